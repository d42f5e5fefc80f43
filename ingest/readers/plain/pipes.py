"""Finds tables that arrive as text with pipes, or with one cell a line.

Rows of cells parted by pipes; cells each begun by a pipe at the start of its line, a row ended by a line of pipes alone; a
pipe at the end of each line, one cell a line; a pipe on a line of its own between the cells of a row. Where the ends of rows
are lost, the table is handed on as one row of cells (`is_flat`), and is cut into rows where its heads are known. The same
holds for a run of short lines parted by blank lines; other tables of one cell a line are in `piped_cells`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from ingest.document import CellBlock, TableBlock
from ingest.readers.plain.broken_rows import SURE_PIPES, whole_rows

_MIN_PIPED_ROWS, _MIN_PIPED_CELLS = 3, 3
_MIN_FLAT_CELLS = 8
_MOST = 10
_IN_PIPES = re.compile(r"\|[^|]+\|(?:\|[^|]+\|)*")  # each cell between pipes of its own
_CUT_LINES, _CUT_CHARS = 3, 8  # of one cell, above the line that goes on
_MAX_CELL_CHARS = 40
# A line above a table that is no cell of it: a title, a heading, the unit, a sentence.
NO_CELL = re.compile(
    r"[表件](?:[(（][^()（）]*[)）])?$|^[附表]|年度?[)）]?$|单位[:：]|[。；：:，]|^[（(]?[一二三四五六七八九十\d]{1,2}[)）、.]"
)
_TITLE = re.compile(r"^[附表]\s*\d|单位[:：]|表$")
_MAX_LED_CHARS, _MIN_LED_CELLS = 400, 3
_AMOUNT = re.compile(r"^[-+]?\d[\d,]*\.\d+$")  # what no row begins with
_OF_FORM = re.compile(r"指标|分值|得分")
_TOTAL = re.compile(r"合\s*计|总\s*[分计]")
_MARKS = "-—/"
NUMBER = re.compile(r"^[\s≥≤<>=]*[-+]?\d[\d,.]*\s*(?:%|％)?$")


def pipe_table_at(lines: list[str], at: int) -> tuple[TableBlock, int] | None:
    """Return the pipe table that starts at a line and the line after it, or None where there is none."""
    end = at
    while end < len(lines) and ("|" in lines[end] or _is_gap(lines, end) or _is_cut(lines, end)):
        end += 1
    chunk = whole_rows([line.strip() for line in lines[at:end] if line.strip()])
    is_wide = all(line.count("|") >= SURE_PIPES for line in chunk)
    if len(chunk) < (2 if is_wide else 3) or "|" not in lines[at]:
        return None
    is_pairs = all(line.count("|") == 1 and line[-1] != "|" != line[0] for line in chunk)
    if is_pairs or sum(line.count("|") > 1 for line in chunk) * 2 >= len(chunk):
        return _row_table(chunk), end
    cells = _with_cut_cells(chunk)
    if all(line.endswith("|") and line.count("|") == 1 for line in cells):
        return flat_table([line[:-1].strip() for line in cells]), end
    return None


def _is_gap(lines: list[str], at: int) -> bool:
    """A blank line, or a line of words beside lone pipes, inside a pipe table: one stands behind it."""
    near = [line.strip() for line in lines[max(0, at - 2) : at + 3]]
    behind = [line.strip() for line in lines[at + 1 : at + 3]]
    is_blank = not lines[at].strip() and at + 1 < len(lines) and "|" in lines[at + 1]
    is_among_pipes = near.count("|") >= 2 and "|" in behind
    return is_blank or (is_among_pipes and not _TITLE.search(lines[at].strip()))


def _is_cut(lines: list[str], at: int) -> bool:
    """A short line between two rows: the beginning of the next row's first cell, cut off by line breaks in it."""
    first = last = at
    while first > at - _CUT_LINES and first > 0 and _is_short(lines[first]):
        first -= 1
    while last < min(at + _CUT_LINES, len(lines) - 1) and _is_short(lines[last]):
        last += 1
    is_in_row = "|" in lines[first] and "|" in lines[last].strip("|")
    return _is_short(lines[at]) and (is_in_row or (_is_cell(lines[first]) and _is_cell(lines[last])))


