"""Tables as other offices print them (variants A and B): flattened, wrapped, with other columns.

A shifted or guessed value is worse than none: where a layout cannot be read, no item, stage or score may be told.
"""

from __future__ import annotations

import pytest

from ingest.report import read_report
from tests.report_factory import OPENING, TITLE, items, kinds, lines, money, others, projects, read, table, told

FORM_HEADS = "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分"


# A. How a table arrives as text

FLAT_TABLES = {
    "one cell a line": "类别\n\n年初预算\n\n决算支出\n\n基本支出\n\n412.31\n\n428.62\n\n项目支出\n\n160.03\n\n179.54",
    "a missing cell": "类别\n\n年初预算\n\n调整后预算\n\n决算支出\n\n项目支出\n\n160.03\n\n179.54",
    "a missing cell in each row": "\n\n".join(
        "类别 年初预算 调整后预算 决算支出 基本支出 412.31 428.62 项目支出 160.03 179.54".split()
    ),
    "pipe rows": "类别 | 年初预算 | 决算支出 |||\n基本支出 | 412.31 | 428.62 |||\n项目支出 | 160.03 | 179.54 |||",
    "a pipe after each cell": "类别 |\n年初预算 |\n决算支出 |\n基本支出 |\n412.31 |\n428.62 |\n|\n项目支出 |\n160.03 |",
    "all on one line": "类别 年初预算 决算支出 基本支出 412.31 428.62 项目支出 160.03 179.54",
    "column by column": "基本支出 1 项目支出 2 412.31 160.03",
}
RIGHT = {
    "412.31": ("basic_expenditure", "initial"),
    "428.62": ("basic_expenditure", "final"),
    "160.03": ("project_expenditure", "initial"),
    "179.54": ("project_expenditure", "final"),
}


@pytest.mark.parametrize("layout", FLAT_TABLES)
def test_a_table_flattened_to_text_gives_no_shifted_value(layout):
    """Right, or not told at all."""
    reading = read("支出情况（单位：万元）", FLAT_TABLES[layout], "以上数据已核对。")
    for printed, item, stage in told(reading):
        assert item in (None, RIGHT[printed][0]), printed
        assert item is None or stage in (None, RIGHT[printed][1]), printed


def _cells_a_line(*rows: str) -> str:
    """Return cells (parted by |) one a line with an empty line between; an empty one is a line of one blank."""
    return "\n\n".join(cell or "\u00a0" for row in rows for cell in row.split("|"))


def test_cells_a_line_are_cut_by_their_heads():
    """An empty cell keeps its place, a spanning head (其中：) has no column, and a title between two tables is none."""
    flat = _cells_a_line(
        "年度收入情况（万元）", "机构名称|收入合计|其中：|上年结转|财政拨款|其他收入",
        "局机关及二级机构汇总|612.41|12.02|600.39|", "1、局机关|512.31|12.02|500.29|",
        "年度支出和结余情况（万元）", "机构名称|支出合计|基本支出|项目支出|当年结余",
        "局机关及二级机构汇总|608.13|428.62|179.51|4.28", "1、局机关|508.03|328.52|179.51|",
    )  # fmt: skip
    assert told(read("二、收支情况", flat, "以上数据已核对。")) == [
        ("612.41", "total_income", "final"), ("12.02", "carryover", "carry_in"),
        ("600.39", "fiscal_appropriation", "final"),
        ("512.31", "total_income", "final"), ("12.02", "carryover", "carry_in"),
        ("500.29", "fiscal_appropriation", "final"),
        ("608.13", "total_expenditure", "final"), ("428.62", "basic_expenditure", "final"),
        ("179.51", "project_expenditure", "final"), ("4.28", "carryover", "carry_out"),
        ("508.03", "total_expenditure", "final"), ("328.52", "basic_expenditure", "final"),
        ("179.51", "project_expenditure", "final"),
    ]  # fmt: skip


