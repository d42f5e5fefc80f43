"""Tables of web pages saved as text (variants A3–A6, A13): merged cells are printed once and leave no gap behind."""

from __future__ import annotations

import time

import pytest

from ingest.staging.rows import unread_tables
from tests.report_factory import lines, projects, read, told

FORM = [
    ["项目名称", "村级养老驿站运营补助"],
    ["主管部门", "青岚县民政局", "实施单位", "青岚县养老服务中心"],
    ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["年度资金总额", "86.00", "92.50", "88.80", "10", "96.00%", "9.6"],
    ["其中：财政拨款", "86.00", "92.50", "88.80", "—", "96.00%", "—"],
    ["年度总体目标", "预期目标", "实际完成情况"],
    ["保障驿站正常运营，为老人提供助餐、助洁和探访服务，服务质量稳定提升。", "驿站全部正常运营，助餐服务按月开展，老人反映良好。"],
    ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
    ["产出指标", "数量指标", "运营驿站数量", "≥18个", "19个", "15", "15"],
    ["上门探访人次", "≥2600人次", "2480人次", "10", "9"],
    ["质量指标", "驿站达标率", "=100%", "100%", "15", "15"],
    ["时效指标", "补助拨付时间", "12月底前", "11月", "10", "10"],
    ["效益指标", "社会效益指标", "老人照护水平", "有效提升", "有效提升", "30", "28"],
    ["满意度指标", "服务对象满意度", "老人满意度", "≥90%", "94%", "10", "10"],
    ["总分", "100", "96.6"],
]  # fmt: skip
BUDGET = [
    ["序号", "项目名称", "预算安排", "实际支出", "执行率", "备注"],
    ["年初预算", "年中追加", "小计", "当年资金", "上年结转", "小计"],
    ["1", "河道保洁", "120.00", "30.00", "150.00", "138.00", "6.00", "144.00", "96.00%"],
    ["2", "泵站维修", "80.00", "0.00", "80.00", "72.00", "0.00", "72.00", "90.00%", "尾款未付"],
    ["合计", "", "200.00", "30.00", "230.00", "210.00", "6.00", "216.00", "93.91%"],
]


def padded_rows(rows: list[list[str]], width: int) -> str:
    """Return rows of cells parted by pipes, each filled with pipes to the width of the widest."""
    return "\n".join(" | ".join(row) + " |" + "|" * (width - len(row)) for row in rows)


def padded_cells(rows: list[list[str]], width: int) -> str:
    """Return one cell a line with a pipe behind it, and a line of pipes that fills each row; the last row's is lost."""
    told = [
        [f"{cell} |" if cell else "|" for cell in row] + ["|" * (width - len(row))] * (len(row) < width) for row in rows
    ]
    return "\n".join(line for row in told for line in row).rstrip("|\n") + "|"


def led_rows(rows: list[list[str]], width: int) -> str:
    """Return cells that begin with a pipe on a line of their own, rows that end in a line of pipes alone."""
    pads = ["|" * (width - len(row)) for row in rows]
    return "\n".join("\n        | ".join([*row, pad]) for row, pad in zip(rows, pads, strict=True))


def led_cells(rows: list[list[str]], _: int) -> str:
    """Return one cell a line with a pipe before it."""
    return "\n".join(f"|{cell}" for row in rows for cell in row)


def lone_pipes(rows: list[list[str]], _: int) -> str:
    """Return one cell a line with a pipe on a line of its own before each."""
    return "\n".join(f"|\n{cell}" if cell else "|" for row in rows for cell in row)


@pytest.mark.parametrize("behind", ["二、存在的问题", "以上资金均按规定管理使用，没有挤占挪用情况，年末没有结余。"])
def test_what_follows_an_empty_last_cell_is_no_cell(behind):
    """A heading, or a sentence that no label announces, stands below the table."""
    heads = ["项目名称", "预算安排", "实际支出", "执行率", "备注"]
    rows = [["河道保洁", "150.00", "144.00", "96.00%", ""], ["泵站维修", "80.00", "72.00", "90.00%", ""]]
    reading = read("河道管理所2023年度项目支出绩效自评报告", led_cells([heads, *rows], 5) + f"\n{behind}\n\n以上。")
    cells = [cell.text for each in reading.document.tables for cell in each.cells]
    assert "90.00%" in cells
    assert not any(behind in cell for cell in cells)


