"""Reads what an amount of a sentence measures: item, stage, fund, scope, year and whose money it is."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.extract.budget.carried_items import WHOLE_SIDES, default_item
from ingest.extract.budget.certainty import fund_of_heading, is_sure
from ingest.extract.budget.goes_on import sum_told, whole_told_again
from ingest.extract.budget.item_words import WITHOUT_FUND
from ingest.extract.budget.items import item_of, items_beside, of_one_fund
from ingest.extract.budget.items_behind import all_of_it, is_carried_on, is_of_spending, is_taken_back
from ingest.extract.budget.offices import is_other_office, item_of_other_office, scope_of
from ingest.extract.budget.paid_work import paid_for_work, stage_of_project
from ingest.extract.sentences.lead import (
    BALANCES,
    BUDGETS,
    INCOME,
    SPENT,
    STAGES,
    Lead,
    State,
    is_in_brackets,
    last_told,
)
from ingest.extract.sentences.passage import Passage
from ingest.extract.sentences.spending_classes import SUMS
from ingest.extract.sentences.stages import (
    ASSETS,
    COMPARED_YEAR,
    default_stage,
    direction_of,
    is_below_budget,
    is_held_against,
    is_outdone,
    is_raised,
    names_base,
    signed_by_word,
    stage_behind,
    stage_in_brackets,
    stage_of,
    year_of,
)
from ingest.extract.sentences.stages_by_next import stage_by_next
from ingest.extract.sentences.subjects import is_value_of_assets, subject_of_money
from ingest.figure import Figure
from ingest.lexicon import load_lexicon
from ingest.numbers.finder import Number

_NEVER = 9999
_OF_EACH = re.compile(r"[均都各皆](?:为|是|达|有)?$")  # 收入预算、支出预算均为90万元
_EACH = re.compile(r"(?:分别|各|均|同时)(?:比[^，,。；;\d]{1,8})?(?:增加|减少|增长|下降|多|少)$")
_SIDES = (*WHOLE_SIDES, "fiscal_grand_total_income", "fiscal_grand_total_expenditure")
_ALL_SPENDING = {"basic_expenditure", "project_expenditure"}
_TOTALS = ("grand_total_income", "grand_total_expenditure")
_COMPARED_NEXT = re.compile(
    r"\)?[，,](?:与[^，,。；;]{1,10}相比|[比较][^，,。；;\d]{0,2}(?:20\d{2}年|上年|去年)度?)[^收支]*$"
)
_AT_OPENING = re.compile(r"(?:年初|期初)[^末底，,。；;]*$")
_BESIDE = re.compile(r"[、和及与](?![^，,；;。]*[，,；;。])")
_OF_A_KIND = re.compile(r"(?:及?以上)?(?:的|项目|设备)")


def read_money(
    passage: Passage, number: Number, lead: Lead, state: State, region: tuple[tuple[int, int], ...], base: Figure
) -> Figure:
    """Return the figure of an amount, and remember what it says for the amounts after it."""
    item, also_item = _both_totals(lead, state) or _items(passage, number, lead, state, base.value_fen)
    stage, direction = _stage_of(passage, number, lead, state, base, item)
    scope = scope_of(lead, state)
    fund = _fund_told(lead, item) or _fund_carried(passage, lead, state, item)
    subject = subject_of_money(passage, number, lead, state, region, item)
    all_of = all_of_it(passage, number, item) if item and not also_item and stage != "change" else None
    item = item or default_item(passage, lead, state, subject)
    is_of_list = stage is None and load_lexicon().is_part_of(item, passage.frame.list_item)
    stage = passage.frame.list_stage if is_of_list else stage
    is_of_list = is_of_list and stage not in ("final", passage.frame.default_stage)
    fund = _fund_compared(passage, lead, state, stage, item) or fund
    subject = "department" if item and subject == "output" else subject
    otherwise = passage.frame.default_stage
    if subject == "project":
        stage = stage_of_project(lead, state, stage, otherwise)
    item = item if _is_years_income(lead, item, fund) else of_one_fund(item, fund)
    is_limit = _is_limit(number, lead) or _is_bound(passage, number) or is_outdone(passage, number, lead)
    item_code = item if subject == "department" and not is_limit else None
    stage, is_again = (
        _other_stage(passage, lead, state, base, item, fund, stage) if subject == "department" else (stage, False)
    )
    is_paid, stage = (False, stage) if is_limit else paid_for_work(passage, number, lead, state, subject, stage)
    figure = replace(
        base, subject_code="project" if is_paid else subject, item_code=item_code,
        also_item_code=(also_item or all_of) if item_code else None,
        fund_code=fund or "all", scope_code=scope or "consolidated", direction=direction,
        stage_code=default_stage(item_code or "", stage, otherwise) if subject == "department" else stage,
        fiscal_year=_year_of_money(passage, lead, state, stage, item_code),
        value_fen=signed_by_word(base.value_fen, stage, direction),
    )  # fmt: skip
    if figure.confidence == "sure" and (
        is_again or is_paid or is_of_list or is_other_office(lead, state) or not is_sure(passage, figure, lead, state)
    ):
        figure = replace(figure, confidence="inferred")
    if stage != "change":
        is_base = is_held_against(passage, number) or _is_limit_of(number, item, state) or bool(direction_of(lead))
        _remember_item(state, item, also_item)
        _remember_words(state, lead, None if is_base else stage, fund, item)
        state.scope, state.subject = scope, subject
    state.subject = state.subject or subject
    return figure


def _both_totals(lead: Lead, state: State) -> tuple[str, str] | None:
    """Return both totals where one change is told of each: 收入总计9万元，支出总计9万元，较上年(各)增加2万元."""
    told = {f.item_code: f.value_fen for f in state.figures[state.figures_before :] if f.kind == "money"}
    names_one = any(t.meaning.item in _TOTALS and not t.meaning.also_item for t in lead.last_clause)
    if names_one or lead.told_in_turn is not None or [*told][-2:] != [*_TOTALS]:
        return None
    is_same = told[_TOTALS[0]] == told[_TOTALS[1]] and direction_of(lead) and _COMPARED_NEXT.match(lead.text)
    return _TOTALS if is_same or _EACH.search(lead.text) else None


def _other_stage(
    passage: Passage, lead: Lead, state: State, base: Figure, item: str | None, fund: str | None, stage: str | None
) -> tuple[str | None, bool]:
    """Return the stage of an amount, and whether it is only taken to be so.

    全年预算500万元，…支出合计480万元: what was told of the same item with another amount cannot be of the stage carried over,
    nor is an amount of the year before of this year's budget (支出9万元，预算10万元；上年三公经费9.20万元); of a year to come
    there is a budget at most.
    """
    otherwise = passage.frame.default_stage
    is_open = stage in (None, "final") and not any(t.meaning.stage for t in lead.terms)
    if is_open and (year_of(passage, lead, state) or 0) > (passage.frame.fiscal_year or _NEVER):
        return "initial", True  # 预计2024年会议费2万元: nothing was spent yet
    if not item or stage not in BUDGETS or any(t.meaning.stage or t.meaning.direction for t in lead.terms):
        return stage, False
    told = [f for f in state.figures[state.figures_before :] if f.item_code == item and f.kind == "money"]
    same = [
        f for f in told if f.stage_code == stage and f.fund_code == (fund or "all") and f.value_fen != base.value_fen
    ]
    is_named = any(t.meaning.item == item for t in lead.terms)
    is_taken = any(f.stage_code == otherwise for f in same)
    return (otherwise, True) if is_named and same and not is_taken else (stage, False)


def _fund_told(lead: Lead, item: str | None) -> str | None:
    """Return the fund that the words tell; behind an item of no single fund (机关运行经费一般公共预算拨款) it is only the source."""
    named = next((t for t in lead.last_clause if item in WITHOUT_FUND and t.meaning.item == item), None)
    return last_told(tuple(t for t in lead.terms if not named or t.start < named.start), "fund")


def _is_years_income(lead: Lead, item: str | None, fund: str | None) -> bool:
    """Below a heading on a fund, 本年收入 is all its income, and so is 预算收入 where that is the general budget.

    Behind the fund's own words (…预算财政拨款本年收入) it is what the fund gave.
    """
    is_all = fund == "general_public" or any(t.word in ("本年收入", "当年收入") for t in lead.last_clause)
    return item == "total_income" and is_all and not any(t.meaning.fund for t in lead.terms)


def _is_limit(number: Number, lead: Lead) -> bool:
    """三公经费控制在6.50万元以内 sets a limit and does not tell what the item came to; what follows is still about it."""
    return number.qualifier == "at_most" and not any(t.meaning.stage for t in lead.terms)


def _is_limit_of(number: Number, item: str | None, state: State) -> bool:
    """Tell whether an amount is the limit of the one told before it: 支出7万元，控制在预算9万元之内."""
    told = state.figures[state.figures_before :]
    is_limit = number.qualifier in ("at_most", "less_than", "more_than")
    return is_limit and any(f.item_code == item and f.kind == "money" for f in told)


def _is_bound(passage: Passage, number: Number) -> bool:
    """预算金额500万元以上的项目 tells which projects are meant, not what any of them had."""
    return number.qualifier == "at_least" and bool(_OF_A_KIND.match(passage.shadow.text, number.after))


def _fund_carried(passage: Passage, lead: Lead, state: State, item: str | None) -> str | None:
    """Return the fund told before, else the section's; 国有资本经营预算收入0元，支出0元: of the only income told before."""
    if item in WITHOUT_FUND:
        return None
    if state.fund:
        return state.fund
    told = [f for f in state.figures[state.figures_before :] if f.kind == "money" and f.stage_code != "change"]
    is_bare = item == "total_expenditure" and not any(t.meaning.item for t in lead.terms)
    if is_bare and len(told) == 1 and told[0].item_code == "fiscal_appropriation":
        return told[0].fund_code
    return passage.frame.section_fund or fund_of_heading(passage)


