"""The report page: gathers a report's rows and answers the request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from datasette.app import Datasette
from datasette.database import Database
from datasette.utils.asgi import Request, Response

from browse.pages import DATABASE, Rows, answer, not_found
from browse.report_html import Asked, Marks, render_text
from browse.report_queries import QUERIES


@dataclass(frozen=True)
class Report:
    """A report's rows by subject, as the queries name them."""

    head: dict[str, Any]
    text: str
    sections: Rows
    cells: Rows
    figures: Rows
    budget: Rows
    projects: Rows
    indicators: Rows
    findings: Rows
    refused: Rows
    unread: Rows
    operands: Rows


async def report_page(request: Request, datasette: Datasette) -> Response:
    """Answer /report/<report_id>?figure=… or ?finding=…"""
    report_id = unquote(request.url_vars["report_id"])
    report = await load_report(datasette.get_database(DATABASE), report_id)
    if report is None:
        error = f"没有编号为“{report_id}”的报告。"
        return await not_found(datasette, request, "没有这份报告", error)
    asked = find_asked(report, request.args.get("figure"), request.args.get("finding"))
    operands: dict[str, Rows] = {finding["finding_id"]: [] for finding in report.findings}
    for operand in report.operands:
        operands[operand["finding_id"]].append(operand)
    marks = Marks(report.figures, report.sections, report.operands, report.findings, asked)
    context = {
        "report": report,
        "asked": asked,
        "budget": budget_table(report.budget),
        "body": render_text(report.text, report.cells, marks),
        "operands": operands,
    }
    return await answer(datasette, request, "report.html", context)


async def load_report(database: Database, report_id: str) -> Report | None:
    """Return everything the page shows, or None where there is no such report."""
    found: dict[str, Rows] = {}
    for name, sql in QUERIES.items():
        result = await database.execute(sql, {"report_id": report_id})
        found[name] = [dict(row) for row in result.rows]
    if not found["head"]:
        return None
    text = found.pop("text")
    return Report(head=found.pop("head")[0], text=text[0]["text"] if text else "", **found)


def find_asked(report: Report, figure_id: str | None, finding_id: str | None) -> Asked:
    """Return what to highlight: one figure, or a finding with all its operands; an unknown id highlights nothing."""
    finding = next((row for row in report.findings if row["finding_id"] == finding_id), None)
    if finding:
        operands = [row["figure_id"] for row in report.operands if row["finding_id"] == finding_id]
        span = None if operands else (finding["char_start"] or 0, finding["char_end"] or 0)
        return Asked(frozenset(operands), span, finding=finding)
    figure = next((row for row in report.figures if row["figure_id"] == figure_id), None)
    return Asked(frozenset([figure["figure_id"]]), figure=figure) if figure else Asked()


def budget_table(rows: Rows) -> dict[str, Any]:
    """Lay the budget out: a line for each item, fund, scope and year, a column for each stage that occurs."""
    stages = {row["stage_code"]: row["stage"] for row in sorted(rows, key=lambda row: row["stage_order"] or 0)}
    lines: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in rows:
        key = tuple(row[name] for name in ("item_code", "fund_code", "scope_code", "fiscal_year"))
        line = lines.setdefault(key, {**row, "amounts": {}})
        line["amounts"][row["stage_code"]] = row
    return {"stages": stages, "lines": list(lines.values())}
