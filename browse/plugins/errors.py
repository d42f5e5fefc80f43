"""Tells errors in Chinese on pages; the JSON API keeps Datasette's own answers. A traceback is only for the console."""

from __future__ import annotations

import json
import sqlite3
import traceback
from collections.abc import Awaitable, Callable
from typing import Any

import datasette.handle_exception
from datasette import hookimpl
from datasette.app import Datasette
from datasette.database import QueryInterrupted
from datasette.plugins import pm
from datasette.utils.asgi import Base400, Request, Response
from datasette.views.base import DatasetteError

from browse.pages import DATABASE
from browse.words import chinese_error

_TITLES = {400: "查询有误", 403: "没有权限", 404: "找不到", 500: "服务器出错"}
_UNEXPECTED = "服务器没能完成这个请求，原因已写在运行窗口里。数据没有受影响，可以返回重试。"

# Datasette's own handler runs besides ours: it would print a traceback with all variables for every mistyped address.
if pm.is_registered(datasette.handle_exception):
    pm.unregister(datasette.handle_exception)


@hookimpl
def handle_exception(datasette: Datasette, request: Request, exception: Exception) -> Callable[[], Awaitable[Response]]:
    """Answer a request that failed."""

    async def answer() -> Response:
        status, message = _status_and_message(exception)
        if status == 500:
            traceback.print_exception(exception)
        if request.path.endswith(".json"):
            told: dict[str, Any] = {"ok": False, "error": message, "status": status, "title": None}
            return Response.json(told, status=status)
        words = _UNEXPECTED if status == 500 else chinese_error(message)
        context = {"title": _TITLES.get(status, f"错误 {status}"), "error": words, "status": status}
        if status == 400 and request.path == f"/{DATABASE}":
            context["sql"] = request.args.get("sql")  # to be mended, not to be typed again
        return Response.html(await datasette.render_template("error.html", context, request=request), status=status)

    return answer


@hookimpl
def forbidden(datasette: Datasette, request: Request, message: str) -> Callable[[], Awaitable[Response]]:
    """Answer a request for what nobody may have."""

    async def answer() -> Response:
        context = {"title": _TITLES[403], "error": chinese_error(message), "status": 403}
        return Response.html(await datasette.render_template("error.html", context, request=request), status=403)

    return answer


def _status_and_message(exception: Exception) -> tuple[int, str]:
    if isinstance(exception, QueryInterrupted) or exception.args == ("interrupted",):
        return 400, "interrupted"
    if isinstance(exception, DatasetteError):
        # Datasette counts some mistyped addresses as errors of its own.
        status = 400 if exception.status == 500 else exception.status
        return status, "interrupted" if exception.message_is_html else str(exception.message)
    if isinstance(
        exception, (sqlite3.Error, sqlite3.Warning, json.JSONDecodeError)
    ):  # a condition of the address's own
        return 400, str(exception)
    if isinstance(exception, Base400):
        return exception.status, str(exception.args[0]) if exception.args else ""
    return 500, str(exception)
