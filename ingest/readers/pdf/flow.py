"""Printed lines to paragraphs, over the ends of lines and pages.

The rule that decides most is how type is set: a line that left room for the next word was ended by its author. Where a
line is full, the next one begins a paragraph by its indent, its list label, its size or the space above it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from ingest.document import Block, ParagraphBlock
from ingest.readers.pdf.lines import Line, find_page_turns, join_lines
from ingest.readers.pdf.margins import Sheet, body_size
from ingest.readers.pdf.notes import Note, part_notes
from ingest.readers.pdf.tables import Fragment, as_block, join_fragments

_ROOM_EM = 0.5
_FULL_EM = 0.35
_INDENT_EM = 1.2
_SAME_X_EM = 0.6
_HANGING_EM = 5.0
_SAME_SIZE = 0.08
_NARROW_PITCH = 1.3
_CENTRED_EM = 1.0
_MAX_PADDING = 9.0  # points
_BOX_LINE_EM = 18
_FEW_LINES = 4  # fewer full lines do not show where the margin is; then it is taken to be about as wide as the left one
_UNEVEN_EM = 3.0
_LABEL = re.compile(
    r"[一二三四五六七八九十百]{1,4}[、.．]|[（(]\s?[一二三四五六七八九十百\d]{1,3}\s?[)）]|\d{1,2}\.(?!\d)"
    r"|[①-⑳⑴-⒇●■◆▪•]|第[一二三四五六七八九十]{1,3}(?:[章节条]|部分)"
)
_WEAK_LABEL = re.compile(r"\d{1,2}(?:\s?[、．)）]|(?:\.\d{1,2}){1,3}\D)")  # may be a number inside a sentence
# 5.18万 / 元: no line is ended by its author before the unit of its amount.
_AMOUNT_CUT, _UNIT_CUT = re.compile(r"[\u4e00-\u9fff][^|]*\d[万亿]?$"), re.compile(r"[万亿]?元")
_CONTENTS_LINE = re.compile(r"[.…·．]{3,}\s*\d+$")
_SENTENCE_END = ("。", "；", "：", "！", "？", ";", ":", "”", "）")


@dataclass(frozen=True)
class Setting:
    """How the text of a file is set: its left and right margins, size of type and distance of lines, in points."""

    left: float
    right: float
    size: float
    pitch: float
    is_indented: bool
    bottom: float


def make_blocks(sheets: list[Sheet]) -> list[Block]:
    """Return the paragraphs and tables of the pages in reading order."""
    widths = {round(sheet.width) for sheet in sheets}  # pages turned for a wide table have margins of their own
    settings = {width: _setting([sheet for sheet in sheets if round(sheet.width) == width]) for width in widths}
    flow = _Flow()
    for sheet in sheets:
        flow.add_page(sheet, settings[round(sheet.width)])
    return flow.finish()


def _setting(sheets: list[Sheet]) -> Setting:
    size = body_size(sheets)
    lines = [
        line
        for sheet in sheets
        for line in sheet.lines
        if line.area is None and abs(line.em - size) <= _SAME_SIZE * size
    ]
    lines = lines or [line for sheet in sheets for line in sheet.lines]
    left = _margin([line.x0 for line in lines], size, lowest=True)
    ends = [_last_word_end(line) for line in lines]
    right = _margin(ends, size, lowest=False)
    if sum(1 for end in ends if right - end <= 1.5 * size) < _FEW_LINES:
        right = max(right, sheets[0].width - left - _UNEVEN_EM * size)
    bottom = max((sheet.bottom for sheet in sheets), default=0.0)
    return Setting(left, right, size, _pitch(sheets, size), _is_indented(sheets, left, right, size), bottom)


def _margin(ends: Sequence[float], size: float, lowest: bool) -> float:
    """Return the outermost place near which several lines end; a single line that sticks out does not move the margin."""
    ordered = sorted(ends, reverse=not lowest)
    needed = max(1, min(3, len(ordered) // 10))
    for end in ordered:
        if sum(1 for other in ordered if 0 <= (other - end if lowest else end - other) <= 1.5 * size) >= needed:
            return end
    return 0.0


def _last_word_end(line: Line) -> float:
    """Return where a line ends but for its comma or full stop, which some programs let hang out over the margin."""
    hangs = len(line.chars) > 1 and line.text[-1] in "，。；：、"
    return line.chars[-2 if hangs else -1].x1


def _pitch(sheets: list[Sheet], size: float) -> float:
    """Return the distance of lines inside paragraphs: the narrowest that is usual."""
    steps = sorted(
        below.middle - above.middle
        for sheet in sheets
        for above, below in zip(sheet.lines, sheet.lines[1:], strict=False)
        if size <= below.middle - above.middle <= 3 * size
    )
    return steps[len(steps) // 5] if steps else 2 * size


def _is_indented(sheets: list[Sheet], left: float, right: float, size: float) -> bool:
    """Return whether paragraphs begin with an indent: most lines do that follow a line which was ended early."""
    votes = [
        below.x0 - left >= _INDENT_EM * size
        for sheet in sheets
        for above, below in zip(sheet.lines, sheet.lines[1:], strict=False)
        if right - above.x1 > 2 * size
    ]
    return 2 * sum(votes) > len(votes)


class _Flow:
    """Collects paragraphs and tables; what a page leaves open, the next one may go on with."""

    def __init__(self) -> None:
        self._setting = Setting(0, 0, 12, 24, False, 0)
        self._blocks: list[Block] = []
        self._open: list[Line] = []
        self._table: Fragment | None = None
        self._notes: list[Note] = []  # each waits for the paragraph or table that bears its mark
        self._told_pages = 0  # up to here, notes that nothing refers to are due

    def add_page(self, sheet: Sheet, setting: Setting) -> None:
        """Add a page: its tables and lines from top to bottom, each followed by the footnotes it refers to."""
        lines, notes = part_notes(sheet, setting.size, setting.pitch)
        self._notes += notes
        is_first = True
        for item in _in_order(lines, sheet.tables):
            if is_first and setting.right != self._setting.right and self._open:
                self._close()
            self._setting = setting
            if isinstance(item, Line):
                self._add_line(item, is_first)
            else:
                self._add_table(item, is_first)
            is_first = False
        self._told_pages = sheet.number

    def finish(self) -> list[Block]:
        """Return all blocks."""
        self._close()
        return self._blocks

    def _add_line(self, line: Line, is_on_new_page: bool) -> None:
        if (self._open and not _goes_on(self._open, line, self._setting, is_on_new_page)) or self._table:
            self._close()
        self._open.append(line)

    def _add_table(self, table: Fragment, is_on_new_page: bool) -> None:
        if self._table and is_on_new_page and table.page_no == self._table.last_page_no + 1:
            joined = join_fragments(self._table, table, self._setting.bottom)
            if joined:
                self._table = joined
                return
        self._close()
        self._table = table

    def _close(self) -> None:
        lines = list(self._open)
        if self._table:
            lines += [line for cell in self._table.cells for line in cell.lines]
            self._blocks.append(as_block(self._table))
        if self._open:
            self._blocks.append(_paragraph(self._open, self._setting))
        self._open, self._table = [], None
        marks = {mark for line in lines for mark in line.marks}
        told = [note for note in self._notes if note.mark in marks or note.page_no <= self._told_pages]
        self._blocks += [_paragraph(note.lines, self._setting) for note in told]
        self._notes = [note for note in self._notes if note not in told]


def _in_order(lines: Iterable[Line], tables: Iterable[Fragment]) -> Iterator[Line | Fragment]:
    items: list[Line | Fragment] = [*lines, *tables]
    return iter(sorted(items, key=lambda item: item.middle if isinstance(item, Line) else item.top))


def _paragraph(lines: Sequence[Line], setting: Setting) -> ParagraphBlock:
    text = lines[0].text
    ends = [len(text)]
    for above, below in itertools.pairwise(lines):
        text = join_lines(text, below.text, _right(above, setting) - above.x1 <= _FULL_EM * above.em)
        ends.append(len(text))
    return ParagraphBlock(text, lines[0].page_no, find_page_turns(lines, ends))


def _goes_on(lines: Sequence[Line], line: Line, setting: Setting, is_on_new_page: bool) -> bool:
    """Return whether a line goes on with the open paragraph."""
    last = lines[-1]
    if line.area != last.area or abs(line.em - last.em) > _SAME_SIZE * last.em:
        return False
    if _AMOUNT_CUT.search(last.text) and _UNIT_CUT.match(line.text):
        return True
    if _has_room(last, line, setting):
        return False
    if _CONTENTS_LINE.search(last.text) or (not is_on_new_page and _is_apart(lines, line, setting)):
        return False
    if _is_centred(last, setting) and _is_centred(line, setting) and line.em > setting.size:
        return True
    is_ended = last.text.endswith(_SENTENCE_END)
    is_set_off = is_ended or not setting.is_indented or line.x0 - setting.left > setting.size
    if (_LABEL.match(line.text) and is_set_off) or (_WEAK_LABEL.match(line.text) and is_ended):
        return False
    if is_on_new_page and is_ended and not setting.is_indented:
        return False
    return _keeps_edge(lines, line, setting, is_ended)


def _has_room(last: Line, line: Line, setting: Setting) -> bool:
    """Return whether a line was ended by its author: the next word would have found room on it."""
    has_room = last.x1 + line.first_word_width + _ROOM_EM * last.em <= _right(last, setting)
    return has_room and not _is_in_box(last, line, setting)


def _is_in_box(last: Line, line: Line, setting: Setting) -> bool:
    """Return whether two lines stand in a text box without a frame: a long line, cut off, at an edge of its own."""
    is_own_edge = (
        abs(last.x0 - line.x0) <= 1 and min(abs(last.x0 - setting.left - n * setting.size) for n in (0, 2)) > 3
    )
    return is_own_edge and last.width > _BOX_LINE_EM * last.em and not last.text.endswith(_SENTENCE_END)


def _right(line: Line, setting: Setting) -> float:
    """Return where lines end: at the margin, or inside a frame as far from its edge as they begin from the other."""
    if line.area is None:
        return setting.right
    left, right = line.area
    return right - min(max(line.x0 - left, 0.0), _MAX_PADDING)


def _is_apart(lines: Sequence[Line], line: Line, setting: Setting) -> bool:
    """Return whether there is more space above a line than between the lines of a paragraph."""
    steps = [below.middle - above.middle for above, below in itertools.pairwise(lines)]
    own = median(step for step in steps if step > 0) if any(step > 0 for step in steps) else max(setting.pitch, line.em)
    return line.middle - lines[-1].middle > _NARROW_PITCH * own


def _is_centred(line: Line, setting: Setting) -> bool:
    return abs((line.x0 + line.x1) - (setting.left + setting.right)) <= 2 * _CENTRED_EM * line.em


def _keeps_edge(lines: Sequence[Line], line: Line, setting: Setting, is_ended: bool) -> bool:
    """Return whether a line begins where the lines of the open paragraph do, its first one apart."""
    first, em = lines[0].x0, line.em
    if len(lines) > 1:
        return abs(line.x0 - lines[1].x0) <= _SAME_X_EM * em
    if abs(line.x0 - first) <= _SAME_X_EM * em:
        # Equal edges: lines of one block, or two paragraphs that each fill their line.
        is_block = not setting.is_indented or first - setting.left < _INDENT_EM * em
        return is_block or not is_ended
    if line.x0 < first:
        return first - line.x0 <= _HANGING_EM * em
    return bool(_LABEL.match(lines[0].text)) and line.x0 - first <= _HANGING_EM * em
