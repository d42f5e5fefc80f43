"""Lists that a colon, a first number or 按…分 opens are tied to the amount they divide."""

from __future__ import annotations

import pytest

from tests.report_factory import read, ties

INSIDE = [
    ("支出90.00万元，按经济分类：工资福利支出50.00万元，商品和服务支出30.00万元。", "90.00", ["50.00", "30.00"]),
    ("全年环境整治支出90.00万元：圩镇保洁50.00万元，村级保洁补助30.00万元（每人每月1000元）。", "90.00", ["50.00", "30.00"]),
    ("项目支出90.00万元，投向以下方面：①造林50.00万元，每亩平均0.20万元；②防火30.00万元，8.00万元建塔。", "90.00", ["50.00", "30.00"]),
    ("造林资金支出90.00万元，使用率95.08%。分项如下：①造林50.00万元；②防火30.00万元；支出合计80.00万元。", "90.00", ["50.00", "30.00"]),
    ("项目资金90.00万元，分两批下达：第一批50.00万元，第二批30.00万元。", "90.00", ["50.00", "30.00"]),
]  # fmt: skip

NO_LIST = [
    "基本支出50.00万元；项目支出：造林90.00万元，防火30.00万元。",
    "项目支出90.00万元，占60%。按经济分类，工资福利支出50.00万元，商品和服务支出30.00万元。",
    "造林30.00万元：管护90.00万元，防火20.00万元。",  # a part larger than the whole
    "全年支出90.00万元：造林50.00万元。",
]


def wholes(*paragraphs: str) -> list[tuple[list[str], list[str]]]:
    """Return (whole, parts) of every tie of parts."""
    return [(roles["whole"], roles["part"]) for roles in ties(read(*paragraphs), "part_whole")]


@pytest.mark.parametrize(("text", "whole", "parts"), INSIDE)
def test_a_list_opened_by_its_form(text: str, whole: str, parts: list[str]) -> None:
    """The list ends with its sentence; prices, brackets and what stands behind the first amount of an item are no parts."""
    assert ([whole], parts) in wholes(text)


@pytest.mark.parametrize("text", NO_LIST)
def test_what_is_no_list_of_the_amount_before(text: str) -> None:
    """Behind a semicolon, in another sentence, with a part larger than the whole, or one part alone."""
    assert wholes(text) == []


def test_numbered_paragraphs_below_a_colon() -> None:
    """Each tells its part first, of the whole's stage; they end where the numbers do."""
    lines = ("1.造林，年初预算60.00万元，支出50.00万元；", "2.防火支出30.00万元，新建瞭望台8.00万元；")
    expected = (["90.00"], ["50.00", "30.00"])
    assert expected in wholes("2023年项目支出90.00万元，主要项目如下：", *lines)
    assert expected in wholes(
        "2023年项目支出90.00万元，其中：", *lines, "（1）管护支出5.00万元。", "3.宣传支出6.00万元。"
    )
    assert expected not in wholes("2023年项目支出90.00万元，完成较好。", *lines)
