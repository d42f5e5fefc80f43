"""The site in a real browser: from the start page to the highlighted sentence by clicks.

Needs Chromium (`tests/ensure_chromium.sh` installs it where that is possible); skipped without.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import httpx
import openpyxl
import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect, sync_playwright

from browse.serve import command
from tests.test_datasette import FINDING, HOSTILE, QUERIES, REPORT
from tests.test_pages import EARLIER, PAGES
from tests.test_serve import answer, free_port
from tests.warehouse_factory import ROOT, archive_rows, write_site

CHROMIUM = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium; tests/ensure_chromium.sh could not install it")
LAPTOP, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 780}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server started as `make serve` starts it, on an invented warehouse with hostile words."""
    folder = tmp_path_factory.mktemp("browser")
    long_text = "".join(f"第{number}件工作按期完成。\n" for number in range(80))
    rows = archive_rows(extra=f"{HOSTILE}\n{long_text}")
    for table, column in (("dim_report", "title"), ("fct_finding", "title_zh"), ("dim_department", "printed_names")):
        rows[table][-1][column] += "A" * 150  # nothing to break at
    write_site(folder, rows)
    port = free_port()
    started = command(folder / "warehouse.db", port)
    started[started.index("datasette_metadata.yml")] = str(folder / "metadata.yml")
    server = subprocess.Popen(started, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        answer(f"http://127.0.0.1:{port}/-/versions.json")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    options = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Any]:
    """A function that opens a page; at the end there was no error, no dialog and no request to another server."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def note_dialog(dialog: Dialog) -> None:
        troubles.append(dialog.message)
        dialog.dismiss()

    def open_(path: str, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": LAPTOP, "base_url": site} | options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", note_dialog)
        page.on("request", lambda request: None if request.url.startswith(site) else troubles.append(request.url))
        page.goto(path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert troubles == []


def expect_in_sight(page: Page, selector: str) -> None:
    """Wait until the first such element is wholly in the window and nothing lies over it."""
    page.wait_for_function(
        """selector => {
            const element = document.querySelector(selector);
            const box = element.getBoundingClientRect();
            const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
            return box.top >= 0 && box.bottom <= innerHeight && element.contains(top);
        }""",
        arg=selector,
    )


def test_from_the_start_page_to_the_highlighted_sentence(open_page: Any) -> None:
    """Three clicks: the findings, a finding, and all its figures are highlighted and in sight."""
    page = open_page("/")
    page.get_by_role("navigation", name="主要页面").get_by_role("link", name="问题", exact=True).click()
    page.get_by_role("link", name="分项之和不等于合计").first.click()
    expect(page.locator("mark.asked")).to_have_text(["1,301.50", "280.00", "31.50"])
    expect_in_sight(page, "mark.asked")
    expect(page.locator(".asked-for")).to_contain_text("相差990.00万元")


@pytest.mark.parametrize("screen", [LAPTOP, PHONE])
@pytest.mark.parametrize("scripts", [True, False])
def test_a_figure_asked_for_is_scrolled_to(open_page: Any, site: str, screen: dict[str, int], scripts: bool) -> None:
    """From a budget row to its words, on any screen, with and without JavaScript."""
    row = httpx.get(f"{site}/warehouse/fct_budget.json?_shape=array&report_id={REPORT}&item_code=three_public").json()[
        0
    ]
    page = open_page("/warehouse/fct_budget?item_code=three_public", viewport=screen, java_script_enabled=scripts)
    page.locator(f'a[href*="figure={row["figure_id"]}"]').first.click()
    expect(page.locator("mark.asked")).to_have_count(1)
    expect(page.locator("mark.asked")).to_be_in_viewport()
    if scripts:  # without, nothing can be measured in the page
        expect_in_sight(page, "mark.asked")


def test_operands_are_reached_one_by_one(open_page: Any) -> None:
    page = open_page(f"/report/{REPORT}?finding={FINDING}")
    page.locator(".asked-for a.operand").nth(2).click()
    expect_in_sight(page, "mark:target")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", [LAPTOP, PHONE])
def test_the_report_fits_the_screen(open_page: Any, screen: dict[str, int], scheme: str) -> None:
    """Nothing makes the page wider than the window; the colours follow the reader's system; no note stands about unasked."""
    page = open_page(f"/report/{REPORT}?finding={FINDING}", viewport=screen, color_scheme=scheme)
    expect(page.locator("#meaning")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= screen["width"]
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (background == "rgb(255, 255, 255)") == (scheme == "light")


def test_from_the_start_page_by_its_list_to_the_highlighted_sentence(open_page: Any) -> None:
    """A report most in need of a look, its finding, the words."""
    page = open_page("/")
    page.locator("#attention ~ .table-scroll a").first.click()
    page.locator("#findings").get_by_role("link", name="计算与说明").click()
    expect(page.locator("blockquote")).to_have_count(3)
    page.get_by_role("link", name="在报告中看原文").click()
    expect(page.locator("mark.asked")).to_have_count(3)
    expect_in_sight(page, "mark.asked")


def test_charts_are_drawn_from_their_tables(open_page: Any) -> None:
    """Each has marks and keeps its table for those who cannot see it; without JavaScript the table stands open."""
    page = open_page("/")
    expect(page.locator("figure.chart .plot svg").first).to_be_visible()
    assert page.locator("figure.chart").evaluate_all("list => list.every(f => f.querySelector('.plot .mark'))")
    assert page.locator("figure.chart details[open]").count() == 0
    without = open_page("/", java_script_enabled=False)
    expect(without.locator("figure.chart table").first).to_be_visible()


def test_what_a_figure_means_is_told_on_hover_and_focus(open_page: Any) -> None:
    page = open_page(f"/report/{REPORT}")
    page.locator("mark.figure", has_text="280.00").first.hover()
    expect(page.get_by_role("tooltip")).to_contain_text("基本支出")
    page.locator("mark.figure", has_text="280.00").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tooltip")).to_contain_text("项目支出")


def test_findings_stand_beside_their_sentences(open_page: Any) -> None:
    page = open_page(f"/report/{REPORT}")
    note, words = page.locator("aside.beside"), page.locator("mark.doubted").first
    assert note.bounding_box()["x"] > words.bounding_box()["x"]
    assert abs(note.bounding_box()["y"] - words.bounding_box()["y"]) < 60


def test_search_leads_to_the_sentence(open_page: Any) -> None:
    page = open_page("/")
    page.get_by_role("main").get_by_role("searchbox").fill("31.50万元")
    page.keyboard.press("Enter")
    page.locator("section[aria-labelledby=amount] a").first.click()
    expect(page.locator("mark.asked")).to_have_text(["31.50"])


def test_the_outline_leads_to_the_section(open_page: Any) -> None:
    page = open_page(f"/report/{REPORT}")
    page.locator(".outline").get_by_role("link", name="三、存在的问题").click()
    expect(page.get_by_role("heading", name="三、存在的问题")).to_be_in_viewport()


@pytest.mark.parametrize("words", ["三", "三公", "“三公”经费", "均衡。"])
def test_the_search_box_finds_reports(open_page: Any, words: str) -> None:
    page = open_page("/warehouse/dim_report")
    page.locator("input[name=_search]").fill(words)
    page.locator("input[name=_search]").press("Enter")
    expect(page.locator("table.rows-and-columns tbody tr")).to_have_count(2)


def test_a_facet_filters_and_what_is_left_is_downloaded(open_page: Any) -> None:
    """By clicks; the workbook and the CSV hold the rows that the page shows."""
    page = open_page("/warehouse/fct_budget")
    page.get_by_role("region", name="按值筛选").get_by_role("link", name="三公经费", exact=True).click()
    expect(page.locator("table.rows-and-columns tbody tr")).to_have_count(4)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Excel 表格").click()
    sheet = openpyxl.load_workbook(io.BytesIO(taken.value.path().read_bytes())).worksheets[0]
    place = [cell.value for cell in sheet[1]].index("金额（万元）")
    assert sorted(row[place].value for row in sheet.iter_rows(min_row=2)) == [2.0, 2.0, 2.18, 2.18]
    with page.expect_download() as taken:
        page.get_by_role("link", name="CSV（Excel 可直接打开）").click()
    lines = taken.value.path().read_bytes().decode("utf-8-sig").splitlines()
    assert len(lines) == 5


def test_a_year_is_chosen_from_a_list(open_page: Any) -> None:
    page = open_page("/warehouse/budget_against_final")
    page.get_by_label("年度").select_option("2022")
    page.get_by_role("button", name="查询").click()
    expect(page.locator("table.rows-and-columns tbody tr")).to_have_count(1)


def test_every_ready_query_opens(open_page: Any) -> None:
    page = open_page("/warehouse", java_script_enabled=False)  # the scripts are the same on all of them
    for query in QUERIES:
        assert page.goto(f"/warehouse/{query}", wait_until="domcontentloaded").status == 200
        assert page.get_by_role("alert").count() == 0


def test_pages_open_without_an_error(open_page: Any) -> None:
    """Hostile words in the report run nothing; no page asks another server for anything, or is wider than a phone."""
    page = open_page("/warehouse", viewport=PHONE)
    for path in ["/warehouse/fct_finding", *PAGES]:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path


#: Every template of ours and of Datasette's; True where it has colours that the others have not, which dark changes.
FOR_EVERYBODY = {
    "/": True, f"/report/{REPORT}?finding={FINDING}": True, "/department/archive": False, f"/finding/{FINDING}": True,
    "/rule": False, "/rule/SUM_PARTS": True, "/item": False, "/item/total_expenditure": False, "/compare": True,
    "/compare?a=档案&b=2022": False, f"/compare?a={EARLIER}&b={REPORT}": True, f"/compare?a={REPORT}&b=group:all": False,
    "/search?q=档案": True, "/search?q=<script>": False, "/warehouse": True, "/warehouse/fct_finding?_facet=severity": True,
    "/warehouse/report_figure?_search=280.00": False, "/warehouse/department_year_on_year": False,
    "/warehouse?sql=select+*+from+dim_fund": True, "/warehouse?sql=select+*+from+nowhere": True,
    "/warehouse?sql=delete": True, f"/warehouse/dim_report/{REPORT}": False, "/nowhere": False,
}  # fmt: skip


@pytest.fixture(scope="module")
def checked_page(browser: Browser, site: str) -> Iterator[Page]:
    page = browser.new_page(viewport=LAPTOP, base_url=site)
    yield page
    page.close()


@pytest.mark.parametrize("path", FOR_EVERYBODY)
def test_pages_can_be_used_by_everybody(checked_page: Page, path: str) -> None:
    """Nothing axe objects to, in light; in dark, where only the colours are others, no poor contrast."""
    checked_page.emulate_media(color_scheme="light")
    checked_page.goto(path)
    checked_page.evaluate(AXE_SCRIPT)
    found = violations(checked_page)
    if FOR_EVERYBODY[path]:
        checked_page.emulate_media(color_scheme="dark")
        found += violations(checked_page, "color-contrast", "link-in-text-block")
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def violations(page: Page, *rules: str) -> list[dict[str, Any]]:
    """Return what axe objects to in a page into which it was loaded, by all rules where none is named."""
    options = {"resultTypes": ["violations"], "reporter": "no-passes"} | ({"runOnly": rules} if rules else {})
    found: list[dict[str, Any]] = page.evaluate("options => axe.run(options).then(found => found.violations)", options)
    return found
