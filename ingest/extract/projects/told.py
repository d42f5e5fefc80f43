"""Reads projects that a chapter on work done tells one after another (公厕运维86万元；厕所改造12座，支出94万元；…)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from ingest.extract.projects.heads import LABEL, document_before, may_be_name
from ingest.extract.projects.money import amounts_of, as_what_came
from ingest.extract.projects.names import (
    OFFICE,
    SOURCE,
    fund_in,
    has_own_words,
    printed_name,
    without_asking,
    work_behind,
)
from ingest.extract.projects.status import status_of
from ingest.extract.sentences.passage import Passage
from ingest.figure import Figure, ProjectMention
from ingest.lexicon import Lexicon

_SEGMENT = re.compile(
    r"[。；;\n]|(?<!\d)\.|\.(?!\d)(?<![。；;\n. ]\d\.)(?<![。；;\n. ]\d\d\.)"
    r"|(?=[①-⑳])|(?=[一二三四五六七八九十]是)|(?=\(\d{1,2}\))|(?<=[。；;\n. ])(?=\d{1,2}[.、](?!\d))"
)
_STOPS = "，,：:、"
# 二是地质灾害防治。…, （一）职责一：审判工作。…
_HEAD = re.compile(
    rf"(?:{LABEL.pattern})?"
    r"(?P<name>[^，,。；;：:\n\d.]{3,24})[：:。.]"
)
_COUNT = re.compile(r"(?:共|约|近|合计)?\d.*$")  # 旅游厕所改造12座
_TAIL = re.compile(
    r"(?:(?:实际|共|已|累计|全年|本年|当年)*"
    r"(?:支出|(?<!转移)支付|拨付|投入|使用|安排|预算|列支|发放|兑付|兑现|(?<!补助|专项|补贴|奖补|扶持)资金|金额|合计|共计|执行)+)?[为约共计达]*$"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_SHARE = re.compile(r"[万亿]?元?/")  # 380元/人
_PUT_IN = re.compile(r"(?:投入|投资)[^，,\d]{0,10}$")  # of work that is done, what was put in was spent
_OPENS = re.compile(
    r"(?:(?:全年|本年|当年|(?:19|20)\d\d年度?|共|累计|实际|年内)*)(?:投入|支出|安排|使用)(?:资金|经费)?[为约共计]*\d"
)
# 较上年增加126万元，主要是新增林道改造86万元、…: what an increase is made of
_OF_CHANGE = re.compile(r"(?:增加|减少|增长|下降)[\d.,]+[万亿]?元[^。；;]{0,12}主要(?:是|为|原因|由于|因)")
_MIN_NAME, _MAX_NAME = 3, 30


@dataclass(frozen=True)
class Told:
    """A name (shadow places) and the amounts told of it.

    `is_headed`: no name is told but that of the paragraph; `is_passed_on`: the words say that others got the money.
    """

    start: int
    end: int
    money: tuple[Figure, ...] = field(default=())
    is_headed: bool = False
    is_passed_on: bool = False


_OTHER = Told(0, 0, is_headed=True)  # money that no project was given; what follows without a name is told of it
_UNKNOWN = Told(0, 0)  # words that are no name of a project


def read_told(
    passage: Passage, figures: dict[int, Figure], lexicon: Lexicon, stages: dict[int, str]
) -> list[ProjectMention]:
    """Read what a paragraph in a chapter on work done tells of money spent, by name; amounts of `stages` are others' already.

    What is passed on to people or firms is a project beside others, and by itself a result (发放消费券120万元).
    """
    if (
        passage.cell_key
        or not passage.numbers
        or passage.frame.report_kind == "project"
        or not is_of_work_done(passage, lexicon)
    ):
        return []
    head = _head(passage, lexicon)
    title = None if head else _title(passage, lexicon)
    found = _told_of_all(passage, list(_segments(passage.shadow.text, head)), figures, lexicon, stages)
    is_of_head = (head or title) and all(told.is_headed for told, _ in found) and not _tells_another(passage, stages)
    found = [(told, end) for told, end in found if told.money and (is_of_head or not told.is_headed)]
    if is_of_head:
        first, last = head or (0, 0)
        found = [(replace(told, start=first, end=last), end) for told, end in found[:1]]
    if all(told.is_passed_on for told, _ in found):
        return []
    read = (_mention(passage, told, end, figures, lexicon, stages) for told, end in found)
    mentions = [replace(mention, name=title) if title and is_of_head else mention for mention in read if mention]
    document = document_before(passage) if len(mentions) == 1 else None
    return [replace(mention, document_no=document) for mention in mentions]


def _told_of_all(
    passage: Passage, segments: list[tuple[int, int]], figures: dict[int, Figure], lexicon: Lexicon,
    stages: dict[int, str],
) -> list[tuple[Told, int]]:  # fmt: skip
    """Return what the segments tell, each with its end. Where at least half of a numbered list are called like work, all are."""

    def read(is_listed: bool) -> list[tuple[Told, int]]:
        return [
            (told, end)
            for start, end in segments
            for told in _told_in(passage, (start, end), figures, lexicon, stages, is_listed)
        ]

    found = read(is_listed=False)
    items = [(start, end) for start, end in segments if LABEL.match(passage.shadow.text, start)]
    named = sum(
        _tells_another(passage, stages, start, end) or any(start <= told.start < told.end <= end for told, _ in found)
        for start, end in items
    )
    return read(is_listed=True) if len(items) > named > 1 and 2 * named >= len(items) else found


def is_of_work_done(passage: Passage, lexicon: Lexicon) -> bool:
    """Tell whether the headings around a paragraph are of work done or projects, and those near it of nothing else."""
    headings = passage.frame.section_headings
    around, near = "".join(headings), "".join(headings[:2])
    is_told = any(word in around for word in lexicon.words("work_chapters", "of"))
    return is_told and not any(word in near for word in lexicon.words("work_chapters", "others"))


def _head(passage: Passage, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the name that a paragraph begins with and goes on about; words of praise name nothing."""
    found = _HEAD.match(passage.shadow.text)
    is_praise = found and any(word in found["name"] for word in lexicon.words("boasts"))
    return found.span("name") if found and not is_praise and may_be_name(found["name"], lexicon) else None


