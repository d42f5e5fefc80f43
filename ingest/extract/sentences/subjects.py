"""Tells whom a number is told of: the department, a project, the region, an indicator, or the work done."""

from __future__ import annotations

import re
from functools import cache

from ingest.extract.sentences.lead import (
    BUDGETS,
    MAX_STRANGE_CHARS,
    WEAK_STAGES,
    Lead,
    State,
    strange_words,
    strange_words_between,
    without_fillers,
)
from ingest.extract.sentences.passage import Passage
from ingest.extract.sentences.spending_classes import FUNCTION_CLASS, is_beside, is_of_class, is_of_class_told
from ingest.extract.sentences.stages import COMPARED_YEAR
from ingest.lexicon import Lexicon, Term, load_lexicon, patterns_of
from ingest.numbers.finder import Number

_BLOCK = re.compile(r"\n(?=[(（][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十]{1,2}、|\d{1,2}[.、]|[①-⑳])")
INVOLVED = re.compile(r"涉及[^，,、。；;\d]{0,16}$")
_EVALUATED = re.compile(r"绩效(?:目标|自评|评价|管理)")
# …项目自评综述：全年预算数300万元, …项目，自评得92分。全年预算数…: the amounts of that project.
OF_SCORED_PROJECT = re.compile(
    r"(?:项目|资金|经费|工程)[^，,。；;]{0,8}[，,]?自评(?:综述|得分|得\d|分)[^；;。]*(?:。[^；;。]*)?$"
)
# 房屋2,860平方米，价值486万元; 资产原值合计90万元，其中：通用设备60万元
_VALUE = re.compile(
    r"(?:房屋|土地|车辆|设备|仪器|家具|资产|图书|文物|陈列品)[^。；;]*(?:价值|原值|总值|净值)(?:合计|总计|总额)?为?"
    r"(?:\s?[\d,.]+\s?[亿万]?元[，,]\s?其中[^。；;]*)?$"
)
_CLAUSE = re.compile(r"[，；;。:：]|,(?!\d{3})")
# In a project's report: words of its money, and of what it was used for (支出明细：设备购置90万元).
_OF_PROJECT = re.compile(
    r"下[达拨]|拨付|到位|资金|剩余|余款|配套|(?:支出|使用|经费)(?:内容|明细|构成|方向)|(?:主要|分别)?用于[^，,。；;:\d]+$"
)
# In a project's report too: what was handed out, and bonds issued; what each one gets (每户补助2万元) is a price.
_HANDED_OUT = re.compile(
    r"(?:发放|兑[付现])(?:补[助贴][^，,。；;:\d]{0,4}|资金|经费|金额)?[共计为约合达]*$|(?:补[助贴]|贴息|债券|发行)[^，,。；;:\d]*$"
)
# Its chapter on money: what stands there is the project's (（三）资金使用情况: 1.路面硬化90万元；2.管道疏浚40万元).
_ON_MONEY = re.compile(r"(?:资金|经费|支出|预算)[^，。]{0,6}(?:情况|使用|投入|到位|安排|来源|构成|分配|执行|明细|分析)")
# 分2批次将90万补助资金发放到位
_MONEY_BEHIND = re.compile(r"(?:补助|补贴|专项|项目)(?:资金|经费)")
# Behind an amount of it: the next of a list, or a sum.
_OF_PROJECT_TOLD = re.compile(r"、|[^。；]{0,4}(?:合计|共计)")
_RAISED = re.compile(r"(?:提高|下降|降低|增加|提升|上升|减少)[到至为]")  # behind the price before: 由1300元提高到1500元
_PAYING = re.compile("发放|贷款(?=贴息)")
_NEXT_OF_LIST = re.compile(r"[，,；;](?:和|及)?(?P<name>[^，,。；;:\d]{2,16}?)(?<![消收缴免]费)[为共]*")
# A cell that lists nothing but what was paid for: 设备购置费90万元，材料费8万元.
_PAID_LIST = re.compile(r"(?:[^，,。；;、:\d]{2,16}[\d,.]+[万亿]?元[，,。；;、]?){2,}")
# Of all projects of the office: 项目支出合计, 我院项目支出.
_SUM_OF_PROJECTS = re.compile(
    r"项目支出[^，,；;。]*(?:合计|总计|总额)|[我本全](?:[局院校委办站馆所镇乡]|中心|单位|部门)(?:(?:19|20)\d{2}年度?)?项目支出"
)
# So many projects told by number (对12个项目开展自评, 实施项目共4个), and an amount of them all: 涉及资金90万元, 年初预算90万元.
_SO_MANY = r"(?:\d+|[一二两三四五六七八九十]{1,3})个"
_COUNTED = re.compile(
    rf"(?<!第)(?:(?P<so_many>{_SO_MANY})[^，,。；;:\d]{{0,8}}(?:项目|专项)|(?:项目|专项)(?:支出)?(?:共|共计|共有|有|为)?(?P<many>{_SO_MANY}))"
)
_OF_ALL_COUNTED = re.compile(
    r"(?:(?:[^，,。；;:、\d]{0,16}[，,(])?(?:(?:19|20)\d\d年度?|涉及|编[报制]|绩效目标|安排|批复|合计|一般公共预算|政府性基金|财政性?|拨款|单位"
    r"|部门|项目|资金|金额|总额|年初|全年|年中|预算|实际|支出|执行|追加|增加|调整预算后|调整后|决算|[共总计额数为的]|[\d,.]+[万亿]?元[，,、])*)"
)
_LEAST_OF_NAME = 4  # signs of an office's name that stand for it
_OF_EVALUATION = re.compile(r"绩效|自评|纳入")
_ASIDE = re.compile(r"\([^()]*\)")
# What is won from or given to others: 补助16个重点项目资金90万元.
_DRAWN = re.compile(r"招|引[资进入]|签约|申报|争取|完成|重点(?:绩效)?评价|审|(?:补助|资助|支持|扶持)$")
# Of a project's money as well.
_SOURCES = frozenset(["other_income", "superior_subsidy_income", "special_account_income"])
# What a project's money pays for as well as an office's.
_PAID_CLASSES = frozenset(
    ["office", "printing", "utilities", "travel", "labour", "training", "meeting", "remuneration_allowance"]
)
_FORM_ITEMS = frozenset(["total_expenditure", "project_expenditure", "fiscal_appropriation", "carryover"])


