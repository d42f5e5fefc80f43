"""One page taken apart: which of its characters stand in tables, in frames, and in lines outside them."""

from __future__ import annotations

from dataclasses import replace

from ingest.readers.pdf.grid import Grid, find_grids
from ingest.readers.pdf.lines import make_lines
from ingest.readers.pdf.margins import Sheet
from ingest.readers.pdf.open_tables import find_open_grids
from ingest.readers.pdf.page import UNMAPPED, Page
from ingest.readers.pdf.tables import find_table, is_inside


def take_apart(page: Page) -> Sheet:
    """Part the characters of a page into those of its tables, of frames and of the lines outside them."""
    chars = [char for char in page.chars if char.text != UNMAPPED]
    tables, framed = [], []
    ruled = sorted(find_grids(page.rules), key=_area)  # a table inside a frame takes its own
    outside = [char for char in chars if not any(is_inside(grid, char) for grid in ruled)]
    for grid in [*ruled, *find_open_grids(page.rules, outside)]:
        inside = [char for char in chars if is_inside(grid, char)]
        if not inside:
            continue
        held = set(map(id, inside))
        chars = [char for char in chars if id(char) not in held]
        table = find_table(grid, inside, page.number) if len(grid.cells) > 1 else None
        if table:
            tables.append(table)
        else:
            framed += [replace(line, area=(grid.xs[0], grid.xs[-1])) for line in make_lines(inside, page.number)]
    lines = sorted([*make_lines(chars, page.number), *framed], key=lambda line: line.middle)
    return Sheet(page.number, page.width, page.height, lines, sorted(tables, key=lambda table: table.top))


def _area(grid: Grid) -> float:
    return (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0])
