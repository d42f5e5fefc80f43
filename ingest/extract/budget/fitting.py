"""Tells of which of several amounts a change or a list is told, where only one of them fits the numbers."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ingest.extract.sentences.parts import parts_of, text_between
from ingest.extract.sentences.passage import Passage
from ingest.figure import Figure
from ingest.lexicon import Lexicon

_RATE_BEHIND = re.compile(r"[%元万亿]*[，,]?[^，,。；;\d]{0,8}")
_MOST_AMOUNTS = 6


def settle_changes(passage: Passage, figures: list[Figure]) -> list[Figure]:
    """Give a change the item of the one amount before it which its rate fits.

    收入总计90万元，其中年初结转4万元，较上年增加10万元，增长12.5% is told of all income. Only where the rate does not fit the
    amount whose item it was given; it is then `inferred`.
    """
    settled = list(figures)
    for at, (change, rate) in enumerate(pairwise(figures)):
        if change.stage_code != "change" or change.kind != "money" or rate.kind != "rate" or not change.value_fen:
            continue
        if not _RATE_BEHIND.fullmatch(text_between(passage, change, rate)):
            continue
        before = [f for f in settled[:at] if _may_be_changed(passage, f, change)][-_MOST_AMOUNTS:]
        fitting = {_told(f): f for f in before if _fits(f, change, rate)}
        if len(fitting) == 1 and _told(change) in {_told(f) for f in before} - fitting.keys():
            whole = fitting.popitem()[1]
            settled[at] = replace(
                change, item_code=whole.item_code, also_item_code=whole.also_item_code, fund_code=whole.fund_code,
                subject_code=whole.subject_code, confidence="inferred",
            )  # fmt: skip
    return settled


def settle_parts(passage: Passage, figures: list[Figure], lexicon: Lexicon) -> list[Figure]:
    """Give the parts of a whole told in two stages the stage of the amount they add up to.

    支出9万元，预算12万元，其中公务接待费2万元、公务用车运行维护费7万元: what was spent is divided. The parts stay `inferred`.
    """
    settled = list(figures)
    money = [f for f in figures if f.kind == "money"]
    for first, second, part in zip(money, money[1:], money[2:], strict=False):
        if (
            first.item_code != second.item_code
            or first.stage_code == second.stage_code
            or "change" in _stages(first, second)
        ):
            continue
        if not first.item_code:
            continue
        parts = parts_of(passage, second, money[money.index(part) :], lexicon)
        total = sum(f.value_fen or 0 for f in parts)
        is_of_second = {f.stage_code for f in parts} == {second.stage_code}
        are_told = len(parts) > 1 or any(lexicon.is_part_of(f.item_code, first.item_code) for f in parts)
        if are_told and is_of_second and total == first.value_fen != second.value_fen:
            for of_first in parts:
                settled[figures.index(of_first)] = replace(of_first, stage_code=first.stage_code, confidence="inferred")
    return settled


def _stages(*figures: Figure) -> set[str | None]:
    return {figure.stage_code for figure in figures}


def _told(figure: Figure) -> tuple[str | None, str | None]:
    return figure.item_code, figure.fund_code


def _may_be_changed(passage: Passage, figure: Figure, change: Figure) -> bool:
    """Tell whether an amount is one of the sentence that may have changed."""
    is_money = figure.kind == "money" and figure.stage_code not in ("change", "adjustment") and bool(figure.item_code)
    return is_money and figure.fiscal_year == change.fiscal_year and "。" not in text_between(passage, figure, change)


def _fits(figure: Figure, change: Figure, rate: Figure) -> bool:
    """Tell whether a change and its rate fit an amount, as precisely as the rate is printed."""
    now, step = float(figure.value_fen or 0), float(change.value_fen or 0)
    if not now - step:
        return False
    pct = abs(100 * step / (now - step))
    return abs(pct - abs(rate.value or 0)) <= (rate.precision or 0)
