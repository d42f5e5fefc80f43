"""Ties the percentages of a table's row (执行率, 到位率, 控制率, 增减率, 占比) to the amounts of the same row.

Only where one reading is left: of two budgets in a row, the head must say which one a percentage is held against.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from itertools import product

from ingest.extract.cells.band_context import MONEY_MEASURES, BandContext
from ingest.extract.cells.columns_told import is_part_of_sum
from ingest.figure import Figure, Relation
from ingest.layout.bands import Column

_KINDS = (
    ("arrival", re.compile(r"到位")),
    ("difference", re.compile(r"(?:差异|偏差|偏离)[率度]")),
    ("growth", re.compile(r"增减|增长|变动|[增降]幅|幅度|减少|下降|增加|同比")),
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
_OF_EITHER = re.compile(r"支出率|使用率")
_MEASURE_OF_STAGE = {"initial": "initial", "adjusted": "budget", "final": "spent", "change": "change"}
_OF_OTHER = re.compile(r"预算|年初|上年|计划|收入")  # 占年初预算比重: of another column, not of the total below
_UNKNOWN = "unknown"
_YEAR = re.compile(r"^(?:19|20)\d{2}年度?(?=[末底实年在编])[末底]?")  # 2022年实际在职人数
Members = tuple[tuple[int, str], ...]
Amounts = dict[str, list[Figure]]


def tie_row_rates(context: BandContext) -> None:
    """Add a relation for every percentage of the band whose amounts stand in its row, or whose counts in its column."""
    _read_arrival(context)
    rows: dict[tuple[int, str], list[Figure]] = defaultdict(list)
    columns: dict[int, list[Figure]] = defaultdict(list)
    for figure in context.reading.figures:
        if figure.block_id == context.block_id and figure.cell_key:
            _, row_no, col_no = figure.cell_key
            rows[(row_no, _label(context, figure))].append(figure)
            columns[col_no].append(figure)
    totals = _totals(rows)
    for figures in rows.values():
        amounts = _amounts(context, figures, _key)
        for rate in (f for f in figures if f.kind == "rate"):
            column = _column(context, rate)
            _tie(context, rate, _members(rate, "".join(column.heads) if column else "", amounts, totals))
    tied = {relation.members[0][0] for relation in context.reading.relations if relation.members}
    for (
        figures
    ) in columns.values():  # 编制数, 实有人数 and 控制率 one below the other, a column for each kind of people
        amounts = _amounts(context, figures, _label)
        counts = {key: amounts[key] for key in ("authorized", "headcount") if len(amounts.get(key, [])) == 1}
        for rate in (f for f in figures if f.kind == "rate" and f.start not in tied):
            _tie(context, rate, _members(rate, _label(context, rate), counts, {}))


def _read_arrival(context: BandContext) -> None:
    """Read the percentages below 到位率 that stand beside amounts and were not read with them, as those of forms."""
    amounts = {
        f.cell_key[1]: f
        for f in context.reading.figures
        if f.block_id == context.block_id and f.cell_key and f.kind == "money"
    }
    read = {f.cell_key[1:] for f in context.reading.figures if f.cell_key}
    columns = [column for column in context.band.columns if column.key.endswith("到位率")]
    for row, column in product(context.band.rows, columns):
        beside, cell = amounts.get(row.row_no), row.cells.get(column.col_no)
        number = context.number_in(cell) if beside and cell else None
        if not beside or not cell or not number or number[1].unit_kind != "rate" or (cell.row_no, cell.col_no) in read:
            continue
        label = _label(context, beside)
        context.reading.row_text[(cell.row_no, cell.col_no)] = label
        context.add(
            context.figure(cell, *number, "rate", label=f"{label}/{column.title}", subject_code=beside.subject_code)
        )


def _tie(context: BandContext, rate: Figure, readings: list[Members]) -> None:
    for members in readings:
        roles = {role for _, role in members}
        kind = "growth" if "base" in roles else "rate"
        basis = "report" if kind == "rate" and "change" in roles else "table"  # a sum of two cells proves only
        context.reading.relations.append(Relation(kind, basis, members, label=rate.label))


def _column(context: BandContext, figure: Figure) -> Column | None:
    return context.band.column(figure.cell_key[2]) if figure.cell_key else None


def _key(context: BandContext, figure: Figure) -> str:
    column = _column(context, figure)
    return column.key if column else ""


def _label(context: BandContext, figure: Figure) -> str:
    return context.reading.row_text.get(figure.cell_key[1:], "") if figure.cell_key else ""


def _amounts(context: BandContext, figures: list[Figure], told_by: Callable[[BandContext, Figure], str]) -> Amounts:
    """Return the amounts and headcounts of a row by what they measure; `prior_…` are those of the year before.

    `told_by` returns the words that say so: those of the figure's column, or of its row.
    """
    found: Amounts = defaultdict(list)
    year = context.place.frame.fiscal_year
    for figure in figures:
        column = _column(context, figure)
        if column and is_part_of_sum(context, column):
            continue  # 财政拨款 beside 小计 below 预算数
        codes = context.lexicon.headers(_YEAR.sub("", told_by(context, figure)))
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


def _members(rate: Figure, head: str, amounts: Amounts, totals: dict[int, list[Figure]]) -> list[Members]:
    """Return what a percentage is made of; nothing where its head or its row leave that open.

    Where a row has both budgets, or the opening one and what was received, and the head does not say which is meant, both
    are returned: such a rate is refuted only where neither gives it.
    """
    kind = None if _OF_POINTS.search(head) else next((kind for kind, words in _KINDS if words.search(head)), None)
    if kind in ("growth", "share"):
        is_of_column = not _OF_OTHER.search(head)
        pair = _growth(rate, amounts) if kind == "growth" else _share(rate, amounts, totals, is_of_column)
        return [pair] if pair else []
    if kind == "difference":  # 年初预算 | 决算 | 差异率
        current, base = _only(amounts, "spent"), _only(amounts, _budget(amounts))
        return [((rate.start, "stated"), (current.start, "current"), (base.start, "base"))] if current and base else []
    is_of_people = kind == "control" and bool(amounts.get("headcount") or amounts.get("authorized"))
    above = {"arrival": "appropriated", "execution": "spent", "control": "headcount" if is_of_people else "spent"}
    numerator = _only(amounts, above.get(kind or ""))
    if not numerator:
        return []
    below = ["authorized"] if is_of_people else _held_against(kind, head, amounts)
    found = [_only(amounts, measure) for measure in below]
    added = [(f.start, "change") for f in amounts.get("adjustment", []) if f.value and below == ["initial"]]
    top = ((rate.start, "stated"), (numerator.start, "numerator"))
    return [(*top, (f.start, "denominator"), *added) for f in found if f]


def _only(amounts: Amounts, measure: str | None) -> Figure | None:
    """Return the one amount of a measure; None where there is none, or more than one."""
    found = amounts.get(measure or "", [])
    return found[0] if len(found) == 1 else None


def _budget(amounts: Amounts) -> str | None:
    """Return the row's budget, if there is but one."""
    told = [measure for measure in ("initial", "budget") if amounts.get(measure)]
    return told[0] if len(told) == 1 else None


