"""The generated metadata and data dictionary are in step with the models, and explain everything published."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from browse.report_queries import QUERIES
from ingest.publish import metadata
from ingest.publish.column_words import code_titles, titles
from ingest.publish.specs import read_browsing, read_models
from tests.warehouse_factory import ROOT


@pytest.fixture(scope="module")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The manifest of the project's own models, as `dbt parse` writes it."""
    folder = tmp_path_factory.mktemp("target")
    dbt = Path(sys.executable).with_name("dbt")
    command = [str(dbt), "--quiet", "parse", "--profiles-dir", "."]
    environment = os.environ | {"DBT_TARGET_PATH": str(folder), "DBT_LOG_PATH": str(folder)}
    done = subprocess.run(
        command, cwd=ROOT / "dbt_project", env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "manifest.json"


def test_metadata_and_dictionary_are_in_step_with_the_models(manifest: Path, tmp_path: Path) -> None:
    """`make metadata` would change nothing."""
    metadata.write(manifest, ROOT / "browse/site.yml", tmp_path / "metadata.yml", tmp_path / "dictionary.md")
    assert (tmp_path / "metadata.yml").read_text(encoding="utf-8") == (ROOT / "datasette_metadata.yml").read_text(
        encoding="utf-8"
    )
    assert (tmp_path / "dictionary.md").read_text(encoding="utf-8") == (ROOT / "docs/data-dictionary.md").read_text(
        encoding="utf-8"
    )


def test_every_published_column_is_described(manifest: Path) -> None:
    """A column nobody explained is a column nobody should trust."""
    published = ROOT / "public/warehouse.db"
    if not published.exists():
        pytest.skip("no public/warehouse.db; `make build` makes it")
    tables = yaml.safe_load((ROOT / "datasette_metadata.yml").read_text(encoding="utf-8"))["databases"]["warehouse"][
        "tables"
    ]
    connection = sqlite3.connect(f"{published.as_uri()}?mode=ro", uri=True)
    names = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")]
    shown = [name for name in names if "_fts" not in name and not name.startswith("sqlite_")]
    for table in shown:
        columns = [row[1] for row in connection.execute(f"pragma table_info([{table}])")]
        assert columns == [name for name in tables[table]["columns"] if name in columns], table


def test_every_id_and_code_that_has_a_table_points_to_it(manifest: Path) -> None:
    """Except a report's own codes that a table cannot hold all of, and decisions that outlive their finding."""
    models = read_models(manifest, read_browsing())
    homes = {
        model.primary_key[0]: name
        for name, model in models.items()
        if len(model.primary_key) == 1
        and name not in ("report_text", "finding_review", "report_summary", "rule_summary")
    }
    missing = [
        f"{name}.{column}"
        for name, model in models.items()
        for column in model.descriptions
        if column.endswith(("_id", "_code"))
        for key, home in homes.items()
        if (column == key or column.endswith(f"_{key}"))
        and home != name
        and column not in {reference.column for reference in model.references}
    ]
    assert set(missing) <= {
        "fct_project.function_code",
        "dim_report.region_code",
        "dim_department.region_code",
        "finding_review.finding_id",
    }


def test_queries_ask_for_tables_and_columns_that_are_there(manifest: Path) -> None:
    """The ready queries and those of the report page, against the models as they are described."""
    database = sqlite3.connect(":memory:")
    for name, model in read_models(manifest, read_browsing()).items():
        database.execute(f"create table {name} ({', '.join(f'[{column}]' for column in model.descriptions)})")
    ready = yaml.safe_load((ROOT / "browse/site.yml").read_text(encoding="utf-8"))["queries"]
    for sql in [*QUERIES.values(), *(query["sql"] for query in ready.values())]:
        database.execute(f"explain {sql}", dict.fromkeys(re.findall(r":(\w+)", sql), ""))


def test_facets_and_labels_name_columns_that_are_there(manifest: Path) -> None:
    browsing = read_browsing()
    models = read_models(manifest, browsing)
    for name, about in browsing.items():
        named = {
            *about.reading,
            *about.facets,
            *about.index,
            *about.search,
            about.label,
            about.sort,
            about.sort_desc,
        } - {None, "text"}
        assert named <= set(models[name].descriptions), name


def test_every_mart_is_published(manifest: Path) -> None:
    marts = {path.stem for path in (ROOT / "models/marts").glob("*.sql")}
    assert marts <= set(read_browsing())


def test_columns_have_chinese_names_of_their_own(manifest: Path) -> None:
    """Two columns of a table with one name could not be told apart in a table's head."""
    for name, model in read_models(manifest, read_browsing()).items():
        named = titles(model.descriptions, {reference.column for reference in model.references})
        assert len(set(named.values())) == len(named), name
        assert all(re.search("[\u4e00-\u9fff]", title) for title in named.values()), named


def test_every_code_that_a_column_may_hold_has_a_chinese_name(manifest: Path) -> None:
    for name, model in read_models(manifest, read_browsing()).items():
        shown_by_label = {reference.column for reference in model.references}
        for column, codes in model.accepted.items():
            if column in shown_by_label:
                continue
            named = code_titles(column, model.descriptions[column])
            assert {code for code in codes if re.fullmatch(r"\w+", code)} <= set(named) | {"about"}, f"{name}.{column}"
