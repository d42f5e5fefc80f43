"""Tells which item an amount goes on about that names none itself: that of the sentence, a list, or the department's whole."""

from __future__ import annotations

import re

from ingest.extract.budget.goes_on import told_of
from ingest.extract.sentences.lead import (
    BALANCES,
    INCOME,
    STAGES,
    WEAK_STAGES,
    Lead,
    State,
    is_taken_back,
    strange_words,
)
from ingest.extract.sentences.passage import Passage
from ingest.extract.sentences.spending_classes import class_named
from ingest.extract.sentences.stages import ASSETS, COMPARED_YEAR, REACHED, direction_of, says_used
from ingest.extract.sentences.stages_by_next import OPENED
from ingest.extract.sentences.subjects import speaks_of_department
from ingest.extract.sentences.wholes import WITHOUT_BALANCES
from ingest.lexicon import Term

OF_ONE_FUND = {
    "total_income": "fiscal_appropriation", "grand_total_income": "fiscal_appropriation",
    "grand_total_expenditure": "total_expenditure",
}  # fmt: skip
_PROJECT_CHAPTERS = frozenset(["project_expenditure", "project_management"])
_ADDED_FOR = re.compile(
    r"追加[^，,；;。\d]{3,40}等(?:项目|经费|资金)?(?:共|合计|共计)?$"
)  # 年中追加防汛经费、修缮款等90万元
_SPENDING = re.compile(r"执行|支付|列支|开支|花费")
# 机关运行经费51万元，比上年减少0.8万元（上年52万元）: the year before of the same item.
_ASIDE = re.compile(r"[(，,](?:上年|去年|(?:19|20)\d{2}年)度?(?:同期)?[为:]?$")
_OF_PROJECTS_COUNTED = re.compile(r"项目(?:共|有)?\d+个|\d+个[^，,。；;]{0,6}项目")
# 一是预算编制不够精细，年中追加90万元: of all that is spent, whatever was said before.
_ADDED_IN_YEAR = re.compile(
    r"(?:^|预算[^，,；;。]*)[，,；;。]?但?(?:年中|年内|年度内|本年度?|当年|(?:19|20)\d\d年度?)(?:累计|净|共)?(?:追加|调增|调剂增加|调整净?增加)(?:预算|资金)?$"
)
_SHORT_NAME = re.compile(r"[\u4e00-\u9fff]{1,7}[局委办联会院校站馆队厅处所镇乡]")
_OF_WHOLE = re.compile(r"总预算|预算总额|预算总计|(?:部门|整体)(?:支出)?预算")
_OF_OFFICE = re.compile(
    rf"(?:我|本)(?:局|委|办|院|校|会|厅|中心|单位|部门|站|所|镇|乡|街道)|全(?:局|院|校|委|会|镇|乡)|{_OF_WHOLE.pattern}"
)
WHOLE_SIDES = frozenset(["grand_total_income", "total_income", "grand_total_expenditure", "total_expenditure"])
_OF_PROJECT = re.compile(r"项目|专项|工程")
_HEADING_CHARS = 16
_IN_ALL = re.compile(r"(?:(?:19|20)\d{2}年度?|全年|本年度?)?(?:[共合总]计|总额)[为达]?")
_COUNTED = ("count", "quantity", "area")
_ADDED_NEXT = re.compile(
    r"[\d,.]+[万亿]?元?[，,、；;。和及]*(?:加上)?(?:上年(?:结转|结余)[\d,.]+[万亿]?元?[，,、；;和及]*)?[^，,；;。\d]{0,6}(?:追加|追减|调增|调减|调整|增加)"
)


def _is_told_anew(passage: Passage, lead: Lead, state: State) -> bool:
    """Tell whether a sentence begins with the office itself, or its whole budget, behind one about a part: 会议费2万元。我局预算90万元."""
    is_of_part = state.item not in (None, *WHOLE_SIDES, passage.frame.section_item)
    return is_of_part and _opens_sentence(state) and bool(_OF_OFFICE.search(lead.text))


