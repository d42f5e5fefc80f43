"""Tells which words of a sentence name an item: not those on the way, examples, sources, or narrower things (辅警人员经费)."""

from __future__ import annotations

import re

from ingest.extract.projects.names import has_own_words, is_spent_on_one
from ingest.extract.sentences.lead import BALANCES, OTHER_INCOME, STAGES, WEAK_STAGES, Lead, State, without_fillers
from ingest.extract.sentences.passage import Passage
from ingest.extract.sentences.stages import ASSETS
from ingest.lexicon import Term, load_lexicon

_PROCUREMENT_PARTS = frozenset(["procurement_goods", "procurement_works", "procurement_services"])
_OF_ANY_PURCHASE = frozenset(
    ["采购金额", "采购支出", "采购规模", "采购合同金额", "实际签订合同金额", "签订合同金额", "实际合同金额"]
)
# 资金总额 is the department's where nothing before it in the sentence speaks of projects, loans or investments.
_BOUGHT = re.compile(r"(?:购置|新增|购入|购买|采购|处置|报废|核销|更新)(?:的|了)?$")
_FOR_SMALL = re.compile(r"(?:中小企业|小微企业|小型和?[、]?微型企业)[^，,。；;\d]{0,6}$")
# 文物修缮项目受审批影响，年末结转27万元: the balance of that project.
_OF_A_PROJECT = re.compile(
    r"(?P<name>[^，,。；;:、\d]*?)(?P<kind>项目(?!支出|经费|资金|结转|类)|工程)[^，,。；;]{0,16}[，,]"
)
# Of no one project: 部分项目进度较慢，年末结转27万元; 项目受雨季影响，…
_ANY_PROJECT = re.compile(
    r"^(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）、.])?(?:由于|因为?|受|是|部分|个别|少数|有的|有些|一些|多个|跨年度?)*"
)
_COLLECTED = re.compile(r"(?:[应实]收|收缴|征收|拖?欠|节[约省支]|减免(?:[^，,；;。\d]{1,4}、)?)(?:的|了)?$")
_OFTEN_NARROWED = frozenset(["personnel", "public_operating", "office", "training", "meeting", "labour"])
_NAMES_PROJECT = re.compile(r"(?:\([^()]*\))?项目(?!支出|经费|资金)")  # 福利机构运行及人员经费(孤儿)项目预算
# What is told of these is of no single fund, whatever fund was told before it.
WITHOUT_FUND = frozenset(
    [
        "procurement",
        *_PROCUREMENT_PARTS,
        "sme_procurement",
        "micro_procurement",
        "agency_operating",
        *ASSETS,
        *OTHER_INCOME,
    ]
)
# 包括办公费、公务接待费等，; 主要用于保障项目支出管理，; 占基本支出 %，
_ASIDES = re.compile(
    r"(?:包括|用于)[^，,；;。\d]*、[^，,；;。\d]*等[，,]|主要(?:用于|是|原因)[^，,；;。\d]*[，,；;。]|占[^，,；;。\d]*%[，,；;。]"
)


def bought_from_small(lead: Lead, term: Term) -> str | None:
    """Return the item of purchases kept for small firms (面向中小企业预留政府采购项目预算金额): a part of what is bought."""
    told = _FOR_SMALL.search(lead.text, 0, term.start - lead.start) if term.meaning.item == "procurement" else None
    return told and ("micro_procurement" if "微" in told[0] else "sme_procurement")


def is_narrower(lead: Lead, term: Term) -> bool:
    """Tell whether words right before an item make it a narrower one (辅警人员经费, 村级办公经费)."""
    if term.meaning.item not in _OFTEN_NARROWED and term.word not in ("运行经费", "专项支出"):
        return False
    words = _words_between(lead, term)
    return len(without_fillers(words)) > 1 and not words.endswith(("的", "和", "与", "及", "等", "用于"))


def words_before(lead: Lead, term: Term) -> str:
    """Return the words right before a term that are no terms and no fillers, back to the last stop."""
    return without_fillers(_words_between(lead, term))


