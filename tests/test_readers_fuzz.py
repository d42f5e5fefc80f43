"""Property tests: whatever the bytes, a reader answers with a document or an IngestError, and soon."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.errors import IngestError
from ingest.readers import read_document
from ingest.readers.word import older
from tests.docx_files import abstract_list, cell, docx, level, list_item, num, paragraph, row, table

OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RICH = docx(
    paragraph("甲") + list_item("乙") + table(row(cell("头", '<w:gridSpan w:val="2"/>')), row(cell("1"), cell("2"))),
    numbering=abstract_list(1, level(0, "%1、", "chineseCounting")) + num(1, 1),
    styles='<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="a"/></w:style>',
)
QUICK = settings(max_examples=80, deadline=2_000, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(autouse=True, scope="module")
def without_libreoffice() -> Iterator[None]:
    """What LibreOffice does with damaged files is not ours to test, and takes seconds each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(older, "find_libreoffice", lambda: None)
        yield


def read_or_refuse(name: str, content: bytes) -> None:
    """Read a file; only an IngestError with something to say may come out, or a document whose places are true."""
    message = "read"
    try:
        document = read_document(name, content)
    except IngestError as error:
        message = str(error)
    else:
        cells = [each for found in document.tables for each in found.cells]
        assert all(document.text[each.start : each.end] == each.text for each in (*document.paragraphs, *cells))
        assert all(each.row_span > 0 and each.col_span > 0 for each in cells)
    assert message


@QUICK
@given(st.binary(max_size=3_000), st.sampled_from(["a.docx", "a.txt", "a"]))
def test_random_bytes_are_read_or_refused(content: bytes, name: str):
    read_or_refuse(name, content)


@QUICK
@given(
    st.sampled_from([b"PK\x03\x04", b"PK\x05\x06", b"%PDF-", OLE_SIGNATURE, b"<?xml", b"7z\xbc\xaf\x27\x1c"]),
    st.binary(max_size=500),
)
def test_random_bytes_behind_a_signature_are_read_or_refused(signature: bytes, rest: bytes):
    read_or_refuse("a.docx", signature + rest)


@QUICK
@given(st.lists(st.tuples(st.integers(0, len(RICH) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_word_file_with_changed_bytes_is_read_or_refused(changes: list[tuple[int, int]]):
    content = bytearray(RICH)
    for place, byte in changes:
        content[place] = byte
    read_or_refuse("a.docx", bytes(content))


TAG_NAMES = """
    p r t tbl tr tc tcPr trPr pPr rPr numPr numId ilvl vMerge gridSpan gridBefore hMerge ins del moveFrom moveTo sdt
    sdtContent fldChar instrText sym br tab vanish pict txbxContent footnoteReference framePr pStyle hyperlink
"""
TAGS = st.sampled_from(TAG_NAMES.split())
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["val", "id", "fldCharType", "char", "font", "dropCap", "instr"]),
    st.sampled_from(
        ["0", "1", "2", "restart", "begin", "end", "separate", "drop", "F0B3", "PAGE", "a", "-1", "99999999999"]
    ),
    max_size=2,
)


def element(tag: str, attributes: dict[str, str], inside: str) -> str:
    written = "".join(f' w:{name}="{value}"' for name, value in attributes.items())
    return f"<w:{tag}{written}>{inside}</w:{tag}>"


BODIES = st.recursive(
    st.builds(element, TAGS, ATTRIBUTES, st.sampled_from(["", "甲", "9.66"])),
    lambda inner: st.builds(element, TAGS, ATTRIBUTES, st.lists(inner, max_size=4).map("".join)),
    max_leaves=30,
)


@QUICK
@given(st.lists(BODIES, max_size=5).map("".join))
def test_word_elements_in_any_disorder_are_read_or_refused(body: str):
    numbering = abstract_list(1, level(0, "%1、", "chineseCounting")) + num(1, 1)
    read_or_refuse("a.docx", docx(paragraph("甲") + body, numbering=numbering, footnotes=paragraph("注")))
