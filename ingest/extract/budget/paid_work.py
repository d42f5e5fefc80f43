"""Tells which amounts of no item some work was paid with: what an office budgets, pays, carries on, or what work costs in all."""

from __future__ import annotations

import re

from ingest.extract.budget.items_behind import is_left_unpaid
from ingest.extract.projects.names import has_own_words, work_behind
from ingest.extract.sentences.lead import BALANCES, Lead, State
from ingest.extract.sentences.passage import Passage
from ingest.extract.sentences.stages import year_of
from ingest.lexicon import load_lexicon
from ingest.numbers.finder import Number

# What the office budgets, pays and carries on is its money, though of no item: that of some project.
_PAID = re.compile(r"支[出付]|列支|开支|拨付|预算|批复|结[转余]|追加|调[减增]|执行数|使用资金|下达")
_DRAWN = re.compile(r"招[商引]|引进|签约|协议|转让|出让|申报|授予|采购|项目[共计有]*\d+个|\d+个[^，,。；;]{0,6}项目")
_PUT_IN = re.compile(r"(?<!计划)(?<!拟)(?<!预计)(?:投入|投资)[^\d]{0,10}$")
_PLANNED = re.compile(r"(?:安排|批复|计划)[^，,。；;\d]*$")  # 2023年安排资金3,200万元
# 计划投入90万元，到位90万元; 批复总投资90万元，其中下达中央财政资金60万元
_ARRIVED = re.compile(r"到位(?:资金|金额)?[数为共计]*$|(?:下达|下拨|到位|收到)[^，；。\d]*$")
_PLANNED_FOR = re.compile(
    r"安排了?(?:专项|补助|财政|配套|帮扶|工作|补贴)*(?:资金|经费)?[为约共计]*$"
)  # 州级财政安排60万元
_CLAUSE = re.compile(r"[，,；;。]")


def paid_for_work(
    passage: Passage, number: Number, lead: Lead, state: State, subject: str, stage: str | None
) -> tuple[bool, str | None]:
    """Tell whether an amount of no item is some project's, and of which stage: what is still to be paid is carried on."""
    if subject in ("output", "project") and is_left_unpaid(passage, number):
        return subject == "output", "carry_out"
    if subject == "output" and _is_price_of_work(passage, lead):
        return True, None
    if subject == "output" and _is_put_in(passage, number, lead):
        return True, stage or "final"
    if subject == "output" and _is_planned(passage, lead, state):
        return True, stage or "initial"
    is_balance = any(t.meaning.item in BALANCES for t in lead.terms)
    return subject == "output" and stage != "change" and not is_balance and _is_paid(lead), stage


def stage_of_project(lead: Lead, state: State, stage: str | None, otherwise: str) -> str:
    """Return the stage of a project's amount: of what arrived, that named or carried over, or that of the plan or list."""
    if _ARRIVED.search(lead.text) and not any(t.meaning.stage for t in lead.last_clause):
        return "final"
    return stage or ("initial" if _PLANNED.search(lead.text) else _stage_of_parts(state) or otherwise)


def _stage_of_parts(state: State) -> str | None:
    """Return the stage of the project's amount that a list divides, or None; what work costs in all (总投资) is planned."""
    told = [f for f in state.figures[state.figures_before :] if f.kind == "money" and f.subject_code == "project"]
    if not told or not state.is_in_list:
        return None
    return told[-1].stage_code or "initial"


def _is_price_of_work(passage: Passage, lead: Lead) -> bool:
    """Tell whether an amount is what some work costs in all (项目总投资1480万元, 合同价286万元), and none drawn from others."""
    words = load_lexicon().raw["prices_of_work"]
    is_drawn = _DRAWN.search(passage.shadow.text, passage.sentence_of(lead.start)[0], lead.end)
    return not is_drawn and any(word in _CLAUSE.split(lead.text)[-1] for word in words)


def _is_put_in(passage: Passage, number: Number, lead: Lead) -> bool:
    """Tell whether an amount was put into some work, and by nobody else (投入衔接资金86万元改造管网, 某公司投资2亿元建设…)."""
    lexicon, clause = load_lexicon(), _CLAUSE.split(lead.text)[-1]
    is_own = _PUT_IN.search(clause) and not has_own_words(clause, lexicon)
    return bool(is_own and work_behind(passage.shadow.text, number.after, lexicon))


def _is_planned(passage: Passage, lead: Lead, state: State) -> bool:
    """Tell whether an amount was provided for some work (州级财政安排60万元), and not for a year still to come."""
    year, this = year_of(passage, lead, state), passage.frame.fiscal_year
    is_source = any(
        t.meaning.fund for t in lead.last_clause
    )  # 项目支出90万元。政府性基金安排60万元，…: what paid for it
    return bool(_PLANNED_FOR.search(lead.text)) and not is_source and not (year and this and year > this)


def _is_paid(lead: Lead) -> bool:
    """Tell whether the words just before an amount say that it was budgeted, paid or carried on, and of no result (支付救助金)."""
    words, clause = [t.word for t in lead.last_clause if t.meaning.stage], _CLAUSE.split(lead.text)[-1]
    for word in words:
        clause = clause.replace(word, "")  # 追加 is nothing won back (追)
    is_result = any(word in clause for word in load_lexicon().raw["no_results"]["money_results"])
    return not is_result and any(_PAID.search(word) for word in words)
