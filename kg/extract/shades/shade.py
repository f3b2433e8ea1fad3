"""How surely an event is told: modality and polarity, from the predicate's tail outwards to what governs it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.events import hedges
from kg.extract.events.control import is_so_long_ago
from kg.extract.events.general import happens, is_when
from kg.extract.events.outer import agreed
from kg.extract.grammar import Grammar
from kg.extract.nouns.cases import denied, is_cause, untrue
from kg.extract.nouns.commons import is_pointer
from kg.extract.nouns.taking import Match
from kg.extract.shades import leading, surer
from kg.extract.shades.presents import habitual, is_to_come
from kg.extract.units import Noun, Verb, ends_in
from kg.knowledge.families import LAW, ORGANISATIONS, POSTS
from kg.model import Modality, Polarity

STANDS = {"past", "lasting"}  # a clause that tells so has its own time: 제공하고 있으며 넓힐 예정이다


@dataclass(frozen=True)
class Shading:
    """Reads the shades of matches with one grammar."""

    grammar: Grammar

    def tells_nothing(self, match: Match) -> bool:
        """Whether a match tells of no occasion, or of who holds a post and none takes."""
        return self.holds_post(match) or self.by_habit(match) or not happens(match, self.grammar)

    def by_habit(self, match: Match) -> bool:
        """``매주 월요일에 문을 닫는다``: what a house does again and again founds or ends none."""
        verb, family = match.verb, self.grammar.frames.types[match.pattern.type].family
        if verb is None or match.noun is not None or family != ORGANISATIONS:
            return False
        return verb.form in self.grammar.endings.present and habitual(verb, self.grammar)

    def holds_post(self, match: Match) -> bool:
        """``대표를 맡고 있다``, ``계속 이끌 수 있을지``: who holds a post is told, and no one takes it."""
        verb, verbs = match.verb, self.grammar.verbs
        if verb is None or match.noun is not None or match.pattern.root not in verbs.standing:
            return False
        stays = "lasting" in verb.meanings or any(word.text in verbs.going_on for word in verb.adverbs)
        return stays and self.grammar.frames.types[match.pattern.type].family == POSTS

    def of(self, match: Match, present: bool = True, over: bool = False) -> tuple[Modality, Polarity]:
        """The modality and polarity of a match; ``present``: the plain present may plan; ``over``: its day is past."""
        found = [match.pattern.shade] if match.pattern.shade else []
        if match.noun is not None:
            found += self.of_noun(match)
        elif match.verb is not None:
            found += self.outwards(match.verb, alone=over)
        found += match.shades
        if hedges.depends(match, self.grammar) or hedges.on_terms(match, self.grammar):
            found.append("conditional")
        if present and not over and not found and (is_to_come(match, self.grammar) or surer.soon(match, self.grammar)):
            found = ["planned"]
        if surer.borne_out(match, self.grammar):
            found = []
        if match.noun is not None and hedges.failed(match.noun, self.grammar):
            found = [shade for shade in found if shade != "planned"]
        if hedges.under_way(match, self.grammar):
            found.append("planned")
        denials = found.count("negated")
        if denials and denials % 2 == 0 and modality(found) == "actual":
            found.append("possible")  # 인수를 포기하지 않았다: what is not given up is not done either
        return modality(found), "negated" if denials % 2 else "affirmed"

    def silent(self, match: Match) -> bool:
        """Whether an event noun says nothing of how surely it is told: ``한빛, 가온 인수``, ``이번 인수는 …``."""
        noun, word, shades = match.noun, match.word, self.grammar.shades
        if noun is None or word is None or match.pattern.shade or noun.case == "copula":
            return False
        verb = match.verb or (noun.governor if noun.case not in ("at", "dir", "in") else None)
        if verb is not None and verb.kind != "headline":
            about = {verb.lemma, verb.root + self.grammar.particles.do}
            if match.verb is not None or about & (shades.event_subject | shades.light_active | shades.light_passive):
                return False
        rest = noun.words[noun.words.index(word) + 1 :]
        return not any(one.root in shades.done_nouns for one in rest)

    # --- event nouns -------------------------------------------------------------------------------------

    def of_noun(self, match: Match) -> Iterator[str]:
        noun = match.noun
        assert noun is not None and match.word is not None
        own = match.word.tokens if match.word.start <= match.trigger.start else ()
        glued = [t.form for t in own if t.start >= match.trigger.end]
        yield from (self.grammar.shade_of[form] for form in glued if form in self.grammar.shade_of)  # 승진설
        yield from self.of_chain(match, noun, noun.words.index(match.word) + 1)
        if match.becomes is not None:
            yield from self.of_chain(match, match.becomes, 0)
        if noun.case == "instead":
            yield from ("planned", "negated")  # 상장 대신 매각
        says = self.grammar.frames.types[match.pattern.type].speech  # 철폐를 요구하는 명령: what it says
        source = noun.genitive.members[0] if noun.genitive and noun.genitive.members else noun.genitive
        for clause in [*noun.modifiers, *(source.modifiers if source else ())] if not says else ():
            shade = self.grammar.shade(clause.lemma, clause.root)
            afar = match.word is not noun.words[0] and clause.voice == "active"  # 접는 노트북 출시: the notebook folds
            if shade is not None and "negated" not in clause.meanings and not match.word.mention and not afar:
                yield shade
        verb = noun.governor
        if hedges.without(noun, self.grammar):
            yield "negated"
            return
        if self.unconfirmed(noun):
            yield "possible"
        if hedges.first_step(noun, self.grammar) or hedges.aimed_at(noun, self.grammar):
            yield "planned"
        if noun.case == "at" and noun.particle and self.grammar.case_of.get(noun.particle[-1]) == "also":
            return  # 기소에도 법원은 기각했다: what stands against it is another thing
        if verb is not None and is_when(match, self.grammar) and STANDS & set(verb.meanings):
            return  # 임명 당일 안건을 의결했다: when it was done
        past = verb is not None and is_so_long_ago(noun, verb)  # 창립 100주년을 앞둔
        if past or is_cause(noun) or (noun.case in ("dir", "through") and is_pointer(noun.words[0], self.grammar)):
            return  # 이번 협약으로 시장에 나선다: by what is made
        if verb is not None and noun.case in ("subject", "object", "also", "topic", "bare", "dir", "at"):
            objects = [n for n in verb.arguments if n.case == "object"]
            beside = any(n.head.root in self.grammar.shades.planned_beside for n in objects)
            led = noun.case == "dir" and verb.lemma in self.grammar.shades.light_active  # 이번 인사로 역량을 강화한다
            acts = noun.case in ("subject", "topic") or led or (noun.case == "at" and not beside)  # 압박에 철회했다
            acts = acts and bool(objects)
            shade = None if acts else self.grammar.shade(verb.lemma, verb.root)  # 이직은 개발을 늦췄다
            idioms = (n.head.root + verb.lemma for n in verb.arguments if n is not noun and verb.lemma)
            is_so = verb.noun.head.root + verb.lemma if verb.noun is not None else verb.lemma  # 시기상조이다
            said = [*idioms] if acts else [is_so, verb.lemma, *idioms]  # 물거품이 되다 as 물거품되다
            shade = shade or next((self.grammar.shade_of[one] for one in said if one in self.grammar.shade_of), None)
            if shade == "negated" and noun.case == "dir":
                return  # 노조 반대로 무산됐다: through it something else was
            ended = shade == "negated" and noun.words[-1].root in self.grammar.nouns.since  # 취직 이후 지원을 중단했다
            ended |= surer.dismissed(match, verb.root, self.grammar)
            ended |= hedges.set_about(match, verb, self.grammar) or hedges.looks_on(noun, verb, self.grammar)
            if ended or hedges.refused(match, verb, self.grammar) or hedges.broken_off(match, verb, self.grammar):
                shade = None
            if shade == "negated" and (met := hedges.averted(verb, self.grammar)) is not None:
                yield from met
                return
            if shade:
                yield shade
            elif verb.lemma in self.grammar.shades.ruled_out and noun.case == "object":
                yield from ("possible", "negated", *self.negations(verb))
            if noun.case in ("subject", "topic", "also") and denied(noun, self.grammar.speech):
                yield "negated"
            if noun.case not in ("object", "dir", "at") and verb.ending != "adnominal":
                others = (n for n in verb.arguments if n is not noun and n.case in ("bare", "subject"))
                alone = not any(others) and not verb.clauses and verb.chain is None  # 변함없다 is no absence
                if verb.lemma in self.grammar.shades.absent and alone:
                    yield from ("negated", *self.outwards(verb))
                if verb.lemma in self.grammar.shades.hard:
                    yield from ("possible", "negated")
            if noun.case != "object" and surer.unlikely(noun, verb, self.grammar):
                yield from ("possible", "negated")
            if verb.lemma in self.grammar.shades.easy and "negated" in verb.meanings:
                yield "possible"  # 인수가 쉽지 않아졌다
            ahead = beside and not hedges.begun(match, verb, self.grammar)
            if noun.case == "at" and (ahead or hedges.precedes(noun, verb, self.grammar)):
                yield "planned"
            if noun.case == "at" and hedges.wished(verb, self.grammar):
                yield from ("possible", "negated") if verb.lemma in self.grammar.shades.absent else ("possible",)
            if any(n.case == "dir" and n.head.root in self.grammar.shades.possible_beside for n in verb.arguments):
                yield "possible"
            shades = self.grammar.shades
            affected = noun.case in ("subject", "topic") and verb.lemma in shades.light_passive  # 영향을 받지 않는다
            brought = verb.lemma in shades.light_active and not acts  # 합병은 변화를 야기하지 않는다
            close = match.verb is verb or brought or any(s in shades.event_subject for s in said)
            if shade or (close and not affected):
                yield from self.outwards(verb)
        elif noun.case in ("for", "for_gen") and self.aims(match, noun):
            yield "planned"
        elif match.verb is not None:
            told = [] if surer.said_of_it(noun, match.verb, self.grammar) else self.outwards(match.verb)
            yield from (s for s in told if noun.case != "in" or s in ("planned", "hearsay"))  # 회의에서 합의하지 못했다
        elif verb is not None and noun.case in ("until", "through"):  # 상장폐지까지 갈 수 있다, 투자를 통해 지을 계획
            yield from (s for s in self.outwards(verb) if noun.case == "until" or s in ("planned", "possible"))

    def aims(self, match: Match, noun: Noun) -> bool:
        """``복귀를 위해 애쓴다``, ``인수를 위한 자금``: what is aimed at is to come, but in the law."""
        return noun.words[-1] is match.word and self.grammar.frames.types[match.pattern.type].family != LAW

    def of_chain(self, match: Match, noun: Noun, at: int) -> Iterator[str]:
        """The words after the event noun, then the noun that it is a genitive of."""
        for word in noun.words[at:]:
            if ends_in(word.root, self.grammar.nouns.of_crime):
                break  # 피살 사건 피의자 출석 포기: what follows is told of him
            if word.root in self.grammar.nouns.instead:
                yield from ("planned", "negated")  # IPO 대신 지분 매각
            if word.root in self.grammar.shades.chain_possible:
                yield "possible"
            if surer.dismissed(match, word.root, self.grammar) or surer.voiced(match, word.root, self.grammar):
                continue
            if (shade := self.grammar.shade_of.get(word.root)) is not None:
                if shade == "negated" and surer.undoing_asked(noun, noun.words.index(word) + 1, self.grammar):
                    return
                yield shade
                if shade == "negated" and word is not noun.head and noun.head.root in self.grammar.shades.on_terms:
                    yield "negated"  # 인수 무산 가능성: all may yet be
        owner = noun.owner.words[0].root if noun.owner is not None and noun.case == "gen" else ""
        if (shade := self.grammar.shade_of.get(owner)) is not None:
            yield shade

    # --- predicates --------------------------------------------------------------------------------------

    def outwards(self, verb: Verb, depth: int = 0, alone: bool = False) -> list[str]:
        """The shades of a predicate and of all that governs it (``alone``: leads to none), up to who says it."""
        found = [m for m in verb.meanings if m not in ("neutral", "lasting", "caused", "asked")]
        asked = [*verb.adverbs, *(verb.chain.adverbs if verb.chain is not None else ())]  # 어떻게 넘고 이겼을까
        if "past" in found and any({a.root, a.text} & self.grammar.shades.presupposing for a in asked):
            found = [m for m in found if m != "question"]  # 왜 사퇴했나
        if hedges.wishes(verb, verb.next, self.grammar) or hedges.owed(verb, self.grammar):
            found = ["possible" if m == "conditional" else m for m in found if m != "past"]
        if verb.lemma in self.grammar.verbs.according:
            return []
        if depth > 4:
            return found
        if verb.ending == "adnominal":
            found += self.of_head(verb, depth)
        elif verb.ending == "nominal":
            decided = verb.case == "dir" and verb.governor is None  # 한빛전자, 나래증권 인수하기로
            if verb.case == "for" or self.comes_first(verb) or decided:
                found.append("planned")
            governor = verb.governor
            if governor is not None and (shade := self.grammar.shade(governor.lemma, governor.root)):
                found += [shade, *self.negations(governor)]
            elif governor is not None and verb.case == "dir":  # 강화하기로 뜻을 모았다
                idioms = (n.head.root + governor.lemma for n in governor.arguments)
                found += [self.grammar.shade_of[one] for one in idioms if one in self.grammar.shade_of]
        elif verb.ending == "quote" and verb.governor is not None:
            meanwhile = verb.form.endswith(tuple(self.grammar.endings.while_saying))  # 요구했다며 찬성했다
            shade = None if meanwhile else self.grammar.shade(verb.governor.lemma, verb.governor.root)
            shade = None if shade == "planned" and "past" in found else shade  # 논의했다 며 위원회를 열어 확정한다고
            if shade and not (shade == "negated" and "negated" in found):  # 만난 적이 없다고 부인했다 denies once
                found.append(shade)
            if hedges.doubted(verb.governor, self.grammar):
                found.append("negated")
        elif verb.ending == "quote_adnominal" and verb.head is not None:
            rumour = self.rumoured(verb)
            if "negated" not in rumour and (shade := self.grammar.shade_of.get(verb.head.head.root)):
                found.append(shade)  # what is rumoured is possible, what is rumoured and untrue is denied
            found += rumour
        elif verb.ending == "connective" and verb.form in self.grammar.endings.apart:
            found.append("planned")  # 선보이도록 애쓰겠다
        elif verb.ending == "connective" and hedges.even_if(verb, self.grammar):
            found.append("conditional")
        elif verb.ending == "connective" and self.comes_to_nothing(verb, found):
            found.append("negated")
        elif verb.ending == "connective" and verb.next is not None and not (alone or STANDS & set(verb.meanings)):
            found += self.shared(verb, depth)
        return found

    def comes_first(self, verb: Verb) -> bool:
        """``소송을 내기에 앞서 회견을 했다``: what something else comes before is still to be done."""
        outer = verb.governor
        return outer is not None and any(
            one.root in self.grammar.shades.ahead and one.start >= verb.stop for one in outer.adverbs
        )

    def comes_to_nothing(self, verb: Verb, found: list[str]) -> bool:
        """``해임하려 했으나 실패했다``, ``해임하려다 뜻을 이루지 못했다``: what was meant has come to nothing."""
        after = verb.next
        meant = "planned" in found or self.grammar.shade(verb.lemma, verb.root) == "planned"
        against = verb.form in self.grammar.endings.contrast | self.grammar.endings.meant
        if after is None or not meant or not against or "negated" in found:
            return False
        return hedges.fails(after, self.grammar)

    def rumoured(self, verb: Verb) -> list[str]:
        """``…라는 말도 돈다`` is rumoured; ``…라는 소문은 사실이 아니다`` denied, ``…했다는 말이 나왔다`` heard."""
        speech, head = self.grammar.speech, verb.head
        governor = head.governor if head is not None else None
        if head is None or head.head.root not in speech.rumour or governor is None:
            return []
        heard = head.head.root in speech.heard and governor.lemma in speech.heard_of
        heard &= bool(STANDS & set(verb.meanings)) or head.head.root in speech.news
        found = ["possible"] if (governor.lemma in speech.going_round and not heard) or self.unconfirmed(head) else []
        return [*found, "negated"] if untrue(head, speech) else found

    def unconfirmed(self, noun: Noun) -> bool:
        """``인수했다는 소식은 확인되지 않았다``: what nobody could confirm may be so."""
        verb = noun.governor
        said = verb is not None and verb.lemma in self.grammar.shades.confirming and "negated" in verb.meanings
        told = noun.case in ("subject", "topic", "also") or (noun.case == "bare" and bool(noun.modifiers))
        return said and told

    def shared(self, verb: Verb, depth: int) -> list[str]:
        """A clause without tense of its own takes the shade of the clause that it leads to."""
        step = leading.step(verb, self.grammar)
        if step is None:
            return []
        if hedges.planned_so(step.after, self.grammar):
            return ["planned"]
        found = [s for s in self.outwards(step.after, depth + 1) if s in step.taken]
        return leading.less_sure(step.after, found, self.grammar) if step.opened else found

    def of_head(self, verb: Verb, depth: int) -> list[str]:
        """What the noun says that an adnominal clause fills out: ``…할 가능성``, ``…할 계획을 철회했다``."""
        head = verb.head
        if head is None:
            return []
        found = []
        shade = self.head_shade(hedges.listed_in(head, self.grammar) or head)
        if head.head.root in self.grammar.shades.intended and verb.form in self.grammar.endings.adnominal_future:
            shade = "planned"
        willed = bool({head.head.root, head.words[0].root} & self.grammar.shades.willed)
        if willed and verb.form not in self.grammar.endings.adnominal_future:
            shade = None  # 기소된 의사: a doctor, no wish
        if shade is not None and surer.which_one(verb, head, self.grammar):
            shade = None
        if shade == "possible" and surer.settled(head, self.grammar):
            shade = "planned"
        if shade is None and (agreed(verb, self.grammar) or hedges.aimed_at(head, self.grammar)):
            shade = "planned"
        if shade is None and (whole := hedges.among_others(verb, head, self.grammar)) is not None:
            found += [s for s in self.outwards(whole, depth + 1) if s in ("planned", "possible")]
        if shade:
            found.append(shade)
        if self.unconfirmed(head):
            return [*found, "possible"]
        if surer.breaks_off(verb, head, self.grammar):
            found.append("planned")
        if head.head.root in self.grammar.nouns.content:
            governor = head.governor
            doing = head.head.root in self.grammar.nouns.doing and verb.form in self.grammar.endings.lasting
            when = head.case == "bare" and head.head.root in self.grammar.nouns.closing and not doing  # 파면된 가운데
            if governor is not None and not when and head.case in ("subject", "object", "also", "topic", "bare"):
                outer = self.of_possibility(governor, head, bool(shade))
                found += outer
                if shade or outer:
                    found += self.negations(governor)
            if governor is not None and head.case == "dir" and hedges.doubted(governor, self.grammar):
                found.append("negated")  # 협박한 것으로 보기 어렵다
            found += self.foreseen(verb, head)
            if (after := hedges.before_what_is_planned(verb, self.grammar)) is not None:
                found += [s for s in self.outwards(after, depth + 1) if s == "planned"]
            if hedges.whenever(verb, head, self.grammar):
                found.append("conditional")
        elif verb.form in self.grammar.endings.adnominal_future and not shade:
            found += ["possible", "negated"] if hedges.lacking(head, self.grammar) else ["planned"]
        return found

    def foreseen(self, verb: Verb, head: Noun) -> list[str]:
        """``…를 인수할 것으로 내다봤다``: what is foreseen may come, what is announced so is planned."""
        governor, speech = head.governor, self.grammar.speech
        clause = head.case == "dir" and head.head.root in self.grammar.nouns.clause
        if governor is None or not clause or governor.lemma not in self.grammar.verbs.supposing:
            return []
        if (shade := self.grammar.shade(governor.lemma, governor.root)) is not None:
            return [shade]
        if verb.form not in self.grammar.endings.adnominal_future or "past" in verb.meanings:
            return []
        return ["planned" if governor.lemma in speech.own_word | speech.hearsay else "possible"]

    def of_possibility(self, governor: Verb, head: Noun, unsure: bool) -> list[str]:
        """What a predicate says of a noun that holds the event: ``…할 계획을 철회했다``, ``…할 가능성은 없다``."""
        shades = self.grammar.shades
        if governor.lemma in shades.ruled_out or surer.unlikely(head, governor, self.grammar):
            return ["possible", "negated"]
        if governor.lemma in shades.absent and (head.case in ("subject", "also", "topic") or unsure):
            return ["negated"]
        outer = self.grammar.shade(governor.lemma, governor.root) or hedges.goal(governor, self.grammar)
        return [outer] if outer is not None else []

    def head_shade(self, head: Noun) -> str | None:
        for word in (head.words[0], head.head):
            if (shade := self.grammar.shade_of.get(word.root)) is not None:
                return shade
        return "planned" if ends_in(head.head.root, self.grammar.shades.planned_ends) else None

    def negations(self, verb: Verb) -> list[str]:
        return [m for m in verb.meanings if m in ("negated", "conditional", "possible")]


def modality(found: list[str]) -> Modality:
    """The weakest of what was found."""
    if "conditional" in found:
        return "conditional"
    if "possible" in found or "question" in found:
        return "possible"
    if "planned" in found:
        return "possible" if "past" in found and found.index("past") < found.index("planned") else "planned"
    return "actual"
