"""What people take away: Excel workbooks and CSV, opened again and read back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from datasette.app import Datasette
from datasette.utils import tilde_encode

from tests.test_datasette import REPORT, get
from tests.warehouse_factory import archive_rows, open_site, write_site

FORMULAS = ['=HYPERLINK("http://x")', "+1+1", "-局", "@SUM(1)", "\t=1", "\r=1"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Datasette]:
    folder: Path = tmp_path_factory.mktemp("downloads")
    rows = archive_rows()
    for number, words in enumerate(FORMULAS):
        rows["fct_project"].append(
            {**rows["fct_project"][0], "project_id": f"x{number}", "name": words, "spent_wan": -1.5}
        )
    write_site(folder, rows)
    return open_site(folder)


def book(site: Datasette, path: str, **params: str) -> Any:
    answer = get(site, path, **params)
    assert answer.status_code == 200, answer.text
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def test_a_table_is_a_workbook_with_real_numbers_and_explained_columns(site: Datasette) -> None:
    found = book(site, "/warehouse/fct_budget.xlsx", stage_code="final")
    sheet = found.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    place = heads.index("金额（万元）")
    amounts = [row[place] for row in sheet.iter_rows(min_row=2)]
    assert 1301.5 in [cell.value for cell in amounts]
    assert {cell.data_type for cell in amounts} == {"n"}
    assert amounts[0].number_format.startswith("#,##0.00")
    assert sheet.freeze_panes == "A2"
    stages = [row[heads.index("stage_code 说明")].value for row in sheet.iter_rows(min_row=2)]
    assert set(stages) == {"决算"}
    explained = {(row[1].value, row[2].value) for row in found["说明"].iter_rows()}
    assert ("金额（万元）", "金额，万元") in explained


@pytest.mark.parametrize("path", ["/warehouse/fct_project.xlsx", "/warehouse.xlsx?sql=select+name+from+fct_project"])
def test_no_text_in_a_workbook_is_a_formula(site: Datasette, path: str) -> None:
    cells = [cell for row in book(site, path).worksheets[0].iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert {words.strip() for words in FORMULAS} <= {str(cell.value).strip() for cell in cells}


@pytest.mark.parametrize("ending", ["csv", "csv?_stream=on&_bom=on"])
def test_no_text_in_a_csv_is_a_formula_and_negative_numbers_stay(site: Datasette, ending: str) -> None:
    content = get(site, f"/warehouse/fct_project.{ending}").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    names = {row["name"] for row in rows}
    assert {f"'{words}" for words in FORMULAS} <= names
    assert "-1.5" in {row["spent_wan"] for row in rows}


@pytest.mark.parametrize(
    "path",
    [
        "/warehouse/low_execution.xlsx?低于百分之=200",
        "/warehouse/over_execution.xlsx",
        f"/warehouse/{tilde_encode('预算')}.xlsx",
    ],
)
def test_queries_and_views_are_workbooks_too(site: Datasette, path: str) -> None:
    assert book(site, path).worksheets[0].max_row > 1


def test_a_workbook_has_all_rows_from_any_page_of_the_table(site: Datasette) -> None:
    page = get(site, "/warehouse/report_figure.json", _size="3").json()
    answer = get(site, "/warehouse/report_figure.xlsx", _size="3", _next=page["next"])
    assert answer.status_code == 302
    assert book(site, answer.headers["location"]).worksheets[0].max_row - 1 == page["filtered_table_rows_count"]


def test_a_workbook_says_where_it_was_cut(site: Datasette) -> None:
    many = "with recursive n(i) as (select 1 union all select i + 1 from n limit 20001) select i from n"
    found = book(site, "/warehouse.xlsx", sql=many)
    assert found.sheetnames[0] == "前20000行"
    assert found.worksheets[0].max_row == 20001
    assert "其余没有列出" in found["说明"]["B2"].value


def test_a_query_that_fails_is_no_workbook(site: Datasette) -> None:
    assert get(site, "/warehouse.xlsx", sql="select * from nowhere").status_code == 400
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
    assert get(site, "/warehouse.xlsx", sql=endless).status_code == 400


def test_the_working_paper_holds_facts_findings_and_quotes(site: Datasette) -> None:
    found = book(site, f"/report/{REPORT}/workpaper.xlsx")
    assert found.sheetnames == ["问题", "问题涉及的原句", "预算与决算", "项目", "指标与得分", "百分比", "说明"]
    finding = dict(zip(*([cell.value for cell in row] for row in found["问题"].iter_rows(max_row=2)), strict=True))
    assert finding["标题"] == "分项之和不等于合计"
    assert finding["严重程度"] == "严重"
    quotes = [row[3].value for row in found["问题涉及的原句"].iter_rows(min_row=2)]
    assert any("全年支出1,301.50万元" in quote for quote in quotes)
    assert get(site, "/report/nothing/workpaper.xlsx").status_code == 404


def test_a_querys_csv_has_all_its_rows_and_is_named_after_it(site: Datasette) -> None:
    """More than the API's thousand; what the page shows is less still, and says so."""
    many = "with recursive n(i) as (select 1 union all select i + 1 from n limit 1500) select i, '=1' as 公式 from n"
    lines = get(site, "/warehouse.excel", sql=many).content.decode("utf-8-sig").splitlines()
    assert (len(lines), lines[0], lines[-1]) == (1501, "i,公式", "1500,'=1")
    page = get(site, "/warehouse", sql=many)
    assert page.text.count("<tr>") == 201
    assert "只显示前 <strong>200</strong> 行" in page.text
    answer = get(site, "/warehouse/low_execution.excel?低于百分之=200")
    assert "%E6%89%A7%E8%A1%8C%E7%8E%87" in answer.headers["content-disposition"]
    assert len(answer.text.splitlines()) > 1
