"""Reads what the numbers of a passage measure: one pass from left to right, remembering what was said before.

An amount takes its item, stage, fund, scope and year from the words between the number before it and itself; what
these leave open is carried over from the amounts before in the same sentence, then from the section. Words that are
no term of the lexicon and stand between a term and its number break the tie: the amount is then told about something
else, and no item is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from ingest.extract.passage import Passage
from ingest.extract.turns import Turn, find_turns
from ingest.figure import Figure
from ingest.lexicon import Lexicon, Term
from ingest.numbers import Number, fen_per_unit
from ingest.shadow import make_shadow

# What may stand between a word and its amount without changing what the amount measures.
_FILLER = re.compile(
    r"[为是共计约达到总额数合金的了有分别即仅均各占:：、,，；;=＝()（）\s-]|合计|共计|总计|资金|经费|费用|安排|下达|完成|年度|全年|本年|当年|年末|年初|年|度|"
    r"月|日|截至|截止|止|实际|应|已|全部|其中|部门|单位|我|本|该项|此项|金额|总额|分配|净|万|余额|数额|开支|财政|列支|核算|账面|"
    r"上年|去年|上一年|[比较与]|同期|今|当期|本期|期末|累计|增|减|一共|部分|方面|预决算|规模|原值"
)
_MAX_STRANGE_CHARS = 2
_WEAK_STAGES = frozenset(
    ["支出", "预算", "支付", "结余", "结转", "调整", "列支", "开支", "使用资金", "支出为", "需资金"]
)
_PROJECT_CHAPTERS = frozenset(["project_expenditure", "project_management"])
_PROCUREMENT_PARTS = frozenset(["procurement_goods", "procurement_works", "procurement_services"])
_ASSETS = frozenset(
    ["total_assets", "total_liabilities", "net_assets", "fixed_assets", "fixed_assets_in_use", "fixed_assets_leased", "other_fixed_assets"]
)  # fmt: skip
_BALANCES = frozenset(["carryover", "current_surplus"])


@dataclass
class _State:
    """What the sentence has said so far; `saved` holds what was said before each bracket that is still open."""

    item: str | None = None
    also_item: str | None = None
    fund: str | None = None
    stage: str | None = None
    scope: str | None = None
    year: int | None = None
    subject: str | None = None
    sentence: tuple[int, int] = (0, 0)
    last_end: int = 0
    has_unknown: bool = False  # an amount of the sentence measures something that has no item
    is_in_list: bool = False
    whole_item: str | None = None  # what the list after 其中 divides; the sentence after the list is about it again
    saved: list[tuple[Any, ...]] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)


@dataclass(frozen=True)
class _Lead:
    """The words that lead up to a number."""

    start: int
    end: int
    terms: tuple[Term, ...]
    text: str
    told_in_turn: int | None = None  # 0 or 1 where a word for two items is told with a number for each

    @property
    def last_clause(self) -> tuple[Term, ...]:
        """The terms after the last comma or semicolon."""
        cut = max(self.text.rfind(stop) for stop in "，,；;。")
        return tuple(term for term in self.terms if term.start > self.start + cut)


def read_prose(passage: Passage, lexicon: Lexicon) -> list[Figure]:
    """Return the figures of a passage, in order; every number that is no date, code or list number becomes one."""
    state = _State()
    region = _region_spans(passage)
    turns = find_turns(passage)
    for number in passage.numbers:
        sentence = passage.sentence_of(number.start)
        if sentence != state.sentence:
            state = _next_sentence(state, sentence)
        lead = _lead_in_turn(passage, turns[number.start]) if number.start in turns else _lead(passage, number, state)
        _follow_brackets(state, passage, lead)
        figure = _read_number(passage, number, lead, state, region)
        state.figures.append(figure)
        state.last_end = number.after
    return state.figures + read_nil_statements(passage, lexicon)


def _next_sentence(state: _State, sentence: tuple[int, int]) -> _State:
    """Forget the words of the last sentence but for its item, which a sentence without one may still be about."""
    return _State(
        item=state.whole_item if state.is_in_list else state.item, fund=state.fund, scope=state.scope,
        subject=state.subject, sentence=sentence, last_end=sentence[0], figures=state.figures,
    )  # fmt: skip


_SAID = ("item", "also_item", "fund", "stage", "scope", "subject", "is_in_list", "whole_item")


def _follow_brackets(state: _State, passage: Passage, lead: _Lead) -> None:
    """What is said in brackets is forgotten when they close."""
    depth = passage.shadow.text[state.sentence[0] : lead.end].count("(") - passage.shadow.text[
        state.sentence[0] : lead.end
    ].count(")")
    while len(state.saved) > max(depth, 0):
        for name, value in zip(_SAID, state.saved.pop(), strict=True):
            setattr(state, name, value)
    while len(state.saved) < depth:
        state.saved.append(tuple(getattr(state, name) for name in _SAID))
    marks = {mark for term in lead.terms for mark in term.meaning.marks}
    told_anew = any(
        t.meaning.item or (t.meaning.stage and t.word not in _WEAK_STAGES) or "department" in t.meaning.marks
        for t in lead.terms
    )
    if re.search(r"[;；]", lead.text) and (told_anew or not state.has_unknown):
        if state.is_in_list:  # …，项目支出160万元；实际支出…: the list is over, its whole goes on
            state.item = state.whole_item
        state.is_in_list = False
    if marks & {"open", "closed"} or re.match(r"中[,，]", lead.text):
        if not state.is_in_list:
            state.whole_item = state.item
        state.is_in_list = True


def _lead(passage: Passage, number: Number, state: _State) -> _Lead:
    start = max(state.last_end, state.sentence[0])
    terms = [t for t in passage.terms_between(start, number.start) if not _in_brackets(passage, t, start, number.start)]
    others = [o for o in passage.others if start <= o.start and o.end <= number.start]
    terms = [
        t
        for t in terms
        if not any(o.start < t.end and t.start < o.end and o.class_code in ("title", "name") for o in others)
    ]
    return _Lead(start, number.start, tuple(terms), passage.shadow.text[start : number.start])


def _lead_in_turn(passage: Passage, turn: Turn) -> _Lead:
    """Return the words that lead up to a number told in turn: those before the list, and its own member of the list."""
    first, last = turn.member
    prefix = list(passage.terms_between(turn.start, turn.prefix_end))
    terms = (*prefix, *passage.terms_between(first, last))
    return _Lead(
        turn.start,
        last,
        terms,
        passage.shadow.text[turn.start : turn.prefix_end].ljust(first - turn.start) + passage.shadow.text[first:last],
        turn.nth,
    )


def _in_brackets(passage: Passage, term: Term, start: int, end: int) -> bool:
    """Tell whether a term stands in brackets that are closed before the number: a remark, not what is measured."""
    before = passage.shadow.text[start : term.start]
    after = passage.shadow.text[term.end : end]
    return before.count("(") > before.count(")") and ")" in after


_BLOCK = re.compile(r"\n(?=[(（][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十]{1,2}、|\d{1,2}[.、]|[①-⑳])")


def _region_spans(passage: Passage) -> tuple[tuple[int, int], ...]:
    """Return the stretches (shadow places) that speak of the region: from a sentence with a word for it to the end of
    its block, which is the passage or, in a cell of several numbered paragraphs, one of them."""
    starts = [term.start for term in passage.terms if "region" in term.meaning.marks]
    stops = [m.start() for m in _BLOCK.finditer(passage.shadow.text)] + [passage.shadow.length]
    if passage.frame.is_about_region:
        starts.insert(0, 0)
    return tuple((passage.sentence_of(at)[0], next(stop for stop in stops if stop >= at)) for at in starts)


def _speaks_of_department(passage: Passage, state: _State) -> bool:
    first, last = state.sentence
    if any("department" in term.meaning.marks for term in passage.terms_between(first, last)):
        return True
    return any(name in passage.shadow.text[first:last] for name in passage.frame.department_names)


def _read_number(
    passage: Passage, number: Number, lead: _Lead, state: _State, region: tuple[tuple[int, int], ...]
) -> Figure:
    kind = _kind(passage, number, lead, state)
    base = _base_figure(passage, number, lead, kind)
    if kind == "money":
        return _repeated(lead, base, state) or _read_money(passage, number, lead, state, region, base)
    subject = _subject_of_number(passage, number, lead, state, region, kind)
    direction = _direction(lead)
    year = _year(passage, lead, state)
    return replace(base, subject_code=subject, direction=direction, fiscal_year=year)


def _repeated(lead: _Lead, base: Figure, state: _State) -> Figure | None:
    """An amount inside a formula (＝（500万元÷520万元）) repeats one told before and measures what that one does."""
    if not re.search(r"[=÷/×*(+-]\(?$", lead.text) or not re.search(r"[=÷×]", lead.text):
        return None
    same = [f for f in state.figures if f.kind == "money" and f.value_fen == base.value_fen]
    if not same:
        return None
    told = ("item_code", "fund_code", "stage_code", "scope_code", "fiscal_year", "subject_code", "direction")
    return replace(base, **{name: getattr(same[-1], name) for name in told})


def _kind(passage: Passage, number: Number, lead: _Lead, state: _State) -> str:
    if number.unit_kind == "headcount":
        about_staff = [
            t for t in passage.terms_between(*state.sentence) if any(m.startswith("headcount") for m in t.meaning.marks)
        ]
        return "headcount" if about_staff else "count"
    if number.unit_kind in ("money", "rate", "score", "area", "quantity", "count"):
        return number.unit_kind
    if number.unit_kind == "foreign":
        return "quantity"
    if any(m.startswith("rate:") for term in lead.terms[-1:] for m in term.meaning.marks):
        return "rate"
    return "count"


def _base_figure(passage: Passage, number: Number, lead: _Lead, kind: str) -> Figure:
    start, end = passage.place(number.start), passage.place_end(number.end)
    factor = fen_per_unit(number.unit) if kind == "money" else None
    value = float(number.value)
    return Figure(
        start=start,
        end=end,
        printed=passage.text[start - passage.start : end - passage.start],
        kind=kind,
        value=value,
        precision=float(number.precision),
        block_id=passage.block_id,
        context=passage.context_of(number.start),
        unit_printed=number.unit_printed or number.unit,
        unit_source="inline" if number.unit else "implied",
        value_fen=_to_fen(number.value, factor) if factor else None,
        precision_fen=max(1, _to_fen(number.precision, factor)) if factor else None,
        qualifier=number.qualifier,
        label=_label(lead),
        fiscal_year=passage.frame.fiscal_year,
        section_seq=passage.frame.section_seq,
        cell_key=passage.cell_key,
        confidence="doubtful" if number.is_malformed else "sure",
    )


def _to_fen(value: Decimal, factor: int) -> int:
    return int((value * factor).to_integral_value())


def _label(lead: _Lead) -> str:
    """Return the words just before the number, back to the last stop."""
    tail = re.split(r"[。；;:，,、\n]", lead.text.rstrip(":：，,、"))[-1]
    return tail.strip("()（） ")[-30:]


def _strange(lead: _Lead, start: int, terms: tuple[Term, ...]) -> str:
    """Return what is left of the lead from `start` on when terms, fillers and remarks in brackets are taken away."""
    text = list(lead.text)
    for term in terms:
        for index in range(term.start - lead.start, term.end - lead.start):
            text[index] = " "
    rest = "".join(text[max(0, start - lead.start) :])
    rest = re.sub(r"\([^()]*\)", "", rest)
    rest = re.sub(r"(?:19|20)\d{2}|[\d①-⑳]+", "", rest)
    return _FILLER.sub("", rest)


def _read_money(
    passage: Passage,
    number: Number,
    lead: _Lead,
    state: _State,
    region: tuple[tuple[int, int], ...],
    base: Figure,
) -> Figure:
    year = _year(passage, lead, state)
    item, also_item = _item(passage, lead, state)
    also_item = also_item or (_all_of_it(passage, number) if item else None)
    fund_told = _last(lead.terms, "fund")
    stage, direction = _stage(lead, state)
    scope = _last(lead.last_clause, "scope") or state.scope
    fund = fund_told or state.fund or passage.frame.section_fund
    if passage.shadow.text[number.after : number.after + 1] == "/":
        item = also_item = None  # 500元/亩: the price for one is no amount of an item
    subject = _subject_of_money(passage, number, lead, state, region, item)
    item = item or _default_item(passage, lead, state, subject)
    subject = "department" if item and subject == "output" else subject
    item_code = item if subject == "department" else None
    value_fen = base.value_fen
    if stage == "change" and year and passage.frame.fiscal_year == year + 1:
        year = passage.frame.fiscal_year  # 上年14万元，比上年增加…: what changed is this year's amount
    if stage in ("change", "adjustment") and direction == "decrease" and value_fen is not None:
        value_fen = -abs(value_fen)
    if subject == "project":
        stage = stage or passage.frame.default_stage
    final_stage = _default_stage(item_code, stage, passage.frame.default_stage) if item_code else stage
    figure = replace(
        base, subject_code=subject, item_code=item_code, also_item_code=also_item if item_code else None,
        fund_code=fund or "all", stage_code=final_stage, scope_code=scope or "consolidated",
        fiscal_year=year, direction=direction, value_fen=value_fen,
    )  # fmt: skip
    if stage != "change":
        if item not in _BALANCES:  # 年末结转 is told beside what the sentence is about
            state.item, state.also_item = item, also_item
        state.has_unknown = state.has_unknown or item is None
        state.scope, state.subject = scope, subject
        names_income = any(t.meaning.fund and t.meaning.item == "fiscal_appropriation" for t in lead.terms)
        if not state.is_in_list and not names_income:  # the fund of one part or kind of income is not what follows
            state.fund = fund
        if stage in ("initial", "adjusted", "final"):  # a balance carried in or out is told of one amount only
            state.stage = stage
    return figure


def _last(terms: tuple[Term, ...], attribute: str) -> str | None:
    return next((v for t in reversed(terms) if (v := getattr(t.meaning, attribute))), None)


def _item(passage: Passage, lead: _Lead, state: _State) -> tuple[str | None, str | None]:
    """Return the item the words name (or leave unchanged), and a second item that the same number states."""
    named = [t for t in lead.terms if t.meaning.item and _counts_as_item(t, state, passage)]
    named = [t for t in named if not _only_says_source(lead, named, t)]
    # A comparison names the item it compares with: 较预算收入增加 keeps the item of the amount before.
    comparison = next((t for t in lead.terms if "comparison" in t.meaning.marks), None)
    if comparison and comparison.end == lead.end:  # 较年初预算2万元减少…: the base, of the same item
        return state.item, None
    if comparison and _direction(lead):
        named = [t for t in named if t.start < comparison.start]
        if not named:
            return state.item, None
    if named:
        term = named[-1]
        if term.meaning.item in _BALANCES and len(named) > 1 and named[-2].end == term.start:
            return named[-2].meaning.item, None  # 项目支出年末结转: the balance of that item
        after = tuple(t for t in lead.terms if t.start >= term.start)
        if len(_strange(lead, term.end, after)) <= _MAX_STRANGE_CHARS:
            if lead.told_in_turn is not None and term.meaning.also_item:
                return (term.meaning.also_item if lead.told_in_turn else term.meaning.item), None
            return _joined_items(lead, named) or (term.meaning.item, term.meaning.also_item)
        return None, None
    whole = _whole(lead)
    if whole:
        return whole, None
    if _strange(lead, lead.start, lead.terms) or _FUNCTION_CLASS.search(passage.shadow.text, 0, lead.end):
        return None, None
    # Only words about stage, fund or year stand between: the sentence is still about the same item.
    told = any(t.meaning.stage or t.meaning.direction for t in lead.terms) or bool(_COMPARED_YEAR.search(lead.text))
    # Beside an amount of something unknown (某工程列入预算260万元，已拨付78万元) the section's item is not meant.
    carried = _side(lead, state.item or (None if state.has_unknown else passage.frame.section_item))
    if not carried and any(t.word.startswith("支出") and t.meaning.stage and t.word != "支出" for t in lead.terms):
        carried = "total_expenditure"  # 支出决算为… of a sentence about nothing else
    return (carried if told else None), None


_PER_HEAD = re.compile(r"[人户亩村校]均$")


def _only_says_source(lead: _Lead, named: list[Term], term: Term) -> bool:
    """三公经费财政拨款支出预算 is about 三公经费; 人均公用经费 is no amount of the item at all."""
    if _PER_HEAD.search(lead.text[: term.start - lead.start]):
        return True
    is_source = term.word.startswith(("财政拨款", "一般公共预算财政拨款"))
    return is_source and any(other.end == term.start for other in named)


_INCOME = frozenset(
    ["grand_total_income", "total_income", "fiscal_appropriation", "other_income", "business_income", "operating_income",
     "superior_subsidy_income", "special_account_income", "non_tax_income", "use_of_balances"]
)  # fmt: skip


def _side(lead: _Lead, item: str | None) -> str | None:
    """After an amount of income, 支出 or 本年支出 is the whole of the spending, not that income's."""
    says_spending = any("支出" in t.word and t.meaning.stage for t in lead.terms)
    if item == "grand_total_expenditure" and any(t.word == "本年支出" for t in lead.terms):
        return "total_expenditure"
    return "total_expenditure" if item in _INCOME and says_spending else item


