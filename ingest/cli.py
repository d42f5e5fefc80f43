"""The command line: `python -m ingest REPORTS`. The only module that prints, catches errors and chooses exit codes."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from getpass import getuser
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from ingest.errors import IngestError, StoreError
from ingest.files import REVIEWS_FILE_NAME
from ingest.run.pipeline import Ingested, ingest_folder
from ingest.steward.reviews import DECISIONS, add_review

WORDS = {"loaded": "载入", "unchanged": "未变", "duplicate": "重复", "rejected": "拒收"}
_SQLITE_MARK = b"SQLite format 3\0"
ALL_LOADED, SOME_REJECTED, NOTHING_DONE = 0, 1, 2

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
review_app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


def main() -> None:
    """Read a folder, or, where the first word is `review`, note down what was decided about a finding."""
    if sys.argv[1:2] == ["review"]:
        review_app(sys.argv[2:], prog_name="python -m ingest review")
    app(prog_name="python -m ingest")


@review_app.command()
def review(
    finding_id: Annotated[str, typer.Argument(help="问题编号，从问题页面复制。")],
    decision: Annotated[
        str,
        typer.Option("--as", help="处理结果：属实、已说明、误读或待核，或其代码（confirmed …）。"),
    ],
    note: Annotated[str | None, typer.Option(help="说明；已说明和误读必须写。")] = None,
    person: Annotated[str | None, typer.Option(help="处理人；默认为登录名。")] = None,
    reports: Annotated[Path, typer.Option(envvar="REPORTS", help="存放报告的文件夹。")] = Path("examples/reports"),
) -> None:
    """把对一个问题的处理结果记入报告文件夹中的 reviews.csv，下一次构建后公布。退出码：0 已记入；2 未记入。"""
    try:
        added = add_review(reports, finding_id, decision, note, person or getuser(), datetime.now().astimezone().date())
    except IngestError as error:
        typer.echo(f"未记入：{error}", err=True)
        raise typer.Exit(NOTHING_DONE) from None
    typer.echo(f"已记入 {reports / REVIEWS_FILE_NAME}：{added.finding_id} {DECISIONS[added.decision]}")


@app.command()
def read(
    reports: Annotated[Path, typer.Argument(help="存放报告的文件夹（含各级子文件夹），只读不写。")],
    staging: Annotated[Path, typer.Option(help="暂存数据库的位置。")] = Path("build/staging.db"),
) -> None:
    """读取一个文件夹里的绩效报告，写入暂存数据库。

    退出码：0 全部载入；1 有文件被拒收（其余已载入）；2 无法进行（文件夹不存在、没有报告、steward.yml 有误、暂存数据库写不了）。
    """
    fault = _staging_fault(staging)
    if fault:
        typer.echo(f"{staging}：{fault}", err=True)
        raise typer.Exit(NOTHING_DONE)
    try:
        result = _with_progress(reports, staging)
    except IngestError as error:
        typer.echo(f"{staging if isinstance(error, StoreError) else reports}：{error}", err=True)
        raise typer.Exit(NOTHING_DONE) from None
    _report(result)
    raise typer.Exit(SOME_REJECTED if result.counts["rejected"] else ALL_LOADED)


def _staging_fault(staging: Path) -> str | None:
    """Return why the staging database cannot be written at a place, or None; the folder above it is made."""
    try:
        if staging.is_dir():
            return "这是一个文件夹，不能作为暂存数据库；请用 --staging 指定一个文件"
        staging.parent.mkdir(parents=True, exist_ok=True)
        if not os.access(staging.parent, os.W_OK) or (staging.exists() and not os.access(staging, os.W_OK)):
            return "没有写入权限；请用 --staging 指定可以写入的位置"
        if staging.exists() and staging.stat().st_size:
            with staging.open("rb") as handle:
                if handle.read(len(_SQLITE_MARK)) != _SQLITE_MARK:
                    return "已有的文件不是数据库；请用 --staging 指定别的位置，或移走该文件"
    except OSError as error:
        return f"无法写入（{error.strerror}）；请用 --staging 指定可以写入的位置"
    return None


def _with_progress(reports: Path, staging: Path) -> Ingested:
    """Run with a progress bar on a terminal; elsewhere nothing is drawn."""
    if not sys.stderr.isatty():
        return ingest_folder(reports, staging)
    columns = (TextColumn("读取报告"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("read", total=None)
        return ingest_folder(reports, staging, lambda done, total: progress.update(task, completed=done, total=total))


def _report(result: Ingested) -> None:
    """Print a line for every file that was not loaded, then the counts."""
    for status, source_name, reason in result.problems:
        typer.echo(f"{WORDS[status]}  {source_name}：{reason}")
    typer.echo("，".join(f"{word} {result.counts[code]} 个" for code, word in WORDS.items() if result.counts[code]))
