"""Formulas of Word's equation editor, written on one line: a fraction as 实际/预算, a power as x^2."""

from __future__ import annotations

from collections.abc import Callable

from ingest.readers.shared.elements import Element
from ingest.readers.word.xml_names import M


def math_text(element: Element) -> str:
    """Return the text of a formula or of a part of one, numerals and signs as printed."""
    write = _WRITERS.get(element.tag)
    if write is not None:
        return write(element)
    if element.tag == M + "t":
        return element.text or ""
    return "".join(math_text(part) for part in element)


def _part(element: Element, name: str) -> str:
    part = element.find(M + name)
    return "" if part is None else math_text(part)


def _grouped(text: str) -> str:
    """Put brackets round an operand that a slash would otherwise tear apart."""
    return text if text.isalnum() or _is_bracketed(text) else f"({text})"


def _is_bracketed(text: str) -> bool:
    """Return whether one pair of brackets holds the whole text, unlike the two of (a)+(b)."""
    if text[:1] not in ("(", "（"):
        return False
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign in "(（") - (sign in ")）")
        if depth == 0:
            return place == len(text) - 1
    return False


def _fraction(element: Element) -> str:
    return f"{_grouped(_part(element, 'num'))}/{_grouped(_part(element, 'den'))}"


def _power(element: Element) -> str:
    return f"{_part(element, 'e')}^{_grouped(_part(element, 'sup'))}"


def _root(element: Element) -> str:
    return f"{_part(element, 'deg')}√{_grouped(_part(element, 'e'))}"


def _delimited(element: Element) -> str:
    properties = element.find(M + "dPr")
    signs = {"begChr": "(", "endChr": ")", "sepChr": "|"}
    for name in signs:
        found = None if properties is None else properties.find(M + name)
        if found is not None:
            signs[name] = found.get(M + "val") or ""
    inside = signs["sepChr"].join(math_text(part) for part in element.iterfind(M + "e"))
    return f"{signs['begChr']}{inside}{signs['endChr']}"


def _nary(element: Element) -> str:
    sign = element.find(f"{M}naryPr/{M}chr")
    return ("∫" if sign is None else sign.get(M + "val") or "") + _part(element, "e")


_WRITERS: dict[str, Callable[[Element], str]] = {
    M + "f": _fraction,
    M + "sSup": _power,
    M + "rad": _root,
    M + "d": _delimited,
    M + "nary": _nary,
}
