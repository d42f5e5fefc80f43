"""A normalised copy of a text in which words are looked up, with the way back to the printed characters."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

# Full-width forms become ASCII one for one; the comma stays, because “，” ends a clause and “,” may part thousands.
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；？！"}
_FOLD |= {
    ord(k): ord(v)
    for k, v in {
        "〔": "[", "〕": "]", "【": "[", "】": "]", "﹦": "=", "═": "=", "≧": "≥", "≦": "≤", "＞": ">", "＜": "<",
        "−": "-", "–": "-", "〈": "<", "〉": ">", "﹪": "%", "·": "·", "∶": ":", "〇": "〇", "﹣": "-",
    }.items()
}  # fmt: skip
_QUOTES = "“”\"'‘’「」『』＂"
_BLANKS = " \u00a0\u3000\t\n"


@dataclass(frozen=True)
class Shadow:
    """`text` without quotes and needless blanks; `places[i]` is where its character i stands in the printed text."""

    text: str
    places: tuple[int, ...]
    printed: str

    def start(self, index: int) -> int:
        """Return the printed place of shadow character `index` (the end of the text for one past the last)."""
        return self.places[index] if index < len(self.places) else len(self.printed)

    def end(self, index: int) -> int:
        """Return the printed place just after shadow character `index - 1`."""
        return self.places[index - 1] + 1 if index else 0

    def index(self, place: int) -> int:
        """Return the first shadow index at or after a printed place."""
        return bisect_left(self.places, place)

    @cached_property
    def length(self) -> int:
        return len(self.text)


def _parts(before: str, after: str) -> bool:
    """Tell whether a blank between two ASCII signs parts two numbers or words (8.00 8.00, 1. 2023)."""
    return (before.isalnum() or before == ".") and (after.isalnum() or after in "-+")


def make_shadow(printed: str) -> Shadow:
    """Fold full-width forms, drop quotes and blanks; one blank stays where it parts two numbers or Latin words."""
    folded = printed.translate(_FOLD)
    keep: list[int] = []
    blank_at = -1
    for place, char in enumerate(folded):
        if char in _QUOTES:
            continue
        if char in _BLANKS:
            if blank_at < 0:
                blank_at = place
            continue
        if blank_at >= 0:
            before = folded[keep[-1]] if keep else ""
            if "\n" in folded[blank_at:place] and keep:
                keep.append(folded.index("\n", blank_at))
            elif before.isascii() and char.isascii() and _parts(before, char):
                keep.append(blank_at)
            blank_at = -1
        keep.append(place)
    return Shadow("".join([folded[i] for i in keep]), tuple(keep), printed)
