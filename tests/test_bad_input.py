"""Files that are no report, or were made to do harm: one clear Chinese sentence each, in bounded time and memory."""

from __future__ import annotations

import io
import random
import struct
import time
import zipfile

import pytest

from ingest.errors import IngestError, UnreadableFile, UnsupportedFormat
from ingest.readers import choose_reader, read_document
from ingest.readers.shared.archive import MAX_MEMBERS
from ingest.report import read_report
from tests.docx_files import (
    abstract_list,
    cell,
    docx,
    docx_members,
    level,
    list_item,
    num,
    paragraph,
    row,
    run,
    table,
    zip_of,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
GIF = b"GIF89a" + bytes(100)
WORD = docx(paragraph("本年支出9.66万元。" * 40))


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + bytes(40)


FOREIGN = {
    "picture named .docx": ("a.docx", GIF, "这是 GIF 图片，不能读取（虽然文件名以 .docx 结尾）；请放入"),
    "bitmap": ("a.bmp", b"BM\x10\x00\x00\x00" + bytes(60), "BMP 图片"),
    "film": ("a.mp4", b"\x00\x00\x00\x18ftypmp42" + bytes(60), "视频"),
    "Windows program": ("a.exe", b"MZ\x90\x00\x03" + bytes(200), "可执行程序"),
    "Windows program named .docx": ("a.docx", b"MZ\x90\x00\x03" + bytes(200), "可执行程序"),
    "Linux program": ("a", b"\x7fELF\x02\x01\x01" + bytes(200), "可执行程序"),
    "Word 2003 XML": ("a.xml", b'<?xml version="1.0"?><w:wordDocument/>', "XML 文件"),
    "encrypted Word file": ("a.docx", ole("EncryptedPackage"), "加了密码的 Office 文件"),
    "other old Office file": ("a.docx", OLE, "旧版 Office 文件"),
    "mail": ("a.eml", b"MIME-Version: 1.0\nContent-Type: text/plain\n\n", "邮件"),
    "binary Excel file": ("a.xlsb", zip_of({"xl/workbook.bin": b"x"}), "xlsb"),
    "presentation": ("a.pptx", zip_of({"ppt/presentation.xml": b"<p/>"}), "PowerPoint"),
    "OpenDocument": ("a.odt", zip_of({"mimetype": b"application/vnd", "content.xml": b"<c/>"}), "OpenDocument"),
    "OFD": ("a.ofd", zip_of({"OFD.xml": b"<o/>"}), "OFD"),
    "Java program": ("a.jar", zip_of({"META-INF/MANIFEST.MF": b"Manifest"}), "Java 程序包"),
    "zip named .docx": (
        "a.docx",
        zip_of({"报告.txt": b"x"}),
        "这是 zip 压缩包，不能读取（虽然文件名以 .docx 结尾）；请解压",
    ),
    "empty zip": ("a.zip", zip_of({}), "zip 压缩包"),
    "7z": ("a.7z", b"7z\xbc\xaf\x27\x1c\x00\x04", "7z 压缩包"),
    "rar": ("a.rar", b"Rar!\x1a\x07\x01\x00", "RAR 压缩包"),
    "gzip": ("a.txt", b"\x1f\x8b\x08" + bytes(20), "gzip"),
    "database": ("a.db", b"SQLite format 3\x00" + bytes(90), "SQLite"),
}


@pytest.mark.parametrize(("name", "content", "words"), FOREIGN.values(), ids=FOREIGN)
def test_a_file_of_another_kind_is_named(name: str, content: bytes, words: str):
    with pytest.raises(UnsupportedFormat) as error:
        read_document(name, content)
    assert words in str(error.value)
    assert is_one_sentence(str(error.value))


def is_one_sentence(message: str) -> bool:
    """What is wrong; what would have worked: Chinese, on one line, one semicolon between the two."""
    return "\n" not in message and message.count("；") == 1 and "。" not in message and len(message) < 120


def cut_from(content: bytes, share: float) -> bytes:
    return content[: int(len(content) * share)]


def with_part(name: str, content: bytes | str) -> bytes:
    members = docx_members(paragraph("甲"))
    members[name] = content.encode() if isinstance(content, str) else content
    return zip_of(members)


def without(name: str) -> bytes:
    members = docx_members(paragraph("甲"))
    del members[name]
    return zip_of(members)


def damaged() -> bytes:
    """Return a Word file with some bytes of the packed text overwritten."""
    place = WORD.index(b"word/document.xml") + 40
    return WORD[:place] + b"\xff" * 30 + WORD[place + 30 :]


def encrypted_member() -> bytes:
    content = bytearray(zip_of(docx_members(paragraph("甲"))))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := content.find(signature, place + 1)) >= 0:
            content[place + offset] |= 1
    return bytes(content)


