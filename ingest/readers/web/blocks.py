"""The paragraphs and tables of a web page's article, in their order, as a browser shows them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.document import Block, ParagraphBlock
from ingest.readers.shared.elements import Element, to_int
from ingest.readers.shared.list_numerals import format_number
from ingest.readers.web.article import Article
from ingest.readers.web.style import declarations
from ingest.readers.web.tables import TableReader, is_layout, own_rows

_BREAK = "\x0b"
_INDENT = ("\u00a0", "\u3000", "\u2003", "\u2002")
_SENTENCE_ENDS = ("。", "；", "：", "！", "？", ";", ":", "!", "?")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | frozenset(
    "html body p div section article main header center blockquote address figure figcaption form fieldset legend "
    "details summary dl dt dd ul li caption hgroup aside multicol tr td th tbody thead tfoot".split()
)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_FORMATS = {
    "a": "lowerLetter", "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "A": "upperLetter",
    "upper-alpha": "upperLetter", "upper-latin": "upperLetter", "i": "lowerRoman", "lower-roman": "lowerRoman",
    "I": "upperRoman", "upper-roman": "upperRoman", "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting", "trad-chinese-informal": "chineseCounting",
}  # fmt: skip
_UNNUMBERED = frozenset({"none", "disc", "circle", "square"})


def read_blocks(article: Article) -> list[Block]:
    """Return the blocks of an article, its title first.

    Raises:  UnreadableFile, for a table larger than any report's.
    """
    title: list[Block] = [ParagraphBlock(article.title)] if article.title else []
    return title + _HtmlReader().read(article.body)


@dataclass
class _Flow:
    """What an article or a cell holds; `parts` is the text of the paragraph that is being read."""

    blocks: list[Block] = field(default_factory=list)
    after: list[Block] = field(default_factory=list)  # for a cell: what is to follow its table
    parts: list[str] = field(default_factory=list)
    label: str = ""  # the list number that the next paragraph begins with
    is_whole: bool = False  # line breaks do not end the paragraph: headings and cells

    def add(self, text: str | None) -> None:
        if text:
            self.parts.append(text)

    def end(self) -> None:
        """End the paragraph."""
        text = _BLANKS.sub(_blank, "".join(self.parts))
        self.parts.clear()
        for paragraph in [text] if self.is_whole else _paragraphs(text):
            if paragraph.replace(_BREAK, "").strip():
                self.blocks.append(ParagraphBlock(_numbered(self.label, paragraph.replace(_BREAK, "\n"))))
                self.label = ""


class _HtmlReader:
    """Walks an article; counts cells through the page."""

    def __init__(self) -> None:
        self._tables = TableReader(self._read_cell)
        self._after_table: list[Block] = []

    def read(self, body: Element) -> list[Block]:
        flow = _Flow()
        flow.after = flow.blocks
        self._walk(body, flow)
        flow.end()
        return flow.blocks

    def _read_cell(self, cell: Element) -> str:
        flow = _Flow(is_whole=True)
        self._walk(cell, flow)
        flow.end()
        self._after_table.extend(flow.after)
        return "\n".join(block.text for block in flow.blocks if isinstance(block, ParagraphBlock))

    def _walk(self, element: Element, flow: _Flow) -> None:
        flow.add(element.text)
        for child in element:
            self._read_child(child, flow)
            flow.add(child.tail)

    def _read_child(self, child: Element, flow: _Flow) -> None:
        tag = child.tag
        if tag == "br":
            flow.add(_BREAK)
        elif tag == "table":
            flow.end()
            self._read_table(child, flow)
        elif tag in ("ol", "ul"):
            flow.end()
            self._read_list(child, flow)
        elif tag == "pre":
            flow.end()
            flow.add(_BREAK.join("".join(child.itertext()).splitlines()))
            flow.end()
        elif tag in _BLOCKS or tag == "hr":
            self._read_paragraph(child, flow)
        else:
            self._walk(child, flow)

    def _read_paragraph(self, element: Element, flow: _Flow) -> None:
        flow.end()
        outer, flow.is_whole = flow.is_whole, flow.is_whole or element.tag in _HEADINGS
        self._walk(element, flow)
        flow.end()
        flow.is_whole = outer

    def _read_list(self, element: Element, flow: _Flow) -> None:
        items = [child for child in element if child.tag == "li"]
        is_reversed = element.get("reversed") is not None
        number = to_int(element.get("start"), len(items) if is_reversed else 1)
        for child in element:
            if child.tag == "li":
                number = to_int(child.get("value"), number)
                flow.label = _label(element, child, number)
                self._read_paragraph(child, flow)
                flow.label = ""
                number += -1 if is_reversed else 1
            else:
                self._read_child(child, flow)

    def _read_table(self, table: Element, flow: _Flow) -> None:
        if is_layout(table):
            for row in own_rows(table):
                for cell in row:
                    self._read_paragraph(cell, flow)
            return
        outer, self._after_table = self._after_table, []
        caption = table.find("caption")
        if caption is not None:
            self._read_paragraph(caption, flow)
        block = self._tables.read(table)
        nested, self._after_table = self._after_table, outer
        if block is not None:
            flow.after.append(block)
        flow.after.extend(nested)


def _blank(match: re.Match[str]) -> str:
    """Return one blank for several, and none for a line of source code that was broken between Chinese characters."""
    before, behind = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    is_wide = not (before or "a").isascii() or not (behind or "a").isascii()
    return "" if is_wide and "\n" in match[0] else " "


def _paragraphs(text: str) -> list[str]:
    """Cut a text at the line breaks that end a paragraph: behind a sentence, before an indent, two of them."""
    paragraphs = [""]
    for line in text.split(_BREAK):
        before = paragraphs[-1].rstrip()
        is_new = (
            not line.strip() or not before or before.endswith(_SENTENCE_ENDS) or line.lstrip(" ").startswith(_INDENT)
        )
        if is_new:
            paragraphs.append(line)
        else:
            paragraphs[-1] += _BREAK + line
    return paragraphs


def _label(container: Element, item: Element, number: int) -> str:
    """Return the number that a list writes before an item."""
    if container.tag != "ol":
        return ""
    styles = (declarations(each) for each in (item, container))
    told = next((s for style in styles if (s := style.get("list-style-type") or style.get("list-style"))), None)
    kind = (told or item.get("type") or container.get("type") or "decimal").split(" ")[0]
    if kind in _UNNUMBERED:
        return ""
    number_format = _FORMATS.get(kind, "decimal")
    return format_number(number, number_format) + ("、" if number_format == "chineseCounting" else ".")


def _numbered(label: str, text: str) -> str:
    """Put a list number before its text, with a blank only where the two would else run together (1. 2023年)."""
    if not label:
        return text
    text = text.lstrip()
    return f"{label} {text}" if label[-1] == "." and text[:1].isdigit() else f"{label}{text}"
