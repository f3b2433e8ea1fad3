"""Which passages and texts are near copies of others, and from which text each comes in the end.

Only what stands on its own counts as a further witness: a wire report printed by three papers is one origin.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations
from zlib import crc32

from kg.knowledge.files import Library
from kg.model import Span
from kg.nodes import Resolved

FILE = "copies.toml"
HASHES, BANDS, ROWS = 128, 32, 4  # of the MinHash; two passages alike to 0.55 meet with a chance of 0.95
SEED = 1
KEPT = 4_096  # passages whose letters and runs are at hand: some 6 kB each
NOT_LETTERS = re.compile(r"[\W_]+")

Place = tuple[str, Span]  # a passage: the text's digest, and where it stands
Sketch = tuple[Span, tuple[int, ...]]  # a passage of a text, and its keys
Sketched = Callable[[Resolved], Sequence[Sketch]]
Crowded = Callable[[int], bool]


@dataclass(frozen=True)
class CopyRules:
    """The measures of ``data/copies.toml``."""

    letters: int
    same: float
    shortest: int
    common: int
    text: float
    passages: int

    @classmethod
    def load(cls, library: Library) -> CopyRules:
        """From the curated data. Raises KnowledgeError."""
        return cls(**library.toml(FILE))


@dataclass(frozen=True)
class Copy:
    """One text copies another."""

    text: str  # digest of the copy
    of: str
    share: Decimal  # of the letters of the shorter of the two, in hundredths
    why: str  # how the two were told apart


@dataclass(frozen=True)
class Copies:
    """All copies among some texts."""

    texts: tuple[Copy, ...] = ()
    passages: Mapping[Place, Place] = field(default_factory=dict)  # a copied passage, and where it comes from
    origins: Mapping[str, str] = field(default_factory=dict)  # of each copying text: the one it goes back to

    def origin(self, digest: str, sentence: Span) -> str:
        """The text in which a sentence was first written."""
        if digest in self.origins:
            return self.origins[digest]
        source = self.passages.get((digest, sentence))
        return digest if source is None else self.origins.get(source[0], source[0])

    def alike(self, one: Place, two: Place) -> bool:
        """True for two passages of which one is a copy of the other, or both are of a third."""
        return self.passages.get(one, one) == self.passages.get(two, two)


@lru_cache(maxsize=KEPT)
def letters_of(words: str) -> str:
    """A passage without case, width, blanks and marks."""
    return NOT_LETTERS.sub("", unicodedata.normalize("NFKC", words).casefold())


@lru_cache(maxsize=KEPT)
def runs(letters: str, size: int) -> frozenset[str]:
    """All runs of ``size`` letters."""
    return frozenset(letters[i : i + size] for i in range(len(letters) - size + 1))


def find_copies(
    texts: Sequence[Resolved], rules: CopyRules, sketched: Sketched | None = None, crowded: Crowded = lambda key: False
) -> Copies:
    """The copies among the texts, whatever their order.

    Of texts that are some of many, ``crowded`` says which keys stand in too many of all; ``sketched`` gives their
    sketches where these are known already.
    """
    by_digest = {text.digest: text for text in sorted(texts, key=lambda text: text.digest)}
    letters = {(text.digest, span): words for text in by_digest.values() for span, words in passages(text, rules)}
    blocks: defaultdict[int, list[Place]] = defaultdict(list)
    for text in by_digest.values():
        for span, keys in sketched(text) if sketched else sketch(text, rules):
            for key in keys:
                blocks[key].append((text.digest, span))
    pairs = _pairs(blocks, letters, rules, crowded)
    copies = sorted(_texts(pairs, letters, by_digest, rules), key=lambda copy: (copy.text, copy.of))
    origins = _origins(copies)
    return Copies(tuple(copies), dict(_sources(pairs, by_digest, origins)), origins)


def passages(text: Resolved, rules: CopyRules) -> Iterator[tuple[Span, str]]:
    """The passages of a text that are long enough to be evidence, with their letters."""
    for span in text.reading.sentences:
        letters = letters_of(span.of(text.reading.text.content))
        if len(letters) >= rules.shortest:
            yield span, letters


def sketch(text: Resolved, rules: CopyRules) -> list[Sketch]:
    """The keys of each passage: passages of which one may be a copy of the other share at least one, most likely."""
    found = list(passages(text, rules))
    bands = _bands([letters for _, letters in found], rules.letters)
    return [(span, tuple(keys)) for (span, _), keys in zip(found, bands, strict=True)]


def _pairs(
    blocks: Mapping[int, list[Place]], letters: Mapping[Place, str], rules: CopyRules, crowded: Crowded
) -> list[tuple[Place, Place]]:
    """The pairs of passages of different texts that are alike."""
    found: set[tuple[Place, Place]] = set()
    for key, block in blocks.items():
        if 1 < len({digest for digest, _ in block}) <= rules.common and not crowded(key):
            found.update(pair for pair in combinations(sorted(block), 2) if pair[0][0] != pair[1][0])
    return sorted((a, b) for a, b in found if alike(letters[a], letters[b], rules))


def _bands(passages: Sequence[str], size: int) -> Iterator[list[int]]:
    """Keys of the bands of each passage's MinHash; passages that share one are compared."""
    if not passages:
        return
    from datasketch import MinHash  # brings scipy with it, which takes its time

    sets = [[run.encode("utf-8", "surrogatepass") for run in sorted(runs(words, size))] for words in passages]
    for found in MinHash.generator(sets, num_perm=HASHES, seed=SEED, hashfunc=crc32):
        values = found.hashvalues
        yield [_key(number, values[number * ROWS : (number + 1) * ROWS].tobytes()) for number in range(BANDS)]


