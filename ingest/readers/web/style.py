"""What a page's own style attributes say of an element: whether it shows, and how its list counts."""

from __future__ import annotations

import re

from ingest.readers.shared.elements import Element

_DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;]*)", re.I)


def declarations(element: Element) -> dict[str, str]:
    """Return the declarations of an element's style attribute, in lower case."""
    style = element.get("style")
    return {name.lower(): value.strip().lower() for name, value in _DECLARATION.findall(style)} if style else {}


def is_shown(element: Element) -> bool:
    """Return whether an element shows; style sheets are not asked, they are seldom saved with the page."""
    if element.get("hidden") is not None:
        return False
    style = declarations(element)
    if not style:
        return True
    is_hidden = style.get("display", "").startswith("none") or style.get("visibility", "").startswith("hidden")
    return not is_hidden and not style.get("mso-hide", "").startswith("all")
