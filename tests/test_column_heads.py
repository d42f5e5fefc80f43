"""What the head of a column says of the amounts below it, alone and beside other columns."""

from __future__ import annotations

import pytest

from tests.report_factory import read, table

ITEMS = {
    "人员经费": "personnel",
    "公用经费": "public_operating",
    "“三公”经费": "three_public",
    "支出合计": "total_expenditure",
}
HEADS = {
    ("initial", 2023): [
        "年初预算数", "年初预算", "预算数", "2023年预算数", "2023年预算", "部门预算数", "批复预算数", "预算批复数", "年初预算金额",
        "预算金额", "本年预算数", "本年度预算", "当年预算数", "年初批复数", "年初安排数", "预算安排",
    ],
    ("adjusted", 2023): [
        "调整预算数", "全年预算数", "调整后预算数", "调整后预算", "调整预算", "全年预算", "预算调整后金额", "最终预算数",
    ],
    ("final", 2023): [
        "决算数", "2023年决算数", "2023年决算", "执行数", "全年执行数", "实际支出数", "实际支出", "支出数", "决算金额", "本年决算数",
        "2023年支出", "2023年度", "2023年", "本年数", "本年度", "本年", "实际执行数", "2023年执行数", "预算执行数", "全年支出", "累计支出",
        "实际发生数", "实际完成数", "支付数", "本年支出数", "决算", "支出决算数", "实际支出金额", "使用金额",
    ],
    ("final", 2022): [
        "上年决算数", "2022年决算数", "2022年决算", "上年数", "2022年", "2022年度", "上年度", "上年", "上年支出", "2022年支出", "去年同期",
        "上年同期数", "上年实际数", "上年执行数",
    ],
    ("final", 2021): ["2021年", "2021年度"],
    ("initial", 2022): ["上年预算数", "2022年预算数", "2022年年初预算数"],
    ("initial", 2024): ["2024年预算数", "2024年预算"],
}  # fmt: skip
MEANING = {head: meaning for meaning, heads in HEADS.items() for head in heads}
BESIDE = ["年初预算数", "全年预算数", "决算数", "上年决算数"]
OTHERS = {"增减额": "3.20", "执行率（%）": "95.25", "占比": "5.25%"}


def told_below(heads: list[str]) -> dict[str, set[tuple[str | None, str | None, int | None]]]:
    """Return what is read below each head of a table of items: item, stage and year of each of its amounts."""
    amounts = {f"{100 + 17 * nth}.35": head for nth, head in enumerate(heads * len(ITEMS)) if head in MEANING}
    cells = iter(f"{100 + 17 * nth}.35" for nth in range(len(heads) * len(ITEMS)))
    rows = [[item, *((value := next(cells)) and OTHERS.get(head, value) for head in heads)] for item in ITEMS]
    reading = read("单位：万元", table("|".join(["项目", *heads]), *map("|".join, rows)))
    told: dict[str, set[tuple[str | None, str | None, int | None]]] = {head: set() for head in heads if head in MEANING}
    for figure in reading.figures:
        if figure.kind == "money" and figure.printed in amounts:
            told[amounts[figure.printed]].add((figure.item_code, figure.stage_code, figure.fiscal_year))
    return told


@pytest.mark.parametrize("head", MEANING)
def test_a_head_tells_stage_and_year(head):
    """By itself, and before and behind the columns that mostly stand beside it."""
    # 调整预算数 beside 全年预算数 is by how much the budget was changed.
    others = [[], *([b] for b in BESIDE if MEANING[b] != MEANING[head]), *([o] for o in OTHERS)]
    for beside in others:
        for heads in ([*beside, head], [head, *beside]):
            told = told_below(heads)
            for each, cells in told.items():
                assert cells == {(item, *MEANING[each]) for item in ITEMS.values()}, (heads, each)
