"""Reads the funds block of a form: money by stage and the line 预算执行率."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.document import Cell
from ingest.extract.cells.band_context import STAGE_OF_MEASURE, BandContext
from ingest.extract.cells.label_words import label_meaning
from ingest.extract.cells.operands import points_and_rate, points_in, points_in_head
from ingest.extract.indicators.columns import MONEY_ROLES, is_budget_by_letter
from ingest.extract.indicators.fund_sources import FundsRow, tie_sources
from ingest.extract.indicators.groups import points_in_name
from ingest.extract.indicators.labelled_cells import read_labelled_row, tells_whole
from ingest.extract.indicators.wrapped_rows import wrapped_rows
from ingest.extract.projects.heads import may_be_name
from ingest.figure import IndicatorLine, Operand, ProjectMention, Relation
from ingest.layout.bands import Row, strip_label
from ingest.layout.cell_kinds import is_number_cell
from ingest.lexicon import Meaning
from ingest.shadow import make_shadow

_POINT_ROLES = ("weight", "score", "deduction")
_EXECUTION, _FULL = "预算执行率", 100
_POINTS = re.compile(r"\(?(?:分值|权重|满分)[:：]?\d{1,3}(?:分|%)?\)?|\(?\d{1,3}分\)?")  # 年度资金总额 | 分值10 | 90.00
_CARRIED = re.compile(r"(?:上年|以前年度|年初)(?:财政)?结[转余]")
_WITH_UNIT, _BARE = re.compile(r"\d[万亿]?元\s*$"), re.compile(r"\s*[1-9][\d,.]*\s*")
_UNITS = {"execution_rate": ("rate", None)}  # what a number may be told in; an amount in money


def read_funds_block(context: BandContext, roles: dict[str, int]) -> None:
    """Read the rows of the funds block (年度资金总额, 其中：财政拨款 …); those with points give the line 预算执行率."""
    wrapped = wrapped_rows(context, roles)
    told_rows: list[FundsRow | None] = []
    for told in wrapped:
        told_rows.append(_read_row(context, told.row, told.label, told.cells))
        for cell in told.rest:
            context.take_as_unknown(cell)
    told_rows += [_read_plain_row(context, row, roles) for row in (context.band.rows if not wrapped else ())]
    context.reading.relations.extend(tie_sources([row for row in told_rows if row]))


def _read_plain_row(context: BandContext, row: Row, roles: dict[str, int]) -> FundsRow | None:
    first_value = min(col for role, col in roles.items() if role in (*MONEY_ROLES, "weight"))
    if slipped := _slipped(context, row):
        return _read_row(context, row, row.label, slipped)
    cells = list(dict.fromkeys(row.cells[col] for col in sorted(row.cells)))  # a label may be merged with the row above
    labels = [c for c in cells if c.text.strip() and not is_number_cell(c.text) and c.col_no < first_value]
    labels = [c for c in labels if not _POINTS.fullmatch(make_shadow(c.text).text)]
    labelled = read_labelled_row(context, row, context.reading.sides)
    head = _label_above(context, row, first_value)
    if head and (not labels or labels[-1] is head):
        whole = context.lexicon.words("execution_rows")[0]
        return _read_row(context, row, whole, {r: row.cells[c] for r, c in roles.items() if c in row.cells})
    if not labels and not labelled:
        # The label stands behind the values, or nowhere: the row was cut at the wrong place and its columns are not these.
        for cell in row.own:
            context.take_as_unknown(cell)
        return None
    by_role = {role: row.cells[col] for role, col in roles.items() if col in row.cells and row.cells[col] in row.own}
    points = context.number_in(by_role["weight"]) if "weight" in by_role else None
    if (
        points and points[1].value > _FULL
    ):  # an amount: the first head of money stands over labels, the last value is lost
        for cell in row.own:
            context.take_as_unknown(cell)
        return None
    rest = [cell for cell in row.own if cell not in labelled and cell not in by_role.values()]
    for cell in rest:
        context.leave_to_prose(cell)
    label = labels[-1].text if labels else make_shadow(labelled[0].text).text.partition(":")[0]
    own = {r: c for r, c in by_role.items() if c not in labelled}
    return _read_row(context, row, strip_label(label), _as_balance(context, strip_label(label), own))


def _as_balance(context: BandContext, label: str, cells: dict[str, Cell]) -> dict[str, Cell]:
    """Return the cells of a row by role; the one amount of a row 结转结余 is what is carried out, below whatever head."""
    meaning = label_meaning(label, context.lexicon) or Meaning()
    told = [cell for role, cell in cells.items() if role in STAGE_OF_MEASURE and is_number_cell(cell.text)]
    is_balance = meaning.item == "carryover" and meaning.stage != "carry_in" and "结余" in label
    return {"carry_out": told[0]} if is_balance and len(told) == 1 else cells


def _slipped(context: BandContext, row: Row) -> dict[str, Cell]:
    """Return the cells of a row by role where its label stands below the head of an amount, and all others one head too far."""
    told = [cell for cell in row.own if cell.text.strip()]
    heads = [column for column in context.band.columns if told and column.col_no >= told[0].col_no]
    keys = dict.fromkeys(column.key for column in heads)
    codes = list(dict.fromkeys(next(iter(context.lexicon.headers(key)), key) for key in keys))
    is_label = len(told) > 1 and not is_number_cell(told[0].text) and all(is_number_cell(c.text) for c in told[1:])
    # 资金执行情况 | 年初预算数 | 全年执行数: the head of the labels, not another one of what was spent
    is_even = len(told) - 1 == len(codes) == len(keys) and codes[0] in MONEY_ROLES
    return dict(zip(codes, told[1:], strict=True)) if is_label and is_even else {}


def is_labelled_above(context: BandContext, row: Row) -> bool:
    """Tell whether a row has no label but the one among the heads (预算执行情况（万元） | 预算数 | 执行数)."""
    first = next((cell.col_no for cell in row.own if cell.text.strip()), 0)
    return _label_above(context, row, first) is not None


def _label_above(context: BandContext, row: Row, first_value: int) -> Cell | None:
    """Return the cell among the heads that alone labels the one row below them (资金情况（万元） | 年初预算 | …)."""
    if row is not context.band.rows[0] or any(c.text.strip() and c.col_no < first_value for c in row.own):
        return None
    head = context.band.head_cells.get(0)
    is_funds = head and "label" in context.lexicon.headers(strip_label(head.text))
    return head if is_funds and all(is_number_cell(c.text) for c in row.own if c.text.strip()) else None


def _read_row(context: BandContext, row: Row, label: str, cells: dict[str, Cell]) -> FundsRow:
    """Read the cells of a row by role: its amounts, and with points the line 预算执行率."""
    amounts: dict[str, int] = {}
    for cell in row.own:
        context.reading.row_text[(cell.row_no, cell.col_no)] = label
    prints_units = sum(bool(_WITH_UNIT.search(cell.text)) for cell in row.own) > 1
    for role, cell in cells.items():
        if prints_units and role in STAGE_OF_MEASURE and _BARE.fullmatch(cell.text):
            context.leave_to_prose(cell)  # 418.92万元 | 406.75万元 | 10 | 97%: the points, a column aside
            continue
        start = _read_value(context, cell, role, label)
        if start is not None:
            amounts[role] = start
    column = context.band.column(cells["execution_rate"].col_no) if "execution_rate" in cells else None
    # 支出率, 使用率: of what was given or of what arrived, its head does not say
    if not column or not column.key.endswith(("支出率", "使用率")):
        _tie_execution(context, amounts)
    _mention_project(context, row, label, amounts)
    is_whole = tells_whole(label, context.lexicon) or context.is_total_row(row)
    is_scored = is_whole or _is_scored_alone(context, row, cells.get("score"))  # 其中：… | 10 | 100% |
    if amounts and is_scored:  # else the row tells nothing of money: 总分, or an indicator whose heads are not printed
        _add_execution_line(context, row, cells, amounts.get("execution_rate"))
    return FundsRow(label, is_whole, amounts)


def _read_value(context: BandContext, cell: Cell, role: str, label: str) -> int | None:
    """Return the place of the amount or rate in a cell; points are read with their line, the rest is left to prose."""
    both = points_and_rate(context, cell) if role == "execution_rate" else None
    read = (both[0], both[2]) if both else context.number_in(cell)
    if read and role in _POINT_ROLES:
        return None
    is_told = read and read[1].unit_kind in _UNITS.get(role, ("money", None))
    if not read or not is_told or (role != "execution_rate" and role not in STAGE_OF_MEASURE):
        context.leave_to_prose(cell)
        return None
    is_project = context.is_project_form
    subject = "project" if is_project else "department"
    if role == "execution_rate":
        return context.add(context.figure(cell, *read, "rate", label=f"{label}/执行率", subject_code=subject)).start
    meaning = label_meaning(label, context.lexicon) or Meaning()
    item = _item_of(context, meaning, label, role)
    figure = context.figure(
        cell, *read, "money", label=label, item_code=None if is_project else item,
        fund_code=meaning.fund or "all", scope_code="consolidated", subject_code=subject,
        stage_code=STAGE_OF_MEASURE[role] if is_project else _stage_of(item, meaning, role),
    )  # fmt: skip
    column = context.band.column(cell.col_no)
    is_borrowed = (not item and not is_project) or (column and is_budget_by_letter(column, context.lexicon))
    if is_borrowed and figure.confidence == "sure":
        figure = replace(figure, confidence="inferred")
    return context.add(figure).start


def _stage_of(item: str | None, meaning: Meaning, role: str) -> str:
    """Return the stage of an amount of a department's form; 年初结转 and 年末结转 as rows say themselves when they were told."""
    is_told = role == "budget" or (role == "spent" and meaning.stage != "carry_in")
    return meaning.stage or "carry_out" if item == "carryover" and is_told else STAGE_OF_MEASURE[role]


