"""Affairs: the tellings of one deal, case or launch in a post, and the parties that they share.

A text tells who buys whom once, and afterwards says ``인수`` alone. Tellings are firm where a particle or a verb ties
a party to its role, and loose where only nearness does (``한빛 인수`` may be by Hanbit or of Hanbit), or where the
party was supplied. Firm tellings make affairs; what is loose or missing in the others follows the affair that they
belong to, and stays as it was where none is clear. Kinds and parties: ``data/grammar/affairs.toml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.knowledge.affairs import Kind
from kg.model import Claim, Filler

Parties = dict[str, tuple[Filler, ...]]
UNSAID = "told elsewhere, and not sure enough here"
UNSURE = ("possible", "conditional")
NEAR = 2  # sentences back to which a bare telling may look where a post tells several affairs of a kind


DOER = "agent"
PRODUCT = "product"  # what one launch after the other brings out may be told of by any word


@dataclass(frozen=True)
class Telling:
    """A claim with the roles that only nearness or reference filled, and the number of its sentence.

    Where roles are ``wanting``, the claim holds only if an affair fills them.
    """

    claim: Claim
    loose: frozenset[str]
    sentence: int
    wanting: frozenset[str] = frozenset()
    shut: frozenset[str] = frozenset()  # roles that the sentence gives to somebody else
    echo: bool = False  # holds only where another telling says the same
    of_its_own: bool = False  # an echo before which a thing stands that the other may know nothing of
    silent: bool = False  # a noun alone, which says nothing of how surely it is told
    pointed: bool = False  # ``이번 계약``: it points back to what was told
    word: str = ""  # by which it is told
    about: frozenset[int] = frozenset()  # whom its sentence talks of

    def holds(self, claim: Claim) -> bool:
        """Whether the claim has what its pattern needs; several who do it are each other's counterpart."""
        wanting = self.wanting - claim.roles.keys()
        return not wanting or (wanting == {"counterpart"} and len(claim.roles.get("agent", ())) > 1)


@dataclass
class Affair:
    """The parties known so far, and the sentence of the last telling."""

    house: Mapping[int, int]
    parties: Parties = field(default_factory=dict)
    last: int = 0
    told: list[int] = field(default_factory=list)  # the sentence of each telling
    several: frozenset[str] = frozenset()  # parties that others may join
    alike: frozenset[str] = frozenset()
    sums: set[str] = field(default_factory=set)  # what its tellings say it was for
    sure: dict[str, set[int]] = field(default_factory=dict)  # of each party, who is told firmly to have done it

    def sides(self, fillers: Sequence[Filler]) -> set[int]:
        """The named entities among the fillers, and the houses whose boards or staff they are."""
        named = keys(fillers)
        return named | {self.house[e] for e in named if e in self.house}

    def agrees(self, told: Parties) -> bool:
        """Whether nothing told speaks against the affair: no party filled by others, nobody on two sides."""
        for party, fillers in told.items():
            one = self.parties.get(party, ()) if party not in self.several else ()
            if one and keys(fillers).isdisjoint(keys(one)):
                return False
            others = [self.parties[p] for p in self.parties if p != party and not {p, party} <= self.alike]
            if any(self.sides(fillers) & self.sides(other) for other in others):
                return False
        return True

    def shares(self, told: Parties) -> bool:
        """Whether a party told is the affair's."""
        return any(p in self.parties and keys(f) & keys(self.parties[p]) for p, f in told.items())

    def side_of(self, filler: Filler) -> str | None:
        """The party that a filler is."""
        return next((p for p, fs in self.parties.items() if keys((filler,)) & keys(fs)), None)

    def is_other(self, filler: Filler, party: str) -> bool:
        """Whether a filler is another party of the affair, and cannot be this one as well."""
        side = self.side_of(filler)
        return side not in (None, party) and not {side, party} <= self.alike

    def goes_on(self, telling: Telling, firm: bool) -> bool:
        """``한빛이 가온과 계약했다. 이번 계약으로 …``: of what the same sentence tells too, or the one before."""
        return self.told.count(telling.sentence) > firm or (telling.pointed and telling.sentence - 1 in self.told)

    def learn(self, told: Parties, sentence: int, sure: bool = True) -> None:
        for party, fillers in told.items():
            self.parties.setdefault(party, fillers)
            if sure:
                self.sure.setdefault(party, set()).update(keys(fillers))
        self.last = max(self.last, sentence)

    def join(self, other: Affair) -> None:
        """Learns what another one knows, as surely."""
        self.learn(other.parties, other.last, sure=False)
        for party, known in other.sure.items():
            self.sure.setdefault(party, set()).update(known)

    def perhaps(self, party: str, fillers: Sequence[Filler]) -> bool:
        """Whether a party is told only as what might or might not be."""
        named = keys(fillers)
        return bool(named) and named.isdisjoint(self.sure.get(party, ()))


