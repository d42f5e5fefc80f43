"""Gives the cells of a table their columns where the source lost the merges.

Tab-separated text prints a cell that spans several columns once and a cell that goes on from the row above as an
empty one. Header rows are therefore shorter than the rows under them; how far each header reaches is found by fitting
the rows onto each other from the bottom up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from ingest.document import Cell, Table
from ingest.layout.cell_kinds import cell_form, is_number_cell, is_value, words_of
from ingest.layout.rows.flat_rows import cut_flat_rows
from ingest.layout.rows.lost_heads import rows_under_lost_spans
from ingest.layout.rows.packed_columns import HeadKind
from ingest.layout.rows.packed_rows import rows_with_cells_left_out
from ingest.layout.rows.spanning_heads import is_of_which

_HEAD_CHARS = 40
_SIDES = 2


def resolve_grid(
    table: Table, total_words: frozenset[str], is_head: Callable[[str], bool], head_kind: HeadKind
) -> Table | None:
    """Return the table with rows, columns and spans worked out; one read with its merges is returned as it is.

    Returns None for a flat run of cells that no width fits: better no value than a shifted one.
    """
    if table.is_grid_exact:
        return table
    if table.is_flat:
        return cut_flat_rows(table, is_head)
    rows = table.rows()
    placed = rows_under_lost_spans(rows, is_head)
    if any(cell.col_no < 0 for row in placed.values() for cell in row) and _are_even(rows):
        # 预算数 | 决算数 ⏎ 合计 | … | 合计 | … ⏎ 小计 | … above a row of numbers
        return cut_flat_rows(table, is_head)
    if table.is_packed:
        placed |= rows_with_cells_left_out(rows, total_words, is_head, head_kind)
    numbers = sorted(rows, reverse=True)
    for position, row_no in enumerate(numbers):
        if row_no in placed:
            continue
        below = placed.get(numbers[position - 1]) if position else None
        near = _row_near(rows, row_no)
        if missing := _labels_merged(rows[row_no], _widest_beside(rows, row_no)):
            placed[row_no] = _shift(rows[row_no], missing)
            continue
        placed[row_no] = _place_row(rows[row_no], below, near, total_words)
    parts: list[list[Cell]] = []
    for row_no in sorted(placed):
        told = [cell for cell in placed[row_no] if cell.col_no >= 0]
        parts += [told] if told else []
        parts += [[replace(cell, col_no=0)] for cell in placed[row_no] if cell.col_no < 0]
    cells = ((cell, no) for no, part in enumerate(parts) for cell in part)
    by_rows = replace(table, cells=tuple(cell if cell.row_no == no else replace(cell, row_no=no) for cell, no in cells))
    # Rows of a page's text that left out its empty cells may be told as a run of cells: a label, the numbers behind it.
    flat = cut_flat_rows(table, is_head) if table.is_packed and any(map(_lacks_columns, placed.values())) else None
    return flat if flat and _numbers_in_columns(flat) > _numbers_in_columns(by_rows) else by_rows


def _lacks_columns(row: list[Cell]) -> bool:
    return any(cell.col_no < 0 for cell in row)


def _numbers_in_columns(table: Table) -> int:
    """Return how many numbers stand beside a label."""
    return sum(cell.col_no > 0 and is_number_cell(cell.text) for cell in table.cells)


def _are_even(rows: dict[int, list[Cell]]) -> bool:
    """Tell whether heads alone stand above rows of numbers that are all as wide as the widest, with no cell empty.

    Where another head stands beside 其中, nobody knows which of the lower heads are the parts.
    """
    told = [any(is_number_cell(cell.text) for cell in row) for _, row in sorted(rows.items())]
    body = [row for _, row in sorted(rows.items())][told.index(True) :] if any(told) else []
    width = max(map(len, rows.values()))
    if any(is_of_which(cell) for row in rows.values() for cell in row[:-1]):
        return False
    return bool(body) and all(len(row) == width and all(cell.text.strip() for cell in row) for row in body)


def _row_near(rows: dict[int, list[Cell]], row_no: int) -> list[Cell]:
    """Return the row just above that belongs to the same block of rows."""
    above = row_no - 1
    while above in rows and len(rows[above]) == 1:
        above -= 1
    return rows.get(above, [])


def _widest_beside(rows: dict[int, list[Cell]], row_no: int) -> list[Cell]:
    """Return the widest row of those under the same heads, which are words alone."""
    heads = [no for no, row in rows.items() if len(row) > _SIDES and not any(is_number_cell(cell.text) for cell in row)]
    first = max((no for no in heads if no < row_no), default=min(rows))
    end = min((no for no in heads if no > row_no), default=max(rows) + 1)
    return max((row for no, row in rows.items() if first <= no < end), key=len)


def _labels_merged(row: list[Cell], widest: list[Cell]) -> int:
    """Return how many further columns of labels a row's one label stretches over: it has all the values of the widest row."""
    labels = next((at for at, cell in enumerate(widest) if is_number_cell(cell.text)), 0)
    is_whole = len(row) - 1 == len(widest) - labels and all(map(is_value, (*row[1:], *widest[labels:])))
    is_label = bool(row[0].text.strip()) and not is_number_cell(row[0].text)
    return labels - 1 if labels > 1 and is_whole and is_label else 0


