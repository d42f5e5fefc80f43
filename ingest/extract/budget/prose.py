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

from ingest.extract.budget.amounts import read_money
from ingest.extract.budget.fitting import settle_changes, settle_parts
from ingest.extract.budget.goes_on import whole_of_sentence
from ingest.extract.budget.items import item_changed
from ingest.extract.budget.nil import read_nil_statements
from ingest.extract.rates.names import name_rates
from ingest.extract.sentences.divided import follow_brackets
from ingest.extract.sentences.lead import (
    GOES_ON,
    Lead,
    State,
    lead_before,
    lead_in_turn,
    next_sentence,
    strange_words,
)
from ingest.extract.sentences.passage import Passage
from ingest.extract.sentences.stages import direction_of, stage_behind, stage_in_brackets, year_of
from ingest.extract.sentences.subjects import region_spans, subject_of_number
from ingest.extract.sentences.turns import find_turns
from ingest.extract.sentences.wholes import name_wholes
from ingest.figure import Figure
from ingest.lexicon import Lexicon
from ingest.numbers.finder import Number
from ingest.numbers.units import fen_per_unit

_MOST_PCT = 1000
_GLUED_ZEROS = re.compile(r"0{2,}")  # of several columns, whose ends are lost: 出国经费000
# 编制48名，在校学生1,186人: whom the office is there for are none of its people.
_SERVED = re.compile(r"(?:学生|[在住寄]\w?生|学员|幼儿|患者)(?:总?人?数)?[为共约:]*$")
_COUNTED = frozenset(["official_reception", "overseas_travel", "vehicle_purchase", "vehicle_operation"])
# 出院人次不低于1.15万, 点击量9万: counts, though 万 alone is of money.
_NAMES_COUNT = re.compile(
    r"(?:人次|人数|户数|次数|件数|株数|[诊问读击播产销]量|客流量)(?:不?(?:低于|少于|超过|足|高于)|达到?|为|约|近|共)*$"
)
# 268.40万元(2684000元), 总支出85268.68万元，约合8.53亿元
_IN_OTHER_UNIT = re.compile(r"(?:\(|[，,](?=约?[合折即]|具体为))(?:约|即|折合|合|计|人民币|具体为|为)*")
_OF_FORMULA = re.compile(r"[=÷×]|^/|^\((?:即|=)?")
_ENDS_SIGN = re.compile(r"[=÷/×*(+-]\(?[\u4e00-\u9fff]{0,12}$")
_PER_HEAD = re.compile(r"/[\u4e00-\u9fff](?![\u4e00-\u9fff]{0,12}\d)")  # 1000元/生·年: a price; not 90万元/预算100万元
_BOUND = re.compile(r"(?:\(含\d*(?:万元|元)?\))?及?以[上下]")
_ENDS_CLAUSE = re.compile(r"[，,。；;、)\n]|$")
_GAP = re.compile(r" {2,}")  # between the words of a number told in turn
_STOPS = re.compile(r"[。；;:，,、\n]")
_LIST_NUMBER = re.compile(r"^\s*(?:[(（]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．]|[①-⑳])\s*(?!\d)")


def read_prose(passage: Passage, lexicon: Lexicon) -> list[Figure]:
    """Return the figures of a passage, in order; every number that is no date, code or list number becomes one."""
    state = State()
    region = region_spans(passage)
    turns = find_turns(passage)
    for number in passage.numbers:
        sentence = passage.sentence_of(number.start)
        if sentence != state.sentence:
            state.item = whole_of_sentence(state) or state.item
            state = next_sentence(state, sentence, bool(GOES_ON.match(passage.shadow.text, sentence[0])))
        lead = (
            lead_in_turn(passage, turns[number.start]) if number.start in turns else lead_before(passage, number, state)
        )
        follow_brackets(state, passage, lead)
        figure = _read_number(passage, number, lead, state, region)
        state.figures.append(figure)
        state.last_end = max(stage_behind(passage, number)[1], stage_in_brackets(passage, number)[1])
    figures = settle_parts(passage, settle_changes(passage, name_wholes(passage, state.figures)), lexicon)
    figures = name_rates(passage, figures, lexicon)
    return figures + read_nil_statements(passage, lexicon)


def _read_number(
    passage: Passage, number: Number, lead: Lead, state: State, region: tuple[tuple[int, int], ...]
) -> Figure:
    """Return the figure of one number of the passage."""
    kind = _kind(passage, number, lead, state)
    base = _base_figure(passage, number, lead, kind)
    if kind == "money" and _PER_HEAD.match(passage.shadow.text, number.after):
        return replace(base, subject_code="output", confidence="inferred", fiscal_year=year_of(passage, lead, state))
    if kind == "money" and _only_bounds(passage, number, lead):
        return replace(base, subject_code="narrative", confidence="inferred")
    if kind == "money":
        return _repeated(lead, base, state) or read_money(passage, number, lead, state, region, base)
    subject = subject_of_number(passage, number, lead, state, region, kind)
    if kind == "rate" and not _is_told(number, lead, state):
        subject = "narrative"
    direction = direction_of(lead)
    if named := item_changed(passage, lead, state) if kind == "rate" and direction else _item_counted(lead):
        state.item, state.also_item = named, None  # 公务接待费较上年下降20%，减少0.10万元
    year = year_of(passage, lead, state)
    return replace(base, subject_code=subject, direction=direction, fiscal_year=year)


