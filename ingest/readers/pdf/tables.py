"""Tables of PDF files: the text of their cells, and the pieces of a table that goes on over several pages."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.document import Block, CellBlock, PageTurns, ParagraphBlock, TableBlock
from ingest.readers.pdf.grid import Grid, GridCell
from ingest.readers.pdf.lines import Line, find_page_turns, join_lines, make_lines
from ingest.readers.pdf.page import Char

_SAME_EDGE = 4.0  # points
_ROOM_EM = 0.5  # a line that leaves more room than the next word needs and this was ended by its author
_FULL_EM = 0.35
_SPARE_ROW = 24.0  # points below a table that its next row may leave empty
_MAX_PADDING = 9.0


@dataclass(frozen=True)
class FoundCell:
    """A cell with the lines in it; `room` is the width that its lines may take."""

    row_no: int
    col_no: int
    row_span: int
    col_span: int
    lines: tuple[Line, ...]
    room: float

    @property
    def text(self) -> str:
        return cell_text(self.lines, self.room)[0]

    @property
    def end_row(self) -> int:
        return self.row_no + self.row_span


@dataclass(frozen=True)
class Fragment:
    """A table as far as it stands on one page, or joined so far: `page_no` and `top` of its beginning."""

    page_no: int
    last_page_no: int
    xs: tuple[float, ...]
    top: float
    bottom: float
    row_heights: tuple[float, ...]
    cells: tuple[FoundCell, ...]

    @property
    def row_count(self) -> int:
        return max((cell.end_row for cell in self.cells), default=0)


def find_table(grid: Grid, chars: Sequence[Char], page_no: int) -> Fragment | None:
    """Return the table of a grid with the characters inside it; None where there are none."""
    held = _share_out(grid.cells, chars)
    lines = [tuple(_cell_lines(each, page_no)) for each in held]
    if not any(lines):
        return None
    padding = _padding(grid.cells, lines)
    cells = tuple(
        FoundCell(c.row_no, c.col_no, c.row_span, c.col_span, own, c.x1 - c.x0 - 2 * padding)
        for c, own in zip(grid.cells, lines, strict=True)
    )
    heights = tuple(below - above for above, below in zip(grid.ys, grid.ys[1:], strict=False))
    return Fragment(page_no, page_no, grid.xs, grid.ys[0], grid.ys[-1], heights, cells)


def is_inside(grid: Grid, char: Char) -> bool:
    """Return whether a character stands in a table."""
    x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
    return grid.xs[0] <= x <= grid.xs[-1] and grid.ys[0] <= y <= grid.ys[-1]


def _share_out(cells: Sequence[GridCell], chars: Iterable[Char]) -> list[list[Char]]:
    held: list[list[Char]] = [[] for _ in cells]
    by_height = sorted(range(len(cells)), key=lambda i: cells[i].top)
    for char in chars:
        x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
        for index in by_height:
            cell = cells[index]
            if cell.top > y:
                break
            if cell.x0 <= x <= cell.x1 and y <= cell.bottom:
                held[index].append(char)
                break
    return held


def _cell_lines(chars: list[Char], page_no: int) -> list[Line]:
    """Return the lines of a cell; where its text is turned, in the direction in which it runs."""
    turned = [char for char in chars if char.turn in (90, 270)]
    if 2 * len(turned) <= len(chars):
        return make_lines(chars, page_no)
    turn = turned[0].turn
    return make_lines((_turned(char, turn) for char in chars), page_no)


def _turned(char: Char, turn: int) -> Char:
    x0, x1, top, bottom = char.x0, char.x1, char.top, char.bottom
    if turn == 90:  # runs upwards
        return char._replace(x0=-bottom, x1=-top, top=x0, bottom=x1)
    return char._replace(x0=top, x1=bottom, top=-x1, bottom=-x0)


def _padding(cells: Sequence[GridCell], lines: Sequence[tuple[Line, ...]]) -> float:
    """Return the space that cells keep free beside their lines: the least that any line leaves on its left."""
    left = [line.x0 - cell.x0 for cell, own in zip(cells, lines, strict=True) for line in own if line.x0 > 0]
    return min(max(min(left, default=0.0), 0.0), _MAX_PADDING)


def cell_text(lines: Sequence[Line], room: float) -> tuple[str, PageTurns]:
    """Join the lines of a cell: the author's own line breaks stay, those of the layout go."""
    text = lines[0].text if lines else ""
    ends = [len(text)]
    for above, below in itertools.pairwise(lines):
        if is_ended(above, below, room):
            text += "\n" + below.text
        else:
            text = join_lines(text, below.text, _is_filled(above, below, room))
        ends.append(len(text))
    return text, find_page_turns(lines, ends)


