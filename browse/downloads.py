"""A file as the answer to a request."""

from __future__ import annotations

from urllib.parse import quote

from datasette.app import Datasette
from datasette.utils.asgi import Response

_CONTENT_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def download(content: bytes, title: str, ending: str) -> Response:
    """Return a file, `ending` xlsx or csv, as a download named after what it holds."""
    name = f"filename=\"data.{ending}\"; filename*=UTF-8''{quote(title, safe='')}.{ending}"
    headers = {"content-disposition": f"attachment; {name}"}
    return Response(content, content_type=_CONTENT_TYPES[ending], headers=headers)


def query_title(datasette: Datasette, database: str, name: str | None) -> str:
    """Return what a ready query's answer is called; another query's has no name."""
    queries = (datasette.metadata("queries", database=database, fallback=False) or {}) if name else {}
    return str(queries.get(name, {}).get("title") or "查询结果")
