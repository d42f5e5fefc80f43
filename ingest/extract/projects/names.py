"""Finds the name of a project in the words around its money."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ingest.extract.sentences.passage import Passage
from ingest.extract.sentences.spending_classes import FUNCTION_CLASS
from ingest.figure import Figure
from ingest.lexicon import Lexicon, WordFinder
from ingest.shadow import is_traditional, make_shadow

LIST_LABEL = re.compile(
    r"(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[、.．]|[①-⑳])\s*"
)
DOCUMENT_NO = re.compile(
    r"(?:(?<=根据)|(?<=依据)|(?<=按照)|(?<=按)|(?<=以)|(?<=经)|(?<=见)|(?<![\u4e00-\u9fff]))"
    r"(?!根据|依据|按照|按|以|经|见)[\u4e00-\u9fff]{1,6}[〔\[（(]\d{4}[〕\]）)]\d+号"
)
_LEADING = re.compile(
    r"^(?:其中|分别用于|主要用于|主要为|主要是|主要包括|包括|实施项目|项目为|分别为|分别是|一是|二是|三是|四是|安排|用于|和|及|[:：，,、；;\s（()）])+"
)
_AMOUNT_END = re.compile(r"\d ?(?:万元|亿元|元|万|亿)$")
PROJECT_NAME = re.compile(r"(?:项目|工程|经费|专项资金|专项|补助|补助资金|资金|款)$")
# Names of who got the money: a list of these is of no projects.
OFFICE = re.compile(
    r"(?:局|院|所|公司|镇|(?<!下)乡|(?<![进农乡])村|街道|学校|中学|小学|大队|支队|林场|部门|单位|本级)$"
)
# What a fund is made of, and what it pays back.
SOURCE = re.compile(r"出让金|收入|配套费|公益金$|债券$|付息$|还本|利息$")
_NAME_TAIL = re.compile(r"(?:(?:合计|共计|支出|安排|资金|约|为|共|的)*(?:合计|共计|约|为|共))?[（( ]*$")
# Words of asking for and getting money behind a name: 青石岭防火道路工程安排资金500万元.
_ASKING = re.compile(
    r"(?:(?:项目|计划|概算|估算)?总投资额?|(?:共|已|(?<!行动)(?<!年)计划)?(?:安排|下达|到位|投入|使用|拨付|(?<!转移)支付|批复|申请|获批|争取)(?:到)?(?:上级|中央|省级|市级|县级|区级|本级|财政|涉农|统筹|整合|衔接)*(?:专项|补助)?(?:资金|经费|预算)?)[为约共计]*$"
)
# What an earlier amount was for, in brackets behind it: 138.60万元（教研教改、校本培训）和运行维护专项462.80万元.
_REMARK = re.compile(r"\s*[（(][^（()）]*[)）]")
_MIXED_CLASSES = "229"  # from here on a class has divisions of several funds (其他支出, 债务付息支出)
_NAME_STOP = "。；;，,：:\n"


def name_before(passage: Passage, figure: Figure) -> tuple[str, int]:
    """Return the printed words from the last stop to an amount, and where they start."""
    text = passage.text[: figure.start - passage.start]
    inside = 0
    at = len(text)
    while at > 0:
        char = text[at - 1]
        inside += char in "”』）)"
        inside -= char in "“『（("
        if (char in _NAME_STOP and inside <= 0) or _AMOUNT_END.search(text, max(0, at - 5), at):
            break
        at -= 1
    remark = _REMARK.match(text, at)
    at = remark.end() if remark else at
    words = text[at:]
    lead = _LEADING.match(words)
    cut = lead.end() if lead else 0
    label = LIST_LABEL.match(words[cut:])
    cut += label.end() if label else 0
    name = _NAME_TAIL.sub("", words[cut:].strip(" （(约为共"))
    return (name, passage.start + at + cut) if 2 <= len(name) <= 60 else ("", 0)


def without_asking(name: str) -> str:
    """Return a name without the words behind it that tell of its money (防火道路工程安排资金 → 防火道路工程)."""
    return _ASKING.sub("", name)


def split_document(name: str) -> tuple[str, str | None]:
    """Return a name without the document number in brackets behind it, and that number (退化林修复（岚财农〔2023〕12号）)."""
    behind = re.search(rf"[（(]({DOCUMENT_NO.pattern})(?:文件?)?[)）]$", name)
    return (name[: behind.start()], behind.group(1)) if behind else (name, None)


def work_behind(text: str, at: int, lexicon: Lexicon) -> re.Match[str] | None:
    """Return the work behind an amount that ends at `at` (投入86万元改造场镇管网5公里): its name is `done` or `made`, and may be empty."""
    return _works_behind(lexicon).match(text, at)


@cache
def _works_behind(lexicon: Lexicon) -> re.Pattern[str]:
    doing, making = ("|".join(map(re.escape, lexicon.words("works_behind", by))) for by in ("doing", "making"))
    rest = r"[^，,。；;：:、\d()]*"
    return re.compile(rf"(?:资金)?(?:(?:{doing})了?(?P<done>{rest})|(?P<made>(?:{making}){rest}))")


def fund_in(text: str, lexicon: Lexicon) -> str | None:
    """Return the fund that a text names first."""
    return next((t.meaning.fund for t in lexicon.terms(make_shadow(text).text) if t.meaning.fund), None)


def fund_of_class(code: str | None, lexicon: Lexicon) -> str | None:
    """Return the fund whose budget a functional class stands in (2120803: government_fund), None for any other code."""
    if not code or not re.fullmatch(r"2\d\d(?:\d\d){1,2}", code):
        return None
    divisions = lexicon.raw["fund_divisions"].items()
    told = next((fund for fund, codes in divisions if code.startswith(tuple(codes))), None)
    return told or ("general_public" if code < _MIXED_CLASSES else None)


def fund_beside(passage: Passage, figure: Figure, lexicon: Lexicon) -> str | None:
    """Return the fund in brackets just behind an amount (2,300.00万元(政府性基金)), or None."""
    behind = re.match(
        r"[^\d()（），,。；;]{0,3}[(（]([^\d()（）]{4,14})[)）]", passage.text[figure.end - passage.start :]
    )
    return fund_in(behind.group(1), lexicon) if behind else None


# Places that works are done in, though every sign of them is common: 新校区配套工程, 社区经费.
_NAMED_PLACES = re.compile(r"(?:(?<=[新老东南西北])校|社|园|景|灌|库|院|矿|牧|林)区")


_NO_OWN = re.compile(
    r"因[\u4e00-\u9fff]{1,10}?(?=追加|[调追压核][增减])|(?:19|20)(?:\d{2}|xx|__)年?度?"
    r"|[一二两三四五六七八九十百\d]+[个项类](?=项目|专项|工程|资金|补贴|补助|政策|$)"
)
_SIGN = re.compile("[\u4e00-\u9fffA-Za-z〇]")


@cache
def _common_words(lexicon: Lexicon) -> WordFinder:
    names = [w for w, m in lexicon.meanings.items() if m.item or m.stage or m.fund or "rate:execution" in m.marks]
    return WordFinder([*lexicon.words("project_common_words"), *names])


def has_own_words(name: str, lexicon: Lexicon) -> bool:
    """Tell whether a name says more than what any project may be called (省级补助资金, 2022年项目支出 do not)."""
    return len(own_signs(name, lexicon)) >= 2


def own_signs(name: str, lexicon: Lexicon) -> str:
    """Return the signs of a name that are of no word that any project may be called by (2023年护林补助资金 → 护林)."""
    key = _NO_OWN.sub("", _NAMED_PLACES.sub("〇〇", make_shadow(name).text))
    common = {at for start, end, _ in _common_words(lexicon).find(key) for at in range(start, end)}
    return "".join(_SIGN.findall("".join(sign for at, sign in enumerate(key) if at not in common)))


@cache
def _project_ending(lexicon: Lexicon) -> re.Pattern[str]:
    endings = "|".join(map(re.escape, lexicon.words("project_name_endings")))
    return re.compile(rf"(?:{endings})(?:[一二三四五六七八九十\d]+期|\([^()]*\))?$")


def is_project_name(name: str, lexicon: Lexicon) -> bool:
    """Tell whether words end like a project's name and say which one (金审工程三期), and are no item or class of a budget."""
    key = make_shadow(name).text
    if FUNCTION_CLASS.search(key) or key.startswith("该"):  # 该职责活动 only points at one
        return False
    if not _project_ending(lexicon).search(key):
        return False
    meaning = lexicon.meaning_of(key)
    return not (meaning and (meaning.item or meaning.fund)) and has_own_words(key, lexicon)


