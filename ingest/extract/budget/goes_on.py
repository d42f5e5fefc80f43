"""Tells which item a sentence goes on about where the next amount's words name none."""

from __future__ import annotations

from ingest.extract.sentences.lead import BALANCES, STAGES, Lead, State
from ingest.figure import Figure
from ingest.lexicon import load_lexicon

_REACH = 4  # amounts of the sentence before, which one that begins with 其中 divides
_MAX_PARTS = 20  # of a list: a line with more amounts is no sentence
_ALL_OF_IT = ("全部为", "全部是", "均为", "均系", "全为")


def also_told(state: State) -> str | None:
    """Return the second item a sentence goes on about: 收、支总计各1,186.52万元，比上年各增加94.30万元."""
    return state.also_item if told_of(state) == state.item else None


def told_of(state: State) -> str | None:
    """Return the item a sentence goes on about: behind a list that is complete (其中A、B are all of it) the whole."""
    if whole := _whole_of_same(state):
        return whole
    if not state.is_in_list:
        return _told_of_division(state)
    if state.whole_item in BALANCES:
        return state.whole_item  # 年末结转9万元，其中局本级2万元
    if not state.whole_item or len(state.figures) < 2:
        return state.item
    money = [f for f in state.figures if f.kind == "money" and f.value_fen is not None]
    at = next((n for n in range(len(money) - 1, -1, -1) if money[n].item_code == state.whole_item), None)
    if at is None or len(money) - at < 3 or any(f.stage_code == "change" for f in money[at:]):
        return state.item  # where each part is compared, the last comparison is the last part's
    parts = [f.value_fen or 0 for f in money[at + 1 :]]
    if parts[-1] == money[at].value_fen:  # 购置费0万元，运行费6万元，比上年减少…: of the whole or of its only part?
        return (
            state.item if state.part_starts > state.figures_before else None
        )  # …；运行费6万元，比上年减少…: of the part
    return state.whole_item if sum(parts) == money[at].value_fen else state.item


def _whole_of_same(state: State) -> str | None:
    """三公经费支出9万元，全部为公务接待费9万元，较上年减少…: behind a part that is all of an amount, the amount is meant again."""
    told = [f for f in state.figures[state.figures_before :] if f.kind == "money" and f.stage_code != "change"][-2:]
    if len(told) < 2 or told[0].value_fen != told[1].value_fen or not told[1].label.startswith(_ALL_OF_IT):
        return None
    return told[0].item_code if load_lexicon().is_part_of(told[1].item_code, told[0].item_code) else None


def whole_told_again(lead: Lead, state: State, amount_fen: int | None) -> Figure | None:
    """支出2万元，预算3万元，全部为公务接待费2万元: what is all of an amount is of its stage, whatever was told between."""
    told = [f for f in state.figures[state.figures_before :] if f.kind == "money" and f.value_fen == amount_fen]
    is_again = lead.text.lstrip("，,、").startswith(_ALL_OF_IT) and amount_fen
    return told[-1] if is_again and len(told) == 1 else None


def _told_of_division(state: State) -> str | None:
    """预算90万元，基本支出40万元，项目支出50万元，调整后…: behind parts that are all of an amount, that is meant again."""
    return _whole_divided(state, state.part_starts)


def whole_of_sentence(state: State) -> str | None:
    """Return the item that the sentence after one is about: what its last amounts divide, or all of them behind 其中."""
    if state.is_in_list:
        return None
    told = [f for f in state.figures[state.figures_before :] if f.kind == "money" and f.item_code != state.whole_item]
    are_parts = all(load_lexicon().is_part_of(f.item_code, state.whole_item) and f.stage_code in STAGES for f in told)
    if len(told) > 1 and state.whole_item and are_parts:
        return state.whole_item  # 支出合计…。其中：基本支出…；项目支出…。与上年相比…
    return _whole_divided(state, max(0, state.figures_before - _REACH))


def _whole_divided(state: State, first: int) -> str | None:
    """Return the item of the amount (from the figure `first` on) that the last ones are all of, else the last item told."""
    told = [f for f in state.figures[first:] if f.kind == "money" and f.value_fen is not None][-_MAX_PARTS:]
    if len(told) < 2 or state.item != told[-1].item_code:
        return state.item
    for at in range(len(told) - 2, -1, -1):
        whole, parts = told[at], told[at + 1 :]
        if any(_divides(whole, parts[start:]) for start in range(max(1, len(parts) - 1))):  # by fund, and once more
            return whole.item_code
    return state.item


def sum_told(state: State, amount_fen: int | None) -> str | None:
    """公务接待费2万元，公务用车运行维护费7万元，共9万元: the item that the last amounts of a sentence are all of."""
    told = [f for f in state.figures[state.figures_before :] if f.kind == "money" and f.value_fen is not None]
    for count in range(2, min(len(told), _MAX_PARTS) + 1):
        parts = told[-count:]
        is_alike = len({(f.stage_code, f.fiscal_year) for f in parts}) == 1
        if is_alike and sum(f.value_fen or 0 for f in parts) == amount_fen:
            return load_lexicon().common_whole([f.item_code for f in parts])
    return None


def _divides(whole: Figure, parts: list[Figure]) -> bool:
    """Tell whether amounts are all parts of another, and all of it."""
    if len({(f.stage_code, f.fiscal_year) for f in (whole, *parts)}) > 1 or not whole.item_code:
        return False
    are_parts = all(load_lexicon().is_part_of(f.item_code, whole.item_code) for f in parts)
    return are_parts and sum(f.value_fen or 0 for f in parts) == whole.value_fen
