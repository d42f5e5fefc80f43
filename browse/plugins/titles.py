"""Gives templates the Chinese title of a database or a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette


@hookimpl
def extra_template_vars(datasette: Datasette) -> dict[str, Callable[..., str | None]]:
    """Add `datasette_titles(database, table)` to every template; None where there is no title."""

    def datasette_titles(database: str, table: str | None = None) -> str | None:
        described: dict[str, Any] = datasette.metadata(database=database, fallback=False) or {}
        if table:
            described = described.get("tables", {}).get(table, {})
        return described.get("title")

    return {"datasette_titles": datasette_titles}
