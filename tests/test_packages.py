"""A report filed as several documents: which files belong together, and what becomes of each."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from ingest.errors import StewardError
from ingest.run.pipeline import ingest_folder
from tests.staging_factory import content_of, report_text, statuses, write_reports

FORM = "岚溪县林业局2023年度部门整体支出绩效自评表\n绩效自评说明：支出、预算、资金、项目均已核对。\n政府采购支出12.50万元。\n"
PACKAGE = "2023/岚溪县林业局（同一报告）"


def rows(staging: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(staging) as connection:
        found = connection.execute(query).fetchall()
    connection.close()
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a report of its own and one of two files in a marked folder."""
    write_reports(tmp_path / "reports" / PACKAGE, 附表1=FORM, 报告=report_text())
    return write_reports(tmp_path / "reports", other=report_text("岚溪县水利局"))


@pytest.fixture
def staging(folder: Path) -> Path:
    ingest_folder(folder, folder.parent / "staging.db")
    return folder.parent / "staging.db"


def test_a_marked_folder_is_one_report(staging: Path):
    """Its text is that of its files in order, annexes last; each file keeps its name and place."""
    ((report_id, name),) = rows(
        staging, f"select report_id, source_name from report where source_name like '{PACKAGE}%'"
    )
    assert name == f"{PACKAGE}/报告.txt"
    documents = rows(
        staging, f"select seq, source_name, char_start, char_end from report_document where report_id = '{report_id}'"
    )
    assert [(seq, source) for seq, source, _, _ in documents] == [(1, name), (2, f"{PACKAGE}/附表1.txt")]
    ((text,),) = rows(staging, f"select text from report_text where report_id = '{report_id}'")
    assert [text[start:end].split("\n")[0][-4:] for _, _, start, end in documents] == ["自评报告", "效自评表"]
    printed = rows(staging, f"select printed, char_start, char_end from report_figure where report_id = '{report_id}'")
    assert all(text[start:end] == told for told, start, end in printed)
    assert "12.50" in {told for told, _, _ in printed}


def test_every_file_of_a_package_names_its_report(staging: Path):
    """ingest_file has a row a file; the other report is its own."""
    found = dict(rows(staging, "select source_name, report_id from ingest_file"))
    assert found[f"{PACKAGE}/报告.txt"] == found[f"{PACKAGE}/附表1.txt"] != found["other.txt"]
    assert rows(staging, "select count(*) from report") == [(2,)]


CHANGES = {
    "form changed": lambda folder: write_reports(folder / PACKAGE, 附表1=FORM.replace("12.50", "13.50")),
    "file removed": lambda folder: (folder / PACKAGE / "附表1.txt").unlink(),
    "file renamed": lambda folder: (folder / PACKAGE / "附表1.txt").rename(folder / PACKAGE / "a.txt"),
    "mark removed": lambda folder: (folder / PACKAGE).rename(folder / "2023/岚溪县林业局"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_any_change_in_a_package_is_noticed(folder: Path, staging: Path, change):
    """Reading again gives what reading from nothing gives; what did not change is not read again."""
    assert set(statuses(staging).values()) == {"loaded"}
    ingest_folder(folder, staging)
    assert set(statuses(staging).values()) == {"unchanged"}
    change(folder)
    ingest_folder(folder, staging)
    ingest_folder(folder, folder.parent / "fresh.db")
    assert content_of(staging) == content_of(folder.parent / "fresh.db")
    assert statuses(staging)["other.txt"] == "unchanged"


def test_a_file_that_cannot_be_read_leaves_the_others(folder: Path):
    """It is rejected by name; the report is that of the rest."""
    (folder / PACKAGE / "附表2.pdf").write_bytes(b"%PDF-1.4 broken")
    result = ingest_folder(folder, folder.parent / "staging.db")
    assert result.counts == {"loaded": 3, "rejected": 1}
    assert [name for _, name, _ in result.problems] == [f"{PACKAGE}/附表2.pdf"]


STEWARD = "same_report:\n  - [b.txt, a.txt]\n"


def test_the_steward_names_the_files_in_their_order(tmp_path: Path):
    """Files beside others are one report where steward.yml lists them."""
    folder = write_reports(tmp_path / "reports", a=FORM, b=report_text(), c=report_text(year=2022))
    (folder / "steward.yml").write_text(STEWARD, encoding="utf-8")
    ingest_folder(folder, tmp_path / "staging.db")
    assert rows(tmp_path / "staging.db", "select source_name from report order by 1") == [("b.txt",), ("c.txt",)]
    documents = rows(tmp_path / "staging.db", "select source_name from report_document order by seq, source_name")
    assert documents == [("b.txt",), ("c.txt",), ("a.txt",)]


MISTAKES = [
    ("same_report:\n  - [a.txt]\n", "只有 1 个文件"),
    ("same_report:\n  - [a.txt, x.txt]\n", "没有对应的文件"),
    ("same_report:\n  - [a.txt, b.txt]\n  - [b.txt, c.txt]\n", "写了两遍"),
    ("same_report:\n  - 2023\n", "加上引号"),
    ("same_report:\n  - [a.txt, b.txt]\nreports:\n  b.txt: {fiscal_year: 2020}\n", "请写在第一份文件「a.txt」下"),
]


@pytest.mark.parametrize(("text", "words"), MISTAKES)
def test_a_mistake_about_packages_is_told(tmp_path: Path, text: str, words: str):
    folder = write_reports(tmp_path / "reports", a=report_text(), b=FORM, c=report_text(year=2022))
    (folder / "steward.yml").write_text(text, encoding="utf-8")
    with pytest.raises(StewardError, match=words):
        ingest_folder(folder, tmp_path / "staging.db")
