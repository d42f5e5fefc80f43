"""Datasette on a published warehouse, as `make serve` starts it: search, links, queries, report page, limits."""

from __future__ import annotations

import asyncio
import csv
import html
import io
import json
import re
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from datasette.app import Datasette

from tests.warehouse_factory import ROOT, archive_rows, get, open_site, write_site

HOSTILE = '<script>alert("a")</script>&<img src=x onerror=alert(1)>'
REPORT = "a1b2c3d4e5f6"
FINDING = f"{REPORT}:SUM_PARTS:1"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    """Datasette with the project's plugins, templates and settings, on an invented warehouse with hostile words."""
    folder = tmp_path_factory.mktemp("site")
    rows = archive_rows(extra=f"{HOSTILE}\n")
    rows["dim_report"][0]["title"] = rows["dim_department"][0]["name"] = f"云溪县档案局{HOSTILE}"
    write_site(folder, rows)
    return open_site(folder)


def found(site: Datasette, table: str, words: str) -> list[dict[str, Any]]:
    """Return the rows that Datasette's own search box finds."""
    answer = get(site, f"/warehouse/{table}.json", _search=words, _shape="array")
    assert answer.status_code == 200, answer.text
    rows: list[dict[str, Any]] = answer.json()
    return rows


@pytest.mark.parametrize(
    ("table", "words", "count"),
    [
        ("dim_report", "宣", 0),
        ("dim_report", "档", 2),
        ("dim_report", "三公", 2),
        ("dim_report", "“三公”经费", 2),
        ("dim_report", "全年支出1,301.50万元", 2),
        ("dim_report", "1301.5", 0),
        ("dim_report", "三公 均衡", 2),
        ("dim_report", '"三公', 2),
        ("report_text", "均衡", 2),
        ("report_section", "均衡", 2),
        ("report_figure", "1,301.50", 2),
        ("report_figure", "301.50", 0),
        ("fct_project", "数字化", 2),
        ("fct_project", "数化", 0),
        ("fct_indicator_score", "归档", 2),
        ("dim_department", "档案局", 1),
        ("fct_finding", "之和", 2),
        ("fct_finding", "* OR NEAR(", 0),
    ],
)
def test_the_search_box_finds_chinese_words_and_numbers_exactly(
    site: Datasette, table: str, words: str, count: int
) -> None:
    assert len(found(site, table, words)) == count


QUERIES = list(yaml.safe_load((ROOT / "browse/site.yml").read_text(encoding="utf-8"))["queries"])


def test_there_are_enough_ready_queries() -> None:
    assert len(QUERIES) >= 25


@pytest.mark.parametrize("query", QUERIES)
def test_every_ready_query_runs_without_its_parameters(site: Datasette, query: str) -> None:
    """Each has a Chinese title, a sentence, and an answer in Chinese columns."""
    answer = get(site, f"/warehouse/{query}.json", _shape="objects").json()
    assert answer.get("error") is None
    about = site.get_canned_query
    described = asyncio.run(about("warehouse", query, None))
    assert re.search("[\u4e00-\u9fff]", described["title"])
    assert described["description"].endswith("。")


def test_a_ready_query_takes_its_parameters(site: Datasette) -> None:
    rows = get(site, "/warehouse/budget_against_final.json", _shape="array", 部门="档案", 年度="2022").json()
    assert [(row["年度"], row["年初预算万元"], row["决算万元"]) for row in rows] == [(2022, 290.0, 1301.5)]
    assert get(site, "/warehouse/budget_against_final.json", _shape="array", 部门="林业").json() == []


def test_full_marks_with_a_missed_target_are_listed(site: Datasette) -> None:
    """480 of at least 500, and still ten points of ten."""
    rows = get(site, "/warehouse/full_marks_with_missed_target.json", _shape="array").json()
    assert [(row["目标"], row["完成"], row["得分"]) for row in rows] == [("≥500件", "480件", 10)] * 2


