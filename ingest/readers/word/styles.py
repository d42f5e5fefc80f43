"""Paragraph and character styles: what a style says of list numbers and of hidden text, inherited or its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ingest.readers.shared.elements import Element
from ingest.readers.word.xml_names import W, attribute, child, child_value, toggle

_MAX_CHAIN = 50


@dataclass(frozen=True)
class StyleNumbering:
    """The list a style belongs to: `num_id` as told by `style_id`, itself or one of the styles it is based on."""

    num_id: str
    level: str | None
    style_ids: tuple[str, ...]  # the chain, the paragraph's own style first


class Styles:
    """The styles of one document; a style that is not there says nothing."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else list(root.iterfind(W + "style"))
        self._by_id = {attribute(style, "styleId") or "": style for style in found}
        self._default = next((attribute(style, "styleId") for style in found if _is_default(style)), None)
        self._hides_by_default = toggle(child(root, "docDefaults", "rPrDefault", "rPr"), "vanish") or False
        self._hidden: dict[str, bool | None] = {}
        self._numbering: dict[str, StyleNumbering | None] = {}

    @cached_property
    def default_paragraph_style(self) -> str:
        return self._default or ""

    def hides(self, paragraph_style: str | None, character_style: str | None) -> bool:
        """Return whether text of these styles is hidden; the character style is heard first."""
        for style_id in (character_style, paragraph_style or self.default_paragraph_style):
            is_hidden = self._is_hidden(style_id) if style_id else None
            if is_hidden is not None:
                return is_hidden
        return self._hides_by_default

    def numbering(self, paragraph_style: str | None) -> StyleNumbering | None:
        """Return the list that a paragraph of this style belongs to without saying so itself."""
        style_id = paragraph_style or self.default_paragraph_style
        if style_id not in self._numbering:
            self._numbering[style_id] = self._find_numbering(style_id)
        return self._numbering[style_id]

    def _is_hidden(self, style_id: str) -> bool | None:
        if style_id not in self._hidden:
            said = (toggle(child(style, "rPr"), "vanish") for style in self._chain(style_id))
            self._hidden[style_id] = next((value for value in said if value is not None), None)
        return self._hidden[style_id]

    def _find_numbering(self, style_id: str) -> StyleNumbering | None:
        num_id = level = None
        chain = self._chain(style_id)
        for style in chain:
            properties = child(style, "pPr", "numPr")
            num_id = num_id or child_value(properties, "numId")
            level = level or child_value(properties, "ilvl")
        if num_id is None:
            return None
        return StyleNumbering(num_id, level, tuple(attribute(style, "styleId") or "" for style in chain))

    def _chain(self, style_id: str) -> list[Element]:
        """Return the style and those it is based on; a circle, which Word never writes, ends the chain."""
        chain: list[Element] = []
        next_id: str | None = style_id
        while next_id is not None and len(chain) < _MAX_CHAIN:
            style = self._by_id.get(next_id)
            if style is None or style in chain:
                break
            chain.append(style)
            next_id = child_value(style, "basedOn")
        return chain


def _is_default(style: Element) -> bool:
    is_paragraph = attribute(style, "type") == "paragraph"
    return is_paragraph and (attribute(style, "default") or "0").lower() in ("1", "true", "on")