# 教育（类）…（款）…（项）: what follows is the money of a function class, not of the item before.
_FUNCTION_CLASS = re.compile(r"\([类款项]\)")
_COMPARED_YEAR = re.compile(
    r"[比较与](?:(?P<year>(?:19|20)\d{2})年度?|上一?年度?|去年)(?:同期)?(?:决算数?|预算数?|支出数?)?的?$"
)


def _counts_as_item(term: Term, state: _State, passage: Passage) -> bool:
    """货物, 工程 and 服务 are items only where procurement is the topic."""
    if term.meaning.item in _PROCUREMENT_PARTS:
        topic = passage.terms_between(state.sentence[0], term.start)
        return any(t.meaning.item == "procurement" for t in topic) or "procurement" in passage.frame.chapter_codes
    return True


def _joined_items(lead: _Lead, named: list[Term]) -> tuple[str | None, str | None] | None:
    """公务接待费和因公出国（境）费均为0 states one amount for both."""
    if len(named) < 2 or not re.search(r"(?:均|都)为?$", lead.text):
        return None
    first, second = named[-2:]
    joint = lead.text[first.end - lead.start : second.start - lead.start]
    return (first.meaning.item, second.meaning.item) if re.fullmatch(r"[和、与及]|以及", joint) else None


_ALL_OF_IT = re.compile(r"[,，]?(?:全部|均|全)(?:为|是|系|来自)")


