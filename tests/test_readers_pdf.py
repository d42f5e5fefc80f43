"""PDF files: paragraphs and tables put together again from what was printed, or refused in a sentence."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ingest.document import Document, Table
from ingest.errors import IngestError, UnreadableFile, UnsupportedFormat
from ingest.readers import read_document
from ingest.readers.pdf import pdf as pdf_reader
from ingest.readers.pdf.pdf import read_pdf_blocks
from ingest.report import read_report
from ingest.staging.rows import make_rows
from ingest.steward.settings import Steward
from tests.pdf_files import HEIGHT, IN_LINE, LEFT, SIZE, TOP, WIDTH, Draw, page, pdf, table, text

DATA = Path(__file__).parent / "data"
SAME = "岚河县统计局2022年度部门整体支出绩效自评报告"
INCOME = (
    "岚河县统计局2022年收入合计612.40万元，全部为财政拨款收入；支出合计608.15万元，其中：基本支出428.60万元，"
    "项目支出179.55万元；年末结转4.25万元，与上年相比减少12.30万元。"
)


@pytest.fixture(autouse=True)
def _without_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures of pages are the subject of test_readers_scan.py."""
    monkeypatch.setattr(pdf_reader, "can_recognise", lambda: False)


def read(*pages: Draw, **options: object) -> Document:
    return read_document("报告.pdf", pdf(*pages, **options))


def paragraphs(*pages: Draw) -> list[str]:
    return [each.text for each in read(*pages).paragraphs]


def grid(*pages: Draw) -> list[tuple[int, int, int, int, str]]:
    """Return (row, column, rows, columns, text) of every cell of the only table."""
    (found,) = read(*pages).tables
    return [(each.row_no, each.col_no, each.row_span, each.col_span, each.text) for each in found.cells]


def together(*draws: Draw) -> Draw:
    """Return a page on which several things are drawn."""

    def draw(canvas: Canvas) -> None:
        for each in draws:
            each(canvas)

    return draw


def written(x: float, top: float, words: str, size: float = SIZE) -> Draw:
    return lambda canvas: text(canvas, x, top, words, size)


def picture(canvas: Canvas) -> None:
    canvas.drawInlineImage(Image.new("L", (60, 80), 200), 0, 0, WIDTH, HEIGHT)


# ---------- the same report in other formats


def test_the_same_report_as_word_and_pdf_gives_the_same_text_and_grids():
    """A PDF that LibreOffice made of the Word file: every line, cell and merge, at the same places."""
    word = read_document("a.docx", (DATA / "same_report" / f"{SAME}.docx").read_bytes())
    printed = read_document("a.pdf", (DATA / "pdf" / "same_report_plain.pdf").read_bytes())
    assert printed.text == word.text
    assert [_shape(each) for each in printed.tables] == [_shape(each) for each in word.tables]


def test_the_layout_of_official_papers_gives_the_same_text_and_grids():
    """Indents, justified lines, heads, page numbers, a footnote, tables over pages with their heads printed again."""
    name = "澜溪县文化旅游局2022年度部门整体支出绩效自评报告.docx"
    word = read_document(name, (DATA.parent.parent / "examples" / "reports" / "2022" / name).read_bytes())
    printed = read_document("a.pdf", (DATA / "pdf" / "official_layout.pdf").read_bytes())
    assert printed.text == word.text
    assert [_shape(each) for each in printed.tables] == [_shape(each) for each in word.tables]


def test_the_same_report_gives_the_same_facts():
    """Budget, projects and indicators, to the last code."""
    word = read_report(f"{SAME}.docx", (DATA / "same_report" / f"{SAME}.docx").read_bytes())
    printed = read_report(f"{SAME}.pdf", (DATA / "pdf" / "same_report_plain.pdf").read_bytes())
    assert printed.figures == word.figures
    assert printed.projects == word.projects
    assert printed.indicators == word.indicators
    assert printed.relations == word.relations


def _shape(found: Table) -> list[tuple[int, int, int, int]]:
    return [(c.row_no, c.col_no, c.row_span, c.col_span) for c in found.cells]


# ---------- paragraphs