def _fund_compared(passage: Passage, lead: Lead, state: State, stage: str | None, item: str | None) -> str | None:
    """Return the fund of the amount told just before of the item, where this one is compared with it (比上年增加…).

    “三公”经费31万元（其中一般公共预算31万元），比上年减少…: it is not the one in brackets that is compared.
    """
    is_compared = stage == "change" or names_base(lead) or COMPARED_YEAR.search(lead.text)
    if not is_compared or not item or last_told(lead.terms, "fund"):
        return None
    recent = state.figures[state.figures_before :] or state.figures[-1:]  # …90万元。与上年相比增加8万元
    told = (f for f in reversed(recent) if f.item_code == item)
    return next((f.fund_code for f in told if not is_in_brackets(passage, f, lead)), None)


def _stage_of(
    passage: Passage, number: Number, lead: Lead, state: State, base: Figure, item: str | None
) -> tuple[str | None, str | None]:
    """Return stage and direction, by the words before the amount, else by those behind it.

    追加109万元，其中基本支出68万元: a part of an adjustment is one, if it is no larger.
    """
    told = next((f for f in reversed(state.figures[state.figures_before :]) if f.kind == "money"), None)
    if is_raised(passage, number) or is_below_budget(lead, base.value_fen, told):
        return "initial", None
    if whole := whole_told_again(lead, state, base.value_fen):
        return whole.stage_code, None
    if remark := stage_in_brackets(passage, number)[0]:
        return remark, None
    says_itself = any(t.meaning.stage or t.meaning.direction for t in lead.terms)
    whole = state.adjusted
    if (
        not says_itself
        and told
        and told.stage_code == "adjustment"
        and told is state.figures[-1]
        and _BESIDE.match(lead.text)
    ):
        return "adjustment", told.direction  # 追加修缮款36万元、人员经费11万元
    is_bound = not any(t.meaning.stage for t in lead.terms)  # 没有超出6万元的预算
    if is_bound and (behind := stage_behind(passage, number)[0]):
        return behind, None
    if not says_itself and not item and (_is_part_of_assets(state) or is_value_of_assets(passage, lead)):
        return "year_end", None
    if whole and not says_itself and abs(whole.value_fen or 0) >= (base.value_fen or 0):
        return "adjustment", whole.direction
    stage, direction = stage_of(lead, state, passage.frame.default_stage)
    if stage == "carry_out" and "three_public" in (item, *load_lexicon().wholes(item or "")):
        return "change", "decrease"  # “三公”经费预算4万元，结余1万元: less than planned, nothing is carried on
    is_source = (
        stage == "carry_in" and state.is_by_source and not item
    )  # 采购预算90万元，其中上年结转20万元: of that budget
    return stage_by_next(passage, number, lead, state, state.stage if is_source else stage), direction


