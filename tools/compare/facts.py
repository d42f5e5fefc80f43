"""What makes a fact the same fact in two warehouses, and what of it can change."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass
from typing import Any

Key = tuple[Any, ...]
Values = dict[str, Any]

_WORDS = 60  # of a long key or value, for reading


@dataclass(frozen=True)
class FactTable:
    """A table of facts: the columns that tell which fact a row is, and those that tell what it says."""

    name: str
    key: tuple[str, ...]
    values: tuple[str, ...] = ()
    of_figure: bool = False  # the key also needs the printed number and the words around it


FACT_TABLES = (
    FactTable(
        "dim_report",
        (),
        ("department_name", "region_name", "fiscal_year", "report_kind", "headcount_authorized", "headcount_actual")
        + ("total_score", "grade", "is_current"),
    ),
    FactTable(
        "fct_budget",
        ("fund_code", "item_code", "stage_code", "scope_code", "fiscal_year"),
        ("amount_wan", "has_conflict"),
    ),
    FactTable(
        "fct_project",
        ("name", "function_code"),
        ("category", "document_no", "fund_code", "carry_in_wan", "initial_wan", "adjustment_wan", "appropriated_wan")
        + ("budget_wan", "spent_wan", "carry_out_wan", "total_investment_wan", "stated_execution_rate_pct")
        + ("status_code",),
    ),
    FactTable(
        "fct_indicator_score",
        ("block_code", "path", "name"),
        ("level", "weight", "score", "deduction", "target_text", "actual_text", "is_leaf", "is_total"),
    ),
    FactTable("fct_rate", (), ("name", "subject_code", "stated_pct", "computed_pct", "verdict"), of_figure=True),
    FactTable(
        "fct_outcome",
        (),
        ("name", "subject_code", "value", "unit", "change_value", "change_pct", "as_of"),
        of_figure=True,
    ),
    FactTable("fct_finding", ("rule_code", "finding_id"), ("severity", "message_zh")),
    FactTable("unread_number", ("context", "printed")),
)


@dataclass(frozen=True)
class Change:
    """How one table differs: number of rows before and now, and a line for each fact gained, lost, changed."""

    table: str
    before: int
    now: int
    gained: list[str]
    lost: list[str]
    changed: list[str]


def columns_of(connection: sqlite3.Connection, table: str) -> set[str]:
    """Return the columns of a table; none where it is not there."""
    return {row[0] for row in connection.execute("select name from pragma_table_info(?)", (table,))}


def read_facts(connection: sqlite3.Connection, table: FactTable, columns: set[str]) -> dict[Key, Values]:
    """Read a table's facts by what they are about. Facts about the same thing are told apart by their order."""
    key_columns = ["source_name", *(f"fact.{column}" for column in table.key if column in columns)]
    values = [column for column in table.values if column in columns]
    if not columns:
        return {}
    joins = "" if table.name == "dim_report" else "join dim_report using (report_id)"
    if table.of_figure:
        joins += " join report_figure as figure using (figure_id)"
        key_columns += ["figure.context", "figure.printed"]
    selected = ", ".join(key_columns + [f"fact.{column}" for column in values])
    rows = connection.execute(f"select {selected} from {table.name} as fact {joins} order by fact.rowid")
    return _number(rows.fetchall(), len(key_columns), values)


def _number(rows: list[tuple[Any, ...]], key_length: int, values: list[str]) -> dict[Key, Values]:
    seen: Counter[Key] = Counter()
    facts = {}
    for row in rows:
        about = row[:key_length]
        seen[about] += 1
        facts[(*about, seen[about])] = dict(zip(values, row[key_length:], strict=True))
    return facts


def diff(table: str, before: dict[Key, Values], now: dict[Key, Values]) -> Change:
    """Tell what differs between two readings of one table."""
    both = [key for key in now if key in before and now[key] != before[key]]
    return Change(
        table=table,
        before=len(before),
        now=len(now),
        gained=[_line(key, now[key]) for key in now if key not in before],
        lost=[_line(key, before[key]) for key in before if key not in now],
        changed=[_changed_line(key, before[key], now[key]) for key in both],
    )


def _line(key: Key, values: Values) -> str:
    told = " ".join(f"{name}={_short(value)}" for name, value in values.items() if value is not None)
    return f"{_about(key)}: {told}" if told else _about(key)


def _changed_line(key: Key, before: Values, now: Values) -> str:
    told = ", ".join(
        f"{name} {_short(before[name])} → {_short(value)}" for name, value in now.items() if value != before[name]
    )
    return f"{_about(key)}: {told}"


def _about(key: Key) -> str:
    """Write a key; its last part, the count among equals, only where there are equals."""
    *about, count = key
    told = " · ".join(_short(part) for part in about if part is not None)
    return f"{told} ({count})" if count > 1 else told


def _short(value: Any) -> str:
    words = " ".join(str(value).split())
    return words if len(words) <= _WORDS else words[: _WORDS - 1] + "…"