def _all_of_it(passage: Passage, number: Number) -> str | None:
    """收入合计500万元，全部为财政拨款收入 states the same amount for a second item."""
    match = _ALL_OF_IT.match(passage.shadow.text, number.after)
    if not match:
        return None
    term = next((t for t in passage.terms if t.start >= match.end()), None)
    if not term or not term.meaning.item or _strange_between(passage, match.end(), term.start):
        return None
    after = passage.shadow.text[term.end : term.end + 1]
    return term.meaning.item if after in ("", "，", ",", "。", "；", ";", "(") else None


def _strange_between(passage: Passage, start: int, end: int) -> str:
    return _FILLER.sub("", passage.shadow.text[start:end])


_WHOLES = {"支出": "total_expenditure", "收入": "total_income"}


def _whole(lead: _Lead) -> str | None:
    """收入 or 支出 right after a fund, a stage, a year or the department is the whole of it (年初预算安排支出)."""
    for index, term in enumerate(lead.terms):
        if term.word not in _WHOLES or (index + 1 < len(lead.terms) and lead.terms[index + 1].meaning.item):
            continue
        before = lead.terms[index - 1] if index else None
        joined = (
            before
            and before.end == term.start
            and (before.meaning.fund or before.meaning.stage or before.meaning.marks)
        )
        dated = re.search(r"(?:\d{4}年度?|全年|年度|部门|单位)$", lead.text[: term.start - lead.start])
        if (joined or dated) and len(_strange(lead, term.end, lead.terms)) <= _MAX_STRANGE_CHARS:
            return _WHOLES[term.word]
    return None


