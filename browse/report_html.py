"""A report's canonical text as HTML: headings, paragraphs, tables drawn as tables, every figure marked.

Everything printed in the report passes through `markupsafe.escape`, so its words are never run as HTML.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape

from browse.links import ASKED, finding_page_url

Rows = list[dict[str, Any]]
_KINDS = {
    "money": "金额",
    "rate": "比率",
    "count": "数量",
    "score": "分数",
    "headcount": "人数",
    "area": "面积",
    "quantity": "数量",
}
#: Columns beyond which a table takes the margin, too.
_WIDE = 7
#: What stands between the cells of a table and is no word of the report.
_SEPARATORS = " \t\r\n|　"


@dataclass(frozen=True)
class Asked:
    """What the reader came for: figures to highlight, or a place where a finding has no figures."""

    figure_ids: frozenset[str] = frozenset()
    span: tuple[int, int] | None = None
    figure: dict[str, Any] | None = None
    finding: dict[str, Any] | None = None


class Marks:
    """The figures and sections of a report by place (both sorted by it), and what is to be highlighted."""

    def __init__(self, figures: Rows, sections: Rows, operands: Rows, findings: Rows, asked: Asked) -> None:
        self._figures, self._figure_starts = figures, [row["char_start"] for row in figures]
        self._sections, self._section_starts = sections, [row["char_start"] for row in sections]
        self._findings = sorted((row for row in findings if row["char_start"] is not None), key=_place)
        self._finding_starts = [row["char_start"] for row in self._findings]
        self.asked = asked
        self.doubted = {row["figure_id"] for row in operands}
        self.is_anchor_set = False

    def figures(self, start: int, end: int) -> Rows:
        """Return the figures that start between two places."""
        return self._figures[bisect_left(self._figure_starts, start) : bisect_left(self._figure_starts, end)]

    def sections(self, start: int, end: int) -> Rows:
        """Return the sections that start between two places."""
        return self._sections[bisect_left(self._section_starts, start) : bisect_left(self._section_starts, end)]

    def notes(self, start: int, end: int) -> Markup:
        """Return the findings that start between two places, as a note beside the words."""
        begun = self._findings[bisect_left(self._finding_starts, start) : bisect_left(self._finding_starts, end)]
        if not begun:
            return Markup()
        note = Markup('<p class="{}"><a href="{}">{}</a> {}</p>')
        told = [
            note.format(row["severity"], finding_page_url(row["finding_id"]), row["title_zh"], row["message_zh"])
            for row in begun
        ]
        return Markup('<aside class="beside" role="note" aria-label="问题">{}</aside>').format(Markup("").join(told))

    def anchor(self) -> Markup:
        """Return the place to scroll to, the first time it is asked for."""
        if self.is_anchor_set:
            return Markup()
        self.is_anchor_set = True
        return Markup('<a id="{}"></a>').format(ASKED)


def _place(row: dict[str, Any]) -> int:
    return int(row["char_start"])


def render_text(text: str, cells: Rows, marks: Marks) -> Markup:
    """Return the whole text as HTML; every section starts at an element whose id is its section_id."""
    parts: list[Markup] = []
    place = 0
    for table in _tables(cells):
        start, end = _extent(table)
        if start < place:  # lies inside the table before: its words are shown there
            continue
        parts.extend(_lines(text, place, start, marks))
        parts.append(_table(text, table, marks))
        parts.extend(_outside_cells(text, table, marks))
        parts.append(marks.notes(start, end))
        place = end
    parts.extend(_lines(text, place, len(text), marks))
    return Markup("\n").join(parts)


def _tables(cells: Rows) -> list[Rows]:
    """Return the cells by table, tables in the order of the text, without tables that hold no words."""
    tables = [list(group) for _, group in groupby(cells, key=lambda cell: cell["table_no"])]
    return sorted((table for table in tables if any(_has_words(cell) for cell in table)), key=_extent)


def _has_words(cell: dict[str, Any]) -> bool:
    return bool(cell["char_start"] < cell["char_end"])


def _extent(table: Rows) -> tuple[int, int]:
    filled = [cell for cell in table if _has_words(cell)]
    return min(cell["char_start"] for cell in filled), max(cell["char_end"] for cell in filled)


def _lines(text: str, start: int, end: int, marks: Marks) -> Iterator[Markup]:
    """Yield a heading or a paragraph for each line that is not blank; an amount broken over two lines joins them."""
    place = line_end = start
    for line in text[start:end].splitlines(keepends=True):
        line_end += len(line)
        last = marks.figures(place, line_end)[-1:]
        if last and last[0]["char_end"] > line_end:
            continue
        if text[place:line_end].strip():
            yield _line(text, place, line_end, marks)
            yield marks.notes(place, line_end)
        place = line_end
    if text[place:end].strip():
        yield _line(text, place, end, marks)
        yield marks.notes(place, end)


def _line(text: str, start: int, end: int, marks: Marks) -> Markup:
    words = render_span(text, start, end, marks)
    starting = marks.sections(start, end)
    if starting and _bare(text[start:end]) == _bare(f"{starting[0]['label'] or ''}{starting[0]['heading'] or ''}"):
        level = min(starting[0]["depth"] + 2, 6)
        return Markup("<h{0}>{1}</h{0}>").format(level, words)
    return Markup("<p>{}</p>").format(words)


def _bare(text: str) -> str:
    return "".join(text.split())


def _table(text: str, table: Rows, marks: Marks) -> Markup:
    """Draw a table; a place that neither holds a cell nor lies under a merged one is an empty cell."""
    width = max(cell["col_no"] + (cell["col_span"] or 1) for cell in table)
    covered: set[tuple[int, int]] = set()
    rows = []
    for row_no, cells in groupby(table, key=lambda cell: cell["row_no"]):
        by_column = {cell["col_no"]: cell for cell in cells}
        drawn = []
        for col_no in range(width):
            if cell := by_column.get(col_no):
                drawn.append(_cell(text, cell, marks))
                covered |= _covers(cell)
            elif (row_no, col_no) not in covered:
                drawn.append(Markup("<td></td>"))
        rows.append(Markup("<tr>{}</tr>").format(Markup("").join(drawn)))
    # A table wider than the page scrolls by itself, so it must be reachable by keyboard.
    frame = Markup(
        '<div class="table-scroll{}" id="table-{}" tabindex="0" role="group" aria-label="表{}"><table>{}</table></div>'
    )
    wide = " wide" if width > _WIDE else ""
    return frame.format(wide, table[0]["table_no"], table[0]["table_no"], Markup("\n").join(rows))


def _covers(cell: dict[str, Any]) -> set[tuple[int, int]]:
    rows = range(cell["row_no"], cell["row_no"] + (cell["row_span"] or 1))
    columns = range(cell["col_no"], cell["col_no"] + (cell["col_span"] or 1))
    return {(row, column) for row in rows for column in columns}


def _cell(text: str, cell: dict[str, Any], marks: Marks) -> Markup:
    tag = "th" if cell["is_header"] else "td"
    merged = [name for name in ("row", "col") if (cell[f"{name}_span"] or 1) > 1]
    spans = Markup("").join(Markup(' {}span="{}"').format(name, cell[f"{name}_span"]) for name in merged)
    words = render_span(text, cell["char_start"], cell["char_end"], marks)
    return Markup("<{0}{1}>{2}</{0}>").format(tag, spans, words)


def _outside_cells(text: str, table: Rows, marks: Marks) -> Iterator[Markup]:
    """Yield the words that stand within a table's place but in none of its cells, so that nothing is left out."""
    place, _ = _extent(table)
    for cell in sorted((cell for cell in table if _has_words(cell)), key=lambda cell: cell["char_start"]):
        if text[place : cell["char_start"]].strip(_SEPARATORS):
            yield _line(text, place, cell["char_start"], marks)
        place = max(place, cell["char_end"])


