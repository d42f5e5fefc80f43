"""Contacts and signatories are hidden in the published file, and nothing else is."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from ingest.errors import StewardError
from ingest.publish.database import publish
from ingest.publish.persons import hide, personal_spans
from ingest.steward.settings import shows_persons
from tests.warehouse_factory import archive_rows
from tests.warehouse_shape import write_manifest, write_marts

CONTACT = "联系人：方晓明，联系电话：0739-5551234\n"


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        (CONTACT, ["方晓明", "0739-5551234"]),
        ("填报人 方明  联系电话 13800001111", ["方明", "13800001111"]),
        ("单位负责人（签字）：欧阳文静\n填表人：李 晓", ["欧阳文静", "李 晓"]),
        ("联系人\n\n\t王建\n\n电话\n\n2345678\n", ["王建", "2345678"]),
        ("经办人：张华、李四平", ["张华", "李四平"]),
        ("联系人及电话：周晓华 8123456", ["周晓华", "8123456"]),
        ("联系人：周晓华联系电话：0739-5551234", ["周晓华", "0739-5551234"]),
        ("项目负责人：农业局", []),
        ("负责人\t项目\t金额", []),
        ("联系人：办公室", []),
        ("主要负责人高度重视，安排经费1,234,567.00元", []),
        ("负责人：党组书记", []),
        ("受理12345热线电话 1200 个", []),
        ("农业局、高平县、万元", []),
    ],
)
def test_only_names_and_numbers_that_are_announced_are_hidden(text: str, hidden: list[str]) -> None:
    """Departments, amounts and headings after the same words stay."""
    assert [text[start:end] for start, end in personal_spans(text)] == hidden


def test_a_figure_is_never_hidden() -> None:
    text = "电话费 电话：1234567.00元"
    assert hide(text, [], [(8, 18)]) is None


@pytest.mark.parametrize("show_persons", [False, True])
def test_persons_are_nowhere_in_the_published_file(tmp_path: Path, show_persons: bool) -> None:
    """Neither in the text, its sections, cells and contexts, nor in the search index; every offset stays true."""
    rows = archive_rows(extra=f"{CONTACT}方晓明参加了{{3:次}}会议。\n")
    start = rows["report_text"][0]["text"].index("0739-5551234")
    place = {"report_id": "a1b2c3d4e5f6", "char_start": start, "char_end": start + 12}
    rows["other_number"] = [{**place, "printed": "0739-5551234", "class_code": "phone"}]
    rows["report_figure"][0]["context"] = CONTACT
    rows["fct_project"][0]["remark"] = "由方晓明经办"
    marts = write_marts(tmp_path / "marts.db", rows)
    publish(marts, tmp_path / "warehouse.db", write_manifest(tmp_path / "manifest.json"), show_persons)
    content = (tmp_path / "warehouse.db").read_bytes()
    for words in ("方晓明", "0739-5551234"):
        assert (words.encode() in content) is show_persons
    published = sqlite3.connect(tmp_path / "warehouse.db")
    for table in ("report_figure", "other_number"):
        assert published.execute(f"""
            select count(*) from {table} inner join report_text using (report_id)
            where substr(text, char_start + 1, char_end - char_start) <> printed
        """).fetchone() == (0,)
    found = published.execute("select count(*) from dim_report_fts where dim_report_fts match '\"5551234\"'").fetchone()
    assert bool(found[0]) is show_persons


def test_the_steward_decides(tmp_path: Path) -> None:
    assert shows_persons(tmp_path) is False
    (tmp_path / "steward.yml").write_text("show_persons: true\n", encoding="utf-8")
    assert shows_persons(tmp_path) is True
    (tmp_path / "steward.yml").write_text("show_persons: 是\n", encoding="utf-8")
    with pytest.raises(StewardError, match="true 或 false"):
        shows_persons(tmp_path)
