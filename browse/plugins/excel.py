"""Offers every table and query, also a visitor's own SQL, as an Excel workbook with all its rows."""

from __future__ import annotations

import asyncio
import re
from typing import Any
from urllib.parse import parse_qsl, urlencode

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils import escape_sqlite
from datasette.utils.asgi import Request, Response

from browse.downloads import download, query_title
from browse.whole_answer import MOST_ROWS, refusal, whole_answer
from browse.words import QUERY_COLUMNS, chinese, in_reading_order
from browse.workbook import Column, Sheet, workbook

_PAGE = re.compile(r" limit \d+(?: offset \d+)?$")
#: One workbook at a time: each keeps a core busy.
_TURN = asyncio.Semaphore(1)


@hookimpl
def register_output_renderer() -> dict[str, Any]:
    """Add `.xlsx` to tables and queries."""
    return {"extension": "xlsx", "render": _render, "can_render": lambda view_name: view_name in ("table", "database")}


async def _render(datasette: Datasette, request: Request, database: str, table: str | None, data: Any) -> Response:
    if request.args.get("_next"):  # the link stands on every page of a table; the file begins at its first row
        kept = [pair for pair in parse_qsl(request.query_string, keep_blank_values=True) if pair[0] != "_next"]
        return Response.redirect(f"{request.path}?{urlencode(kept)}")
    if refused := refusal(data):
        return refused
    sql, params = data["query"]["sql"], data["query"]["params"]
    heads, rows = await whole_answer(datasette, database, _PAGE.sub("", sql) if table else sql, params)
    described = datasette.table_metadata(database, table) or {} if table else {}
    name = data.get("query_name")
    title = described.get("title") or table or query_title(datasette, database, name)
    is_cut = len(rows) > MOST_ROWS
    sheet = _sheet(f"前{MOST_ROWS}行" if is_cut else title, heads, rows[:MOST_ROWS], described)
    if table:
        sheet.labels.update(await _labels(datasette, database, table, heads))
        sheet = _in_reading_order(sheet, in_reading_order(heads, described.get("reading_order", ())))
    told = f"只含前{MOST_ROWS:,}行，其余没有列出；请加上条件分次下载" if is_cut else f"{len(rows):,}"
    notes = [("内容", title), ("行数", told), ("说明", chinese(described.get("description"))), ("查询语句", sql)]
    notes += [(f"参数 {key}", value) for key, value in params.items()]
    async with _TURN:
        content = await asyncio.to_thread(workbook, [sheet], notes)
    return download(content, title, "xlsx")


def _sheet(name: str, heads: list[str], rows: list[Any], described: dict[str, Any]) -> Sheet:
    titles, meanings = described.get("column_titles", {}), described.get("columns", {})
    codes = described.get("code_titles", {})
    columns = [
        Column(titles.get(head) or QUERY_COLUMNS.get(head, head), chinese(meanings.get(head)) or head) for head in heads
    ]
    labels: dict[int, dict[Any, Any]] = {}
    for place, head in enumerate(heads):
        if head in codes:
            labels[place] = codes[head] | {int(code): name for code, name in codes[head].items() if code.isdigit()}
    return Sheet(name, columns, rows, labels)


async def _labels(datasette: Datasette, database: str, table: str, heads: list[str]) -> dict[int, dict[Any, Any]]:
    """Return the names behind the references to code tables and departments; reports and figures keep their ids."""
    found = {}
    connection = datasette.get_database(database)
    for key in await connection.foreign_keys_for_table(table):
        other, column = key["other_table"], key["column"]
        label = await connection.label_column_for_table(other)
        if column in heads and label and other.startswith("dim_") and other != "dim_report":
            names = f"select {escape_sqlite(key['other_column'])}, {escape_sqlite(label)} from {escape_sqlite(other)}"
            _, pairs = await whole_answer(datasette, database, names, {})
            found[heads.index(column)] = {code: name for code, name in pairs}  # noqa: C416  rows are no pairs
    return found


def _in_reading_order(sheet: Sheet, order: list[int]) -> Sheet:
    rows = [[row[place] for place in order] for row in sheet.rows]
    labels = {new: sheet.labels[old] for new, old in enumerate(order) if old in sheet.labels}
    return Sheet(sheet.name, [sheet.columns[place] for place in order], rows, labels)
