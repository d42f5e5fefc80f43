"""Tables that arrive as lines: cells parted by blanks, or one cell a line, below heads that are not all known words."""

from __future__ import annotations

import pytest

from ingest.staging.rows import unread_tables
from tests.report_factory import money, projects, read, told

AFTER = "以上数据已核对。"
ROWS = (
    "小流域治理 820.00 600.00 779.00 95.00%",
    "护林员补助 310.50 310.50 310.50 100.00%",
    "合计 1,130.50 910.50 1,089.50 96.37%",
)


@pytest.mark.parametrize("strange", ["上级补助", "出资单位拨入", "县本级"])
def test_a_head_nobody_knows_does_not_lose_the_table(strange):
    """Half of the heads are known words and two rows fit them all."""
    heads = f"项目名称 全年预算数 {strange} 全年执行数 执行率"
    reading = read("二、项目资金使用情况（单位：万元）", heads, *ROWS, AFTER)
    assert projects(reading)["小流域治理"] == {"budget": 820.0, "spent": 779.0, "execution_rate": 95.0}


@pytest.mark.parametrize("people", [("36人", "21户"), ("21户", "36人"), ("36", "21批次")])
def test_a_column_of_counts_may_have_any_unit(people):
    """21户 is as good a number as 36人."""
    rows = (f"小流域治理 820.00 779.00 {people[0]}", f"护林员补助 310.50 310.50 {people[1]}")
    reading = read("二、项目资金使用情况（单位：万元）", "项目 预算数 支出数 受益对象", *rows, AFTER)
    assert projects(reading) == {
        "小流域治理": {"initial": 820.0, "spent": 779.0},
        "护林员补助": {"initial": 310.5, "spent": 310.5},
    }


def test_a_colon_between_a_label_and_its_number_is_no_sentence():
    """The block of funds of a transfer's form, a row a line."""
    form = (
        "项目名称 小流域治理", "资金投入情况（万元） 全年预算数（A） 全年执行数（B） 执行率（B/A×100%）",
        "年度资金总额： 820.00 779.00 95.00%", "其中：中央财政资金 600.00 600.00 100.00%", "地方资金： 220.00 179.00 81.36%",
    )  # fmt: skip
    reading = read("项目支出绩效自评表", *form, AFTER)
    assert projects(reading)["小流域治理"] == {"budget": 820.0, "spent": 779.0, "execution_rate": 95.0}
    assert [f.printed for f in money(reading)] == ["820.00", "779.00", "600.00", "600.00", "220.00", "179.00"]


def test_names_cut_by_a_line_break_and_page_numbers_stay_in_the_table():
    """护林员⏎补助 is one name; -2- is no row."""
    rows = ("1 小流域治理 820.00 779.00", "-2-", "2 公益林", "管护补助 310.50 310.50", "合计 1,130.50 1,089.50")
    reading = read("二、项目资金使用情况（单位：万元）", "序号 项目名称 全年预算数 全年执行数", *rows, AFTER)
    assert projects(reading) == {
        "小流域治理": {"budget": 820.0, "spent": 779.0},
        "公益林管护补助": {"budget": 310.5, "spent": 310.5},
    }


def test_two_tables_side_by_side_parted_by_blanks():
    """Income on the left, spending on the right; 项 目 is one head."""
    rows = ("一、财政拨款收入 2,310.40 一、基本支出 1,204.10", "二、其他收入 8.20 二、项目支出 1,114.50",
            "本年收入合计 2,318.60 本年支出合计 2,318.60")  # fmt: skip
    reading = read("收入支出决算表（单位：万元）", "项 目 金额 项 目 金额", *rows, AFTER)
    assert [(printed, item) for printed, item, _ in told(reading)] == [
        ("2,310.40", "fiscal_appropriation"), ("1,204.10", "basic_expenditure"),
        ("8.20", "other_income"), ("1,114.50", "project_expenditure"),
        ("2,318.60", "total_income"), ("2,318.60", "total_expenditure"),
    ]  # fmt: skip


