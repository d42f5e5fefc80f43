"""Keeps anybody's SQL from reading other files or filling the memory, and pages small; see also settings.json."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette

from browse.pages import DATABASE
from browse.published_database import ROWS_ON_A_PAGE

#: Longest text or blob a query may make, in bytes: well above the longest report, well below the machine's memory.
LONGEST_VALUE = 20_000_000
#: Rows of a query that its page shows; downloads and the API have the others.
ROWS_SHOWN = 200
#: What makes printf write as much as one likes, which no time limit stops: a width of many digits, or one given apart.
_WIDE = re.compile(r"\*|\d{3}")


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Limit every connection on which visitors' SQL runs."""
    conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    conn.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    for name in ("printf", "format"):
        conn.create_function(name, -1, _guarded_printf(), deterministic=True)


def _guarded_printf() -> Callable[..., Any]:
    plain = sqlite3.connect(":memory:", check_same_thread=False)

    def guarded(*arguments: Any) -> Any:
        """Return what SQLite's own printf returns, for widths below a hundred; else what SQLite refuses as too long."""
        if arguments and _WIDE.search(str(arguments[0])):
            return " " * (LONGEST_VALUE + 1)
        return plain.execute(f"select printf({', '.join('?' * len(arguments))})", arguments).fetchone()[0]

    return guarded


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[Any], Any]:
    """Shorten the pages of queries."""
    queries = datasette.metadata("queries", database=DATABASE, fallback=False) or {}
    pages = {f"/{DATABASE}", *(f"/{DATABASE}/{name}" for name in queries)}

    def shortening(app: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
        async def shortened(scope: dict[str, Any], receive: Callable[..., Any], send: Callable[..., Any]) -> None:
            given = ROWS_ON_A_PAGE.set(ROWS_SHOWN if scope.get("path") in pages else None)
            try:
                await app(scope, receive, send)
            finally:
                ROWS_ON_A_PAGE.reset(given)

        return shortened

    return shortening
