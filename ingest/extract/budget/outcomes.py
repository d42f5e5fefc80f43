"""Gathers stated results that are not the department's own money: the region's economy, and what was done."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ingest.extract.budget.described import DONE, is_no_work, words_before
from ingest.extract.projects.names import DOCUMENT_NO
from ingest.figure import Figure, OutcomeStatement, Relation
from ingest.layout.outline import Outline
from ingest.lexicon import load_lexicon

_NOT_A_NAME = re.compile(
    r"^(?:[一二三四五六七八九十]是|其中|共|共计|合计|总计|达到|达|为|完成|实现|累计|全年|已|约|近|分别|截至目前|今年|本年|了|(?:19|20)\d{2}年度?|[\d.()①-⑳、:\s])+"
)
_TAIL = re.compile(r"(?:存在|(?<!保)有|了|完成|达到|达|为|约|共计|共|合计|总计|分别|累计|近|超过|[:：\s])+$")
# Offices and courses an office has; standards, prices and money passed on; delays; the wrapping of a shared file.
_NO_RESULT = re.compile(
    r"车辆编制|所属|下属|预算单位|编制范围|教学楼|办公楼|教学班|专业$|(?<!高)标准(?!化)|单价|成本$|每人|每户"
    r"|配套|上级|专项资金|推迟|延期|提前$|指标$|率=|以上\)|取消|缺失|不全|[居排]全.{0,2}[前第]$|范文|精选|^(?:浏览|下载|阅读|点击)(?:量|数|次数)?$"
    # How many projects the budget has, and how they were graded.
    r"|^(?:[共全]年?|年初|预算|学校|[我本][局院校部单]位?门?|列入|纳入|实施|安排|上述|的)+(?:预算|部门|支出)?项目$|^项目(?:的|资金)|(?:^|为)(?:优秀?|良好?|中|差)的?$"
)
_PER_HEAD = re.compile(r"[人亩户]均(?!年?月?(?:可支配|纯收入|收入|增加?收))")  # of money; 法官人均结案209件 is a result
_BUILT = re.compile(r"[新扩改重]建|改扩建|改造|维修|加固")  # 新建教学楼6栋 is a result, 办公楼1栋 none
_COUNTED_ITEMS = ("official_reception", "overseas_travel")
_WON = re.compile(r"争取")  # 争取上级资金420万元 is a result, 上级资金420万元 none
_AVERAGE = re.compile(r"平均|[人户亩次]均")
_PLANNED_HEAD = re.compile(r"目标|预期|计划|年初|内容|任务")
_WHY = re.compile(r"原因|偏差|措施|未完成|说明")
_BESIDE_CHARS = 6
_BEHIND_CHARS = 24
_AROUND_CHARS = 80
_STOPS = {"clause": re.compile(r"[，,。；;：:()（）\n]|\.(?!\d)"), "sentence": re.compile(r"[。；;\n]|\.(?!\d)")}
_LEAST_CHARS, _MOST_CHARS = 2, 30  # of a name
# 群众满意率, 公众安全感, 信访量下降率; no target, no rate of money (资金使用率), no name that runs over others.
_RATE_OF_WORK = re.compile(
    r"(?!.*(?:指标|目标|力争|[大小]于|资金|经费|预算|收支|收入|支出|利率|[≥≤=*×]))"
    r"[\u4e00-\u9fff\w“”]{1,28}(?<!比)(?:率|度|感|比例|比重|增速)"
)
_NO_NOUN = re.compile(
    r"(?:本(?:部门|单位|级)|对(?:\d{4}年度?|上述|所.{1,6}的)?|用于|主要用于|涉及|选取|[一二三四五]是|全[乡镇县市区州省])$"
)
_OF_CARS = re.compile(r"^.*费的(?=公务)")  # 使用财政拨款开支运行维护费的公务用车保有量
_LATE = re.compile(r"[未因晚迟]|滞后|变更|超期|不及时|缓建|停建")
_PLACES = re.compile(r"(?:村|镇|乡|街道|社区|县|区)$")
_NOUN = re.compile(r"(?![万余均已都共正全])[\u4e00-\u9fff“”]{2,16}(?=[，,。；;：:、（(\d\s])")
_COUNTED = re.compile(r"[\u4e00-\u9fff]{1,14}?[、，,和与及]")
_RUN = re.compile(r"[\u4e00-\u9fff]{1,5}(?:[(（][^()（）\d]{1,12}[)）])?")
# The label before the cell of a form that tells goals alone.
_GOALS_LABEL = re.compile(r"(?:目标|主要任务)(?:的?设[定立]?|的设立)?(?:情况)?(?:\(.{0,8}\))?[\s|:：]*$")
# The first cell or line below 预期目标 | 实际完成情况, where the columns are lost.
_BELOW_GOALS = re.compile(
    r"目标[\s|]+(?:全年|具体|年度|目标|实际)*完成情况[\s|]*(?:总体完成率[\s|]*)?(?:(?![。.] )[^\n|])*$"
)
_INTENDED = re.compile(r"(?<![模虚])拟[^。；;\n]*$")  # 拟召开3次会议，人数180人
_PLANNED = re.compile(r"(?:年初|年度)?(?:计划|目标|指标值)$|^计划(?=..)")
_TARGET = re.compile(r"(?:目标|任务)(?:任务|值|数)?为?$|预定(?:不低于|不少于|达到)?$")
_OFFICES = re.compile(r"^.{0,4}(?:内设|股室|科室|处室|机构|工作组|小组)")
_GOAL = re.compile(r"^[^。；;\n]{0,8}(?:预期|绩效|总体|年度)目标[:：.。]")  # 预期目标：完成筛查5,000人
# 主要原因是新接管绿地26万平方米 tells why; 祁财社〔2022〕28号某资金 is money sent down.
_CAUSE = re.compile(r"(?:其?(?:主要)?原因(?:是|为)?|主要是|主要系|因为?|由于)")
_AS_OF = re.compile(r"(?:截至|截止到?|截止至|至)于?\s*((?:\d{4}\s*年)?\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)")


def read_outcomes(
    figures: list[Figure],
    relations: list[Relation],
    outline: Outline,
    heads: dict[tuple[int, int, int], str],
    text: str,
    projects: Collection[str],
) -> list[OutcomeStatement]:
    """Return a statement for every figure of the region, of work done or of a narrative that has a name and a unit.

    What an office has (posts, cars), what it plans and what things cost are no results. `heads` are the heads above the
    cells of tables, by table, row and column, `text` is the report's, `projects` are the names of its projects.
    """
    numbered = [name for name in projects if re.search(r"\d", name)]  # 教室照明改造（78所学校）
    growth = _growth_of(relations)
    told_with = {rate for _, rate in growth.values()}
    last_cells = _last_cells(figures)
    stated: list[OutcomeStatement] = []
    named = [*_named(figures, heads, text), *((f, f.label) for f in figures if _is_rate_of_work(f))]
    for figure, name in sorted(named, key=lambda pair: pair[0].start):
        if figure.start in told_with:
            continue  # 实现收入12亿元，增长8%: the growth of another result
        is_in_name = any(figure.printed in each and each in figure.context for each in numbered)
        if not name or is_in_name or _is_none(figure, name, outline, text) or _is_of_evaluation(figure, text):
            continue
        if figure.subject_code == "region":
            if (figure.stage_code and not _is_money_won(figure)) or _TARGET.search(figure.label):
                continue  # 全镇年初预算2,400万元
        elif _is_planned(figure, heads, last_cells, text) or _is_own(figure, name):
            continue
        change, rate = growth.get(figure.start, (None, None))
        as_of = _AS_OF.search(figure.context)
        stated.append(OutcomeStatement(figure.start, name, as_of.group(1) if as_of else None, change, rate))
    return stated


def _named(figures: list[Figure], heads: dict[tuple[int, int, int], str], text: str) -> Iterator[tuple[Figure, str]]:
    """Yield the numbers that may be results with the words that name them, empty where none do."""
    last: tuple[Figure, str] | None = None
    planned: tuple[Figure, str] | None = None
    before: Figure | None = None
    is_named_behind = False
    for figure in figures:
        if text.endswith("第", 0, figure.start):
            continue  # 注：第6项资金来源为基金
        behind, is_undone = _behind(figure, text)
        between = _rest(before, text[before.end : figure.start]) if before else "\n"
        paid, before = before, figure
        if figure.subject_code == "indicator":
            planned = (figure, _PLANNED.sub("", _name(figure, behind)))
        if figure.subject_code not in ("region", "output", "narrative") or not _is_result(figure, behind):
            continue
        name = _name(figure, behind, heads.get(figure.cell_key or (0, 0, 0), ""))
        if name == "实际":  # 户厕改造计划60户，实际完成58户
            is_reached = (
                planned and planned[0].block_id == figure.block_id and planned[0].unit_printed == figure.unit_printed
            )
            name = planned[1] if planned and is_reached else name
        elif _COUNTED.fullmatch(between) and (behind or not _is_of_people(figure)):
            name = behind  # 9个乡镇、27个老区村: the words before name what the number before them counts
        elif _RUN.fullmatch(between) and (behind or is_named_behind):
            name = behind  # 7个乡镇58个村庄; but 小学3所中学2所
        elif not name and paid and paid.item_code in _COUNTED_ITEMS and len(between) == 1:
            name = paid.label  # 公务接待费0.32万元，5批次38人次
        elif not name and last and last[0].block_id == figure.block_id and not is_undone:
            name = _told_on(*last, figure, between, behind)
        is_named_behind = bool(behind and name.endswith(behind)) or (is_named_behind and not name)
        last = (figure, name)
        yield figure, name


def _is_none(figure: Figure, name: str, outline: Outline, text: str) -> bool:
    """Tell whether a number is no result whosever it is: by its name, its unit or the section it stands in."""
    is_named_so = bool(_NO_RESULT.search(name)) and not _WON.search(name) and not _BUILT.search(name)
    return (
        is_named_so
        or (figure.label.endswith("分") and (figure.unit_printed or "").startswith("批"))  # 县财政局分2批次发放
        or (figure.kind == "money" and bool(_PER_HEAD.search(name)))
        or is_no_work(figure, outline, text)
        or _is_nothing(figure, name)
    )


def _behind(figure: Figure, text: str) -> tuple[str, bool]:
    """Return the words right behind a number and its unit (完成18个行政村生活污水治理), where they may name what it counts, and
    whether they say that it is not done (另有2个因选址变更延期)."""
    found = _NOUN.match(_rest(figure, text[figure.end : figure.end + _BEHIND_CHARS]))
    words = found.group().rstrip("和与及") if found else ""
    return ("", True) if _LATE.search(words) else (words, False)


def _rest(figure: Figure, words: str) -> str:
    """Return words behind a number without its unit."""
    return words.lstrip("余多几 ").removeprefix(figure.unit_printed or "")


def _is_of_people(figure: Figure) -> bool:
    """426户贫困户、1,305人: people are of the households before them; of villages they are not."""
    return (figure.unit_printed or "").endswith(("人", "人次")) and not _PLACES.search(figure.label)


def _is_of_evaluation(figure: Figure, text: str) -> bool:
    """Tell whether a number is of the evaluating itself (对10个项目开展自评, 发放问卷300份, 评价小组实地查看8个乡镇)."""
    words = load_lexicon().raw["no_results"]["evaluating"]
    for kind, stops in _STOPS.items():
        before = stops.split(text[max(0, figure.start - _AROUND_CHARS) : figure.start])[-1]
        behind = stops.split(text[figure.end : figure.end + _AROUND_CHARS], maxsplit=1)[0]
        if any(word in before + behind for word in words[kind]):
            return True
    return False


def _is_nothing(figure: Figure, name: str) -> bool:
    """Tell whether nothing was done (购置公务用车0辆, 出国团组0个), or a time is told that is no result (滞后3个月)."""
    words = load_lexicon().raw["no_results"]
    unit = figure.unit_printed or ""
    is_time = unit in words["times"] and not any(word in name for word in words["time_results"])
    return is_time or (figure.value == 0 and bool(re.search(r"[购处]置|出国|团组|接待", name)))


def _told_on(last: Figure, name: str, figure: Figure, between: str, behind: str) -> str:
    """Return the name of a number without words before it: that of the one before (国内公务接待9批次70人次), or what stands behind."""
    is_near = 0 <= figure.start - last.end <= _BESIDE_CHARS
    if is_near and (not between or not behind):
        return name
    return "" if figure.cell_key else behind


def _last_cells(figures: list[Figure]) -> dict[tuple[int, int], int]:
    """Return the last column with work in it, by table and row: in a form the goals stand before what was done."""
    last: dict[tuple[int, int], int] = {}
    for figure in figures:
        if figure.cell_key and figure.subject_code == "output" and figure.kind in ("count", "quantity", "area"):
            row = figure.cell_key[:2]
            last[row] = max(last.get(row, 0), figure.cell_key[2])
    return last


def _is_planned(
    figure: Figure, heads: dict[tuple[int, int, int], str], last_cells: dict[tuple[int, int], int], text: str
) -> bool:
    """Tell whether a number is a target: ≥6个, a cell below 年度总体目标, behind that label, or beside what was done."""
    if figure.qualifier in ("at_least", "at_most") or figure.label.endswith(("≥", "≤", "不少于", "不低于")):
        return True
    before = text[max(0, figure.start - _AROUND_CHARS) : figure.start]
    if _GOAL.match(figure.context) or _TARGET.search(figure.label) or _INTENDED.search(before):
        return True
    if not heads.get(figure.cell_key or (0, 0, 0)) and _BELOW_GOALS.search(before):
        return True
    if figure.cell_key:
        head = heads.get(figure.cell_key, "")
        is_left = figure.cell_key[2] < last_cells.get(figure.cell_key[:2], 0)
        opens = text.rfind(figure.context[:_BESIDE_CHARS], 0, figure.end)
        is_left = is_left or bool(_GOALS_LABEL.search(text[max(0, opens - _BEHIND_CHARS) : max(0, opens)]))
        return is_left or (bool(_PLANNED_HEAD.search(head)) and not DONE.search(head))
    return False


def _is_own(figure: Figure, name: str) -> bool:
    """Tell whether a number is of what the office has, pays or is evaluated by, or a row of numbers run together (3.4座)."""
    words = load_lexicon().raw["no_results"]
    own_name = _OF_CARS.sub("", name)
    if name in words["whole"] or any(word in own_name for word in words["within"]):
        return True
    unit = figure.unit_printed or ""
    if figure.kind == "count":
        is_whole_unit = not unit.startswith(("万", "亿", "千", "萬", "億"))
        return is_whole_unit and "." in figure.printed and not _AVERAGE.search(figure.label)
    return figure.kind == "money" and not _is_money_won(figure)


def _is_money_won(figure: Figure) -> bool:
    """Tell whether words lead up to money that is a result; of a list (争取中央、省级资金2亿元) those of its whole clause."""
    words = load_lexicon().raw
    clause = re.split(r"[，,](?!\d{3})|[；;。]", words_before(figure))[-1]
    is_labelled = any(word in figure.label for word in words["no_results"]["money_results"])
    return is_labelled or any(word in clause for word in words["result_words"]["output"])


def _is_result(figure: Figure, behind: str) -> bool:
    if figure.qualifier in ("at_least", "at_most") and figure.kind == "money":
        return False  # 投资2亿元以上的项目: a threshold, no result
    is_office = re.search(r"等$|制$|内设|下设|机构|科室|股室", figure.label) and not _BUILT.search(figure.label)
    if is_office or _OFFICES.search(behind):
        return False  # …办公室、财政所等5个机构: a count of offices
    if figure.label.endswith("用于"):
        return False  # 用于7个社区办公: what the money is for
    if _CAUSE.match(figure.label) or (figure.kind == "money" and DOCUMENT_NO.search(figure.label)):
        return False
    if figure.stage_code == "change" or figure.kind in ("rate", "score", "headcount"):
        return False
    return figure.value is not None and figure.unit_printed is not None and not figure.direction


def _is_rate_of_work(figure: Figure) -> bool:
    """Tell whether a percentage is what work achieved: it has the name of a rate, satisfaction or growth."""
    is_work = (
        figure.kind == "rate" and figure.subject_code in ("region", "output") and figure.unit_printed in ("%", "％")
    )
    return is_work and bool(_RATE_OF_WORK.fullmatch(figure.label))


def _name(figure: Figure, behind: str, head: str = "") -> str:
    """Return the words before a number, or those `behind` it where only a verb or a preposition stands before, or nothing
    in a cell below a `head` of results (112辆校车正常运营)."""
    if not figure.label:
        return behind if DONE.search(head) and not _WHY.search(head) else ""
    name = _TAIL.sub("", _NOT_A_NAME.sub("", figure.label))
    if behind and (len(name) < _LEAST_CHARS or _NO_NOUN.search(name)):
        return behind
    if behind and len(name) == _LEAST_CHARS:  # 惠及126个行政村
        return name + behind
    return name if _LEAST_CHARS <= len(name) <= _MOST_CHARS and not _NO_NOUN.fullmatch(name) else ""


def _growth_of(relations: list[Relation]) -> dict[int, tuple[int | None, int | None]]:
    """Return, for the current value of every growth statement, the places of its change and of its rate."""
    found: dict[int, tuple[int | None, int | None]] = {}
    for relation in relations:
        roles = {role: start for start, role in relation.members}
        if relation.kind == "growth" and "current" in roles:
            found[roles["current"]] = (roles.get("change"), roles.get("stated"))
    return found
