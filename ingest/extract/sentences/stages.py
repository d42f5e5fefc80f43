"""Tells the stage, the direction of change and the year of a number from the words before it."""

from __future__ import annotations

import re

from ingest.extract.sentences.lead import BUDGETS, INCOME, WEAK_STAGES, Lead, State
from ingest.extract.sentences.passage import Passage
from ingest.figure import Figure
from ingest.lexicon import Meaning, Term, load_lexicon
from ingest.numbers.finder import Number

ASSETS = frozenset(
    ["total_assets", "total_liabilities", "net_assets", "fixed_assets", "fixed_assets_in_use", "fixed_assets_leased", "other_fixed_assets",
     "current_assets", "intangible_assets"]
)  # fmt: skip
# 较2021年决算支出12.84万元: a base, unless a word for the change stands before the number.
COMPARED_YEAR = re.compile(
    r"[比较与同](?:(?P<year>(?:19|20)\d{2})年度?|上一?年度?|去年)(?![^，,；;。\d]*[增减升降提超节多少])[^，,；;。\d]{0,12}$"
)


_OF_EACH = re.compile(r"[户人亩年]均[年月]?$")


def direction_of(lead: Lead) -> str | None:
    """Return increase or decrease where the number is told as a change."""
    term = _direction_term(lead)
    return term.meaning.direction if term else None


def _direction_term(lead: Lead) -> Term | None:
    """Return the word that says the number is a change: in the last clause, with no stage named after it."""
    terms = lead.last_clause
    if short := _SHORT_CHANGE.search(lead.text):
        start = lead.start + short.start("word")
        return Term(short["word"], start, start + 1, Meaning(direction=_SHORT_DIRECTIONS[short["word"]]))
    term = next((t for t in reversed(terms) if t.meaning.direction), None)
    if term and (
        _reaches(lead, term) or (term.word == "增收" and _OF_EACH.search(lead.text, 0, term.start - lead.start))
    ):
        return None  # 下降到5.18万元: the value reached, not the change; 户均增收2,600元: what each earned
    if term and any(
        t.meaning.stage and not t.meaning.direction and t.start > term.start and t.word not in WEAK_STAGES
        for t in terms
    ):
        return None
    return term


def _reaches(lead: Lead, term: Term) -> bool:
    """Tell whether a word of change leads to the value reached (下降到5.18万元) or tells what was averted (减少经济损失90万元)."""
    return bool(re.match(r"[到至]|[^，,；;。]{0,6}损失", lead.text[term.end - lead.start :]))


def _is_done(lead: Lead, term: Term) -> bool:
    """Tell whether a word of change leads to what was the case after it (追加后, 调增预算后)."""
    return bool(re.match(r"(?:预算|资金|经费|指标)?后", lead.text[term.end - lead.start :]))


def names_base(lead: Lead) -> bool:
    """Tell whether the words lead up to the base of a comparison or of a rate: 较年初预算2万元…, 完成预算18.50万元的87.73%."""
    last = lead.terms[-1] if lead.terms else None
    if not last or not last.meaning.marks & {"comparison", "rate:execution"}:
        return False
    return last.end == lead.end or bool(_OF_BASE.fullmatch(lead.text[last.end - lead.start :]))


