"""Which quads go and which come where some texts change: those of what the change touches, made before and after it.

Touched are the texts that change, and further
- texts that have people of a name of theirs, where these are told apart otherwise now, or judged otherwise;
- texts coupled with any of these, and with a publisher of theirs as a speaker;
- entities, facts and names in any of these, and texts with entities whose label changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Quad

from kg.assemble.conclude import ends
from kg.assemble.namesakes import called, labels
from kg.assemble.witness import outlet
from kg.iris import name_key
from kg.maker.slips import key
from kg.maker.world import World
from kg.nodes import EntityNode
from kg.resolve.homonyms import bearers


@dataclass(frozen=True)
class Delta:
    """Quads that go and quads that come; what is in neither stays."""

    goes: frozenset[Quad]
    comes: frozenset[Quad]


def changes(before: World, after: World, changed: Iterable[str]) -> Iterator[Delta]:
    """All that goes and comes where the texts with the digests in ``changed`` go, come, or come anew."""
    return Change(before, after, frozenset(changed)).deltas()


class Change:
    """One change from a graph to another."""

    def __init__(self, before: World, after: World, changed: frozenset[str]) -> None:
        self.before = before
        self.after = after
        self.worlds = (before, after)
        self.changed = changed
        self.relabelled: set[str] = set()  # entities whose labels change
        self.names: set[str] = set()  # keys of names whose bearers may change

    def deltas(self) -> Iterator[Delta]:
        """In the order in which they can be made."""
        resolved = sorted(self.changed | self._resolved_anew())
        for digest in resolved:
            yield from self._said(digest)
        yield from self._entities(resolved)
        yield from self._facts(resolved)
        yield from self._namesakes(resolved)
        yield from self._bundles(resolved)

    def _said(self, digest: str) -> Iterator[Delta]:
        """What one text says, before and after."""
        yield _delta(*(world.says(digest) if digest in world else () for world in self.worlds))

    def _in_both(self, digests: Iterable[str]) -> Iterator[tuple[World, str]]:
        """Each text in each of the two graphs that has it."""
        return ((world, digest) for digest in digests for world in self.worlds if digest in world)

    def _resolved_anew(self) -> set[str]:
        """The texts that stay, and in which some entity is another one now."""
        found: set[str] = set()
        alone = (world.alone(digest) for world, digest in self._in_both(self.changed))
        for bare in {text.iris[index] for text in alone for index in bearers(text)}:
            old, new = (world.apart(bare) for world in self.worlds)
            found.update(place[0] for place in old.keys() | new.keys() if old.get(place) != new.get(place))
        one, two = (world.merged for world in self.worlds)
        for iri in one.keys() | two.keys():
            if one.get(iri) != two.get(iri):
                bare = self.before.bare(iri)
                found.update(digest for world in self.worlds for digest in world.view.texts(key("entity", bare)))
        return found - self.changed

    def _entities(self, resolved: Iterable[str]) -> Iterator[Delta]:
        seen: set[int] = set()
        for world, digest in self._in_both(resolved):
            yield from self._entities_of(list(world.text(digest).iris), seen)

    def _entities_of(self, waiting: list[str], seen: set[int]) -> Iterator[Delta]:
        """Entities with the groups of those that change their label."""
        while waiting:
            iri = waiting.pop()
            if key("entity", iri) in seen:
                continue
            seen.add(key("entity", iri))
            one, two = self.before.node(iri), self.after.node(iri)
            if one == two:
                continue
            yield _delta(self.before.describes(iri), self.after.describes(iri))
            if _shown(one) != _shown(two):
                self.names |= _labels(one) | _labels(two)
                waiting += sorted({group for world in self.worlds for group in world.groups_of(iri)})
                if one is not None and two is not None:
                    self.relabelled.add(iri)

    def _facts(self, resolved: Iterable[str]) -> Iterator[Delta]:
        seen: set[int] = set()
        for world, digest in self._in_both(resolved):
            text = world.text(digest)
            for relation in text.reading.relations:
                told = ends(text, relation, world.names)
                if key("fact", *told) not in seen:
                    seen.add(key("fact", *told))
                    yield _delta(self.before.facts(told), self.after.facts(told))

    def _namesakes(self, resolved: Iterable[str]) -> Iterator[Delta]:
        """The conflicts over all names that are concerned, and over the other names of those who bear one."""
        waiting = self.names | {name for world, d in self._in_both(resolved) for _, name in called(world.text(d))}
        seen: set[str] = set()
        pairs: tuple[set[tuple[str, str]], set[tuple[str, str]]] = (set(), set())
        while waiting:
            name = waiting.pop()
            seen.add(name)
            for world, found in zip(self.worlds, pairs, strict=True):
                fresh = world.namesakes(name) - found
                found |= fresh
                bearing = (one.node(iri) for pair in fresh for iri in pair for one in self.worlds)
                waiting |= {other for node in bearing for other in _labels(node)} - seen
        assembler, names = self.after.knowledge.assembler, self.after.names
        yield _delta(*(assembler.namesakes(found, names) for found in pairs))

    def _bundles(self, resolved: list[str]) -> Iterator[Delta]:
        """What is concluded of events, in each closed set of coupled texts."""
        touched = {*resolved, *self._respoken(), *self._in_new_crowds()}
        touched |= {digest for iri in self.relabelled for world in self.worlds for digest in world.naming(iri)}
        seen: set[str] = set()
        for digest in sorted(touched):
            if digest not in seen:
                closed = closed_under(self._near, digest)
                seen |= closed
                yield self._bundle(closed, touched)

    def _near(self, digest: str) -> frozenset[str]:
        return frozenset().union(*(world.neighbours(digest) for world in self.worlds if digest in world))

    def _bundle(self, closed: set[str], touched: set[str]) -> Delta:
        old, new = (set(_parts(world, closed)) for world in self.worlds)
        same = {part for part in old & new if not part & touched}
        return _delta(_concluded(self.before, old - same), _concluded(self.after, new - same))

    def _respoken(self) -> Iterator[str]:
        """Texts with a speaker who is a publisher from now on, or no longer."""
        for name in {name_key(outlet(world.alone(d))) for world, d in self._in_both(self.changed)}:
            if name and self.before.is_outlet(name) != self.after.is_outlet(name):
                for world in self.worlds:
                    yield from world.view.texts(key("speaks", name))

    def _in_new_crowds(self) -> Iterator[str]:
        """Texts with a passage that stands in too many texts from now on, or no longer does."""
        for world, digest in self._in_both(self.changed):
            for band in world.view.shared(digest):
                crowded = [one.crowded(band) for one in self.worlds]
                if crowded[0] != crowded[1]:
                    fewer = self.worlds[crowded.index(False)]
                    yield from (text for text, _ in fewer.view.passages(band))


def _labels(node: EntityNode | None) -> frozenset[str]:
    return frozenset() if node is None else labels(node)


def _shown(node: EntityNode | None) -> tuple[str, ...]:
    """What others show of an entity."""
    return () if node is None else (node.kind, node.label_ko, node.label_en, node.group_of)


def closed_under(near: Callable[[str], frozenset[str]], digest: str) -> set[str]:
    """All texts to which a chain of neighbours leads."""
    found, waiting = {digest}, [digest]
    while waiting:
        fresh = near(waiting.pop()) - found
        found |= fresh
        waiting += sorted(fresh)
    return found


def _parts(world: World, closed: set[str]) -> Iterator[frozenset[str]]:
    """The bundles of one of the two graphs among some texts."""
    rest = {digest for digest in closed if digest in world}
    while rest:
        part = closed_under(world.neighbours, min(rest))
        rest -= part
        yield frozenset(part)


def _concluded(world: World, parts: Iterable[frozenset[str]]) -> Iterator[Quad]:
    return (quad for part in sorted(parts, key=min) for quad in world.bundle(part))


def _delta(old: Iterable[Quad], new: Iterable[Quad]) -> Delta:
    one, two = frozenset(old), frozenset(new)
    return Delta(one - two, two - one)
