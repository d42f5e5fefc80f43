"""What a file is by its first bytes, whatever its name says, for files that no reader reads.

Each kind has the words for what it is and for what would have worked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest.errors import PUT_REPORT, UNPACK_FIRST
from ingest.readers.shared.archive import Archive, is_zip
from ingest.readers.shared.ole import is_ole, ole_kind

_HEAD_BYTES = 4096
_SAVE_AS_DOCX = "请用 Word 或 WPS 打开后另存为 .docx"
_COPY_TEXT = "请把报告正文存为 .docx 或 .txt"


@dataclass(frozen=True)
class Kind:
    """A kind of file: the sentence's words for it, and for what the steward can do instead."""

    name: str
    remedy: str

    @property
    def printed_name(self) -> str:
        """The name as it stands behind a Chinese character: Latin letters after a blank."""
        return f" {self.name}" if self.name[0].isascii() else self.name


_SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (b"GIF87a", Kind("GIF 图片", PUT_REPORT)),
    (b"GIF89a", Kind("GIF 图片", PUT_REPORT)),
    (b"\x7fELF", Kind("可执行程序", PUT_REPORT)),
    (b"\xcf\xfa\xed\xfe", Kind("可执行程序", PUT_REPORT)),
    (b"\xca\xfe\xba\xbe", Kind("可执行程序", PUT_REPORT)),
    (b"7z\xbc\xaf\x27\x1c", Kind("7z 压缩包", UNPACK_FIRST)),
    (b"Rar!\x1a\x07", Kind("RAR 压缩包", UNPACK_FIRST)),
    (b"\x1f\x8b\x08", Kind("gzip 压缩文件", UNPACK_FIRST)),
    (b"BZh", Kind("bzip2 压缩文件", UNPACK_FIRST)),
    (b"\xfd7zXZ\x00", Kind("xz 压缩文件", UNPACK_FIRST)),
    (b"\x28\xb5\x2f\xfd", Kind("zstd 压缩文件", UNPACK_FIRST)),
    (b"SQLite format 3\x00", Kind("SQLite 数据库", PUT_REPORT)),
    (b"OggS", Kind("音频或视频文件", PUT_REPORT)),
    (b"ID3", Kind("音频文件", PUT_REPORT)),
    (b"wOFF", Kind("字体文件", PUT_REPORT)),
    (b"\x00\x01\x00\x00\x00", Kind("字体文件", PUT_REPORT)),
)
_PICTURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", " PNG 图片"),
    (b"\xff\xd8\xff", " JPEG 图片"),
    (b"II*\x00", " TIFF 图片"),
    (b"MM\x00*", " TIFF 图片"),
)
_OLE_KINDS: dict[str, Kind] = {
    "encrypted": Kind("加了密码的 Office 文件", "请取消密码后重新放入"),
    "presentation": Kind("旧版 PowerPoint 演示文稿（.ppt）", _COPY_TEXT),
}
_OLE_OTHER = Kind("旧版 Office 文件（可能不完整）", "请从来源重新取得文件，或打开后另存为 .docx 或 .xlsx")
_ZIP_MEMBERS: tuple[tuple[str, Kind], ...] = (
    ("xl/workbook.bin", Kind("Excel 二进制工作簿（.xlsb）", "请用 Excel 打开后另存为 .xlsx")),
    ("ppt/presentation.xml", Kind("PowerPoint 演示文稿（.pptx）", _COPY_TEXT)),
    ("ofd.xml", Kind("OFD 版式文件", _COPY_TEXT)),
    ("meta-inf/container.xml", Kind("EPUB 电子书", _COPY_TEXT)),
    ("content.xml", Kind("OpenDocument 文件（.ods、.odp 等）", "请打开后另存为 .xlsx 或 .docx")),
    ("meta-inf/manifest.mf", Kind("Java 程序包（.jar）", PUT_REPORT)),
    ("androidmanifest.xml", Kind("安卓程序包（.apk）", PUT_REPORT)),
)
_ZIP_OTHER = Kind("zip 压缩包", UNPACK_FIRST)


def foreign_kind(content: bytes) -> Kind | None:
    """Return what the file is, if its content shows that it is neither plain text nor anything a reader reads.

    Raises:  UnreadableFile, for a zip file whose directory is damaged or hostile.
    """
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            return kind
    found = (find(content) for find in _FINDERS)
    return next((kind for kind in found if kind is not None), None)


def picture_kind(content: bytes) -> str | None:
    """Return the name of the kind of picture that can be recognised, as it stands behind a Chinese character, or None."""
    return next((name for signature, name in _PICTURES if content.startswith(signature)), None)


def is_plain_zip(content: bytes) -> bool:
    """Return whether a zip file is an archive of files rather than a file of some program.

    Raises:  UnreadableFile, for a zip file whose directory is damaged or hostile.
    """
    return _find_zip(content) is _ZIP_OTHER


def _find_zip(content: bytes) -> Kind | None:
    if not is_zip(content):
        return None
    names = Archive(content).names
    return next((kind for name, kind in _ZIP_MEMBERS if name in names), _ZIP_OTHER)


def _find_ole(content: bytes) -> Kind | None:
    return _OLE_KINDS.get(ole_kind(content) or "", _OLE_OTHER) if is_ole(content) else None


def _find_program(content: bytes) -> Kind | None:
    """“MZ” may begin a text as well: a program has binary zeros soon after."""
    is_program = content.startswith(b"MZ") and b"\x00" in content[:64]
    return Kind("可执行程序", PUT_REPORT) if is_program else None


def _find_picture_or_film(content: bytes) -> Kind | None:
    if content.startswith(b"BM") and content[6:10] == b"\x00\x00\x00\x00":
        return Kind("BMP 图片", PUT_REPORT)
    if content.startswith(b"RIFF") and content[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return Kind("图片、音频或视频文件", PUT_REPORT)
    return Kind("图片、音频或视频文件", PUT_REPORT) if content[4:8] == b"ftyp" else None


def _find_markup(content: bytes) -> Kind | None:
    head = content[:_HEAD_BYTES].lstrip(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\x00", b"")
    if re.match(rb"\s*MIME-Version:", head, re.IGNORECASE):
        return Kind("邮件（.eml）", _COPY_TEXT)
    if re.match(rb"\s*<\?xml\b", head):
        return Kind("XML 文件", _SAVE_AS_DOCX)
    return None


_FINDERS: tuple[Callable[[bytes], Kind | None], ...] = (
    _find_zip,
    _find_ole,
    _find_program,
    _find_picture_or_film,
    _find_markup,
)
