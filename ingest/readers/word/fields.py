"""Fields (page numbers, tables of contents, links): the result is text, the instruction and page numbers are not."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.readers.shared.elements import Element
from ingest.readers.word.xml_names import W, attribute

# What these give depends on where pages break, and states nothing. NOTEREF repeats a note's mark.
_DROPPED = frozenset({"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "NOTEREF", "FTNREF"})
_MARKS = f".//{W}fldChar"
_REMOVED = (W + "del", W + "moveFrom")


@dataclass
class _Field:
    instruction: list[str] = field(default_factory=list)
    is_in_result: bool = False
    hides: bool = True


class Fields:
    """Follows the fields that begin, part and end in the runs of a document, across paragraphs and nested."""

    def __init__(self, *roots: Element) -> None:
        # A field without an end would swallow all that follows: then only its instruction is left out.
        self._is_trusted = all(_is_balanced(root) for root in roots)
        self._open: list[_Field] = []
        self._hiding = 0  # how many of the open fields hide what stands in them now

    @property
    def hides_text(self) -> bool:
        """Whether text that stands here now is part of an instruction, or the result of a field that is dropped."""
        return self._is_trusted and self._hiding > 0

    def mark(self, element: Element) -> None:
        """Take notice of a `w:fldChar`."""
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._open.append(_Field())
            self._hiding += 1
        elif kind == "separate" and self._open and not self._open[-1].is_in_result:
            inner = self._open[-1]
            inner.is_in_result = True
            inner.hides = is_dropped("".join(inner.instruction))
            self._hiding -= not inner.hides
        elif kind == "end" and self._open:
            self._hiding -= self._open.pop().hides

    def instruct(self, text: str) -> None:
        """Take notice of a `w:instrText`."""
        if self._open and not self._open[-1].is_in_result:
            self._open[-1].instruction.append(text)


def is_dropped(instruction: str) -> bool:
    """Return whether the result of a field with this instruction is no text of the report."""
    words = instruction.split(maxsplit=1)
    return bool(words) and words[0].upper() in _DROPPED


def _is_balanced(root: Element) -> bool:
    kinds = [attribute(mark, "fldCharType") for mark in root.iterfind(_MARKS) if not _is_removed(mark)]
    return kinds.count("begin") == kinds.count("end")


def _is_removed(element: Element) -> bool:
    return next(element.iterancestors(*_REMOVED), None) is not None
