"""Finds which figures one statement ties together: parts and wholes, rates and what they are made of, growth.

Whether they agree is judged later, in SQL.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from ingest.extract.passage import Passage
from ingest.figure import Figure, Relation
from ingest.lexicon import Lexicon

_RATE_STEM = re.compile(r"(?P<stem>[\u4e00-\u9fff]{2,6}?)率")
_GROWTH = re.compile(
    r"(?:增长|下降|上升|降低|减少|增加|增幅|降幅|增速|变动率|回落)(?:率|幅度|了|为|约|达)?[:=为达到约-]*$"
)


def tie_parts(passage: Passage, figures: list[Figure], lexicon: Lexicon) -> list[Relation]:
    """Tie the amounts listed after 其中, 包括 or 分别为 to the amount before the list word.

    A list ends with its sentence, with its bracket, or where an amount comes that cannot be a part of the whole:
    a change, a rate, another stage, a whole of its own kind, or the item of a higher level.
    """
    money = [f for f in figures if f.kind == "money" and f.value is not None and f.start < f.end]
    relations = []
    for index, whole in enumerate(money):
        if index + 1 == len(money) or whole.stage_code == "change":
            continue
        mark = _list_mark(passage, whole, money[index + 1])
        if not mark:
            continue
        parts = _parts(passage, whole, money[index + 1 :], lexicon)
        if parts:
            members = ((whole.start, "whole"), *((p.start, "part") for p in parts))
            relations.append(
                Relation("part_whole", "sentence" if mark == "open" else "list", members, mark == "closed")
            )
    return relations


def _between(passage: Passage, left: Figure, right: Figure) -> str:
    shadow = passage.shadow
    return shadow.text[shadow.index(left.end - passage.start) : shadow.index(right.start - passage.start)]


def _list_mark(passage: Passage, whole: Figure, first: Figure) -> str | None:
    shadow = passage.shadow
    start, end = shadow.index(whole.end - passage.start), shadow.index(first.start - passage.start)
    stop = re.search(r"[。！？\n]", shadow.text[start:end])
    if stop and not shadow.text.startswith("其中", start + stop.end()):
        return None
    if re.match(r"(?:亿元|万元|元)?中[,，]", shadow.text[start:end]):
        return "open"
    for term in passage.terms_between(start, end):
        if term.meaning.marks & {"open", "closed"}:
            return "open" if "open" in term.meaning.marks else "closed"
    opened = re.match(r"[元万亿]*\((?!.*\))", shadow.text[start:end])
    return "open" if opened and first.item_code is None else None


def _parts(passage: Passage, whole: Figure, later: list[Figure], lexicon: Lexicon) -> list[Figure]:
    parts: list[Figure] = []
    previous = whole
    depth = 0
    for figure in later:
        between = _between(passage, previous, figure)
        if re.search(r"[。！？\n]", between) and not (previous is whole and re.search(r"[。]其中", between)):
            break
        depth += between.count("(") - between.count(")")
        if depth < 0 or (re.search(r"[;；]", between) and _is_of_another_kind(whole, figure, lexicon)):
            break
        previous = figure
        if figure.stage_code == "change" or _is_lead_of_another(whole, figure, lexicon):
            if parts and figure.stage_code != "change":
                break
            continue
        nested = bool(parts) and (
            depth > _depth_of_first(passage, whole, parts[0])
            or lexicon.is_part_of(figure.item_code, parts[-1].item_code)
        )
        if not nested:
            parts.append(figure)
    return parts


def _is_of_another_kind(whole: Figure, figure: Figure, lexicon: Lexicon) -> bool:
    """Tell whether an amount behind a semicolon is told of something else (资产…；负债…)."""
    if figure.item_code and whole.item_code:
        return not lexicon.is_part_of(figure.item_code, whole.item_code)
    return figure.subject_code == "region" and whole.subject_code != "region"


def _depth_of_first(passage: Passage, whole: Figure, first: Figure) -> int:
    between = _between(passage, whole, first)
    return between.count("(") - between.count(")")


def _is_lead_of_another(whole: Figure, figure: Figure, lexicon: Lexicon) -> bool:
    """Tell whether a figure cannot be a part: another stage or year, the whole's own item, one above or beside it."""
    if not whole.item_code or not figure.item_code:
        return False
    if figure.fiscal_year != whole.fiscal_year or figure.subject_code != whole.subject_code:
        return True
    if figure.item_code == whole.item_code and figure.fund_code == whole.fund_code:
        return True
    if lexicon.is_part_of(figure.item_code, whole.item_code):
        return figure.stage_code != whole.stage_code and figure.item_code != "carryover"
    is_beside = set(lexicon.parents(figure.item_code)) & set(lexicon.parents(whole.item_code))
    return (
        bool(is_beside)
        or lexicon.is_part_of(whole.item_code, figure.item_code)
        or figure.stage_code != whole.stage_code
    )


