"""Tables ruled by level lines alone, as in books: their columns are found by the empty strips between them.

Only where all is certain: the lines begin and end together, no text crosses a strip, every row has its label, and a
column holds nothing but numbers. Anything else stays text.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.readers.pdf.grid import Grid, GridCell, Segment, join_segments
from ingest.readers.pdf.lines import Line, make_lines
from ingest.readers.pdf.page import Char, Rule

_SAME_EDGE = 4.0  # points
_STRIP_EM = 0.8
_LEAST_WIDTH = 150.0  # points; shorter level lines are underlines
_NUMBER = re.compile(r"[-+−]?[\d,，.]+[%％]?|[-—–/]+")

Piece = tuple[float, float, str]  # left, right, text


def find_open_grids(rules: Iterable[Rule], chars: Sequence[Char]) -> list[Grid]:
    """Return the grids of tables that have level lines and no upright ones; `chars` stand in no other table."""
    level = join_segments([(rule.y0, rule.x0, rule.x1) for rule in rules if rule.y0 == rule.y1])
    long = sorted(line for line in level if line[2] - line[1] >= _LEAST_WIDTH)
    found = []
    while long:
        alike = [line for line in long if _is_alike(line, long[0])]
        long = [line for line in long if line not in alike]
        for run in _runs(alike, chars):
            grid = _make_grid(run, chars)
            if grid:
                found.append(grid)
    return found


def _is_alike(first: Segment, second: Segment) -> bool:
    return abs(first[1] - second[1]) <= _SAME_EDGE and abs(first[2] - second[2]) <= _SAME_EDGE


def _runs(lines: Sequence[Segment], chars: Sequence[Char]) -> Iterator[list[Segment]]:
    """Yield the lines of each table: running text between two lines parts two tables."""
    run = [lines[0]]
    for above, below in itertools.pairwise(lines):
        band = _between(chars, above, below)
        if not band or any(len(_pieces(line)) == 1 and _fills(line, above) for line in band):
            if len(run) > 2:
                yield run
            run = []
        run.append(below)
    if len(run) > 2:
        yield run


def _fills(line: Line, rule: Segment) -> bool:
    return line.width > 0.6 * (rule[2] - rule[1])


def _between(chars: Iterable[Char], above: Segment, below: Segment) -> list[Line]:
    inside = [
        char
        for char in chars
        if above[0] < (char.top + char.bottom) / 2 < below[0] and above[1] <= (char.x0 + char.x1) / 2 <= above[2]
    ]
    return make_lines(inside, 0)


def _pieces(line: Line) -> list[Piece]:
    """Return the stretches of a line that wide gaps part."""
    pieces: list[Piece] = []
    for char in line.chars:
        if pieces and char.x0 - pieces[-1][1] < _STRIP_EM * line.em:
            left, right, text = pieces[-1]
            pieces[-1] = (left, max(right, char.x1), text + char.text)
        else:
            pieces.append((char.x0, char.x1, char.text))
    return pieces


def _make_grid(lines: Sequence[Segment], chars: Sequence[Char]) -> Grid | None:
    """Return the grid of a table, its first band the head, or None where a row or a column is not certain."""
    bands = [_between(chars, above, below) for above, below in itertools.pairwise(lines)]
    printed = [(line, _pieces(line)) for band in bands for line in band]
    xs = _columns([piece for _, pieces in printed for piece in pieces], lines[0])
    if len(xs) < 3:
        return None
    ys = [lines[0][0], lines[1][0]]
    body: list[list[list[str]]] = []
    for band, below in zip(bands[1:], lines[2:], strict=True):
        rows = [[_texts_in(_pieces(line), left, right) for left, right in itertools.pairwise(xs)] for line in band]
        if not all(row[0] and sum(map(bool, row)) > 1 and max(map(len, row)) == 1 for row in rows):
            return None  # a broken cell, a row without a label, two texts in one column: which is not to be seen
        ys += [(above.bottom + line.top) / 2 for above, line in itertools.pairwise(band)] + [below[0]]
        body += rows
    is_certain = len(body) > 1 and any(_is_numeric(column) for column in list(zip(*body, strict=True))[1:])
    return _plain_grid(xs, ys) if is_certain else None


def _columns(pieces: Sequence[Piece], line: Segment) -> list[float]:
    """Return the edges of the columns: the middles of the strips that no text covers."""
    ordered = sorted(pieces)
    ends = itertools.accumulate((right for _, right, _ in ordered), max)
    strips = [(end, left) for end, (left, _, _) in zip(ends, ordered[1:], strict=False) if left - end >= _SAME_EDGE]
    return [line[1], *((end + left) / 2 for end, left in strips), line[2]]


def _texts_in(pieces: Iterable[Piece], left: float, right: float) -> list[str]:
    return [text for x0, x1, text in pieces if left <= (x0 + x1) / 2 < right]


def _is_numeric(column: Sequence[list[str]]) -> bool:
    told = [text for texts in column for text in texts]
    return len(told) > 1 and all(_NUMBER.fullmatch(text) for text in told)


def _plain_grid(xs: Sequence[float], ys: Sequence[float]) -> Grid:
    cells = [
        GridCell(row, column, 1, 1, left, top, right, bottom)
        for row, (top, bottom) in enumerate(itertools.pairwise(ys))
        for column, (left, right) in enumerate(itertools.pairwise(xs))
    ]
    return Grid(tuple(xs), tuple(ys), tuple(cells))
