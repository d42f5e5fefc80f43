"""Tells the columns of a form whose heads are on another page: only where their content leaves one reading."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.layout.bands import Band, Column, Row
from ingest.layout.form_cells import is_first_level, is_group, is_total
from ingest.lexicon import Lexicon
from ingest.shadow import make_shadow

_POINTS = re.compile(r"\d{1,3}(?:\.\d+)?分?")
_VALUE = re.compile(r"[≥≤<>=约]|^-?\d[\d,.]*(?:\D{1,4})?$")
_FULL = 100
# What stands behind the names, by kind of column: in every known form the target stands before what was reached.
_ORDERS = {
    "VVPP": ("年度指标值", "实际完成值", "分值", "得分"),
    "PVVP": ("分值", "年度指标值", "实际完成值", "得分"),
    "PP": ("分值", "得分"),
    "V": ("年度指标值",),
}
_LEVELS = ("一级指标", "二级指标", "三级指标")
_REMARK = "偏差原因"
_INFERRED = "(推定)"


def with_inferred_heads(band: Band, lexicon: Lexicon) -> Band | None:
    """Return a band without heads as one with the heads its cells leave no doubt of, or None.

    Every row begins with the name of a group of indicators. No score exceeds its weight, one is below it or both columns
    are the same, and the weights make no more than 100. A lone column of values behind three of names holds targets.
    """
    rows = [row for row in band.rows if row.own and not is_total(row.own[0].text, lexicon)]
    is_told = bool(rows) and bool(rows[0].text(0).strip()) and all(_has_group(row, lexicon) for row in rows)
    if len(rows) < 2 or band.columns or not is_told:
        return None
    last = max(max(row.cells) for row in rows)
    kinds = "".join(_kind(rows, col) for col in range(last + 1))
    names = len(kinds) - len(kinds.lstrip("N"))
    remarks = len(kinds.rstrip("N?"))
    order = _ORDERS.get(kinds[names:remarks])
    if not order or not 2 <= names <= len(_LEVELS):
        return None
    if order == _ORDERS["V"]:
        if names < len(_LEVELS) or not is_first_level(rows[0].text(0), lexicon):
            return None
    elif not _is_sound(rows, names + order.index("分值"), remarks - 1):
        return None
    levels = _LEVELS[-names:] if not is_first_level(rows[0].text(0), lexicon) else _LEVELS[:names]
    heads = [*levels[: names - 1], _LEVELS[-1], *order, *[_REMARK] * (len(kinds) - remarks)]
    columns = tuple(Column(col, (head + _INFERRED,)) for col, head in enumerate(heads))
    return replace(band, columns=columns)


def _has_group(row: Row, lexicon: Lexicon) -> bool:
    """Tell whether a row begins with a group's name, or with the empty cell under one."""
    first = [cell.text for cell in list(row.cells.values())[:2]]
    return any(is_group(text, lexicon) for text in first) or not first[0].strip()


def _kind(rows: list[Row], col: int) -> str:
    """Return P for a column of points, V for one of values, N for one of names, ? for an empty one."""
    texts = [shadow for row in rows if (shadow := make_shadow(row.text(col)).text)]
    if not texts:
        return "?"
    if len(texts) == len(rows) and all(_POINTS.fullmatch(text) and float(text.rstrip("分")) <= _FULL for text in texts):
        return "P"
    return "V" if any(_VALUE.search(text) for text in texts) else "N"


def _is_sound(rows: list[Row], weight_col: int, score_col: int) -> bool:
    pairs = [(_points(row, weight_col), _points(row, score_col)) for row in rows]
    return all(score <= weight for weight, score in pairs) and sum(weight for weight, _ in pairs) <= _FULL


def _points(row: Row, col: int) -> float:
    return float(make_shadow(row.text(col)).text.rstrip("分"))
