"""Scanned pages and pictures: recognised where `make ocr` was run, and marked; numbers in doubt are struck out."""

from __future__ import annotations

import functools
import io
from pathlib import Path

import numpy
import pypdfium2
import pytest
from PIL import Image, ImageFilter
from sqlite_utils import Database

from ingest.document import Document
from ingest.errors import UnreadableFile, UnsupportedFormat
from ingest.readers import read_document
from ingest.readers.pdf import pdf, picture, recognition
from ingest.readers.pdf.recognised_text import settle_text
from ingest.run.pipeline import ingest_folder

PLAIN = Path(__file__).parent / "data" / "pdf" / "same_report_plain.pdf"
NEEDS_RECOGNITION = pytest.mark.skipif(not recognition.can_recognise(), reason="make ocr installs it")


@functools.cache
def scanned(number: int, tilt: float = 0.4, turn: int = 0) -> Image.Image:
    """Return a page of a report as a scanner would: grey, noisy, a little blurred and tilted."""
    page = pypdfium2.PdfDocument(PLAIN.read_bytes())[number - 1]
    image = (
        page.render(scale=110 / 72).to_pil().convert("L").rotate(tilt, fillcolor=255, resample=Image.Resampling.BICUBIC)
    )
    noise = numpy.random.default_rng(number).normal(0, 10, (image.height, image.width))
    grey = (numpy.asarray(image) * 0.85 + 30 + noise).clip(0, 255).astype("uint8")
    return Image.fromarray(grey).filter(ImageFilter.GaussianBlur(0.5)).rotate(turn, expand=True)


def saved(kind: str, *images: Image.Image) -> bytes:
    file = io.BytesIO()
    images[0].save(file, kind, save_all=len(images) > 1, append_images=images[1:]) if len(images) > 1 else images[
        0
    ].save(file, kind)
    return file.getvalue()


BOX = (0, 60, 935, 480)  # of the second page: a paragraph, the scoring table, a heading


@functools.cache
def recognised() -> Document:
    return read_document("报告.pdf", saved("PDF", scanned(2).crop(BOX)))


@NEEDS_RECOGNITION
def test_a_scanned_pdf_gives_its_sentences():
    text = recognised().text
    assert "全年完成统计报表1，860份，开展统计执法检查42家；全县地区生产总值186.35亿元，同比增长" in text
    assert text.startswith("三、部门整体支出绩效情况\n")


@NEEDS_RECOGNITION
def test_a_ruled_table_on_a_picture_has_its_rows_columns_and_merged_cells():
    """The ruled lines decide, though the page is tilted; of each row: target, actual, points, score."""
    (table,) = recognised().tables
    rows = [[cell.text for cell in table.cells if cell.row_no == row] for row in range(6)]
    assert [row[-4:] for row in rows] == [
        ["年度指标值", "实际完成值", "分值", "得分"],
        ["≥1800份", "1860份", "30", "30"],
        ["按期", "基本按期", "30", "28"],
        ["提升", "有所提升", "30", "28"],
        ["≥90%", "93%", "10", "10"],
        ["", "", "100", "96"],
    ]
    assert table.column_count == 7
    assert next(cell.row_span for cell in table.cells if cell.text.startswith("产出指标")) == 2


@NEEDS_RECOGNITION
def test_the_pages_of_a_tiff_are_pages_and_one_on_its_side_is_turned():
    strip = scanned(2).crop((130, 90, 530, 390))
    document = read_document("报告.tif", saved("TIFF", strip, strip.rotate(90, expand=True)))
    assert document.recognised_pages == {1, 2}
    assert [document.page_at(document.text.index("1，860")), document.page_at(document.text.rindex("1，860"))] == [1, 2]


@NEEDS_RECOGNITION
def test_recognised_figures_are_marked_and_the_steward_is_told(tmp_path: Path):
    """They are never sure; the sentence asks to compare them with the paper."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "报告.png").write_bytes(saved("PNG", scanned(1).crop((0, 90, 935, 500))))
    result = ingest_folder(tmp_path / "reports", tmp_path / "staging.db")
    assert "第 1 页是图片，由文字识别（OCR）读出，数字可能有误；请与原件核对" in result.problems[0][2]
    database = Database(tmp_path / "staging.db")
    figures = list(database["report_figure"].rows)
    assert {(each["page_no"], each["is_recognised"]) for each in figures} == {(1, 1)}
    assert {each["confidence"] for each in figures} <= {"inferred", "doubtful"}
    assert [each["recognised_page_count"] for each in database["report"].rows] == [1]
    assert {"612.40", "608.15", "428.60", "179.55", "4.25"} <= {each["printed"] for each in figures}


@NEEDS_RECOGNITION
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (saved("PNG", Image.new("L", (300, 400), 255)), "没有认出文字"),
        (saved("PNG", Image.new("L", (300, 400), 255))[:100], "图片已损坏"),
        (b"II*\x00" + bytes(99), "图片已损坏"),
        (saved("PNG", Image.new("1", (30_000, 30_000))), "30000×30000 个像素，超出正常范围"),
        (saved("TIFF", *[Image.new("1", (9, 9))] * 61), "有 61 页是扫描图片，超过"),
    ],
    ids=["empty page", "cut off", "no picture", "huge", "many pages"],
)
def test_a_picture_that_shows_nothing_is_refused(content: bytes, words: str):
    with pytest.raises(UnreadableFile, match=words):
        read_document("报告.png", content)


@pytest.mark.parametrize(
    ("kind", "name"), [("PDF", "PDF 是扫描件"), ("PNG", "这是 PNG 图片"), ("JPEG", "这是 JPEG 图片")]
)
def test_without_recognition_a_scan_is_refused_and_the_way_told(kind: str, name: str, monkeypatch: pytest.MonkeyPatch):
    for module in (pdf, picture):
        monkeypatch.setattr(module, "can_recognise", lambda: False)
    with pytest.raises(UnsupportedFormat, match=f"{name}.*；请运行 make ocr 安装文字识别"):
        read_document("报告", saved(kind, scanned(2)))


SETTLED = [
    ("支出428.60万元", "支出428.60万元"),
    ("支出428.60万兀，其中", "支出428.60万元，其中"),
    ("9亿几千", "9亿几千"),
    ("支出4l2.3O万元", "支出412.30万元"),
    ("O.00", "0.00"),
    ("管径DN5O0", "管径DN5O0"),
    ("满意度85%，285%", "满意度85%，〓〓〓〓"),
    ("≥85%", "≥85%"),
    ("比上年增长185%", "比上年增长185%"),
    ("IO", "IO"),
]


@pytest.mark.parametrize(("read", "settled"), SETTLED)
def test_usual_confusions_are_put_right_only_where_one_reading_is_possible(read: str, settled: str):
    """A10: ≥ read as 2, letters in numbers, 万兀."""
    assert "".join(settle_text(read, [1.0] * len(read))) == settled


@pytest.mark.parametrize(
    ("text", "doubtful", "settled"),
    [
        ("支出428.60万元", "8", "支出〓〓〓〓〓〓万元"),
        ("支出428.60万元", "支", "支出428.60万元"),
        ("报表1，860份", "，", "报表1，860份"),
        ("报表1，86份", "，", "报表〓〓〓〓份"),
    ],
)
def test_a_number_in_doubt_is_struck_out_as_a_whole(text: str, doubtful: str, settled: str):
    """What is left of it would be another number; a lost one takes no other's place."""
    assert "".join(settle_text(text, [0.7 if sign == doubtful else 1.0 for sign in text])) == settled
