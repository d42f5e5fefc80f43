"""Tells which item of the budget an amount measures; where strange words stand between, none is guessed.

Names too short to name an item elsewhere do where the sentence has told their whole (收入, 购置费).
"""

from __future__ import annotations

import re

from ingest.extract.budget.carried_items import WHOLE_SIDES, carried_item, is_balance
from ingest.extract.budget.divided_items import divided_item, divided_next, is_by_source, is_part_of_spending
from ingest.extract.budget.goes_on import also_told, told_of
from ingest.extract.budget.item_words import (
    bought_from_small,
    counts_as_item,
    is_aside,
    is_narrower,
    is_past,
    only_says_source,
    words_before,
)
from ingest.extract.sentences.lead import (
    BALANCES,
    BUDGETS,
    INCOME,
    MAX_STRANGE_CHARS,
    SPENT,
    Lead,
    State,
    strange_words,
)
from ingest.extract.sentences.passage import Passage
from ingest.extract.sentences.stages import ASSETS, COMPARED_YEAR, direction_of, names_base
from ingest.extract.sentences.subjects import INVOLVED, OF_SCORED_PROJECT, counts_projects
from ingest.figure import Figure
from ingest.lexicon import Term, load_lexicon

_ALL_OF_A_FUND = {"fiscal_expenditure": "total_expenditure", "total_income": "fiscal_appropriation"}
_AND_OTHERS = re.compile(r"等(?:方面)?(?:的)?(?:支出|经费|费用|资金|开支|项目)")
_OF_SEVERAL = re.compile(r"[两二三四五](?:项|者)(?:费用|经费|支出)?分别")
# 公务接待、公务用车和因公出国(境)三项合计
_THREE_AT_ONCE = re.compile(r"[三3]项(?:经费|费用|支出)?(?:合计|总计|共计?|总共)")
_OF_EACH = re.compile(r"(?:均|都|各)(?:为|增加|减少|增长|下降)?$")
_OTHER_OF_IT = re.compile(r"(?:其[他它]|基本建设类)$")  # 其他商品和服务支出, 基本建设类项目支出 are parts of the item
_PER_HEAD = re.compile(r"[人户亩村校]均")
_OF_OTHERS = re.compile(r"(?:[户民]|村集体|合作社)总?收入[^，,；;。\d]*$")  # 受益脱贫户总收入42万元
_SAVED = re.compile(
    r"采购[^，,。；;\d]{0,6}节[约支省](?:财政)?(?:资金|经费)?$"
)  # what bidding saved is no change of the item
_BASE_IN_WORDS = re.compile(r"[比较](?:(?:19|20)\d{2}年度?|上一?年度?|去年)(?=[^，,；;。]*[增减])")
_CHANGED_BEFORE = re.compile(r"(?:[比较]|相比)[^，；。]*[增减升降][^，；。]*，")
_PLAIN_WHOLES = frozenset(["全年形成支出", "形成支出", "全年共支出", "实际支出总额", "实际支出合计"])
_DATED = re.compile(r"(?:\d{4}年度?|全年|年度|部门|单位)$|(?:预算|决算)(?:情况|安排)?:$")
_ALONE = re.compile(r"\(?[一二三四五六七八九十\d]{1,2}[)、.](?:收入|支出):")  # 1、收入：790万元。
_ALL_OF_IT = re.compile(r"^(?:全部|均|全)(?:为|是|系|用于)")  # 购置及运行维护费9万元，均为运行维护费9万元
_TOPICS = frozenset(
    [
        "three_public",
        "procurement",
        "overseas_travel",
        "vehicle_purchase_operation",
        "official_reception",
        "basic_expenditure",
        "project_expenditure",
    ]
)
_SPENT_OF_IT = re.compile(
    r"(?:万?元)?(?:[，,][^，,；;。\d]{0,6}(?:未|没有|无)[^，,；;。\d]{1,6})?[，,、](?:全年|本年|当年|年度|累计|实际|共)+支出[为共计约达]*"
)
# 会议费18万元，2022年支出17万元: nothing but another year.
_OF_OTHER_YEAR = re.compile(
    r"(?:万?元)?[，,](?:而)?(?P<year>上一?年|去年|(?:19|20)\d{2}年)度?(?:同期)?(?:实际|共|全年|年初)*(?:安排|支出|列支|开支|支付|发生)[了为共计约达]*"
)
# 会议费比预算节约0.70万元，实际支出2万元
_SPENT_AFTER = re.compile(
    r"(?:万?元)?[，,；;](?:(?:19|20)\d{2}年度?|全年|本年|当年|实际|共|累计)*(?:支出|列支|开支|执行|完成)[了为共计约达]*"
)
_WHOLES = {"支出": "total_expenditure", "收入": "total_income"}


