"""Makes Datasette's own search box find Chinese words of any length, and numbers as printed."""

from __future__ import annotations

import sqlite3

from datasette import hookimpl

from ingest.search_text import match_expression


@hookimpl(trylast=True)  # after Datasette's own, whose `escape_fts` this replaces
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Read what is typed into a search box as `ingest.search_text` wrote the index."""
    conn.create_function("escape_fts", 1, match_expression, deterministic=True)