def test_a_row_that_lost_a_cell_is_refused_alone():
    """The rows around it are read, and 合计 is what all of them make."""
    flat = _cells_a_line(
        "项目|上年决算|本年预算|本年决算", "购车费|18.03|17.82", "公车运行费|14.01|12.02|11.63",
        "公务接待费|2.44|2.05|1.16", "合计|16.45|32.10|30.61",
    )  # fmt: skip
    amounts = told(read("“三公”经费情况表", "单位：万元", flat, "以上数据已核对。"))
    assert [amount for amount in amounts if amount[1]] == [
        ("14.01", "vehicle_operation", "final"), ("12.02", "vehicle_operation", "initial"),
        ("11.63", "vehicle_operation", "final"),
        ("2.44", "official_reception", "final"), ("2.05", "official_reception", "initial"),
        ("1.16", "official_reception", "final"),
        ("16.45", "three_public", "final"), ("32.10", "three_public", "initial"), ("30.61", "three_public", "final"),
    ]  # fmt: skip


LABELLED = """<table>
<tr><td rowspan="4">年度预算申请（万元）</td><td colspan="2">资金总额：512.40</td></tr>
<tr><td>按来源分：512.40</td><td>按用途分：511.30</td></tr>
<tr><td>其中：一般公共预算：450.00</td><td>其中：基本支出：300.10</td></tr>
<tr><td>政府性基金：62.40</td><td>项目支出：211.20</td></tr>
</table>"""


def test_labels_glued_to_their_numbers_tell_both_divisions():
    """A fund alone is income on the side of the sources; 资金总额 above both sides is neither income nor spending."""
    page = f"<html><body><h1>{TITLE}</h1><p>{OPENING}</p><p>年度预算如下。</p>{LABELLED}</body></html>"
    reading = read_report("x.html", page.encode())
    assert [(f.printed, f.item_code, f.fund_code, f.stage_code) for f in money(reading)] == [
        ("512.40", None, "all", "initial"),
        ("512.40", "total_income", "all", "initial"),
        ("511.30", "total_expenditure", "all", "initial"),
        ("450.00", "fiscal_appropriation", "general_public", "initial"),
        ("300.10", "basic_expenditure", "all", "initial"),
        ("62.40", "fiscal_appropriation", "government_fund", "initial"),
        ("211.20", "project_expenditure", "all", "initial"),
    ]


BOTH_SIDES = """<table>
<tr><td>收  入</td><td>支  出</td></tr>
<tr><td>本年收入合计：512.40</td><td>本年支出合计：511.30</td></tr>
<tr><td>一般公共预算拨款：450.00</td><td>基本支出：300.10</td></tr>
<tr><td></td><td>项目支出：211.20</td></tr>
<tr><td>年初结转和结余：20.00</td><td>年末结转和结余：21.10</td></tr>
</table>"""


def test_labels_glued_to_their_numbers_below_income_and_spending():
    """The heads name the two sides and no amounts; what is left at the year's end was not spent."""
    page = f"<html><body><h1>{TITLE}</h1><p>{OPENING}</p><p>收支情况（单位：万元）：</p>{BOTH_SIDES}</body></html>"
    reading = read_report("x.html", page.encode())
    assert [(f.printed, f.item_code, f.stage_code) for f in money(reading)] == [
        ("512.40", "total_income", "final"), ("511.30", "total_expenditure", "final"),
        ("450.00", "fiscal_appropriation", "final"), ("300.10", "basic_expenditure", "final"),
        ("211.20", "project_expenditure", "final"),
        ("20.00", "carryover", "carry_in"), ("21.10", "carryover", "carry_out"),
    ]  # fmt: skip


