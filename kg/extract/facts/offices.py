"""Who holds which post where: titles beside names, in apposition, genitive and copula, and verbs of holding one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.extract.facts.duties import Duties
from kg.extract.facts.knowledge import RelationKnowledge
from kg.extract.grammar import Grammar
from kg.extract.nouns.posts import Office, besides_in, bracketed, clubbed, offices
from kg.extract.units import Noun, Passage, Verb, Word, bears, filler_of
from kg.model import Entity, Filler, Mention, Span

HEAD = "title/head"  # the rule of such a syllable
HELD = "heldPosition"
EMPLOYED = "employeeOf"
FOUNDED = "founded"
NEAR = 4  # code points that a word between a name and its title takes: a particle, 전, but no name
BODIES = ("organization", "group")
JOINED = 2  # code points between two people of one office: a dot, or a comma and a blank


@dataclass(frozen=True)
class Held:
    """An office as a passage tells it: who, where, which, and whether it is past."""

    person: Filler
    organizations: tuple[Filler, ...]
    title: Filler
    former: bool
    sentence: Span
    closing: bool = True  # no plain noun stands right after the title
    close: bool = True  # no word that is not understood stands between the name and the title


@dataclass
class Offices:
    """Reads the offices of passages."""

    grammar: Grammar
    knowledge: RelationKnowledge
    entities: Sequence[Entity]

    def held(self, passage: Passage) -> Iterator[Held]:
        """Every office beside a name in the passage, from apposition, genitive and copula."""
        for noun in passage.nouns:
            kinds = {word.mention.kind for word in noun.words if word.mention is not None}
            if "position" in kinds and "person" in kinds:
                yield from self.in_chain(noun, passage.span)
            if "position" in kinds:
                yield from self.from_post(noun, passage.span)
            yield from self.jointly(noun, passage.span)
        for verb in passage.verbs:
            if verb.kind == "copula" and verb.noun is not None:
                yield from self.by_copula(verb, passage.span)
        for duty in Duties(self.grammar, self.knowledge).read(passage):
            yield from self.office(duty.person, duty.bodies, duty.titles, passage.span, duty.past)
        for quote in passage.quotes:
            for inner in quote.passages:
                yield from self.held(inner)
        for aside in passage.asides:
            host = self.host(aside, passage)
            for one in self.held(aside):
                yield one if one.organizations or host is None else replace(one, organizations=(host,))
            yield from self.of_bearer(aside, passage)

    def host(self, aside: Passage, passage: Passage) -> Filler | None:
        """``가온랩(대표 이서윤)``: the house before brackets that hold nothing but an office and who has it."""
        before = opening(aside, passage)
        words = [w for n in aside.nouns for w in n.words]
        leads = len(words) > 1 and all(bears(w, "position") for w in words[:-1]) and bears(words[-1], "person")
        head = before.head if before is not None else None
        return filler_of(head) if leads and head is not None and bears(head, "organization") else None

    def of_bearer(self, aside: Passage, passage: Passage) -> Iterator[Held]:
        """``이서윤 씨(가온랩 대표)``: the post of who stands before brackets that hold nothing else."""
        before = opening(aside, passage)
        people = [w for w in before.words if bears(w, "person")] if before is not None else []
        words = [w for n in aside.nouns for w in n.words]
        kinds = [w.mention.kind if w.mention is not None else "" for w in words]
        if len(people) == 1 and kinds == ["organization", "position"] and not aside.verbs:
            yield from self.office(people[0], words[:1], words[1:], passage.span)

    def in_chain(self, noun: Noun, sentence: Span) -> Iterator[Held]:
        stop = noun.start  # where the office before ends
        listed: list[Word] = []  # the organisation of the office before, in a list of people of one house
        besides = besides_in(noun.words, self.knowledge.besides, self.grammar.nouns.present)
        found = shared([o for part in self.parts(noun) for o in offices(part)], besides)
        for office in found:
            if office.person is None or not office.titles:
                continue
            if self.reports_elsewhere(office):
                if office.titles[0].text not in self.grammar.papers:
                    continue
                office.titles, office.organizations = office.titles[-1:], []  # 이코노미스트 이서윤 기자: a paper
            if self.named_post(noun, office) or self.becoming(noun, office):
                continue
            housed = self.housing(office, noun.start) or self.place_of(noun, office)
            housed = housed or self.genitive_bodies(noun, office)
            if any(clubbed(noun.words, w, office.titles, self.knowledge.clubs) for w in housed):
                continue
            goes_on = office.person.start - stop <= JOINED and self.ranked(office)
            bodies = housed or (listed if goes_on or self.ranked(office, self.knowledge.corporate) else [])
            listed, stop = bodies, office.titles[-1].end
            for one in self.office(office.person, bodies, office.titles, sentence, self.then(noun, office)):
                yield replace(one, closing=self.closes(noun, one.title.end, self.knowledge.concerning))

    def parts(self, noun: Noun) -> list[list[Word]]:
        """The words of a chain in the stretches in which its offices are told, without what tells of no office.

        What follows a word of time after a title is somebody else: ``가온랩 대표 시절 이서윤을``.
        """
        times = self.knowledge.times
        timed = [b for a, b in pairwise(noun.words) if b.text in times and bears(a, "position") and not b.mention]
        words = self.without_units([w for w in noun.words if not self.passing(w)])
        cut = next((at for at, w in enumerate(words) if timed and w.start > timed[0].start), None)
        if cut is None:
            cut = bracketed(words) if noun.detached else len(words)
        return [words[:cut], words[cut:]]

    def ranked(self, office: Office, posts: tuple[str, ...] = ()) -> bool:
        """Whether an office is one that a list of a house's people tells: of ``posts``, or any rank in a house."""
        inner = (*self.knowledge.corporate, *self.knowledge.leading, *self.knowledge.ranks)
        return office.titles[-1].text.endswith(posts or inner)

    def jointly(self, noun: Noun, sentence: Span) -> Iterator[Held]:
        """``가온랩 공동창업자 이서윤과 박도현``: an office that several have, told before the first of a list."""
        if not noun.members:
            return
        told = next((o for o in reversed(offices(noun.members[0].words)) if o.person is not None and o.titles), None)
        first = told.person if told is not None else None
        if told is None or first is None or first.start < told.titles[-1].start:
            return
        joint = [w for w in noun.members[0].words if w.start <= told.titles[0].start]
        if not any(w.root.startswith(self.knowledge.joint) for w in joint[-2:]):
            return
        bodies = self.housing(told, noun.start) or self.genitive_bodies(noun.members[0], told)
        for one in [*noun.members[1:], noun]:
            if bears(one.words[0], "person") and not any(bears(w, "position") for w in one.words):
                yield from self.office(one.words[0], bodies, told.titles, sentence)

    def from_post(self, noun: Noun, sentence: Span) -> Iterator[Held]:
        """``가온랩 대표 출신 이서윤 씨``: a post that who comes from it had."""
        for at, word in enumerate(noun.words):
            if not self.comes_from(word) or not at or not bears(noun.words[at - 1], "position"):
                continue
            bodies = [w for w in noun.words[: at - 1] if bears(w, "organization")][-1:]
            described = noun.owner.words if noun.owner is not None and word is noun.head else []  # 부사장 출신의 이서윤
            people = [w for w in [*noun.words[at + 1 :], *described] if bears(w, "person")][:1]
            if bodies:
                yield from (h for p in people for h in self.office(p, bodies, [noun.words[at - 1]], sentence, True))

    def closes(self, noun: Noun, end: int, more: frozenset[str] = frozenset()) -> bool:
        """Whether no plain noun goes on after an office: the 총리 of a 총리 정치 비서관 is somebody else."""
        after = next((w for w in noun.words if w.start > end), None)
        plain = self.grammar.nouns.transparent | self.knowledge.besides | more  # not 이서윤 변호사 대통령이
        return after is None or (after.text in plain if after.mention is None else not bears(after, "position"))

    def named_post(self, noun: Noun, office: Office) -> bool:
        """``가람 대통령 한빛부 장관에``: a post that is given to somebody else, after the name of who gives it."""
        last, person = office.titles[-1], office.person
        handed = noun.governor is not None and noun.governor.lemma in self.knowledge.handing  # 의원에 제출한
        given = noun.case == "at" and last.end == noun.end and person is not None and not handed
        return given and any(person.end < b.start < last.start for b in office.organizations if person is not None)

    def becoming(self, noun: Noun, office: Office) -> bool:
        """``이서윤 대통령 되는 것을``: what somebody may become, he is not."""
        becomes = noun.governor is not None and noun.governor.lemma in self.grammar.verbs.becoming
        return becomes and noun.case in ("bare", "complement") and office.titles[-1].end == noun.end

    def reports_elsewhere(self, office: Office) -> bool:
        """``가온랩 대표 이서윤 기자``: a reporter whose name another title leads, of who knows what house."""
        titles = office.titles
        reporter = titles[-1].text in self.grammar.nouns.reporter
        return reporter and len(titles) > 1 and office.person is not None and titles[0].start < office.person.start

    def housing(self, office: Office, opens: int) -> list[Word]:
        """The organisations of an office, in a chain that opens at ``opens``; a body at large has no chairmen.

        Nor is one at the head of the bureau that bears its name: the 대통령실 of a 대통령.
        """
        last = office.titles[-1].text
        corporate = last.endswith(self.knowledge.corporate)
        reporter = last in self.grammar.nouns.reporter
        brief = office.person is not None and len(office.person.text) == 1  # 연합뉴스 임 회장은: a credit
        return [
            w for w in office.organizations
            if not w.text.startswith(last)
            and not (w.text in self.knowledge.agencies and (w.start > opens or brief) and not reporter)
            and not (w.text in self.grammar.papers and last.endswith(self.knowledge.lone + self.knowledge.of_places))
            and not (last.endswith(self.knowledge.seated) and not w.text.endswith(self.knowledge.chambers))
            and not (corporate and w.mention and w.mention.kind == "group" and self.ownerless(w.mention))
        ]  # fmt: skip

    def place_of(self, noun: Noun, office: Office) -> list[Word]:
        """``윤서진 한빛시장``, ``미국 대통령 조 바이든``: the state or town right before its office, or its holder."""
        first = min([*office.titles, *([office.person] if office.person else [])], key=lambda w: w.start)
        told = called(office.titles[-1]).text
        of_place = told.endswith(self.knowledge.of_places)
        if told.endswith(self.knowledge.civic) and not of_place:
            return town(noun, office, self.knowledge)
        if not of_place or not self.closes(noun, office.titles[-1].end, self.knowledge.concerning):
            return []  # `윤서진 미국 대통령 면담`: two people
        ends = {office.titles[0].start, first.start}
        return [
            w for w in noun.words
            if w.mention and w.mention.kind == "place" and {w.end, w.end + 1} & ends and w.mention.entity is not None
        ][-1:]  # fmt: skip

    def ownerless(self, mention: Mention) -> bool:
        return mention.entity is not None and self.entities[mention.entity].of is None

    def passing(self, word: Word) -> bool:
        """A word of time, or of a side, between an organisation and its office: ``법원 당시 부장판사``."""
        nouns = self.grammar.nouns
        timed = word.text in nouns.present or word.text in nouns.then
        return word.text in self.knowledge.sides or (word.mention is None and timed)

    def without_units(self, words: list[Word]) -> list[Word]:
        """``한빛대 경영학부 이서윤 교수``: a chain without the units between a house and whoever is in it."""
        kept: list[Word] = []
        at = 0
        while at < len(words):
            kept.append(words[at])
            at += 1
            if bears(kept[-1], "organization"):
                stop = self.past_units(words, at)
                inside = stop < len(words) and bears(words[stop], "person", "position")
                at = stop if inside else at
        return kept

    def past_units(self, words: list[Word], at: int) -> int:
        """Where the units end that follow each other from ``at`` on, right after a house."""
        while at < len(words) and words[at].mention is None and words[at].start == words[at - 1].end + 1:
            if not words[at].root.endswith(self.knowledge.within):
                break
            at += 1
        return at

    def then(self, noun: Noun, office: Office) -> bool:
        """Whether a word beside the title, or before its house, says that the office was held at the time told."""
        last, times = office.titles[-1], self.knowledge.times
        if any(w.text in times and w.mention is None and 0 < w.start - last.end < JOINED for w in noun.words):
            return True  # 가온랩 대표 시절
        then = [w for w in noun.words if w.mention is None and w.text in self.grammar.nouns.then]
        return any(0 < one.start - w.end < NEAR for w in then for one in [*office.titles, *office.organizations])

    def genitive_bodies(self, noun: Noun, office: Office) -> list[Word]:
        """``OpenAI의 CEO 샘 올트먼``: the organisation is a genitive, or a list before the title's."""
        first, source = noun.words[0], noun.genitive
        own = next((w for w in noun.words if w.mention or not self.leads(w)), first)
        starts = own.start in (office.titles[0].start, office.person.start if office.person else None)
        from_there = source is not None and self.comes_from(source.head)  # 가온랩 부사장 출신의 이서윤 대표
        if source is None or not starts or from_there:
            return []
        return [w for w in source.words if w.mention and w.mention.kind in ("organization", "group")][-1:]

    def leads(self, word: Word) -> bool:
        """Whether a word before an office says what its bearer is, or when it was held: 인텔의 전 대표."""
        nouns = self.grammar.nouns
        return word.root in self.knowledge.by_noun or word.text in nouns.present or word.text in nouns.then

    def comes_from(self, word: Word) -> bool:
        tie = self.knowledge.by_noun.get(word.root) if word.mention is None else None
        return tie is not None and tie.relation == EMPLOYED

    def by_copula(self, verb: Verb, sentence: Span) -> Iterator[Held]:
        """``구글의 회장인 에릭 슈미트``, ``그는 OpenAI의 CEO다``."""
        noun = verb.noun
        assert noun is not None
        titles = [w for w in noun.words if w.mention and w.mention.kind == "position"]
        if not titles or any(w.mention and w.mention.kind == "person" for w in noun.words):
            return  # 김 대표 퇴임 이후인 2022년 윤 씨가: the office is of the one named beside it
        people = self.copula_people(verb)
        bodies = [w for w in noun.words if bears(w, *BODIES) and w.text not in self.knowledge.sides]
        if not bodies and noun.genitive is not None:
            bodies = [w for w in noun.genitive.words if w.mention and w.mention.kind in ("organization", "group")]
        if not bodies and verb.chain is not None and verb.chain.kind == "copula" and verb.chain.noun is not None:
            bodies = [w for w in verb.chain.noun.words if w.mention and w.mention.kind in ("organization", "group")]
        if titles and self.knowledge.of_title(titles[-1].text) == FOUNDED:  # 가온과 나래 설립자인 그: of both
            members = noun.members or (noun.genitive.members if noun.genitive is not None else [])
            listed = [w for n in members for w in n.words if w.mention and w.mention.kind == "organization"]
            bodies = [*listed, *bodies]
            yield from (h for p in people for b in bodies[:-1] for h in self.office(p, [b], titles, sentence))
        former = "past" in verb.meanings or verb.form in self.grammar.endings.retrospective or self.past(verb)
        former = former or any(self.comes_from(w) for w in noun.words if w.start > titles[-1].start)
        for person in people:
            yield from self.office(person, bodies[-1:], titles, sentence, former)

    def past(self, verb: Verb) -> bool:
        chain = verb.chain
        if chain is None or chain.kind != "copula" or chain.noun is None:
            return False
        return any(w.mention and w.mention.former for w in chain.noun.words)

    def copula_people(self, verb: Verb) -> list[Word]:
        """Of whom an office is said by a copula: the subject, or those whom the clause describes."""
        last: Verb | None = verb
        while last is not None and last.ending == "connective" and last.next is not None and last.next.kind == "copula":
            last = last.next
        source = last.head if last is not None and last.ending == "adnominal" else verb.subject
        if source is None:
            return []
        chains = [*source.members, source]
        people = [[w for w in n.words if w.mention and w.mention.kind == "person"][:1] for n in chains]
        return [one for found in people for one in found]

    def office(
        self, person: Word, bodies: list[Word], titles: list[Word], sentence: Span, former: bool = False
    ) -> Iterator[Held]:
        bodies, titles = of_whole(bodies, titles)
        for number, title in enumerate(self.distinct(titles)):
            other = number and titles[number].start - titles[number - 1].end <= JOINED
            lone = title.text in self.knowledge.lone and not titles[0].text.endswith(self.knowledge.lone)
            if other and (lone or self.knowledge.of_title(title.text) != HELD):
                continue  # 가온 대표 창업자: of what, is not told; 이서윤 변호사 대통령이: somebody else
            past = former or bool(title.mention and title.mention.former)
            gap = min(abs(title.start - person.end), abs(person.start - title.end))
            close = gap < NEAR
            yield Held(filler_of(person), tuple(map(filler_of, bodies)), called(title), past, sentence, close=close)

    def distinct(self, titles: list[Word]) -> list[Word]:
        """Titles without the gloss that repeats one in Latin letters (``최고경영자 CEO``)."""
        out: list[Word] = []
        for title in titles:
            beside = bool(out) and title.start - out[-1].end <= JOINED  # 창업자 겸 CEO are two
            if beside and title.text.isascii() and not out[-1].text.isascii():
                continue
            out.append(title)
        return out


