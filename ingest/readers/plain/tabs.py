"""Finds tables pasted from a spreadsheet: a row a line, its cells parted by tabs, a merged cell once with empty ones behind."""

from __future__ import annotations

from collections import Counter

from ingest.document import CellBlock, TableBlock

_MIN_ROWS = 3


def tab_table_at(lines: list[str], at: int) -> tuple[TableBlock, int] | None:
    """Return the table that starts at a line and the line after it, or None.

    Every line has a tab between two cells or behind the only one; a blank line may stand between two rows. Where the
    rows are of one width but for empty cells at their ends, a cell's place is its column; else the merges are lost.
    """
    rows: list[list[str]] = []
    end = at
    while end < len(lines) and (_is_row(lines[end]) or _is_gap(lines, end)):
        if lines[end].strip():
            rows.append([cell.strip() for cell in lines[end].split("\t")])
        end += 1
    if sum(_filled(row) > 1 for row in rows) < _MIN_ROWS:
        return None
    width, count = Counter(len(row) for row in rows).most_common(1)[0]
    is_even = count * 2 > len(rows) and not any(any(row[width:]) for row in rows) and not _lack_cells(rows, width)
    cells = [
        CellBlock(row_no, col_no, text)
        for row_no, row in enumerate(rows)
        for col_no, text in enumerate(_fitted(row, width) if is_even else row)
    ]
    return TableBlock(tuple(cells), is_grid_exact=False), end


def _is_row(line: str) -> bool:
    """Tell whether a line holds a tab behind a cell; one that only begins with a tab is a cell of another layout."""
    return "\t" in line.strip(" ").lstrip("\t") and bool(line.strip())


def _is_gap(lines: list[str], at: int) -> bool:
    return not lines[at].strip() and "\t" not in lines[at] and at + 1 < len(lines) and _is_row(lines[at + 1])


def _filled(row: list[str]) -> int:
    return sum(bool(cell) for cell in row)


def _lack_cells(rows: list[list[str]], width: int) -> bool:
    """Tell whether a row is shorter than the others and ends in a filled cell: what it lacks may stand anywhere in it."""
    return any(len(row) < width and row[-1] and len(row) > 1 for row in rows)


def _fitted(row: list[str], width: int) -> list[str]:
    return (row + [""] * width)[:width] if _filled(row) > 1 else row[:1] if row[0] else row