def _default_item(passage: Passage, lead: _Lead, state: _State, subject: str) -> str | None:
    """“(本部门)全年预算数500万元” without an item, told of nothing else, is the whole of the department's spending."""
    strong = [t for t in lead.terms if t.meaning.stage and t.word not in _WEAK_STAGES and not t.meaning.direction]
    told_of_department = subject == "department" and any(t.meaning.stage for t in lead.terms)
    if not strong and not (told_of_department and _speaks_of_department(passage, state)):
        return None
    if (
        subject not in ("department", "output")
        or state.has_unknown
        or set(passage.frame.chapter_codes[:2]) & _PROJECT_CHAPTERS
    ):
        return None
    if _strange(lead, lead.start, lead.terms) or _FUNCTION_CLASS.search(passage.shadow.text, 0, lead.end):
        return None
    return state.item or passage.frame.section_item or "total_expenditure"


def _direction(lead: _Lead) -> str | None:
    term = _direction_term(lead)
    return term.meaning.direction if term else None


def _direction_term(lead: _Lead) -> Term | None:
    """Return the word that says the number is a change: in the last clause, with no stage named after it."""
    terms = lead.last_clause
    term = next((t for t in reversed(terms) if t.meaning.direction), None)
    if term and re.match(r"[到至]", lead.text[term.end - lead.start :]):
        return None  # 下降到5.18万元: the value reached, not the change
    if term and any(
        t.meaning.stage and not t.meaning.direction and t.start > term.start and t.word not in _WEAK_STAGES
        for t in terms
    ):
        return None
    return term