def town(noun: Noun, office: Office, knowledge: RelationKnowledge) -> list[Word]:
    """``이서윤 새미시 문화국장``: the town before an officer or his name; units may stand between."""
    first = min([*office.titles, *([office.person] if office.person else [])], key=lambda w: w.start)
    ends = {office.titles[0].start, first.start}
    found: list[Word] = []
    for at, word in enumerate(noun.words):
        if word.mention is not None and word.mention.kind == "place" and word.text.endswith(knowledge.towns):
            stop = at + 1
            while stop < len(noun.words) and noun.words[stop].mention is None:
                stop += 1
            units = noun.words[at + 1 : stop]
            inside = stop < len(noun.words) and noun.words[stop].start in ends
            if inside and all(w.root.endswith(knowledge.sections) for w in units):
                found = [word]
    return found


def opening(aside: Passage, passage: Passage) -> Noun | None:
    """The chain right before brackets."""
    return next((n for n in passage.nouns if n.end in (aside.span.start, aside.span.start - 1)), None)


def of_whole(bodies: list[Word], titles: list[Word]) -> tuple[list[Word], list[Word]]:
    """``가온전자 AI연구소장``: the head of a unit holds the post in the house that the unit is of."""
    unit, title = bodies[-1] if bodies else None, titles[0] if titles else None
    headed = unit is not None and title is not None and title.mention is not None and title.mention.rule == HEAD
    if len(bodies) < 2 or unit is None or title is None or not headed or unit.end != title.start:
        return bodies, titles
    name = unit.text + title.text
    mention = replace(title.mention, value=name) if title.mention is not None else None
    whole = replace(title, start=unit.start, text=name, mention=mention)
    return bodies[:-1], [whole, *titles[1:]]