def test_lines_of_a_paragraph_are_joined():
    """A12: a line break inside a word or before a unit is the layout's, not the author's."""
    assert paragraphs(page("一、部门收支情况", INCOME, "（一）人员情况", "核定编制26名。")) == [
        "一、部门收支情况",
        INCOME,
        "（一）人员情况",
        "核定编制26名。",
    ]


def test_an_amount_cut_before_its_unit_goes_on():
    """5.18万 / 元、1.75万元: however much room was left behind it, no line is ended there by its author."""
    lines = ("公务用车运行维护费、公务接待费依次为5.18万", "元、1.75万元。", "以上为全部情况说明。")

    def draw(canvas):
        for number, line in enumerate(lines):
            text(canvas, LEFT, TOP + number * 28, line)

    assert paragraphs(draw)[0] == "公务用车运行维护费、公务接待费依次为5.18万元、1.75万元。"


def test_a_paragraph_goes_on_over_the_end_of_a_page():
    """A11, A12: page numbers and running heads in between are dropped; it keeps the number of its first page."""
    first, second = INCOME[:79], INCOME[79:]  # the first line is indented by two characters
    found = read(
        page("一、收支情况", first, number="—5—", head="岚河县统计局自评报告"),
        page(">" + second, "二、人员情况", number="—6—", head="岚河县统计局自评报告"),
    )
    assert found.page_at(found.paragraphs[0].start) == 1
    assert "".join(each.text for each in found.paragraphs) == "一、收支情况" + INCOME + "二、人员情况"
    assert "岚河县统计局自评报告" not in found.text
    assert found.page_at(found.paragraphs[-1].start) == 2


PAGE_NUMBERS = [("—5—", "—6—"), ("- 5 -", "- 6 -"), ("第5页 共10页", "第6页 共10页"), ("5", "6"), ("5/10", "6/10")]


@pytest.mark.parametrize("numbers", PAGE_NUMBERS, ids=lambda pair: pair[0])
def test_page_numbers_are_dropped(numbers: tuple[str, str]):
    first, second = numbers
    assert paragraphs(page("核定编制26名。", number=first), page("一、收支情况", number=second)) == [
        "核定编制26名。",
        "一、收支情况",
    ]


def test_a_number_at_the_foot_that_does_not_count_pages_stays():
    """Nothing is lost: a bare number that is not the page's may be a figure."""
    assert "428" in read(page("核定编制26名。", number="428"), page("一、收支情况")).text


def test_a_title_that_repeats_is_no_running_head():
    """Two forms with the same title, one a page: the title stands in the text's own area and larger than the text."""
    form = together(written(200, TOP, "项目支出绩效自评表", 22), written(LEFT, TOP + 60, "项目名称：水质监测", 16))
    assert read(form, form).text.count("项目支出绩效自评表") == 2


def test_blanks_of_the_layout_are_not_text():
    """J55: type is set with gaps between Chinese and digits; a gap between words of Chinese is a blank."""
    parts = [(80, "收入"), (116, "612.40"), (170, "万元"), (214, "负责人")]
    draws = [written(x, TOP, words) for x, words in parts]
    assert paragraphs(together(*draws)) == ["收入612.40万元 负责人"]


def test_a_gap_inside_a_number_is_closed_and_two_numbers_stay_two():
    draws = [written(80, TOP, "占95."), written(121, TOP, "74%"), written(80, 200, "8.00"), written(125, 200, "9.00")]
    assert paragraphs(together(*draws)) == ["占95.74%", "8.00 9.00"]


def test_footnotes_follow_the_paragraph_that_refers_to_them():
    """The note mark is no digit of the figure before it."""

    def draw(canvas: Canvas) -> None:
        page(INCOME, "二、人员情况", "核定编制26名。")(canvas)
        text(canvas, LEFT + 5.2 * SIZE, TOP + 3 * 28 - 2, "1", 8)
        text(canvas, LEFT, 700, "1", 6)
        text(canvas, LEFT + 5, 702, "不含上级专款。", 10)

    found = [each.text for each in read(draw).paragraphs]
    assert found == [INCOME, "不含上级专款。", "二、人员情况", "核定编制26名。"]


def test_bold_type_made_by_printing_twice_is_read_once():
    assert paragraphs(together(written(80, TOP, "收入12.50万元"), written(80.4, TOP, "收入12.50万元"))) == [
        "收入12.50万元"
    ]


