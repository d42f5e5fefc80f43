"""Parts the cells of a form that a copy printed without anything between them (产出指标数量指标购置设备20≥1台1台20).

The rows may stand a line each or one behind the other, with blanks between some numbers. Points are at most 100 and begin
with no zero, a score is at most its weight, target and result have one unit or stand around it, words of a target come again
in the result. Where more than one way is left, or no weights are told, the points of all rows together must be those of the
total row, less what the execution of the budget is given, in one way only; else the line is not parted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.document import Cell, Paragraph, Table
from ingest.layout.form_cells import grand_totals, is_form_head, is_group, kind_of
from ingest.layout.forms.stuck_heads import head_runs
from ingest.layout.forms.stuck_values import VALUE_KINDS, Spans, are_of_one, name_ends, splits
from ingest.layout.lines.lines_as_tables import stretch_of
from ingest.lexicon import Lexicon
from ingest.shadow import Shadow, make_shadow

Points = tuple[Decimal, Decimal]  # weight and score

_MIN_HEADS = 5
_FULL = 100
_MAX_NAME_CHARS, _MAX_WAYS = 30, 200
_MAX_HEAD_REST = 16
_IN_BRACKETS = r"\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\]"  # the points of a group, how a rate is computed
_FIRST_VALUE = re.compile(rf"(?:{_IN_BRACKETS}|约(?!\d)|[^\d≥≤<>=约])*")
_NAME = re.compile(rf"(?:{_IN_BRACKETS}|[^\d≥≤<>=%]){{2,}}(?:\d[\d.,]*[%‰\u4e00-\u9fff]{{1,5}})?")
_BRACKET = re.compile(_IN_BRACKETS)
_FOR_EXECUTION = (0, 10, 20)  # points of a form that are told above its indicators
_OF_GROUP = re.compile(r"\(\d{1,3}分\)")  # the points of all lines of a group, behind its name
_NAMED_GROUP = re.compile(rf"(?P<name>[\u4e00-\u9fff、]{{2,12}}){_OF_GROUP.pattern}")
_PART = re.compile(r"(?:年度|绩效)[\u4e00-\u9fff]{2,6}\d?\(\d{1,3}分\)\Z")  # over the heads: 绩效指标(90分)
_FILLER = re.compile(r"…+")  # a row that the template left open
_MARK = re.compile(r"\d{1,2}、")  # put in where a page begins


@dataclass(frozen=True)
class _Way:
    """One way to part a line from some place on: the rows, their points added up, the points of the total row behind them."""

    rows: tuple[Spans, ...] = ()
    points: Points = (Decimal(0), Decimal(0))
    total: Points | None = None
    end: int = 0


@dataclass(frozen=True)
class _Line:
    paragraph: Paragraph
    shadow: Shadow
    start: int
    ways: tuple[_Way, ...]


def stuck_form(paragraphs: list[Paragraph], lexicon: Lexicon) -> tuple[list[Paragraph | Table], int] | None:
    """Return the form whose heads stand in the first paragraph, what stands around it, and how many paragraphs it takes."""
    head = make_shadow(paragraphs[0].text)
    roles = _heads(head.text, lexicon)
    if not roles:
        return None
    parter = _Parter([role for _, _, role in roles], lexicon)
    lines = _lines(paragraphs, head, roles[-1][1], parter)
    told = _settled(lines)
    if not any(told):
        return None
    rows = [cells_of(paragraphs[0], head, tuple((start, end, col) for col, (start, end, _) in enumerate(roles)))]
    if title := _PART.search(head.text, 0, roles[0][0]):
        rows.insert(0, cells_of(paragraphs[0], head, ((*title.span(), 0),)))
    for line, way in zip(lines, told, strict=True):
        parted = [cells_of(line.paragraph, line.shadow, spans) for spans in way.rows] if way else []
        rows += parted or [[_whole(line.paragraph, line.shadow.start(line.start))]]
    cells = tuple(replace(cell, row_no=row_no) for row_no, row in enumerate(rows) for cell in row)
    table = Table(0, cells[0].start, cells[-1].end, cells)
    first, last = paragraphs[0], lines[-1].paragraph
    return [*stretch_of(first, first.start, table.start), table, *stretch_of(last, table.end, last.end)], _taken(
        lines, first
    )


def _taken(lines: list[_Line], first: Paragraph) -> int:
    return len({line.paragraph.start for line in lines} | {first.start})


def _lines(paragraphs: list[Paragraph], head: Shadow, head_end: int, parter: _Parter) -> list[_Line]:
    """Return the lines below the heads with the ways to part each, up to the row of the total or a line that is no row."""
    lines: list[_Line] = []
    for index, paragraph in enumerate(paragraphs):
        shadow = head if index == 0 else make_shadow(paragraph.text)
        start = parter.end_of_heads(shadow.text, head_end) if index == 0 else parter.row_start(shadow.text)
        if start == len(shadow.text):
            continue
        ways = tuple(parter.ways(shadow.text, start))
        if not ways and not parter.begins_row(shadow.text, start):
            break
        lines.append(_Line(paragraph, shadow, start, ways))
    return lines


def _settled(lines: list[_Line]) -> list[_Way | None]:
    """Return the way of each line: where lines have several, those whose points make the total's; None for a line left whole."""
    is_weighted = all(way.points[0] for line in lines for way in line.ways if way.points[1])
    told = [line.ways[0] if len(line.ways) == 1 and is_weighted else None for line in lines]
    if None not in told or not all(line.ways for line in lines):
        return told
    sums: dict[Points, list[tuple[_Way, ...]]] = {(Decimal(0), Decimal(0)): [()]}
    for line in lines:
        further: dict[Points, list[tuple[_Way, ...]]] = {}
        for (weight, score), chosen in sums.items():
            for way in line.ways:
                key = (weight + way.points[0], score + way.points[1])
                further.setdefault(key, []).extend((*ways, way) for ways in chosen[:2])
        sums = further
    fitting = [ways for points, chosen in sums.items() for ways in chosen if _is_total(ways[-1].total, points)]
    return list(fitting[0]) if len(fitting) == 1 else told


