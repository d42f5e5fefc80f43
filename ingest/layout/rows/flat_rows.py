"""Cuts a run of cells whose rows were lost (one cell a line) into rows again, where their heads and words tell how."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.document import Cell, Table
from ingest.layout.cell_kinds import (
    each_alone,
    is_class_code,
    is_code_head,
    is_label_head,
    is_nothing,
    is_number_cell,
    is_percentage,
    is_rate_head,
    is_total_head,
    is_value,
    tells_unit,
)
from ingest.layout.rows.alternating_rows import cut_by_runs, fit_rates, runs_of
from ingest.layout.rows.counted_columns import begins_counters, counters_of, rows_under_counted_columns
from ingest.layout.rows.counted_rows import coded_rows, counted_rows, end_of_counted_heads
from ingest.layout.rows.divided_heads import row_without_label, with_divided_heads, with_heads_above
from ingest.layout.rows.side_rows import SPANNING, is_label_of_side, side_rows

_MIN_HEADS, _MIN_SIDE = 3, 2
_SIDES = ("收入", "支出")
_OVER_OTHERS = re.compile(r"按..性质分[:：]?$")  # 按收入性质分 over 一般公共预算 | 政府性基金拨款
_PAGE_NO = re.compile(r"\d{1,3}")
_HEADING = re.compile(r"^\s*[(（]?[一二三四五六七八九十]{1,2}[)）、.]")
_TABLE_NO = re.compile(r"\s*(?:公开)?\d{1,2}\s*表\s*")

_Row = list[Cell | None]
_MIN_ALIKE, _MIN_VALUES = 3, 2


def cut_flat_rows(table: Table, is_head: Callable[[str], bool]) -> Table | None:
    """Cut a flat run of cells into rows: heads, then for every row its label and a value for each head, over and over.

    Returns None where no width fits: better no value than a shifted one.
    """
    if counted := rows_under_counted_columns(list(table.cells)):
        return _placed(table, counted)
    if coded := coded_rows(list(table.cells)):
        return _placed(table, coded)
    divided = with_divided_heads(list(table.cells), _starts_of_heads(list(table.cells), is_head))
    if divided is None:
        return None
    cells, over = divided
    rows = rows_alike(runs_of(cells), is_head) or _cut_by_heads(cells, is_head, frozenset(over))
    if rows is None and all(cell.text.strip() for cell in cells):
        rows = cut_by_runs(cells, is_head)
    if not rows:
        return None
    return _placed(table, with_heads_above(rows, over))


def _placed(table: Table, rows: list[_Row]) -> Table:
    """Return a table with its cells in these rows."""
    placed = [
        replace(cell, row_no=row_no, col_no=col_no)
        for row_no, row in enumerate(rows)
        for col_no, cell in enumerate(row)
        if cell is not None
    ]
    return replace(table, cells=tuple(placed), is_flat=False)


def _cut_by_heads(cells: list[Cell], is_head: Callable[[str], bool], dividing: frozenset[int]) -> list[_Row] | None:
    """Cut cells into stretches, each with its heads; a stretch that does not fit them keeps its cells without a column.

    `dividing` are the places of heads below another. Returns None where no stretch fits.
    """
    starts = _starts_of_heads(cells, is_head)
    if not starts:
        return None
    rows: list[_Row] = _pairs(cells[: starts[0][0]])
    has_values = False
    for (start, end), (following, _) in zip(starts, [*starts[1:], (len(cells), 0)], strict=True):
        (heads, is_divided), body = _heads_of_columns(cells[start:end], dividing), cells[end:following]
        sided = row_without_label(heads, body, is_divided)
        sided = sided or side_rows(heads, body, is_single=False)
        heads = [head for head in heads if not SPANNING.match(head.text.strip())]
        titles = _titles_of_sides(heads) if not sided else None
        rows += [titles] if titles else []
        heads = heads[len(_SIDES) :] if titles else heads
        numbered = sided or counted_rows(heads, body)
        if numbered:
            rows += numbered
            has_values = True
            continue
        is_titled = bool(rows) and rows[-1] == [cells[start - 1]]
        if titled := _rows_below_titles(cells[start - is_titled :]):
            return [*(rows[:-1] if is_titled else rows), *titled]
        if _is_without_label(heads, body):
            is_merged = len(body) == len(heads) and not body[0].text.strip()  # below a title merged down
            values = body[1:] if is_merged else body
            has_values = has_values or len(values) == len(heads) - 1
            rows += (
                [_row(heads), _row([None, *values])] if len(values) == len(heads) - 1 else each_alone([*heads, *body])
            )
            continue
        if body and is_number_cell(body[0].text):  # the label of the first row is a word that a head may be as well
            heads, body = heads[:-1], [heads[-1], *body]
        cut = _cut_body(heads, body) or side_rows(heads, body) or None
        has_values = has_values or cut is not None
        rows += cut if cut is not None else each_alone([*heads, *body])
    return rows if has_values else None


def _heads_of_columns(heads: list[Cell], dividing: frozenset[int]) -> tuple[list[Cell], bool]:
    """Return heads without those that only stand over others, and whether none of them is over labels.

    So it is where there are such, or lower ones among them, or where all tell what the numbers below are measured in.
    """
    own = [head for head in heads if not _OVER_OTHERS.match(head.text.strip())]
    is_measured = all(tells_unit(head.text) or is_rate_head(head.text) for head in own)
    return own, is_measured or len(own) < len(heads) or any(head.start in dividing for head in heads)


def _titles_of_sides(heads: list[Cell]) -> _Row | None:
    """Return the two heads over two tables side by side (收入 支出 项目 决算数 按功能分类 决算数), each over the heads of its side.

    Behind the heads the label of the first row may stand, if it is a word that a head may be as well.
    """
    titles, below = [cell.text for cell in heads[: len(_SIDES)]], [cell.text for cell in heads[len(_SIDES) :]]
    width = len(below) // 2
    if (
        not all(word in title for word, title in zip(_SIDES, titles, strict=False))
        or below[1:width] != below[width + 1 : 2 * width]
        or not is_label_head(below[width])
    ):
        return None
    left, right = (replace(cell, col_span=width) for cell in heads[: len(_SIDES)])
    return [left, *([None] * (width - 1)), right] if width >= _MIN_SIDE else None


def _rows_below_titles(cells: list[Cell]) -> list[_Row]:
    """Return heads behind a title that is merged down, and the one row below them, which begins with the merge's empty cell.

    年度收入情况（万元）, 收入合计, 财政拨款, 上年结转, (empty), 90.00, 90.00, (empty): as many values as heads. So what stands
    behind the row, if numbers are among it; nothing where one of them does not fit.
    """
    words = list(takewhile(lambda cell: not is_value(cell), cells))
    values = list(takewhile(is_value, cells[len(words) :]))
    rest = cells[len(words) + len(values) :]
    is_row = len(values) == len(words) > _MIN_HEADS and not values[0].text.strip()
    if not is_row or sum(is_number_cell(cell.text) for cell in values) < _MIN_SIDE:
        return []
    has_more = any(is_number_cell(cell.text) for cell in rest)
    below = _rows_below_titles(rest) if has_more else [_row([cell]) for cell in rest]
    if has_more and not below:
        return []
    return [_row([replace(words[0], row_span=2), *words[1:]]), _row([None, *values[1:]]), *below]


def _is_without_label(heads: list[Cell], body: list[Cell]) -> bool:
    """Tell whether the first row has no label: its percentages fit the last heads, and no others.

    Without the sign of one, a head of percentages is no label all the same (编制数 | 在职人数 | 控制率 over 42 | 40 | 95.24).
    """
    values = list(takewhile(is_value, body))
    if not values or len(values) > len(heads):
        return False
    if (
        len(values) == len(heads) - 1
        and is_rate_head(heads[-1].text)
        and not any(is_percentage(v.text) for v in values)
    ):
        return True
    others = heads[-1 - len(values) : -1]
    return fit_rates(heads[-len(values) :], values) and not (len(others) == len(values) and fit_rates(others, values))


def _starts_of_heads(cells: list[Cell], is_head: Callable[[str], bool]) -> list[tuple[int, int]]:
    """Return where each run of heads begins and ends."""
    starts: list[tuple[int, int]] = []
    at = 0
    while at < len(cells):
        end = end_of_counted_heads(cells, at, is_head) or at
        while end < len(cells) and (
            is_head(cells[end].text) or _measures(cells, end) or (end > at and SPANNING.match(cells[end].text))
        ):
            end += 1
        end -= end > at and begins_counters(cells[end - 1 : end + 1])
        is_of_account = bool(starts) and all(map(is_label_of_side, cells[at:end]))
        if not is_of_account and sum(not SPANNING.match(cell.text) for cell in cells[at:end]) >= _MIN_HEADS:
            starts.append((at, end))
        at = max(end, at + 1)
    return starts


def _measures(cells: list[Cell], at: int) -> bool:
    """Tell whether a cell and one beside it end in a unit: 批复规模（㎡） | 实际规模（㎡）."""
    return tells_unit(cells[at].text) and any(
        tells_unit(cell.text) for cell in (*cells[max(at - 1, 0) : at], *cells[at + 1 : at + 2])
    )


def _pairs(cells: list[Cell]) -> list[_Row]:
    """Return what stands above the first heads: 项目名称 and its value side by side; a heading or an odd line is a title."""
    pairs: list[_Row] = []
    while cells:
        is_numbered = any(_TABLE_NO.fullmatch(cell.text) for cell in cells[:2])
        is_title = is_numbered or is_number_cell(cells[0].text) or bool(_HEADING.match(cells[0].text))
        size = 1 if is_title or len(cells) == 1 else 2
        pairs.append([*cells[:size]])
        cells = cells[size:]
    return pairs


def _cut_body(heads: list[Cell], body: list[Cell]) -> list[_Row] | None:
    """Return the rows under their heads, or None where they do not fit.

    The labels may have no head of their own, and the first head may be a title of the stretch and no column: where more
    than one width fits, none is sure.
    """
    if counters := counters_of(body):
        rows = _cut_body(heads, body[len(counters) :])
        at = next((n for n, row in enumerate(rows or []) if row[0] is not None and row[0] in body), 0)
        return [*rows[:at], _row(counters), *rows[at:]] if rows and at else None
    fits = {width: rows for width in range(len(heads) - 1, len(heads) + 2) if (rows := _fitting_rows(body, width))}
    if len(fits) == 1:
        ((width, rows),) = fits.items()
        if width > len(heads):
            return [_row([None, *heads]), *rows]
        titles = len(heads) - width
        if titles and not is_label_head(heads[titles].text):
            return None  # what is left would put a head of numbers over the labels: a cell of the rows is missing
        return [*(_row([head]) for head in heads[:titles]), _row(heads[titles:]), *rows]
    short = _short_rows(heads, body) if not fits else None
    return [_row(heads), *short] if short is not None else None


def _row(cells: Sequence[Cell | None]) -> _Row:
    return list(cells)


def _fitting_rows(body: list[Cell], width: int) -> list[_Row] | None:
    """Cut into rows of a width, each with words under the heads of labels; words behind the last row stay alone."""
    count = len(body) // width if width > 1 else 0
    rows = [body[index * width : (index + 1) * width] for index in range(count)]
    rest = body[count * width :]
    while rows and not any(is_number_cell(cell.text) for row in rows[-1:] for cell in row) and rest:
        rest = [*rows.pop(), *rest]
    first = next((i for i, cell in enumerate(rows[0]) if is_number_cell(cell.text)), 0) if rows else 0
    is_labelled = all(row[0].text.strip() for row in rows) or _are_two_sides(rows)
    is_cut_right = first and is_labelled and not any(is_number_cell(cell.text) for row in rows for cell in row[:first])
    is_page_no = len(rows) > 1 and len(rest) == 1 and _PAGE_NO.fullmatch(rest[0].text.strip())
    is_late = sum(is_class_code(row[-1].text) for row in rows) * 2 > len(rows)  # the next row's code ends this one
    if not is_cut_right or is_late or (any(is_number_cell(cell.text) for cell in rest) and not is_page_no):
        return None
    return [*(_row(row) for row in rows), *(_row([cell]) for cell in rest)]


def _are_two_sides(rows: list[list[Cell]]) -> bool:
    """Tell whether rows may lack their first label: of two tables side by side the left one may be the shorter.

    Each row begins with a label and no column holds numbers in one row and words in another.
    """
    first = [next((cell.text for cell in row if cell.text.strip()), "") for row in rows]
    if not all(text and not is_number_cell(text) and not is_nothing(text) for text in first):
        return False
    columns = ([cell.text for cell in column if not is_nothing(cell.text)] for column in zip(*rows, strict=True))
    return all(len({is_number_cell(text) for text in column}) < 2 for column in columns)


def _short_rows(heads: list[Cell], body: list[Cell]) -> list[_Row] | None:
    """Cut rows of a label and numbers where some lack a cell: which of their columns is empty cannot be known.

    Such a row keeps its cells without a column, but for a row of totals that lacks nothing but the code the others have
    behind their label; at least half of the rows must be whole.
    """
    width = len(heads)
    rows: list[list[Cell]] = []
    for cell in body:
        if is_number_cell(cell.text) or is_nothing(cell.text):
            if not rows:
                return None
            rows[-1].append(cell)
        else:
            rows.append([cell])
    whole = sum(len(row) == width for row in rows)
    if whole * 2 < len(rows) or any(len(row) > width for row in rows):
        return None
    has_code = is_code_head(heads[1].text) and all(is_class_code(row[1].text) for row in rows if len(row) == width)
    kept: list[_Row] = []
    for row in rows:
        is_total = has_code and len(row) == width - 1 and not is_class_code(row[1].text)
        if len(row) == width or is_total:
            kept.append([row[0], None, *row[1:]] if is_total else _row(row))
        else:
            kept += [_row([cell]) for cell in row]
    return kept


def rows_alike(runs: Sequence[list[Cell]], is_head: Callable[[str], bool]) -> list[list[Cell | None]] | None:
    """Cut runs of words and of numbers in turn, words first: the heads and the first label, its numbers, the next label …

    As many words as a row has cells stand before the first row, those over labels first; what is above them is a title.
    Half of them are known heads, or all rows begin with one (指标 | 巡护 | 科普 ⏎ 年初预算 | …), and percentages stand under
    heads of rates only. None where the rows are not alike.
    """
    if runs and not runs[-1][-1].text.strip():  # behind the last pipe
        runs = [*runs[:-1], runs[-1][:-1]]
    if len(runs) < 2 * _MIN_ALIKE or not all(cell.text.strip() for run in runs for cell in run):
        return None
    labels, values = len(runs[2]), len(runs[1])
    width = labels + values
    words: list[_Row] = [[*run] for run in (runs[0][-labels:], *runs[2::2])]
    if len(words[-1]) == 1 and is_total_head(runs[-2][0].text):  # the last row's 合计 stretches over the labels
        words[-1] += [None] * (labels - 1)
    is_alike = all(len(run) == labels for run in words) and all(len(run) == values for run in runs[1::2])
    heads, titles = runs[0][-width - labels : -labels], runs[0][: -width - labels]
    if not is_alike or values < _MIN_VALUES or len(heads) < width or not is_label_head(heads[0].text):
        return None
    rows = [[*told, *numbers] for told, numbers in zip(words, runs[1::2], strict=True)]
    is_known = sum(is_head(cell.text) for cell in heads) * 2 >= width or all(
        row[0] and is_head(row[0].text) for row in rows
    )
    if not is_known:
        return None
    return [[*row] for row in ([[title] for title in titles] + [heads] + rows)]
