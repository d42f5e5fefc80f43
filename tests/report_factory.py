"""Short reports in the manner of real ones, and short ways to say what was read off them. All names are invented."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.figure import Figure, ProjectMention
from ingest.report import Reading, read_report

DEPARTMENT = "岚溪县林业局"
TITLE = f"{DEPARTMENT}2023年度部门整体支出绩效自评报告"

# Words without a number, so that the shortest test is still a report of the genre.
OPENING = "根据预算绩效管理的要求，我局对部门整体支出开展了绩效自评，现将预算执行、资金使用和项目实施情况报告如下："


def read(*paragraphs: str, title: str = TITLE) -> Reading:
    """Read a report of a title, an opening without numbers, and these paragraphs (or tables)."""
    return read_report("x.txt", "\n".join((title, OPENING, *paragraphs, "")).encode())


def table(*rows: str) -> str:
    """Return rows, cells parted by |, in the layout of a text report: a tab starts a cell, a blank line ends a row."""
    return "\n" + "\n\n".join("\n".join(f"\t{cell.strip()}" for cell in row.split("|")) for row in rows) + "\n\n"


def gap(reason: str, *values: Any) -> Any:
    """Mark a row of a table of tests as a known gap; it fails on the day the product can do it."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=f"gap: {reason}"))


def wan(amount: float) -> int:
    """Return an amount in 万元 as fen."""
    return round(amount * 1_000_000)


def money(reading: Reading) -> list[Figure]:
    """Return the figures of money in the order of the text."""
    return sorted((figure for figure in reading.figures if figure.kind == "money"), key=lambda figure: figure.start)


def told(reading: Reading) -> list[tuple[str, str | None, str | None]]:
    """Return (printed, item, stage) of every amount."""
    return [(figure.printed, figure.item_code, figure.stage_code) for figure in money(reading)]


def items(reading: Reading) -> list[tuple[str, str | None]]:
    """Return (printed, item) of every amount."""
    return [(figure.printed, figure.item_code) for figure in money(reading)]


def kinds(reading: Reading) -> list[tuple[str, str, str | None]]:
    """Return (printed, kind, unit) of every figure."""
    return [(f.printed, f.kind, f.unit_printed) for f in sorted(reading.figures, key=lambda figure: figure.start)]


def the(reading: Reading, printed: str) -> Figure:
    """Return the one figure printed so; fails where there is none or several."""
    found = [figure for figure in reading.figures if figure.printed == printed]
    assert len(found) == 1, f"{printed}: {[(f.printed, f.kind) for f in reading.figures]}"
    return found[0]


def others(reading: Reading) -> list[tuple[str, str | None]]:
    """Return (printed, class) of the numbers that are no figures, without those of the title."""
    text = reading.document.text
    body = text.find("\n")
    found = sorted(reading.others, key=lambda other: other.start)
    return [(text[o.start : o.end], o.class_code) for o in found if o.start > body]


def amounts(reading: Reading, mention: ProjectMention) -> dict[str, float | None]:
    """Return what a project mention tells, money in 万元 (rounded to fen) and rates in percent."""
    by_start = {figure.start: figure for figure in reading.figures}
    values = {measure: by_start[start] for measure, start in mention.amounts.items()}
    return {m: (f.value_fen / 1_000_000 if f.value_fen is not None else f.value) for m, f in values.items()}


def projects(reading: Reading) -> dict[str, dict[str, float | None]]:
    """Return the projects' amounts by name, without totals; what several mentions of one tell together."""
    told: dict[str, dict[str, float | None]] = {}
    for mention in reading.projects:
        if not mention.is_total:
            told[mention.name] = told.get(mention.name, {}) | amounts(reading, mention)
    return told


def lines(reading: Reading, block: str | None = None) -> list[tuple[int, str, float | None, float | None]]:
    """Return (level, name, weight, score) of the indicator lines, of one block or of all."""
    value = {figure.start: figure.value for figure in reading.figures}
    return [
        (line.level, line.name, value.get(line.weight or -1), value.get(line.score or -1))
        for line in sorted(reading.indicators, key=lambda line: (line.start, line.level))
        if block in (None, line.block_code)
    ]


def ties(reading: Reading, kind: str, tried: bool = False) -> list[dict[str, list[str]]]:
    """Return the relations of a kind as {role: [printed, …]}, those that were only `tried` on demand."""
    printed = {figure.start: figure.printed for figure in reading.figures}
    found = []
    for relation in reading.relations:
        if relation.kind == kind and (tried or relation.basis != "report"):
            roles: dict[str, list[str]] = {}
            for start, role in relation.members:
                roles.setdefault(role, []).append(printed[start])
            found.append(roles)
    return found
