"""All quads of a graph that is new, in pieces: each piece is made of some texts, by whichever process has time.

Pieces may say the same twice, of an entity that texts of both name; they are put into one set.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from pyoxigraph import Quad, RdfFormat, serialize

from kg.assemble.conclude import ends
from kg.assemble.namesakes import called
from kg.forks import Forks, Limits, Lost
from kg.maker.changes import closed_under
from kg.maker.slips import Slip
from kg.maker.world import World

AT_ONCE = 32  # texts of one piece
LIMITS = Limits(seconds=3600.0)
Told = TypeVar("Told")
Job = Callable[[Sequence[str]], bytes]


class MakingError(OSError):
    """A piece that could not be made, for want of memory or time."""


class Piecework:
    """Makes pieces of one graph; what it has said of an entity or a fact it does not say again."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._said: set[object] = set()

    def piece(self, digests: Iterable[str]) -> bytes:
        """N-Quads: what some texts say, and what is concluded of them."""
        quads = (quad for digest in digests for quad in self._of(digest))
        return serialize(quads, format=RdfFormat.N_QUADS) or b""

    def _of(self, digest: str) -> Iterator[Quad]:
        world, text = self._world, self._world.text(digest)
        yield from world.says(digest)
        for iri in self._fresh(text.iris):
            yield from world.describes(iri)
        for told in self._fresh(ends(text, relation, world.names) for relation in text.reading.relations):
            yield from world.facts(told)
        for name in self._fresh(name for _, name in called(text)):
            yield from world.knowledge.assembler.namesakes(world.namesakes(name), world.names)
        bundle = closed_under(world.neighbours, digest)
        if digest == min(bundle):
            yield from world.bundle(frozenset(bundle))

    def _fresh(self, told: Iterable[Told]) -> Iterator[Told]:
        for one in told:
            if one not in self._said:
                self._said.add(one)
                yield one


def in_pieces(begin: Callable[[], Job], digests: Iterable[str], workers: int) -> Iterator[bytes]:
    """The pieces, in the order of the digests. ``begin`` is called in each process."""
    jobs = batches(digests)
    if not workers:
        return map(begin(), jobs)

    def started() -> Callable[[bytes], bytes]:
        job = begin()
        return lambda packed: job(json.loads(packed))

    answers = Forks(started, workers, LIMITS).answers(json.dumps(batch).encode("ascii") for batch in jobs)
    return map(_answered, answers)


def batches(digests: Iterable[str]) -> Iterator[list[str]]:
    """Some at a time."""
    every = iter(digests)
    while batch := list(islice(every, AT_ONCE)):
        yield batch


def _answered(answer: bytes | Lost) -> bytes:
    if isinstance(answer, Lost):
        raise MakingError(answer.reason)
    return answer


def packed_slips(slips: Iterable[tuple[str, Slip]]) -> bytes:
    """Slips as bytes."""
    return json.dumps([[digest, slip.packed()] for digest, slip in slips]).encode("ascii")


def unpacked_slips(data: bytes) -> Iterator[tuple[str, Slip]]:
    """The slips again, each with the digest of its text."""
    return ((digest, Slip.unpacked(packed)) for digest, packed in json.loads(data))