def test_a_slanting_watermark_is_not_read():
    def draw(canvas: Canvas) -> None:
        page("核定编制26名。")(canvas)
        canvas.translate(200, 300)
        canvas.rotate(45)
        text(canvas, 0, 0, "征求意见稿", 40)

    assert paragraphs(draw) == ["核定编制26名。"]


def test_a_page_lying_on_its_side_is_turned():
    def draw(canvas: Canvas) -> None:
        canvas.translate(WIDTH, 0)
        canvas.rotate(90)
        page("一、收支情况", "二、人员情况")(canvas)

    assert paragraphs(draw) == ["一、收支情况", "二、人员情况"]


# ---------- tables

XS, YS = (80, 200, 300, 400), (100, 140, 180, 220)
MERGED = [(0, 0, 2, 1, "项目"), (0, 1, 1, 2, "预算"), (1, 1, 1, 1, "年初"), (1, 2, 1, 1, "全年"),
          (2, 0, 1, 1, "水质监测"), (2, 1, 1, 1, "12.50"), (2, 2, 1, 1, "13.00")]  # fmt: skip


@pytest.mark.parametrize("as_boxes", [False, True], ids=["lines", "boxes"])
def test_missing_inner_lines_are_merged_cells(as_boxes: bool):
    """A13: a name that spans rows or columns stands once, with its span."""
    assert grid(lambda canvas: table(canvas, XS, YS, MERGED, as_boxes)) == MERGED


def test_text_of_tables_is_not_told_again():
    found = read(together(page("一、收支情况"), lambda canvas: table(canvas, XS, [y + 60 for y in YS], MERGED)))
    assert [each.text for each in found.paragraphs] == ["一、收支情况"]
    assert found.text.count("12.50") == 1


def test_lines_of_a_cell_are_joined_where_the_layout_broke_them():
    cells = [(0, 0, 1, 1, "一般公共预算财政拨款收入合\n计（万元）"), (0, 1, 1, 1, "12.50\n13.00"), (0, 2, 1, 1, "丙")]
    assert [each[-1] for each in grid(lambda canvas: table(canvas, (80, 218, 300, 400), (100, 140), cells))] == [
        "一般公共预算财政拨款收入合计（万元）",
        "12.50\n13.00",
        "丙",
    ]


def test_a_table_without_its_outer_lines_keeps_its_outer_columns():
    """Some offices leave the left and right edge open."""

    def draw(canvas: Canvas) -> None:
        for y in (100, 130, 160):
            canvas.line(80, HEIGHT - y, 400, HEIGHT - y)
        for x in (200, 300):
            canvas.line(x, HEIGHT - 100, x, HEIGHT - 160)
        for row, words in enumerate((("名称", "预算", "决算"), ("办公费", "8.00", "7.50"))):
            for column, word in enumerate(words):
                text(canvas, (84, 204, 304)[column], 104 + 30 * row, word, 10)

    assert [each[-1] for each in grid(draw)] == ["名称", "预算", "决算", "办公费", "8.00", "7.50"]


def rows(*lines: tuple[str, str, str], top: float = 100) -> Draw:
    cells = [(r, c, 1, 1, words) for r, line in enumerate(lines) for c, words in enumerate(line)]
    return lambda canvas: table(canvas, XS, [top + 30 * r for r in range(len(lines) + 1)], cells)


HEAD = ("指标", "目标", "完成")


def test_a_table_goes_on_over_the_page_and_its_head_is_told_once():
    """A11: each row keeps its page."""
    first = together(rows(HEAD, ("报表", "12", "12"), top=690), page("一、收支情况", number="—1—"))
    second = together(rows(HEAD, ("检查", "42", "42")), page(number="—2—"))
    document = read(first, second)
    (found,) = document.tables
    assert [(each.row_no, each.text, document.page_at(each.start)) for each in found.cells if each.col_no == 0] == [
        (0, "指标", 1),
        (1, "报表", 1),
        (2, "检查", 2),
    ]


