"""Puts a table in the place of every run of lines that was found to be one; cuts lines into the words its cells are made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from ingest.document import Cell, Paragraph, Table

Block = Paragraph | Table
_WORD = re.compile(r"\S+")
Found = tuple[Sequence[Block], int]  # what stands in the place of some blocks, and the place behind the last of them


def with_tables(blocks: Sequence[Block], found_at: Callable[[int, int], Found | None]) -> list[Block]:
    """Return the blocks with what `found_at` finds in place of theirs.

    It is asked for every place that nothing found before it takes, with the number that a new table gets; numbers go on
    behind those of the tables that are there.
    """
    number = 1 + max((block.table_no for block in blocks if isinstance(block, Table)), default=0)
    result: list[Block] = []
    at = 0
    while at < len(blocks):
        found = found_at(at, number)
        stands, at = found or ((blocks[at],), at + 1)
        number += sum(isinstance(block, Table) for block in stands) if found else 0
        result += stands
    return result


def words_of(line: Paragraph, start: int = 0) -> list[Paragraph]:
    """Return what blanks part in a line, behind so many of its signs, each in its place of the report."""
    found = _WORD.finditer(line.text, start)
    return [Paragraph(line.start + m.start(), line.start + m.end(), m.group()) for m in found]


def stretch_of(line: Paragraph, start: int, end: int) -> list[Paragraph]:
    """Return what stands in a line between two places of the report, without the blanks around it; nothing where it is blank."""
    text = line.text[start - line.start : end - line.start]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    return [Paragraph(start, start + len(text), text)] if text else []


def table_of(number: int, rows: Iterable[Sequence[Paragraph]]) -> Table:
    """Return the table whose cells are these stretches of text, in rows that all begin in the first column."""
    cells = tuple(
        Cell(number, row_no, col_no, 1, 1, piece.start, piece.end, piece.text)
        for row_no, row in enumerate(rows)
        for col_no, piece in enumerate(row)
    )
    return Table(number, cells[0].start, cells[-1].end, cells)
