"""Follows the brackets and lists of a sentence: what they divide, and what is told again behind them."""

from __future__ import annotations

import re

from ingest.extract.sentences.lead import BALANCE_STAGES, BUDGETS, WEAK_STAGES, Lead, State, last_told
from ingest.extract.sentences.passage import Passage
from ingest.figure import Figure
from ingest.lexicon import load_lexicon

# 按政府采购资金类型划分，一般公共预算拨款60万元
_DIVIDED_BY = re.compile(r"按(?:照)?[^，,、。；;:\d]{2,12}(?:划分|来?分|分类|来?看)[，:]")
_NAMED_PART = re.compile(r"[;；][\u4e00-\u9fff]{2,12}(?:支出|经费|费用|费)[为:]?$")  # ；药品卫材支出33万元
_SHARE_NEXT = re.compile(r"[\d,.]+(?:万|亿)?元[，,(]占[^，,。；;]{0,8}\d")
_SAID = (
    "item",
    "also_item",
    "fund",
    "stage",
    "scope",
    "subject",
    "is_in_list",
    "whole_item",
    "is_by_source",
    "adjusted",
)


def follow_brackets(state: State, passage: Passage, lead: Lead) -> None:
    """What is said in brackets is forgotten when they close."""
    text, first = passage.shadow.text, state.sentence[0]
    depth = text.count("(", first, lead.end) - text.count(")", first, lead.end)
    while len(state.saved) > max(depth, 0):
        for name, value in zip(_SAID, state.saved.pop(), strict=True):
            setattr(state, name, value)
    while len(state.saved) < depth:
        state.saved.append(tuple(getattr(state, name) for name in _SAID))
    marks = {mark for term in lead.terms for mark in term.meaning.marks}
    told_anew = any(
        t.meaning.item
        or t.meaning.stage in BALANCE_STAGES
        or (t.meaning.stage and t.word not in WEAK_STAGES)
        or "department" in t.meaning.marks
        for t in lead.terms
    )
    # 购置费17万元，购车1辆；运行费41万元): goes on in brackets
    parts_end = depth <= 0 and (";" in lead.text or "；" in lead.text)
    if parts_end and any(t.meaning.item for t in lead.terms):
        state.part_starts = len(state.figures)
    if (
        parts_end
        and not _goes_on_by_part(lead, state)
        and (told_anew or not (state.has_unknown or _is_named_part(passage, lead)))
    ):
        if state.is_in_list:  # …，项目支出160万元；实际支出…: the list is over, its whole goes on
            state.item = state.whole_item
        if told_anew and state.is_in_list:
            state.scope = None  # 局本级90万元，二级单位20万元；按来源划分，…: of both again
        state.is_in_list, state.adjusted = False, None
    if marks & {"open", "closed"} or is_divided_anew(lead) or lead.text.startswith(("中,", "中，")):
        state.is_by_source = False
        if not state.is_in_list:
            _open_list(state, lead)
            last = state.figures[-1] if state.figures else None
            state.adjusted = last if last and last.stage_code == "adjustment" else None
            if last and not last.value:
                state.fund = _fund_divided(state, last)
        state.is_in_list = True


def _goes_on_by_part(lead: Lead, state: State) -> bool:
    """Tell whether a budget's list goes on behind a semicolon with a part of its whole and no word of stage: …；项目支出33万元."""
    named, whole = last_told(lead.terms, "item"), state.whole_item
    is_plain = state.stage in BUDGETS and all(t.meaning.item for t in lead.terms)
    return state.is_in_list and is_plain and bool(whole) and load_lexicon().is_part_of(named, whole)


def is_divided_anew(lead: Lead) -> bool:
    """Tell whether the words say by what the amounts behind them divide a whole (按来源分，财政拨款…)."""
    return any(t.word.startswith("按") for t in lead.terms) or bool(_DIVIDED_BY.match(lead.text))


def _open_list(state: State, lead: Lead) -> None:
    """Remember what the words before a list's opening name: 一般公共预算财政拨款支出按功能分类，教育支出…"""
    divided = _DIVIDED_BY.search(lead.text)
    told_at = lead.start + divided.end() if divided else lead.start
    at = next((t.start for t in lead.terms if t.meaning.marks & {"open", "closed"}), told_at)
    opening = tuple(t for t in lead.terms if t.end <= at and not t.word.startswith("按"))
    state.whole_item = last_told(opening, "item") or state.balance or state.item
    funds = {t.meaning.fund for t in opening} - {None}
    state.fund = funds.pop() if len(funds) == 1 else state.fund


def _fund_divided(state: State, last: Figure) -> str | None:
    """一般公共预算安排基本支出90万元，政府性基金安排基本支出0万元，其中：人员经费80万元…: of both funds the list divides the first."""
    told = [f for f in state.figures[state.figures_before :] if f.kind == "money" and f.item_code == last.item_code]
    whole = next((f for f in reversed(told) if f.value), None)
    return whole.fund_code if whole else state.fund


def _is_named_part(passage: Passage, lead: Lead) -> bool:
    """Tell whether a list goes on behind a semicolon with a part that no item names, or with its share of the whole."""
    by_fund = any(t.meaning.fund for t in lead.terms)
    return by_fund or bool(_NAMED_PART.search(lead.text) or _SHARE_NEXT.match(passage.shadow.text, lead.end))
