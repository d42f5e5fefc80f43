"""Word files: paragraphs and tables in their order, as a reader of the printed page finds them.

- List numbers that Word makes are written out in front of their paragraphs.
- A text box, a footnote or an endnote follows the paragraph it hangs on, as paragraphs of its own; inside a table it
  follows the table, and so does a table nested in a cell. Nothing is told twice.
- Headers, footers, comments, hidden text, deleted text, page numbers and pictures are not read.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.document import Block, ParagraphBlock
from ingest.errors import UnreadableFile, UnsupportedFormat
from ingest.readers.shared.elements import Element
from ingest.readers.word.fields import Fields
from ingest.readers.word.numbering import Numbering
from ingest.readers.word.package import Package, open_package
from ingest.readers.word.styles import Styles
from ingest.readers.word.tables import TableReader
from ingest.readers.word.text import ParagraphReader, chosen_branch
from ingest.readers.word.xml_names import MC, WRAPPERS, W, attribute, child, toggle

_STORED_ELSEWHERE = frozenset({W + "altChunk", W + "subDoc"})
_NO_NOTES = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read_docx_blocks(content: bytes) -> list[Block]:
    """Return the blocks of a Word file.

    Raises:  UnreadableFile, when it is damaged or built to exhaust the machine; UnsupportedFormat, when its text is in
             other files put into it.
    """
    package = open_package(content)
    body = child(package.document, "body")
    if body is None:
        raise UnreadableFile("Word 文件里没有正文部分，文件已损坏；请用 Word 打开后重新保存")
    return _DocxReader(package).read(body)


@dataclass
class _Flow:
    """What a body, a cell or a note holds: `main` in order, and for a cell apart what is to follow its table."""

    main: list[Block] = field(default_factory=list)
    after: list[Block] = field(default_factory=list)
    # Texts whose paragraph mark is gone: they run on into the next paragraph.
    pending: list[str] = field(default_factory=list)
    is_numbered: bool = False  # `pending` brings its own list number


class _DocxReader:
    """Walks one document; holds what is counted through it (list numbers, notes told, cells)."""

    def __init__(self, package: Package) -> None:
        self._styles = Styles(package.styles)
        self._numbering = Numbering(package.numbering, self._styles)
        self._notes = {
            **_notes("footnote", package.footnotes),
            **_notes("endnote", package.endnotes),
        }
        roots = (package.document, package.footnotes, package.endnotes)
        self._paragraphs = ParagraphReader(self._styles, Fields(*(root for root in roots if root is not None)))
        self._tables = TableReader(self._read_cell)
        self._after_table: list[Block] = []

    def read(self, container: Element) -> list[Block]:
        """Return all that a body, a text box or a note holds, in order."""
        flow = _Flow()
        flow.after = flow.main
        self._walk(container, flow)
        _end_paragraph(flow)
        return flow.main

    def _read_cell(self, cell: Element) -> str:
        flow = _Flow()
        self._walk(cell, flow)
        _end_paragraph(flow)
        self._after_table.extend(flow.after)
        return "\n".join(block.text for block in flow.main if isinstance(block, ParagraphBlock))

    def _walk(self, container: Element, flow: _Flow) -> None:
        for element in container:
            tag = element.tag
            if tag == W + "p":
                self._read_paragraph(element, flow)
            elif tag == W + "tbl":
                self._read_table(element, flow)
            elif tag in WRAPPERS:
                self._walk(element, flow)
            elif tag == MC + "AlternateContent":
                self._walk(chosen_branch(element), flow)
            elif tag in _STORED_ELSEWHERE:
                raise UnsupportedFormat(
                    "Word 文件的正文是嵌入的其他文件（altChunk），不能直接读取；请用 Word 打开后另存为 .docx"
                )

    def _read_paragraph(self, paragraph: Element, flow: _Flow) -> None:
        inline = self._paragraphs.read(paragraph)
        self._add_text(inline.text, child(paragraph, "pPr"), flow)
        for box in inline.boxes:
            flow.after.extend(self.read(box))
        for note in inline.notes:
            # Taken out as it is told: a note may be referred to twice, or, in a hostile file, refer to itself.
            element = self._notes.pop(note, None)
            if element is not None:
                flow.after.extend(self.read(element))

    def _add_text(self, text: str, properties: Element | None, flow: _Flow) -> None:
        """Add a paragraph, or keep its text for the next one if its mark does not show.

        Of paragraphs that were joined by a deletion, the last one's number counts; of a heading that runs into its text
        (its mark is only hidden), the heading's.
        """
        mark = child(properties, "rPr")
        is_deleted = child(mark, "del") is not None or child(mark, "moveFrom") is not None
        is_run_in = bool(toggle(mark, "vanish")) or _is_initial(properties)
        may_have_number = not flow.is_numbered and not is_deleted and (text.strip() != "" or not is_run_in)
        number = self._numbering.next_number(properties) if may_have_number else None
        if number is not None:
            flow.pending = [_numbered(number, "".join(flow.pending) + text)]
            flow.is_numbered = True
        else:
            flow.pending.append(text)
        if not is_deleted and not is_run_in:
            _end_paragraph(flow)

    def _read_table(self, table: Element, flow: _Flow) -> None:
        _end_paragraph(flow)
        outer, self._after_table = self._after_table, []
        block = self._tables.read(table)
        nested, self._after_table = self._after_table, outer
        if block is not None:
            flow.after.append(block)
        flow.after.extend(nested)


def _end_paragraph(flow: _Flow) -> None:
    text = "".join(flow.pending)
    if text.strip():
        flow.main.append(ParagraphBlock(text))
    flow.pending, flow.is_numbered = [], False


def _is_initial(properties: Element | None) -> bool:
    return (attribute(child(properties, "framePr"), "dropCap") or "none") != "none"


def _numbered(number: tuple[str, str], text: str) -> str:
    """Put a list number before its text, with a blank only where the two would else run together (1.1 2023年)."""
    label, suffix = number
    text = text.lstrip()
    is_open = label[-1:].isalnum() or (label[-1:] in (".", "．") and text[:1].isdigit())
    gap = " " if is_open and suffix != "nothing" else ""
    return f"{label}{gap}{text}"


def _notes(kind: str, root: Element | None) -> dict[tuple[str, str], Element]:
    if root is None:
        return {}
    found = root.iterfind(f"{W}{kind}")
    return {(kind, attribute(note, "id") or ""): note for note in found if attribute(note, "type") not in _NO_NOTES}
