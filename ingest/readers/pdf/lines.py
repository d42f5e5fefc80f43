"""Characters to printed lines: which stand on one line, and where a gap between them is a blank of the text.

Layout stretches lines and sets Chinese off from digits; such gaps are no blanks. Lengths are in points, gaps in em (the
width of a Chinese character).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from ingest.document import PageTurns
from ingest.readers.pdf.page import Char

_OPENERS = frozenset("（(《〈“‘「『【〔[〖")
_CLOSERS = frozenset("，。；：、！？）)》〉”’」』】〕]〗％%,.;:!?…")
_WORD = re.compile(r"[0-9A-Za-z.,%:/+-]")
_TIE = re.compile("[/·“”‘’~～—-]")
_LABEL_DOT = re.compile(r"\d{1,2}[.．]\Z")
_WIDE_EM = 1.0  # a gap that parts columns
_BLANK_EM = 0.2
_WORD_GAP_EM = 0.13  # a blank between Latin letters is narrower
_IN_NUMBER_EM = 0.6
_SAME_LINE = 0.5  # of the height of the line
_MARK_SIZE = 0.8  # of the type of the line
_MARK_RAISED = 0.12
_MARK_SIGNS = re.compile(r"[\d①-⑳*＊※\[\]〔〕()（）]")
_OVERPRINT_EM = 0.3  # bold type is sometimes made by printing twice


@dataclass(frozen=True)
class Line:
    """Characters on one line, from left to right, and the text they make.

    `marks` are the note marks on it, which are no part of the text (`is_marked_first`: it began with one). `area` is
    the frame (left, right) the line stands in, if there is one.
    """

    chars: tuple[Char, ...]
    text: str
    page_no: int
    marks: tuple[str, ...] = ()
    is_marked_first: bool = False
    area: tuple[float, float] | None = None

    @cached_property
    def x0(self) -> float:
        return self.chars[0].x0

    @cached_property
    def x1(self) -> float:
        return max(char.x1 for char in self.chars)

    @cached_property
    def top(self) -> float:
        return min(char.top for char in self.chars)

    @cached_property
    def bottom(self) -> float:
        return max(char.bottom for char in self.chars)

    @cached_property
    def middle(self) -> float:
        return median((char.top + char.bottom) / 2 for char in self.chars)

    @cached_property
    def em(self) -> float:
        return _em(self.chars)

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @cached_property
    def first_word_width(self) -> float:
        """The width of what a line break cannot part: a word, or a character, with the marks that cling to it."""
        chars, end = self.chars, 0
        while end < len(chars) - 1 and chars[end].text in _OPENERS:
            end += 1
        while end < len(chars) - 1 and _clings(chars[end].text, chars[end + 1].text):
            end += 1
        return chars[end].x1 - self.x0


def _clings(left: str, right: str) -> bool:
    """Return whether no line break may stand between two characters. Programs differ on quotes; the stricter holds."""
    if _WORD.match(left) and _WORD.match(right):
        return True
    return right in _CLOSERS or left in _OPENERS or bool(_TIE.match(left) or _TIE.match(right))


def make_lines(chars: Iterable[Char], page_no: int) -> list[Line]:
    """Return the lines that characters of a page stand on, from top to bottom."""
    groups: list[list[Char]] = []
    middle = height = 0.0
    for char in sorted(chars, key=lambda c: c.top + c.bottom):
        own, own_height = (char.top + char.bottom) / 2, max(char.bottom - char.top, 1.0)
        if groups and own - middle <= _SAME_LINE * max(height, own_height):
            groups[-1].append(char)
            if own_height > height:  # a raised note mark does not place the line
                middle, height = own, own_height
        else:
            groups.append([char])
            middle, height = own, own_height
    return [_make_line(group, page_no) for group in groups]


def _make_line(group: list[Char], page_no: int) -> Line:
    """Return the line of characters that stand on it; a note mark alone is its text, for want of any other."""
    ordered = _once(sorted(group, key=lambda c: c.x0))
    marks = _note_marks(ordered)
    kept = [char for char in ordered if char not in marks]
    if not kept:
        kept, marks = ordered, set()
    told = "".join(char.text for char in ordered if char in marks)
    names = tuple(re.findall(r"\d+|[^\d\[\]〔〕()（）]", told))
    return Line(tuple(kept), _text_of(kept, _em(kept)), page_no, names, ordered[0] in marks)


def _once(chars: list[Char]) -> list[Char]:
    kept: list[Char] = []
    for char in chars:
        is_overprint = any(
            char.text == other.text and char.x0 - other.x0 < _OVERPRINT_EM * (other.x1 - other.x0)
            for other in kept[-2:]
        )
        if not is_overprint:
            kept.append(char)
    return kept


def _note_marks(chars: list[Char]) -> set[Char]:
    """Return the small raised characters that refer to a note; behind a Latin letter they are a power (m2)."""
    size = max(char.size for char in chars)
    base = median(char.bottom for char in chars if char.size > _MARK_SIZE * size)
    marks: set[Char] = set()
    before: Char | None = None
    for char in chars:
        is_small = char.size <= _MARK_SIZE * size and base - char.bottom > _MARK_RAISED * size
        is_power = before is not None and before not in marks and before.text.isascii() and before.text.isalpha()
        if is_small and not is_power and _MARK_SIGNS.match(char.text):
            marks.add(char)
        before = char
    return marks


def _em(chars: Sequence[Char]) -> float:
    wide = [char.x1 - char.x0 for char in chars if is_wide(char.text)]
    return max(median(wide) if wide else median(char.size for char in chars), 1.0)


def _text_of(chars: Sequence[Char], em: float) -> str:
    gaps = [(right.x0 - left.x1) / em for left, right in itertools.pairwise(chars)]
    stretch = _stretch(chars, gaps)
    text = chars[0].text
    for gap, left, right in zip(gaps, chars, chars[1:], strict=False):
        text += (" " if _is_blank(gap - stretch, left.text, right.text, text) else "") + right.text
    return text


def _stretch(chars: Sequence[Char], gaps: list[float]) -> float:
    """Return the gap that layout put between all Chinese characters of a line."""
    between = [
        gap
        for gap, left, right in zip(gaps, chars, chars[1:], strict=False)
        if is_wide(left.text) and is_wide(right.text)
    ]
    return min(max(median(between), 0.0), 2 * _WIDE_EM) if len(between) > 1 else 0.0


def _is_blank(gap: float, left: str, right: str, before: str) -> bool:
    if gap >= _WIDE_EM:
        return True
    if is_wide(left) or is_wide(right):
        return is_wide(left) and is_wide(right) and gap >= _BLANK_EM
    if _is_in_number(left, right, before):
        return gap >= _IN_NUMBER_EM
    return gap >= (_WORD_GAP_EM if left.isalpha() or right.isalpha() else _BLANK_EM)


def _is_in_number(left: str, right: str, before: str) -> bool:
    """Return whether a gap stands beside the point or comma of a number, and not behind a list number (1. 2023年)."""
    if right in ".,%％" and left.isdigit():
        return True
    has_mark = left in ".," and right.isdigit() and before[-2:-1].isdigit()
    return has_mark and not _LABEL_DOT.match(before)


def is_wide(sign: str) -> bool:
    """Return whether a character is as wide as a Chinese one: Chinese, its punctuation, full-width forms."""
    return (
        "\u2e80" <= sign <= "\u9fff"
        or "\uf900" <= sign <= "\ufaff"
        or "\uff00" <= sign <= "\uff60"
        or sign >= "\U00020000"
    )


def find_page_turns(lines: Sequence[Line], ends: Sequence[int]) -> PageTurns:
    """Return (place, page) where joined lines go on on another page; `ends` is where each line ends in their text."""
    return tuple(
        (end - len(line.text), line.page_no)
        for above, line, end in zip(lines, lines[1:], ends[1:], strict=False)
        if line.page_no != above.page_no
    )


def join_lines(first: str, second: str, is_full: bool) -> str:
    """Return two lines as one text. Layout breaks no number and no word unless it fills the line to its end (`is_full`)."""
    if not first or not second:
        return first + second
    left, right = first[-1], second[0]
    is_number = (left.isdigit() and right in ".,%") or (left in ".," and right.isdigit())
    is_word = left.isascii() and right.isascii() and left.isalnum() and right.isalnum()
    return first + (" " if is_word and not is_number and not (is_full and right.isdigit()) else "") + second