@pytest.mark.parametrize("layout", [padded_rows, padded_cells, led_rows, led_cells, lone_pipes])
def test_a_form_of_a_web_page_is_read_in_every_manner_of_printing_it(layout):
    """Names merged over several rows stand once: later rows begin at the second or third level, or behind the block's title."""
    form = [[cell for cell in row if cell] for row in FORM] if layout in (led_cells, lone_pipes) else FORM
    reading = read("青岚县民政局2023年度项目支出绩效自评表", layout(form, 8), "说明：以上数据由单位填报，数据真实。")
    leaves = [line for line in reading.indicators if line.is_leaf]
    assert ["/".join(line.path) for line in leaves] == [
        "预算执行率", "产出指标/数量指标/运营驿站数量", "产出指标/数量指标/上门探访人次", "产出指标/质量指标/驿站达标率",
        "产出指标/时效指标/补助拨付时间", "效益指标/社会效益指标/老人照护水平", "满意度指标/服务对象满意度/老人满意度",
    ]  # fmt: skip
    points = [line[2:] for line in lines(reading) if line[0] in (1, 3) and line[2] != -1 and line[3] is not None]
    assert points == [(10, 9.6), (15, 15), (10, 9), (15, 15), (10, 10), (30, 28), (10, 10)]
    visits = next(line for line in reading.indicators if line.name == "上门探访人次")
    assert (visits.target.text, visits.actual.text) == ("≥2600人次", "2480人次")
    assert projects(reading)["村级养老驿站运营补助"]["spent"] == 88.80


