"""Names and small reading helpers for WordprocessingML; the only place that spells out namespaces."""

from __future__ import annotations

from ingest.readers.shared.elements import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# Elements that only wrap what stands in a text: their content reads as if they were not there.
WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
_OFF = frozenset({"0", "false", "off", "none"})


def attribute(element: Element | None, name: str) -> str | None:
    """Return the `w:` attribute of that name, or None where it or the element is missing."""
    if element is None:
        return None
    value: str | None = element.get(W + name)
    # Some writers leave the prefix out; Word reads such files all the same.
    return element.get(name) if value is None else value


def child(element: Element | None, name: str, *deeper: str) -> Element | None:
    """Return the first `w:` element down that path of direct children, or None."""
    found = None if element is None else element.find(W + name)
    return child(found, *deeper) if deeper else found


def child_value(element: Element | None, name: str, *deeper: str) -> str | None:
    """Return the `w:val` of the element down that path, or None."""
    found = child(element, name, *deeper)
    return None if found is None else attribute(found, "val")


def toggle(element: Element | None, name: str) -> bool | None:
    """Return whether a property such as `w:vanish` is switched on; None where nothing is said."""
    found = child(element, name)
    return None if found is None else is_on(found)


def is_on(element: Element) -> bool:
    return (attribute(element, "val") or "true").lower() not in _OFF
