"""Make the Word examples from their plain descriptions.

Reads every `docx_source/<year>/<name>.txt` beside this file and writes `reports/<year>/<name>.docx`. The same
description always gives the same bytes. A description is text, one paragraph a line, with these directives:

    %%title TEXT        a centred title
    %%num LEVEL TEXT    a heading whose number Word makes: level 1 一、 level 2 （一） level 3 1.
    %%box TEXT          a text box, stored twice as Word does (drawing and fallback)
    %%note TEXT         a footnote on the paragraph before
    %%table … %%end     a table: one line a row, cells between bars; < merges with the cell to the left,
                        ^ with the cell above; \\n breaks a line inside a cell

Usage: python examples/make_docx.py [description.txt target.docx]
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph

HERE = Path(__file__).resolve().parent
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
# python-docx stamps the time of saving; fixed ones keep the files the same from run to run.
WRITTEN_AT = datetime(2024, 3, 1)  # noqa: DTZ001  # python-docx wants it without a zone
ZIP_TIME = (2024, 3, 1, 0, 0, 0)
NUMBERING_ID = 90
LEVELS = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))

Row = list[str]


def make_docx(description: str) -> bytes:
    """Return the Word file that a description stands for.

    Raises: ValueError, naming the directive, for one that is not known, or a table whose rows differ in length.
    """
    document = Document()
    notes: list[str] = []
    for name, content in directives(description):
        if name == "table":
            add_table(document, content)
        elif name == "note":
            notes.append(content)
            add_note_mark(document.paragraphs[-1], len(notes))
        else:
            add_paragraph(document, name, content)
    if notes:
        add_notes(document, notes)
    document.core_properties.created = WRITTEN_AT
    document.core_properties.modified = WRITTEN_AT
    buffer = io.BytesIO()
    document.save(buffer)
    return with_fixed_times(buffer.getvalue())


def directives(description: str) -> Iterator[tuple[str, str]]:
    """Yield each paragraph or directive as (name, content); a table's content is its lines."""
    lines = iter(description.splitlines())
    for line in lines:
        if line.strip() == "%%table":
            rows = []
            while (row := next(lines)) != "%%end":
                rows.append(row)
            yield "table", "\n".join(rows)
        elif line.startswith("%%"):
            name, _, content = line[2:].partition(" ")
            yield name, content
        elif line.strip():
            yield "text", line


def add_paragraph(document: DocxDocument, name: str, content: str) -> None:
    """Add a paragraph of the kind named; ValueError for an unknown kind."""
    if name == "text":
        document.add_paragraph(content)
    elif name == "title":
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(content).bold = True
    elif name == "num":
        level, _, text = content.partition(" ")
        add_numbered(document, int(level), text)
    elif name == "box":
        document.add_paragraph()._p.append(parse_xml(text_box_xml(content)))
    else:
        raise ValueError(f"unknown directive %%{name}; known are title, num, box, note, table")


def add_table(document: DocxDocument, content: str) -> None:
    """Add a table and merge its cells; ValueError where its rows differ in length."""
    rows = [read_row(line) for line in content.splitlines()]
    width = len(rows[0])
    if any(len(row) != width for row in rows):
        raise ValueError(f"rows of different length in the table that begins {rows[0]}")
    table = document.add_table(rows=len(rows), cols=width, style="Table Grid")
    for row_no, row in enumerate(rows):
        for col_no, text in enumerate(row):
            if text in ("<", "^"):
                continue
            last_col = extent(row[col_no + 1 :], "<") + col_no
            last_row = extent([below[col_no] for below in rows[row_no + 1 :]], "^") + row_no
            cell = table.cell(row_no, col_no)
            if (last_row, last_col) != (row_no, col_no):
                cell = cell.merge(table.cell(last_row, last_col))
            cell.text = text


def read_row(line: str) -> Row:
    """Return the cells of a table line."""
    return [cell.strip().replace("\\n", "\n") for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]


def extent(following: Row, sign: str) -> int:
    """Return how many cells after the first are merged into it."""
    count = 0
    for text in following:
        if text != sign:
            break
        count += 1
    return count


def add_numbered(document: DocxDocument, level: int, text: str) -> None:
    """Add a heading whose number stands only in Word's numbering, not in its text."""
    numbering = document.part.numbering_part.element
    if not numbering.xpath(f"w:num[@w:numId='{NUMBERING_ID}']"):
        first_num = numbering.xpath("w:num")[0]
        first_num.addprevious(parse_xml(abstract_numbering_xml()))
        abstract_id = f'<w:abstractNumId w:val="{NUMBERING_ID}"/>'
        numbering.append(parse_xml(f'<w:num {W} w:numId="{NUMBERING_ID}">{abstract_id}</w:num>'))
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    place = f'<w:ilvl w:val="{level - 1}"/><w:numId w:val="{NUMBERING_ID}"/>'
    properties.append(parse_xml(f"<w:numPr {W}>{place}</w:numPr>"))


def abstract_numbering_xml() -> str:
    """Return the definition of the three heading levels."""
    levels = "".join(
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{pattern}"/><w:lvlJc w:val="left"/></w:lvl>'
        for number, (form, pattern) in enumerate(LEVELS)
    )
    kind = '<w:multiLevelType w:val="multilevel"/>'
    return f'<w:abstractNum {W} w:abstractNumId="{NUMBERING_ID}">{kind}{levels}</w:abstractNum>'


def text_box_xml(text: str) -> str:
    """Return a run with a text box, as Word stores it: a drawing, and the same words again for old readers."""
    content = f"<w:txbxContent><w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:txbxContent>"
    return f"""<w:r {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="4800000" cy="900000"/>
<wp:docPr id="1" name="文本框 1"/>
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="4800000" cy="900000"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp>
</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>
<v:shape style="width:378pt;height:71pt"><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>
</mc:AlternateContent></w:r>"""


def add_note_mark(paragraph: Paragraph, number: int) -> None:
    """Put the sign of a footnote at the end of a paragraph."""
    mark = f'<w:r {W}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'
    paragraph._p.append(parse_xml(mark))


def add_notes(document: DocxDocument, notes: list[str]) -> None:
    """Store the footnotes in a part of their own, as Word does."""
    # Word asks for the two separators, ids -1 and 0, before the notes themselves.
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    bodies = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>'
        f"<w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:footnote>"
        for number, text in enumerate(notes, start=1)
    )
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {W}>{separators}{bodies}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def with_fixed_times(content: bytes) -> bytes:
    """Return the same zip with every member's time set to one fixed time."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            copy.writestr(zipfile.ZipInfo(name, ZIP_TIME), source.read(name), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def main(arguments: list[str]) -> None:
    """Write the one file named, or all of them."""
    if arguments:
        pairs = [(Path(arguments[0]), Path(arguments[1]))]
    else:
        sources = sorted((HERE / "docx_source").rglob("*.txt"))
        pairs = [(s, HERE / "reports" / s.relative_to(HERE / "docx_source").with_suffix(".docx")) for s in sources]
    for source, target in pairs:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(make_docx(source.read_text(encoding="utf-8")))
        print(target)


if __name__ == "__main__":
    main(sys.argv[1:])
