"""The published file: its types, keys and search, what is refused, and what survives a failure."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from ingest.publish.database import main, publish
from ingest.publish.specs import PublishError, read_browsing
from ingest.search_text import match_expression
from tests.warehouse_factory import archive_rows
from tests.warehouse_shape import Rows, write_manifest, write_marts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_manifest(tmp_path / "manifest.json")
    return tmp_path


def publish_rows(folder: Path, rows: Rows) -> sqlite3.Connection:
    """Publish the rows into folder/public and open the result."""
    marts = folder / "marts.db"
    marts.unlink(missing_ok=True)
    publish(write_marts(marts, rows), folder / "public" / "warehouse.db", folder / "manifest.json")
    return sqlite3.connect(folder / "public" / "warehouse.db")


def test_columns_have_their_declared_type_key_and_not_null(folder: Path) -> None:
    """What the models' tests promise is declared in the file itself."""
    published = publish_rows(folder, archive_rows())
    columns = {row[1]: row for row in published.execute("pragma table_info(fct_budget)")}
    assert columns["budget_id"][2:6] == ("TEXT", 1, None, 1)
    assert columns["amount_fen"][2:4] == ("INTEGER", 1)
    assert columns["amount_wan"][2:4] == ("REAL", 1)
    assert columns["precision_fen"][2:4] == ("INTEGER", 0)
    assert [row[1] for row in published.execute("pragma table_info(finding_figure)") if row[5]] == [
        "finding_id",
        "figure_id",
        "role",
    ]


def test_references_are_declared_also_where_tables_point_at_each_other(folder: Path) -> None:
    """A report names figures and a figure names its report."""
    published = publish_rows(folder, archive_rows())
    keys = {
        (table, row[3], row[2])
        for table in ("dim_report", "report_figure", "report_section")
        for row in published.execute(f"pragma foreign_key_list({table})")
    }
    assert ("dim_report", "total_score_figure_id", "report_figure") in keys
    assert ("report_figure", "report_id", "dim_report") in keys
    assert ("report_section", "parent_section_id", "report_section") in keys


def test_keys_and_facets_are_indexed(folder: Path) -> None:
    published = publish_rows(folder, archive_rows())
    indexed = {
        row[0]
        for row in published.execute("""
        select columns.name from pragma_index_list('fct_budget') as indexes, pragma_index_info(indexes.name) as columns
    """)
    }
    assert indexed >= {"report_id", "figure_id", "item_code", "stage_code", "fund_code", "fiscal_year", "amount_fen"}
    assert published.execute("select count(*) from sqlite_stat1").fetchone()[0] > 20


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("档", 1),  # one character
        ("三公", 1),  # two, and the quotation marks around it do not matter
        ("三公经费", 1),
        ("部门整体支出管理", 1),  # in the heading
        ("经费，预算", 0),  # the text says 经费2.18万元，预算
        ("支出万元", 0),  # not next to each other
        ("1,301.50", 1),
        ("1301.50", 1),
        ("301.50", 0),  # a number is found as a whole
        ("310.50", 0),
        ("三公 280.00", 1),  # every word
        ("三公 281.00", 0),
        ("。", 0),
    ],
)  # fmt: skip
def test_reports_are_found_by_what_they_say(folder: Path, query: str, rows: int) -> None:
    """The words of any length, exactly, and numbers as printed."""
    both = publish_rows(folder, archive_rows())
    sql = (
        "select count(*) from dim_report where rowid in (select rowid from dim_report_fts where dim_report_fts match ?)"
    )
    assert both.execute(sql, [match_expression(query)]).fetchone()[0] == 2 * rows


def test_a_section_is_found_by_its_own_words_only(folder: Path) -> None:
    """A chapter is not found by what its sections say."""
    published = publish_rows(folder, archive_rows())
    found = "select rowid from report_section_fts where report_section_fts match ?"
    rows = published.execute(
        f"select label from report_section where rowid in ({found})", [match_expression("三公经费")]
    )
    assert {label for (label,) in rows} == {"（一）"}


def test_the_same_rows_give_the_same_file(folder: Path) -> None:
    """Row order in the built database does not matter, and nothing depends on the time."""
    rows = archive_rows()
    publish_rows(folder, rows).close()
    first = (folder / "public" / "warehouse.db").read_bytes()
    publish_rows(folder, {table: list(reversed(found)) for table, found in rows.items()}).close()
    assert (folder / "public" / "warehouse.db").read_bytes() == first