_SPENDING = re.compile(r"(?P<name>[\u4e00-\u9fff()]+)(?:项目|专项)支出(?:合计|总[计额]|金额|数)?[为共计约达]*$")


def is_spent_on_one(words: str, lexicon: Lexicon) -> bool:
    """Tell whether words tell the spending of one project (林道改造工程项目支出), not of all an office has."""
    found = _SPENDING.search(make_shadow(words).text)
    if not found:
        return False
    name = found["name"]
    is_work = name.endswith(tuple(lexicon.words("work_endings"))) and has_own_words(name, lexicon)
    return not OFFICE.search(name) and (is_work or is_project_name(name, lexicon))


_PAIRS = (("(", ")"), ("（", "）"), ("《", "》"), ("“", "”"), ("〔", "〕"))
# What was done with it, or how it went, belongs to the sentence: no project is called 项目建设扎实推进 or 与上年比较.
_NO_NAME = re.compile(
    r"\d(?:万|亿)?元|^(?:根据|按照|依据|以)?《|[（(]万?元[）)]|平方米$|公里$|情况|完成|进行|扎实|稳步|有序推|本年|上年|去年|其余为"
    r"|^(?:与|收入|支出|预算支出|发放|支付|拨付|用于|节约|提高|下降|[亩户人次例]均)|(?:[由从到]|推进|结果|目标|比较|自评|开展|总|等|到位)$"
)


