"""Puts together the words of a form's cell that line breaks in it left in several lines (全年⏎执行数, 数量⏎指标, 执行率⏎(B/A))."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Cell, Paragraph, Table
from ingest.layout.cell_kinds import is_number_cell
from ingest.layout.form_cells import is_group, is_total, role_of
from ingest.layout.lines.lines_as_tables import words_of
from ingest.lexicon import Lexicon

_MOST_LINES = 3  # of one head
HALF_CHARS = 4  # of a head that a blank divides
_BRACKET_CHARS = 8
_REMARK = re.compile(r"\s*[(（][^()（）]*[)）]\s*")


def goes_on(cell: str, line: str) -> bool:
    """Tell whether a line is nothing but a remark in brackets on the words of the cell above it (执行率⏎(B/A))."""
    return bool(_REMARK.fullmatch(line)) and not is_number_cell(cell) and bool(cell.strip())


def cell_of(text: str, start: int) -> Cell:
    return Cell(0, 0, 0, 1, 1, start, start + len(text), text)


def joined(text: str, cells: Sequence[Cell]) -> Cell:
    """Return one cell of words that are parted by blanks."""
    return replace(cells[0], end=cells[-1].end, text=text[cells[0].start : cells[-1].end]) if cells[1:] else cells[0]


def with_cut_words(text: str, pieces: list[Cell], lexicon: Lexicon) -> list[Cell]:
    """Return cells with those put together whose words line breaks cut: a head (全年⏎执行数), a group (数量⏎指标)."""
    whole: list[Cell] = []
    at = 0
    while at < len(pieces):
        if whole and role_of(whole[-1].text, lexicon) and (label := _side_label(pieces[at:], lexicon)):
            at += label
            continue
        count = next((n for n in range(_MOST_LINES, 1, -1) if _is_one_word(pieces[at : at + n], lexicon)), 1)
        whole.append(joined(text, pieces[at : at + count]))
        at += count
    return whole


def _side_label(pieces: Sequence[Cell], lexicon: Lexicon) -> int:
    """Return how many lines a label of all rows takes that is printed between the heads and the first group (绩效⏎指标), 0 for none."""
    for count in range(1, min(_MOST_LINES, len(pieces) - 1) + 1):
        word = "".join(piece.text for piece in pieces[:count])
        if word in lexicon.words("goal_heads") and is_group(pieces[count].text, lexicon):
            return count
    return 0


def _is_one_word(pieces: list[Cell], lexicon: Lexicon) -> bool:
    """Tell whether lines that are no heads or groups all by themselves are one together."""
    word = "".join(piece.text for piece in pieces)
    is_known = len(pieces) > 1 and (role_of(word, lexicon) or is_group(word, lexicon))
    if not is_known or not all(piece.text and not _REMARK.fullmatch(piece.text) for piece in pieces):
        return False
    is_ending = pieces[-1].text == "指标"
    return is_ending or not all(role_of(piece.text, lexicon) or is_group(piece.text, lexicon) for piece in pieces)


def begins_cut_head(blocks: Sequence[Paragraph | Table], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a short line is the beginning of a head that goes on in the next one (年初⏎预算数)."""
    following = blocks[at + 1 : at + 2]
    lines = [block for block in (blocks[at], *following) if isinstance(block, Paragraph)]
    return _is_one_word([cell_of(line.text, line.start) for line in lines], lexicon)


def _is_open(words: str) -> bool:
    """Tell whether a short bracket is open at the end of words: 相关性(5 | 分)."""
    start = max(words.rfind("("), words.rfind("（"))
    return start > 0 and not re.search(r"[)）]", words[start:]) and len(words) - start <= _BRACKET_CHARS


def words_as_cells(block: Paragraph, lexicon: Lexicon) -> list[Cell]:
    """Return the words of a line as cells; words that are one cell's are one."""
    cells: list[Cell] = []
    for word in words_of(block):
        if cells and _is_one_cell(cells[-1].text, word.text, lexicon):
            start = cells[-1].start
            cells[-1] = cell_of(block.text[start - block.start : word.end - block.start], start)
        else:
            cells.append(cell_of(word.text, word.start))
    return cells


def _is_one_cell(before: str, word: str, lexicon: Lexicon) -> bool:
    """Tell whether two words are one cell: 总 分, 项目资金 (万元), 全年 预算数 where 全年 alone heads nothing."""
    if goes_on(before, word) or _is_open(before):
        return True
    if len(before) == len(word) == 1:
        return is_total(before + word, lexicon)
    is_broken = len(before) <= HALF_CHARS and not is_number_cell(before) and not role_of(before, lexicon)
    return is_broken and role_of(before + word, lexicon) is not None