def only_perhaps(claim: Claim) -> bool:
    """Whether a claim tells only what may be, is to be asked for, or is not so: ``시의회가 학교를 세워야 한다고``."""
    return claim.modality in UNSURE or claim.polarity == "negated"


def sums(claim: Claim) -> set[str]:
    """The values of a claim's amounts."""
    return {f.value or f.text for f in claim.roles.get("amount", ())}


def another_sum(known: set[str], told: set[str]) -> bool:
    """Whether two tellings are for other sums in the same unit: 45억원 put into a firm, 900억원 into a field."""
    units = {value.split()[-1] for value in known if value} & {value.split()[-1] for value in told if value}
    return bool(units) and known.isdisjoint(told)


def are_both(one: Kind, told: Parties) -> bool:
    """Whether those told on one side are the two sides themselves: ``한빛과 가온이 손을 잡았다``."""
    return any(len(keys(told.get(party, ()))) > 1 for party in one.mutual[:1])


def keys(fillers: Sequence[Filler]) -> set[int]:
    """The named entities among the fillers."""
    return {f.entity for f in fillers if f.entity is not None}


@dataclass(frozen=True)
class Affairs:
    """Completes the claims of a post kind by kind."""

    kinds: Sequence[Kind]
    house: Mapping[int, int]  # group -> the organisation that it belongs to

    def complete(self, tellings: Sequence[Telling]) -> list[Claim]:
        """The claims, in their order, with what their affairs say of them."""
        claims = [t.claim for t in tellings]
        for one in self.kinds:
            mine = [i for i, t in enumerate(tellings) if one.tells(t.claim.type, t.word)]
            if len(mine) > 1:
                affairs = self.formed(one, [tellings[i] for i in mine if not tellings[i].wanting])
                for i in mine:
                    claims[i] = self.completed(one, tellings[i], affairs)
        return claims

    # --- forming -----------------------------------------------------------------------------------------

    def formed(self, one: Kind, tellings: Sequence[Telling]) -> list[Affair]:
        """The affairs that firm tellings make: the fullest first, then what joins them or stands alone."""
        affairs: list[Affair] = []
        told = [(self.firm(one, t) | self.unnamed(one, t), t) for t in tellings]
        for parties, telling in sorted(told, key=lambda t: -len(t[0])):
            sentence, amounts = telling.sentence, sums(telling.claim)
            if not any(map(keys, parties.values())):
                continue
            fitting = (a for a in affairs if a.shares(parties) and a.agrees(parties))
            joined = next((a for a in fitting if not another_sum(a.sums, amounts)), None)
            if joined is None:
                joined = Affair(self.house, several=one.several, alike=one.alike)
                affairs.append(joined)
            joined.learn(parties, sentence, not only_perhaps(telling.claim))
            joined.sums |= amounts
            joined.told.append(sentence)
        affairs = self.halves(one, affairs)
        for affair in affairs[:1] if len(affairs) < 2 else ():
            affair.learn(self.nearest(one, tellings, affair), affair.last)
        return affairs or self.supposed(one, tellings)

    def nearest(self, one: Kind, tellings: Sequence[Telling], affair: Affair) -> Parties:
        """The parties that no telling ties to their role, where all that stands near names one and the same."""
        found: Parties = {}
        for party in sorted((one.core | one.unsaid) - affair.parties.keys()):
            near = [fs for t in tellings for p, fs in self.parties(one, t, firm=False) if p == party]
            near = [fs for fs in near if affair.agrees({party: fs})]
            if near and len(set().union(*map(keys, near))) == 1:
                found[party] = near[0]
        return found

    def supposed(self, one: Kind, tellings: Sequence[Telling]) -> list[Affair]:
        """Where no telling is firm: the affair of the first loose one that has two parties, as most have them."""
        loose = [(dict(self.parties(one, t, firm=False)), t.sentence) for t in tellings]
        for parties, sentence in loose:
            if len(parties) == 2:
                (first, ones), (second, others) = parties.items()
                turned = {first: others, second: ones}
                votes = [sum(t.get(p) == fs for t, _ in loose for p, fs in way.items()) for way in (parties, turned)]
                affair = Affair(self.house)
                affair.learn(turned if votes[1] > votes[0] else parties, sentence)
                return [affair]
        return []

    def halves(self, one: Kind, affairs: list[Affair]) -> list[Affair]:
        """Two that each tell another side, where there are no more, are the halves of one; so are further investors."""
        whole = [a for a in affairs if not a.parties.keys() <= a.several]
        parts = [a for a in affairs if a not in whole]
        if len(whole) == 1 and all(whole[0].agrees(a.parties) for a in parts):
            for part in (a for a in parts if not another_sum(whole[0].sums, a.sums)):
                whole[0].join(part)
                whole[0].sums |= part.sums
                whole[0].told += part.told
            return whole
        if len(affairs) == 2 and affairs[0].agrees(affairs[1].parties):
            first, second = affairs
            apart = any(are_both(one, a.parties) for a in affairs)
            if not set(first.parties) & set(second.parties) and not apart:
                first.join(second)
                first.sums |= second.sums
                first.told += second.told
                return [first]
        return affairs

    def firm(self, one: Kind, telling: Telling) -> Parties:
        """The named parties that the telling itself ties to their roles."""
        return dict(self.parties(one, telling, firm=True))

    def unnamed(self, one: Kind, telling: Telling) -> Parties:
        """Of two sides alike the one that a telling knows by no name: no other name is known to be the same's."""
        found = {}
        for role, fillers in telling.claim.roles.items() if telling.sentence and not telling.silent else ():
            party = one.party_of.get((telling.claim.type, role))
            if party in one.mutual and role not in telling.loose and not keys(fillers):
                found[party] = fillers
        return found

    def parties(self, one: Kind, telling: Telling, firm: bool) -> Iterator[tuple[str, tuple[Filler, ...]]]:
        for role, fillers in telling.claim.roles.items():
            party = one.party_of.get((telling.claim.type, role))
            if party is not None and (role not in telling.loose) == firm and keys(fillers):
                yield party, fillers

    # --- completing --------------------------------------------------------------------------------------

    def completed(self, one: Kind, telling: Telling, affairs: Sequence[Affair]) -> Claim:
        """The claim with the core parties of its affair, or with those that all affairs share that it may be of."""
        firm, loose = self.firm(one, telling), dict(self.parties(one, telling, firm=False))
        if self.of_many(one, firm | loose):
            return telling.claim
        affairs = [a for a in affairs if not self.of_others(one, telling, a)]
        affairs = [a for a in affairs if not another_sum(a.sums, sums(telling.claim))]
        wanted = {party for party, role in one.roles(telling.claim.type).items() if role in telling.wanting}
        meant, sure = self.meant(firm, loose, telling.sentence, affairs), one.core
        if len(meant) == 1 and meant[0].goes_on(telling, bool(firm)):
            sure |= one.unsaid
        parties = sure | (one.unsaid & wanted)
        if not meant and len(affairs) > 1:
            meant, parties, sure = list(affairs), one.constant, one.constant
        if not meant:
            return telling.claim
        roles = dict(telling.claim.roles)
        notes = []
        role_of = one.roles(telling.claim.type)
        sides = {e for a in meant for side in one.mutual for e in keys(a.parties.get(side, ()))}
        both = set(one.mutual) <= firm.keys() | loose.keys()  # 한빛과 가온의 협력: whatever either has done besides
        for party in loose:
            other = both and party in one.mutual[1:] and keys(loose[party]) <= sides
            if not other and all(any(a.is_other(f, party) for f in loose[party]) for a in meant):
                del roles[role_of[party]]
        for party in sorted(parties & role_of.keys()):
            role, fillers = role_of[party], shared(meant, party)
            taken = {e for r, fs in roles.items() if r != role for e in keys(fs)}
            if party in one.own and telling.about and not keys(fillers) & telling.about:
                continue
            if not fillers or keys(roles.get(role, ())) or keys(fillers) & taken:
                continue
            if party in one.lone and len(keys(fillers)) > 1:
                continue
            if role == DOER and not only_perhaps(telling.claim) and all(a.perhaps(party, fillers) for a in meant):
                continue
            if self.of_many(one, {party: fillers}) or (are_both(one, firm) and party in one.mutual):
                continue
            if (role in roles and role not in telling.loose) or role in telling.shut:
                continue
            roles[role] = fillers
            why = f"as the text tells of the same {one.name}" if party in sure else UNSAID
            notes.append(f"{role}: {why}")
        if not notes and roles == telling.claim.roles:
            return telling.claim
        notes = [n for n in telling.claim.notes if n.partition(":")[0] in roles] + notes
        return replace(telling.claim, roles={r: roles[r] for r in sorted(roles)}, notes=tuple(notes))

    def of_others(self, one: Kind, telling: Telling, affair: Affair) -> bool:
        """Whether a telling gives a party to somebody without a known name, whom the affair has by one."""
        for role, fillers in telling.claim.roles.items():
            party = one.party_of.get((telling.claim.type, role))
            known = affair.parties.get(party, ()) if party is not None and party not in one.several else ()
            if known and role != PRODUCT and not keys(fillers) and role not in telling.loose:
                return True
        return False

    def of_many(self, one: Kind, told: Parties) -> bool:
        """Whether several deals are told at once (``가온·나래, 투자 유치``): which has which party, it leaves open."""
        return bool(one.several) and any(len(keys(fs)) > 1 for party, fs in told.items() if party not in one.several)

    def meant(self, firm: Parties, loose: Parties, sentence: int, affairs: Sequence[Affair]) -> list[Affair]:
        """The affairs that a telling may be of: those that it names a party of, else the only or the nearest one."""
        fitting = [a for a in affairs if a.agrees(firm)]
        named = {e for fillers in [*firm.values(), *loose.values()] for e in keys(fillers)}
        sharing = [a for a in fitting if named & {e for fs in a.parties.values() for e in keys(fs)}]
        if sharing:
            return sharing
        if named:
            return fitting if len(affairs) == 1 else []
        near = [a for a in fitting if 0 <= sentence - a.last <= NEAR]
        return near if len(affairs) > 1 and len(near) == 1 else fitting


def without_unsaid(claim: Claim) -> Claim:
    """A claim that holds by what is told elsewhere, without the roles of which that is not sure."""
    out = {role for note in claim.notes if note.endswith(UNSAID) for role in [note.partition(":")[0]]}
    return replace(claim, roles={r: fs for r, fs in claim.roles.items() if r not in out}) if out else claim


def shared(affairs: Sequence[Affair], party: str) -> tuple[Filler, ...]:
    """The fillers of a party, where all the affairs have the same."""
    told = [a.parties.get(party, ()) for a in affairs]
    return told[0] if all(keys(fs) == keys(told[0]) for fs in told) else ()
