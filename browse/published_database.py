"""The published file as Datasette reads it: it never changes, so what took long to find out is found out once."""

from __future__ import annotations

import copy
import re
import time
from collections import OrderedDict
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any

from datasette.database import Database, Results

#: Rows of a query's answer while a page is made; None where all that the settings allow are wanted (JSON, CSV).
ROWS_ON_A_PAGE: ContextVar[int | None] = ContextVar("ROWS_ON_A_PAGE", default=None)
#: What takes longer is remembered: counts, facets and ready queries over all reports.
_SLOW_SECONDS = 0.01
#: The last answers kept, and how many values one may hold.
_ANSWERS, _VALUES = 200, 20_000
#: An answer that holds such words may be another one next time.
_CHANGING = re.compile(r"\b(random|randomblob|now|current_\w+|date|time|datetime|julianday|unixepoch|strftime)\b", re.I)
_SCHEMA = (
    "table_exists", "table_names", "view_names", "table_columns", "table_column_details", "primary_keys", "fts_table",
    "label_column_for_table", "foreign_keys_for_table", "hidden_table_names", "get_all_foreign_keys",
    "get_table_definition",
)  # fmt: skip


class PublishedDatabase(Database):  # type: ignore[misc]
    """A file that no one changes; a new one takes its place as a new object (see plugins/newest_file.py)."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._answers: OrderedDict[Any, Results] = OrderedDict()
        self._schema: dict[Any, Any] = {}

    async def execute(self, sql: str, params: Any = None, truncate: bool = False, **options: Any) -> Results:
        """Return a query's answer, on a page at most so many rows; a slow one is remembered."""
        key = (sql, _hashable(params), truncate)
        found = self._answers.get(key)
        if found is None:
            started = time.perf_counter()
            found = await super().execute(sql, params, truncate=truncate, **options)
            if time.perf_counter() - started > _SLOW_SECONDS and not _CHANGING.search(sql):
                self._remember(key, found)
        else:
            self._answers.move_to_end(key)
        shown = ROWS_ON_A_PAGE.get()
        is_cut = truncate and shown is not None and len(found.rows) > shown
        return Results(found.rows[:shown] if is_cut else list(found.rows), found.truncated or is_cut, found.description)

    def _remember(self, key: Any, found: Results) -> None:
        if len(found.rows) * len(found.description) <= _VALUES:
            self._answers[key] = found
        while len(self._answers) > _ANSWERS:
            self._answers.popitem(last=False)


def _hashable(params: Any) -> Any:
    return tuple(sorted(params.items())) if isinstance(params, Mapping) else tuple(params or ())


def _asked_once(name: str) -> Any:
    """Return Datasette's own question about the schema, asked once a file."""
    ask = getattr(Database, name)

    async def answer(self: PublishedDatabase, *arguments: Any) -> Any:
        key = (name, *arguments)
        if key not in self._schema:
            self._schema[key] = await ask(self, *arguments)
        return copy.copy(self._schema[key])

    return answer


for _name in _SCHEMA:
    setattr(PublishedDatabase, _name, _asked_once(_name))
