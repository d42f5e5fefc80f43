"""The lines after a build: what was loaded, found, and where to look next."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from ingest.publish.summary import MOST_FILES, main
from tests.warehouse_factory import archive_rows, write_site


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published file: two reports, two files that were not loaded, one contradiction a report."""
    rows = archive_rows()
    rows["ingest_file"][1]["status"] = "unchanged"
    rows["ingest_file"] += [
        {"source_name": "草稿.docx", "status": "rejected", "reason": "文件是空的"},
        {"source_name": "副本.txt", "status": "duplicate", "reason": "内容与 2023/档案局.txt 完全相同，只载入一次"},
    ]
    rows["fct_finding"][0]["difference"], rows["fct_finding"][1]["difference"] = 10.0, 990.0
    folder = tmp_path_factory.mktemp("summary")
    write_site(folder, rows)
    return folder / "warehouse.db"


def told(published: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main([str(published), *arguments]) == 0
    return capsys.readouterr().out.splitlines()


def test_files_are_counted_and_the_refused_ones_named(published: Path, capsys: pytest.CaptureFixture[str]):
    """A steward reads here which file to mend, and why."""
    lines = told(published, capsys)
    assert lines[0] == "  文件    新载入 1 个，未变 1 个，重复 1 个，拒收 1 个"
    assert lines[1] == "          拒收  草稿.docx：文件是空的"
    assert lines[2].startswith("          重复  副本.txt：内容与 2023/档案局.txt 完全相同")


def test_reports_figures_facts_and_findings_are_counted(published: Path, capsys: pytest.CaptureFixture[str]):
    """Facts by table, findings by severity."""
    text = "\n".join(told(published, capsys))
    assert "报告    2 份，1 个部门，2022—2023 年度" in text
    assert "未识别 0 个\n" in text
    assert "预算与决算 12，项目 2，指标与得分 6，百分比 0，成果数据 0" in text
    assert "问题    2 个（严重 2）" in text


def test_the_hash_is_the_stored_one(published: Path, capsys: pytest.CaptureFixture[str]):
    """So that two builds can be compared by eye."""
    (stored,) = sqlite3.connect(published).execute("select content_sha256 from build_info").fetchone()
    assert f"  校验值  {stored}" in told(published, capsys)


def test_the_gravest_finding_comes_with_its_address(published: Path, capsys: pytest.CaptureFixture[str]):
    """The largest difference in money, at the port the pages will be served on."""
    *_, message, address = told(published, capsys, "--port", "8105", "--seconds", "42")
    assert message.startswith("  先看    基本支出280.00万元与项目支出31.50万元之和")
    assert address.strip() == "http://127.0.0.1:8105/report/0f1e2d3c4b5a?finding=0f1e2d3c4b5a:SUM_PARTS:1#asked"


def test_the_time_is_told_where_it_is_known(published: Path, capsys: pytest.CaptureFixture[str]):
    """The Makefile knows it."""
    assert "  用时    42 秒" in told(published, capsys, "--seconds", "42")
    assert not any("用时" in line for line in told(published, capsys))


def test_many_refused_files_do_not_flood_the_screen(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """The rest is in the table."""
    rows = archive_rows()
    names = [f"{number:03}.docx" for number in range(MOST_FILES + 5)]
    rows["ingest_file"] += [{"source_name": name, "status": "rejected", "reason": "文件是空的"} for name in names]
    write_site(tmp_path, rows)
    lines = told(tmp_path / "warehouse.db", capsys)
    assert sum("文件是空的" in line for line in lines) == MOST_FILES
    assert "          另有 5 个，见数据表 ingest_file" in lines


def test_without_a_published_file_there_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Nothing was built, or the path is wrong."""
    assert main([str(tmp_path / "warehouse.db")]) == 1
    assert "请先运行 make build" in capsys.readouterr().err


def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """No traceback."""
    (tmp_path / "warehouse.db").write_text("这不是数据库" * 500, encoding="utf-8")
    assert main([str(tmp_path / "warehouse.db")]) == 1
    assert "不是发布的数据库" in capsys.readouterr().err
