"""Tells which figures count posts and which count people, so that the same count told twice can be compared.

Only figures about the whole department: “我局编制仅23名” is one, “下设农技站核定编制4名” and “其中行政编制16名” are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.figure import Figure

_PART = re.compile(
    r"其中|行政|事业|机关|工勤|参公|下设|下属|二级|各|新增|减少|增加|调入|调出|招|空编|缺编|超编|离|退|领导|股|科|站"
)
_OUTSIDE = re.compile(r"临聘|临时|合同|派遣|编外|聘用|外聘|公益性|借调|抽调|见习|协管|辅警|政府购买")
_ON_POSTS = re.compile(r"在编|编制在职|编制内")
_STAFF = re.compile(r"在职|实有|在岗|现有人员")
_POSTS = re.compile(r"编制")
# Words that name the whole department, the office that fixed the posts, or the day; nothing else may be left of a label.
_GENERAL = re.compile(
    r"截[至止]|到|于|年初|年末|年底|末|底|\d{4}年|\d{1,2}月|\d{1,2}日|年|止|[全本]?系统|全[局院委办镇乡县区校处中心]|"
    r"我[局院委办镇乡县区校处中心单位部门]+|本[局院委办镇乡县区校处中心单位部门]+|管委会|单位|部门|教?职工|人员|人数|总人数|"
    r"编制|编委|编办|机构|委员会|核定|核准|批准|确定|在职|在编|在岗|实有|实际|现有|总数|总编制|数量|数|总|共有|共|仅|只有|有|的|为|"
    r"中央政法专项|专项|名额|内|[经由]|[省市州县区]委?|[:：、，,；;（）()\s]"
)


# Behind a count, up to the end of what it tells: 其中：在职3,174人，离休2人，退休226人.
_AMONG_THEM_RETIRED = re.compile(r"\s*[人名]?[，,、:：(（]*其中[^；;。]*(?:离休|退休|离退)")
_BEHIND_MONEY = re.compile(r"\d[万亿]?元[^。]*\Z")


def headcount_measure(figure: Figure) -> str | None:
    """Return what a headcount counts, or None where it is a part, or not plainly the whole department.

    posts:          the authorised posts (核定编制).
    staff_on_posts: people on posts (在编, 在职在编).
    staff:          people in service, with or without posts (实有在职人员).
    outside_posts:  people without posts (临聘, 合同制, 劳务派遣), parts among them: they only explain the others.
    """
    if figure.kind != "headcount" or figure.value is None or figure.qualifier != "exact":
        return None
    label = figure.label
    if _OUTSIDE.search(label):
        return "outside_posts"
    if figure.cell_key is None and _ON_POSTS.search(label) and not _PART.search(label.removeprefix("其中")):
        return "staff_on_posts"
    if _PART.search(label) or _GENERAL.sub("", label):
        return None
    if _STAFF.search(label) and "在职" not in label and (_counts_retired(figure) or _is_of_spending(figure)):
        return None
    if _STAFF.search(label):
        return "staff_on_posts" if _ON_POSTS.search(label) else _staff_or_posts(label)
    return "posts" if _POSTS.search(label) else None


def _is_of_spending(figure: Figure) -> bool:
    """Tell whether money stands before the people in the sentence: those that a project pays (支出186万元，在岗64人)."""
    return any(_BEHIND_MONEY.search(figure.context[:start]) for start, _ in figure.places_in_context())


def _counts_retired(figure: Figure) -> bool:
    """Tell whether the people counted include retired ones, so that they are more than those in service."""
    return any(_AMONG_THEM_RETIRED.match(figure.context, end) for _, end in figure.places_in_context())


def is_of_the_whole(figure: Figure) -> bool:
    """Tell whether a headcount is of the whole department, or of people beside its posts: no part of another."""
    return bool(headcount_measure(figure)) or bool(re.search(r"离|退|遗属", figure.label))


def _staff_or_posts(label: str) -> str:
    """在职人员编制人数 are posts: the last word decides."""
    last = max(("posts", [m.end() for m in _POSTS.finditer(label)]), ("staff", [m.end() for m in _STAFF.finditer(label)]),
               key=lambda each: max(each[1], default=-1))  # fmt: skip
    return last[0]


def read_headcounts(figures: Iterable[Figure]) -> list[tuple[int, str]]:
    """Return (place, measure) of the figures that count posts or people."""
    told = ((figure.start, headcount_measure(figure)) for figure in figures)
    return [(start, measure) for start, measure in told if measure]