LINES = ("路段名称", "里程（公里）", "全年预算数", "全年执行数", "执行率")
CELLS = ("S302青石至柳坪段", "12.6", "2,460.00", "2,410.80", "98.00%", "S417河口段", "18.2", "2,138.40", "2,031.48", "95.00%",
         "合计", "30.8", "4,598.40", "4,442.28", "96.60%")  # fmt: skip


def test_lines_of_one_cell_whose_rows_are_all_alike():
    """路段名称 and 里程（公里） are no known heads; the rows alone tell how many cells they have."""
    reading = read("（三）各路段资金情况如下（单位：万元）：", *LINES, *CELLS, AFTER)
    assert [(f.printed, f.stage_code) for f in money(reading)][:2] == [("2,460.00", "adjusted"), ("2,410.80", "final")]
    assert len(money(reading)) == 6


def test_a_row_that_lacks_a_cell_is_refused_alone():
    """18.2 is not printed: 2,138.40 may stand under any head; the rows around it are whole."""
    reading = read("（三）各路段资金情况如下（单位：万元）：", *LINES, *CELLS[:6], *CELLS[7:], AFTER)
    assert [f.printed for f in money(reading) if f.stage_code] == ["2,460.00", "2,410.80", "4,598.40", "4,442.28"]


COUNTED = (
    "序号|项目名称|科目|年初结转|追加(+)追减(-)|本年支出",
    "1|小流域治理|2130305|86.00|4,260.00|4,346.00", "2|护林员补助|2130205|0.00|-56.00|310.50", "合计|||86.00|4,204.00|4,656.50",
)  # fmt: skip


def test_counted_rows_below_heads_that_are_not_all_known():
    """The count alone tells where a row begins; the total keeps its empty cells."""
    cells = "\n\n".join(cell or "\u00a0" for row in COUNTED for cell in row.split("|"))
    reading = read("二、项目资金使用情况（单位：万元）", cells, AFTER)
    assert projects(reading) == {
        "小流域治理": {"carry_in": 86.0, "adjustment": 4260.0, "spent": 4346.0},
        "护林员补助": {"carry_in": 0.0, "adjustment": -56.0, "spent": 310.5},
    }
    assert told(reading)[-1] == ("4,656.50", "project_expenditure", "final")


def test_the_first_row_of_a_block_of_funds_has_a_remark():
    """其中：… begins a row and is no part of the remark before it."""
    line = (
        "资金情况（万元） 年初预算 调整后预算数 预算执行数 预算执行率 权重 得分 原因 总额 117.20 117.20 107.51 91.73% 10 9.2 尾款待考核 "
        "其中：财政资金 117.20 117.20 107.51 91.73% / / 其他资金 0.00 0.00 0.00 0.00% / /"
    )
    reading = read("项目支出绩效自评表", line, AFTER)
    assert [(f.printed, f.stage_code) for f in money(reading)][:3] == [
        ("117.20", "initial"), ("117.20", "adjusted"), ("107.51", "final"),
    ]  # fmt: skip
    assert len(money(reading)) == 9


CODED = (
    "功能科目 项目名称 上年结转 年初预算 追加 可执行预算 支出 结转 执行率 "
    "2050201 学前教育补助 6.00 20.00 4.00 30.00 27.00 3.00 90.00% "
    "2050299 校舍维修 0.00 50.00 0.00 50.00 50.00 0.00 100.00% 合计 6.00 70.00 4.00 80.00 77.00 3.00 96.25%"
)


def test_rows_that_begin_with_a_code_are_cut_at_the_codes():
    """A cell a line without blank lines; the row of totals has no code, one that lacks a number tells none."""
    found = projects(read("项目收支情况表", "单位：万元", *CODED.split(), "以上为全部项目。"))
    assert found["学前教育补助"]["spent"] == 27 and found["校舍维修"]["budget"] == 50
    lost = [cell for cell in CODED.split() if cell != "27.00"]
    found = projects(read("项目收支情况表", "单位：万元", *lost, "以上为全部项目。"))
    assert not found["学前教育补助"]