def _stage(lead: _Lead, state: _State) -> tuple[str | None, str | None]:
    """Return the stage the words name (or the one carried over) and the direction of a change or adjustment."""
    last = lead.terms[-1] if lead.terms else None
    if last and "comparison" in last.meaning.marks and last.end == lead.end:
        return _compared_stage(last.word), None
    direction_term = _direction_term(lead)
    if direction_term:
        if direction_term.meaning.is_adjustment:
            return "adjustment", direction_term.meaning.direction
        return "change", direction_term.meaning.direction
    staged = [t for t in lead.terms if t.meaning.stage]
    strong = [t for t in staged if t.word not in _WEAK_STAGES]
    if strong:
        return strong[-1].meaning.stage, None
    staged = [t for t in staged if t in lead.last_clause]  # 控制在预算内，支出43.80万元
    if staged:
        is_planned = any(t.word == "预算" for t in staged)
        return ("initial" if is_planned else staged[-1].meaning.stage), None
    return state.stage, None


def _compared_stage(word: str) -> str:
    """Return the stage of the amount that a comparison names (较年初预算 → initial, 比上年决算 → final)."""
    if "全年预算" in word or "调整" in word:
        return "adjusted"
    return "initial" if "预算" in word else "final"


def _default_stage(item: str, stage: str | None, otherwise: str = "final") -> str:
    if item in _ASSETS:
        return "year_end" if stage is None or stage in ("final", "initial", "carry_out") else stage
    if item in ("carryover", "current_surplus") and stage in (None, "final", "adjusted", "initial"):
        return "carry_out"
    return stage or otherwise


