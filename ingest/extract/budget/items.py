"""Tells which item of the budget an amount measures; where strange words stand between, none is guessed."""

from __future__ import annotations

import re

from ingest.extract.budget.goes_on import also_told, told_of
from ingest.extract.budget.item_words import counts_as_item, is_aside, is_narrower, is_past, only_says_source
from ingest.extract.budget.short_names import short_part, whole_of_side
from ingest.extract.sentences.lead import (
    BALANCES,
    INCOME,
    MAX_STRANGE_CHARS,
    SPENT,
    WEAK_STAGES,
    Lead,
    State,
    strange_words,
)
from ingest.extract.sentences.passage import Passage
from ingest.extract.sentences.stages import COMPARED_YEAR, OPENING, direction_of, names_base
from ingest.extract.sentences.subjects import FUNCTION_CLASS, INVOLVED, speaks_of_department
from ingest.lexicon import Term

_OF_ONE_FUND = {
    "total_income": "fiscal_appropriation", "grand_total_income": "fiscal_appropriation",
    "grand_total_expenditure": "total_expenditure",
}  # fmt: skip
_ALL_OF_A_FUND = {"fiscal_expenditure": "total_expenditure", "total_income": "fiscal_appropriation"}
_PROJECT_CHAPTERS = frozenset(["project_expenditure", "project_management"])
_AND_OTHERS = re.compile(r"等(?:方面)?(?:的)?(?:支出|经费|费用|资金|开支|项目)")
_OF_SEVERAL = re.compile(r"[两二三四五](?:项|者)(?:费用|经费|支出)?分别")
_OF_EACH = re.compile(r"(?:均|都|各)(?:为|增加|减少|增长|下降)?$")
_ADDED_FOR = re.compile(
    r"追加[^，,；;。\d]{3,40}等(?:项目|经费|资金)?(?:共|合计|共计)?$"
)  # 年中追加防汛经费、修缮款等90万元
_DIVIDED = re.compile(
    r"[\d,.]+[亿万]?元?[，,]?其中[:，,]?(?P<first>基本支出|项目支出|(?:一般公共预算)?财政拨款(?!支出))"
)
# A line that begins with nothing but the side: 1、收入：500万元。
_BARE_SIDE = re.compile(r"(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）、.])?(?P<side>收入|支出)[:：]")
_OTHER_OF_IT = re.compile(r"其[他它]$")  # 其他商品和服务支出 is a part of the item
_SPENDING = re.compile(r"执行|支付|列支|开支|花费")
# 机关运行经费51万元，比上年减少0.8万元（上年52万元）: the year before of the same item.
_ASIDE = re.compile(r"[(，,](?:上年|去年|(?:19|20)\d{2}年)度?(?:同期)?[为:]?$")
_PER_HEAD = re.compile(r"[人户亩村校]均")
_BOTH_SIDES = re.compile(r"收入?支?出?")
_BASE_IN_WORDS = re.compile(r"[比较](?:(?:19|20)\d{2}年度?|上一?年度?|去年)(?=[^，,；;。]*[增减])")
_OF_PROJECTS_COUNTED = re.compile(r"项目(?:共|有)?\d+个|\d+个[^，,。；;]{0,6}项目")
_OF_BOTH = re.compile(r"收入?[、和及与]?支出?[各均]")
_WHOLE_SIDES = frozenset(["grand_total_income", "total_income", "grand_total_expenditure", "total_expenditure"])
_SPENT_STAGES = frozenset(["initial", "adjusted", "final"])
_PLAIN_WHOLES = frozenset(["全年形成支出", "形成支出", "全年共支出", "实际支出总额", "实际支出合计"])


