"""How far what is told may be believed: a stated formula over independent origins, shown with its numbers.

``data/belief.toml`` gives the formula and the weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import prod

from kg.assemble.witness import Witness
from kg.knowledge.files import Library

FILE = "belief.toml"
CENT = Decimal("0.01")
SHOWN = 6  # origins that the words name


@dataclass(frozen=True)
class Voice:
    """One origin with the weightiest of its claims."""

    weight: Decimal
    text: str  # the name of the claim's text
    said: str  # its attribution and modality


@dataclass(frozen=True)
class Belief:
    """A belief with the numbers that it is made of."""

    value: Decimal
    origins: int
    because: str


@dataclass(frozen=True)
class BeliefRules:
    """The weights of ``data/belief.toml``."""

    attribution: Mapping[str, Decimal]
    modality: Mapping[str, Decimal]

    @classmethod
    def load(cls, library: Library) -> BeliefRules:
        """From the curated data. Raises KnowledgeError."""
        table = library.toml(FILE)
        parts = ({name: Decimal(str(w)) for name, w in table[part].items()} for part in ("attribution", "modality"))
        return cls(*parts)

    def of_event(self, witnesses: Iterable[Witness]) -> Belief:
        """That it happened."""
        everyone = list(witnesses)
        support = self.voices(w for w in everyone if w.affirms)
        denial = self.voices(w for w in everyone if not w.affirms)
        value = _joined(support) * (1 - _joined(denial))
        words = f"support {_shown(support)}"
        if denial:
            words += f"; denial {_shown(denial)}; {_cents(_joined(support))} x (1 - {_cents(_joined(denial))})"
        return Belief(_cents(value), len(support), f"{words} = {_cents(value)}" if denial else words)

    def of_value(self, witnesses: Iterable[Witness]) -> Belief:
        """That a role has a value, by those who give it."""
        support = self.voices(witnesses)
        return Belief(_cents(_joined(support)), len(support), f"support {_shown(support)}")

    def voices(self, witnesses: Iterable[Witness]) -> list[Voice]:
        """For each origin its weightiest claim, the weightiest origin first."""
        best: dict[str, Voice] = {}
        for witness in sorted(witnesses, key=lambda w: w.order):
            voice = self.voice(witness)
            if witness.origin not in best or voice.weight > best[witness.origin].weight:
                best[witness.origin] = voice
        return sorted(best.values(), key=lambda voice: (-voice.weight, voice.text, voice.said))

    def voice(self, witness: Witness) -> Voice:
        claim = witness.claim
        word = _attribution(witness)
        weight = self.attribution[word] * self.modality[claim.modality]
        return Voice(weight, witness.text.reading.text.name, f"{word}, {claim.modality}")


def _attribution(witness: Witness) -> str:
    source = witness.claim.source
    if isinstance(source, str):
        return source
    return "speaker" if source.entity is not None else "unnamed"


def _joined(voices: Iterable[Voice]) -> Decimal:
    return 1 - prod((1 - voice.weight for voice in voices), start=Decimal(1))


def _cents(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)


def _shown(voices: list[Voice]) -> str:
    """The formula with its numbers, and where each comes from."""
    if not voices:
        return "0 (no origin)"
    factors = " ".join(f"(1 - {_plain(voice.weight)})" for voice in voices[:SHOWN])
    more = f" and {len(voices) - SHOWN} more" if len(voices) > SHOWN else ""
    told = "; ".join(f"{voice.text}: {voice.said}" for voice in voices[:SHOWN])
    return f"1 - {factors}{more} = {_cents(_joined(voices))} ({told}{more})"


def _plain(weight: Decimal) -> str:
    return format(weight.normalize(), "f")