def render_span(text: str, start: int, end: int, marks: Marks) -> Markup:
    """Return a piece of the text with its section anchors and marked figures, everything else escaped."""
    anchor = Markup('<a class="section" id="{}"></a>')
    parts = [anchor.format(section["section_id"]) for section in marks.sections(start, end)]
    place = start
    for figure in marks.figures(start, end):
        if figure["char_start"] < place or figure["char_end"] > end:
            continue
        parts.append(_words(text, place, figure["char_start"], marks))
        parts.append(_figure(figure, marks))
        place = figure["char_end"]
    parts.append(_words(text, place, end, marks))
    return Markup("").join(parts)


def _words(text: str, start: int, end: int, marks: Marks) -> Markup:
    """Return words between figures; those of a finding without figures are highlighted."""
    low, high = marks.asked.span or (end, end)
    low, high = max(low, start), min(high, end)
    if low >= high:
        return escape(text[start:end])
    highlighted = Markup('{}{}<mark class="asked">{}</mark>{}')
    return highlighted.format(text[start:low], marks.anchor(), text[low:high], text[high:end])


def _figure(figure: dict[str, Any], marks: Marks) -> Markup:
    is_asked = figure["figure_id"] in marks.asked.figure_ids
    classes = ["figure", figure["kind"]] + ["doubted"] * (figure["figure_id"] in marks.doubted) + ["asked"] * is_asked
    return Markup('{}<mark id="{}" class="{}" title="{}" tabindex="-1">{}</mark>').format(
        marks.anchor() if is_asked else "", figure["figure_id"], " ".join(classes), meaning(figure), figure["printed"]
    )


def meaning(figure: dict[str, Any]) -> str:
    """Return what a figure measures in a few words: 金额 · 2023年 · 支出合计 · 决算 · 1,301.50万元 · 第3页."""
    year = f"{figure['fiscal_year']}年" if figure["fiscal_year"] else None
    said = f"{figure['printed']}{figure['unit_printed'] or ''}"
    page = f"第{figure['page_no']}页" if figure["page_no"] else None
    what = figure["item"] or figure["label"]
    parts = [_KINDS.get(figure["kind"]), year, what, figure["fund"], figure["scope"], figure["stage"], said, page]
    return " · ".join(part for part in parts if part)
