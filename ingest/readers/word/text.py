"""The text of one paragraph as Word shows it, and what hangs on it: text boxes and notes.

Accepted text counts: insertions and the new place of a move are read, deletions and the old place are not. Hidden text,
comments and marks of notes are left out; a note's mark would else stand like a digit behind an amount.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from ingest.readers.shared.elements import Element
from ingest.readers.word.fields import Fields, is_dropped
from ingest.readers.word.math import math_text
from ingest.readers.word.styles import Styles
from ingest.readers.word.symbols import holds_private_characters, meant_text, symbol_text
from ingest.readers.word.xml_names import MC, WRAPPERS, XML_SPACE, M, W, attribute, child, child_value, toggle

_TEXT_BOX = W + "txbxContent"
_ALTERNATE = MC + "AlternateContent"
_MATH = (M + "oMath", M + "oMathPara")
_SOFT_HYPHEN = "\u00ad"
_NO_BREAK_HYPHEN = "\u2011"
_WHITESPACE = re.compile(r"[\t\n\r]")
# Elements that only wrap runs: their content reads as if they were not there.
_WRAPPERS = WRAPPERS | {W + name for name in ("hyperlink", "bdo", "dir")}
_CHARACTERS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_DRAWINGS = frozenset({W + "drawing", W + "pict", W + "object"})
_NOTE_KINDS = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}


@dataclass
class Inline:
    """What one paragraph holds: its text, its text boxes (`w:txbxContent`) and (kind, id) of its notes, in order."""

    parts: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.parts)


class ParagraphReader:
    """Reads the paragraphs of one part in their order (fields reach across paragraphs)."""

    def __init__(self, styles: Styles, fields: Fields) -> None:
        self._styles = styles
        self._fields = fields

    def read(self, paragraph: Element) -> Inline:
        """Return what the paragraph shows, without its list number."""
        inline = Inline()
        self._read_children(paragraph, child_value(paragraph, "pPr", "pStyle"), inline)
        return inline

    def _read_children(self, parent: Element, style: str | None, inline: Inline) -> None:
        for element in parent:
            tag = element.tag
            if tag == W + "r":
                self._read_run(element, style, inline)
            elif tag in _WRAPPERS:
                self._read_children(element, style, inline)
            elif tag == W + "fldSimple":
                if not is_dropped(attribute(element, "instr") or ""):
                    self._read_children(element, style, inline)
            elif tag == _ALTERNATE:
                self._read_children(chosen_branch(element), style, inline)
            elif tag in _MATH and not self._fields.hides_text:
                inline.parts.append(math_text(element))

    def _read_run(self, run: Element, style: str | None, inline: Inline) -> None:
        properties = child(run, "rPr")
        is_hidden = self._is_hidden(properties, style)
        for element in run:
            self._read_run_part(element, properties, is_hidden, style, inline)

    def _read_run_part(
        self, element: Element, properties: Element | None, is_hidden: bool, style: str | None, inline: Inline
    ) -> None:
        tag = element.tag
        if tag == W + "fldChar":
            self._fields.mark(element)
        elif tag == W + "instrText":
            self._fields.instruct(element.text or "")
        elif is_hidden or self._fields.hides_text:
            return
        elif tag in _PRINTED:
            inline.parts.append(_PRINTED[tag](element, properties))
        elif tag in _CHARACTERS:
            inline.parts.append(_CHARACTERS[tag])
        elif tag in _NOTE_KINDS:
            inline.notes.append((_NOTE_KINDS[tag], attribute(element, "id") or ""))
        elif tag == W + "ruby":
            self._read_children(_or_empty(child(element, "rubyBase")), style, inline)
        elif tag == _ALTERNATE:
            self._read_alternate(element, properties, style, inline)
        elif tag in _DRAWINGS:
            inline.boxes.extend(text_boxes(element))

    def _read_alternate(self, element: Element, properties: Element | None, style: str | None, inline: Inline) -> None:
        for part in chosen_branch(element):
            self._read_run_part(part, properties, False, style, inline)

    def _is_hidden(self, properties: Element | None, style: str | None) -> bool:
        said = toggle(properties, "vanish")
        return self._styles.hides(style, child_value(properties, "rStyle")) if said is None else said


def chosen_branch(alternate: Element) -> Element:
    """Return the one of several versions of the same content that is to be read: the first that has any text."""
    branches = [branch for branch in alternate if branch.tag in (MC + "Choice", MC + "Fallback")]
    return next((branch for branch in branches if _has_text(branch)), _or_empty(None))


def text_boxes(element: Element) -> list[Element]:
    """Return the text boxes drawn in an element, in order; one inside another stays with the outer one."""
    if element.tag == _TEXT_BOX:
        return [element]
    boxes: list[Element] = []
    for part in chosen_branch(element) if element.tag == _ALTERNATE else element:
        boxes.extend(text_boxes(part))
    return boxes


def _has_text(branch: Element) -> bool:
    return next(branch.iter(W + "t", W + "sym", M + "t"), None) is not None


def _or_empty(element: Element | None) -> Element:
    return _EMPTY if element is None else element


def _plain_text(element: Element, properties: Element | None) -> str:
    text = _WHITESPACE.sub(" ", element.text or "").replace(_SOFT_HYPHEN, "").replace(_NO_BREAK_HYPHEN, "-")
    if element.get(XML_SPACE) != "preserve":
        text = text.strip(" ")
    return meant_text(text, _font(properties)) if holds_private_characters(text) else text


def _symbol(element: Element, _properties: Element | None) -> str:
    code = attribute(element, "char") or ""
    try:
        return symbol_text(int(code[:6], 16), attribute(element, "font"))
    except ValueError:
        return ""


def _font(properties: Element | None) -> str | None:
    fonts = child(properties, "rFonts")
    return attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or attribute(fonts, "eastAsia")


_PRINTED: dict[str, Callable[[Element, Element | None], str]] = {W + "t": _plain_text, W + "sym": _symbol}
_EMPTY = etree.Element("nothing")
