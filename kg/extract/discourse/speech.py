"""Whose word it is: the innermost speaker around a telling, hearsay where nobody is named, else the author."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kg.extract.grammar import Grammar
from kg.extract.nouns.cases import is_cause, untrue
from kg.extract.nouns.chains import spoken_at
from kg.extract.nouns.taking import Match
from kg.extract.shades.leading import was_held
from kg.extract.shades.vouched import meanwhile, stands_before, taken_for_granted
from kg.extract.units import Noun, Passage, Quote, Verb, governing, same
from kg.model import Filler, Span

FURTHEST = 12  # clauses from a telling to whoever says it
OBJECTS = ("object", "also", "about", "dir")
Source = Filler | Literal["author", "hearsay"]


@dataclass
class Speech:
    """Knows which claim was made of which verb, and so who speaks."""

    grammar: Grammar
    speakers: dict[int, Filler]  # id of a verb of saying -> its agent
    according: Source | None = None
    before: Filler | None = None  # who speaks in the sentence right before
    said: Span | None = None  # the words that the sentence gives without marks
    teller: Filler | None = None  # whose words these are

    def source(self, match: Match, passage: Passage) -> Source:
        """The innermost holder of a matched event."""
        verb = match.verb
        if match.noun is not None and spoken_at(match.noun, self.grammar):
            return (self.of_quote(passage.within) if passage.within is not None else None) or "author"
        if match.noun is not None:
            if (found := self.of_noun(match.noun)) is not None:
                return found
            verb = match.verb or governing(match.noun) or of_topic(match.noun, passage)
            said = match.noun.case in (*OBJECTS, "bare") and not is_cause(match.noun)
            if verb is not None and id(verb) in self.speakers and said and self.demands(verb):
                return self.speakers[id(verb)]
        found = self.climb(verb) if verb is not None else None
        if found is None and self.declared(match):
            return match.roles["person"][0]
        own = verb is not None and verb.ending in ("adnominal", "connective") and self.own_act(match, found)
        if own:
            found = None
        if found is None and passage.within is not None:
            found = self.of_quote(passage.within)
        if found is None and not own and self.teller is not None and self.in_words(match.trigger.start):
            return self.teller
        if found == "hearsay" and (self.finds(match) or (match.noun is not None and self.is_known(match.noun))):
            found = None  # that it was done is known
        if found == "hearsay" and isinstance(self.according, Filler):
            found = self.according  # `한빛은행에 따르면 … 것으로 나타났다`
        if verb is not None and self.of_paper(verb):
            return found or "author"
        return found or self.according or "author"

    def in_words(self, at: int) -> bool:
        """Whether a place stands in words without marks that the sentence gives."""
        return self.said is not None and self.said.start <= at < self.said.end

    def is_known(self, noun: Noun) -> bool:
        """Whether an event noun says from what that came which is only heard of."""
        return stands_before(noun, self.grammar)

    def finds(self, match: Match) -> bool:
        """``검찰 조사 결과 박 씨는 … 것으로 드러났다``: whether the noun is followed by what it found."""
        words = match.noun.words if match.noun is not None else []
        after = next((w for w in words if w.start >= match.trigger.end), None)
        return after is not None and after.root in self.grammar.nouns.finding

    def of_paper(self, verb: Verb) -> bool:
        """``한빛은행이 발표한 자료에 따르면``: the naming of a source is the writer's own."""
        according = self.grammar.verbs.according
        governor = governing(verb.head) if verb.ending == "adnominal" and verb.head is not None else None
        return verb.lemma in according or (governor is not None and governor.lemma in according)

    def declared(self, match: Match) -> bool:
        """``사의를 밝혔다``: one who declares a step of one's own is its source."""
        verb = match.verb
        speech = self.grammar.frames.types[match.pattern.type].speech
        by_word = verb is not None and match.noun is None and verb.lemma in self.grammar.speech.own_word
        own_step = any(slot.role == "person" and slot.case == "subject" for slot in match.pattern.slots)
        return by_word and own_step and not speech and bool(match.pattern.literals) and bool(match.roles.get("person"))

    def own_act(self, match: Match, found: Source | None) -> bool:
        """``X는 Y를 지지하는 성명을 냈다``: that X supports is told of X, not by X."""
        agents, verb = match.roles.get("agent", ()), match.verb
        outer = governing(verb.head) if verb is not None and verb.head is not None else None
        seen = 0
        while outer is not None and outer.ending in ("connective", "nominal", "adnominal") and seen < FURTHEST:
            outer, seen = further_out(outer), seen + 1
        if outer is not None and outer.ending == "quote":
            return False  # 입장을 밝힐 예정이라고, 알렸을 뿐 잘못이 없다고 전했다: his own word of what he does
        speech = self.grammar.frames.types[match.pattern.type].speech
        return speech and isinstance(found, Filler) and any(a.entity == found.entity for a in agents)

    def demands(self, verb: Verb) -> bool:
        """A demand, threat or promise of an event is the word of the one who makes it."""
        return verb.lemma in self.grammar.speech.own_word and "negated" not in verb.meanings

    def of_noun(self, noun: Noun) -> Source | None:
        """``교체설이 나돌았다`` is hearsay; ``그는 해임이 “부당하다”고 했다``: what his words are about is his."""
        verb, speech = noun.governor, self.grammar.speech
        if verb is None or noun.case != "subject":
            return None
        if self.talked_about(noun):
            return "hearsay"
        if verb.lemma in speech.going_round and noun.head.root.endswith(tuple(speech.rumour)):
            return "hearsay"
        about = verb.subject is noun and verb.quoted and any(n.topic for n in verb.arguments)
        return self.speakers.get(id(verb)) if about else None

    def climb(self, verb: Verb) -> Source | None:
        """From a clause outwards to the first verb of saying.

        ``학교가 폐교된 이후 … 것으로 알려졌다``: since when something is heard of is known, and not heard.
        """
        found = self.outward(verb)
        head = verb.head if verb.ending == "adnominal" and "hearsay" not in verb.meanings else None
        outer = governing(head) if head is not None and head.head.root in self.grammar.nouns.since else None
        known = outer is not None and outer.subject is not None and verb.subject not in (None, outer.subject)
        if isinstance(found, Filler) and found.start > verb.stop and meanwhile(verb, self.grammar):
            return None  # 정부가 증원을 밝힌 가운데 의사들은 …라고 호소했다
        if isinstance(found, Filler) and tells_who(verb, found):
            return None  # 가온을 세운 김 대표가 물러나겠다고 했다: who it is that speaks
        return None if found == "hearsay" and (known or taken_for_granted(verb, self.grammar)) else found

    def outward(self, verb: Verb) -> Source | None:
        """Whose word the clauses around a clause are."""
        seen = 0
        current: Verb | None = verb
        while current is not None and seen < FURTHEST:
            seen += 1
            if "hearsay" in current.meanings:  # 미흡한 것으로 나타났다고 밝혔다: the word of whoever says so
                teller = current.governor if current.ending == "quote" else None
                return self.speakers.get(id(teller), "hearsay")
            if current.ending == "quote":
                return self.speaker(current.governor) if current.governor else self.unheard(current)
            if current.ending == "quote_adnominal":
                if (found := self.of_head(current)) is not None:
                    return found
                current = governing(current.head) if current.head else None
            elif current.ending == "adnominal":
                if (found := self.own_word(current)) is not None:
                    return found
                after = current.head.head.root if current.head is not None else ""
                if after in self.grammar.nouns.since and self.tells(current):
                    return None  # 기자들과 만나 이같이 밝힌 뒤 …라고 말했다
                current = governing(current.head) if current.head else None
            elif current.ending == "nominal":
                current = current.governor
            elif current.ending == "connective":
                following = current.next
                if following is not None and self.only_aims(following) and was_held(current, following, self.grammar):
                    return None  # 간담회를 열고 돌봄을 넓히기 위해 …하겠다며, 회동을 갖고 …하겠다고
                current = current.next if current.next is not current and not self.apart(current) else None
            else:
                current = None
        return None

    def only_aims(self, verb: Verb) -> bool:
        """Whether a clause says what something is for, or what one means to do."""
        return verb.ending == "nominal" or wills(last_of(verb), self.grammar)

    def apart(self, verb: Verb) -> bool:
        """``A는 소송을 냈지만 법원은 …고 판단했다``, ``…한 것에 대해 묻자``: what comes before is not his."""
        if verb.lemma in self.grammar.speech.asking and verb.form in self.grammar.endings.turning:
            return True
        following, seen = verb.next, 0
        while following is not None and following.ending == "connective" and seen < FURTHEST:
            following, seen = following.next, seen + 1  # …라고 주장했지만 검찰은 A가 청탁하거나 도왔다고 봤다
        governor = following.governor if following is not None and following.ending == "quote" else None
        teller = governor.subject if governor is not None else None
        own = verb.subject
        return teller is not None and own is not None and own is not teller and teller.start > verb.start

    def own_word(self, verb: Verb) -> Source | None:
        """``…할 계획을 밝혔다``, ``…한 점을 알아차렸다``: what a content noun holds is the speaker's."""
        head = verb.head
        governor = governing(head) if head is not None else None
        if head is not None and governor is not None and (self.told_of(head, governor) or self.talked_about(head)):
            return "hearsay"
        if head is None or governor is None or id(governor) not in self.speakers or head.case not in OBJECTS:
            return None
        speech = self.grammar.speech
        supposes = head.head.root in self.grammar.nouns.clause and governor.lemma in self.grammar.verbs.supposing
        own = governor.lemma in speech.own_word or governor.lemma in speech.think or supposes
        told = head.head.root in self.grammar.nouns.content or head.head.root in self.grammar.frames.by_root
        return self.speakers[id(governor)] if own and (told or supposes) else None

    def told_of(self, head: Noun, governor: Verb) -> bool:
        """``…한 것으로 24일 전해졌다``: a passive of telling, apart from its clause."""
        clause = head.head.root in self.grammar.nouns.clause and head.case == "dir"
        return clause and governor.voice == "passive" and governor.lemma in self.grammar.speech.hearsay

    def talked_about(self, head: Noun) -> bool:
        """``교체할 가능성이 제기된다``: what may be, by the word of nobody named."""
        verb = head.governor
        likely = head.head.root in self.grammar.shades.possible_nouns and head.case in ("subject", "also")
        return likely and verb is not None and verb.lemma in self.grammar.speech.raised

    def unheard(self, verb: Verb) -> Source | None:
        return "hearsay" if verb.form in self.grammar.speech.ending else None

    def of_head(self, verb: Verb) -> Source | None:
        """``…라는 분석이 나온다`` is hearsay; ``…라는 입장을 밝혔다`` is the speaker's."""
        head = verb.head
        if head is None:
            return None
        governor = governing(head)
        if (asserted := self.asserter(head)) is not None:
            return asserted
        if governor is not None and id(governor) in self.speakers:
            return self.speakers[id(governor)]
        if untrue(head, self.grammar.speech):
            return None  # whoever says so denies it
        whole = head.owner.head.root if head.case == "gen" and head.owner is not None else ""
        if whole in self.grammar.speech.stances | self.grammar.nouns.assertions_made:
            return self.before or "hearsay"  # 가온에 연락했다는 취지의 진술이다
        if self.reports(head, governor):
            return self.before
        if head.head.root in self.grammar.nouns.granted:
            return None  # 고소했다는 사실이 알려졌다
        if governor is not None and governor.voice == "passive" and governor.lemma in self.grammar.speech.hearsay:
            return "hearsay"
        if head.head.root in self.grammar.speech.telling:
            if head.head.root in self.grammar.nouns.fact and head.case != "copula":
                return None
            return "hearsay"
        return None

    def asserter(self, head: Noun) -> Filler | None:
        """``…했다는 정부의 주장을 확인한다``: whose assertion a clause fills out."""
        said = head.owner if head.case == "gen" and head.owner is not None else head
        return self.speakers.get(id(said))

    def reports(self, head: Noun, governor: Verb | None) -> bool:
        """``공장을 짓는다는 것이다``, ``짓겠다는 설명이다``: of whoever spoke before, where the clause has nobody."""
        alone = governor is not None and (governor.subject is None or governor.carried)
        root = head.head.root
        if root in self.grammar.speech.stances and (self.before is None or head.genitive is not None):
            return False
        return head.case == "copula" and root in self.grammar.nouns.clause | self.grammar.speech.stances and alone

    def speaker(self, verb: Verb) -> Source | None:
        """Who speaks by this verb; hearsay where it is impersonal."""
        if id(verb) in self.speakers:
            return self.speakers[id(verb)]
        if "hearsay" in verb.meanings or verb.lemma in self.grammar.speech.hearsay:
            return "hearsay"
        supposed = verb.ending == "adnominal" or verb.form in self.grammar.endings.concessive
        supposed |= "possible" in verb.meanings  # 충격적이라고 할 수 있다
        if self.in_words(verb.start):
            return None  # 치료한다고 하면 놀란다 며 …라고 말했다
        told = verb.lemma in self.grammar.speech.said or (verb.subject is None and self.tells(verb))
        return "hearsay" if told and not supposed and verb.lemma not in self.grammar.speech.think else None

    def tells(self, verb: Verb) -> bool:
        """Whether a verb is one of saying: where nobody known says it, what is said is no word of the writer's."""
        types = self.grammar.frames.types
        roots = (verb.lemma, verb.lemma.removesuffix(self.grammar.particles.do))
        known = (p for root in roots for p in self.grammar.frames.by_root.get(root, ()))
        return any(types[p.type].speech and p.quotes for p in known)

    def repeats(self, match: Match, agents: Sequence[Filler], passage: Passage, speaker: Filler) -> bool:
        """``성장할 것으로 기대한다고 말했다``: one who says what he hopes or thinks at that moment speaks once."""
        verb, speech = match.verb, self.grammar.speech
        if verb is None or match.pattern.type not in speech.told_once or "past" in verb.meanings:
            return False
        inside = verb.ending == "quote" or (verb.ending == "final" and passage.within is not None)
        return inside and verb.lemma in speech.hoping and all(same(agent, speaker) for agent in agents)

    def closes(self, match: Match, agents: Sequence[Filler], passage: Passage, speaker: Filler) -> bool:
        """``김 교수는 “길이 넓다 고 말했다``: whether one whose quotation it closes is told to say so."""
        verb, quote = match.verb, passage.within
        if verb is None or quote is None or quote.governor is not None or not match.pattern.quotes:
            return False
        said = verb.ending == "final" and bool(verb.quoted) and "past" in verb.meanings
        return said and any(same(agent, speaker) for agent in agents)

    def of_quote(self, quote: Quote) -> Source | None:
        """Who says what stands between marks; hearsay where the verb of saying tells of nobody known."""
        verb = quote.governor
        if verb is None:
            return None
        return self.speaker(verb) or ("hearsay" if self.tells(verb) else None)


