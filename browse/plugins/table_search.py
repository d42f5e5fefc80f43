"""Keeps the search box of a table fast for words that stand in hundreds of thousands of rows."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

import datasette.filters
from datasette import hookimpl
from datasette.app import Datasette
from datasette.filters import FilterArguments, through_filters, where_filters
from datasette.plugins import pm
from datasette.utils import escape_sqlite
from datasette.utils.asgi import Request

__all__ = ["search_filters", "through_filters", "where_filters"]
#: Rows a page looks at where a word is all that was asked for; with a condition, an order or for a download, all are.
MOST_FOUND = 5_000
#: What an address may say besides without asking for anything else.
_NO_CONDITIONS = {"_search", "_next", "_size", "_col", "_nocol", "_nofacet", "_facet", "_facet_size"}
_SEARCH = re.compile(r"\S+ in \(select rowid from (?P<index>\S+) where (?P<match>.+)\)")

# Datasette's own would search besides ours; its other two are passed on from here.
if pm.is_registered(datasette.filters):
    pm.unregister(datasette.filters)


@hookimpl(specname="filters_from_request")
def search_filters(
    request: Request, database: str, table: str, datasette: Datasette
) -> Callable[[], Awaitable[FilterArguments]]:
    """Search as Datasette does, at most among the first rows found where nothing else narrows the search."""

    async def inner() -> FilterArguments:
        found = await _datasettes_own(request, database, table, datasette)()
        is_page = not request.url_vars.get("format")
        if found.where_clauses and is_page and _NO_CONDITIONS.issuperset(request.args):
            found.where_clauses = [f"{clause.removesuffix(')')} limit {MOST_FOUND})" for clause in found.where_clauses]
            found.extra_context["most_found"] = MOST_FOUND
        elif "report_id" in request.args:
            found.where_clauses = [_row_by_row(clause, table) for clause in found.where_clauses]
        return found

    return inner


def _row_by_row(clause: str, table: str) -> str:
    """Ask of each row whether it holds the words: faster than finding all rows that do where few are looked at."""
    search = _SEARCH.fullmatch(clause)
    if not search:
        return clause
    return f"exists (select 1 from {search['index']} where {search['match']} and rowid = {escape_sqlite(table)}.rowid)"


def _datasettes_own(*arguments: Any) -> Callable[[], Awaitable[FilterArguments]]:
    search: Callable[..., Callable[[], Awaitable[FilterArguments]]] = datasette.filters.search_filters
    return search(*arguments)
