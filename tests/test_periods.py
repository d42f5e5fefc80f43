"""For which day a result holds, and which results only grow."""

from __future__ import annotations

import pytest

from ingest.extract.sentences.periods import cumulative_key, date_outcomes
from ingest.figure import Figure, OutcomeStatement
from ingest.layout.outline import Outline
from tests.report_factory import read


@pytest.mark.parametrize(
    ("before", "subject", "day"),
    [
        ("截至2022年6月30日，累计受理案件", "output", "2022-06-30"),
        ("截止到6月底，累计受理案件", "output", "2022-06-30"),
        ("截至2022年6月30日，收入5亿元，支出", "region", "2022-06-30"),
        ("截至2022年6月30日，收入5亿元。全年支出", "region", None),
        ("截至2022年13月1日，累计受理案件", "output", None),
        ("受理案件", "output", None),
        ("全县完成财政收入", "region", "2022-12-31"),
        ("上半年全县完成财政收入", "region", None),
        ("全县确定如下年度目标：完成财政收入", "region", None),
    ],
)
def test_a_day_reaches_until_another_time_is_told(before: str, subject: str, day: str | None) -> None:
    """A day in full or to the month; a region's result without a day is the year's."""
    result = Figure(len(before), len(before) + 2, "80", "money", 80.0, 1.0, "p1", f"{before}80万元",
                    label=before, subject_code=subject, fiscal_year=2022)  # fmt: skip
    (dated,) = date_outcomes(
        [OutcomeStatement(result.start, "受理案件")], [result], f"{before}80万元", Outline((), {}), 2022
    )
    assert dated.as_of_date == day


@pytest.mark.parametrize(
    ("name", "label", "key"),
    [
        ("本院累计受理各类案件", "本院累计受理各类案件", "受理案件"),
        ("全区完成公共财政预算支出", "全区完成公共财政预算支出", "公共财政预算支出"),
        ("政府债务余额", "累计政府债务余额", None),
        ("常住人口", "常住人口", None),
        ("投资", "完成投资", None),
    ],
)
def test_only_sums_that_grow_have_a_key(name: str, label: str, key: str | None) -> None:
    """Levels rise and fall, and a name of two characters is shared by too many things."""
    assert cumulative_key(name, label) == key


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "截至2023年6月底累计完成投资864.00万元，截至2023年12月底累计完成投资846.00万元。",
            [("864.00", "2023-06-30"), ("846.00", "2023-12-31")],
        ),
        (
            "从进度看，6月末累计支出59.18万元，9月末累计支出57.32万元，年末累计支出60.00万元。",
            [("59.18", "2023-06-30"), ("57.32", "2023-09-30"), ("60.00", "2023-12-31")],
        ),
        (
            "截至2023年6月底，项目累计支付864.00万元；截至9月30日，累计支付846.00万元。",
            [("864.00", "2023-06-30"), ("846.00", "2023-09-30")],
        ),
        ("截至6月底累计支付86.40万元，截至12月底累计完成投资84.60万元。", []),
        ("护林站截至6月底累计支付86.40万元，苗圃截至12月底累计支付84.60万元。", []),
    ],
)
def test_sums_of_money_told_for_two_days_have_one_key(text: str, days: list[tuple[str, str]]) -> None:
    """The office's own money is no result; sums of different things, or of different works, are not held together."""
    reading = read(f"（二）资金使用情况。{text}")
    printed = {figure.start: figure.printed for figure in reading.figures}
    sums = [told for told in reading.outcomes if "/" in (told.cumulative_key or "")]
    assert [(printed[told.figure_start], told.as_of_date) for told in sums] == days
    assert len({told.cumulative_key for told in sums}) <= 1
