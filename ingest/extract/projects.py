"""Reads projects told in prose: items of project spending, paragraphs about one project, lists of works, total investment."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.extract.passage import Passage
from ingest.figure import Figure, ProjectMention, Relation
from ingest.lexicon import Lexicon
from ingest.outline import Outline
from ingest.shadow import make_shadow

_LIST_LABEL = re.compile(
    r"^(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[、.．]|[①-⑳])\s*"
)
_DOCUMENT_NO = re.compile(r"[\u4e00-\u9fff]{1,6}[〔\[（(]\d{4}[〕\]）)]\d+号")
_LEADING = re.compile(
    r"^(?:其中|主要用于|主要是|主要包括|包括|实施项目|项目为|分别为|分别是|一是|二是|三是|四是|安排|用于|和|及|[:：，,、；;\s（(])+"
)
_AMOUNT_END = re.compile(r"\d(?:万元|亿元|元|万|亿)$")
_PROJECT_NAME = re.compile(r"(?:项目|工程|经费|专项资金|专项|补助|补助资金|资金|款)$")
_WORKS = re.compile(r"(?:工程|项目|建设|扩建|改造|基地|中心|厂|路|站|园|楼|广场|管网|线|工作)$|[)）]$")
_TOTAL = re.compile(r"^(?:总投资|计划总投资|概算总投资|项目总投资|估算总投资)(?:额|约|为|共)*$")
_TITLE_LIST = re.compile(r"^(?P<head>[^。；;，,]{4,24})[:：]")
_NAME_STOP = "。；;，,：:\n"
PROJECT_CHAPTERS = ("project_expenditure", "project_management", "general_public", "government_fund")


def read_projects(
    passages: list[Passage], figures: dict[int, Figure], relations: list[Relation], outline: Outline, lexicon: Lexicon
) -> tuple[list[ProjectMention], dict[int, str]]:
    """Return the project mentions of the prose and, for the amounts they own, the stage each tells (by place)."""
    mentions: list[ProjectMention] = []
    stages: dict[int, str] = {}
    by_start = {p.start: p for p in passages}
    mentions += _from_parts(passages, figures, relations, lexicon, stages)
    listed: list[ProjectMention] = []
    for passage in passages:
        mentions += _from_paragraph(passage, figures, lexicon, stages)
        mentions += _from_named_amounts(passage, figures, lexicon, stages)
        listed += _from_list(passage, lexicon)
        mentions += _from_investment(passage, figures, lexicon, stages)
    mentions += _with_status(listed, passages, lexicon)
    del by_start, outline
    return mentions, stages


_FUNCTION_CODE = re.compile(r"功能(?:分类)?科目(?:编码|代码)?(?:为|是|：|:)*\s*(\d{7}|\d{5}|\d{3})(?!\d)")


def complete_form(projects: list[ProjectMention], passages: list[Passage]) -> list[ProjectMention]:
    """Give the one project of a project's form the function code and document number that the report's text tells."""
    forms = [p for p in projects if p.basis == "table" and not p.is_total]
    if len(forms) != 1:
        return projects
    codes = {m.group(1) for p in passages for m in _FUNCTION_CODE.finditer(p.text)}
    named = [p for p in passages if not p.cell_key and forms[0].name in p.text]
    documents = [m.group() for p in named for m in _DOCUMENT_NO.finditer(p.text)][:1]
    told = replace(
        forms[0], function_code=forms[0].function_code or (codes.pop() if len(codes) == 1 else None),
        document_no=forms[0].document_no or next(iter(documents), None),
    )  # fmt: skip
    return [told if p is forms[0] else p for p in projects]


def project_key(name: str) -> str:
    """Return what two names of one project share: no quotes, blanks, list words or closing 支出 / 经费 / 项目."""
    key = make_shadow(name).text.replace("\n", "")
    key = re.sub(r"[:,，、。;；\s·]", "", key)
    key = re.sub(r"^(?:实施项目|本级基金|项目)", "", key)
    return (
        re.sub(
            r"(?:项目建设款|项目建设|建设款|专项资金|专项经费|项目支出|项目资金|项目经费|项目|支出|经费|资金|款)$",
            "",
            key,
        )
        or key
    )


def _from_parts(
    passages: list[Passage],
    figures: dict[int, Figure],
    relations: list[Relation],
    lexicon: Lexicon,
    stages: dict[int, str],
) -> list[ProjectMention]:
    """Read the parts of project spending that are no budget items (项目支出9.66万元，其中：…项目0.67万元)."""
    mentions = []
    for relation in relations:
        if relation.kind != "part_whole":
            continue
        whole = next(figures[s] for s, role in relation.members if role == "whole")
        is_stated = whole.stage_code in ("initial", "adjusted", "final")
        if whole.item_code != "project_expenditure" or whole.cell_key or not is_stated:
            continue
        for start, role in relation.members:
            figure = figures[start]
            if role != "part" or figure.item_code:
                continue
            passage = next((p for p in passages if p.start <= start < p.start + len(p.text)), None)
            name, place = _name_before(passage, figure) if passage else ("", 0)
            if (
                not passage
                or not name
                or re.search(r"追加|追减|调整|调增|调减|结转|中央|省级|市级|县级|本级资金", name)
            ):
                continue
            measure = {"initial": "initial", "adjusted": "budget"}.get(whole.stage_code or "", "spent")
            stages[start] = whole.stage_code or "final"
            mentions.append(
                ProjectMention(
                    place, figure.end, "list", _tidy(name), {measure: start}, fund_code=_fund_in(name, lexicon)
                )
            )
    return mentions


def _name_before(passage: Passage, figure: Figure) -> tuple[str, int]:
    """Return the printed words from the last stop to an amount, and where they start."""
    text = passage.text[: figure.start - passage.start]
    inside = 0
    at = len(text)
    while at > 0:
        char = text[at - 1]
        inside += char in "”』）)"
        inside -= char in "“『（("
        if (char in _NAME_STOP and inside <= 0) or _AMOUNT_END.search(text, max(0, at - 4), at):
            break
        at -= 1
    words = text[at:]
    lead = _LEADING.match(words)
    cut = lead.end() if lead else 0
    name = words[cut:].strip(" 约为共计的安排支出（(") if len(words) - cut > 40 else words[cut:].strip(" 约为共计（(")
    return (name, passage.start + at + cut) if 2 <= len(name) <= 60 else ("", 0)


def _tidy(name: str) -> str:
    return re.sub(r"(?:支出|共计|合计|为|约)$", "", name) if name.endswith(("为", "约", "共计", "合计")) else name


def _fund_in(text: str, lexicon: Lexicon) -> str | None:
    return next((t.meaning.fund for t in lexicon.terms(make_shadow(text).text) if t.meaning.fund), None)


_MEASURE_OF_STAGE = {
    "initial": "initial", "adjusted": "budget", "final": "spent", "adjustment": "adjustment", "carry_in": "carry_in",
    "carry_out": "carry_out",
}  # fmt: skip


def _from_paragraph(
    passage: Passage, figures: dict[int, Figure], lexicon: Lexicon, stages: dict[int, str]
) -> list[ProjectMention]:
    """Read a paragraph about one project: a list label or document number, its name, then its money by stage."""
    if passage.cell_key:
        return []
    own = [f for start, f in figures.items() if passage.start <= start < passage.start + len(passage.text)]
    money = [f for f in own if f.kind == "money" and f.value is not None and f.unit_printed]
    if not money:
        return []
    document = _DOCUMENT_NO.match(passage.text)
    label = _LIST_LABEL.match(passage.text)
    if document:
        name, start = _name_before(passage, money[0])
    elif label and (head := re.match(r"([^：:。，,；;]{2,40}?)(?:[：:。]|\.(?!\d))", passage.text[label.end() :])):
        name, start = head.group(1).strip(), passage.start + label.end()
        in_chapter = set(passage.frame.chapter_codes[:4]) & set(PROJECT_CHAPTERS)
        if re.search(r"是|情况|^.{0,3}项目$", name) or (not in_chapter and not _PROJECT_NAME.search(name)):
            return []
    elif section_name := _name_of_section(passage):
        name, start = section_name, passage.start
    else:
        return []
    meaning = lexicon.meaning_of(make_shadow(name).text)
    if not name or (meaning and (meaning.item or meaning.fund)):
        return []
    amounts = _amounts_of(money, own, stages)
    status, words = _status_of(passage.text, lexicon)
    fund = _fund_in(passage.text[: money[0].start - passage.start], lexicon)
    mention = ProjectMention(
        start, passage.start + len(passage.text), "prose", name, amounts,
        document_no=document.group() if document else None, fund_code=fund, status_code=status if document is None else None,
        status_text=words if document is None else None,
    )  # fmt: skip
    return [mention]


def _name_of_section(passage: Passage) -> str | None:
    """Return the project that the heading above a paragraph names, in a chapter on projects."""
    headings, chapters = passage.frame.section_headings, passage.frame.chapter_codes
    if len(headings) < 2 or not set(chapters) & set(PROJECT_CHAPTERS) or headings[0] in passage.text:
        return None
    is_name = _PROJECT_NAME.search(headings[0]) and not re.search(
        r"情况|支出|管理|年度专项|主要项目|及|和", headings[0]
    )
    return headings[0].strip() if is_name else None


def _amounts_of(money: list[Figure], own: list[Figure], stages: dict[int, str]) -> dict[str, int]:
    amounts: dict[str, int] = {}
    for figure in money:
        tail = figure.label
        if "实际到位" in tail or (tail.endswith(("到位资金",)) and "应" not in tail):
            measure, stage = "appropriated", "final"
        elif "应到位" in tail:
            stages[figure.start] = "initial"
            continue
        else:
            stage = figure.stage_code or "final"
            measure = _MEASURE_OF_STAGE.get(stage, "")
        stages[figure.start] = stage
        if measure:
            amounts.setdefault(measure, figure.start)
    for figure in own:
        if figure.kind == "rate" and "执行率" in figure.label:
            amounts.setdefault("execution_rate", figure.start)
        if figure.kind == "money" and figure.unit_printed is None and figure.stage_code == "carry_out":
            stages[figure.start] = "carry_out"
            amounts.setdefault("carry_out", figure.start)
    return amounts


def _status_of(text: str, lexicon: Lexicon) -> tuple[str | None, str | None]:
    """Return the status the words tell: what is still being built or prepared outweighs what is already done."""
    found = {code: next((w for w in words if w in text), None) for code, words in lexicon.raw["project_status"].items()}
    for code in ("under_construction", "completed", "preliminary"):
        if found[code] and not (code == "completed" and found["preliminary"]):
            return code, found[code]
    return ("preliminary", found["preliminary"]) if found["preliminary"] else (None, None)


def _is_term(name: str, lexicon: Lexicon) -> bool:
    """Tell whether a name is nothing but words about budgets (预算价, 支付)."""
    key = make_shadow(name).text
    return sum(len(term.word) for term in lexicon.terms(key)) >= len(key)


_NAMED_AMOUNTS = re.compile(r"(?:主要|重点|专项|支出)?项目(?:有|包括|为|支出|安排)?[:：]")


def _from_named_amounts(
    passage: Passage, figures: dict[int, Figure], lexicon: Lexicon, stages: dict[int, str]
) -> list[ProjectMention]:
    """Read names with an amount each after 主要项目： (主要项目：人居环境整治86万元，…)."""
    match = _NAMED_AMOUNTS.search(passage.text)
    if passage.cell_key or not match:
        return []
    stop = re.search(r"[。\n]|\.(?!\d)", passage.text[match.end() :])
    end = passage.start + match.end() + (stop.start() if stop else len(passage.text))
    money = [
        f for s, f in figures.items() if passage.start + match.end() <= s < end and f.kind == "money" and f.value_fen
    ]
    if len(money) < 2 or any(f.item_code for f in money):
        return []
    mentions = []
    for figure in money:
        name, place = _name_before(passage, figure)
        if not name or re.search(r"追加|调整|结转|资金$", name) or _is_term(name, lexicon):
            return []
        measure = _MEASURE_OF_STAGE.get(figure.stage_code or passage.frame.default_stage, "spent")
        stages[figure.start] = figure.stage_code or passage.frame.default_stage
        mentions.append(ProjectMention(place, figure.end, "list", _tidy(name), {measure: figure.start}))
    return mentions


def _from_list(passage: Passage, lexicon: Lexicon) -> list[ProjectMention]:
    """Read a list of works after a heading word (已完成园区基础设施：…；…), or the names after 项目有：."""
    if passage.cell_key or len(passage.text) < 16:
        return []
    mentions = []
    for match in re.finditer(r"(?:^|[。])(?P<head>[^。:：；;]{4,24})[:：](?P<body>[^。\n]+)", passage.text):
        head = _LIST_LABEL.sub("", match["head"].strip())
        if (
            not re.search(r"(?:基础设施|工程|项目|建设)(?:有|包括|如下|名单)?$|项目有$", head)
            or "；" not in match["body"]
        ):
            continue
        names = [name.strip() for name in re.split(r"[；;]", match["body"]) if name.strip()]
        if len(names) < 2 or not all(_WORKS.search(name) and len(name) <= 45 for name in names):
            continue
        status, words = _status_of(head, lexicon)
        at = passage.start + match.start("body")
        for name in names:
            place = passage.text.find(name, at - passage.start) + passage.start
            own, own_words = (None, None) if re.search(r"前期工作$", name) else (status, words)
            mentions.append(
                ProjectMention(place, place + len(name), "list", name, {}, status_code=own, status_text=own_words)
            )
            at = place + len(name)
    return mentions


def _with_status(listed: list[ProjectMention], passages: list[Passage], lexicon: Lexicon) -> list[ProjectMention]:
    """Give listed works the status told by a paragraph that begins with their name."""
    result = []
    for mention in listed:
        about = next((p for p in passages if p.text.startswith(mention.name) and p.start > mention.start), None)
        if about and not mention.status_code:
            told = about.text[len(mention.name) :]
            status, words = _progress(told, lexicon)
            mention = replace(mention, status_code=status, status_text=words)
        result.append(mention)
    return result


def _progress(told: str, lexicon: Lexicon) -> tuple[str | None, str | None]:
    if re.match(r"^已?(?:全部|全面)?(?:完成|完工|竣工|建成)[。；;，,]?$", told.strip("。") + "。"):
        return "completed", told.strip("。")
    status, words = _status_of(told, lexicon)
    building = re.search(r"(?:施工|框架|平整场地|桩基|主体|地基|精平)", told)
    return ("under_construction", building.group()) if building else (status, words)


def _from_investment(
    passage: Passage, figures: dict[int, Figure], lexicon: Lexicon, stages: dict[int, str]
) -> list[ProjectMention]:
    """Read a project by its total investment: 总投资X万元的Y累计完成投资Z万元, or Y，总投资X万元."""
    mentions = []
    for number in passage.numbers:
        if number.unit_kind != "money":
            continue
        figure = figures.get(passage.place(number.start))
        lead = passage.shadow.text[max(0, number.start - 8) : number.start]
        if not figure or not re.search(r"总投资(?:额)?(?:约|为|共|达|估算为)?$", lead) or "计划总投资" in lead:
            continue
        mention = _project_of_investment(passage, figure, lexicon, number.start, number.after)
        if mention:
            stages[figure.start] = "total_investment"
            if "spent" in mention.amounts:
                stages[mention.amounts["spent"]] = "final"
            mentions.append(mention)
    return mentions


def _project_of_investment(
    passage: Passage, figure: Figure, lexicon: Lexicon, start: int, after: int
) -> ProjectMention | None:
    text = passage.shadow.text
    amounts = {"total_investment": figure.start}
    behind = re.match(r"的(?P<name>[^，,。；;]{4,40}?)(?:累计完成投资|已完成投资|完成投资)", text[after:])
    before = re.search(
        r"(?:^|[。；;:：)）])(?P<name>[^，,。；;:：()]{4,40})[，,](?:概算|计划|项目|估算)?总投资(?:额)?(?:约|为|共|达)?$",
        text[:start],
    )
    joined = re.search(
        r"(?:^|[。；;:：，,])(?P<name>[^，,。；;:：()]{3,40}?(?:项目|工程|建设))(?:概算|计划|估算)?总投资(?:额)?(?:约|为|共|达)?$",
        text[:start],
    )
    before = before or joined
    if behind:
        name_at, name_end = after + behind.start("name"), after + behind.end("name")
    elif before:
        name_at, name_end = before.start("name"), before.end("name")
    else:
        return None
    name = passage.words(name_at, name_end)
    if not re.search(r"工程|项目|建设|站|厂|楼|园|路|线|改造", name):
        return None
    sentence = passage.sentence_of(start)
    for number in passage.numbers:
        if sentence[0] <= number.start < sentence[1] and re.search(
            r"(?:累计|已|本年)?完成投资(?:额)?(?:约|为)?$", text[max(0, number.start - 8) : number.start]
        ):
            amounts.setdefault("spent", passage.place(number.start))
    status, words = _status_of(text[sentence[0] : sentence[1]], lexicon)
    head = text[:name_at]
    if before and (told := _status_of(head[-14:], lexicon))[0]:
        status, words = told
    start_place = min(passage.place(name_at), figure.start)
    end_place = max(passage.place_end(name_end), figure.end)
    return ProjectMention(start_place, end_place, "prose", name, amounts, status_code=status, status_text=words)
