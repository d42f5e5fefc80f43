"""Cuts a run of cells whose first column counts the rows (序号: 1, 2, 3 …) or holds codes (2050201): each begins a row."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile

from ingest.document import Cell
from ingest.layout.cell_kinds import (
    each_alone,
    is_class_code,
    is_code_head,
    is_counter,
    is_nothing,
    is_number_cell,
    is_percentage,
    is_rate_head,
    is_total_head,
    is_value,
    words_of,
)

_MIN_HEADS = 3
_MIN_NUMBERED = 2
_POINTS = re.compile(r"得分|分值|分数")
_CODE = re.compile(r"\d{3,}")

_Row = list[Cell | None]


def end_of_counted_heads(cells: list[Cell], at: int, is_head: Callable[[str], bool]) -> int | None:
    """Return where the heads from 序号 on end: at the first row's 1, half of them known words; None where that is not so."""
    if not is_counter(cells[at]):
        return None
    heads = list(takewhile(lambda cell: cell.text.strip() and not is_number_cell(cell.text), cells[at:]))
    end = at + len(heads)
    is_known = sum(is_head(cell.text) for cell in heads) * 2 >= len(heads)
    return end if is_known and end < len(cells) and cells[end].text.strip() == "1" else None


def counted_rows(heads: list[Cell], body: list[Cell]) -> list[_Row]:
    """Return the heads and rows of a table whose first column counts them or holds their codes, or nothing where it is none.

    A row that is not as wide as the heads keeps its cells without a column. A row of totals, above the rows with codes,
    among them or below all, has a label, and numbers for the last columns.
    """
    is_coded = is_code_head(heads[0].text)
    above = list(takewhile(lambda cell: not (is_class_code(cell.text) if is_coded else cell.text.strip() == "1"), body))
    if (is_coded or is_counter(heads[0])) and above and all(map(is_value, above)):
        heads, body = heads[:-1], [heads[-1], *body]  # 合计, a head elsewhere, is the label of the first row
    starts = _starts(heads, body)
    if len(starts) < _MIN_NUMBERED:
        return []
    width = len(heads)
    stretches = [body[start:end] for start, end in zip(starts, [*starts[1:], len(body)], strict=True)]
    told = _kinds([cells for cells in stretches[:-1] if len(cells) == width])
    above_all = body[: starts[0]]
    rows: list[_Row] = [[*heads], *(_rows_behind(above_all, told, heads) if told else _short_row(above_all, heads))]
    for cells in stretches:
        # Only the next number bounds a row; a row of totals may stand behind it.
        is_whole = bool(told) and _is_whole(cells[:width], told)
        rows += [[*cells[:width]], *_rows_behind(cells[width:], told, heads)] if is_whole else _short_row(cells, heads)
    return rows


def _short_row(cells: list[Cell], heads: list[Cell]) -> list[_Row]:
    """Return the labels and the total of a row that lacks cells, if 合计 is the first head behind those of labels; the rest alone."""
    labels = next((n for n, head in enumerate(heads) if is_total_head(words_of(head))), 0)
    is_total = bool(cells) and is_total_head(words_of(cells[0]))
    count = 1 if is_total else labels
    named, values = cells[:count], cells[count:]
    if (
        not labels
        or not values
        or len(values) > len(heads) - labels
        or not all(map(is_number_cell, (c.text for c in values)))
    ):
        return each_alone(cells)
    if any(map(is_value, named[1:])) or any(not cell.text.strip() for cell in named):
        return each_alone(cells)
    return [[*named, *[None] * (labels - count), values[0]], *each_alone(values[1:])]


