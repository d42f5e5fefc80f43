"""What a build published, in a few lines: `python -m ingest.publish.summary public/warehouse.db`."""

from __future__ import annotations

import argparse
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from ingest.publish.specs import read_browsing

STATUSES = {"loaded": "新载入", "unchanged": "未变", "duplicate": "重复", "rejected": "拒收"}
SEVERITIES = {"high": "严重", "medium": "一般", "low": "轻微"}
YUAN = {"元": 1, "万元": 10_000, "亿元": 100_000_000}
#: Files that were not loaded and are told by name; of the others only the number is told.
MOST_FILES = 20
_LABEL_WIDTH = 8


def summary(connection: sqlite3.Connection, port: int = 8001, seconds: int | None = None) -> Iterator[str]:
    """Yield the lines about a published warehouse: files, reports, figures, facts, findings, where to look next.

    `port` is where `make serve` will answer, `seconds` how long the build took.
    """
    yield from _files(connection)
    yield _line("报告", _reports(connection))
    yield _line("数字", _figures(connection))
    yield _line("事实", _facts(connection))
    yield _line("问题", _findings(connection))
    if seconds is not None:
        yield _line("用时", f"{seconds} 秒")
    yield _line("校验值", str(_one(connection, "select content_sha256 from build_info")))
    yield _line("下一步", f"运行 make serve，用浏览器打开 http://127.0.0.1:{port}/")
    yield from _first_look(connection, port)


def _files(connection: sqlite3.Connection) -> Iterator[str]:
    counts = _counts(connection, "select status, count(*) from ingest_file group by 1")
    yield _line("文件", "，".join(f"{word} {counts[code]} 个" for code, word in STATUSES.items() if code in counts))
    problems = connection.execute(
        "select status, source_name, reason from ingest_file where reason is not null order by status desc, source_name"
    ).fetchall()
    for status, source_name, reason in problems[:MOST_FILES]:
        yield _line("", f"{STATUSES[status]}  {source_name}：{reason}")
    if len(problems) > MOST_FILES:
        yield _line("", f"另有 {len(problems) - MOST_FILES} 个，见数据表 ingest_file")


def _reports(connection: sqlite3.Connection) -> str:
    sql = "select count(*), count(distinct department_id), min(fiscal_year), max(fiscal_year) from dim_report"
    reports, departments, first, last = connection.execute(sql).fetchone()
    years = "" if first is None else f"，{first} 年度" if first == last else f"，{first}—{last} 年度"
    return f"{reports} 份，{departments} 个部门{years}"


def _figures(connection: sqlite3.Connection) -> str:
    figures = _one(connection, "select count(*) from report_figure")
    others = _one(connection, "select count(*) from other_number")
    unread = _one(connection, "select count(*) from unread_number")
    where = "，见数据表 unread_number" if unread else ""
    return f"{figures} 个；另有日期、编号等 {others} 个，未识别 {unread} 个{where}"


def _facts(connection: sqlite3.Connection) -> str:
    titles = {name: about.title for name, about in read_browsing().items() if name.startswith("fct_")}
    told = [name for name in titles if name not in ("fct_check", "fct_finding")]
    return "，".join(f"{titles[name]} {_one(connection, f'select count(*) from {name}')}" for name in told)


def _findings(connection: sqlite3.Connection) -> str:
    counts = _counts(connection, "select severity, count(*) from fct_finding group by 1")
    if not counts:
        return "没有发现"
    levels = "，".join(f"{word} {counts[code]}" for code, word in SEVERITIES.items() if code in counts)
    return f"{sum(counts.values())} 个（{levels}）"


def _first_look(connection: sqlite3.Connection, port: int) -> Iterator[str]:
    """Yield the gravest finding and its address: of the highest severity, the largest difference in money."""
    yuan = " ".join(f"when '{unit}' then {factor}" for unit, factor in YUAN.items())
    sql = f"""
        select report_id, finding_id, message_zh from fct_finding
        order by
            instr('high medium low', severity),
            abs(difference) * case unit {yuan} end desc,
            finding_id
        limit 1
    """
    for report_id, finding_id, message in connection.execute(sql):
        address = f"http://127.0.0.1:{port}/report/{quote(report_id)}?finding={quote(finding_id, safe=':')}#asked"
        yield _line("先看", message)
        yield _line("", address)


def _line(label: str, words: str) -> str:
    # A Chinese character is two columns wide.
    return f"  {label}{' ' * (_LABEL_WIDTH - 2 * len(label))}{words}"


def _one(connection: sqlite3.Connection, sql: str) -> object:
    value: object = connection.execute(sql).fetchone()[0]
    return value


def _counts(connection: sqlite3.Connection, sql: str) -> dict[str, int]:
    return dict(connection.execute(sql).fetchall())


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the summary of a published file; exit code 1 where there is none."""
    parser = argparse.ArgumentParser(prog="python -m ingest.publish.summary", description=__doc__)
    parser.add_argument("published", type=Path, help="public/warehouse.db")
    parser.add_argument("--port", type=int, default=8001, help="where make serve will answer (%(default)s)")
    parser.add_argument("--seconds", type=int, help="how long the build took")
    given = parser.parse_args(arguments)
    if not given.published.is_file():
        print(f"没有{given.published}，请先运行 make build", file=sys.stderr)
        return 1
    connection = sqlite3.connect(f"{given.published.absolute().as_uri()}?mode=ro", uri=True)
    try:
        for line in summary(connection, given.port, given.seconds):
            print(line)
    except sqlite3.DatabaseError as error:
        print(f"{given.published}不是发布的数据库：{error}", file=sys.stderr)
        return 1
    finally:
        connection.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
