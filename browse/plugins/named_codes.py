"""Lets people filter a table by the names it shows: 收支项目等于三公经费 leads to item_code=three_public."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl, urlencode

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils import escape_sqlite, tilde_decode
from datasette.utils.asgi import Response

from browse.pages import DATABASE

#: Comparisons that ask for one value, and what they become where several rows have the name.
_EXACT = {"": "__in", "exact": "__in", "not": "__notin"}
#: A name that more rows have is no name of one thing.
_MOST_ROWS = 50


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[Any], Any]:
    """Watch the conditions in the addresses of tables' pages."""

    def naming(app: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
        async def named(scope: dict[str, Any], receive: Callable[..., Any], send: Callable[..., Any]) -> None:
            asked = scope.get("query_string", b"") if scope["type"] == "http" else b""
            folder, _, table = scope.get("path", "").rpartition("/")
            if asked and folder == f"/{DATABASE}" and "." not in table:
                pairs = parse_qsl(asked.decode("latin-1"), keep_blank_values=True)
                coded = [await _coded(datasette, tilde_decode(table), *pair) for pair in pairs]
                if coded != pairs:
                    await Response.redirect(f"{scope['path']}?{urlencode(coded)}").asgi_send(send)
                    return
            await app(scope, receive, send)

        return named

    return naming


async def _coded(datasette: Datasette, table: str, key: str, value: str) -> tuple[str, str]:
    """Return a condition with the code instead of its name; any other as it is."""
    column, _, comparison = key.partition("__")
    if not value or column.startswith("_") or comparison not in _EXACT:
        return key, value
    codes = (datasette.table_metadata(DATABASE, table) or {}).get("code_titles", {}).get(column, {})
    found = [code for code, name in codes.items() if name == value and value not in codes]
    found = found or await _rows_named(datasette, table, column, value)
    if not found:
        return key, value
    return (key, found[0]) if len(found) == 1 else (column + _EXACT[comparison], ",".join(found))


async def _rows_named(datasette: Datasette, table: str, column: str, name: str) -> list[str]:
    """Return the keys of the rows with such a label in the code table or among the departments a column refers to."""
    database = datasette.get_database(DATABASE)
    for key in await database.foreign_keys_for_table(table):
        other = key["other_table"]
        label = await database.label_column_for_table(other) if key["column"] == column else None
        if label and other.startswith("dim_") and other != "dim_report":
            id_column = escape_sqlite(key["other_column"])
            sql = f"select {id_column} from {escape_sqlite(other)} where {escape_sqlite(label)} = :name limit {_MOST_ROWS}"
            return [str(row[0]) for row in (await database.execute(sql, {"name": name})).rows]
    return []