CODED_HEADS = "项目名称 科目编码 年初预算 追加 调整后 支出"
CODED_ROWS = (
    "小桥加固 2130305 86.00 14.00 100.00 98.00",
    "岸线清理 2130399 0.00 40.00 40.00 39.00",
    "合计 86.00 54.00 140.00 137.00",
)
COUNTED_ROWS = ("1 2130305 小桥加固 86.00 14.00 100.00 98.00 上级补助", "2 2130399 岸线清理 0.00 40.00 40.00 39.00 -",
                "合计 86.00 54.00 140.00 137.00 -")  # fmt: skip
CODE_COLUMN = {
    "a cell a line": " ".join((CODED_HEADS, *CODED_ROWS)).split(),
    "a row a line": [CODED_HEADS, *CODED_ROWS],
    "behind the row's number, with remarks": [
        cell + " |"
        for cell in " ".join(("序号 功能科目 项目名称 年初预算 追加 调整后 支出 备注", *COUNTED_ROWS))
        .replace("-", "")
        .split(" ")
    ],
}


@pytest.mark.parametrize("layout", CODE_COLUMN)
def test_a_column_of_codes_is_one_of_labels(layout):
    """The row of totals has no code, and lacks no number for it; a remark may be empty in one row and not in the next."""
    reading = read("项目支出明细如下（单位：万元）：", *CODE_COLUMN[layout], AFTER)
    assert projects(reading)["小桥加固"]["spent"] == 98 and projects(reading)["岸线清理"]["initial"] == 0
    total = {(f.printed, f.item_code, f.stage_code) for f in money(reading)}
    assert ("54.00", "project_expenditure", "adjustment") in total


CLASS_ROWS = "2130201 行政运行 61.00 61.00 0.00 2130205 森林资源培育 29.00 20.00 9.00"
CLASS_TABLES = {
    "total first": f"科目编码 科目名称 本年支出合计 基本支出 项目支出 合计 90.00 81.00 9.00 {CLASS_ROWS}",
    "total first, its code empty": f"科目编码 科目名称 本年支出合计 基本支出 项目支出 ␣ 合计 90.00 81.00 9.00 {CLASS_ROWS}",
    "total last": f"科目编码 科目名称 本年支出合计 基本支出 项目支出 {CLASS_ROWS} 合计 90.00 81.00 9.00",
}


@pytest.mark.parametrize("cells", CLASS_TABLES.values(), ids=CLASS_TABLES)
@pytest.mark.parametrize("joint", ["\n\n", " |\n"])
def test_a_total_without_a_code_shifts_no_row(cells, joint):
    """合计 above the classes lacks their code: each row still begins with its own, and no code is an amount."""
    text = joint.join(cells.split() + [""]).replace("␣", " ")
    found = {(f.printed, f.item_code) for f in money(read("支出决算表", "单位：万元", text, "", AFTER))}
    assert {("90.00", "total_expenditure"), ("81.00", "basic_expenditure"), ("9.00", "project_expenditure")} <= found
    assert not any(printed.startswith("213") for printed, _ in found)


def test_totals_stand_among_the_rows_of_economic_classes():
    """301 and 30101 are codes as well; 人员经费合计 stands between their rows, without one."""
    cells = (
        "经济科目编码 科目名称 决算数 301 工资福利支出 71.00 30101 基本工资 71.00 303 对个人和家庭的补助 4.00 "
        "人员经费合计 75.00 302 商品和服务支出 6.00 30201 办公费 6.00 公用经费合计 6.00"
    )
    reading = read("一般公共预算财政拨款基本支出决算表", "单位：万元", "\n\n".join(cells.split()), "", AFTER)
    found = [(f.printed, f.item_code) for f in money(reading)]
    assert found == [
        ("71.00", "wages_benefits"), ("71.00", None), ("4.00", "individual_subsidies"), ("75.00", "personnel"),
        ("6.00", "goods_services"), ("6.00", "office"), ("6.00", "public_operating"),
    ]  # fmt: skip


