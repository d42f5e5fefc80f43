"""Gives the cells of a table their columns where the source lost the merges.

Tab-separated text prints a cell that spans several columns once and a cell that goes on from the row above as an
empty one. Header rows are therefore shorter than the rows under them; how far each header reaches is found by fitting
the rows onto each other from the bottom up.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from ingest.document import Cell, Table

_HEAD_CHARS = 40
_NOTHING = re.compile(r"^\s*(?:[-—/]+|无)?\s*$")
_NUMBER_CELL = re.compile(r"^[\s≥≤<>=约]*[-+]?\d[\d,.]*\s*(?:%|％|分|万元|元|亿元|人|个)?\s*$")


def is_number_cell(text: str) -> bool:
    """Tell whether a cell holds a number and nothing else but its sign or unit."""
    return bool(_NUMBER_CELL.match(text))


def resolve_grid(table: Table, total_words: frozenset[str], is_head: Callable[[str], bool]) -> Table | None:
    """Return the table with rows, columns and spans worked out; one read with its merges is returned as it is.

    Returns None for a flat run of cells that no width fits: better no value than a shifted one.
    """
    if table.is_grid_exact:
        return table
    if table.is_flat:
        return _cut_rows(table, is_head)
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row_no, []).append(cell)
    placed: dict[int, list[Cell]] = {}
    numbers = sorted(rows, reverse=True)
    for position, row_no in enumerate(numbers):
        below = placed.get(numbers[position - 1]) if position else None
        placed[row_no] = _place_row(rows[row_no], below, _width_near(rows, row_no), total_words)
    cells = tuple(cell for row_no in sorted(placed) for cell in placed[row_no])
    return replace(table, cells=cells)


def _cut_rows(table: Table, is_head: Callable[[str], bool]) -> Table | None:
    """Cut a flat run of cells into rows: heads, then for every row its label and a value for each head, over and over.

    Words and numbers alternate in runs. Where as many numbers follow as there are heads before the last word, that word
    is the label of the first row; where they follow the heads themselves, the row has no label. A row with fewer
    numbers than heads keeps its cells in one place without a head: which of its columns is empty cannot be known.
    """
    explicit = _cut_by_heads(list(table.cells), is_head)
    if explicit:
        return _numbered(table, explicit)
    if any(not cell.text.strip() for cell in table.cells):
        return None  # empty cells are told, and still no width fits
    runs = _runs(list(table.cells))
    rows: list[list[Cell | None]] = []
    width = 0
    for words, values in zip(runs[::2], runs[1::2], strict=False):
        heads = None
        if len(words) > 1 or not width:
            heads = _heads(words, len(values), is_head)
            if heads is None and not width:
                return None
        if heads is None or (len(words) <= 1 and width):
            rows += [[cell] for cell in words[:-1]]  # rows without values (3、……) before the next label
            words = words[-1:]
        else:
            rows += [[cell] for cell in heads.titles]
            rows.append([*([None] if heads.label else []), *heads.cells])
            words, width = heads.label, len(heads.cells)
        if len(values) == width:
            rows.append([*words, *values])
        else:
            rows += [[*words]] if words else []
            rows += [[value] for value in values]
    return _numbered(table, rows) if rows else None


def _cut_by_heads(cells: list[Cell], is_head: Callable[[str], bool]) -> list[list[Cell | None]] | None:
    """Cut cells of which none is missing: heads, then rows of as many cells, until other heads begin.

    Returns None where a row would not begin with words: then cells are missing, or the labels have no head.
    """
    rows: list[list[Cell | None]] = []
    at = width = 0
    while at < len(cells):
        heads = next((i for i, cell in enumerate(cells[at:]) if not is_head(cell.text)), len(cells) - at)
        if heads >= 3:
            width = heads
        elif not width and at + 2 <= len(cells) and not is_number_cell(cells[at].text):
            rows.append([*cells[at : at + 2]])  # 项目名称 and its value, above the first heads
            at += 2
            continue
        row = cells[at : at + width]
        if not row or len(row) < width or not row[0].text.strip() or is_number_cell(row[0].text):
            return None
        rows.append([*row])
        at += width
    has_values = any(cell and is_number_cell(cell.text) for row in rows for cell in row)
    return rows if width and has_values else None


@dataclass(frozen=True)
class _Heads:
    titles: list[Cell]
    cells: list[Cell]
    label: list[Cell]


def _runs(cells: list[Cell]) -> list[list[Cell]]:
    """Return runs of words and of numbers in turn, words first; a mark for nothing (/, —, 无) counts as a number."""
    runs: list[list[Cell]] = [[]]
    for cell in cells:
        is_value = is_number_cell(cell.text) or (bool(_NOTHING.match(cell.text)) and len(runs) > 1)
        if is_value != (len(runs) % 2 == 0):
            runs.append([])
        runs[-1].append(cell)
    return runs if len(runs) % 2 == 0 else runs[:-1]


def _heads(words: list[Cell], count: int, is_head: Callable[[str], bool]) -> _Heads | None:
    """Tell heads, titles above them and the first row's label apart, by which words are known heads."""
    if len(words) > count and all(is_head(cell.text) for cell in words[-1 - count : -1]):
        return _Heads(words[: -1 - count], words[-1 - count : -1], words[-1:])
    if len(words) >= count and all(is_head(cell.text) for cell in words[-count:]):
        return _Heads(words[:-count], words[-count:], [])
    # The label column may have a head of its own, a value fewer than heads: 项目, 全年预算数, 全年执行数, 基本支出.
    if len(words) > count and all(is_head(cell.text) for cell in words[-1 - count : -1][1:]):
        return _Heads(words[: -1 - count], words[-1 - count : -1], words[-1:])
    return None


