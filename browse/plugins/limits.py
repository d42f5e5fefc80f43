"""Keeps anybody's SQL from reading other files or filling the memory; time and rows are limited in settings.json."""

from __future__ import annotations

import sqlite3

from datasette import hookimpl

#: Longest text or blob a query may make, in bytes: well above the longest report, well below the machine's memory.
LONGEST_VALUE = 20_000_000


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Limit every connection on which visitors' SQL runs."""
    conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    conn.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