def _held_against(kind: str | None, head: str, amounts: Amounts) -> list[str]:
    """Return the measures that money spent or received may be held against, by the words of the head."""
    single = _budget(amounts)
    if kind == "arrival":
        return [single] if single else []
    if any(f.value for f in amounts.get("carry_in", [])):
        return ["budget"]  # beside money brought over, all others are only a part of what could be spent
    if _OF_OPENING.search(head):
        return ["initial"]
    if _OF_ADJUSTED.search(head):
        return ["budget"]
    if single == "initial" and amounts.get(_UNKNOWN):
        return []  # the budget in force may stand in a column that is not understood
    if not single and _OF_ANY_BUDGET.search(head):
        return ["budget", "initial"]
    if single == "initial" and any(f.value for f in amounts.get("adjustment", [])):
        return ["initial"]
    received = (
        ["appropriated"] if _OF_EITHER.search(head) or not amounts.get("budget") else []
    )  # 年初预算数 | 到位数 | 执行数 | 执行率
    return [single or "budget", *received]


def _growth(rate: Figure, amounts: Amounts) -> Members | None:
    """Return the amounts of both years of one stage."""
    for measure in ("spent", "initial"):
        current, base = _only(amounts, measure), _only(amounts, f"prior_{measure}")
        if current and base:
            return (rate.start, "stated"), (current.start, "current"), (base.start, "base")
    return None


def _share(rate: Figure, amounts: Amounts, totals: dict[int, list[Figure]], is_of_column: bool) -> Members | None:
    """Return the amount the percentage stands behind (决算数 | 占比) or the row's only one, and the total of its column."""
    money = [f for figures in amounts.values() for f in figures if f.kind == "money" and f.cell_key]
    at = rate.cell_key[2] if rate.cell_key else 0
    left = [f for f in money if f.cell_key and f.cell_key[2] == at - 1 and is_of_column]
    beside = left if len(money) > 1 else money
    if len(beside) != 1 or not beside[0].cell_key:
        return None
    whole = totals.get(beside[0].cell_key[2], [])
    if len(whole) != 1:
        return None
    return (rate.start, "stated"), (beside[0].start, "numerator"), (whole[0].start, "denominator")
