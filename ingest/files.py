"""The files below REPORTS: which there are, in a fixed order, and their bytes, read within limits.

What is passed over without a word: `steward.yml` and `reviews.csv` at the top, hidden files and folders (a name that begins with a dot),
lock files of office programs (`~$…`, `.~lock.…#`) and what desktops leave behind (Thumbs.db, desktop.ini). They are no
one's reports. Everything else is listed, so that a file which cannot be read is named rather than lost: a symbolic
link among them, because it may lead out of the folder, in a circle, or to a file that changes under another name.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import PUT_REPORT, FolderError, UnreadableFile

MAX_FILE_BYTES = 50 * 1024 * 1024
STEWARD_FILE_NAME = "steward.yml"
REVIEWS_FILE_NAME = "reviews.csv"
_LEFT_BEHIND = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx"})
_READ_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True)
class FoundFile:
    """A file below REPORTS; `source_name` is its path below the folder, with `/`, always printable and storable.

    `problem` is the sentence that says why it cannot be read, where that is known without opening it.
    """

    source_name: str
    path: Path
    problem: str | None = None


def find_files(folder: Path) -> list[FoundFile]:
    """Return every file below `folder`, ordered by the characters of `source_name`, whatever the file system says.

    Raises:  FolderError, when the folder is missing, is no folder, cannot be listed, or holds nothing to read.
    """
    if not folder.exists():
        raise FolderError(f"没有「{folder}」这个文件夹；请用 REPORTS=文件夹 指定存放报告的文件夹")
    if not folder.is_dir():
        raise FolderError(f"「{folder}」是文件，不是文件夹；请指定存放报告的文件夹")
    try:
        found = sorted(_walk(folder), key=lambda file: file.source_name)
    except OSError as error:
        raise FolderError(f"文件夹「{folder}」打不开（{_reason(error)}）；请检查读取权限") from error
    if not found:
        raise FolderError(f"文件夹「{folder}」里没有任何文件；{PUT_REPORT}")
    return found


def read_bytes(found: FoundFile, max_bytes: int = MAX_FILE_BYTES) -> bytes:
    """Return the content of one file, all of one moment; never more than `max_bytes` are held in memory.

    Raises:  UnreadableFile, when the file is a link, a device, too large, locked, gone, or changed while it was read.
    """
    if found.problem is not None:
        raise UnreadableFile(found.problem)
    try:
        descriptor = os.open(found.path, _READ_FLAGS)
    except OSError as error:
        raise UnreadableFile(f"文件打不开（{_reason(error)}）；请检查读取权限，或关闭正在占用它的程序") from error
    try:
        return _read_unchanged(descriptor, found.path, max_bytes)
    except OSError as error:
        raise UnreadableFile(f"文件读到一半出错（{_reason(error)}）；请检查磁盘或网络盘后重试") from error
    finally:
        os.close(descriptor)


def _read_unchanged(descriptor: int, path: Path, max_bytes: int) -> bytes:
    before = os.fstat(descriptor)
    if not stat.S_ISREG(before.st_mode):
        raise UnreadableFile("这不是普通文件（而是设备、管道之类），不能读取；请放入报告文件本身")
    if before.st_size > max_bytes:
        raise UnreadableFile(_too_large(before.st_size, max_bytes))
    content = _read_up_to(descriptor, max_bytes + 1)
    if _fingerprint(os.fstat(descriptor)) != _fingerprint(before) or len(content) != before.st_size:
        raise UnreadableFile(_CHANGED)
    # Editors save by putting a new file in the old one's place: then the open file is whole, but out of date.
    if _fingerprint(os.lstat(path)) != _fingerprint(before):
        raise UnreadableFile(_CHANGED)
    return content


def _read_up_to(descriptor: int, limit: int) -> bytes:
    parts: list[bytes] = []
    while limit > 0 and (part := os.read(descriptor, min(limit, 1 << 20))):
        parts.append(part)
        limit -= len(part)
    return b"".join(parts)


def _fingerprint(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _walk(folder: Path) -> Iterator[FoundFile]:
    """Yield files in no fixed order; a stack, not recursion, since folders may nest deeper than Python's stack."""
    waiting = [(folder, "")]
    while waiting:
        directory, prefix = waiting.pop()
        try:
            entries = list(os.scandir(directory))
        except OSError as error:
            if not prefix:
                raise
            yield FoundFile(prefix, directory, f"文件夹打不开（{_reason(error)}），其中的文件都没有读；请检查读取权限")
            continue
        for entry in entries:
            name = prefix + _printable(entry.name)
            if is_passed_over(entry.name) or name in (STEWARD_FILE_NAME, REVIEWS_FILE_NAME):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append((Path(entry.path), f"{name}/"))
            else:
                yield FoundFile(name, Path(entry.path), _known_problem(entry))


def _known_problem(entry: os.DirEntry[str]) -> str | None:
    if entry.is_symlink():
        return "这是符号链接（快捷方式），为安全起见不跟随；请放入报告文件本身"
    if not entry.is_file(follow_symlinks=False):
        return "这不是普通文件（而是设备、管道之类），不能读取；请放入报告文件本身"
    return None


def is_passed_over(name: str) -> bool:
    """Return whether a file or folder of that name is no one's report: hidden, locked or left behind."""
    return name.startswith((".", "~$")) or name.lower() in _LEFT_BEHIND


def _printable(name: str) -> str:
    """Return a name that SQLite can store: bytes that are no UTF-8 (old archives) stand as `\\xNN`."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _reason(error: OSError) -> str:
    reasons = {
        PermissionError: "没有读取权限",
        FileNotFoundError: "文件已不在原处",
    }
    return reasons.get(type(error), error.strerror or type(error).__name__)


def _too_large(size: int, limit: int) -> str:
    return (
        f"文件有 {size / 1048576:.1f} MB，超过 {limit / 1048576:.0f} MB 的上限；"
        "请压缩其中的图片，或把附件拆成单独的文件"
    )


_CHANGED = "文件在读取过程中发生了变化，读到的内容不可靠；请等保存或传输完成后重新运行"
