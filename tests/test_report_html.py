"""How a report's text becomes HTML: tables, marks, highlights."""

from __future__ import annotations

from typing import Any

from browse.report_html import Asked, Marks, render_text


def figure(text: str, printed: str) -> dict[str, Any]:
    start = text.index(printed)
    return {
        "figure_id": f"r:f{start}", "kind": "money", "printed": printed,
        "char_start": start, "char_end": start + len(printed), "unit_printed": "万元",
        "label": "支出", "fiscal_year": 2023, "item": None, "fund": None, "stage": None,
    }  # fmt: skip


def cell(text: str, row: int, column: int, words: str, **more: Any) -> dict[str, Any]:
    start = text.index(words)
    about = {"table_no": 1, "row_no": row, "col_no": column, "row_span": 1, "col_span": 1, "is_header": 0}
    return about | {"char_start": start, "char_end": start + len(words)} | more


def render(text: str, cells: list[dict[str, Any]], figures: list[dict[str, Any]], asked: Asked | None = None) -> str:
    return str(render_text(text, cells, Marks(figures, [], [], asked or Asked())))


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
