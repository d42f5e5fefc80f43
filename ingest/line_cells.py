"""Finds tables that arrive as lines of one cell each, without anything between (项目名称⏎全年预算数⏎执行数⏎森林防火⏎60.10⏎59.80)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ingest.document import Cell, Paragraph, Table
from ingest.flat_rows import cut_flat_rows, is_number_cell

Block = Paragraph | Table
_MIN_HEADS = 3
_MAX_CELL_CHARS = 30
_NO_CELL = re.compile(r"[\n。；;：:！？，]")


def with_line_tables(blocks: Sequence[Block], is_head: Callable[[str], bool]) -> list[Block]:
    """Return the blocks with every such run of lines made a table, where its heads and words tell how to cut it.

    A table begins with three heads, one a line, and ends with the last line that is a number.
    """
    number = max((block.table_no for block in blocks if isinstance(block, Table)), default=0)
    result: list[Block] = []
    at = 0
    while at < len(blocks):
        lines = _lines_from(blocks, at, is_head)
        table = _table(number + 1, lines) if lines else None
        if table and cut_flat_rows(table, is_head):
            number += 1
            result.append(table)
            at += len(lines)
        else:  # what cannot be cut as a whole is not cut without its first head either
            result += blocks[at : at + max(1, len(lines))]
            at += max(1, len(lines))
    return result


def _lines_from(blocks: Sequence[Block], at: int, is_head: Callable[[str], bool]) -> list[Paragraph]:
    """Return the lines from block `at` on that may be cells, up to the last number; nothing where no heads begin there."""
    run: list[Paragraph] = []
    for block in blocks[at:]:
        if not isinstance(block, Paragraph) or len(block.text) > _MAX_CELL_CHARS or _NO_CELL.search(block.text):
            break
        if len(run) < _MIN_HEADS and not is_head(block.text):
            break
        run.append(block)
    last = max((n for n, line in enumerate(run) if is_number_cell(line.text)), default=-1)
    return run[: last + 1]


def _table(number: int, lines: list[Paragraph]) -> Table:
    cells = tuple(Cell(number, 0, n, 1, 1, line.start, line.end, line.text) for n, line in enumerate(lines))
    return Table(number, lines[0].start, lines[-1].end, cells, is_grid_exact=False, is_flat=True)
