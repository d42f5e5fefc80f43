"""The published file as Datasette reads it: it never changes, so what took long to find out is found out once."""

from __future__ import annotations

import copy
import re
import sqlite3
import time
from collections import OrderedDict
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any

from datasette.database import Database, Results
from datasette.utils import sqlite_timelimit

from browse.table_counts import MOST_COMBINATIONS, TableCounts, read_question

#: Rows of a query's answer while a page is made; None where all that the settings allow are wanted (JSON, CSV).
ROWS_ON_A_PAGE: ContextVar[int | None] = ContextVar("ROWS_ON_A_PAGE", default=None)
#: What takes longer is remembered: counts, facets and ready queries over all reports.
_SLOW_SECONDS = 0.01
#: The last answers kept, and how many values one may hold.
_ANSWERS, _VALUES = 500, 20_000
#: An answer that holds such words may be another one next time.
_CHANGING = re.compile(r"\b(random|randomblob|now|current_\w+|date|time|datetime|julianday|unixepoch|strftime)\b", re.I)
#: Tables with fewer rows are counted fast enough.
_MANY_ROWS = 20_000
#: Set while nobody waits: an answer that will be remembered may take longer than a visitor's.
UNHURRIED: ContextVar[bool] = ContextVar("UNHURRIED", default=False)
_UNHURRIED_MILLISECONDS = 60_000
#: A page of a table in the order of its key.
_PAGE = re.compile(
    r"(?P<rows>select [\w, ]+ from (?P<table>\w+) (?P<where>where (?:(?! group | union ).)* )?order by )(?P<key>[\w, ]+)"
    r"(?P<end> limit \d+)"
)
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
        self._counts: dict[str, TableCounts] = {}

    async def count_tables(self) -> bool:
        """Count the large tables by the values they are filtered by (their facets in the metadata); tell if there are any."""
        tables = self.ds.metadata("tables", database=self.name, fallback=False) or {}
        row_counts = await self.table_counts()
        large = [table for table in tables if (row_counts.get(table) or 0) > _MANY_ROWS]
        for table in large:
            if facets := tables[table].get("facets"):
                await self._count_table(table, facets)
        return bool(large)

    async def _count_table(self, table: str, facets: list[str]) -> None:
        names = ", ".join(f"[{name}]" for name in facets)
        sql = f"select {names}, count(*) from [{table}] group by {names} limit {MOST_COMBINATIONS + 1}"
        found = await self._unhurried(sql, {}, truncate=False)
        if len(found.rows) <= MOST_COMBINATIONS:
            types = {column.name: column.type for column in await self.table_column_details(table)}
            self._counts[table] = TableCounts({name: types[name] for name in facets}, found.rows)

    async def execute(self, sql: str, params: Any = None, truncate: bool = False, **options: Any) -> Results:
        """Return a query's answer, on a page at most so many rows; a slow one is remembered."""
        counted = self._counted(sql, params)
        if counted is not None:
            return counted
        key = (sql, _hashable(params), truncate)
        found = self._answers.get(key)
        if found is None:
            started = time.perf_counter()
            statement = await self._by_place(sql)
            if UNHURRIED.get():
                found = await self._unhurried(statement, params, truncate)
            else:
                found = await super().execute(statement, params, truncate=truncate, **options)
            if time.perf_counter() - started > _SLOW_SECONDS and not _CHANGING.search(sql):
                self._remember(key, found)
        else:
            self._answers.move_to_end(key)
        shown = ROWS_ON_A_PAGE.get()
        is_cut = truncate and shown is not None and len(found.rows) > shown
        return Results(found.rows[:shown] if is_cut else list(found.rows), found.truncated or is_cut, found.description)

    async def _unhurried(self, sql: str, params: Any, truncate: bool) -> Results:
        """Return what Datasette returns, whose limits nothing can raise for one query."""

        def read(connection: sqlite3.Connection) -> Results:
            with sqlite_timelimit(connection, _UNHURRIED_MILLISECONDS):
                cursor = connection.execute(sql, params or {})
                most = self.ds.max_returned_rows if truncate else None
                rows = cursor.fetchmany(most + 1) if most else cursor.fetchall()
            return Results(rows[:most], most is not None and len(rows) > most, cursor.description)

        return await self.execute_fn(read)

    def _counted(self, sql: str, params: Any) -> Results | None:
        """Return a count or a facet of a large table from what was counted before."""
        question = read_question(sql) if self._counts else None
        counts = self._counts.get(question.table) if question else None
        if not question or not counts or not question.columns <= counts.columns:
            return None
        rows, description = counts.answer(question, params)
        return Results(rows, False, description)

    async def _by_place(self, sql: str) -> str:
        """Let a page in the order of a table's key follow the rows' places, which are published in that order.

        Every index holds the places, so that the rows of a common value need no sorting. A later page, which begins
        behind a key, does without.
        """
        page = _PAGE.fullmatch(sql)
        keys = await self.primary_keys(page["table"]) if page else []
        if (
            not page
            or ", ".join(keys) != page["key"]
            or any(re.search(rf'\b{key}"? [<>]', page["where"] or "") for key in keys)
        ):
            return sql
        return f"{page['rows']}rowid{page['end']}"

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
