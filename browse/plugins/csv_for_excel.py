"""Offers every table and query as a CSV that Excel opens with its Chinese intact: one with a byte-order mark.

The link “excel” beside Datasette's “CSV” leads to Datasette's own CSV with `_bom=on`, all rows, as a download.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qs

from datasette import hookimpl
from datasette.utils.asgi import Request, Response

_BOM = b"\xef\xbb\xbf"
Message = dict[str, Any]


@hookimpl
def register_output_renderer() -> dict[str, Any]:
    """Add the link “excel” to tables and queries."""
    return {"extension": "excel", "render": _to_csv}


def _to_csv(request: Request) -> Response:
    path = request.path.removesuffix(".excel") + ".csv"
    query = f"{request.query_string}&" if request.query_string else ""
    return Response.redirect(f"{path}?{query}_stream=on&_dl=on&_bom=on")


@hookimpl
def asgi_wrapper() -> Callable[[Any], Any]:
    """Watch for CSV that is to begin with the mark."""
    return _with_bom


def _with_bom(app: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    """Put the mark in front of the first bytes of a CSV that was asked for with `_bom`."""

    async def marked(scope: Message, receive: Callable[..., Any], send: Callable[..., Any]) -> None:
        if scope["type"] != "http" or "_bom" not in parse_qs(scope["query_string"].decode("latin-1")):
            await app(scope, receive, send)
            return
        is_due = False

        async def send_marked(message: Message) -> None:
            nonlocal is_due
            if message["type"] == "http.response.start":
                headers = dict(message["headers"])
                is_due = headers.get(b"content-type", b"").startswith((b"text/csv", b"text/plain"))
                message["headers"] = [pair for pair in message["headers"] if pair[0] != b"content-length"]
            elif is_due:
                message["body"] = _BOM + message.get("body", b"")
                is_due = False
            await send(message)

        await app(scope, receive, send_marked)

    return marked