def _subject_of_money(
    passage: Passage, number: Number, lead: _Lead, state: _State, region: tuple[tuple[int, int], ...], item: str | None
) -> str:
    speaks_of_department = _speaks_of_department(passage, state)
    if state.is_in_list and state.subject == "department":
        return "department"
    if passage.frame.report_kind == "project" and not _is_office_money(item, state):
        told = (
            state.is_in_list
            or any(t.meaning.stage for t in lead.terms)
            or item
            or re.search(r"下达|拨付|到位|资金", lead.text)
        )
        if told:
            return "project"
    about_region = any(start <= number.start < end for start, end in region)
    goes_on = state.subject == "department" and item is not None  # the region is named only later in the sentence
    if about_region and not speaks_of_department and not goes_on:
        return "region"
    if item or (speaks_of_department and any(t.meaning.stage for t in lead.terms)):
        return "department"
    return "output"


_FORM_ITEMS = frozenset(["total_expenditure", "project_expenditure", "fiscal_appropriation", "carryover"])


def _is_office_money(item: str | None, state: _State) -> bool:
    """In a project's report, money of an item no project has (基本支出, 资产) is the office's own, and what follows it."""
    return (item is not None and item not in _FORM_ITEMS) or (state.subject == "department" and item is not None)


def _subject_of_number(
    passage: Passage, number: Number, lead: _Lead, state: _State, region: tuple[tuple[int, int], ...], kind: str
) -> str:
    if kind == "score":
        return "indicator"
    if kind == "headcount":
        return "department"
    if any(start <= number.start < end for start, end in region) and not _speaks_of_department(passage, state):
        return "region"
    if kind == "rate" and (state.subject or _rate_terms(lead)):
        return state.subject or "department"
    return "output"


