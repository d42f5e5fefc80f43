"""Reads projects that a department's table of items lists below its row 项目支出 (其中：森林防火经费 …)."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.document import Cell
from ingest.extract.cells.band_context import MONEY_MEASURES, BandContext
from ingest.extract.cells.label_words import label_meaning
from ingest.extract.projects.columns import column_roles, is_of_budget
from ingest.extract.projects.names import has_own_words
from ingest.figure import ProjectMention
from ingest.layout.bands import Row, strip_label
from ingest.shadow import make_shadow

# A label that says that its row is a part of the one above: 其中：, 1., （1）.
_MARKED = re.compile(r"^(?:其中:?|\(?1[)、.]|①|\(一\))")
_MEASURES = (*MONEY_MEASURES, "execution_rate")


def read_projects_below(context: BandContext) -> None:
    """Give the rows below 项目支出 that name a project to these projects: from the first one marked as a part, or all that make it.

    A row of an item, a fund, a class of spending or a total ends them, as does one that names nothing of its own.
    """
    columns = {col: role for role, col in column_roles(context).items() if role in _MEASURES}
    if not columns or context.is_project_form:
        return
    grouped = _beside_group(context)
    for each in (row for row in context.band.rows if row.row_no in grouped):
        _give_row(context, each, grouped[each.row_no], columns)
    whole: Row | None = None
    below: list[Row] = []
    for row in (*(row for row in context.band.rows if row.row_no not in grouped), None):
        label = row.label if row else ""
        meaning = label_meaning(label, context.lexicon)
        if row and not (meaning and meaning.item) and _may_be_project(context, row, label):
            below.append(row)
            continue
        first = next((at for at, part in enumerate(below) if _MARKED.match(make_shadow(_first(part)).text)), None)
        for part in below[first:] if whole and (first is not None or _make(context, below, whole)) else ():
            _give_row(context, part, part.label, columns)
        whole, below = row if meaning and meaning.item == "project_expenditure" else None, []


def _beside_group(context: BandContext) -> dict[int, str]:
    """Return the rows beside a label 项目支出 that is printed once for several of them, with the projects they name."""
    found: dict[int, str] = {}
    group: dict[int, str] = {}
    label: Cell | None = None
    for row in (*context.band.rows, None):
        first = row.cells[min(row.cells)] if row else None
        goes_on = label and first and (first is label or not first.text.strip())
        if not goes_on:
            found |= group if len(group) > 1 else {}
            meaning = label_meaning(strip_label(first.text), context.lexicon) if first else None
            label, group = first if meaning and meaning.item == "project_expenditure" else None, {}
        beside = next((c for c in row.own if c is not label and c.text.strip()), None) if row and label else None
        name = strip_label(beside.text) if beside else ""
        told = label_meaning(name, context.lexicon)
        if row and name and not (told and told.item) and _may_be_project(context, row, name):
            group[row.row_no] = name
    return found


def _first(row: Row) -> str:
    return next((cell.text for cell in row.own if cell.text.strip()), "")


def _make(context: BandContext, rows: list[Row], whole: Row) -> bool:
    """Tell whether the amounts of rows add up to those of the row above them, in every column that it fills."""
    amounts: dict[int, dict[int, int]] = {}
    for figure in context.reading.figures:
        if figure.block_id == context.block_id and figure.cell_key and figure.kind == "money":
            amounts.setdefault(figure.cell_key[1], {})[figure.cell_key[2]] = figure.value_fen or 0
    told = amounts.get(whole.row_no, {})
    sums = {col: sum(amounts.get(row.row_no, {}).get(col, 0) for row in rows) for col in told}
    return len(rows) > 1 and any(told.values()) and sums == told


def _may_be_project(context: BandContext, row: Row, label: str) -> bool:
    is_sum = context.is_total_row(row) or is_of_budget(label, context.lexicon)
    return not is_sum and has_own_words(label, context.lexicon)


def _give_row(context: BandContext, row: Row, label: str, columns: dict[int, str]) -> None:
    """Make the figures of a row a project's, and mention it with its amounts."""
    amounts: dict[str, int] = {}
    for index, figure in enumerate(context.reading.figures):
        key = figure.cell_key
        if key and figure.block_id == context.block_id and key[1] == row.row_no:
            told = replace(figure, subject_code="project", item_code=None, confidence="sure")
            context.reading.figures[index] = told
            if key[2] in columns:  # of another year it is no measure of the project's line
                amounts[columns[key[2]]] = figure.start
    if amounts:
        context.reading.projects.append(ProjectMention(row.own[0].start, row.own[-1].end, "table", label, amounts))
