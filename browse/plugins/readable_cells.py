"""Shows ids as links to the words in the report, codes by their names, numbers with commas, amounts and rates with unit."""

from __future__ import annotations

import re
from collections.abc import Awaitable
from typing import Any
from weakref import WeakKeyDictionary

from datasette import hookimpl
from datasette.app import Datasette
from datasette.database import Database
from markupsafe import Markup

from browse.amounts import pct, plain, wan
from browse.links import (
    department_url,
    figure_url,
    finding_page_url,
    finding_url,
    item_url,
    report_of,
    report_url,
    rule_url,
)

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
#: Where other ids and codes lead. The Chinese names are those of the views.
_PAGES = {
    "report_id": report_url,
    "报告编号": report_url,
    "department_id": department_url,
    "部门编号": department_url,
    "rule_code": rule_url,
    "item_code": item_url,
}
_VIEW_WORDS = {"报告编号": "报告", "部门编号": "部门"}
#: Codes whose own row says nothing that their name does not.
_ONLY_NAMED = {"fund_code", "stage_code", "scope_code", "chapter_code"}
#: Ids that tell what they are wherever they stand, also in a visitor's own query.
_FIGURE = re.compile(r"[0-9a-f]{12}:f\d+")
_FINDING = re.compile(r"[0-9a-f]{12}:[A-Z_]+:[^\s/]+")
#: Departments of the reports whose titles do not name them, by file.
_UNNAMED: WeakKeyDictionary[Database, dict[str, str]] = WeakKeyDictionary()
_UNNAMED_SQL = """
    select report_id, department_name from dim_report
    where department_name is not null and instr(coalesce(title, ''), department_name) = 0
"""
#: Columns whose words stand in the figure that a row names as its figure_id.
_OF_FIGURE_ID = {"amount_wan", "value_wan", "stated_pct"}


@hookimpl
def render_cell(
    row: Any, value: Any, column: str, table: str | None, database: str, datasette: Datasette
) -> Markup | Awaitable[Markup] | None:
    """Return what a cell of a table or a query shows; None leaves it to Datasette."""
    if value is None or value == "":
        return None
    value, label = _value_and_label(value)
    kind = _TITLES.get((table or "", column))
    if kind and kind in row.keys():  # noqa: SIM118  a row iterates over values
        column, value = kind, _value_and_label(row[kind])[0]
    if column == "report_id" and table and label != value:
        return _report_link(datasette.get_database(database), value, label)
    if url := _url(column, value, row):
        return Markup('<a href="{}" title="{}">{}</a>').format(url, value, _link_words(column, value, label))
    if column in _ONLY_NAMED and label != value:
        return Markup('<span title="{}">{}</span>').format(value, label)
    if table and (words := _code_title(datasette, database, table, column, value)):
        return Markup('<span title="{}">{}</span>').format(value, words)
    if isinstance(value, (int, float)) and (words := _number(column, value, table)):
        return Markup('<span class="amount">{}</span>').format(_to_its_words(words, column, row))
    return None


async def _report_link(database: Database, report_id: str, title: str) -> Markup:
    """Return a link to a report that names it: by its title, and by its department where the title does not."""
    if database not in _UNNAMED:
        _UNNAMED[database] = dict(map(tuple, (await database.execute(_UNNAMED_SQL)).rows))
    department = _UNNAMED[database].get(report_id)
    words = f"{title}（{department}）" if department else title
    return Markup('<a href="{}" title="{}">{}</a>').format(report_url(report_id), report_id, words)


def _link_words(column: str, value: str, label: str) -> str:
    """Return what a link says: a bare id tells a reader nothing."""
    if label != value:
        return label
    for written, words in ((_FIGURE, "原文"), (_FINDING, "问题")):
        if written.fullmatch(value):
            return words
    return _VIEW_WORDS.get(column) or _WORDS.get(column.rsplit("_", 2)[-2] if "_" in column else "", label)


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
    if column.endswith("figure_id") or _FIGURE.fullmatch(value):
        return figure_url(value)
    if page := _PAGES.get(column):
        return page(value)
    if column == "finding_id" and (report_id := _report_id(row)):
        return finding_url(report_id, value)
    return finding_page_url(value) if _FINDING.fullmatch(value) else None


def _report_id(row: Any) -> str | None:
    """Return the report a row belongs to, from its report_id or from any figure it names."""
    fields = {name: _value_and_label(row[name])[0] for name in row.keys()}  # noqa: SIM118  a row iterates over values
    if fields.get("report_id"):
        return str(fields["report_id"])
    figures = (value for name, value in fields.items() if value and str(name).endswith("figure_id"))
    return next((report_of(str(value)) for value in figures), None)


def _number(column: str, value: float, table: str | None) -> str | None:
    """Return an amount or a rate with its unit, another number without needless decimals; a year is left as it is."""
    if column.endswith(("_wan", "万元", "（万元）")):
        return f"{wan(value)}万元"
    if column.endswith(("_pct", "%", "（%）", "百分比")):
        return pct(value)
    if column.endswith("_fen") and isinstance(value, int):
        return f"{value:,}分"
    if isinstance(value, float):
        return plain(value)
    return None if table else str(value)


def _to_its_words(words: str, column: str, row: Any) -> str | Markup:
    """Link a number of a fact to its figure, where its row names that as <column>_figure_id or figure_id."""
    named = f"{re.sub('_(wan|fen|pct)$', '', column)}_figure_id"
    place = named if named in row.keys() else "figure_id" if column in _OF_FIGURE_ID else None  # noqa: SIM118
    if place not in row.keys() or not (figure_id := _value_and_label(row[place])[0]):  # noqa: SIM118
        return words
    return Markup('<a href="{}">{}</a>').format(figure_url(figure_id), words)