def tells_who(verb: Verb, speaker: Filler) -> bool:
    """Whether a clause stands in what says who it is that speaks: before the noun by which he is named."""
    current: Verb | None = verb
    for _ in range(FURTHEST):
        head = current.head if current is not None and current.ending == "adnominal" else None
        if head is None or current is None:
            return False
        if current.stop <= speaker.start and head.start <= speaker.start < head.end:
            return True
        current = governing(head)
    return False


def last_of(verb: Verb) -> Verb:
    """The last of the clauses that one clause opens."""
    for _ in range(FURTHEST):
        if verb.ending != "connective" or verb.next is None:
            break
        verb = verb.next
    return verb


def wills(verb: Verb, grammar: Grammar) -> bool:
    """Whether a clause that is quoted says what one means to do."""
    now = verb.form in grammar.endings.present and not verb.meanings  # 회의를 열고 등재한다고 밝혔다
    return verb.ending == "quote" and ("planned" in verb.meanings or now)


def of_topic(noun: Noun, passage: Passage) -> Verb | None:
    """``한빛은 가온의 주장은 변명이라고 했다``: the clause of which an event is the topic."""
    return next((v for v in passage.verbs if v.subject is noun), None) if noun.topic else None


def further_out(verb: Verb) -> Verb | None:
    """The clause that one clause leads to, or stands in."""
    if verb.ending == "adnominal":
        return governing(verb.head) if verb.head is not None else None
    return verb.next if verb.ending == "connective" else verb.governor
