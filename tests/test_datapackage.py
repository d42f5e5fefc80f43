"""The database as a data package: valid by the standard's own library, complete, and described."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import frictionless
import pytest

from ingest.publish.datapackage import FISCAL_TYPES, main, write_package
from tests.warehouse_factory import archive_rows, write_site


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    write_site(folder, archive_rows())
    write_package(folder / "warehouse.db", folder / "package", folder / "manifest.json")
    return folder


def test_the_package_is_valid_with_its_types_keys_and_references(folder: Path) -> None:
    report = frictionless.validate(str(folder / "package/datapackage.json"))
    assert report.flatten(["name", "type", "message"]) == []
    assert report.valid


def test_every_row_is_there_and_columns_have_fiscal_types(folder: Path) -> None:
    described = json.loads((folder / "package/datapackage.json").read_text(encoding="utf-8"))
    published = sqlite3.connect(folder / "warehouse.db")
    for resource in described["resources"]:
        lines = (folder / "package" / resource["path"]).read_text(encoding="utf-8")
        if resource["name"] != "report_text":  # whose rows have many lines
            count = published.execute(f"select count(*) from [{resource['name']}]").fetchone()[0]
            assert lines.count("\n") >= count + 1
    fields = {each["name"]: each["schema"]["fields"] for each in described["resources"]}
    for table, types in FISCAL_TYPES.items():
        typed = {field["name"]: field["columnType"] for field in fields[table] if "columnType" in field}
        assert typed == types


def test_without_a_published_file_there_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.db"), str(tmp_path / "package")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "package").exists()
