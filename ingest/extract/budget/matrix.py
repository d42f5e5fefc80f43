"""Reads bands whose rows and columns together say what an amount is: items by stage, offices by item, years side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ingest.document import Cell
from ingest.extract.budget.items import of_one_fund
from ingest.extract.budget.office_rows import is_all_of_an_office
from ingest.extract.budget.row_groups import row_groups, told_beside
from ingest.extract.budget.row_meanings import RowMeanings
from ingest.extract.cells.band_context import MONEY_MEASURES, BandContext
from ingest.extract.cells.headed_numbers import kind_of_unit, unit_in_brackets
from ingest.extract.cells.label_words import column_meaning, column_year, row_year
from ingest.extract.cells.labels import cell_meaning, is_code_column, is_of_money, names_class
from ingest.extract.projects.matrix_rows import read_projects_below
from ingest.extract.sentences.stages import ASSETS, signed_by_word
from ingest.figure import Figure, ProjectMention, Relation
from ingest.layout.bands import Column, Row, strip_label, unit_in
from ingest.layout.cell_kinds import is_number_cell
from ingest.lexicon import Meaning
from ingest.numbers.finder import Number
from ingest.shadow import Shadow, make_shadow

_LEAST_AMOUNTS = 2  # of a row: one alone stands below names in accounts of two sides (合计 | 90.00)
_AMOUNT = re.compile(r"-?[\d,]+\.\d+")
_OF_PEOPLE = re.compile(r"单位:[人名](?![\u4e00-\u9fff])")
_OF_APPROPRIATION = {
    "total_income": "fiscal_appropriation", "total_expenditure": "fiscal_expenditure",
    "grand_total_income": "fiscal_grand_total_income", "grand_total_expenditure": "fiscal_grand_total_expenditure",
}  # fmt: skip
_ASSET_ITEMS = ("assets", "liabilities")


def read_matrix_band(context: BandContext) -> None:
    """Read a band of rows and columns; a cell whose row and column name no item keeps its words but gets no item."""
    meanings = RowMeanings(context)
    for row in context.band.rows:
        is_total = context.is_total_row(row)
        if is_total and _has_amount_below_names(context, row):
            for cell in row.own:
                context.take_as_unknown(cell)
            continue
        groups = row_groups(context, _without_codes(context, row.own))
        beside = told_beside(context, [labels for labels, _ in groups])
        for (label_cells, values), told in zip(groups, beside, strict=True):
            before = groups[0][0][:-1] if told and label_cells is not groups[0][0] and len(label_cells) == 1 else []
            label = "/".join(strip_label(cell.text) for cell in (*before, *label_cells) if cell.text.strip())
            meaning = meanings.meaning(row, label, label_cells, told)
            for cell in label_cells:
                context.leave_to_prose(cell)
            if _read_counts(context, label, label_cells, values):
                continue
            for cell in values if not _read_in_turn(context, label, values) else ():
                context.reading.row_text[(cell.row_no, cell.col_no)] = label
                _read_cell(context, cell, label, meaning, is_total, is_beside=told is not None)
    _tie_scopes(context)
    _add_project(context)
    read_projects_below(context)


def _has_amount_below_names(context: BandContext, row: Row) -> bool:
    """Tell whether a total's row has an amount below the head of names: a number too many stands in it, and has moved the others."""
    columns = [context.band.column(cell.col_no) for cell in row.own if _AMOUNT.fullmatch(cell.text.strip())]
    is_below = any(column and column.key.endswith("名称") for column in columns)
    return is_below and len(columns) >= _LEAST_AMOUNTS


def _read_counts(context: BandContext, label: str, label_cells: list[Cell], values: list[Cell]) -> bool:
    """Read a row whose label tells a unit that is none of money (国内接待批次（个）), whatever the heads; tell whether it is one."""
    unit = unit_in_brackets(label_cells[-1].text) if label_cells else ""
    kind = kind_of_unit(unit, context.lexicon)
    kind = "count" if kind == "headcount" and label.endswith("人次") else kind
    if kind not in ("count", "area", "quantity", "headcount"):
        return False
    for cell in values:
        column, read = context.band.column(cell.col_no), context.number_in(cell)
        if not read or not column or (read[1].unit and read[1].unit != unit) or any(map(unit_in, column.heads)):
            context.leave_to_prose(cell)  # of money below 价值（万元）: what the label counts has another column
            continue
        year = column_year(column, context.place.frame.fiscal_year)
        told: dict[str, Any] = {"label": f"{label}/{column.title}", "fiscal_year": year, "subject_code": "department"}
        context.add(replace(context.figure(cell, *read, kind, **told), unit_printed=unit, unit_source="header"))
    return True


