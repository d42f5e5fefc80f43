"""Reads projects that a department's table of items lists below its row 项目支出 (其中：森林防火经费 …)."""

from __future__ import annotations

import re
from dataclasses import replace

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
    """Give the rows below 项目支出 that name a project, the first of them marked as a part, to these projects.

    A row of an item, a fund, a class of spending or a total ends them, as does one that names nothing of its own.
    """
    columns = {col: role for role, col in column_roles(context).items() if role in _MEASURES}
    if not columns or context.is_project_form:
        return
    is_below = has_begun = False
    for row in context.band.rows:
        first = next((cell.text for cell in row.own if cell.text.strip()), "")
        label = strip_label(first)
        meaning = label_meaning(label, context.lexicon)
        if (meaning and meaning.item) or not _may_be_project(context, row, label):
            is_below, has_begun = bool(meaning and meaning.item == "project_expenditure"), False
            continue
        has_begun = has_begun or bool(_MARKED.match(make_shadow(first).text))
        if is_below and has_begun:
            _give_row(context, row, label, columns)


def _may_be_project(context: BandContext, row: Row, label: str) -> bool:
    is_sum = context.is_total_row(row) or is_of_budget(label, context.lexicon)
    return not is_sum and has_own_words(label, context.lexicon)


def _give_row(context: BandContext, row: Row, label: str, columns: dict[int, str]) -> None:
    """Make the figures of a row a project's, and mention it with its amounts."""
    amounts: dict[str, int] = {}
    for index, figure in enumerate(context.reading.figures):
        key = figure.cell_key
        if key and figure.block_id == context.block_id and key[1] == row.row_no and key[2] in columns:
            told = replace(figure, subject_code="project", item_code=None, confidence="sure")
            context.reading.figures[index] = told
            amounts[columns[key[2]]] = figure.start
    if amounts:
        context.reading.projects.append(ProjectMention(row.own[0].start, row.own[-1].end, "table", label, amounts))
