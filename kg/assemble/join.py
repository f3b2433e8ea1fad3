"""Which tellings are of one event: constrained union-find over pairs, the surest pairs first.

A pair joins where the rule of its type allows it (``data/assembly.toml``); two clusters join only where all
their tellings still share a filler in each role of the rule and all their dates lie within its days. So a
telling that names two people does not draw the events of both together, and one without a date bridges no two
years.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from kg.assemble.copies import Copies, letters_of, runs
from kg.assemble.rules import JoinRule, JoinRules
from kg.assemble.tellings import Telling
from kg.iris import local_name

SIDES = "parties"
VALUES = ("position", "amount")
ONE_THING = 0.5  # of the letters of two sentences of one speaker and day, from which they tell one speech
KIND = 2  # letters
MONTH = 31  # days
UNIT = "unit"  # stands for a team or the like without a name: it is no house that has one
FAR = 10**6  # days, where one telling has no date to compare


@dataclass(frozen=True)
class Join:
    """Two tellings of one event, and why."""

    first: str
    second: str
    reason: str


@dataclass
class Cluster:
    """Tellings of one event: what all of them share."""

    members: list[Telling]
    core: dict[str, frozenset[str]]
    latest_first: int | None
    earliest_last: int | None

    def joined(self, other: Cluster) -> Cluster:
        """Both together."""
        core = {}
        for role in self.core:
            one, two = self.core[role], other.core[role]
            core[role] = one & two if one and two else one or two
        firsts = [d for d in (self.latest_first, other.latest_first) if d is not None]
        lasts = [d for d in (self.earliest_last, other.earliest_last) if d is not None]
        members = self.members + other.members
        return Cluster(members, core, max(firsts, default=None), min(lasts, default=None))


@dataclass
class Joiner:
    """Joins the tellings of one graph."""

    rules: JoinRules
    kin: Mapping[str, str]  # the organisation of each group
    copies: Copies = field(default_factory=Copies)
    joins: list[Join] = field(default_factory=list)

    def clusters(self, tellings: Iterable[Telling]) -> list[list[Telling]]:
        """The tellings by event: each cluster, and the list of them, in a fixed order. Fills ``joins``."""
        by_type: defaultdict[str, list[Telling]] = defaultdict(list)
        for telling in sorted(set_apart(tellings), key=lambda t: t.order):
            by_type[telling.type].append(telling)
        found = [cluster for name, group in sorted(by_type.items()) for cluster in self._of_type(name, group)]
        return sorted((sorted(c, key=lambda t: t.order) for c in found), key=lambda c: c[0].order)

    def _of_type(self, name: str, group: list[Telling]) -> list[list[Telling]]:
        rule = self.rules.of(name)
        cluster_of = {t.iri: self._single(t, rule) for t in group}
        for _, a, b in sorted(self._pairs(rule, group), key=lambda pair: pair[0]):
            self._union(rule, cluster_of, a, b)
        if rule.adopt:
            self._adopt(rule, cluster_of, group)
        return list({id(c): c.members for c in cluster_of.values()}.values())

    def _single(self, telling: Telling, rule: JoinRule) -> Cluster:
        core = {role: self._fillers(telling, role, rule) for role in (*rule.same, *rule.agree)}
        if rule.sides:
            core[SIDES] = self._parties(telling)
        when = telling.date
        return Cluster([telling], core, when.first if when else None, when.last if when else None)

    def _fillers(self, telling: Telling, role: str, rule: JoinRule) -> frozenset[str]:
        """A role's fillers; outside the roles that must be the same, a group brings its organisation, and
        words that name nothing (the company) keep nothing apart."""
        own = telling.fillers.get(role, frozenset())
        if role in rule.same:
            return self._unnamed(rule, telling, own) if rule.unnamed else own
        words = _words(telling, role) if role not in VALUES else set()
        known = own - {f"{telling.scope}:{word}" for word in words}
        units = {UNIT} if role == "organization" and any(w.endswith(self.rules.units) for w in words) else set()
        return known | units | {self.kin[f] for f in known if f in self.kin}

    def _unnamed(self, rule: JoinRule, telling: Telling, own: frozenset[str]) -> frozenset[str]:
        """What is not named, by whose it is and by its kind: the new company of one founder."""
        given = [word for role in rule.same for word in _words(telling, role)]
        kinds = {word_kind(word) for word in given if word.endswith(self.rules.companies)}
        words = {f"{telling.scope}:{word}" for word in _words(telling, rule.unnamed)}
        whose = telling.fillers.get(rule.unnamed, frozenset()) - words
        return own if _named(rule, telling) else own | {f"{one}:{kind}" for one in whose for kind in kinds}

    def _parties(self, telling: Telling) -> frozenset[str]:
        """Both sides; a group stands for its organisation."""
        both = telling.fillers.get("agent", frozenset()) | telling.fillers.get("counterpart", frozenset())
        return frozenset(self.kin.get(party, party) for party in both)

    def _pairs(
        self, rule: JoinRule, group: list[Telling]
    ) -> Iterator[tuple[tuple[object, ...], Telling, Telling]]:
        """All pairs that the rule allows, with what they are sorted by: the surest first."""
        blocks: defaultdict[tuple[bool, str], list[Telling]] = defaultdict(list)
        for telling in group:
            for key in sorted(self._keys(rule, telling)):
                blocks[telling.again, key].append(telling)
        seen: set[tuple[str, str]] = set()
        for _, block in sorted(blocks.items()):
            for i, a in enumerate(block):
                for b in block[i + 1 :]:
                    if (a.iri, b.iri) not in seen and (strength := self._strength(rule, a, b)) is not None:
                        seen.add((a.iri, b.iri))
                        yield (*strength, a.order, b.order), a, b

    def _keys(self, rule: JoinRule, telling: Telling) -> frozenset[str]:
        """What tellings are brought together by before they are compared."""
        digest, span = self.copies.passages.get(telling.place, telling.place)
        passage = f"{digest}:{span.start}"
        if rule.sides:
            return self._parties(telling) | {passage}
        return (self._fillers(telling, rule.same[0], rule) if rule.same else frozenset()) | {passage}

    def _strength(self, rule: JoinRule, a: Telling, b: Telling) -> tuple[int, int, int] | None:
        """How sure the pair is, smaller is surer; None where the rule keeps the two apart."""
        shared = self._shared(rule, a, b)
        if shared is None:
            return None
        same_text = a.digest == b.digest
        if not self._copied(a, b):
            if not self._may_meet(rule, a, b) or not self._dates_fit(rule, a, b):
                return None
            told = len(shared) - len(rule.same) + _dated_alike(a, b)
            alike = rule.like > 0 and (same_text or likeness(a.words, b.words) >= rule.like)
            if told < rule.needs and not alike:
                return None
        return -len(shared) - _dated_alike(a, b), -int(same_text), _distance(a, b)

    def _copied(self, a: Telling, b: Telling) -> bool:
        """True where one text has the other's passage, and the same word in it."""
        return a.digest != b.digest and a.trigger == b.trigger and self.copies.alike(a.place, b.place)

    def _may_meet(self, rule: JoinRule, a: Telling, b: Telling) -> bool:
        """Whether the rule brings tellings of one text, or of two, together at all."""
        if a.digest == b.digest:
            return rule.within
        alike = a.date is not None and a.date == b.date and a.fillers == b.fillers
        alike = alike and (len(a.fillers) > 1 or likeness(a.words, b.words) >= ONE_THING)
        return rule.across or alike or (rule.like > 0 and likeness(a.words, b.words) >= rule.like)

    def _shared(self, rule: JoinRule, a: Telling, b: Telling) -> list[str] | None:
        """The roles that share a filler; None where one that must does not."""
        if rule.sides:
            return self._shared_sides(rule, a, b)
        shared = []
        for role in (*rule.same, *rule.agree):
            one, two = self._fillers(a, role, rule), self._fillers(b, role, rule)
            if one & two:
                shared.append(role)
            elif role in rule.same or (one and two):
                return None
        return shared

    def _shared_sides(self, rule: JoinRule, a: Telling, b: Telling) -> list[str] | None:
        """Two parties; or the one that a telling names, where something else is the same too."""
        one, two = self._parties(a), self._parties(b)
        common = len(one & two)
        sums = a.fillers.get("amount", frozenset()) & b.fillers.get("amount", frozenset())
        alike = bool(sums) or self._copied(a, b) or (rule.lone and (_one_day(a, b) or _one_product(a, b)))
        lone = common == 1 and min(len(one), len(two)) == 1 and alike
        return [SIDES] if common >= 2 or lone else None

    def _dates_fit(self, rule: JoinRule, a: Telling, b: Telling) -> bool:
        """A denial fits the day that it denies; tellings that agree on the fact may err on the day."""
        if rule.once and not (rule.unnamed and not _named(rule, a)):
            return True
        if a.date is None or b.date is None:
            return a.digest == b.digest or _distance(a, b) <= rule.told or _distance(a, b) == FAR
        return a.date.gap(b.date) <= (rule.days if a.affirms == b.affirms else 0)

    def _union(self, rule: JoinRule, cluster_of: dict[str, Cluster], a: Telling, b: Telling) -> None:
        one, two = cluster_of[a.iri], cluster_of[b.iri]
        if one is two or not self._clusters_fit(rule, one, two, self._copied(a, b)):
            return
        self._merge(cluster_of, one, two)
        self.joins.append(Join(a.iri, b.iri, self._reason(rule, a, b)))

    def _clusters_fit(self, rule: JoinRule, one: Cluster, two: Cluster, copied: bool = False) -> bool:
        """Whether all of both still agree; what is copied may err on the date."""
        both = one.joined(two)
        if rule.sides and len(both.core[SIDES]) < min(2, len(one.core[SIDES]), len(two.core[SIDES])):
            return False
        for role in (*rule.same, *rule.agree):
            if one.core.get(role) and two.core.get(role) and not both.core[role]:
                return False
        if rule.once or copied or both.latest_first is None or both.earliest_last is None:
            return True
        return both.latest_first - both.earliest_last <= rule.days

    def _adopt(self, rule: JoinRule, cluster_of: dict[str, Cluster], group: list[Telling]) -> None:
        """Tellings that do not name who it was join the main event of the type in their text."""
        for telling in group:
            offices = _offices(rule, telling)
            if telling.again or _named(rule, telling) or (not offices and "position" in telling.fillers):
                continue
            alike = [t for t in group if t.digest == telling.digest and t.trigger == telling.trigger]
            main = self._main_event(rule, cluster_of, alike)
            lone = cluster_of[telling.iri]
            lone = replace(lone, core={**lone.core, **dict.fromkeys(rule.same, frozenset())})
            if main is None or main is cluster_of[telling.iri]:
                continue
            if not offices <= _positions(main):
                continue
            if self._clusters_fit(rule, lone, main):
                self._merge(cluster_of, main, lone)
                reason = f"the {telling.type} that its text is about"
                self.joins.append(Join(main.members[0].iri, telling.iri, reason))

    def _main_event(
        self, rule: JoinRule, cluster_of: dict[str, Cluster], near: list[Telling]
    ) -> Cluster | None:
        """The event of most of some tellings, where more than two thirds of them are of it."""
        named = [cluster_of[t.iri] for t in near if not t.again and _named(rule, t)]
        return next((c for c in named if 3 * sum(c is one for one in named) > 2 * len(named)), None)

    def _merge(self, cluster_of: dict[str, Cluster], one: Cluster, two: Cluster) -> None:
        both = one.joined(two)
        for member in both.members:
            cluster_of[member.iri] = both

    def _reason(self, rule: JoinRule, a: Telling, b: Telling) -> str:
        """What the two share, in words."""
        if rule.sides:
            common = {SIDES: self._parties(a) & self._parties(b)}
        else:
            roles = (*rule.same, *rule.agree)
            common = {role: self._fillers(a, role, rule) & self._fillers(b, role, rule) for role in roles}
        parts = [
            f"same {role} " + ", ".join(local_name(filler) for filler in sorted(fillers))
            for role, fillers in common.items()
            if fillers - {UNIT}
        ]
        copied = ["one passage, copied"] if self._copied(a, b) else []
        return "; ".join([*copied, *parts, *_dates_in_words(a, b)])


