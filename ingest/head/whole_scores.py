"""Tells whether words name the score of the whole that reports (自评得分), and not that of something else (接诉即办综合得分)."""

from __future__ import annotations

import re

from ingest.lexicon import Lexicon

# Words that say by themselves that the report's own performance was scored.
_JUDGED = re.compile(r"自评|自我|绩效|整体|评价|支出|评定|考评|项目")
# What may stand before 综合得分 or 总分, which anything can have.
_REPORTER = re.compile(
    r"(?:(?:19|20)\d{2}年度?|[我本该][^,，]{0,4}|部门|单位|以上|上述|各[项类]|指标|年度|全年|经|最终|的|[,，、])*"
)

# 本单位自评88.5分, 我局自评得91分, 项目自评92分: who scores itself stands before, and nothing behind.
_OWN_SCORE = re.compile(r"(?:^|[,，、])(?:[我本][^,，]{1,4}|单位|部门|项目)自评(?:得|为|共得)*$")


def whole_score_word(label: str, lexicon: Lexicon) -> str | None:
    """Return the word for the whole's score that a label holds, None where there is none or it is another's score."""
    word = max((word for word in lexicon.words("total_score_words") if word in label), key=len, default=None)
    if word and (_JUDGED.search(label) or _REPORTER.fullmatch(label[: label.find(word)])):
        return word
    own = _OWN_SCORE.search(label)
    return own.group() if own else None


_TOTAL = re.compile(r"总分(?:值|数)?[为是:]*$")
_REACHED = re.compile(r"分?[,，][^，,。；;\d]*得分?[为是:]*\d")


# 指标体系设4个一级指标，总分100分
_SCHEME = re.compile(r"指标体系|[一二三]级指标|评[分价]标准|评分细则|分值设[置定]")


def are_full_marks(before: str, behind: str, sentence: str = "") -> bool:
    """Tell by the words around a total whether it is what could be reached: 总分100分，自评得分95.2分; or by its `sentence`."""
    is_of_scheme = _TOTAL.fullmatch(before) and re.match(r"分?[。；;]", behind) and _SCHEME.search(sentence)
    return bool(is_of_scheme or (_TOTAL.search(before) and _REACHED.match(behind)))
