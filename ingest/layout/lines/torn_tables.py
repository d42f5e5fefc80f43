"""Joins a table that the end of a page tore in two: its lower part has no heads of its own, and columns like those above."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.document import Cell, Paragraph, Table
from ingest.layout.cell_kinds import is_nothing, is_number_cell
from ingest.layout.lines.lines_as_tables import Block

_LINKS = re.compile(r"(?:上一页|首页)?[\s\[\]\d]+(?:下一页|末页|页)?|(?:\[?[上下]一页\]?\s*)+")
_MIN_HEADS, _MIN_COLUMNS = 3, 4


def with_torn_tables(blocks: Sequence[Block], is_head: Callable[[str], bool]) -> list[Block]:
    """Return the blocks with every such lower part behind the rows of the upper one; what pages print between follows them."""
    result: list[Block] = []
    for block in blocks:
        at = len(result) - 1
        while at >= 0 and _is_of_page(result[at]):
            at -= 1
        above = result[at] if at >= 0 else None
        if not isinstance(block, Table) or not isinstance(above, Table):
            result.append(block)
            continue
        for lower, others in ((block, ()), _before_title(block)):
            if _goes_on(above, lower, is_head):
                result[at] = _joined(above, lower)
                result += others
                break
        else:
            result.append(block)
    return result


def _before_title(table: Table) -> tuple[Table, tuple[Table, ...]]:
    """Return the rows of a table above a title that stands alone in its row, in the columns they use, and the table from there on.

    On one page the end of a table and the one below it may share their lines.
    """
    rows = table.rows()
    title = next((no for no, row in rows.items() if no and len(row) == 1 and not is_number_cell(row[0].text)), None)
    if title is None:
        return table, ()
    upper = [cell for no, row in rows.items() if no < title for cell in row]
    used = sorted({cell.col_no for cell in upper if cell.text.strip()})
    cells = tuple(replace(cell, col_no=used.index(cell.col_no), col_span=1) for cell in upper if cell.col_no in used)
    behind = tuple(cell for no, row in rows.items() if no >= title for cell in row)
    return (
        replace(table, end=behind[0].start, cells=cells),
        (replace(table, start=behind[0].start, cells=tuple(replace(c, row_no=c.row_no - title) for c in behind)),),
    )


def _is_of_page(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(_LINKS.fullmatch(block.text.strip()))


def _goes_on(upper: Table, lower: Table, is_head: Callable[[str], bool]) -> bool:
    """Tell whether a table's rows are further rows of the one above: as wide, without heads, numbers where numbers stand."""
    if upper.is_flat or lower.is_flat or upper.is_grid_exact != lower.is_grid_exact:
        return False
    width = upper.column_count
    above, below = ([*table.rows().values()] for table in (upper, lower))
    heads = next((n for n in range(len(above) - 1, -1, -1) if _are_heads(above[n], is_head)), None)
    if (
        heads is None
        or width < _MIN_COLUMNS
        or lower.column_count != width
        or any(_are_heads(row, is_head) for row in below)
    ):
        return False
    first = below[0]
    if not any(is_number_cell(cell.text) for cell in first) or is_number_cell(first[0].text):
        return False
    numbers = _columns_of(True, above[heads + 1 :])
    return not numbers & _columns_of(False, below)


def _are_heads(row: list[Cell], is_head: Callable[[str], bool]) -> bool:
    filled = [cell.text for cell in row if cell.text.strip()]
    is_of_words = not any(map(is_number_cell, filled))
    return is_of_words and sum(map(is_head, filled)) >= _MIN_HEADS and all(len(text) <= 40 for text in filled)


def _columns_of(is_number: bool, rows: list[list[Cell]]) -> set[int]:
    """Return the columns that hold nothing but numbers, or nothing but words."""
    told: dict[int, set[bool]] = {}
    for cell in (cell for row in rows for cell in row if not is_nothing(cell.text)):
        told.setdefault(cell.col_no, set()).add(is_number_cell(cell.text))
    return {column for column, kinds in told.items() if kinds == {is_number}}


def _joined(upper: Table, lower: Table) -> Table:
    moved = (replace(c, table_no=upper.table_no, row_no=c.row_no + upper.row_count) for c in lower.cells)
    return replace(upper, end=lower.end, cells=(*upper.cells, *moved))