def tie_items(figures: list[Figure], lexicon: Lexicon, basis: str, known: list[Relation]) -> list[Relation]:
    """Tie an item to its parts told in the same block for the same fund, stage, scope and year.

    Several ways to divide one item (人员 and 公用, or by economic class) give one relation with all of them: which
    sets are complete is known to SQL. A whole that a list already ties to all of these parts is not tied twice.
    """
    groups: dict[tuple[object, ...], dict[str, Figure]] = defaultdict(dict)
    for figure in figures:
        if figure.item_code and figure.kind == "money":
            key = (figure.block_id, figure.fund_code, figure.stage_code, figure.scope_code, figure.fiscal_year)
            groups[key].setdefault(figure.item_code, figure)
    tied = {(m[0], n[0]) for r in known for m in r.members if m[1] == "whole" for n in r.members if n[1] == "part"}
    relations = []
    for by_item in groups.values():
        for item, whole in by_item.items():
            parts = [f for code, f in by_item.items() if item in lexicon.parents(code)]
            if len(parts) >= 2 and not all((whole.start, part.start) in tied for part in parts):
                members = ((whole.start, "whole"), *((p.start, "part") for p in parts))
                relations.append(Relation("part_whole", basis, members))
    return relations


def tie_rates(passage: Passage, figures: list[Figure], earlier: list[Figure], lexicon: Lexicon) -> list[Relation]:
    """Tie every percentage or multiple of a passage to the amounts it is made of, where the words tell which.

    `earlier` are the figures of the report before this passage, nearest last; they are asked only for shares of a
    named item (占基本支出的…).
    """
    relations = _tie_shares_in_turn(passage, figures, earlier, lexicon)
    done = {relation.members[0][0] for relation in relations}
    for index, figure in enumerate(figures):
        if figure.kind != "rate" or figure.unit_printed not in ("%", "倍", None) or figure.start in done:
            continue
        relation = _tie_rate(passage, figure, figures[:index], earlier, lexicon)
        if relation:
            relations.append(relation)
    return relations


def _tie_shares_in_turn(
    passage: Passage, figures: list[Figure], earlier: list[Figure], lexicon: Lexicon
) -> list[Relation]:
    """Tie 分别占85%和15% to as many amounts before it, in turn."""
    relations = []
    for index, first in enumerate(figures):
        lead = _lead_of(passage, first, figures[index - 1] if index else None)
        if first.kind != "rate" or not re.search(r"分别占|占比分别", lead):
            continue
        run = [first]
        for rate in figures[index + 1 :]:
            if rate.kind != "rate" or not re.fullmatch(r"%?[和、及,，与]", _between(passage, run[-1], rate)):
                break
            run.append(rate)
        money = [f for f in figures[:index] if f.kind == "money"][-len(run) :]
        if len(money) < len(run):
            continue
        for rate, amount in zip(run, money, strict=True):
            pair = _share("", lead, [amount], figures[:index], earlier, lexicon)
            if pair:
                members = ((rate.start, "stated"), (pair[0].start, "numerator"), (pair[1].start, "denominator"))
                relations.append(Relation("rate", "sentence", members, label="占比"))
    return relations


def _lead_of(passage: Passage, figure: Figure, previous: Figure | None) -> str:
    shadow = passage.shadow
    end = shadow.index(figure.start - passage.start)
    first, _ = passage.sentence_of(end)
    start = max(first, shadow.index(previous.end - passage.start) if previous else 0)
    return shadow.text[start:end]