def _read_in_turn(context: BandContext, label: str, values: list[Cell]) -> bool:
    """Read a row that tells people in turn (编制数/在职人数/控制率 | 18 | 19 | 105.56%), whatever its heads; tell whether it is one."""
    names = re.split(r"[/、]", label)
    codes = [next(iter(context.lexicon.headers(name)), None) for name in names]
    read = [context.number_in(cell) for cell in values]
    if codes[:2] != ["authorized", "headcount"] or len(names) != len(values) or not all(read):
        return False
    figures = []
    for cell, number, name, code in zip(values, read, names, codes, strict=True):
        kind = "rate" if code == "headcount_rate" else "headcount"
        if number:
            figures.append(context.add(context.figure(cell, *number, kind, label=name, subject_code="department")))
    for rate in (figure for figure in figures if figure.kind == "rate"):
        members = ((rate.start, "stated"), (figures[1].start, "numerator"), (figures[0].start, "denominator"))
        context.reading.relations.append(Relation("rate", "table", members, label=rate.label))
    return True


def _without_codes(context: BandContext, cells: Iterable[Cell]) -> list[Cell]:
    """Return the cells that hold no code or row number; those are noted as such."""
    kept = []
    for cell in cells:
        column = context.band.column(cell.col_no)
        if column and is_number_cell(cell.text) and is_code_column(context, column):
            context.other(cell, "list_number" if "row_number" in context.lexicon.headers(column.key) else "code")
        else:
            kept.append(cell)
    return kept


_MEASURE_OF_STAGE = {"initial": "initial", "adjusted": "budget", "adjustment": "adjustment"}


def _add_project(context: BandContext) -> None:
    """In a project's report, a table of its funds tells the project's amounts in its first row (合计, 资金总额)."""
    first = next((row for row in context.band.rows if row.own), None)
    name = context.project_at(first.own[0].start) if first else None
    if not first or not name or not context.is_project_form:
        return
    label = strip_label(first.own[0].text)
    is_only = len(context.band.rows) == 1 and is_number_cell(first.own[0].text)
    if not (is_only or context.is_total_row(first) or label in context.lexicon.words("execution_rows")):
        return
    amounts: dict[str, int] = {}
    for figure in context.reading.figures:
        if (
            figure.block_id == context.block_id and figure.cell_key and figure.cell_key[1] == first.row_no
        ):  # fmt: skip
            column = context.band.column(figure.cell_key[2])
            codes = context.lexicon.headers(column.key) if column else ()
            wanted = MONEY_MEASURES if figure.kind == "money" else ("execution_rate",)
            stage = figure.stage_code if figure.kind == "money" else None
            measure = next((c for c in codes if c in wanted), _MEASURE_OF_STAGE.get(stage or ""))
            if measure:
                amounts.setdefault(measure, figure.start)
    if amounts:
        context.reading.projects.append(ProjectMention(first.own[0].start, first.own[-1].end, "table", name, amounts))


def _read_cell(
    context: BandContext, cell: Cell, label: str, row: Meaning | None, is_total: bool, is_beside: bool
) -> None:  # fmt: skip
    """Read a cell by its row and its column; `is_beside`: by the label beside it alone."""
    read = context.number_in(cell)
    column = context.band.column(cell.col_no)
    if not read or not column or not (column.heads or is_beside):
        context.leave_to_prose(cell)
        return
    shadow, number = read
    codes = context.lexicon.headers(column.key)
    meaning = row if is_beside and row else cell_meaning(context, column, row, is_total)
    if number.decimals and not meaning.item and meaning.stage in (None, "initial") and _is_beside_assets(context):
        # 资产总额 | 流动资产 | 在建工程: a kind of asset without a code; 年初数 is none of a budget.
        meaning = replace(meaning, stage="year_end")
    otherwise = context.default_stage
    is_balance = _stage(meaning, otherwise) == "year_end"
    told_year = (context.place.balance_year if is_balance else None) or context.place.frame.fiscal_year
    year = column_year(column, row_year(label, told_year, is_balance) or told_year, is_balance)
    words = label if is_beside else f"{label}/{column.title}" if label else column.title
    has_money = bool(meaning.item or meaning.stage or meaning.scope or is_of_money(context, column))
    kind = "headcount" if _counts_people(context) else _kind(number.unit_kind, codes, column, meaning, has_money)
    told: dict[str, Any] = {"label": words, "fiscal_year": year, "is_total": is_total}
    if kind != "money":
        subject = "indicator" if kind == "score" else "department"
        context.add(context.figure(cell, shadow, number, kind, subject_code=subject, **told))
        return
    if "appropriated" in codes and meaning.stage == "final":
        meaning = replace(meaning, item=None)
    told["subject_code"] = "department" if has_money else "narrative"
    _add_money(context, cell, read, row, meaning, told)


def _is_beside_assets(context: BandContext) -> bool:
    """Tell whether two columns at least are of assets."""
    items = (meaning.item for c in context.band.columns if (meaning := column_meaning(c, context.lexicon)))
    return sum(item in ASSETS for item in items) >= _LEAST_AMOUNTS


