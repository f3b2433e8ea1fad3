"""An invented affair told by eight texts, written out as the RDF that a build makes.

A small hand-made graph for the tests of the questions and of the page: no stage of the build is needed.
``trig()`` gives the TriG, ``Affair`` the graph object over it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox

BASE = "https://sasil.example/graph/"
PREFIXES = {
    "kg": "https://sasil.example/ontology#",
    "c": "https://sasil.example/claimed#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "prov": "http://www.w3.org/ns/prov#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "schema": "https://schema.org/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
CLASSES = {
    "person": "foaf:Person",
    "organization": "org:Organization",
    "product": "kg:Product",
    "place": "kg:Place",
}
ENTITIES: dict[str, tuple[str, str, tuple[str, ...]]] = {  # Korean label: kind, English label, other names
    "문가람": ("person", "Moon Garam", ("문 대표",)),
    "표은솔": ("person", "Pyo Eunsol", ("표 의장",)),
    "하도윤": ("person", "Ha Doyun", ()),
    "남궁빛": ("person", "Namgung Bit", ()),
    "오세린": ("person", "Oh Serin", ()),
    "새별로봇": ("organization", "Saebyeol Robotics", ("새별로보틱스", "새별")),
    "한울벤처스": ("organization", "Hanul Ventures", ()),
    "가온중공업": ("organization", "Gaon Heavy Industries", ("가온",)),
    "누리연구소": ("organization", "Nuri Institute", ()),
    "다온일보": ("organization", "Daon Ilbo", ()),
    "두레노조": ("organization", "Dure Union", ()),
    "금융감독국": ("organization", "Financial Supervisory Bureau", ()),
    "새별 원": ("product", "Saebyeol One", ()),
    "둥지 OS": ("product", "Dungji OS", ()),
    "대전": ("place", "Daejeon", ()),
}


def escaped(value: str) -> str:
    """``value`` as a Turtle string."""
    return str(ox.Literal(value))


@dataclass(frozen=True)
class C:
    """One telling; roles name entities or give plain values; ``event`` tells apart events of one type."""

    type: str
    trigger: str
    roles: dict[str, str | list[str]]
    modality: str = "Actual"
    polarity: str = "Affirmed"
    source: str = "author"
    event: str = ""


@dataclass(frozen=True)
class R:
    """One standing fact."""

    name: str
    subject: str
    object: str
    title: str = ""
    former: bool = False


@dataclass(frozen=True)
class T:
    """One text: sentences with what each tells; a sentence that is ``None`` begins a new paragraph."""

    name: str
    title: str
    publisher: str
    author: str
    date: str
    lines: list[tuple[str, list[C | R]] | None]
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def content(self) -> str:
        """The whole text as read."""
        parts, gap = [self.title], "\n\n"
        for line in self.lines:
            if line is None:
                gap = "\n\n"
                continue
            parts.append(gap + line[0])
            gap = " "
        return "".join(parts)

    @property
    def digest(self) -> str:
        return sha256(self.content.encode()).hexdigest()


P, ORG, A, D = "person", "organization", "agent", "date"
TEXTS = [
    T(
        "다온일보-0311.txt",
        "새별로봇 이사회, 창업자 문가람 대표 해임",
        "다온일보",
        "오세린",
        "2024-03-11",
        [
            (
                "새별로봇 이사회는 8일 문가람 대표이사를 해임했다고 밝혔다.",
                [
                    C(
                        "Dismissal",
                        "해임",
                        {A: "표은솔", P: "문가람", ORG: "새별로봇", "position": "대표이사", D: "2024-03-08"},
                    ),
                    C("Statement", "밝혔다", {A: "새별로봇", D: "2024-03-11"}, event="announce"),
                ],
            ),
            (
                "하도윤 최고기술책임자가 임시 대표를 맡는다.",
                [
                    C(
                        "Appointment",
                        "맡는다",
                        {P: "하도윤", ORG: "새별로봇", "position": "임시 대표", D: "2024-03-11"},
                    ),
                    R("heldPosition", "하도윤", "새별로봇", "최고기술책임자"),
                ],
            ),
            None,
            (
                "표은솔 의장은 “문 대표가 이사회와의 소통에서 일관되게 솔직하지 않았다”고 비판했다.",
                [
                    C("Accusation", "비판", {A: "표은솔", "counterpart": "문가람"}, source="표은솔"),
                    R("heldPosition", "표은솔", "새별로봇", "이사회 의장"),
                ],
            ),
            (
                "새별로봇은 2019년 문가람과 하도윤이 대전에서 창업했다.",
                [
                    C(
                        "Founding",
                        "창업",
                        {A: ["문가람", "하도윤"], ORG: "새별로봇", "place": "대전", D: "2019"},
                    ),
                    R("founded", "문가람", "새별로봇"),
                    R("founded", "하도윤", "새별로봇"),
                    R("locatedIn", "새별로봇", "대전"),
                ],
            ),
        ],
    ),
    T(
        "골목블로그.html",
        "새별로봇 사태 총정리 🤖 왜 잘렸을까",
        "골목블로그",
        "달빛개발자",
        "2024-03-13",
        [
            (
                "지난 7일 새별로봇의 문가람 대표가 해고됐다.",
                [
                    C(
                        "Dismissal",
                        "해고",
                        {P: "문가람", ORG: "새별로봇", "position": "대표이사", D: "2024-03-07"},
                    )
                ],
            ),
            (
                "최대 주주인 한울벤처스도 발표 5분 전에야 알았다고 한다.",
                [
                    C("Statement", "발표", {A: "새별로봇"}, source="hearsay", event="announce"),
                    R("investedIn", "한울벤처스", "새별로봇"),
                ],
            ),
            None,
            (
                "한울벤처스는 2022년 새별로봇에 1200억 원을 투자했다.",
                [
                    C(
                        "Investment",
                        "투자",
                        {A: "한울벤처스", ORG: "새별로봇", "amount": "1200억 원", D: "2022"},
                    )
                ],
            ),
            (
                "남궁빛 대표는 문가람의 복귀를 요구한 것으로 알려졌다.",
                [
                    C("Demand", "요구", {A: "남궁빛", "counterpart": "새별로봇"}, source="hearsay"),
                    C(
                        "Reinstatement",
                        "복귀",
                        {P: "문가람", ORG: "새별로봇"},
                        modality="Possible",
                        source="hearsay",
                    ),
                    R("heldPosition", "남궁빛", "한울벤처스", "대표"),
                ],
            ),
            (
                "가온중공업이 새별로봇을 인수할 수도 있다는 소문이 돈다.",
                [
                    C(
                        "Acquisition",
                        "인수",
                        {A: "가온중공업", ORG: "새별로봇"},
                        modality="Possible",
                        source="hearsay",
                    )
                ],
            ),
        ],
    ),
    T(
        "라온경제-0314.txt",
        "가온중공업 “새별로봇 인수 검토한 적 없다”",
        "라온경제",
        "",
        "2024-03-14",
        [
            (
                "가온중공업은 14일 새별로봇을 인수하지 않는다고 공시했다.",
                [
                    C(
                        "Acquisition",
                        "인수",
                        {A: "가온중공업", ORG: "새별로봇"},
                        polarity="Negated",
                        source="가온중공업",
                    ),
                    C("Statement", "공시", {A: "가온중공업", D: "2024-03-14"}, event="gaon"),
                ],
            ),
            (
                "다만 두 회사는 물류 로봇 분야에서 제휴를 맺을 계획이다.",
                [
                    C(
                        "Partnership",
                        "제휴",
                        {A: "가온중공업", "counterpart": "새별로봇"},
                        modality="Planned",
                    ),
                    R("partnerOf", "가온중공업", "새별로봇"),
                ],
            ),
            None,
            (
                "한울벤처스가 새별로봇에 넣은 돈은 1500억 원이다.",
                [
                    C(
                        "Investment",
                        "넣은",
                        {A: "한울벤처스", ORG: "새별로봇", "amount": "1500억 원", D: "2022"},
                    )
                ],
            ),
            (
                "누리연구소의 하도윤 겸임 연구원은 그동안 둥지 OS 개발을 이끌었다.",
                [R("employeeOf", "하도윤", "누리연구소"), R("created", "하도윤", "둥지 OS")],
            ),
        ],
    ),
    T(
        "forum-8841.html",
        "[시간순] 새별 사태 타임라인",
        "모임터",
        "익명",
        "2024-03-16",
        [
            (
                "3월 8일 이사회가 문가람을 해임.",
                [C("Dismissal", "해임", {P: "문가람", ORG: "새별로봇", D: "2024-03-08"})],
            ),
            (
                "3월 10일 직원 312명이 복귀를 요구하는 성명에 서명.",
                [
                    C(
                        "Demand",
                        "요구",
                        {A: "두레노조", "counterpart": "새별로봇", D: "2024-03-10"},
                        event="staff",
                    ),
                    C("Agreement", "서명", {A: "두레노조", D: "2024-03-10"}),
                ],
            ),
            (
                "3월 12일 문가람과 표은솔이 대전에서 만났다.",
                [C("Meeting", "만났다", {A: ["문가람", "표은솔"], "place": "대전", D: "2024-03-12"})],
            ),
            (
                "3월 15일 문가람 대표 복귀.",
                [
                    C(
                        "Reinstatement",
                        "복귀",
                        {P: "문가람", ORG: "새별로봇", "position": "대표이사", D: "2024-03-15"},
                    )
                ],
            ),
            (
                "표은솔은 의장에서 물러났다.",
                [
                    C(
                        "Resignation",
                        "물러났다",
                        {P: "표은솔", ORG: "새별로봇", "position": "이사회 의장", D: "2024-03-15"},
                    ),
                    R("heldPosition", "표은솔", "새별로봇", "이사회 의장", True),
                ],
            ),
        ],
    ),
    T(
        "인터뷰-0318.txt",
        "돌아온 문가람 “로봇은 사람 곁에 있어야 한다”",
        "다온일보",
        "오세린",
        "2024-03-18",
        [
            (
                "문가람 대표는 18일 다온일보와 인터뷰했다.",
                [
                    C(
                        "Meeting",
                        "인터뷰",
                        {A: "문가람", "counterpart": "다온일보", D: "2024-03-18"},
                        event="interview",
                    )
                ],
            ),
            (
                "그는 “다음 달 새별 원을 출시한다”고 말했다.",
                [
                    C("Statement", "말했다", {A: "문가람", D: "2024-03-18"}, event="garam"),
                    C(
                        "Launch",
                        "출시",
                        {A: "새별로봇", "product": "새별 원", D: "2024-04"},
                        modality="Planned",
                        source="문가람",
                    ),
                    R("created", "새별로봇", "새별 원"),
                ],
            ),
            (
                "문 대표는 “해임된 적이 없다, 잠시 쉬었을 뿐”이라고 했다.",
                [C("Dismissal", "해임", {P: "문가람", ORG: "새별로봇"}, polarity="Negated", source="문가람")],
            ),
            None,
            (
                "투자가 더 들어오면 상장도 추진할 수 있다고 그는 덧붙였다.",
                [C("Listing", "상장", {ORG: "새별로봇"}, modality="Conditional", source="문가람")],
            ),
            (
                "문가람은 누리연구소에서 남궁빛에게 배웠다.",
                [R("studentOf", "문가람", "남궁빛"), R("memberOf", "문가람", "누리연구소")],
            ),
        ],
    ),
    T(
        "정정-0319.txt",
        "[바로잡습니다] 새별로봇 투자액",
        "라온경제",
        "",
        "2024-03-19",
        [
            (
                "본지 14일자 기사의 투자액은 1200억 원이므로 바로잡습니다.",
                [C("Investment", "투자", {A: "한울벤처스", ORG: "새별로봇", "amount": "1200억 원"})],
            ),
            (
                "금융감독국은 새별로봇의 공시 지연을 조사하고 있다.",
                [C("Investigation", "조사", {A: "금융감독국", ORG: "새별로봇", "counterpart": "새별로봇"})],
            ),
        ],
    ),
    T(
        "analysis.txt",
        "분석: 이사회는 무엇을 두려워했나",
        "모임터",
        "하늘빛",
        "2024-03-22",
        [
            (
                "한울벤처스는 문가람이 떠나면 소송을 내겠다고 압박했다.",
                [
                    C("Threat", "압박", {A: "한울벤처스", "counterpart": "새별로봇"}),
                    C(
                        "Lawsuit",
                        "소송",
                        {A: "한울벤처스", "counterpart": "새별로봇"},
                        modality="Conditional",
                        source="한울벤처스",
                    ),
                ],
            ),
            (
                "하도윤은 15일 임시 대표에서 물러났다.",
                [
                    C(
                        "Resignation",
                        "물러났다",
                        {P: "하도윤", ORG: "새별로봇", "position": "임시 대표", D: "2024-03-15"},
                    )
                ],
            ),
            (
                "누리연구소는 4월 1일 새별로봇에 50억 원을 투자할 예정이다.",
                [
                    C(
                        "Investment",
                        "투자",
                        {A: "누리연구소", ORG: "새별로봇", "amount": "50억 원", D: "2024-04-01"},
                        modality="Planned",
                    )
                ],
            ),
            (
                "둥지 OS는 12일 하루 동안 멈췄다.",
                [C("Suspension", "멈췄다", {"product": "둥지 OS", D: "2024-03-12"})],
            ),
        ],
    ),
    T(
        "다온일보-0402.txt",
        "새별 원, 드디어 공개",
        "다온일보",
        "오세린",
        "2024-04-02",
        [
            (
                "새별로봇은 2일 대전에서 새별 원을 공개했다.",
                [
                    C(
                        "Launch",
                        "공개",
                        {A: "새별로봇", "product": "새별 원", "place": "대전", D: "2024-04-02"},
                    )
                ],
            ),
            (
                "두레노조는 새 로봇이 일자리를 줄인다고 비판했다.",
                [C("Accusation", "비판", {A: "두레노조", "counterpart": "새별로봇"})],
            ),
            (
                "남궁빛은 “문가람의 판단을 지지한다”고 말했다.",
                [C("Support", "지지", {A: "남궁빛", "counterpart": "문가람"}, source="남궁빛")],
            ),
        ],
    ),
]


class Writer:
    """Writes the texts as TriG under the model of the build."""

    def __init__(self, texts: list[T], entities: dict[str, tuple[str, str, tuple[str, ...]]]) -> None:
        self.texts, self.entities = texts, entities
        self.events: dict[str, list[str]] = {}
        self.facts: list[str] = []
        self.dates: set[str] = set()
        self.told: dict[tuple[str, str], dict[str, list[str]]] = {}  # claims by event and role, then by value

    def entity(self, name: str) -> str:
        return f"<{BASE}entity/{self.entities[name][0]}/{quote(name, safe='')}>"

    def event(self, claim: C) -> str:
        roles = claim.roles
        keys = {
            "Investment": (A, ORG),
            "Launch": ("product",),
            "Demand": (A,),
            "Accusation": (A, "counterpart"),
        }
        key = [
            claim.type,
            claim.event,
            *(str(roles.get(k)) for k in keys.get(claim.type, (P, A, "counterpart", ORG))),
        ]
        if claim.type in ("Dismissal", "Reinstatement", "Appointment", "Resignation"):
            key = [claim.type, str(roles[P])]
        digest = sha256("|".join(key).encode()).hexdigest()[:16]
        return f"<{BASE}event/{claim.type}/{digest}>"

    def value(self, role: str, value: str) -> str:
        if role == "date":
            kind = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(value)]
            return f'"{value}"^^xsd:{kind}'
        if value in self.entities:
            return self.entity(value)
        return f"{escaped(value)}@ko"

    def graph(self, text: T) -> str:
        me = f"{BASE}text/{text.digest}"
        out = [
            f"<{me}#author> a kg:Author .",
            f'<{me}> a schema:Article, nif:Context ; kg:name {escaped(text.name)} ; kg:digest "{text.digest}" ;'
            f" schema:headline {escaped(text.title)} ; schema:publisher {escaped(text.publisher)} ;"
            f' schema:author {escaped(text.author)} ; schema:datePublished "{text.date}"^^xsd:date .',
        ]
        at = 0
        for sentence, told in (line for line in text.lines if line):
            at = text.content.index(sentence, at)
            span = f"<{me}#offset_{at}_{at + len(sentence)}>"
            out.append(
                f"{span} a nif:Sentence, nif:OffsetBasedString ; nif:referenceContext <{me}> ;"
                f" nif:beginIndex {at} ; nif:endIndex {at + len(sentence)} ; nif:anchorOf {escaped(sentence)}@ko ."
            )
            for number, one in enumerate(told):
                out += (self.claim if isinstance(one, C) else self.relation)(me, span, at, sentence, number, one)
        return f"<{me}> {{\n" + "\n".join(out) + "\n}"

    def claim(self, me: str, span: str, at: int, sentence: str, number: int, one: C) -> list[str]:
        iri = f"<{BASE}claim/{sha256(f'{span}{number}'.encode()).hexdigest()[:20]}>"
        begin = at + sentence.index(one.trigger)
        trigger = f"<{me}#offset_{begin}_{begin + len(one.trigger)}>"
        source = {"author": f"<{me}#author>", "hearsay": "kg:Hearsay"}.get(one.source) or self.entity(one.source)
        event = self.event(one)
        pairs = [(r, v) for r, vs in one.roles.items() for v in ([vs] if isinstance(vs, str) else vs)]
        roles = " ; ".join(f"c:{r} {self.value(r, v)}" for r, v in pairs)
        link = "supportedBy" if one.polarity == "Affirmed" else "deniedBy"
        link = link if one.modality == "Actual" else "mentionedBy"
        facts = self.events.setdefault(event, [f"{event} a sem:Event, kg:{one.type} ."])
        facts.append(f"{event} kg:{link} {iri} ; kg:hasClaim {iri} .")
        if link == "supportedBy":
            facts += [f"{event} kg:{r} {self.value(r, v)} ." for r, v in pairs]
        if one.modality == "Actual":
            told = [(r, v) for r, v in pairs if r in ("date", "amount") and one.polarity == "Affirmed"]
            factual = [(r, self.value(r, v)) for r, v in told]
            for r, v in [*factual, ("polarity", f"kg:{one.polarity}")]:
                self.told.setdefault((event, r), {}).setdefault(v, []).append(iri)
        sums = [
            f"{iri} kg:argument {iri[:-1]}#amount> . {iri[:-1]}#amount> kg:role c:amount ;"
            f' kg:filler {self.value(r, v)} ; kg:value "{v.split("억")[0]}00000000 KRW" .'
            for r, v in pairs
            if r == "amount"
        ]
        return [
            *sums,
            f"<{BASE}rule/{one.type}/{quote(one.trigger)}> rdfs:label {escaped(f'{one.type}/{one.trigger}')} .",
            f"{iri} a kg:Claim ; kg:eventType kg:{one.type} ; {roles} ; kg:modality kg:{one.modality} ;"
            f" kg:polarity kg:{one.polarity} ; prov:wasAttributedTo {source} ; kg:about {event} ;"
            f" prov:wasDerivedFrom {span} ; kg:trigger {trigger} ;"
            f" kg:rule <{BASE}rule/{one.type}/{quote(one.trigger)}> .",
            f"{trigger} a nif:OffsetBasedString ; nif:referenceContext <{me}> ; nif:beginIndex {begin} ;"
            f" nif:endIndex {begin + len(one.trigger)} ; nif:anchorOf {escaped(one.trigger)}@ko .",
        ]

    def relation(self, me: str, span: str, at: int, sentence: str, number: int, one: R) -> list[str]:
        iri = f"<{BASE}claim/{sha256(f'{span}{number}r'.encode()).hexdigest()[:20]}>"
        key = f"{one.name}|{one.subject}|{one.object}|{one.title}"
        fact = f"<{BASE}fact/{sha256(key.encode()).hexdigest()[:20]}>"
        ends = f"{self.entity(one.subject)} {self.entity(one.object)}".split()
        title = f" ; kg:title {escaped(one.title)}@ko" if one.title else ""
        self.facts.append(
            f"{fact} a kg:Fact ; kg:relation kg:{one.name} ; kg:subject {ends[0]} ; kg:object {ends[1]}{title} ;"
            f" kg:former {str(one.former).lower()} ; kg:supportedBy {iri} . {ends[0]} kg:{one.name} {ends[1]} ."
        )
        return [
            f"{iri} a kg:RelationClaim ; kg:relation kg:{one.name} ; c:subject {ends[0]} ; c:object {ends[1]}"
            + (f" ; c:title {escaped(one.title)}@ko" if one.title else "")
            + f" ; kg:former {str(one.former).lower()} ; kg:about {fact} ; prov:wasAttributedTo <{me}#author> ;"
            f" prov:wasDerivedFrom {span} ; kg:rule <{BASE}rule/{one.name}> ."
            f' <{BASE}rule/{one.name}> rdfs:label "{one.name}" .'
        ]

    def tenure(self) -> str:
        """That the first text has someone head the company."""
        claim = next(fact.split()[2] for facts in self.events.values() for fact in facts if "kg:supportedBy" in fact)
        return (
            f"<{BASE}tenure/1> a kg:Tenure ; kg:organization {self.entity('새별로봇')} ; kg:office 'chief-executive' ;"
            f" kg:holder {self.entity('문가람')} ; kg:until '2024-03-08'^^xsd:date ; kg:claimedBy {claim} ;"
            f" kg:toldIn <{BASE}text/{self.texts[0].digest}> ."
        )

    def link(self) -> str:
        """That what the company states in the first text is the dismissal."""
        text = self.texts[0]
        ends = [next(event for event in self.events if f"/{kind}/" in event) for kind in ("Statement", "Dismissal")]
        claims = [fact.split()[2] for end in ends for fact in self.events[end][1:2]]
        at = text.content.index("밝혔다")
        return (
            f"<{BASE}link/1> a kg:Link ; kg:relation kg:said ; kg:linkFrom {ends[0]} ; kg:linkTo {ends[1]} ;"
            f" kg:claimedBy {', '.join(claims)} ; kg:mention <{BASE}text/{text.digest}#offset_{at}_{at + 3}> ."
            f" {ends[0]} kg:said {ends[1]} ; rdfs:label '발언'@ko . {ends[1]} rdfs:label '해임'@ko ."
        )

    def copy(self) -> str:
        """That the second text copies the first."""
        copy, of = (f"<{BASE}text/{text.digest}>" for text in self.texts[:2][::-1])
        return f"{copy} kg:copyOf {of} ; kg:copyBecause 'it is later' . {copy} a kg:Text ."

    def conflict(self, event: str, role: str, sides: dict[str, list[str]]) -> str:
        """A ledger's entry over one role of one event."""
        iri = f"{BASE}conflict/{sha256(f'{event}{role}'.encode()).hexdigest()[:20]}"
        out = f"<{iri}> a kg:Conflict ; kg:over {event} ; kg:role kg:{role} ; kg:verdict kg:Genuine"
        out += " ; kg:because 'so'@en, '그래서'@ko ."
        for number, (value, claims) in enumerate(sides.items()):
            side = f"<{iri}#side_{number}>"
            out += f" <{iri}> kg:side {side} . {side} a kg:Side ; kg:filler {value} ;"
            out += f" kg:claimedBy {', '.join(claims)} ."
        return out

    def concluded(self) -> str:
        out = []
        for name, (kind, english, others) in self.entities.items():
            other = "".join(f" ; skos:altLabel {escaped(o)}@ko" for o in others)
            out.append(
                f"{self.entity(name)} a {CLASSES[kind]} ;"
                f" skos:prefLabel {escaped(name)}@ko, {escaped(english)}@en{other} ."
            )
        out += [fact for facts in self.events.values() for fact in facts]
        out += [self.tenure(), self.copy(), self.link()] if self.texts == TEXTS else []
        out += [self.conflict(*key, sides) for key, sides in self.told.items() if len(sides) > 1]
        return f"<{BASE}concluded> {{\n" + "\n".join(out + self.facts) + "\n}"


def trig(texts: list[T] = TEXTS, entities: dict[str, tuple[str, str, tuple[str, ...]]] = ENTITIES) -> str:
    """The whole graph as TriG."""
    writer = Writer(texts, entities)
    head = "\n".join(f"@prefix {p}: <{iri}> ." for p, iri in PREFIXES.items())
    return "\n".join([head, *(writer.graph(t) for t in texts), writer.concluded()])


class Affair:
    """A graph object over the TriG, as the questions and the page use one."""

    def __init__(
        self, texts: list[T] = TEXTS, entities: dict[str, tuple[str, str, tuple[str, ...]]] = ENTITIES
    ) -> None:
        self.store = ox.Store()
        self.store.load(trig(texts, entities).encode(), format=ox.RdfFormat.TRIG)
        self.contents = {t.digest: t.content for t in texts}

    def query(self, sparql: str) -> Any:
        return self.store.query(sparql, use_default_graph_as_union=True)

    def content(self, digest: str) -> str:
        return self.contents[digest]
