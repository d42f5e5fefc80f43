"""Make the file that Datasette opens: typed, keyed, indexed, searchable, checked, and swapped in as a whole.

The new file is built beside the old one and takes its name at the very end, so a reader sees the old content or the
new, never half of it. Whatever fails before that leaves the old file as it was.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from ingest.publish.persons import hide_persons
from ingest.publish.search import add_search
from ingest.publish.specs import TYPES, Browsing, Model, PublishError, read_browsing, read_models
from ingest.publish.views import add_views
from ingest.steward.settings import StewardError, shows_persons

MANIFEST = Path("build/target/manifest.json")
BUILD_INFO = "build_info"
#: What tells of this run and not of the reports, and how the content's hash sees it.
HASHED_AS = {("ingest_file", "status"): "replace(status, 'unchanged', 'loaded')"}


@dataclass(frozen=True)
class Published:
    """What was published: number of tables and rows, and the hash of all rows."""

    path: Path
    table_count: int
    row_count: int
    content_sha256: str


def publish(built: Path, published: Path, manifest: Path = MANIFEST, show_persons: bool = False) -> Published:
    """Replace `published` by a file made from the marts in `built`, in one step.

    Contacts' names and telephone numbers are hidden in it unless `show_persons`.

    Raises: PublishError, with the reason in one sentence; `published` is then untouched.
    """
    browsing = read_browsing()
    models = read_models(manifest, browsing)
    new = published.with_name(f".{published.name}.new")
    try:
        published.parent.mkdir(parents=True, exist_ok=True)
        new.unlink(missing_ok=True)
        result = _make(built, new, models, browsing, show_persons)
        _flush(new)
        new.replace(published)
    except (sqlite3.Error, OSError) as error:
        raise PublishError(f"未能写出{published}：{error}") from error
    finally:
        new.unlink(missing_ok=True)
    return Published(published, *result)


def _make(
    built: Path, new: Path, models: dict[str, Model], browsing: dict[str, Browsing], show_persons: bool
) -> tuple[int, int, str]:
    if not built.is_file():
        raise PublishError(f"没有{built}，请先运行 make build")
    connection = sqlite3.connect(new.absolute().as_uri(), uri=True)
    try:
        # Nobody reads this file before it is renamed, so a crash may leave it in any state.
        connection.executescript("pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -100000")
        connection.execute("attach database ? as built", (f"{built.absolute().as_uri()}?mode=ro",))
        _create_tables(connection, models)
        for model in models.values():
            _copy(connection, model)
        if not show_persons:
            hide_persons(connection, models)
        _create_indexes(connection, models, browsing)
        add_search(connection, browsing)
        add_views(connection, models, browsing)
        row_count, content_sha256 = _write_build_info(connection, models)
        connection.execute("analyze main")
        connection.commit()
        _verify(connection)
    finally:
        connection.close()
    return len(models), row_count, content_sha256


def _create_tables(connection: sqlite3.Connection, models: dict[str, Model]) -> None:
    """Create the empty tables with their types, keys and references.

    Tables are STRICT: SQLite itself then refuses a word where a number is declared.
    """
    database = Database(connection)
    for model in models.values():
        if not model.primary_key:
            raise PublishError(
                f"{model.name}没有主键：请在模型的 YAML 中测试 unique 与 not_null_columns，或 unique_grain"
            )
        types = _types(connection, model)
        database.create_table(
            model.name,
            types,
            pk=model.primary_key[0] if len(model.primary_key) == 1 else model.primary_key,
            not_null=model.not_null & set(types),
            strict=True,
        )
    database.add_foreign_keys(
        [
            (model.name, reference.column, reference.other_table, reference.other_column)
            for model in models.values()
            for reference in model.references
        ]
    )


def _types(connection: sqlite3.Connection, model: Model) -> dict[str, str]:
    """Return the built table's columns, in order, with their types."""
    columns = connection.execute("select name, type from pragma_table_info(?, 'built')", (model.name,)).fetchall()
    if not columns:
        raise PublishError(f"数据库中没有{model.name}，请先运行 make build")
    types = {}
    for name, built_type in columns:
        declared = (model.types.get(name) or built_type).upper()
        if declared not in TYPES:
            raise PublishError(f"{model.name}.{name}没有类型（{declared}），请在模型中转换")
        types[name] = TYPES[declared]
    return types