def set_apart(tellings: Iterable[Telling]) -> list[Telling]:
    """Each telling once."""
    return list({telling.iri: telling for telling in tellings}.values())


def _words(telling: Telling, role: str) -> set[str]:
    """The fillers of a role that are no entities, as name keys."""
    mark = f"{telling.scope}:"
    given = telling.fillers.get(role, frozenset())
    return {filler.removeprefix(mark) for filler in given if filler.startswith(mark)}


def _named(rule: JoinRule, telling: Telling) -> bool:
    """True where the telling names an entity in a role that must be the same."""
    return any(len(telling.fillers.get(role, ())) > len(_words(telling, role)) for role in rule.same)


def _offices(rule: JoinRule, telling: Telling) -> set[str]:
    """What stands where the one concerned should be named: an office, perhaps, or the post that the event is about."""
    words = {word for role in rule.same for word in _words(telling, role)}
    return words or (set(telling.fillers.get("position", ())) if rule.post else set())


def _positions(cluster: Cluster) -> set[str]:
    return {key for member in cluster.members for key in member.fillers.get("position", ())}


def likeness(a: str, b: str) -> float:
    """How much of the shorter of two sentences is in the other: the share of its pairs of letters."""
    one, two = runs(letters_of(a), 2), runs(letters_of(b), 2)
    return len(one & two) / max(1, min(len(one), len(two)))


