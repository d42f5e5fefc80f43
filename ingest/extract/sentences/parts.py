"""Tells which amounts of a list are parts of the amount before it."""

from __future__ import annotations

import re

from ingest.extract.sentences.passage import Passage
from ingest.figure import Figure
from ingest.lexicon import Lexicon

_BARE = re.compile(r"[万亿]*元?[、和及与]")
_NUMBER = r"(?:[(（]?\d{1,2}[)）、.](?!\d)|[①-⑳]|[一二三四五六七八九]是)"
_NEXT_ITEM = re.compile(rf"[;；,，、]{_NUMBER}")  # 2、改造69万元，其中新建48万元；3、维修126万元
_NUMBERED = re.compile(rf"(?:中|括|含|为|于|[:：,，(（]){_NUMBER}")
# What a sentence begins with that divides the amount told before it.
DIVIDES = re.compile(r"(?:资金|具体|主要|分|各)*(?:用途|使用方向|支出方向|分项|用于)[为是:：]|其中")
_ACTS = re.compile(r"[^,，;；。\d]{2,24}(?:负责|承担|牵头|组织|统筹|管理|实施|分配)")
# 一般性支出90万元二、资金管理情况…: the next chapter of a text that lost its line breaks.
_NEXT_CHAPTER = re.compile(r"[\u4e00-\u9fff][二三四五六七八九十]、[\u4e00-\u9fff]")
# 资金90万元，其中管理费1万元，目前已拨付86万元: what was paid of the whole is none of its parts.
_PAID_OF_WHOLE = re.compile(
    r"[,，;；](?=[^,，]*(?:已|目前|截[至止]|实际|累计))(?:目前|截[至止][^,，]*[,，]?|现|已|实际|累计|项目|资金|共|全部|完成)+(?:拨付|支付|支出|报账|到位)(?:资金)?$"
)
# 其中第一批20万元、第二批30万元，按用途分：…: the whole is divided once more.
DIVISION = re.compile(r"(?:按照?|从)[\u4e00-\u9fff]{1,10}(?:分类|划分|分|看)")
# 资产90万元，其中固定资产50万元；负债20万元: what stands against the assets divides them in no list of their kinds.
_OTHER_SIDE = ("total_liabilities", "net_assets")
_PRICE = re.compile(r"(?:每|人均|户均)[^,，、;；。()（）]{0,8}$")


def text_between(passage: Passage, left: Figure, right: Figure) -> str:
    """Return the shadow text between two figures of a passage."""
    shadow = passage.shadow
    return shadow.text[shadow.index(left.end - passage.start) : shadow.index(right.start - passage.start)]


def list_mark(passage: Passage, whole: Figure, first: Figure) -> str | None:
    """Return open or closed where words or a bracket say that parts of `whole` follow, else None."""
    shadow = passage.shadow
    start, end = shadow.index(whole.end - passage.start), shadow.index(first.start - passage.start)
    stop = re.search(r"[。！？\n]", shadow.text[start:end])
    if stop and not (opened := DIVIDES.match(shadow.text, start + stop.end(), end)):
        return None
    if stop and opened and "其中" not in opened.group():
        return "open"
    if re.match(r"(?:亿元|万元|元)?中[,，]", shadow.text[start:end]):
        return "open"
    if re.match(r"(?:亿元|万元|元)?(?:组成|构成)", shadow.text[start:end]):
        return None  # 由市级9万元和区级1万元组成，…由市级…: the last part of a list that ends
    for term in passage.terms_between(start, end):
        if term.meaning.marks & {"open", "closed"}:
            if term.word == "由" and term.end == end:
                continue  # 公用经费由62.40万元调增至…
            if term.word == "由" and _ACTS.match(shadow.text, term.end):
                continue  # 奖补资金9万元由县财政局负责分配，良种补助60万元由…
            # 按单位划分，…，二级单位20万元；按来源划分，…: the whole is divided once more, not its last part. And
            # 进出口总额1,286亿元；使用外资8.4亿美元，其中…: the list is of what stands behind the semicolon.
            told = shadow.text[start : term.start]
            if re.search(r"[;；]" if term.word[0] in "按从" else r"[;；].", told):
                return None
            return "open" if "open" in term.meaning.marks else "closed"
    # 净值318.46万元（原值612.90万元，…） explains the amount, and divides it not.
    is_smaller = first.value is None or whole.value is None or first.value <= whole.value
    opened = re.match(r"[元万亿人名]*\((?!.*\))", shadow.text[start:end])
    return "open" if opened and first.item_code is None and is_smaller else None


