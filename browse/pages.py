"""What the pages of this project share: asking the warehouse, answering with a template, and being not found."""

from __future__ import annotations

from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from browse import amounts, links

DATABASE = "warehouse"
Rows = list[dict[str, Any]]
#: What every page's template can use besides its own values.
_HELPERS = {
    "wan": amounts.wan,
    "padding": amounts.padding,
    "pct": amounts.pct,
    "plain": amounts.plain,
    "report_url": links.report_url,
    "figure_url": links.figure_url,
    "finding_url": links.finding_url,
    "department_page": links.department_url,
    "finding_page": links.finding_page_url,
    "KINDS": {
        "department_overall": "部门整体支出",
        "project": "项目支出",
        "final_accounts": "决算说明",
        "budget": "预算说明",
        "other": "其他",
    },
    "SEVERITIES": {"high": "严重", "medium": "一般", "low": "轻微"},
    "STATUSES": {"PASS": "通过", "FAIL": "不通过", "NOT_APPLICABLE": "不适用", "UNDETERMINED": "无法判断"},
    "LEVELS": {"province": "省级", "prefecture": "市级", "county": "县级", "township": "乡级"},
    "DECISIONS": {"open": "待核", "confirmed": "属实", "explained": "已说明", "wrongly_read": "误读"},
    "ROLES": {
        "stated": "写明的数",
        "whole": "总数",
        "part": "分项",
        "numerator": "分子",
        "denominator": "分母",
        "other": "相关的数",
    },
}


async def ask(datasette: Datasette, sql: str, **values: Any) -> Rows:
    """Return the rows of a query as dictionaries."""
    result = await datasette.get_database(DATABASE).execute(sql, values)
    return [dict(row) for row in result.rows]


async def answer(
    datasette: Datasette, request: Request, template: str, context: dict[str, Any], status: int = 200
) -> Response:
    """Answer with a page of this project."""
    html = await datasette.render_template(template, {**_HELPERS, **context}, request=request)
    return Response.html(html, status=status)


async def not_found(datasette: Datasette, request: Request, title: str, error: str) -> Response:
    """Answer that what an address names is not there."""
    context = {"title": title, "error": error, "status": 404}
    return await answer(datasette, request, "error.html", context, status=404)
