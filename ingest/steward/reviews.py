"""`reviews.csv`: what auditors decided about findings. See docs/reviews.md.

A log beside the reports, one decision a line, never rewritten: the last line about a finding counts. Every mistake in it
is an error that names the line and what would have worked, because a decision that silently does nothing is worse than none.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from ingest.errors import IngestError, UnreadableFile
from ingest.files import REVIEWS_FILE_NAME, FoundFile, read_bytes

MAX_REVIEWS_BYTES = 20 * 1024 * 1024
# The codes and the words people use for them; both may stand in the file.
DECISIONS: Mapping[str, str] = {
    "open": "待核",
    "confirmed": "属实",
    "explained": "已说明",
    "wrongly_read": "误读",
}
_COLUMNS = ("finding_id", "decision", "note", "person", "date")
_NEEDS_NOTE = ("explained", "wrongly_read")
_FINDING_ID = re.compile(r"[0-9a-f]{12}:([A-Z_]+):[\x21-\x7e]+")
_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_BY_WORD = {word: code for code, word in DECISIONS.items()} | {code: code for code in DECISIONS}


class ReviewError(IngestError):
    """`reviews.csv`, or a decision to be added to it, says something that cannot be meant."""


@dataclass(frozen=True)
class Review:
    """One decision: what `person` found of a finding on that day. `line_no` is its line in the file, from 1."""

    finding_id: str
    decision: str  # a key of DECISIONS
    note: str | None
    person: str
    day: date
    line_no: int

    @property
    def report_id(self) -> str:
        return self.finding_id.split(":")[0]

    @property
    def rule_code(self) -> str:
        return self.finding_id.split(":")[1]


def load_reviews(folder: Path) -> tuple[Review, ...]:
    """Return the decisions in `reviews.csv` of the folder of reports, in their order; without the file there are none.

    Raises:  ReviewError, for anything in the file that cannot be meant; UnreadableFile, when it cannot be read.
    """
    path = folder / REVIEWS_FILE_NAME
    if not path.exists() and not path.is_symlink():
        return ()
    text, _ = _decode(read_bytes(FoundFile(REVIEWS_FILE_NAME, path), MAX_REVIEWS_BYTES))
    return tuple(_read(text))


def add_review(folder: Path, finding_id: str, decision: str, note: str | None, person: str, day: date) -> Review:
    """Append one decision to `reviews.csv`, which is made where there is none, and return it as it was understood.

    Raises:  ReviewError, for a decision or file that cannot be meant, and where the file cannot be written.
    """
    if not folder.is_dir():
        raise ReviewError(f"没有「{folder}」这个文件夹；请用 --reports 指定存放报告的文件夹")
    earlier = load_reviews(folder)
    path = folder / REVIEWS_FILE_NAME
    content = read_bytes(FoundFile(REVIEWS_FILE_NAME, path), MAX_REVIEWS_BYTES) if path.exists() else b""
    text, encoding = _decode(content)
    columns = _columns(next(csv.reader([text.splitlines()[0]]))) if text.strip() else list(_COLUMNS)
    cells = {"finding_id": finding_id, "decision": decision, "note": note or "", "person": person, "date": str(day)}
    review = _review("新的一条", len(earlier) + 2, cells)
    added = _lines([columns] if not text.strip() else [], [[cells[name] for name in columns]])
    gap = "\r\n" if text.strip() and not text.endswith("\n") else ""
    try:
        path.write_bytes(content + (gap + added).encode(encoding if content else "utf-8-sig"))
    except (OSError, UnicodeEncodeError) as error:
        raise ReviewError(f"{REVIEWS_FILE_NAME} 写不进去（{error}）；请检查写入权限，或关闭正在占用它的程序") from error
    return review


def _lines(*groups: list[list[str]]) -> str:
    """Return rows as lines of CSV. A note of several lines becomes one."""
    written = io.StringIO()
    writer = csv.writer(written)
    for rows in groups:
        writer.writerows([" ".join(cell.split()) for cell in row] for row in rows)
    return written.getvalue()


def _decode(content: bytes) -> tuple[str, str]:
    """Return the text and the encoding to append in. Spreadsheet programs save Chinese as GB 18030 or as UTF-8."""
    for encoding, plain in (("utf-8-sig", "utf-8"), ("gb18030", "gb18030")):
        try:
            return content.decode(encoding), plain
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(f"{REVIEWS_FILE_NAME} 的编码无法识别；请另存为 UTF-8 编码的 CSV")


def _read(text: str) -> Iterator[Review]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns: list[str] | None = None
    try:
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            place = f"第 {reader.line_num} 行"
            if columns is None:
                columns = _columns(row)
                continue
            if len(row) > len(columns) and any(cell.strip() for cell in row[len(columns) :]):
                raise _mistake(place, "比表头多出一格", "说明中的逗号请用全角“，”，或给说明加上引号")
            yield _review(place, reader.line_num, dict(zip(columns, (*row, *[""] * len(columns)), strict=False)))
    except csv.Error as error:
        raise _mistake(f"第 {reader.line_num} 行", "不合 CSV 格式", "请检查引号是否成对") from error


def _columns(row: list[str]) -> list[str]:
    columns = [cell.strip() for cell in row]
    while columns and not columns[-1]:
        columns.pop()
    for name in columns:
        if name not in _COLUMNS:
            raise _mistake("第 1 行", f"没有「{name}」这一列", f"表头应为 {','.join(_COLUMNS)}")
    missing = [name for name in _COLUMNS if columns.count(name) != 1]
    if missing:
        raise _mistake("第 1 行", f"「{missing[0]}」一列缺少或重复", f"表头应为 {','.join(_COLUMNS)}")
    return columns


def _review(place: str, line_no: int, cells: Mapping[str, str]) -> Review:
    told = {name: " ".join(cell.split()) for name, cell in cells.items()}
    if not _FINDING_ID.fullmatch(told["finding_id"]):
        raise _mistake(
            place,
            f"「{told['finding_id']}」不是问题编号",
            "请从问题页面复制 finding_id，如 0a1b2c3d4e5f:RATE:rate-0123456789a",
        )
    decision = _BY_WORD.get(told["decision"])
    if decision is None:
        raise _mistake(place, f"「{told['decision']}」不是处理结果", _nearest(told["decision"]))
    if decision in _NEEDS_NOTE and not told["note"]:
        raise _mistake(place, f"处理结果为「{told['decision']}」却没有说明", "请在 note 中写明理由")
    if not told["person"]:
        raise _mistake(place, "没有写明处理人", "请填 person")
    return Review(
        told["finding_id"], decision, told["note"] or None, told["person"], _day(place, told["date"]), line_no
    )


def _nearest(written: str) -> str:
    close = get_close_matches(written, DECISIONS, n=1)
    if close:
        return f"是否想写 {close[0]}"
    return "可填 " + "、".join(f"{code}（{word}）" for code, word in DECISIONS.items())


def _day(place: str, written: str) -> date:
    match = _DATE.fullmatch(written)
    try:
        if match:
            return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        pass
    raise _mistake(place, f"「{written}」不是日期", "请写成 2026-11-21")


def _mistake(place: str, problem: str, remedy: str) -> ReviewError:
    """Return the error for one mistake: where, what, and what would have worked."""
    return ReviewError(f"{REVIEWS_FILE_NAME} 的{place}：{problem}；{remedy}")
