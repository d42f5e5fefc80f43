"""Archives of files (.zip, .7z, .rar): their members, unpacked one after the other within limits.

A Word or Excel file is a zip file too, but no archive in this sense. Nothing is ever written under a member's own
name: names are only told, with what could lead out of a folder taken away.
"""

from __future__ import annotations

import io
import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.errors import UNPACK_FIRST, IngestError, UnreadableFile
from ingest.readers.bundles import rar
from ingest.readers.excel.xlsx import is_xlsx
from ingest.readers.shared.archive import MAX_MEMBERS, MAX_UNPACKED_BYTES, Archive, is_zip
from ingest.readers.shared.sandbox import read_apart
from ingest.readers.shared.sniff import is_plain_zip
from ingest.readers.word.older import is_old_word
from ingest.readers.word.package import is_docx

MAX_MEMBER_BYTES = 50 * 1024 * 1024
_SEVEN_ZIP = b"7z\xbc\xaf\x27\x1c"
SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06", _SEVEN_ZIP, rar.SIGNATURE)
_UTF8_NAME = 0x800
_DRIVE = re.compile(r"^[A-Za-z]:")
_SECONDS = 45
_MEGABYTES = 1_500
_LOCKED = f"压缩包加了密码，打不开；{UNPACK_FIRST}"


@dataclass(frozen=True)
class Member:
    """A file in an archive: its path with `/`, and its bytes or the sentence that says why it cannot be read."""

    name: str
    content: bytes = b""
    problem: str | None = None


def is_archive(content: bytes) -> bool:
    """Return whether the bytes are an archive of files; never raises."""
    if content.startswith((_SEVEN_ZIP, rar.SIGNATURE)):
        return True
    if not is_zip(content):
        return False
    try:
        return is_plain_zip(content) and not (is_docx(content) or is_xlsx(content) or is_old_word(content))
    except UnreadableFile:
        return True


def read_members(content: bytes) -> Iterator[Member]:
    """Yield the files of an archive, in its order; what is read one by one is never held together.

    Raises:  UnreadableFile, for an archive that is damaged, locked, or built to exhaust the machine; UnsupportedFormat,
             for one that cannot be unpacked here.
    """
    if content.startswith(rar.SIGNATURE):
        return iter(read_apart(_read_rar, content, _SECONDS, _MEGABYTES))
    if content.startswith(_SEVEN_ZIP):
        return iter(read_apart(_read_seven_zip, content, _SECONDS, _MEGABYTES))
    return _read_zip(content)


def _read_zip(content: bytes) -> Iterator[Member]:
    archive = Archive(content, UNPACK_FIRST)
    for entry in archive.entries:
        name = clean_name(_decoded(entry.filename, is_utf8=bool(entry.flag_bits & _UTF8_NAME)))
        try:
            yield Member(name, archive.read_entry(entry, name, MAX_MEMBER_BYTES))
        except UnreadableFile as error:
            yield Member(name, problem=str(error))


def _decoded(name: str, *, is_utf8: bool) -> str:
    """Return a name as its archive meant it: without the mark for UTF-8, Chinese programs write GB18030."""
    if is_utf8:
        return name
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("ascii", "backslashreplace")


def clean_name(name: str) -> str:
    r"""Return a path that stays where it is told: no drive, no `..`, nothing that cannot be printed (`\xNN`)."""
    parts = (_DRIVE.sub("", part) for part in name.replace("\\", "/").split("/"))
    kept = [part for part in parts if part.strip() not in ("", ".", "..")]
    return _printable("/".join(kept)) or "_"


def _printable(name: str) -> str:
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape", "replace").decode("ascii") for sign in name
    )


def _read_seven_zip(content: bytes) -> list[Member]:
    import py7zr

    damage = (py7zr.exceptions.ArchiveError, lzma.LZMAError, EOFError, OSError, ValueError, KeyError, IndexError)
    files = py7zr.io.BytesIOFactory(MAX_MEMBER_BYTES + 1)
    try:
        with py7zr.SevenZipFile(io.BytesIO(content), max_extract_size=MAX_UNPACKED_BYTES) as archive:
            if archive.needs_password():
                raise UnreadableFile(_LOCKED)
            _check_size(archive.list())
            archive.extractall(factory=files)
    except IngestError:
        raise
    except py7zr.exceptions.PasswordRequired as error:
        raise UnreadableFile(_LOCKED) from error
    except (*damage, TypeError, AttributeError, AssertionError, MemoryError, RuntimeError) as error:
        raise UnreadableFile(
            f"7z 压缩包已损坏，解不开；请从来源重新取得文件，或{UNPACK_FIRST.removeprefix('请')}"
        ) from error
    return [Member(clean_name(name), file.read()) for name, file in files.products.items()]


def _read_rar(content: bytes) -> list[Member]:
    return [Member(clean_name(name), file) for name, file in rar.unpack_rar(content, MAX_MEMBER_BYTES, UNPACK_FIRST)]


def _check_size(files) -> None:  # type: ignore[no-untyped-def]
    if len(files) > MAX_MEMBERS:
        raise UnreadableFile(f"压缩包里的条目超过 {MAX_MEMBERS} 个，没有解压；{UNPACK_FIRST}")
    unpacked = sum(file.uncompressed or 0 for file in files)
    if unpacked > MAX_UNPACKED_BYTES // 2 or any((file.uncompressed or 0) > MAX_MEMBER_BYTES for file in files):
        raise UnreadableFile(f"压缩包解压后有 {unpacked // 1048576} MB，超过上限，没有解压；{UNPACK_FIRST}")
