"""Views with Chinese names and columns, for people who write SQL in Chinese: made from the tables' own descriptions.

A view has a table's rows with codes and references by name, amounts in 万元, and no technical columns. Its columns are
named as the table's heads are, the unit at the end: 年初预算万元, 执行率百分比.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ingest.publish.column_words import bare_title, code_titles, named_after, unit_of
from ingest.publish.specs import Browsing, Model

#: What a reader of a view has no use for: twins in 分, places in the text, keys for comparing.
_LEFT_OUT = re.compile(r"(_fen|_key|_sha256|^precision|^char_start|^char_end|^line_no|^block_id)$")
_UNIT_ENDS = {"万元": "万元", "%": "百分比"}
_IN_FORCE = ("现行版本", "报告是否为现行版本，是或否；已被更正版替代的为否")


@dataclass(frozen=True)
class ViewColumn:
    """A column of a view: its name, what it means, the SQL behind it and, for a reference, the join that needs."""

    name: str
    description: str
    expression: str
    join: str = ""


def view_columns(model: Model, browsing: Mapping[str, Browsing]) -> list[ViewColumn]:
    """Return the columns of a table's view as people read them; a report's version, own ids and figures stand last."""
    references = {reference.column: reference for reference in model.references}
    columns = []
    for column in _in_reading_order(model, browsing[model.name]):
        description = model.descriptions[column]
        if _LEFT_OUT.search(column):
            continue
        chinese = description.split(" / ", 1)[0]
        name = _name(column, description)
        reference = references.get(column)
        if reference and reference.other_table.startswith("dim_") and reference.other_table != "dim_report":
            other, alias = reference.other_table, f"of_{column}"
            join = f"left join {other} as {alias} on {alias}.{reference.other_column} = this.{column}"
            expression = f"{alias}.{browsing[other].label}"
            columns.append(ViewColumn(named_after(name), f"{chinese}，按名称", expression, join))
        else:
            columns.append(ViewColumn(name, chinese, _expression(column, description)))
    columns += _in_force(model, references)
    # What leads to the words stands last: a reader looks at the values first.
    return sorted(columns, key=lambda column: column.expression.endswith("figure_id"))


def _in_reading_order(model: Model, about: Browsing) -> list[str]:
    others = [column for column in model.descriptions if column not in about.reading]
    first = [column for column in about.reading if column in model.descriptions]
    return [*first, *sorted(others, key=lambda column: (column,) == model.primary_key)]


def _name(column: str, description: str) -> str:
    return bare_title(description) + _UNIT_ENDS.get(unit_of(column) or "", "")


def _expression(column: str, description: str) -> str:
    codes = code_titles(column, description)
    if not codes:
        return f"this.{column}"
    cases = " ".join(f"when '{code}' then '{name}'" for code, name in codes.items())
    return f"case cast(this.{column} as text) {cases} else this.{column} end"


def _in_force(model: Model, references: Mapping[str, object]) -> Iterator[ViewColumn]:
    """A replaced report's rows stay in the tables: whoever adds up must be able to leave them out."""
    if "report_id" in references and model.name != "dim_report":
        join = "left join dim_report as of_report on of_report.report_id = this.report_id"
        yield ViewColumn(*_IN_FORCE, "case of_report.is_current when 1 then '是' else '否' end", join)


def view_sql(model: Model, about: Browsing, browsing: Mapping[str, Browsing]) -> str:
    """Return the statement that creates a table's view."""
    columns = view_columns(model, browsing)
    selected = ",\n    ".join(f"{column.expression} as [{column.name}]" for column in columns)
    joins = "".join(f"\n{column.join}" for column in columns if column.join)
    return f"create view [{about.view}] as\nselect\n    {selected}\nfrom {model.name} as this{joins}"


def add_views(connection: sqlite3.Connection, models: Mapping[str, Model], browsing: Mapping[str, Browsing]) -> None:
    """Create the view of every table that `published.yml` gives one."""
    for name, about in browsing.items():
        if about.view:
            connection.execute(view_sql(models[name], about, browsing))
            connection.execute(f"explain select * from [{about.view}]")  # SQLite looks at a view only when it is used
