"""Cuts a run of cells whose first column counts the rows (序号: 1, 2, 3 …) or holds codes (2050201): each begins a row."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile

from ingest.document import Cell
from ingest.layout.cell_kinds import is_counter, is_number_cell, is_value

_MIN_HEADS = 3
_MIN_NUMBERED = 2
_CODE_HEAD = re.compile(r"科目|编码|代码|分类")
_CODE = re.compile(r"2\d{2}(?:\d{2}){0,2}")  # of a functional class (支出功能分类)

_Row = list[Cell | None]


def end_of_counted_heads(cells: list[Cell], at: int, is_head: Callable[[str], bool]) -> int | None:
    """Return where the heads from 序号 on end: at the first row's 1, half of them known words; None where that is not so."""
    if not is_counter(cells[at]):
        return None
    heads = list(takewhile(lambda cell: cell.text.strip() and not is_number_cell(cell.text), cells[at:]))
    end = at + len(heads)
    is_known = sum(is_head(cell.text) for cell in heads) * 2 >= len(heads)
    return end if is_known and end < len(cells) and cells[end].text.strip() == "1" else None


def counted_rows(heads: list[Cell], body: list[Cell]) -> list[_Row]:
    """Return the rows of a table whose first column counts them or holds their codes, or nothing where it is none.

    A row that is not as wide as the heads keeps its cells without a column. The row of totals below has a label, and
    numbers for the last columns.
    """
    starts = _starts(heads[0], body)
    if len(starts) < _MIN_NUMBERED:
        return []
    width = len(heads)
    ends = [*starts[1:], starts[-1] + width]
    stretches = [body[start:end] for start, end in zip(starts, ends, strict=True)]
    # Only the next number bounds a row; the last one may reach into what stands below it.
    told = [kinds for cells in stretches[:-1] if len(kinds := [is_value(cell) for cell in cells]) == width]
    rows: list[_Row] = []
    for cells in stretches:
        is_whole = told and [is_value(cell) for cell in cells] == told[0] and not told[0][1]
        rows += [[*cells]] if is_whole else [[cell] for cell in cells]
    return rows + _rows_behind(body[starts[-1] + width :], rows, width)


def _starts(head: Cell, body: list[Cell]) -> list[int]:
    """Return where rows begin: at the next number, or at a code, each with words behind it."""
    starts: list[int] = []
    is_coded = bool(_CODE_HEAD.search(head.text))
    if not body or not (is_counter(head) or is_coded):
        return []
    for at, cell in enumerate(body[:-1]):
        is_first = not starts and at == 0
        text = cell.text.strip()
        is_next = _CODE.fullmatch(text) if is_coded else text == str(len(starts) + 1)
        is_far = is_first or (bool(starts) and at - starts[-1] >= _MIN_HEADS)
        starts += [at] if is_next and is_far and not is_number_cell(body[at + 1].text) else []
    return starts


def _rows_behind(rest: list[Cell], rows: list[_Row], width: int) -> list[_Row]:
    """Return the row of totals behind counted rows, if there is one, and every other cell in a row of its own."""
    whole = next((row for row in rows if len(row) == width), None)
    labels = [n for n, cell in enumerate(whole or []) if cell and not is_number_cell(cell.text)]
    behind = width - 1 - labels[-1] if labels else 0
    if _ends_after(rest, width):
        return [[*rest[:width]], *_alone(rest[width:])]
    if not behind or not _ends_after(rest, 1 + behind):
        return _alone(rest)
    total: _Row = [rest[0], *([None] * (width - 1 - behind)), *rest[1 : 1 + behind]]
    return [total, *_alone(rest[1 + behind :])]


def _ends_after(rest: list[Cell], count: int) -> bool:
    """Tell whether the first cells are a label and values, and what follows them is no further value."""
    values = rest[1:count]
    is_row = len(rest) >= count and not is_number_cell(rest[0].text) and all(map(is_value, values))
    return is_row and not any(map(is_value, rest[count : count + 1]))


def _alone(cells: list[Cell]) -> list[_Row]:
    """Return cells of which no column is known, each in a row of its own."""
    return [[cell] for cell in cells]