def _item_of(context: BandContext, meaning: Meaning, label: str, role: str) -> str | None:
    """Return the item of a row of a department's form: 合计 or 部门整体 is all its spending, and a fund (政府性基金拨款) divides it.

    What has arrived (到位数) for 基本支出 is no amount of it.
    """
    is_whole = label in context.whole_words or "department" in meaning.marks
    is_of_all = meaning.fund or (is_whole and not meaning.stage)
    is_divided = meaning.fund and meaning.item == "fiscal_appropriation"
    item = "total_expenditure" if is_divided else meaning.item or ("total_expenditure" if is_of_all else None)
    return None if role == "appropriated" else item


def _tie_execution(context: BandContext, amounts: dict[str, int]) -> None:
    """Tie the printed rate of execution to what was spent and to the budget."""
    rate, whole = amounts.get("execution_rate"), amounts.get("budget", amounts.get("initial"))
    if rate is not None and whole is not None and "spent" in amounts:
        members = ((rate, "stated"), (amounts["spent"], "numerator"), (whole, "denominator"))
        context.reading.relations.append(Relation("rate", "table", members, label="执行率"))


def _mention_project(context: BandContext, row: Row, label: str, amounts: dict[str, int]) -> None:
    """Add the project of a project's form with the amounts of the row of totals and what was brought over.

    A row of totals that is all zeros above a part with money was not filled in: its amounts are no project's. Nor are those
    of a second such row below the first (资金总额 above 部门预算资金).
    """
    is_named = _is_named_by_row(context, row, label)
    name = label if is_named else context.project_at(row.own[0].start)
    if not context.is_project_form or not name or not amounts:
        return
    is_total = (
        is_named or tells_whole(label, context.lexicon) or context.is_total_row(row) or is_only_source(context, row)
    )
    if is_total and _is_unfilled(context, row, amounts):
        amounts = {measure: start for measure, start in amounts.items() if _is_filled(context, start)}
    elif is_total and _is_told_above(context, row, name, amounts):
        return
    elif not is_total and amounts.keys() - {"execution_rate"} != {"carry_out"}:  # 结余 may head a column as well
        amounts = _carried_in(context, label, amounts)
        if not amounts:
            return
    context.reading.projects.append(ProjectMention(row.own[0].start, row.own[-1].end, "table", name, amounts))