def region_spans(passage: Passage) -> tuple[tuple[int, int], ...]:
    """Return the stretches (shadow places) that speak of the region: from a sentence with a word for it to the end of
    its block, which is the passage or, in a cell of several numbered paragraphs, one of them."""
    starts = [t.start for t in passage.terms if "region" in t.meaning.marks and not _is_own_place(passage, t)]
    stops = [m.start() for m in _BLOCK.finditer(passage.shadow.text)] + [passage.shadow.length]
    if passage.frame.is_about_region:
        starts.insert(0, 0)
    return tuple((passage.sentence_of(at)[0], next(stop for stop in stops if stop >= at)) for at in starts)


def _is_own_place(passage: Passage, term: Term) -> bool:
    """Tell whether a word for the place leads to the office's own money (全镇总收入, 全系统“三公”经费, 全镇可用预算)."""
    if term.word not in load_lexicon().words("own_place_words"):
        return False
    following = next((t for t in passage.terms if t.start >= term.end), None)
    if any(t.end == term.start and t.meaning.item and not t.meaning.fund for t in passage.terms):
        return True  # “三公”经费全系统支出
    if not following or following.meaning.fund:  # 全镇一般公共预算收入 is the place's
        return False
    if not following.meaning.item and following.meaning.stage not in BUDGETS:
        return False
    return not re.sub(r"\d", "", strange_words_between(passage, term.end, following.start))


def speaks_of_department(passage: Passage, state: State) -> bool:
    """Tell whether the sentence names the department, by a word for it or by its name."""
    first, last = state.sentence
    if any("department" in term.meaning.marks for term in passage.terms_between(first, last)):
        return True
    return any(name in passage.shadow.text[first:last] for name in passage.frame.department_names)


