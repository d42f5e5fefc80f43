"""Cuts a line into the words and numbers that blanks part, and tells numbers from the codes of classes of spending."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.document import Paragraph
from ingest.layout.cell_kinds import is_class_code, is_number_cell, without_part_mark
from ingest.layout.lines.lines_as_tables import Block

# 项 目 is one word, and so is what a list's number stands before: 1. 一般公共预算.
_WORD = re.compile(r"(?<!\S)(?:[\u4e00-\u9fff](?: {1,4}[\u4e00-\u9fff])+(?!\S)|\d{1,2}[.．、] [\u4e00-\u9fff]\S*)|\S+")
NOTHING = re.compile(r"[-—–/]+|无")
_MISREAD = re.compile(r"[Il1][O0o]|[Il]0")  # 10 as a scan's letters
_STOP = re.compile(r"[。；;：:！？]")
# 类 款 项, 功能分类科目编码 科目名称: the heads of the codes, below the line of heads.
_CODE_LEVELS = re.compile(r"(?:[类款项科目编码代号 ]|名称|支出|功能|经济|分类)+")
_MAX_LEVEL_LINES = 2
_MAX_ROW_CHARS, _SHORT_CODE = 120, 3


@dataclass(frozen=True)
class Word:
    """A word of a line, at its place in the canonical text; `is_code` where it is the code of a class, and no number."""

    start: int
    end: int
    text: str
    is_code: bool = False

    @property
    def is_value(self) -> bool:
        """Tell whether the word is a number or a stroke that stands for none; a code is a label."""
        is_stroke = NOTHING.fullmatch(self.text) and self.text != "无"
        is_number = is_number_cell(self.text) and not self.is_code
        return is_number or bool(is_stroke or _MISREAD.fullmatch(self.text))

    def is_sentence(self, following: Word | None) -> bool:
        """Tell whether the word is of a sentence; a colon between a label and its number is not (资金总额： 86.00)."""
        text = without_part_mark(self.text)
        return bool(_STOP.search(text.rstrip("：:") if following and following.is_value else text))


def words_of(block: Block) -> list[Word]:
    """Return the words of a paragraph of a single line; nothing for other blocks and for sentences."""
    if not isinstance(block, Paragraph) or "\n" in block.text or len(block.text) > _MAX_ROW_CHARS:
        return []
    return [Word(block.start + m.start(), block.start + m.end(), m.group()) for m in _WORD.finditer(block.text)]


def texts_of(words: list[Word]) -> list[str]:
    return [word.text for word in words]


def with_codes(words: list[Word]) -> list[Word]:
    """Return the words of a row with its codes told: short ones stand before their name (211 节能环保支出 932.90)."""
    names = [not word.is_value for word in words[1:]] + [False]
    first = names.index(True) if True in names else 0  # of a code in its levels the last is named: 208 05 02 离退休
    is_split = first > 0 and all(re.fullmatch(r"\d{2,3}", word.text) for word in words[: first + 1])
    return [
        replace(
            word,
            is_code=(is_split and n <= first)
            or (is_class_code(word.text) and (is_named or len(word.text) > _SHORT_CODE)),
        )
        for n, (word, is_named) in enumerate(zip(words, names, strict=True))
    ]


def level_lines(lines: list[list[Word]]) -> int:
    """Return how many lines below the heads go on with those of the codes (类 款 项; 科目编 / 码)."""
    first = next((n for n, words in enumerate(lines) if any(word.is_value for word in words)), 0)
    told = ("".join(texts_of(words)) for words in lines[:first])
    return first if first <= _MAX_LEVEL_LINES and all(map(_CODE_LEVELS.fullmatch, told)) else 0
