"""Reads cells that hold a label and its number (按来源分：1,200.00), by income on one side and by spending on the other."""

from __future__ import annotations

import re

from ingest.document import Cell
from ingest.extract.band_context import BandContext, merge
from ingest.extract.labels import label_meaning
from ingest.layout.bands import Row, strip_label
from ingest.lexicon import Meaning
from ingest.numbers import scan_numbers
from ingest.shadow import make_shadow

_LABELLED = re.compile(r"^(?P<label>(?:其中:)?[^:\d]{2,24}):(?P<value>[-\d][\d,.]*(?:亿元|万元|元)?)$")
# The side of the division that a column tells, and what a fund alone is on that side.
_SIDES = {"total_income": "fiscal_appropriation", "total_expenditure": "total_expenditure"}


def labelled_number(text: str) -> tuple[str, int] | None:
    """Return the label of a cell that holds one number behind a colon, and where (shadow place) the number begins."""
    match = _LABELLED.match(make_shadow(text).text)
    return (match["label"], match.start("value")) if match else None


def read_labelled_row(context: BandContext, row: Row, sides: dict[int, str]) -> list[Cell]:
    """Read the labelled numbers of a row and return the cells that hold them.

    `sides` remembers what the column of a cell divides, income or spending, from the rows above.
    """
    read = []
    for cell in row.own:
        told = labelled_number(cell.text)
        if not told:
            continue
        label, at = strip_label(told[0]), told[1]
        meaning = label_meaning(label, context.lexicon) or Meaning()
        if meaning.stage and not meaning.item:  # 三公经费 | 预算数:14.00 | 决算数:11.72
            meaning = merge(meaning, *_beside(context, row))
        item = _item(context, meaning, sides.get(cell.col_no), label)
        if item in _SIDES and not meaning.fund:
            sides[cell.col_no] = item
        _add_amount(context, row, cell, at, label, merge(Meaning(item=item), meaning) if item else None)
        read.append(cell)
    return read


def _item(context: BandContext, meaning: Meaning, side: str | None, label: str) -> str | None:
    """Return the item of a label; a fund alone is the money of its side, and 资金总额 beside both sides is neither."""
    if label in context.lexicon.words("execution_rows") and _has_both_sides(context):
        return None
    if meaning.fund and not meaning.item and side:
        return _SIDES[side]
    return meaning.item


def _beside(context: BandContext, row: Row) -> list[Meaning | None]:
    """Return what is told beside the cells of a row: by the label it begins with, or that stands beside several rows."""
    first = next((cell for cell in row.own if cell.text.strip()), None)
    labels = [cell for cell in dict.fromkeys(row.cells.values()) if cell.row_span > 1 or cell is first]
    return [label_meaning(strip_label(c.text), context.lexicon) for c in labels if not labelled_number(c.text)]


def _has_both_sides(context: BandContext) -> bool:
    told = (labelled_number(cell.text) for row in context.band.rows for cell in row.own)
    meanings = (label_meaning(strip_label(label), context.lexicon) for label, _ in filter(None, told))
    return {"total_income", "total_expenditure"} <= {m.item for m in meanings if m and not m.stage}


def _add_amount(context: BandContext, row: Row, cell: Cell, at: int, label: str, meaning: Meaning | None) -> None:
    """Add the amount; its stage is told by its label, else by the label that stands beside the rows."""
    shadow = make_shadow(cell.text)
    number = next((n for n in scan_numbers(shadow, context.lexicon)[0] if n.start == at), None)
    if not number:
        context.leave_to_prose(cell)
        return
    stage = merge(meaning, *_beside(context, row)).stage or context.place.frame.default_stage
    subject = "project" if context.place.frame.report_kind == "project" else "department"
    context.reading.row_text[(cell.row_no, cell.col_no)] = label
    context.add(
        context.figure(
            cell, shadow, number, "money", label=label, subject_code=subject, stage_code=stage,
            item_code=meaning.item if meaning and subject == "department" else None,
            fund_code=(meaning and meaning.fund) or "all", scope_code="consolidated",
        )
    )  # fmt: skip
