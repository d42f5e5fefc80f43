"""How many rows a table has for each combination of the values it is filtered by, counted once a file.

Filters and facets then add up some hundred combinations where the table itself has a million rows.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

#: Tables with more combinations are counted anew each time.
MOST_COMBINATIONS = 20_000
#: As Datasette writes the count of a table's page and one of its facets.
_COUNT = re.compile(r"select count\(\*\) from (?P<table>\w+) (?P<where>where .*)?")
_FACET = re.compile(
    r"\s*select (?P<column>\w+) as value, count\(\*\) as count from \(\s*select [\w, ]+ from (?P<table>\w+) "
    r"(?P<where>where .*?)?\s*\)\s*where (?P=column) is not null\s*group by (?P=column) order by count desc, value "
    r"limit (?P<limit>\d+)\s*",
    re.DOTALL,
)
_CONDITION = re.compile(r'"(\w+)" (?:[=<>]|!=|<=|>=) :\w+|"(\w+)" is (?:not )?null')


@dataclass(frozen=True)
class Question:
    """How many rows of a table there are, by the values of a column where one is named."""

    table: str
    columns: frozenset[str]  # that its conditions and its facet are about
    where: str
    column: str | None = None
    limit: int = 1

    @property
    def sql(self) -> str:
        """The question to the counted combinations."""
        if not self.column:
            return f"select coalesce(sum(row_count), 0) as [count(*)] from counted {self.where}"
        known = f"{self.where} {'and' if self.where else 'where'} [{self.column}] is not null"
        counted = f"select [{self.column}] as value, sum(row_count) as count from counted {known}"
        return f"{counted} group by 1 order by count desc, value limit {self.limit}"


def read_question(sql: str) -> Question | None:
    """Return what Datasette asks; None where it asks something else, or under conditions that are no comparisons."""
    found = _COUNT.fullmatch(sql) or _FACET.fullmatch(sql)
    if not found:
        return None
    parts = found.groupdict()
    where, column = (parts["where"] or "").strip(), parts.get("column")
    columns = {column} if column else set()
    for condition in where.removeprefix("where ").split(" and ") if where else []:
        compared = _CONDITION.fullmatch(condition)
        if not compared:
            return None
        columns.add(compared.group(1) or compared.group(2))
    return Question(parts["table"], frozenset(columns), where, column, int(parts.get("limit") or 1))


class TableCounts:
    """The combinations of one table, in memory."""

    def __init__(self, types: Mapping[str, str], rows: Iterable[Sequence[Any]]) -> None:
        """Keep rows of values and their count; `types` are the columns' declared types."""
        self.columns = frozenset(types)
        self._memory = sqlite3.connect(":memory:", check_same_thread=False)
        self._memory.row_factory = sqlite3.Row
        declared = "".join(f"[{name}] {kind}, " for name, kind in types.items())
        self._memory.execute(f"create table counted ({declared}row_count integer)")
        self._memory.executemany(f"insert into counted values ({'?, ' * len(types)}?)", rows)

    def answer(self, question: Question, params: Any) -> tuple[list[Any], Any]:
        """Return the rows and their description, as the table would answer; the question is about its columns only."""
        cursor = self._memory.execute(question.sql, params or {})
        return cursor.fetchall(), cursor.description
