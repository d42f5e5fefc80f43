"""Reads what the numbers of a passage measure: one pass from left to right, remembering what was said before.

An amount takes its item, stage, fund, scope and year from the words between the number before it and itself; what
these leave open is carried over from the amounts before in the same sentence, then from the section. Words that are
no term of the lexicon and stand between a term and its number break the tie: the amount is then told about something
else, and no item is guessed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from ingest.extract.budget.items import BALANCES, WITHOUT_FUND, default_item, item_of
from ingest.extract.budget.items_behind import all_of_it, item_compared
from ingest.extract.budget.nil import read_nil_statements
from ingest.extract.rates.names import name_rates
from ingest.extract.sentences.lead import (
    WEAK_STAGES,
    Lead,
    State,
    follow_brackets,
    last_told,
    lead_before,
    lead_in_turn,
    next_sentence,
)
from ingest.extract.sentences.passage import Passage
from ingest.extract.sentences.stages import (
    default_stage,
    direction_of,
    is_held_against,
    names_base,
    stage_of,
    tells_adjustment,
    year_of,
)
from ingest.extract.sentences.subjects import region_spans, subject_of_money, subject_of_number
from ingest.extract.sentences.turns import find_turns
from ingest.extract.sentences.wholes import name_wholes
from ingest.figure import Figure
from ingest.lexicon import Lexicon, load_lexicon
from ingest.numbers.finder import Number, fen_per_unit

_MOST_PCT = 1000
_OF_A_KIND = re.compile(r"(?:及?以上)?(?:的|项目|设备)")
_ENDS_CLAUSE = re.compile(r"[，,。；;、)\n]|$")


def read_prose(passage: Passage, lexicon: Lexicon) -> list[Figure]:
    """Return the figures of a passage, in order; every number that is no date, code or list number becomes one."""
    state = State()
    region = region_spans(passage)
    turns = find_turns(passage)
    for number in passage.numbers:
        sentence = passage.sentence_of(number.start)
        if sentence != state.sentence:
            state = next_sentence(state, sentence, passage.shadow.text.startswith("其中", sentence[0]))
        lead = (
            lead_in_turn(passage, turns[number.start]) if number.start in turns else lead_before(passage, number, state)
        )
        follow_brackets(state, passage, lead)
        figure = _read_number(passage, number, lead, state, region)
        state.figures.append(figure)
        state.last_end = number.after
    figures = name_rates(passage, name_wholes(passage, state.figures), lexicon)
    return figures + read_nil_statements(passage, lexicon)


def _read_number(
    passage: Passage, number: Number, lead: Lead, state: State, region: tuple[tuple[int, int], ...]
) -> Figure:
    """Return the figure of one number of the passage."""
    kind = _kind(passage, number, lead, state)
    base = _base_figure(passage, number, lead, kind)
    if kind == "money":
        return _repeated(lead, base, state) or _read_money(passage, number, lead, state, region, base)
    subject = subject_of_number(passage, number, lead, state, region, kind)
    if kind == "rate" and not _is_told(number, lead, state):
        subject = "narrative"
    direction = direction_of(lead)
    year = year_of(passage, lead, state)
    return replace(base, subject_code=subject, direction=direction, fiscal_year=year)


def _repeated(lead: Lead, base: Figure, state: State) -> Figure | None:
    """An amount inside a formula (＝（500万元÷520万元）) repeats one told before and measures what that one does."""
    if not re.search(r"[=÷/×*(+-]\(?$", lead.text) or not re.search(r"[=÷×]", lead.text):
        return None
    same = [f for f in state.figures if f.kind == "money" and f.value_fen == base.value_fen]
    if not same:
        return None
    told = ("item_code", "fund_code", "stage_code", "scope_code", "fiscal_year", "subject_code", "direction")
    return replace(base, **{name: getattr(same[-1], name) for name in told})


def _kind(passage: Passage, number: Number, lead: Lead, state: State) -> str:
    """Return the kind of a figure: by its unit, else by the last word before it."""
    if number.unit_kind == "headcount":
        about_staff = [
            t for t in passage.terms_between(*state.sentence) if any(m.startswith("headcount") for m in t.meaning.marks)
        ]
        return "headcount" if about_staff else "count"
    if number.unit_kind in ("money", "rate", "score", "area", "quantity", "count"):
        return number.unit_kind
    if number.unit_kind == "foreign":
        return "quantity"
    names_rate = any(m.startswith("rate:") for term in lead.terms[-1:] for m in term.meaning.marks)
    if names_rate and _ENDS_CLAUSE.match(passage.shadow.text, number.after):
        return "rate"
    is_whole = number.value == number.value.to_integral_value()
    if is_whole and any(m.startswith("headcount") for t in lead.terms[-1:] for m in t.meaning.marks):
        return "headcount" if lead.terms[-1].end == lead.end else "count"  # 核定编制26 without 名
    return "count"


def _is_told(number: Number, lead: Lead, state: State) -> bool:
    """Tell whether words name a percentage, or it goes on a list of such: not ≥90% of a lost table, nor 按80%的比例."""
    if number.unit == "%" and abs(number.value) > _MOST_PCT and not direction_of(lead):
        return False  # digits of two cells run together
    words = re.split(r"[。；;\n|]", lead.text)[-1]
    last = state.figures[-1] if state.figures else None
    if re.fullmatch(r"[%、,，和及与~-]*", words):
        return bool(words) and last is not None and last.kind == "rate" and last.subject_code != "narrative"
    if re.search(r"[×÷*].*=$", words):
        return True  # the result of a formula
    return bool(re.search(r"[\u4e00-\u9fff]", words)) and not re.search(r"按照?$", words)


def _base_figure(passage: Passage, number: Number, lead: Lead, kind: str) -> Figure:
    """Return a figure with all that the number and its place tell; the words before it are not asked yet."""
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
    """Return a value in fen; `factor` is the fen of one unit."""
    return int((value * factor).to_integral_value())


def _label(lead: Lead) -> str:
    """Return the words just before the number, back to the last stop."""
    tail = re.split(r"[。；;:，,、\n]", lead.text.rstrip(":：，,、"))[-1]
    return tail.strip("()（） ")[-30:]


def _read_money(
    passage: Passage, number: Number, lead: Lead, state: State, region: tuple[tuple[int, int], ...], base: Figure
) -> Figure:
    """Return the figure of an amount, and remember what it says for the amounts after it."""
    item, also_item = _items(passage, number, lead, state)
    stage, direction = _stage_of(lead, state, base, passage.frame.default_stage)
    if stage == "adjusted" and tells_adjustment(passage, number, lead):
        stage = "adjustment"
    scope = last_told(lead.last_clause, "scope") or state.scope
    fund = last_told(lead.terms, "fund") or _fund_carried(passage, lead, state, item)
    subject = subject_of_money(passage, number, lead, state, region, item)
    item = item or default_item(passage, lead, state, subject)
    if stage is None and load_lexicon().is_part_of(item, passage.frame.list_item):
        stage = passage.frame.list_stage
    if stage == "change" and item and not last_told(lead.terms, "fund"):  # of what was told just before
        fund = next((f.fund_code for f in reversed(state.figures[state.figures_before :]) if f.item_code == item), fund)
    subject = "department" if item and subject == "output" else subject
    if subject == "project":
        stage = stage or passage.frame.default_stage
    item = "total_expenditure" if item == "fiscal_expenditure" and fund else item  # all that the fund paid for
    is_limit = _is_limit(number, lead) or _is_bound(passage, number)
    item_code = item if subject == "department" and not is_limit else None
    figure = replace(
        base, subject_code=subject, item_code=item_code, also_item_code=also_item if item_code else None,
        fund_code=fund or "all", scope_code=scope or "consolidated", direction=direction,
        stage_code=default_stage(item_code or "", stage, passage.frame.default_stage) if subject == "department" else stage,
        fiscal_year=_year_of_money(passage, lead, state, stage), value_fen=_signed(base.value_fen, stage, direction),
    )  # fmt: skip
    if figure.confidence == "sure" and not _is_said(passage, figure, lead, state):
        figure = replace(figure, confidence="inferred")
    if stage != "change":
        _remember_item(state, item, also_item)
        if lead.told_in_turn is not None:  # of both, what follows (各增加…) is told
            first = next((t.meaning for t in lead.terms if t.meaning.also_item), None)
            state.item, state.also_item = (first.item, first.also_item) if first else (item, also_item)
        _remember_words(state, lead, None if is_held_against(passage, number) else stage, fund, item)
        state.scope, state.subject = scope, subject
    state.subject = state.subject or subject
    return figure


def _is_said(passage: Passage, figure: Figure, lead: Lead, state: State) -> bool:
    """Tell whether the sentence itself says what an amount measures: its item and fund, or the stage of a project's money.

    What is carried over from the sentence before or the heading, or has no item at all, is right less often.
    """
    if figure.subject_code == "project":
        return any(t.meaning.stage and t.word not in WEAK_STAGES for t in lead.terms)
    funds = {t.meaning.fund for t in passage.terms_between(state.sentence[0], lead.end)}
    if figure.fund_code not in {"all", passage.frame.section_fund, *funds}:  # of the sentence before
        return False
    last = next((f for f in reversed(state.figures[state.figures_before :]) if f.kind == "money"), None)
    goes_on = last is not None and last.item_code == figure.item_code and last.confidence == "sure"
    return figure.item_code is not None and (goes_on or any(t.meaning.item for t in lead.terms))


def _is_limit(number: Number, lead: Lead) -> bool:
    """三公经费控制在6.50万元以内 sets a limit and does not tell what the item came to; what follows is still about it."""
    return number.qualifier == "at_most" and not any(t.meaning.stage for t in lead.terms)


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
    return passage.frame.section_fund


def _stage_of(lead: Lead, state: State, base: Figure, otherwise: str) -> tuple[str | None, str | None]:
    """Return stage and direction; 追加109万元，其中基本支出68万元: a part of an adjustment is one, if it is no larger."""
    whole = state.adjusted
    says_itself = any(t.meaning.stage or t.meaning.direction for t in lead.terms)
    if whole and not says_itself and abs(whole.value_fen or 0) >= (base.value_fen or 0):
        return "adjustment", whole.direction
    return stage_of(lead, state, otherwise)


def _items(passage: Passage, number: Number, lead: Lead, state: State) -> tuple[str | None, str | None]:
    """Return the item that the words before or behind an amount name, and a second one it states too."""
    if passage.shadow.text[number.after : number.after + 1] == "/":
        return None, None  # 500元/亩: the price for one is no amount of an item
    item, also_item = item_compared(passage, number, lead, state) or item_of(passage, lead, state)
    return item, also_item or (all_of_it(passage, number) if item else None)


def _year_of_money(passage: Passage, lead: Lead, state: State, stage: str | None) -> int | None:
    """Return the year of an amount; 上年14万元，比上年增加…: what changed is this year's amount."""
    year = year_of(passage, lead, state)
    if stage == "change" and year and passage.frame.fiscal_year == year + 1:
        return passage.frame.fiscal_year
    return year


def _signed(value_fen: int | None, stage: str | None, direction: str | None) -> int | None:
    """Return the value of an amount, below zero where it tells how much less something is."""
    if stage in ("change", "adjustment") and direction == "decrease" and value_fen is not None:
        return -abs(value_fen)
    return value_fen


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
    is_told = stage in ("initial", "adjusted", "final") and not names_base(lead)
    if is_told:  # a balance carried in or out is told of one amount only
        state.stage = stage
