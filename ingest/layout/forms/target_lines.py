"""Reads a list of targets printed a row a line, its cells parted by blanks (产出指标 数量指标 管护面积 ≥86万亩)."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.document import Paragraph, Table
from ingest.layout.form_cells import is_group
from ingest.layout.lines.lines_as_tables import table_of, words_of
from ingest.lexicon import Lexicon

_MIN_LINES = 3


def target_lines(blocks: Sequence[Paragraph | Table], lexicon: Lexicon) -> tuple[Table, int] | None:
    """Return the list whose heads are the first block, and how many blocks it takes.

    Each line has a word for every head and begins with a group's name; one with more or fewer words leaves the columns in
    doubt: nothing is read. Without points nothing but its lines tells the rows of such a list.
    """
    rows: list[list[Paragraph]] = []
    for block in blocks:
        words = words_of(block) if isinstance(block, Paragraph) else []
        is_row = bool(words) and is_group(words[0].text, lexicon)
        if rows and is_row and len(words) != len(rows[0]):
            return None
        if rows and not is_row:
            break
        rows.append(words)
    return (table_of(0, rows), len(rows)) if len(rows) >= _MIN_LINES else None
