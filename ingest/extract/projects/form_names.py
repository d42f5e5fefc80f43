"""Finds where forms name their projects (项目名称, and the name in the next cell or line), in whatever layout."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.document import Paragraph, Table
from ingest.layout.form_fields import field_role, form_fields
from ingest.lexicon import Lexicon, head_key
from ingest.shadow import make_shadow

_MAX_NAME, _MAX_LABEL, _MAX_LINES = 60, 40, 3
_STOP = re.compile(r"[。；，]")
_OF_A_FORM = re.compile(r"(?:项目)?资金|预算执行情况|(?:自评|总|综合).?(?:得分|总分|评分)")
# A long code before a project's name (51…R…-工资性支出).
_CODE = re.compile(r"^[0-9A-Z]{12,}[-_—]")


def without_code(name: str) -> str:
    """Return a project's name on one line, without the long code before it."""
    return _CODE.sub("", re.sub(r"\s*\n\s*", "", name).strip())


def names_in_forms(blocks: Sequence[Paragraph | Table], lexicon: Lexicon) -> list[tuple[int, str]]:
    """Return (place, name) of every project that a form names, in the order of the text.

    What follows the name must be another label of a form's head: below 项目名称 as the head of a column stand rows.
    """
    pieces = [piece for piece in _pieces(blocks) if piece[1].strip(" |")]
    found = []
    for at, (_, label, _) in enumerate(pieces[:-2]):
        name = _name_behind(pieces[at + 1 : at + 2 + _MAX_LINES], lexicon) if _asks_for_name(label, lexicon) else ""
        if name:
            found.append((pieces[at + 1][0], without_code(name)))
    lines = ((b.start, form_fields(b.text, lexicon).get("project_name")) for b in blocks if isinstance(b, Paragraph))
    return sorted([*found, *((start, without_code(name)) for start, name in lines if name)])


def _name_behind(pieces: Sequence[tuple[int, str, bool]], lexicon: Lexicon) -> str:
    """Return the name that the first of these pieces is, or begins where lines break it, before the next label; else nothing."""
    for count in range(1, len(pieces)):
        name = "".join(text.strip() for _, text, _ in pieces[:count])
        is_whole = count == 1 or all(is_line for _, _, is_line in pieces[:count])
        if not is_whole or not _is_name(name, lexicon):
            break
        if _is_label(pieces[count][1], lexicon):
            return name
    return ""


def _asks_for_name(label: str, lexicon: Lexicon) -> bool:
    """Tell whether a label asks for a project's name; the form's title or number may be glued to it (公开15表项目名称)."""
    glued = len(label) <= _MAX_LABEL and head_key(make_shadow(label).text).endswith("项目名称")
    return glued or field_role(label, lexicon) == "project_name"


def _pieces(blocks: Sequence[Paragraph | Table]) -> Iterable[tuple[int, str, bool]]:
    """Yield the cells and paragraphs: where each begins, what it says, and whether it is a paragraph."""
    for block in blocks:
        if isinstance(block, Table):
            yield from ((cell.start, cell.text, False) for cell in block.cells)
        else:
            yield block.start, block.text, True


def _is_name(text: str, lexicon: Lexicon) -> bool:
    is_head = lexicon.headers(make_shadow(text).text) or field_role(text, lexicon)
    return not is_head and len(text) <= _MAX_NAME and not _STOP.search(text)


def _is_label(text: str, lexicon: Lexicon) -> bool:
    key = head_key(make_shadow(text).text)
    meaning = lexicon.meaning_of(key)
    is_stage = bool(meaning and meaning.stage and not meaning.item)  # 项目名称 | 校舍维修 | 当年预算 | 75.00
    return field_role(text, lexicon) is not None or is_stage or bool(_OF_A_FORM.match(key))