def subject_of_money(
    passage: Passage, number: Number, lead: Lead, state: State, region: tuple[tuple[int, int], ...], item: str | None
) -> str:
    """Return whose money an amount is; `item` is the item the words name."""
    about_department = speaks_of_department(passage, state) or bool(FUNCTION_CLASS.search(lead.text))
    result = _told_by_clause(passage, number, state)
    is_scored = item in (None, "project_expenditure") and OF_SCORED_PROJECT.search(passage.shadow.text, 0, lead.end)
    if is_scored and not result and not speaks_of_department(passage, state):
        return "project"
    if item is None and any(t.word.startswith("项目全年预算") for t in lead.terms):
        return "project"
    if state.is_in_list and state.subject == "department":
        return "department"
    is_of_project = passage.frame.report_kind == "project"
    is_on_money = is_of_project and _is_on_money(passage, lead)
    is_of_all = item == "project_expenditure" and is_of_project and counts_projects(passage, lead, state)
    is_price = number.unit == "元" and not item and _is_price(lead)
    if is_of_project and not is_of_all and not is_price and not _is_office_money(item, lead, state, is_on_money):
        told = (
            (state.is_in_list and (state.subject == "project" or not _names_other_money(_CLAUSE.split(lead.text)[-1])))
            or is_on_money
            or any(t.meaning.stage for t in lead.terms)
            or item
            or _OF_PROJECT.search(lead.text)
            or _MONEY_BEHIND.match(passage.shadow.text, number.after)
            or _is_handed_out(lead)
            or (state.subject == "project" and (_OF_PROJECT_TOLD.match(lead.text) or _is_next_of_list(lead)))
            or (passage.cell_key and _PAID_LIST.fullmatch(passage.shadow.text))
        )
        if told:
            return "project"
    if any(t.meaning.fund == "social_insurance" and "预算" not in t.word for t in lead.terms):
        return "region"  # 社保基金支出18亿元: paid to the insured, not by the office
    about_region = any(start <= number.start < end for start, end in region) and not _opens_budget(passage, lead, state)
    names_region = any("region" in t.meaning.marks and not _is_own_place(passage, t) for t in lead.terms)
    # The region is named only later in the sentence: 支出90万元，服务全县群众; not so 支出90万元，全县公共预算收入12亿元.
    goes_on = state.subject == "department" and item is not None and not names_region
    if about_region and not about_department and not goes_on and not _names_office_item(lead, item):
        return result or "region"
    is_compared = state.subject == "department" and (
        _only_compares(lead) or is_of_class_told(lead, state) or is_beside(lead)
    )
    is_involved = INVOLVED.search(lead.text) and _EVALUATED.search(passage.shadow.text, state.sentence[0], number.start)
    if (
        item
        or is_compared
        or is_involved
        or (about_department and any(t.meaning.stage for t in lead.terms))
        or is_of_class(passage, lead)
        or is_value_of_assets(passage, lead)
    ):
        return "department"
    return result or "output"


def _opens_budget(passage: Passage, lead: Lead, state: State) -> bool:
    """负责全县林业工作。年初预算90万元: a budget told in a sentence of its own is the office's, whatever place was told before."""
    told = {t.meaning.stage for t in lead.terms if t.word not in WEAK_STAGES}
    is_told = bool(told & {"initial", "adjustment", "adjusted", "carry_in"})
    return is_told and not any("region" in t.meaning.marks for t in passage.terms_between(*state.sentence))


def counts_projects(passage: Passage, lead: Lead, state: State) -> bool:
    """Tell whether an amount is of several of the office's projects at once (对12个项目开展绩效自评，涉及资金90万元).

    Nothing but that they are evaluated, or that the office has them, is told of them: no work done, no money drawn from others.
    """
    text = passage.shadow.text[state.sentence[0] : lead.end]
    counts = list(_COUNTED.finditer(text))
    if counts and "(" in text:  # 7个项目842万元(含1个结转项目36万元)，调整预算后项目预算715万元
        text = _ASIDE.sub("", text)
        counts = list(_COUNTED.finditer(text))
    if not counts or not _OF_ALL_COUNTED.fullmatch(text, counts[-1].end()):
        return False
    before = re.split("[；;]", text[: counts[-1].start()])[-1]
    is_one = (counts[-1]["so_many"] or counts[-1]["many"]) in ("1个", "一个")
    if _DRAWN.search(before) or (is_one and passage.frame.report_kind == "project"):
        return False
    return bool(_OF_EVALUATION.search(text)) or not _names_more(before, passage)


def _names_more(words: str, passage: Passage) -> bool:
    """Tell whether words say more than when, and whose office's, something is (2023年，某某街道办事处（以下简称“街道”）实施…)."""
    for name in passage.frame.department_names:
        ends = (name[at:] for at in range(len(name) - _LEAST_OF_NAME + 1))  # 某某街道办事处, without its district
        words = words.replace(next((end for end in ends if end in words), name), "")
    rest = re.sub(r"\([^()]*\)|\d|实施|共有|特定目标类|财政资金|[批编][复制]|追加|预算|项目|个", "", words)
    return len(without_fillers(rest)) > MAX_STRANGE_CHARS


def _is_on_money(passage: Passage, lead: Lead) -> bool:
    """Tell whether a chapter on money tells an amount, and its clause of no other money."""
    headings, clause = passage.frame.section_headings, _CLAUSE.split(lead.text)[-1]
    is_headed = bool(headings and _ON_MONEY.search(headings[0]))
    is_price = any(word in clause for word in load_lexicon().words("prices_of_work"))  # of no stage
    return is_headed and not is_price and not _names_other_money(clause)


def _is_next_of_list(lead: Lead) -> bool:
    """Tell whether nothing but a name stands since the last amount (，勘察设计费12万元), and none of a result or of a price."""
    found = _NEXT_OF_LIST.fullmatch(lead.text)
    return found is not None and not _names_other_money(found["name"])


def _is_price(lead: Lead) -> bool:
    """Tell whether the clause of an amount in 元 tells what one of something costs (亩均投资由1300元提高到1500元)."""
    clause = _CLAUSE.split(lead.text)[-1]
    return any(word in clause for word in load_lexicon().words("prices")) or bool(_RAISED.fullmatch(clause))