def item_of(passage: Passage, lead: Lead, state: State) -> tuple[str | None, str | None]:
    """Return the item the words name (or leave unchanged), and a second item that the same number states."""
    if _is_of_no_item(lead):
        return None, None
    named = [t for t in lead.terms if t.meaning.item and counts_as_item(t, state, passage)]
    named = [t for t in named if not is_past(lead, t)]
    named = [t for t in named if not only_says_source(lead, named, t) and not is_aside(lead, t)]
    # A comparison names the item it compares with: 较预算收入增加 keeps the item of the amount before.
    comparison = next((t for t in lead.terms if "comparison" in t.meaning.marks), None)
    if names_base(lead) and not any(t.meaning.item for t in lead.last_clause):  # the base, of the same item
        return state.balance or told_of(state), also_told(state)
    since = _BASE_IN_WORDS.search(lead.text)
    if since and direction_of(lead):  # 比2024年收支预算总数减少58.40万元
        named = [t for t in named if t.start - lead.start < since.start()]
        if not named:
            return _changed_item(passage, lead, state), also_told(state)
    opens = comparison and lead.text[comparison.end - lead.start :].startswith(
        ("，", ",", "相比，")
    )  # 与上年相比，三公经费减少…
    if comparison and not opens and direction_of(lead):
        named = [t for t in named if t.start < comparison.start]
        if not named:
            return _changed_item(passage, lead, state), also_told(state)
    if named:
        by_fund = _OF_ONE_FUND.get(named[-1].meaning.item or "") if _is_divided_here(lead, named[-1]) else None
        if by_fund:
            return by_fund, None
        if _is_balance_of_source(lead, named):
            has_fund = any(t.meaning.fund for t in lead.terms) or passage.frame.section_fund
            return ("carryover" if has_fund else None), None
        item, also_item = _named_item(lead, named)
        if item == "total_expenditure" and named[-1].meaning.fund and (divided := _divided_item(state)):
            return divided, None  # “三公”经费支出60万元（其中：一般公共预算支出60万元；…）
        is_spent = direction_of(lead) and item == "fiscal_appropriation" and state.item in SPENT
        return (state.item, None) if is_spent else (item, also_item)  # …拨款支出90万元，比上年相比，财政拨款增加2万元
    part = short_part(lead, state) or whole_of_side(lead, passage.frame.section_item)
    part = part or _divided_next(passage, lead)
    if part and not (state.also_item and _OF_BOTH.search(lead.text)):
        return part, None
    item = _carried_item(passage, lead, state)
    return item, also_told(state) if item and (direction_of(lead) or COMPARED_YEAR.search(lead.text)) else None


def _changed_item(passage: Passage, lead: Lead, state: State) -> str | None:
    """Return the item of a change that names none before what it compares with: the last one told, else all of a side."""
    return state.balance or told_of(state) or whole_of_side(lead, passage.frame.section_item)


def of_one_fund(item: str | None, fund: str | None) -> str | None:
    """Return the item of an amount of one fund: all that the fund paid for, or gave."""
    return _ALL_OF_A_FUND.get(item or "", item) if fund not in (None, "all") else item


def _is_of_no_item(lead: Lead) -> bool:
    """Tell whether an amount is none of an item, whatever items are named.

    两项分别比上年减少2万元和1万元; 公用经费人均支出1.75万元; 实行绩效目标管理的项目5个，涉及财政拨款480万元: of these projects.
    """
    return any(pattern.search(lead.text) for pattern in (_OF_SEVERAL, _PER_HEAD, INVOLVED))


def _divided_next(passage: Passage, lead: Lead) -> str | None:
    """支出500万元，其中基本支出…: told of nothing else, what is divided into 基本支出 and 项目支出 is all spending, and so of income."""
    side = _BARE_SIDE.fullmatch(passage.shadow.text, 0, lead.end)
    if side and passage.frame.report_kind != "project":
        return "total_income" if side["side"] == "收入" else "total_expenditure"
    told = _DIVIDED.match(passage.shadow.text, lead.end)
    words = {t.word for t in lead.terms}
    if not told or strange_words(lead, lead.start, lead.terms):
        return None
    if "支出" in told["first"]:
        return "total_expenditure" if words and all(t.meaning.stage == "final" for t in lead.terms) else None
    return "total_income" if words == {"收入"} else None


def _named_item(lead: Lead, named: list[Term]) -> tuple[str | None, str | None]:
    """Return the item, or both items, of the last word that names one; none where strange words stand behind it."""
    if len(named) > 1 and named[-1].word in _PLAIN_WHOLES and named[-2].meaning.item not in (*INCOME, *SPENT):
        named = named[:-1]  # “三公”经费：全年共支出18.64万元
    term = named[-1]
    if is_narrower(lead, term) or _OTHER_OF_IT.search(lead.text, 0, term.start - lead.start):
        return None, None
    if _AND_OTHERS.match(lead.text, term.end - lead.start):
        return None, None  # “三公”经费等支出预算
    before = named[-2] if len(named) > 1 and named[-2].end == term.start else None
    if before and term.meaning.item in BALANCES and before.meaning.item not in INCOME:
        return before.meaning.item, None  # 项目支出年末结转: the balance of that item
    if before and term.meaning.item == "total_income" and before.meaning.item == "fiscal_appropriation":
        return "fiscal_appropriation", None  # 政府性基金预算财政拨款本年收入
    if term.meaning.item == "fiscal_appropriation" and _is_spent(lead, term):
        return ("total_expenditure" if term.meaning.fund else "fiscal_expenditure"), None
    after = tuple(t for t in lead.terms if t.start >= term.start)
    if len(strange_words(lead, term.end, after)) > MAX_STRANGE_CHARS:
        return None, None
    if lead.told_in_turn is not None and term.meaning.also_item:
        return (term.meaning.also_item if lead.told_in_turn else term.meaning.item), None
    return _joined_items(lead, named) or (term.meaning.item, term.meaning.also_item)