def word_kind(word: str) -> str:
    """The end of a word, which says what kind of thing it names."""
    return word[-KIND:]


def _one_day(a: Telling, b: Telling) -> bool:
    return a.date is not None and a.date == b.date and a.date.exact


def _one_product(a: Telling, b: Telling) -> bool:
    """Whether both tell of a thing of one kind (공개 서한, 서한), at about the same time."""
    one, two = (set(map(word_kind, telling.fillers.get("product", ()))) for telling in (a, b))
    return bool(one & two) and (_distance(a, b) <= MONTH or _distance(a, b) == FAR)


def _dated_alike(a: Telling, b: Telling) -> int:
    return int(a.date is not None and b.date is not None and a.date.gap(b.date) == 0)


def _distance(a: Telling, b: Telling) -> int:
    """Days between the two; a telling without a date stands at its text's day."""
    one = a.date.first if a.date else a.told
    two = b.date.first if b.date else b.told
    return FAR if one is None or two is None else abs(one - two)


def _dates_in_words(a: Telling, b: Telling) -> list[str]:
    if a.date is None or b.date is None:
        return [] if a.date is b.date else [f"date {a.shown or b.shown} told once"]
    if a.shown == b.shown:
        return [f"both {a.shown}"]
    gap = a.date.gap(b.date)
    return [f"{a.shown} and {b.shown} " + (f"lie {gap} days apart" if gap else "overlap")]