def test_a_pipe_behind_each_cell_and_empty_cells_before_the_text():
    """The text behind the lone pipes of the last row is no cell; which cells are empty their pipes tell."""
    cells = "|".join(
        (
            "经费情况|上年决算数|本年预算数|本年决算数",
            "三公经费|9.30|9.10|8.81",
            "公务接待费|3.31|3.12|2.80",
            "政府采购|||70.55",
            "出国经费|||",
        )
    )
    flat = "\n".join(f"{cell} |".strip() for cell in cells.split("|"))
    amounts = told(read("基础数据表", "单位：万元", flat, "说明：以上数据已核对。", "填表人：某某"))
    assert [amount for amount in amounts if amount[1]] == [
        ("9.30", "three_public", "final"), ("9.10", "three_public", "initial"), ("8.81", "three_public", "final"),
        ("3.31", "official_reception", "final"), ("3.12", "official_reception", "initial"),
        ("2.80", "official_reception", "final"), ("70.55", "procurement", "final"),
    ]  # fmt: skip


BLANKS = {
    "a row for the heads": (
        "基本支出（万元）\n全年预算数 全年执行数 执行率\n24.61 24.52 99.63%",
        ["adjusted", "final"],
    ),
    "a row of another width": ("基本支出（万元）\n全年预算数 全年执行数 执行率\n24.61 24.52 24.53 99.63%", []),
    "labels": ("支出（万元）\n项目 全年预算数 全年执行数\n基本支出 24.61 24.52", ["adjusted", "final"]),
}


@pytest.mark.parametrize("layout", BLANKS)
def test_cells_parted_by_blanks_are_a_table_where_rows_and_heads_agree(layout):
    """As many cells as heads, or no table."""
    text, stages = BLANKS[layout]
    assert [figure.stage_code for figure in money(read("二、支出情况", text, "以上数据已核对。"))] == stages


STUCK = [
    "资金总额:3535100.00%10",
    "验收率20≥90%≥90%20",
    "满意度85%285%10",
    "采购成本 ≤20万元 18.5 10 10",
    "47 45 95.\n\n74%",
]


@pytest.mark.parametrize("text", STUCK)
def test_numbers_stuck_together_make_no_budget_item(text):
    """Digits without separators are kept, and guessed at by no one."""
    reading = read("年度预算执行情况", text)
    assert [item for _, item in items(reading) if item] == []
    assert reading.head.total_score is None


def test_names_printed_once_hold_for_later_rows():
    """Rows that start at the third level belong to the groups above them; names may hold blanks."""
    rows = (
        "产 出 指 标|数量 指标|造林面积|≥3000亩|3120亩|21|20",
        "||抚育面积|≥5000亩|5100亩|19|18",
        "|质量 指标|成活率|≥85%|91%|10|9",
    )
    paths = {line.name: "/".join(line.path).replace(" ", "") for line in read("", table(FORM_HEADS, *rows)).indicators}
    assert paths["抚育面积"] == "产出指标/数量指标/抚育面积"
    assert paths["成活率"] == "产出指标/质量指标/成活率"


def test_filler_rows_and_breakdown_rows_have_no_points():
    """……, 指标2 and 其中 rows score nothing."""
    rows = ("产出指标|数量指标|★种植面积|30亩|30亩|20|19", "||其中豆类|12亩|12亩||", "||指标2||||", "||……||||")
    scored = [(name, weight) for _, name, weight, _ in lines(read("", table(FORM_HEADS, *rows))) if weight is not None]
    assert scored in ([("★种植面积", 20)], [("种植面积", 20)])


# B. Column sets and order


def test_three_score_columns_are_told_apart():
    """Score, weight in percent and folded score are not one another."""
    heads = "一级指标|三级指标|年度指标值|实际完成值|得分|权重(%)|折合得分"
    found = [
        line
        for line in lines(read("", table(heads, "产出指标|造林面积|≥3000亩|3120亩|95|20|19")))
        if line[1] == "造林面积"
    ]
    assert found[0][3] in (95, 19, None)
    assert found[0][2] in (20, None)