def item_of(passage: Passage, lead: Lead, state: State) -> tuple[str | None, str | None]:
    """Return the item the words name (or leave unchanged), and a second item that the same number states."""
    if counts_projects(passage, lead, state):
        return "project_expenditure", None
    if _is_of_no_item(lead):
        return None, None
    named = [t for t in lead.terms if t.meaning.item and counts_as_item(t, state, passage)]
    named = [t for t in named if not is_past(lead, t)]
    named = [t for t in named if not only_says_source(lead, named, t) and not is_aside(lead, t)]
    if names_base(lead) and not any(t.meaning.item for t in lead.last_clause):  # the base, of the same item
        return _changed_item(passage, lead, state), also_told(state)
    base = _base_begins(lead)
    named = [t for t in named if base is None or t.start < base]
    if base is not None and not named:
        return _changed_item(passage, lead, state), also_told(state)
    if named:
        return _item_named(passage, lead, state, named)
    is_first = not any(f.kind == "money" and f.item_code for f in state.figures[state.figures_before :])
    if is_first and OF_SCORED_PROJECT.search(passage.shadow.text, state.sentence[0], lead.end):
        return None, None  # 会议费2万元。防火项目自评得92分，全年预算90万元
    if budgeted := _budget_spent(lead, state):
        return budgeted.item_code, None
    if told := _told_again(lead, state):
        return told.item_code, told.also_item_code
    # Below a heading on basic spending too, what is divided into that and projects is all spending.
    part = short_part(lead, state) or divided_next(passage, lead) or whole_of_side(lead, passage.frame.section_item)
    if part:
        return part, None
    item = carried_item(passage, lead, state)
    return item, also_told(state) if item and (direction_of(lead) or COMPARED_YEAR.search(lead.text)) else None


def _budget_spent(lead: Lead, state: State) -> Figure | None:
    """“三公”经费预算24万元，全年支出21万元: the budget just told, alone in its sentence, of which that was spent."""
    told = [f for f in state.figures[state.figures_before :] if f.kind == "money"]
    is_one = bool(told) and len({f.item_code for f in told}) == 1 and told[-1].item_code not in (*INCOME, *WHOLE_SIDES)
    # 安排保洁经费46万元，全年支出45万元: of that too, whatever it is.
    is_budget = is_one and (told[-1].stage_code in BUDGETS or not told[-1].item_code)
    return told[-1] if is_budget and _SPENT_OF_IT.fullmatch(lead.text) else None


def _told_again(lead: Lead, state: State) -> Figure | None:
    """Return the amount just told whose item this one is of: 会议费18万元，2022年支出17万元; 会议费比预算节约1万元，实际支出2万元."""
    last = next(iter(state.figures[state.figures_before :][-1:]), None)
    others = (None, *INCOME, *BALANCES, *ASSETS)
    if not last or last.kind != "money" or last.item_code in others:
        return None
    if last.direction:
        return last if last.item_code not in WHOLE_SIDES and _SPENT_AFTER.fullmatch(lead.text) else None
    other = _OF_OTHER_YEAR.fullmatch(lead.text)
    return last if other and lead.year != last.fiscal_year else None


