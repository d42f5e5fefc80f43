"""What the published tables look like, gathered from where it is said once.

Names, keys, NOT NULL, references and descriptions come from the models' YAML, as dbt's manifest holds them: a column
named by the test `not_null_columns` is declared NOT NULL, one also tested `unique` is the primary key (else the columns of
`unique_grain`), one tested `relationships` is a foreign key. Types come from the YAML's `data_type`, else from the
built table. Which tables are published, and how they are browsed, stands in `published.yml`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ingest.errors import IngestError

PUBLISHED = Path(__file__).with_name("published.yml")
#: Declared type of a built or documented column -> type in the published file.
TYPES = {
    "TEXT": "TEXT",
    "VARCHAR": "TEXT",
    "INT": "INTEGER",
    "INTEGER": "INTEGER",
    "BIGINT": "INTEGER",
    "REAL": "REAL",
    "FLOAT": "REAL",
    "DOUBLE": "REAL",
}
_REF = re.compile(r"""ref\(\s*['"]([^'"]+)['"]\s*\)""")


class PublishError(IngestError):
    """The file cannot be published; the message says why, in one Chinese sentence."""


@dataclass(frozen=True)
class Reference:
    """A foreign key of one column."""

    column: str
    other_table: str
    other_column: str


@dataclass(frozen=True)
class Model:
    """A table as the models' YAML describes it."""

    name: str
    description: str
    descriptions: dict[str, str]  # of the columns, in the order of the YAML
    types: dict[str, str]  # only columns whose YAML gives a data_type
    primary_key: tuple[str, ...]
    not_null: frozenset[str]
    references: tuple[Reference, ...]
    accepted: dict[str, tuple[str, ...]]  # the values a column may have, where a test lists them


@dataclass(frozen=True)
class Browsing:
    """How a table is browsed; see `published.yml`."""

    title: str
    label: str | None = None
    sort: str | None = None
    sort_desc: str | None = None
    reading: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    index: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    index_of: str | None = None
    view: str | None = None


def read_browsing(path: Path = PUBLISHED) -> dict[str, Browsing]:
    """Return the published tables by name, in the order of the file."""
    tables: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name: Browsing(**{key: _frozen(value) for key, value in about.items()}) for name, about in tables.items()}


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def read_models(manifest: Path, names: Iterable[str]) -> dict[str, Model]:
    """Return the named models and seeds of dbt's manifest.json.

    Raises: PublishError, where there is no manifest, or it has no such model.
    """
    try:
        nodes = json.loads(manifest.read_text(encoding="utf-8"))["nodes"]
    except (OSError, ValueError, KeyError) as error:
        raise PublishError(f"{manifest}不是 dbt 的 manifest，请先运行 make build") from error
    wanted = list(names)
    tables = [node for node in nodes.values() if node["resource_type"] in ("model", "seed")]
    found = {node["name"]: node for node in tables if node["name"] in wanted}
    if missing := sorted(set(wanted) - set(found)):
        raise PublishError(f"ingest/publish/published.yml 中的{'、'.join(missing)}没有对应的模型或代码表")
    return {name: _model(found[name], _tests_of(found[name], nodes)) for name in wanted}


def _tests_of(node: Mapping[str, Any], nodes: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the arguments of the generic tests on a model that hold for all its rows, each with its `name`."""
    found = []
    for test in nodes.values():
        about = test.get("test_metadata")
        if test["resource_type"] != "test" or not about or test.get("attached_node") != node["unique_id"]:
            continue
        # A test that only warns, or only looks at some rows, promises nothing about the others.
        if test["config"]["severity"].lower() == "error" and not test["config"].get("where"):
            found.append({"column_name": test.get("column_name"), **about["kwargs"], "name": about["name"]})
    return found


def _model(node: Mapping[str, Any], tests: list[dict[str, Any]]) -> Model:
    columns: Mapping[str, Mapping[str, Any]] = node["columns"]
    not_null = {column for test in tests if test["name"] == "not_null_columns" for column in test["columns"]}
    key = _primary_key(columns, tests, not_null)
    return Model(
        name=node["name"],
        description=_flat(node["description"]),
        descriptions={name: _flat(column["description"]) for name, column in columns.items()},
        types={name: column["data_type"] for name, column in columns.items() if column.get("data_type")},
        primary_key=key,
        not_null=frozenset(not_null | set(key)),
        references=_references(tests),
        accepted={
            test["column_name"]: tuple(map(str, test["values"])) for test in tests if test["name"] == "accepted_values"
        },
    )


def _primary_key(columns: Iterable[str], tests: list[dict[str, Any]], not_null: set[str]) -> tuple[str, ...]:
    unique = {test["column_name"] for test in tests if test["name"] == "unique"}
    for column in columns:
        if column in unique and column in not_null:
            return (column,)
    for test in tests:
        if test["name"] == "unique_grain":
            return tuple(test["columns"])
    return ()


def _references(tests: list[dict[str, Any]]) -> tuple[Reference, ...]:
    found = set()
    for test in tests:
        if test["name"] == "relationships" and (target := _REF.search(test["to"])):
            found.add((test["column_name"], target.group(1), test["field"]))
    return tuple(Reference(*reference) for reference in sorted(found))


def _flat(text: str) -> str:
    return " ".join(text.split())