def _key(number: int, band: bytes) -> int:
    """One band as a number of 64 bits with a sign, as databases have them."""
    return int.from_bytes(blake2b(band, digest_size=8, salt=bytes([number])).digest(), "big", signed=True)


def alike(a: str, b: str, rules: CopyRules) -> bool:
    """True for the letters of two passages that are one."""
    return _share(a, b, rules) >= rules.same


def _share(a: str, b: str, rules: CopyRules) -> float:
    """The Jaccard likeness of two passages."""
    one, two = runs(a, rules.letters), runs(b, rules.letters)
    return len(one & two) / len(one | two)


def _texts(
    pairs: Iterable[tuple[Place, Place]], letters: Mapping[Place, str], texts: Mapping[str, Resolved], rules: CopyRules
) -> Iterator[Copy]:
    """The texts whose passages are another's for the most part."""
    shared: defaultdict[tuple[str, str], tuple[set[Span], set[Span]]] = defaultdict(lambda: (set(), set()))
    for (one, a), (two, b) in pairs:
        shared[one, two][0].add(a)
        shared[one, two][1].add(b)
    sizes: defaultdict[str, int] = defaultdict(int)
    for (digest, _), words in letters.items():
        sizes[digest] += len(words)
    for (one, two), spans in sorted(shared.items()):
        first = sum(len(letters[one, span]) for span in spans[0])
        second = sum(len(letters[two, span]) for span in spans[1])
        share = max(Decimal(first) / sizes[one], Decimal(second) / sizes[two])
        if share >= Decimal(str(rules.text)) and min(map(len, spans)) >= rules.passages:
            copy, of, why = _direction(texts[one], texts[two], sizes)
            yield Copy(copy, of, round(share, 2), why)


def _direction(one: Resolved, two: Resolved, sizes: Mapping[str, int]) -> tuple[str, str, str]:
    """Which of the two copies the other: it names the other's publisher, is later, or is shorter."""
    for copy, of in ((one, two), (two, one)):
        if _names(copy, of) and not _names(of, copy):
            return copy.digest, of.digest, "it names the other's publisher"
    days, moments = (day_told(one), day_told(two)), (one.reading.moment, two.reading.moment)
    hours = all("T" in moment for moment in moments) and moments[0] != moments[1]
    if (days[0] != days[1] and all(days)) or hours:
        later, earlier = (one, two) if moments[0] > moments[1] else (two, one)
        return later.digest, earlier.digest, "it is later" if days[0] != days[1] else "it is later on the same day"
    shorter, longer = sorted((one, two), key=lambda text: (sizes[text.digest], text.digest))
    return shorter.digest, longer.digest, "it is shorter"


def _names(text: Resolved, other: Resolved) -> bool:
    """True where a text speaks of the publisher of the other, and has another one itself."""
    publisher = other.reading.publisher or other.reading.text.publisher
    own = text.reading.publisher or text.reading.text.publisher
    if not publisher or publisher == own:
        return False
    content = text.reading.text.content
    return any(publisher in span.of(content) for span in text.reading.sentences)


def day_told(text: Resolved) -> str:
    """The day of a text, ISO; "" where it is not known."""
    return text.reading.date or text.reading.text.date or ""


def _origins(copies: Iterable[Copy]) -> dict[str, str]:
    """The text that each copying text goes back to."""
    of = {copy.text: copy.of for copy in sorted(copies, key=lambda copy: (copy.share, copy.of))}
    found = {}
    for text in sorted(of):
        way = [text]
        while way[-1] in of and of[way[-1]] not in way:
            way.append(of[way[-1]])
        last = of.get(way[-1])
        found[text] = way[-1] if last is None else min(way[way.index(last) :])
    return {text: origin for text, origin in found.items() if text != origin}


def _sources(
    pairs: Iterable[tuple[Place, Place]], texts: Mapping[str, Resolved], origins: Mapping[str, str]
) -> Iterator[tuple[Place, Place]]:
    """For each passage that stands elsewhere too: the place where it was first."""
    together: dict[Place, set[Place]] = {}
    for a, b in pairs:
        both = together.get(a, {a}) | together.get(b, {b})
        together.update(dict.fromkeys(both, both))
    for place, same in sorted(together.items()):
        first = min(same, key=lambda p: (p[0] in origins, texts[p[0]].reading.moment or "9", p))
        if first != place:
            yield place, first
