"""Tells which of a project's measures an amount is, from the words before it."""

from __future__ import annotations

import re

from ingest.extract.sentences.lead import without_fillers
from ingest.extract.sentences.passage import Frame, Passage
from ingest.figure import Figure
from ingest.lexicon import load_lexicon

MEASURE_OF_STAGE = {
    "initial": "initial", "adjusted": "budget", "final": "spent", "adjustment": "adjustment", "carry_in": "carry_in",
    "carry_out": "carry_out",
}  # fmt: skip
_ARRIVED = re.compile(
    r"(?:(?:到位|到账)(?:资金|金额|数|经费)?|收到(?:财政|上级|专项|补助)*资金)[共合计为约达]*$|^(?:.*[^\d])?下达.*(?:资金|经费|款|金额|补助)[共合计为约达]*$"
    r"|^(?:本年度?|当年|全年|年度|\d{4}年度?)?(?:上级|中央|省级?|市级?|县级?|财政)*(?:年中|年初)?(?:已|共|共计|合计)?下达[共合计为约达]*$"
)
_CARRIED_IN = re.compile(r"结转(?:上|以前)年|(?:上|以前)年度?结[转余]")
_LEFT = re.compile(
    r"(?:余款|余额|剩余|余下|尚余|结余)(?:资金)?[为约共]*$|^余$|[未没](?:有)?(?:使用|支出|支付|拨付|执行|用|支|付)完?(?:的)?(?:资金|款项|金额)?[为约共]*$"
)
_SPENT = re.compile(r"支出|(?<!转移)支付|拨付|执行|使用|兑付|列支|完成投资|决算|[已实]付|发放|兑现|[已使]用(?!于)|花费")
# Of the whole, and not of something bought or paid with it (发放救助金24万元).
_SPENT_OF_ALL = re.compile(rf"(?:{_SPENT.pattern})(?:资金|经费|款项|金额|补助|补贴|数)*[为是共约合计达]*$")
# What one giver's money was spent on is not all that was spent: 县级资金支出420万元.
_OF_SOURCE = re.compile(
    r"(?:中央|[省市州县区镇乡旗]级?|本级|地方|上级)(?:财政)?(?:配套|专项|补助)?资金(?:已|实际|累计)*(?:支出|支付|拨付|使用)"
)
_PUT_TO_USE, _EXECUTED = (
    re.compile(r"使用[^，,。；;\d]{1,10}资金[共合计为约达]*$"),
    re.compile(r"(?:执行|支出)(?:数|金额)[为是共约计]*$"),
)
# A list of what came: 共下达衔接资金900万元，其中：①…; 下达…900万元，支出850万元，其中 is of what was spent.
_SENT = re.compile(
    r"(?:下[达拨]|到位)(?P<between>[^。；;]*?[\d.]+[万亿]?元[，,]?)(?:其中|包括|包含|用于|具体|分别)[^。]*$"
)
_CUMULATIVE = re.compile(r"累计[^，,]{0,4}(?:完成投资|支付|拨付|支出)")
_OF_ALL = {
    "spent": re.compile(rf"{_CUMULATIVE.pattern}|{_OF_SOURCE.pattern}"),
    "initial": re.compile(r"计划总?投[入资][^，,]{0,4}$"),
}
# Told behind an amount: 0.67万元，已用于商品和服务支出.
_USED = re.compile(
    r"[万亿]?元?[，,]?(?:资金)?(?:已|[均都]已?|全部)(?:全部|经)?(?:执行|用于|支付|支出|拨付|发放|兑付|使用|列支)[^，,。；;\d]*(?:[，,。；;]|$)"
    r"|[万亿]?元?(?:购买|购置|建成|完成|新建|改造|修缮|聘用)"
)
_PER_HEAD = re.compile(r"[万亿]?元 ?/ ?[\u4e00-\u9fff]")
_PUT_IN = re.compile(r"投入[^\d，。]{0,12}[共合计为约达]*$")
_INVESTMENT = re.compile(
    r"(?:总投资|投资估算|(?:^|[，,])(?:(?:批复|批准|概算|核定|估算|匡算)?投资|(?:批复|批准|核定|投资)*(?:概算|估算|匡算)))额?[为约共达计]*$"
)
RATE_OF_USE = re.compile(
    r"执行率|支出率|资金使用率|^使用率|支付率|拨付率|兑付率|报账率|预算完成率|(?:执行|支付|支出|拨付)进度|(?:完成|占)(?:年初|全年|年度|调整后?)?预算|^完成$"
)
_MOVED = re.compile(r"结[转余]|剩余|余额|余款|[追调加增减][加增减]|调整|压减|核减|收回")
# Told behind an amount: 119.62万元因验收未支付.
_UNPAID = re.compile(
    r"[万亿]?元?[^，,。；;\d]{0,10}(?:待(?:支付|拨付|付|结算)|(?:未|没有)(?:能)?(?:支付|支出|拨付|使用|兑付|付))"
)
_SENTENCE_END = re.compile(r"[。\n]|(?<!\d)\.|\.(?!\d)")
_SENTENCE_STOP = re.compile(r"[。；;\n]|(?<!\d)\.|\.(?!\d)")
_YEAR = re.compile(r"(?:19|20)\d{2}年")
# 2021年安排资金3,200万元，支出3,136万元. is told of that year alone.
_TOLD_OF_YEAR = re.compile(r"\s*(?P<year>(?:19|20)\d{2})年度?(?:共|实际|全年)*(?:安排|预算|下达|支出|投入|使用)")
_UP_TO = re.compile("截[至止]")
_LAST_YEAR = re.compile(r"(?:上|去)年度?(?!.{0,2}结[转余])(?!资金)")
_SHARED = re.compile(r"[万亿]?元?[^。；;]*[，,、][^。；;]{0,12}配套|[万亿]?元?[，,、][^，,。；;]{0,4}自筹资金到位")
LISTED = "projects_listed"  # marks the chapter of items below a sum of all projects' spending
_SUM = re.compile(r"(?:以上)?[合共总]计(?:资金|到位|投入)*[为约]?")
_OF_SPENDING = re.compile(r"(?:主要|重点|专项)(?:支出)?项目(?:支出|资金|实施|执行|使用)*(?:情况)?[.。]?$")
_BOUNDS = ("at_least", "at_most", "more_than", "less_than")
# What the work brought in, and the price of one (户均补助2万元, 标准由3700元提高到4300元): neither is what the project cost.
_BESIDE = re.compile(
    r"(?:[人户亩生]均[^，,；;。、]{0,8}|由?[^，,；;。、]{0,8}提高[到至]|收入|产值|销售额|效益|税收|利润|罚款|罚没款?|合同(?:金额|资金|价)?|执行到位|标准|单价|配套|自筹|贷款|案值|损|每.{1,3})(?:资金)?[为达约]*$"
    r"|送审|审定|[审核]减|挽回|追[回讨缴]|标的|涉案|违规|赔[付款]|[带拉]动|撬动"
)
_BY_KIND = re.compile(r"按[^，,。支拨安]{1,6}$")
_PLANNED = re.compile(
    r"计划(?:投入|投资|安排)?[为约]?$|(?:预算|批复)(?:安排|经费|资金|金额|预算)?$|安排(?!的)[^，。；]*$"
)
_PART = re.compile(r"其中|包括|分.{1,3}[批次期]")
# After parts, words like these are told of the whole again.
_WHOLE = re.compile(
    r"(?:[，,。；;\n]|(?<=\d)[万亿]?元(?=(?:19|20)\d{2}年))\s*(?:(?:19|20)\d{2}年度?)?(?:实际|全年|累计|共|合计|总计|截至|截止|本年|年末|年度|调整|已|执行|支出|支付|到位|结余|结转|资金|项目|预算)"
)


