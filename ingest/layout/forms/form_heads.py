"""Finds the heads of a form among the cells of a run, and the one way to cut the rows behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from ingest.document import Cell
from ingest.layout.cell_kinds import is_code_head, is_nothing, is_number_cell
from ingest.layout.form_cells import LEVELS, MONEY_ROLES, first_beside, is_form_head, is_group, is_list_head, role_of
from ingest.layout.forms.even_rows import even_funds
from ingest.layout.forms.form_rows import Cut, RowCutter
from ingest.lexicon import Lexicon

_MIN_HEADS = 3
_SKIPPED = 3.0
_OVER_LABELS = re.compile(r"名称$|[（(](?:单位[:：])?(?:万元|元)[)）]$")  # 资金名称, 年度预算执行情况（万元）
_SUMS = ("小计", "合计", "总计", "总额")
_SENTENCE = re.compile(r"[，。；！？]")


@dataclass(frozen=True)
class Heads:
    """A row of heads at its place among the pieces; `has_label` is False where a column of names has no head."""

    start: int
    end: int
    roles: tuple[str | None, ...]
    has_label: bool = True


def form_bands(pieces: list[Cell], lexicon: Lexicon, joins: int = 1) -> list[tuple[Heads, Cut]]:
    """Return every row of heads of a form that has rows behind it, with the only way to cut them."""
    texts = [cell.text for cell in pieces]
    runs = _head_runs(_roles(texts, lexicon), texts, may_be_list=joins == 1)
    bands: list[tuple[Heads, Cut]] = []
    for index, (start, end, roles) in enumerate(runs):
        limit = runs[index + 1][0] if index + 1 < len(runs) else len(texts)
        lowest = bands[-1][1].end if bands else 0
        found = _best_cut(texts, start, end, roles, (lowest, limit), lexicon, joins)
        if found:
            bands.append(found)
    return bands


def begins_with_heads(pieces: Sequence[Cell], lexicon: Lexicon) -> bool:
    """Tell whether any of these cells begin heads of a form, whatever stands below them."""
    texts = [cell.text for cell in pieces]
    return bool(_head_runs(_roles(texts, lexicon), texts, may_be_list=True))


def _roles(texts: Sequence[str], lexicon: Lexicon) -> list[str | None]:
    """Return the role of each text that is a head; 绩效指标 is one right behind 二级指标 (elsewhere it stands over all of them)."""
    roles = [role_of(text, lexicon) for text in texts]
    names = lexicon.words("goal_heads")
    return [
        "level3" if role is None and before == "level2" and text.strip() in names else role
        for before, role, text in zip([None, *roles], roles, texts, strict=False)
    ]


def with_whole_heads(pieces: list[Cell], lexicon: Lexicon) -> list[Cell]:
    """Return the cells of a run with the heads that stand beside a lower row of heads behind it, where the columns have them."""
    roles = [role_of(cell.text, lexicon) for cell in pieces]
    placed = list(pieces)
    for at, role in enumerate(roles):
        if role == "level1":
            upper = [*takewhile(_is_upper, reversed(roles[:at]))][::-1]
            lower = [*takewhile(bool, roles[at:])]
            if (beside := first_beside(upper, lower)) is not None:
                start, end = at - len(upper) + beside, at + len(lower)
                placed[start:end] = [*pieces[at:end], *pieces[start:at]]
    return placed


def _is_upper(role: str | None) -> bool:
    return bool(role) and role not in LEVELS


def _head_runs(
    roles: list[str | None], texts: list[str], may_be_list: bool
) -> list[tuple[int, int, list[str | None]]]:  # fmt: skip
    """Return the runs of heads that make a form; one head that is no known word, nor a sentence, may stand among them.

    Heads behind one of codes are the last of a longer row, of a list (序号, 项目名称, 功能科目, 年初预算 …).
    """
    runs: list[tuple[int, int, list[str | None]]] = []
    at = 0
    while at < len(roles):
        end = at
        while end < len(roles) and (
            roles[end]
            or (at < end and roles[end - 1] and any(roles[end + 1 : end + 2]) and not _SENTENCE.search(texts[end]))
        ):
            end += 1
        lead = roles[at:end].index("level1") if "level1" in roles[at:end] else 0
        if {*roles[at : at + lead]} & {*roles[at + lead : end]}:
            at += lead  # 年度指标值 | 一级指标 | … | 指标值: the first stands over the others
        told = roles[at:end]
        is_form = is_form_head(told) or (may_be_list and is_list_head(told))
        is_form = is_form and (
            told[0] != "row_number" or bool(LEVELS & {*told})
        )  # 序号 | 项目名称 | … | 得分: a list of projects
        goes_on = at > 0 and is_code_head(texts[at - 1])
        is_divided = any(
            begins_lower_heads(texts[n:]) and {"weight", "score"} & {*roles[at:n]} for n in range(at, end + 1)
        )
        if sum(role is not None for role in told) >= _MIN_HEADS and is_form and not goes_on and not is_divided:
            runs.append((at, end, roles[at:end]))
        at = max(end, at + 1)
    return runs


def begins_lower_heads(texts: Sequence[str]) -> bool:
    """Tell whether words begin heads that divide one of those before them, of which nothing tells which: 小计 | 财政拨款."""
    first, second = [*texts[:2], "", ""][:2]
    return first.strip() in _SUMS and not is_nothing(second) and not is_number_cell(second)


def _best_cut(
    texts: list[str], start: int, end: int, roles: list[str | None], bounds: tuple[int, int], lexicon: Lexicon, joins: int
) -> tuple[Heads, Cut] | None:  # fmt: skip
    """Try which of the words around the heads are heads too; return the one reading that suits best, or None."""
    cuts: list[tuple[float, Heads, Cut]] = []
    funds = even_funds(texts[: bounds[1]], start, roles, lexicon) if joins == 1 else None
    if funds:
        begin, labels, rows = funds
        return Heads(begin, start + len(roles), (*["label"] * labels, *roles[begin + labels - start :])), rows
    # A word that is no head may end them: what follows it is the first row, its name a head elsewhere (预算执行率).
    ends = [end, *(start + at for at in range(len(roles)) if _may_be_name(roles, at) and is_form_head(roles[:at]))]
    tried = [each for last in ends for each in _candidates(texts, start, last, roles[: last - start], bounds, lexicon)]
    for heads in tried:
        cut = RowCutter(texts, heads.roles, lexicon, joins).cut(heads.end, bounds[1])
        if cut.rows:
            cuts.append((cut.cost + _SKIPPED * max(0, heads.start - start), heads, cut))
    cuts.sort(key=lambda told: told[0])
    if not cuts or not cuts[0][2].is_only or (len(cuts) > 1 and cuts[1][0] - cuts[0][0] < 0.05):
        return None
    return cuts[0][1], cuts[0][2]


def _candidates(
    texts: list[str], start: int, end: int, roles: list[str | None], bounds: tuple[int, int], lexicon: Lexicon
) -> list[Heads]:
    """Return the ways to bound a row of heads: with the word before it, without a leading label, with words behind it."""
    levels = [i for i, role in enumerate(roles) if role and role.startswith("level")]
    first_level = roles.index("level1") if "level1" in roles else levels[0] if levels else None
    found: list[Heads] = []
    for more in range(3):
        if end + more > bounds[1] or (more and not _may_be_head(texts[end + more - 1], lexicon)):
            break
        told = (*roles, *[None] * more)
        if first_level is None and "label" not in roles:
            is_headed = start > bounds[0] and bool(_OVER_LABELS.search(texts[start - 1]))
            found.append(Heads(start - is_headed, end + more, ("label", *told), has_label=is_headed))
            continue
        found.append(Heads(start, end + more, told))
        if start > bounds[0]:
            found.append(Heads(start - 1, end + more, ("label", *told)))
        if roles[0] == "label" and not texts[start + 1].strip() and texts[end : end + 1] not in ([], [""]):
            found.append(Heads(start + 1, end + more, ("label", *told[2:])))  # 项目资金（万元） | (empty) | 年初预算数
        twice = next((at for at, role in enumerate(roles) if role and roles[at + 1 : at + 2] == [role]), None)
        if twice is not None:  # 年度预算数（万元） | 年初预算 | …: the first of the two heads labels
            found.append(Heads(start + twice, end + more, ("label", *told[twice + 1 :])))
    return found


def _may_be_name(roles: list[str | None], at: int) -> bool:
    """Tell whether the word at the end of heads may name the first row: no head, or 执行率 where no column is of money."""
    return roles[at] is None or (roles[at] == "execution_rate" and not MONEY_ROLES & set(roles))


def _may_be_head(text: str, lexicon: Lexicon) -> bool:
    return bool(text) and not is_group(text, lexicon) and not re.search(r"\d", text)
