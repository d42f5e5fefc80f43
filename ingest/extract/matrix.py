"""Reads bands whose rows and columns together say what an amount is: items by stage, offices by item, years side by side."""

from __future__ import annotations

import re

from ingest.bands import Column, strip_label
from ingest.document import Cell
from ingest.extract.band_context import MONEY_MEASURES, BandContext, merge
from ingest.figure import Figure, ProjectMention, Relation
from ingest.flat_rows import is_number_cell
from ingest.lexicon import Lexicon, Meaning

_YEAR = re.compile(r"(?:19|20)\d{2}")
_YEAR_WORDS = re.compile(r"^(?:(?:19|20)\d{2}年?度?|上一?年度?|本年度?|当年|去年)")
_ASSET_ITEMS = ("assets", "liabilities")


def read_matrix_band(context: BandContext) -> None:
    """Read a band of rows and columns; a cell whose row and column name no item keeps its words but gets no item."""
    for row in context.band.rows:
        is_total = context.is_total_row(row)
        if is_total:
            context.reading.total_rows.add(row.row_no)
        rest = row.own
        while rest:  # two tables side by side (收入 | 决算数 | 支出 | 决算数): a label after values begins the second
            label_cells = _label_cells(context, rest)
            label = "/".join(strip_label(cell.text) for cell in label_cells if cell.text.strip())
            row_meaning = _row_meaning(context, label_cells, is_total)
            values = _values(context, rest[len(label_cells) :])
            for cell in label_cells:
                context.leave_to_prose(cell)
            for cell in values:
                context.reading.row_text[(cell.row_no, cell.col_no)] = label
                _read_cell(context, cell, label, row_meaning, is_total)
            rest = rest[len(label_cells) + len(values) :]
    _tie_scopes(context)
    _add_project(context)


_MEASURE_OF_STAGE = {"initial": "initial", "adjusted": "budget", "adjustment": "adjustment"}


def _add_project(context: BandContext) -> None:
    """In a project's report, a table of its funds tells the project's amounts in its first row (合计, 资金总额)."""
    name = context.reading.project_name or context.place.frame.project_name
    if not context.is_project_form or not name or not context.band.rows:
        return
    first = context.band.rows[0]
    label = strip_label(first.own[0].text) if first.own else ""
    is_only = len(context.band.rows) == 1 and bool(first.own) and is_number_cell(first.own[0].text)
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


def _values(context: BandContext, cells: list[Cell]) -> list[Cell]:
    """Return the cells up to the next label: a cell of words in a column of labels, with numbers behind it."""
    for index, cell in enumerate(cells):
        has_numbers = any(is_number_cell(later.text) for later in cells[index + 1 :])
        if index and _is_text(cell.text) and has_numbers and not is_number_cell(cell.text):
            column = context.band.column(cell.col_no)
            if not (column and _is_value_column(context, column)):
                return cells[:index]
    return cells


def _label_cells(context: BandContext, cells: list[Cell]) -> list[Cell]:
    """Return the cells at the head of a row, up to the first that holds a number or is empty under a known head."""
    labels: list[Cell] = []
    for cell in cells:
        if is_number_cell(cell.text) or (labels and not _is_text(cell.text)):
            break
        column = context.band.column(cell.col_no)
        if labels and column and _column_meaning(column, context.lexicon) and _is_value_column(context, column):
            break
        labels.append(cell)
    return labels


def _is_text(text: str) -> bool:
    return bool(re.search(r"[\u4e00-\u9fff]", text))


def _is_value_column(context: BandContext, column: Column) -> bool:
    return any(is_number_cell(row.text(column.col_no)) for row in context.band.rows)


def _row_meaning(context: BandContext, label_cells: list[Cell], is_total: bool) -> Meaning:
    meanings = [label_meaning(strip_label(cell.text), context.lexicon) for cell in reversed(label_cells)]
    meaning = merge(*meanings)
    if is_total and label_cells and not meaning.item:
        item = _total_item(context, label_cells[0].col_no)
        if strip_label(label_cells[0].text) == "总计":
            item = _GRAND_TOTAL.get(item or "", item)
        return merge(Meaning(item=item), meaning)
    return meaning


def label_meaning(label: str, lexicon: Lexicon) -> Meaning | None:
    """Return the meaning of a label that is a word of the lexicon, or nothing but words of it."""
    whole = lexicon.meaning_of(label)
    if whole:
        return whole
    rest = _YEAR_WORDS.sub("", label)
    terms = lexicon.terms(rest)
    covered = sum(len(term.word) for term in terms)
    if not terms or len(rest) - covered > 1:
        return None
    return merge(*(term.meaning for term in reversed(terms)))


_GRAND_TOTAL = {"total_income": "grand_total_income", "total_expenditure": "grand_total_expenditure"}


def _total_item(context: BandContext, col_no: int) -> str | None:
    """合计 is the nearest item that has all labels of its column as parts (基本支出, 项目支出 → 支出合计)."""
    wholes: list[str] | None = None
    for row in context.band.rows:
        if context.is_total_row(row):
            continue
        cells = [cell for cell in row.own if _is_text(cell.text) and cell.col_no >= col_no]
        meaning = label_meaning(strip_label(cells[0].text), context.lexicon) if cells else None
        above = context.lexicon.wholes(meaning.item) if meaning and meaning.item else ()
        if above:
            wholes = [item for item in (above if wholes is None else wholes) if item in above]
    return wholes[0] if wholes else None


