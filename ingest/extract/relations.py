"""Finds which figures one statement ties together: parts and wholes, rates and what they are made of, growth.

Whether they agree is judged later, in SQL.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise, takewhile

from ingest.extract.budget.headcounts import is_of_the_whole
from ingest.extract.rates.names import outside_brackets
from ingest.extract.rates.told import tie_rate, tie_rates_in_turn
from ingest.extract.sentences.parts import DIVISION, list_mark, parts_of, text_between
from ingest.extract.sentences.passage import Passage
from ingest.figure import Figure, Relation
from ingest.lexicon import Lexicon

_AND_OTHERS = re.compile(r"(?:亿元|万元|元)?等")
_AMONG = re.compile(r"其中|含|包括")
_DIVISION = re.compile(rf"(?:其中[:：，,])?{DIVISION.pattern}")


def tie_parts(passage: Passage, figures: list[Figure], lexicon: Lexicon) -> list[Relation]:
    """Tie the amounts listed after 其中, 包括 or 分别为 to the amount before the list word.

    A list ends with its sentence, with its bracket, or where an amount comes that cannot be a part of the whole:
    a change, a rate, another stage, a whole of its own kind, or the item of a higher level.
    """
    money = [f for f in figures if f.kind == "money" and f.value is not None and f.start < f.end]
    relations = []
    for index, whole in enumerate(money):
        later = _behind_its_budgets(whole, money[index + 1 :])
        if not later or whole.stage_code == "change":
            continue
        mark = list_mark(passage, whole, later[0])
        if not mark:
            continue
        parts = parts_of(passage, whole, later, lexicon)
        if parts:
            members = ((whole.start, "whole"), *((p.start, "part") for p in parts))
            # What is left over comes last: a list that ends with 其他 is complete, if nothing in it was passed over.
            ends_with_rest = len(parts) > 1 and _is_rest(parts[-1].label, lexicon)
            is_whole_list = parts == later[: len(parts)]
            is_of_both = {part.scope_code for part in parts} == {"own", "subordinate"}  # 其中局机关…，二级机构…
            is_said = mark == "closed" or (ends_with_rest and is_whole_list)
            is_complete = is_of_both or (is_said and not _names_only_some(passage, parts[-1]))
            relations.append(Relation("part_whole", "sentence" if mark == "open" else "list", members, is_complete))
    return relations


def _names_only_some(passage: Passage, last: Figure) -> bool:
    """Tell whether a list leaves parts out (包括办公费9万元、培训费2万元等)."""
    return bool(_AND_OTHERS.match(passage.shadow.text, passage.shadow.index(last.end - passage.start)))


def _is_rest(label: str, lexicon: Lexicon) -> bool:
    """Tell whether an amount is of all that is left over: 其他支出, but not 其他交通费用, a class of its own."""
    is_class = any(word in label for word in lexicon.words("classes_called_other"))
    return label.startswith(("其他", "其它")) and not is_class


def _behind_its_budgets(whole: Figure, later: list[Figure]) -> list[Figure]:
    """Return the amounts behind a whole without what was planned of it: 支出7.36万元（预算8.60万元），其中公务接待费2.26万元."""
    if whole.stage_code != "final" or not whole.item_code:
        return later
    budgets = takewhile(lambda f: f.item_code == whole.item_code and f.stage_code in ("initial", "adjusted"), later)
    return later[len(list(budgets)) :]


def tie_people(passage: Passage, figures: list[Figure], lexicon: Lexicon) -> list[Relation]:
    """Tie the posts or people listed after 其中 to those of the whole department (核定编制62名，其中行政编制28名).

    A list ends with its clause (；。), with its bracket, or where the whole department's posts or people are told again.
    One in a bracket without 其中 tells all (教职工205人（教师188人、工勤17人）); one of traits (党员30人) divides nothing.
    """
    people = [f for f in figures if f.kind == "headcount" and f.value is not None and f.start < f.end]
    relations = []
    for index, whole in enumerate(people[:-1]):
        if not is_of_the_whole(whole) or list_mark(passage, whole, people[index + 1]) is None:
            continue
        opening = text_between(passage, whole, people[index + 1])
        end = r"[=；;。！？\n)]" if re.match(r"[人名]\(", opening) else r"[=；;。！？\n]"  # 15人+9人=24人
        parts = []
        for previous, figure in pairwise(people[index:]):
            if re.search(end, text_between(passage, previous, figure)) or is_of_the_whole(figure):
                break
            parts.append(figure)
        if parts and not any(word in part.label for part in parts for word in lexicon.words("people_traits")):
            members = ((whole.start, "whole"), *((part.start, "part") for part in parts))
            tells_all = ")" in end and len(parts) > 1 and not _AMONG.search(opening)
            relations.append(Relation("part_whole", "sentence", members, tells_all))
    return relations


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
            parts = [f for code, f in by_item.items() if item in lexicon.parents(code) and not _divides_anew(whole, f)]
            if len(parts) >= 2 and not all((whole.start, part.start) in tied for part in parts):
                members = ((whole.start, "whole"), *((p.start, "part") for p in parts))
                relations.append(Relation("part_whole", basis, members))
    return relations


def _divides_anew(whole: Figure, part: Figure) -> bool:
    """基本支出…，项目支出…。按支出经济分类，工资福利支出…: the new sentence divides the total once more, not 基本支出."""
    return whole.context != part.context and bool(_DIVISION.match(part.context))


def tie_rates(
    passage: Passage, figures: list[Figure], earlier: list[Figure], computed: set[int], lexicon: Lexicon
) -> list[Relation]:
    """Tie every percentage or multiple of a passage to the amounts it is made of, where the words tell which.

    `earlier` are the figures of the report before this passage, nearest last; they are asked only for shares of a
    named item (占基本支出的…). `computed` are the places of rates whose formula is written out: those are tied already.
    """
    relations = tie_rates_in_turn(passage, figures, earlier, lexicon)
    done = computed | {relation.members[0][0] for relation in relations}
    for index, figure in enumerate(figures):
        if figure.kind != "rate" or figure.unit_printed not in ("%", "倍", None) or figure.start in done:
            continue
        before, behind = outside_brackets(passage, figure, figures[:index]), next(iter(figures[index + 1 :]), None)
        relation = tie_rate(passage, figure, before, behind, earlier, lexicon)
        if relation:
            relations.append(relation)
    return relations