def is_ended(above: Line, below: Line, room: float) -> bool:
    """Return whether a line was ended by its author: the next word would have found room on it."""
    return above.width + below.first_word_width + _ROOM_EM * above.em <= room


def _is_filled(above: Line, below: Line, room: float) -> bool:
    """Return whether a number may have been broken: it alone is wider than the cell."""
    return above.width >= room - _FULL_EM * above.em - (below.chars[0].x1 - below.chars[0].x0)


def join_fragments(upper: Fragment, lower: Fragment, page_bottom: float) -> Fragment | None:
    """Return the table that two pieces on pages following each other make, or None where they are two tables.

    They are one where the columns stand at the same places and the next row found no room below the upper piece
    (`page_bottom` is where the text of pages ends). Head rows that are printed again go.
    """
    xs = _common_edges(upper.xs, lower.xs)
    if xs is None:
        return None
    upper, lower = _with_columns(upper, xs), _with_columns(lower, xs)
    repeated = _repeated_rows(upper, lower)
    if page_bottom - upper.bottom > lower.row_heights[repeated] + _SPARE_ROW or _begins_again(upper, lower, repeated):
        return None
    shift = upper.row_count - repeated
    below = [replace(cell, row_no=cell.row_no + shift) for cell in lower.cells if cell.row_no >= repeated]
    heights = upper.row_heights + lower.row_heights[repeated:]
    cells = _stitched(list(upper.cells), below, seam=upper.row_count)
    joined = Fragment(upper.page_no, lower.last_page_no, xs, upper.top, lower.bottom, heights, tuple(cells))
    return _without_empty_rows(joined)


def _begins_again(upper: Fragment, lower: Fragment, repeated: int) -> bool:
    """Return whether the lower piece is a form like the upper one: the same title, the same first label, another name."""
    rows = [_texts(piece, row_no) for piece in (upper, lower) for row_no in range(repeated + 1)]
    titles, first, second = rows[:repeated], rows[repeated], rows[-1]
    is_title = all(len(texts) == 1 for texts in titles)
    return is_title and len(first) > 1 and len(second) > 1 and first[0] == second[0]


def _texts(fragment: Fragment, row_no: int) -> list[str]:
    return [text for *_, text in _row_key(fragment, row_no) if text]


def _common_edges(first: tuple[float, ...], second: tuple[float, ...]) -> tuple[float, ...] | None:
    """Return the edges of both pieces where those of the one are among those of the other; else None."""
    many, few = (first, second) if len(first) >= len(second) else (second, first)
    shift = many[0] - few[0]
    is_same_width = abs((many[-1] - many[0]) - (few[-1] - few[0])) <= _SAME_EDGE and abs(shift) <= 3 * _SAME_EDGE
    fits = all(min(abs(edge + shift - other) for other in many) <= _SAME_EDGE for edge in few)
    return many if is_same_width and fits else None


def _with_columns(fragment: Fragment, xs: tuple[float, ...]) -> Fragment:
    if len(fragment.xs) == len(xs):
        return fragment
    shift = xs[0] - fragment.xs[0]
    numbers = [min(range(len(xs)), key=lambda i: abs(xs[i] - edge - shift)) for edge in fragment.xs]
    cells = tuple(
        replace(c, col_no=numbers[c.col_no], col_span=numbers[c.col_no + c.col_span] - numbers[c.col_no])
        for c in fragment.cells
    )
    return replace(fragment, xs=xs, cells=cells)


def _repeated_rows(upper: Fragment, lower: Fragment) -> int:
    """Return how many rows of the lower piece are the head rows of the upper one again."""
    count = 0
    for row_no in range(min(upper.row_count, lower.row_count)):
        head = _row_key(upper, row_no)
        if head != _row_key(lower, row_no) or not any(text for *_, text in head):
            break
        if all(cell.end_row <= row_no + 1 for cell in lower.cells if cell.row_no <= row_no):
            count = row_no + 1
    return count if count < lower.row_count else 0


