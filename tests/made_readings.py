"""Readings made by hand, for the tests of what comes after reading: no extractor is needed for them."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.assemble import Assembler
from kg.assemble.vocabulary import EventType
from kg.knowledge.entities import Record
from kg.knowledge.files import Library
from kg.maker import Maker
from kg.model import Claim, Entity, Filler, MentionKind, Reading, Relation, Span, Text
from kg.resolve.likeness import Likeness
from kg.resolve.withheld import Withheld

FAMILIES = {
    "posts": "Appointment Dismissal Resignation Reinstatement Hiring Layoff",
    "organisations": "Founding Investment Acquisition Partnership",
    "products": "Launch Suspension",
    "speech": "Statement Accusation Threat Meeting Agreement",
    "law": "Lawsuit Arrest Ruling",
    "life": "Death Award",
}
KINDS: dict[str, MentionKind] = {
    "문가람": "person", "Moon Garam": "person", "하도윤": "person", "표은솔": "person", "표 의장": "person",
    "새별로봇": "organization", "가온중공업": "organization", "한울벤처스": "organization",
    "새별 원": "product", "대전": "place", "서울": "place", "새별로봇 이사회": "group", "경찰": "group",
}  # fmt: skip
# Words that name no one.
UNNAMED = ("대표이사", "직원", "새 회사", "회사", "새 학교", "새 연구팀", "연구팀", "공개 서한", "서한")
VALUED = ("date", "amount")  # roles given as ``words=value``
RECORDS = {"moon-garam": Record("moon-garam", "person", "문가람", "Moon Garam", ("문 대표",), wikidata="Q42")}
RECORD_OF = {"문가람": "moon-garam", "Moon Garam": "moon-garam", "문 대표": "moon-garam"}


def maker() -> Maker:
    """A maker that knows the types above and one record."""
    types = {
        name: EventType(name, family, "", name.casefold(), ())
        for family, names in FAMILIES.items()
        for name in names.split()
    }
    library = Library.shipped()
    return Maker(RECORDS, Assembler.load(library, types), Likeness.load(library), Withheld.load(library))


@dataclass(frozen=True)
class Tell:
    """One telling: a sentence, the trigger in it, and fillers by role, which stand in the sentence.

    A date is ``words=ISO value``, an amount ``words=number unit``.
    """

    sentence: str
    type: str
    trigger: str
    roles: dict[str, str | list[str]]
    modality: str = "actual"
    polarity: str = "affirmed"
    source: str = "author"


@dataclass(frozen=True)
class Tie:
    """One standing fact told in a sentence."""

    sentence: str
    name: str
    subject: str
    object: str | None
    title: str | None = None
    former: bool = False


@dataclass
class _Writer:
    tells: tuple[Tell | Tie, ...]
    content: str = ""
    entities: list[Entity] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)

    def entity(self, name: str) -> int:
        for index, entity in enumerate(self.entities):
            if name in entity.names:
                return index
        of = self.entity(name.split()[0]) if KINDS.get(name) == "group" and " " in name else None
        self.entities.append(Entity(KINDS.get(name, "person"), (name,), RECORD_OF.get(name), of))
        return len(self.entities) - 1

    def filler(self, words: str, role: str, span: Span) -> Filler:
        words, _, value = words.rpartition("=") if role in VALUED and "=" in words else (words, "", "")
        start = span.start + self.content[span.start : span.end].index(words)
        plain = role in ("position", "amount", "date", "title") or words in UNNAMED
        entity = None if plain else self.entity(words)
        return Filler(words, start, start + len(words), entity, value or None)

    def write(self) -> None:
        for told in self.tells:
            start = len(self.content)
            self.content += told.sentence + "\n"
            span = Span(start, start + len(told.sentence))
            self.sentences.append(span)
            self.claim(told, span) if isinstance(told, Tell) else self.relation(told, span)

    def claim(self, told: Tell, span: Span) -> None:
        at = span.start + told.sentence.index(told.trigger)
        roles = {
            role: tuple(self.filler(v, role, span) for v in ([given] if isinstance(given, str) else given))
            for role, given in told.roles.items()
        }
        source = (
            told.source if told.source in ("author", "hearsay") else self.filler(told.source, "agent", span)
        )
        self.claims.append(
            Claim(
                told.type,
                Span(at, at + len(told.trigger)),
                span,
                roles,
                told.modality,
                told.polarity,
                source,
                f"{told.type}/{told.trigger}하다",
            )
        )

    def relation(self, told: Tie, span: Span) -> None:
        self.relations.append(
            Relation(
                told.name,
                self.filler(told.subject, "subject", span),
                self.filler(told.object, "object", span) if told.object else None,
                span,
                f"{told.name}/손",
                self.filler(told.title, "title", span) if told.title else None,
                told.former,
            )
        )


def reading(name: str, *tells: Tell | Tie, date: str | None = None, **meta: str) -> Reading:
    """A reading of a text that consists of its name and the tellings' sentences, a line each."""
    writer = _Writer(tells, f"{name}\n")
    writer.write()
    return Reading(
        Text(name, writer.content, **meta), tuple(writer.entities), tuple(writer.claims),
        tuple(writer.relations), date=date, sentences=tuple(writer.sentences),
        title=meta.get("title"), publisher=meta.get("publisher"),
    )  # fmt: skip