def test_a_form_that_begins_again_on_the_next_page_is_a_table_of_its_own():
    """The money of the second form is the second project's."""

    def form(name: str, top: float) -> Draw:
        lines = [(0, 0, 1, 3, "项目支出绩效自评表"), (1, 0, 1, 1, "项目名称"), (1, 1, 1, 2, name)]
        money = [(2, 0, 1, 1, "全年执行数"), (2, 1, 1, 1, "60.00"), (2, 2, 1, 1, "100%")]
        return lambda canvas: table(canvas, XS, [top + 30 * r for r in range(4)], [*lines, *money])

    found = read(form("经济普查", 690), form("住户调查", 80))
    assert [[cell.text for cell in each.cells][2] for each in found.tables] == ["经济普查", "住户调查"]


def test_a_row_that_the_page_parted_is_one_row():
    """The name that was full at the page's end goes on; empty cells beside it belong to the row above."""
    long = "经济普查前期准备工作经费"
    first = rows(HEAD, (long[:11], "60.00", "79.55"), top=722)
    second = rows((long[11:], "", ""), ("住户调查", "70.00", "70.00"))
    (found,) = read(first, second).tables
    assert [each.text for each in found.cells] == [*HEAD, long, "60.00", "79.55", "住户调查", "70.00", "70.00"]


def test_a_table_that_ended_before_the_page_did_is_not_joined():
    """Two forms of one layout, one a page, stay two."""
    assert (
        len(
            read(
                rows(HEAD, ("报表", "12", "12")), together(rows(HEAD, ("检查", "42", "42")), written(80, 700, "。"))
            ).tables
        )
        == 2
    )


def test_a_label_that_runs_upwards_in_its_cell_is_read():
    def draw(canvas: Canvas) -> None:
        page("一、部门收支情况")(canvas)
        table(canvas, (80, 110, 300), (200, 300, 400), [(0, 0, 2, 1, ""), (0, 1, 1, 1, "甲"), (1, 1, 1, 1, "乙")])
        canvas.translate(100, HEIGHT - 380)
        canvas.rotate(90)
        canvas.drawString(0, 0, "产出60分")

    assert grid(draw)[0] == (0, 0, 2, 1, "产出60分")


BOOK = [("类别", "预算数", "决算数"), ("基本支出", "412.30", "428.60"), ("项目支出", "160.00", "179.55")]
RANGED = (90, 300, 420)


def open_table(*lines: Sequence[str], ruled: Sequence[int], top: float = 200) -> Draw:
    """Return a table with level lines alone, above the rows of these numbers; its columns begin at fixed places."""

    def draw(canvas: Canvas) -> None:
        for row, words in enumerate(lines):
            for x, word in zip(RANGED, words, strict=True):
                text(canvas, x, top + 4 + 24 * row, word, 12)
        for row in ruled:
            canvas.line(80, HEIGHT - top - 24 * row, 510, HEIGHT - top - 24 * row)

    return draw


@pytest.mark.parametrize("ruled", [(0, 1, 3), (0, 1, 2, 3)], ids=["three lines", "a line under each row"])
def test_a_table_with_level_lines_alone_has_columns_where_they_are_certain(ruled: tuple[int, ...]):
    found = read(together(page("一、收支情况"), open_table(*BOOK, ruled=ruled)))
    (table_found,) = found.tables
    assert [cell.text for cell in table_found.cells] == [word for line in BOOK for word in line]
    assert [each.text for each in found.paragraphs] == ["一、收支情况"]


@pytest.mark.parametrize(
    "lines",
    [
        [*BOOK[:2], ("项目支出", "", "179.55"), ("（重点）", "", "")],  # the last line may go on with a label
        [BOOK[0], ("基本支出的人员经费和公用经费以及其他全部", "412.30", "428.60"), BOOK[2]],  # text over a strip
        [("类别", "说明", "备注"), ("基本支出", "按时", "无"), ("项目支出", "按期", "无")],  # no numbers
        [BOOK[0], ("基本支出", "412.30", "428.60")],  # one row
    ],
    ids=["a broken cell", "text over the strip", "words only", "one row"],
)
def test_a_table_with_level_lines_alone_stays_text_where_it_is_not_certain(lines: list[tuple[str, str, str]]):
    assert read(together(page("一、收支情况"), open_table(*lines, ruled=(0, 1, len(lines))))).tables == ()


def test_running_text_between_two_tables_parts_them():
    second = open_table(*BOOK, ruled=(0, 1, 3), top=360)
    found = read(
        together(open_table(*BOOK, ruled=(0, 1, 3)), written(80, 300, "另外，" + "支出情况见下表" * 3), second)
    )
    assert [len(each.cells) for each in found.tables] == [9, 9]


