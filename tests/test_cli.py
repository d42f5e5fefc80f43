"""The command line: exit codes and sentences."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ingest.cli import app
from tests.staging_factory import report_text, statuses, write_reports


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run the command on a folder and return its exit code and everything it printed."""
    result = CliRunner().invoke(app, [str(folder), "--staging", str(folder.parent / "staging.db"), *arguments])
    return result.exit_code, result.output


def test_all_files_loaded_is_0(tmp_path: Path):
    """The last line counts the files."""
    code, words = run(write_reports(tmp_path / "reports", a=report_text(), b=report_text(year=2022)))
    assert (code, words.splitlines()[-1]) == (0, "载入 2 个")


def test_nothing_new_is_0_as_well(tmp_path: Path):
    """Unchanged files are no fault."""
    folder = write_reports(tmp_path / "reports", a=report_text())
    run(folder)
    assert run(folder) == (0, "未变 1 个\n")


def test_a_rejected_file_is_1_and_named(tmp_path: Path):
    """The others are loaded; the sentence names the file and the reason."""
    folder = write_reports(tmp_path / "reports", a=report_text(), 空白="")
    code, words = run(folder)
    assert code == 1
    assert "空白.txt：" in words
    assert "载入 1 个，拒收 1 个" in words
    assert statuses(tmp_path / "staging.db") == {"a.txt": "loaded", "空白.txt": "rejected"}


def test_a_duplicate_is_0_and_named(tmp_path: Path):
    """The same file twice is told, and is no fault."""
    code, words = run(write_reports(tmp_path / "reports", a=report_text(), b=report_text()))
    assert code == 0
    assert "b.txt：" in words
    assert "a.txt" in words
    assert "重复 1 个" in words


BAD_STEWARDS = ["reports:\n  z.txt:\n    fiscal_year: 2021\n", "reprots: {}\n", "reports: [1\n", "- 1\n"]


@pytest.mark.parametrize("steward", BAD_STEWARDS)
def test_a_faulty_steward_file_is_2(tmp_path: Path, steward: str):
    """One sentence in Chinese, no traceback, no database."""
    folder = write_reports(tmp_path / "reports", a=report_text())
    (folder / "steward.yml").write_text(steward, encoding="utf-8")
    code, words = run(folder)
    assert (code, "Traceback" in words) == (2, False)
    assert "steward.yml" in words


def test_no_such_folder_is_2(tmp_path: Path):
    """The sentence names the folder."""
    code, words = run(tmp_path / "没有")
    assert code == 2
    assert "没有" in words
    assert "Traceback" not in words


def test_an_empty_folder_is_2(tmp_path: Path):
    """Nothing to read is no success."""
    (tmp_path / "reports").mkdir()
    assert run(tmp_path / "reports")[0] == 2


def test_only_rejected_files_is_2(tmp_path: Path):
    """No report could be loaded at all."""
    assert run(write_reports(tmp_path / "reports", 空白="", 小说="夜里下着雨，他独自走在巷子里。"))[0] == 2


def test_a_wrong_option_is_2(tmp_path: Path):
    """As usual on a command line."""
    assert run(write_reports(tmp_path / "reports", a=report_text()), "--nonsense")[0] == 2


def test_help_tells_of_the_exit_codes():
    """0, 1 and 2 are explained."""
    result = CliRunner().invoke(app, ["--help"])
    assert result.exit_code == 0
    assert all(f"{code} " in result.output for code in (0, 1, 2))


UNUSABLE = ["a folder", "no database", "below a file"]


@pytest.mark.parametrize("fault", UNUSABLE)
def test_a_staging_place_that_cannot_be_written_is_one_sentence(tmp_path: Path, fault: str):
    """A folder or another file in the database's place is told in words, with exit code 2, and stays what it is."""
    folder = write_reports(tmp_path / "reports", a=report_text())
    place = tmp_path / "place.db"
    if fault == "a folder":
        place.mkdir()
    else:
        place.write_text("夜里下着雨，他独自走在巷子里。", encoding="utf-8")
    target = place / "staging.db" if fault == "below a file" else place
    code, words = run(folder, "--staging", str(target))
    assert (code, "Traceback" in words, len(words.strip().splitlines())) == (2, False, 1)
    assert "--staging" in words


def test_names_with_blanks_quotes_and_chinese_are_printed_whole(tmp_path: Path):
    """The sentence shows the file's name as it is."""
    name = "岚溪 “自评” 'x' [1]"
    code, words = run(write_reports(tmp_path / "reports", a=report_text(), **{name: ""}))
    assert code == 1
    assert f"{name}.txt：" in words.replace("\n", "")


def test_the_module_runs_under_the_poorest_locale(tmp_path: Path):
    """Elsewhere than on a terminal plain lines are printed, in UTF-8 or escaped, never a traceback."""
    folder = write_reports(tmp_path / "reports", a=report_text(), 空白="")
    command = [sys.executable, "-m", "ingest", str(folder), "--staging", str(tmp_path / "staging.db")]
    environment = {**os.environ, "LC_ALL": "C", "LANG": "C"}
    done = subprocess.run(command, capture_output=True, env=environment, cwd=Path(__file__).parents[1], timeout=60)
    assert (done.returncode, b"Traceback" in done.stderr) == (1, False)
    assert b"\x1b[" not in done.stdout
