"""A report as every reader hands it on: paragraphs and tables over one canonical text.

A reader knows a file format and nothing about finance. It returns blocks; `build_document` lays them out as the
canonical text, so that the same content read from any format gives the same text and the same places.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

PageTurns = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class ParagraphBlock:
    """One paragraph as a reader found it; `text` may hold line breaks, automatic list numbers already written out.

    `page_no` is the page it begins on; `page_turns` are (place in `text`, page) where it goes on on another one.
    """

    text: str
    page_no: int | None = None
    page_turns: PageTurns = ()


@dataclass(frozen=True)
class CellBlock:
    """One cell as a reader found it, at the grid place of its upper left corner (rows and columns count from 0)."""

    row_no: int
    col_no: int
    text: str
    row_span: int = 1
    col_span: int = 1
    page_no: int | None = None
    page_turns: PageTurns = ()


@dataclass(frozen=True)
class TableBlock:
    """One table: cells in reading order; a merged cell stands once, at its upper left corner.

    `is_grid_exact` is False where the source lost the merges (tab-separated text) and columns had to be inferred.
    """

    cells: tuple[CellBlock, ...]
    is_grid_exact: bool = True
    is_flat: bool = False  # the ends of the rows are lost too: all cells stand in one row
    is_packed: bool = False  # empty cells were left out: what stands behind one moved to the left


@dataclass(frozen=True)
class LostPage:
    """A page that shows only a picture, among pages that could be read; it adds nothing to the text."""

    page_no: int


@dataclass(frozen=True)
class RecognisedPage:
    """A page whose text was recognised on a picture; what it says stands in the other blocks."""

    page_no: int


Block = ParagraphBlock | TableBlock | LostPage | RecognisedPage


@dataclass(frozen=True)
class Paragraph:
    """A paragraph in its place: `text == document.text[start:end]`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Cell:
    """A table cell in its place: `text == document.text[start:end]` (empty cells have start == end)."""

    table_no: int
    row_no: int
    col_no: int
    row_span: int
    col_span: int
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Table:
    """A table in its place; `cells` in reading order, numbered from 1 in the order of the report."""

    table_no: int
    start: int
    end: int
    cells: tuple[Cell, ...]
    is_grid_exact: bool = True
    is_flat: bool = False
    is_packed: bool = False

    @property
    def row_count(self) -> int:
        return max((cell.row_no + cell.row_span for cell in self.cells), default=0)

    @property
    def column_count(self) -> int:
        return max((cell.col_no + cell.col_span for cell in self.cells), default=0)

    def rows(self) -> dict[int, list[Cell]]:
        """Return the cells that begin in each row, in reading order, by the number of the row."""
        rows: dict[int, list[Cell]] = {}
        for cell in sorted(self.cells, key=lambda cell: cell.row_no):
            rows.setdefault(cell.row_no, []).append(cell)
        return rows

    def with_rows(self, rows: Iterable[Sequence[Cell]]) -> Table:
        """Return the table with other rows: cells are numbered anew by their place in them."""
        cells = (replace(cell, row_no=no, col_no=col) for no, row in enumerate(rows) for col, cell in enumerate(row))
        return replace(self, cells=tuple(cells))


@dataclass(frozen=True)
class Document:
    """What a reader made of one file: its canonical text and the blocks laid over it, in order.

    `lost_pages` are the numbers of the pages that show only a picture, so that what they say is not in the text.
    `recognised_pages` are those whose text was recognised on a picture, so that characters may be mistaken.
    `page_starts` are (place in `text`, page or None) wherever text of another page begins, in order of place.
    """

    source_format: str
    text: str
    blocks: tuple[Paragraph | Table, ...] = field(default_factory=tuple)
    lost_pages: tuple[int, ...] = ()
    page_starts: tuple[tuple[int, int | None], ...] = ()
    recognised_pages: frozenset[int] = frozenset()

    def page_at(self, place: int) -> int | None:
        """Return the page (from 1) on which a place of the text stands; None in formats without pages."""
        index = bisect_right(self.page_starts, place, key=lambda start: start[0])
        return self.page_starts[index - 1][1] if index else None

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Table))


_SPACES = str.maketrans(
    {
        "\u00a0": " ",
        "\u3000": " ",
        "\u2002": " ",
        "\u2003": " ",
        "\u2009": " ",
        "\t": " ",
        "\r": "\n",
        "\x0b": "\n",
        "\x0c": "\n",
        "\u200b": "",
        "\ufeff": "",
    }
)


_STRANGE_SPACE = re.compile(f"[{''.join(map(chr, _SPACES))}]")


