"""The rows of Datasette's table page: some thousand cells, which a template would take half of the page's time for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from datasette.utils import to_css_class
from markupsafe import Markup, escape

#: The code that Datasette prints behind a name; the link leads there.
_CODE = re.compile(r"&nbsp;<em>[^<]*</em>$")
_TAG = re.compile(r"<[^>]*>")
#: Characters beyond which a cell is given more room.
_MIDDLING, _LONG = 12, 60


def table_rows(rows: Iterable[Iterable[Mapping[str, Any]]], order: Sequence[int], names: Sequence[str]) -> Markup:
    """Return the rows with their cells in reading order; `names` are the columns' heads in the order of the cells."""
    return Markup("\n").join(_row([*row], order, names) for row in rows)


def _row(cells: Sequence[Mapping[str, Any]], order: Sequence[int], names: Sequence[str]) -> Markup:
    parts = [_cell(cells[place], names[place]) for place in order]
    return Markup(f"<tr>{''.join(parts)}</tr>")


def _cell(cell: Mapping[str, Any], name: str) -> str:
    shown = _CODE.sub("", escape(cell["value"]))
    length = len(_TAG.sub("", shown))
    width = " long" if length > _LONG else " middling" if length > _MIDDLING and cell["value_type"] != "pk" else ""
    kind = f"col-{to_css_class(cell['column'])} type-{cell['value_type']}{width}"
    return f'<td class="{escape(kind)}" data-label="{escape(name)}">{shown}</td>'
