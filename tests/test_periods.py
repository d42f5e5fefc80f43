"""For which day a result holds, and which results only grow."""

from __future__ import annotations

import pytest

from ingest.extract.sentences.periods import cumulative_key, date_outcomes
from ingest.figure import Figure, OutcomeStatement
from ingest.layout.outline import Outline


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
