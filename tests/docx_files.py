"""Word files made in the test: a body in WordprocessingML, with the other parts as wanted."""

from __future__ import annotations

import io
import zipfile

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = ("styles", "numbering", "footnotes", "endnotes")

CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def docx(body: str, **parts: str) -> bytes:
    """Return a Word file with this body; `styles`, `numbering`, `footnotes` and `endnotes` hold a part's content."""
    return zip_of(docx_members(body, **parts))


def docx_members(body: str, **parts: str) -> dict[str, bytes]:
    """Return the members of a Word file by name, to be changed before they are packed with `zip_of`."""
    members = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": _relationships({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relationships({name: f"{name}.xml" for name in _PARTS if name in parts}),
        "word/document.xml": root("document", f"<w:body>{body}</w:body>"),
        **{f"word/{name}.xml": root(name, content) for name, content in parts.items()},
    }
    return {name: text.encode() for name, text in members.items()}


def root(name: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {_NAMESPACES}>{content}</w:{name}>'


def zip_of(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def paragraph(text: str = "", properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def cell(text: str = "", properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def list_item(text: str, level: int = 0, number: int = 1) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(number: int, text: str, number_format: str = "decimal", extra: str = "") -> str:
    """Return a level of a list; `extra` holds further elements, which come after the start."""
    start = "" if "<w:start " in extra else '<w:start w:val="1"/>'
    return (
        f'<w:lvl w:ilvl="{number}">{start}{extra}<w:numFmt w:val="{number_format}"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract_list(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, list_number: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{list_number}"/>{overrides}</w:num>'


def _relationships(targets: dict[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="r{place}" Type="{_RELATIONSHIPS}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets.items())
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{entries}</Relationships>'
    )
