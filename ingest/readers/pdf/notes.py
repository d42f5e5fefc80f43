"""Footnotes of PDF pages: lines at the foot of a page that begin with the mark the text bears, or in small type."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.margins import Sheet

_SMALL = 0.9  # of the size of the text
_SET_OFF = 1.3  # of the usual distance of lines
_LABEL = re.compile(r"[①-⑳*＊※\[〔]|\d{1,2}(?![、.．)）\d])")
_PRINTED_MARK = re.compile(r"(?:\d+(?![、.．)）\d])|[①-⑳*＊※])\s*")


@dataclass(frozen=True)
class Note:
    """A footnote: its mark, its lines without it, and its page."""

    mark: str
    lines: tuple[Line, ...]
    page_no: int


def part_notes(sheet: Sheet, size: float, pitch: float) -> tuple[list[Line], list[Note]]:
    """Return the lines of a page without its footnotes, and the footnotes.

    `size` and `pitch`: the usual size of type and distance of lines, in points.
    """
    marks = {mark for line in sheet.lines for mark in line.marks if not line.is_marked_first}
    floor = max((table.bottom for table in sheet.tables), default=0.0)
    lines = sheet.lines
    for index, line in enumerate(lines):
        if line.top < max(floor, sheet.height / 2) or not _begins_note(line, marks, size):
            continue
        is_set_off = index == 0 or line.middle - lines[index - 1].middle > _SET_OFF * pitch
        is_small = all(below.em < _SMALL * size for below in lines[index:])
        if is_small or (is_set_off and _has_own_mark(line, marks)):
            return lines[:index], _notes(sheet, lines[index:], marks, size)
    return lines, []


def _notes(sheet: Sheet, lines: Sequence[Line], marks: set[str], size: float) -> list[Note]:
    notes: list[Note] = []
    for line in lines:
        if not notes or _begins_note(line, marks, size):
            text = _without_mark(line, marks)
            found = _PRINTED_MARK.match(line.text)
            mark = line.marks[0] if line.is_marked_first else found.group().strip() if found else ""
            notes.append(Note(mark, (text,), sheet.number))
        else:
            notes[-1] = replace(notes[-1], lines=(*notes[-1].lines, line))
    return notes


def _begins_note(line: Line, marks: set[str], size: float) -> bool:
    return _has_own_mark(line, marks) or (line.em < _SMALL * size and bool(_LABEL.match(line.text)))


def _has_own_mark(line: Line, marks: set[str]) -> bool:
    found = _PRINTED_MARK.match(line.text)
    return line.is_marked_first or bool(found and found.group().strip() in marks)


def _without_mark(line: Line, marks: set[str]) -> Line:
    found = _PRINTED_MARK.match(line.text)
    is_mark = found is not None and not line.is_marked_first and found.group().strip() in marks
    return replace(line, text=line.text[found.end() :]) if found and is_mark else line
