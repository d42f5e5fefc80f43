"""Finds how far the heads of a table reach where the source prints merged cells once and leaves no gap for them.

序号 | 项目名称 | 预算安排 | 执行率 ⏎ 年初预算 | 追加 | 小计 ⏎ 1 | 管护 | 400.00 | 100.00 | 500.00 | 93.20%: the second row of heads
divides 预算安排. A row that is shorter than its heads by a label merged downwards begins further to the right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import accumulate, combinations, islice, pairwise, takewhile

from ingest.document import Cell
from ingest.layout.cell_kinds import is_label_head, is_nothing, is_number_cell, is_rate_head, without_padding

_MIN_HEADS = 3
_MAX_WIDTH, _MAX_TIERS = 24, 3
_MAX_WAYS = 2000
_WHOLE = re.compile(r"备注|说明|原因|序号|编号|等级|代码")
_DIVIDED = re.compile(r"其中[:：]?")
_SUBTOTAL = re.compile(r"(?:小|合)计(?:[(（].*)?")
_HEAD_CHARS = 40
_SHARED_CHARS = 3  # of two heads of which one divides the other

Rows = dict[int, list[Cell]]
Tiers = list[list[Cell]]
Spans = tuple[tuple[int, ...], ...]  # of each row of heads: how many columns each of its heads reaches over


def rows_under_lost_spans(rows: Rows, is_head: Callable[[str], bool]) -> Rows:
    """Return the rows whose cells can only be placed otherwise than printed, in their place; heads nobody can place are loose.

    A loose cell is returned in the column -1.
    """
    placed: Rows = {}
    trimmed = {no: without_padding(rows[no]) for no in sorted(rows)}
    for heads, body in _bands(trimmed, is_head):
        below = [trimmed[no] for no in body]
        width = max(map(len, below))
        has_gaps = any(not row[0].text.strip() for row in below)  # a merged cell is empty below: nothing is lost
        tiers = [trimmed[heads[-1]]] if has_gaps else _tiers([trimmed[no] for no in heads], width)
        leaves = [cell.text for cell in tiers[-1]]
        if len(tiers) > 1:
            whole = [row for row in below if len(row) == width]
            ways = ((tiers[at:], _only_way(tiers[at:], whole, width)) for at in range(len(tiers) - 1))
            found = next(((upper, spans) for upper, spans in ways if spans), None)
            leaves = _leaves(*found) if found else []
            spread = _spread(*found) if found else [_loose(tier) for tier in tiers]
            placed |= dict(zip(heads[-len(spread) :], spread, strict=True))
        placed |= {no: row for no, told in zip(body, below, strict=True) if (row := _moved(told, leaves))}
    return placed


def _bands(rows: Rows, is_head: Callable[[str], bool]) -> Iterator[tuple[list[int], list[int]]]:
    """Return the rows of heads that stand one upon another, and those under them up to the next heads."""
    numbers = list(rows)
    are_heads = [_are_heads(rows[no], is_head) for no in numbers]
    starts = [at for at, told in enumerate(are_heads) if told and not (at and are_heads[at - 1])]
    for at, following in pairwise([*starts, len(numbers)]):
        first = next((n for n in range(at, following) if not are_heads[n]), following)
        if first < following:
            yield numbers[at:first], numbers[first:following]


def _tiers(heads: Tiers, width: int) -> Tiers:
    """Return the rows of heads just above the values that are all narrower than these, or the last one alone."""
    narrow = list(takewhile(lambda tier: len(tier) < width and all(c.text.strip() for c in tier), reversed(heads)))
    count = min(len(narrow), _MAX_TIERS) if width <= _MAX_WIDTH else 1
    return heads[-count:] if count > 1 else heads[-1:]


def _are_heads(row: list[Cell], is_head: Callable[[str], bool]) -> bool:
    """Tell whether a row is heads and nothing else: short words, no number, a known head among them."""
    texts = [cell.text.strip() for cell in row]
    is_words = not any(is_number_cell(text) or len(text) > _HEAD_CHARS for text in texts)
    return len(row) >= 2 and bool(texts[0]) and is_words and any(map(is_head, texts))


def _only_way(tiers: Tiers, body: Tiers, width: int) -> Spans | None:
    """Return how many columns each head reaches over, where one way alone suits what stands below; None where none does."""
    ways = [spans for spans in islice(_ways(tiers, width), _MAX_WAYS) if _suits(_leaves(tiers, spans), body)]
    best = [spans for spans in ways if _is_regular(tiers, spans)] if len(ways) > 1 else ways
    if len(best) > 1 and len(tiers) > 2:
        best = [spans for spans in best if _is_regular(tiers[1:], spans[1:])]
        likeness = [_likeness(tiers[1:], spans[1:]) for spans in best]
        best = [spans for spans, like in zip(best, likeness, strict=True) if like and like == max(likeness)]
    return best[0] if len(best) == 1 else None


def _ways(tiers: Tiers, width: int) -> Iterator[Spans]:
    """Return all ways to divide some of the heads of each row so that those of the row below fill them, two or more each."""
    heads, *lower = tiers
    if not lower:
        if len(heads) == width:
            yield ((1,) * width,)
        return
    must = {at for at, cell in enumerate(heads) if _DIVIDED.fullmatch(cell.text.strip())}
    may = [at for at, cell in enumerate(heads) if at in must or _may_divide(cell.text)]
    for divided in range(max(1, len(must)), min(len(may), len(lower[0]) // 2) + 1):
        for below in _ways(lower, width - len(heads) + divided):
            for chosen in combinations(may, divided):
                if must <= set(chosen):
                    yield from ((spans, *below) for spans in _filled(len(heads), chosen, below[0]))


def _filled(count: int, chosen: tuple[int, ...], below: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Return the ways to share the heads of the row below out among the chosen ones."""
    for sizes in _shares(len(below), len(chosen)):
        ends = [0, *accumulate(sizes)]
        filled = {at: sum(below[first:end]) for at, (first, end) in zip(chosen, pairwise(ends), strict=True)}
        yield tuple(filled.get(at, 1) for at in range(count))


