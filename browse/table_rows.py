"""The rows of Datasette's table and query pages: some thousand cells, which a template would take half the page's time for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from datasette.utils import to_css_class
from markupsafe import Markup, escape

#: The code that Datasette prints behind a name; the link leads there.
_CODE = re.compile(r"&nbsp;<em>[^<]*</em>$")
_TAG = re.compile(r"<[^>]*>")
#: A cell of fewer characters stays on one line; one of more is given more room.
_SHORT, _LONG = 12, 60


def table_rows(
    rows: Iterable[Iterable[Mapping[str, Any]]], order: Sequence[int], names: Sequence[str], technical: set[int]
) -> Markup:
    """Return the rows with their cells in reading order; `names` are the columns' heads in the order of the cells.

    The columns at the places `technical` are left out on paper.
    """
    kinds = ["for-programs " if place in technical else "" for place in range(len(names))]
    return Markup("\n").join(_row([*row], order, names, kinds) for row in rows)


def query_rows(rows: Iterable[Sequence[Any]], names: Sequence[str]) -> Markup:
    """Return the rows of a query, whose cells are values or what plugins made of them."""
    lines = (
        "".join(_cell(value, name, _is_number(value)) for name, value in zip(names, row, strict=True)) for row in rows
    )
    return Markup("\n".join(f"<tr>{line}</tr>" for line in lines))


def number_places(rows: Iterable[Sequence[Any]]) -> set[int]:
    """Return which columns of a query show numbers, which stand at the right."""
    return {place for row in rows for place, value in enumerate(row) if _is_number(value)}


def _is_number(value: Any) -> bool:
    return isinstance(value, Markup) and value.startswith('<span class="amount"')


def _row(
    cells: Sequence[Mapping[str, Any]], order: Sequence[int], names: Sequence[str], kinds: Sequence[str]
) -> Markup:
    parts = []
    for place in order:
        cell, kind = cells[place], cells[place]["value_type"]
        is_named = '<span title="' in str(cell["value"])
        extra = f"{kinds[place]}col-{to_css_class(cell['column'])} type-{kind}"
        parts.append(_cell(cell["value"], names[place], kind in ("int", "float") and not is_named, extra))
    return Markup(f"<tr>{''.join(parts)}</tr>")


def _cell(value: Any, name: str, is_numeric: bool, kind: str = "") -> str:
    shown = _CODE.sub("", escape("" if value is None else value))
    length = len(_TAG.sub("", shown))
    width = "number" if is_numeric else "short" if length <= _SHORT else "long" if length > _LONG else "middling"
    return f'<td class="{escape(f"{width} {kind}".strip())}" data-label="{escape(name)}">{shown}</td>'
