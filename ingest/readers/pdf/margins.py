"""Page numbers and running heads and feet: what stands at the edge of pages and belongs to the paper, not to the text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from statistics import median

from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.tables import Fragment

_EDGE = 0.13  # share of the page's height in which heads and feet stand
_SAME_PLACE = 4.0  # points
_TITLE_SIZE = 1.15  # a line set larger than the text is a title, even where each page has the same
_MAX_HEAD_CHARS = 80
_DASHES = r"[-—–―－─•·~～\s]*"
_SURE_NUMBER = re.compile(
    rf"[-—–―－─•·~～]{_DASHES}\d{{1,4}}{_DASHES}[-—–―－─•·~～]|第\s*[\d一二三四五六七八九十百]+\s*页.{{0,14}}"
    r"|\d{1,4}\s*[/／]\s*\d{1,4}|共?\s*\d+\s*页|(?i:page)\s*\d+.{0,10}|[（(]?第\s*\d+\s*页[)）]?"
)
_LONE_NUMBER = re.compile(r"(\d{1,4})|[ivxIVX]{1,5}")


@dataclass
class Sheet:
    """One page taken apart: the lines outside its tables, from top to bottom, and its tables."""

    number: int
    width: float
    height: float
    lines: list[Line]
    tables: list[Fragment] = field(default_factory=list)

    @property
    def top(self) -> float:
        """Where what the page says begins; the page's height for an empty one."""
        return min((*(line.top for line in self.lines), *(table.top for table in self.tables)), default=self.height)

    @property
    def bottom(self) -> float:
        """Where what the page says ends."""
        return max((*(line.bottom for line in self.lines), *(table.bottom for table in self.tables)), default=0.0)


def drop_margins(sheets: list[Sheet]) -> None:
    """Take page numbers and running heads and feet out of the lines of the pages.

    Only the outermost lines of a page are looked at, one after the other from the edge inwards.
    """
    size = body_size(sheets)
    while True:
        gone = _page_numbers(sheets) or _running(sheets, size)
        if not gone:
            return
        for sheet in sheets:
            sheet.lines = [line for line in sheet.lines if id(line) not in gone]


def body_size(sheets: Iterable[Sheet]) -> float:
    """Return the size of type in which most of the text is set, in points."""
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            sizes[round(line.em * 2) / 2] += len(line.chars)
    return sizes.most_common(1)[0][0] if sizes else 12.0


def _edge_lines(sheet: Sheet) -> Iterator[tuple[bool, Line]]:
    """Yield the outermost line (is it a foot?, line) at either edge, where nothing else stands farther out."""
    if not sheet.lines:
        return
    first, last = sheet.lines[0], sheet.lines[-1]
    if first.bottom <= _EDGE * sheet.height and all(first.top < table.top for table in sheet.tables):
        yield False, first
    if last.top >= (1 - _EDGE) * sheet.height and all(last.bottom > table.bottom for table in sheet.tables):
        yield True, last


def _page_numbers(sheets: list[Sheet]) -> set[int]:
    """Return the lines that are page numbers; a bare number is one where it counts on with the pages."""
    gone: set[int] = set()
    bare: dict[tuple[bool, int], list[Line]] = defaultdict(list)
    for sheet in sheets:
        for is_foot, line in _edge_lines(sheet):
            text = line.text.strip()
            match = _LONE_NUMBER.fullmatch(text)
            if _SURE_NUMBER.fullmatch(text):
                gone.add(id(line))
            elif match:
                offset = int(match.group(1)) - sheet.number if match.group(1) else -10_000
                bare[is_foot, offset].append(line)
    for (_, offset), lines in bare.items():
        if len(lines) > 1 or offset == 0:
            gone.update(id(line) for line in lines)
    return gone


def _running(sheets: list[Sheet], size: float) -> set[int]:
    """Return the lines that say the same at the same place on several pages, outside the text's own area."""
    alike: dict[tuple[bool, str], list[tuple[Sheet, Line]]] = defaultdict(list)
    for sheet in sheets:
        for is_foot, line in _edge_lines(sheet):
            if len(line.text) <= _MAX_HEAD_CHARS and line.em <= _TITLE_SIZE * size:
                alike[is_foot, re.sub(r"\s", "", line.text)].append((sheet, line))
    gone: set[int] = set()
    for (is_foot, _), found in alike.items():
        place = median(line.middle for _, line in found)
        same = [(sheet, line) for sheet, line in found if abs(line.middle - place) <= _SAME_PLACE]
        if len(same) > 1 and not _is_text_area(sheets, {id(sheet) for sheet, _ in same}, place, is_foot):
            gone.update(id(line) for _, line in same)
    return gone


def _is_text_area(sheets: list[Sheet], owners: set[int], place: float, is_foot: bool) -> bool:
    """Return whether other pages have text as far out as this place: then the line is text of its page as well."""
    others = [sheet for sheet in sheets if id(sheet) not in owners and (sheet.lines or sheet.tables)]
    return any(sheet.bottom >= place if is_foot else sheet.top <= place for sheet in others)