def test_heads_behind_a_merged_title_stand_over_one_row():
    """年度收入情况（万元） is merged down, so the row of values begins with an empty cell; empty values keep their place."""
    cells = (
        "年度收入情况(万元) 收入合计 财政拨款 其他收入 上年结转 ␣ 90.00 86.00 4.00 ␣ "
        "三公经费情况(万元) 三公经费合计 公务接待费 公务用车运维费 ␣ 2.60 0.40 2.20"
    )
    text = "\n\n".join(cells.split()).replace("␣", " ")
    assert [(f.printed, f.item_code) for f in money(read(text, "", AFTER))] == [
        ("90.00", "total_income"), ("86.00", "fiscal_appropriation"), ("4.00", "other_income"),
        ("2.60", "three_public"), ("0.40", "official_reception"), ("2.20", "vehicle_operation"),
    ]  # fmt: skip


def test_two_sides_a_cell_a_line_have_a_title_each():
    """收入 and 支出 stand over the heads of their side; an empty cell on the left is one."""
    cells = (
        "收入|支出|项目|决算数|按功能分类|决算数|一、财政拨款收入|86.00|一、农林水支出|80.00| | |二、其他支出|9.00|本年收入合计|86.00|"
        "本年支出合计|89.00|年初结转和结余|4.00|年末结转和结余|1.00|总计|90.00|总计|90.00"
    )
    text = "\n\n".join(cells.split("|"))
    found = {(f.printed, f.item_code) for f in money(read("决算总表（单位：万元）", "", text, "", AFTER))}
    assert {("4.00", "carryover"), ("90.00", "grand_total_income"), ("90.00", "grand_total_expenditure")} <= found


def test_a_head_or_a_label_of_a_part_ends_no_table():
    """其中:财政拨款 in a line of heads, and in a row below them."""
    heads = "任务名称 预算数 其中:财政拨款 执行数 完成情况"
    rows = (
        "边寨展馆 36.00 30.00 34.20 布展完成",
        "其中:布展 6.00 6.00 6.00 完成",
        "乡镇广播 42.00 42.00 42.00 安装8套",
        "合计 78.00 72.00 76.20",
    )
    assert projects(read("年度任务（单位：万元）", heads, *rows, AFTER))["乡镇广播"]["spent"] == 42


def test_the_scopes_of_a_table_stand_under_heads_that_begin_with_of_which():
    """其中：局机关 is a head like any other; the row 本年支出 is the whole of the rows below it."""
    heads = "支出项目 全系统合计 其中：局机关 其中：所属单位"
    cells = f"{heads} 本年支出 90.00 30.00 60.00 基本支出 50.00 20.00 30.00 项目支出 40.00 10.00 30.00".split()
    reading = read("支出情况见下表：", "单位：万元", *cells, "以上数据已核对。")
    own = {(f.item_code, f.value_fen) for f in money(reading) if f.scope_code == "own"}
    assert own == {
        ("total_expenditure", 30_000_000),
        ("basic_expenditure", 20_000_000),
        ("project_expenditure", 10_000_000),
    }


def test_a_table_that_counts_people_has_no_money():
    """单位：人 above the table; 局机关 is an office there and no scope of an amount."""
    cells = "单位类别 编制数 年末实有在职 离退休 局机关 32 30 41 中学 85 83 20 合计 117 113 61".split()
    reading = read("人员情况表（单位：人）", *cells, "以上数据已核对。")
    assert not money(reading)
    assert {f.value for f in reading.figures if f.kind == "headcount"} == {32, 30, 41, 85, 83, 20, 117, 113, 61}