def _add_money(
    context: BandContext, cell: Cell, read: tuple[Shadow, Number], row: Meaning | None, meaning: Meaning,
    told: dict[str, Any],
) -> None:  # fmt: skip
    """Add the amount in a cell, by all that its row and column say."""
    is_project = context.is_project_form
    if is_project:  # a project's sources of funds: no item of the department
        meaning = Meaning(stage=meaning.stage, fund=meaning.fund)
        told["subject_code"] = "project"
    fund = meaning.fund or (None if meaning.item in ASSETS else context.fund) or "all"
    figure = context.figure(
        cell, *read, "money", item_code=_item(context, meaning.item, fund), also_item_code=meaning.also_item,
        fund_code=fund, stage_code=_stage(meaning, context.default_stage),
        scope_code=meaning.scope or "consolidated", direction=meaning.direction, **told,
    )  # fmt: skip
    signed = signed_by_word(figure.value_fen, figure.stage_code, figure.direction)
    figure = figure if signed == figure.value_fen else replace(figure, value_fen=signed)
    if row and row.stage == "adjustment":
        figure = replace(figure, item_code=None, also_item_code=None, confidence="doubtful")
    if (
        told["subject_code"] == "department"
        and not meaning.item
        and is_all_of_an_office(context, meaning, told["is_total"])
    ):
        figure = replace(figure, item_code="total_expenditure", confidence="inferred")
    is_known = meaning.item or (row is None and _is_of_class(context, cell))
    if figure.subject_code == "department" and not is_known and figure.confidence == "sure":
        figure = replace(figure, confidence="inferred")  # 局机关: what the row measures is not said in known words
    context.add(figure)


def _is_of_class(context: BandContext, cell: Cell) -> bool:
    """Tell whether a cell's row is one of a class of spending, by its code or by its name."""
    names, labels = context.lexicon.class_names(), context.reading.row_text[(cell.row_no, cell.col_no)].split("/")
    is_coded = any(names_class(context, cell.row_no, first_digit) for first_digit in "23")
    return is_coded or any(label.removesuffix("支出") in names for label in labels)


def _item(context: BandContext, item: str | None, fund: str) -> str | None:
    """Return the item of an amount of a fund, or of a table of 财政拨款."""
    if context.is_of_appropriation and (fund == "all" or (item or "").startswith("grand_")):
        return _OF_APPROPRIATION.get(item or "", item)
    return of_one_fund(item, fund)


def _counts_people(context: BandContext) -> bool:
    """Tell whether a table says that its numbers are people (人员情况表（单位：人）)."""
    return bool(_OF_PEOPLE.search(make_shadow(context.place.caption).text))


def _kind(unit_kind: str | None, codes: tuple[str, ...], column: Column, meaning: Meaning, has_money: bool) -> str:
    if unit_kind == "rate" or {"execution_rate", "headcount_rate"} & set(codes):
        return "rate"
    if re.search(r"率|比重|占比|[(]%[)]|幅度", column.heads[-1] if column.heads else ""):
        return "rate"
    if {"authorized", "headcount"} & set(codes) or any(m.startswith("headcount") for m in meaning.marks):
        return "headcount"
    if {"weight", "score", "deduction"} & set(codes) or unit_kind == "score":
        return "score"
    if unit_kind in ("count", "area", "quantity", "headcount") and not meaning.item:
        return unit_kind
    if re.search(r"人数|人员(?!经费|支出|费)|编制", column.heads[-1] if column.heads else "") and not meaning.item:
        return "headcount"
    if not has_money and unit_kind != "money" and not set(MONEY_MEASURES) & set(codes):
        return "count"
    return "money"


def _stage(meaning: Meaning, otherwise: str) -> str:
    item = meaning.item or ""
    if any(part in item for part in _ASSET_ITEMS):
        return "year_end"
    if item == "carryover" and meaning.stage not in ("carry_in", "carry_out"):
        return "carry_out"
    return meaning.stage or otherwise


def _tie_scopes(context: BandContext) -> None:
    """Tie the consolidated row to the rows of the office itself and its subordinate units, column by column."""
    by_column: dict[int, dict[str, Figure]] = {}
    for figure in context.reading.figures:
        if figure.block_id == context.block_id and figure.cell_key and figure.kind == "money" and figure.scope_code:
            by_column.setdefault(figure.cell_key[2], {}).setdefault(figure.scope_code, figure)
    for scopes in by_column.values():
        whole = scopes.get("consolidated")
        parts = [scopes[code] for code in ("own", "subordinate") if code in scopes]
        if whole and len(parts) == 2:
            members = ((whole.start, "whole"), *((part.start, "part") for part in parts))
            context.reading.relations.append(Relation("table_column", "table", members, is_exhaustive=True))