def _shares(count: int, groups: int) -> Iterator[tuple[int, ...]]:
    """Return the ways to share a row of heads out, two or more to each group."""
    if groups == 1:
        yield (count,)
    for first in range(2, count - 2 * (groups - 1) + 1) if groups > 1 else ():
        yield from ((first, *others) for others in _shares(count - first, groups - 1))


def _may_divide(text: str) -> bool:
    return not _WHOLE.search(text) and not re.search(r"名称$|^项目$|^科目$|率", re.sub(r"\s", "", text))


def _leaves(tiers: Tiers, spans: Spans) -> list[str]:
    """Return the words over each column: those of the lowest head."""
    below = iter(_leaves(tiers[1:], spans[1:])) if tiers[1:] else iter(())
    pairs = zip(tiers[0], spans[0], strict=True)
    return [next(below) if span > 1 else cell.text for cell, span in pairs for _ in range(span)]


def _suits(leaves: list[str], body: list[list[Cell]]) -> bool:
    return all(_fits(row, leaves, 0) for row in body)


def _is_regular(tiers: Tiers, spans: Spans) -> bool:
    """Tell whether each group of heads in the second row is divided as the others: the same words, or its sum at one end."""
    below = iter(zip(tiers[1], spans[1], strict=True))
    groups: list[list[str]] = []
    for span in (span for span in spans[0] if span > 1):
        group: list[str] = []
        while span > 0:
            cell, own = next(below)
            group.append(cell.text.strip())
            span -= own
        groups.append(group)
    sums = [[bool(_SUBTOTAL.fullmatch(text)) for text in group] for group in groups]
    is_summed = any(all(s.count(True) == 1 and s[end] for s in sums) for end in (0, -1))
    is_same = len(groups) > 1 and all(group == groups[0] for group in groups)
    return is_same or (len(groups) > 1 and is_summed) or _are_named(tiers, spans, groups)


