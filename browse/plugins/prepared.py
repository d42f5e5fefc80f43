"""Works out beforehand what every visitor opens first, so that nobody waits for counts over all reports.

Runs in the background once the server has started, and again for every newly published file.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette

from browse.pages import DATABASE
from browse.published_database import UNHURRIED, PublishedDatabase

#: After the first visitors were answered; and between two pages, so that theirs come first.
_BEFORE, _BETWEEN = 1.0, 0.02


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[Any], Any]:
    """Prepare a file when a server runs (which a lifespan message tells), not for single requests from Python."""

    def preparing(app: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
        is_served, prepared, task = False, None, None

        async def noticing(scope: dict[str, Any], receive: Callable[..., Any], send: Callable[..., Any]) -> None:
            nonlocal is_served, prepared, task
            is_served = is_served or scope["type"] == "lifespan"
            database = datasette.databases.get(DATABASE)
            if is_served and isinstance(database, PublishedDatabase) and database is not prepared:
                prepared, task = database, asyncio.create_task(prepare(datasette, database))
            await app(scope, receive, send)

        return noticing

    return preparing


async def prepare(datasette: Datasette, database: PublishedDatabase) -> None:
    """Count the large tables, then open the pages of all tables and ready queries once; a small file needs none of it."""
    UNHURRIED.set(True)
    await asyncio.sleep(_BEFORE)
    has_many_rows = await database.count_tables()
    for path in paths(datasette) if has_many_rows else []:
        if datasette.databases.get(DATABASE) is not database:
            return
        await datasette.client.get(path)
        await asyncio.sleep(_BETWEEN)


def paths(datasette: Datasette) -> list[str]:
    """Return the addresses whose answers take long the first time."""
    about = datasette.metadata(database=DATABASE, fallback=False) or {}
    tables = [name for name, table in about.get("tables", {}).items() if not table.get("hidden")]
    pages = [datasette.urls.table(DATABASE, name) for name in tables]
    pages += [datasette.urls.query(DATABASE, name) for name in about.get("queries", {})]
    return ["/", datasette.urls.database(DATABASE), "/rule", "/item", *map(str, pages)]
