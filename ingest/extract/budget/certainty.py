"""Tells whether an amount is `sure`: its own words say what it measures, and nothing that decides is borrowed or has two senses.

What is carried over from the sentence before or the heading, converted, or told by a word of two senses is right less often.
"""

from __future__ import annotations

import re

from ingest.extract.budget.item_words import project_told, words_before
from ingest.extract.sentences.lead import (
    BALANCES,
    BUDGETS,
    GOES_ON,
    INCOME,
    LEFT_OUT,
    STAGES,
    WEAK_STAGES,
    Lead,
    State,
    strange_words,
    without_fillers,
)
from ingest.extract.sentences.passage import Passage
from ingest.extract.sentences.spending_classes import class_named, names_class
from ingest.extract.sentences.stages import COMPARED_YEAR, names_base
from ingest.figure import Figure
from ingest.lexicon import load_lexicon

_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))[^。\d]{4,40}(?:情况|说明)[。:]"
)
_ITEM_HEADING = re.compile(
    r"\(?[一二三四五六七八九十\d]{1,2}[)、.]+(?P<name>[^。:，,;；\d]{3,24}?)(?:支出)?(?:情况)?[。:]"
)
_PLANS = re.compile(r"(?<!拨款)(?:安排|批复|核定|计划)[^，,。；;\d]*$")
_SPENT_BEHIND = re.compile(r"[亿万]?元?[，,](?:实际)?(?:支出|执行|支付|使用)[数为]?\d")
# All of what an office spent, got or was given; 支出 alone may be of whatever the sentence is about.
_SIDES = re.compile(r"(?:本年|全年|当年|部门|单位|决算)(?:实际|决算|累计)*(?:支出|收入)$|年度?收入$")
_GONE_ON = {"three_public": ("initial", "change"), "carryover": ("carry_out",)}
_CLAUSE_STOP = re.compile(r"[，,；;。:：]")
_GOES_ON = re.compile(r"\s*(?:其中|[与比较同][^，,。；;\d]{0,2}(?:(?:19|20)\d{2}年|上年|去年))")
_BID = re.compile(r"[^。；;]{0,12}(?:中标|成交)")
_ALL = frozenset(["total_income", "grand_total_income", "total_expenditure", "grand_total_expenditure"])  # 部门收入总额
_YEAR = re.compile(r"(?:19|20)\d{2}年|[上去本当全]年")
_OF_ALL = re.compile(r"(?:^|[,，;；])[均都皆][^，,;；]*$")
_MOST_STRANGE = 1  # sign before an item that leaves it the same
# 用于保障机构运转的基本支出, 办公费等公用经费: what stands before tells of the same item.
_OF_THE_SAME = re.compile(r"(?:用于|保障|等|和|及|以及|收支相抵后?)|[局委院校馆站所队会厅乡镇]$")


def is_sure(passage: Passage, figure: Figure, lead: Lead, state: State) -> bool:
    """Tell whether the sentence itself says what an amount measures: its item and fund, or the stage of a project's money."""
    if figure.subject_code == "project":
        # 年初下达资金90万元 may be the budget as well as what came.
        is_open = figure.stage_code == "final" and "年初" in lead.text
        return not is_open and any(t.meaning.stage and t.word not in WEAK_STAGES for t in lead.terms)
    if figure.item_code is None:
        return figure.subject_code == "department" and figure.fund_code != "all" and _is_class_said(passage, lead)
    if not _is_item_said(passage, figure, lead, state):
        return False
    return not (
        _is_fund_borrowed(passage, figure, lead, state)
        or _is_year_borrowed(passage, figure, lead, state)
        or _is_traded(passage, figure)
        or _is_part_of_either(figure, lead, state)
        or _is_stage_borrowed(figure, lead, state)
        or _may_be_planned(passage, figure, lead)
        or _has_two_senses(figure, lead)
        or LEFT_OUT.search(lead.text)
        or _may_be_narrower(passage, figure, lead)
        or (figure.item_code == "carryover" and project_told(passage.shadow.text, state.sentence[0], lead.end))
    )


def _is_class_said(passage: Passage, lead: Lead) -> bool:
    """Tell whether an amount is of a class of spending that its words or those before it name: …（项）。年初预算为90万元."""
    if names_class(lead):
        return True
    staged = [t for t in lead.terms if t.meaning.stage or t.meaning.direction]
    is_plain = bool(staged) and staged[-1].word not in load_lexicon().words("plain_budgets")
    return bool(class_named(passage, lead)) and is_plain and not strange_words(lead, lead.start, lead.terms)


def fund_of_heading(passage: Passage) -> str | None:
    """Return the fund of a heading that its text follows in the same line (五、一般公共预算基本支出情况说明。基本支出90万元)."""
    heading = _HEADING.match(passage.shadow.text)
    terms = passage.terms_between(0, heading.end()) if heading else []
    return next((t.meaning.fund for t in terms if t.meaning.fund), None)