def _is_total(total: Points | None, points: Points) -> bool:
    """Tell whether points and what the execution of the budget is given make the total; without weights the scores do."""
    weight, score = (told - all_rows for told, all_rows in zip(total or points, points, strict=True))
    return (
        total is not None and weight in _FOR_EXECUTION and 0 <= score <= (weight if total[0] else max(_FOR_EXECUTION))
    )


def _whole(paragraph: Paragraph, start: int) -> Cell:
    return Cell(0, 0, 0, 1, 1, paragraph.start + start, paragraph.end, paragraph.text[start:])


def _heads(text: str, lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """Return the heads of an indicator form that stand one behind the other in a line, or nothing."""
    for run in head_runs(text, lexicon):
        while len({role for _, _, role in run}) < len(run):
            del run[0]  # 绩效指标 over all of them is no column
        roles = [role for _, _, role in run]
        if len(run) >= _MIN_HEADS and {"level3", "score"} <= set(roles) and is_form_head([*roles]):
            return run
    return []


class _Parter:
    """Parts lines below heads of known roles."""

    def __init__(self, roles: list[str], lexicon: Lexicon) -> None:
        self._roles = roles
        self._lexicon = lexicon
        self._names = [i for i, role in enumerate(roles) if kind_of(role) == "name"]
        self._values = [i for i, role in enumerate(roles) if kind_of(role) in VALUE_KINDS]
        self._totals = grand_totals(lexicon)
        words = {*lexicon.words("indicator_groups"), *lexicon.words("second_level_groups")}
        self._second = set(lexicon.words("second_level_groups"))
        self._groups = sorted(words, key=len, reverse=True)

    def row_start(self, text: str) -> int:
        """Return where a line's rows begin: behind the mark of a page."""
        mark = _MARK.match(text)
        return mark.end() if mark else 0

    def end_of_heads(self, text: str, at: int) -> int:
        """Return where the last head ends that is known by its beginning alone: at a group's name (未完成原因及拟采取的改进措施)."""
        rest = text[at : at + _MAX_HEAD_REST]
        first = min(
            (place for word in self._groups if word.endswith("指标") and (place := rest.find(word)) >= 0), default=0
        )
        return at + first if not re.search(r"\d", rest[:first]) else at

    def begins_row(self, text: str, start: int) -> bool:
        """Tell whether a line that cannot be parted is of the form all the same: it begins with a group's name."""
        return any(text.startswith(word, start) for word in self._groups if word.endswith("指标"))

    def ways(self, text: str, at: int) -> list[_Way]:
        """Return the ways to part a line into rows from a place on: up to its end, or to the row of the total."""
        at = filler.end() if (filler := _FILLER.match(text, at)) else at
        if at == len(text):
            return [_Way(end=at)]
        total = next((word for word in sorted(self._totals, key=len, reverse=True) if text.startswith(word, at)), None)
        if total:
            return list(self._total_ways(text, at, at + len(total)))
        found: list[_Way] = []
        for spans in self._rows(text, at):
            end = spans[-1][1]
            weight, score = self._points(text, spans)
            for way in self.ways(text, end) if end < len(text) else [_Way(end=end)]:
                points = (weight + way.points[0], score + way.points[1])
                found.append(_Way((spans, *way.rows), points, way.total, way.end))
        return found[:_MAX_WAYS]

    def _total_ways(self, text: str, at: int, values: int) -> Iterator[_Way]:
        columns = [i for i in self._values if self._roles[i] in ("weight", "score")]
        for spans in splits(text, values, columns, self._roles):
            row = ((at, values, 0), *spans)
            total = self._points(text, row)
            if total[1] <= total[0] or "weight" not in self._roles:
                yield _Way((row,), total=total, end=spans[-1][1])

    def _points(self, text: str, spans: Spans) -> Points:
        told = {self._roles[col]: text[start:end] for start, end, col in spans if col in self._values}
        return Decimal(told.get("weight", 0)), Decimal(told["score"])

    def _rows(self, text: str, at: int) -> Iterator[Spans]:
        """Return every way to read one row from a place on that breaks no rule."""
        first = _FIRST_VALUE.match(text, at)
        if not first or first.end() == len(text) or self._names != list(range(len(self._names))):
            return
        for name_end in name_ends(text, at, first.end(), self._roles[self._values[0]]):
            names = self._name_spans(text, at, name_end)
            for spans in splits(text, name_end, self._values, self._roles) if names else ():
                told = {self._roles[col]: text[start:end] for start, end, col in spans}
                is_apart = not {"target", "actual"} & told.keys() or "target_unit" in told or are_of_one(told)
                if is_apart and Decimal(told["score"]) <= Decimal(told.get("weight", _FULL)):
                    yield (*names, *spans)

    def _name_spans(self, text: str, at: int, end: int) -> Spans:
        """Return the names at the head of a row: those of groups, known by their words, then the indicator's own."""
        count, start = len(self._names), at
        if self._roles[0] == "level2" and (first := self._group_at(text, at, end, False)) and first not in self._second:
            start += len(first)  # a copy lost the head of the first level
        spans: list[tuple[int, int]] = []
        while len(spans) < count - 1 and (word := self._group_at(text, start, end, start > at)):
            points = _OF_GROUP.match(text, start + len(word))
            spans.append((start, points.end() if points else start + len(word)))
            start = spans[-1][1]
        if not _NAME.fullmatch(text, start, end) or len(_BRACKET.sub("", text[start:end])) > _MAX_NAME_CHARS:
            return ()
        first = _OF_GROUP.sub("", text[slice(*spans[0])]) if spans else ""
        # Alone, a group of no known name is the one right above the indicator.
        is_first = len(spans) == count - 1 or (first in self._groups and first not in self._second)
        shift = 0 if is_first else count - 1 - len(spans)
        return (*((s, e, shift + i) for i, (s, e) in enumerate(spans)), (start, end, count - 1))

    def _group_at(self, text: str, start: int, end: int, is_below: bool) -> str | None:
        """Return the group's name at a place with a name behind it; without 指标 at its end only below another group.

        Any name with the points of its lines in brackets is one: 决策依据（10分）政策依据.
        """
        words = (word for word in self._groups if text.startswith(word, start) and start + len(word) < end - 1)
        told = next(words, None)
        if told and (told.endswith("指标") or (is_below and is_group(told, self._lexicon))):
            return told
        named = _NAMED_GROUP.match(text, start, end - 1)
        return named["name"] if named else None


def cells_of(paragraph: Paragraph, shadow: Shadow, spans: Spans) -> list[Cell]:
    cells = []
    for start, end, col in spans:
        first, last = shadow.start(start), shadow.end(end)
        text = paragraph.text[first:last]
        cells.append(Cell(0, 0, col, 1, 1, paragraph.start + first, paragraph.start + last, text))
    return cells
