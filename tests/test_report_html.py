"""How a report's text becomes HTML: tables, marks, highlights."""

from __future__ import annotations

from typing import Any

from browse.report_html import Asked, Marks, render_text


def figure(text: str, printed: str) -> dict[str, Any]:
    start = text.index(printed)
    return {
        "figure_id": f"r:f{start}", "kind": "money", "printed": printed,
        "char_start": start, "char_end": start + len(printed), "unit_printed": "万元",
        "label": "支出", "fiscal_year": 2023, "item": None, "fund": None, "scope": None, "stage": None, "page_no": 3,
    }  # fmt: skip


def cell(text: str, row: int, column: int, words: str, **more: Any) -> dict[str, Any]:
    start = text.index(words)
    about = {"table_no": 1, "row_no": row, "col_no": column, "row_span": 1, "col_span": 1, "is_header": 0}
    return about | {"char_start": start, "char_end": start + len(words)} | more


def render(
    text: str,
    cells: list[dict[str, Any]],
    figures: list[dict[str, Any]],
    asked: Asked | None = None,
    findings: list[dict[str, Any]] | None = None,
) -> str:
    return str(render_text(text, cells, Marks(figures, [], [], findings or [], asked or Asked())))


def test_merged_cells_are_drawn_as_merged() -> None:
    """A cell over two rows leaves no empty cell below it; a place without a cell is empty."""
    text = "产出\t数量\t5\n质量\t6\n效益\t\n"
    cells = [
        cell(text, 0, 0, "产出", row_span=2), cell(text, 0, 1, "数量"), cell(text, 0, 2, "5"),
        cell(text, 1, 1, "质量"), cell(text, 1, 2, "6"), cell(text, 2, 0, "效益"),
    ]  # fmt: skip
    html = render(text, cells, [])
    assert '<tr><td rowspan="2">产出</td><td>数量</td><td>5</td></tr>\n<tr><td>质量</td><td>6</td></tr>' in html
    assert "<tr><td>效益</td><td></td><td></td></tr>" in html


def test_words_between_cells_are_not_left_out() -> None:
    text = "甲\t乙\n续表说明\n丙\t丁\n"
    html = render(
        text, [cell(text, 0, 0, "甲"), cell(text, 0, 1, "乙"), cell(text, 1, 0, "丙"), cell(text, 1, 1, "丁")], []
    )
    assert "<p>\n续表说明\n</p>" in html or "<p>续表说明\n</p>" in html


def test_an_amount_broken_over_two_lines_is_one_mark() -> None:
    text = "全年支出1,301\n.50万元。\n"
    assert ">1,301\n.50</mark>万元" in render(text, [], [figure(text, "1,301\n.50")])


def test_a_finding_without_figures_highlights_its_words() -> None:
    text = "一、概况\n三、问题\n"
    html = render(text, [], [], Asked(span=(text.index("三"), text.index("三") + 2)))
    assert '<a id="asked"></a><mark class="asked">三、</mark>问题' in html


def finding(text: str, words: str) -> dict[str, Any]:
    about = {"finding_id": "r:RATE:1", "severity": "high", "title_zh": "比率<不符>", "message_zh": "写为5%。"}
    return about | {"char_start": text.index(words)}


def test_a_finding_stands_beside_its_sentence_once() -> None:
    """After the paragraph or the table it begins in; a finding that stands nowhere has no note."""
    text = "一、概况\n占比5%。\n甲\t乙\n"
    cells = [cell(text, 0, 0, "甲"), cell(text, 0, 1, "乙")]
    nowhere = finding(text, "占") | {"char_start": None}
    html = render(text, cells, [], findings=[finding(text, "乙"), finding(text, "5%"), nowhere])
    assert html.count('<aside class="beside"') == 2
    assert "比率&lt;不符&gt;" in html
    assert html.index("占比5%") < html.index("<aside") < html.index("<table") < html.rindex("<aside")


def test_what_a_figure_means_stands_in_its_title() -> None:
    text = "全年支出1,301.50万元。"
    assert 'title="金额 · 2023年 · 支出 · 1,301.50万元 · 第3页"' in render(text, [], [figure(text, "1,301.50")])