def is_torn(name: str) -> bool:
    """Tell whether words are cut out of a sentence and no project's name: half a pair of brackets, an amount, a document's title."""
    return bool(_NO_NAME.search(name)) or any(name.count(a) != name.count(b) for a, b in _PAIRS)


def simplified(name: str) -> str:
    """Return a name as printed; one in traditional script in simplified signs, without readings (預(yù)算 → 预算).

    Of a name in quotes whose opening one is lost, what stands in them (防火经费”项目 → 防火经费).
    """
    name = re.sub(r"^([^“”\"]{2,})[”\"](?:项目)?$", r"\1", name)
    return make_shadow(name).text if is_traditional(name) else name.replace("\n", "").strip()


def printed_name(passage: Passage, start: int, end: int) -> tuple[str, int]:
    """Return the name at these shadow places with the quote that opens it (“智慧林场”建设), and where it starts in the passage."""
    first = passage.shadow.start(start)
    printed = passage.text[first : passage.shadow.end(end)]
    first -= passage.text[first - 1 : first] in ("“", '"') and bool(re.search('[”"]', printed))
    return simplified(passage.text[first : passage.shadow.end(end)]), first


_BETWEEN = re.compile(r"[:,，、。;；\s·]")
_FUND_BEHIND = re.compile(r"\([^()]*(?:债券|基金|预算|资金|直达)[^()]*\)$")
_CLOSING = re.compile(
    r"(?:项目建设款|项目建设|建设款|专项资金|专项经费|专项|项目支出|项目资金|项目经费|项目|工程|支出|经费|资金|款)$"
)


@lru_cache(maxsize=8192)
def project_key(name: str, fiscal_year: int | None = None, place: str | None = None) -> str:
    """Return what two names of one project share: no quotes, blanks, list words or closing 支出 / 经费 / 项目.

    The report's own year and place before a name say nothing either (岚溪县2022年防火经费 → 防火).
    """
    key = make_shadow(name).text.replace("\n", "")
    key = _FUND_BEHIND.sub("", _BETWEEN.sub("", key))
    key = re.sub(r"^(?:实施项目|本级基金|项目)", "", key)
    key = key.removeprefix(place or "")
    key = re.sub(rf"^{fiscal_year}年度?", "", key).removeprefix(place or "") if fiscal_year else key
    while len(shorter := _CLOSING.sub("", key)) >= 2 and shorter != key:
        key = shorter
    return key