def _is_part_of_assets(state: State) -> bool:
    """资产总额900万元，其中流动资产85万元: parts without an item of their own are of the year's end as well."""
    told = any(f.item_code in ASSETS for f in state.figures[state.figures_before :])
    return told and (state.whole_item if state.is_in_list else state.item) in ASSETS


def _items(
    passage: Passage, number: Number, lead: Lead, state: State, amount_fen: int | None
) -> tuple[str | None, str | None]:
    """Return the item that the words before or behind an amount name, and a second one it states too."""
    if passage.shadow.text[number.after : number.after + 1] == "/":
        return None, None  # 500元/亩: the price for one is no amount of an item
    if is_taken_back(passage, number, lead):
        return None, None
    if is_other_office(lead, state):
        return item_of_other_office(passage, lead, state), None
    is_of_unknown = state.has_unknown and not state.item  # 水毁修复预算9万元，支出7万元，剩余2万元结转…
    if is_carried_on(passage, number, lead) and state.subject == "department" and not is_of_unknown:
        return ("carryover" if state.item in (None, *INCOME, *SPENT) else state.item), None
    if SUMS.search(lead.text) and (whole := sum_told(state, amount_fen)):
        return whole, None
    item, also_item = item_of(passage, lead, state)
    if item == "fiscal_appropriation" and is_of_spending(passage, number):
        return "fiscal_expenditure", None
    if not item and state.item and stage_behind(passage, number)[0]:
        return state.item, None
    both = items_beside(lead) if item else None
    if both and number.value and item == both[1] and not (_OF_EACH.search(lead.text) or both[0] in _SIDES):
        # 会议费和培训费共6万元: of both together; 基本支出和项目支出合计90万元: of all
        return ("total_expenditure" if set(both) == _ALL_SPENDING else None), None
    is_of_each = both and (not number.value or _OF_EACH.search(lead.text))
    return both if both and is_of_each else (item, also_item)  # 因公出国费和公务用车购置费支出0万元: none of either