def _title(passage: Passage, lexicon: Lexicon) -> str | None:
    """Return the name in the heading right above a paragraph that begins with what was put in (（一）美丽乡村建设⏎投入386万元，…)."""
    title = (*passage.frame.section_headings, "")[0]
    is_praise = any(word in title for word in lexicon.words("boasts"))
    is_name = len(title) <= _MAX_NAME and _work(lexicon).search(title) and may_be_name(title, lexicon)
    return title if is_name and not is_praise and _OPENS.match(passage.shadow.text) else None


def _tells_another(passage: Passage, stages: dict[int, str], first: int = 0, last: int | None = None) -> bool:
    """Tell whether an amount between two places of a passage, or in all of it, is another project's already."""
    end = passage.place_end(len(passage.shadow.text) if last is None else last)
    return any(passage.place(first) <= start < end for start in stages)


def _segments(text: str, head: tuple[int, int] | None) -> Iterator[tuple[int, int]]:
    begin = head[1] + 1 if head else 0
    cuts = sorted({begin, *(match.end() for match in _SEGMENT.finditer(text, begin)), len(text)})
    yield from pairwise(cuts)


def _told_in(
    passage: Passage, span: tuple[int, int], figures: dict[int, Figure], lexicon: Lexicon, stages: dict[int, str],
    is_listed: bool,
) -> list[Told]:  # fmt: skip
    """Return the names of a segment with their amounts; an amount without a name of its own is told of the name before it.

    `is_listed`: the first words behind the segment's number are a name, whatever it ends in.
    """
    text, (start, end) = passage.shadow.text, span
    found: list[Told] = []
    last = start
    if _OF_CHANGE.search(text, start, end):
        return []
    for number in passage.numbers:
        figure = figures.get(passage.place(number.start)) if start <= number.start < end else None
        lead = text[start : number.start]
        if not figure or figure.kind != "money" or lead.count("(") > lead.count(")"):
            continue
        if figure.start in stages or not _is_free(figure):
            return []
        begin = max([last, *(text.rfind(stop, last, number.start) + 1 for stop in _STOPS)])
        last = number.after
        words = _BRACKETS.sub("", text[begin : number.start])
        if any(word in words for word in lexicon.words("prices")) or _SHARE.match(text, number.end):
            continue
        bare = not has_own_words(words, lexicon)
        work = _name_behind(text, number.after, lexicon) if bare and _PUT_IN.search(words) else None
        if work:
            found.append(Told(*work, (figure,)))
        elif bare and found:
            found[-1] = replace(found[-1], money=(*found[-1].money, figure)) if found[-1].money else found[-1]
        else:
            is_item = is_listed and (bare or begin == start) and bool(LABEL.match(text, start))
            told = _told(text, (start, begin, number.start), figure, bool(found), lexicon, is_item)
            # 发放低保金90万元、高龄补贴8万元
            is_beside = (
                bool(found)
                and text[begin - 1] in "、，,"
                and not any(w in words for w in lexicon.words("spending_verbs"))
            )
            found.append(replace(told, is_passed_on=told.is_passed_on or (is_beside and found[-1].is_passed_on)))
            behind = re.match(r"[^。；;\d]*", text[number.after : end])
            if behind and any(word in behind.group() for word in lexicon.words("paid_by_others")):
                found[-1] = _OTHER
    return found


