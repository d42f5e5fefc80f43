"""Finds tables of one row whose heads, printed in two rows or three, arrive as words one after the other.

预算数 决算数 ⏎ 合计 因公出国费 公务用车购置及运行费 公务接待费 (twice) ⏎ 小计 购置费 运行费 (twice) ⏎ twelve numbers: how official tables
of 三公经费 come out of a PDF, several words a line or one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from ingest.document import Cell, Paragraph, Table
from ingest.layout.cell_kinds import is_number_cell
from ingest.layout.lines.lines_as_tables import Block, Found

_WORD = re.compile(r"\S+")
_SUM = "小计"
_LAST = 3  # the row of the numbers, below three of heads
_STOP = re.compile(r"[。；：:]")
_MOST_WORDS, _MAX_HEAD_CHARS, _MIN_TOPS = 60, 20, 3
Word = tuple[int, str]


def stacked_table_at(blocks: Sequence[Block], at: int, number: int, is_head: Callable[[str], bool]) -> Found | None:
    """Return the table whose heads begin at a line and the block behind its numbers; None where the numbers do not fit the heads."""
    words, owners = _words(blocks, at)
    heads = list(takewhile(lambda word: not is_number_cell(word[1]), words))
    values = list(takewhile(lambda word: is_number_cell(word[1]), words[len(heads) :]))
    rows = _rows(heads, is_head)
    end = len(heads) + len(values)
    if not rows or len(values) != rows[1] or owners[end : end + 1] == owners[end - 1 : end]:
        return None
    first = 1 if any(row == _LAST for row, *_ in rows[0]) else 0
    cells = [*rows[0], *((_LAST, first + n, 1, 1, word) for n, word in enumerate(values))]
    placed = tuple(
        Cell(number, row, col, down, across, start, start + len(text), text)
        for row, col, down, across, (start, text) in cells
    )
    return [Table(number, heads[0][0], placed[-1].end, placed)], owners[end - 1] + 1


def _words(blocks: Sequence[Block], at: int) -> tuple[list[Word], list[int]]:
    """Return the words of the lines from one on, and the number of the block of each."""
    words: list[Word] = []
    owners: list[int] = []
    while at < len(blocks) and len(words) < _MOST_WORDS:
        block = blocks[at]
        if not isinstance(block, Paragraph) or "\n" in block.text or _STOP.search(block.text):
            break
        found = [(block.start + m.start(), m.group()) for m in _WORD.finditer(block.text)]
        words += found
        owners += [at] * len(found)
        at += 1
    return words, owners


def _rows(
    heads: list[Word], is_head: Callable[[str], bool]
) -> tuple[list[tuple[int, int, int, int, Word]], int] | None:
    """Return (row, column, rows, columns, word) of each head, and how many columns there are; None where they make no table."""
    texts = [text for _, text in heads]
    first = texts.index(_SUM) if _SUM in texts else 0
    for count in (2, 1):
        subs, above = texts[first:], texts[:first]
        stages, tops = above[: (len(above) % count or count)], []
        for led in (count, 0):
            stages, tops = above[:led], above[led:]
            if _repeats(tops, count) and len(tops) // count >= _MIN_TOPS and all(map(is_head, (*stages, *tops))):
                break
        else:
            continue
        if not first or not _repeats(subs, count) or max(map(len, texts)) > _MAX_HEAD_CHARS:
            continue
        return _placed(heads, len(stages), len(tops) // count, len(subs) // count, count)
    return None


def _repeats(texts: list[str], count: int) -> bool:
    return bool(texts) and len(texts) % count == 0 and texts == texts[: len(texts) // count] * count


def _placed(
    heads: list[Word], led: int, tops: int, subs: int, count: int
) -> tuple[list[tuple[int, int, int, int, Word]], int]:
    """Return the heads at their places: the sub-heads stand below the head whose words they repeat."""
    width = tops - 1 + subs
    names = [text for _, text in heads[led : led + tops]]
    parts = {sign for _, text in heads[led + tops * count + 1 : led + tops * count + subs] for sign in text}
    split = max(range(tops), key=lambda n: len(parts & set(names[n])))
    # A stage alone (预算数) heads no column of its own: it labels the row.
    label = led if count == 1 else 0
    cells = [(_LAST, 0, 1, 1, word) if label else (0, n * width, 1, width, word) for n, word in enumerate(heads[:led])]
    for n, word in enumerate(heads[led : led + tops * count]):
        at = n % tops
        col = label + n // tops * width + at + (subs - 1 if at > split else 0)
        cells.append((1, col, 1 if at == split else 2, subs if at == split else 1, word))
    cells += [
        (2, label + n // subs * width + split + n % subs, 1, 1, word)
        for n, word in enumerate(heads[led + tops * count :])
    ]
    return cells, width * count
