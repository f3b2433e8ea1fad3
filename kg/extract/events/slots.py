"""The slots of a pattern and the nouns of a clause: which noun fills which role.

All slots may be missing in the text. What a slot is not given by its case, it may have from a noun without a telling
case, from the noun that the clause modifies, from a title, or from a companion.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.extract.events.makers import house_before, makers, may_lack_particle
from kg.extract.events.outer import undergoing_topic
from kg.extract.events.own_titles import OwnTitles
from kg.extract.nouns.cases import (
    AGENT_CASES,
    CASES,
    GENITIVES,
    KINDS,
    before_literal,
    before_others,
    beside,
    chained,
    has_object,
    heads_of,
    holds,
    is_right_before,
    named_by,
    own_subject,
    unsure_head,
    with_topic,
)
from kg.extract.nouns.chains import acts, may_be_object
from kg.extract.nouns.companions import also_taking_part, leaders, listed_over, put_there_before, right_before_object
from kg.extract.nouns.denote import heads
from kg.extract.nouns.kinds import comes_out, is_body, is_circle, is_group, is_someone
from kg.extract.nouns.law import parted
from kg.extract.nouns.places import has_seat, is_market, whole_place
from kg.extract.nouns.products import brought_out_before, is_service, service, shown
from kg.extract.nouns.sites import is_site
from kg.extract.nouns.taking import Match
from kg.extract.units import Candidate, Noun, Verb, Word, bears, ends_in, filler_of, is_amount
from kg.knowledge.families import LAW, OF_HOUSES, POSTS, PRODUCTS
from kg.knowledge.frames import Pattern, Slot

PAIR = 2
HANDED = ("to", "about", "against")  # 검찰이 징역 5년을 구형한, 소송을 제기한 김 회장은
ACCUSED = ("person", "counterpart")
APART = ("according_gen", "with_gen")  # 소식통을 인용한 보도, 노조와의 협상: it is not theirs


@dataclass
class Slots(OwnTitles):
    """Fills the slots of patterns from the nouns of a clause."""

    def fill(self, match: Match, verb: Verb, passive: bool, used: set[int]) -> None:
        taken: set[int] = set()
        for slot in sorted(match.pattern.slots, key=lambda s: s.case != "object"):
            for noun in self.sources(verb, slot, passive, match.pattern):
                if id(noun) in taken or id(noun.head) in used:
                    continue
                if self.take(match, slot, noun):
                    if slot.case != "gen":
                        taken.add(id(noun))
                    break
        self.gapped(match, verb, taken)
        self.leftovers(match, verb, taken, used, passive)
        self.fill_gap(match, verb, passive)
        if match.gap == "product":
            self.whose_product(match, verb)
        self.companions(match, verb, passive)
        gap = [verb.head] if match.gap and verb.head else []
        nouns = [*verb.arguments, *([verb.subject] if verb.subject else []), *gap]
        self.own_title(match, [*nouns, *(n.genitive for n in nouns if n.genitive is not None)])
        match.shut |= self.unread(match, verb, passive)

    def gapped(self, match: Match, verb: Verb, taken: set[int]) -> None:
        """``A를 사장에, B를 전무에 선임했다``, ``A에 3억원, B에 4억원을 댔다``: a second pair fills the same roles."""
        sums = [b for a, b in pairwise(verb.arguments) if is_amount(b.head) and b.closed and a.case in ("at", "to")]
        if sums and match.roles.get("amount") and verb.arguments[-1].case == "object":
            match.roles["amount"] = [filler_of(n.head) for n in sums if n.case == "bare"] + match.roles["amount"]
        elif sum(n.case == "object" for n in verb.arguments) < PAIR:
            return
        for slot in match.pattern.slots:
            case = next((n.case for n in verb.arguments if id(n) in taken and self.fills(match, slot, n)), "")
            for noun in verb.arguments if case else ():
                if noun.case == case and id(noun) not in taken and self.take(match, slot, noun):
                    taken.add(id(noun))

    def fills(self, match: Match, slot: Slot, noun: Noun) -> bool:
        told = match.roles.get(slot.role, ())
        return slot.case in ("object", "at", "dir") and any(noun.start <= f.start < noun.end for f in told)

    def unread(self, match: Match, verb: Verb, passive: bool) -> set[str]:
        """``나도래를 대표로 뽑았다``: roles whose noun is a word that nobody knows, which means none told of before."""
        named = {*match.roles, *match.open}
        of_law = self.grammar.frames.types[match.pattern.type].family == LAW and "person" not in named
        given = of_law and any(s.role == "person" for s in match.pattern.slots)
        if given and any(n.case == "to" for n in verb.arguments):  # 강 모 양에게는 … 선고했다
            return {"person"}
        return {
            slot.role
            for slot in match.pattern.slots
            if slot.role not in named and slot.case in ("subject", "object")
            for noun in self.sources(verb, slot, passive, match.pattern)
            if noun.head.mention is None and any(not t.lemma for t in noun.head.tokens)
        }

    def sources(self, verb: Verb, slot: Slot, passive: bool, pattern: Pattern) -> Iterator[Noun]:
        """The nouns that may fill a slot, the likeliest first."""
        case = slot.case
        given = any(one.case == "object" for one in pattern.literals)  # 실형을 선고받다: who is given it is the subject
        has_object = given or any(s.case == "object" for s in pattern.slots)
        if passive and has_object and (case == "object" or (given and case in ("to", "from"))):
            if case == "to":
                yield from (n for n in verb.arguments if n.case == "to")
            case = "subject"
        elif passive and has_object and case == "subject":
            cases = [c for c in AGENT_CASES if c not in ("to", "at")] if given else AGENT_CASES
            posts = any(s.role == "position" for s in pattern.slots)
            nouns = [n for n in verb.arguments if not (posts and n.case in ("to", "at") and self.is_post(n))]
            yield from (n for c in cases for n in nouns if n.case == c and (c != "in" or is_group(n, self.grammar)))
            yield from leaders(verb, self.grammar)
            return
        if case == "gen":
            head = (verb.head,) if verb.ending == "adnominal" and verb.head is not None else ()
            near = [before_others(n, verb, self.grammar.nouns.et_al) for n in (*with_topic(verb), *head)]
            owned = [n for n in near if self.is_literal(n, pattern)]
            if all(not one.noun for one in pattern.literals):
                owned = self.owned(verb, slot, pattern)
            goods = slot.role == "product"  # 1조원 규모의 수산화리튬 공급계약
            rest = [Noun(words) for n in owned for words in self.parts(before_literal(n, pattern), pattern) if words]
            yield from (service(n) for n in owned if goods and is_service(n, self.grammar))
            yield from (n for n in rest if goods)
            yield from (n.genitive for n in owned if n.genitive is not None and n.genitive.case not in APART)
            yield from (n for n in rest if not goods and (slot.words or named_by(n, slot.role == "agent")))
            yield from (n for n in brought_out_before(verb, pattern, self.grammar) if goods)
            clauses = [c for n in owned for c in n.modifiers if c.lemma in self.grammar.verbs.issuing]
            yield from (c.subject for c in clauses if c.subject is not None and not c.carried)
            return
        if passive and case == "subject" and slot.role == "agent" and any(s.case == "to" for s in pattern.slots):
            return  # 학생은 등교 중지를 권고받았다: whoever is told to has told nobody
        if case == "subject" and "caused" in verb.meanings and not has_object:
            yield from (n for n in [*verb.arguments, *chained(verb)] if n.case == "object")
            return
        if case == "subject":
            became = [n for n in verb.arguments if n.case == "complement"]
            yield from became if slot.required else ()
            if became and slot.role == "position":
                return  # 재판관이 공석이 됐다
            if verb.subject is not None:
                yield verb.subject
            if not passive and not (verb.subject is not None and verb.subject.case == "subject" and acts(verb.subject)):
                yield from (n for n in verb.arguments if n.case == "topic")
            if verb.subject is None:  # 이사회에서 해고했다; but 한빛이 서울대에서 설명회를 열었다
                there = (n for n in verb.arguments if n.case == "in")
                yield from (n for n in there if is_body(n, self.grammar) or is_circle(n, self.grammar))
            return
        for wanted in CASES.get(case, (case,)):
            if wanted == "to" and slot.role == "position":
                continue  # 대통령에게 사의를 표명했다: the title is of whom he tells
            yield from (n for n in verb.arguments if n.case == wanted)
        told = verb.subject if case == "object" and slot.role == "product" else None
        lacks = verb.ending == "adnominal" and not (verb.head and verb.head.head.root in self.grammar.nouns.content)
        own = any(n.case == "object" for n in verb.arguments) or lacks  # 나래는 답을 내놓았다
        if told is not None and not own and comes_out(told, self.entities, self.grammar):
            yield told  # ‘나래’는, 새 요금제는 내년 정식 출시한다
        around = undergoing_topic(verb, slot.role, self.grammar) if case == "object" else None
        if around is not None:
            yield around
        part = slot.role == "product" and verb.chain is not None and verb.chain.lemma in self.grammar.verbs.part
        if case == "object" and not part and beside(verb) and all(n.case != "object" for n in verb.arguments):
            yield from (n for n in chained(verb) if n.case == "object")  # 김 씨를 불러 조사했다
        for wanted in CASES.get(case, (case,)):
            yield from put_there_before(verb, wanted, pattern, self.grammar)
        owners = [n.genitive for n in verb.arguments if n.genitive is not None]
        yield from (n for n in owners if n.case in GENITIVES.get(case, (f"{case}_gen",)))
        told_before = [clause for n in verb.arguments if self.is_literal(n, pattern) for clause in n.modifiers]
        if case == "against":  # 가온을 상대로 40억원을 요구하는 소를 냈다
            yield from (n for clause in told_before for n in clause.arguments if n.case == case)
        # 가온을 대상으로 감사를 벌였다
        if case in ("about", "against") and self.grammar.frames.types[pattern.type].family in (LAW, POSTS):
            yield from (n for n in verb.arguments if n.tie in self.grammar.nouns.subjected)
        if case == "from" and self.grammar.frames.types[pattern.type].family == LAW:  # 경찰에 불려가 조사를 받았다
            yield from (n for n in chained(verb) if n.case in ("at", "to"))

    def parts(self, words: list[Word], pattern: Pattern) -> tuple[list[Word], list[Word]]:
        """What stands before a literal, of an affair of the law in two where an authority opens it."""
        return parted(words, pattern.type, self.grammar)

    def owned(self, verb: Verb, slot: Slot, pattern: Pattern) -> list[Noun]:
        """The nouns that a genitive slot may belong to: those that may fill the slot right after it."""
        at = pattern.slots.index(slot) + 1
        if at >= len(pattern.slots):
            return verb.arguments
        wanted = CASES.get(pattern.slots[at].case, (pattern.slots[at].case,))
        told = [n for n in verb.arguments if n.case == "complement"]
        if told and "subject" in wanted:  # 전 한빛 대표 김도현이 가온의 의장이 되다: the house is the complement's
            return told
        turned = ("subject",) if verb.voice == "passive" and "object" in wanted else ()
        found = [n for n in verb.arguments if n.case in (*wanted, *turned, "bare", "also")]
        events = self.grammar.frames.by_root if pattern.slots[at].role == "position" else {}
        return [n for n in found if n.head.mention is not None or n.head.root not in events]  # 법원의 기각으로 복귀했다

    def is_literal(self, noun: Noun, pattern: Pattern) -> bool:
        return any(one.noun and holds(noun, one) for one in pattern.literals)

    def is_post(self, noun: Noun) -> bool:
        """``대표에 김도현이 선임됐다``: a title in 에 is the post, and nobody who does it."""
        return noun.head.mention is not None and noun.head.mention.kind == "position"

    def leftovers(self, match: Match, verb: Verb, taken: set[int], used: set[int], passive: bool) -> None:
        """Nouns without a telling case (도, 만, none at all) fill what is still empty."""
        for noun in verb.arguments:
            if id(noun) in taken or id(noun.head) in used or noun.case not in ("bare", "also", "topic"):
                continue
            for slot in self.undergone_first(match.pattern, passive):
                if slot.role not in match.roles and slot.role not in match.open and slot.case in ("subject", "object"):
                    if noun.case == "topic" and slot.case == "subject" and verb.subject is not noun:
                        continue
                    whole = slot.case == "object" and not passive and has_object(verb)
                    if whole and (slot.words or noun.case != "bare"):
                        continue  # 나래도 영역을 확장했다
                    if noun.case == "bare" and not any(w.mention for w in noun.words):
                        # 합작법인 세워, 새 비서 나왔다: of the kind asked for; 나래라거 선보여: of no other kind
                        asked = bool(slot.words) or (bool(slot.never) and may_lack_particle(verb, self.grammar))
                        asked |= slot.role == "person" and slot.case == "object" and self.is_done_to(match, verb)
                        if not asked or noun.case != "bare" or has_object(verb) or not is_right_before(noun, verb):
                            continue
                    undergoes = noun.case == "bare" and self.is_done_to(match, verb)
                    if slot.case == "subject" and (undergoes or (noun.case == "also" and own_subject(verb, noun))):
                        continue
                    if self.take(match, slot, noun):
                        taken.add(id(noun))
                        if noun.case == "bare":
                            match.loose.add(slot.role)
                            self.brings_out(match, slot, noun, verb)
                        break
        for noun in verb.arguments:
            self.amounts(match, noun)
            if noun.genitive is not None and (id(noun.head) in used or noun.case == "object"):  # 3억원 규모의 공사를
                self.amounts(match, noun.genitive)
            if self.is_literal(noun, match.pattern) and is_amount(noun.head) and "amount" in match.roles:
                self.put(match, "amount", self.read(noun, "amount"))  # 지분 30%를 50억원에 샀다: both
        self.where_the_post_is(match, verb)
        self.where_it_happens(match, verb, taken)
        self.whose_product(match, verb)

    def brings_out(self, match: Match, slot: Slot, noun: Noun, verb: Verb) -> None:
        """Whoever brings out what a heading names without a particle."""
        agent = next((s for s in match.pattern.slots if s.role == "agent"), None)
        if slot.role != "product" or agent is None or {"agent"} & (match.roles.keys() | match.open.keys()):
            return
        if verb.ending == "adnominal" and verb.head is not None:
            self.take(match, agent, verb.head)
        else:
            self.put(match, "agent", house_before(match.roles.get(slot.role, []), noun, verb))

    def undergone_first(self, pattern: Pattern, passive: bool) -> Sequence[Slot]:
        """``김도현 대표 선임될 듯``: a noun without a case undergoes what a passive tells, rather than does it."""
        return sorted(pattern.slots, key=lambda s: s.case != "object") if passive else pattern.slots

    def is_done_to(self, match: Match, verb: Verb) -> bool:
        """``박서연 저격한 김도현``: before a clause whose doer follows, a bare name undergoes what is done."""
        objects = [
            s for s in match.pattern.slots if s.case == "object" and s.role in ("person", "counterpart", "organization")
        ]
        described = verb.head if verb.ending == "adnominal" else None
        return described is not None and is_someone(described, self.grammar) and bool(objects)

    def where_the_post_is(self, match: Match, verb: Verb) -> None:
        """``오픈AI에서 축출됐다``: an organisation in 에서 is where a post is, whatever the pattern says."""
        frame = self.grammar.frames.types[match.pattern.type]
        self.post_in_idiom(match, [n for n in verb.arguments if self.is_literal(n, match.pattern)])
        self.house_of_post(match, verb.arguments)
        if frame.family != POSTS or {"organization"} & (match.roles.keys() | match.open.keys()):
            return
        if "organization" in frame.roles:
            for noun in verb.arguments:
                found = heads(noun, self.grammar) if noun.case in ("in", "from") else []
                self.put(match, "organization", [c for c in found if c.kind == "organization"])

    def where_it_happens(self, match: Match, verb: Verb, taken: set[int]) -> None:
        """A place, or a hall, in 에서 is where it happens; for what opens or is founded also a place in 에."""
        frame = self.grammar.frames.types[match.pattern.type]
        if "place" not in frame.roles or "place" in match.roles:
            return
        settling = frame.family in OF_HOUSES
        cases = ("in", "at") if settling else ("in",)
        for noun in verb.arguments:
            market = settling and is_market(noun, self.grammar) and not self.is_literal(noun, match.pattern)
            there = (is_site(noun, self.grammar) or market) and not has_seat(noun, verb, self.grammar.nouns.seats)
            if noun.case in cases and id(noun) not in taken and there:
                every = [n for n in (*noun.members, noun) if n is noun or is_site(n, self.grammar)]
                self.put(match, "place", [Candidate(whole_place(n, self.grammar), "place", n.head) for n in every])
                return

    def whose_product(self, match: Match, verb: Verb) -> None:
        """``가온소프트의 새 앱이 출시됐다``: whose product it is brings it out, where nobody else is told."""
        frame = self.grammar.frames.types[match.pattern.type]
        if frame.family != PRODUCTS or {"agent"} & (match.roles.keys() | match.open.keys()):
            return
        shown = {f.end for f in match.roles.get("product", ())}
        head = [n for n in (verb.head, verb.head.owner) if n is not None] if verb.head is not None and match.gap else []
        nouns = [*verb.arguments, *([verb.subject] if verb.subject is not None else []), *head]
        for noun in nouns:
            if noun.end in shown and self.put(match, "agent", makers(noun, self.grammar)):
                return

    def companions(self, match: Match, verb: Verb, passive: bool) -> None:
        """Those together with the subject fill its role too."""
        case = "object" if passive and any(s.case == "object" for s in match.pattern.slots) else "subject"
        slot = next((s for s in match.pattern.slots if s.case == case), None)
        if slot is not None:
            for noun in also_taking_part(verb, match.pattern, self.grammar):
                self.take(match, slot, noun)
        whom = next((s for s in match.pattern.slots if s.case == "object" and s.role in ACCUSED), None)
        if whom is not None and self.grammar.frames.types[match.pattern.type].family == LAW:
            for noun in listed_over(verb, "subject" if passive else "object", self.grammar):
                self.take(match, whom, noun)
            if all(s.case != "with" for s in match.pattern.slots):
                for noun in right_before_object(verb):
                    named = [w for w in noun.words[:-1] if bears(w, "person", "organization")][-1:]  # 한빛 본사
                    if noun.head.root in self.grammar.shade_of:
                        continue  # 가온FC 후원 의혹과 관련 김 대표를
                    if named and noun.head.mention is None:
                        self.put(match, whom.role, [Candidate(filler_of(w), whom.role, w) for w in named])
                    else:
                        self.take(match, whom, noun)

    def fill_gap(self, match: Match, verb: Verb, passive: bool) -> None:
        """The noun that an adnominal clause modifies fills the first empty place that it fits."""
        nouns = self.grammar.nouns
        if verb.ending != "adnominal" or verb.head is None or verb.head.head.root in nouns.content:
            return
        day = verb.head.head.mention is None and ends_in(verb.head.head.root, nouns.days)  # 나래폰이 출시된 날짜
        if day or self.is_literal(verb.head, match.pattern) or unsure_head(verb, match.pattern, nouns.kin):
            return  # 가온이 발행한 전환사채
        became = verb.lemma.endswith(tuple(self.grammar.verbs.becoming))
        said = passive and became and self.grammar.frames.types[match.pattern.type].speech
        order = {"object": 0, "to": 1, "subject": 2} if passive else {"gen": -1, "subject": 0, "object": 1}
        if verb.lemma in self.grammar.verbs.handing and verb.subject is not None and not passive:
            order |= dict.fromkeys(HANDED, 2)
        undergone = passive and any(s.case == "object" for s in match.pattern.slots)
        for slot in sorted(match.pattern.slots, key=lambda s: order.get(s.case, 2)):
            if undergone and slot.case == "subject":
                continue  # 대표로 선임된 존 베어: nobody who appoints
            told = slot.role in match.roles or slot.role in match.open
            if told or (slot.role != "product" and (slot.case == "gen" or match.gap)):
                continue
            if slot.case not in order and slot.role not in ("organization", "product"):
                continue
            if self.undergoes_in_gap(match, slot, verb) or (said and slot.role == "counterpart"):
                continue  # 발표된 연구: what is said, and nobody who is told
            if slot.case not in order and any(n.case == slot.case for n in verb.arguments):
                continue  # 성능 평가에 들어간 가온
            meant = [h for h in heads_of(verb, nouns.cleft) if h.head.root not in nouns.content]
            fits = [[c for c in self.read(h, slot.role, slot.words) if self.allowed(c, slot, h)] for h in meant]
            if slot.words and len(meant) > 1 and meant[1] is verb.head and fits[1] and not fits[0]:
                fits[0] = self.said_to_be(meant[0], slot)
            if slot.case == "object" and not passive and any(n.case == "object" for n in verb.arguments):
                continue  # 신상을 공개한 ‘나래’
            if slot.role == "agent" and self.grammar.frames.types[match.pattern.type].speech:
                fits = [[c for c in fit if c.kind != "crowd"] for fit in fits]  # 발표한 폰의 초기 반응들
            if slot.case == "gen":  # 판매를 시작한 나래폰
                fits = [[c for c in fit if c.word is not None and shown(c.word, self.grammar)] for fit in fits]
            if slot.role == "product":  # 출시되는 기적의 비만약 나래정: the one that bears a name
                fits.sort(key=lambda found: (is_house(found), not any(c.filler.entity is not None for c in found)))
            found = next((fit for fit in fits if fit and not self.made_itself(match, slot, fit)), [])
            if found and self.put(match, slot.role, found):
                match.gap = slot.role
                self.amounts(match, verb.head, of_all=True)
                if slot.role != "agent" or verb.head.case != "gen" or slot.case != "subject":
                    return  # 출시한 한빛전자의 나래폰: both

    def undergoes_in_gap(self, match: Match, slot: Slot, verb: Verb) -> bool:
        """``2012년 설립한 나래셀``, ``지난해 인수한 가온``: the clause lacks the object that its verb must have."""
        needed = [s for s in match.pattern.slots if s.case == "object" and s.required and s.role == "organization"]
        empty = any(s.role not in match.roles and s.role not in match.open for s in needed)
        return slot.case == "subject" and empty and not any(may_be_object(n, self.grammar) for n in verb.arguments)

    def said_to_be(self, noun: Noun, slot: Slot) -> list[Candidate]:
        """``베어누리는 2017년 설립된 로봇 업체다``: a name that nobody has listed, said to be of the kind asked for."""
        alone = len(noun.words) == 1 and not noun.modifiers and noun.genitive is None
        found = [c for c in heads(noun, self.grammar) if c.kind in KINDS[slot.role] or c.kind == "thing"]
        return [replace(c, kind="name") for c in found] if alone else []

    def made_itself(self, match: Match, slot: Slot, found: list[Candidate]) -> bool:
        """``지난해 출시한 나래 TV``: an unknown name after what makes it is made, while nothing else is told to be."""
        frame, verb = self.grammar.frames.types[match.pattern.type], match.verb
        bare = verb is not None and not verb.quoted and all(n.case != "object" for n in verb.arguments)
        goods = frame.family == PRODUCTS or (frame.speech and bare)  # 발표한 나래지수
        told = "product" in match.roles or "product" in match.open
        return slot.role == "agent" and goods and not told and all(c.kind == "name" for c in found)


def is_house(found: list[Candidate]) -> bool:
    """``공개되는 한빛솔루션의 차세대 배터리``: of two that fit, the house is not what comes out."""
    return bool(found) and all(c.kind == "organization" for c in found)
