"""What titles, relational nouns, verbs and events say of standing facts (data/relations)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kg.knowledge.entities import load_records
from kg.knowledge.files import Library


@dataclass(frozen=True)
class Tie:
    """A relational noun: what it relates, and which kinds of things stand on either side."""

    relation: str
    subjects: frozenset[str]
    objects: frozenset[str]
    inverse: bool = False  # it relates what precedes to what follows: 모친


@dataclass(frozen=True)
class RelationKnowledge:
    """The tables of data/relations that name no place."""

    by_title: dict[str, str]
    corporate: tuple[str, ...]
    of_places: tuple[str, ...]  # offices whose house is the place before them: 미국 대통령
    seated: tuple[str, ...]  # offices that members of a party have in an assembly
    sides: frozenset[str]  # of a parliament, in which nobody has a post
    standing: tuple[str, ...]  # what is called who stands for such a seat
    chambers: tuple[str, ...]  # ends of the names of houses that have such members
    agencies: tuple[str, ...]  # which stand in credits
    houses: dict[str, tuple[str, ...]]  # the names of the house of each known product, by its record
    within: tuple[str, ...]  # ends of units between a house and whoever is in it
    joint: tuple[str, ...]  # what opens the title of an office that several have
    ranks: tuple[str, ...]  # ranks within a house, which a list of its people tells once
    leading: tuple[str, ...]  # posts at the head of something in a house
    managers: tuple[str, ...]  # posts of those who run a house …
    chairs: tuple[str, ...]  # … and of those who are at the head of a public body
    analysts: tuple[str, ...]  # posts of those who do research …
    researching: tuple[str, ...]  # … and ends of the names of houses in which it is done
    founding: frozenset[str]  # events by which somebody has a house of his own
    owned: frozenset[str]  # words for a part that its whole owns: 자회사
    parted: tuple[str, ...]  # how such words end: 금융자회사
    holding: frozenset[str]  # words for who owns a house, or is at the head of a group: 지주사
    seated_in: dict[str, tuple[str, ...]]  # how the name of the house of an office closes
    towns: tuple[str, ...]  # ends of the names of towns, counties, districts and provinces …
    civic: tuple[str, ...]  # … of the titles of their officers …
    clubs: tuple[str, ...]  # ends of bodies between a house and an office, which is theirs
    sections: tuple[str, ...]  # … and of the units in which these are
    seats: dict[str, str]  # the houses of some of the next, where the text names them
    lone: tuple[str, ...]  # offices that there is once, told without a house too
    free: frozenset[str]  # offices told of full names where the text has no house
    concerning: frozenset[str]  # what goes on after who has such an office
    besides: frozenset[str]  # words between two offices of one person: 대표 겸 의장
    glossing: frozenset[str]  # words between a name and its other one: former, hereafter
    by_noun: dict[str, Tie]
    attributive: frozenset[str]  # of these, the ones that with a genitive describe what follows: 산하의
    counted: frozenset[str]  # verbs by which somebody is or becomes what such a noun says: 꼽히다
    having: frozenset[str]  # verbs whose object is to their subject what such a noun says: 고객사로 두다
    schools: tuple[str, ...]  # ends of names: who comes from there has studied there
    degrees: tuple[str, ...]  # what one leaves a school with
    parties: tuple[str, ...]  # ends of names: who belongs there is a member
    by_verb: dict[str, str]
    posts: dict[str, bool]  # verb whose object is a post that is held -> whether it was held before
    handing: frozenset[str]  # verbs of doing something to who has a post, which is given to nobody: 제출하다
    filling: frozenset[str]  # verbs whose object is held while they go on: 맡고 있다
    work: frozenset[str]
    acting: frozenset[str]  # further verbs that tell as what: 대표로 있다
    working: frozenset[str]  # the nouns of such verbs …
    times: frozenset[str]  # … before words for a time: 재직 시절
    belonging: frozenset[str]  # verbs of being in a party or a team
    racing: frozenset[str]  # verbs of one organisation against another: 추격하다
    challenge: frozenset[str]  # what one sends to a rival: 도전장 …
    challenging: frozenset[str]  # … and verbs of sending it
    grouping: tuple[str, ...]  # ends of the names of groups of houses …
    housing: tuple[str, ...]  # … and of the words for a house in one: 전문기업
    with_one: dict[str, str]  # verb with two organisations: A가 B와 경쟁하다
    staff: str  # the word for one of a house's staff
    renaming: frozenset[str]  # verbs of changing a name …
    designations: frozenset[str]  # … and what is changed: 사명
    share: frozenset[str]  # verbs of holding a share
    running: frozenset[str]  # verbs of making that a house does, and nobody alone: 운영하다
    developing: frozenset[str]  # verbs that tell as much of what has no name
    makeable: tuple[str, ...]  # ends of words for what a house makes
    untold: frozenset[str]  # words before them that do not tell which one it is
    authored: frozenset[str]  # works that a person may be the author of
    own: frozenset[str]  # words that make a product the speaker's or the subject's: 신작, 자사
    pairs: dict[str, str]  # noun after two things in a genitive: A와 B의 경쟁
    by_event: dict[str, tuple[tuple[str, ...], ...]]
    told_by: dict[str, tuple[str, ...]]  # fact -> how the words begin that tell it
    inner: tuple[str, ...]  # ends of the names of bodies that belong to whoever sets them up
    portion: tuple[str, ...]  # units of a share that is bought
    taking: frozenset[str]  # events of a house that another buys, or puts money into
    from_outside: frozenset[str]  # those of the next by which the person comes from another house
    joining: frozenset[str]  # events whose person has the title beside the name at the organisation joined

    @classmethod
    def load(cls, library: Library) -> RelationKnowledge:
        titles: dict[str, str] = library.toml("relations/titles.toml")
        listed = ("corporate", "of_places", "lone", "seated", "standing", "chambers")
        corporate, of_places, lone, seated, standing, chambers = (tuple(titles.pop(key).split()) for key in listed)
        seated_in = {title: tuple(ends.split("|")) for title, ends in pairs_of(titles.pop("seated_in"))}
        towns, civic = (tuple(titles.pop(key).split()) for key in ("towns", "civic"))
        sections, clubs = (tuple(titles.pop(key).split()) for key in ("sections", "clubs"))
        seats = dict(pair.split(":") for pair in titles.pop("seats").split())
        keys = ("agencies", "within", "leading", "joint", "ranks", "analysts", "researching", "managers")
        agencies, within, leading, joint, ranks, analysts, researching, managers = (
            tuple(titles.pop(key).split()) for key in keys
        )
        chairs = tuple(titles.pop("chairs").split())
        free, concerning = (frozenset(titles.pop(key).split()) for key in ("free", "concerning"))
        besides, glossing, sides = (frozenset(titles.pop(key).split()) for key in ("besides", "glossing", "sides"))
        verbs: dict[str, str] = library.toml("relations/verbs.toml")
        nouns: dict[str, Any] = library.toml("relations/nouns.toml")
        pairs: dict[str, str] = nouns.pop("pairs")
        grouping, housing = (tuple(nouns.pop(key).split()) for key in ("grouping", "housing"))
        keys = ("schools", "parties", "own", "owned", "authored", "degrees", "makeable", "untold")
        schools, parties, own, owned, authored, degrees, makeable, untold = (
            tuple(nouns.pop(key).split()) for key in keys
        )
        parted, holding = (tuple(nouns.pop(key).split()) for key in ("parted", "holding"))
        attributive = frozenset(nouns.pop("attributive").split())
        events: dict[str, Any] = library.toml("relations/events.toml")
        records = load_records(library)
        of = {r.id: r.of for r in records.values() if r.kind == "product" and r.of in records}
        return cls(
            houses={product: records[house].names for product, house in of.items()},
            by_title={word: name for name, words in titles.items() for word in words.split()},
            corporate=corporate,
            of_places=of_places,
            seated_in=seated_in,
            towns=towns,
            civic=civic,
            sections=sections,
            clubs=clubs,
            seats=seats,
            lone=lone,
            free=free,
            concerning=concerning,
            seated=seated,
            sides=sides,
            standing=standing,
            chambers=chambers,
            agencies=agencies,
            within=within,
            leading=leading,
            ranks=ranks,
            joint=joint,
            analysts=analysts,
            researching=researching,
            managers=managers,
            chairs=chairs,
            owned=frozenset(owned),
            parted=parted,
            holding=frozenset(holding),
            besides=besides,
            glossing=glossing,
            by_noun={word: tie(name, table) for name, table in nouns.items() for word in table["words"].split()},
            attributive=attributive,
            counted=frozenset(verbs.pop("counted").split()),
            having=frozenset(verbs.pop("having").split()),
            schools=schools,
            degrees=tuple(degrees),
            parties=parties,
            posts={verb: key == "held" for key in ("holding", "held") for verb in verbs.pop(key).split()},
            handing=frozenset(verbs.pop("handing").split()),
            filling=frozenset(verbs.pop("filling").split()),
            work=frozenset(verbs.pop("work").split()),
            acting=frozenset(verbs.pop("acting").split()),
            working=frozenset(verbs.pop("working").split()),
            times=frozenset(verbs.pop("times").split()),
            racing=frozenset(verbs.pop("racing").split()),
            challenge=frozenset(verbs.pop("challenge").split()),
            challenging=frozenset(verbs.pop("challenging").split()),
            grouping=grouping,
            housing=housing,
            belonging=frozenset(verbs.pop("belonging").split()),
            with_one={v: key for key in ("competitorOf", "partnerOf", "spouseOf") for v in verbs.pop(key).split()},
            running=frozenset(verbs.pop("running").split()),
            developing=frozenset(verbs.pop("developing").split()),
            makeable=makeable,
            untold=frozenset(untold),
            authored=frozenset(authored),
            own=frozenset(own),
            staff=titles["employeeOf"],
            renaming=frozenset(verbs.pop("renaming").split()),
            designations=frozenset(verbs.pop("designations").split()),
            share=frozenset(verbs.pop("share").split()),
            by_verb={verb: name for name, words in verbs.items() for verb in words.split()},
            pairs={word: name for name, words in pairs.items() for word in words.split()},
            founding=frozenset(events.pop("founding").split()),
            taking=frozenset(events.pop("taking").split()),
            joining=frozenset(events.pop("joining").split()),
            from_outside=frozenset(events.pop("from_outside").split()),
            told_by={name: tuple(words.split()) for name, words in events.pop("told_by").items()},
            inner=tuple(events.pop("inner").split()),
            portion=tuple(events.pop("portion").split()),
            by_event={kind: tuple(tuple(one.split()) for one in line.split(",")) for kind, line in events.items()},
        )

    def of_title(self, title: str) -> str:
        """The relation that a title tells: the longest known end, else a post."""
        joined = title.replace(" ", "")
        found = [w for w in self.by_title if joined.endswith(w)]
        return self.by_title[max(found, key=len)] if found else "heldPosition"


def pairs_of(line: str) -> list[tuple[str, str]]:
    """A line of ``one:other`` as pairs."""
    return [(one, other) for one, _, other in (pair.partition(":") for pair in line.split())]


def tie(name: str, table: dict[str, str]) -> Tie:
    subjects, objects = (frozenset(table[end].split()) for end in ("from", "to"))
    return Tie(table.get("relation", name), subjects, objects, bool(table.get("inverse")))
