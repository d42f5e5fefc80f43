"""A query's whole answer, for downloads: more rows than a page or the API gives, and still not without end."""

from __future__ import annotations

import sqlite3
from typing import Any

from datasette.app import Datasette
from datasette.utils import sqlite_timelimit
from datasette.utils.asgi import NotFound, Response

#: More would take Excel and this server too long; what is downloaded says where it stops.
MOST_ROWS = 20_000
_MOST_MILLISECONDS = 10_000


async def whole_answer(datasette: Datasette, database: str, sql: str, params: Any) -> tuple[list[str], list[Any]]:
    """Return a query's column names and its rows, one more than MOST_ROWS at most.

    Raises: sqlite3.OperationalError, where it takes too long.
    """

    def read(connection: sqlite3.Connection) -> tuple[list[str], list[Any]]:
        with sqlite_timelimit(connection, _MOST_MILLISECONDS):
            cursor = connection.execute(sql, params)
            return [column[0] for column in cursor.description], cursor.fetchmany(MOST_ROWS + 1)

    return await datasette.get_database(database).execute_fn(read)  # type: ignore[no-any-return]


def refusal(data: Any) -> Response | None:
    """Return why an answer of Datasette's cannot be downloaded, where its query failed.

    Raises: NotFound, where it is no table's and no query's answer, but the list of tables.
    """
    if error := data.get("error"):
        return Response.text(str(error), status=400)
    if "query" not in data:
        raise NotFound("Not Found")
    return None