def called(title: Word) -> Filler:
    """The office as a word of its own, where the text has only the syllable that makes it: 은행 + 장."""
    filler, mention = filler_of(title), title.mention
    return replace(filler, text=mention.value) if mention and mention.rule == HEAD and mention.value else filler


def shared(found: list[Office], besides: Sequence[Word] = ()) -> list[Office]:
    """Offices told once for several people, and several of one: what a neighbour lacks is taken over.

    ``A·B 한빛전자 이사`` before the office, ``한빛전자 이사 A B`` after it; ``A 한빛 대표 겸 가온 의장`` holds both.

    Args:
        besides: the words of the chain that join a further office (겸).
    """
    for before, after in [*pairwise(found), *reversed([*pairwise(found)])]:
        told, bare = (before, after) if before.titles else (after, before)
        if told.person is None or bare.person is None or bare.titles or not told.titles:
            continue
        leads = told.titles[-1].end < told.person.start
        apart = after.person.start - before.person.end if after.person and before.person else 0
        if ((leads and bare is after) or (not leads and bare is before)) and 0 < apart <= JOINED:
            bare.titles = list(told.titles)
            told.organizations = told.organizations or list(bare.organizations)
            bare.organizations = bare.organizations or list(told.organizations)
    for before, after in pairwise(found):
        if before.titles and before.titles == after.titles and not after.organizations:
            after.organizations = list(before.organizations)
        ahead = min(w.start for w in [*after.organizations, *after.titles, *filter(None, [after.person])])
        joined = before.titles and any(before.titles[-1].end < w.start < ahead for w in besides)
        if joined and (before.person is None or after.person is None):
            before.person = after.person = before.person or after.person
    return found
