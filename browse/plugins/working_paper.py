"""Serves /report/<report_id>/workpaper.xlsx, a report's working paper."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from urllib.parse import unquote

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response

from browse.downloads import download
from browse.workbook import workbook
from browse.workpaper import HEAD, SHEETS, notes, sheet


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., object]]]:
    """Add the download to the report's addresses."""
    return [(r"^/report/(?P<report_id>[^/]+)/workpaper\.xlsx$", working_paper)]


async def working_paper(request: Request, datasette: Datasette) -> Response:
    """Answer with the workbook of one report."""
    asked = {"report_id": unquote(request.url_vars["report_id"])}
    database = datasette.get_database("warehouse")
    head = (await database.execute(HEAD, asked)).first()
    if head is None:
        raise NotFound("Record not found")
    sheets = []
    for name, sql in SHEETS.items():
        result = await database.execute(sql, asked)
        sheets.append(sheet(name, list(result.columns), [list(row) for row in result.rows]))
    content = await asyncio.to_thread(workbook, sheets, notes(dict(head)))
    return download(content, f"底稿 {head['title'] or head['source_name']}", "xlsx")
