"""Makes the rows of projects, indicators and outcomes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ingest.extract.indicators.due_dates import days_of, is_not_done
from ingest.extract.indicators.target_direction import target_direction
from ingest.extract.projects.names import project_key
from ingest.figure import IndicatorLine, ProjectMention
from ingest.report import Reading
from ingest.staging.keys import figure_id


def make_project_rows(
    report_id: str, projects: Iterable[ProjectMention], fiscal_year: int | None, place: str | None
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the rows of project_mention and of project_amount; `place` is the name of the report's region."""
    mentions, amounts = [], []
    for seq, project in enumerate(projects, 1):
        mention = _mention_row(report_id, seq, project) | {
            "project_key": project_key(project.name, fiscal_year, place),
        }
        mentions.append(mention)
        amounts += [
            {
                "mention_id": mention["mention_id"],
                "measure_code": measure,
                "figure_id": figure_id(report_id, start),
            }
            for measure, start in project.amounts.items()
        ]
    return mentions, amounts


def _mention_row(report_id: str, seq: int, project: ProjectMention) -> dict[str, Any]:
    """Return one row of project_mention."""
    return {
        "mention_id": f"{report_id}:m{seq}",
        "report_id": report_id,
        "seq": seq,
        "basis": project.basis,
        "name": project.name,
        "category": project.category,
        "function_code": project.function_code,
        "document_no": project.document_no,
        "fund_code": project.fund_code,
        "status_code": project.status_code,
        "status_text": project.status_text,
        "remark": project.remark,
        "is_total": int(project.is_total),
        "char_start": project.start,
        "char_end": project.end,
    }


def make_indicator_rows(report_id: str, reading: Reading) -> list[dict[str, Any]]:
    """Return the rows of indicator_line; a line's parent is the last one before it whose path it extends."""
    values = {figure.start: figure.value for figure in reading.figures}
    ids: dict[tuple[str, tuple[str, ...]], str] = {}
    rows = []
    for seq, line in enumerate(reading.indicators, 1):
        indicator_id = f"{report_id}:i{seq}"
        parent = ids.get((line.block_code, line.path[:-1])) if len(line.path) > 1 else None
        ids[(line.block_code, line.path)] = indicator_id
        row = _indicator_row(report_id, indicator_id, parent, seq, line, values)
        rows.append(row | _days_of_row(line, reading.head.opening.fiscal_year))
    return rows


def _days_of_row(line: IndicatorLine, fiscal_year: int | None) -> dict[str, str | int | None]:
    """Return the days of a target and a result that are dates; a result without a year is of its target's."""
    target = days_of(line.target.text, fiscal_year)
    actual = days_of(line.actual.text, (target.year if target else None) or fiscal_year)
    return {
        "target_last_day": target.last.isoformat() if target else None,
        "actual_first_day": actual.first.isoformat() if actual else None,
        "actual_last_day": actual.last.isoformat() if actual else None,
        "actual_is_not_done": int(is_not_done(line.actual.text)),
    }


def _indicator_row(
    report_id: str,
    indicator_id: str,
    parent: str | None,
    seq: int,
    line: IndicatorLine,
    values: dict[int, float | None],
) -> dict[str, Any]:
    """Return one row of indicator_line; `values` are the figures' values by place."""

    def value_at(start: int | None) -> float | None:
        """Return the value of the figure at a place."""
        return values.get(start) if start is not None else None

    return {
        "indicator_id": indicator_id,
        "report_id": report_id,
        "block_code": line.block_code,
        "seq": seq,
        "parent_indicator_id": parent,
        "level": line.level,
        "name": line.name,
        "path": "/".join(line.path),
        "weight": value_at(line.weight),
        "score": value_at(line.score),
        "deduction": value_at(line.deduction),
        "target_text": line.target.text,
        "target_operator": line.target.operator,
        "target_value": line.target.value,
        "target_unit": line.target.unit,
        "target_direction": target_direction(line),
        "actual_text": line.actual.text,
        "actual_value": line.actual.value,
        "actual_unit": line.actual.unit,
        "deviation_text": line.deviation_text,
        "is_leaf": int(line.is_leaf),
        "is_total": int(line.is_total),
        "weight_figure_id": figure_id(report_id, line.weight),
        "score_figure_id": figure_id(report_id, line.score),
        "deduction_figure_id": figure_id(report_id, line.deduction),
        "target_figure_id": figure_id(report_id, line.target.figure_start),
        "actual_figure_id": figure_id(report_id, line.actual.figure_start),
        "char_start": line.start,
        "char_end": line.end,
    }


def make_outcome_rows(report_id: str, reading: Reading) -> list[dict[str, Any]]:
    """Return the rows of outcome_statement."""
    return [
        {
            "outcome_id": f"{report_id}:o{number}",
            "report_id": report_id,
            "figure_id": figure_id(report_id, outcome.figure_start),
            "name": outcome.name,
            "as_of": outcome.as_of,
            "as_of_date": outcome.as_of_date,
            "cumulative_key": outcome.cumulative_key,
            "is_result": int(outcome.is_result),
            "change_figure_id": figure_id(report_id, outcome.change_start),
            "change_rate_figure_id": figure_id(report_id, outcome.change_rate_start),
        }
        for number, outcome in enumerate(reading.outcomes, 1)
    ]
