"""Tells what an item is that a list divides: by the funds that paid for it, or by the kinds named behind it."""

from __future__ import annotations

import re

from ingest.extract.budget.carried_items import WHOLE_SIDES
from ingest.extract.sentences.divided import is_divided_anew
from ingest.extract.sentences.lead import BALANCES, INCOME, SPENT, STAGES, Lead, State, strange_words
from ingest.extract.sentences.passage import Passage
from ingest.extract.sentences.stages import ASSETS

_DIVIDED = re.compile(
    r"[\d,.]+[亿万]?元?[，,]?(?:其中|包括|分为|[(（])[:，,]?(?P<first>基本支出|项目支出|(?:一般公共预算)?财政拨款(?!支出))"
)
_BUYING = re.compile(r"(?:^|[，。；]|20\d\d年度?|全年|实际|共)采购[为共计]*$")
_DIVIDED_BY_KIND = re.compile(r"[\d,.]+[亿万]?元?[，,(]其中:?(?:货物|工程|服务)")
_WITHIN_SPENDING = re.compile(
    r"(?:支出|执行数)(?:总额|合计|总计)?(?:中|按(?:资金|经费)?(?:性质|来源)(?:划?分)?)[，,:：]"
)
# All of a side, balances and assets: what a list of sources divides is one kind of spending.
_NO_KIND = frozenset(
    [None, "fiscal_grand_total_income", "fiscal_grand_total_expenditure", *INCOME, *SPENT, *WHOLE_SIDES, *BALANCES, *ASSETS]
)  # fmt: skip


def divided_item(state: State) -> str | None:
    """Return the item that a list or a bracket divides by fund, where it is a kind of spending and not all of it."""
    whole = state.whole_item if state.is_in_list else None
    return None if whole in _NO_KIND else whole


def is_by_source(lead: Lead, state: State) -> bool:
    """政府采购支出90万元，其中财政拨款60万元，上年结转资金30万元: all parts tell what paid for it where the first one does."""
    is_first = is_divided_anew(lead) or any("open" in t.meaning.marks for t in lead.terms)
    state.is_by_source = state.is_by_source or is_first
    return state.is_by_source


def is_part_of_spending(passage: Passage, lead: Lead, state: State) -> bool:
    """Tell whether a fund's appropriation divides what was spent: 支出900万元，其中：一般公共预算拨款800万元; 决算支出中，…拨款800万元."""
    if re.search("收入|来源", lead.text) or not any(t.meaning.fund for t in lead.last_clause):
        return False
    if _WITHIN_SPENDING.search(passage.shadow.text, passage.sentence_of(lead.start)[0], lead.end):
        return True
    told = [f for f in state.figures if f.item_code == state.whole_item == "total_expenditure" and f.fund_code == "all"]
    is_of_sources = "来源" in passage.shadow.text[passage.sentence_of(lead.start)[0] : lead.start]
    return state.is_in_list and bool(told) and told[-1].stage_code == "final" and not is_of_sources


def divided_next(passage: Passage, lead: Lead) -> str | None:
    """支出500万元，其中基本支出…: told of nothing else, what is divided into 基本支出 and 项目支出 is all spending, and so of income."""
    if _BUYING.search(lead.text) and _DIVIDED_BY_KIND.match(passage.shadow.text, lead.end):
        return "procurement"  # 全年采购90万元，其中货物60万元、服务30万元
    told = _DIVIDED.match(passage.shadow.text, lead.end)
    words = {t.word for t in lead.terms}
    if not told or strange_words(lead, lead.start, lead.terms):
        return None
    if "支出" in told["first"]:
        return "total_expenditure" if words and all(t.meaning.stage in STAGES for t in lead.terms) else None
    return "total_income" if words == {"收入"} else None
