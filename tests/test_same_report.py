"""The same report as text and as Word file, and in every encoding, gives the same facts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.report import Reading, read_report
from ingest.staging.rows import make_rows
from ingest.steward.settings import Steward
from tests.report_factory import amounts, lines, ties

FOLDER = Path(__file__).parent / "data" / "same_report"
NAME = "岚河县统计局2022年度部门整体支出绩效自评报告"


def read_as(suffix: str) -> Reading:
    """Read the report in one of its formats."""
    return read_report(f"{NAME}{suffix}", (FOLDER / f"{NAME}{suffix}").read_bytes())


def told_figures(reading: Reading) -> list[tuple[object, ...]]:
    """Return what every figure says, without its place."""
    return [
        (
            f.printed,
            f.kind,
            f.value_fen,
            f.unit_printed,
            f.item_code,
            f.stage_code,
            f.fund_code,
            f.scope_code,
            f.fiscal_year,
            f.subject_code,
        )
        for f in sorted(reading.figures, key=lambda figure: figure.start)
    ]


def told_projects(reading: Reading) -> list[tuple[object, ...]]:
    """Return name, category, status and money of every project mention."""
    return [(m.name, m.category, m.status_code, m.is_total, amounts(reading, m)) for m in reading.projects]


def told_indicators(reading: Reading) -> list[tuple[object, ...]]:
    """Return level, path, points, target and actual of every indicator line."""
    ordered = sorted(reading.indicators, key=lambda line: (line.start, line.level))
    return [
        (*line, "/".join(i.path), i.target.text, i.actual.text) for line, i in zip(lines(reading), ordered, strict=True)
    ]


def told_head(reading: Reading) -> tuple[object, ...]:
    """Return the report's own facts."""
    head = reading.head
    people = [
        figure and figure.value for figure in (head.headcount_authorized, head.headcount_actual, head.total_score)
    ]
    return (
        head.opening.department_name,
        head.opening.fiscal_year,
        head.opening.report_kind,
        head.region_name,
        head.grade,
        *people,
    )


def told_sections(reading: Reading) -> list[tuple[object, ...]]:
    """Return depth, label, heading and chapter of every section."""
    return [(s.depth, s.label.strip(), s.heading, s.chapter_code) for s in reading.outline.sections]


def told_relations(reading: Reading) -> list[tuple[str, str]]:
    """Return every relation with its members' printed words, sorted."""
    kinds = ("part_whole", "rate", "growth", "table_row", "table_column", "score", "target")
    return sorted((kind, repr(sorted(roles.items()))) for kind in kinds for roles in ties(reading, kind))


TOLD = [told_figures, told_projects, told_indicators, told_head, told_sections, told_relations]


@pytest.mark.parametrize("what", TOLD, ids=lambda what: what.__name__)
def test_text_and_word_file_tell_the_same(what: Callable[[Reading], object]):
    """What is lost in text (merged cells, automatic numbers) is worked out again."""
    assert what(read_as(".txt")) == what(read_as(".docx"))


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "gb18030"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_gives_identical_rows(encoding: str):
    """The rows of all staging tables, to the last offset."""
    text = (FOLDER / f"{NAME}.txt").read_text(encoding="utf-8")
    rows = [
        make_rows("0" * 12, "a.txt", "0" * 64, read_report("a.txt", content), Steward())
        for content in (text.encode("utf-8"), text.encode(encoding), text.replace("\n", "\r\n").encode(encoding))
    ]
    assert rows[1] == rows[0]
    assert rows[2] == rows[0]


def test_the_carry_out_column_is_carry_out():
    """年末结余 of 项目支出 is 4.25 left at the end of the year, in both formats."""
    for suffix in (".txt", ".docx"):
        found = [f.stage_code for f in read_as(suffix).figures if f.printed == "4.25" and f.cell_key]
        assert set(found) == {"carry_out"}, suffix


def test_a_grouped_count_is_one_number():
    """报表1,860份 is one count."""
    for suffix in (".txt", ".docx"):
        assert [f.kind for f in read_as(suffix).figures if f.printed == "1,860"] == ["count"], suffix
