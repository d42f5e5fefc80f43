"""Four times as many lines take about four times as much work, whatever the lines look like."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from ingest.document import Paragraph
from ingest.layout.lines.line_cells import with_line_tables
from ingest.report import read_report
from tests.report_factory import TITLE

HEADS = {"项目", "项目名称", "预算数", "决算数"}


def _calls(work: Callable[[], object]) -> int:
    """Return how many calls a piece of work makes: the same number on every machine."""
    calls = 0

    def count(_frame: object, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize(
    "lines",
    [
        ["某项支出", "12.00"],
        ["项目名称", "12.00", "某项支出"],
        ["项目名称", "预算数", "决算数"],
        ["预算数 决算数 项目"],
        ["项目名称 林木 草木"],
        ["未知词项 甲乙 1.00 2.00"],
    ],
)
def test_lines_of_cells_are_looked_at_a_few_times_each(lines: list[str]):
    def work(number: int) -> int:
        texts = lines * number
        blocks = [Paragraph(20 * at, 20 * at + len(text), text) for at, text in enumerate(texts)]
        return _calls(lambda: with_line_tables(blocks, HEADS.__contains__))

    assert work(400) < 6 * work(100)


@pytest.mark.parametrize("lines", [["项目名称", "12.00", "某某支出"], ["预算数 决算数 项目"], ["某项支出", "12.00"]])
def test_a_report_of_short_lines_is_read_in_proportion_to_its_length(lines: list[str]):
    def work(number: int) -> int:
        text = "\n".join([TITLE, "一、基本情况", "年初预算90万元，支出80万元。绩效自评优秀。", *lines * number])
        return _calls(lambda: read_report("a.txt", text.encode()))

    work(1)  # the vocabulary is loaded once
    assert work(240) < 7 * work(60)
