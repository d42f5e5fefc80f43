"""Reads a list of targets printed a row a line, its cells parted by blanks (产出指标 数量指标 管护面积 ≥86万亩)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.document import Cell, Paragraph, Table
from ingest.layout.form_cells import is_group
from ingest.lexicon import Lexicon

_MIN_LINES = 3
_WORD = re.compile(r"\S+")


def target_lines(blocks: Sequence[Paragraph | Table], lexicon: Lexicon) -> tuple[Table, int] | None:
    """Return the list whose heads are the first block, and how many blocks it takes.

    Each line has a word for every head and begins with a group's name; one with more or fewer words leaves the columns in
    doubt: nothing is read. Without points nothing but its lines tells the rows of such a list.
    """
    rows: list[list[Cell]] = []
    for block in blocks:
        words = list(_WORD.finditer(block.text)) if isinstance(block, Paragraph) else []
        is_row = bool(words) and is_group(words[0].group(), lexicon)
        if rows and is_row and len(words) != len(rows[0]):
            return None
        if rows and not is_row:
            break
        rows.append([_cell(len(rows), column, word, block.start) for column, word in enumerate(words)])
    cells = tuple(cell for row in rows for cell in row)
    return (Table(0, cells[0].start, cells[-1].end, cells), len(rows)) if len(rows) >= _MIN_LINES else None


def _cell(row_no: int, column: int, word: re.Match[str], offset: int) -> Cell:
    return Cell(0, row_no, column, 1, 1, offset + word.start(), offset + word.end(), word.group())