def _is_told_above(context: BandContext, row: Row, name: str, amounts: dict[str, int]) -> bool:
    """Tell whether a row above, under the same heads, tells the same measures of the project."""
    first = min(cell.start for cell in (context.band.rows[0].own[0], *context.band.head_cells.values()))
    above = (p for p in context.reading.projects if p.name == name and first <= p.start < row.own[0].start)
    return any(amounts.keys() <= p.amounts.keys() for p in above)


def is_only_source(context: BandContext, row: Row) -> bool:
    """Tell whether a row names who gave the money, and no other row of the block tells any: it is all there is."""
    return _is_only_row(context, row) and context.lexicon.is_source_head(make_shadow(row.label).text)


def _is_only_row(context: BandContext, row: Row) -> bool:
    return [r for r in context.band.rows if sum(is_number_cell(cell.text) for cell in r.own) > 1] == [row]


def _is_named_by_row(context: BandContext, row: Row, label: str) -> bool:
    """Tell whether the only row of a block is labelled by the project itself (预算执行情况 | 预算数 | …; 护林培训 | 20.00 | …)."""
    head = context.band.head_cells.get(0)
    is_block = head and "label" in context.lexicon.headers(strip_label(head.text))
    is_source = context.lexicon.is_source_head(make_shadow(label).text) or tells_whole(label, context.lexicon)
    is_name = not re.search(r"\d", label) and may_be_name(label, context.lexicon)  # 分值10分 is none
    return bool(is_block and _is_only_row(context, row) and not is_source and is_name)