def _year_of_money(passage: Passage, lead: Lead, state: State, stage: str | None, item: str | None) -> int | None:
    """Return the year of an amount; 上年14万元，比上年增加…: what changed is this year's amount."""
    year = year_of(passage, lead, state)
    if (stage == "year_end" or (item in ASSETS and stage != "change")) and year and _AT_OPENING.search(lead.text):
        return year - 1  # 年初资产总额
    if stage == "change" and year and passage.frame.fiscal_year == year + 1:
        return passage.frame.fiscal_year
    return year


def _remember_item(state: State, item: str | None, also_item: str | None) -> None:
    """Remember the item of an amount; 年末结转 is told beside what the sentence is about."""
    state.balance = item if item in BALANCES else None
    if item not in BALANCES:
        state.item, state.also_item = item, also_item
    state.has_unknown = state.has_unknown or item is None


def _remember_words(state: State, lead: Lead, stage: str | None, fund: str | None, item: str | None) -> None:
    """Remember the fund and stage of an amount where they hold for those after it."""
    named = [t for t in lead.terms if t.meaning.item]
    names_income = item == "fiscal_appropriation" and bool(named) and bool(named[-1].meaning.fund)
    if not state.is_in_list and not names_income:  # the fund of one part or kind of income is not what follows
        state.fund = fund
    is_told = stage in STAGES and not names_base(lead)
    if is_told:  # a balance carried in or out is told of one amount only
        state.stage = stage