def _item_named(passage: Passage, lead: Lead, state: State, named: list[Term]) -> tuple[str | None, str | None]:
    """Return the item, or both items, of words that name some; what only tells the source of the sentence's item is none."""
    if _is_balance_of_source(lead, named):
        has_fund = any(t.meaning.fund for t in lead.terms) or passage.frame.section_fund
        return ("carryover" if has_fund else None), None
    item, also_item = _named_item(lead, named)
    whole = divided_item(state)
    if item == "total_expenditure" and named[-1].meaning.fund and whole:
        return whole, None  # “三公”经费支出60万元（其中：一般公共预算支出60万元；…）
    if whole and item in (*INCOME, *BALANCES) and is_by_source(lead, state):
        return (whole if any(t.meaning.fund for t in lead.last_clause) else None), None
    if item == "fiscal_appropriation" and is_part_of_spending(passage, lead, state):
        return "total_expenditure", None
    is_spent = direction_of(lead) and item == "fiscal_appropriation" and state.item in SPENT
    return (state.item, None) if is_spent else (item, also_item)  # …拨款支出90万元，比上年相比，财政拨款增加2万元


def _base_begins(lead: Lead) -> int | None:
    """Return where the words begin that a change is compared with (比2024年收支预算总数减少58.40万元), which name an item of their own.

    None where the clause of the change names what changed: 与上年相比，三公经费减少2万元; 支出较上年减少，其中接待费减少2万元.
    """
    if not direction_of(lead) or (_CHANGED_BEFORE.search(lead.text) and any(t.meaning.item for t in lead.last_clause)):
        return None
    first = max(lead.text.rfind(stop) for stop in "；;") + 1  # 出国费和预算持平；接待费比上年增加2万元
    since = _BASE_IN_WORDS.search(lead.text, first)
    behind = (t for t in lead.terms if t.start >= lead.start + first)
    comparison = next((t for t in behind if "comparison" in t.meaning.marks), None)
    opens = comparison and lead.text.startswith(("，", "相比，"), comparison.end - lead.start)
    starts = [lead.start + since.start()] if since else []
    return min(starts + ([comparison.start] if comparison and not opens else []), default=None)


def item_changed(passage: Passage, lead: Lead, state: State) -> str | None:
    """Return the item that a rate of change is told of by name (公务接待费较上年下降20%), where no strange words stand between."""
    named = [t for t in lead.last_clause if t.meaning.item and counts_as_item(t, state, passage)]
    is_whole = bool(named) and len(words_before(lead, named[0])) <= 1
    return item_of(passage, lead, state)[0] if is_whole else None


def _changed_item(passage: Passage, lead: Lead, state: State) -> str | None:
    """Return the item of a change that names none before what it compares with: all of a side, else the last one told."""
    last = next((f for f in reversed(state.figures[state.figures_before :]) if f.kind == "money"), None)
    if last and last.stage_code == "change" and last.item_code and not re.search("[；;](?![较比与])", lead.text):
        return last.item_code  # “三公”经费较上年减少3万元，较年初预算减少1万元
    return state.balance or whole_of_side(lead, passage.frame.section_item) or told_of(state)


def of_one_fund(item: str | None, fund: str | None) -> str | None:
    """Return the item of an amount of one fund: all that the fund paid for, or gave."""
    return _ALL_OF_A_FUND.get(item or "", item) if fund not in (None, "all") else item


def _is_of_no_item(lead: Lead) -> bool:
    """Tell whether an amount is none of an item, whatever items are named.

    两项分别比上年减少2万元和1万元; 公用经费人均支出1.75万元; 政府采购节约资金2万元;
    实行绩效目标管理的项目5个，涉及财政拨款480万元: of these projects.
    """
    return any(pattern.search(lead.text) for pattern in (_OF_SEVERAL, _PER_HEAD, _OF_OTHERS, INVOLVED, _SAVED))