def amounts_of(
    passage: Passage, money: list[Figure], own: list[Figure], stages: dict[int, str], since: int = 0
) -> dict[str, int]:
    """Return a project's amounts by measure and note their stage in `stages`; the first of each measure counts.

    `since` is where in the canonical text the project's name ends, if it is known: words before it say nothing.

    What follows 其中, and what was paid in batches, is no measure of the whole; 共支出 after the batches is.
    """
    amounts: dict[str, int] = {}
    is_part = is_shared = False
    last_end, whole_stage = since, ""
    # What was spent since the work began, or is planned for all of it, counts where nothing tells of the year.
    of_all: dict[str, int] = {}
    tells_spending = any(_SPENT_OF_ALL.search(f.label) and not _CUMULATIVE.search(f.label) for f in money)
    told = (f for f in money if not (_is_beside(passage, f, since) or _is_limit_or_price(passage, f)))
    for figure in (f for f in told if not _is_of_another_time(passage, f)):
        is_part = _is_part(passage.text[max(0, last_end - passage.start) : figure.start - passage.start], is_part)
        last_end = figure.end
        is_used = bool(_USED.match(passage.text, figure.end - passage.start))
        measure, stage = _measure_of(figure, passage.frame, tells_spending, is_used)
        measure = "appropriated" if measure == "spent" and _is_put_to_use(figure, money) else measure
        # 安排90万元，其中省级50万元，支出80万元
        stage = whole_stage if is_part and whole_stage and not figure.stage_code else stage
        whole_stage = whole_stage if is_part else stage
        if measure == "appropriated" and "spent" in amounts:
            continue  # 支出226万元。执结案件…，到位金额8640万元
        if measure == "appropriated" and _SHARED.match(passage.text, figure.end - passage.start):
            measure, is_shared = "", True  # 省级下达735万元，县级配套245万元: one giver's share
        elif is_shared and _SUM.fullmatch(figure.label):
            measure, stage = "appropriated", "final"
        stages[figure.start] = stage
        if measure and not is_part:
            is_of_all = (whole := _OF_ALL.get(measure)) and whole.search(figure.label)
            (of_all if is_of_all else amounts).setdefault(measure, figure.start)
    amounts = of_all | amounts
    for figure in own:
        if figure.kind == "rate" and RATE_OF_USE.search(figure.label) and "execution_rate" not in amounts:
            amounts["execution_rate"] = figure.start
        if figure.kind == "money" and figure.unit_printed is None and figure.stage_code == "carry_out":
            stages[figure.start] = "carry_out"
            amounts.setdefault("carry_out", figure.start)
    return amounts