def test_lines_under_words_are_no_table():
    fields = (
        ("单位名称：岚河县统计局", "联系人：", "电话："),
        ("主管部门：岚河县人民政府", "", ""),
        ("填报日期", "", ""),
    )
    assert read(open_table(*fields, ruled=(0, 1, 2, 3))).tables == ()


def test_a_frame_around_text_is_no_table():
    found = read(together(lambda canvas: canvas.rect(70, HEIGHT - 160, 400, 80), page("一、收支情况")))
    assert [each.text for each in found.paragraphs] == ["一、收支情况"]
    assert not found.tables


# ---------- what is refused


def hidden(canvas: Canvas) -> None:
    picture(canvas)
    layer = canvas.beginText(100, 500)
    layer.setTextRenderMode(3)
    layer.textLine("扫描软件认出来的一行文字放在图片下面")
    canvas.drawText(layer)


def _without_character_maps() -> bytes:
    return (DATA / "pdf" / "same_report_plain.pdf").read_bytes().replace(b"/ToUnicode", b"/ToUnicodX")


P = page("核定编制26名。")
WHOLE = pdf(P)
REFUSED: dict[str, tuple[bytes, type[IngestError], str]] = {
    "scan": (pdf(picture, picture), UnsupportedFormat, "扫描件"),
    "scan with recognised text": (pdf(hidden, hidden), UnsupportedFormat, "扫描件"),
    "half scanned": (pdf(P, picture), UnsupportedFormat, "其中 1 页（第 2 页）是扫描图片"),
    "blank": (pdf(lambda _: None), UnreadableFile, "没有文字"),
    "locked": (pdf(P, encrypt=StandardEncryption("open")), UnreadableFile, "密码"),
    "cut off": (WHOLE[: len(WHOLE) // 2], UnreadableFile, "损坏"),
    "mark only": (b"%PDF-1.7\n", UnreadableFile, "损坏"),
    "too many pages": (pdf(*[P] * 501), UnreadableFile, "501 页"),
    "glyphs without characters": (_without_character_maps(), UnreadableFile, "没有注明是哪个字"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_in_a_sentence(name: str):
    content, kind, words = REFUSED[name]
    with pytest.raises(kind, match=words):
        read_document("报告.pdf", content)


def test_one_picture_page_among_many_is_told_as_lost():
    found = read(P, P, P, picture)
    assert found.lost_pages == (4,)
    assert found.paragraphs


def test_an_empty_password_is_tried():
    assert read(P, encrypt=StandardEncryption("", ownerPassword="owner")).paragraphs[0].text == "核定编制26名。"


# ---------- files made to exhaust the machine


def raw_pdf(content: bytes, resources: str = "", *more: bytes, is_packed: bool = False) -> bytes:
    """Return a PDF of one page with this content and these further objects, numbered from 5."""
    packed = "/Filter/FlateDecode" if is_packed else ""
    page_object = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<{resources}>>>>"
    stream = f"<<{packed}/Length {len(content)}>>stream\n".encode() + content + b"\nendstream"
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page_object.encode(),
        stream,
        *more,
    ]
    objects = b"".join(b"%d 0 obj\n%b\nendobj\n" % (number, body) for number, body in enumerate(bodies, 1))
    return b"%PDF-1.4\n" + objects + b"trailer<</Root 1 0 R>>\n"


def form(next_number: int, times: int) -> bytes:
    drawn = b"/F Do " * times
    return (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>/Length %d>>stream\n%b\nendstream"
        % (next_number, len(drawn), drawn)
    )


def packed(piece: bytes, times: int) -> bytes:
    squeezer = zlib.compressobj(9)
    return b"".join([*(squeezer.compress(piece) for _ in range(times)), squeezer.flush()])


HOSTILE: dict[str, Callable[[], bytes]] = {
    "a form that draws itself": lambda: raw_pdf(b"/F Do", "/XObject<</F 5 0 R>>", form(5, 1)),
    "forms that draw forms": lambda: raw_pdf(b"/F Do", "/XObject<</F 5 0 R>>", *(form(n + 1, 9) for n in range(5, 14))),
    "packed blanks": lambda: raw_pdf(packed(b" " * 10_000_000, 60), is_packed=True),
    "a million lines": lambda: raw_pdf(packed(b"0 0 m 9 9 l S\n" * 50_000, 20), is_packed=True),
    "deep brackets": lambda: raw_pdf(b"[" * 300_000),
    "a million pages": lambda: WHOLE.replace(b"/Count 1", b"/Count 1000000"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_time(name: str):
    with pytest.raises(IngestError):
        read_document("a.pdf", HOSTILE[name]())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_pdf_with_changed_bytes_is_read_or_refused(changes: list[tuple[int, int]]):
    content = bytearray(WHOLE)
    for place, byte in changes:
        content[place] = byte
    try:
        assert isinstance(read_pdf_blocks(bytes(content)), list)
    except IngestError as error:
        assert str(error)


def pages_of(document: Document, *words: str) -> list[int | None]:
    return [document.page_at(document.text.index(each)) for each in words]


def test_every_place_of_the_text_knows_its_page():
    """Also inside a paragraph and inside a cell that go on on the next page."""
    first = "局" * (2 * IN_LINE - 5) + "本年收"
    document = read(page("一、概况", first, number=1), page(">入612.40万元。", "支出合计608.15万元。", number=2))
    assert "本年收入612.40万元" in document.text
    assert pages_of(document, "一、概况", "本年收", "入612.40", "608.15") == [1, 1, 2, 2]
    assert document.page_at(len(document.text) - 1) == 2


def test_figures_and_sections_are_stored_with_their_page():
    """Each of the file's pages has some; the page of a figure is that of the words around it."""
    reading = read_report("报告.pdf", (DATA / "pdf" / "official_layout.pdf").read_bytes())
    rows = make_rows("0" * 12, "报告.pdf", "0" * 64, reading, Steward())
    assert all(each["page_no"] for each in rows["report_figure"] + rows["report_section"])
    assert {each["page_no"] for each in rows["report_figure"]} == {page for _, page in reading.document.page_starts}


def column(words: str, x: float, top: float = 160, length: int = 16) -> Draw:
    """Return words set in a narrow column, the first line indented by two."""
    lines = [words[: length - 2], *(words[at : at + length] for at in range(length - 2, len(words), length))]

    def draw(canvas: Canvas) -> None:
        for number, line in enumerate(lines):
            text(canvas, x + (0 if number else 24), top + 20 * number, line, 12)

    return draw


LEFT_WORDS = "岚河县统计局负责组织实施国民经济核算和各项统计调查，发布统计信息，开展统计执法检查。" * 4 + "本年收"
RIGHT_WORDS = "岚河县统计局本年收入合计陆佰万元，全部为财政拨款收入，其余情况见各附表所列的内容。" * 4


def test_two_columns_of_running_text_are_read_one_after_the_other():
    """The sentence that the left column leaves open goes on in the right one."""
    heading, below = written(80, 110, "一、部门概况"), written(80, 480, "二、收支情况")
    right = column("入612.40万元。" + RIGHT_WORDS, 320)
    found = paragraphs(together(heading, column(LEFT_WORDS, 80), right, below))
    assert "".join(found) == "一、部门概况" + LEFT_WORDS + "入612.40万元。" + RIGHT_WORDS + "二、收支情况"


def test_names_and_dates_beside_each_other_are_no_columns():
    lines = [
        written(80, 160 + 24 * n, f"{name}：岚河县")
        for n, name in enumerate(("单位", "地址", "负责人", "主管", "电话", "邮编"))
    ]
    beside = [written(320, 160 + 24 * n, f"日期：2023年{n + 1}月") for n in range(6)]
    assert read(together(*lines, *beside)).text.startswith("单位：岚河县 日期：2023年1月")


def test_a_table_without_lines_is_no_columns():
    """Its rows stay rows, though a strip in the middle of the page is empty."""
    words = (
        ("类别", "年初预算", "调整后预算", "决算支出"),
        *((f"日常经费{n}", "393.51", "410.88", "410.88") for n in range(8)),
    )
    cells = [
        written(x, 160 + 24 * row, word, 12)
        for row, line in enumerate(words)
        for x, word in zip((80, 180, 330, 430), line, strict=True)
    ]
    text_read = read(together(*cells)).text
    assert "日常经费3 393.51 410.88 410.88" in text_read