def _tie_rate(
    passage: Passage, rate: Figure, before: list[Figure], earlier: list[Figure], lexicon: Lexicon
) -> Relation | None:
    lead = _lead_of(passage, rate, before[-1] if before else None)
    sentence = passage.sentence_of(passage.shadow.index(rate.start - passage.start))
    near = [
        f
        for f in before
        if passage.shadow.index(f.start - passage.start) >= sentence[0]
        and f.kind in ("money", "count", "headcount", "area", "quantity")
    ]
    if not near:
        near = _previous_sentence(passage, before, sentence)
    if rate.unit_printed == "倍":
        return _tie_multiple(rate, near)
    if _GROWTH.search(re.split(r"[,，;；]", lead)[-1]) and rate.direction:
        return _tie_growth(rate, near, before)
    terms = lexicon.terms(lead)
    marks = [m.removeprefix("rate:") for t in terms for m in t.meaning.marks if m.startswith("rate:")]
    formula = re.search(r"[=＝]", lead) and not re.search(r"[。]", lead)
    name = _rate_name(passage, rate)
    if not marks and not name:
        return None
    code = marks[-1] if marks else ""
    pair = _operands(code, name, lead, near, before, earlier, lexicon)
    if not pair and code != "share":  # 全年预算数… 。实际支出…，执行率…: the other amount stands a sentence before
        wider = [f for f in before if f.kind in ("money", "headcount")][-6:]
        pair = _operands(code, name, lead, wider, before, earlier, lexicon)
    if not pair:
        return None
    numerator, denominator, kind = pair
    basis = "formula" if formula else "sentence"
    if kind == "growth":
        members = ((rate.start, "stated"), (numerator.start, "current"), (denominator.start, "base"))
        return Relation("growth", basis, members, label=name)
    members = ((rate.start, "stated"), (numerator.start, "numerator"), (denominator.start, "denominator"))
    return Relation("rate", basis, members, label=name)


def _previous_sentence(passage: Passage, before: list[Figure], sentence: tuple[int, int]) -> list[Figure]:
    start = next((s[0] for s, following in pairwise(passage.sentences) if following == sentence), None)
    if start is None:
        return []
    return [
        f for f in before if passage.shadow.index(f.start - passage.start) >= start and f.kind in ("money", "headcount")
    ]


def _tie_multiple(rate: Figure, near: list[Figure]) -> Relation | None:
    money = [f for f in near if f.kind == "money"]
    if len(money) < 2:
        return None
    current, base = money[-2], money[-1]
    members = ((rate.start, "stated"), (current.start, "current"), (base.start, "base"))
    return Relation("growth", "sentence", members, label="倍数")


def _tie_growth(rate: Figure, near: list[Figure], before: list[Figure]) -> Relation | None:
    """增长5.35% belongs to the change just before it, if there is one, and to the value that changed."""
    if not near:
        return None
    change = near[-1] if near[-1].stage_code == "change" or near[-1].direction else None
    rest = near[:-1] if change else near
    values = [f for f in rest if not f.direction and f.stage_code != "change"]
    year = change.fiscal_year if change else rate.fiscal_year
    # 比2022年的11.92万元减少1.07万元: the amount of the year before is the base, not what was reached.
    base = next((f for f in reversed(values) if f.fiscal_year and year and f.fiscal_year == year - 1), None)
    current = next((f for f in reversed(values) if f is not base and (not base or f.item_code == base.item_code)), None)
    if not current and change and change.item_code:  # 与上年相比，减少…: the sentence before told the value
        same = [f for f in before if f.item_code == change.item_code and f.start < change.start]
        current = next((f for f in reversed(same) if f.stage_code not in ("change", "adjustment")), None)
    members = [(rate.start, "stated")]
    if current:
        members.append((current.start, "current"))
    if base:
        members.append((base.start, "base"))
    if change:
        members.append((change.start, "change"))
    return Relation("growth", "sentence", tuple(members), label="增长率") if len(members) > 1 else None


def _rate_name(passage: Passage, rate: Figure) -> str:
    """Return the rate's name: the words before = or 为 that end in 率, 比 or 进度."""
    shadow = passage.shadow
    end = shadow.index(rate.start - passage.start)
    first, _ = passage.sentence_of(end)
    stretch = shadow.text[first:end]
    names = re.findall(
        r"([\u4e00-\u9fff]{2,16}?(?:率|占比|比重|进度))(?=[=＝为是达约]|$)", re.sub(r"[,，;；:、()÷×/]", " ", stretch)
    )
    if names:
        return re.sub(r"^(?:本部门|本单位|我单位|我局|全年|年度|的)+", "", names[-1])
    return ""


