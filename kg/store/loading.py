"""N-Quads into a store that is new: much at a time, beside the making of what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from pyoxigraph import RdfFormat, Store

AT_ONCE = 16 << 20  # bytes; the more, the fewer files the store has to make one of


def load(store: Store, pieces: Iterable[bytes]) -> None:
    """Put all pieces into the store; two batches are held at most, one of them on its way in."""
    with ThreadPoolExecutor(max_workers=1) as loader:
        on_its_way: Future[None] | None = None
        for batch in batches(pieces, AT_ONCE):
            if on_its_way:
                on_its_way.result()
            on_its_way = loader.submit(store.bulk_load, batch, format=RdfFormat.N_QUADS)
        if on_its_way:
            on_its_way.result()


def batches(pieces: Iterable[bytes], size: int) -> Iterator[bytes]:
    """Pieces put together, each batch the first ones that reach ``size`` bytes; the last may be smaller."""
    batch: list[bytes] = []
    length = 0
    for piece in pieces:
        batch.append(piece)
        length += len(piece)
        if length >= size:
            yield b"".join(batch)
            batch, length = [], 0
    if batch:
        yield b"".join(batch)
