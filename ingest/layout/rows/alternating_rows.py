"""Cuts cells of which none is empty into rows, by the words and the numbers that alternate in runs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest.document import Cell
from ingest.layout.cell_kinds import is_counter, is_label_head, is_nothing, is_number_cell, is_percentage, is_rate_head

_Row = list[Cell | None]
_MIN_PAIRS = 2
_NAMES = re.compile(r"(?:项目|专项|工程|资金)(?:[(（]资金[)）])?名称")  # the head of the labels


def cut_by_runs(cells: list[Cell], is_head: Callable[[str], bool]) -> list[_Row] | None:
    """Cut cells of which none is empty by the words and numbers that alternate in runs.

    Where as many numbers follow as there are heads before the last word, that word is the label of the first row; where
    they follow the heads themselves, the row has no label. A row with fewer numbers than heads keeps its cells in one
    place without a head.
    """
    runs = _with_counters_before(runs_of(cells))
    pairs = _first_pairs(runs, is_head)
    rows: list[_Row] = [[cell] for cell in runs[0][:-1]] if pairs else []
    rows += [[label[-1], *value] for label, value in pairs]
    runs = runs[2 * len(pairs) :]
    width = 0
    for words, values in zip(runs[::2], runs[1::2], strict=False):
        heads = _heads(words, values, is_head) if len(words) > 1 or not width else None
        if heads:
            name = next((cell for cell in heads.titles[-1:] if _NAMES.fullmatch(cell.text.strip())), None)
            rows += [[cell] for cell in heads.titles if cell is not name]
            rows.append([name, *heads.cells])  # the first column is of labels, if only of rows further down
            words, width = list(heads.label), len(heads.cells)
        elif not width:
            return None
        else:
            rows += [[cell] for cell in words[:-1]]  # rows without values (3、……) before the next label
            words = words[-1:]
        if len(values) == width:
            rows.append([*words, *values] if words else [None, *values])
        else:
            rows += [[*words]] if words else []
            rows += [[value] for value in values]
    return rows


def _with_counters_before(runs: list[list[Cell]]) -> list[list[Cell]]:
    """Return the runs with the number of a row (below 序号) before its label, and not behind the numbers of the row above."""
    if not runs or not any(map(is_counter, runs[0])):
        return runs
    told = [runs[0]]
    number = 1
    for values, words in zip(runs[1::2], [*runs[2::2], []], strict=True):
        is_counted = bool(words) and values[-1].text.strip() == str(number)
        own, counter = (values[:-1], values[-1:]) if is_counted else (values, [])
        number += is_counted
        if own:
            told += [own, [*counter, *words]]
        else:
            told[-1] = [*told[-1], *counter, *words]
    return told if told[-1] else told[:-1]


def _first_pairs(runs: list[list[Cell]], is_head: Callable[[str], bool]) -> list[tuple[list[Cell], list[Cell]]]:
    """Return the labels with one number each that the cells begin with (人员编制 ⏎ 24 ⏎ 实有人数 ⏎ 23 …), two at least.

    Behind a head they may be the rows below it (项目 ⏎ 预算数 ⏎ 基本支出 ⏎ 90.00 …).
    """
    pairs: list[tuple[list[Cell], list[Cell]]] = []
    if not runs or not runs[0] or any(is_head(cell.text) for cell in runs[0][-2:-1]):
        return []
    for label, value in zip(runs[::2], runs[1::2], strict=False):
        if len(value) > 1 or (pairs and len(label) > 1):
            break
        pairs.append((label, value))
    return pairs if len(pairs) >= _MIN_PAIRS else []


@dataclass(frozen=True)
class _Heads:
    titles: list[Cell]
    cells: list[Cell]
    label: list[Cell]


def runs_of(cells: list[Cell]) -> list[list[Cell]]:
    """Return runs of words and of numbers in turn, words first; a mark for nothing (/, —, 无) counts as a number."""
    runs: list[list[Cell]] = [[]]
    for cell in cells:
        is_value = is_number_cell(cell.text) or (is_nothing(cell.text) and len(runs) > 1)
        if is_value != (len(runs) % 2 == 0):
            runs.append([])
        runs[-1].append(cell)
    return runs if len(runs) % 2 == 0 else runs[:-1]


def _heads(words: list[Cell], values: list[Cell], is_head: Callable[[str], bool]) -> _Heads | None:
    """Tell heads, titles above them and the first row's label apart, by which words are known heads.

    None where one more head of numbers stands before them: the row lacks a cell, and any of its columns may be empty.
    """
    ways = _ways_to_head(words, len(values), is_head)
    heads = next((way for way in ways if fit_rates(way.cells[-len(values) :], values)), next(iter(ways), None))
    above = heads.titles[-1].text if heads and heads.titles else ""
    return None if above and is_head(above) and not is_label_head(above) else heads


def fit_rates(heads: list[Cell], values: list[Cell]) -> bool:
    """Tell whether the percentages of a row stand under the heads of rates (执行率)."""
    pairs = zip(heads, values, strict=True)
    return all(is_rate_head(head.text) == is_percentage(value.text) for head, value in pairs)


def _ways_to_head(words: list[Cell], count: int, is_head: Callable[[str], bool]) -> list[_Heads]:
    """Return the ways to find, in the last words, a head for each number of the first row, the likeliest first.

    The last word is the label of that row, or the row has none.
    """
    ways = []
    if count == 1 and len(words) > 1 and all(is_head(cell.text) for cell in words[-2:]):
        return []  # 编制人数, 在职人数, 23: of the two it may be either's
    if len(words) > count and all(is_head(cell.text) for cell in words[-1 - count : -1]):
        ways.append(_Heads(words[: -1 - count], words[-1 - count : -1], words[-1:]))
    if len(words) >= count and all(is_head(cell.text) for cell in words[-count:]):
        ways.append(_Heads(words[:-count], words[-count:], []))
    # The label column may have a head of its own, a value fewer than heads: 项目, 全年预算数, 全年执行数, 基本支出.
    if len(words) > count and all(is_head(cell.text) for cell in words[-1 - count : -1][1:]):
        ways.append(_Heads(words[: -1 - count], words[-1 - count : -1], words[-1:]))
    return ways
