"""Amounts as numbers: ``~90000000000 USD``, ``2000..9000 USD``, ``>=500 people``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

FORM = re.compile(r"(~?)(>=|<=|>|<)?(\d+(?:\.\d+)?)(?:\.\.(\d+(?:\.\d+)?))? (\S.*)")
SURE = 2  # figures from which on a sum may be another's rounding without saying so


@dataclass(frozen=True)
class Sum:
    """An amount: one number, or all between two."""

    low: Decimal
    high: Decimal | None  # None: no upper end
    unit: str
    about: bool

    @property
    def exact(self) -> bool:
        return self.low == self.high

    @property
    def digits(self) -> int:
        """How many figures it is told in."""
        return len(self.low.normalize().as_tuple().digits)


def parse(value: str) -> Sum | None:
    """The amount that a filler's value stands for; None for anything else."""
    found = FORM.fullmatch(value)
    if found is None:
        return None
    about, bound, first, last, unit = found.groups()
    low, high = Decimal(first), Decimal(last or first)
    if bound in (">=", ">"):
        return Sum(low, None, unit, bool(about))
    return Sum(Decimal(0) if bound else low, high, unit, bool(about))


def rounded(number: Decimal, digits: int) -> Decimal:
    """A number in so many figures, halves up."""
    step = Decimal(10) ** (number.adjusted() + 1 - digits)
    return (number / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def is_rounding(one: Sum, two: Sum) -> bool:
    """True where one of two amounts of a unit is the other told more roughly."""
    return one.unit == two.unit and (_rough(one, two) or _rough(two, one))


def _rough(rough: Sum, fine: Sum) -> bool:
    if not fine.exact:
        return False
    if not rough.exact:
        return rough.low <= fine.low and (rough.high is None or fine.low <= rough.high)
    if rough.digits >= fine.digits or not (rough.about or rough.digits >= SURE):
        return False
    return rounded(fine.low, rough.digits) == rough.low
