"""Reads the cells of a form that hold points, a target or an actual value."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.document import Cell
from ingest.extract.cells.band_context import BandContext
from ingest.figure import Operand
from ingest.numbers.finder import Number, scan_numbers
from ingest.numbers.units import fen_per_unit
from ingest.shadow import Shadow, make_shadow

_OPERAND_CHARS = 30
OPERATORS = {
    "at_least": ">=", "at_most": "<=", "more_than": ">", "less_than": "<", "about": "about", "exact": None,
}  # fmt: skip
_POINTS_ALONE = re.compile(r"(?:预算执行情况|预算执行率)?(?:\((?:万元|元)\))?\(\d+(?:\.\d+)?分\)")
_END_POINTS = re.compile(r"(?<=.)\((?:分值)?\d+(?:\.\d+)?分\)$")
_BOTH = re.compile(r"\d{1,3}(?:\.\d+)?分?[/,，]\d{1,3}(?:\.\d+)?%")
_SIGNS = {
    "≥": ">=",
    ">=": ">=",
    "≤": "<=",
    "<=": "<=",
    "=": "=",
    ">": ">",
    "<": "<",
    "大于等于": ">=",
    "小于等于": "<=",
    "等于": "=",
    "大于": ">",
    "小于": "<",
    "定性": None,
}


def points_in(context: BandContext, cell: Cell | None, label: str) -> int | None:
    """Return the place of the points in a cell, or None where it holds no single number."""
    read = context.number_in(cell) if cell else None
    if not cell or not read or read[1].unit_kind not in (None, "score", "rate"):
        return None
    return context.add(context.figure(cell, *read, "score", label=label, subject_code="indicator")).start


def points_in_head(context: BandContext, col_no: int) -> int | None:
    """Return the place of the points that a head tells: for its column (得分（10分）), or beside the block's title (（20分）)."""
    own = context.band.head_cells.get(col_no)
    alone = (c for c in context.band.head_cells.values() if _POINTS_ALONE.fullmatch(make_shadow(c.text).text))
    return next((place for cell in (own, *alone) if (place := _head_points(context, cell)) is not None), None)


def _head_points(context: BandContext, cell: Cell | None) -> int | None:
    shadow = make_shadow(cell.text) if cell else None
    numbers = scan_numbers(shadow, context.lexicon)[0] if shadow else []
    if not cell or not shadow or len(numbers) != 1 or numbers[0].unit_kind != "score":
        return None
    return context.add(
        context.figure(cell, shadow, numbers[0], "score", label="预算执行率", subject_code="indicator")
    ).start


def points_and_rate(context: BandContext, cell: Cell | None) -> tuple[Shadow, Number, Number] | None:
    """Return the points and the rate of a cell that tells both under 分值/执行率 (10分/87.00%), or None."""
    shadow = make_shadow(cell.text) if cell else None
    if not shadow or not _BOTH.fullmatch(shadow.text):
        return None
    points, rate = scan_numbers(shadow, context.lexicon)[0]
    return shadow, points, rate


def operand_in(context: BandContext, cell: Cell | None, label: str, sign: Cell | None, unit: Cell | None) -> Operand:
    """Return a target or actual value: its text and, where it is one number, operator, value and unit."""
    if not cell or not cell.text.strip():
        return Operand()
    text = re.sub(r"\s*\n\s*", "", cell.text).strip()
    shadow = make_shadow(cell.text)
    points = _END_POINTS.search(shadow.text)
    text = re.sub(r"\s*[(（][^(（]*$", "", text) if points else text
    numbers = [n for n in scan_numbers(shadow, context.lexicon)[0] if not points or n.start < points.start()]
    if len(shadow.text) > _OPERAND_CHARS or not numbers:
        context.leave_to_prose(cell)
        return Operand(text=text)
    context.note_others(cell)
    starts = []
    unit_word = make_shadow(unit.text).text if unit and unit.text.strip() else None
    for number in numbers:
        kind, told = _operand_kind(number), {"label": label, "subject_code": "indicator"}
        if number.unit is None and fen_per_unit(unit_word):  # the unit of money stands in a column of its own
            number, kind, told = replace(number, unit=unit_word), "money", {**told, "unit_source": "header"}
        starts.append(context.add(context.figure(cell, shadow, number, kind, **told)).start)
    if len(numbers) > 1:
        return Operand(text=text)
    number = numbers[0]
    unit_text = number.unit or unit_word
    return Operand(text, _operator(number, shadow.text, sign), float(number.value), unit_text, starts[0])


def _operand_kind(number: Number) -> str:
    """Return the kind of figure that a number of an operand is."""
    kind = number.unit_kind or "quantity"
    return {"foreign": "quantity", "headcount": "count"}.get(kind, kind)


def _operator(number: Number, text: str, sign: Cell | None) -> str | None:
    """Return the sign of an operand: of the cell for signs, else printed before the number, else told in words."""
    if sign and sign.text.strip():
        return _SIGNS.get(make_shadow(sign.text).text)
    before = text[: number.start]
    return next(
        (_SIGNS[s] for s in sorted(_SIGNS, key=len, reverse=True) if before.endswith(s)), OPERATORS[number.qualifier]
    )
