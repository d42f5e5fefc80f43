"""The published file is asked once what never changes, and pages of queries stay short."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest
from datasette.app import Datasette

from browse import published_database
from browse.published_database import PublishedDatabase
from tests.warehouse_factory import archive_rows, get, open_site, write_site

MANY = "with recursive n(i) as (select 1 union all select i + 1 from n limit 900) select i from n"


@pytest.fixture
def site(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Datasette:
    """Datasette on an invented warehouse, where every answer counts as slow."""
    monkeypatch.setattr(published_database, "_SLOW_SECONDS", 0)
    folder = tmp_path_factory.mktemp("published")
    write_site(folder, archive_rows())
    return open_site(folder)


def asked(site: Datasette, sql: str, **params: Any) -> list[tuple[Any, ...]]:
    database = site.get_database("warehouse")
    assert isinstance(database, PublishedDatabase)
    return [tuple(row) for row in asyncio.run(database.execute(sql, params))]


def test_a_slow_answer_is_remembered_with_its_parameters(site: Datasette) -> None:
    get(site, "/")
    assert asked(site, "select :a", a=1) == [(1,)]
    assert asked(site, "select :a", a=2) == [(2,)]
    assert ("select :a", (("a", 1),), False) in site.get_database("warehouse")._answers


def test_an_answer_that_changes_is_not_remembered(site: Datasette) -> None:
    get(site, "/")
    assert len({asked(site, "select random()")[0] for _ in range(5)}) == 5


def test_only_the_last_answers_are_kept(site: Datasette, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published_database, "_ANSWERS", 3)
    get(site, "/")
    for number in range(5):
        asked(site, "select :a", a=number)
    assert len(site.get_database("warehouse")._answers) == 3


def test_a_page_shows_fewer_rows_than_the_api_gives(site: Datasette) -> None:
    """Also when either was asked before."""
    for _ in range(2):
        page = get(site, "/warehouse", sql=MANY).text
        assert page.count("<tr>") == 201
        assert "只显示前 <strong>200</strong> 行" in page
        answer = get(site, "/warehouse.json", sql=MANY).json()
        assert (len(answer["rows"]), answer["truncated"]) == (900, False)


def test_codes_are_chosen_from_a_list_and_words_are_typed(site: Datasette) -> None:
    page = get(site, "/warehouse/department_year_on_year", 收支项目="三公经费").text
    assert "<option selected>三公经费</option>" in page
    assert re.search(r'<input type="text" id="qp\d" name="部门"', page)
    page = get(site, "/warehouse/budget_against_final", 年度="1999").text
    assert re.findall(r"<option[^>]*>([^<]*)", page) == ["全部", "2023", "2022", "1999"]