def carried_item(passage: Passage, lead: Lead, state: State) -> str | None:
    """Return the item the sentence is still about, where only words about stage, fund or year stand between."""
    strange = (
        ""
        if _ADDED_FOR.search(lead.text) or says_used(lead) or REACHED.fullmatch(lead.text)
        else strange_words(lead, lead.start, lead.terms).strip("到至")
    )
    if strange or class_named(passage, lead) or _is_told_anew(passage, lead, state):
        return None
    if is_taken_back(lead, state):
        return state.figures[-1].item_code
    if state.balance and direction_of(lead):
        return _changed_behind_balance(lead, state)
    if is_balance(lead) and (
        (state.item and _opens_sentence(state))
        or (state.whole_item if state.is_in_list else told_of(state)) in WHOLE_SIDES
    ):  # 支出1,308万元，结转54万元: a balance told by itself
        return "carryover"
    by_fund = _divided_by_fund(lead, state, passage.frame.list_item)
    if by_fund:
        return by_fund
    says_scope = any(t.meaning.scope for t in lead.terms)
    if state.saved and (says_scope or OPENED.search(lead.text)):
        return state.item  # 基本支出90万元（局机关60万元，二级机构30万元）
    told = any(t.meaning.stage or t.meaning.direction for t in lead.terms) or bool(COMPARED_YEAR.search(lead.text))
    told = told or (state.is_in_list and says_scope)  # 其中局机关100万元、二级机构50万元
    told = told or bool(_ASIDE.search(lead.text) or direction_of(lead) or _is_headed(lead, state) or says_used(lead))
    told = told or bool(REACHED.fullmatch(lead.text))  # 接待费由2022年的17万元降至12万元
    # Beside an amount of something unknown (某工程列入预算260万元，已拨付78万元) the section's item is not meant.
    carried = _side(lead, state, told_of(state) or _of_section(passage, lead, state))
    if carried == state.whole_item and _is_told_again(passage, lead, state):
        return None
    if state.is_in_list and any(t.meaning.stage == "initial" or t.meaning.is_adjustment for t in lead.terms):
        carried = WITHOUT_BALANCES.get(carried or "", carried)  # 收入总计90万元，其中年初预算80万元，上年结转2万元
    if (carried in ASSETS or (carried in BALANCES and _opens_sentence(state))) and _names_spending(lead):
        return None  # 固定资产90万元。年初预算800万元…; 结余资金2万元。全年预算90万元
    if carried == "project_expenditure" and "到位" in lead.text:
        return None  # 项目预算90万元，实际到位资金86万元: not yet spent
    return carried if told else None


def _changed_behind_balance(lead: Lead, state: State) -> str | None:
    """年末结转34万元，较2020年减少8万元: the balance; 其中上年结转8万元，年中追加6万元: added to what the list divides."""
    if not any(t.meaning.is_adjustment for t in lead.terms):
        return state.balance
    return WITHOUT_BALANCES.get(state.whole_item or "", state.whole_item) if state.is_in_list else None


def _is_headed(lead: Lead, state: State) -> bool:
    """Tell whether a paragraph's first amount stands right behind a heading in its own line, or is all of what one above names.

    （三）“三公”经费。全年5.10万元; （三）“三公”经费⏎共计5.10万元.
    """
    is_behind = 0 < state.sentence[0] <= _HEADING_CHARS
    return not state.figures and (is_behind or bool(_IN_ALL.fullmatch(lead.text)))


def _names_spending(lead: Lead) -> bool:
    """Tell whether the words name a stage that only what is spent or comes in has, and no assets do."""
    return any(t.meaning.stage in STAGES for t in lead.terms)


def _is_told_again(passage: Passage, lead: Lead, state: State) -> bool:
    """Tell whether a part of a list has nothing but the stage its whole was told of: 预算90万元，来源包括财政预算安排80万元.

    预算收入90万元，其中年初预算80万元，年中追加10万元: the opening budget of a whole that is divided by stage.
    """
    if _ADDED_NEXT.match(passage.shadow.text, lead.end):
        return False
    told = [f for f in state.figures[state.figures_before :] if f.kind == "money" and f.item_code == state.whole_item]
    stages = [t.meaning.stage for t in lead.terms if t.meaning.stage]
    says_more = any(t.meaning.scope or t.meaning.fund or t.meaning.direction for t in lead.terms)
    says_more = says_more or any(t.word == "本年支出" for t in lead.terms)  # 总支出…，其中本年支出…、年末结转…
    says_more = says_more or bool(
        COMPARED_YEAR.search(lead.text)
    )  # 总收入…，其中本年收入90万元，比2022年度决算数80万元…
    is_first = bool(told) and state.figures[-1] is told[-1]
    return state.is_in_list and is_first and not says_more and stages[-1:] == [told[-1].stage_code]


def is_balance(lead: Lead) -> bool:
    """Tell whether the last word that names a stage is 结转 or 结余."""
    staged = [t for t in lead.last_clause if t.meaning.stage]
    return bool(staged) and staged[-1].meaning.stage in ("carry_in", "carry_out")


def _opens_sentence(state: State) -> bool:
    return len(state.figures) == state.figures_before


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
    return OF_ONE_FUND.get(whole, whole)


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