def _operands(
    code: str,
    name: str,
    lead: str,
    near: list[Figure],
    before: list[Figure],
    earlier: list[Figure],
    lexicon: Lexicon,
) -> tuple[Figure, Figure, str] | None:
    money = [f for f in near if f.kind == "money" and f.stage_code != "change"]
    if code == "share":
        return _share(name, lead, money, before, earlier, lexicon)
    if "人员控制" in name or "编制控制" in name:
        return _pair_headcounts(near)
    if "变动率" in name and "结转" not in name:
        return _pair_years(money)
    if "调整率" in name:
        return _pair_stages(money, ("adjustment",), ("initial",))
    stem = re.sub(r"(?:控制|变动|执行|完成|调整|利用|使用|支付|安排)率.*$", "", name)
    named = [t.meaning.item for t in lexicon.terms(stem) if t.meaning.item]
    if "利用率" in name or "使用率" in name:
        pair = _pair_items(money, "fixed_assets_in_use", "fixed_assets")
        if pair:
            return pair
    if named and any(f.item_code == named[-1] for f in money):  # 三公经费控制率 is made of amounts of 三公经费
        money = [f for f in money if f.item_code == named[-1]] or money
    if "审减" in name or "核减" in name:
        return _pair_labels(money, name[:2], "送审")
    if "到位率" in name:
        return _pair_labels(money, "实际到位", "应到位") or _pair_labels(money, "到位", "预算")
    if "控制率" in name:
        return _pair_stages(money, ("final",), ("initial", "adjusted"))
    if code == "execution" or "执行" in name or "支付" in name or "支出进度" in name or "使用率" in name:
        return _pair_stages(money, ("final",), ("adjusted", "initial"))
    return None


def _pair_stages(
    money: list[Figure], above: tuple[str, ...], below: tuple[str, ...]
) -> tuple[Figure, Figure, str] | None:
    """Return the last amount of a stage in `above` and the nearest of the same item in `below`, the first wanted first."""
    numerator = next((f for f in reversed(money) if f.stage_code in above), None)
    if not numerator:
        return None
    for stage in below:
        same = [f for f in money if f.stage_code == stage and f.item_code == numerator.item_code and f is not numerator]
        if not numerator.item_code:  # of amounts without item, only the one the words call a budget
            same = [f for f in same if "预算" in f.label]
        if same:
            return numerator, min(same, key=lambda f: abs(f.start - numerator.start)), "rate"
    return None


def _pair_years(money: list[Figure]) -> tuple[Figure, Figure, str] | None:
    for current in reversed(money):
        for base in money:
            same = base.item_code == current.item_code and base.stage_code == current.stage_code
            if same and base.fiscal_year and current.fiscal_year and base.fiscal_year + 1 == current.fiscal_year:
                return current, base, "growth"
    return None


def _pair_items(money: list[Figure], above: str, below: str) -> tuple[Figure, Figure, str] | None:
    numerator = next((f for f in reversed(money) if f.item_code == above), None)
    denominator = next((f for f in reversed(money) if f.item_code == below), None)
    return (numerator, denominator, "rate") if numerator and denominator else None


def _pair_labels(money: list[Figure], above: str, below: str) -> tuple[Figure, Figure, str] | None:
    numerator = next((f for f in reversed(money) if above in f.label and below not in f.label), None)
    denominator = next((f for f in reversed(money) if below in f.label and f is not numerator), None)
    return (numerator, denominator, "rate") if numerator and denominator else None


def _pair_headcounts(near: list[Figure]) -> tuple[Figure, Figure, str] | None:
    people = [f for f in near if f.kind == "headcount" and not re.search(r"核定|编制数|编制人数|编制$", f.label)]
    told = (re.compile(words) for words in (r"在编", r"在职", r"实有"))
    actual = next((f for words in told for f in people if words.search(f.label)), None)
    posts = next((f for f in near if f.kind == "headcount" and "编制" in f.label and f is not actual), None)
    return (actual, posts, "rate") if actual and posts else None


def _share(
    name: str, lead: str, money: list[Figure], before: list[Figure], earlier: list[Figure], lexicon: Lexicon
) -> tuple[Figure, Figure, str] | None:
    """占总支出的0.73%: the amount before, over the amount of the item that 占 names."""
    if not money:
        return None
    numerator = money[-1]
    after = lead.rsplit("占", 1)[-1] if "占" in lead else ""
    items = [t.meaning.item for t in lexicon.terms(lead) if t.meaning.item and t.word in after] if after else []
    if "安排率" in name:
        return _pair_items(money, "key_expenditure", "total_expenditure")
    if "结转结余率" in name:
        return _pair_items(money, "carryover", "total_expenditure")
    wanted = items[-1] if items else _weak_share(after) or next(iter(lexicon.parents(numerator.item_code)[-1:]), None)
    if not wanted:
        return None
    for figure in [*reversed([f for f in before if f is not numerator]), *reversed(earlier)]:
        same = figure.item_code == wanted and figure.stage_code == numerator.stage_code
        if same and figure.fiscal_year == numerator.fiscal_year and figure.kind == "money":
            return numerator, figure, "rate"
    return None


def _weak_share(after: str) -> str | None:
    for word, item in (
        ("总支出", "total_expenditure"),
        ("支出合计", "total_expenditure"),
        ("总收入", "total_income"),
        ("收入合计", "total_income"),
    ):
        if word in after:
            return item
    return None
