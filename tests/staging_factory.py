"""A folder of invented reports, and the staging database as comparable rows."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from ingest.staging.schema import STAGING_TABLES

# The status of a file tells of the run (loaded, unchanged), not of the report.
_RUN = {"ingest_file": {"status"}}


def report_text(department: str = "岚溪县林业局", year: int = 2023, total: str = "608.15") -> str:
    """Return a short report with sentences, a table and a score."""
    return f"""{department}{year}年度部门整体支出绩效自评报告
根据预算绩效管理的要求，我局对部门整体支出开展了绩效自评。
一、部门概况
核定编制26名，年末实有在职人员25人。
二、部门整体支出情况
{year}年支出合计{total}万元，其中：基本支出428.60万元，项目支出179.55万元。
支出情况（单位：万元）

\t项目名称
\t年初预算
\t支出金额

\t森林防火
\t60.00
\t79.55


三、绩效情况
绩效自评得分96分，评价等次为“优”。
"""


def write_reports(folder: Path, **reports: str) -> Path:
    """Write each text as a file <name>.txt and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in reports.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def content_of(staging: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of all staging tables, sorted, without what only tells of the run."""
    found = {}
    with sqlite3.connect(staging) as connection:
        for table in STAGING_TABLES:
            columns = ", ".join(column for column in table.columns if column not in _RUN.get(table.name, set()))
            rows = connection.execute(f"select {columns} from {table.name}").fetchall()
            found[table.name] = sorted(rows, key=repr)
    connection.close()
    return found


def statuses(staging: Path) -> dict[str, str]:
    """Return the status of every file."""
    with sqlite3.connect(staging) as connection:
        found = dict(connection.execute("select source_name, status from ingest_file"))
    connection.close()
    return found
