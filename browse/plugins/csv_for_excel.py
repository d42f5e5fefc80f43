"""Makes CSV safe and readable in Excel: no text in it can run as a formula, and “excel” adds a byte-order mark.

The link “excel” beside Datasette's “CSV” gives all rows with that mark, as a download.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from browse.downloads import download, query_title
from browse.whole_answer import MOST_ROWS, refusal, whole_answer

_BOM = b"\xef\xbb\xbf"
#: Spreadsheets run what begins so; a plain number (-12.5) is none of it.
_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")
Message = dict[str, Any]


@hookimpl
def register_output_renderer() -> dict[str, Any]:
    """Add the link “excel” to tables and queries."""
    return {"extension": "excel", "render": _to_csv}


async def _to_csv(datasette: Datasette, request: Request, database: str, table: str | None, data: Any) -> Response:
    """Answer with Datasette's own CSV of a table, and with our own of a query: Datasette's ends after a page of the API."""
    if table:
        path = request.path.removesuffix(".excel") + ".csv"
        kept = [pair for pair in parse_qsl(request.query_string, keep_blank_values=True) if pair[0] != "_next"]
        return Response.redirect(f"{path}?{urlencode([*kept, ('_stream', 'on'), ('_dl', 'on'), ('_bom', 'on')])}")
    if refused := refusal(data):
        return refused
    heads, rows = await whole_answer(datasette, database, data["query"]["sql"], data["query"]["params"])
    written = io.StringIO()
    csv.writer(written).writerows([heads, *rows[:MOST_ROWS]])
    title = query_title(datasette, database, data.get("query_name"))
    cut = f"（前{MOST_ROWS}行）" if len(rows) > MOST_ROWS else ""
    return download(_BOM + without_formulas(written.getvalue()).encode(), title + cut, "csv")


def without_formulas(text: str) -> str:
    """Return CSV whose cells that a spreadsheet would run begin with an apostrophe, which makes them text.

    >>> without_formulas("=1+1,-12.50,-局\\r\\n")
    "'=1+1,-12.50,'-局\\r\\n"
    """
    written = io.StringIO()
    guarded = csv.writer(written)
    for row in csv.reader(io.StringIO(text, newline="")):
        guarded.writerow([_guarded(cell) for cell in row])
    return written.getvalue()


def _guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


@hookimpl
def asgi_wrapper() -> Callable[[Any], Any]:
    """Watch for CSV."""
    return _guarding


def _guarding(app: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    """Guard every row of a CSV as Datasette sends it, one row a message, and put the mark before the first."""

    async def guarded(scope: Message, receive: Callable[..., Any], send: Callable[..., Any]) -> None:
        if scope["type"] != "http" or not scope["path"].endswith(".csv"):
            await app(scope, receive, send)
            return
        before = _BOM if "_bom" in parse_qs(scope["query_string"].decode("latin-1")) else b""
        is_csv = False

        async def send_guarded(message: Message) -> None:
            nonlocal is_csv, before
            if message["type"] == "http.response.start":
                headers = dict(message["headers"])
                is_csv = headers.get(b"content-type", b"").startswith((b"text/csv", b"text/plain"))
                message["headers"] = [pair for pair in message["headers"] if pair[0] != b"content-length"]
            elif is_csv and message.get("body"):
                message["body"] = before + without_formulas(message["body"].decode()).encode()
                before = b""
            await send(message)

        await app(scope, receive, send_guarded)

    return guarded
