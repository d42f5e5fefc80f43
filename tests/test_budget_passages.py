"""Money in the manners of other offices and provinces: item, stage, fund, year and scope of every amount."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from ingest.figure import Figure
from tests.report_factory import gap, money, read
from tools.accuracy.labels import item_class

PASSAGES = Path(__file__).parent / "data" / "budget_passages.yml"


def _passages() -> list[object]:
    """Return (text, told) of every passage in the list, gaps marked as such."""
    rows = yaml.safe_load(PASSAGES.read_text(encoding="utf-8"))
    return [gap(row["gap"], row["text"], row["told"]) if "gap" in row else (row["text"], row["told"]) for row in rows]


def _told(figure: Figure, wanted: str) -> str:
    """Return a figure in the form of the list, as `*` where the list compares nothing."""
    parts = [part.strip() for part in wanted.split("|")]
    item = "-" if parts[1] == "-" and item_class(figure.item_code) == "other" else figure.item_code
    if "+" in parts[1]:  # one number for two items
        item = f"{item}+{figure.also_item_code}"
    found = [figure.printed, item, figure.stage_code, figure.fund_code, figure.fiscal_year, figure.scope_code]
    scope = [] if len(parts) > 5 or figure.scope_code == "consolidated" else [str(figure.scope_code)]
    shown = ["*" if want == "*" else str(value) for want, value in zip(parts, found, strict=False)]
    return " | ".join(shown + scope)


@pytest.mark.parametrize(("text", "expected"), _passages())
def test_every_amount_of_a_passage_is_what_a_reader_says(text: str, expected: list[str]) -> None:
    """The words, the row and the column around an amount say what it is; see data/budget_passages.yml."""
    figures = money(read(*text.split("¶")))
    wanted = [*expected, *["nothing | nothing"] * len(figures)]
    assert [_told(figure, line) for figure, line in zip(figures, wanted, strict=False)] == expected