def _is_put_to_use(figure: Figure, money: list[Figure]) -> bool:
    """Tell whether an amount is what came, and another tells what was spent (使用衔接资金612万元，全年执行数606万元)."""
    return bool(_PUT_TO_USE.search(figure.label)) and any(_EXECUTED.search(f.label) for f in money)


def _is_beside(passage: Passage, figure: Figure, since: int) -> bool:
    """Tell whether an amount is what the work brought in, or others gave; a name that ends so tells its own (学生资助配套386万元)."""
    is_of_name = since > passage.start and not passage.text[since - passage.start : figure.start - passage.start]
    is_of_region = figure.subject_code == "region" and not figure.stage_code
    return is_of_region or (bool(_BESIDE.search(figure.label)) and not is_of_name)


def divides_what_came(lead: str) -> bool:
    """Tell whether the words before a list say that it divides what was sent down or arrived, and not what was spent of it."""
    found = _SENT.search(lead)
    return found is not None and not _SPENT.search(found["between"])


def as_what_came(passage: Passage, amounts: dict[str, int], first: Figure) -> dict[str, int]:
    """Return a project's one amount as what came where its list divides that (下达资金900万元，其中：林道改造60万元；…)."""
    at = passage.shadow.index(first.start - passage.start)
    lead = passage.shadow.text[passage.sentence_of(at)[0] : at]
    is_open = list(amounts) == ["spent"] and amounts["spent"] == first.start and not _SPENT.search(first.label)
    return {"appropriated": first.start} if is_open and divides_what_came(lead) else amounts


def says_measure(figure: Figure, stage: str) -> bool:
    """Tell whether the words before an amount say which of the project's measures it is: 计划总投资 and 完成投资 may be of others'."""
    is_total = stage == "total_investment" and "计划" not in figure.label
    return bool(figure.stage_code or is_total or (_SPENT_OF_ALL.search(figure.label) and "投资" not in figure.label))


