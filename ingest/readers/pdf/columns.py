"""Running text set in two columns, as newspapers do: the right column is put below the left one.

Else their lines would run into each other, and a number of one column into a sentence of the other.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.readers.pdf.lines import Line, is_wide, make_lines
from ingest.readers.pdf.margins import Sheet
from ingest.readers.pdf.page import Char

_STRIP_EM = 1.5  # the least gap between two columns
_MIDDLE = (0.35, 0.65)  # of the page's width, where it stands
_LEAST_LINES = 6
_LEAST_CHARS = 8  # of half a line
_LEAST_PROSE = 0.7  # share of the half lines on either side that are words without a gap
_SET_OFF = 1.3  # times the usual distance of lines
_LEAST_FULL = 0.6  # share of the left lines that reach the strip: running text, not a list beside another


@dataclass(frozen=True)
class _Band:
    """Lines one below the other, by number, and the strip that parts each in two."""

    first: int
    last: int
    left: float
    right: float


def part_columns(sheets: Sequence[Sheet]) -> None:
    """Put what is set in two columns into one, on every page; what stands below moves down."""
    for sheet in sheets:
        for band in reversed(_bands(sheet)):
            _put_below(sheet, band)


def _bands(sheet: Sheet) -> list[_Band]:
    bands: list[_Band] = []
    run: _Band | None = None
    for number, line in enumerate(sheet.lines):
        strip = _strip(line, sheet.width, run) if line.area is None else None
        if strip is None:
            bands += [run] if run else []
            run = None
        elif run is None or _is_table_between(sheet, sheet.lines[number - 1], line):
            bands += [run] if run else []
            run = _Band(number, number, *strip)
        else:
            run = _Band(run.first, number, *strip)
    bands += [run] if run else []
    trimmed = [_without_headings(sheet.lines, band) for band in bands]
    return [band for band in trimmed if _is_running_text(sheet.lines[band.first : band.last + 1], band)]


def _without_headings(lines: Sequence[Line], band: _Band) -> _Band:
    """Leave out short lines above and below the columns that more space sets off."""
    numbers = range(band.first, band.last + 1)
    both = [n for n in numbers if lines[n].x0 < band.left and lines[n].x1 > band.right]
    if len(both) < _LEAST_LINES:
        return band
    most = _SET_OFF * _pitch([lines[n] for n in both])
    first, last = both[0], both[-1]
    while first > band.first and lines[first].middle - lines[first - 1].middle <= most:
        first -= 1
    while last < band.last and lines[last + 1].middle - lines[last].middle <= most:
        last += 1
    return replace(band, first=first, last=last)


def _strip(line: Line, width: float, run: _Band | None) -> tuple[float, float] | None:
    """Return the empty strip in the middle of a page that a line shares with those above it."""
    low, high = (run.left, run.right) if run else (_MIDDLE[0] * width, _MIDDLE[1] * width)
    widest, end = (low, low), low
    for left, right in [*((char.x0, char.x1) for char in line.chars), (high, high)]:
        if min(left, high) - end > widest[1] - widest[0]:
            widest = end, min(left, high)
        end = max(end, min(right, high))
    return widest if widest[1] - widest[0] >= _STRIP_EM * line.em else None


def _is_table_between(sheet: Sheet, above: Line, below: Line) -> bool:
    return any(above.middle < table.top < below.middle for table in sheet.tables)


def _is_running_text(lines: Sequence[Line], band: _Band) -> bool:
    """Return whether both halves are running text, line by line: else the strip parts the columns of a table or list."""
    lefts = [[char for char in line.chars if char.x1 <= band.left + 1] for line in lines]
    rights = [[char for char in line.chars if char.x0 >= band.right - 1] for line in lines]
    both = [(left, right) for left, right in zip(lefts, rights, strict=True) if left and right]
    if len(both) < _LEAST_LINES:
        return False
    em = lines[0].em
    full = sum(1 for left, _ in both if band.left - left[-1].x1 <= 2 * em)
    is_prose = all(
        sum(_is_prose(half, em) for half in halves) >= _LEAST_PROSE * len(both) for halves in zip(*both, strict=True)
    )
    return is_prose and full >= _LEAST_FULL * len(both)


def _is_prose(half: Sequence[Char], em: float) -> bool:
    """Return whether half a line is Chinese words without a wide gap."""
    has_gap = any(right.x0 - left.x1 >= em for left, right in itertools.pairwise(half))
    return not has_gap and len(half) >= _LEAST_CHARS and sum(is_wide(char.text) for char in half) > len(half) / 2


def _put_below(sheet: Sheet, band: _Band) -> None:
    lines = sheet.lines[band.first : band.last + 1]
    chars = [char for line in lines for char in line.chars]
    left = [char for char in chars if char.x1 <= band.left + 1]
    right = [char for char in chars if char.x0 >= band.right - 1]
    area = min(char.x0 for char in left), band.left
    aside = min(char.x0 for char in right) - area[0]
    down = lines[-1].middle - lines[0].middle + _pitch(lines)
    moved = [_moved(char, -aside, down) for char in right]
    halves = [replace(each, area=area) for half in (left, moved) for each in make_lines(half, sheet.number)]
    below = [
        replace(each, chars=tuple(_moved(c, 0, down) for c in each.chars)) for each in sheet.lines[band.last + 1 :]
    ]
    top = lines[-1].middle
    sheet.lines = [*sheet.lines[: band.first], *halves, *below]
    sheet.tables = [
        replace(table, top=table.top + down, bottom=table.bottom + down) if table.top > top else table
        for table in sheet.tables
    ]


def _moved(char: Char, aside: float, down: float) -> Char:
    return char._replace(x0=char.x0 + aside, x1=char.x1 + aside, top=char.top + down, bottom=char.bottom + down)


def _pitch(lines: Sequence[Line]) -> float:
    steps = sorted(below.middle - above.middle for above, below in itertools.pairwise(lines))
    return steps[len(steps) // 2]
