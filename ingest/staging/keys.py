"""The keys of rows: a report's id with a place or a running number."""

from __future__ import annotations

import re
from hashlib import sha256


def figure_id(report_id: str, start: int | None) -> str | None:
    """Return the id of the figure that starts at a place of the canonical text."""
    return None if start is None else f"{report_id}:f{start}"


def cell_id(report_id: str, key: tuple[int, int, int]) -> str:
    """Return the id of a cell; `key` is its table, row and column."""
    return f"{report_id}:t{key[0]}r{key[1]}c{key[2]}"


def department_key(name: str | None, region: str | None, report_id: str) -> str:
    """Return the id of a department: the same name in the same region is the same department.

    A report that does not name its department stands for one of its own.
    """
    words = f"{name}" if name else f"?{report_id}"
    if name and region and not re.search(r"[省市县区州旗镇乡]", name[:8]):
        words = f"{region}{name}"
    return "d" + sha256(words.encode()).hexdigest()[:11]