def test_points_of_100_are_folded_into_the_share():
    """分值 100 and 自评得分 95 by 权重 20% make 19 of 20 points; the total may tell what it is made of."""
    rows = ("造林面积|≥3000亩|3120亩|100|95|20%|19", "林农满意度|≥90%|92%|100|100|10%|10")
    form = table("指标|指标值|完成值|分值|自评得分|权重|折算得分", *rows, "总分（活动66+指标29）||||||95")
    reading = read("", form)
    assert [line[2:] for line in lines(reading)] == [(20, 19), (10, 10), (None, 95)]
    assert reading.indicators[-1].is_total
    assert {f.subject_code for f in reading.figures if f.kind == "score"} == {"indicator"}


def test_points_at_three_levels_and_a_score_at_the_last():
    """过程 30, 资金 12, 使用 8 and its score 7."""
    heads = "一级指标|分值|二级指标|分值|三级指标|分值|得分"
    found = {
        (name, weight, score)
        for _, name, weight, score in lines(read("", table(heads, "过程|30|资金管理|12|资金使用|8|7")))
    }
    assert ("资金使用", 8, 7) in found
    assert not [line for line in found if line[1] in (30, 12) and line[0] == "资金使用"]


def test_budget_received_and_spent_side_by_side():
    """预算数, 到位数 and 执行数 of a project are three measures."""
    heads = "项目名称|预算数（万元）|到位数（万元）|执行数（万元）|执行率"
    assert projects(read("", table(heads, "森林防火|90.10|80.20|70.30|78.02%")))["森林防火"] in (
        {"budget": 90.1, "appropriated": 80.2, "spent": 70.3, "execution_rate": 78.02},
        {"initial": 90.1, "appropriated": 80.2, "spent": 70.3, "execution_rate": 78.02},
    )


def test_a_headcount_row_in_a_money_table_is_people():
    """编制数, 在职人员 and 控制率 in a base table are no money."""
    reading = read(
        "部门整体支出基础数据（单位：万元）", table("财政供养人员情况|编制数|在职人员数|控制率", "|26|25|96.15%")
    )
    assert money(reading) == []
    assert [kind for _, kind, _ in kinds(reading)] == ["headcount", "headcount", "rate"]


def test_words_without_numbers_behind_a_run_of_cells_do_not_lose_it():
    """Of the whole run less than a third are numbers, of its first part more: empty cells (lines of one blank) keep their places."""
    cells = (
        "专项名称|竹产业扶持|主管部门|岚平县林业局|资金情况(元)|计划投资额|实际到位资金|实际使用情况|合计|180,000.00|170,000.00|163,200.00|"
        "其中:中央财政|\u00a0|\u00a0|\u00a0|省级财政|50,000.00|50,000.00|50,000.00|县级财政|120,000.00|120,000.00|113,200.00|"
        "一级指标|二级指标|三级指标|指标值|全年实际值|产出指标|数量指标|扶持竹产业基地|12个|12个|时效指标|资金拨付时间|11月底前|12月|"
        "效益指标|经济效益指标|农户增收|明显|明显|可持续影响指标|产业发展|明显|明显|满意度指标|服务对象满意度指标|农户满意度|≥90%|93%"
    )
    reading = read("附件1:县级专项资金绩效自评表", "\n\n".join(cells.split("|")))
    assert [(f.printed, f.stage_code) for f in money(reading) if f.printed in ("50,000.00", "113,200.00")][-1] == (
        "113,200.00", "final",
    )  # fmt: skip
    assert [o for o in others(reading) if o[1] is None] == []


