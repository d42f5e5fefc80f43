"""Finds small tables that arrive as lines of words and numbers parted by blanks (全年预算数 执行数 执行率⏎24.60 24.60 100.00%)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ingest.document import Cell, Paragraph, Table
from ingest.flat_rows import is_number_cell

Block = Paragraph | Table
_MIN_HEADS = 3
_WORD = re.compile(r"\S+")


def with_spaced_tables(blocks: Sequence[Block], is_head: Callable[[str], bool]) -> list[Block]:
    """Return the blocks with every such run of lines made a table over the same places of the text.

    A table begins with a line of at least three heads; each line after it has a number for every head, or a label and
    a number for every head but the first. A line that is cut otherwise ends it, and two lines are the least.
    """
    number = max((block.table_no for block in blocks if isinstance(block, Table)), default=0)
    result: list[Block] = []
    at = 0
    while at < len(blocks):
        rows = _rows_from(blocks[at:], is_head)
        if len(rows) > 1:
            number += 1
            result.append(_table(number, rows))
            at += len(rows)
        else:
            result.append(blocks[at])
            at += 1
    return result


def _rows_from(blocks: Sequence[Block], is_head: Callable[[str], bool]) -> list[Paragraph]:
    first = blocks[0]
    if not isinstance(first, Paragraph) or "\n" in first.text or not _is_heads(first.text.split(), is_head):
        return []
    width = len(first.text.split())
    rows = [first]
    for block in blocks[1:]:
        words = block.text.split() if isinstance(block, Paragraph) and "\n" not in block.text else []
        labels = sum(not is_number_cell(word) for word in words)
        is_row = len(words) == width and (labels == 0 or (labels == 1 and not is_number_cell(words[0])))
        if not isinstance(block, Paragraph) or not is_row:
            break
        rows.append(block)
    return rows


def _is_heads(words: list[str], is_head: Callable[[str], bool]) -> bool:
    return len(words) >= _MIN_HEADS and all(is_head(word) and not is_number_cell(word) for word in words)


def _table(number: int, rows: list[Paragraph]) -> Table:
    cells = [
        Cell(number, row_no, col_no, 1, 1, row.start + m.start(), row.start + m.end(), m.group())
        for row_no, row in enumerate(rows)
        for col_no, m in enumerate(_WORD.finditer(row.text))
    ]
    return Table(number, rows[0].start, rows[-1].end, tuple(cells))
