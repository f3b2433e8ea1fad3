"""Amounts of money, percentages, shares and counts: as written, and as a number with its unit."""

from kg.analyse.amounts.finder import Amounts, AmountSpan

__all__ = ["AmountSpan", "Amounts"]
