"""Counts of large tables answer as the tables themselves do, and a served file is made ready by itself."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path

import pytest
from datasette.app import Datasette
from datasette.plugins import pm

from browse import published_database
from browse.published_database import PublishedDatabase
from browse.table_counts import read_question
from tests.warehouse_factory import archive_rows, get, open_site, write_site

ASKED = [
    "", "_facet=fund_code", "kind=money", "kind=count", "kind=nothing", "kind__not=money", "item_code__isnull=1",
    "item_code=three_public&stage_code__notnull=1", "kind__gte=c&kind__lt=m", "fiscal_year=2023", "kind__contains=on",
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("counts")
    write_site(made, archive_rows())
    return made


def published(site: Datasette) -> PublishedDatabase:
    get(site, "/")
    database = site.get_database("warehouse")
    assert isinstance(database, PublishedDatabase)
    return database


@pytest.fixture(scope="module")
def counted(folder: Path) -> Datasette:
    """Datasette whose tables all count as large."""
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(published_database, "_MANY_ROWS", 0)
        site = open_site(folder)
        asyncio.run(published(site).count_tables())
    return site


@pytest.fixture(scope="module")
def uncounted(folder: Path) -> Datasette:
    return open_site(folder)


@pytest.mark.parametrize("asked", ASKED)
def test_counted_beforehand_as_by_the_table_itself(uncounted: Datasette, counted: Datasette, asked: str) -> None:
    path = f"/warehouse/report_figure.json?{asked}"
    plain, fast = (get(site, path).json() for site in (uncounted, counted))
    for answer in (plain, fast):
        for facet in answer["facet_results"].values():
            facet["results"].sort(key=lambda value: json.dumps(value, sort_keys=True))
        del answer["query_ms"]
    assert fast == plain


def test_filters_are_answered_without_the_table(counted: Datasette) -> None:
    database = published(counted)
    sql = 'select count(*) from report_figure where "kind" = :p0 '
    database._counts["report_figure"]._memory.execute("update counted set row_count = 7 * row_count")
    try:
        rows = asyncio.run(database.execute(sql, {"p0": "money"})).rows
    finally:
        database._counts["report_figure"]._memory.execute("update counted set row_count = row_count / 7")
    assert rows[0][0] > 0
    assert rows[0][0] % 7 == 0


@pytest.mark.parametrize(
    "sql",
    [
        "select count(*) from fct_budget where 1; drop table x",
        'select count(*) from fct_budget where "a" = (select 1)',
        'select count(*) from fct_budget where "a" = :p0 or "b" = :p1',
        "select count(*) from fct_budget, fct_rate",
        "select count(*) from fct_budget where rowid in (select rowid from x)",
    ],
)
def test_other_questions_go_to_the_table(sql: str) -> None:
    assert read_question(sql) is None


def test_rows_follow_their_places_where_that_is_the_order_of_the_key(counted: Datasette) -> None:
    """A page begins where the one before ended, and all of them together are the table in the order of its key."""
    database = published(counted)
    page = 'select figure_id, kind from report_figure where "kind" = :p0 order by figure_id limit 51'
    assert "order by rowid" in asyncio.run(database._by_place(page))
    for other in (page.replace('"kind" = :p0', "figure_id > :p0"), page.replace("order by figure_id", "order by kind")):
        assert asyncio.run(database._by_place(other)) == other
    seen, path = [], "/warehouse/report_figure.json?kind=money&_size=3&_shape=objects"
    while path:
        answer = get(counted, path).json()
        seen += [row["figure_id"] for row in answer["rows"]]
        path = (answer["next_url"] or "").removeprefix("http://localhost")
    assert seen == sorted(seen)
    assert len(set(seen)) == answer["filtered_table_rows_count"] > 6


def test_a_very_common_word_is_looked_for_among_the_first_rows(
    counted: Datasette, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the page only, and only where nothing else narrows the search."""
    plugin = next(plugin for plugin in pm.get_plugins() if hasattr(plugin, "MOST_FOUND"))
    monkeypatch.setattr(plugin, "MOST_FOUND", 3)
    page = get(counted, "/warehouse/report_figure", _search="支出").text
    assert "至少 <strong>3</strong> 行" in page
    assert "只列前 3 行" in page
    whole = get(counted, "/warehouse/report_figure.json", _search="支出").json()["filtered_table_rows_count"]
    assert whole > 3
    narrowed = get(counted, "/warehouse/report_figure", _search="支出", fiscal_year__gte="2000").text
    assert f"共 <strong>{whole}</strong> 行" in re.sub(r"\s+", " ", narrowed)
    assert "只列前" not in get(counted, "/warehouse/report_figure", _search="均衡").text


@pytest.mark.parametrize("words", ["支出", "三公 经费", "280.00", "没有的词"])
def test_a_search_within_a_report_finds_what_the_table_has_of_it(counted: Datasette, words: str) -> None:
    found = get(counted, "/warehouse/report_figure.json", _search=words, _shape="array", _size="max").json()
    own = get(counted, "/warehouse/report_figure.json", _search=words, report_id="a1b2c3d4e5f6", _shape="array").json()
    assert own == [row for row in found if row["report_id"] == "a1b2c3d4e5f6"]
    assert bool(own) == (words != "没有的词")


def test_a_served_file_is_made_ready_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the server starts, before anybody asks; opened from Python nothing is done."""
    monkeypatch.setattr(published_database, "_SLOW_SECONDS", 0)
    monkeypatch.setattr(published_database, "_MANY_ROWS", 0)
    plugin = next(plugin for plugin in pm.get_plugins() if hasattr(plugin, "prepare"))
    monkeypatch.setattr(plugin, "_BEFORE", 0)
    monkeypatch.setattr(plugin, "_BETWEEN", 0)
    monkeypatch.setattr(plugin, "paths", lambda _: ["/warehouse/values_in_conflict"])
    site = open_site(folder)

    async def serve() -> int:
        app = site.app()
        messages = iter([{"type": "lifespan.startup"}])

        async def receive() -> dict[str, str]:
            for message in messages:
                return message
            await asyncio.sleep(3600)
            raise AssertionError

        async def send(message: dict[str, str]) -> None:
            pass

        serving = asyncio.create_task(app({"type": "lifespan"}, receive, send))
        for _ in range(100):
            await asyncio.sleep(0.02)
            if any("conflict" in sql for sql, *_ in published_answers()):
                break
        serving.cancel()
        return len(published_answers())

    def published_answers() -> list[tuple[str, object, bool]]:
        return list(getattr(site.get_database("warehouse"), "_answers", {}))

    assert asyncio.run(serve()) > 0
