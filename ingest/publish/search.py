"""Chinese full-text search of the published tables: FTS5 tables that Datasette's search box uses."""

from __future__ import annotations

import sqlite3
from functools import lru_cache

from ingest.publish.specs import Browsing, PublishError
from ingest.search_text import TOKENIZER, spaced

#: Where what is searched is not in the table itself. A section's own text ends where the next section starts, so that
#: a word is found in the section it stands in and not in the chapters above it, too.
SOURCES = {
    "dim_report": """
        select dim_report.rowid, dim_report.title, report_text.text
        from dim_report
        left join report_text on report_text.report_id = dim_report.report_id
    """,
    "report_section": """
        with own as (
            select
                rowid as row_number,
                report_id,
                heading,
                char_start,
                lead(char_start) over (partition by report_id order by char_start, seq) as next_start,
                char_end
            from report_section
        )
        select
            own.row_number,
            own.heading,
            substr(
                report_text.text,
                own.char_start + 1,
                min(coalesce(own.next_start, own.char_end), own.char_end) - own.char_start
            )
        from own
        left join report_text on report_text.report_id = own.report_id
    """,
}


def search_table(table: str) -> str:
    """Return the name of a table's search index."""
    return f"{table}_fts"


def add_search(connection: sqlite3.Connection, browsing: dict[str, Browsing]) -> None:
    """Index every table that `published.yml` gives search columns.

    The index keeps no second copy of the text (`content=''`): it finds rows, the tables show them.
    """
    # The figures of one sentence stand together and share it, so few texts are worth remembering.
    connection.create_function("spaced", 1, lru_cache(maxsize=256)(spaced), deterministic=True)
    for table, about in browsing.items():
        if about.search:
            _index(connection, table, about.search)
    for table, about in browsing.items():
        if about.index_of:
            _check_shared(connection, table, about.index_of)


def _index(connection: sqlite3.Connection, table: str, columns: tuple[str, ...]) -> None:
    index = search_table(table)
    source = SOURCES.get(table) or f"select rowid, {', '.join(columns)} from {table}"
    names = ", ".join(columns)
    texts = ", ".join(f"spaced({column})" for column in columns)
    connection.execute(f"create virtual table {index} using fts5({names}, content='', tokenize=\"{TOKENIZER}\")")
    connection.execute(
        f"with source(row_number, {names}) as ({source}) "
        f"insert into {index}(rowid, {names}) select row_number, {texts} from source order by row_number"
    )
    connection.execute(f"insert into {index}({index}) values ('optimize')")


def _check_shared(connection: sqlite3.Connection, table: str, other: str) -> None:
    """Two tables can share an index only while their rows have the same numbers."""
    sql = f"""
        select count(*) from {table}
        left join {other} on {other}.report_id = {table}.report_id and {other}.rowid = {table}.rowid
        where {other}.report_id is null
    """
    if differing := connection.execute(sql).fetchone()[0]:
        raise PublishError(f"{table}有{differing}行与{other}不对应，不能共用检索索引")