def xml_with(prolog: str, body: str) -> str:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<?xml version="1.0"?>{prolog}<w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>'


GROWTH = "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
LAUGHS = f'<!DOCTYPE d [<!ENTITY a "ha">{GROWTH}]>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
ENTITY = "<w:p><w:r><w:t>&i;</w:t></w:r></w:p>"


def nested(tag: str, depth: int, inside: str = "") -> str:
    return f"<w:{tag}>" * depth + inside + f"</w:{tag}>" * depth


UNREADABLE = {
    "empty": (b"", "文件是空的（0 字节）"),
    "cut off in the middle": (cut_from(WORD, 0.5), "不完整或已损坏"),
    "cut off near the end": (WORD[:-10], "不完整或已损坏"),
    "cut off at the start": (WORD[200:], "内容却不是这种格式|已损坏|不完整"),
    "bytes overwritten": (damaged(), "已损坏"),
    "no text in it": (docx(paragraph("")), "没有文字"),
    "without its main part": (without("word/document.xml"), "缺少正文"),
    "XML cut off": (with_part("word/document.xml", "<w:document"), "XML 不完整"),
    "an empty main part": (with_part("word/document.xml", ""), "XML 不完整"),
    "no body": (with_part("word/document.xml", xml_with("", "").replace("w:body", "w:other")), "没有正文"),
    "password on the members": (encrypted_member(), "密码"),
    "entities that grow without end": (with_part("word/document.xml", xml_with(LAUGHS, ENTITY)), "DTD"),
    "entities in another part": (with_part("_rels/.rels", LAUGHS + "<r/>"), "DTD"),
    "an entity that reads another file": (with_part("word/document.xml", xml_with(OUTSIDE, ENTITY)), "DTD"),
    "entities in UTF-16": (with_part("word/document.xml", xml_with(LAUGHS, "").encode("utf-16")), "DTD"),
    "elements nested too deep": (docx(nested("sdt", 100_000)), "XML 不完整"),
    "a text without end": (docx(paragraph("九" * 12_000_000)), "XML 不完整|不能读取|压缩炸弹"),
}


@pytest.mark.parametrize(("content", "words"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_damaged_or_hostile_word_file_is_refused(content: bytes, words: str):
    started = time.perf_counter()
    with pytest.raises(UnreadableFile, match=words) as error:
        read_document("报告.docx", content)
    assert time.perf_counter() - started < 5
    assert is_one_sentence(str(error.value))


def bomb(packed_megabytes: int) -> bytes:
    return with_part("word/media/image1.png", bytes(packed_megabytes * 1024 * 1024))


def test_a_zip_bomb_is_not_unpacked():
    with pytest.raises(UnreadableFile, match="压缩炸弹"):
        read_document("报告.docx", bomb(20))


def test_a_part_larger_than_it_says_is_not_unpacked():
    """The directory says 100 bytes; what is packed are 20 MB."""
    content = bytearray(with_part("word/document.xml", bytes(20 * 1024 * 1024)))
    directory = content.rindex(b"PK\x01\x02", 0, content.rindex(b"word/document.xml"))
    struct.pack_into("<L", content, directory + 24, 100)
    with pytest.raises(UnreadableFile):
        read_document("报告.docx", bytes(content))


def test_an_archive_of_very_many_members_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(MAX_MEMBERS + 1):
            archive.writestr(f"{number}", b"")
    with pytest.raises(UnreadableFile, match="5000 个"):
        read_document("报告.docx", file.getvalue())


def test_a_directory_said_to_be_huge_is_refused_before_it_is_read():
    content = bytearray(WORD)
    struct.pack_into("<L", content, content.rindex(b"PK\x05\x06") + 12, 1 << 30)
    with pytest.raises(UnreadableFile, match="5000 个"):
        read_document("报告.docx", bytes(content))


def test_a_million_cells_are_refused_in_seconds():
    body = table(*["<w:tr>" + "<w:tc/>" * 1_000 + "</w:tr>"] * 1_000)
    started = time.perf_counter()
    with pytest.raises(UnreadableFile, match="单元格超过"):
        read_document("报告.docx", packed_loosely(docx_members(body)))
    assert time.perf_counter() - started < 5


OPENING = "岚河县统计局2022年度部门整体支出绩效自评报告\n绩效目标完成，本年支出608.15万元，预算执行较好。\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("支出428.60万元，" * 200_000, "内容超过 200 万字"),
        (("\t1.5" * 500 + "\n\n") * 500, "单元格超过 20 万个"),
    ],
    ids=["a text without end", "a table without end"],
)
def test_a_text_larger_than_any_report_is_refused_in_seconds(text: str, words: str):
    started = time.process_time()
    with pytest.raises(UnreadableFile, match=words) as error:
        read_document("报告.txt", (OPENING + text).encode())
    assert time.process_time() - started < 10
    assert is_one_sentence(str(error.value))