def _named_item(lead: Lead, named: list[Term]) -> tuple[str | None, str | None]:
    """Return the item, or both items, of the last word that names one; none where strange words stand behind it."""
    is_whole = len(named) > 1 and named[-1].meaning.item in SPENT and named[-2].meaning.item not in (*INCOME, *SPENT)
    if is_whole and (named[-1].word in _PLAIN_WHOLES or lead.text[: named[-1].start - lead.start].endswith(")")):
        named = named[:-1]  # “三公”经费：全年共支出18.64万元, (简称“三公”经费)支出合计
    term = named[-1]
    if _THREE_AT_ONCE.match(lead.text, term.end - lead.start):
        return load_lexicon().common_whole([t.meaning.item for t in named]), None
    if small := bought_from_small(lead, term):
        return small, None
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
    return lead.text[term.end - lead.start :].startswith(("支出", "本年支出", "当年支出"))


def _is_balance_of_source(lead: Lead, named: list[Term]) -> bool:
    """年末财政拨款结余4万元: what was left of one source, not of all; where a fund is told, of that fund."""
    if named[-1].meaning.item in BALANCES and "财政拨款" in named[-1].word:
        return True
    return named[-1].meaning.item in INCOME and is_balance(lead)


def _joined_items(lead: Lead, named: list[Term]) -> tuple[str | None, str | None] | None:
    """公务接待费和因公出国（境）费均为0 states one amount for both."""
    return items_beside(lead) if len(named) > 1 and _OF_EACH.search(lead.text) else None


def items_beside(lead: Lead) -> tuple[str | None, str | None] | None:
    """Return the last two items named where only a word like 和 parts them."""
    named = [t for t in lead.terms if t.meaning.item]
    if len(named) < 2:
        return None
    first, second = named[-2:]
    joint = lead.text[first.end - lead.start : second.start - lead.start]
    return (first.meaning.item, second.meaning.item) if re.fullmatch(r"[和、与及]|以及", joint) else None


def short_part(lead: Lead, state: State) -> str | None:
    """公务用车购置及运行维护费14万元（购置费0万元、运行维护费14万元）: what the parts of an item are called behind it."""
    words = re.split(r"[，,、；;(:：。]|其中", lead.text.rstrip("为:共计约达是"))[-1].strip()
    told = {state.item, state.whole_item}
    if state.figures and state.figures[-1].unit_printed == "辆":
        told.add("vehicle_purchase_operation")  # 公务用车2辆，运行维护费7万元
    return load_lexicon().short_part(_ALL_OF_IT.sub("", words), told)


def whole_of_side(lead: Lead, section_item: str | None) -> str | None:
    """收入 or 支出 right after a fund, a stage, a year or the department is the whole of it (年初预算安排支出).

    Below a heading on an item of its own (“三公”经费), 全年支出 is all that was spent of that item.
    """
    for index, term in enumerate(lead.terms):
        following = lead.terms[index + 1] if index + 1 < len(lead.terms) else None
        if term.word not in _WHOLES or (following and following.meaning.item):
            continue
        words = lead.text[: term.start - lead.start]
        is_changed = (
            following
            and following.start == term.end
            and (following.meaning.direction or "comparison" in following.meaning.marks)
        )
        if is_changed and re.search(r"(?:^|[，,；;。]|\d{4}年度?)$", words):
            return _WHOLES[term.word]  # 与上年对比，收入增加102万元
        joined, dated = _is_joined(lead.terms[index - 1] if index else None, term), _DATED.search(words)
        dated = dated or _ALONE.match(lead.text)
        if (joined or dated) and len(strange_words(lead, term.end, lead.terms)) <= MAX_STRANGE_CHARS:
            is_of_topic = not joined and term.word == "支出" and section_item in _TOPICS
            return section_item if is_of_topic else _WHOLES[term.word]
    return None


def _is_joined(before: Term | None, term: Term) -> bool:
    """Tell whether a word for a fund, a stage, an office or the department stands right before a term."""
    if not before or before.end != term.start:
        return False
    told = before.meaning
    return bool(told.fund or told.stage or told.scope or told.marks)
