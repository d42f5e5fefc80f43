"""Puts the numbers of short rows into their columns where the row of totals leaves one way only (年初 追加 调整后: 318.00 318.00).

A row that lacks a cell was left with every cell in a row of its own: which of its columns is empty cannot be seen. But the
columns add up to their totals, and mostly in one way.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, product
from math import prod

from ingest.document import Cell, Table
from ingest.layout.cell_kinds import is_nothing, is_number_cell, is_value

_MAX_WAYS = 2000
_MIN_NUMBERS = 2
Row = list[Cell]


@dataclass(frozen=True)
class _Short:
    """A row that lacks a number: its cells before the numbers, and those there are."""

    lead: Row
    values: Row


def with_gaps_filled(table: Table, total_words: Collection[str]) -> Table:
    """Return the table with the short rows above its row of totals in their columns; as it is where they are not certain."""
    ordered = [sorted(row, key=lambda cell: cell.col_no) for row in table.rows().values()]
    at = next(
        (n for n, row in enumerate(ordered) if len(row) > _MIN_NUMBERS and "".join(row[0].text.split()) in total_words),
        None,
    )
    placed = _placed(ordered[:at], ordered[at]) if at and any(len(row) == 1 for row in ordered[:at]) else None
    if not placed:
        return table
    moved = {(cell.start, cell.end): cell for cell in placed}
    return replace(table, cells=tuple(moved.get((cell.start, cell.end), cell) for cell in table.cells))


def _placed(above: list[Row], total: Row) -> Row | None:
    """Return the cells of the short rows above a row of totals at their places, or None."""
    columns = [cell.col_no for cell in total[1:]]
    whole = [row for row in above if len(row) > 1 and any(is_number_cell(cell.text) for cell in row)]
    if not whole or not all(is_number_cell(cell.text) for cell in total[1:]):
        return None
    lead = [cell for cell in whole[0] if cell.col_no < columns[0]]
    if not lead or whole[0][-1].col_no > columns[-1]:
        return None  # remarks behind the numbers would be taken for the next row's label
    short = _short_rows([row[0] for row in above if len(row) == 1], lead, len(columns))
    numbers = [[next((c.text for c in row if c.col_no == col), "") for col in columns] for row in whole]
    texts = [[cell.text for cell in row.values] for row in short]
    chosen = columns_by_total(numbers, texts, [cell.text for cell in total[1:]]) if short else None
    if not chosen:
        return None
    places = [
        (row, [cell.col_no for cell in lead] + [columns[n] for n in way])
        for row, way in zip(short, chosen, strict=True)
    ]
    return [
        replace(cell, row_no=row.lead[0].row_no, col_no=col)
        for row, cols in places
        for cell, col in zip([*row.lead, *row.values], cols, strict=True)
    ]


def _short_rows(alone: Row, lead: Row, width: int) -> list[_Short]:
    """Return the rows that cells which stand alone were: as many before the numbers as the others have, of their kinds."""
    kinds = [is_number_cell(cell.text) for cell in lead]
    rows: list[_Short] = []
    at = 0
    while at < len(alone):
        head = alone[at : at + len(kinds)]
        end = at + len(head)
        while (
            end < len(alone)
            and is_value(alone[end])
            and not (kinds[0] and not is_value(alone[min(end + 1, len(alone) - 1)]))
        ):
            end += 1
        values = alone[at + len(head) : end]
        if [is_number_cell(cell.text) for cell in head] == kinds and 0 < len(values) < width:
            rows.append(_Short(head, values))
            at = end
        elif rows or is_value(alone[at]):
            return []
        else:
            at += 1  # a title above the heads
    return rows


def columns_by_total(
    whole: Sequence[Sequence[str]], short: Sequence[Sequence[str]], total: Sequence[str]
) -> list[tuple[int, ...]] | None:
    """Return the place of each number of the short rows, None where no way or more than one adds up to the totals.

    Percentages stand where the totals have one, and are not added.
    """
    is_rate = [_is_rate(text) for text in total]
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
        is_kind = is_rate[n] == _is_rate(text) and (missing is None or _amount(text) <= missing[n])
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


def _is_rate(text: str) -> bool:
    return text.strip().endswith(("%", "％"))


def _amount(text: str) -> Decimal:
    """Return what a cell adds to its column: nothing where it is empty or no plain number."""
    digits = text.strip().replace(",", "")
    return Decimal(digits) if digits.lstrip("+-").replace(".", "", 1).isdecimal() else Decimal(0)
