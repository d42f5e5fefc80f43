"""Serves the project's own pages besides Datasette's."""

from __future__ import annotations

from collections.abc import Callable

from datasette import hookimpl

from browse.compare_page import compare_page
from browse.department_page import department_page
from browse.finding_page import finding_page
from browse.item_page import item_page, items_page
from browse.report_view import report_page
from browse.rule_page import rule_page, rules_page
from browse.search_page import search_page
from browse.start_page import start_page


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., object]]]:
    """Add the pages; the start page takes the place of Datasette's list of databases."""
    return [
        (r"^/$", start_page),
        (r"^/report/(?P<report_id>[^/]+)$", report_page),
        (r"^/department/(?P<department_id>[^/]+)$", department_page),
        (r"^/finding/(?P<finding_id>[^/]+)$", finding_page),
        (r"^/rule$", rules_page),
        (r"^/rule/(?P<rule_code>[^/]+)$", rule_page),
        (r"^/item$", items_page),
        (r"^/item/(?P<item_code>[^/]+)$", item_page),
        (r"^/compare$", compare_page),
        (r"^/search$", search_page),
    ]
