"""The staging database: its tables, what it already holds, and writing in bulk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlite_utils import Database

from ingest.errors import StoreError
from ingest.staging.schema import STAGING_TABLES, StagingTable

_PATIENCE_SECONDS = 5.0
_BY_NAME = {table.name: table for table in STAGING_TABLES}


class StagingStore:
    """build/staging.db while ingest runs. Everything is written in one transaction: a run that fails leaves no half.

    Raises:  StoreError, on entering and leaving, where the file is in use, damaged or cannot be written.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path, isolation_level=None, timeout=_PATIENCE_SECONDS)
        try:
            _make_tables(Database(self._connection))
            self._connection.execute("begin immediate")
        except sqlite3.Error as error:
            self._connection.close()
            raise _told(error) from error

    def __enter__(self) -> StagingStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._connection.execute("rollback" if kind else "commit")
        except sqlite3.Error as second:
            error = error or second
        finally:
            self._connection.close()
        if isinstance(error, sqlite3.Error):
            raise _told(error) from error

    def known_files(self) -> dict[str, dict[str, Any]]:
        """Return the rows of ingest_file of the last run, by source_name."""
        cursor = self._connection.execute("select * from ingest_file")
        columns = [column[0] for column in cursor.description]
        return {row[0]: dict(zip(columns, row, strict=True)) for row in cursor}

    def remove_reports(self, report_ids: Iterable[str]) -> None:
        """Delete all rows of these reports."""
        for report_id in report_ids:
            for table in STAGING_TABLES:
                if "report_id" in table.columns and table.name != "ingest_file":
                    self._connection.execute(f"delete from {table.name} where report_id = ?", (report_id,))
            # A mention's id begins with its report's: ';' is the sign after ':'.
            self._connection.execute(
                "delete from project_amount where mention_id >= ? and mention_id < ?",
                (f"{report_id}:", f"{report_id};"),
            )

    def add(self, rows: dict[str, list[dict[str, Any]]]) -> None:
        """Write the rows of one report."""
        for name, records in rows.items():
            if records:
                self._insert(_BY_NAME[name], records)

    def replace_files(self, records: Sequence[dict[str, Any]]) -> None:
        """Replace ingest_file as a whole."""
        self._connection.execute("delete from ingest_file")
        self._insert(_BY_NAME["ingest_file"], records)

    def replace_reviews(self, records: Sequence[dict[str, Any]]) -> None:
        """Replace finding_review as a whole."""
        self._connection.execute("delete from finding_review")
        self._insert(_BY_NAME["finding_review"], records)

    def _insert(self, table: StagingTable, records: Sequence[dict[str, Any]]) -> None:
        names = list(table.columns)
        marks = ", ".join("?" * len(names))
        values = ([record[name] for name in names] for record in records)
        self._connection.executemany(f"insert into {table.name} ({', '.join(names)}) values ({marks})", values)


def _told(error: sqlite3.Error) -> StoreError:
    """Return the sentence for what went wrong with the database."""
    words = str(error)
    if "locked" in words:
        return StoreError(
            "正被另一个程序使用（可能另一次构建还没有结束，或有程序打开着它）；请等它结束或将其关闭后重试"
        )
    if "full" in words:
        return StoreError("磁盘空间不足，没有写完，原有内容保持不变；请清理磁盘后重试")
    return StoreError(f"不能读写（{words}），可能已损坏；请删除这个文件后重试")


def _make_tables(database: Database) -> None:
    """Create the tables; tables of another shape (an older version's) are dropped, so that everything is read again."""
    shape = {table.name: dict(table.columns) for table in STAGING_TABLES}
    existing = {name: set(database[name].columns_dict) for name in database.table_names()}
    if any(set(columns) != existing.get(name, set(columns)) for name, columns in shape.items()):
        for name in existing:
            database[name].drop()
    for table in STAGING_TABLES:
        created = database[table.name].create(table.columns, pk=table.primary_key, if_not_exists=True)  # type: ignore[union-attr]
        for columns in table.index:
            created.create_index(columns, if_not_exists=True)
