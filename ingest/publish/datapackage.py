"""Write the published database as a data package: a CSV for each table and a datapackage.json that describes them.

Follows Table Schema and, for the columns its budget taxonomy knows, the column types of the Fiscal Data Package:
https://specs.frictionlessdata.io/fiscal-data-package--budgets/ (version 1.0-rc.1).
"""

from __future__ import annotations

import argparse
import csv
import json
import shutil
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ingest.publish.column_words import title
from ingest.publish.database import BUILD_INFO, MANIFEST
from ingest.publish.specs import Browsing, Model, PublishError, read_browsing, read_models

_TYPES = {"TEXT": "string", "INTEGER": "integer", "REAL": "number"}
#: Column -> its type in the budget taxonomy, in the tables of budgets and projects.
FISCAL_TYPES = {
    "fct_budget": {
        "budget_id": "budget-line-id",
        "department_id": "administrative-classification:generic:code",
        "fund_code": "fin-source:generic:code",
        "item_code": "economic-classification:generic:code",
        "stage_code": "phase:id",
        "fiscal_year": "date:fiscal-year",
        "amount_wan": "value",
    },
    "fct_project": {
        "project_id": "activity:generic:project:code",
        "name": "activity:generic:project:label",
        "department_id": "administrative-classification:generic:code",
        "fund_code": "fin-source:generic:code",
        "function_code": "functional-classification:generic:code",
        "fiscal_year": "date:fiscal-year",
        "spent_wan": "value",
    },
}


def write_package(published: Path, folder: Path, manifest: Path = MANIFEST) -> int:
    """Write the package into a folder, whole or not at all, and return its number of tables.

    Raises: PublishError, where there is no published file or it is not of these models.
    """
    if not published.is_file():
        raise PublishError(f"没有{published}，请先运行 make build")
    browsing = read_browsing()
    models = read_models(manifest, browsing)
    new = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    (new / "data").mkdir(parents=True)
    connection = sqlite3.connect(f"{published.absolute().as_uri()}?mode=ro", uri=True)
    try:
        resources = [_write_table(connection, models[name], browsing[name], new) for name in browsing]
        content_sha256 = connection.execute(f"select content_sha256 from {BUILD_INFO}").fetchone()[0]
    except sqlite3.Error as error:
        raise PublishError(f"{published}与当前的模型不符（{error}），请先运行 make build") from error
    finally:
        connection.close()
    descriptor = {
        "profile": "tabular-data-package",
        "name": "performance-reports",
        "title": "部门整体支出绩效自评数据",
        "version": content_sha256[:12],
        "resources": resources,
    }
    (new / "datapackage.json").write_text(json.dumps(descriptor, ensure_ascii=False, indent=2), encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    new.rename(folder)
    return len(resources)


def _write_table(connection: sqlite3.Connection, model: Model, about: Browsing, folder: Path) -> dict[str, Any]:
    """Write a table's rows and return its resource."""
    columns = connection.execute("select name, type from pragma_table_info(?)", (model.name,)).fetchall()
    order = ", ".join(f"[{column}]" for column in model.primary_key)
    path = f"data/{model.name}.csv"
    with (folder / path).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([name for name, _ in columns])
        writer.writerows(connection.execute(f"select * from [{model.name}] order by {order}"))
    return {
        "profile": "tabular-data-resource",
        "name": model.name,
        "title": about.title,
        "description": model.description,
        "path": path,
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(model, name, kind) for name, kind in columns],
            "primaryKey": list(model.primary_key),
            "foreignKeys": [
                {
                    "fields": [reference.column],
                    "reference": {
                        "resource": "" if reference.other_table == model.name else reference.other_table,
                        "fields": [reference.other_column],
                    },
                }
                for reference in model.references
            ],
        },
    }


def _field(model: Model, name: str, kind: str) -> dict[str, Any]:
    description = model.descriptions.get(name, "")
    field: dict[str, Any] = {
        "name": name,
        "type": _TYPES[kind],
        "title": title(name, description),
        "description": description,
    }
    if fiscal := FISCAL_TYPES.get(model.name, {}).get(name):
        field["columnType"] = fiscal
    if name in model.not_null and kind != "TEXT":  # an empty text is a value here, and a missing one in CSV
        field["constraints"] = {"required": True}
    return field


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the package from the command line; exit code 1 where it cannot be made."""
    parser = argparse.ArgumentParser(prog="python -m ingest.publish.datapackage", description=__doc__.splitlines()[0])
    parser.add_argument("published", type=Path, help="public/warehouse.db")
    parser.add_argument("folder", type=Path, help="folder to write, replaced as a whole")
    parser.add_argument("--manifest", type=Path, default=MANIFEST, help="dbt's manifest.json (%(default)s)")
    given = parser.parse_args(arguments)
    try:
        count = write_package(given.published, given.folder, given.manifest)
    except (PublishError, OSError) as error:
        print(f"未导出：{error}", file=sys.stderr)
        return 1
    print(f"已导出{given.folder}：{count}张表和 datapackage.json")
    return 0


if __name__ == "__main__":
    sys.exit(main())
