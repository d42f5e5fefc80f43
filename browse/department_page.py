"""/department/<department_id>: a department's years side by side."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from browse.pages import Rows, answer, ask, not_found

_QUERIES = {
    "department": "select * from dim_department where department_id = :department_id",
    "reports": """
        select dim_report.*, report_summary.*
        from dim_report
        inner join report_summary on report_summary.report_id = dim_report.report_id
        where dim_report.department_id = :department_id
        order by dim_report.fiscal_year, dim_report.is_current desc, dim_report.version_no desc, dim_report.report_id
    """,
    "amounts": """
        select
            fct_budget.report_id,
            fct_budget.item_code,
            fct_budget.stage_code,
            fct_budget.amount_wan,
            fct_budget.figure_id,
            fct_budget.has_conflict,
            fct_budget.confidence,
            dim_budget_item.name_zh as item,
            dim_budget_item.parent_item_code,
            dim_stage.name_zh as stage
        from fct_budget
        inner join dim_report
            on dim_report.report_id = fct_budget.report_id and dim_report.fiscal_year = fct_budget.fiscal_year
        inner join dim_budget_item on dim_budget_item.item_code = fct_budget.item_code
        inner join dim_stage on dim_stage.stage_code = fct_budget.stage_code
        where
            fct_budget.department_id = :department_id
            and fct_budget.fund_code = 'all'
            and fct_budget.scope_code = 'consolidated'
            and fct_budget.stage_code in ('initial', 'adjusted', 'final', 'carry_out', 'year_end')
            and dim_report.is_current = 1
        order by dim_budget_item.sort_order, dim_stage.sort_order
    """,
    "findings": """
        select fct_finding.*, dim_report.fiscal_year as report_year
        from fct_finding
        inner join dim_report on dim_report.report_id = fct_finding.report_id and dim_report.is_current = 1
        where fct_finding.department_id = :department_id
        order by instr('high medium low', fct_finding.severity), dim_report.fiscal_year desc, fct_finding.finding_id
        limit 12
    """,
}


async def department_page(request: Request, datasette: Datasette) -> Response:
    """Answer /department/<department_id>."""
    department_id = unquote(request.url_vars["department_id"])
    found = {name: await ask(datasette, sql, department_id=department_id) for name, sql in _QUERIES.items()}
    if not found["department"]:
        return await not_found(datasette, request, "没有这个部门", f"没有编号为“{department_id}”的部门。")
    years = [report for report in found["reports"] if report["is_current"] and report["report_kind"] != "project"]
    context: dict[str, Any] = {
        "department": found["department"][0],
        "reports": found["reports"],
        "years": years,
        "lines": _lines(found["amounts"]),
        "amounts": found["amounts"],
        "findings": found["findings"],
        "names": _names(found["reports"]),
    }
    return await answer(datasette, request, "department.html", context)


def _lines(amounts: Rows) -> Rows:
    """Lay the amounts out: a line for each item and stage, its amounts by report."""
    lines: dict[tuple[str, str], dict[str, Any]] = {}
    for row in amounts:
        line = lines.setdefault((row["item_code"], row["stage_code"]), {**row, "amounts": {}})
        line["amounts"][row["report_id"]] = row
    return list(lines.values())


def _names(reports: Rows) -> list[tuple[str, list[int]]]:
    """Return the names the reports print, each with its years, the earliest first."""
    years: dict[str, list[int]] = {}
    for report in reports:
        if report["department_name"]:
            told = years.setdefault(report["department_name"], [])
            if report["fiscal_year"] and report["fiscal_year"] not in told:
                told.append(report["fiscal_year"])
    return list(years.items())
