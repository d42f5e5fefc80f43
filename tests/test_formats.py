"""The program that reads copies of reports in other formats: what it counts as lost and as new."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook, load_workbook

from tests.docx_files import cell, docx, paragraph, row, table
from tools.formats import as_web_text, compare, with_lines

FOLDER = Path(__file__).parent / "data" / "same_report"
NAME = "岚河县统计局2022年度部门整体支出绩效自评报告"


def test_a_copy_in_another_format_has_the_same_facts():
    """Places in the text are no part of a fact; what the report tells is."""
    first, second = compare((FOLDER / f"{NAME}.txt", FOLDER / f"{NAME}.docx"))
    assert first == second
    assert {kind for kind, *_ in first} == {"amount", "line", "project"}


def test_what_a_copy_lost_or_reads_otherwise_is_counted(tmp_path: Path):
    """One amount changed is one fact lost and one new; a copy that is refused has lost all."""
    copy = tmp_path / "copy.txt"
    text = (FOLDER / f"{NAME}.txt").read_text()
    copy.write_text(text.replace("428.60万元", "482.60万元"))
    first, second = compare((FOLDER / f"{NAME}.txt", copy))
    assert {fact[1] for fact in first - second} == {42_860_0000}
    assert {fact[1] for fact in second - first} == {48_260_0000}
    copy.write_text("会议通知")
    assert compare((FOLDER / f"{NAME}.txt", copy))[1].total() == 0


def test_a_workbook_gets_lines_below_its_title(tmp_path: Path):
    """The title stands alone above the table and gets none."""
    book = Workbook()
    for values in (["项目支出绩效自评表", None], ["项目名称", "预算数"], ["护林防火", 20]):
        book.active.append(values)
    source = tmp_path / "form.xlsx"
    book.save(source)
    sheet = load_workbook(with_lines(source, tmp_path / "lines.xlsx")).active
    assert [sheet.cell(row, 1).border.left.style for row in (1, 2, 3)] == [None, "thin", "thin"]


def test_text_of_a_web_page_leaves_out_empty_cells(tmp_path: Path):
    """What stands behind an empty cell moves to the left; pipes fill the row."""
    source = tmp_path / "report.docx"
    rows = (["项目", "预算数", "执行数"], ["护林防火", "", "18.60"])
    told = [row(*(cell(text) for text in texts)) for texts in rows]
    source.write_bytes(docx(paragraph("2022年度部门整体支出绩效自评报告") + table(*told)))
    text = as_web_text(source, tmp_path / "report.txt").read_text(encoding="utf-8")
    assert text.split("\n") == ["2022年度部门整体支出绩效自评报告", "项目 | 预算数 | 执行数 |", "护林防火 | 18.60 ||"]
