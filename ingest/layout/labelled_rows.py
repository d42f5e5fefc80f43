"""Cuts a run of cells in which every number has its own label before it (预算数:⏎360.00⏎到位数:⏎360.00⏎执行数:⏎313.20⏎87.00%)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.document import Cell

_VALUE = re.compile(r"\s*[-+]?\d[\d,.]*\s*(?:%|％|万元|元|亿元)?\s*")
# Behind labels with colons these stand for a part, with their number behind them too.
_PART = re.compile(r"\s*(?:其中[:：].+|其他|其它)\s*")
_LABELLED = re.compile(r"[^\n\d]{2,20}\n+[-+]?\d[\d,.]*\s*")
_HEADING = re.compile(r"\s*[一二三四五六七八九十]{1,2}、")
_MIN_HEADS, _MIN_LABELS = 3, 2

Row = list[Cell | None]


def labelled_rows(cells: Sequence[Cell], is_head: Callable[[str], bool]) -> list[Row] | None:
    """Return the rows of a run of heads and labelled numbers, a label and its number one cell; None where there are none.

    The first row is as wide as its heads, and a plain number may end it; those below it divide its labelled numbers. What
    stands above the heads are labels with their value, or titles.
    """
    joined = _with_values(cells)
    first = next((n for n, cell in enumerate(joined) if _LABELLED.fullmatch(cell.text)), 0)
    start = first
    while start and is_head(joined[start - 1].text) and not _HEADING.match(joined[start - 1].text):
        start -= 1
    rows = _rows(joined[start:first], joined[first:]) if first - start >= _MIN_HEADS else None
    return [*_pairs(joined[:start]), *rows] if rows else None


def _with_values(cells: Sequence[Cell]) -> list[Cell]:
    """Return the cells, each label that ends in a colon and the number behind it as one."""
    joined: list[Cell] = []
    has_label = False
    for cell in cells:
        label = joined[-1] if joined else None
        is_told = label and label.text.rstrip().endswith((":", "："))
        if label and _VALUE.fullmatch(cell.text) and (is_told or (has_label and _PART.fullmatch(label.text))):
            text = label.text + "\n" * (cell.start - label.end) + cell.text
            joined[-1], has_label = replace(label, end=cell.end, text=text), True
        else:
            joined.append(cell)
    return joined


def _rows(heads: list[Cell], body: list[Cell]) -> list[Row] | None:
    labelled = [bool(_LABELLED.fullmatch(cell.text)) for cell in body]
    width = min([*labelled, False].index(False), len(heads))
    if width < _MIN_LABELS or not all(_VALUE.fullmatch(cell.text) for cell in body[width : len(heads)]):
        return None
    rows: list[Row] = [[None, *heads], [None, *body[: len(heads)]]]  # as in a grid: the labels' own column stands first
    at = len(heads)
    while at + width <= len(body) and all(labelled[at : at + width]):
        rows.append([None, *body[at : at + width]])
        at += width
    rows += [[cell] for cell in body[at:]]
    return rows


def _pairs(cells: list[Cell]) -> list[Row]:
    """Return labels and their values side by side; a heading (一、基本情况) stands alone."""
    rows: list[Row] = []
    is_open = False
    for cell in cells:
        if is_open:
            rows[-1].append(cell)
        else:
            rows.append([cell])
        is_open = not is_open and not _HEADING.match(cell.text)
    return rows
