"""Tells which rows of a table by office are of all that the office spends (单位 | 年初预算 | 决算支出: 局机关, 所属事业单位, 合计)."""

from __future__ import annotations

from ingest.extract.cells.band_context import BandContext
from ingest.extract.cells.label_words import column_meaning
from ingest.extract.sentences.lead import STAGES
from ingest.layout.bands import strip_label
from ingest.layout.cell_kinds import is_number_cell
from ingest.lexicon import Meaning

_HEADS = ("单位", "单位名称", "预算单位", "部门", "部门名称")
_PARTS = ("own", "subordinate")


def is_all_of_an_office(context: BandContext, meaning: Meaning, is_total: bool) -> bool:
    """Tell whether an amount of no item is all spending of an office's own part, its subordinates', or both.

    Only below heads of stages alone, in a table that divides by office; an office by its name may be any of several.
    """
    is_row = is_total or meaning.scope in _PARTS
    is_plain = meaning.stage in STAGES and context.place.frame.section_item in (None, "total_expenditure")
    return is_row and is_plain and _divides_by_office(context)


def _divides_by_office(context: BandContext) -> bool:
    columns = context.band.columns
    told = [column_meaning(column, context.lexicon) for column in columns]
    labels = (cell.text for row in context.band.rows for cell in row.own[:1] if not is_number_cell(cell.text))
    scopes = [m.scope for label in labels if (m := context.lexicon.meaning_of(strip_label(label)))]
    is_headed = bool(columns) and columns[0].key in _HEADS
    return is_headed and any(scope in _PARTS for scope in scopes) and not any(m and m.item for m in told)
