"""One project table in the ways a table arrives as text; each gives the same projects or, where it must, none."""

from __future__ import annotations

import pytest

from tests.report_factory import amounts, projects, read, table

HEADS = "序号 项目名称 全年预算数 实际支出 年末结转 执行率"
ROWS = ("1 森林防火工程 8,200.00 7,954.00 246.00 97.00%", "2 造林补助 1,386.00 1,386.00 0.00 100.00%")
TOTAL = "合计 9,586.00 9,340.00 246.00 97.43%"
WHOLE = {
    "森林防火工程": {"budget": 8200, "spent": 7954, "carry_out": 246, "execution_rate": 97},
    "造林补助": {"budget": 1386, "spent": 1386, "carry_out": 0, "execution_rate": 100},
}
LINES = (HEADS, *ROWS, TOTAL)
CELLS = " ".join(LINES).split()

LAYOUTS = {
    "single blanks": "\n".join(LINES),
    "several blanks": "\n".join(line.replace(" ", "   ") for line in LINES),
    "tabs": "\n".join(line.replace(" ", "\t") for line in LINES),
    "without running numbers": "\n".join(line.lstrip("12 ").removeprefix("序号 ") for line in LINES),
    "a page's end between rows": "\n".join((HEADS, ROWS[0], "— 3 —", ROWS[1], TOTAL)),
    "heads again on the next page": "\n".join((HEADS, ROWS[0], HEADS, ROWS[1], TOTAL)),
    "a cell a line, blank lines between": "\n\n".join(CELLS),
    "a cell a line": "\n".join(CELLS),
    "a cell a line, without running numbers": "\n".join(cell for cell in CELLS if cell not in ("序号", "1", "2")),
    "pipes, each label at the end of the line before": "\n".join(
        (
            "项目名称 | 调整后预算 | 决算数 | 年末结转 | 执行率 | 森林防火工程 |",
            "| 8,200.00 | 7,954.00 | 246.00 | 97.00% | 造林补助 |",
            "| 1,386.00 | 1,386.00 | 0.00 | 100.00% | 合计 |",
            "| 9,586.00 | 9,340.00 | 246.00 | 97.43% |",
        )
    ),
    "pipes": "\n".join("| " + line.replace(" ", " | ") + " |" for line in LINES[:3]),
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_a_project_table_is_read_in_every_layout_that_keeps_its_cells(text):
    """Running numbers, page ends and repeated heads move no value."""
    assert projects(read("三、项目支出情况", f"单位：万元\n{text}\n")) == WHOLE


def test_a_name_with_a_blank_or_a_line_break_in_it_stays_one_cell():
    """1 森林防火工程 (二期) … has one word more than heads; a cut name goes on in the next line."""
    cut = (
        HEADS,
        "1 森林防火工程 (二期) 8,200.00 7,954.00 246.00 97.00%",
        "2 造林补助及种苗",
        "培育 1,386.00 1,386.00 0.00 100.00%",
    )
    found = projects(read("三、项目支出情况", "单位：万元", *cut))
    assert [name.replace("\n", "") for name in found] == ["森林防火工程 (二期)", "造林补助及种苗培育"]
    assert list(found.values()) == list(WHOLE.values())


def test_remarks_and_strokes_leave_the_numbers_where_they_are():
    """A stroke is an empty cell; words behind the numbers are remarks, and may be missing."""
    heads = "序号 项目名称 年初预算 年末结转 决算数 备注"
    rows = ("1 森林防火工程 8,200.00 246.00 7,954.00 质保金 未付", "2 造林补助 1,386.00 — 1,386.00")
    assert projects(read("三、项目支出情况", "单位：万元", heads, *rows)) == {
        "森林防火工程": {"initial": 8200, "carry_out": 246, "spent": 7954},
        "造林补助": {"initial": 1386, "spent": 1386},
    }


@pytest.mark.parametrize("layout", ["\n", "\n\n"])
def test_a_row_that_lacks_a_cell_gives_nothing_and_its_neighbours_all(layout):
    """Which of the columns is empty cannot be known: better no value than a shifted one."""
    rows = (ROWS[0], "2 造林补助 1,386.00 1,386.00 100.00%", "3 种苗 10.00 10.00 0.00 100.00%")
    text = "\n".join((HEADS, *rows)) if layout == "\n" else "\n\n".join(" ".join((HEADS, *rows)).split())
    found = projects(read("三、项目支出情况", f"单位：万元\n{text}\n"))
    assert {name: values for name, values in found.items() if values} == {
        "森林防火工程": WHOLE["森林防火工程"],
        "种苗": {"budget": 10, "spent": 10, "carry_out": 0, "execution_rate": 100},
    }


def test_a_table_on_one_line_is_cut_at_its_heads_and_running_numbers():
    """Title and unit stand before the heads; what cannot be cut evenly gives nothing."""
    line = "项目支出明细表 单位:万元 " + " ".join(LINES)
    assert projects(read("三、项目支出情况", line, "以上数据已核对。")) == WHOLE
    lost = line.replace(" 1,386.00 0.00", " 0.00")
    assert set(projects(read("三、项目支出情况", lost, "以上数据已核对。"))) <= {"森林防火工程"}


def test_a_total_row_tells_a_projects_funds_by_source():
    """资金来源 | 计划投资额 | 实际到位资金 | 实际使用情况: a row a source, the project's money in the last."""
    rows = (
        "项目名称|林区供水工程",
        "资金来源|计划投资额|实际到位资金|实际使用情况",
        "中央资金|800.00|800.00|742.50",
        "县级资金|150.00|150.00|124.00",
    )
    form = table(*rows, "合计|950.00|950.00|866.50")
    found = projects(read("单位：万元", form, title="岚溪县林业局2023年度项目支出绩效自评表"))
    assert {"initial": 950, "appropriated": 950, "spent": 866.5} in found.values()


def test_a_scan_that_reads_10_as_letters_and_yuan_as_another_sign_is_still_a_table():
    """IO stands in the column of points; 万兀 is 万元."""
    lines = (
        "项目名称 全年预算数 全年执行数 分值 执行率",
        "森林防火 1620.00 1539.00 IO 95.00%",
        "造林补助 86.00 80.84 10 94.00%",
    )
    found = projects(read("三、项目支出情况", "单位:万兀", *lines))
    assert [values["spent"] for values in found.values()] == [1539, 80.84]


CUT_HEADS = """项目名称 林区公厕改造 主管部门 岚溪县林业局 预算执行情况(万元) (20分) 预算数(A) 执行数(B) 执行率 (B/A) 得分 (20分*执行率)
年度财政资金总额 360.00 313.20 87.00% 17.4 一级指标 二级指标 三级指标 年初目标值 实际完成值 得分
产出指标 数量指标 改造公厕 6座 6座 40 效益指标 社会效益指标 群众如厕 改善 改善 40 总分 97.4"""


def test_the_funds_of_a_form_are_read_a_cell_a_line():
    """A remark in brackets belongs to the head above it."""
    reading = read("单位:万元", "\n\n".join(CUT_HEADS.split()), title="岚溪县林业局2023年项目支出绩效自评表")
    found = {measure: value for p in reading.projects for measure, value in amounts(reading, p).items()}
    assert found == {"budget": 360, "spent": 313.2, "execution_rate": 87}


def test_empty_cells_keep_the_rows_of_a_form_even():
    """项目资金 spans the rows and leaves an empty line in each; an empty amount stays one."""
    rows = (
        "项目资金(万元)| |年初预算数|全年预算数|全年执行数|分值|执行率|得分",
        " |年度资金总额|800.00|950.00|940.50|10|99.00%|9.9",
        " |其中:中央资金|800.00|800.00|800.00|-|100.00%|-",
        " |省级资金| |150.00|140.50|-|93.67%|-",
        " |其他资金| | | |-| |-",
        "一级指标|二级指标|三级指标|分值|年度指标值|全年完成值|得分|偏差原因",
        "产出指标|数量指标|深翻面积|45|≥20万亩|20.6万亩|45| ",
        "产出指标|质量指标|耕层厚度|45|≥30厘米|31厘米|45| ",
        "总分| | |100| | |99.9| ",
    )
    cells = [cell if cell.strip() else "\xa0" for row in rows for cell in row.split("|")]
    lines = "\n\n".join(("项目名称", "黑土地保护", "主管部门", "岚溪县农业农村局", *cells))
    reading = read(lines, title="岚溪县2023年黑土地保护项目绩效自评表")
    found = {measure: value for p in reading.projects for measure, value in amounts(reading, p).items()}
    assert found == {"initial": 800, "budget": 950, "spent": 940.5, "execution_rate": 99}