UNDER_HEADS = [
    ["绩效指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
    ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位"],
    ["产出指标", "数量指标", "修复护栏长度", "≥", "320", "米", "335", "30", "30"],
    ["质量指标", "验收合格率", "=", "100", "%", "96", "20", "18"],
    ["效益指标", "社会效益指标", "投诉办结率", "≥", "92", "%", "95", "30", "30"],
    ["满意度指标", "服务对象满意度指标", "居民满意度", "≥", "90", "%", "91", "20", "20"],
    ["总分", "100", "98"],
]


@pytest.mark.parametrize("script", ["simplified", "traditional"])
@pytest.mark.parametrize("layout", [padded_rows, padded_cells, led_cells, lone_pipes, "moved row ends"])
def test_heads_beside_a_lower_row_of_heads_follow_it(layout, script):
    """年度指标值 reaches over 指标性质, 指标值 and 度量单位; 实际完成值 and the points stand beside them in their columns."""
    if layout == "moved row ends":  # the first cell of each row ends the line of the one before it
        cells = [[cell for row in UNDER_HEADS[:3] for cell in row], *UNDER_HEADS[3:]]
        text = "| " + " | ".join(" |\n| ".join([" | ".join(row[:-1]), row[-1]]) for row in cells) + " |"
    else:
        text = layout(UNDER_HEADS, 10)
    text = text.translate(str.maketrans("绩效实际完数验满", "績效實際完數驗滿")) if script == "traditional" else text
    reading = read("青岚县住房和城乡建设局2023年度项目支出绩效自评表", text, "说明：以上数据由单位填报，数据真实。")
    leaves = [line for line in lines(reading) if line[0] == 3]
    assert [line[2:] for line in leaves] == [(30, 30), (20, 18), (30, 30), (20, 20)]
    length = next(line for line in reading.indicators if line.name == "修复护栏长度")
    assert (length.target.value, length.target.unit, length.actual.value) == (320, "米", 335)


def test_an_empty_row_amid_rows_that_end_with_a_label_is_no_error():
    """| 项目 | 预算数 | 执行数 | 巡查 | ⏎ | ⏎ | 60.10 | 59.80 | 造林 |: a lone pipe has no label."""
    rows = ["项目 | 预算数 | 执行数 | 巡查 |", "|", "| 60.10 | 59.80 | 造林 |", "| 40.20 | 39.60 |"]
    assert read("二、收支情况（单位：万元）", "\n".join(rows), "以上数据已核对。").document.tables


def test_heads_that_can_be_divided_in_two_ways_stand_over_no_column():
    """预算情况 and 支出情况 may reach over two and three columns or three and two: no amount gets a measure."""
    rows = [
        ["项目", "预算情况", "支出情况"], ["年初预算", "追加预算", "全年预算", "当年支出", "结转支出"],
        ["人员经费", "120.00", "30.00", "150.00", "138.00", "6.00"], ["公用经费", "80.00", "2.00", "82.00", "72.00", "1.00"],
    ]  # fmt: skip
    reading = read("二、预算执行情况（单位：万元）", padded_rows(rows, 6), "以上数据已核对。")
    assert {stage for _, _, stage in told(reading)} <= {None}


def test_the_title_of_a_funds_block_that_is_merged_down_shifts_no_amount():
    rows = [
        ["年度收支", "项目", "年初预算数", "调整预算数", "全年执行数", "执行率", "备注"],
        ["基本支出", "612.00", "638.52", "634.19", "99.32%"], ["项目支出", "1252.00", "1344.03", "1288.88", "95.90%"],
    ]  # fmt: skip
    reading = read("附件：部门整体支出绩效自评表（单位：万元）", padded_rows(rows, 7), "以上数据已核对。")
    assert told(reading)[:3] == [
        ("612.00", "basic_expenditure", "initial"),
        ("638.52", "basic_expenditure", "adjusted"),
        ("634.19", "basic_expenditure", "final"),
    ]


def test_sentences_behind_a_table_of_cells_are_no_cell_of_it():
    rows = [
        ["支出项目", "年初预算", "决算数"],
        ["基本支出", "320.00", "316.40"],
        ["项目支出", "80.00", "78.20"],
        ["合计", "400.00", "394.60"],
    ]
    prose = "三公经费年初预算6.00万元，决算5.20万元，比年初预算减少0.80万元。"
    for layout in (led_cells, lone_pipes, padded_cells):
        reading = read("二、收支情况（单位：万元）", layout(rows, 4), prose, "三、存在的问题")
        assert ("5.20", "three_public", "final") in told(reading), layout.__name__


def test_two_wide_rows_of_heads_are_given_up_soon():
    """Twelve thousand ways to divide sixteen heads among sixteen."""
    rows = [
        [f"预算{n}" for n in range(16)],
        [f"数{n}" for n in range(16)],
        ["人员经费", *[f"{n}.00" for n in range(23)]],
    ]
    started = time.process_time()
    read("二、预算执行情况（单位：万元）", padded_rows(rows, 24), "以上数据已核对。")
    assert time.process_time() - started < 2


WIDER = [
    ["项目", "上年决算", "预算数", "决算数", "增减额"], ["公务用车", "小计", "9.00", "8.00", "7.00", "-2.00"],
    ["", "运行", "9.00", "8.00", "7.00", "-2.00"],
]  # fmt: skip


@pytest.mark.parametrize(("above", "told_above"), [([], 0), (WIDER, 8)])
def test_a_label_over_both_columns_of_labels_keeps_the_numbers_under_their_heads(above, told_above):
    """会议费 stands beside no part: it has all the numbers of the rows under the same heads, though others above are wider."""
    rows = [
        *above,
        ["项目", "预算数", "决算数"], ["“三公”经费", "小计", "118.00", "74.36"], ["", "公务接待费", "118.00", "74.36"],
        ["会议费", "35.00", "22.10"], ["培训费", "36.00", "23.10"],
    ]  # fmt: skip
    cells = "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows)
    reading = read("“三公”经费及会议费支出决算表（单位：万元）", cells, "以上数据已核对。")
    assert told(reading)[told_above + 4 :] == [
        ("35.00", "meeting", "initial"), ("22.10", "meeting", "final"),
        ("36.00", "training", "initial"), ("23.10", "training", "final"),
    ]  # fmt: skip


def test_rows_whose_numbers_have_no_column_are_told_and_left_out_of_sums():
    """5 | 雨露补助 | 18.60 | 18.60 without its empty cells: no sum of the column is judged, and the rows are named."""
    rows = (
        "序号 | 项目名称 | 下达资金 | 支付资金 | 结余 | 备注 |", "1 | 村组道路 | 48.00 | 48.00 | | |",
        "2 | 饮水提升 | 26.50 | 25.18 | 1.32 | |",
        "3 | 茶叶基地 | 35.00 | 35.00 | | |", "4 | 光伏维护 | 12.00 | 10.86 | 1.14 | |", "5 | 公厕新建 | 15.00 | 0.00 | 15.00 | 未实施 |",
        "合计 | 136.50 | 119.04 | 17.46 | |",
    )  # fmt: skip
    reading = read("二、项目资金使用情况", "单位：万元", *rows, "以上数据已核对。")
    assert not [relation for relation in reading.relations if relation.kind == "table_column"]
    assert "茶叶基地" in (unread_tables(reading) or "")