def _is_spent(lead: Lead, term: Term) -> bool:
    """Tell whether 支出 stands right behind a word (政府性基金预算拨款支出): what was spent of it."""
    return lead.text[term.end - lead.start :].startswith("支出")


def _carried_item(passage: Passage, lead: Lead, state: State) -> str | None:
    """Return the item the sentence is still about, where only words about stage, fund or year stand between."""
    strange = "" if _ADDED_FOR.search(lead.text) else strange_words(lead, lead.start, lead.terms).strip("到至")
    if state.also_item:
        strange = _BOTH_SIDES.sub("", strange)
    if strange or FUNCTION_CLASS.search(passage.shadow.text, 0, lead.end):
        return None
    if state.balance and direction_of(lead):  # 年末结转34万元，较2020年减少8万元
        return state.balance
    if (
        _is_balance(lead) and (state.whole_item if state.is_in_list else told_of(state)) in _WHOLE_SIDES
    ):  # 支出1,308万元，结转54万元: a balance told by itself
        return "carryover"
    by_fund = _divided_by_fund(lead, state, passage.frame.list_item)
    if by_fund:
        return by_fund
    told = any(t.meaning.stage or t.meaning.direction for t in lead.terms) or bool(COMPARED_YEAR.search(lead.text))
    if state.balance and any(t.meaning.stage == "year_end" for t in lead.terms):  # 结转结余年初数…，年末数…
        return state.balance
    told = told or (state.is_in_list and any(t.meaning.scope for t in lead.terms))  # 其中局机关100万元、二级机构50万元
    told = told or bool(_ASIDE.search(lead.text) or direction_of(lead))
    # Beside an amount of something unknown (某工程列入预算260万元，已拨付78万元) the section's item is not meant.
    carried = _side(lead, state, told_of(state) or (None if state.has_unknown else passage.frame.section_item))
    is_alone = not carried and not state.has_unknown
    if is_alone and any(t.word.startswith("支出") and t.meaning.stage and t.word != "支出" for t in lead.terms):
        carried = "total_expenditure"  # 支出决算为… of a sentence about nothing else
    if carried == state.whole_item and _is_told_again(lead, state):
        return None
    return carried if told else None


def _is_told_again(lead: Lead, state: State) -> bool:
    """Tell whether a part of a list has nothing but the stage its whole was told of: 预算90万元，来源包括财政预算安排80万元."""
    told = [f for f in state.figures[state.figures_before :] if f.kind == "money" and f.item_code == state.whole_item]
    stages = [t.meaning.stage for t in lead.terms if t.meaning.stage]
    says_more = any(t.meaning.scope or t.meaning.fund or t.meaning.direction for t in lead.terms)
    says_more = says_more or any(t.word == "本年支出" for t in lead.terms)  # 总支出…，其中本年支出…、年末结转…
    is_first = bool(told) and state.figures[-1] is told[-1]
    return state.is_in_list and is_first and not says_more and stages[-1:] == [told[-1].stage_code]


def _is_balance(lead: Lead) -> bool:
    """Tell whether the last word that names a stage is 结转 or 结余."""
    staged = [t for t in lead.last_clause if t.meaning.stage]
    return bool(staged) and staged[-1].meaning.stage in ("carry_in", "carry_out")


def _is_balance_of_source(lead: Lead, named: list[Term]) -> bool:
    """年末财政拨款结余4万元: what was left of one source, not of all; where a fund is told, of that fund."""
    if names_base(lead):
        return False
    if named[-1].meaning.item in BALANCES and "财政拨款" in named[-1].word:
        return True
    if len(named) > 1 and named[-1].meaning.item in BALANCES and named[-2].end == named[-1].start:
        source = named[-2]
        is_opening = source.word.startswith("年初") or bool(OPENING.search(lead.text, 0, source.start - lead.start))
        return source.meaning.item in INCOME and is_opening  # 年初财政拨款结转和结余
    return named[-1].meaning.item in INCOME and _is_balance(lead)


