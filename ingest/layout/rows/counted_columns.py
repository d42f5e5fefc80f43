"""Cuts a run of cells by the row that counts its columns (栏次 | 1 | 2 | 3 …), as the tables of final accounts have one."""

from __future__ import annotations

from itertools import count, takewhile

from ingest.document import Cell
from ingest.layout.cell_kinds import is_counter, is_label_head, is_nothing, is_value
from ingest.layout.rows.divided_heads import with_divided_heads, with_heads_above

_MIN_COLUMNS = 4

_Row = list[Cell | None]


def rows_under_counted_columns(cells: list[Cell]) -> list[_Row] | None:
    """Return the heads, the row that counts them and the rows below, each a label and a cell for every column counted.

    None where there is no such row, or where the heads are not as many as it counts, or a row does not fit.
    """
    at = next((at for at, cell in enumerate(cells) if is_counter(cell) and _columns_counted(_behind(cells, at))), None)
    if at is None:
        return None
    numbers = _behind(cells, at)
    counted = _columns_counted(numbers)
    numbered = any(map(is_counter, cells[:at]))  # 项目 | 行次 | … ⏎ 栏次 | | 1 | 2 …
    width = 1 + numbered + counted
    body = numbers[counted:]
    rows = [body[start : start + width] for start in range(0, len(body), width)]
    rest = rows.pop() if rows and len(rows[-1]) < width else []
    first = next((n for n, cell in enumerate(cells[:at]) if is_label_head(cell.text)), None)
    divided = with_divided_heads(cells[:at], [(first, at)]) if first is not None else None
    if not divided or not rows or not all(map(_is_row, rows)) or any(map(is_value, rest)):
        return None
    heads, over = divided
    if len(heads) - (first or 0) != width:
        return None
    titles: list[_Row] = [[cell] for cell in heads[:-width]]
    counters: _Row = [cells[at], *[None] * numbered, *numbers[:counted]]
    below: list[_Row] = [[*row] for row in rows]
    told: list[_Row] = [[*heads[-width:]], counters, *below]
    behind: list[_Row] = [[cell] for cell in rest]
    return with_heads_above([*titles, *told, *behind], over)


def begins_counters(cells: list[Cell]) -> bool:
    """Tell whether the last word of heads begins the row that counts the columns: 栏次, 1 or 栏次, (empty)."""
    return is_counter(cells[0]) and len(cells) > 1 and cells[1].text.strip() in ("", "1")


def counters_of(body: list[Cell]) -> list[Cell]:
    """Return the cells of the row that counts the columns of each side (栏次, (empty), 1, 栏次, (empty), 2), if the cells begin with it."""
    if not body or not is_counter(body[0]):
        return []
    return list(
        takewhile(lambda cell: is_counter(cell) or not cell.text.strip() or cell.text.strip().isdecimal(), body)
    )


def _behind(cells: list[Cell], at: int) -> list[Cell]:
    """Return the cells behind the label of the row that counts, without the empty one below 行次, which may be left out."""
    return cells[at + 1 + (at + 1 < len(cells) and not cells[at + 1].text.strip()) :]


def _columns_counted(cells: list[Cell]) -> int:
    """Return up to which number cells count from 1; 0 where these are too few for a row of columns."""
    counted = len(
        list(takewhile(lambda pair: pair[0].text.strip() == str(pair[1]), zip(cells, count(1), strict=False)))
    )
    return counted if counted >= _MIN_COLUMNS else 0


def _is_row(row: list[Cell]) -> bool:
    """Tell whether cells are a label and values, of which a few may be words."""
    values = sum(map(is_value, row[1:]))
    return not is_value(row[0]) and not is_nothing(row[0].text) and 2 * values > len(row)