SIDES = {
    "a stroke between": (
        "按来源分:502.40 / 按用途分:501.30", "政府性基金(彩票公益金):62.40 / 其中:人员经费:300.10",
        "合计:502.40 / 项目支出:201.20", "— / 合计:501.30",
    ),
    "blanks between": (
        "按来源分:        按用途分:", "政府性基金(彩票公益金):62.40     其中:人员经费:300.10", "其他收入:440.00     项目支出:201.20",
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", SIDES)
def test_labels_with_their_numbers_in_lines_of_two_sides(layout):
    """A fund alone is income on the side of the sources; 合计 is the whole of its side."""
    found = {
        f.printed + (f.item_code or ""): f.fund_code
        for f in money(read("收支情况（单位：万元）", *SIDES[layout], AFTER))
    }
    assert found["62.40fiscal_appropriation"] == "government_fund"
    assert found["300.10personnel"] == found["201.20project_expenditure"] == "all"
    assert ("502.40total_income" in found) == ("501.30total_expenditure" in found) == (layout != "blanks between")


def test_labels_with_their_numbers_in_lines_of_their_own_below_the_names_of_both_sides():
    """The line above tells their unit and stage; 人员经费 needs no colon, 政府性基金 no number. Without the names they are lines."""
    lines = [
        "资金总额：864.5", "按收入性质分", "按支出性质分", "公共财政拨款：831", "政府性基金拨款：", "其他资金：33.5", "基本支出：748",
        "其中：人员经费650.2", "公用经费97.8", "项目支出：116.5",
    ]  # fmt: skip
    title = "岚溪县图书馆部门整体支出绩效目标申报表（2024年度）"
    found = [
        (f.printed, f.item_code, f.stage_code) for f in money(read("年度预算申请（万元）", *lines, AFTER, title=title))
    ]
    items = ["total_expenditure", "fiscal_appropriation", "other_income", "basic_expenditure", "personnel"]
    items += ["public_operating", "project_expenditure"]
    numbers = ["864.5", "831", "33.5", "748", "650.2", "97.8", "116.5"]
    assert found == [(number, item, "initial") for number, item in zip(numbers, items, strict=True)]
    assert not money(read("年度预算申请（万元）", lines[0], *lines[3:], AFTER, title=title))


def test_a_line_of_labels_in_a_sentence_is_no_table():
    """One line alone is a line of text."""
    reading = read("联系方式:办公室 / 备注:无", "财政拨款:80.00 / 基本支出:60.00", AFTER)
    assert [figure for figure in reading.figures if figure.cell_key] == []


def test_the_steward_is_told_of_numbers_left_outside_tables():
    """All labels first, then all values: no table is left, and its numbers are said to be unread."""
    lost = ("财政拨款", "其他收入", "农林水支出", "住房保障支出", "3,041.26", "215.40", "1,902.53", "84.48")
    told = unread_tables(read("收支总表", *lost, AFTER))
    assert told == "表格之外有 4 个数字说不清含义（多因行列界线已丢失），未取值，自“3,041.26”一行起"
    assert unread_tables(read("二、收支情况", "全年收入3,041.26万元。")) is None


SHORT_ROWS = {
    "a row a line": ["项目名称 功能科目 年初预算 追加 调整后 支出", "小桥加固 2130305 86.00 14.00 100.00 98.00",
                     "岸线清理 2130399 40.00 40.00 39.00", "合计 126.00 14.00 140.00 137.00"],
    "a cell a line": "项目名称 年初预算 追加 调整后 支出 小桥加固 86.00 14.00 100.00 98.00 岸线清理 40.00 40.00 39.00 "
    "护堤 5.00 1.00 6.00 6.00 合计 131.00 15.00 146.00 143.00".split(),
}  # fmt: skip


def test_projects_across_and_their_stages_down():
    """Every row begins with a known head; names of projects are none, and percentages stand behind 执行率."""
    cells = "指标 湿地管护 科普宣教 年初预算 90.00 18.00 实际支出 81.00 18.00 执行率 90.00% 100.00%".split()
    reading = read("资金使用情况（单位：万元）", *(cell + " |" for cell in cells), "|", AFTER)
    assert [(f.printed, f.stage_code) for f in money(reading)] == [
        ("90.00", "initial"), ("18.00", "initial"), ("81.00", "final"), ("18.00", "final"),
    ]  # fmt: skip


def test_a_row_that_lacks_a_part_still_tells_its_whole():
    """行政运行 60.00 60.00 below 本年支出, 基本支出, 项目支出: the first is the whole, of what the other is a part is not known.

    The rows do not add up to the totals: no way to place it is better than another.
    """
    rows = (
        "科目编码 科目名称 本年支出 基本支出 项目支出", "合计 90.00 85.00 5.00", "213 农林水支出 90.00 85.00 5.00",
        "2130201 行政运行 60.00 60.00", "2130299 其他农林水支出 30.00 20.00 10.00",
    )  # fmt: skip
    reading = read("支出决算表（单位：万元）", *rows, AFTER)
    labels = [f.label for f in money(reading)]
    assert "行政运行/本年支出" in labels and "行政运行/基本支出" not in labels and "其他农林水支出/项目支出" in labels
    assert len([f for f in money(reading) if f.printed == "60.00"]) == 1


def test_rows_that_lack_a_cell_stand_where_their_codes_add_up():
    """Of 208 nothing is left but 基本支出, as its column alone lacks 7.00; 2130201 and 2130299 make 21302."""
    rows = (
        "科目编码 科目名称 本年支出合计 基本支出 项目支出", "合计 97.00 80.00 17.00", "208 社会保障和就业支出 7.00 7.00",
        "2080505 养老保险", "缴费支出 7.00 7.00", "213 农林水支出 90.00 73.00 17.00", "21302 林业和草原 90.00 73.00 17.00",
        "2130201 行政运行 60.00 60.00", "— 3 —", "2130299 其他林业和草原支出 30.00 13.00 17.00",
    )  # fmt: skip
    cells = "\n\n".join(" ".join((*rows[:3], *rows[5:8], *rows[9:])).split())
    for lines in (rows, (cells,)):
        reading = read("支出决算表（单位：万元）", *lines, AFTER)
        found = {f.label: f.printed for f in money(reading)}
        assert (found["社会保障和就业支出/基本支出"], found["行政运行/基本支出"]) == ("7.00", "60.00")
        assert found["其他林业和草原支出/项目支出"] == "17.00"
        assert not {"社会保障和就业支出/项目支出", "行政运行/项目支出"} & set(found)


def test_sides_with_row_numbers_and_a_number_thrown_onto_the_next_line():
    """行次 stands between label and number; several labels without one follow each other, a page's number among the rows."""
    counted = (
        "项目 行次 金额 项目 行次 金额", "一、财政拨款收入 1 90.00 一、教育支出 31 80.00", "二、事业收入 2 二、其他支出 32 12.00",
        "3 三、住房保障支出 33 3.00", "三、其他收入 4 6.00", "— 2 —", "本年收入合计 5 96.00 本年支出合计 34 95.00",
        "总计 6 96.00 总计 35 96.00",
    )  # fmt: skip
    plain = (
        "项目 决算数 项目 决算数", "一、财政拨款收入 90.00 一、教育支出", "80.00", "二、事业收入 二、其他支出 15.00", "三、上级补助收入",
        "四、经营收入", "五、其他收入 6.00", "— 2 —", "本年收入合计 96.00 本年支出合计 95.00", "总计 96.00 总计 96.00",
    )  # fmt: skip
    for rows in (counted, plain):
        found = {(f.printed, f.item_code) for f in money(read("收入支出决算总表（单位：万元）", *rows, AFTER))}
        assert {("90.00", "fiscal_appropriation"), ("6.00", "other_income"), ("95.00", "total_expenditure")} <= found
        assert {("96.00", "grand_total_income"), ("96.00", "grand_total_expenditure"), ("80.00", None)} <= found


def test_a_side_that_has_no_number_leaves_its_column_empty():
    """Income on the left, spending on the right: a number is that of the label before it, whatever is missing."""
    reading = read(
        "收入支出决算总表",
        "单位：万元",
        "项目 决算数 项目 决算数",
        "一、财政拨款收入 412.60 一、基本支出 300.10",
        "二、事业收入 二、项目支出 130.20",
        "三、上级补助收入",
        "四、其他收入 17.70",
        "本年收入合计 430.30 本年支出合计 430.30",
        "说明：以上均为决算数。",
    )
    assert told(reading) == [
        ("412.60", "fiscal_appropriation", "final"),
        ("300.10", "basic_expenditure", "final"),
        ("130.20", "project_expenditure", "final"),
        ("17.70", "other_income", "final"),
        ("430.30", "total_income", "final"),
        ("430.30", "total_expenditure", "final"),
    ]


def test_a_side_without_a_number_and_a_label_cut_by_a_line_break():
    """The text of a printed page: an income with its amount beside a class that has none, a class cut behind 管理支."""
    reading = read(
        "收入支出决算总表（单位：万元）", "收入 支出", "项目 决算数 项目 决算数",
        "一、财政拨款收入 86.00 一、一般公共服务支出", "二、事业收入 二、教育支出", "三、灾害防治及应急管理支", "出 2.00",
        "四、其他收入 4.00 四、农林水支出", "五、粮油物资储备支", "出", "六、住房保障支出 88.00", "本年收入合计 90.00 本年支出合计 90.00",
        "使用非财政拨款结余 结余分配", "年初结转和结余 1.50 年末结转和结余 1.50", "总计 91.50 总计 91.50", AFTER,
    )  # fmt: skip
    assert [(printed, item or "class") for printed, item, _ in told(reading)] == [
        ("86.00", "fiscal_appropriation"),
        ("2.00", "class"),
        ("4.00", "other_income"),
        ("88.00", "class"),
        ("90.00", "total_income"),
        ("90.00", "total_expenditure"),
        ("1.50", "carryover"),
        ("1.50", "carryover"),
        ("91.50", "grand_total_income"),
        ("91.50", "grand_total_expenditure"),
    ]


def test_one_row_of_funds_ends_where_the_heads_of_the_indicators_begin():
    """The head over the label need not be known; the next line of heads is another table."""
    reading = read(
        "四、部门整体绩效自评表", "资金(万元) 年初预算数 全年预算数 全年执行数 执行率(%) 执行率权重 执行率得分",
        "年度总金额 126.80 168.40 162.52 96.51 10 9.7", "绩效指标 指标性质 计量单位 指标值 完成值 得分系数 指标权重 指标得分",
        "清淤山塘口数 ≥ 口 18 19 1 50 50", "加固坝体处数 ≥ 处 6 5 0.8 40 32", AFTER,
    )  # fmt: skip
    assert [line for line in told(reading) if line[1]] == [
        ("126.80", "total_expenditure", "initial"), ("168.40", "total_expenditure", "adjusted"),
        ("162.52", "total_expenditure", "final"),
    ]  # fmt: skip
    assert [line.name for line in reading.indicators] == ["预算执行率", "清淤山塘口数", "加固坝体处数"]


def test_heads_of_the_codes_stand_in_lines_of_their_own():
    """类 款 项 below the heads, a code in its levels before a name; the fund is told by the title above all heads."""
    reading = read(
        "2023年部门一般公共预算基本支出预算经济分类预算表", "编制部门：岚溪县林业局 单位：元", "项目 一般公共预算基本支出",
        "部门预算经济分类科目", "编码", "经济分类科目名称 合计 人员经费 公用经费", "类 款",
        "301 工资福利支出 3,610,400.00 3,610,400.00 0.00", "301 01 基本工资 521,600.00 521,600.00 0.00",
        "302 商品和服务支出 412,600.00 0.00 412,600.00", "合计 4,023,000.00 3,610,400.00 412,600.00", AFTER,
        title="岚溪县林业局2023年部门预算公开说明",
    )  # fmt: skip
    told_of = {(f.item_code, f.printed): (f.fund_code, f.stage_code, f.fiscal_year) for f in money(reading)}
    assert told_of[("wages_benefits", "3,610,400.00")] == ("general_public", "initial", 2023)
    assert told_of[("goods_services", "412,600.00")] == ("general_public", "initial", 2023)
    assert told_of[("public_operating", "412,600.00")] == ("general_public", "initial", 2023)


def test_a_code_in_its_levels_is_no_year():
    """208 05 02 离退休: 2080 is not the year of the row's amounts."""
    rows = ("208 社会保障和就业支出 80.00 80.00 0.00", "208 05 02 事业单位离退休 19.40 19.40 0.00")
    heads = ("支出预算总表（单位：万元）", "功能分类科目名称 合计 基本支出 项目支出", "类 款 项")
    reading = read(*heads, *rows, "合计 80.00 80.00 0.00", AFTER, title="岚溪县林业局2023年部门预算公开说明")
    assert len(money(reading)) == 9
    assert {f.fiscal_year for f in money(reading)} == {2023}


def test_two_tables_of_codes_side_by_side():
    """The codes of both sides stand in lines below the heads; each amount is that of the class before it."""
    rows = (
        "301 工资福利支出 312.60 302 商品和服务支出 61.80",
        "30101 基本工资 102.30 30201 办公费 18.20",
        "30103 奖金 52.40 30206 电费 4.30",
    )
    heads = ("科目名称 决算数 科目名称 决算数", "科目编码 科目编", "码")
    reading = read("一般公共预算财政拨款基本支出决算表", "单位：万元", *heads, *rows, AFTER)
    assert [(f.item_code, f.printed) for f in money(reading)][:2] == [
        ("wages_benefits", "312.60"),
        ("goods_services", "61.80"),
    ]
    assert len(money(reading)) == 6


def test_the_number_of_a_list_belongs_to_its_name():
    """1. 一般公共预算 of an account with two sides is one label."""
    rows = (
        "一、财政拨款收入 230.40 一、基本支出 120.10",
        "1. 一般公共预算 200.40 二、项目支出 110.30",
        "2. 政府性基金预算 30.00 三、其他支出 0.00",
        "收入总计 230.40 支出总计 230.40",
    )
    reading = read(
        "部门财务收支预算总表（单位：万元）",
        "项目 预算数 项目 预算数",
        *rows,
        AFTER,
        title="岚溪县林业局2023年部门预算公开说明",
    )
    assert {(f.fund_code, f.printed) for f in money(reading) if f.item_code == "fiscal_appropriation"} >= {
        ("general_public", "200.40"), ("government_fund", "30.00"),
    }  # fmt: skip


@pytest.mark.parametrize("parted_by", [" ", "\n"], ids=["blanks", "a cell a line"])
def test_a_list_of_projects_with_one_amount_each_is_a_table(parted_by):
    """Two heads and two rows of a name and its amount are enough."""
    rows = [
        ("项目名称", "年初预算数"),
        ("林道养护项目", "113.27"),
        ("公益林管护补助", "139.81"),
        ("苗木培育项目", "86.40"),
    ]
    reading = read(
        "项目支出情况见下表：",
        "单位：万元",
        *(parted_by.join(row) for row in rows),
        "三、其他",
        "无其他需要说明的事项。",
    )
    assert projects(reading) == {
        "林道养护项目": {"initial": 113.27}, "公益林管护补助": {"initial": 139.81}, "苗木培育项目": {"initial": 86.4},
    }  # fmt: skip