def _copy(connection: sqlite3.Connection, model: Model) -> None:
    columns = ", ".join(f"[{column}]" for column in _columns(connection, model.name))
    order = ", ".join(f"[{column}]" for column in model.primary_key)
    try:
        connection.execute(
            f"insert into main.[{model.name}] ({columns}) select {columns} from built.[{model.name}] order by {order}"
        )
    except sqlite3.IntegrityError as error:
        raise PublishError(f"{model.name}不能发布：{error}") from error


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [name for (name,) in connection.execute("select name from pragma_table_info(?, 'main')", (table,))]


def _create_indexes(connection: sqlite3.Connection, models: dict[str, Model], browsing: dict[str, Browsing]) -> None:
    """Index what people join, filter, facet and sort by; the first column of a key has its index already."""
    database = Database(connection)
    for name, model in models.items():
        about = browsing[name]
        wanted = [reference.column for reference in model.references]
        wanted += [*about.facets, *about.index, about.sort or "", about.sort_desc or ""]
        for column in dict.fromkeys(filter(None, wanted)):
            if column != model.primary_key[0]:
                database.table(name).create_index([column], if_not_exists=True)


def _write_build_info(connection: sqlite3.Connection, models: dict[str, Model]) -> tuple[int, str]:
    """Store what was published, in one row, and return its number of rows and its hash.

    Nothing here depends on the time or the machine: the same input gives the same file.
    """
    content = hashlib.sha256()
    for model in models.values():
        for line in _lines(connection, model):
            content.update(line.encode())
    counts = {name: connection.execute(f"select count(*) from main.[{name}]").fetchone()[0] for name in models}
    info = {
        "content_sha256": content.hexdigest(),
        "table_count": len(models),
        "row_count": sum(counts.values()),
        "report_count": counts.get("dim_report", 0),
        "figure_count": counts.get("report_figure", 0),
        "finding_count": counts.get("fct_finding", 0),
    }
    table = Database(connection).table(BUILD_INFO)
    types = {name: type(value) for name, value in info.items()}
    table.create(types, pk="content_sha256", not_null=set(info), strict=True)
    table.insert(info)
    return sum(counts.values()), content.hexdigest()


def _lines(connection: sqlite3.Connection, model: Model) -> Iterator[str]:
    """Yield a table's heading and then its rows in key order, every value written as an SQL literal."""
    columns = _columns(connection, model.name)
    yield f"{model.name}({','.join(columns)})\n"
    values = " || ',' || ".join(f"quote({HASHED_AS.get((model.name, column), f'[{column}]')})" for column in columns)
    order = ", ".join(f"[{column}]" for column in model.primary_key)
    for (line,) in connection.execute(f"select {values} || char(10) from main.[{model.name}] order by {order}"):
        yield line


def _verify(connection: sqlite3.Connection) -> None:
    if (verdict := connection.execute("pragma main.integrity_check(1)").fetchone()[0]) != "ok":
        raise PublishError(f"新文件已损坏：{verdict}")
    broken = connection.execute("select [table], rowid, parent, fkid from pragma_foreign_key_check").fetchall()
    if broken:
        table, rowid, parent, key = broken[0]
        sql = "select [from] from pragma_foreign_key_list(?) where id = ?"
        column = connection.execute(sql, (table, key)).fetchone()[0]
        value = connection.execute(f"select [{column}] from [{table}] where rowid = ?", (rowid,)).fetchone()[0]
        raise PublishError(f"{table}.{column} 的 '{value}' 在{parent}中不存在（共{len(broken)}处）")


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def main(arguments: Sequence[str] | None = None) -> int:
    """Publish from the command line; exit code 0 when replaced, 1 when not."""
    parser = argparse.ArgumentParser(prog="python -m ingest.publish", description=__doc__.splitlines()[0])
    parser.add_argument("built", type=Path, help="the database dbt built, build/warehouse.db")
    parser.add_argument("published", type=Path, help="the file to replace, public/warehouse.db")
    parser.add_argument("--manifest", type=Path, default=MANIFEST, help="dbt's manifest.json (%(default)s)")
    parser.add_argument("--reports", type=Path, help="the folder whose steward.yml may say show_persons: true")
    given = parser.parse_args(arguments)
    try:
        show_persons = bool(given.reports) and shows_persons(given.reports)
        result = publish(given.built, given.published, given.manifest, show_persons)
    except (PublishError, StewardError) as error:
        print(f"未发布：{error}", file=sys.stderr)
        return 1
    print(f"已发布{result.path}：{result.table_count}张表，{result.row_count:,}行，内容校验值 {result.content_sha256}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
