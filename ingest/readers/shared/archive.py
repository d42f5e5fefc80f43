"""Zip files (which .docx, .xlsx and their like are) opened so that no file can exhaust the machine.

Everything is checked against what the archive says of itself before anything is unpacked, and again while unpacking.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from ingest.errors import UnreadableFile

ZIP_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
MAX_MEMBERS = 5_000
MAX_UNPACKED_BYTES = 512 * 1024 * 1024
MAX_RATIO = 400
_RATIO_COUNTS_FROM = 8 * 1024 * 1024  # small files of one repeated character pack well and do no harm
_MAX_DIRECTORY_BYTES = 2 * 1024 * 1024
_END_RECORD = b"PK\x05\x06"
_END_RECORD_BYTES = 22
_LONG_END_RECORD = b"PK\x06\x06"
_LONG_RECORD_BYTES = 56
_LONG_LOCATOR_BYTES = 20
_MAX_COMMENT_BYTES = 65_535
_ENCRYPTED_FLAG = 0x1
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, KeyError, IndexError)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_RESAVE = "请用制作它的程序打开后重新保存"


class Archive:
    """A zip file held in memory; members are looked up without regard to case and leading slashes, as Word does."""

    def __init__(self, content: bytes, advice: str = _RESAVE) -> None:
        """Open the archive and check its directory; `advice` is what an error tells the steward to do.

        Raises:  UnreadableFile, for an archive that is cut off, damaged, or built to unpack without end.
        """
        self._advice = advice
        _check_directory_size(content, advice)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            members = self._zip.infolist()
        except (*_DAMAGE, NotImplementedError) as error:
            raise UnreadableFile(_CUT_OFF) from error
        _check_members(members, len(content), advice)
        self.entries = tuple(member for member in members if not member.is_dir())
        self._members = {_canonical(member.filename): member for member in members}

    @property
    def names(self) -> frozenset[str]:
        """The members' names, in lower case, without a leading slash."""
        return frozenset(self._members)

    def read(self, name: str, max_bytes: int) -> bytes | None:
        """Return one member unpacked, or None where the archive has none of that name.

        Raises:  UnreadableFile, when the member is damaged, encrypted, or longer than `max_bytes`.
        """
        member = self._members.get(_canonical(name))
        return None if member is None else self.read_entry(member, name, max_bytes)

    def read_entry(self, member: zipfile.ZipInfo, name: str, max_bytes: int) -> bytes:
        """Return one of `entries` unpacked; `name` is for the sentence. Raises UnreadableFile as `read` does."""
        if member.flag_bits & _ENCRYPTED_FLAG:
            raise UnreadableFile("文件加了密码，打不开；请取消密码后重新放入")
        if member.compress_type not in _METHODS:
            raise UnreadableFile(f"其中的 {name} 用了少见的压缩方式，不能读取；{self._advice}")
        content = self._unpack(member, name, max_bytes + 1)
        if len(content) > max_bytes:
            raise UnreadableFile(f"其中的 {name} 超过 {max_bytes // 1048576} MB，不能读取；请把报告拆成几个文件")
        return content

    def _unpack(self, member: zipfile.ZipInfo, name: str, limit: int) -> bytes:
        try:
            with self._zip.open(member) as stream:
                return stream.read(limit)
        except (*_DAMAGE, NotImplementedError, RuntimeError) as error:
            raise UnreadableFile(
                f"其中的 {name} 已损坏，解不开；请从来源重新取得文件，或{self._advice.removeprefix('请')}"
            ) from error


def is_zip(content: bytes) -> bool:
    return content.startswith(ZIP_SIGNATURES)


def _check_directory_size(content: bytes, advice: str) -> None:
    """Refuse a directory of millions of entries before Python makes an object of each."""
    tail_start = max(0, len(content) - _MAX_COMMENT_BYTES - _END_RECORD_BYTES)
    end = content.rfind(_END_RECORD, tail_start)
    if end < 0 or end + _END_RECORD_BYTES > len(content):
        raise UnreadableFile(_CUT_OFF)
    (directory_bytes,) = struct.unpack_from("<L", content, end + 12)
    # A second, longer end record may stand before the usual one, and then it is the one that counts.
    long_end = end - _LONG_LOCATOR_BYTES - _LONG_RECORD_BYTES
    if long_end >= 0 and content.startswith(_LONG_END_RECORD, long_end):
        (directory_bytes,) = struct.unpack_from("<Q", content, long_end + 40)
    if directory_bytes > _MAX_DIRECTORY_BYTES:
        raise UnreadableFile(_TOO_MANY + advice)


def _check_members(members: list[zipfile.ZipInfo], packed_bytes: int, advice: str) -> None:
    if len(members) > MAX_MEMBERS:
        raise UnreadableFile(_TOO_MANY + advice)
    if not all(member.filename for member in members):
        raise UnreadableFile(_CUT_OFF)  # zipfile itself stumbles over a name that begins with NUL
    unpacked = sum(member.file_size for member in members)
    is_absurd = unpacked > _RATIO_COUNTS_FROM and unpacked > MAX_RATIO * packed_bytes
    if unpacked > MAX_UNPACKED_BYTES or is_absurd:
        raise UnreadableFile(
            f"文件解压后有 {unpacked // 1048576} MB，是原来的 {unpacked // max(packed_bytes, 1)} 倍，"
            f"像是压缩炸弹，没有解压；{advice}"
        )


def _canonical(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


_CUT_OFF = "文件不完整或已损坏（压缩结构缺失），可能没有下载或复制完；请从来源重新取得文件"
_TOO_MANY = f"压缩包里的条目超过 {MAX_MEMBERS} 个，没有解压；"
