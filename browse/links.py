"""Addresses of the pages: from any fact or finding to the words it came from."""

from __future__ import annotations

from urllib.parse import quote

#: Where the report page puts what was asked for.
ASKED = "asked"


def report_url(report_id: str) -> str:
    """Return the address of a report."""
    return f"/report/{quote(report_id, safe=':')}"


def figure_url(figure_id: str) -> str:
    """Return the address of a figure in its report; its id starts with its report's.

    >>> figure_url("a1b2c3d4e5f6:f120")
    '/report/a1b2c3d4e5f6?figure=a1b2c3d4e5f6:f120#asked'
    """
    return f"{report_url(report_of(figure_id))}?figure={quote(figure_id, safe=':')}#{ASKED}"


def finding_url(report_id: str, finding_id: str) -> str:
    """Return the address of a finding in its report."""
    return f"{report_url(report_id)}?finding={quote(finding_id, safe=':')}#{ASKED}"


def finding_page_url(finding_id: str) -> str:
    """Return the address of a finding's own page."""
    return f"/finding/{quote(finding_id, safe=':')}"


def department_url(department_id: str) -> str:
    """Return the address of a department."""
    return f"/department/{quote(department_id, safe='')}"


def rule_url(rule_code: str) -> str:
    """Return the address of a rule."""
    return f"/rule/{quote(rule_code, safe='')}"


def item_url(item_code: str) -> str:
    """Return the address of a budget item."""
    return f"/item/{quote(item_code, safe='')}"


def report_of(figure_id: str) -> str:
    """Return the id of the report a figure stands in."""
    return figure_id.split(":", 1)[0]
