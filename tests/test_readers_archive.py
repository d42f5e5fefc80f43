"""Archives: each file inside is read under the archive's name; what cannot be unpacked is said in one sentence."""

from __future__ import annotations

import io
import sys
import zipfile
import zlib
from pathlib import Path

import py7zr
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import IngestError, UnreadableFile, UnsupportedFormat
from ingest.files import FoundFile, find_files, read_bytes
from ingest.readers.bundles.members import clean_name, is_archive, read_members
from ingest.readers.bundles.rar import unpack_rar
from ingest.run import packed
from ingest.run.packed import unpack_archives
from ingest.run.pipeline import ingest_folder
from ingest.staging.store import StagingStore
from tests.docx_files import docx, paragraph, zip_of
from tests.report_factory import OPENING, TITLE

WORD = docx(paragraph("甲"))
REPORT = f"{TITLE}\n{OPENING}\n全年支出385.60万元。\n".encode()


def unpack(tmp_path: Path, **contents: bytes) -> dict[str, FoundFile]:
    """Return what is found in a folder of these files, archives unpacked; `__` in a name stands for a dot."""
    folder = tmp_path / "reports"
    folder.mkdir(exist_ok=True)
    for name, content in contents.items():
        (folder / name.replace("__", ".")).write_bytes(content)
    scratch = tmp_path / "scratch"
    return {found.source_name: found for found in unpack_archives(find_files(folder), scratch)}


def seven_zip(members: dict[str, bytes], password: str | None = None) -> bytes:
    file = io.BytesIO()
    with py7zr.SevenZipFile(file, "w", password=password) as archive:
        for name, content in members.items():
            archive.writestr(content, name)
    return file.getvalue()


def test_every_file_in_an_archive_is_found_in_its_place(tmp_path: Path):
    found = unpack(tmp_path, a__zip=zip_of({"x/报告.docx": WORD, "表.txt": b"1"}), b__txt=b"2")
    assert list(found) == ["a.zip/x/报告.docx", "a.zip/表.txt", "b.txt"]
    assert read_bytes(found["a.zip/x/报告.docx"]) == WORD


def test_a_seven_zip_archive_is_unpacked_too(tmp_path: Path):
    found = unpack(tmp_path, a__7z=seven_zip({"x/报告.docx": WORD, "表.txt": b"1"}))
    assert {name: read_bytes(file) for name, file in found.items()} == {"a.7z/x/报告.docx": WORD, "a.7z/表.txt": b"1"}


def rar_of(members: dict[str, bytes]) -> bytes:
    """Write a RAR 5 archive of stored files, as https://www.rarlab.com/technote.htm says."""

    def number(value: int) -> bytes:
        signs = bytearray()
        while value > 0x7F:
            signs.append(value & 0x7F | 0x80)
            value >>= 7
        return bytes([*signs, value])

    def block(kind: int, fields: bytes, data: bytes | None = None) -> bytes:
        body = number(kind) + number(0 if data is None else 2) + (b"" if data is None else number(len(data))) + fields
        sized = number(len(body)) + body
        return zlib.crc32(sized).to_bytes(4, "little") + sized + (data or b"")

    archive = b"Rar!\x1a\x07\x01\x00" + block(1, number(0))
    for name, content in members.items():
        told = number(4) + number(len(content)) + number(0o100644) + zlib.crc32(content).to_bytes(4, "little")
        archive += block(2, told + number(0) + number(1) + number(len(name.encode())) + name.encode(), content)
    return archive + block(5, number(0))


def test_a_rar_archive_is_unpacked_too(tmp_path: Path):
    found = unpack(tmp_path, a__rar=rar_of({"x/报告.docx": WORD, "表.txt": b"1"}))
    assert {name: read_bytes(file) for name, file in found.items()} == {"a.rar/x/报告.docx": WORD, "a.rar/表.txt": b"1"}


def test_a_rar_archive_is_refused_where_its_library_is_missing(monkeypatch: pytest.MonkeyPatch):
    """The package comes built for some machines only."""
    monkeypatch.setitem(sys.modules, "unrar.cffi", None)
    with pytest.raises(UnsupportedFormat, match=r"RAR 压缩包，这台机器不能解压；.*\.zip"):
        unpack_rar(rar_of({"a.txt": b"1"}), 10, "请解压后放入其中的报告")


def test_a_rar_file_larger_than_allowed_is_not_unpacked():
    with pytest.raises(UnreadableFile, match="超过上限"):
        unpack_rar(rar_of({"a.txt": b"12345678901"}), 10, "请解压后放入其中的报告")


def test_word_files_are_no_archives():
    assert not is_archive(WORD)
    assert is_archive(zip_of({"a.txt": b"1"}))


def test_a_zip_file_named_docx_is_left_to_be_refused_by_name(tmp_path: Path):
    assert list(unpack(tmp_path, a__docx=zip_of({"a.txt": b"1"}))) == ["a.docx"]


def test_archives_in_archives_are_unpacked_to_the_second_level(tmp_path: Path):
    third = zip_of({"c.txt": b"1"})
    found = unpack(tmp_path, a__zip=zip_of({"b.zip": zip_of({"x.txt": b"1", "c.zip": third})}))
    assert list(found) == ["a.zip/b.zip/c.zip", "a.zip/b.zip/x.txt"]
    assert "超过 2 层" in (found["a.zip/b.zip/c.zip"].problem or "")


def test_what_is_no_report_is_passed_over_inside_as_well(tmp_path: Path):
    names = ["__MACOSX/._a.txt", ".git/x", "~$a.docx", "x/Thumbs.db", "a.txt"]
    assert list(unpack(tmp_path, a__zip=zip_of(dict.fromkeys(names, b"1")))) == ["a.zip/a.txt"]


