"""Opens the published file, and the next one without a restart: when it was replaced, the next request opens the new one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from datasette import hookimpl
from datasette.app import Datasette
from datasette.database import Database

from browse.published_database import PublishedDatabase

Mark = tuple[int, int]
_OPENED: WeakKeyDictionary[Database, Mark] = WeakKeyDictionary()


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[Any], Any]:
    """Look at the files before every request."""
    _renew(datasette)

    def watching(app: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
        async def renewed(scope: dict[str, Any], receive: Callable[..., Any], send: Callable[..., Any]) -> None:
            if scope["type"] == "http":
                _renew(datasette)
            await app(scope, receive, send)

        return renewed

    return watching


def _renew(datasette: Datasette) -> None:
    for database in list(datasette.databases.values()):
        mark = _mark(database)
        if mark and (not isinstance(database, PublishedDatabase) or _OPENED.setdefault(database, mark) != mark):
            _replace(datasette, database)


def _mark(database: Database) -> Mark | None:
    """Return what tells one file from the next under the same name; None while there is none."""
    if database.is_mutable or not database.path:
        return None
    try:
        found = Path(database.path).stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def _replace(datasette: Datasette, database: Database) -> None:
    """Open the file anew. Each thread keeps its connection by the database's name, so new threads are needed, too.

    Requests under way finish on the old file, which the system keeps until its last reader is done.
    """
    opened = PublishedDatabase(datasette, path=database.path, is_mutable=False)
    opened.name, opened.route = database.name, database.route
    datasette.databases = {**datasette.databases, database.name: opened}
    before = datasette.executor
    datasette.executor = ThreadPoolExecutor(max_workers=datasette.setting("num_sql_threads"))
    before.shutdown(wait=False)
