"""`make accuracy`: which label files count, what is printed, and when it fails."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.warehouse_factory import archive_rows
from tests.warehouse_shape import write_marts
from tools.accuracy.measure import main

SPENT = {"fund": "all", "item": "total_expenditure", "stage": "final", "scope": "consolidated", "year": 2023}
LABELS: dict[str, object] = {
    "source_name": "2023/档案局.txt",
    "split": "held_out",
    "head": {"department": "云溪县档案局", "total_score": 92.5},
    "money": [{"printed": "1301.50", "unit": "万元", "subject": "department"} | SPENT],
    "budget": [SPENT | {"wan": 1301.49}],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A warehouse of two reports, and one label file whose budget amount is another than the published one."""
    write_marts(tmp_path / "warehouse.db", archive_rows())
    (tmp_path / "labels" / "examples").mkdir(parents=True)
    write_labels(tmp_path, LABELS)
    return tmp_path


def write_labels(folder: Path, content: dict[str, object]) -> None:
    text = yaml.safe_dump(content, allow_unicode=True)
    (folder / "labels" / "examples" / "a.yml").write_text(text, encoding="utf-8")


def run(folder: Path, *options: str) -> int:
    return main([str(folder / "warehouse.db"), "--labels", str(folder / "labels"), *options])


def test_the_table_has_a_column_per_set_and_split(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The label's report was loaded; its money is found, its budget amount is another."""
    assert run(folder) == 0
    printed = capsys.readouterr().out
    assert "examples/held_out" in printed
    rows = {line.split("│")[1].strip(): line.split("│")[2].split() for line in printed.splitlines() if "│" in line}
    assert rows["money.found"] == ["1/1", "100.0"]
    assert rows["budget.recall"] == ["0/1", "0.0"]


def test_every_difference_is_told_with_what_was_found(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On the screen and in the file."""
    assert run(folder, "--verbose", "--report", str(folder / "report.txt")) == 0
    told = "all total_expenditure final consolidated 2023 = 1301.49万元  ⇒  1301.5万元"
    assert told in capsys.readouterr().out
    assert told in (folder / "report.txt").read_text(encoding="utf-8")


def test_held_out_reports_can_be_left_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The only label file is held out."""
    assert run(folder, "--split", "worked_on", "--verbose") == 0
    assert "none of the labelled reports was loaded" in capsys.readouterr().out


def test_a_file_name_alone_is_not_enough_where_two_files_have_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both years' reports are called 档案局.txt, so nothing can be compared."""
    write_labels(folder, LABELS | {"source_name": "档案局.txt"})
    assert run(folder) == 0
    assert "none of the labelled reports was loaded" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("floor", "status"),
    [
        ({"examples/held_out": {"money.found": 100, "budget.recall": 0}}, 0),
        ({"examples/held_out": {"budget.recall": 50}}, 1),
        ({"examples/held_out": {"rate.recall": 50}}, 1),  # nothing was counted: a floor is not met by silence
        ({"real/worked_on": {"budget.recall": 50}}, 0),  # no such report was loaded
    ],
)
def test_a_missed_floor_is_an_error(folder: Path, floor: dict[str, dict[str, float]], status: int) -> None:
    """Only measures that have a floor, of groups that were loaded, can fail."""
    path = folder / "floor.yml"
    path.write_text(yaml.safe_dump(floor), encoding="utf-8")
    assert run(folder, "--at-least", str(path)) == status


def test_unusable_arguments_are_told_apart_from_missed_floors(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No warehouse, a file of floors that is a list: status 2, and the file's name."""
    assert main([str(folder / "none.db"), "--labels", str(folder / "labels")]) == 2
    assert "none.db" in capsys.readouterr().err
    (folder / "floor.yml").write_text("[1]", encoding="utf-8")
    assert run(folder, "--at-least", str(folder / "floor.yml")) == 2
    assert "floor.yml" in capsys.readouterr().err