def _is_handed_out(lead: Lead) -> bool:
    clause = _CLAUSE.split(lead.text)[-1]
    return bool(_HANDED_OUT.search(clause)) and not _names_other_money(_PAYING.sub("", clause))


def _names_other_money(words: str) -> bool:
    """Tell whether words name a result, a price or money that no project was given (社会捐赠, 每户补助)."""
    return bool(_other_money(load_lexicon()).search(words))


@cache
def _other_money(lexicon: Lexicon) -> re.Pattern[str]:
    results = [word for words in lexicon.raw["result_words"].values() for word in words]
    others = (*lexicon.words("no_project_money"), *lexicon.words("prices"), *results)
    return re.compile(f"(?:{'|'.join(others)})(?!咨询)")  # 造价咨询费


def _told_by_clause(passage: Passage, number: Number, state: State) -> str | None:
    """Return whose result an amount is where its clause names it: 林业总产值86亿元, 争取上级资金2亿元, 追回医保基金90万元."""
    clause = _CLAUSE.split(passage.shadow.text[state.sentence[0] : number.start])[-1]
    return next((subject for subject, words in _results(load_lexicon()) if words.search(clause)), None)


@cache
def _results(lexicon: Lexicon) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the words of each subject's results."""
    return patterns_of(lexicon.raw["result_words"])


def _names_office_item(lead: Lead, item: str | None) -> bool:
    """Tell whether the words name an item that only an office has, and no place (基本支出 behind a sentence on the region)."""
    clause = [t for t in lead.last_clause if t.meaning.item == item]
    words, codes = (load_lexicon().words("office_items", by) for by in ("words", "codes"))
    is_named = item in codes or any(t.word.startswith(tuple(words)) for t in clause)  # 项目支出合计
    return is_named and not any("region" in t.meaning.marks for t in lead.last_clause)


def _only_compares(lead: Lead) -> bool:
    """Tell whether nothing but a comparison leads up to an amount (比上年减少): it is told of the amount before."""
    terms = lead.terms
    is_told = any(t.meaning.direction or "comparison" in t.meaning.marks for t in terms)
    is_told = is_told or bool(COMPARED_YEAR.search(lead.text))
    return is_told and not strange_words(lead, lead.start, terms)


def is_value_of_assets(passage: Passage, lead: Lead) -> bool:
    """Tell whether an amount is what things the office has are worth, all of them or a part."""
    is_given = "捐" in lead.text or "赠" in lead.text
    return not is_given and bool(_VALUE.search(passage.shadow.text, passage.sentence_of(lead.start)[0], lead.end))


def _is_office_money(item: str | None, lead: Lead, state: State, is_on_money: bool) -> bool:
    """In a project's report, money of an item no project has (基本支出, 资产) is the office's own, and what follows it."""
    if item in _SOURCES and state.subject != "department":
        return _names_other_money(lead.text)  # 项目总投资157万元，其中：县级资金39万元，其他资金118万元
    if item in _PAID_CLASSES and (is_on_money or state.subject == "project"):
        return False
    is_sum = item == "project_expenditure" and bool(_SUM_OF_PROJECTS.search(lead.text))
    return item is not None and (item not in _FORM_ITEMS or state.subject == "department" or is_sum)


def subject_of_number(
    passage: Passage, number: Number, lead: Lead, state: State, region: tuple[tuple[int, int], ...], kind: str
) -> str:
    """Return whom a number that is no money is told of; a rate belongs to what the sentence is about."""
    if kind == "score":
        return "indicator"
    if kind == "headcount" or "rate:control" in _rate_marks(lead):
        return "department"
    told = _told_by_clause(passage, number, state)
    is_work = kind not in ("rate", "score") and told != "region" and not _names_region_before(passage, number, state)
    if kind == "rate" and {"rate:completion", "rate:result"} & set(_rate_marks(lead)[-1:]):
        return "output"  # 满意度, 合格率: told of the work, whoever the sentence is about
    if any(start <= number.start < end for start, end in region) and not speaks_of_department(passage, state):
        return "output" if is_work else "region"
    if kind == "rate" and (state.subject or _rate_marks(lead)):
        return state.subject or "department"
    return "output"


def _rate_marks(lead: Lead) -> list[str]:
    """Return the kinds of rates that the words name, in order."""
    return [mark for term in lead.terms for mark in term.meaning.marks if mark.startswith("rate:")]


def _names_region_before(passage: Passage, number: Number, state: State) -> bool:
    first = max(state.sentence[0], *(passage.shadow.text.rfind(stop, 0, number.start) + 1 for stop in "，,；;。、"))
    places = load_lexicon().words("place_words")
    return any("region" in t.meaning.marks and t.word not in places for t in passage.terms_between(first, number.start))
