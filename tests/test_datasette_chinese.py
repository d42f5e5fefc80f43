"""Datasette's own pages speak Chinese, name columns and codes, and run nothing inline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from datasette import hookimpl
from datasette.app import Datasette
from datasette.plugins import pm
from datasette.utils.asgi import Response

from tests.test_datasette import HOSTILE, REPORT, get
from tests.warehouse_factory import archive_rows, open_site, write_site

PAGES = [
    "/",
    "/warehouse",
    "/warehouse/fct_budget?_facet=item_code&stage_code=final&_sort=amount_fen",
    "/warehouse/fct_finding?_search=之和&severity__contains=h",
    "/warehouse/finding_figure",
    f"/warehouse/fct_project/{REPORT}~3Ap1",
    "/warehouse/low_execution",
    "/warehouse?sql=select+*+from+fct_project+where+name=:name",
    "/warehouse?sql=select+1+from+nowhere",
    "/warehouse/dim_fund?fund_code=nothing",
    "/nowhere",
    f"/report/{REPORT}",
]
ENGLISH = (
    r"\b(rows?|where|sorted|Apply|Search|Custom|Powered|View|Facet|Error|Next|Links?|This data|descending|results?)\b"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Datasette]:
    folder: Path = tmp_path_factory.mktemp("chinese")
    write_site(folder, archive_rows(extra=f"{HOSTILE}\n"))

    class Fails:
        __name__ = "fails"

        @hookimpl
        def register_routes(self) -> list[object]:
            return [(r"^/fails$", self.fail)]

        @staticmethod
        def fail() -> Response:
            raise RuntimeError("/srv/secret/path")

    pm.register(Fails(), name="fails")
    yield open_site(folder)
    pm.unregister(name="fails")


def words_of(page: str) -> str:
    """Return what a page shows, without code and SQL."""
    shown = re.sub(r"(?s)<(script|pre|code|textarea|h1|title)\b.*?</\1>", "", page)
    return re.sub(r"<[^>]*>", " ", shown.replace(HOSTILE, ""))


@pytest.mark.parametrize("path", PAGES)
def test_pages_speak_chinese_and_run_nothing_inline(site: Datasette, path: str) -> None:
    answer = get(site, path)
    assert '<html lang="zh-CN">' in answer.text
    assert not re.findall(ENGLISH, words_of(answer.text))
    assert not re.search(r"<script(?![^>]*src=)|<style|<[^>]*\s(style|on\w+)=", answer.text)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy


def test_columns_and_codes_are_shown_by_name_with_their_meaning(site: Datasette) -> None:
    page = get(site, "/warehouse/fct_finding").text
    assert '<span title="high">严重</span>' in page
    assert re.search(r"<th [^>]*>严重程度.*?<code>severity</code>.*?high 严重", page, re.DOTALL)
    row = get(site, f"/warehouse/fct_budget/{REPORT}~3Athree_public~3Afinal").text
    assert ">三公经费</a>" in row and ">决算</a>" in row
    assert "2.18万元" in row


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/warehouse/nowhere", 404, "没有这张表"),
        ("/warehouse/fct_budget/nothing", 404, "没有这条记录"),
        ("/nowhere/at/all", 404, "没有"),
        ("/warehouse/fct_budget?_sort=nothing", 400, "没有字段“nothing”"),
        ("/warehouse/fct_budget?_size=-1", 400, "每页行数"),
        ("/warehouse?sql=delete+from+fct_budget", 400, "只能查询"),
        (
            "/warehouse?sql=select+nought+from+fct_budget",
            400,
            "没有名为“nought”的字段。“fct_budget”的字段有：budget_id、",
        ),
        ("/warehouse?sql=selec", 400, "只能查询"),
        ("/warehouse?sql=select+(", 400, "没有写完"),
        ("/warehouse.db", 403, "没有权限"),
        ("/fails", 500, "没能完成"),
    ],
)
def test_errors_are_one_chinese_sentence(site: Datasette, path: str, status: int, words: str) -> None:
    """An unexpected error says nothing of the machine."""
    answer = get(site, path)
    assert (answer.status_code, words in answer.text) == (status, True)
    assert "secret" not in answer.text


def test_the_json_api_keeps_its_errors(site: Datasette) -> None:
    answer = get(site, "/warehouse/nowhere.json")
    assert answer.json() == {"ok": False, "error": "Table not found", "status": 404, "title": None}
