"""Finds where a report may make a statement that is required of it, though no rule reads it there.

Reads: “机关编制9名”, “自评得分 ↵ 92.6分”, “评价等次：良”, a short line “五、存在的不足”. Only what none of these tells is missing.
Reads beside them where a grade is asked for (评价等次：) and whether a sentence tells why money is left over
(年末结转12.50万元，主要是工程尾款).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.lexicon import Lexicon
from ingest.shadow import Shadow, make_shadow

_HEADING_CHARS = 30
# 四、存在的主要问题一是…, 六、问题：…: a heading that its text runs on.
_RUN_ON_HEADING = re.compile(r"(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,2}、[^\n，。；：、,.;:]{2,20}")
# A number behind the word, before the clause ends; a year, a day, a percentage or a document's number is none.
# Behind a percentage that another number is stuck to (3535100.00%10) stands a row that was not read.
_NUMBER = r"[^。；;，,!?\d]{0,15}?(?:\d[\d,.]*(?![\d,.]|[%年月日号]| *[%年月日号])|\d{3}[\d,.]*%\d)"
_SENTENCE = r"[^。；;!?]{0,60}?"
# People are counted in whole numbers: 国土空间规划编制 54.75 tells of none.
_OF_PEOPLE = ("headcount", "posts")
_PEOPLE = r"[^。；;，,!?\d]){0,15}?(?:\d{1,5}(?![\d,.]|[%年月日号]| *[%年月日号项份件])|\d{3}[\d,.]*%\d)"
# 总分 behind which not the full marks stand: 总分（预算执行9.68+职责活动57.5）96.78, 总分 IOO 90.2
_TOTAL = r"(?:\([^()]{0,40}\))?[^\d。；;()]{0,12}(?!100(?!\d))\d{2}(?:\.\d+)?(?!分?以[上下]|\d)"
_GRADE = r"[^。；;，,!?]{0,8}?[优良中差]"


def find_fact_mentions(text: str, lexicon: Lexicon) -> dict[str, tuple[int, int]]:
    """Return the first place of each required statement that has one: fact code → (start, end) in the text."""
    shadow = make_shadow(text)
    people = f"(?:(?!{_any(lexicon.words('compiled_works'))}){_PEOPLE}"  # 编制村庄规划8个
    found = {
        code: _first(shadow, lexicon.words("told_facts", code), people if code in _OF_PEOPLE else _NUMBER)
        for code in lexicon.raw["told_facts"]
    }
    found["total_score"] = found["total_score"] or _first(shadow, ["总分"], _TOTAL)
    found["grade"] = _first(shadow, lexicon.words("told_grades"), _GRADE)
    found["grade_place"] = _first(shadow, lexicon.words("grade_places"), "")
    found["carryover_reason"] = _reason(shadow, lexicon)
    headings = list(_headings(text, lexicon))
    for code in lexicon.raw["told_chapters"]:
        words = lexicon.words("told_chapters", code)
        found[code] = next((place for place, head in headings if any(word in head for word in words)), None)
    return {code: place for code, place in found.items() if place}


def _any(words: list[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})"


def _first(shadow: Shadow, words: list[str], then: str) -> tuple[int, int] | None:
    match = re.search(f"{_any(words)}{then}", shadow.text)
    return (shadow.start(match.start()), shadow.end(match.end())) if match else None


def _reason(shadow: Shadow, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the first place where a sentence names what is left over and a reason, whichever comes first."""
    left, reasons = (_any(lexicon.words(name)) for name in ("told_carryovers", "told_reasons"))
    match = re.search(f"{left}{_SENTENCE}{reasons}|{reasons}{_SENTENCE}{left}", shadow.text)
    return (shadow.start(match.start()), shadow.end(match.end())) if match else None


def _headings(text: str, lexicon: Lexicon) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the headings, places and words: short lines that are no sentences, and what stands behind 一、 in any line.

    A form's head for reasons (偏差原因分析及改进措施) is none.
    """
    for heading in _RUN_ON_HEADING.finditer(text):
        yield heading.span(), make_shadow(heading.group()).text
    for line in re.finditer(r"[^\n]+", text):
        shadow = make_shadow(line.group().strip())
        if (
            shadow.length <= _HEADING_CHARS
            and not re.search("[。；，]", shadow.text)
            and "deviation" not in lexicon.headers(shadow.text)
        ):
            yield line.span(), shadow.text