def _is_cell(line: str) -> bool:
    """Tell whether a line is one cell of words with a pipe behind it."""
    words = line.strip()[:-1]
    return (
        line.strip().endswith("|")
        and 0 < len(words) <= _MAX_CELL_CHARS
        and not NUMBER.match(words)
        and "|" not in words
    )


def _with_cut_cells(chunk: list[str]) -> list[str]:
    """Put the words of cells together that line breaks cut (公务用车 ⏎ 购置费 |), where each cell has a line and a pipe behind it."""
    whole: list[str] = []
    for line in chunk:
        if whole and "|" not in whole[-1] and line != "|":
            whole[-1] += line
        else:
            whole.append(line)
    return whole


def _is_short(line: str) -> bool:
    return 0 < len(line.strip()) <= _CUT_CHARS and "|" not in line


def _row_table(chunk: list[str]) -> TableBlock:
    """Cut lines at their pipes; the empty cells that only pad a row to the widest one are left out."""
    if all(_IN_PIPES.fullmatch(line) for line in chunk if "|" in line):
        chunk = [line.replace("||", "|") for line in chunk]
    rows = [[cell.strip() for cell in line.split("|")] for line in chunk]
    if moved := _moved_labels(rows):
        rows = moved
    elif _MOST * sum(row[0] == "" and row[-1] == "" for row in rows) >= (_MOST - 1) * len(rows):
        rows = [row[row[0] == "" : -1] if row[-1] == "" else row for row in rows]
    elif all(row[-1] == "" for row in rows):
        rows = [row[:-1] for row in rows]
    rows = [row for row in rows if any(row) and not all(re.fullmatch(r"[-: ]*", cell) for cell in row)]
    if _are_packed(rows, may_have_gaps=any(line.endswith("||") for line in chunk)):
        return replace(table_of([row[: _filled(row)] for row in rows]), is_packed=True)
    width = max((_filled(row) for row in rows), default=0)
    return table_of([_fitted(row, width) for row in rows])


def _are_packed(rows: list[list[str]], may_have_gaps: bool) -> bool:
    """Tell whether the empty cells of rows were left out: none, or hardly one, stands before a filled one, and lengths differ."""
    widths = {_filled(row) for row in rows}
    gaps = sum(not all(row[: _filled(row)]) for row in rows)
    return len(widths - {1}) > 1 and gaps * _MOST <= (len(rows) if may_have_gaps else 0)


def _moved_labels(rows: list[list[str]]) -> list[list[str]] | None:
    """Return rows each of whose labels ends the line before it (项目 | 预算数 | 执行数 | 森林防火 | ⏎ | 60.10 | 59.80 | 造林 |), or None.

    Only where every line has the width that follows from the heads, and no number stands in a label's place.
    """
    first, *others = rows
    if len(rows) < _MIN_PIPED_ROWS or not first[0] or first[-1] or any(row[0] or row[-1] for row in others):
        return None
    width = len(first) - 2
    lines = [first[:-1], *(row[1:-1] for row in others)]
    is_even = all(len(line) == width for line in lines[1:-1]) and len(lines[-1]) == width - 1
    labels = [line[-1] for line in lines[:-1] if line]
    if width < _MIN_PIPED_CELLS or not is_even or any(not label or NUMBER.match(label) for label in labels):
        return None
    values = [*(line[:-1] for line in lines[1:-1]), lines[-1]]
    return [lines[0][:-1], *([label, *row] for label, row in zip(labels, values, strict=True))]


def _filled(row: list[str]) -> int:
    return max((index + 1 for index, cell in enumerate(row) if cell), default=0)


def _fitted(row: list[str], width: int) -> list[str]:
    return (row + [""] * width)[: max(width, 1)] if _filled(row) > 1 else row[:1]