def stage_of(lead: Lead, state: State, otherwise: str = "final") -> tuple[str | None, str | None]:
    """Return the stage the words name (or the one carried over) and the direction of a change or adjustment.

    `otherwise` is the stage of amounts that tell none: in a report on a budget, 支出 alone tells none either.
    """
    if names_base(lead):
        return _compared_stage(lead.terms[-1].word, _stage_compared(lead, state) or otherwise), None
    if any(t.meaning.is_adjustment and (_reaches(lead, t) or _is_done(lead, t)) for t in lead.last_clause):
        return "adjusted", None  # 追加至520万元, 追加后人员经费预算90万元
    direction_term = _direction_term(lead)
    if direction_term:
        before = next((t for t in lead.terms if t.end == direction_term.start), None)
        if direction_term.meaning.is_adjustment or (before and before.meaning.stage == "adjustment"):  # 年中调整增加
            return "adjustment", direction_term.meaning.direction
        return "change", direction_term.meaning.direction
    named = next((t for t in reversed(lead.terms) if t.meaning.item), None)
    if (
        named and named.meaning.item == "carryover" and named in lead.last_clause
    ):  # 项目支出年末结转4万元: a balance, whatever was told before it
        opens = any(t.meaning.stage == "initial" and t.word.startswith("年初") for t in lead.terms)  # 结转结余年初数
        opens = opens or bool(OPENING.search(lead.text, 0, named.start - lead.start))  # 年初财政拨款结转和结余
        return named.meaning.stage or ("carry_in" if opens else "carry_out"), None
    staged = [t for t in lead.terms if t.meaning.stage]
    strong = [t for t in staged if t.word not in WEAK_STAGES]
    strong = [t for t in strong if t in lead.last_clause or not t.word.startswith("未")]  # 尚未支付，全年支出90万元
    if strong:
        # 全年收入(总)预算: not what came in all year
        is_planned = any(t.word == "预算" and 0 <= t.start - strong[-1].end <= 1 for t in staged)
        # 全年预算数500万元，其中基本支出预算数300万元: of the budget that is divided.
        is_plain = strong[-1].word in load_lexicon().words("plain_budgets") and "adjusted" in (
            state.stage if state.is_in_list else None, state.planned
        )  # fmt: skip
        return ("initial" if is_planned else "adjusted" if is_plain else strong[-1].meaning.stage), None
    staged = [t for t in staged if t in lead.last_clause]  # 控制在预算内，支出43.80万元
    if state.is_in_list and state.stage:  # 其中农林水支出…: the end of a name tells no stage
        staged = [t for t in staged if not re.search(r"[\u4e00-\u9fff]{2}$", _unknown_before(lead, t))]
    is_side = state.stage and _tells_income(state) and [t.word for t in lead.terms] in PLAIN_SPENT
    if is_side and not _SPENT_IN_YEAR.search(lead.text):
        return state.stage, None  # 年初预算收入428万元，支出428万元: 支出 is the other side, not what was spent
    is_budget = any(t.word == "预算" and named and t.end > named.end for t in staged)  # 全年财政拨款收入预算
    if (
        named
        and named.meaning.item in INCOME
        and not is_budget
        and _OF_ALL_YEAR.search(lead.text, 0, named.start - lead.start + 2)
    ):
        return otherwise, None  # 年初预算500万元，全年财政拨款收入520万元; 全年可用资金520万元
    if staged and not (otherwise == "initial" and all(t.word in ("支出", "支出为") for t in staged)):
        is_planned = any(t.word == "预算" for t in staged)
        return ((state.planned or "initial") if is_planned else staged[-1].meaning.stage), None
    # “三公”经费预算98万元；公务接待费4万元: the budget was told of the other alone.
    is_other = named and named.meaning.item != state.item and not state.is_in_list
    is_anew = is_other and state.stage in BUDGETS and re.search("[；;]", lead.text)
    is_next = lead.text.lstrip("%").startswith(("；", ";")) and _is_next_part(named, state)
    return ("final" if says_used(lead) else otherwise if is_anew and not is_next else state.stage), None


def _tells_income(state: State) -> bool:
    """Tell whether a sentence is about an income that its own words name, and no item of the sentence before."""
    told = state.figures[state.figures_before :]
    named = any(f.item_code in INCOME and (f.confidence == "sure" or "收入" in f.label) for f in told)
    return state.item in INCOME and named


def says_used(lead: Lead) -> bool:
    """Tell whether an amount is what was used of the one before (预算90万元，使用86万元)."""
    return bool(_USED.search(lead.text))


def _unknown_before(lead: Lead, term: Term) -> str:
    """Return the words just before a term that are no terms and no fillers."""
    known = max((t.end for t in lead.terms if t.end <= term.start), default=lead.start)
    clause = re.split(r"[，,；;。:、和及与(]", lead.text[known - lead.start : term.start - lead.start])[-1]
    return re.sub(r"^(?:其中|安排|用于|完成|实际|全年|本年)+", "", clause)


