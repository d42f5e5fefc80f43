"""Ruled lines to the grids of tables: every cell with its box, its place and how many rows and columns it spans."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.errors import UnreadableFile
from ingest.readers.pdf.page import Rule

_NEAR = 3.0  # points: lines nearer than this are one line, gaps shorter than this are none
_COVERED = 0.6  # share of a cell's side that a line must run along to be its wall
_MAX_LINES = 2_000  # of one table
_MAX_PLACES = 60_000


Segment = tuple[float, float, float]  # where it stands, where it begins, where it ends


@dataclass(frozen=True)
class GridCell:
    """A cell: its place and span in the grid (counted from 0), and its box in points."""

    row_no: int
    col_no: int
    row_span: int
    col_span: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True)
class Grid:
    """A ruled table: the places of its lines from left to right and from top to bottom, and its cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]


def find_grids(rules: Iterable[Rule]) -> list[Grid]:
    """Return the tables that lines make, from top to bottom; a frame is a grid of one cell.

    Raises:  UnreadableFile, for more lines than a printed table can have.
    """
    level = join_segments([(r.y0, r.x0, r.x1) for r in rules if r.y0 == r.y1])
    upright = join_segments([(r.x0, r.y0, r.y1) for r in rules if r.x0 == r.x1 and r.y0 != r.y1])
    if len(level) + len(upright) > _MAX_LINES:
        raise UnreadableFile("PDF 的一页上表格线过多，超出正常范围；请从来源重新取得文件")
    grids = [_make_grid(*group) for group in _groups(level, upright)]
    return sorted((g for g in grids if g), key=lambda g: (g.ys[0], g.xs[0]))


def join_segments(segments: list[Segment]) -> list[Segment]:
    """Join the pieces of which lines are drawn: one for each cell, dashes, two strokes side by side."""
    joined: list[Segment] = []
    at_place = _clusters([place for place, _, _ in segments])
    by_place: dict[float, list[Segment]] = defaultdict(list)
    for segment in segments:
        by_place[at_place[segment[0]]].append(segment)
    for place, pieces in by_place.items():
        start, end = float("inf"), float("-inf")
        for _, first, last in sorted(pieces, key=lambda piece: piece[1]):
            if first > end + _NEAR:
                joined.append((place, start, end))
                start, end = first, last
            end = max(end, last)
        joined.append((place, start, end))
    return [each for each in joined if each[2] - each[1] > _NEAR]


def _clusters(values: Iterable[float]) -> dict[float, float]:
    """Return for each value the first of the values that lie near it."""
    found: dict[float, float] = {}
    last = float("-inf")
    for value in sorted(set(values)):
        if value - last > _NEAR:
            last = value
        found[value] = last
    return found


def _groups(level: list[Segment], upright: list[Segment]) -> Iterator[tuple[list[Segment], list[Segment]]]:
    """Yield lines that hang together, as level ones and upright ones; lines that cross no other are left out."""
    owners = list(range(len(level) + len(upright)))

    def owner(index: int) -> int:
        while owners[index] != index:
            owners[index] = owners[owners[index]]
            index = owners[index]
        return index

    for h, (y, left, right) in enumerate(level):
        for v, (x, top, bottom) in enumerate(upright, len(level)):
            if left - _NEAR <= x <= right + _NEAR and top - _NEAR <= y <= bottom + _NEAR:
                owners[owner(v)] = owner(h)
    groups: dict[int, tuple[list[Segment], list[Segment]]] = defaultdict(lambda: ([], []))
    for index, segment in enumerate([*level, *upright]):
        groups[owner(index)][index >= len(level)].append(segment)
    return (group for group in groups.values() if group[0] and group[1])


def _make_grid(level: list[Segment], upright: list[Segment]) -> Grid | None:
    """Lay the grid; where the outer lines are not drawn, the ends of the inner ones show where the table ends."""
    xs = _edges([x for x, _, _ in upright], [end for _, first, last in level for end in (first, last)])
    ys = _edges([y for y, _, _ in level], [end for _, first, last in upright for end in (first, last)])
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns * rows > _MAX_PLACES:
        raise UnreadableFile("PDF 的表格过大，超出正常范围；请从来源重新取得文件")
    if columns < 1 or rows < 1:
        return None
    walls_right = _walls(upright, xs, ys)
    walls_below = _walls(level, ys, xs)
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) not in taken:
                height, width = _reach(row, column, rows, columns, walls_below, walls_right, taken)
                taken.update((r, c) for r in range(row, row + height) for c in range(column, column + width))
                box = (xs[column], ys[row], xs[column + width], ys[row + height])
                cells.append(GridCell(row, column, height, width, *box))
    return Grid(tuple(xs), tuple(ys), tuple(cells))


def _edges(places: list[float], ends: list[float]) -> list[float]:
    """Return the places of the lines across, with the outermost ends of the lines along."""
    return sorted(set(_clusters([*places, min(ends), max(ends)]).values()))


def _walls(segments: list[Segment], places: Sequence[float], across: Sequence[float]) -> set[tuple[int, int]]:
    """Return (number of the line, number of the cell along it) for each side of a cell that a line runs along."""
    walls = set()
    for place, first, last in segments:
        number = min(range(len(places)), key=lambda i: abs(places[i] - place))
        for index, (start, end) in enumerate(itertools.pairwise(across)):
            if min(last, end) - max(first, start) >= _COVERED * (end - start):
                walls.add((number, index))
    return walls


def _reach(
    row: int, column: int, rows: int, columns: int,
    below: set[tuple[int, int]], right: set[tuple[int, int]], taken: set[tuple[int, int]],
) -> tuple[int, int]:  # fmt: skip
    """Return how many rows and columns the cell at a place covers: as far as no wall stands, always a rectangle."""
    width = 1
    while column + width < columns and (column + width, row) not in right and (row, column + width) not in taken:
        width += 1
    height = 1
    while (
        row + height < rows
        and all(
            (row + height, c) not in below and (row + height, c) not in taken for c in range(column, column + width)
        )
        and not any((c, row + height) in right for c in range(column + 1, column + width))
    ):
        height += 1
    return height, width