def _rate_terms(lead: _Lead) -> bool:
    return any(mark.startswith("rate:") for term in lead.terms for mark in term.meaning.marks)


def _year(passage: Passage, lead: _Lead, state: _State) -> int | None:
    """Return the year of the number: the last one named before it in its sentence, else the report's."""
    comparisons = [t for t in lead.terms if "comparison" in t.meaning.marks]
    years = [
        year for at, year in passage.years if lead.start <= at < lead.end and not _is_compared(passage, at, comparisons)
    ]
    if years:
        state.year = years[-1]
    compared = _COMPARED_YEAR.search(lead.text)
    if compared:  # 较2021年的12.84万元: the base itself; what follows is about the year before again
        return int(compared["year"]) if compared["year"] else (passage.frame.fiscal_year or 1) - 1
    return state.year or passage.frame.fiscal_year


def _is_compared(passage: Passage, at: int, comparisons: list[Term]) -> bool:
    return bool(comparisons) or passage.shadow.text[max(0, at - 1) : at] in ("比", "较", "与")


_NIL = re.compile(
    r"(无|没有|未发生|未安排|未产生)(?:安排|发生|使用)?(?P<what>[^，。；;:,\n无未]{0,24}?)(?=[，。；;,\n]|、无|[和及也、]无|$)"
)
_NIL_AFTER = re.compile(r"(?P<what>[^，。；;:,\n]{2,16}?)(?P<word>无(?=余额)|为零|未发生)(?:余额)?(?=[，。；;,\n]|$)")


def read_nil_statements(passage: Passage, lexicon: Lexicon) -> list[Figure]:
    """Return a zero for every statement in words that there is none (无国有资本经营预算支出, 年末无结转)."""
    found = []
    if passage.shadow.text.strip("。") == "无" and passage.frame.section_fund and passage.frame.section_item:
        told = f"{passage.frame.section_headings[0]}"
        figure = _nil_figure(passage, 0, 1, make_shadow(told).text.removesuffix("情况"), lexicon)
        return [figure] if figure else []
    for match in _NIL.finditer(passage.shadow.text):
        figure = _nil_figure(passage, match.start(1), match.end(1), match.group("what"), lexicon)
        if figure:
            found.append(figure)
    for match in _NIL_AFTER.finditer(passage.shadow.text):
        figure = _nil_figure(passage, match.start("word"), match.end("word"), match.group("what"), lexicon)
        if figure:
            found.append(figure)
    return found


def _nil_figure(passage: Passage, start: int, end: int, what: str, lexicon: Lexicon) -> Figure | None:
    terms = tuple(lexicon.terms(what))
    item, fund = _last(terms, "item"), _last(terms, "fund") or passage.frame.section_fund
    covered = sum(len(t.word) for t in terms)
    if len(what) - covered > 3 or not terms:
        return None
    stage = _last(terms, "stage")
    named = [t.meaning.item for t in terms if t.meaning.item]
    also_item = named[0] if len(named) == 2 and re.search(r"[和、及与]", what) else None
    if not item and _last(terms, "fund"):
        item = "total_expenditure"
    if not item and stage in ("carry_out", "carry_in"):
        item = "carryover"
    if not item:
        return None
    place, place_end = passage.place(start), passage.place_end(end)
    return Figure(
        start=place, end=place_end, printed=passage.text[place - passage.start : place_end - passage.start],
        kind="money", value=0.0, precision=1.0, block_id=passage.block_id, context=passage.context_of(start),
        unit_printed=None, unit_source="implied", value_fen=0, precision_fen=1, label=what, item_code=item, also_item_code=also_item,
        fund_code=fund or "all", stage_code=_default_stage(item, stage, passage.frame.default_stage), scope_code="consolidated",
        fiscal_year=passage.frame.fiscal_year, subject_code="department", section_seq=passage.frame.section_seq,
        cell_key=passage.cell_key, confidence="inferred",
    )  # fmt: skip
