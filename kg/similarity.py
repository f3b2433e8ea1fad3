"""How alike two names look, letter by letter of their Hangul syllables."""

from __future__ import annotations

from unicodedata import normalize

ALIKE = 0.85  # from here on two spellings are one name, given an anchor


def distance(a: str, b: str) -> int:
    """The Levenshtein distance."""
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, right in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (left != right))
    return row[-1]


def likeness(a: str, b: str) -> float:
    """1 for equal names, 0 for names without a common letter, over their decomposed letters."""
    x, y = normalize("NFD", a), normalize("NFD", b)
    return 1 - distance(x, y) / max(len(x), len(y), 1)


def misspelt(name: str, other: str) -> bool:
    """True where ``name`` is ``other`` with a slip: the same first syllable, nearly all letters shared."""
    if min(len(name), len(other)) < 3 or abs(len(name) - len(other)) > 1 or name[0] != other[0]:
        return False
    return name != other and likeness(name, other) >= ALIKE
