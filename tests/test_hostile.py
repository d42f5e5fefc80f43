"""Addresses and SQL meant to break or abuse the server: refused in a sentence, soon, and nothing is written or read."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from datasette.app import Datasette

from tests.warehouse_factory import archive_rows, open_site, write_site


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    write_site(folder, archive_rows())
    return folder


@pytest.fixture(scope="module")
def site(folder: Path) -> Datasette:
    return open_site(folder)


def opened(site: Datasette, path: str) -> httpx.Response:
    answer: httpx.Response = asyncio.run(site.client.get(path))
    return answer


ADDRESSES = [
    "/assets/../settings.json", "/assets/%2e%2e/settings.json", "/assets/..%2fsettings.json",
    "/-/static/%2e%2e/app.py", "//evil.example/", "/%5cevil.example/", "/report/%00", "/report/%ff", "/search?q=%00",
    "/search?q=%ff%fe", "/search?q=%22", "/search?q=NEAR(", "/search?q=1e400", "/search?q=99999999999999999999亿元",
    "/search?q=" + "9" * 5000, "/search?q=" + "支" * 5000, "/compare?a=%27&b=%27", "/compare?a=group&b=group",
    "/item/%27", "/item/total_expenditure?year=abc&stage=%3Cscript%3E", "/finding/..%2f..%2f",
    "/warehouse/dim_report?_size=99999999999", "/warehouse/dim_report?_next=zzz", "/warehouse/dim_report?_sort=%00",
    "/warehouse/dim_report?_where=1=1;drop", "/warehouse/dim_report?_facet=nothing",
    "/warehouse/dim_report?_search=%22&_searchmode=raw", "/warehouse/dim_report?fiscal_year__in=%5B",
    "/warehouse/dim_report?title__glob=*[", "/warehouse/dim_report.json?_shape=zzz", "/warehouse.xlsx",
    "/warehouse.excel", "/warehouse/nothing.xlsx", "/warehouse/budget_against_final.xlsx?年度=%00",
    "/warehouse/budget_against_final?年度=%3Cscript%3Ealert(1)%3C/script%3E", "/report/%2e%2e/workpaper.xlsx", "/_internal",
]  # fmt: skip
FORBIDDEN = [
    "vacuum into '{folder}/x.db'", "select 1; vacuum into '{folder}/x.db'", "with x as (select 1) delete from dim_report",
    "select writefile('{folder}/x.db', 'y')", "select edit('x')", "create temp table x(a)", "pragma database_list",
    "pragma temp_store_directory = '/'", "attach ':memory:' as x", "explain query plan delete from dim_report",
    "select printf('%.*c', 500000000, 'x')", "select format('%500000000d', 1)", "select randomblob(500000000)",
    "select replace(hex(zeroblob(9000000)), '00', 'aaaaaaaaaa')", "select :_header_cookie",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_breaks_the_server_or_leads_elsewhere(site: Datasette, address: str) -> None:
    answer = opened(site, address)
    assert answer.status_code < 500
    assert not answer.headers.get("location", "").startswith(("//", "http", "\\"))
    assert "<script>alert" not in answer.text
    assert "sql_time_limit_ms" not in answer.text  # settings.json
    assert answer.headers["content-security-policy"]


@pytest.mark.parametrize("ending", ["", ".json", ".xlsx", ".excel"])
@pytest.mark.parametrize("sql", FORBIDDEN)
def test_no_query_writes_reads_other_files_or_keeps_the_server_busy(
    site: Datasette, folder: Path, sql: str, ending: str
) -> None:
    started = time.monotonic()
    assert opened(site, f"/warehouse{ending}?sql={quote(sql.format(folder=folder))}").status_code == 400
    assert time.monotonic() - started < 5
    assert not (folder / "x.db").exists()


def test_printf_writes_what_sqlite_writes(site: Datasette) -> None:
    sql = "select printf('%05.1f|%,d|%s|%%', 2.5, 1234567, '甲') as a, format('%-4d|', 7) as b"
    rows = opened(site, f"/warehouse.json?_shape=array&sql={quote(sql)}").json()
    assert rows == [{"a": "002.5|1,234,567|甲|%", "b": "7   |"}]


@pytest.mark.parametrize(
    "sql",
    [
        "select '<script>alert(1)</script>' as \"<script>alert(2)</script>\"",
        "select 'javascript:alert(1)' as report_id, '\"><script>alert(1)</script>' as figure_id",
        "select 'http://evil.example/<script>alert(1)</script>'",
        "select 1 as report_id, 2 as figure_id, 3 as finding_id, 1e999 as x万元, -0.0 as y_pct",
        "select randomblob(10) as figure_id, zeroblob(5) as report_id",
    ],
)
def test_whatever_a_query_answers_is_only_shown(site: Datasette, sql: str) -> None:
    answer = opened(site, f"/warehouse?sql={quote(sql)}")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert 'href="javascript' not in answer.text