def _numbered(table: Table, rows: list[list[Cell | None]]) -> Table:
    placed = [
        replace(cell, row_no=row_no, col_no=col_no)
        for row_no, row in enumerate(rows)
        for col_no, cell in enumerate(row)
        if cell is not None
    ]
    return replace(table, cells=tuple(placed), is_flat=False)


def _width_near(rows: dict[int, list[Cell]], row_no: int) -> int:
    """Return the number of cells of the rows just above that belong to the same block of rows."""
    above = row_no - 1
    while above in rows and len(rows[above]) == 1:
        above -= 1
    return len(rows[above]) if above in rows else 0


def _place_row(row: list[Cell], below: list[Cell] | None, width_above: int, total_words: frozenset[str]) -> list[Cell]:
    is_header = not any(is_number_cell(cell.text) for cell in row)
    if len(row) == 1:
        return row
    if is_header and below and len(below) > len(row):
        over_data = any(is_number_cell(cell.text) or len(cell.text) > _HEAD_CHARS for cell in below)
        sizes = _fit(tuple(cell.text for cell in row), tuple(cell.text for cell in below), over_data)
        return _spread(row, below, sizes)
    first = re.sub(r"\s", "", row[0].text)
    if first in total_words and len(row) < width_above:
        # 合计 stretches over the label columns; the numbers keep their places counted from the right.
        return _shift(row, width_above - len(row))
    return [replace(cell, col_no=index, col_span=1) for index, cell in enumerate(row)]


def _shift(row: list[Cell], missing: int) -> list[Cell]:
    head = replace(row[0], col_no=0, col_span=missing + 1)
    return [head, *(replace(cell, col_no=index + missing, col_span=1) for index, cell in enumerate(row[1:], 1))]


def _spread(row: list[Cell], below: list[Cell], sizes: tuple[int, ...]) -> list[Cell]:
    placed, at = [], 0
    for cell, size in zip(row, sizes, strict=True):
        first, last = below[at], below[at + size - 1]
        placed.append(replace(cell, col_no=first.col_no, col_span=last.col_no + last.col_span - first.col_no))
        at += size
    return placed


def _fit(upper: tuple[str, ...], lower: tuple[str, ...], over_data: bool) -> tuple[int, ...]:
    """Return how many cells of the lower row stand under each cell of the upper row, at the least cost."""

    @cache
    def best(u: int, at: int) -> tuple[float, tuple[int, ...]]:
        if u == len(upper):
            return (0.0, ()) if at == len(lower) else (float("inf"), ())
        options = []
        for size in range(1, len(lower) - at - (len(upper) - u - 1) + 1):
            rest, sizes = best(u + 1, at + size)
            cost = _cost(upper[u], lower[at : at + size], None if not over_data else u)
            options.append((rest + cost, (size, *sizes)))
        return min(options, default=(float("inf"), ()))

    return best(0, 0)[1]


def _cost(head: str, under: tuple[str, ...], position: int | None) -> float:
    """A head that goes on downwards has one empty cell under it; a head that spans has filled ones.

    Over data rows (`position` given) the words under a head say nothing: there the label columns, on the left, are
    the ones that were merged.
    """
    empty = sum(1 for text in under if not text.strip())
    if len(under) == 1:
        return 0.0 if empty else 1.0
    if position is not None:
        return 2.0 if any(is_number_cell(text) for text in under) else 0.2 * empty + 0.1 * position
    shared = sum(len(set(head) & set(text)) > 0 for text in under) / len(under)
    return 3.0 * empty + (0.0 if shared else 0.2) - 0.3 * shared
