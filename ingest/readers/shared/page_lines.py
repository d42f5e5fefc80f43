"""The number of a page alone in its line, marked as one (— 5 —, 第 5 页): no part of what stands around it."""

from __future__ import annotations

import re

_PAGE_LINE = re.compile(r"[-—–―－─•·~～]+ *\d{1,3} *[-—–―－─•·~～]+|第 *\d{1,3} *页(?:[,，/ ]*共 *\d{1,3} *页)?")


def is_page_line(line: str) -> bool:
    """Tell whether a line holds nothing but a page's number."""
    return bool(_PAGE_LINE.fullmatch(line.strip(" \u3000")))
