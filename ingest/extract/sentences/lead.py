"""What a sentence has said so far, and the words that lead up to a number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from ingest.extract.sentences.passage import Passage
from ingest.extract.sentences.turns import Turn
from ingest.figure import Figure
from ingest.lexicon import Meaning, Term
from ingest.numbers.finder import Number

# What may stand between a word and its amount without changing what the amount measures.
_FILLER = re.compile(
    r"(?:[省市县区州旗镇乡]|自治区)?级?(?:财政(?:局|厅|部门)?|人代会|人大(?:常委会)?|人民代表大会|人大会议)(?:审议)?(?:批复|批准|核定|核批|核拨|下达)|"
    r"(?:[省市县区州旗]|自治区)级?财政(?:局|厅|部门)?|"
    r"[为是共计约达到总额数合金的了有分别即仅均各占:：、.,，；;=＝()（）\s-]|合计|共计|总计|资金|经费|费用|安排|下达|完成|加上|年度|全年|本年|当年|年末|年初|年中|年内|年|度|"
    r"月末|月底|月|日|截至|截止|止|实际|应|已|全部|其中|部门|单位|我|本|该项|此项|金额|总额|分配|净|万|余额|数额|开支|财政|列支|核算|账面|"
    r"上年|去年|上一年|[比较与]|"
    r"(?:预算)?执行(?:过程)?中|(?<= )中|[尚还](?:有|余)|按规定|"
    r"同口径|学校|学院|医院|法院|检察院|街道|全[校院局委会站所系]|"
    r"人民币|同期|今|当期|本期|期末|累计|[多少][用花]|增|减|多|少|降|一共|部分|方面|情况|预决算|规模|原值|控制在|以内|之内|(?<= )内"
)
# Income that no single fund gives.
OTHER_INCOME = frozenset(
    ["other_income", "business_income", "operating_income", "superior_subsidy_income", "special_account_income", "affiliate_income",
     "use_of_balances", "medical_income", "outpatient_income", "inpatient_income", "other_level_appropriation"]
)  # fmt: skip
INCOME = frozenset(["grand_total_income", "total_income", "fiscal_appropriation", "non_tax_income", *OTHER_INCOME])
BALANCES = frozenset(["carryover", "current_surplus"])
SPENT = frozenset(["total_expenditure", "fiscal_expenditure"])
STAGES = frozenset(["initial", "adjusted", "final"])
BUDGETS = ("initial", "adjusted")  # where both are told, what is divided next is the one in force
MOVES = ("change", "adjustment")
BALANCE_STAGES = frozenset(["carry_in", "carry_out"])
# 因人员增加，调增20万元: why something changed does not say what an amount measures.
_REASON = re.compile(
    r"(?:^|(?<=[，,；;]))(?:年中|年内|期间|执行中)?(?:主要)?(?:因|由于|受)(?:[^，,；;。]{2,60}[，,]|[^，,；;。 ]{2,60}(?=  +$))"
    r"|用于[^，,；;。\d]{2,30}[，,](?=\d{4}年|全年|共|实际|年度)"  # 基本支出用于保障机构运转，2023年共支出90万元
    r"|(?:根据|按照|依据|经)(?:[^，,；;。\d]{0,30}(?:批复|批准|核定|财政局? *|决算| {2})"
    r"|[^，,；;。《]{0,12}《[^》]{2,60}》[^，,；;。\d]{0,8})[，,]"
    r"|(?:根据|按照|依据)[^，,；;。\d]{2,40}(?:情况|要求|需要|文件|通知|精神|规定|意见|安排)[，,]"
    r"|(?:根据|按照|依据)[^，,；;。\d]{2,24}?(?:情况|要求|需要|文件|通知|精神|规定|意见|安排)"
    r"|(?:^|(?<=[，,；;]))(?:主要)?(?:包括|用于)[^，,；;。\d]*等[，,]"  # 公用经费90万元，包括办公费、印刷费等，比上年…
    # 预算调整率偏高，年初预算…
    r"|(?:^|(?<=[，,；;]))(?: |编制|执行|进度|[一二三四五]是|\([一二三四五]\))*"
    r"(?:[偏较][高低大慢]|不够?(?:精[准细]|细化|科学|准确|合理|均衡))[，,]"
    r"|(?:^|(?<=[，,；;]))[^，,；;。\d]*(?:等级|等次)[^，,；;。\d]*[，,]"  # 等级为优，全年预算…
)
# 扣除上年结转后，本年收入…: what is left out says nothing of the amount but that it is not all.
LEFT_OUT = re.compile(
    r"(?<![^，,；;。\s])(?:扣除|剔除|除去|不含|不包括|不考虑|不计)[^，,；;。\d]{2,16}(?:(?:因素)?(?:后|以外|之外|外))?[，,]"
    r"|(?<![^，,；;。\s])除(?!险|[草霜雪尘])[^，,；;。\d]{2,16}(?:以|之)?外[，,]"
)
# 收入500万元，全部为财政拨款；支出480万元: what the first amount is, said behind it.
_REMARK, _NUMBER = re.compile(r"\([^()]*\)"), re.compile(r"^[一二三四五六七八九十]{1,3}、|[\d①-⑳]+")
_ALL_OF_IT = re.compile(r"\)?[,，]?(?:全部|均|全|仅)?(?:为|是|系|来自)[^，,；;。\d]*[，,；;](?!即|计|共)")
# …增加3万元，主要是药价上涨；本年支出…: the reason of what was told before.
_REASON_TOLD = re.compile(r"\)?[，,](?:主要)?(?:原因)?(?:是|为|系|用于)[^；;。\d]*(?=[；;])")
# 出国费0万元，和年初预算持平；公务用车费9万元: an amount that is as much says nothing of what follows.
_AS_MUCH = re.compile(
    r"\)?[，,]?(?:和|与|同|较|比)(?:\d{4}年度?)?[^，,；;。\d]*(?:持平|一致|相同|无变化|无增减|不变)[，,；;]"
)
# 追加30万元，主要是增人增资、办案业务经费，调整后预算…
_ADDED_FOR = re.compile(r"[，,](?:主要)?(?:原因)?(?:是|为|系|用于)[^；;。\d]*(?=[，,](?:调整|全年))")
# 基本支出占67.28%，为868.20万元; 年初批复预算8个项目985万元: of what was told before the share, or the count.
_TOLD_BEFORE = {
    "rate": re.compile(r"%?[，,](?:为|即|计|金额为?)"),
    "count": re.compile(
        "(?:项目|专项)(?:资金|支出|经费)?|[，,](?:涉及|共计?|合计)?(?:预算|项目)?(?:资金|金额)(?:共计?|合计)?"
    ),
}
# A sentence that divides the amount of the one before.
GOES_ON = re.compile(
    r"(?:\([一二三四五六七八九十]\)|[一二三四五六七八九十\d][、.])?"
    r"(?:其中|按[^，,。\d]{0,12}(?:分|划分|看|性质|来源|用途)[:，,]|从[^，,。\d]{2,6}看|(?:(?:19|20)\d{2}年)?资金(?:来源|分配|构成)[为是如下情况]*[:，,])"
)
# Behind what was added, what was taken back is an adjustment too.
_STOPS_BEFORE = "，,、。；;和及"
_TAKEN_BACK = re.compile(rf"[{_STOPS_BEFORE}]?(?:压减|核减|缩减|减少|收回|上缴)(?:预算|资金|指标)?了?")
_TAKEN = Meaning(direction="decrease", is_adjustment=True)
_CLAUSE_STOP = re.compile(r"[，,；;。]")
_NIL = re.compile(r"(?:也|均|全年|本年|当年|且)?(?:没有|无(?!法|力|人|害|障)|未(?:发生|安排|使用))")
MAX_STRANGE_CHARS = 2
WEAK_STAGES = frozenset(
    ["支出", "预算", "支付", "结余", "结转", "调整", "列支", "开支", "使用资金", "支出为", "需资金"]
)


@dataclass
class State:
    """What the sentence has said so far; `saved` holds what was said before each bracket that is still open."""

    item: str | None = None
    also_item: str | None = None
    fund: str | None = None
    stage: str | None = None
    scope: str | None = None
    year: int | None = None
    subject: str | None = None
    sentence: tuple[int, int] = (0, 0)
    last_end: int = 0
    lead_start: int = 0  # of the number before
    balance: str | None = None  # the balance that the last amount measured
    has_unknown: bool = False  # an amount of the sentence measures something that has no item
    is_in_list: bool = False
    planned: str | None = None  # the stage of the last budget told of a whole; a plain 预算 among its parts is of it
    adjusted: Figure | None = None  # the adjustment that the list after 其中 divides
    whole_item: str | None = None  # what the list after 其中 divides; the sentence after the list is about it again
    is_by_source: bool = False  # the list tells what paid for it
    saved: list[tuple[Any, ...]] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    figures_before: int = 0  # how many of them stand before the sentence
    part_starts: int = 0  # and before its part between semicolons that names an item anew


@dataclass(frozen=True)
class Lead:
    """The words that lead up to a number."""

    start: int
    end: int
    terms: tuple[Term, ...]
    text: str
    year: int | None = None  # told for this number alone, by its place in a span of years
    told_in_turn: int | None = None  # 0 or 1 where a word for two items is told with a number for each

    @cached_property
    def last_clause(self) -> tuple[Term, ...]:
        """The terms after the last comma or semicolon."""
        cut = max(map(self.text.rfind, "，,；;。"))
        return tuple(term for term in self.terms if term.start > self.start + cut)


def next_sentence(state: State, sentence: tuple[int, int], goes_on: bool) -> State:
    """Forget the words of the last sentence but for its item, which a sentence without one may still be about.

    One that `goes_on` (预算12.50万元。其中：…) is of the same stage as well, where the last one told of one stage only.
    """
    before = [f for f in state.figures[state.figures_before :] if f.kind == "money"]
    told = {f.stage_code for f in before} & STAGES
    budgets = told & {*BUDGETS}
    whole = state.whole_item if state.is_in_list else state.item
    # By fund, or by office: what follows is of none of them.
    is_divided, is_shared = (len({getattr(f, code) for f in before}) > 1 for code in ("fund_code", "scope_code"))
    if before and before[-1].subject_code == "project":
        told &= {before[-1].stage_code}  # 项目年初预算90万元，全年预算96万元。资金来源：省级40万元…
    return State(
        stage=next(iter(told)) if goes_on and len(told) == 1 else None,
        planned=max(budgets, key=BUDGETS.index) if goes_on and budgets else None,
        item=whole, fund=None if is_divided else state.fund, scope=None if is_shared else state.scope,
        also_item=None if state.is_in_list else state.also_item,
        is_in_list=goes_on and bool(whole), whole_item=whole if goes_on else None,
        subject=state.subject, sentence=sentence, last_end=sentence[0], figures=state.figures,
        figures_before=len(state.figures), part_starts=len(state.figures),
    )  # fmt: skip


def lead_before(passage: Passage, number: Number, state: State) -> Lead:
    """Return the words between the number before (or the sentence's start) and this one, without remarks and names."""
    start = max(state.last_end, state.sentence[0])
    is_behind = start == state.last_end > state.sentence[0]
    told_before = _TOLD_BEFORE.get(state.figures[-1].kind) if is_behind else None
    if told_before and told_before.fullmatch(passage.shadow.text, start, number.start):
        start, is_behind = state.lead_start, False
    is_added = is_behind and state.figures[-1].stage_code == "adjustment"
    behind = (_REASON_TOLD, _ALL_OF_IT, _AS_MUCH, *((_ADDED_FOR,) if is_added else ())) if is_behind else ()
    said = next((m for told in behind if (m := told.match(passage.shadow.text, start, number.start))), None)
    start = said.end() if said else start
    state.lead_start = start
    terms = [t for t in passage.terms_between(start, number.start) if not _in_brackets(passage, t, start, number.start)]
    terms = [t for t in terms if not _is_told_as_nil(passage, t, start, number.start)]
    for left_out in LEFT_OUT.finditer(passage.shadow.text, start, number.start):
        terms = [t for t in terms if not left_out.start() <= t.start < left_out.end()]
    others = [o for o in passage.others if start <= o.start and o.end <= number.start]
    terms = [
        t
        for t in terms
        if not any(o.start < t.end and t.start < o.end and o.class_code in ("title", "name") for o in others)
    ]
    lead = Lead(start, number.start, tuple(terms), passage.shadow.text[start : number.start])
    if not is_taken_back(lead, state):
        return lead
    first = start + len(lead.text) - len(lead.text.lstrip(_STOPS_BEFORE))
    return replace(lead, terms=(Term(passage.shadow.text[first : first + 2], first, first + 2, _TAKEN),))


def is_taken_back(lead: Lead, state: State) -> bool:
    """Tell whether an amount is what was taken back of the one added before it: 追加90万元，压减10万元."""
    is_added = bool(state.figures) and state.figures[-1].stage_code == "adjustment"
    return is_added and bool(_TAKEN_BACK.fullmatch(lead.text))


def lead_in_turn(passage: Passage, turn: Turn) -> Lead:
    """Return the words that lead up to a number told in turn: those before the list, and its own member of the list."""
    first, last = turn.member
    prefix = list(passage.terms_between(turn.start, turn.prefix_end))
    shared = turn.shared if turn.shared and turn.shared[1] != last else None
    behind = list(passage.terms_between(*shared)) if shared else []
    # What holds for all stands before the member, so that the member's own words come last.
    terms = (*prefix, *behind, *passage.terms_between(first, last))
    text = passage.shadow.text[turn.start : turn.prefix_end].ljust(first - turn.start) + passage.shadow.text[first:last]
    return Lead(turn.start, last, terms, text, turn.year, turn.nth)


def _is_told_as_nil(passage: Passage, term: Term, start: int, end: int) -> bool:
    """Tell whether a term stands in a clause that is over and says that there is none: 无政府性基金预算支出，年末结转8万元."""
    clause = _CLAUSE_STOP.split(passage.shadow.text[start : term.start])[-1]
    is_over = bool(_CLAUSE_STOP.search(passage.shadow.text, term.end, end))
    return is_over and bool(_NIL.match(clause))


def _in_brackets(passage: Passage, term: Term, start: int, end: int) -> bool:
    """Tell whether a term stands in brackets that are closed before the number: a remark, or the title of a document."""
    before = passage.shadow.text[start : term.start]
    after = passage.shadow.text[term.end : end]
    if before.count("《") > before.count("》") and "》" in after:
        return True  # 依据《关于下达…补助资金预算的通知》补助2万元
    is_balance = term.meaning.stage in BALANCE_STAGES and any(t in after for t in ("完成", "支出", "执行", "使用"))
    if term.meaning.stage and before.endswith("(") and after.startswith(")") and not is_balance:
        return False  # 部门整体预算(调整后)为…; but 其他资金(上年结转)完成90万元 is spent
    if term.meaning.item == "three_public" and after.startswith(")") and before.endswith(("(", "简称")):
        return False  # 因公出国费、公车运行费、公务接待费(三公经费)决算
    return before.count("(") > before.count(")") and ")" in after


def is_in_brackets(passage: Passage, figure: Figure, lead: Lead) -> bool:
    """Tell whether a figure stands in brackets that are closed before the words that lead up to another."""
    between = passage.shadow.text[passage.shadow.index(figure.end - passage.start) : lead.end]
    return between.count(")") > between.count("(")


def strange_words(lead: Lead, start: int, terms: tuple[Term, ...]) -> str:
    """Return what is left of the lead from `start` on when terms, fillers and remarks in brackets are taken away."""
    text = list(lead.text)
    for term in terms:
        for index in range(term.start - lead.start, term.end - lead.start):
            if index < len(text):  # words shared by a list stand behind it
                text[index] = " "
    rest = "".join(text[max(0, start - lead.start) :])
    return _FILLER.sub("", _NUMBER.sub("", _REASON.sub("", LEFT_OUT.sub("", _REMARK.sub("", rest)))))


def without_fillers(text: str) -> str:
    """Return what is left of shadow text when words that may stand beside any amount are taken away."""
    return _FILLER.sub("", text)


def strange_words_between(passage: Passage, start: int, end: int) -> str:
    """Return what is left of a stretch (shadow places) when fillers are taken away."""
    return _FILLER.sub("", passage.shadow.text[start:end])


def last_told(terms: tuple[Term, ...], attribute: str) -> str | None:
    """Return what the last of the terms that tell something of this kind says; `attribute`: of a Meaning."""
    return next((v for t in reversed(terms) if (v := getattr(t.meaning, attribute))), None)