def clean_text(text: str) -> str:
    """Return text with one kind of space and line break and no blank ends; printed characters are never changed."""
    if "\r\n" in text:
        text = text.replace("\r\n", "\n")
    if _STRANGE_SPACE.search(text):
        text = text.translate(_SPACES)
    if "\n" not in text:
        return text.strip()
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def build_document(source_format: str, blocks: Iterable[Block]) -> Document:
    """Lay blocks out as canonical text.

    A paragraph is one or more lines. A table stands between blank lines; each cell begins on a line of its own after
    a tab, rows are parted by a blank line. Empty paragraphs are dropped. Offsets count Unicode characters.
    """
    layout = _Layout()
    placed: list[Paragraph | Table] = []
    lost: list[int] = []
    recognised: set[int] = set()
    table_no = 0
    for block in blocks:
        if isinstance(block, LostPage):
            lost.append(block.page_no)
        elif isinstance(block, RecognisedPage):
            recognised.add(block.page_no)
        elif isinstance(block, ParagraphBlock):
            start, text = layout.put_block(block)
            if text:
                placed.append(Paragraph(start, layout.offset, text))
                layout.put("\n")
        else:
            table_no += 1
            placed.append(_place_table(block, table_no, layout))
    return Document(
        source_format, "".join(layout.parts), tuple(placed), tuple(lost), tuple(layout.page_starts),
        frozenset(recognised),
    )  # fmt: skip


class _Layout:
    """The canonical text as it grows, and where in it another page begins."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.offset = 0
        self.page_starts: list[tuple[int, int | None]] = []

    def put(self, piece: str) -> int:
        """Add text as it is; return where it starts."""
        start = self.offset
        self.parts.append(piece)
        self.offset += len(piece)
        return start

    def put_block(self, block: ParagraphBlock | CellBlock) -> tuple[int, str]:
        """Add the text of a paragraph or cell; return where it starts and what was added."""
        text = clean_text(block.text)
        if text:
            self._turn_to(self.offset, block.page_no)
        for place, page_no in block.page_turns:
            self._turn_to(self.offset + len(clean_text(block.text[:place])), page_no)
        return self.put(text), text

    def _turn_to(self, place: int, page_no: int | None) -> None:
        if page_no != (self.page_starts[-1][1] if self.page_starts else None):
            self.page_starts.append((place, page_no))


def _place_table(block: TableBlock, table_no: int, layout: _Layout) -> Table:
    table_start = layout.put("\n")
    cells: list[Cell] = []
    previous_row = None
    end = table_start
    for cell in sorted(block.cells, key=lambda c: (c.row_no, c.col_no)):
        if previous_row is not None and cell.row_no != previous_row:
            layout.put("\n")
        previous_row = cell.row_no
        layout.put("\t")
        start, text = layout.put_block(cell)
        end = layout.put("\n")
        shape = (cell.row_no, cell.col_no, cell.row_span, cell.col_span)
        cells.append(Cell(table_no, *shape, start, start + len(text), text))
    layout.put("\n")
    return Table(table_no, table_start, end, tuple(cells), block.is_grid_exact, block.is_flat, block.is_packed)


def occupied(cells: Sequence[Cell]) -> dict[tuple[int, int], Cell]:
    """Return the cell that covers each grid place, merged cells at every place they cover."""
    grid: dict[tuple[int, int], Cell] = {}
    for cell in cells:
        for row in range(cell.row_no, cell.row_no + cell.row_span):
            for col in range(cell.col_no, cell.col_no + cell.col_span):
                grid.setdefault((row, col), cell)
    return grid


def join_documents(documents: Sequence[Document]) -> tuple[Document, tuple[int, ...]]:
    """Return several documents as one, a blank line between them, and where in its text each begins.

    Tables are numbered on; pages keep the number they have in their own document.
    """
    if len(documents) == 1:
        return documents[0], (0,)
    parts: list[str] = []
    blocks: list[Paragraph | Table] = []
    page_starts: list[tuple[int, int | None]] = []
    starts: list[int] = []
    at = table_count = 0
    for document in documents:
        starts.append(at)
        blocks += [_moved(block, at, table_count) for block in document.blocks]
        page_starts += [(at, None), *((at + place, page) for place, page in document.page_starts)]
        table_count += len(document.tables)
        parts.append(document.text)
        at += len(document.text) + 1
    source_format = "+".join(dict.fromkeys(document.source_format for document in documents))
    lost = tuple(page for document in documents for page in document.lost_pages)
    recognised = frozenset(page for document in documents for page in document.recognised_pages)
    joined = Document(source_format, "\n".join(parts), tuple(blocks), lost, tuple(page_starts), recognised)
    return joined, tuple(starts)


def _moved(block: Paragraph | Table, by: int, table_count: int) -> Paragraph | Table:
    """Return a block `by` characters further on, a table with a number that many higher."""
    if isinstance(block, Paragraph):
        return replace(block, start=block.start + by, end=block.end + by)
    number = block.table_no + table_count
    cells = tuple(replace(c, table_no=number, start=c.start + by, end=c.end + by) for c in block.cells)
    return replace(block, table_no=number, start=block.start + by, end=block.end + by, cells=cells)