def parts_of(passage: Passage, whole: Figure, later: list[Figure], lexicon: Lexicon) -> list[Figure]:
    """Return the amounts of a list that divide `whole`; parts of a part and prices (每人3万元) are passed over.

    A list ends with its bracket, one of bare amounts (分别为90万元、80万元，结余…) where words come between, and one without
    numbers at the next number of the list that its whole stands in. One of which commas join the first parts ends with a semicolon.
    """
    parts: list[Figure] = []
    previous, depth = whole, 0
    is_bare = is_inner = is_joined = False
    opening = text_between(passage, whole, later[0]) if later else ""
    in_bracket = bool(re.match(r"[万亿]*元?\((?!.*\))", opening))
    is_numbered = bool(_NUMBERED.search(opening))
    for figure in later:
        between = text_between(passage, previous, figure)
        if re.search(r"[。！？\n]", between) and not (
            previous is whole and DIVIDES.match(re.sub(r"^.*[。]", "", between))
        ):
            break
        depth += between.count("(") - between.count(")")
        is_next = (not is_numbered and _NEXT_ITEM.search(between)) or _NEXT_CHAPTER.search(between)
        is_ended = is_next or depth < int(in_bracket) or (is_bare and not _BARE.fullmatch(between))
        is_over = DIVISION.search(between) or (not figure.item_code and _PAID_OF_WHOLE.search(between))
        is_apart = re.search(r"[;；]", between) is not None
        if is_ended or (parts and is_over) or (is_apart and _is_of_another_kind(whole, figure, is_joined, lexicon)):
            break
        is_bare = bool(parts) and _BARE.fullmatch(between) is not None
        previous = figure
        if _PRICE.search(between):
            continue
        if figure.stage_code == "change" or _is_lead_of_another(whole, figure, lexicon):
            if parts and figure.stage_code != "change":
                break
            continue
        is_inner = bool(parts) and ("其中" in between or (is_inner and not is_apart))
        is_nested = bool(parts) and (
            depth > _depth_of_first(passage, whole, parts[0])
            or (is_inner and not lexicon.is_part_of(figure.item_code, whole.item_code))
            or lexicon.is_part_of(figure.item_code, parts[-1].item_code)
        )
        if not is_nested:
            is_joined = not is_apart if len(parts) == 1 else is_joined
            parts.append(figure)
    return parts


def _is_of_another_kind(whole: Figure, figure: Figure, is_joined: bool, lexicon: Lexicon) -> bool:
    """Tell whether an amount behind a semicolon is told of something else (资产…；负债…), as it is where commas join the parts."""
    if figure.item_code and whole.item_code:
        return not lexicon.is_part_of(figure.item_code, whole.item_code)
    return is_joined or (figure.subject_code == "region" and whole.subject_code != "region")


def _depth_of_first(passage: Passage, whole: Figure, first: Figure) -> int:
    """Return how many brackets were opened between the whole and its first part."""
    between = text_between(passage, whole, first)
    return between.count("(") - between.count(")")


def _is_of_one_side(whole: Figure, figure: Figure) -> bool:
    """Tell whether an amount is the office's own or its subordinates' part of all (基本支出90万元，其中局机关30万元，二级机构60万元)."""
    return whole.scope_code == "consolidated" != figure.scope_code


def _is_lead_of_another(whole: Figure, figure: Figure, lexicon: Lexicon) -> bool:
    """Tell whether a figure cannot be a part: another fund, stage or year, the whole's own item, one above or beside it."""
    if not whole.item_code or not figure.item_code:
        return figure.stage_code == "carry_out" and whole.stage_code == "final"  # 支付90万元，其中…，结余10万元
    if "all" not in (whole.fund_code, figure.fund_code) and whole.fund_code != figure.fund_code:
        return True
    if figure.fiscal_year != whole.fiscal_year or figure.subject_code != whole.subject_code:
        return True
    if figure.item_code == whole.item_code and figure.fund_code == whole.fund_code:
        return not _is_of_one_side(whole, figure)
    if figure.item_code in _OTHER_SIDE:
        return True
    if lexicon.is_part_of(figure.item_code, whole.item_code):
        return figure.stage_code != whole.stage_code and figure.item_code != "carryover"
    is_beside = set(lexicon.parents(figure.item_code)) & set(lexicon.parents(whole.item_code))
    return (
        bool(is_beside)
        or lexicon.is_part_of(whole.item_code, figure.item_code)
        or figure.stage_code != whole.stage_code
    )
