"""Serves /report/<report_id>."""

from __future__ import annotations

from collections.abc import Callable

from datasette import hookimpl

from browse.report_view import report_page


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., object]]]:
    """Add the report page to Datasette's own pages."""
    return [(r"^/report/(?P<report_id>[^/]+)$", report_page)]
