"""Realistic reports, as many as wanted: `python -m tools.generate FOLDER COUNT`.

Invented departments, four years each, with varied structure, numbering, units, encodings and formats. The same seed
gives the same bytes on every machine. Every sum, rate and score in a report holds, and the report comes with the facts
it states, so that an error put into one is the only one in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Annotated, Any

import typer

from tools.generate.facts import Year, year_of
from tools.generate.money import write_money, write_project_annex
from tools.generate.prose import write_closing, write_management, write_office, write_opening, write_results
from tools.generate.render import as_docx, as_text
from tools.generate.scores import grade, make_lines, write_form
from tools.generate.writer import Block, Style, Writer

_DOCX_SHARE = 0.2
_ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16")


@dataclass(frozen=True)
class GeneratedReport:
    """A report's file and what it states.

    `facts`: department, region_name, fiscal_year, report_kind, headcount_authorized, headcount_actual, total_score,
    grade; `findings`, rows of (rule_code, words of its title) that a check is right to raise; `budget`, rows of
    (fund_code, item_code, stage_code, scope_code, fiscal_year, amount_fen); `projects`, rows
    of name, fund_code and the printed columns in fen; `indicators`, rows of name, weight, score, target and actual.
    """

    file_name: str
    content: bytes
    facts: dict[str, Any]


def generate_report(seed: int) -> GeneratedReport:
    """Return the report of a seed, 0 to 17 919; seeds 4n to 4n+3 are four years of one department."""
    writer, score = compose_report(seed)
    facts = _facts(writer) | {"total_score": float(score), "grade": grade(score)}
    file_name, content = render_report(seed, writer.blocks)
    return GeneratedReport(file_name, content, facts)


def compose_report(seed: int) -> tuple[Writer, Decimal]:
    """Return the writer that has written a seed's report, and the report's score."""
    year = year_of(seed)
    writer = Writer(year, _style(Random(f"style {year.department.number}")), Random(f"report {seed}"))
    writer.text(_title(seed))
    return writer, _write(writer)


def render_report(seed: int, blocks: Sequence[Block]) -> tuple[str, bytes]:
    """Return the path and the content of the file that holds a seed's report, or one made from its blocks."""
    rng = Random(f"file {seed}")
    if rng.random() < _DOCX_SHARE:
        suffix, content = "docx", as_docx(blocks)
    else:
        newline = rng.choice(["\n", "\n", "\r\n"])
        suffix, content = "txt", as_text(blocks, rng.choice(_ENCODINGS), newline)
    return f"{year_of(seed).fiscal_year}/{_title(seed)}.{suffix}", content


def _title(seed: int) -> str:
    year = year_of(seed)
    return f"{year.department.name}{year.fiscal_year}年度部门整体支出绩效自评报告"


def generate_folder(folder: Path, count: int) -> int:
    """Write the reports of seeds 0 to count - 1 below a folder; return their size in bytes."""
    size = 0
    for seed in range(count):
        report = generate_report(seed)
        target = folder / report.file_name
        target.parent.mkdir(parents=True, exist_ok=True)
        size += target.write_bytes(report.content)
    return size


def _style(rng: Random) -> Style:
    return Style(
        numbering=rng.choice([0, 0, 0, 1]),
        has_commas=rng.random() < 0.7,
        is_half_width=rng.random() < 0.15,
        unit="元" if rng.random() < 0.1 else "万元",
        has_carry_columns=rng.random() < 0.5,
        scoring=rng.choice(["form", "form", "indicators", "levels"]),
        has_region=rng.random() < 0.4,
        has_base_table=rng.random() < 0.5,
        detail=rng.choice([1, 2, 3, 4, 5, 6, 8, 14]),
        has_annexes=rng.random() < 0.5,
    )


def _write(writer: Writer) -> Decimal:
    write_opening(writer)
    write_office(writer)
    write_money(writer)
    write_management(writer)
    lines = make_lines(writer.year, writer.rng)
    score = write_results(writer, lines)
    write_closing(writer)
    if writer.style.scoring == "form":
        write_form(writer, lines)
        if writer.style.has_annexes:
            write_project_annex(writer)
    return score


def _facts(writer: Writer) -> dict[str, Any]:
    year: Year = writer.year
    return {
        "department": year.department.name,
        "region_name": year.department.region_name,
        "fiscal_year": year.fiscal_year,
        "report_kind": "department_overall",
        "headcount_authorized": year.headcount_authorized,
        "headcount_actual": year.headcount_actual,
        "budget": writer.budget,
        "projects": writer.projects,
        "indicators": writer.indicators,
        "findings": [("TARGET_MISSED", line["name"]) for line in writer.indicators if _misses(line)],
    }


def _misses(line: dict[str, Any]) -> bool:
    """Tell whether a line misses its target, as a budget does that was not spent whole: a finding, and no error."""
    target, actual = (line.get(key, "").removesuffix("%") for key in ("target_text", "actual_text"))
    return target == "100" and bool(actual) and Decimal(actual) < 100


def main(
    folder: Annotated[Path, typer.Argument(help="Where to write the reports.")],
    count: Annotated[int, typer.Argument(help="How many.")] = 100,
) -> None:
    """Write invented reports below a folder."""
    size = generate_folder(folder, count)
    typer.echo(f"{count} reports, {size:,} bytes, in {folder}")
