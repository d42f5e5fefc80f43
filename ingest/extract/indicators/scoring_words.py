"""What scoring told in prose is made of: points, targets and actual values in a sentence."""

from __future__ import annotations

import re

from ingest.extract.cells.operands import OPERATORS
from ingest.extract.sentences.passage import Passage
from ingest.figure import Operand
from ingest.shadow import is_traditional

LABEL = re.compile(
    r"^(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十\d]{1,3}[)][、.]?|\d{1,2}[、.)]|[①-⑳])\s?"
)
# 教育支出（205）普通教育（02） tells codes, 没收所得12.60万元 money.
POINT = r"((?<!\d)(?!0\d)(?:100|\d{1,2})(?:\.\d+)?)(?!\.?\d|,\d{3}(?!\d))(?:分|(?![万亿元%]))"
# A bare number in brackets behind a stop is the number of an item: (1)某某。(2)某某.
WEIGHT = re.compile(
    rf"(?:(?<=[^:;；。,，\n])\(|\((?!\d{{1,2}}\)))(?:分值|权重|满分|共|计|标准分|本项)?[:为]?{POINT}(?=[),，])"
    rf"|(?:分值|满分|标准分值?)[:为]?{POINT}|(\d+(?:\.\d+)?)分[×*]\d"  # 按10分×95%折算
)
SCORE = re.compile(
    rf"(?:实际得分|自评得分|自评分|得满分|评价得分|得分|得)[:为是]?\(?{POINT}"
    rf"|(?:自评|自我评分|评分|打分|实得|折算[为后得分]{{0,3}}|(?<![共合总小统累满分])计)[:为是]?(\d+(?:\.\d+)?)分"  # 按10分×95%计9.5分
)
# 得满分 at the end of a sentence that is no rule (达标得满分，否则…; 每低1%扣…).
FULL_SCORE = re.compile(r"[得计记给]满分(?=[。,，;；)]|$)")
RULE = re.compile(r"每[低高超增减少]|否则|不得分|扣完为止|按比例|以[上下]的?[,，]?[得计]|应[得扣]|得满分的")
DEDUCTION = re.compile(rf"(?:扣分|扣|扣减)[:为]?{POINT}(?!之)")
MAX_NAME_CHARS = 30
STOP = r"(?:[,，](?!\d{3})|[;；。]|$)"  # a comma inside 8,000 ends nothing
TARGET = re.compile(
    r"(?:(?:年度指标值|年度目标值|指标值|目标值)[:为是]?|绩效目标值?[:为是](?!满分|分值|权重|标准分)"
    r"|计划(?:(?=[\u4e00-\u9fff]{0,4}(?:不[低少高多]于|不超过))|[\u4e00-\u9fff]{0,4}(?=\d))(?=[^,，;；。]*\d[^,，;；。]*[,，](?:全年)?实际))"
    r"(?P<text>.*?)"
    rf"(?=[,，;；](?:全年)?实际|[,，;；]分值|{STOP})"
)
ACTUAL = re.compile(
    rf"(?:(?:全年)?(?:实际完成值|实际完成情况|实际值|完成值|实际完成)[:为是]?|实际(?!得|评)[\u4e00-\u9fff]{{0,4}}?[为达到]*(?=[≥≤<>=约\d])"
    rf"|(?:测评|调查|统计|考核)结果[为是])(?P<text>.*?)(?=[,，;；]分值|[,，;；]得分|{STOP})"
)


def full_score(text: str, weight: re.Match[str] | None) -> re.Match[str] | None:
    """Return the match of the points where words say that all of them were given (得满分), None where they tell a rule."""
    return weight if weight and FULL_SCORE.search(text) and not RULE.search(text) else None


def first_line(passage: Passage) -> str:
    """Return the first line of a passage, as shadow text."""
    return passage.shadow.text.split("\n", 1)[0]


def printed_name(text: str) -> str:
    """Return a name as it is printed, without blanks and the brackets or marks around it."""
    return re.sub(r"\s+", "", text).strip("（(，,：: ")


def name_as_printed(passage: Passage, start: int, end: int) -> str:
    """Return a name as printed, with the quote that opens it (“三公经费”变动率); a traditional one in simplified signs."""
    if is_traditional(passage.words(start, end)):
        return passage.shadow.text[start:end]
    at = passage.shadow.start(start)
    quote = passage.text[at - 1] if at and passage.text[at - 1] in "“‘「『" else ""
    return quote + printed_name(passage.words(start, end))


def place_of(passage: Passage, match: re.Match[str] | None) -> int | None:
    """Return where the first group of a match that is filled stands in the report."""
    if not match:
        return None
    index = next(i for i in range(1, (match.lastindex or 1) + 1) if match.group(i))
    return passage.place(match.start(index))


def operand(passage: Passage, match: re.Match[str] | None) -> Operand:
    """Return the target or actual value that a match tells, an empty one where there is none."""
    return operand_between(passage, *match.span("text")) if match else Operand()


def operand_between(passage: Passage, start: int, end: int) -> Operand:
    """Read the words of a stretch as a target or actual value; with one number in them, that is its value."""
    words = passage.words(start, end).strip() if end > start else ""
    numbers = [n for n in passage.numbers if start <= n.start < end]
    if len(numbers) != 1:
        return Operand(text=words or None)
    number = numbers[0]
    return Operand(
        words or None, OPERATORS[number.qualifier], float(number.value), number.unit, passage.place(number.start)
    )