def _row_key(fragment: Fragment, row_no: int) -> list[tuple[int, int, str]]:
    """Return what a row shows; not how far down its cells reach, which a row that is printed again may lose."""
    cells = sorted((c for c in fragment.cells if c.row_no == row_no), key=lambda c: c.col_no)
    return [(cell.col_no, cell.col_span, cell.text) for cell in cells]


def _stitched(upper: list[FoundCell], lower: list[FoundCell], seam: int) -> list[FoundCell]:
    """Put the pieces of cells together that the page break parted.

    An empty cell goes on from a merged one above it. A row was parted where every text in its lower piece goes on from
    a cell whose last line was full.
    """
    above = {(c.col_no, c.col_span): c for c in upper if c.end_row == seam}
    first = [c for c in lower if c.row_no == seam]
    is_one_row = _is_parted_row(above, first) or _is_under_heads(above.values(), first)
    gone: set[int] = set()
    for cell in first:
        owner = above.get((cell.col_no, cell.col_span))
        goes_on = not cell.lines and (cell.row_span > 1 or (owner is not None and owner.row_span > 1))
        if owner is not None and (is_one_row or goes_on):
            grown = owner.row_span + cell.row_span
            upper[upper.index(owner)] = replace(owner, row_span=grown, lines=owner.lines + cell.lines)
            gone.add(id(cell))
    return upper + [cell for cell in lower if id(cell) not in gone]


def _is_under_heads(above: Iterable[FoundCell], first: Sequence[FoundCell]) -> bool:
    """Return whether every text of a row stands under a wider cell: the page break parted the rows of a table's head."""
    texts = [cell for cell in first if cell.lines]
    wide = [(c.col_no, c.col_no + c.col_span) for c in above if c.lines and c.col_span > 1]
    return bool(texts) and all(
        any(left <= c.col_no and c.col_no + c.col_span <= right and right - left > c.col_span for left, right in wide)
        for c in texts
    )


def _is_parted_row(above: dict[tuple[int, int], FoundCell], first: list[FoundCell]) -> bool:
    texts = [cell for cell in first if cell.lines]
    if not texts or len(texts) == len(first):
        return False
    for cell in texts:
        owner = above.get((cell.col_no, cell.col_span))
        if owner is None or not owner.lines or is_ended(owner.lines[-1], cell.lines[0], owner.room):
            return False
    return True


def _without_empty_rows(fragment: Fragment) -> Fragment:
    """Take out rows in which no cell begins any more, after a row that two pages shared was put together."""
    begins = {cell.row_no for cell in fragment.cells}
    kept = [row for row in range(fragment.row_count) if row in begins]
    if len(kept) == fragment.row_count:
        return fragment
    number = {row: index for index, row in enumerate(kept)}
    cells = []
    for cell in fragment.cells:
        span = sum(1 for row in range(cell.row_no, cell.end_row) if row in begins)
        cells.append(replace(cell, row_no=number[cell.row_no], row_span=span))
    return replace(fragment, cells=tuple(cells), row_heights=tuple(fragment.row_heights[row] for row in kept))


def as_block(fragment: Fragment) -> Block:
    """Return a table as a reader hands it on; each cell keeps the page it begins on.

    Where all text stands in one cell, the lines around it are an ornament, and the text is a paragraph.
    """
    filled = [cell for cell in fragment.cells if cell.lines]
    if len(filled) == 1:
        text, turns = cell_text(filled[0].lines, filled[0].room)
        return ParagraphBlock(text, filled[0].lines[0].page_no, turns)
    return TableBlock(tuple(map(_cell_block, sorted(fragment.cells, key=lambda c: (c.row_no, c.col_no)))))


def _cell_block(cell: FoundCell) -> CellBlock:
    text, turns = cell_text(cell.lines, cell.room)
    page_no = cell.lines[0].page_no if cell.lines else None
    return CellBlock(cell.row_no, cell.col_no, text, cell.row_span, cell.col_span, page_no, turns)