def _is_item_said(passage: Passage, figure: Figure, lead: Lead, state: State) -> bool:
    """Tell whether the words name the item, or the amount goes on about that of a sure one before it in the sentence."""
    named = {item for t in lead.terms for item in (t.meaning.item, t.meaning.also_item) if item}
    # 加上年初结转，可执行预算…: the balance only leads up to it
    if figure.item_code in named or (bool(named - BALANCES) and figure.stage_code == "change"):
        return True
    if figure.item_code == _item_of_heading(passage) or _is_side_said(passage, figure, lead, state):
        return True
    last = next((f for f in reversed(state.figures[state.figures_before :]) if f.kind == "money"), None)
    if last is None and figure.stage_code == "change":
        last = _told_before(passage, state)
    is_again = last is not None and last.item_code == figure.item_code and last.confidence == "sure"
    if _OF_ALL.search(lead.text):
        return False  # 接待费2万元，出国费0万元，均控制在预算5万元以内: of all of them
    is_after_change = last is not None and (last.stage_code, figure.stage_code) == ("adjustment", "adjusted")
    return is_again and not is_after_change  # 调减项目支出9万元，调整后90万元: the latter may be of the whole


def _told_before(passage: Passage, state: State) -> Figure | None:
    """Return the last amount of the sentence before, where this one goes on about it (与上年相比增加2万元, 其中：人员经费9万元)."""
    if not _GOES_ON.match(passage.shadow.text, state.sentence[0]) or state.also_item:
        return None  # 收、支总计90万元。与上年相比，各减少2万元: of both
    return next((f for f in reversed(state.figures[: state.figures_before]) if f.kind == "money"), None)


def _is_side_said(passage: Passage, figure: Figure, lead: Lead, state: State) -> bool:
    """Tell whether the words name all income or spending (本年支出, 部门收入), or a stage in which only one item can be gone on about.

    “三公”经费…，预算9万元，比上年减少1万元; 收入90万元，支出88万元，结转2万元: what is carried on is the balance.
    """
    if figure.item_code in _GONE_ON:
        told = [f.item_code for f in state.figures[state.figures_before :] if f.confidence == "sure"]
        goes_on = [state.whole_item] if GOES_ON.match(passage.shadow.text, state.sentence[0]) else []
        is_told = figure.item_code in (*told, *goes_on, passage.frame.section_item, "carryover")
        return is_told and figure.stage_code in _GONE_ON[figure.item_code]
    clause = _CLAUSE_STOP.split(re.sub(r"\d", "", lead.text.rstrip("为共:约达")))[-1]
    side = _SIDES.search(clause)
    if not side or figure.item_code != ("total_income" if "收入" in side[0] else "total_expenditure"):
        return False
    return _is_of_office(passage, without_fillers(clause[: side.start()]))


def _item_of_heading(passage: Passage) -> str | None:
    """Return the part of 三公 that is the whole heading of the line (2.公务接待费。2023年决算数2万元，比上年…)."""
    heading = _ITEM_HEADING.match(passage.shadow.text)
    terms = passage.terms_between(*heading.span("name")) if heading else []
    item = next((t.meaning.item for t in terms if heading and (t.start, t.end) == heading.span("name")), None)
    return item if load_lexicon().is_part_of(item, "three_public") else None


def _is_fund_borrowed(passage: Passage, figure: Figure, lead: Lead, state: State) -> bool:
    """Tell whether the fund is that of a heading or the sentence before, or one of several of its own that the words do not name."""
    funds = {t.meaning.fund for t in passage.terms_between(state.sentence[0], lead.end)}
    named = {t.meaning.fund for t in lead.last_clause} - {None}
    before = _told_before(passage, state)
    if before and before.confidence == "sure" and before.fund_code == figure.fund_code and not funds - {None}:
        return False
    if figure.fund_code != "all" and named != {figure.fund_code} and len(funds - {None}) > 1:
        return True
    return figure.fund_code not in {"all", fund_of_heading(passage), *funds}


def _is_year_borrowed(passage: Passage, figure: Figure, lead: Lead, state: State) -> bool:
    """上年为8万元；公务接待费2万元: an item's amount is hardly of the year told of another item."""
    told = state.figures[-1] if state.figures else None
    is_named = lead.year or COMPARED_YEAR.search(lead.text) or _YEAR.search(lead.text)
    is_plain = lead.text.startswith(("；", ";")) and not any(t.meaning.stage for t in lead.terms)
    return (
        told is not None and told.fiscal_year != passage.frame.fiscal_year
        and (figure.fiscal_year == told.fiscal_year or is_plain)
        and told.item_code != figure.item_code and not is_named
    )  # fmt: skip


