"""Targets and results of forms that are dates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.indicators.due_dates import days_of, is_not_done
from ingest.staging.results import make_indicator_rows
from tests.report_factory import read, table

DAYS = [
    ("2023年10月底前", "2023-10-21", "2023-10-31"),
    ("10月31日前完成", "2022-10-31", "2022-10-31"),
    ("2022年4月-10月", "2022-10-01", "2022-10-31"),
    ("≤2024年2月", "2024-02-01", "2024-02-29"),
    ("于8月中旬竣工验收", "2022-08-11", "2022-08-20"),
    ("2023年12月18日", "2023-12-18", "2023-12-18"),
    ("2023.12.18", "2023-12-18", "2023-12-18"),
]
NO_DAYS = [
    "100%", "12个月", "30日内", "2023年", "每月10日前", "未完成", "预计2023年2月完成", "推迟至2023年1月", "10月后", "2月30日", "13月",
    "10月底前完成95%", "3月、6月、9月", "", None,
]  # fmt: skip


@pytest.mark.parametrize(("text", "first", "last"), DAYS)
def test_a_date_means_the_days_it_leaves_open(text, first, last):
    """A year that is not printed is the report's."""
    days = days_of(text, 2022)
    assert days and (days.first.isoformat(), days.last.isoformat()) == (first, last)


@pytest.mark.parametrize("text", NO_DAYS)
def test_what_is_no_plain_date_means_no_day(text):
    """Lengths of time, several dates, what is not done or only planned, days that are not in the calendar."""
    assert days_of(text, 2022) is None


def test_a_result_may_be_that_nothing_is_done():
    """未完工 and the like alone; with a date or another word it may mean anything."""
    assert all(is_not_done(text) for text in ("未完工", "尚未开工。", "项目未按期完成", "系统未上线"))
    assert not any(is_not_done(text) for text in ("已完工", "未完成，2023年1月完工", "未发生", "100%", None))


def test_without_any_year_a_date_means_no_day():
    """Nothing says of which year it is."""
    assert days_of("10月底", None) is None


@given(st.text("20231年月日底前至-于完成未以≤0", max_size=20))
def test_any_text_is_a_date_or_none(text):
    """Never an exception; the first day is not behind the last."""
    days = days_of(text, 2022)
    assert days is None or days.first <= days.last


def test_a_result_without_a_year_is_of_its_targets():
    """2024年3月 and 5月: the same year, whatever year the report is of."""
    form = table(
        "三级指标|年度指标值|实际完成值|分值|得分",
        "管护站完工时间|2024年3月底前|5月|10|8",
        "造林面积|100亩|100亩|10|10",
    )
    rows = make_indicator_rows("r", read("绩效自评表", form))
    days = ["target_last_day", "actual_first_day", "actual_last_day"]
    assert [[row[day] for day in days] for row in rows] == [["2024-03-31", "2024-05-01", "2024-05-31"], [None] * 3]