def gbk_zip(name: str) -> bytes:
    """Return an archive as Chinese programs write it: the name in GBK, without the mark for UTF-8."""
    placeholder = "n" * len(name.encode("gbk"))
    return zip_of({placeholder: b"1"}).replace(placeholder.encode(), name.encode("gbk"))


def test_names_in_gbk_are_read(tmp_path: Path):
    assert list(unpack(tmp_path, a__zip=gbk_zip("岚溪县自评报告.txt"))) == ["a.zip/岚溪县自评报告.txt"]


NAMES = {
    "../../etc/passwd": "etc/passwd",
    "/abs/a.txt": "abs/a.txt",
    "C:\\x\\..\\a.txt": "x/a.txt",
    "a/./b//c.txt": "a/b/c.txt",
    "..": "_",
    "a\nb\x00.txt": "a\\nb\\x00.txt",
}


@pytest.mark.parametrize(("name", "clean"), NAMES.items())
def test_a_name_leads_nowhere(name: str, clean: str):
    assert clean_name(name) == clean


@given(st.text(max_size=40))
def test_any_name_can_be_told(name: str):
    cleaned = clean_name(name)
    assert cleaned
    assert cleaned.isprintable()
    assert ".." not in cleaned.split("/")
    cleaned.encode()


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_told_apart(tmp_path: Path):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", b"1")
        archive.writestr("a.txt", b"2")
    found = unpack(tmp_path, a__zip=file.getvalue())
    assert [(name, read_bytes(each)) for name, each in found.items()] == [
        ("a.zip/a.txt", b"1"),
        ("a.zip/a.txt (2)", b"2"),
    ]


def locked(content: bytes) -> bytes:
    """Set the mark for a password on every member."""
    changed = bytearray(content)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := changed.find(signature, place + 1)) >= 0:
            changed[place + offset] |= 1
    return bytes(changed)


REFUSED = {
    "a locked member": ("a.zip", locked(zip_of({"a.txt": b"1"})), "a.zip/a.txt", "密码"),
    "a locked 7z": ("a.7z", seven_zip({"a.txt": b"1"}, "secret"), "a.7z", "密码"),
    "a damaged rar": ("a.rar", rar_of({"a.txt": b"1" * 999}).replace(b"11111", b"11211", 1), "a.rar", "已损坏"),
    "an empty archive": ("a.zip", zip_of({}), "a.zip", "没有文件"),
    "an archive cut off": ("a.zip", zip_of({"a.txt": b"1" * 999})[:-30], "a.zip", "不完整"),
    "a damaged 7z": ("a.7z", seven_zip({"a.txt": b"1" * 999})[:-30], "a.7z", "已损坏"),
    "a zip bomb": ("a.zip", zip_of({"a.txt": bytes(90_000_000)}), "a.zip", "压缩炸弹"),
    "a 7z bomb": ("a.7z", seven_zip({"a.txt": bytes(60_000_000)}), "a.7z", "超过上限"),
}


@pytest.mark.parametrize(("name", "content", "source_name", "words"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_unpacked_stands_for_itself(
    tmp_path: Path, name: str, content: bytes, source_name: str, words: str
):
    found = unpack(tmp_path, **{name.replace(".", "__"): content})
    assert list(found) == [source_name]
    problem = found[source_name].problem or ""
    assert words in problem
    assert problem.count("；") == 1


def test_all_archives_within_one_share_its_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(packed, "MAX_FILES", 3)
    inner = zip_of({"a.txt": b"1", "b.txt": b"2"})
    found = unpack(tmp_path, a__zip=zip_of({"x.zip": inner, "y.zip": inner}))
    assert [name for name, file in found.items() if file.problem] == ["a.zip/x.zip", "a.zip/y.zip"]


def test_members_are_reports_like_all_others(tmp_path: Path):
    """They are loaded under their own names, kept when nothing changed, and the steward may name them."""
    folder, staging = tmp_path / "reports", tmp_path / "build" / "staging.db"
    folder.mkdir()
    (folder / "a.zip").write_bytes(zip_of({"2023/林业局.txt": REPORT, "图.png": b"\x89PNG\r\n\x1a\n"}))
    (folder / "steward.yml").write_text("reports:\n  a.zip/2023/林业局.txt:\n    fiscal_year: 2021\n", encoding="utf-8")
    assert ingest_folder(folder, staging).counts == {"loaded": 1, "rejected": 1}
    assert ingest_folder(folder, staging).counts == {"unchanged": 1, "rejected": 1}
    with StagingStore(staging) as store:
        assert list(store.known_files()) == ["a.zip/2023/林业局.txt", "a.zip/图.png"]
    assert [path.name for path in staging.parent.iterdir()] == ["staging.db"]


SEVEN_ZIP, ZIP = seven_zip({"a.txt": b"1" * 99, "b": b"2"}), zip_of({"a.txt": b"1" * 99, "b": b"2"})


@pytest.mark.parametrize("whole", [SEVEN_ZIP, ZIP], ids=["7z", "zip"])
@settings(max_examples=150, deadline=2_000)
@given(changes=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=8))
def test_an_archive_with_changed_bytes_is_unpacked_or_refused(whole: bytes, changes: list[tuple[int, int]]):
    content = bytearray(whole)
    for place, byte in changes:
        content[place % len(content)] = byte
    if is_archive(bytes(content)):
        try:
            members = list(read_members(bytes(content)))
        except IngestError as error:
            assert str(error)
        else:
            assert all(member.name for member in members)
