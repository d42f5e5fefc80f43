"""Parts the rows of a scoring table whose cells a copy printed one behind the other (投入13预算配置13在职人员控制率5以100%为标准。5…).

Every row is a name, its points, words on how it is scored and its score; groups stand before their first row with their own
points. The points of rows make those of their group, those of groups the whole, and the scores the total's: the rows are
read only where one way to part them does all of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.document import Cell, Paragraph, Table
from ingest.layout.form_cells import grand_totals, kind_of
from ingest.layout.forms.stuck_heads import head_runs
from ingest.layout.lines.lines_as_tables import stretch_of
from ingest.lexicon import Lexicon
from ingest.shadow import make_shadow

_MAX_RULE, _MAX_STEPS = 900, 20000
_NAMED = r"[\u4e00-\u9fff()、]{2,18}(?=\d)"
_NAME = re.compile(_NAMED)
_POINTS = re.compile(r"[1-9]\d?(?:\.\d)?(?![\d.%])")
_FIRST_POINTS = re.compile(r"[1-9]\d?")  # those of a row: its rule may begin with a number
_SCORE = re.compile(rf"(?<![\d.])(?:0|[1-9]\d?)(?:\.\d{{1,2}})?(?={_NAMED})")
_TOTAL_SCORE = re.compile(r"\d{1,3}(?:\.\d{1,2})?(?![\d.%])")
_OPENING = "“‘"
_COLUMNS = ("level1", "weight1", "level2", "weight2", "level3", "weight", "rule", "score")

Placed = tuple[int, int, str]  # (start, end, role) in the text of the run
Rows = tuple[tuple[Placed, ...], ...]


@dataclass(frozen=True)
class _Left:
    """The points that the rows to come of the whole, of the group and of the group below it have; the scores so far."""

    whole: Decimal
    group: Decimal
    below: Decimal
    score: Decimal = Decimal(0)


def stuck_scoring(
    text: str, paragraphs: Sequence[Paragraph], lexicon: Lexicon
) -> tuple[list[Paragraph | Table], int] | None:  # fmt: skip
    """Return the table whose heads stand in the first paragraph, what stands around it, and how many paragraphs it takes."""
    heads = _heads(make_shadow(paragraphs[0].text).text, lexicon)
    if not heads:
        return None
    shadows = [make_shadow(paragraph.text) for paragraph in paragraphs]
    run = "".join(shadow.text for shadow in shadows)
    places = [p.start + place for p, shadow in zip(paragraphs, shadows, strict=True) for place in shadow.places]
    ways = _Parter(run, lexicon).ways(heads[-1][1])
    if len(ways) != 1:
        return None
    columns = (column for column in _COLUMNS if column != "rule")  # criteria and what was reached: read as prose
    rows = [[(s, e, column) for (s, e, _), column in zip([*heads[:6], heads[-1]], columns, strict=True)], *ways[0]]
    cells = [
        _cell(text, places, span, row_no, _COLUMNS.index(span[2])) for row_no, row in enumerate(rows) for span in row
    ]
    table = Table(0, cells[0].start, cells[-1].end, tuple(cells))
    taken = next(at for at, paragraph in enumerate(paragraphs) if paragraph.end >= table.end)
    last = paragraphs[taken]
    around = stretch_of(paragraphs[0], paragraphs[0].start, table.start), stretch_of(last, table.end, last.end)
    return [*around[0], table, *around[1]], taken + 1


def _cell(text: str, places: Sequence[int], span: Placed, row_no: int, column: int) -> Cell:
    start, end = places[span[0]], places[span[1] - 1] + 1
    start -= text[start - 1] in _OPENING
    return Cell(0, row_no, column, 1, 1, start, end, text[start:end])


def _heads(text: str, lexicon: Lexicon) -> list[Placed]:
    """Return the heads of three levels with points behind each, words on the scoring and the score, or nothing."""
    for run in head_runs(text, lexicon):
        levels, points = [head[2] for head in run[:6:2]], [kind_of(head[2]) for head in [*run[1:6:2], *run[-1:]]]
        is_told = levels == ["level1", "level2", "level3"] and points == ["points"] * 4
        if is_told and "words" in [kind_of(role) for _, _, role in run[6:-1]]:
            return run
    return []


class _Parter:
    """Parts one run of text by the points of its rows."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text = text
        self._totals = sorted(grand_totals(lexicon), key=len)
        self._scores = [(m.start(), m.end()) for m in _SCORE.finditer(text)]
        self._steps = 0

    def ways(self, at: int) -> list[Rows]:
        """Return the ways to part the run from a place on, two at the most; none where they are too many to try."""
        found: list[Rows] = []
        for way in self._rows(at, _Left(Decimal(100), Decimal(0), Decimal(0))):
            found.append(way)
            if len(found) > 1:
                break
        return found if self._steps < _MAX_STEPS else []

    def _rows(self, at: int, left: _Left) -> Iterator[Rows]:
        self._steps += 1
        if self._steps >= _MAX_STEPS:
            return
        if not left.whole and not left.group and not left.below:
            if total := self._total(at, left.score):
                yield (total,)
            return
        groups: list[Placed] = []
        for level, has_left in (("1", left.group or left.below), ("2", left.below)):
            if has_left:
                continue
            name = _NAME.match(self._text, at)
            points = _POINTS.match(self._text, name.end()) if name else None
            whole = left.whole if level == "1" else left.group
            if not name or not points or Decimal(points.group()) > whole:
                return
            value, at = Decimal(points.group()), points.end()
            groups += [(*name.span(), f"level{level}"), (*points.span(), f"weight{level}")]
            left = (
                _Left(left.whole - value, value, Decimal(0), left.score)
                if level == "1"
                else _Left(left.whole, left.group - value, value, left.score)
            )
        for row, score in self._row(at, left.below):
            after = _Left(left.whole, left.group, left.below - self._value(row[1]), left.score + score)
            for further in self._rows(row[-1][1], after):
                yield ((*groups, *row), *further)

    def _row(self, at: int, limit: Decimal) -> Iterator[tuple[tuple[Placed, ...], Decimal]]:
        """Yield the ways to read one row: its name, its points, the words on its scoring and its score."""
        name = _NAME.match(self._text, at)
        whole = _FIRST_POINTS.match(self._text, name.end()) if name else None
        if not name or not whole:
            return
        for stop in range(whole.start() + 1, whole.end() + 1):
            points = (whole.start(), stop, "weight")
            if self._value(points) > limit:
                continue
            for start, end in self._scores:
                if stop < start <= stop + _MAX_RULE and Decimal(self._text[start:end]) <= self._value(points):
                    row = (*name.span(), "level3"), points, (stop, start, "rule"), (start, end, "score")
                    yield row, Decimal(self._text[start:end])

    def _value(self, span: Placed) -> Decimal:
        return Decimal(self._text[span[0] : span[1]])

    def _total(self, at: int, score: Decimal) -> tuple[Placed, ...] | None:
        """Return the row of the total where it tells all points and this score."""
        word = next((word for word in self._totals if self._text.startswith(f"{word}100", at)), None)
        if not word:
            return None
        points = at + len(word)
        told = _TOTAL_SCORE.match(self._text, points + 3 + self._text.startswith(" ", points + 3))
        if not told or Decimal(told.group()) != score:
            return None
        return (at, points, "level1"), (points, points + 3, "weight1"), (*told.span(), "score")
