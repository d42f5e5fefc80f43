"""The normalised copy of a text: script, full stops, readings and blanks, each sign with its way back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.shadow import fold_script, make_shadow

FOLDED = [
    ("項目支出608.15萬元", "项目支出608.15万元"),
    ("億元、預算執行、支出總計、餘額", "亿元、预算执行、支出总计、余额"),
    ("調整後預算", "调整后预算"),
    ("預(yù)算執(zhí)行數（shù）", "预算执行数"),
    ("长度(km)与面积(hm)", "长度(km)与面积(hm)"),
    ("乾县、著名、徵求", "乾县、著名、徵求"),  # signs that simplified texts have as well
    ("支出608.15万元.其中", "支出608.15万元。其中"),
    ("增长5%．比上年", "增长5%。比上年"),
    ("（含结转）.其中｡", "(含结转)。其中。"),
    ("１２．５０万元", "12.50万元"),
    ("约.5万元", "约.5万元"),
    ("支出1,608.15万元,其中", "支出1,608.15万元，其中"),
    ("同2022年相比,和上年度对比", "与2022年相比，与上年度对比"),
    ("一. 部门概况", "一.部门概况"),
    ("（一）. 部门职责", "(一).部门职责"),
    ("见岚溪.cn网站", "见岚溪.cn网站"),
    ("1000元/生.年", "1000元/生.年"),
    ("支出情况......3", "支出情况......3"),
]


@pytest.mark.parametrize(("printed", "expected"), FOLDED)
def test_signs_are_folded_to_one_form(printed: str, expected: str):
    """Words are looked up in simplified script with half-width signs; a dot that ends a sentence is a full stop."""
    assert make_shadow(printed).text == expected


@settings(max_examples=200, deadline=None)
@given(st.text("預算(yù)執行.．。 \n\t“”12,萬元一、%ａ", max_size=30))
def test_every_sign_leads_back_to_its_place(printed: str):
    """Places rise, and stay inside the text."""
    shadow = make_shadow(printed)
    assert len(shadow.places) == len(shadow.text)
    assert list(shadow.places) == sorted(set(shadow.places))
    assert all(0 <= place < len(printed) for place in shadow.places)


def test_folding_the_script_moves_nothing():
    """Sign for sign."""
    assert [len(fold_script(text)) for text in ("項目支出總計", "")] == [6, 0]