def table_of(rows: list[list[str]]) -> TableBlock:
    """Return a table of rows as printed: what was merged is not told."""
    cells = (CellBlock(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    return TableBlock(tuple(cells), is_grid_exact=False)


def flat_table(texts: list[str]) -> TableBlock:
    """Return a table the ends of whose rows are lost."""
    return TableBlock(tuple(CellBlock(0, c, text) for c, text in enumerate(texts)), is_grid_exact=False, is_flat=True)


def led_pipe_table_at(lines: list[str], at: int) -> tuple[TableBlock, int] | None:
    """Return the table whose cells after the first begin with a pipe on a line of their own, or None.

    A line of nothing but pipes ends a row where none follows; a line without a pipe goes on with the cell above it, or begins a row.
    """
    rows: list[str] = []
    row, end, filled = "", at, 0
    for index in range(at, len(lines)):
        line = lines[index].strip()
        text = line.lstrip("| ").strip()
        is_other_line = bool(line) and not rows and not filled and not lines[index][0].isspace()
        if not row and (line.startswith("|") or NO_CELL.search(line)):
            break
        if row and "|" not in line and is_other_line:
            break  # a line above the table
        following = lines[index + 1].strip() if index + 1 < len(lines) else ""
        if line == "|" and row and following.startswith("|"):
            row += " |"  # an empty cell in the midst of a row
        elif line and not text:
            rows.append(f"{row} {line}")
            row, end = "", index + 1
        elif "|" in text or len(text) > _MAX_LED_CHARS or (not row and _is_led_no_more(lines, index)):
            break
        elif line.startswith("|"):
            row += f" {line}"
            filled += 1
        else:
            row += text
    return (_row_table(rows), end) if len(rows) >= 2 and filled >= _MIN_LED_CELLS else None


def _is_led_no_more(lines: list[str], at: int) -> bool:
    """Tell whether no line soon after one that may begin a row begins with a pipe and goes on with a cell."""
    near = [line.strip() for line in lines[at : at + _CUT_LINES + 1]]
    return bool(near[0]) and not any(line.startswith("|") and line.strip("| ") for line in near)


def lone_pipe_table_at(lines: list[str], at: int) -> tuple[TableBlock, int] | None:
    """Return the table whose cells have a lone pipe between them and whose rows end without one, or None.

    Most rows are as wide as the widest: others are heads and totals over several columns, or cut by a line break in a cell.
    Of two columns the second one holds numbers.
    """
    if (at and lines[at - 1] == "|") or lines[at + 1 : at + 2] != ["|"]:
        return None
    widths = Counter(len(row) for row in _piped_rows(lines, at, 0)[0])
    width = max(widths, key=lambda length: (widths[length], length), default=0)
    rows, end = _piped_rows(lines, at, width)
    is_wide = width >= _MIN_PIPED_CELLS or (width > 1 and all(NUMBER.match(row[-1]) for row in rows[1:]))
    rows = _uncut(rows, width) if width >= _MIN_PIPED_CELLS else rows
    whole = sum(len(row) == width for row in rows)
    # The rows of a form that lacks names merged downwards are cut where its heads are known.
    is_form = any(_OF_FORM.search(text) for row in rows for text in row)
    totals = sum(len(row) < width and bool(_TOTAL.match(row[0])) for row in rows)
    may_be_uneven = width >= _MIN_PIPED_CELLS and whole * 2 > len(rows) and not is_form
    is_even = may_be_uneven or whole + (totals if is_form else 0) == len(rows)
    if len(rows) < _MIN_PIPED_ROWS or not is_wide or not is_even or any(_AMOUNT.match(row[0]) for row in rows):
        return None
    return table_of(rows), end


def _piped_rows(lines: list[str], at: int, width: int) -> tuple[list[list[str]], int]:
    """Return the rows of at most a width (0: of any) from a line on, and the line behind them."""
    rows: list[list[str]] = []
    end = at
    while lines[end + 1 : end + 2] == ["|"] and len(lines[end].strip()) <= _MAX_CELL_CHARS and lines[end] != "|":
        row, end = _piped_row(lines, end, width)
        rows.append(row)
    return rows, end


def _uncut(rows: list[list[str]], width: int) -> list[list[str]]:
    """Return the rows, those that a line break in a cell cut in two put together: both make one row with a number at its end."""
    whole: list[list[str]] = []
    for row in rows:
        before = whole[-1] if whole else []
        is_cut = len(before) < width > len(row) and len(before) + len(row) - 1 == width and len(row) > 1
        if is_cut and NUMBER.match(row[-1]) and not any(map(NUMBER.match, (before[-1], row[0]))):
            whole[-1] = [*before[:-1], before[-1] + row[0], *row[1:]]
        else:
            whole.append(row)
    return whole


def _piped_row(lines: list[str], at: int, width: int) -> tuple[list[str], int]:
    """Return the cells of a row of a width (0: of any) and the line behind it.

    Of an empty cell nothing is left but its pipe: the last one is empty where another pipe follows the words behind it, which
    begin the next row.
    """
    row, end = [lines[at].strip()], at + 1
    while lines[end : end + 1] == ["|"] and end + 1 < len(lines) and (not width or len(row) < width):
        is_next_row = len(row) + 1 == width and lines[end + 2 : end + 3] == ["|"]
        is_empty = lines[end + 1] == "|" or is_next_row
        row.append("" if is_empty else lines[end + 1].strip())
        end += 1 if is_empty else 2
    return row, end


def cell_run_at(lines: list[str], at: int) -> tuple[TableBlock, int] | None:
    """Return the table told by a run of short lines parted by single empty lines, a third of them numbers, or None.

    A line of nothing but blanks is an empty cell. Where words without numbers follow (a form's indicators), the table ends before them.
    """
    texts: list[str] = []
    end = at
    while end < len(lines):
        line = lines[end].strip()
        if not (line or (texts and lines[end])) or _is_no_cell(lines, end, is_first=not texts):
            break
        texts.append(line)
        if end + 1 >= len(lines) or lines[end + 1].strip() or end + 2 >= len(lines):
            end += 1
            break
        end += 2
    # A run that failed from its first line on is cut nowhere in its midst.
    is_inner = (
        at > 1 and not lines[at - 1].strip() and bool(lines[at - 2].strip()) and not _is_no_cell(lines, at - 2, True)
    )
    last = _last_number(texts)
    if is_inner and last != max((i for i, text in enumerate(texts) if NUMBER.match(text)), default=-1):
        return None
    while 0 <= last < len(texts) - 1 and not texts[last + 1].strip(_MARKS):
        last += 1  # empty cells that end the last row, and marks of what is not stated
    end -= 2 * (len(texts) - 1 - last) if last >= 0 else 0  # words behind the last number are no cells
    texts = texts[: last + 1]
    return (flat_table(texts), end) if len(texts) >= _MIN_FLAT_CELLS else None


def _last_number(texts: list[str]) -> int:
    """Return the place of the last number up to which a third of the cells are numbers, -1 where there is none."""
    last, words, numbers = -1, 0, 0
    for place, text in enumerate(texts):
        words += bool(text)
        if NUMBER.match(text):
            numbers += 1
            last = place if numbers * 3 >= words else last
    return last


_NO_FIRST_CELL, _NO_CELL = re.compile(r"[。；：:]|\.$"), re.compile(r"[。；]|\.$")


def _is_no_cell(lines: list[str], at: int, is_first: bool) -> bool:
    """Tell whether a line is too long or too much of a sentence to be a cell; 其中： is one, over the columns after it."""
    line = lines[at].strip()
    return bool(
        len(line) > _MAX_CELL_CHARS
        or "|" in line
        or (_NO_FIRST_CELL if is_first else _NO_CELL).search(line)
        or (
            line.endswith((":", "："))
            and line[:-1] != "其中"
            and not NUMBER.match("".join(lines[at + 1 : at + 3]).strip() or "-")
        )
    )