OPENING = re.compile(r"(?:年初|期初|上年)[^，,。；;\d]{0,10}$")
_SPENT_IN_YEAR = re.compile(r"(?:全年|实际|累计|当年)支出为?$")  # 收入预算428万元，全年支出420万元
_OF_ALL_YEAR = re.compile(r"(?:全年|实际)(?:..)?$")
# 比预算500万元多20万元, 同比降18%, 比预算少用2万元: one sign after a comparison, or right behind the amount compared with.
_SHORT_CHANGE = re.compile(r"(?:^|[比较同][^，,；;。\d]*|预算数?|[，,；;])(?P<word>[多少增降])[用花]?了?\n?$")
_SHORT_DIRECTIONS = {"多": "increase", "增": "increase", "少": "decrease", "降": "decrease"}
_OF_BASE = re.compile(r"数?(?:安排)?的?为?")  # 较年初预算的713.20万元
_HELD_AGAINST = re.compile(r"的\d[\d.]*(?:%|倍)")
# 低于10万元的预算控制数
_BUDGET_BEHIND = re.compile(
    r"的(?:年初|(?P<adjusted>全年|调整后))?预算(?:控制)?(?:数|指标|额度|限额|总额)?(?=[，,。；;、)]|$)"
)
_REMARK = re.compile(
    r"\((?:(?P<adjusted>调整后|调整预算|全年预算)|(?P<initial>年初|年初预算)|(?P<final>决算|执行))数?\)"
)
_NEARLY = 0.9  # 支出46,800元，低于预算45,000元: no budget is twice what was spent, the word is wrong
_FROM, _TO = re.compile(r"[由从](?:年初)?(?:预算)?的?$"), re.compile(r"(?:追加|调[整增减]|核减|压减)[到至为]")
REACHED = re.compile(r"[^，,；;。\d]{0,6}[增减升降提缩][\u4e00-\u9fff]?[到至为]")
_FROM_ALONE = re.compile(r"[由从](?:原来?的?)?$")


def _is_next_part(named: Term | None, state: State) -> bool:
    """Tell whether an item is a part beside the one before, all told of one stage: 预算：基本支出4万元；项目支出5万元."""
    told = [f for f in state.figures[state.figures_before :] if f.kind == "money"]
    is_one_stage = {f.stage_code for f in told} == {state.stage}
    pair = (told[-1].item_code, named.meaning.item) if told and named else (None, None)
    return is_one_stage and pair[0] != pair[1] and None not in pair and bool(load_lexicon().common_whole([*pair]))


_WHY = re.compile(r"(?:主要|原因|由于|因为?|依据|根据|按照)[^，,；;。]{0,20}$")
PLAIN_SPENT = (["支出"], ["支出为"])
_USED = re.compile(r"(?:^|[，,；;、])(?:已|共|全年|累计|实际)*(?:使用了?|用[了去])$")


def _stage_compared(lead: Lead, state: State) -> str | None:
    """Return the stage of what a comparison goes on about: of an earlier clause (支出9万元，预算10万元；比上年的8万元) what was spent."""
    told = {f.stage_code for f in state.figures[state.figures_before :] if f.kind == "money"}
    if not lead.text.lstrip("%").startswith(("；", ";")):
        return state.stage
    is_other = any(t.meaning.item not in (None, state.item) for t in lead.terms)
    # 年初预算收入90万元；财政拨款收入比上年80万元减少…: the budget was told of the other alone.
    return "final" if "final" in told else None if is_other else state.stage


def _compared_stage(word: str, told: str) -> str:
    """Return the stage of the amount that a comparison names (较年初预算 → initial, 比上年决算 → final).

    比上年 names the amount of the year before that is of the stage told of this year's.
    """
    if "全年预算" in word or "调整" in word:
        return "adjusted"
    if "预算" in word:
        return "initial"
    return "final" if "决算" in word else told


def is_held_against(passage: Passage, number: Number) -> bool:
    """Tell whether an amount is what a percentage behind it is held against: 为预算24万元的80.71%."""
    return bool(_HELD_AGAINST.match(passage.shadow.text, number.after))


def stage_behind(passage: Passage, number: Number) -> tuple[str | None, int]:
    """Return the stage that words behind an amount tell (低于10万元的预算控制数) and the place where they end."""
    match = _BUDGET_BEHIND.match(passage.shadow.text, number.after)
    if not match:
        return None, number.after
    return ("adjusted" if match["adjusted"] else "initial"), match.end()


def stage_in_brackets(passage: Passage, number: Number) -> tuple[str | None, int]:
    """Return the stage that a remark in brackets right behind an amount tells, and its end: 预算收入1,920万元(调整后)."""
    match = _REMARK.match(passage.shadow.text, number.after)
    if not match:
        return None, number.after
    return next(stage for stage, word in match.groupdict().items() if word), match.end()


