"""The reader: an analysed page in, its claims and standing facts out."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import compress

from kg.extract.clauses.chunk import chunk
from kg.extract.clauses.leads import lead_of
from kg.extract.clauses.parse import parse
from kg.extract.clauses.stripped import Stripped
from kg.extract.discourse.affairs import Affairs, Telling, keys, without_unsaid
from kg.extract.discourse.anybody import of_anybody
from kg.extract.discourse.boards import housed as housed_boards
from kg.extract.discourse.complete import Completion, guessed
from kg.extract.discourse.echoes import Echoes
from kg.extract.discourse.hosts import Hosts
from kg.extract.discourse.links import Linker, Ties, Told, moved
from kg.extract.discourse.reference import Discourse
from kg.extract.discourse.runs import Runs
from kg.extract.discourse.speech import Speech
from kg.extract.discourse.spokesmen import speaks_for
from kg.extract.discourse.voiced import Voiced
from kg.extract.events.bare_posts import told_as_post, whole_titles
from kg.extract.events.invited import invite
from kg.extract.events.match import Matcher, voices
from kg.extract.events.nominal import Nominals
from kg.extract.events.notices import Notices
from kg.extract.events.occasion import Places
from kg.extract.events.opposed import Opposed
from kg.extract.events.passages import inner_passages, merged, opened_before, told_firmly, told_twice, without_instances
from kg.extract.facts.aliases import of_page
from kg.extract.facts.brands import Brands
from kg.extract.facts.distinct import distinct
from kg.extract.facts.employment import Employment
from kg.extract.facts.gatherings import Gatherings
from kg.extract.facts.houses import Houses
from kg.extract.facts.incumbents import Incumbents
from kg.extract.facts.knowledge import RelationKnowledge
from kg.extract.facts.known_makers import by_known_houses
from kg.extract.facts.location import Locations
from kg.extract.facts.offices import HELD, Offices
from kg.extract.facts.relations import GENITIVE, Relations, ends, housed, made_by_houses
from kg.extract.facts.statutes import Statutes
from kg.extract.facts.to_come import given, offices_to_come
from kg.extract.facts.within import Coined, Within
from kg.extract.facts.works import Works
from kg.extract.grammar import Grammar
from kg.extract.nouns.chains import ACTORS
from kg.extract.nouns.commons import is_pointer
from kg.extract.nouns.denote import candidates
from kg.extract.nouns.law import in_general
from kg.extract.nouns.strangers import introduce
from kg.extract.nouns.taking import Match
from kg.extract.shades.outlook import Outlook
from kg.extract.shades.shade import Shading
from kg.extract.shades.surer import soon_before
from kg.extract.times.dating import Dating
from kg.extract.times.when import leading_date
from kg.extract.units import Passage, Quote, Verb, same
from kg.knowledge.files import Library
from kg.model import Analysis, Claim, Filler, Link, Moment, Reading, Relation, Span
from kg.sentences import Punctuation

PLANNED, POSSIBLE = "planned", "possible"  # the former among a pattern's contexts: it counts where it is to come


@dataclass(frozen=True)
class Reader:
    """Everything that extraction knows."""

    grammar: Grammar
    marks: Punctuation
    relations: RelationKnowledge
    locations: Locations
    ties: Ties
    incumbents: Incumbents
    brands: Brands
    statutes: Statutes

    @classmethod
    def load(cls, library: Library) -> Reader:
        return cls(
            Grammar.load(library),
            Punctuation.load(library),
            RelationKnowledge.load(library),
            Locations.load(library),
            Ties.load(library),
            Incumbents.load(library),
            Brands.load(library),
            Statutes.load(library),
        )

    def read(self, analysis: Analysis) -> Reading:
        """All claims and relations of a page, in document order."""
        claims: list[Claim] = []
        relations: list[Relation] = []
        links: list[Link] = []
        coined = Coined(list(analysis.entities))
        for number in range(len(analysis.page.posts)):
            post = PostReader(self, analysis, number, Within(self.locations, coined))
            post.read()
            links += moved(post.links, [len(claims) + at for at in range(len(post.claims))])
            claims += post.claims
            relations += post.relations
        relations += [*of_page(analysis, self.relations, relations), *self.statutes.read(analysis, coined)]
        relations += [*by_known_houses(analysis, self.brands, relations)]
        order = sorted(range(len(claims)), key=lambda at: (claims[at].trigger, claims[at].type))
        places = {old: new for new, old in enumerate(order)}
        first, content = next(iter(analysis.page.posts), None), analysis.page.text.content
        read = Reading(
            text=analysis.page.text,
            entities=tuple(housed_boards(coined.entities, claims, self.grammar)),
            claims=tuple(claims[at] for at in order),
            relations=tuple(distinct(relations, self.incumbents.offices)),
            links=tuple(moved(links, places)),
            posts=tuple(Moment(p.span.start, p.span.end, p.date or "", p.time or "") for p in analysis.page.posts),
            title=first.title.of(content) if first and first.title else None,
            author=first.author.of(content) if first and first.author else None,
            publisher=first.publisher if first else None,
            date=first.date if first else None,
            sentences=tuple(s.span for s in analysis.sentences),
            furniture=analysis.page.furniture,
        )
        return self.incumbents.named(analysis, read)


@dataclass
class PostReader:
    """One post of a page, read sentence by sentence."""

    reader: Reader
    analysis: Analysis
    number: int
    within: Within
    tellings: list[Telling] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)  # between ``claims``
    at: int = 0  # number of the sentence that is being read

    def __post_init__(self) -> None:
        grammar, entities = self.reader.grammar, self.analysis.entities
        self.grammar = grammar
        self.content = self.analysis.page.text.content
        self.matcher = Matcher(grammar, entities)
        self.nominals = Nominals(self.matcher)
        self.shading = Shading(grammar)
        products = tuple(m for s in self.analysis.sentences for m in s.mentions if m.kind == "product")
        works = Works(self.reader.relations, products, self.within.coined, grammar.nouns.serving)
        self.facts = Relations(grammar, self.reader.relations, self.within.coined.entities, works)
        self.offices = Offices(grammar, self.reader.relations, entities)
        self.discourse = Discourse(grammar, entities, content=self.content)
        self.places = Places(grammar)
        self.stripped = Stripped(grammar, self.content)
        self.dating = Dating(grammar, self.analysis.page.posts[self.number].date, self.content)
        self.claimed: list[Told] = []  # what each of ``claims`` was read from
        self.shut: list[frozenset[str]] = []  # roles of each of ``claims`` that its clause gives to others

    def read(self) -> None:
        grammar = self.grammar
        sentences = [s for s in self.analysis.sentences if s.post == self.number]
        marks, lead = self.reader.marks, lead_of(sentences)
        passages = [parse(chunk(self.content, s, grammar, marks), grammar, s is lead) for s in sentences]
        passages = [self.stripped.gather(p) for p in passages]
        introduce(passages, grammar, self.analysis.entities)
        self.notices = Notices.of(passages, self.matcher, self.content)
        held = [h for p in passages for h in self.offices.held(p)]
        self.discourse.offices = [
            (h.person, h.organizations[0] if h.organizations else None, h.title.text, h.former) for h in held
        ]
        found: dict[int, list[Match]] = {}
        for outer in passages:
            asked = self.asked_in(outer)
            found.update((id(p), self.matches(p, asked)) for p in inner_passages(outer))
        self.told = {m.pattern.type for ms in found.values() for m in ms if m.firm and not m.pattern.context}
        self.found = {key: [m for m in ms if self.in_context(m)] for key, ms in found.items()}
        block: Filler | None = None
        starts = {b.start for b in self.analysis.page.posts[self.number].blocks}
        opened = opened_before(passages)
        spoken, closing = Runs(self.discourse.tellers, self.content).read(passages, opened)
        for self.at, passage in enumerate(passages):
            if passage.span.start in starts:
                block = leading_date(passage, grammar.nouns.self)
            self.discourse.see(passage)
            opener = self.discourse.opener if self.at in opened else None
            self.discourse.holding = spoken.get(self.at, opener)
            self.discourse.closing = self.at in closing
            closes = self.at in closing or any(q.start < passage.span.start for q in passage.quotes)
            within = None if closes else self.discourse.holding
            self.passage(passage, passage.span, block, Speech(grammar, {}, within, self.discourse.before))
            self.discourse.close(passage)
            self.relations += self.facts.standing(passage)
            self.relations += Employment(grammar, self.reader.relations).read(passage)
            self.relations += self.within.read(passage, self.grammar)
            self.relations += Gatherings(self.reader.locations, self.within).read(passage, self.grammar)
        self.relations += self.within.affiliates(passages)
        self.hold()
        completion = Completion(tuple(self.claims), grammar.frames.types, grammar.shades)
        self.claims = [completion.complete(c, shut) for c, shut in zip(self.claims, self.shut, strict=True)]
        owners = self.reader.brands.owners(self.analysis, self.number, self.relations)
        self.claims = [owners.supplied(c, shut) for c, shut in zip(self.claims, self.shut, strict=True)]
        naming = frozenset(p.span for p in passages if any(m.entity is not None for m in p.mentions))
        told = [not (in_general(c, grammar.frames, naming) or of_anybody(c, grammar)) for c in self.claims]
        self.claims, self.claimed = list(compress(self.claims, told)), list(compress(self.claimed, told))
        houses = Houses(self.analysis, self.number, self.facts, {p.span: p for p in passages})
        self.relations += houses.facts(held, self.claims, self.relations)
        self.links = Linker(self.grammar, self.reader.ties, self.claimed).links()
        known = {ends(r) for r in self.relations if r.name == HELD and r.object}
        self.facts.houses = housed(self.relations, self.reader.relations.managers)
        to_come = offices_to_come(self.claims, grammar.frames.types, self.content, grammar.nouns.again)
        self.relations = [
            r for r in self.relations if (r.rule != GENITIVE or ends(r) not in known) and given(r) not in to_come
        ]
        self.relations += [
            r
            for c in self.claims
            for r in self.facts.of_event(c, self.content[c.trigger.start : c.sentence.end])
            if r.name != HELD or (r.object and ends(r) not in known and not guessed(c))
        ]
        self.relations = made_by_houses(self.relations, self.facts.houses)

    def hold(self) -> None:
        """The claims that hold: with what their affairs say of them, without those that still lack a role."""
        house = {at: e.of for at, e in enumerate(self.analysis.entities) if e.of is not None}
        known = Affairs(self.grammar.affairs, house).complete(self.tellings)
        told = Echoes(self.tellings, known, self.content).heard()
        holds = [claim is not None for claim in told]
        silent = list(compress([telling.silent for telling in self.tellings], holds))
        self.shut = list(compress([telling.shut for telling in self.tellings], holds))
        held = Outlook([c for c in told if c is not None], silent, self.grammar.of_deals).settled()
        self.claims = [without_unsaid(claim) for claim in held]
        self.claimed = list(compress(self.claimed, holds))

    def in_context(self, match: Match) -> bool:
        """A pattern that is too common by itself counts where the post tells an event that it belongs to."""
        wanted = match.pattern.context
        if PLANNED in wanted and self.shading.of(match, present=False)[0] in (PLANNED, POSSIBLE):
            return True
        return not wanted or bool(wanted & self.told)

    # --- one sentence ------------------------------------------------------------------------------------

    def passage(self, passage: Passage, sentence: Span, block: Filler | None, outer: Speech | None = None) -> None:
        """The claims of a passage; its quotations after it, since they belong to its speakers."""
        matches = self.found[id(passage)]
        speech = Speech(self.grammar, dict(outer.speakers) if outer else {})
        speech.according = outer.according if outer else None
        speech.before = outer.before if outer else None
        for match in matches:
            self.speaker(match, passage, speech)
        for verb in passage.verbs:
            self.thinker(verb, speech)
        if passage.within is None:
            tellers = [
                speech.speakers[id(v)] for v in passage.verbs if v.ending == "final" and id(v) in speech.speakers
            ]
            self.discourse.before = speech.teller = tellers[-1] if tellers else None
            speech.said = self.stripped.words(passage, tellers[-1]) if tellers else None
        for match in matches:
            self.claim(match, passage, sentence, speech, block)
        for quote in passage.quotes:
            outside = self.discourse.subject
            said = self.unclosed(quote, passage, speech)
            self.discourse.subject = self.discourse.tellers.spoken_about(quote) or outside
            for inner in quote.passages:
                self.passage(inner, sentence, block, said)
                self.discourse.close(inner)  # the sentences of a quotation go on from each other
            self.discourse.subject = outside
        for aside in passage.asides:
            self.passage(aside, sentence, block, speech)

    def unclosed(self, quote: Quote, passage: Passage, speech: Speech) -> Speech:
        """Whose word a quotation is that no verb closes in its sentence: whoever is talked of before it."""
        opener = self.discourse.tellers.opener(passage) if quote.governor is None else None
        return speech if opener is None else Speech(self.grammar, dict(speech.speakers), opener)

    def asked_in(self, passage: Passage) -> set[str]:
        """The words that patterns ask for in a sentence, with all names that the text has for those whom it names."""
        numbers = {m.entity for m in passage.mentions if m.entity is not None}
        names = [name for number in sorted(numbers) for name in self.analysis.entities[number].names]
        return self.grammar.frames.asked_in(" ".join([passage.span.of(self.content), *names]))

    def matches(self, passage: Passage, asked: set[str]) -> list[Match]:
        """Predicates first; an event noun counts where no predicate has used its words."""
        best = [m for v in passage.verbs if (m := self.matcher.verb(v, asked)) is not None]
        said = [s for m in best if m.verb and (s := self.matcher.also_said(m.verb, m)) is not None]
        found = merged([*best, *said])
        nouns = sorted(self.nominals.find(passage), key=lambda m: (m.echo, -len(m.pattern.literals), m.trigger))
        found = [m for m in found if m.firm or not any(told_firmly(m, noun) for noun in nouns)]
        used = [m.trigger for m in found]
        for match in nouns:
            if not any(match.trigger.overlaps(u) for u in used) and not told_twice(match, found):
                found.append(match)
                used.append(match.trigger)
        found += [m for m in self.notices.matches(passage) if not any(m.trigger.overlaps(u) for u in used)]
        found += list(Voiced(self.matcher, self.content).of(passage, found))
        return sorted(without_instances(found, self.grammar.nouns), key=lambda m: m.trigger)

    def speaker(self, match: Match, passage: Passage, speech: Speech) -> None:
        """Notes who speaks by a verb of saying, so that what is said is known to be theirs."""
        frame = self.grammar.frames.types[match.pattern.type]
        noun = match.noun if match.noun is not None and match.noun.case == "copula" else None
        verb = match.verb or (noun.governor if noun is not None else None)  # …라는 게 한빛전자의 설명이다
        if frame.speech and match.noun is not None and match.roles.get("agent"):
            speech.speakers[id(match.noun)] = match.roles["agent"][0]  # …했다는 한빛전자의 주장을
        if not frame.speech or verb is None:
            return
        agent = self.fillers(match, "agent", None) or self.discourse.teller(match, passage, None)[0]
        if agent and speech.of_paper(verb):
            speech.according = "hearsay" if agent[0].text.split()[-1] in self.grammar.speech.nobody else agent[0]
        elif agent and not (voices(match.pattern) and agent[0].text.split()[-1] in self.grammar.speech.nobody):
            speech.speakers[id(verb)] = agent[0]  # 재계에서 …라는 관측이 나온다: by nobody's word

    def thinker(self, verb: Verb, speech: Speech) -> None:
        """Notes who thinks or notices, though nothing is said, and whose words stand before what he does else."""
        infers = verb.ending == "connective" and verb.form not in self.grammar.endings.coordinate  # …것으로 봐서
        thinks = verb.lemma in self.grammar.speech.think and not infers
        saying = tuple(self.grammar.endings.while_saying)
        holds = thinks or any(isinstance(one, Quote) or one.form.endswith(saying) for one in verb.quoted)
        if holds and verb.subject is not None and id(verb) not in speech.speakers:
            found = candidates(verb.subject, self.analysis.entities, self.grammar)
            named = [c.filler for c in found if c.filler.entity is not None and c.kind in ACTORS]
            if named:
                speech.speakers[id(verb)] = named[0]

    def fillers(self, match: Match, role: str, speaker: Filler | None) -> list[Filler]:
        """The role's fillers, pronouns and offices resolved."""
        found: list[Filler] = []
        for filler in match.roles.get(role, ()):
            if filler.entity is None or not any(same(filler, f) for f in found):  # NAME, hereafter SHORT
                found.append(filler)
        for candidate in match.open.get(role, ()):
            for resolved in self.discourse.resolved(candidate, match, role, speaker):
                if not any(same(resolved, f) for f in found):
                    found.append(resolved)
        return found

    def claim(self, match: Match, passage: Passage, sentence: Span, speech: Speech, block: Filler | None) -> None:
        source = speech.source(match, passage)
        speaker = source if isinstance(source, Filler) else None
        roles: dict[str, list[Filler]] = {}
        for role in [*match.roles, *match.open]:
            if found := self.fillers(match, role, speaker):
                roles[role] = found
        told_as_post(match, roles, self.grammar.frames.types[match.pattern.type])
        self.discourse.house(match.pattern.type, roles)
        invite(match, roles, self.content, self.grammar)
        notes = self.discourse.supply(match, roles, passage, speaker)
        notes += speaks_for(self.discourse, match, roles, speaker)
        roles = self.grammar.frames.types[match.pattern.type].as_told(roles)
        roles = Opposed(self.grammar, self.content).part(match, roles, sentence)
        if self.shading.tells_nothing(match):
            return
        if speaker is not None and speech.repeats(match, roles.get("agent", []), passage, speaker):
            return
        if speaker is not None and speech.closes(match, roles.get("agent", []), passage, speaker):
            source = "author"
        modality, polarity = self.shading.of(match)
        if self.grammar.frames.types[match.pattern.type].only_told and modality in ("possible", "conditional"):
            return
        Hosts(self.grammar, self.analysis.entities, self.discourse).supply(match, roles, speech, notes)
        self.places.place(match, roles)
        date = self.dating.date(match, passage, block, modality)
        if date is not None:
            roles["date"] = [date]
        coming = date is not None and (self.dating.to_come(date, match) or self.dating.headed(date, match, passage))
        if modality == "actual" and (coming or soon_before(match, passage, self.grammar)):
            modality = "planned"
            notes.append("planned: its date is after the text's own" if coming else "planned: it is to happen soon")
        if modality == "planned" and date is not None and self.dating.long_over(date):
            modality = self.shading.of(match, over=True)[0]  # 2018년 3월 대표로 취임합니다
        if not match.wanting:
            self.discourse.remember(match, roles, passage.within is None)
        self.claimed.append(Told(match, passage))
        claim = Claim(
            type=match.pattern.type,
            trigger=match.trigger,
            sentence=sentence,
            roles={r: whole_titles(f, self.content) if r == "position" else tuple(f) for r, f in sorted(roles.items())},
            modality=modality,
            polarity=polarity,
            source=source,
            rule=match.pattern.rule,
            notes=tuple(notes),
        )
        supplied = {role for note in notes if (role := note.partition(":")[0]) in roles}
        loose, shut = frozenset(match.loose | supplied), frozenset(match.shut)
        pointed = match.noun is not None and any(is_pointer(word, self.grammar) for word in match.noun.words)
        about = frozenset(keys(self.discourse.tellers.spoken_of_there(match, passage)))
        told = (loose, self.at, match.wanting, shut, match.echo, match.of_its_own, self.shading.silent(match))
        self.tellings.append(Telling(claim, *told, pointed, match.pattern.root, about))
