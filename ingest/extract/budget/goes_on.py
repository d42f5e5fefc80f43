"""Tells which item a sentence goes on about where the next amount's words name none."""

from __future__ import annotations

from ingest.extract.sentences.lead import BALANCES, State
from ingest.figure import Figure
from ingest.lexicon import load_lexicon


def also_told(state: State) -> str | None:
    """Return the second item a sentence goes on about: 收、支总计各1,186.52万元，比上年各增加94.30万元."""
    return state.also_item if told_of(state) == state.item else None


def told_of(state: State) -> str | None:
    """Return the item a sentence goes on about: behind a list that is complete (其中A、B are all of it) the whole."""
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
        return None
    return state.whole_item if sum(parts) == money[at].value_fen else state.item


def _told_of_division(state: State) -> str | None:
    """预算90万元，基本支出40万元，项目支出50万元，调整后…: behind parts that are all of an amount, that is meant again."""
    told = [f for f in state.figures[state.part_starts :] if f.kind == "money" and f.value_fen is not None]
    if len(told) < 2 or state.item != told[-1].item_code:
        return state.item
    for at in range(len(told) - 2, -1, -1):
        whole, parts = told[at], told[at + 1 :]
        if (
            len(parts) == 1
            and parts[0].value_fen == whole.value_fen
            and whole.item_code in load_lexicon().parents(state.item)
        ):
            return None
        if _divides(whole, parts):
            return whole.item_code
    return state.item


def _divides(whole: Figure, parts: list[Figure]) -> bool:
    """Tell whether amounts are all parts of another, and all of it."""
    if len({(f.stage_code, f.fiscal_year) for f in (whole, *parts)}) > 1 or not whole.item_code:
        return False
    are_parts = all(load_lexicon().is_part_of(f.item_code, whole.item_code) for f in parts)
    return are_parts and sum(f.value_fen or 0 for f in parts) == whole.value_fen
