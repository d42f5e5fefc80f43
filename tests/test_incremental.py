"""Reading a folder again gives the same rows as reading it for the first time."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import FolderError, StewardError
from ingest.run.pipeline import ingest_folder
from tests.staging_factory import content_of, report_text, statuses, write_reports


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of three reports that was read once into staging.db beside it."""
    texts = {"a": report_text(), "b": report_text("岚溪县水利局", total="608.15"), "c": report_text(year=2022)}
    made = write_reports(tmp_path / "reports", **texts)
    ingest_folder(made, tmp_path / "staging.db")
    return made


def assert_as_from_nothing(folder: Path) -> dict[str, str]:
    """Read again, and compare with a build from nothing; return the statuses of the second run."""
    ingest_folder(folder, folder.parent / "staging.db")
    ingest_folder(folder, folder.parent / "fresh.db")
    assert content_of(folder.parent / "staging.db") == content_of(folder.parent / "fresh.db")
    return statuses(folder.parent / "staging.db")


def test_nothing_changed(folder: Path):
    """The second run reads no file and changes no row."""
    before = content_of(folder.parent / "staging.db")
    assert set(assert_as_from_nothing(folder).values()) == {"unchanged"}
    assert content_of(folder.parent / "staging.db") == before


def test_one_file_changed(folder: Path):
    """Only the changed file is read; its old rows are gone."""
    write_reports(folder, b=report_text("岚溪县水利局", total="708.15"))
    assert assert_as_from_nothing(folder) == {"a.txt": "unchanged", "b.txt": "loaded", "c.txt": "unchanged"}


def test_a_file_removed(folder: Path):
    """Its rows disappear with it."""
    (folder / "b.txt").unlink()
    assert assert_as_from_nothing(folder) == {"a.txt": "unchanged", "c.txt": "unchanged"}


def test_a_file_renamed(folder: Path):
    """The report is the same; its name is the new one."""
    (folder / "b.txt").rename(folder / "z.txt")
    assert set(assert_as_from_nothing(folder)) == {"a.txt", "c.txt", "z.txt"}


def test_a_file_moved_to_a_subfolder_before_its_twin(folder: Path):
    """Which of two equal files counts as the duplicate does not depend on the order of runs."""
    write_reports(folder, d=report_text())
    ingest_folder(folder, folder.parent / "staging.db")
    (folder / "0").mkdir()
    (folder / "d.txt").rename(folder / "0" / "d.txt")
    assert sorted(assert_as_from_nothing(folder).values()).count("duplicate") == 1


def test_a_duplicate_added_and_its_original_removed(folder: Path):
    """The copy takes the place of the original."""
    write_reports(folder, d=report_text())
    assert assert_as_from_nothing(folder)["d.txt"] == "duplicate"
    (folder / "a.txt").unlink()
    assert assert_as_from_nothing(folder)["d.txt"] in ("loaded", "unchanged")


def test_a_file_becomes_unreadable(folder: Path):
    """A report that is replaced by something else disappears; the others stay."""
    (folder / "b.txt").write_bytes(b"")
    assert assert_as_from_nothing(folder) == {"a.txt": "unchanged", "b.txt": "rejected", "c.txt": "unchanged"}


def test_a_rejected_file_is_mended(folder: Path):
    """It is read as soon as it can be."""
    (folder / "b.txt").write_bytes(b"")
    ingest_folder(folder, folder.parent / "staging.db")
    write_reports(folder, b=report_text("岚溪县水利局"))
    assert assert_as_from_nothing(folder)["b.txt"] == "loaded"


def test_two_files_swap_their_content(folder: Path):
    """Content is what counts, not names."""
    first, second = (folder / "a.txt").read_bytes(), (folder / "b.txt").read_bytes()
    (folder / "a.txt").write_bytes(second)
    (folder / "b.txt").write_bytes(first)
    assert_as_from_nothing(folder)


STEWARDS = [
    "departments:\n  - name: 岚溪县林业和草原局\n    aliases: [岚溪县林业局]\n",
    "reports:\n  a.txt:\n    fiscal_year: 2021\n",
    "reports:\n  a.txt:\n    department: 岚溪县国有林场\n",
]


@pytest.mark.parametrize("steward", STEWARDS)
def test_the_steward_changes_an_entry_and_takes_it_back(folder: Path, steward: str):
    """What steward.yml says takes effect without a change of the report."""
    before = content_of(folder.parent / "staging.db")["report"]
    (folder / "steward.yml").write_text(steward, encoding="utf-8")
    assert_as_from_nothing(folder)
    assert content_of(folder.parent / "staging.db")["report"] != before
    (folder / "steward.yml").unlink()
    assert_as_from_nothing(folder)
    assert content_of(folder.parent / "staging.db")["report"] == before


def test_an_entry_for_no_file_is_an_error_and_changes_nothing(folder: Path):
    """The sentence names the file that is not there."""
    before = content_of(folder.parent / "staging.db")
    (folder / "steward.yml").write_text("reports:\n  z.txt:\n    fiscal_year: 2021\n", encoding="utf-8")
    with pytest.raises(StewardError, match=r"z\.txt"):
        ingest_folder(folder, folder.parent / "staging.db")
    assert content_of(folder.parent / "staging.db") == before


def test_an_emptied_folder_changes_nothing(folder: Path):
    """No report at all is an error, not an empty warehouse."""
    before = content_of(folder.parent / "staging.db")
    for path in folder.iterdir():
        path.unlink()
    with pytest.raises(FolderError):
        ingest_folder(folder, folder.parent / "staging.db")
    assert content_of(folder.parent / "staging.db") == before


def test_the_folder_is_never_written_to(folder: Path):
    """Reading leaves no file and changes none."""
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    ingest_folder(folder, folder.parent / "staging.db")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_every_key_of_the_staging_tables_is_unique(folder: Path):
    """Two reports of one department share no row."""
    rows = content_of(folder.parent / "staging.db")
    for name in ("report", "report_figure", "report_section", "report_cell", "indicator_line", "project_mention"):
        keys = [row[0] for row in rows[name]]
        assert len(keys) == len(set(keys)), name
