"""Tells what a column says where it stands: by its own heads, those beside it, and the table's title and notes."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.extract.cells.band_context import BandContext
from ingest.extract.cells.label_words import column_meaning, head_meaning
from ingest.extract.sentences.lead import INCOME
from ingest.layout.bands import Column, is_adjustment_column
from ingest.lexicon import Meaning

SPENDING = re.compile(r"(?:本年|当年|全年)?支出")


def column_told(context: BandContext, column: Column) -> Meaning:
    """Return what a column says where it stands: short for a part of one to its left, and of the stage its title or note tells."""
    told = column_meaning(_without_side(context, column), context.lexicon) or Meaning()
    if not told.item and (part := _part_of_left(context, column)):
        told = replace(told, item=part)
    if told.item and _is_unknown_part(context, column):
        told = replace(told, item=None)
    if column.key.startswith("其中") and not told.fund:  # 其中：一般公共预算安排数
        funds = (term.meaning.fund for term in context.lexicon.terms(column.key))
        told = replace(told, fund=next(filter(None, funds), None))
    if is_adjustment_column(context.band, column):
        return replace(told, stage="adjustment")
    if context.place.budget_is_adjusted and told.stage == "initial" and "年初" not in column.title:
        return replace(told, stage="adjusted")
    is_planned = context.default_stage == "initial" and SPENDING.fullmatch(column.key)
    return replace(told, stage=None) if is_planned else told  # 本年支出 of a budget is not spent yet


def _without_side(context: BandContext, column: Column) -> Column:
    """Return a column without the head 支出 over the second of two tables side by side (收入 | 支出): it is no stage there."""
    if not any("收入" in c.heads[:-1] for c in context.band.columns):
        return column
    return replace(column, heads=tuple(head for head in column.heads[:-1] if head != "支出") + column.heads[-1:])


def _is_unknown_part(context: BandContext, column: Column) -> bool:
    """Tell whether a head beside 小计 is a part of the item above both that no word is known for (公务接待费 | 小计 | 行政运行)."""
    if len(column.heads) < 2 or column.key in context.total_words or head_meaning(column.key, context.lexicon):
        return False
    beside = [c.key for c in context.band.columns if c.heads[:-1] == column.heads[:-1]]
    is_known = context.lexicon.is_short(column.key) or bool(context.lexicon.headers(column.key))  # 购置费
    return "小计" in beside and not is_known


def _part_of_left(context: BandContext, column: Column) -> str | None:
    """Return the item of a head that is short for a part of a column to its left (公务用车小计 | 购置费 | 运行费)."""
    left = [c for c in context.band.columns if c.col_no < column.col_no and c.heads[:-1] == column.heads[:-1]]
    items = (m.item for c in reversed(left) if (m := column_meaning(c, context.lexicon)) and m.item)
    return next((part for item in items if (part := context.lexicon.short_part(column.key, {item}))), None)


def names_part(context: BandContext, column: Column, told: Meaning) -> bool:
    """Tell whether a column holds what one source gave (其中：财政拨款; 财政拨款 or 其他资金 beside 合计), no whole amounts."""
    if column.key.startswith("其中") and told.stage is None and told.scope is None and told.item in (None, *INCOME):
        return True
    return told.item in INCOME and _is_beside_sum(context, column)


def is_part_of_sum(context: BandContext, column: Column) -> bool:
    """Tell whether a column under a head divided by source holds a part of it (预算数 over 小计 | 财政拨款 | 其他资金)."""
    told = context.lexicon.meaning_of(column.key)
    is_source = context.lexicon.is_source_head(column.key) or bool(told and told.item in INCOME)
    return is_source and len(column.heads) > 1 and _is_beside_sum(context, column)


def _is_beside_sum(context: BandContext, column: Column) -> bool:
    beside = (c.key for c in context.band.columns if c.heads[:-1] == column.heads[:-1])
    return any(key in context.total_words for key in beside)
