"""Puts the numbers of short rows into their columns in a table of classes (科目编码), where totals leave one way only.

The rows of 208 add up to 合计, those of 2080501 and 2080505 to 20805: each group of rows is decided by the row above it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, product
from math import prod

from ingest.document import Cell, Table
from ingest.layout.cell_kinds import amount_in, is_class_code, is_nothing, is_number_cell, is_percentage

_LEAD = 2  # the code and its name
_PAGE_NO = re.compile(r"\d{1,2}")
_MAX_WAYS = 2000


@dataclass
class _Line:
    """A row: its code ("" of the totals), its cells before the numbers and the numbers, by column where it is known."""

    code: str
    lead: list[Cell]
    values: list[Cell]
    columns: Sequence[int] | None = None

    def texts(self, columns: Sequence[int]) -> list[str]:
        """Return the number in each column, "" where there is none."""
        told = {col: cell.text for col, cell in zip(self.columns or (), self.values, strict=False)}
        return [told.get(col, "") for col in columns]


def with_coded_gaps_filled(table: Table, total_words: Collection[str]) -> Table:
    """Return the table with short rows below their codes in their columns; those that are not certain as they are."""
    lines = list(_lines(table, total_words))
    total = next((line for line in lines if not line.code), None)
    if not total or not total.columns or all(line.columns for line in lines):
        return table
    columns = sorted({col for line in lines for col in line.columns or ()})
    for whole in [total, *(line for line in lines if line.code)]:
        if whole.columns:
            _place(whole, _below(whole, lines), columns)
    moved = [cell for line in lines if line.code and line.columns for cell in _placed(line, columns)]
    rows, taken = {cell.row_no for cell in moved}, {cell.start for cell in moved if cell.text}
    kept = [cell for cell in table.cells if cell.start not in taken and (cell.text or cell.row_no not in rows)]
    return replace(table, cells=tuple(sorted([*kept, *moved], key=lambda cell: (cell.row_no, cell.col_no))))


def _lines(table: Table, total_words: Collection[str]) -> Iterator[_Line]:
    """Yield the rows with a code and that of the totals; of a short one the numbers stand in rows of their own below it."""
    rows = list(table.rows().values())
    for at, printed in enumerate(rows):
        row = [cell for cell in printed if cell.text.strip()]
        first = row[0].text.strip() if row else ""
        if first in total_words and len(row) > 1 and all(is_number_cell(cell.text) for cell in row[1:]):
            yield _Line("", row[:1], row[1:], [cell.col_no for cell in row[1:]])
        elif is_class_code(first):
            alone = _alone(rows[at + 1 :])
            cells = [*row, *alone]
            if all(is_number_cell(cell.text) for cell in cells[_LEAD:]) and len(cells) > _LEAD:
                told = None if alone else [cell.col_no for cell in cells[_LEAD:]]
                yield _Line(first, cells[:_LEAD], cells[_LEAD:], told)


def _alone(rows: Sequence[list[Cell]]) -> list[Cell]:
    """Return the cells that stand in rows of their own, up to the next code."""
    alone: list[Cell] = []
    for row in rows:
        if len(row) != 1 or is_class_code(row[0].text.strip()):
            break
        text = row[0].text.strip()
        alone += [] if _PAGE_NO.fullmatch(text) else row
    return alone


def _below(whole: _Line, lines: Sequence[_Line]) -> list[_Line]:
    """Return the rows that add up to a row: of the classes, or of the next level of its own code."""
    below = [line for line in lines if line.code.startswith(whole.code) and len(line.code) > len(whole.code)]
    level = min((len(line.code) for line in below), default=0)
    return [line for line in below if len(line.code) == level]


def _place(whole: _Line, lines: Sequence[_Line], columns: Sequence[int]) -> None:
    """Give the numbers of the short ones among the rows that add up to a row their columns, if there is one way."""
    short = [line for line in lines if not line.columns]
    told = [line.texts(columns) for line in lines if line.columns]
    ways = columns_by_total(told, [[c.text for c in line.values] for line in short], whole.texts(columns))
    for line, way in zip(short, ways or (), strict=False):
        line.columns = [columns[n] for n in way]


def _placed(line: _Line, columns: Sequence[int]) -> Iterator[Cell]:
    """Yield the cells of a row at their places, an empty one in each column that lacks a number."""
    told = dict(zip([*range(len(line.lead)), *(line.columns or ())], [*line.lead, *line.values], strict=True))
    last = line.lead[-1]
    for col in [*range(len(line.lead)), *columns]:
        last = told.get(col) or replace(last, start=last.end, text="")
        yield replace(last, row_no=line.lead[0].row_no, col_no=col)


def columns_by_total(
    whole: Sequence[Sequence[str]], short: Sequence[Sequence[str]], total: Sequence[str]
) -> list[tuple[int, ...]] | None:
    """Return the place of each number of the short rows, None where no way or more than one adds up to the totals.

    Percentages stand where the totals have one, and are not added.
    """
    is_rate = [is_percentage(text) for text in total]
    missing = [amount_in(text) - sum((amount_in(row[n]) for row in whole), Decimal(0)) for n, text in enumerate(total)]
    is_bounded = all(amount >= 0 for amount in (*missing, *(amount_in(text) for row in short for text in row)))
    ways = [_ways(row, is_rate, missing if is_bounded else None) for row in short]
    if not 0 < prod(len(way) for way in ways) <= _MAX_WAYS:
        return None
    fits = [chosen for chosen in product(*ways) if _adds_up(short, chosen, missing, is_rate)]
    return list(fits[0]) if len(fits) == 1 else None


def _ways(row: Sequence[str], is_rate: list[bool], missing: list[Decimal] | None) -> list[tuple[int, ...]]:
    """Return the columns that the numbers of a row may stand in: none is more than its column's total lacks (`missing`)."""

    def may_stand(n: int, text: str) -> bool:
        is_kind = is_rate[n] == is_percentage(text) and (missing is None or amount_in(text) <= missing[n])
        return is_kind or is_nothing(text)

    told = combinations(range(len(is_rate)), len(row))
    return [way for way in told if all(map(may_stand, way, row))]


def _adds_up(
    short: Sequence[Sequence[str]], chosen: Sequence[tuple[int, ...]], missing: list[Decimal], is_rate: list[bool]
) -> bool:
    rest = list(missing)
    for row, way in zip(short, chosen, strict=True):
        for text, n in zip(row, way, strict=True):
            rest[n] -= amount_in(text)
    return not any(amount for amount, rate in zip(rest, is_rate, strict=True) if not rate)
