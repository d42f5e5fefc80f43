"""Finds a form's funds that arrive as lines of labelled numbers (预算执行情况（万元） 预算数：78.00 执行数：78.00)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice

from ingest.document import Paragraph
from ingest.layout.lines_as_tables import Block, Found, table_of, with_tables

_VALUE = r"(?P<value>[-+]?\d[\d,.]*%?)(?!\S)"
_LABELLED = re.compile(rf"(?P<label>[^\s\d:：]{{2,12}})[:：]\s*{_VALUE}")
_PART = re.compile(rf"(?P<label>(?:其中[:：]\s*)?[^\s\d:：]{{2,12}})\s+{_VALUE}")
_BESIDE = re.compile(r"[^\d:：。；]{2,20}(?=\s)")  # the label beside the rows
_MIN_PAIRS = 2


def with_labelled_lines(blocks: Sequence[Block], is_measure: Callable[[str], bool]) -> list[Block]:
    """Return the blocks with every such line, and the lines below it that divide its numbers, made a table.

    A line is one where nothing stands on it but heads of money (`is_measure`) with a number behind a colon, two at the least, and
    perhaps the label beside them.
    """

    def found_at(at: int, number: int) -> Found | None:
        rows = _rows_from(blocks, at, is_measure)
        behind = at + len(rows) - 1
        return ([table_of(number, rows)], behind) if rows else None

    return with_tables(blocks, found_at)


def _rows_from(blocks: Sequence[Block], at: int, is_measure: Callable[[str], bool]) -> list[list[Paragraph]]:
    """Return the heads and the rows that begin with the block at a place, the labels' own column first."""
    first, beside = _pairs(blocks[at], _LABELLED), _beside(blocks[at])
    if not beside or not all(is_measure(label.text) for label, _ in first):
        return []
    heads = [beside, *(label for label, _ in first)]
    rows = [heads, [Paragraph(beside.end, beside.end, ""), *(value for _, value in first)]] if first else []
    for block in islice(blocks, at + 1, None) if rows else ():
        row = _pairs(block, _PART)
        if not _MIN_PAIRS <= len(row) <= len(first):  # the rate may be told of the whole alone
            break
        rows.append([row[0][0], *(value for _, value in row)])
    return rows


def _beside(block: Block) -> Paragraph | None:
    found = _BESIDE.match(block.text) if isinstance(block, Paragraph) and not _LABELLED.match(block.text) else None
    return Paragraph(block.start, block.start + found.end(), found.group()) if found else None


def _pairs(block: Block, pattern: re.Pattern[str]) -> list[tuple[Paragraph, Paragraph]]:
    """Return each label with its number of a line that holds nothing else behind its first label, or nothing."""
    if not isinstance(block, Paragraph) or "\n" in block.text:
        return []
    beside = _beside(block) if pattern is _LABELLED else None
    begin = beside.end - block.start if beside else 0
    found = list(pattern.finditer(block.text, begin))
    if len(found) < _MIN_PAIRS or pattern.sub("", block.text[begin:]).strip():
        return []
    label, value = (
        [Paragraph(block.start + m.start(part), block.start + m.end(part), m[part]) for m in found]
        for part in ("label", "value")
    )
    return list(zip(label, value, strict=True))