def _is_limit_or_price(passage: Passage, figure: Figure) -> bool:
    """Tell whether an amount is a target (成本控制在150万元以内) or what one of many gets (1000元/生·年, 按小学720元)."""
    return figure.qualifier in _BOUNDS or bool(
        _BY_KIND.search(figure.label) or _PER_HEAD.match(passage.text, figure.end - passage.start)
    )


def says_stage(label: str, stage: str | None) -> bool:
    """Tell whether the words right before a project's amount are those of its stage and no others (全年预算, 实际支出为).

    培训经费支出 may be a part, 完成投资 what a builder did, and 年初下达 the budget.
    """
    terms = [t for t in load_lexicon().terms(label) if t.meaning.stage]
    if len(terms) != 1 or terms[0].meaning.stage != stage or "投资" in label or (stage == "final" and "年初" in label):
        return False
    return not without_fillers(_YEAR.sub("", label[: terms[0].start] + label[terms[0].end :]))


def _is_of_another_time(passage: Passage, figure: Figure) -> bool:
    """Tell whether an amount is last year's, unpaid yet, or a later year's (2024年拟安排80万元 in a report on 2023)."""
    is_unpaid = _UNPAID.match(passage.text, figure.end - passage.start)
    *_, sentence = _SENTENCE_STOP.split(passage.text[: figure.start - passage.start])
    # 截至2024年5月底，项目支出80万元: what a later look found spent of the year's money
    is_later = (figure.fiscal_year or 0) > (passage.frame.fiscal_year or 9999) and not _UP_TO.search(sentence)
    told = _TOLD_OF_YEAR.match(sentence)
    is_earlier = (
        told and int(told["year"]) < (passage.frame.fiscal_year or 0) and not _YEAR.search(sentence, told.end())
    )
    return bool(is_later or is_unpaid or is_earlier or _LAST_YEAR.search(figure.label))


def _is_part(words: str, was_part: bool) -> bool:
    """Tell whether the words since the last amount of the project say that a part follows, or that the last one was (`was_part`)."""
    *earlier, sentence = _SENTENCE_END.split(words)
    begin = max((match.end() for match in _PART.finditer(sentence)), default=0)
    return bool(begin or (was_part and not earlier)) and not _WHOLE.search(sentence, begin)


def _measure_of(figure: Figure, frame: Frame, tells_spending: bool, is_used: bool) -> tuple[str, str]:
    """Return the measure (empty where it is none) and the stage of an amount.

    Beside an amount told as spent (`tells_spending`), one without such a word is not spent too. Nor is one that no word
    before it or behind (`is_used`) calls spent, unless it stands in a chapter on project spending: what was given for a
    project is not yet used.
    """
    tail = figure.label
    if _INVESTMENT.search(tail):
        return "total_investment", "total_investment"
    if "应到位" in tail:
        return "", "initial"
    if _ARRIVED.search(tail):
        return ("" if "自筹" in tail else "appropriated"), "final"
    if _CARRIED_IN.search(tail):
        return "carry_in", "carry_in"
    if _LEFT.search(tail):
        return "carry_out", "carry_out"
    is_spent = bool(_SPENT.search(tail)) and "预算" not in tail
    stage = figure.stage_code or frame.default_stage
    stage = "final" if is_spent and stage == "initial" else stage  # 预算数60万元，实际发放60万元
    if stage in ("carry_in", "carry_out", "adjustment") and not _MOVED.search(tail):
        stage = frame.default_stage  # …剩余83万元结转下年）；村道修复186万元: told of the project before
    if stage == "final" and not _SPENT.search(tail):
        if _PLANNED.search(tail):
            stage = "initial"
        elif not is_used and (tells_spending or not _is_of_spending(frame)):
            put_in = "appropriated" if tells_spending else "spent"  # 投入90万元; but 投入90万元，支付86万元
            return (put_in if _PUT_IN.search(tail) else ""), "final"
    return MEASURE_OF_STAGE.get(stage, ""), stage


def _is_of_spending(frame: Frame) -> bool:
    """Tell whether a place is about what was spent on projects: its chapter, or a heading like 主要项目."""
    if frame.report_kind == "project":
        return LISTED in frame.chapter_codes
    is_headed = any(_OF_SPENDING.search(heading) for heading in frame.section_headings[:2])
    return is_headed or "project_expenditure" in frame.chapter_codes[:4]
