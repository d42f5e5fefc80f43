"""The fuzzer damages what it is given, makes the same damage again, and tells a fault from a refusal."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import UnreadableFile
from tests.docx_files import docx, paragraph
from tests.report_factory import TITLE
from tools import fuzz

WORD = ("报告.docx", docx(paragraph(TITLE) + paragraph("本年支出9.66万元，预算执行率100%，绩效目标完成。")))
PDF = ("报告.pdf", (Path(__file__).parent / "data" / "pdf" / "same_report_plain.pdf").read_bytes())


@pytest.mark.parametrize("file", [WORD, PDF, ("报告.txt", TITLE.encode())], ids=["docx", "pdf", "text"])
def test_a_seed_makes_the_same_damage_again_and_another_seed_another(file: tuple[str, bytes]):
    assert fuzz.damaged([file], 1) == fuzz.damaged([file], 1)
    assert len({fuzz.damaged([file], seed)[1] for seed in range(20)} | {file[1]}) > 10


def test_damaged_reports_are_read_or_refused():
    outcomes = {fuzz.outcome([WORD], seed) for seed in range(60)}
    assert outcomes == {fuzz.READ, fuzz.REFUSED}


@pytest.mark.parametrize(
    ("fault", "told"), [(KeyError("x"), "KeyError: 'x' at "), (UnreadableFile("坏了"), "no sentence: 坏了")]
)
def test_a_crash_or_a_refusal_without_a_sentence_is_told(fault: Exception, told: str, monkeypatch: pytest.MonkeyPatch):
    def read_report(name: str, content: bytes) -> None:
        raise fault

    monkeypatch.setattr(fuzz, "read_report", read_report)
    assert fuzz.outcome([WORD], 1).startswith(told)
