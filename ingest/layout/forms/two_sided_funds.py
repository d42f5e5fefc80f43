"""Reads the funds of a form of targets that stands one cell a line, all its years on the left and the year's on the right.

项目资金（元） | 项目资金总额 | 9,800,000.00 | 年度资金申请总额 | 3,200,000.00, below it 其中：财政资金 beside 其中：当年财政拨款.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from ingest.document import Cell, Paragraph, Table
from ingest.layout.bands import strip_label
from ingest.lexicon import Lexicon
from ingest.shadow import make_shadow

_HEAD = re.compile(r"[\u4e00-\u9fff]{2,8}(?P<unit>\s*[（(][万亿]?元[)）])?")
_UNIT = re.compile(r"[（(][万亿]?元[)）]")
_WORDS = re.compile(r"(?P<label>[^\d\s][^\d]*?)(?=\s|$)|(?P<amount>\d[\d,]*(?:\.\d+)?)(?=\s|$)")
_OF_YEAR = re.compile(r"(?:其中[:：])?(?:年度|当年|本年|上年|以前年度)")
_MAX_LINES, _MAX_LABEL = 24, 16
_MIN_PAIRS = 3

Span = tuple[int, int, str]
Pair = tuple[Span, Span]


def two_sided_funds(blocks: Sequence[Paragraph | Table], lexicon: Lexicon) -> tuple[Table, int] | None:
    """Return the block of funds whose head (项目资金（元）) is the first of these, and how many of them it takes, or None."""
    head = _HEAD.fullmatch(blocks[0].text) if isinstance(blocks[0], Paragraph) else None
    lines = takewhile(lambda block: isinstance(block, Paragraph), blocks[:_MAX_LINES] if head else ())
    paragraphs = [line for line in lines if isinstance(line, Paragraph)]
    if not head or len(paragraphs) <= _MIN_PAIRS:
        return None
    first = 1 if head["unit"] or not _UNIT.fullmatch(paragraphs[1].text) else 2
    pairs, taken = _pairs(paragraphs[first:])
    labels = [strip_label(make_shadow(label[2]).text) for label, _ in pairs]
    wholes = lexicon.words("execution_rows")
    is_told = len(pairs) >= _MIN_PAIRS and labels[0] in wholes and labels[1] in wholes
    if not is_told or _OF_YEAR.match(labels[0]) or not _OF_YEAR.match(labels[1]):
        return None
    title = paragraphs[0].start, paragraphs[first - 1].end
    text = "\n".join(line.text for line in paragraphs[:first])
    cells = [Cell(0, 0, 0, 1, 1, *title, text)]
    row = 0
    filled: set[int] = set()
    for pair in pairs:
        side = 3 if _OF_YEAR.match(pair[0][2]) or 1 in filled else 1
        if side in filled or (side == 1 and 3 in filled):
            row, filled, side = row + 1, set(), 3 if _OF_YEAR.match(pair[0][2]) else 1
        filled.add(side)
        cells += [Cell(0, row, side + at, 1, 1, *span) for at, span in enumerate(pair)]
    return Table(0, cells[0].start, cells[-1].end, tuple(cells)), first + taken


def _pairs(lines: Sequence[Paragraph]) -> tuple[list[Pair], int]:
    """Return the labels with the amounts behind them, as long as one follows the other, and how many lines these take."""
    pairs: list[Pair] = []
    label: Span | None = None
    taken = 0
    for count, line in enumerate(lines, 1):
        for word in _WORDS.finditer(line.text):
            span = line.start + word.start(), line.start + word.end(), word.group()
            if bool(word["amount"]) == (label is None) or len(word.group()) > _MAX_LABEL:
                return pairs, taken
            if label:
                pairs.append((label, span))
            label = None if label else span
        taken = count if label is None else taken
    return pairs, taken
