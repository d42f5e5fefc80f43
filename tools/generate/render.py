"""A generated report's blocks as the bytes of a file: text in the layout of the real ones, or Word."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

from tools.generate.writer import Block

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ZIP_TIME = (2024, 3, 1, 0, 0, 0)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
)
_RELATIONSHIPS = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)


def as_text(blocks: Iterable[Block], encoding: str, newline: str) -> bytes:
    """Return a text file: a tab begins a cell, a blank line ends a row, a table stands between blank lines."""
    lines: list[str] = []
    for block in blocks:
        if not block.rows:
            lines.append(block.text)
            continue
        lines.append("")
        for row in block.rows:
            lines += [*(f"\t{cell}" for cell in row), ""]
        lines.append("")
    return (newline.join(lines) + newline).encode(encoding)


def as_docx(blocks: Iterable[Block]) -> bytes:
    """Return a Word file with real tables; the same blocks give the same bytes."""
    body = "".join(_table(block) if block.rows else _paragraph(block.text) for block in blocks)
    declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    document = f"{declared}<w:document {_W}><w:body>{body}<w:sectPr/></w:body></w:document>"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        parts = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONSHIPS, "word/document.xml": document}
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, _ZIP_TIME), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _table(block: Block) -> str:
    grid = "".join("<w:gridCol/>" for _ in block.rows[0])
    rows = "".join(f"<w:tr>{''.join(f'<w:tc>{_paragraph(cell)}</w:tc>' for cell in row)}</w:tr>" for row in block.rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
