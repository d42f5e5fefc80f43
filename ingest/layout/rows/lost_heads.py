"""Places rows under their heads where the source prints merged cells once and leaves no gap for them.

A row that is shorter than its heads by a label merged downwards begins further to the right. Of heads in two rows, both
narrower than what stands below, `spanning_heads` tells how far each reaches, or nobody knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import dropwhile, pairwise

from ingest.document import Cell
from ingest.layout.cell_kinds import (
    is_label_head,
    is_measure_head,
    is_nothing,
    is_number_cell,
    is_over_labels,
    is_percentage,
    is_rate_head,
    is_value,
    without_padding,
)
from ingest.layout.rows.spanning_heads import is_of_which, spanning_heads

_MIN_HEADS = 3
_WHOLE = re.compile(r"备注|说明|原因|方法|标准|依据|序号|编号|等级|代码")
_HEAD_CHARS = 40
_OF_INDICATORS = re.compile(r"^(?!指标$).*指标|目标|完成值")

Rows = dict[int, list[Cell]]


def rows_under_lost_spans(rows: Rows, is_head: Callable[[str], bool]) -> Rows:
    """Return the rows whose cells can only be placed otherwise than printed, in their place; heads nobody can place are loose.

    A loose cell is returned in the column -1.
    """
    placed: Rows = {}
    trimmed = {no: without_padding(rows[no]) for no in sorted(rows)}
    for heads, body in bands_of(trimmed, is_head):
        told = _told_spans(trimmed, heads, body)
        if told:
            placed |= dict(zip(heads[-len(told) :], told, strict=True))
        elif _lost_their_spans([trimmed[no] for no in heads[-2:]], [trimmed[no] for no in body]):
            placed |= {no: [replace(cell, col_no=-1) for cell in trimmed[no]] for no in heads}
            continue
        if is_of_indicators(trimmed, heads):
            continue  # their columns are known better (`lost_spans`)
        leaves = leaves_of(trimmed, heads, body)
        is_titled = is_title_beside(leaves, [trimmed[no] for no in body])
        placed |= {no: row for no in body if (row := _moved(trimmed[no], leaves, is_titled))}
    return placed


def is_title_beside(leaves: list[str], body: list[list[Cell]]) -> bool:
    """Tell whether the first head is the title of a block, merged down beside its rows: these begin below the second head.

    So it is where that head is over labels and each row has one (预算执行（元） | 资金来源 | 年初预算), or where the percentages
    of the longest rows stand below heads of rates only so.
    """
    told = [row for row in body if any(is_number_cell(cell.text) for cell in row)]
    width = max(map(len, told), default=0)
    longest = [row for row in told if len(row) == width]
    if not _MIN_HEADS <= width < len(leaves) or is_over_labels(leaves[0]) or not all(map(_has_one_label, told)):
        return False
    if is_over_labels(leaves[1]):
        return width < len(leaves) - 1 or all(_fits(row, leaves, 1) for row in longest)
    return all(_fits(row, leaves, 1) and not _fits(row, leaves, 0) for row in longest)


def _has_one_label(row: list[Cell]) -> bool:
    is_words = [bool(cell.text.strip()) and not is_value(cell) for cell in row]
    return is_words[0] and is_words[1:2] != [True]


def bands_of(rows: Rows, is_head: Callable[[str], bool]) -> Iterator[tuple[list[int], list[int]]]:
    """Return the rows of heads that stand one upon another, and those under them up to the next heads."""
    numbers = list(rows)
    are_heads = [_are_heads(rows[no], is_head) for no in numbers]
    starts = [at for at, told in enumerate(are_heads) if told and not (at and are_heads[at - 1])]
    for at, following in pairwise([*starts, len(numbers)]):
        first = next((n for n in range(at, following) if not are_heads[n]), following)
        if first < following:
            yield numbers[at:first], numbers[first:following]


def is_of_indicators(rows: Rows, heads: list[int]) -> bool:
    """Tell whether heads are those of a form of indicators: 年度指标值 stands over numbers and over words."""
    return any(_OF_INDICATORS.search(cell.text) for no in heads for cell in rows[no])


def leaves_of(rows: Rows, heads: list[int], body: list[int]) -> list[str]:
    """Return the heads that stand over one column each: the lowest ones, and those above that have none below them."""
    told = _told_spans(rows, heads, body)
    if not told:
        return [cell.text for cell in rows[heads[-1]]]
    lowest = {cell.col_no: cell.text for row in told for cell in row if cell.text}
    return [lowest[col] for col in sorted(lowest)]


def _told_spans(rows: Rows, heads: list[int], body: list[int]) -> list[list[Cell]] | None:
    """Return the last rows of heads in their columns where these lost their spans and the words tell them."""
    upper, lower = rows[heads[-2]] if len(heads) > 1 else [], rows[heads[-1]]
    below = [rows[no] for no in body]
    if upper and _divide_first(upper, lower):
        return spanning_heads([upper, lower], len(upper) + len(lower) - 1)
    divided = [*dropwhile(lambda row: not any(map(is_of_which, row)), (rows[no] for no in heads))]
    if len(divided) > 1 and all(cell.text.strip() for row in divided for cell in row):
        return spanning_heads(divided, max(map(len, below)))
    if not upper or not _lost_their_spans([upper, lower], below):
        return None
    return spanning_heads([upper, lower], max(map(len, below)), below)


def _divide_first(upper: list[Cell], lower: list[Cell]) -> bool:
    """Tell whether the lower heads are of labels and divide the first upper one: 科目 | 合计 ⏎ 科目编码 | 科目名称."""
    is_first = len(upper) > len(lower) > 1 and bool(upper[1].text.strip()) and not is_label_head(upper[1].text)
    return is_first and all(is_label_head(cell.text) and upper[0].text[:2] in cell.text for cell in lower)


def _lost_their_spans(heads: list[list[Cell]], body: list[list[Cell]]) -> bool:
    """Tell whether two rows of heads without a gap are both narrower than the rows below; a merged cell is empty below."""
    width = max(map(len, body))
    has_gaps = any(not row[0].text.strip() for row in body)
    return (
        not has_gaps and len(heads) > 1 and all(len(row) < width and all(c.text.strip() for c in row) for row in heads)
    )


def _are_heads(row: list[Cell], is_head: Callable[[str], bool]) -> bool:
    """Tell whether a row is heads and nothing else: short words, no number, a known head among them."""
    texts = [cell.text.strip() for cell in row]
    is_words = not any(is_number_cell(text) or len(text) > _HEAD_CHARS for text in texts)
    return len(row) >= 2 and bool(texts[0]) and is_words and any(map(is_head, texts))


def _fits(row: list[Cell], leaves: list[str], shift: int) -> bool:
    """Tell whether every cell suits the head over it when the row begins so many columns further to the right."""
    # A label may stand under the title of the block that is merged over the labels (年度预算数（万元） | 年初预算 | …).
    told = [(at, cell.text) for at, cell in enumerate(row) if cell.text.strip()]
    return all((at == 0 and not is_number_cell(text)) or _suits_head(text, leaves[at + shift]) for at, text in told)


def _suits_head(text: str, head: str) -> bool:
    is_rate = is_percentage(text)
    if is_over_labels(head):
        return not is_rate and (not is_number_cell(text) or "编码" in head or bool(_WHOLE.search(head)))
    if _WHOLE.search(head):
        return not is_rate and not is_number_cell(text)
    return is_rate_head(head) if is_rate else is_number_cell(text) or is_nothing(text) or not is_measure_head(head)


def _moved(row: list[Cell], leaves: list[str], is_titled: bool) -> list[Cell] | None:
    """Return a row that cannot stand as printed where its only place is, with empty cells before it; else None."""
    room = len(leaves) - len(row)
    if len(leaves) < _MIN_HEADS or room <= 0 or len(row) < 2 or (not is_titled and _fits(row, leaves, 0)):
        return None
    shifts = [shift for shift in range(1, room + 1) if _fits(row, leaves, shift)]
    shifts = [1] if is_titled and 1 in shifts else shifts
    if len(shifts) != 1 or not any(is_number_cell(cell.text) for cell in row):
        return None
    gap = replace(row[0], end=row[0].start, text="")
    return [replace(cell, col_no=col) for col, cell in enumerate([gap] * shifts[0] + row)]
