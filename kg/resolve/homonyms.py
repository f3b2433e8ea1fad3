"""Two people of one name stay apart: by the organisations that the texts give them.

Only a Korean's name (no blank, two to four syllables) without a curated record is looked at: other names are seldom
borne by two people of one affair. The texts of one name fall into groups that share an organisation; where there is
more than one group, each becomes a person of its own. A text that gives no organisation tells no one apart, and stays
with the bare name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from kg.iris import Names
from kg.nodes import Resolved
from kg.resolve.likeness import HANGUL_NAME

TIES = ("heldPosition", "memberOf", "employeeOf", "founded")
POSTS = ("Appointment", "Dismissal", "Resignation", "Reinstatement", "Hiring")
OF = "/of/"  # stands in the IRIs of people told apart
Key = TypeVar("Key")
Bearer = tuple[int, int]  # index of the text, and of the entity in it


def set_apart(texts: Sequence[Resolved], names: Names) -> list[Resolved]:
    """The texts, with an IRI of their own for each of several people of one name."""
    told: defaultdict[str, dict[Bearer, frozenset[str]]] = defaultdict(dict)
    for number, text in enumerate(texts):
        for index, organizations in bearers(text).items():
            told[text.iris[index]][number, index] = organizations
    changed: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for iri, given in told.items():
        for (number, index), organization in apart(given).items():
            changed[number][index] = own_iri(iri, organization, names)
    return [with_iris(text, changed[number]) if number in changed else text for number, text in enumerate(texts)]


def bearers(text: Resolved) -> dict[int, frozenset[str]]:
    """The people of a text whose names others may bear, by index, with the organisations that it ties them to."""
    return {
        index: frozenset(_organizations(text, index))
        for index, entity in enumerate(text.reading.entities)
        if entity.kind == "person" and not entity.record and HANGUL_NAME.fullmatch(entity.names[0])
    }


def own_iri(iri: str, organization: str, names: Names) -> str:
    """The IRI of one of several people of a name: of the one whom texts tie to this organisation."""
    return f"{iri}{OF}{organization.removeprefix(names.entity(''))}"


def with_iris(text: Resolved, iris: dict[int, str]) -> Resolved:
    return replace(text, iris=tuple(iris.get(index, iri) for index, iri in enumerate(text.iris)))


def apart(told: Mapping[Key, frozenset[str]]) -> dict[Key, str]:
    """For each bearer the organisation that tells its group, where there is more than one group."""
    groups: list[frozenset[str]] = []
    for organizations in told.values():
        if organizations:
            near = [group for group in groups if group & organizations]
            groups = [group for group in groups if group not in near]
            groups.append(frozenset(organizations.union(*near)))
    if len(groups) < 2:
        return {}
    mark = {organization: min(group) for group in groups for organization in group}
    return {bearer: mark[min(organizations)] for bearer, organizations in told.items() if organizations}


def _organizations(text: Resolved, person: int) -> Iterator[str]:
    """The organisations that a text ties a person to, their groups as themselves."""
    for relation in text.reading.relations:
        if relation.name in TIES and relation.subject.entity == person and relation.object is not None:
            yield from _whole(text, relation.object.entity)
    for claim in text.reading.claims:
        if claim.type in POSTS and any(f.entity == person for f in claim.roles.get("person", ())):
            for filler in claim.roles.get("organization", ()):
                yield from _whole(text, filler.entity)


def _whole(text: Resolved, entity: int | None) -> Iterator[str]:
    if entity is not None:
        of = text.reading.entities[entity].of
        yield text.iris[entity if of is None else of]
