"""An Excel workbook as the answer to a request."""

from __future__ import annotations

from urllib.parse import quote

from datasette.utils.asgi import Response

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook_response(content: bytes, title: str) -> Response:
    """Return a workbook as a download named after what it holds."""
    headers = {"content-disposition": f"attachment; filename=\"data.xlsx\"; filename*=UTF-8''{quote(title)}.xlsx"}
    return Response(content, content_type=CONTENT_TYPE, headers=headers)