def coded_rows(cells: list[Cell]) -> list[_Row]:
    """Return heads and rows that begin with an office's code (单位代码, 单位名称, 编制人数, 在职人数, 108004, 某某中学, 24, 23).

    Nothing where one of the rows does not fit: no column holds a number in one row and words in another.
    """
    width = next((at for at, cell in enumerate(cells) if is_number_cell(cell.text)), 0)
    body = cells[width:]
    if width < _MIN_HEADS or not is_code_head(cells[0].text) or len(body) % width or is_number_cell(body[1].text):
        return []
    rows = [body[at : at + width] for at in range(0, len(body), width)]
    kinds = {tuple(is_number_cell(cell.text) for cell in row) for row in rows}
    is_coded = len(kinds) == 1 and all(_CODE.fullmatch(row[0].text.strip()) for row in rows)
    told: list[_Row] = [[*row] for row in (cells[:width], *rows)]
    return told if is_coded else []


def _kinds(rows: list[list[Cell]]) -> list[bool | None]:
    """Return for each column whether the first of its cells that holds anything is a number; None where none does."""
    columns = ([cell for cell in column if not is_nothing(cell.text)] for column in zip(*rows, strict=True))
    return [is_number_cell(cells[0].text) if cells else None for cells in columns]


def _is_whole(row: list[Cell], kinds: list[bool | None]) -> bool:
    """Tell whether a row is as wide as the others, with words and numbers in their columns and none of its labels empty."""
    if len(row) != len(kinds) or False not in kinds or is_nothing(row[kinds.index(False)].text):
        return False
    pairs = zip(row, kinds, strict=True)
    return all(is_nothing(cell.text) or kind in (None, is_number_cell(cell.text)) for cell, kind in pairs)


def _starts(heads: list[Cell], body: list[Cell]) -> list[int]:
    """Return where rows begin: at the next number, or at a code, each with words behind it; a code may stand behind the number.

    Above the first code a row of totals may stand.
    """
    starts: list[int] = []
    is_coded = is_code_head(heads[0].text)
    if not body or not (is_counter(heads[0]) or is_coded):
        return []
    has_codes = not is_coded and is_code_head(heads[1].text)
    for at, cell in enumerate(body[:-1]):
        is_first = not starts and (is_coded or all(map(is_value, body[1:at])))
        text = cell.text.strip()
        is_next = is_class_code(text) if is_coded else text == str(len(starts) + 1)
        is_far = is_first or (bool(starts) and at - starts[-1] >= _MIN_HEADS)
        is_code = has_codes and is_class_code(body[at + 1].text)
        starts += [at] if is_next and is_far and (is_code or not is_number_cell(body[at + 1].text)) else []
    return starts


def _rows_behind(rest: list[Cell], told: list[bool | None], heads: list[Cell]) -> list[_Row]:
    """Return the row of totals behind counted rows, if there is one, and every other cell in a row of its own.

    It has a label, and numbers for all columns that hold some but those of row numbers and codes; scores may not be added up.
    """
    width, empty = len(heads), len(list(takewhile(lambda cell: not cell.text.strip(), rest)))
    if empty:
        return [*each_alone(rest[:empty]), *_rows_behind(rest[empty:], told, heads)]
    if _ends_after(rest, width):
        return [[*rest[:width]], *each_alone(rest[width:])]
    counted = [
        n for n, head in enumerate(heads) if told and told[n] and not (is_counter(head) or is_code_head(head.text))
    ]
    if not _ends_after(rest, 1 + len(counted)):
        counted = [n for n in counted if not _POINTS.search(heads[n].text)]
        pairs = zip(counted, rest[1:], strict=False)
        counted = counted if all(is_rate_head(heads[n].text) == is_percentage(cell.text) for n, cell in pairs) else []
    first, count = (counted[0], len(counted)) if counted else (0, 0)
    if not first or counted != list(range(first, first + count)) or not _ends_after(rest, 1 + count):
        return each_alone(rest)
    total: _Row = [rest[0], *([None] * (first - 1)), *rest[1 : 1 + count]]
    return [total, *each_alone(rest[1 + count :])]


def _ends_after(rest: list[Cell], count: int) -> bool:
    """Tell whether the first cells are a label and values, and what follows them is no further number."""
    values = rest[1:count]
    is_row = len(rest) >= count and not is_number_cell(rest[0].text) and all(map(is_value, values))
    return is_row and not any(is_number_cell(cell.text) for cell in rest[count : count + 1])