def _place_row(
    row: list[Cell], below: list[Cell] | None, above: list[Cell], total_words: frozenset[str]
) -> list[Cell]:  # fmt: skip
    is_header = not any(is_number_cell(cell.text) for cell in row)
    if len(row) == 1:
        return row
    if is_header and below and len(below) > len(row):
        over_data = any(is_number_cell(cell.text) or len(cell.text) > _HEAD_CHARS for cell in below)
        upper, lower = (tuple(cell.text for cell in cells) for cells in (row, below))
        sizes = _equal_shares(upper, lower) or _fit(upper, lower, over_data)
        return _spread(row, below, sizes)
    first = words_of(row[0])
    missing = len(above) - len(row)
    if first in total_words and missing > 0 and not (_are_alike(row, above) and not _are_alike(row, above[missing:])):
        # 合计 stretches over the label columns; the numbers keep their places counted from the right.
        return _shift(row, missing)
    return [_at(cell, index) for index, cell in enumerate(row)]


def _at(cell: Cell, col_no: int) -> Cell:
    """Return the cell in one column."""
    is_there = (cell.col_no, cell.col_span) == (col_no, 1)
    return cell if is_there else replace(cell, col_no=col_no, col_span=1)


def _are_alike(row: list[Cell], above: list[Cell]) -> bool:
    """Tell whether a row's cells are of the same kinds as those above, an empty one of any: number, percentage, words."""
    kinds = ((cell_form(cell.text), cell_form(over.text)) for cell, over in zip(row[1:], above[1:], strict=False))
    return all(kind == over or not kind or not over for kind, over in kinds)


def _shift(row: list[Cell], missing: int) -> list[Cell]:
    head = replace(row[0], col_no=0, col_span=missing + 1)
    return [head, *(_at(cell, index + missing) for index, cell in enumerate(row[1:], 1))]


def _spread(row: list[Cell], below: list[Cell], sizes: tuple[int, ...]) -> list[Cell]:
    placed, at = [], 0
    for cell, size in zip(row, sizes, strict=True):
        first, last = below[at], below[at + size - 1]
        placed.append(replace(cell, col_no=first.col_no, col_span=last.col_no + last.col_span - first.col_no))
        at += size
    return placed


def _equal_shares(upper: tuple[str, ...], lower: tuple[str, ...]) -> tuple[int, ...] | None:
    """Return how many cells stand under each cell where the same words stand under several of them, in the same order
    (预算数 | 决算数 above 合计 | 因公出国费 | 公务接待费 | 合计 | 因公出国费 | 公务接待费); None where they do not."""
    for before in range(len(upper) - 1):
        for behind in range(len(upper) - before - 1):
            count, under = len(upper) - before - behind, lower[before : len(lower) - behind]
            size = len(under) // count
            if size > 1 and all(under) and under == under[:size] * count and len(set(under[:size])) > 1:
                return (1,) * before + (size,) * count + (1,) * behind
    return None


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