def default_item(passage: Passage, lead: Lead, state: State, subject: str) -> str | None:
    """“(本部门)全年预算数500万元” without an item, told of nothing else, is the whole of the department's spending."""
    staged = [t for t in lead.terms if t.meaning.stage in STAGES and not t.meaning.direction]
    strong = [t for t in staged if t.word not in WEAK_STAGES and "投资" not in t.word]  # 完成投资: of the works
    told_of_department = subject == "department" and any(t.meaning.stage for t in lead.terms)
    is_added = bool(_ADDED_IN_YEAR.search(lead.text)) and not _OF_PROJECT.search(lead.text)
    strong += staged if _ADDED_NEXT.match(passage.shadow.text, lead.end) else []  # 预算90万元，本年追加预算10万元
    if is_balance(lead):
        return None  # 年初财政拨款结转和结余9万元: a balance is no spending
    is_anew = _is_told_anew(passage, lead, state)
    if is_anew and not _OF_WHOLE.search(lead.text):
        return None
    if not strong and not is_added and not (told_of_department and speaks_of_department(passage, state)):
        return None
    if (
        subject not in ("department", "output")
        or (state.has_unknown and not _is_in_force(strong, state))
        or set(passage.frame.chapter_codes[:2]) & _PROJECT_CHAPTERS
    ):
        return None
    strange = "" if is_added else strange_words(lead, lead.start, lead.terms)
    is_strange = strange and not _is_short_name(strange, passage.frame.department_names)
    if is_strange or class_named(passage, lead):
        return None
    if _OF_PROJECTS_COUNTED.search(passage.shadow.text, _with_whole(passage, state), lead.end):
        return None  # 绩效管理的项目3个，全年预算数56万元: of these projects
    if _is_told_again(passage, lead, state) or _is_of_work(passage, lead, state):
        return None
    compares = direction_of(lead) and not is_added and not any("支出" in t.word for t in lead.terms)
    if compares and not state.item and any(f.kind == "money" for f in state.figures):
        return None  # 教育支出90万元。较上年决算数减少8万元: of what was told, whatever that is
    told = None if is_anew or state.item in (*ASSETS, *BALANCES) else state.item
    return told or passage.frame.section_item or _side_told_next(passage, lead, state)


def _of_section(passage: Passage, lead: Lead, state: State) -> str | None:
    """Return the item of the section's heading, where the amount may be of it."""
    item = passage.frame.section_item
    return None if not item or state.has_unknown or _is_of_work(passage, lead, state) else item


def _is_of_work(passage: Passage, lead: Lead, state: State) -> bool:
    """举办活动46次，共支出62万元; 完成投资6.2亿元: what the work cost that the sentence counts, or what was built.

    Not so of projects counted (人员类项目6个，预算90万元), which the section's item is made of.
    """
    told = state.figures[state.figures_before :]
    is_counted = any(f.kind in _COUNTED for f in told)
    counts_projects = is_counted and _OF_PROJECTS_COUNTED.search(passage.shadow.text, state.sentence[0], lead.end)
    return (is_counted and not counts_projects) or any("投资" in t.word for t in lead.terms)


def _with_whole(passage: Passage, state: State) -> int:
    """Return where a sentence begins; of one that begins with 其中, the one before, which tells of what it is a part."""
    first = state.sentence[0]
    is_part = passage.shadow.text.startswith("其中", first)
    return passage.sentence_of(first - 1)[0] if first and is_part else first


def _side_told_next(passage: Passage, lead: Lead, state: State) -> str:
    """年初预算90万元，年中追加20万元，全年收入110万元: the budget of the income that alone is told, else of the spending."""
    told = passage.shadow.text[lead.end : state.sentence[1]]
    clause = passage.terms_between(lead.end, lead.end + len(re.split(r"[;；]", told)[0]))
    named = [t.meaning.item for t in clause if t.meaning.item and not t.word.startswith("按")]
    is_income = named[:1] == ["total_income"] and "支出" not in told and not lead.text.startswith(("与", "比", "较"))
    return "total_income" if is_income else "total_expenditure"


def _is_short_name(words: str, names: tuple[str, ...]) -> bool:
    """Tell whether words are short for the office's name: its signs in their order (县人社局, 区残联)."""
    return bool(_SHORT_NAME.fullmatch(words)) and any(_in_order(words, name) for name in names)


def _in_order(words: str, name: str) -> bool:
    signs = iter(name)
    return all(sign in signs for sign in words)


def _is_in_force(staged: list[Term], state: State) -> bool:
    """年初预算482万元。新增补贴29万元，全年预算为500万元: the budget in force of what the paragraph gave the opening one."""
    opening = any(f.item_code == "total_expenditure" and f.stage_code == "initial" for f in state.figures)
    return opening and bool(staged) and staged[-1].meaning.stage == "adjusted"
