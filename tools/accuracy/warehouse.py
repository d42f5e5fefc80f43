"""What a warehouse holds of one report: the rows that labels are compared with."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from tools.accuracy.labels import Row

_QUERIES = {
    "money": "select * from report_figure where report_id = ? and kind = 'money' order by char_start, figure_id",
    "budget": "select * from fct_budget where report_id = ?",
    "projects": "select * from fct_project where report_id = ? order by seq",
    "indicators": "select * from fct_indicator_score where report_id = ? order by seq",
    "rates": """
        select fct_rate.*, report_figure.printed, report_figure.unit_printed, report_figure.line_no from fct_rate
        join report_figure using (figure_id)
        where fct_rate.report_id = ? order by report_figure.char_start
    """,
    "outcomes": """
        select fct_outcome.*, report_figure.printed, report_figure.unit_printed, report_figure.line_no from fct_outcome
        join report_figure using (figure_id)
        where fct_outcome.report_id = ? order by report_figure.char_start
    """,
    "findings": "select * from fct_finding where report_id = ? order by char_start, finding_id",
    "finding_figures": """
        select finding_id, role, printed from finding_figure
        join report_figure using (figure_id)
        where report_figure.report_id = ? order by report_figure.char_start
    """,
    "checks": "select rule_code from fct_check where report_id = ?",
    "report": "select * from dim_report where report_id = ?",
}


@dataclass(frozen=True)
class Loaded:
    """The rows of one report, as published, and its canonical text."""

    text: str
    rows: dict[str, list[dict[str, Any]]]

    def line_of(self, offset: int | None) -> int | None:
        """Return the line of the canonical text that holds an offset, counted from 1."""
        return None if offset is None else self.text.count("\n", 0, offset) + 1


class Warehouse:
    """A published (or just built) warehouse, opened for reading."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self._connection.row_factory = sqlite3.Row
        self._reports = self._report_ids()

    def _report_ids(self) -> dict[str, str]:
        """Map paths below REPORTS, and file names that are not ambiguous, to reports."""
        found = self._connection.execute("select source_name, report_id from ingest_file where report_id is not null")
        paths = {row["source_name"]: row["report_id"] for row in found}
        names: dict[str, set[str]] = {}
        for path, report_id in paths.items():
            names.setdefault(PurePosixPath(path).name, set()).add(report_id)
        return {name: min(ids) for name, ids in names.items() if len(ids) == 1} | paths

    def load(self, source_name: str) -> Loaded | None:
        """Return the rows of the report read from a file, or None where it was not loaded."""
        report_id = self._reports.get(source_name) or self._reports.get(PurePosixPath(source_name).name)
        if report_id is None:
            return None
        text = self._connection.execute("select text from report_text where report_id = ?", (report_id,)).fetchone()
        return Loaded(text["text"], {name: self._rows(query, report_id) for name, query in _QUERIES.items()})

    def _rows(self, query: str, report_id: str) -> list[dict[str, Any]]:
        return [dict(row) for row in self._connection.execute(query, (report_id,))]

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def where(row: Row, loaded: Loaded) -> int | None:
    """Return the line a published row stands on, where it tells."""
    return row.get("line_no") or loaded.line_of(row.get("char_start"))