def is_below_budget(lead: Lead, value_fen: int | None, told: Figure | None) -> bool:
    """Tell whether an amount is the budget that another one stays below: 支出18万元，低于预算24万元.

    The words tell a difference as well (低于预算6万元): only an amount no smaller than the one told is the budget.
    """
    term = _direction_term(lead)
    is_bare = term is not None and term.meaning.direction == "decrease" and "预算" in term.word and term.end == lead.end
    is_smaller = told is not None and (value_fen or 0) < (told.value_fen or 0) * _NEARLY
    return is_bare and not term.meaning.is_adjustment and not is_smaller if term else False


def is_raised(passage: Passage, number: Number) -> bool:
    """Tell whether an amount is what a budget was before: 人员经费由980万元调增至1046万元."""
    return bool(_FROM.search(passage.shadow.text, 0, number.start) and _TO.match(passage.shadow.text, number.after))


def is_outdone(passage: Passage, number: Number, lead: Lead) -> bool:
    """Tell whether an amount is only what another grew or fell from, at no time told: 接待费由17万元降至12万元."""
    is_from = _FROM_ALONE.search(lead.text) and REACHED.match(passage.shadow.text, number.after)
    return bool(is_from) and not is_raised(passage, number)


def default_stage(item: str, stage: str | None, otherwise: str = "final") -> str:
    """Return the stage of an item's amount: assets are told at the year's end, balances as carried out."""
    if item in ASSETS:
        return "year_end" if stage is None or stage in ("final", "initial", "carry_out") else stage
    if item in ("carryover", "current_surplus") and stage in (None, "final", "adjusted", "initial", "year_end"):
        return "carry_out"
    return stage or otherwise


def year_of(passage: Passage, lead: Lead, state: State) -> int | None:
    """Return the year of the number: the last one named before it in its sentence, else the report's."""
    if lead.year:
        return lead.year
    comparisons = [t for t in lead.last_clause if "comparison" in t.meaning.marks]
    if (
        REACHED.fullmatch(lead.text) and lead.start == state.last_end
    ):  # 由上年的27.14万元增加到25.81万元: this year's again
        state.year = None
    if (state.year or 0) < (passage.frame.fiscal_year or 0) and ("；" in lead.text or ";" in lead.text):
        told = {f.fiscal_year for f in state.figures[state.figures_before :]}
        state.year = None if passage.frame.fiscal_year in told else state.year  # 预算9万元，上年8万元；决算支出7万元
    opened = _open_bracket(passage.shadow.text, lead.end)
    aside = [
        year for at, year in passage.years
        if opened is not None and opened < at < lead.end and not _is_compared(passage, at, [])
    ]  # fmt: skip
    if aside:
        return aside[-1]  # 同比下降12.13%(2019年30.10万元),其中…: what follows the bracket is this year's again
    years = [
        year for at, year in passage.years if lead.start <= at < lead.end and not _is_compared(passage, at, comparisons)
        and _open_bracket(passage.shadow.text, at) is None and not _is_of_reason(passage, at, lead)
    ]  # fmt: skip
    if years:
        state.year = years[-1]
    compared = COMPARED_YEAR.search(lead.text)
    if compared:  # 较2021年的12.84万元: the base itself; what follows is about the year before again
        return int(compared["year"]) if compared["year"] else (passage.frame.fiscal_year or 1) - 1
    return state.year or passage.frame.fiscal_year


def _open_bracket(text: str, at: int) -> int | None:
    """Return the place of the bracket that is open at a place of its sentence, None where none is."""
    first = max(text.rfind(sign, 0, at) for sign in "。\n") + 1
    opened = text.rfind("(", first, at)
    return opened if opened >= 0 and text.find(")", opened, at) < 0 else None


def _is_of_reason(passage: Passage, at: int, lead: Lead) -> bool:
    """Tell whether a year belongs to words that are over before the number's own begin: …，主要是2021年车改；公务接待费8万元."""
    between = passage.shadow.text[at : lead.end]
    is_why = bool(_WHY.search(passage.shadow.text, lead.start, at))
    return bool(re.search("[；;]", between)) or (is_why and bool(re.search("[，,]", between)))


def _is_compared(passage: Passage, at: int, comparisons: list[Term]) -> bool:
    """Tell whether a year is only what the amount is compared with."""
    return bool(comparisons) or passage.shadow.text[max(0, at - 1) : at] in ("比", "较", "与")


def signed_by_word(value_fen: int | None, stage: str | None, direction: str | None) -> int | None:
    """Return the value of an amount, below zero where it tells how much less something is."""
    if stage in ("change", "adjustment") and direction == "decrease" and value_fen is not None:
        return -abs(value_fen)
    return value_fen