def one_sentence(name: str, *tells: Tell) -> Reading:
    """A reading of a text whose one sentence holds all the tellings."""
    writer = _Writer(tells[:1], f"{name}\n")
    writer.write()
    for tell in tells[1:]:
        writer.claim(tell, writer.sentences[0])
    return Reading(
        Text(name, writer.content), tuple(writer.entities), tuple(writer.claims), sentences=tuple(writer.sentences)
    )


def fired(day: str, **changes: str) -> Tell:
    """That 문가람 is dismissed, on a day of March 2024."""
    return Tell(
        f"새별로봇은 {day}일 문가람 대표이사를 해임했다.", "Dismissal", "해임",
        {
            "person": "문가람", "organization": "새별로봇", "position": "대표이사",
            "date": f"{day}일=2024-03-{day:0>2}",
        },
        **changes,
    )  # fmt: skip


def affair() -> list[Reading]:
    """Five texts of one affair, told with other dates, as plans and denials."""
    return [
        reading(
            "a-통신.txt", fired("8"),
            Tie("문가람은 새별로봇 창업자다.", "founded", "문가람", "새별로봇"),
            Tie("하도윤은 새별로봇 전 이사다.", "heldPosition", "하도윤", "새별로봇", "이사", former=True),
            date="2024-03-09", publisher="다온일보", title="새별로봇, 대표 해임",
        ),
        reading(
            "b.html",
            Tell("문 대표가 3월에 해고됐다고 한다.", "Dismissal", "해고",
                 {"person": "문 대표", "date": "3월=2024-03"}, source="hearsay"),
            Tell("문 대표는 곧 복귀할 수도 있다.", "Reinstatement", "복귀",
                 {"person": "문 대표"}, "possible"),
            Tie("문 대표의 본명은 Moon Garam이다.", "alsoKnownAs", "문 대표", "Moon Garam"),
        ),
        reading("c.txt", fired("9"), date="2024-03-11", url="https://example.org/?q=\"<김>\""),
        reading(
            "d.txt",
            Tell("표은솔은 문가람이 해임된 적이 없다고 말했다.", "Dismissal", "해임",
                 {"person": "문가람"}, "actual", "negated", "표은솔"),
            Tell("새별로봇 이사회는 1일부터 3일까지 하도윤을 선임할 예정이다.", "Appointment", "선임",
                 {"agent": "새별로봇 이사회", "person": "하도윤",
                  "date": "1일부터 3일까지=2024-04-01/2024-04-03"},
                 "planned"),
        ),
        reading(
            "e.txt",
            Tell("한울벤처스는 새별로봇에 30억 원을 투자했다.", "Investment", "투자",
                 {"agent": "한울벤처스", "organization": "새별로봇", "amount": "30억 원=3000000000 KRW"}),
        ),
    ]  # fmt: skip