def _only_bounds(passage: Passage, number: Number, lead: Lead) -> bool:
    """Tell whether an amount only bounds what is meant (5万元以上的支出须集体研究), and is of no item."""
    is_bound = _BOUND.match(passage.shadow.text, number.after)
    return bool(is_bound) and not any(t.meaning.item for t in lead.last_clause)


def _repeated(lead: Lead, base: Figure, state: State) -> Figure | None:
    """An amount inside a formula (＝（500万元÷520万元）), or in brackets in another unit, repeats one told before."""
    told = ("item_code", "fund_code", "stage_code", "scope_code", "fiscal_year", "subject_code", "direction")
    last = state.figures[-1] if state.figures else None
    if last and last.kind == "money" and _IN_OTHER_UNIT.fullmatch(lead.text) and _is_as_much(last, base):
        return replace(base, **{name: getattr(last, name) for name in told}, confidence="inferred")
    sign = _OF_FORMULA.search(lead.text)
    if not sign or not _ENDS_SIGN.search(lead.text) or (sign[0][0] == "(" and not (last and last.kind == "rate")):
        return None
    same = [f for f in state.figures if f.kind == "money" and f.value_fen == base.value_fen]
    if not same:
        return None
    return replace(base, **{name: getattr(same[-1], name) for name in (*told, "confidence")})


def _is_as_much(told: Figure, base: Figure) -> bool:
    """Tell whether two amounts of different units are one, as precisely as the coarser is printed."""
    apart = abs(abs(told.value_fen or 0) - (base.value_fen or 0))
    return told.unit_printed != base.unit_printed and apart <= max(told.precision_fen or 0, base.precision_fen or 0)


def _kind(passage: Passage, number: Number, lead: Lead, state: State) -> str:
    """Return the kind of a figure: by its unit, else by the last word before it."""
    if number.unit_kind == "headcount":
        about_staff = [
            t for t in passage.terms_between(*state.sentence) if any(m.startswith("headcount") for m in t.meaning.marks)
        ]
        return "headcount" if about_staff and not _SERVED.search(lead.text) else "count"
    if number.unit in ("万", "亿") and _NAMES_COUNT.search(lead.text):
        return "count"
    if number.unit_kind in ("money", "rate", "score", "area", "quantity", "count"):
        return number.unit_kind
    if number.unit_kind == "foreign":
        return "quantity"
    if (
        number.unit is None
        and not number.value
        and not _GLUED_ZEROS.fullmatch(passage.shadow.text, number.start, number.end)
        and _tells_item(lead)
        and _ENDS_CLAUSE.match(passage.shadow.text, number.after)
    ):
        return "money"  # 因公出国(境)费、公务用车购置费均为0: none at all, in whatever unit
    names_rate = any(m.startswith("rate:") for term in lead.terms[-1:] for m in term.meaning.marks)
    if names_rate and _ENDS_CLAUSE.match(passage.shadow.text, number.after):
        return "rate"
    is_whole = number.value == number.value.to_integral_value()
    if is_whole and any(m.startswith("headcount") for t in lead.terms[-1:] for m in t.meaning.marks):
        return "headcount" if lead.terms[-1].end == lead.end else "count"  # 核定编制26 without 名
    return "count"


def _item_counted(lead: Lead) -> str | None:
    """Return the item of which something is counted: 国内公务接待31批次，共计支出2万元."""
    last = lead.terms[-1] if lead.terms else None
    is_of_item = last is not None and last.end == lead.end and last.meaning.item in _COUNTED
    return last.meaning.item if last and is_of_item else None


def _tells_item(lead: Lead) -> bool:
    """Tell whether the last words before a number name an item of money, with nothing strange behind it."""
    named = [t for t in lead.last_clause if t.meaning.item]
    return bool(named) and not strange_words(lead, named[-1].end, lead.terms).strip("都")


def _is_told(number: Number, lead: Lead, state: State) -> bool:
    """Tell whether words name a percentage, or it goes on a list of such: not ≥90% of a lost table, nor 按80%的比例."""
    if number.unit == "%" and abs(number.value) > _MOST_PCT and not direction_of(lead):
        return False  # digits of two cells run together
    words = re.split(r"[。；;\n|]", lead.text)[-1]
    last = state.figures[-1] if state.figures else None
    if re.fullmatch(r"[%、,，和及与~-]*", words):
        return bool(words) and last is not None and last.kind == "rate" and last.subject_code != "narrative"
    if re.search(r"[×÷*].*=$|^\)?=$", words):
        return True  # the result of a formula
    return bool(re.search(r"[\u4e00-\u9fff]", words)) and not re.search(r"按照?$", words)


def _base_figure(passage: Passage, number: Number, lead: Lead, kind: str) -> Figure:
    """Return a figure with all that the number and its place tell; the words before it are not asked yet."""
    start, end = passage.place(number.start), passage.place_end(number.end)
    factor = (fen_per_unit(number.unit) or 1) if kind == "money" else None  # a zero without a unit is one of any
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
    """Return the words just before the number, back to the last stop, without the number of a list: （一）本年收入."""
    tail = _STOPS.split(_GAP.sub("", lead.text).rstrip(":：，,、"))[-1]
    numbered = _LIST_NUMBER.match(tail)
    return tail[numbered.end() if numbered else 0 :].lstrip("()（） ").rstrip("(（ ")[-30:]