def test_an_amount_is_found_in_any_report(site: Datasette) -> None:
    rows = get(site, "/warehouse/where_an_amount_stands.json", _shape="array", 金额万元="1,301.5").json()
    assert {row["原文"] for row in rows} == {"1,301.50万元"}


def test_facts_lead_to_the_figure_in_its_report(site: Datasette) -> None:
    """One click from a budget row to the highlighted words."""
    page = get(site, "/warehouse/fct_budget", item_code="three_public", stage_code="final", fiscal_year="2023").text
    link = re.search(r'href="(/report/[^"]*\?figure=[^"]*)"', page)
    assert link
    report = get(site, link.group(1)).text
    assert re.search(
        r'<a id="asked"></a><mark id="a1b2c3d4e5f6:f\d+" class="figure money asked" title="[^"]*"[^>]*>2.18</mark>',
        report,
    )


def test_findings_lead_to_all_their_figures(site: Datasette) -> None:
    page = get(site, "/warehouse/fct_finding", report_id=REPORT).text
    assert f'href="/report/{REPORT}?finding={FINDING}#asked"' in page
    report = get(site, f"/report/{REPORT}", finding=FINDING).text
    assert re.findall(r'class="figure money doubted asked"[^>]*>([^<]*)<', report) == ["1,301.50", "280.00", "31.50"]
    assert report.count('id="asked"') == 1


def test_amounts_are_shown_with_commas_and_unit_and_lead_to_their_words(site: Datasette) -> None:
    page = get(site, "/warehouse/fct_budget", amount_fen="1301500000").text
    assert re.search(r'<a href="/report/\w+\?figure=\w+:f\d+#asked">1,301\.50万元</a>', page)
    assert '<span class="amount">1,301,500,000分</span>' in page


def test_columns_stand_in_the_order_people_read_them(site: Datasette) -> None:
    """The report, what the amount is, the amount; the row's own id last."""
    page = get(site, "/warehouse/fct_budget").text
    heads = re.findall(r'<th class="col-(\w+)', page)
    assert heads[:2] == ["report_id", "department_id"]
    assert heads.index("item_code") < heads.index("amount_wan") < heads.index("fund_code") < heads.index("budget_id")


@pytest.mark.parametrize("sql", ["select * from 预算", "select figure_id as 甲, report_id as 报告编号 from fct_budget"])
def test_ids_in_ones_own_query_lead_to_the_report(site: Datasette, sql: str) -> None:
    page = get(site, "/warehouse", sql=sql).text
    assert re.search(r'<a href="/report/\w+" title="\w+">报告</a>', page)
    assert re.search(r'<a href="/report/\w+\?figure=\w+:f\d+#asked" title="[^"]*">原文</a>', page)


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("item_code=三公经费", "item_code=three_public"),
        ("stage_code__not=决算", "stage_code__not=final"),
        ("department_id__exact=" + quote(f"云溪县档案局{HOSTILE}"), "department_id__exact=archive"),
        ("has_conflict=是&item_code=三公经费", "has_conflict=1&item_code=three_public"),
    ],
)
def test_a_table_is_filtered_by_the_names_it_shows(site: Datasette, asked: str, answered: str) -> None:
    answer = get(site, f"/warehouse/fct_budget?{asked}")
    assert answer.headers["location"] == f"/warehouse/fct_budget?{answered}"


@pytest.mark.parametrize(
    "asked", ["item_code=three_public", "item_code=没有", "item_code__contains=三公经费", "_sort=三公经费"]
)
def test_other_conditions_stay_as_they_are(site: Datasette, asked: str) -> None:
    assert "location" not in get(site, f"/warehouse/fct_budget?{asked}").headers


def test_a_condition_on_a_code_is_shown_by_its_name(site: Datasette) -> None:
    page = get(site, "/warehouse/fct_budget", item_code="three_public").text
    assert 'class="filter-value" value="三公经费"' in page


def test_a_query_that_is_refused_can_be_mended(site: Datasette) -> None:
    page = get(site, "/warehouse", sql="delete from <b>").text
    assert "只能查询" in page
    assert ">delete from &lt;b&gt;</textarea>" in page


