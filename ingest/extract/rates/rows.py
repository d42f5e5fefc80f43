"""Ties the percentages of a table's row (执行率, 到位率, 控制率, 增减率, 占比) to the amounts of the same row.

Only where one reading is left: of two budgets in a row, the head must say which one a percentage is held against.
"""

from __future__ import annotations

import re
from collections import defaultdict

from ingest.extract.cells.band_context import MONEY_MEASURES, BandContext
from ingest.figure import Figure, Relation
from ingest.layout.bands import Column

_KINDS = (
    ("arrival", re.compile(r"到位")),
    ("growth", re.compile(r"增减|增长|变动|增幅|幅度")),
    ("share", re.compile(r"占比|比重|^占")),
    ("control", re.compile(r"控制率")),
    (
        "execution",
        re.compile(r"执行|支付|拨付|使用率|支出率|支出进度|完成(?:年初|全年|调整)?(?:后)?预算|预算完成|完成率"),
    ),
)
_OF_POINTS = re.compile(r"权重|分值|得分|目标")
_OF_OPENING = re.compile(r"年初")
_OF_ADJUSTED = re.compile(r"调整|全年")
_OF_ANY_BUDGET = re.compile(r"完成.*预算|预算完成")
_OF_RECEIVED = re.compile(r"支出率|使用率")
_MEASURE_OF_STAGE = {"initial": "initial", "adjusted": "budget", "final": "spent", "change": "change"}
_UNKNOWN = "unknown"
Amounts = dict[str, list[Figure]]


def tie_row_rates(context: BandContext) -> None:
    """Add a relation for every percentage of the band whose amounts stand in its row."""
    sides: dict[tuple[int, str], list[Figure]] = defaultdict(list)
    for figure in context.reading.figures:
        if figure.block_id == context.block_id and figure.cell_key:
            _, row_no, col_no = figure.cell_key
            sides[(row_no, context.reading.row_text.get((row_no, col_no), ""))].append(figure)
    totals = _totals(sides)
    for figures in sides.values():
        amounts = _amounts(context, figures)
        for rate in (f for f in figures if f.kind == "rate"):
            members = _members(context, rate, amounts, totals)
            if members:
                kind = "growth" if "base" in (role for _, role in members) else "rate"
                context.reading.relations.append(Relation(kind, "table", members, label=rate.label))


def _column(context: BandContext, figure: Figure) -> Column | None:
    return context.band.column(figure.cell_key[2]) if figure.cell_key else None


def _amounts(context: BandContext, figures: list[Figure]) -> Amounts:
    """Return the amounts and headcounts of a row by what they measure; `prior_…` are those of the year before."""
    found: Amounts = defaultdict(list)
    year = context.place.frame.fiscal_year
    for figure in figures:
        column = _column(context, figure)
        codes = context.lexicon.headers(column.key) if column else ()
        if figure.kind == "headcount":
            measure = next((code for code in codes if code in ("authorized", "headcount")), None)
        elif figure.kind == "money":
            measure = next((code for code in codes if code in MONEY_MEASURES), None)
            measure = measure or _MEASURE_OF_STAGE.get(figure.stage_code or "")
            if measure and year and figure.fiscal_year == year - 1:
                measure = f"prior_{measure}"
        else:
            measure = None
        if measure or figure.kind == "money":
            found[measure or _UNKNOWN].append(figure)
    return found


def _totals(sides: dict[tuple[int, str], list[Figure]]) -> dict[int, list[Figure]]:
    """Return the amounts of the band's total rows by column."""
    found: dict[int, list[Figure]] = defaultdict(list)
    for figures in sides.values():
        for figure in figures:
            if figure.is_total and figure.kind == "money" and figure.cell_key:
                found[figure.cell_key[2]].append(figure)
    return found


def _members(
    context: BandContext, rate: Figure, amounts: Amounts, totals: dict[int, list[Figure]]
) -> tuple[tuple[int, str], ...] | None:
    """Return what a percentage is made of, or None where its head or its row leave that open."""
    column = _column(context, rate)
    head = "".join(column.heads) if column else ""
    kind = None if _OF_POINTS.search(head) else next((kind for kind, words in _KINDS if words.search(head)), None)
    if kind == "growth":
        return _growth(rate, amounts)
    if kind == "share":
        return _share(rate, amounts, totals)
    above = {"arrival": "appropriated", "control": "headcount", "execution": "spent"}.get(kind or "")
    below = {"arrival": _budget(amounts), "control": "authorized"}.get(kind or "") or _held_against(head, amounts)
    numerator, denominator = _only(amounts, above), _only(amounts, below)
    if not numerator or not denominator:
        return None
    return (rate.start, "stated"), (numerator.start, "numerator"), (denominator.start, "denominator")


def _only(amounts: Amounts, measure: str | None) -> Figure | None:
    """Return the one amount of a measure; None where there is none, or more than one."""
    found = amounts.get(measure or "", [])
    return found[0] if len(found) == 1 else None


def _budget(amounts: Amounts) -> str | None:
    """Return the row's budget, if there is but one."""
    told = [measure for measure in ("initial", "budget") if amounts.get(measure)]
    return told[0] if len(told) == 1 else None


def _held_against(head: str, amounts: Amounts) -> str | None:
    """Return the measure that spending is held against, by the words of the head."""
    if _OF_RECEIVED.search(head) and amounts.get("appropriated"):
        return "appropriated"
    if _OF_OPENING.search(head):
        return "initial"
    if _OF_ADJUSTED.search(head):
        return "budget"
    single = _budget(amounts)
    if single == "initial" and amounts.get(_UNKNOWN):
        return None  # the budget in force may stand in a column that is not understood
    return single or (None if _OF_ANY_BUDGET.search(head) else "budget")


def _growth(rate: Figure, amounts: Amounts) -> tuple[tuple[int, str], ...] | None:
    """Return the amounts of both years of one stage."""
    for measure in ("spent", "initial"):
        current, base = _only(amounts, measure), _only(amounts, f"prior_{measure}")
        if current and base:
            return (rate.start, "stated"), (current.start, "current"), (base.start, "base")
    return None


def _share(rate: Figure, amounts: Amounts, totals: dict[int, list[Figure]]) -> tuple[tuple[int, str], ...] | None:
    """Return the row's only amount and the total of its column."""
    money = [f for figures in amounts.values() for f in figures if f.kind == "money"]
    if len(money) != 1 or not money[0].cell_key or money[0].is_total:
        return None
    whole = totals.get(money[0].cell_key[2], [])
    if len(whole) != 1:
        return None
    return (rate.start, "stated"), (money[0].start, "numerator"), (whole[0].start, "denominator")
