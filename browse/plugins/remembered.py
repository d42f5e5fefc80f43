"""What Datasette works out anew for every request, and what never changes while it runs, is worked out once."""

from __future__ import annotations

from functools import cache

from datasette import hookimpl
from datasette.app import Datasette


@hookimpl
def startup(datasette: Datasette) -> None:
    """Remember who may see a table.

    Datasette copies all descriptions of all tables for each such question, and its database page asks it of every table.
    They are read from a file when the server starts, and no plugin of ours changes them.
    """
    datasette._table_permission_allows = cache(datasette._table_permission_allows)