def test_lone_pipes_between_the_cells_of_a_row_but_none_at_its_end():
    """A5 in another manner: the row's last value stands right above the next row's label."""
    rows = [
        "项目 | 年初预算数 | 决算数 | 执行率",
        "基本支出 | 520.00 | 560.00 | 107.69%",
        "公用经费 | 20.00 | 18.00 | 90.00%",
    ]
    lines = "\n".join(row.replace(" | ", "\n|\n") for row in rows)
    reading = read("2023年支出情况", "单位：万元", lines, "二、绩效情况")
    assert told(reading) == [
        ("520.00", "basic_expenditure", "initial"),
        ("560.00", "basic_expenditure", "final"),
        ("20.00", "public_operating", "initial"),
        ("18.00", "public_operating", "final"),
    ]
    pairs = ("经济科目 | 决算数", "301 工资福利支出 | 486.40", "30101 基本工资 | 226.10", "公用经费小计 | 31.50")
    pairs = "\n".join(pair.replace(" | ", "\n|\n") for pair in pairs)
    assert told(read("单位：万元", pairs, "二、绩效情况"))[::2] == [
        ("486.40", "wages_benefits", "final"),
        ("31.50", "public_operating", "final"),
    ]


def lone_pipes(*rows):
    """Return rows with a pipe on a line of its own between their cells."""
    return "\n".join(row.replace("|", "\n|\n") for row in rows)


def test_lone_pipes_with_rows_of_several_widths_and_a_heading_in_a_cell():
    """合计 stands over two columns, a name is cut by a line break; behind every cell a pipe, 一、基本支出 is one of them."""
    rows = (
        "科目编码|科目名称|本年支出合计|基本支出|项目支出", "合计|90.00|70.00|20.00", "213|农林水支出|90.00|70.00|20.00",
        "21302|林业和|草原|90.00|70.00|20.00".replace("和|", "和\n"), "2130201|行政运行|70.00|70.00|0.00",
    )  # fmt: skip
    found = {f.label: f.printed for f in money(read("支出决算表（单位：万元）", lone_pipes(*rows), "二、绩效情况"))}
    assert found["合计/项目支出"] == "20.00" and found["林业和草原/基本支出"] == "70.00"
    assert found["行政运行/项目支出"] == "0.00"
    cells = (
        "项目|年初预算|决算|增减额|一、基本支出|50.00|48.00|-2.00|二、项目支出|20.00|30.00|10.00|合计|70.00|78.00|8.00|"
    )
    reading = read(
        "2023年支出（单位：万元）", cells.replace("|", "\n|\n").strip(), "“三公”经费支出3.00万元，比上年减少。"
    )
    assert [t for t in told(reading) if t[1] == "basic_expenditure"] == [
        ("50.00", "basic_expenditure", "initial"), ("48.00", "basic_expenditure", "final"),
        ("-2.00", "basic_expenditure", "change"),
    ]  # fmt: skip


def test_lone_pipes_of_a_form_whose_total_stretches_over_its_columns():
    """合计 | 100 | 94.6 is no row that lost its names: the form is one table, heads and all."""
    rows = (
        "指标名称|指标性质|指标值|计量单位|指标权重|全年完成值|得分系数（%）|指标得分",
        "保洁面积|≥|72|万平方米|60|72.6|100|60", "小巷整治|≥|15|条|40|14|93|34.6", "合计|100|94.6",
    )  # fmt: skip
    assert lines(read("绩效目标自评表", lone_pipes(*rows), "二、绩效情况")) == [
        (3, "保洁面积", 60, 60), (3, "小巷整治", 40, 34.6), (0, "合计", 100, 94.6),
    ]  # fmt: skip


def test_rows_that_count_in_a_table_of_money_have_no_money():
    """国内接待批次（个） and 人次（人） stand below 三公经费 under the same heads."""
    rows = ("项目|预算数|决算统计数", "公务接待费|6.00|3.31", "国内接待批次（个）||29", "国内接待人次（人）||236")
    reading = read("“三公”经费支出表（单位：万元）", table(*rows))
    assert [(f.printed, f.stage_code) for f in money(reading)] == [("6.00", "initial"), ("3.31", "final")]
    assert kinds(reading)[-2:] == [("29", "count", "个"), ("236", "count", "人")]