def _divided_by_fund(lead: Lead, state: State, list_item: str | None) -> str | None:
    """收入合计500万元，其中：一般公共预算480万元、政府性基金预算20万元: of income, what each fund gave is its appropriation."""
    # 财政拨款收入90万元（一般公共预算80万元，政府性基金10万元）: what a bracket divides was told before it.
    bracketed = state.saved[-1][0] if state.saved else None
    whole = (state.whole_item if state.is_in_list else None) or list_item or bracketed
    if not whole or not any(t.meaning.fund and not t.meaning.item for t in lead.terms):
        return None
    if any(t.meaning.stage or t.meaning.direction for t in lead.terms):
        return None
    last = state.figures[-1] if state.figures else None
    if last and last.item_code == "fiscal_appropriation" and last.fund_code != "all":
        return last.item_code  # 预算90万元，其中一般公共预算财政拨款90万元、政府性基金0万元
    return _OF_ONE_FUND.get(whole, whole)


def _divided_item(state: State) -> str | None:
    """Return the item that a list or a bracket divides by fund, where it is a kind of spending and not all of it."""
    whole = state.whole_item if state.is_in_list else None
    return whole if whole not in (None, *INCOME, *SPENT, *_WHOLE_SIDES, *BALANCES) else None


def _is_divided_here(lead: Lead, named: Term) -> bool:
    """Tell whether a list by fund opens behind an item (本年收入按资金性质分，一般公共预算500万元)."""
    behind = [t for t in lead.terms if t.start >= named.end]
    opens = next((t.start for t in behind if t.meaning.marks & {"open", "closed"}), None)
    return opens is not None and any(t.meaning.fund and t.start > opens for t in behind)


def _side(lead: Lead, state: State, item: str | None) -> str | None:
    """After an amount of income, 支出 or 本年支出 is the whole of the spending, not that income's.

    So is 累计执行 in a sentence of its own; in the sentence of the income's budget it is what came in.
    """
    told = state.figures[state.figures_before :]
    is_beside = not told or told[-1].stage_code == "final"  # 财政拨款收入90万元，执行88万元
    says_spending = any(
        t.meaning.stage and ("支出" in t.word or (is_beside and _SPENDING.search(t.word))) for t in lead.terms
    )
    if item == "grand_total_expenditure" and any(t.word == "本年支出" for t in lead.terms):
        return "total_expenditure"
    return "total_expenditure" if item in INCOME and says_spending else item


def _joined_items(lead: Lead, named: list[Term]) -> tuple[str | None, str | None] | None:
    """公务接待费和因公出国（境）费均为0 states one amount for both."""
    if len(named) < 2 or not _OF_EACH.search(lead.text):
        return None
    first, second = named[-2:]
    joint = lead.text[first.end - lead.start : second.start - lead.start]
    return (first.meaning.item, second.meaning.item) if re.fullmatch(r"[和、与及]|以及", joint) else None


def default_item(passage: Passage, lead: Lead, state: State, subject: str) -> str | None:
    """“(本部门)全年预算数500万元” without an item, told of nothing else, is the whole of the department's spending."""
    staged = [t for t in lead.terms if t.meaning.stage in _SPENT_STAGES and not t.meaning.direction]
    strong = [t for t in staged if t.word not in WEAK_STAGES]
    told_of_department = subject == "department" and any(t.meaning.stage for t in lead.terms)
    if not strong and not (told_of_department and speaks_of_department(passage, state)):
        return None
    if (
        subject not in ("department", "output")
        or (state.has_unknown and not _is_in_force(strong, state))
        or set(passage.frame.chapter_codes[:2]) & _PROJECT_CHAPTERS
    ):
        return None
    if strange_words(lead, lead.start, lead.terms) or FUNCTION_CLASS.search(passage.shadow.text, 0, lead.end):
        return None
    if _OF_PROJECTS_COUNTED.search(passage.shadow.text, state.sentence[0], lead.end):
        return None  # 绩效管理的项目3个，全年预算数56万元: of these projects
    if _is_told_again(lead, state):
        return None
    compares = direction_of(lead) and not any("支出" in t.word for t in lead.terms)
    if compares and not state.item and any(f.kind == "money" for f in state.figures):
        return None  # 教育支出90万元。较上年决算数减少8万元: of what was told, whatever that is
    return state.item or passage.frame.section_item or "total_expenditure"


def _is_in_force(staged: list[Term], state: State) -> bool:
    """年初预算482万元。新增补贴29万元，全年预算为500万元: the budget in force of what the paragraph gave the opening one."""
    opening = any(f.item_code == "total_expenditure" and f.stage_code == "initial" for f in state.figures)
    return opening and bool(staged) and staged[-1].meaning.stage == "adjusted"
