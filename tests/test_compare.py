"""`make compare`: which facts a new warehouse has gained, lost and changed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.warehouse_factory import archive_rows
from tests.warehouse_shape import write_marts
from tools.compare.facts import Change
from tools.compare.files import compare_files, main


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Two equal warehouses."""
    return write_marts(tmp_path / "old.db", archive_rows()), write_marts(tmp_path / "new.db", archive_rows())


def change(path: Path, *statements: str) -> None:
    with sqlite3.connect(path) as connection:
        for statement in statements:
            connection.execute(statement)


def changes(files: tuple[Path, Path]) -> dict[str, Change]:
    return {found.table: found for found in compare_files(*files)}


def test_equal_warehouses_have_no_changes(files: tuple[Path, Path]) -> None:
    """Every table was compared, and none differs."""
    found = changes(files)
    assert found["fct_budget"].before == found["fct_budget"].now > 0
    assert not any(table.gained or table.lost or table.changed for table in found.values())


def test_another_amount_is_a_change(files: tuple[Path, Path]) -> None:
    """The fact is the same, what it says is not."""
    which = "item_code = 'three_public' and stage_code = 'final' and fiscal_year = 2023"
    change(files[1], f"update fct_budget set amount_wan = 2 where {which}")
    found = changes(files)["fct_budget"]
    about = "2023/档案局.txt · all · three_public · final · consolidated · 2023"
    assert found.changed == [f"{about}: amount_wan 2.18 → 2.0"]
    assert not (found.gained or found.lost)


def test_another_stage_is_another_fact(files: tuple[Path, Path]) -> None:
    """Lost under the one key, gained under the other."""
    update = "update fct_budget set stage_code = 'adjusted' where stage_code = 'initial' and fiscal_year = 2022"
    change(files[1], update)
    found = changes(files)["fct_budget"]
    assert (len(found.gained), len(found.lost), len(found.changed)) == (2, 2, 0)


def test_row_order_does_not_matter_but_equal_facts_are_counted(files: tuple[Path, Path]) -> None:
    """A project told twice under one name is one project more."""
    columns = "report_id, name, spent_wan"
    change(
        files[1],
        "create temp table kept as select * from fct_project",
        "delete from fct_project",
        "insert into fct_project select * from kept order by fiscal_year",
        f"insert into fct_project ({columns}) select {columns} from kept where fiscal_year = 2022",
    )
    found = changes(files)["fct_project"]
    assert found.gained == ["2022/档案局.txt · 档案数字化 (2): spent_wan=21.5"]
    assert not (found.lost or found.changed)


def test_a_column_that_one_file_lacks_is_no_change(files: tuple[Path, Path]) -> None:
    """A new column, or a new table, alone changes no fact that both have."""
    change(files[0], "alter table fct_budget drop column has_conflict", "drop table unread_number")
    assert not any(table.lost or table.changed for table in changes(files).values())


def test_before_the_first_publication_there_is_nothing_to_compare(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """No error: it says so. A missing new file is one."""
    assert main([str(files[0].with_name("none.db")), str(files[1])]) == 0
    assert "nothing published yet" in capsys.readouterr().out
    assert main([str(files[0]), str(files[1].with_name("none.db"))]) == 2


def test_examples_are_limited(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """The rest is told as a number."""
    change(files[1], "delete from fct_budget")
    assert main([str(files[0]), str(files[1]), "--examples", "2"]) == 0
    printed = capsys.readouterr().out
    assert "fct_budget lost: 12" in printed
    assert "… and 10 more" in printed


def test_a_file_that_is_no_warehouse_is_told_apart(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 2, not a traceback."""
    files[0].write_text("nothing", encoding="utf-8")
    assert main([str(files[0]), str(files[1])]) == 2
    assert "not a warehouse" in capsys.readouterr().err