@pytest.mark.parametrize(
    "path",
    [
        f"/report/{REPORT}",
        "/warehouse/dim_report",
        "/warehouse/dim_department",
        "/warehouse/report_figure",
        "/warehouse/budget_against_final",
    ],
)
def test_the_words_of_a_report_are_never_html(site: Datasette, path: str) -> None:
    page = get(site, path).text
    assert "alert(" in page
    assert "<script>alert" not in page
    assert "<img" not in page


def test_the_report_page_allows_only_this_servers_files(site: Datasette) -> None:
    """No inline script or style is there, and none would run."""
    answer = get(site, f"/report/{REPORT}")
    assert "'unsafe-inline'" not in answer.headers["content-security-policy"]
    assert not re.search(r"<script(?![^>]*src=)|<style|<[^>]*\s(style|on\w+)=", answer.text)
    assert not re.search(r'(?:src|href)="(?:https?:)?//(?!datasette\.io)', answer.text)


def test_an_unknown_report_is_told_in_chinese(site: Datasette) -> None:
    answer = get(site, "/report/<b>none")
    assert answer.status_code == 404
    assert "没有编号为“&lt;b&gt;none”的报告" in answer.text


def test_an_unknown_figure_or_finding_highlights_nothing(site: Datasette) -> None:
    answer = get(site, f"/report/{REPORT}", figure="nope", finding="nope")
    assert answer.status_code == 200
    assert 'id="asked"' not in answer.text


@pytest.mark.parametrize(
    "sql",
    [
        "attach database '/etc/passwd' as other",
        "select readfile('/etc/passwd')",
        "select load_extension('x')",
        "select length(zeroblob(900000000))",
        "with recursive numbers(n) as (select 1 union all select n + 1 from numbers) select count(*) from numbers",
        "delete from dim_report",
        "pragma writable_schema = 1",
    ],
)
def test_sql_can_read_no_other_file_and_not_exhaust_the_server(site: Datasette, sql: str) -> None:
    assert get(site, "/warehouse.json", sql=sql).status_code == 400


def test_the_file_itself_is_not_handed_out(site: Datasette) -> None:
    assert get(site, "/warehouse.db").status_code == 403


def test_csv_for_excel_has_a_byte_order_mark_and_all_rows(site: Datasette) -> None:
    answer = get(site, "/warehouse/report_figure.excel", _size="5")
    assert answer.status_code == 302
    answer = get(site, answer.headers["location"])
    assert answer.content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(lines) - 1 == get(site, "/warehouse/report_figure.json").json()["filtered_table_rows_count"]
    assert get(site, "/warehouse/report_figure.csv").content[:3] != b"\xef\xbb\xbf"


def test_tables_have_chinese_titles_on_the_database_page(site: Datasette) -> None:
    page = get(site, "/warehouse").text
    assert ">预算与决算</a>" in page
    assert "dim_report_fts" not in page


def test_every_character_of_the_text_is_shown_once(site: Datasette) -> None:
    """Apart from blanks, the page's article is the canonical text."""
    shown = get(site, f"/report/{REPORT}").text.split("<article>")[1].split("</article>")[0]
    rows = get(site, "/warehouse/report_text.json", report_id=REPORT, _shape="array").json()
    shown = re.sub(r"<aside.*?</aside>", "", shown, flags=re.DOTALL)
    words = html.unescape(re.sub(r"<[^>]*>", "", shown))
    assert "".join(words.split()) == "".join(rows[0]["text"].split())


def test_settings_suit_an_open_server() -> None:
    settings = json.loads((ROOT / "browse/settings.json").read_text(encoding="utf-8"))
    assert settings["allow_download"] is False
    assert settings["template_debug"] is False
    assert settings["trace_debug"] is False
    assert settings["sql_time_limit_ms"] <= 5000
    assert settings["max_returned_rows"] <= 10_000
