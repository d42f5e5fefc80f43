"""Which files are found below REPORTS, in which order, and how their bytes are read within limits."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest import files
from ingest.errors import FolderError, UnreadableFile
from ingest.files import FoundFile, find_files, read_bytes


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())


def names(folder: Path) -> list[str]:
    return [found.source_name for found in find_files(folder)]


def test_files_of_all_sub_folders_are_found_in_the_order_of_their_names(tmp_path: Path):
    put(tmp_path, "b.txt", "2023/某局.docx", "2023/a/x.txt", "A.txt", "2023.txt")
    assert names(tmp_path) == ["2023.txt", "2023/a/x.txt", "2023/某局.docx", "A.txt", "b.txt"]


def test_names_with_blanks_quotes_and_line_breaks_are_kept(tmp_path: Path):
    odd = ["报告 “终稿” (1).txt", 'it\'s "x".txt', "两\n行.txt", ";drop table.txt"]
    put(tmp_path, *odd)
    assert names(tmp_path) == sorted(odd)


def test_a_name_that_is_no_utf_8_is_made_storable(tmp_path: Path):
    """Archives made on old systems unpack to names in GB18030."""
    path = os.fsencode(tmp_path) + b"/\xb1\xa8.txt"
    try:
        Path(os.fsdecode(path)).write_bytes(b"x")
    except OSError:
        pytest.skip("this file system only takes UTF-8 names")
    (found,) = find_files(tmp_path)
    assert found.source_name == "\\xb1\\xa8.txt"
    assert read_bytes(found) == b"x"


def test_what_is_no_report_is_passed_over(tmp_path: Path):
    put(
        tmp_path,
        ".DS_Store",
        "~$报告.docx",
        ".~lock.报告.docx#",
        "Thumbs.db",
        "desktop.ini",
        ".git/x.txt",
        "steward.yml",
    )
    put(tmp_path, "报告.txt", "2023/steward.yml")
    assert names(tmp_path) == ["2023/steward.yml", "报告.txt"]


def test_a_very_deep_folder_is_walked(tmp_path: Path):
    deep = "/".join("d" for _ in range(1500))
    directory = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("d", dir_fd=directory)
        inner = os.open("d", os.O_RDONLY, dir_fd=directory)
        os.close(directory)
        directory = inner
    os.close(os.open("x.txt", os.O_CREAT | os.O_WRONLY, dir_fd=directory))
    os.close(directory)
    try:
        found = names(tmp_path)
    finally:
        _remove_chain(tmp_path, 1500)
    assert found == [f"{deep}/x.txt"]


def _remove_chain(folder: Path, depth: int) -> None:
    """Clear away what recursive clean-up cannot."""
    os.unlink(f"{folder}/{'d/' * depth}x.txt")  # noqa: PTH108  # a Path shortens nothing, and is too long to be made
    for left in range(depth, 0, -1):
        os.rmdir(f"{folder}/{'d/' * left}")  # noqa: PTH106


def test_links_are_named_and_not_followed(tmp_path: Path):
    put(tmp_path, "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "circle").symlink_to(tmp_path)
    found = {each.source_name: each for each in find_files(tmp_path)}
    assert list(found) == ["a.txt", "b.txt", "circle"]
    with pytest.raises(UnreadableFile, match="符号链接"):
        read_bytes(found["b.txt"])


def test_the_folder_itself_may_be_a_link(tmp_path: Path):
    put(tmp_path / "real", "a.txt")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert names(tmp_path / "link") == ["a.txt"]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda _: None, "没有"),
        (lambda path: path.write_text("x"), "是文件，不是文件夹"),
        (lambda path: path.mkdir(), "没有任何文件"),
    ],
)
def test_a_folder_that_cannot_serve_is_said_so(tmp_path: Path, make, words: str):
    folder = tmp_path / "报告"
    make(folder)
    with pytest.raises(FolderError, match=words) as error:
        find_files(folder)
    assert str(folder) in str(error.value)


def refuse(*_arguments, **_options):
    raise PermissionError(13, "Permission denied")


def test_a_folder_that_cannot_be_listed_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(files.os, "scandir", refuse)
    with pytest.raises(FolderError, match="没有读取权限"):
        find_files(tmp_path)


def test_a_sub_folder_that_cannot_be_listed_stands_as_one_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    put(tmp_path, "a.txt", "密/b.txt")
    scan = os.scandir
    monkeypatch.setattr(files.os, "scandir", lambda path: refuse() if Path(path).name == "密" else scan(path))
    shut = find_files(tmp_path)[1]
    assert shut.source_name == "密/"
    with pytest.raises(UnreadableFile, match="没有读取权限"):
        read_bytes(shut)


def found_file(path: Path, content: bytes) -> FoundFile:
    path.write_bytes(content)
    return FoundFile(path.name, path)


def test_the_bytes_are_returned(tmp_path: Path):
    content = os.urandom(3_000_000)
    assert read_bytes(found_file(tmp_path / "a.txt", content)) == content


def test_an_empty_file_is_read_as_nothing(tmp_path: Path):
    assert read_bytes(found_file(tmp_path / "a.txt", b"")) == b""


def test_a_file_over_the_limit_is_not_read(tmp_path: Path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(UnreadableFile, match=r"200\.0 MB，超过 50 MB"):
        read_bytes(FoundFile("a.txt", path))


def test_a_file_of_just_the_limit_is_read(tmp_path: Path):
    assert read_bytes(found_file(tmp_path / "a.txt", b"12345"), max_bytes=5) == b"12345"


def test_a_file_that_may_not_be_opened_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    found = found_file(tmp_path / "a.txt", b"x")
    monkeypatch.setattr(files.os, "open", refuse)
    with pytest.raises(UnreadableFile, match="没有读取权限"):
        read_bytes(found)


def test_a_file_that_is_gone_is_said_so(tmp_path: Path):
    with pytest.raises(UnreadableFile, match="不在原处"):
        read_bytes(FoundFile("a.txt", tmp_path / "a.txt"))


def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path):
    os.mkfifo(tmp_path / "a.txt")
    for found in [*find_files(tmp_path), FoundFile("a.txt", tmp_path / "a.txt")]:
        with pytest.raises(UnreadableFile, match="不是普通文件"):
            read_bytes(found)


def grow(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"more")


def shrink(path: Path) -> None:
    os.truncate(path, 1)


def rewrite(path: Path) -> None:
    path.write_bytes(b"other")
    os.utime(path, ns=(1, 1))


def replace(path: Path) -> None:
    other = path.with_name("new")
    other.write_bytes(b"other")
    other.replace(path)


@pytest.mark.parametrize("change", [grow, shrink, rewrite, replace, os.unlink])
def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change):
    found = found_file(tmp_path / "a.txt", b"first")
    read = os.read

    def read_then_change(descriptor: int, size: int) -> bytes:
        content = read(descriptor, size)
        monkeypatch.setattr(files.os, "read", read)
        change(found.path)
        return content

    monkeypatch.setattr(files.os, "read", read_then_change)
    with pytest.raises(UnreadableFile, match=r"发生了变化|不在原处"):
        read_bytes(found)
