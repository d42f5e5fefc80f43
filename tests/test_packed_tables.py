"""Tables of web pages saved as text (variants A3, A4, A6) that left out their empty cells: what stood behind one moved to the left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.layout.form_cells import kind_of, role_of
from ingest.layout.rows.grid import resolve_grid
from ingest.lexicon import load_lexicon
from ingest.readers import read_document
from tests.report_factory import OPENING, TITLE, projects, read, told

ACCOUNTS = [
    ["项目", "行次", "决算数", "项目", "行次", "决算数"],
    ["一、一般公共预算财政拨款收入", "1", "912.40", "一、公共安全支出", "13", "774.15"],
    ["二、政府性基金预算财政拨款收入", "2", "", "二、卫生健康支出", "14", "58.60"],
    ["三、上级补助收入", "3", "", "三、住房保障支出", "15", ""],
    ["四、其他收入", "4", "6.35", "", "16", ""],
    ["本年收入合计", "5", "918.75", "本年支出合计", "17", "832.75"],
]
SIDES = [
    ["收入项目", "决算数", "支出项目", "决算数"],
    ["一、财政拨款收入", "640.20", "一、教育支出", "598.10"],
    ["二、上级补助收入", "", "二、卫生健康支出", "21.40"],
    ["三、事业收入", "38.60", "三、住房保障支出", "46.30"],
    ["四、其他收入", "2.15", "", ""],
    ["", "", "五、其他支出", "4.80"],
]
CLASSES = [
    ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"],
    ["204", "公共安全支出", "774.15", "602.15", "172.00"],
    ["2040604", "基层司法业务", "96.40", "", "96.40"],
]
FUNDS = [
    ["项目资金（万元）", "资金来源", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["", "年度资金总额", "62.00", "70.50", "67.68", "10", "96.00%", "9.6"],
    ["", "其中：财政拨款", "62.00", "70.50", "67.68", "—", "96.00%", "—"],
]


def _padded(rows: list[list[str]]) -> str:
    packed = [[cell for cell in row if cell] for row in rows]
    width = max(map(len, packed))
    return "\n".join(" | ".join(row) + " |" + "|" * (width - len(row)) for row in packed)


def _led(rows: list[list[str]]) -> str:
    return "\n".join(f"| {line}" for line in _padded(rows).split("\n"))


def _in_pipes(rows: list[list[str]]) -> str:
    return "\n".join("|" + "||".join(cell for cell in row if cell) + "|" for row in rows)


LAYOUTS = {"padded": _padded, "led": _led, "in pipes": _in_pipes}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_the_numbers_of_rows_are_no_amounts_and_labels_keep_their_side(layout):
    reading = read("单位：万元", layout(ACCOUNTS))
    assert told(reading) == [
        ("912.40", "fiscal_appropriation", "final"),
        ("774.15", None, "final"),
        ("58.60", None, "final"),
        ("6.35", "other_income", "final"),
        ("918.75", "total_income", "final"),
        ("832.75", "total_expenditure", "final"),
    ]


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_an_amount_of_spending_is_none_of_the_income_beside_it(layout):
    read_items = {printed: item for printed, item, _ in told(read("单位：万元", layout(SIDES)))}
    assert read_items == {
        "640.20": "fiscal_appropriation", "598.10": None, "21.40": None, "38.60": "business_income", "46.30": None,
        "2.15": "other_income", "4.80": "other_expenditure",
    }  # fmt: skip


def test_the_number_of_a_row_whose_label_was_left_out_is_no_amount():
    """17 and 18 go on counting the rows on the right: they stand in no column of money on the left, 小计 has no number."""
    rows = [
        *ACCOUNTS[:4],
        ["四、事业收入", "4", "", "", "16", ""],
        ["五、其他收入", "5", "", "", "17", ""],
        *ACCOUNTS[5:],
    ]
    assert {printed for printed, _, _ in told(read("单位：万元", _padded(rows)))} == {
        "912.40", "774.15", "58.60", "918.75", "832.75",
    }  # fmt: skip
    lists = [
        ["主管部门", "序号", "项目名称", "年初预算", "全年预算", "全年执行"], ["县林草局", "1", "造林", "62.00", "70.50", "67.68"],
        ["", "小计", "", "62.00", "70.50", "67.68"],
    ]  # fmt: skip
    assert "initial" not in {stage for printed, _, stage in told(read("单位：万元", _padded(lists))) if printed == "1"}


def test_a_row_is_no_broken_one_of_a_table_twice_as_wide_below_it():
    wide = "一、|二、|三、|四、|五、|六、|七、|八、|九、|十、|十一、|十二、".split("|")
    rows = [*ACCOUNTS[:5], ["五、其他收入", "5", "8.00", "五、其他支出", "17", "4.00"], ACCOUNTS[5], ACCOUNTS[5]]
    lines = [" | ".join(cell for cell in row) + " |" for row in (*rows, wide)]
    assert ("912.40", "fiscal_appropriation", "final") in told(read("单位：万元", "\n".join(lines)))


def test_the_label_of_a_row_as_long_as_its_heads_reaches_over_no_further_column():
    """The widest row is one of other heads, with two labels before its numbers."""
    rows = [
        ["项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["年度资金总额", "30.00", "42.00", "35.70", "10", "85.00%", "8.5"],
        ["类别", "事项", "年初安排", "中央", "省级", "县级", "自筹"], ["基建", "步道", "1", "2", "3", "4", "5", "6"],
    ]  # fmt: skip
    reading = read("项目支出绩效自评表（2023年度）", "项目名称 | 步道改造 |", _padded(rows))
    assert projects(reading)["步道改造"] == {"initial": 30.0, "budget": 42.0, "spent": 35.7, "execution_rate": 85.0}


def test_of_a_class_only_the_total_is_certain():
    reading = read("单位：万元", _padded(CLASSES))
    assert [printed for printed, _, _ in told(reading)] == ["774.15", "602.15", "172.00", "96.40"]
    assert ("96.40", "basic_expenditure", "final") not in told(reading)


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_a_title_merged_down_leaves_no_gap_before_the_funds(layout):
    stages = [stage for printed, _, stage in told(read("（2023年度）", layout(FUNDS))) if printed != "10"]
    assert stages == ["initial", "adjusted", "final"] * 2


def test_a_title_merged_down_beside_labels_whose_head_tells_of_money():
    """年度预算数（万元） stands over 总额: without a gap for the title the rows would begin one column too far to the left."""
    heads = "预算执行情况（10分）|年度预算数（万元）|年初预算|调整后预算数|预算执行数|预算执行率|权重|得分|原因".split(
        "|"
    )
    rows = [
        heads,
        ["", "总额", "0.00", "8.16", "6.12", "75.00%", "10", "7.5", "设备未验收，尾款未付"],
        ["", "其中：财政资金", "0.00", "8.16", "6.12", "75.00%", "/", "/", ""],
        ["", "其他资金", "", "", "", "", "/", "/", ""],
    ]
    reading = read("项目支出绩效自评表", "项目名称 | 移动法庭设备 |", _padded(rows))
    stages = ["initial", "adjusted", "final"]
    assert [(printed, stage) for printed, _, stage in told(reading)] == [
        *zip(["0.00", "8.16", "6.12"] * 2, stages * 2, strict=True)
    ]


def test_a_title_beside_a_head_over_labels_that_tells_of_money():
    """资金来源 and 支出类别 stand over labels: no row begins below the title, whether its empty cells are printed or not."""
    heads = ["经费执行（万元）", "资金来源", "年初预算", "调整后预算", "执行数", "权重", "执行率"]
    rows = [heads, ["", "总额", "36.00", "58.00", "46.40", "10", "80.00%"]]
    reading = read(
        "项目支出绩效自评表", "项目名称 | 古籍修复 |", _padded([*rows, ["备注", "", "", "", "", "", "", "", ""]])
    )
    assert projects(reading)["古籍修复"] == {"initial": 36.0, "budget": 58.0, "spent": 46.4, "execution_rate": 80.0}
    sides = [
        "年度收支（万元） | 收入来源 | 年初预算 | 决算 | 支出类别 | 年初预算 | 决算 | 备注 |",
        "财政拨款 | 380.00 | 402.30 | 人员经费 | 270.00 | 286.40 | |", "其他收入 | 20.00 | 24.20 | 公用经费 | 130.00 | 128.60 | |",
    ]  # fmt: skip
    assert told(read("部门整体支出绩效自评表", *sides)) == [
        ("380.00", "fiscal_appropriation", "initial"), ("402.30", "fiscal_appropriation", "final"),
        ("270.00", "personnel", "initial"), ("286.40", "personnel", "final"),
        ("20.00", "other_income", "initial"), ("24.20", "other_income", "final"),
        ("130.00", "public_operating", "initial"), ("128.60", "public_operating", "final"),
    ]  # fmt: skip


def test_a_title_that_names_the_department_beside_a_head_with_blanks_and_one_over_sentences():
    heads = [
        "部门（单位）全年 经费（万元）",
        "经 费 来 源",
        "年初预算数(A)",
        "全年执行数(B)",
        "分值(10分)",
        "得分",
        "得分计算方法",
    ]
    rows = [
        ["部门（单位）名称", "岚溪县图书馆"], heads,
        ["", "年度资金总额:", "640.00", "592.00", "10", "9.25", "执行率*该指标分值，最高不得超过分值上限。"],
        ["", "基本支出", "420.00", "418.35"], ["", "项目支出", "220.00", "173.65"],
        ["年度总体目标", "年初设定目标", "年度总体目标完成情况"],
    ]  # fmt: skip
    assert told(read("部门整体支出绩效自评表（2023年度）", _padded(rows)))[:6] == [
        ("640.00", "total_expenditure", "initial"), ("592.00", "total_expenditure", "final"),
        ("420.00", "basic_expenditure", "initial"), ("418.35", "basic_expenditure", "final"),
        ("220.00", "project_expenditure", "initial"), ("173.65", "project_expenditure", "final"),
    ]  # fmt: skip


def test_a_title_over_the_labels_themselves_moves_no_row():
    """The rate stands below its head only so: 年初预算 is no head over labels that was printed beside the title."""
    heads = (
        "经费执行情况（10分）|年初预算（万元）|调整后预算数（万元）|预算执行数（万元）|预算执行率|权重|得分|原因".split(
            "|"
        )
    )
    rows = [heads, ["总额", "86.00", "90.00", "85.50", "95.00%", "10", "9.5", ""], ["备注"]]
    reading = read("项目支出绩效自评表", "项目名称 | 古籍修复 |", _padded(rows))
    assert projects(reading)["古籍修复"] == {"initial": 86.0, "budget": 90.0, "spent": 85.5, "execution_rate": 95.0}


def test_marks_stand_where_other_rows_have_them_and_a_rate_beside_the_amounts_that_make_it():
    rows = [
        ["项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["年度资金总额", "60.00", "96.00", "84.00", "10", "87.50%", "8.8"],
        ["其中：当年财政拨款", "60.00", "66.00", "66.00", "—", "100.00%", "—"],
        ["上年结转资金", "", "24.00", "18.00", "—", "75.00%", "—"],
        ["其他资金", "", "6.00", "", "—", "", "—"],
    ]
    reading = read("项目支出绩效自评表", "项目名称 | 古籍修复 |", _padded(rows))
    assert told(reading)[6:] == [("24.00", None, "adjusted"), ("18.00", None, "final")]


CHANGES = [
    "2024年三公经费预算情况表 | ||||", "单位：万元 | ||||",
    "项目 | 2023年预算数 | 2024年预算数 | 比上年增、减情况 | |", "增、减金额 | 增、减幅度 | |||",
    "合计 | 18.60 | 21.10 | 2.50 | 13.44% |", "1.因公出国（境）费 | ||||",
    "2.公务接待费 | 4.20 | 6.70 | 2.50 | 59.52% |",
    "3.公务用车运行维护费 | 14.40 | 14.40 | 0 | 0 |",
]  # fmt: skip


def test_a_head_over_two_others_is_known_by_the_words_they_share():
    """比上年增、减情况 stands over 增、减金额 and 增、减幅度; a lone label that the next row counts on is a row of empty cells."""
    assert told(read(*CHANGES)) == [
        ("18.60", "three_public", "initial"), ("21.10", "three_public", "initial"), ("2.50", "three_public", "change"),
        ("4.20", "official_reception", "initial"), ("6.70", "official_reception", "initial"),
        ("2.50", "official_reception", "change"),
        ("14.40", "vehicle_operation", "initial"), ("14.40", "vehicle_operation", "initial"), ("0", "vehicle_operation", "change"),
    ]  # fmt: skip


def test_heads_that_share_no_word_with_those_below_are_left():
    lines = [line.replace("比上年增、减情况", "对比").replace("增、减", "变动") for line in CHANGES]
    assert not {stage for _, _, stage in told(read(*lines))} & {"initial", "change"}


OF_WHICH = [
    "机构名称 | 支出合计 | 其中： | 结余 | |||||", "基本支出 | 其中： | 项目支出 | 当年结余 | 累计结余 | |||",
    "人员支出 | 公用支出 | |||||||",
    "馆本级及二级机构汇总 | 930.40 | 610.20 | 540.10 | 70.10 | 320.20 | 12.50 | 40.30 | |",
    "1、馆本级 | 730.40 | 410.20 | 360.10 | 50.10 | 320.20 | 12.50 | 40.30 | |",
]  # fmt: skip


def test_the_parts_of_which_stand_below_that_head_and_others_keep_their_place():
    """Of three rows of heads 其中 is over the lower ones, and 结余 over those that repeat its word."""
    items = ["total_expenditure", "basic_expenditure", "personnel", "public_operating", "project_expenditure"]
    assert [item for _, item, _ in told(read("单位：万元", *OF_WHICH))][:5] == items
    assets = [
        "机构名称 | 固定资产合计 | 其中： | 其他 | |", "在用固定资产 | 出租固定资产 | |||",
        "局机关及二级机构汇总 | 96.00 | 80.00 | 9.00 | 7.00 |",
        "1、局机关 | 64.00 | 60.00 | ||",
    ]  # fmt: skip
    read_assets = told(read("单位：万元", *assets))
    assert [item for _, item, _ in read_assets[:4]] == [
        "fixed_assets", "fixed_assets_in_use", "fixed_assets_leased", "other_fixed_assets",
    ]  # fmt: skip
    assert [item for printed, item, _ in read_assets if printed == "64.00"] == ["fixed_assets"]


TASKS = [
    "任务名称 | 主要内容 | 批复金额（万元） | 实际支出金额（万元） | 执行率 | 说明 | ||", "总额 | 财政拨款 | 其他资金 | |||||",
    "古籍修复 | 修复善本 | 86.00 | 80.00 | 6.00 | 81.70 | 95.00% | 无 |",
    "少儿阅读 | 办读书会 | 40.00 | 40.00 | 0.00 | 38.00 | 95.00% | 无 |",
]  # fmt: skip


def test_a_head_reaches_over_the_total_and_the_parts_that_add_up_below_it():
    """86.00 is 80.00 and 6.00; where no amounts add up, or below two heads, nobody knows it."""
    found = projects(read("部门年度重点工作任务", *TASKS))
    assert {name: (told_["initial"], told_["spent"]) for name, told_ in found.items()} == {
        "古籍修复": (86.0, 81.7), "少儿阅读": (40.0, 38.0),
    }  # fmt: skip
    lines = [line.replace("86.00", "85.00") for line in TASKS]
    assert "initial" not in {stage for _, _, stage in told(read("部门年度重点工作任务", *lines))}


def test_nobody_knows_which_heads_are_the_parts_where_they_are_fewer_than_the_columns():
    """支出合计 may have parts of its own: 年末结转 gets no amount of theirs."""
    rows = [
        "机构名称 | 支出合计 | 年末结转 | |||||", "基本支出 | 其中： | 项目支出 | ||||", "人员经费 | 公用经费 | |||||||",
        "两馆汇总 | 930.40 | 610.20 | 540.10 | 70.10 | 320.20 | 12.50 |", "分馆 | 200.00 | 140.00 | 100.00 | 40.00 | 60.00 | 1.00 |",
    ]  # fmt: skip
    assert {item for _, item, _ in told(read("单位：万元", *rows))} <= {None}


def test_the_total_of_a_row_is_certain_though_its_parts_are_not():
    """No row tells every column: numbers only stand below 支出合计 and what divides it, 经营支出 may be told or not."""
    rows = [
        ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出", "经营支出"],
        ["205", "教育支出", "774.15", "602.15", "172.00", ""], ["2050204", "高中教育", "96.40", "", "96.40", ""],
        ["", "合计", "774.15", "602.15", "172.00", ""],
    ]  # fmt: skip
    reading = read("支出决算表（单位：万元）", _padded(rows))
    assert {("774.15", "total_expenditure", "final")} == {t for t in told(reading) if t[1]}


def test_heads_as_wide_as_the_widest_row_stand_each_in_its_column():
    """Whatever the first rows lack: 等级 is no title of its own and the amounts keep their heads."""
    heads = "序号|主管部门|项目名称|年初预算|调整后预算|其中：市级资金|其中：上级资金|实际支出|预算执行率|自评得分|等级".split(
        "|"
    )
    rows = [
        heads,
        ["1", "市文物局", "石窟监测", "26.00", "26.00", "26.00", "", "25.48", "98.00%", "97.6", "优"],
        ["2", "", "古塔修缮", "80.00", "240.00", "80.00", "160.00", "216.00", "90.00%", "93", "优"],
        ["3", "市气象局", "人工增雨", "21.00", "23.00", "21.00", "2.00", "22.54", "98.00%", "95", "优"],
    ]
    reading = read("2023年度项目支出绩效自评结果汇总表（单位：万元）", _padded(rows))
    assert {name: amounts.get("budget") for name, amounts in projects(reading).items()} == {
        "石窟监测": None, "古塔修缮": 240.0, "人工增雨": 23.0,
    }  # fmt: skip


def test_heads_begin_behind_the_labels_where_the_head_over_these_was_left_out():
    """The corner of the block is empty: 全年预算数 is no head of the labels."""
    rows = [
        ["", "全年预算数(A)", "全年执行数(B)", "预算执行率(B/A×100%)"],
        ["年度资金总额：", "76.5", "65.03", "85%"],
        ["其中：中央财政资金", "76.5", "65.03", "85%"],
    ]
    reading = read("转移支付绩效自评表", "项目名称 | 就业见习补贴 |", "资金投入情况（万元） | |||", _padded(rows))
    assert projects(reading)["就业见习补贴"] == {"budget": 76.5, "spent": 65.03, "execution_rate": 85.0}


def test_a_row_that_goes_on_behind_an_empty_cell_is_one_row():
    rows = [
        "收入项目 | 预算数 | 支出项目 | 预算数 |",
        "一、财政拨款收入 | 640.20 | 教育支出 | 598.10 |",
        "二、上级补助收入 |",
        "| 卫生健康支出 | 21.40 |",
        "三、事业收入 |",
        "| 住房保障支出 | 46.30 |",
        "科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |",
        "205 | 教育支出 | 598.10 | 402.10 | 196.00 |",
    ]
    read_items = told(read("单位：万元", "\n".join(rows)))
    assert ("21.40", None, "initial") in read_items
    assert ("46.30", None, "initial") in read_items


_ROWS = st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()).filter(any), min_size=1, max_size=6)


@given(_ROWS)
def test_no_number_stands_in_another_column_than_its_own(filled):
    """Of rows whose total is told and of whose parts any may be lacking, no part is read as another one."""
    heads = ["项目名称", "合计", "一般公共预算", "政府性基金预算", "上年结转"]
    rows = [["合计", "903.00", "301.00", "301.00", "301.00"]]
    for number, parts in enumerate(filled, 1):
        values = [f"{100 * number + col}.{col}7" if told_ else "" for col, told_ in enumerate(parts, 2)]
        rows.append([f"水库除险加固{number}期", f"{100 * number}.07", *values])
    text = f"{TITLE}\n{OPENING}\n单位：万元\n{_padded([heads, *rows])}\n"
    lexicon = load_lexicon()
    (table,) = [block for block in read_document("x.txt", text.encode()).blocks if hasattr(block, "cells")]
    grid = resolve_grid(
        table, frozenset({"合计"}), lambda word: word in heads, lambda word: kind_of(role_of(word, lexicon))
    )
    assert grid is not None
    own = {cell: col for row in rows[1:] for col, cell in enumerate(row) if cell}
    beside = {cell.row_no for cell in grid.cells if cell.col_no}  # the others have no column
    assert all(own.get(cell.text, cell.col_no) == cell.col_no for cell in grid.cells if cell.row_no in beside)