@pytest.mark.parametrize("text", ["支出" + "一千二百万" * 5_000 + "元", "（" * 20_000 + "支出1万元" + "）" * 20_000])
def test_what_is_nested_without_end_in_a_sentence_is_read(text: str):
    """A numeral or bracket inside another is not followed to any depth."""
    assert read_report("报告.txt", (OPENING + text).encode()).figures


def packed_loosely(members: dict[str, bytes]) -> bytes:
    """Pack without compression, so that the size alone does not give a hostile file away."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_cells_spread_over_an_absurd_grid_are_refused():
    """Few cells, but merged over more places than any table has."""
    first = row(*(cell("1") for _ in range(400)))
    rows = [row(cell("", '<w:gridSpan w:val="400"/>'))] * 3_000
    with pytest.raises(UnreadableFile, match="表格太大"):
        read_document("报告.docx", packed_loosely(docx_members(table(first, *rows))))


ABSURD = {
    "a span of a billion": (table(row(cell("甲", '<w:gridSpan w:val="1000000000"/>'))), "甲"),
    "a span of nothing": (table(row(cell("甲", '<w:gridSpan w:val="-5"/>'))), "甲"),
    "a span in words": (table(row(cell("甲", '<w:gridSpan w:val="二"/>'))), "甲"),
    "tables in tables in tables": (nested("tbl", 1, nested("tr", 1, nested("tc", 1))) + paragraph("甲"), "甲"),
    "an unknown symbol": ('<w:p><w:r><w:sym w:char="XYZ"/><w:t>甲</w:t></w:r></w:p>', "甲"),
    "a symbol beyond Unicode": ('<w:p><w:r><w:sym w:char="FFFFFF"/><w:t>甲</w:t></w:r></w:p>', "甲"),
    "field ends without a beginning": ('<w:p><w:r><w:fldChar w:fldCharType="end"/><w:t>甲</w:t></w:r></w:p>', "甲"),
    "deep wrappers": (f"<w:p>{nested('ins', 200, run('甲'))}</w:p>", "甲"),
}


@pytest.mark.parametrize(("body", "words"), ABSURD.values(), ids=ABSURD)
def test_absurd_values_do_no_harm(body: str, words: str):
    assert words in read_document("报告.docx", docx(body)).text


def deep_tables(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + paragraph("甲") + "</w:tc></w:tr></w:tbl>" * depth


def test_tables_nested_as_deep_as_xml_allows_are_read():
    assert len(read_document("报告.docx", docx(deep_tables(80))).tables) == 80


@pytest.mark.parametrize("number_format", ["upperRoman", "lowerLetter", "chineseCountingThousand", "decimal"])
def test_a_list_that_starts_at_a_billion_writes_a_short_number(number_format: str):
    start = level(0, "%1", number_format, '<w:start w:val="999999999"/>')
    content = docx(list_item("甲"), numbering=abstract_list(1, start) + num(1, 1))
    assert len(read_document("报告.docx", content).text) < 20


def test_text_named_docx_is_read_as_text():
    """The content decides; the name is only asked where the content leaves it open."""
    assert read_document("报告.docx", "本年支出9.66万元。\n".encode()).source_format == "text"


def test_word_content_named_txt_is_read_as_word():
    assert read_document("报告.txt", WORD).source_format == "docx"


@pytest.mark.parametrize("name", ["报告", "报告.TXT", "报告.log", "2023/报告 “终稿”.txt", ".txt"])
def test_plain_text_needs_no_certain_name(name: str):
    assert choose_reader(name, "报告".encode()).source_format == "text"


@pytest.mark.parametrize("name", ["报告.txt", "报告.docx", "报告.bin"])
def test_bytes_of_no_kind_are_refused(name: str):
    with pytest.raises(IngestError) as error:
        read_document(name, random.Random(7).randbytes(5_000))
    assert "；" in str(error.value)
