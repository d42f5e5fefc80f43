"""Shows ids as links to the words in the report, codes by their names, and amounts with commas and unit."""

from __future__ import annotations

from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from markupsafe import Markup

from browse.amounts import pct, wan
from browse.links import department_url, figure_url, finding_url, item_url, report_of, report_url, rule_url

#: Columns that stand for the row itself on its own table's page, and lead to the report.
_TITLES = {
    ("dim_report", "title"): "report_id",
    ("fct_finding", "title_zh"): "finding_id",
    ("report_figure", "printed"): "figure_id",
    ("dim_department", "name"): "department_id",
    ("dim_rule", "name_zh"): "rule_code",
    ("dim_budget_item", "name_zh"): "item_code",
}
#: What a link says where there is no better name for what it leads to.
_WORDS = {"figure": "原文", "report": "报告", "finding": "问题", "department": "部门"}
#: Where other ids and codes lead.
_PAGES = {"report_id": report_url, "department_id": department_url, "rule_code": rule_url, "item_code": item_url}


@hookimpl
def render_cell(
    row: Any, value: Any, column: str, table: str | None, database: str, datasette: Datasette
) -> Markup | None:
    """Return what a cell of a table or a query shows; None leaves it to Datasette."""
    if value is None or value == "":
        return None
    value, label = _value_and_label(value)
    kind = _TITLES.get((table or "", column))
    if kind and kind in row.keys():  # noqa: SIM118  a row iterates over values
        column, value = kind, _value_and_label(row[kind])[0]
    if url := _url(column, value, row):
        # A bare id tells a reader nothing.
        words = _WORDS.get(column.rsplit("_", 2)[-2], label) if label == value else label
        return Markup('<a href="{}" title="{}">{}</a>').format(url, value, words)
    if isinstance(value, (int, float)) and (words := _amount(column, value)):
        return Markup('<span class="amount">{}</span>').format(words)
    if table and (words := _code_title(datasette, database, table, column, value)):
        return Markup('<span title="{}">{}</span>').format(value, words)
    return None


def _code_title(datasette: Datasette, database: str, table: str, column: str, value: Any) -> str | None:
    """Return what a code is called, as the column's description lists it."""
    codes: dict[str, dict[str, str]] = (datasette.table_metadata(database, table) or {}).get("code_titles", {})
    return codes.get(column, {}).get(str(value))


def _value_and_label(value: Any) -> tuple[Any, Any]:
    """Datasette replaces the value of an expanded foreign key by a dictionary."""
    return (value["value"], value["label"] or value["value"]) if isinstance(value, dict) else (value, value)


def _url(column: str, value: Any, row: Any) -> str | None:
    if not isinstance(value, str):
        return None
    if column.endswith("figure_id"):
        return figure_url(value)
    if page := _PAGES.get(column):
        return page(value)
    if column == "finding_id" and (report_id := _report_id(row)):
        return finding_url(report_id, value)
    return None


def _report_id(row: Any) -> str | None:
    """Return the report a row belongs to, from its report_id or from any figure it names."""
    fields = {name: _value_and_label(row[name])[0] for name in row.keys()}  # noqa: SIM118  a row iterates over values
    if fields.get("report_id"):
        return str(fields["report_id"])
    figures = (value for name, value in fields.items() if value and str(name).endswith("figure_id"))
    return next((report_of(str(value)) for value in figures), None)


def _amount(column: str, value: float) -> str | None:
    if column.endswith(("_wan", "万元", "（万元）")):
        return f"{wan(value)}万元"
    if column.endswith(("_pct", "%", "（%）", "百分比")):
        return pct(value)
    if column.endswith("_fen") and isinstance(value, int):
        return f"{value:,}分"
    return None
