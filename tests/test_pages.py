"""The project's own pages: what they tell, where they lead, and that hostile words stay words."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from datasette.app import Datasette

from browse.snippets import highlighted, snippet
from tests.warehouse_factory import archive_rows, open_site, write_site
from tests.warehouse_shape import Rows

HOSTILE = '<script>alert("a")</script>&<img src=x onerror=alert(1)>'
REPORT, EARLIER = "a1b2c3d4e5f6", "0f1e2d3c4b5a"
FINDING = f"{REPORT}:SUM_PARTS:1"
PAGES = [
    "/", f"/report/{REPORT}", "/department/archive", f"/finding/{FINDING}", "/rule", "/rule/SUM_PARTS", "/item",
    "/item/total_expenditure", "/item/three_public", "/compare", f"/compare?a={EARLIER}&b={REPORT}",
    f"/compare?a={REPORT}&b=group:all", "/compare?a=档案&b=2022", "/search", "/search?q=档案", "/search?q=1,301.50万元",
    "/search?q=<script>",
]  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    """Two years of one department, whose name, title and text are hostile."""
    folder = tmp_path_factory.mktemp("pages")
    rows = archive_rows(extra=f"{HOSTILE}\n")
    for table, column in (("dim_report", "title"), ("dim_department", "name"), ("fct_finding", "message_zh")):
        rows[table][0][column] += HOSTILE
    rows["finding_review"] = [
        {"finding_id": FINDING, "report_id": REPORT, "rule_code": "SUM_PARTS", "decision_code": "explained"}
        | {"note": "见附表", "person": "李明", "decided_on": "2026-01-02", "earlier_decision_count": 0, "is_stale": 0}
    ]
    write_site(folder, rows)
    return open_site(folder)


def get(site: Datasette, path: str) -> httpx.Response:
    answer: httpx.Response = asyncio.run(site.client.get(quote(path, safe="/?&=:%,")))
    return answer


@pytest.mark.parametrize("path", PAGES)
def test_pages_open_and_run_nothing_they_quote(site: Datasette, path: str) -> None:
    answer = get(site, path)
    assert answer.status_code == 200
    assert len(answer.content) < 500_000
    assert "<script>alert" not in answer.text
    assert "<img" not in answer.text
    assert not re.search(r"<script(?![^>]*src=)|<style|<[^>]*\s(style|on\w+)=", answer.text)


@pytest.mark.parametrize("path", ["/department/none", "/finding/none", "/rule/none", "/item/none", "/report/none"])
def test_what_is_not_there_is_told_in_chinese(site: Datasette, path: str) -> None:
    answer = get(site, path)
    assert answer.status_code == 404
    assert "没有" in answer.text


def test_the_start_page_leads_to_the_reports_to_look_at(site: Datasette) -> None:
    page = get(site, "/").text
    ranked = page.split('id="attention"')[1].split("</table>")[0]
    assert re.findall(r'<th scope="row"><a href="(/report/[^"]*)"', ranked) == [
        f"/report/{REPORT}",
        f"/report/{EARLIER}",
    ]
    assert 'href="/rule/SUM_PARTS"' in page
    assert 'data-value="1301.5"' in page


def test_a_finding_shows_its_computation_quotes_and_review(site: Datasette) -> None:
    page = get(site, f"/finding/{FINDING}").text
    assert page.count("<blockquote>") == 3
    assert "全年支出1,301.50" in page
    assert "已说明" in page
    assert "李明" in page
    assert f'href="/report/{REPORT}?finding={FINDING}#asked"' in page


def test_two_places_of_one_amount_are_compared_and_neither_is_called_right(tmp_path: Path) -> None:
    rows = archive_rows()
    rows["finding_figure"] = [row | {"role": "other"} for row in rows["finding_figure"]][:2]
    rows["finding_figure"][0]["role"] = "stated"
    rows["fct_finding"][0] |= {"computed_value": 280.0, "difference": 1021.5}
    write_site(tmp_path, rows)
    table = get(open_site(tmp_path), f"/finding/{FINDING}").text.split("<tbody>")[1].split("</tbody>")[0]
    assert re.findall(r'<th scope="row">([^<]*)<', table) == ["相关的数", "写明的数", "相差"]
    assert "+1,021.50万元" in table


def test_a_finding_leads_to_the_figure_of_another_years_report(tmp_path: Path) -> None:
    rows = archive_rows()
    other = next(row for row in rows["report_figure"] if row["report_id"] == EARLIER)
    rows["finding_figure"][1]["figure_id"] = other["figure_id"]
    write_site(tmp_path, rows)
    site = open_site(tmp_path)
    link = f'href="/report/{EARLIER}?figure={other["figure_id"]}#asked"'
    title = next(row["title"] for row in rows["dim_report"] if row["report_id"] == EARLIER)
    page = get(site, f"/finding/{FINDING}").text
    assert link in page
    assert page.count(f"《{title}》") == 1
    assert f"{link}>{other['printed']}（另一份报告）" in get(site, f"/report/{REPORT}").text


def test_a_report_tells_what_was_not_read_of_it(tmp_path: Path) -> None:
    rows = archive_rows()
    table = next(row for row in rows["report_table"] if row["report_id"] == REPORT)
    table |= {"status": "refused", "reason": "各列已丢失<b>"}
    rows["unread_number"] = [{"report_id": REPORT, "char_start": 5, "char_end": 6, "printed": "7", "context": "第7<i>"}]
    write_site(tmp_path, rows)
    site = open_site(tmp_path)
    page = get(site, f"/report/{REPORT}").text
    told = page.split('<section id="unread">')[1].split("</section>")[0]
    assert "各列已丢失&lt;b&gt;" in told
    assert "<q>“第7&lt;i&gt;”</q>" in told
    assert f'id="{re.findall(r"#(table-.)", told)[0]}"' in page
    assert 'id="unread"' not in get(site, f"/report/{EARLIER}").text


@pytest.mark.parametrize("path", [f"/report/{REPORT}", "/department/archive"])
def test_doubtful_amounts_are_marked_and_the_marks_explained(tmp_path: Path, path: str) -> None:
    rows = archive_rows()
    assert "请先核对原文" not in shown(tmp_path / "sure", rows, path)
    own = next(row for row in rows["fct_budget"] if row["report_id"] == REPORT)
    own["confidence"] = "inferred"
    page = shown(tmp_path / "inferred", rows, path)
    assert page.count('title="含义由上下文推断，请先核对原文">?</abbr>') == 1
    assert "<abbr>?</abbr> 数字的含义由上下文推断，请先核对原文。" in page


def shown(folder: Path, rows: Rows, path: str) -> str:
    folder.mkdir()
    write_site(folder, rows)
    return get(open_site(folder), path).text


def test_reports_of_the_same_title_are_told_apart(tmp_path: Path) -> None:
    """By their department, else by their file."""
    rows = archive_rows()
    for report in rows["dim_report"]:
        report["title"] = "部门整体支出绩效自评报告"
    rows["dim_report"][1] |= {"department_name": None, "department_id": None}
    write_site(tmp_path, rows)
    for path in ("/search?q=均衡", "/warehouse/report_figure"):
        assert "部门整体支出绩效自评报告（云溪县档案局）</" in get(open_site(tmp_path), path).text
    page = get(open_site(tmp_path), f"/compare?a={REPORT}&b={EARLIER}").text
    assert "部门整体支出绩效自评报告（2022/档案局.txt）" in page


def test_the_query_for_the_like_of_a_finding_runs(site: Datasette) -> None:
    link = re.search(r'href="(/warehouse\?sql=[^"]*)"', get(site, f"/finding/{FINDING}").text)
    assert link
    answer = asyncio.run(
        site.client.get(link.group(1).replace("&amp;", "&").replace("/warehouse?", "/warehouse.json?"))
    )
    assert len(answer.json()["rows"]) == 2


def test_a_department_tells_its_years_side_by_side(site: Datasette) -> None:
    page = get(site, "/department/archive").text
    head = page.split('aria-labelledby="side"')[2].split("</thead>")[0]
    assert [int(year) for year in re.findall(r">(20\d\d)<", head)] == [2022, 2023]
    assert page.count(">1,301.50</a>") == 2


def test_differences_are_those_of_the_reports(site: Datasette) -> None:
    """The score went from 88 to 92.5; the budget stayed."""
    page = get(site, f"/compare?a={EARLIER}&b={REPORT}").text
    assert '<span class="more">+4.5</span>' in page
    assert '<span class="same">0.00</span>' in page


def test_totals_are_compared_whatever_they_are_called(tmp_path: Path) -> None:
    rows = archive_rows()
    for line in rows["fct_indicator_score"]:
        line["name"] = "合计" if line["is_total"] and line["report_id"] == REPORT else line["name"]
    write_site(tmp_path, rows)
    page = get(open_site(tmp_path), f"/compare?a={EARLIER}&b={REPORT}").text
    scores = page.split('id="indicators"')[1].split("</table>")[0]
    assert re.findall(r'<th scope="row">(总分|合计)<', scores) == ["总分"]
    assert scores.count("92.5") == 2


def test_a_report_to_compare_with_is_found_by_words_and_year(site: Datasette) -> None:
    page = get(site, "/compare?a=档案局 2022&b=").text
    assert re.findall(r'href="\?a=(\w+)&amp;b=', page) == [EARLIER]


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("档", {"dim_department", "report_section", "fct_project"}),
        ("绩效自评", {"dim_report"}),
        ("三公", {"report_figure", "report_section"}),
        ("数字化", {"fct_project", "report_section"}),
        ("归档数量", {"fct_indicator_score"}),
        ("之和为311.50万元", {"fct_finding"}),
        ("280.00", {"report_figure", "report_section", "fct_finding", "amount"}),
        ("280万元", {"amount"}),
        ("2,800,000元", {"amount"}),
        ("0.028亿元", {"amount"}),
        ("宣传", set()),
    ],
)
def test_search_finds_words_and_amounts_of_every_kind(site: Datasette, words: str, kinds: set[str]) -> None:
    page = get(site, f"/search?q={words}").text
    found = set(re.findall(r'<section aria-labelledby="(\w+)">', page))
    assert found >= kinds
    if not kinds:
        assert "没有找到" in page


def test_snippets_mark_what_was_searched_and_escape_the_rest() -> None:
    assert str(snippet("全年<b>支出1,301.50万元", "1301.50")) == "全年&lt;b&gt;支出<mark>1,301.50</mark>万元"
    assert str(highlighted("“三公”经费", "三公经费")) == "“<mark>三公”经费</mark>"
    assert str(highlighted("a.b", "a+b")) == "a.b"
    assert str(snippet("前" * 60 + "目标" + "后" * 100, "目标")).startswith("…前")


def test_an_item_warns_of_amounts_whose_unit_must_be_a_slip(tmp_path: Path) -> None:
    """Such an amount counts as printed, and the page of its item and the list of items say so."""
    rows = archive_rows()
    spent = next(
        row
        for row in rows["fct_budget"]
        if (row["report_id"], row["item_code"], row["stage_code"]) == (REPORT, "total_expenditure", "final")
    )
    rows["dim_rule"].append({"rule_code": "UNIT_SLIP", "name_zh": "单位误写"})
    slip = f"{REPORT}:UNIT_SLIP:1"
    rows["fct_finding"].append(rows["fct_finding"][0] | {"finding_id": slip, "rule_code": "UNIT_SLIP"})
    rows["finding_figure"].append({"finding_id": slip, "figure_id": spent["figure_id"], "role": "stated"})
    write_site(tmp_path, rows)
    site = open_site(tmp_path)
    assert "的单位疑有误" in get(site, "/item/total_expenditure").text
    assert "的单位疑有误" not in get(site, "/item/total_expenditure?year=2023&stage=initial").text
    assert "其中有数的单位疑有误" in get(site, "/item").text