def _likeness(tiers: Tiers, spans: Spans) -> int:
    """Return how many heads of the lower rows say again what stands over them (公务用车购置费 below 公务用车购置及运行费)."""
    count = 0
    for (upper, lower), (own, below) in zip(pairwise(tiers), pairwise(spans), strict=True):
        under = iter(zip(lower, below, strict=True))
        for cell, span in zip(upper, own, strict=True):
            left = span if span > 1 else 0
            while left > 0:
                divided, reach = next(under)
                count += _shares_words(cell.text, divided.text)
                left -= reach
    return count


def _shares_words(text: str, other: str) -> bool:
    return any(text[at : at + _SHARED_CHARS] in other for at in range(len(text) - _SHARED_CHARS + 1))


def _are_named(tiers: Tiers, spans: Spans, groups: list[list[str]]) -> bool:
    """Tell whether the heads of the second row that repeat the word over them (当年结余, 累计结余) are just the ones under it."""
    names = [cell.text.strip() for cell, span in zip(tiers[0], spans[0], strict=True) if span > 1]
    told = [(name, group) for name, group in zip(names, groups, strict=True) if not _DIVIDED.fullmatch(name)]
    below = [cell.text.strip() for cell in tiers[1]]
    return bool(told) and all([text for text in below if name in text] == group for name, group in told)


def _fits(row: list[Cell], leaves: list[str], shift: int) -> bool:
    """Tell whether every cell suits the head over it when the row begins so many columns further to the right."""
    # A label may stand under the title of the block that is merged over the labels (年度预算数（万元） | 年初预算 | …).
    told = [(at, cell.text) for at, cell in enumerate(row) if cell.text.strip()]
    return all((at == 0 and not is_number_cell(text)) or _suits_head(text, leaves[at + shift]) for at, text in told)


def _suits_head(text: str, head: str) -> bool:
    is_rate = text.strip().endswith(("%", "％"))
    if _is_label(head):
        return not is_rate and (not is_number_cell(text) or bool(_WHOLE.search(head)))
    if _WHOLE.search(head):
        return not is_rate and not is_number_cell(text)
    return is_rate_head(head) if is_rate else is_number_cell(text) or is_nothing(text) or not _is_measure(head)


def _is_label(head: str) -> bool:
    return not head.strip() or (is_label_head(head) and not _is_measure(head))


def _is_measure(head: str) -> bool:
    return bool(
        re.search(r"[数额款率]$|预算|决算|支出|收入|合计|小计|金额|资金|分值|得分|权重|元[)）]|[(（][A-Z]", head)
    )


def _moved(row: list[Cell], leaves: list[str]) -> list[Cell] | None:
    """Return a row that cannot stand as printed where its only place is, with empty cells before it; else None."""
    room = len(leaves) - len(row)
    if len(leaves) < _MIN_HEADS or room <= 0 or len(row) < 2 or _fits(row, leaves, 0):
        return None
    shifts = [shift for shift in range(1, room + 1) if _fits(row, leaves, shift)]
    if len(shifts) != 1 or not any(is_number_cell(cell.text) for cell in row):
        return None
    gap = replace(row[0], end=row[0].start, text="")
    return [replace(cell, col_no=col) for col, cell in enumerate([gap] * shifts[0] + row)]


def _spread(tiers: Tiers, spans: Spans) -> Tiers:
    """Return the rows of heads in their columns; a head that is not divided goes on downwards."""
    columns = list(range(sum(spans[0])))
    spread: Tiers = []
    for number, (tier, own) in enumerate(zip(tiers, spans, strict=True)):
        row, at, open_columns = [], 0, []
        for cell, span in zip(tier, own, strict=True):
            depth = 1 if span > 1 else len(tiers) - number
            row.append(replace(cell, col_no=columns[at], col_span=span, row_span=depth))
            open_columns += columns[at : at + span] if span > 1 else []
            at += span
        spread.append(row)
        columns = open_columns
    return spread


def _loose(row: list[Cell]) -> list[Cell]:
    return [replace(cell, col_no=-1) for cell in row]
