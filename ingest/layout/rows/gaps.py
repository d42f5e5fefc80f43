"""Finds the columns of the numbers of short rows by the row of totals (年初 追加 调整后: 318.00 318.00).

Which of a short row's columns is empty cannot be seen. But the columns add up to their totals, and mostly in one way.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations, product
from math import prod

from ingest.layout.cell_kinds import is_nothing, is_percentage

_MAX_WAYS = 2000


def columns_by_total(
    whole: Sequence[Sequence[str]], short: Sequence[Sequence[str]], total: Sequence[str]
) -> list[tuple[int, ...]] | None:
    """Return the place of each number of the short rows, None where no way or more than one adds up to the totals.

    Percentages stand where the totals have one, and are not added.
    """
    is_rate = [is_percentage(text) for text in total]
    missing = [_amount(text) - sum((_amount(row[n]) for row in whole), Decimal(0)) for n, text in enumerate(total)]
    is_bounded = all(amount >= 0 for amount in (*missing, *(_amount(text) for row in short for text in row)))
    ways = [_ways(row, is_rate, missing if is_bounded else None) for row in short]
    if not 0 < prod(len(way) for way in ways) <= _MAX_WAYS:
        return None
    fits = [chosen for chosen in product(*ways) if _adds_up(short, chosen, missing, is_rate)]
    return list(fits[0]) if len(fits) == 1 else None


def _ways(row: Sequence[str], is_rate: list[bool], missing: list[Decimal] | None) -> list[tuple[int, ...]]:
    """Return the columns that the numbers of a row may stand in: none is more than its column's total lacks (`missing`)."""

    def may_stand(n: int, text: str) -> bool:
        is_kind = is_rate[n] == is_percentage(text) and (missing is None or _amount(text) <= missing[n])
        return is_kind or is_nothing(text)

    told = combinations(range(len(is_rate)), len(row))
    return [way for way in told if all(map(may_stand, way, row))]


def _adds_up(
    short: Sequence[Sequence[str]], chosen: Sequence[tuple[int, ...]], missing: list[Decimal], is_rate: list[bool]
) -> bool:
    rest = list(missing)
    for row, way in zip(short, chosen, strict=True):
        for text, n in zip(row, way, strict=True):
            rest[n] -= _amount(text)
    return not any(amount for amount, rate in zip(rest, is_rate, strict=True) if not rate)


def _amount(text: str) -> Decimal:
    """Return what a cell adds to its column: nothing where it is empty or no plain number."""
    digits = text.strip().replace(",", "")
    return Decimal(digits) if digits.lstrip("+-").replace(".", "", 1).isdecimal() else Decimal(0)