def _name_behind(text: str, at: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return where the name of the work stands that an amount that ends at `at` was put into (投入86万元改造场镇管网)."""
    found = work_behind(text, at, lexicon)
    place = found.span(found.lastgroup or 0) if found else (0, 0)
    name = text[slice(*place)]
    return place if _MIN_NAME <= len(name) <= _MAX_NAME and may_be_name(name, lexicon) else None


def _told(
    text: str, places: tuple[int, int, int], figure: Figure, has_begun: bool, lexicon: Lexicon, is_item: bool
) -> Told:
    """Return what an amount is told of; `places`: where its segment and the words before it begin, and where it stands."""
    start, begin, at = places
    is_named = has_own_words(_BRACKETS.sub("", text[begin:at]), lexicon)
    name = _name_in(text, begin, at, lexicon, is_item) if is_named else _topic(text, start, begin, lexicon, is_item)
    words = text[begin if is_named else start : at]
    if any(word in words for word in lexicon.words("no_project_money")):
        return _OTHER
    if has_begun and any(word in text[start : name[0] if name else at] for word in lexicon.words("part_openings")):
        return _OTHER  # a part of what was told before
    is_passed_on = any(word in text[begin : name[0] if name else at] for word in lexicon.words("passing_on"))
    is_passed_on = is_passed_on or (is_named and text.endswith("发放", begin, at))  # 农民工工资发放1,860万元
    if not name:
        return (
            replace(_UNKNOWN, is_passed_on=is_passed_on) if is_named else Told(start, start, (figure,), is_headed=True)
        )
    return Told(*name, (figure,), is_passed_on=is_passed_on)


def _is_free(figure: Figure) -> bool:
    is_amount = bool(figure.value_fen and figure.unit_printed)
    return is_amount and figure.item_code in (None, "project_expenditure")


def _topic(text: str, start: int, end: int, lexicon: Lexicon, is_item: bool) -> tuple[int, int] | None:
    """Return the name in the first words of a segment, before anything is counted (旅游厕所改造12座，支出…)."""
    first = re.match(r"[^，,：:]*", text[start:end])
    return _name_in(text, start, start + first.end(), lexicon, is_item) if first else None


def _name_in(text: str, start: int, end: int, lexicon: Lexicon, is_item: bool = False) -> tuple[int, int] | None:
    """Return where the name stands in words that lead to an amount: no verb before it, no words of money or counts behind.

    It is called like work, is an item of a list of such, or a verb behind it says that money was spent on it.
    """
    for lead in (LABEL, _lead(lexicon)):
        found = lead.match(text, start, end)
        start = found.end() if found else start
    name = _TAIL.sub("", without_asking(_COUNT.sub("", text[start:end]))).rstrip("(的")
    behind = text[start + len(name) : end]
    is_spent = any(word in behind for word in lexicon.words("spending_verbs"))
    is_name = _MIN_NAME <= len(name) <= _MAX_NAME and name.count("(") == name.count(")")
    is_other = (
        "将" in name
        or OFFICE.search(name)
        or SOURCE.search(name)
        or any(word in name for word in lexicon.words("boasts"))
    )
    if (
        not is_name
        or is_other
        or not may_be_name(name, lexicon)
        or not (is_item or is_spent or _work(lexicon).search(name))
    ):
        return None
    return start, start + len(name)


@cache
def _work(lexicon: Lexicon) -> re.Pattern[str]:
    words = "|".join(map(re.escape, (*lexicon.words("project_name_endings"), *lexicon.words("work_endings"))))
    return re.compile(rf"(?:{words})(?:[一二三四五六七八九十\d]+期|\([^()]*\))?[”\"]?$")


@cache
def _lead(lexicon: Lexicon) -> re.Pattern[str]:
    words = "|".join(map(re.escape, lexicon.words("work_leads")))
    return re.compile(rf"(?:{words}|(?:19|20)\d\d年度?)*")


def _mention(
    passage: Passage, told: Told, end: int, figures: dict[int, Figure], lexicon: Lexicon, stages: dict[int, str]
) -> ProjectMention | None:
    """Return the project with its amounts; one told by its name alone was spent, if the report tells what was."""
    first = told.money[0]
    rates = [
        f for n in passage.numbers
        if first.start < passage.place(n.start) < passage.place_end(end) and (f := figures.get(passage.place(n.start)))
    ]  # fmt: skip
    own = [*told.money, *(f for f in rates if f.kind == "rate")]
    notes: dict[int, str] = {}
    amounts = amounts_of(passage, list(told.money), own, notes, since=passage.place_end(told.end))
    is_put_in = list(amounts) == ["appropriated"] or passage.place(told.start) > first.start  # 投入86万元改造管网
    is_bare = not amounts or (is_put_in and _PUT_IN.search(first.label))
    if is_bare and passage.frame.default_stage == "final" and first.stage_code in (None, "final"):
        amounts, notes = {"spent": first.start}, {first.start: "final"}
    amounts = as_what_came(passage, amounts, first)
    if not amounts:
        return None
    stages.update(notes)
    text = passage.shadow.text[told.start : end]
    status, words = status_of(text, lexicon)
    name, opens = printed_name(passage, told.start, told.end)
    return ProjectMention(
        min(passage.start + opens, first.start), max(passage.place_end(told.end), told.money[-1].end), "prose", name, amounts,
        fund_code=fund_in(text, lexicon), status_code=status, status_text=words,
    )  # fmt: skip
