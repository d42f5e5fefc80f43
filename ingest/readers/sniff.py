"""What a file is by its first bytes, whatever its name says, for files that no reader reads.

Each kind has the words for what it is and for what would have worked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest.readers.archive import Archive, is_zip

_HEAD_BYTES = 4096
_SAVE_AS_DOCX = "请用 Word 或 WPS 打开后另存为 .docx"
_PUT_REPORT = "请放入 .docx 或 .txt 格式的报告"
_COPY_TEXT = "请把报告正文存为 .docx 或 .txt"
_UNPACK = "请解压后放入其中的报告"


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
    (b"\x89PNG\r\n\x1a\n", Kind("PNG 图片", _PUT_REPORT)),
    (b"\xff\xd8\xff", Kind("JPEG 图片", _PUT_REPORT)),
    (b"GIF87a", Kind("GIF 图片", _PUT_REPORT)),
    (b"GIF89a", Kind("GIF 图片", _PUT_REPORT)),
    (b"II*\x00", Kind("TIFF 图片", _PUT_REPORT)),
    (b"MM\x00*", Kind("TIFF 图片", _PUT_REPORT)),
    (b"\x7fELF", Kind("可执行程序", _PUT_REPORT)),
    (b"\xcf\xfa\xed\xfe", Kind("可执行程序", _PUT_REPORT)),
    (b"\xca\xfe\xba\xbe", Kind("可执行程序", _PUT_REPORT)),
    (b"{\\rtf", Kind("RTF 文档", _SAVE_AS_DOCX)),
    (b"7z\xbc\xaf\x27\x1c", Kind("7z 压缩包", _UNPACK)),
    (b"Rar!\x1a\x07", Kind("RAR 压缩包", _UNPACK)),
    (b"\x1f\x8b\x08", Kind("gzip 压缩文件", _UNPACK)),
    (b"BZh", Kind("bzip2 压缩文件", _UNPACK)),
    (b"\xfd7zXZ\x00", Kind("xz 压缩文件", _UNPACK)),
    (b"\x28\xb5\x2f\xfd", Kind("zstd 压缩文件", _UNPACK)),
    (b"SQLite format 3\x00", Kind("SQLite 数据库", _PUT_REPORT)),
    (b"OggS", Kind("音频或视频文件", _PUT_REPORT)),
    (b"ID3", Kind("音频文件", _PUT_REPORT)),
    (b"wOFF", Kind("字体文件", _PUT_REPORT)),
    (b"\x00\x01\x00\x00\x00", Kind("字体文件", _PUT_REPORT)),
)
_OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of the streams in an OLE file are stored in UTF-16; the first that is found tells what the file is.
_OLE_STREAMS: tuple[tuple[str, Kind], ...] = (
    ("EncryptedPackage", Kind("加了密码的 Office 文件", "请取消密码后另存为 .docx")),
    ("WordDocument", Kind("旧版 Word 文档（.doc 或 .wps）", _SAVE_AS_DOCX)),
    ("PowerPoint Document", Kind("旧版 PowerPoint 演示文稿（.ppt）", _COPY_TEXT)),
    ("Workbook", Kind("旧版 Excel 工作簿（.xls）", _COPY_TEXT)),
)
_OLE_OTHER = Kind("旧版 Office 文件", _SAVE_AS_DOCX)
_ZIP_MEMBERS: tuple[tuple[str, Kind], ...] = (
    ("xl/workbook.xml", Kind("Excel 工作簿（.xlsx）", _COPY_TEXT)),
    ("xl/workbook.bin", Kind("Excel 工作簿（.xlsb）", _COPY_TEXT)),
    ("ppt/presentation.xml", Kind("PowerPoint 演示文稿（.pptx）", _COPY_TEXT)),
    ("ofd.xml", Kind("OFD 版式文件", _COPY_TEXT)),
    ("meta-inf/container.xml", Kind("EPUB 电子书", _COPY_TEXT)),
    ("content.xml", Kind("OpenDocument 文档（.odt、.ods 等）", _SAVE_AS_DOCX)),
    ("meta-inf/manifest.mf", Kind("Java 程序包（.jar）", _PUT_REPORT)),
    ("androidmanifest.xml", Kind("安卓程序包（.apk）", _PUT_REPORT)),
)
_ZIP_OTHER = Kind("zip 压缩包", _UNPACK)
_HTML = Kind("网页（HTML）", _COPY_TEXT)
_MARKUP = re.compile(
    rb"\s*(<\?xml[^>]*\?>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|meta)\b", re.IGNORECASE | re.DOTALL
)


def foreign_kind(content: bytes) -> Kind | None:
    """Return what the file is, if its content shows that it is neither plain text nor anything a reader reads.

    Raises:  UnreadableFile, for a zip file whose directory is damaged or hostile.
    """
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            return kind
    found = (find(content) for find in _FINDERS)
    return next((kind for kind in found if kind is not None), None)


def _find_zip(content: bytes) -> Kind | None:
    if not is_zip(content):
        return None
    names = Archive(content).names
    return next((kind for name, kind in _ZIP_MEMBERS if name in names), _ZIP_OTHER)


def _find_ole(content: bytes) -> Kind | None:
    if not content.startswith(_OLE_SIGNATURE):
        return None
    return next((kind for name, kind in _OLE_STREAMS if name.encode("utf-16-le") in content), _OLE_OTHER)


def _find_program(content: bytes) -> Kind | None:
    """“MZ” may begin a text as well: a program has binary zeros soon after."""
    is_program = content.startswith(b"MZ") and b"\x00" in content[:64]
    return Kind("可执行程序", _PUT_REPORT) if is_program else None


def _find_picture_or_film(content: bytes) -> Kind | None:
    if content.startswith(b"BM") and content[6:10] == b"\x00\x00\x00\x00":
        return Kind("BMP 图片", _PUT_REPORT)
    if content.startswith(b"RIFF") and content[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return Kind("图片、音频或视频文件", _PUT_REPORT)
    return Kind("图片、音频或视频文件", _PUT_REPORT) if content[4:8] == b"ftyp" else None


def _find_markup(content: bytes) -> Kind | None:
    head = content[:_HEAD_BYTES].lstrip(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\x00", b"")
    if _MARKUP.match(head):
        return _HTML
    if re.match(rb"\s*MIME-Version:", head, re.IGNORECASE):
        return Kind("网页归档或邮件（.mht、.eml）", _COPY_TEXT)
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