def _words_between(lead: Lead, term: Term) -> str:
    known = max((t.end for t in lead.terms if t.end <= term.start), default=lead.start)
    return re.split(r"[^\u4e00-\u9fff]", lead.text[known - lead.start : term.start - lead.start])[-1]


def only_says_source(lead: Lead, named: list[Term], term: Term) -> bool:
    """三公经费财政拨款支出预算 is about 三公经费, 机关运行经费当年一般公共预算拨款 about the first as well."""
    before = next((t for t in reversed(named) if t.end <= term.start), None)
    if not before:
        return False
    between = lead.text[before.end - lead.start : term.start - lead.start]
    is_usual = not between and term.word.startswith(("财政拨款", "一般公共预算财政拨款"))
    is_of_none = term.meaning.item == "fiscal_appropriation" and before.meaning.item in WITHOUT_FUND
    return is_usual or (is_of_none and between in ("", "当年", "本年", "年初"))


def is_past(lead: Lead, term: Term) -> bool:
    """Tell whether a balance is only mentioned on the way (加上年初结转，可执行预算90万元)."""
    if term.meaning.item not in BALANCES or term in lead.last_clause:
        return False
    return any(t.meaning.stage in STAGES and t.word not in WEAK_STAGES for t in lead.last_clause)


def is_aside(lead: Lead, term: Term) -> bool:
    """Tell whether a word stands in a clause about examples, a purpose or a share, which is closed before the amount."""
    at = term.start - lead.start
    return any(aside.start() <= at < aside.end() for aside in _ASIDES.finditer(lead.text))


def project_told(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the clause that tells of a project, or of projects as such, between two places of a sentence."""
    return _OF_A_PROJECT.search(text, start, end)


def _is_of_one_project(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence is about one project up to a word for its balance; projects as such are the office's."""
    told = project_told(text, start, end)
    return told is not None and (
        told["kind"] == "工程" or has_own_words(_ANY_PROJECT.sub("", told["name"]), load_lexicon())
    )


def counts_as_item(term: Term, state: State, passage: Passage) -> bool:
    """Tell whether a word names an item here: 货物, 工程 and 服务 do only where procurement is the topic."""
    if term.meaning.item in _PROCUREMENT_PARTS or term.word in _OF_ANY_PURCHASE:
        topic = {t.meaning.item for t in passage.terms_between(state.sentence[0], term.start)}
        told = {f.item_code for f in state.figures[state.figures_before :]}
        is_topic = "procurement" in topic | told or "procurement" in passage.frame.chapter_codes
        return is_topic or term.word.startswith("政府采购")
    if term.meaning.item == "carryover" and _is_of_one_project(passage.shadow.text, state.sentence[0], term.start):
        return False
    if term.meaning.item in _OFTEN_NARROWED and _NAMES_PROJECT.match(passage.shadow.text, term.end):
        return False
    if term.word.startswith("项目全年预算"):
        return False  # the project's told above
    if term.meaning.item == "project_expenditure" and is_spent_on_one(passage.shadow.text[: term.end], load_lexicon()):
        return False  # 林道改造工程项目支出90万元: that project's
    if term.word.startswith("按"):
        return False  # 按来源分 heads a column; in a sentence it opens a list
    if term.meaning.item in ASSETS and _BOUGHT.search(passage.shadow.text, state.sentence[0], term.start):
        return False  # 拟购置固定资产90万元
    if term.meaning.item == "utilities" and _COLLECTED.search(passage.shadow.text, state.sentence[0], term.start):
        return False  # 应收水费90万元: what others pay; 减免租金、电费等860万元, 节约电费9万元: work done
    if term.meaning.item == "total_income" and term.word.startswith("收入"):  # 非税收入预算90万元: what is collected
        return not passage.shadow.text.endswith((*load_lexicon().words("kinds_of_income"),), 0, term.start)
    # 负债 is short for 负债总额 only beside the assets.
    return term.word != "负债" or any(f.item_code == "total_assets" for f in state.figures)
