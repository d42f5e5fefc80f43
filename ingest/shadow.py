"""A normalised copy of a text in which words are looked up, with the way back to the printed characters."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

# Full-width forms become ASCII one for one; the comma stays, because “，” ends a clause and “,” parts thousands.
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；？！"}
_FOLD |= {
    ord(k): ord(v)
    for k, v in {
        "〔": "[", "〕": "]", "【": "[", "】": "]", "﹦": "=", "═": "=", "≧": "≥", "≦": "≤", "＞": ">", "＜": "<",
        "−": "-", "–": "-", "〈": "<", "〉": ">", "﹪": "%", "·": "·", "∶": ":", "〇": "〇", "﹣": "-",
        "｡": "。", "､": "、", "﹐": "，", "﹒": ".", "﹔": "；", "﹕": ":", "﹙": "(", "﹚": ")",
    }.items()
}  # fmt: skip
_QUOTES = "“”\"'‘’「」『』＂"
_BLANKS = " \u00a0\u3000\t\n"
_DROPPED = re.compile(f"[{re.escape(_QUOTES + _BLANKS)}]+")
_BLANK = re.compile(f"[{_BLANKS}]")
_PARAGRAPH = 1000  # signs; longer texts are whole documents
# A reading printed after a character, 預(yù)算: letters with a tone mark in brackets, so that 长度(km) is none.
_READING = re.compile(r"[(](?<=[\u4e00-\u9fff][(])[a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*[)]")
# A dot that ends a sentence: after a Chinese word, a percent or a bracket, but neither in 一. nor (1). nor 3.5 nor a.b nor 元/生.年.
_FULL_STOP = re.compile(
    r"\.(?<=[\u4e00-\u9fff%)\]]\.)(?<![一二三四五六七八九十]\.)(?<!\([一二三四五六七八九十\d]\)\.)"
    r"(?<!\([一二三四五六七八九十\d]{2}\)\.)(?!(?<=/[\u4e00-\u9fff]\.)[年月天])(?:(?!\s*[\dA-Za-z]?[.]|[\dA-Za-z])|(?=(?:19|20)\d{2} ?年))"
)


_CLAUSE_COMMA = re.compile(r",(?:(?!\d)|(?<!\d,))")  # parts no thousands
# 同2022年相比, 和上年对比: said of a comparison as 与 is.
_COMPARED_WITH = re.compile(r"[同和](?=(?:上一?年|去年|(?:19|20)\d{2}年)[^，,；;。\d]{0,8}(?:相比|对比|比较))")


def _simplified_of_traditional() -> dict[int, int]:
    """Return the simplified sign of each traditional one, one for one.

    Signs that simplified texts use as well (乾 in 乾县, 徵, 著) are left out: a name must not change. None uses 後.
    """
    table: dict[int, int] = {ord("後"): ord("后")}
    lines = files("opencc").joinpath("dictionary", "TSCharacters.txt").read_text(encoding="utf-8").splitlines()
    for traditional, _, simplified in (line.partition("\t") for line in lines):
        try:
            traditional.encode("gb2312")
        except UnicodeEncodeError:
            if simplified and len(traditional) == len(simplified.split()[0]) == 1:
                table[ord(traditional)] = ord(simplified.split()[0])
    return table


# The signs that stay are named as well: a sign that a table does not know is looked up in vain, which takes longer.
_UNCHANGED = {
    code: code for first, last in ((0x20, 0x7F), (0x3000, 0x3030), (0x4E00, 0xA000)) for code in range(first, last)
}
_SIMPLIFIED = _simplified_of_traditional()
_SCRIPT = {**_UNCHANGED, **_SIMPLIFIED}
_TRADITIONAL = frozenset(chr(code) for code, simplified in _SIMPLIFIED.items() if code != simplified)
_FOLD = {**_SCRIPT, **_FOLD}


@dataclass(frozen=True, eq=False)
class Shadow:
    """`text` without quotes and needless blanks; `places[i]` is where its character i stands in the printed text."""

    text: str
    places: Sequence[int]
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

    @property
    def length(self) -> int:
        return len(self.text)


def _parts(before: str, after: str) -> bool:
    """Tell whether a blank between two ASCII signs parts two numbers or words (8.00 8.00, 1. 2023)."""
    return (before.isalnum() or before == ".") and (after.isalnum() or after in "-+")


def fold_script(printed: str) -> str:
    """Return a text with its traditional signs made simplified, sign for sign: every place stays what it is."""
    return printed.translate(_SCRIPT)


def is_traditional(printed: str) -> bool:
    """Tell whether a text has signs of the traditional script."""
    return not _TRADITIONAL.isdisjoint(printed)


def make_shadow(printed: str) -> Shadow:
    """Fold full-width forms and traditional script, drop quotes, blanks and readings (預(yù)算).

    One blank stays where it parts two numbers or Latin words. A dot used as a full stop becomes one.
    """
    return _remembered(printed) if len(printed) <= _PARAGRAPH else _remembered_whole(printed)


def _make_shadow(printed: str) -> Shadow:
    folded = printed.translate(_FOLD)
    if "." in folded:
        folded = _FULL_STOP.sub("。", folded)
    # Quotes are dropped below: what stands between them does not matter here.
    folded = _READING.sub(lambda reading: '"' * len(reading.group()), folded)
    if not _DROPPED.search(folded):
        return Shadow(_alike(folded), range(len(folded)), printed)
    keep: list[int] = []
    parts: list[str] = []
    at = 0
    for run in _DROPPED.finditer(folded):
        keep.extend(range(at, run.start()))
        parts.append(folded[at : run.start()])
        at = run.end()
        blank = _BLANK.search(folded, run.start(), at)
        if not blank or at == len(folded):
            continue
        before = folded[keep[-1]] if keep else ""
        line_break = folded.find("\n", blank.start(), at)
        if line_break >= 0 and keep:
            keep.append(line_break)
            parts.append("\n")
        elif before.isascii() and folded[at].isascii() and _parts(before, folded[at]):
            keep.append(blank.start())
            parts.append(blank.group())
    keep.extend(range(at, len(folded)))
    return Shadow(_alike("".join([*parts, folded[at:]])), tuple(keep), printed)


def _alike(text: str) -> str:
    """Return a text with what is written in several ways written in one, sign for sign."""
    text = _CLAUSE_COMMA.sub("，", text) if "," in text else text
    return _COMPARED_WITH.sub("与", text) if "比" in text else text


# Headings, cells and paragraphs are looked up again and again, a whole text by a few readers of the head.
_remembered = lru_cache(maxsize=4096)(_make_shadow)
_remembered_whole = lru_cache(maxsize=4)(_make_shadow)
