"""Finds small tables that arrive as lines of words and numbers parted by blanks (全年预算数 执行数 执行率⏎24.60 24.60 100.00%)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from ingest.document import Cell, Paragraph, Table
from ingest.flat_rows import is_number_cell

Block = Paragraph | Table
_MIN_HEADS = 3
_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class _Row:
    """A line of a table, with the column of each of its words."""

    line: Paragraph
    columns: tuple[int, ...]


def with_spaced_tables(blocks: Sequence[Block], is_head: Callable[[str], bool]) -> list[Block]:
    """Return the blocks with every such run of lines made a table over the same places of the text.

    A table begins with a line of at least three heads; each line after it has a word for every head, numbers and labels
    in the columns where the first has them. A line that is cut otherwise ends it, and two lines are the least.
    """
    number = max((block.table_no for block in blocks if isinstance(block, Table)), default=0)
    result: list[Block] = []
    at = 0
    while at < len(blocks):
        rows = _rows_from(blocks, at, is_head)
        if len(rows) > 1:
            number += 1
            result.append(_table(number, rows))
            at += len(rows)
        else:
            result.append(blocks[at])
            at += 1
    return result


def _rows_from(blocks: Sequence[Block], at: int, is_head: Callable[[str], bool]) -> list[_Row]:
    """Return the heads at block `at` and the rows below them; each row has labels and numbers in the columns the first one has."""
    first = blocks[at]
    if not isinstance(first, Paragraph) or "\n" in first.text or not _is_heads(first.text.split(), is_head):
        return []
    width = len(first.text.split())
    rows = [_Row(first, tuple(range(width)))]
    kinds: list[bool] | None = None
    for block in islice(blocks, at + 1, None):
        if not isinstance(block, Paragraph) or "\n" in block.text:
            break
        words = [is_number_cell(word) for word in block.text.split()]
        columns = _columns(words, width, kinds)
        if not columns:
            break
        kinds = kinds or words
        rows.append(_Row(block, columns))
    return rows


def _columns(is_number: list[bool], width: int, kinds: list[bool] | None) -> tuple[int, ...]:
    """Return the column of each word of a row; empty where the line is no row of the table.

    `kinds` tells which columns hold numbers. A row of totals has one label, and numbers for all the last columns that
    hold numbers.
    """
    numbers = is_number.count(True)
    if len(is_number) == width and (is_number == kinds or (kinds is None and _can_be_first(is_number))):
        return tuple(range(width))
    if kinds and is_number[:1] == [False] and all(is_number[1:]) and 0 < numbers < width:
        behind = width - 1 - max((n for n, kind in enumerate(kinds) if not kind), default=-1)
        if numbers == behind:
            return (0, *range(width - numbers, width))
    return ()


def _can_be_first(is_number: list[bool]) -> bool:
    """Numbers alone, or labels (with a running number before them) and at least two numbers behind."""
    labels = is_number.count(False)
    if labels <= 1:
        return labels == 0 or not is_number[0]
    last = max(n for n, kind in enumerate(is_number) if not kind)
    return len(is_number) - 1 - last >= 2 and is_number[: last + 1].count(True) <= 1 and not any(is_number[1:last])


def _is_heads(words: list[str], is_head: Callable[[str], bool]) -> bool:
    return len(words) >= _MIN_HEADS and all(is_head(word) and not is_number_cell(word) for word in words)


def _table(number: int, rows: list[_Row]) -> Table:
    cells = [
        Cell(number, row_no, col_no, 1, 1, row.line.start + m.start(), row.line.start + m.end(), m.group())
        for row_no, row in enumerate(rows)
        for col_no, m in zip(row.columns, _WORD.finditer(row.line.text), strict=True)
    ]
    return Table(number, rows[0].line.start, rows[-1].line.end, tuple(cells))