def test_a_changed_row_changes_the_hash(folder: Path) -> None:
    rows = archive_rows()
    before = publish_rows(folder, rows).execute("select content_sha256 from build_info").fetchone()
    rows["dim_report"][0]["grade"] = "良"
    assert publish_rows(folder, rows).execute("select content_sha256 from build_info").fetchone() != before


def a_missing_figure(rows: Rows) -> str:
    rows["fct_budget"][0]["figure_id"] = "nowhere:f1"
    return "fct_budget.figure_id 的 'nowhere:f1'"


def a_null_in_a_required_column(rows: Rows) -> str:
    rows["dim_report"][0]["is_current"] = None
    return "dim_report.is_current"


def a_word_in_a_number_column(rows: Rows) -> str:
    rows["fct_project"][0]["spent_fen"] = "约三万"
    return "fct_project.spent_fen"


def a_key_twice(rows: Rows) -> str:
    rows["fct_budget"][1]["budget_id"] = rows["fct_budget"][0]["budget_id"]
    return "fct_budget.budget_id"


@pytest.mark.parametrize(
    "fault", [a_missing_figure, a_null_in_a_required_column, a_word_in_a_number_column, a_key_twice]
)
def test_a_faulty_build_is_refused_and_the_old_file_stays(folder: Path, fault: Any, capsys: Any) -> None:
    """Nothing half-made is left, the message names the column, and the exit code is 1."""
    publish_rows(folder, archive_rows()).close()
    published = folder / "public" / "warehouse.db"
    before = published.read_bytes()
    rows = archive_rows()
    names = fault(rows)
    marts = write_marts(folder / "faulty.db", rows)
    assert main([str(marts), str(published), "--manifest", str(folder / "manifest.json")]) == 1
    assert names in capsys.readouterr().err
    assert published.read_bytes() == before
    assert [path.name for path in published.parent.iterdir()] == ["warehouse.db"]


def test_without_a_build_there_is_one_sentence(folder: Path, capsys: Any) -> None:
    arguments = [str(folder / "none.db"), str(folder / "warehouse.db"), "--manifest", str(folder / "manifest.json")]
    assert main(arguments) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not (folder / "none.db").exists()


def test_without_a_manifest_there_is_one_sentence(folder: Path) -> None:
    with pytest.raises(PublishError, match="manifest"):
        publish(write_marts(folder / "marts.db", {}), folder / "warehouse.db", folder / "none.json")


def test_an_open_reader_keeps_the_old_content(folder: Path) -> None:
    """The swap does not change the file somebody has open."""
    old = publish_rows(folder, archive_rows())
    rows = archive_rows()
    rows["dim_report"][0]["grade"] = "差"
    new = publish_rows(folder, rows)
    assert "差" not in {row[0] for row in old.execute("select grade from dim_report")}
    assert "差" in {row[0] for row in new.execute("select grade from dim_report")}


def test_every_published_table_has_a_chinese_title() -> None:
    assert all(
        any("\u4e00" <= character <= "\u9fff" for character in about.title) for about in read_browsing().values()
    )


def test_a_chinese_view_names_codes_and_leaves_technical_columns_out(folder: Path) -> None:
    """Its columns are named by the descriptions; a report that was replaced can be left out."""
    rows = archive_rows()
    rows["dim_report"][0]["is_current"] = 0
    published = publish_rows(folder, rows)
    findings = published.execute("select * from 问题 order by 现行版本")
    names = [column[0] for column in findings.description]
    assert dict(zip(names, findings.fetchone(), strict=True)).items() >= {
        "报告编号": "a1b2c3d4e5f6", "rule_code 说明": "分项之和", "严重程度": "严重", "现行版本": "否",
    }.items()  # fmt: skip
    assert not {"char_start 说明", "char_end 说明"} & set(names)
    amounts = published.execute("select 金额万元, [item_code 说明] from 预算 where 金额万元 > 1000").fetchall()
    assert amounts == [(1301.5, "支出合计")] * 2


def test_a_view_that_cannot_be_read_is_not_published(folder: Path) -> None:
    """SQLite would take the view and fail on the first reader."""
    manifest = folder / "manifest.json"
    manifest.write_text(
        manifest.read_text("utf-8").replace('"severity": {', '"nowhere": {"description": "无"}, "severity": {')
    )
    with pytest.raises(PublishError, match="nowhere"):
        publish_rows(folder, archive_rows())
