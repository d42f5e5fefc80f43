"""Gives templates the Chinese names of databases, tables, columns and codes, and Chinese for Datasette's own words."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette

from browse.table_rows import number_places, query_rows, table_rows
from browse.words import FILTERS, QUERY_COLUMNS, chinese, chinese_error, for_programs, in_reading_order

Labels = dict[str, tuple[str, str]]


@hookimpl
def extra_template_vars(datasette: Datasette) -> dict[str, Any]:
    """Add what Datasette's own pages need to speak Chinese."""
    return {
        "datasette_titles": _titles(datasette),
        "table_words": _table_words(datasette),
        "row_labels": _row_labels(datasette),
        "parameter_choices": _parameter_choices(datasette),
        "columns_named": _columns_named(datasette),
        "filter_words": FILTERS,
        "query_columns": QUERY_COLUMNS,
        "in_reading_order": in_reading_order,
        "for_programs": for_programs,
        "table_rows": table_rows,
        "query_rows": query_rows,
        "number_places": number_places,
        "chinese": chinese,
        "chinese_error": chinese_error,
    }


def _titles(datasette: Datasette) -> Callable[..., str | None]:
    def datasette_titles(database: str, table: str | None = None) -> str | None:
        """Return the Chinese title of a database or a table; None where there is none."""
        described: dict[str, Any] = datasette.metadata(database=database, fallback=False) or {}
        if table:
            described = described.get("tables", {}).get(table, {})
        return described.get("title")

    return datasette_titles


def _table_words(datasette: Datasette) -> Callable[[str, str], Mapping[str, Any]]:
    def table_words(database: str, table: str) -> Mapping[str, Any]:
        """Return `columns` (Chinese name of each) and `codes` (Chinese name of each code of a column) of a table."""
        described = datasette.table_metadata(database, table) or {}
        return {"columns": described.get("column_titles", {}), "codes": described.get("code_titles", {})}

    return table_words


def _row_labels(datasette: Datasette) -> Callable[[str, str, Mapping[str, Any]], Awaitable[Labels]]:
    async def row_labels(database: str, table: str, row: Mapping[str, Any]) -> Labels:
        """Return the table and the label that each reference of a row leads to, by column."""
        found: Labels = {}
        for key in await datasette.get_database(database).foreign_keys_for_table(table):
            column, value = key["column"], row[key["column"]]
            labels = await datasette.expand_foreign_keys(database, table, column, [value])
            if value is not None and (label := labels.get((column, value))):
                found[column] = (key["other_table"], str(label))
        return found

    return row_labels


def _columns_named(datasette: Datasette) -> Callable[[str, str], Awaitable[list[tuple[str, list[str]]]]]:
    async def columns_named(database: str, sql: str) -> list[tuple[str, list[str]]]:
        """Return the tables and views that a query names with their columns, to choose the right one from."""
        here = datasette.get_database(database)
        names = [*await here.table_names(), *await here.view_names()]
        named = [name for name in names if re.search(rf'(?i)(?:from|join)\s+["\[`]?{re.escape(name)}(?!\w)', sql)]
        return [(name, await here.table_columns(name)) for name in named]

    return columns_named


def _parameter_choices(datasette: Datasette) -> Callable[..., Awaitable[list[str]]]:
    async def parameter_choices(database: str, name: str) -> list[str]:
        """Return the values that a ready query's parameter can have; none where it is free text."""
        lists = datasette.metadata("parameters", database=database, fallback=False) or {}
        found = await datasette.get_database(database).execute(lists[name]) if name in lists else []
        return [str(value) for (value,) in found]

    return parameter_choices