def _column_meaning(column: Column, lexicon: Lexicon) -> Meaning | None:
    meanings = [m for head in reversed(column.heads) if (m := _head_meaning(head, lexicon))]
    return merge(*meanings) if meanings else None


def _head_meaning(head: str, lexicon: Lexicon) -> Meaning | None:
    codes = lexicon.headers(head)
    if "prior_final" in codes:
        return Meaning(stage="final")
    if "prior_initial" in codes:
        return Meaning(stage="initial")
    if "change" in codes:
        return Meaning(stage="change")
    return label_meaning(strip_label(head), lexicon)


def column_year(column: Column, fiscal_year: int | None) -> int | None:
    """Return the year a head names (2022年决算, 上年决算), else the report's."""
    for head in reversed(column.heads):
        match = _YEAR.search(head)
        if match:
            return int(match.group())
        if re.match(r"上一?年|去年", head) and fiscal_year and not re.match(r"上一?年度?(?:结转|结余)", head):
            return fiscal_year - 1
    return fiscal_year


def _read_cell(context: BandContext, cell: Cell, label: str, row_meaning: Meaning, is_total: bool) -> None:
    read = context.number_in(cell)
    column = context.band.column(cell.col_no)
    if not read or not column or not column.heads:
        context.leave_to_prose(cell)
        return
    shadow, number = read
    codes = context.lexicon.headers(column.key)
    meaning = _cell_meaning(context, column, row_meaning)
    year = column_year(column, context.place.frame.fiscal_year)
    words = f"{label}/{column.title}" if label else column.title
    kind = _kind(number.unit_kind, codes, column, meaning)
    told: dict[str, object] = {"label": words, "fiscal_year": year, "is_total": is_total}
    if kind != "money":
        subject = "indicator" if kind == "score" else "department"
        context.add(context.figure(cell, shadow, number, kind, subject_code=subject, **told))
        return
    is_project = context.is_project_form
    if is_project:  # a project's sources of funds: no item of the department
        meaning = Meaning(stage=meaning.stage, fund=meaning.fund)
    subject = (
        "project" if is_project else "department" if meaning.item or meaning.scope or meaning.stage else "narrative"
    )
    figure = context.figure(
        cell, shadow, number, "money", item_code=meaning.item, also_item_code=meaning.also_item,
        fund_code=meaning.fund or context.place.frame.section_fund or "all", stage_code=_stage(meaning),
        scope_code=meaning.scope or "consolidated", direction=meaning.direction,
        subject_code=subject, **told,
    )  # fmt: skip
    context.add(figure)


def _cell_meaning(context: BandContext, column: Column, row_meaning: Meaning) -> Meaning:
    column_meaning = _column_meaning(column, context.lexicon) or Meaning()
    # 年末结余 or 上年结转 as a column of an item's row keeps that item; its own row or column alone is the balance itself.
    if column_meaning.item == "carryover" and row_meaning.item:
        column_meaning = Meaning(stage="carry_in" if column_meaning.stage == "carry_in" else "carry_out")
    elif row_meaning.item and column_meaning.item and not column_meaning.stage:
        return merge(column_meaning, row_meaning)
    if column_meaning.item == "current_surplus" and not _has_column(context, "carryover"):
        column_meaning = Meaning(item="carryover", stage="carry_out")  # the only balance told is what is carried on
    if row_meaning.item == "carryover" and column_meaning.stage in ("final", "initial", "adjusted"):
        return merge(row_meaning, Meaning(fund=column_meaning.fund))
    if "other" in context.lexicon.headers(column.key) and not column_meaning.item:
        column_meaning = merge(Meaning(item=_other_item(context)), column_meaning)
    return merge(row_meaning, column_meaning)


def _has_column(context: BandContext, item: str) -> bool:
    told = [_column_meaning(column, context.lexicon) for column in context.band.columns]
    return any(meaning and meaning.item == item and meaning.stage != "carry_in" for meaning in told)


_OTHER_OF = {"fixed_assets": "other_fixed_assets", "total_income": "other_income"}


def _other_item(context: BandContext) -> str | None:
    items = [m.item for c in context.band.columns if (m := _column_meaning(c, context.lexicon)) and m.item]
    return next((_OTHER_OF[item] for item in items if item in _OTHER_OF), None)


def _kind(unit_kind: str | None, codes: tuple[str, ...], column: Column, meaning: Meaning) -> str:
    if unit_kind == "rate" or {"execution_rate", "headcount_rate"} & set(codes):
        return "rate"
    if re.search(r"率|比重|占比|增减率|[(]%[)]|幅度", column.heads[-1] if column.heads else ""):
        return "rate"
    if {"authorized", "headcount"} & set(codes) or any(m.startswith("headcount") for m in meaning.marks):
        return "headcount"
    if {"weight", "score", "deduction"} & set(codes) or unit_kind == "score":
        return "score"
    if unit_kind in ("count", "area", "quantity", "headcount") and not meaning.item:
        return unit_kind
    if re.search(r"人数|人员|编制", column.heads[-1] if column.heads else "") and not meaning.item:
        return "headcount"
    is_measure = bool(set(MONEY_MEASURES) & set(codes))
    if not meaning.item and not meaning.stage and not meaning.scope and unit_kind != "money" and not is_measure:
        return "count"
    return "money"


def _stage(meaning: Meaning) -> str:
    item = meaning.item or ""
    if any(part in item for part in _ASSET_ITEMS):
        return "year_end"
    if item == "carryover" and meaning.stage not in ("carry_in", "carry_out"):
        return "carry_out"
    return meaning.stage or "final"


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