def _is_traded(passage: Passage, figure: Figure) -> bool:
    """采购预算90万元，中标价88万元: one purchase (of a project, or of others at a market), not what the office bought in all."""
    behind = passage.shadow.text[passage.shadow.index(figure.end - passage.start) :]
    return figure.item_code == "procurement" and bool(_BID.match(behind))


def _is_part_of_either(figure: Figure, lead: Lead, state: State) -> bool:
    """实际采购16万元，采购预算18万元，其中货物…: which of both the list divides is not plain."""
    if not state.is_in_list or any(t.meaning.stage for t in lead.terms):
        return False
    wholes = [f for f in state.figures[state.figures_before :] if f.item_code == state.whole_item and f.kind == "money"]
    is_unknown = bool(state.figures) and state.figures[-1].item_code is None and state.figures[-1].kind == "money"
    told = {f.stage_code for f in wholes} - {"change"}
    return figure.stage_code not in ("final", "year_end") and (len(told) > 1 or is_unknown)


def _is_stage_borrowed(figure: Figure, lead: Lead, state: State) -> bool:
    """“三公”经费预算9万元；公务接待费2万元: the stage of another item; a plain 预算 in a list may be of 全年预算."""
    staged = [t.word for t in lead.terms if t.meaning.stage and not t.meaning.direction]
    last = lead.terms[-1] if lead.terms else None
    is_below = last is not None and "预算" in last.word and last.meaning.direction and not last.meaning.is_adjustment
    if lead.text.endswith(("由", "从")) or is_below:
        return True  # 由9万元降至8万元: of which year is not told; 低于预算9万元: the budget, or what is lacking
    here = state.figures[state.figures_before :]
    if state.is_by_source and not any((f.item_code, f.fund_code) == (state.whole_item, "all") for f in here):
        return True  # 按资金来源分，一般公共预算拨款…: of what the sentence before told
    if state.is_in_list:
        told = {f.stage_code for f in state.figures if f.item_code == state.whole_item}
        is_open = figure.stage_code == "initial" or {"initial", "adjusted"} <= told
        return bool(staged) and staged[-1] in load_lexicon().words("plain_budgets") and is_open
    is_open = not staged and figure.stage_code in STAGES and state.stage in BUDGETS
    return is_open and state.item != figure.item_code


def _may_be_planned(passage: Passage, figure: Figure, lead: Lead) -> bool:
    """安排“三公”经费18万元; 项目资金90万元，支出88万元: without a word for the stage, an amount may be what was planned.

    In a report on a budget, one of an earlier year may be what was spent.
    """
    frame, strong = passage.frame, [t for t in lead.terms if t.meaning.stage and t.word not in WEAK_STAGES]
    is_earlier = bool(figure.fiscal_year and frame.fiscal_year) and (figure.fiscal_year or 0) < (frame.fiscal_year or 0)
    is_compared = names_base(lead) or COMPARED_YEAR.search(lead.text)
    if figure.stage_code == "initial" == frame.default_stage and is_earlier and not strong and not is_compared:
        return True
    is_open = (
        figure.stage_code == "final" and figure.item_code not in INCOME and not any(t.meaning.stage for t in lead.terms)
    )
    behind = passage.shadow.text[passage.shadow.index(figure.end - passage.start) :]
    return is_open and bool(_PLANS.search(lead.text) or _SPENT_BEHIND.match(behind))


def _has_two_senses(figure: Figure, lead: Lead) -> bool:
    """总收入90万元 is told of 收入合计 and of 收入总计 alike; 本年收入 of one fund is all its income, or what the fund gave."""
    words = load_lexicon().words("words_of_two_senses")
    named = [t.word for t in lead.terms if t.meaning.item == figure.item_code]
    is_open = bool(named) and (named[-1] in words or (figure.item_code in _ALL and named[-1].endswith(tuple(words))))
    return is_open or (figure.item_code == "total_income" and figure.fund_code != "all")


def _may_be_narrower(passage: Passage, figure: Figure, lead: Lead) -> bool:
    """Tell whether words right before an item may make it another one (医疗保险基金全年收入, 收缴水费, 专项项目支出)."""
    term = next((t for t in reversed(lead.terms) if t.meaning.item == figure.item_code), None)
    words = words_before(lead, term) if term else ""
    is_of_some = term and passage.shadow.text.endswith("个", 0, term.start)  # 对32个项目支出开展自评，涉及支出90万元
    return bool(is_of_some) or (not _OF_THE_SAME.search(words) and not _is_of_office(passage, words))


def _is_of_office(passage: Passage, words: str) -> bool:
    """Tell whether words before an item are none to speak of, or only name the office."""
    is_name = any(words in name or name in words for name in passage.frame.department_names)
    return len(words) <= _MOST_STRANGE or is_name
