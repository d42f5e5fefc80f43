"""Reads a project's money whose rows are its stages and whose columns its sources (资金来源 | 中央 | 省级 | 合计)."""

from __future__ import annotations

from ingest.extract.cells.band_context import STAGE_OF_MEASURE, BandContext
from ingest.figure import ProjectMention
from ingest.layout.bands import Row
from ingest.layout.cell_kinds import is_number_cell

_MIN_ROWS = 2


def is_band_of_stages(context: BandContext) -> bool:
    """Tell whether every row with numbers of a project form's band is a stage of its money, and one column holds their totals."""
    told = [_measure(context, row) for row in context.band.rows if any(is_number_cell(cell.text) for cell in row.own)]
    is_told = len(told) >= _MIN_ROWS and None not in told and len(set(told)) == len(told)
    return is_told and context.is_project_form and _total_column(context) is not None


def read_stages(context: BandContext) -> None:
    """Add the amounts of every source, and the project with its totals by stage."""
    total = _total_column(context)
    amounts: dict[str, int] = {}
    for row in context.band.rows:
        measure, label = _measure(context, row), row.label
        for cell in row.own:
            column, read = context.band.column(cell.col_no), context.number_in(cell)
            if not measure or not column or not read or read[1].unit_kind not in ("money", None):
                context.leave_to_prose(cell)
                continue
            figure = context.figure(
                cell, *read, "money", label=f"{label}/{column.title}", fund_code="all",
                stage_code=STAGE_OF_MEASURE[measure], scope_code="consolidated", subject_code="project",
                is_total=cell.col_no == total,
            )  # fmt: skip
            context.reading.row_text[(cell.row_no, cell.col_no)] = label
            start = context.add(figure).start
            if cell.col_no == total:
                amounts[measure] = start
    first, last = context.band.rows[0].own[0], context.band.rows[-1].own[-1]
    name = context.project_at(first.start)
    if name and amounts:
        context.reading.projects.append(ProjectMention(first.start, last.end, "table", name, amounts))


def _measure(context: BandContext, row: Row) -> str | None:
    codes = context.lexicon.headers(row.label)
    return next((code for code in codes if code in STAGE_OF_MEASURE), None)


def _total_column(context: BandContext) -> int | None:
    """Return the one column of totals, or None where there is none or more than one."""
    found = [c.col_no for c in context.band.columns if "total_column" in context.lexicon.headers(c.key)]
    return found[0] if len(found) == 1 else None