def _carried_in(context: BandContext, label: str, amounts: dict[str, int]) -> dict[str, int]:
    """Return what a row 上年结转资金 says was brought over: its opening budget, or where that is zero its budget."""
    told = [amounts[measure] for measure in ("initial", "budget") if _is_filled(context, amounts.get(measure))]
    totals = [p for p in context.reading.projects if not p.is_total and p.amounts.keys() & STAGE_OF_MEASURE.keys()]
    return {"carry_in": told[0]} if told and totals and _CARRIED.match(label) else {}


def _is_filled(context: BandContext, start: int | None) -> bool:
    """Tell whether an amount is told and is not zero."""
    return any(figure.start == start and figure.value for figure in context.reading.figures)


def _is_unfilled(context: BandContext, row: Row, amounts: dict[str, int]) -> bool:
    """Tell whether all amounts of a row are zero and a row below it has one that is not."""
    if any(_is_filled(context, start) for measure, start in amounts.items() if measure in STAGE_OF_MEASURE):
        return False
    rows = context.band.rows
    below = [cell for other in rows[rows.index(row) + 1 :] for cell in other.own]
    return any((read := context.number_in(cell)) and read[1].value for cell in below)


def _is_scored_alone(context: BandContext, row: Row, score: Cell | None) -> bool:
    """Tell whether a source's row has a score, and does not repeat that of the whole above it."""
    above = context.band.rows[: context.band.rows.index(row)] if row in context.band.rows else ()
    wholes = [other.cells.get(score.col_no) for other in above if score and tells_whole(other.label, context.lexicon)]
    return bool(score and context.number_in(score)) and not any(cell and context.number_in(cell) for cell in wholes)


def _add_execution_line(context: BandContext, row: Row, cells: dict[str, Cell], rate: int | None) -> None:
    """Add the line 预算执行率 of a row that has points; `rate` is the place of the printed rate."""
    weight = points_in(context, cells.get("weight"), _EXECUTION)
    score = points_in(context, cells.get("score"), _EXECUTION)
    if weight is None and score is None:
        return
    if weight is None:
        weight = _weight_told(context, row, cells)
    actual = _actual_rate(context, cells.get("execution_rate"), rate)
    start, end = row.own[0].start, row.own[-1].end
    context.reading.indicators.append(
        IndicatorLine(start, end, "self_score_form", 1, _EXECUTION, (_EXECUTION,), weight, score, actual=actual)
    )


def _weight_told(context: BandContext, row: Row, cells: dict[str, Cell]) -> int | None:
    """Return the points told before the rate (10分/87.00%), in the row's label (资金总额（10分）) or in a head."""
    rate = cells.get("execution_rate")
    both = points_and_rate(context, rate)
    if rate and both:
        return context.add(
            context.figure(rate, both[0], both[1], "score", label=_EXECUTION, subject_code="indicator")
        ).start
    label = next((cell for cell in row.own if cell.text.strip()), None)
    told = points_in_name(context, label, _EXECUTION) if label else None
    return told if told is not None else points_in_head(context, cells["score"].col_no)


def _actual_rate(context: BandContext, cell: Cell | None, rate: int | None) -> Operand:
    """Return the actual value of the line 预算执行率: the printed rate, or the cell's words."""
    if not cell:
        return Operand(figure_start=rate)
    both = points_and_rate(context, cell)
    read = (both[0], both[2]) if both else context.number_in(cell)
    if read and rate is not None:
        return Operand(cell.text.strip().rpartition("/")[2], None, float(read[1].value), "%", rate)
    return Operand(cell.text.strip() or None, figure_start=rate)
