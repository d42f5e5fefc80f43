"""Forms whose rows and columns the file has lost (variants A): cut where there is one way to cut them, else refused."""

from __future__ import annotations

import pytest

from ingest.staging.rows import unread_tables
from tests.report_factory import lines, money, projects, read, table
from tests.report_factory import told as told_money

CELLS = (
    "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 "
    "产出指标 数量指标 造林面积 ≥3000亩 3120亩 40 38 "
    "产出指标 质量指标 造林成活率 ≥85% 91% 10 10 "
    "效益指标 社会效益指标 带动就业 明显 明显 30 29 "
    "满意度指标 服务对象满意度指标 林农满意度 ≥90% 88% 20 18.5 "
    "总分 / / / / 100 95.5"
).split()
LEAVES = [("造林面积", 40, 38), ("造林成活率", 10, 10), ("带动就业", 30, 29), ("林农满意度", 20, 18.5)]


def told(text: str) -> list[tuple[str, float | None, float | None]]:
    """Return name, weight and score of the leaves and the total."""
    reading = read("绩效自评表", text, "自评结论如上。")
    assert all(line.block_code == "self_score_form" for line in reading.indicators)
    leaves = {line.name for line in reading.indicators if line.is_leaf or line.is_total}
    return [line[1:] for line in lines(reading) if line[1] in leaves]


DRESSES = {
    "A1 one cell a line": "\n\n".join(CELLS),
    "A4 a pipe after each cell": "\n".join(f"{cell} |" for cell in CELLS),
    "A5 a pipe on a line of its own": "\n|\n".join(CELLS),
    "A7 on one line": " ".join(CELLS),
    "A7 a row a line": "\n".join(" ".join(CELLS[at : at + 7]) for at in range(0, len(CELLS), 7)),
    "A13 names split by blanks": " ".join(CELLS)
    .replace("产出指标", "产 出 指 标")
    .replace("社会效益指标", "社会效益 指标"),
}


@pytest.mark.parametrize("dress", DRESSES)
def test_a_form_without_rows_is_cut_by_its_heads(dress):
    """The same form in every dress gives the same lines."""
    assert told(DRESSES[dress]) == [*LEAVES, ("总分", 100, 95.5)]


@pytest.mark.parametrize("sep", ["\n\n", " "])
def test_rows_that_are_counted_are_cut_where_their_groups_are_told_once(sep):
    """序号 before every row; the names of groups only before the first row that they hold."""
    heads, first, second, *others = [CELLS[at : at + 7] for at in range(0, 35, 7)]
    rows = [["序号", *heads], ["1", *first], ["2", *second[1:]]]
    rows += [[str(at), *row] for at, row in enumerate(others, start=3)]
    assert told(sep.join(cell for row in [*rows, ["总分", "100", "95.5"]] for cell in row)) == [
        *LEAVES,
        ("总分", 100, 95.5),
    ]


def test_the_templates_number_is_no_part_of_a_name():
    """指标1：造林面积; 指标2： alone is left over from the template."""
    rows = ["产出指标 | 数量指标 | 指标1：造林面积 | ≥3000亩 | 3120亩 | 60 | 58 |", " | | 指标2： | | | | |"]
    heads = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |"
    assert told("\n".join([heads, *rows, "效益指标 | 社会效益指标 | 三级指标1. 带动就业 | 明显 | 明显 | 40 | 39 |"])) == [
        ("造林面积", 60, 58), ("带动就业", 40, 39),
    ]  # fmt: skip


def test_rows_of_words_with_a_sentence_on_their_scoring_stay_lines():
    """A line ends in two numbers parted by a blank: the row below it is no end of its sentence. No score is above its points."""
    rows = [CELLS[at : at + 7] for at in range(0, len(CELLS), 7)]
    heads, *told_rows, total = [[*row[:5], "评分标准", *row[5:]] for row in rows]
    spaced = [" ".join([*row[:5], "完成得满分，未完成按比例扣分", *row[6:]]) for row in told_rows]
    assert told("\n".join([" ".join(heads), *spaced, " ".join([*total[:5], "/", *total[6:]])])) == [
        *LEAVES,
        ("总分", 100, 95.5),
    ]


def test_names_with_their_points_in_a_bracket_are_cut_behind_it():
    """The bracket may be divided by a blank, a name too; the total has its points there."""
    text = (
        "一级指 标 二级指标 三级指标 得分 部门决 策(40 分) 立项过程(25 分) 规范性(15 分) 15 相关性(10 分) 9 "
        "预算编报(15 分) 测算充分性(15 分) 12 整体成 效(60 分) 任务完成(60 分) 任务完成率(35 分) 33 办结率(25 分) 25 合计(100 分) 94"
    )
    told = [(1, "部门决策", 40, None), (2, "立项过程", 25, None), (3, "规范性", 15, 15), (3, "相关性", 10, 9)]
    told += [(2, "预算编报", 15, None), (3, "测算充分性", 15, 12), (1, "整体成效", 60, None), (2, "任务完成", 60, None)]
    told += [(3, "任务完成率", 35, 33), (3, "办结率", 25, 25), (0, "合计", 100, 94)]
    assert [(level, name.replace(" ", ""), *points) for level, name, *points in lines(read(text))] == told


def test_a_heading_behind_a_form_of_lines_is_no_cell_of_it():
    """The last row has no remark, and the sentences below it are none."""
    heads, *rows = [" ".join(CELLS[at : at + 5]) for at in range(0, 35, 7)]
    behind = ("有关情况说明", "（一）资金下达。2023年下达资金820.00万元，于5月全部拨付到位。")
    reading = read("绩效目标自评表", f"{heads} 未完成原因和改进措施", *rows, *behind)
    assert [line.name for line in reading.indicators if line.is_leaf] == [name for name, *_ in LEAVES]


GROUPS = "一级指标 二级指标 分值 得分 投入(15分) 目标设定 8 8 预算配置 7 6.5 过程(85分) 预算执行 35 32.5 预算管理 50 50 合计 100 97"


@pytest.mark.parametrize("sep", ["\n\n", "\n|\n"])
def test_a_table_that_scores_groups_alone_is_cut_by_its_heads(sep):
    """目标设定 and 预算配置 are groups elsewhere; here nothing stands below them."""
    assert told(sep.join(GROUPS.split())) == [
        ("目标设定", 8, 8), ("预算配置", 7, 6.5), ("预算执行", 35, 32.5), ("预算管理", 50, 50), ("合计", 100, 97),
    ]  # fmt: skip


def test_groups_of_the_first_level_behind_a_merged_label():
    """绩效指标 stands above the labels of all rows; of their empty first cells nothing but a pipe is left."""
    rows = [["", *CELLS[at : at + 7]] for at in range(7, 35, 7)]
    cells = ["绩效指标", *CELLS[:7], *(cell for row in rows for cell in row), "总分", "100", "95.5"]
    reading = read("绩效自评表", "\n|\n".join(cells).replace("\n\n", "\n"), "自评结论如上。")
    assert [line.name for line in reading.indicators if line.level == 1] == ["产出指标", "效益指标", "满意度指标"]


EVEN = (
    "一级指标|二级指标|三级指标|权重|指标值|完成值|得分",
    "产出指标|数量指标|造林面积|40|≥30亩|31亩|40",
    "||抚育面积|20|50亩|48亩|18",
    "|时效指标|完成时间|10|9月底前|11月|8",
    "效益指标|社会效益指标|防火能力|20|提升|明显提升|19",
    "合计|||100|||94.7",
)


def test_rows_of_which_no_cell_is_lost_are_as_wide_as_the_heads():
    """A4: where empty cells are printed too, each row has its columns."""
    cells = [cell for row in EVEN for cell in row.split("|")]
    found = lines(read("附：自评表", "\n".join(f"{cell} |" for cell in cells), "以上。"))
    assert [line for line in found if line[2] is not None] == [
        (3, "造林面积", 40, 40), (3, "抚育面积", 20, 18), (3, "完成时间", 10, 8), (3, "防火能力", 20, 19),
        (0, "合计", 100, 94.7),
    ]  # fmt: skip


def test_no_cell_is_shifted_where_an_empty_one_of_the_next_row_follows():
    """A4: with a value lost, the score is no result, nor the next row's empty cell the score."""
    cells = [cell for row in EVEN for cell in row.split("|")]
    for lost in (cells.index("≥30亩"), cells.index("31亩")):
        left = cells[:lost] + cells[lost + 1 :]
        reading = read("附：自评表", "\n".join(f"{cell} |" for cell in left), "以上。")
        assert all(line.actual.text != "40" for line in reading.indicators)


def test_names_printed_once_and_no_empty_cells():
    """A2, A13: rows begin at the level that is new; the total has its points alone."""
    cells = [c for c in CELLS if c != "/"]
    at = cells.index("质量指标") - 1
    assert told("\n\n".join(cells[:at] + cells[at + 1 :])) == [*LEAVES, ("总分", 100, 95.5)]


def test_a_row_with_a_missing_cell_is_refused():
    """A2: which cell is missing cannot be known; the other rows are read."""
    at = CELLS.index("91%")
    assert told("\n\n".join(CELLS[:at] + CELLS[at + 1 :])) == [LEAVES[0], *LEAVES[2:], ("总分", 100, 95.5)]


@pytest.mark.parametrize("sep", ["\n\n", "\n|\n", " "])
def test_no_cell_is_shifted_when_one_is_lost(sep):
    """Whichever cell is missing: what is told of an indicator is right."""
    truth = {line[0]: line for line in told("\n|\n".join(CELLS))}
    for lost in range(7, len(CELLS)):
        for name, weight, score in told(sep.join(CELLS[:lost] + CELLS[lost + 1 :])):
            assert name in truth, (CELLS[lost], name)
            assert weight in (None, truth[name][1]), (CELLS[lost], name)
            assert score in (None, truth[name][2]), (CELLS[lost], name)


def test_points_at_three_levels_on_one_line():
    """B22: every group has its points, the score belongs to the third level alone."""
    text = (
        "一级指标 分值 二级指标 分值 三级指标 分值 得分 决策 20 项目立项 8 立项依据充分性 4 4 立项程序规范性 4 3.5 "
        "绩效目标 12 目标合理性 12 11 过程 80 资金管理 80 资金到位率 80 76 总分 100 94.5 优"
    )
    found = [line[1:] for line in lines(read("评分表", text))]
    assert found == [
        ("决策", 20, None), ("项目立项", 8, None), ("立项依据充分性", 4, 4), ("立项程序规范性", 4, 3.5),
        ("绩效目标", 12, None), ("目标合理性", 12, 11), ("过程", 80, None), ("资金管理", 80, None),
        ("资金到位率", 80, 76), ("总分", 100, 94.5),
    ]  # fmt: skip


def test_operator_target_and_unit_in_three_columns():
    """B19, B21: with three columns of scores; the folded score is the score."""
    cells = (
        "绩效指标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|完成值|得分|权重(%)|折算得分|"
        "产出指标|数量指标|造林面积|≥|3000|亩|3120亩|95|60|57|"
        "满意度指标|服务对象满意度指标|林农满意度|定性|满意|/|满意|100|40|40|总计|/|/|/|/|/|/|/|100|97"
    ).split("|")
    reading = read("绩效自评表", "\n|\n".join(cells), "以上。")
    assert [line[1:] for line in lines(reading) if line[2] is not None] == [
        ("造林面积", 60, 57), ("林农满意度", 40, 40), ("总计", 100, 97),
    ]  # fmt: skip
    (area,) = [line for line in reading.indicators if line.name == "造林面积"]
    assert (area.target.operator, area.target.value, area.target.unit, area.actual.value) == (">=", 3000, "亩", 3120)


def test_words_around_a_form_are_no_rows_of_it():
    """Signatures and remarks behind the total stay text."""
    tail = ["财政部门评分", "评价等次", "优", "四、评价人员", "姓名", "职务", "单位", "签字"]
    found = told("\n\n".join(CELLS + tail))
    assert found == [*LEAVES, ("总分", 100, 95.5)]


STUCK = (
    "绩效指标一级指标二级指标三级指标分值年度指标值实际完成值得分",
    "产出指标数量指标购置设备20≥2台2台20",
    "时效指标完成及时率10100%100%10",
    "质量指标验收人数20≥303120",
    "效益指标社会效益指标服务能力30明显提升明显提升28",
    "满意度指标服务对象满意度指标患者满意度10≥85%93%9",
    "总分10097",
)


def test_cells_stuck_together_are_parted_where_one_way_is_left():
    """A9: 10|100%|100%|10; ≥303120 may be cut in two ways and is refused."""
    found = [line[1:] for line in lines(read("绩效自评表", *STUCK)) if line[2] is not None]
    assert found == [
        ("购置设备", 20, 20), ("完成及时率", 10, 10), ("服务能力", 30, 28), ("患者满意度", 10, 9), ("总分", 100, 97),
    ]  # fmt: skip


STREAM = (
    (
        "项目名称设备更新项目资金(万元)年初预算数全年预算数全年执行数分值执行率得分年度资金总额:9012010810"
        "90%9其中:财政拨款90120108-90%-其他资金000-0-年度总体目标更新设备一级指标二级指标三级指标年度指标值实际完成值分值得分"
        "产出指标数量指标购置设备≥53座53座55培训人员≥30人31人2020时效指标交付时间2022年10月底前2022年9月28日1010"
    ),
    "2、效益指标社会效益指标管护机制建立基本建立4540满意度指标患者满意度≥85%93%109总分10093填表人:某某",
)


def test_groups_of_a_stuck_form_may_tell_their_points():
    """产出指标(60分) before the rows of the group, a last head known by its beginning alone, a row left open, words behind the total."""
    line = (
        "自评工作已完成。项目绩效自评表项目名称灌区水表安装资金情况(万元)全年预算数(A)全年执行数(B)分值执行率(B/A)得分"
        "年度资金总额:353510100.00%10绩效指标一级指标二级指标三级指标分值年度指标值全年实际值得分未完成原因及拟采取的改进措施"
        "产出指标(60分)数量指标安装水表30≥70块≥70块30时效指标及时完工率30≥90%≥90%30"
        "效益指标(20分)社会效益指标用水效率提高情况20显著提高显著提高20"
        "满意度指标(10分)服务对象满意度指标农户(含承包户)满意度10≥95%≥95%10……总分100100注:按重要程度确定分值。"
    )
    assert [told[1:] for told in lines(read("附件：绩效自评表", line)) if told[2]] == [
        ("预算执行率", 10, 10), ("产出指标", 60, None), ("安装水表", 30, 30), ("及时完工率", 30, 30), ("效益指标", 20, None),
        ("用水效率提高情况", 20, 20), ("满意度指标", 10, None), ("农户(含承包户)满意度", 10, 10), ("总分", 100, 100),
    ]  # fmt: skip


@pytest.mark.parametrize("breaks", [("", ""), ("产出指标", "\n产出指标"), ("年度总体", "\n年度总体")])
def test_a_whole_form_without_any_separator(breaks):
    """Rows follow one another, on lines that a page may begin (2、). The rate tells the amounts apart."""
    reading = read("附：项目支出绩效自评表", *STREAM[0].replace(*breaks).split("\n"), STREAM[1])
    assert [line[1:] for line in lines(reading) if line[2]] == [
        ("预算执行率", 10, 9), ("购置设备", 5, 5), ("培训人员", 20, 20), ("交付时间", 10, 10), ("管护机制", 45, 40),
        ("患者满意度", 10, 9), ("总分", 100, 93),
    ]  # fmt: skip
    told = {
        line.name: (line.target.text, line.actual.text, line.path[0]) for line in reading.indicators if line.is_leaf
    }
    assert told["管护机制"] == ("建立", "基本建立", "效益指标")
    assert told["患者满意度"] == ("≥85%", "93%", "满意度指标")
    assert [figure.printed for figure in money(reading)][:3] == ["90", "120", "108"]


def test_a_part_of_stuck_money_may_lack_its_rate_too():
    """2020 below 20 | 20 is 20 and 20; cut as 2, 0, 2 and 0 it would have points of its own, as no part has."""
    heads = "项目资金(万元)全年预算数(A)全年执行数(B)分值执行率(B/A)得分"
    told = "年度资金总额:202010100.00%10其中:本年财政拨款2020其他资金"
    reading = read("项目支出绩效自评表", "项目名称设备更新主管部门岚平县水利局", heads + told)
    assert [figure.printed for figure in money(reading)] == ["20", "20", "20", "20"]


def test_a_form_without_columns_that_cannot_be_parted_gives_nothing():
    """Its numbers stay unread, in its first line and in those below: 102370人 may be 10 and 2370人."""
    rows = (
        "一级指标二级指标三级指标考核分值指标值(八)全年实际值得分产出指标数量指标保障人数102370人2370人10规范制度7项",
        "时效指标完成时间10按时100%完成指标2覆盖30个村",
        "全年救助90人。",
    )
    reading = read("项目支出绩效自评表", *rows)
    assert [figure.printed for figure in reading.figures] == ["90"]
    assert {"102370", "2370", "30"} <= {
        reading.document.text[other.start : other.end] for other in reading.others if other.class_code is None
    }


def test_prose_around_a_form_without_columns_is_read_where_a_page_is_one_line():
    """The form ends with the next heading; 4620万元 in it stays unread."""
    page = (
        "对“2022年农桥维修项目”进行绩效评价，下达岚平县水利局农桥维修资金4,620.00万元，具体情况见下表：一级指标二级指标"
        "三级指标指标性质指标值实际完成值产出指标数量指标维修农桥>=230座未完成成本指标维修资金<=4620万元已完成"
        "（三）存在问题预算编制不细，11月拨付资金为588.74万元。"
    )
    figures = money(read("2022年农桥维修项目绩效评价报告", page))
    assert [figure.printed for figure in figures] == ["4,620.00", "588.74"]


def test_parts_of_stuck_money_may_lack_their_points():
    """One without its score, one without points, one of nothing but marks behind its zeros."""
    heads = "项目资金(万元)年初预算数全年预算数全年执行数分值执行率得分"
    parts = (
        "年度资金总额:36404010100.00%10",
        "其中:财政拨款30303010100.00%",
        "上级资金6101090%—",
        "县级资金61010100%",
        "其他资金000———",
    )
    reading = read("项目支出绩效自评表", "项目名称设备更新主管部门岚平县卫健局实施单位岚平县医院", heads, *parts)
    amounts = [figure.printed for figure in money(reading)]
    assert (
        amounts[:6] == ["36", "40", "40", "30", "30", "30"] and len(amounts) == 6
    )  # 6101090% may be parted in two ways
    parts = (*parts[:2], *parts[3:])
    assert len(money(read("项目支出绩效自评表", "项目名称设备更新主管部门岚平县卫健局", heads, *parts))) == 12


@pytest.mark.parametrize(("total", "expected"), [("10095", [("购置设备", 5, 5), ("培训人员", 95, 90)]), ("9695", [])])
def test_the_total_decides_between_ways_to_part_a_line(total, expected):
    """553座53座5 may be 5 points or 55: together with 95 points only 5 make 100; with another total the line is left."""
    rows = "产出指标数量指标购置设备553座53座5培训人员9530人31人90"
    reading = read("附：绩效自评表", "一级指标二级指标三级指标分值年度指标值实际完成值得分", f"{rows}总分{total}")
    assert [line[1:] for line in lines(reading) if line[0] == 3] == expected


SCORED = (
    "2022年度财政项目自评表单位名称:岚平县中心血站填报日期:2023年3月1日项目名称采血车更新主管部门岚平县卫健局项目实施单位岚平县中心血站"
    "项目类别1、部门预算项目预算执行情况 (万元) (20 分)预算数(A)执行数(B)执行率(B/A)得分(20分*执行率)年度财政 资金总额80.0078.4098%19.6"
    "年度绩效目标1(80分)一级指标二级指标三级指标年初目标值 (A)实际完成值 (B)得分产出 指标数量指标购置采血车≥2辆2辆20"
    "年采血量达到300吨300吨296吨18质量指标经费专款专用专款专用专款专用20效益 指标社会效益千人口献血率≥11‰11.6‰20"
    "总分{total}偏差原因分析停用一个月"
)
SCORED_LINES = [
    ("预算执行率", 20, 19.6), ("购置采血车", None, 20), ("年采血量达到300吨", None, 18), ("经费专款专用", None, 20),
    ("千人口献血率", None, 20), ("总分", None, 97.6),
]  # fmt: skip


@pytest.mark.parametrize(
    ("total", "cut", "expected"),
    [("97.6", "", SCORED_LINES), ("97.6", "一级指标", SCORED_LINES), ("67.6", "", SCORED_LINES[:1])],
)
def test_a_stuck_form_may_tell_scores_without_points(total, cut, expected):
    """Its scores and what execution is given make the total, or nothing is read; a scan may have lost its first head."""
    reading = read("附件", SCORED.format(total=total).replace(cut, "", 1) if cut else SCORED.format(total=total))
    assert [line[1:] for line in lines(reading) if line[3]] == expected
    assert [m.name for m in reading.projects if m.amounts] == ["采血车更新"]


def test_several_stuck_forms_of_a_line_are_parted_one_after_the_other():
    """Blanks stand between numbers alone; sign and unit have columns of their own, a name tells how its rate is computed."""
    heads = "一级指标二级指标三级指标指标性质指标值度量单位完成值权重得分未完成原因分析"
    funds = "年度预算数(万元)年初预算调整后预算数预算执行数预算执行率权重得分原因"
    form = (
        "部门预算项目支出绩效自评表(2023年度) 项目名称51113223T000009415527-{name}主管部门岚平县卫健局部门实施单位岚平县卫健局"
        f"项目基本情况1.已完成。预算执行情况(10分){funds}总额{{money}} 10 10 单位资金0.00 0.00 0.00 0.00% / / 绩效指标(90分){heads}"
        "产出指标数量指标检查次数≤10次3 30 30 质量指标控制率[计算方法为:(支出数/预算数)×100%]≤100% 86 20 20 "
        "满意度指标群众满意度≥90% 88 40 38 合计100 98 评价结论良好。"
    )
    line = form.format(name="日常检查", money="8.60 9.25 9.25 100.00%") + form.format(
        name="信息维护", money="5.00 5.00 5.00 100.00%"
    )
    reading = read("附件", f"群众满意率较高。{line}")
    told = [line[1:] for line in lines(reading) if line[2]]
    assert told[: len(told) // 2] == told[len(told) // 2 :] == [
        ("预算执行率", 10, 10), ("检查次数", 30, 30), ("控制率[计算方法为:(支出数/预算数)×100%]", 20, 20),
        ("群众满意度", 40, 38), ("合计", 100, 98),
    ]  # fmt: skip
    assert [m.name for m in reading.projects if m.amounts] == ["日常检查", "信息维护"]
    assert [figure.printed for figure in money(reading)][:3] == ["8.60", "9.25", "9.25"]


GRADED = (
    "投入13预算配置13编制控制率5以100%为标准。控制率≤100%,计5分;每超过一个百分点扣0.5分,扣完为止。5“三公经费”变动率8变动率≤0,计8分;8"
    "过程61预算执行20预算完成率20100%计满分,每低于5%扣2分。年初结余为26.4万元,完成率96.70%。13预算管理41公用经费控制率21100%以下(含)计满分。21"
    "管理制度健全性20有管理制度并有效执行。17产出及效率26职责履行8重点工作办结率8办结率大于等于90%。8履职效益18"
    "社会效益10处理消费投诉1126件。9公众满意度880%(含)以上,计8分。8合计100{total}一、部门概况我局共有3个股室。"
)
GRADED_LINES = [
    ("投入", 13, None), ("预算配置", 13, None), ("编制控制率", 5, 5), ("“三公经费”变动率", 8, 8), ("过程", 61, None),
    ("预算执行", 20, None), ("预算完成率", 20, 13), ("预算管理", 41, None), ("公用经费控制率", 21, 21),
    ("管理制度健全性", 20, 17), ("产出及效率", 26, None), ("职责履行", 8, None), ("重点工作办结率", 8, 8), ("履职效益", 18, None),
    ("社会效益", 10, 9), ("公众满意度", 8, 8), ("合计", 100, 89),
]  # fmt: skip


@pytest.mark.parametrize(
    "heads",
    [
        "一级指标分值二级指标分值三级指标分值",
        "级指标分值二级指标分值三级指标分值",
        "一级指标 得分 二级指标 得分 三级指标 得分 ",
    ],
)
@pytest.mark.parametrize(("stop", "between"), [("", ""), ("。", "。\n\n")])
def test_a_stuck_scoring_table_is_parted_by_its_points(heads, stop, between):
    """20100% is 20 points and 100%: those of the rows make their group's, the scores the total; words on the scoring are read."""
    text = f"部门整体支出绩效评价指标表{heads}评价标准指标说明得分{GRADED.format(total=89)}"
    reading = read("附件", text.replace(stop, between) if stop else text)
    assert [line[1:] for line in lines(reading)] == GRADED_LINES
    assert {"26.4", "1126"} <= {figure.printed for figure in reading.figures}


def test_a_stuck_scoring_table_whose_scores_make_another_total_is_left():
    heads = "一级指标分值二级指标分值三级指标分值评价标准指标说明得分"
    assert not [line for line in lines(read("附件", heads + GRADED.format(total=91))) if line[0] == 3]


@pytest.mark.parametrize("label", ["绩效指标", "绩效\n指标"])
def test_a_label_of_all_rows_between_heads_and_groups_is_no_cell(label):
    """Printed beside the rows, it comes behind the heads in a list of targets a cell a line."""
    cells = f"一级指标\n二级指标\n三级指标\n年度指标值\n{label}\n产出指标\n数量指标\n巡查次数\n≥24次\n质量指标\n整改率\n=100%"
    told = [(line.level, line.name) for line in read("绩效目标申报表", cells).indicators if line.is_leaf]
    assert told == [(3, "巡查次数"), (3, "整改率")]


def test_a_row_of_groups_with_a_word_for_its_target_is_no_row_of_heads():
    form = table(
        "一级指标|二级指标|三级指标|年度指标值",
        "产出指标|数量指标|巡查次数|≥24次",
        "满意度指标|服务对象满意度指标|群众满意度|满意",
    )
    told = [line for line in read("绩效目标申报表", form).indicators if line.is_leaf]
    assert [(line.name, line.target.text) for line in told] == [("巡查次数", "≥24次"), ("群众满意度", "满意")]


def test_levels_alone_below_the_other_heads_stand_before_them():
    """绩效指标 over three levels, what else is told of each beside it; the copy lost the cells of merged names too."""
    rows = (
        "绩效指标 | 指标性质 | 指标值 | 度量单位 | 实际完成值 | 偏差原因 |", "一级指标 | 二级指标 | 三级指标 |",
        "产出指标 | 数量指标 | 保障村个数 | = | 12 | 个 | 12 | |", "整治村庄个数 | ≥ | 20 | 个 | 18 | 施工受阻 |",
        "质量指标 | 发放准确率 | = | 100 | % | 100 | |", "效益指标 | 社会效益指标 | 安全感 | ≥ | 95 | % | 96.5 | |",
    )  # fmt: skip
    told = [line for line in read("部门整体支出绩效自评表", *rows).indicators if line.is_leaf]
    assert [(line.name, line.target.value, line.target.unit, line.actual.value, line.path[0]) for line in told] == [
        ("保障村个数", 12, "个", 12, "产出指标"), ("整治村庄个数", 20, "个", 18, "产出指标"), ("发放准确率", 100, "%", 100, "产出指标"),
        ("安全感", 95, "%", 96.5, "效益指标"),
    ]  # fmt: skip


PAIRS = (
    "产出指标|数量指标|改造户数|≥24户|新修道路里程|≥6.5公里|质量指标|合格率|100%|时效指标|完成时间|年底前|效益指标|社会效益指标|"
    "安全感|≥95%"
)


@pytest.mark.parametrize("sep", ["\n", "\n\n", " |\n"])
def test_names_and_targets_in_turn_below_their_groups_need_no_heads(sep):
    """Points or results among them are told by another number where a name should stand: then nothing is read."""
    told = [line for line in read("绩效目标申报表", PAIRS.replace("|", sep), "填报人：某某").indicators if line.is_leaf]
    assert [(line.level, line.name, line.target.text, line.path[0]) for line in told] == [
        (3, "改造户数", "≥24户", "产出指标"), (3, "新修道路里程", "≥6.5公里", "产出指标"), (3, "合格率", "100%", "产出指标"),
        (3, "完成时间", "年底前", "产出指标"), (3, "安全感", "≥95%", "效益指标"),
    ]  # fmt: skip
    for cell, more in (("100%", "100%|98%"), ("≥24户", "20"), ("≥24户", "≥24户|20")):
        assert not read("绩效目标申报表", PAIRS.replace(cell, more, 1).replace("|", sep), "填报人：某某").indicators


HEADLESS = {
    "points behind": "产出指标|数量指标|造林面积|≥3000亩|3120亩|60|58\n|质量指标|造林成活率|≥85%|91%|40|40",
    "points around": "产出指标|数量指标|造林面积|60|≥3000亩|3120亩|58\n|质量指标|造林成活率|40|≥85%|91%|40",
    "second level": "数量指标|造林面积|60|≥3000亩|3120亩|58\n质量指标|造林成活率|40|≥85%|91%|40",
}


@pytest.mark.parametrize("layout", HEADLESS)
def test_a_form_whose_heads_are_on_another_page(layout):
    """A16: what the columns hold leaves one reading."""
    reading = read("绩效自评表（续表）", HEADLESS[layout], "以上。")
    leaves = [line for line in reading.indicators if line.is_leaf]
    assert [(line.level, line.target.text, line.actual.text) for line in leaves] == [
        (3, "≥3000亩", "3120亩"),
        (3, "≥85%", "91%"),
    ]
    assert [line[2:] for line in lines(reading) if line[2]] == [(60, 58), (40, 40)]


NOT_SOUND = [
    "产出指标|数量指标|造林面积|≥3000亩|3120亩|58|60\n|质量指标|造林成活率|≥85%|91%|40|40",
    "产出指标|数量指标|造林面积|≥3000亩|3120亩|60\n|质量指标|造林成活率|≥85%|91%|40",
]


@pytest.mark.parametrize("rows", NOT_SOUND)
def test_a_form_without_heads_whose_columns_are_in_doubt_is_refused(rows):
    """A score above its weight, or points of which nobody says whether they are weight or score."""
    assert lines(read("绩效自评表（续表）", rows, "以上。")) == []


def test_a_total_told_above_the_heads():
    """E36: 项目总得分 stands before the project's name."""
    form = table(
        "项目总得分|98分|等级|优",
        "项目名称|森林防火",
        "一级指标|三级指标|指标值|完成值|分值|得分",
        "产出指标|巡护次数|12次|12次|100|98",
    )
    assert [line[1:] for line in lines(read("", form)) if line[0] == 0] == [("项目总得分", None, 98)]


def test_the_first_row_may_begin_with_a_name_that_is_a_head_elsewhere():
    """预算执行 预算执行率 behind 得分 are the first row's groups, not heads."""
    first = "预算执行 预算执行率 部门预算执行率 ≥95% 96.86% 10 10"
    rest = "产出 数量 造林面积 ≥3000亩 3120亩 50 48 效益 社会效益 带动就业 ≥120人 126人 40 39 合计 100 97"
    found = told(f"一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 {first} {rest}")
    assert found == [("部门预算执行率", 10, 10), ("造林面积", 50, 48), ("带动就业", 40, 39), ("合计", 100, 97)]
    rows = "预算执行率 100% 94% 10 9.4 造林面积 ≥3000亩 3120亩 90 88 合计 100 97.4"
    found = told(f"三级指标 年度指标值 实际完成值 分值 得分 {rows}")
    assert found == [("预算执行率", 10, 9.4), ("造林面积", 90, 88), ("合计", 100, 97.4)]


TARGET_ROWS = (
    "一级指标 二级指标 三级指标 指标值",
    "产出指标 数量指标 管护面积 ≥86万亩",
    "产出指标 时效指标 补助发放时间 每季度末",
    "满意度指标 满意度指标 护林员满意度 ≥95%",
)


def test_a_list_of_targets_a_row_a_line():
    """Each line has a word for every head; without points nothing else tells the rows."""
    reading = read("项目绩效目标表", *TARGET_ROWS, "第四部分 名词解释 一、财政拨款")
    found = [(line.block_code, line.level, line.name, line.target.text) for line in reading.indicators if line.is_leaf]
    assert found == [
        ("target_list", 3, "管护面积", "≥86万亩"),
        ("target_list", 3, "补助发放时间", "每季度末"),
        ("target_list", 3, "护林员满意度", "≥95%"),
    ]


def test_a_line_with_a_word_too_many_leaves_the_list_unread():
    """Whether 每 季度末 is one cell cannot be known."""
    rows = [row.replace("每季度末", "每 季度末") for row in TARGET_ROWS]
    assert list(read("项目绩效目标表", *rows, "名词解释").indicators) == []


def test_no_line_before_a_form_on_one_line_is_lost():
    """A table of projects on one line has heads that a form may have too; the lines between it and the form stay."""
    projects_line = (
        "项目支出明细表 单位:万元 序号 项目名称 年初预算数 调整后预算数 实际支出数 执行率 1 森林防火 312.50 312.50 298.40 95.49% "
        "2 苗木培育 12.50 12.50 12.50 100.00% 合计 325.00 325.00 310.90 95.66%"
    )
    form = (
        "部门整体支出绩效自评表 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 产出 数量 巡护次数 ≥120次 136次 10 10 "
        "质量 验收合格率 ≥95% 97.5% 10 10 效益 经济效益 带动增收 ≥45万元 52万元 15 15 合计 100 99.4"
    )
    reading = read("二、项目支出情况", projects_line, "其中，森林防火资金结余14.10万元。", "三、自评结论", form)
    told = [figure.printed for figure in reading.figures]
    assert told[:3] == ["312.50", "312.50", "298.40"]
    assert "14.10" in told
    assert lines(reading, "self_score_form")


def test_a_row_with_all_its_names_may_be_named_like_a_group():
    """满意度指标 | 服务对象满意度指标 | 社会公众满意度 names an indicator; where a name is missing the row is left out."""
    at = CELLS.index("林农满意度")
    cells = [*CELLS[:at], "社会公众满意度", *CELLS[at + 1 :]]
    assert ("社会公众满意度", 20, 18.5) in told("\n|\n".join(cells))
    assert told("\n|\n".join(CELLS[:at] + CELLS[at + 1 :])) == [*LEAVES[:-1], ("总分", 100, 95.5)]


def test_a_sentence_before_the_heads_is_none_of_them():
    """完成情况 and what it tells stand above the form."""
    text = f"完成情况 全年造林3120亩，抚育510亩。 {' '.join(CELLS)}"
    reading = read("绩效自评表", text, "以上。")
    assert [line.actual.text for line in reading.indicators if line.name == "造林面积"] == ["3120亩"]


def test_pipe_rows_that_line_breaks_cut_twice():
    """产出⏎指标 | 社会效益⏎指标 | …: a word alone goes on until the row is as wide as the others."""
    text = (
        "一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分\n产出\n指标 | 数量指标 | 造林面积 | ≥30亩 | 31亩 | 50 | 50\n"
        " |  | 抚育面积 | ≥5亩 | 5亩 | 20 | 20\n效益\n指标 | 社会效益\n指标 | 带动就业 | ≥9人 | 9人 | 30 | 28\n总分 |||||100| 98"
    )
    assert [line[1:] for line in lines(read("自评表", text)) if line[2]] == [
        ("造林面积", 50, 50), ("抚育面积", 20, 20), ("带动就业", 30, 28), ("总分", 100, 98),
    ]  # fmt: skip


def test_a_form_with_blank_lines_between_its_cells_and_two_lines_in_one():
    """A1: heads over two lines, percentages of the points, labels with a lone value before the form."""
    cells = (
        "自评总分(分)|95|预算执行情况\n(万元)|年初预算数|全年(调整)预算数|全年执行数|执行率(%)|执行率权重|执行率得分|"
        "年度总金额|1,200.00|1,250.00|1,175.00|94.00|10|9.4|绩效指标|"
        "指标名称|计量单位|指标性质|年初指标值|全年完成值|得分系数(%)|指标权重|指标得分|"
        "造林面积|亩|≥|3000|3120|100|40|40|管护站维修|处|=|2|1|50|20|10|林农满意度|%|≥|90|94|100|30|30"
    ).split("|")
    reading = read("二、绩效自评表", "\n\n".join(cells), "", "以上。")
    assert [line[1:] for line in lines(reading)] == [
        ("预算执行率", 10, 9.4), ("造林面积", 40, 40), ("管护站维修", 20, 10), ("林农满意度", 30, 30),
    ]  # fmt: skip
    assert told_money(reading)[:3] == [
        ("1,200.00", "total_expenditure", "initial"), ("1,250.00", "total_expenditure", "adjusted"),
        ("1,175.00", "total_expenditure", "final"),
    ]  # fmt: skip
    assert [f.label for f in reading.figures if f.printed == "50"] == ["管护站维修/得分系数(%)"]


def test_the_score_of_100_beside_the_folded_one_is_a_score_too():
    """B21: none of its numbers is left unexplained."""
    reading = read(
        "绩效自评表",
        table(
            "一级指标|三级指标|权重|指标值|完成值|自评得分|折算得分",
            "产出指标|造林面积|60|3000亩|3120亩|95|57",
            "产出指标|补植|40|200亩|200亩|100|40",
        ),
    )
    assert [(f.printed, f.label) for f in reading.figures if f.kind == "score" and "自评得分" in f.label] == [
        ("95", "产出指标/造林面积/自评得分"), ("100", "产出指标/补植/自评得分"),
    ]  # fmt: skip
    assert not [other for other in reading.others if other.class_code is None]


LOST = CELLS.index("91%")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (CELLS, None),
        (CELLS[:LOST] + CELLS[LOST + 1 :], "第 1 张表有 1 行缺少单元格，各数不能确定属于哪一栏，未取值：造林成活率"),
    ],
)
def test_a_row_that_was_left_out_is_named(cells, expected):
    """The steward reads which row of the form has lost a cell."""
    assert unread_tables(read("绩效自评表", "\n\n".join(cells), "自评结论如上。")) == expected


def test_a_total_whose_signs_a_blank_parts():
    """总 分 100 95.5 ends the form; what stands before it belongs to the row above, a page's number below to neither."""
    words = " ".join(CELLS[:-7]) + "\n总 分 100 95.5\n- 7 -"
    assert told(words) == [*LEAVES, ("总分", 100, 95.5)]


def test_pipe_rows_whose_first_cell_has_three_lines():
    """产出⏎指标⏎（50分） | … is one row."""
    text = (
        "一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 |\n"
        "产出\n指标\n(50分) | 数量指标 | 造林面积 | ≥30亩 | 31亩 | 50 | 50 |\n"
        "||抚育面积|≥5亩|5亩|20|20|\n效益\n指标\n(30分) | 社会效益指标 | 带动就业 | ≥9人 | 9人 | 30 | 28 |\n总分 |||||100| 98|"
    )
    assert [line[1:] for line in lines(read("自评表", text)) if line[2]] == [
        ("产出指标", 50, None), ("造林面积", 50, 50), ("抚育面积", 20, 20), ("效益指标", 30, None), ("带动就业", 30, 28),
        ("总分", 100, 98),
    ]  # fmt: skip


FUNDS = (
    "项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分",
    "|年度资金总额|80.00|95.00|94.05|10|99.00%|9.9",
)
PARTS = ("|其中：中央资金|80.00|80.00|80.00|-|100.00%|-", "|县级资金||15.00|14.05|-|93.67%|-", "|其他资金||||-||-")


@pytest.mark.parametrize("parts", [PARTS, PARTS[:1], (*PARTS, "年度总体目标|预期目标|实际完成情况")])
def test_the_funds_block_of_a_form_without_rows_has_the_cells_of_its_heads(parts):
    """Its title is merged down: every row begins with an empty cell, and empty amounts keep their places."""
    cells = [cell for row in (*FUNDS, *parts) for cell in row.split("|")]
    reading = read(
        "附：项目支出绩效自评表", "项目名称 |", "山塘清淤 |", "\n".join(f"{cell} |" for cell in [*cells, *CELLS])
    )
    assert lines(reading)[0] == (1, "预算执行率", 10, 9.9)
    (project,) = projects(reading).values()
    assert (project["initial"], project["budget"], project["spent"]) == (80, 95, 94.05)


def test_a_funds_block_with_a_lost_cell_gives_no_shifted_amount():
    """Without the empty cell the row below is one cell short: its amounts stand under no head."""
    cells = [cell for row in (*FUNDS, *PARTS) for cell in row.split("|")]
    for lost in (cells.index("县级资金") + 1, cells.index("10"), cells.index("95.00")):
        left = [*cells[:lost], *cells[lost + 1 :], *CELLS]
        reading = read("附：项目支出绩效自评表", "\n".join(f"{cell} |" for cell in left))
        found = {(f.printed, f.stage_code) for f in money(reading) if f.stage_code}
        assert not found & {("15.00", "initial"), ("14.05", "adjusted"), ("94.05", "adjusted")}


def test_a_head_of_labels_may_be_worded_like_one_of_money():
    """年度预算数（万元） heads 总额 and 其中：财政资金; 年初预算 behind it heads amounts."""
    text = (
        "预算执行情况（10分） 年度预算数（万元） 年初预算 调整后预算数 预算执行数 预算执行率 权重 得分 原因 "
        "总额 1,117.20 1,137.20 1,092.51 96.07% 10 9.6 尾款待考核 其中：财政资金 1,117.20 1,137.20 1,092.51 96.07% / / "
        "其他资金 0.00 0.00 0.00 0.00% / / 项目绩效指标（90分） 一级指标 二级指标 三级指标 指标值 完成值 权重 得分 未完成原因分析 "
        "产出指标 数量指标 养护里程 ≥18公里 18公里 90 90 合计 100 99.6"
    )
    found = lines(read("附件：项目支出绩效自评表", text))
    assert [line for line in found if line[1] in ("预算执行率", "合计")] == [
        (1, "预算执行率", 10, 9.6),
        (0, "合计", 100, 99.6),
    ]


WHOLE_FORM = (
    "项目名称 51100722T000004417-山塘清淤整治 主管部门 岚平县水利局 实施单位(盖章) 岚平县水利站 "
    "项目基本情况 1.年度目标 清淤山塘40口，新建渠道3公里。 "
    "预算执行情况（10分） 年度预算数（万元） 年初预算 调整后预算数 预算执行数 预算执行率 权重 得分 原因 "
    "总额 180.00 216.00 205.20 95.00% 10 9.5 尾款待付 其中：财政资金 180.00 216.00 205.20 95.00% / / "
    "其他资金 0.00 0.00 0.00 0.00% / / 项目绩效指标（90分） "
    "一级指标 二级指标 三级指标 指标性质 指标值 度量单位 完成值 权重 得分 未完成原因分析 "
    "产出指标 数量指标 清淤山塘数量 ≥ 40 口 41 50 50 满意度指标 服务对象满意度指标 村民满意度 ≥ 90 % 88 40 38 雨季施工慢 合计 100 97.5"
)


def test_a_whole_form_on_one_line_gives_its_project_its_money_and_its_lines():
    """Its funds block stands under two titles; the heading of the next part is no reason for a deviation (A7)."""
    other = WHOLE_FORM.replace("0004417-山塘清淤整治", "0004418-灌区改造").replace("205.20 95.00%", "216.00 100.00%")
    reading = read("项目支出绩效自评表", WHOLE_FORM, "第 2 页", "2022年项目支出绩效自评表", other)
    money = {f.start: f.value_fen for f in reading.figures if f.kind == "money"}
    told = {p.name: [money[p.amounts[m]] / 1_000_000 for m in ("initial", "budget", "spent")] for p in reading.projects}
    assert told == {"山塘清淤整治": [180, 216, 205.2], "灌区改造": [180, 216, 216]}
    leaves = [line[1:] for line in lines(reading) if line[1] in ("预算执行率", "清淤山塘数量", "村民满意度")]
    assert leaves[:3] == [("预算执行率", 10, 9.5), ("清淤山塘数量", 50, 50), ("村民满意度", 40, 38)]
    assert all(
        cell.text != "项目绩效指标（90分）" for t in reading.document.tables for cell in t.cells if cell.col_no == 7
    )


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ("其中：中央资金 90.00 100.00 95.00 95.00%", 95),
        ("其中：中央资金 90.00 100.00 95.00", 95),
        ("其中：中央资金 90.00 100.00 90.00", None),  # 90.00 may be the rate of 90 in 100
    ],
)
def test_a_row_that_divides_the_money_has_no_points(parts, told):
    """Its percentage stands where the rate does; without one the numbers are the amounts, unless the last may be the rate."""
    heads = "项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分"
    rows = ("年度资金总额 180.00 216.00 205.20 IO 95.00% 9.50", parts, "一级指标 二级指标 三级指标 指标值 完成值 分值 得分",
            "产出指标 数量指标 清淤山塘 ≥40口 41口 50 50", "满意度指标 服务对象满意度指标 村民满意度 ≥90% 88% 40 38",
            "合计 100 97.5")  # fmt: skip
    reading = read(
        "项目支出绩效自评表", "项目名称 山塘清淤整治 主管部门 岚平县水利局 实施单位 岚平县水利站", heads, *rows
    )
    spent = {f.printed: f.stage_code for f in reading.figures if f.kind == "money"}
    assert spent["205.20"] == "final" and (spent.get("95.00") == "final") == (told == 95)


def test_blanks_inside_a_head_of_a_form_on_one_line():
    """项目资金 (万元) is one head, so is 全年 预算数; a source of the funds has amounts and no points (A7)."""
    heads = "项目资金 (万元) 年初预算数 全年 预算数 全年 执行数 分值 执行率 得分"
    funds = "年度资金总额: 180 216 205.2 10 95% 9.5 其中:本年财政拨款 60 216 205.2 上年结转资金 其他资金"
    rows = "产出指标 数量指标 清淤山塘 ≥40口 41口 50 50 满意度指标 服务对象满意度指标 村民满意度 ≥90% 88% 40 38"
    form = f"{heads} {funds} 年度总体目标 清淤山塘。 一级指标 二级指标 三级指标 指标值 完成值 分值 得分 {rows} 合计 100 97.5"
    reading = read("项目支出绩效自评表", f"项目名称 山塘清淤整治 实施单位 岚平县水利站 {form}")
    told = [(f.label, f.printed, f.stage_code) for f in reading.figures if f.kind == "money"]
    assert told == [
        (label, amount, stage)
        for label, amounts in (("年度资金总额", "180 216 205.2"), ("本年财政拨款", "60 216 205.2"))
        for amount, stage in zip(amounts.split(), ("initial", "adjusted", "final"), strict=True)
    ]


def test_a_funds_block_whose_labels_stand_in_two_columns_is_cut_cell_by_cell():
    """项目资金 spans an empty head, and every row begins with the empty cell below it (A4)."""
    head = [
        "项目名称",
        "山塘清淤整治",
        "实施单位",
        "岚平县水利站",
        "项目资金(万元)",
        "",
        *"年初预算数 全年预算数 全年执行数 分值 执行率 得分".split(),
    ]
    rows = [
        "",
        *"年度资金总额 180.00 216.00 205.20 10 95.00% 9.50".split(),
        "",
        *"其中:当年财政拨款 180.00 216.00 205.20 - 95.00% -".split(),
    ]
    form = [*"一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分".split(), *CELLS[7:]]
    reading = read("项目支出绩效自评表", "\n".join(f"{cell} |" for cell in [*head, *rows, *form]), "填报人已核对。")
    money = {f.start: f.value_fen for f in reading.figures if f.kind == "money"}
    (project,) = reading.projects
    assert [money[project.amounts[m]] / 1_000_000 for m in ("initial", "budget", "spent")] == [180, 216, 205.2]


WEB_FORM = (
    "绩效目标自评表", "(2023年度)",
    "项目名称 | 石坎村补种补贴到户项目 | 负责人 | 李某某",
    "主管部门 | 县林业局 | 实施单位 | 青石镇人民政府",
    "资金情况 (万元) |\n全年预算数(A) | 全年执行数(B) | 分值 | 执行率(B/A) | 得分",
    "年度资金总额: | 9.60 | 8.64 | 10 | 90% | 9",
    "其中:本年财政拨款 | 9.60 | 8.64 | - | 90% | -",
    "绩效指标 | 一级 指标 |\n二级指标 | 三级指标 | 分值 | 年度指标值 | 全年实际值 | 得分 | 未完成原因",
    "产 出 指 标 (50分) |\n数量指标 | 补种面积 | 20 | 29.5亩 | 29.5亩 | 20",
    "其中竹林面积 | 9.5亩 | 9.5亩",
    "其中果林面积 | 20亩 | 20亩",
    "其中药材面积 | 3亩 | 3亩",
    "苗木数量 | 10 | 192株 | 180株 | 9",
    "质量指标",
    "苗木成活率 | 20 | ≥95% | 96% | 20",
    "效 益 指 标 (30分) |\n社会效益 指标",
    "带动农户收入 | 30 | ≥11.5万元 | 12万元 | 30",
)  # fmt: skip


def test_a_form_of_a_web_page_has_its_rows_and_columns():
    """Line breaks in cells break rows in two; merged names leave no gap, and parts of an indicator have no points."""
    reading = read("\n".join(row + " |" * (11 - row.count("|")) for row in WEB_FORM), title="青石镇绩效自评材料")
    assert projects(reading) == {"石坎村补种补贴到户项目": {"budget": 9.6, "spent": 8.64, "execution_rate": 90}}
    assert [line for line in lines(reading) if line[0] != 2] == [
        (1, "预算执行率", 10, 9), (1, "产 出 指 标", 50, None), (3, "补种面积", 20, 20), (3, "其中竹林面积", None, None),
        (3, "其中果林面积", None, None), (3, "其中药材面积", None, None), (3, "苗木数量", 10, 9), (3, "苗木成活率", 20, 20),
        (1, "效 益 指 标", 30, None), (3, "带动农户收入", 30, 30),
    ]  # fmt: skip
    by_name = {line.name: line for line in reading.indicators}
    assert by_name["苗木成活率"].path == ("产 出 指 标", "质量指标", "苗木成活率")
    assert (by_name["其中竹林面积"].target.text, by_name["其中竹林面积"].actual.text) == ("9.5亩", "9.5亩")


def test_a_row_that_a_line_break_cut_lacks_its_padding():
    """Most rows are padded to one width: a line without padding goes on in the next, where both are as wide as a row."""
    rows = (
        "中央主管部门 | 林业部门 | ||||", "绩效目标 | 做好补种。 | ||||", "实施单位 | 青石镇林业站 | ||||",
        "绩效指标 | 一级指标 |", "二级指标 | 三级指标 | 指标值 | 实际完成值 |",
        "产出指标 | 数量指标 | 补种面积 | ≥29亩 | 31亩 | |", "质量指标 | 补种成活率 | ≥90% | 92% | ||",
        "效益指标 | 社会效益指标 | 带动就业人数 | ≥30人 | 28人 | |",
    )  # fmt: skip
    reading = read("\n".join(rows), title="青石镇2023年造林补助资金绩效目标自评表")
    names = {line.name: (line.level, line.actual.text) for line in reading.indicators if line.is_leaf}
    assert names == {"补种面积": (3, "31亩"), "补种成活率": (3, "92%"), "带动就业人数": (3, "28人")}


def test_words_of_a_form_that_line_breaks_cut_are_put_together():
    """One line of a cell in a line of its own: heads (全年⏎执行数), groups (数量⏎指标)."""
    cells = (
        "年初 预算数 全年预算数 全年 执行数 分值 执行率 得分 年度资金总额 42.10万元 42.10万元 34.06万元 10 80.90% 8 "
        "一级指标 二级指标 三级指标 年度 指标值 实际 完成值 分值 得分 产出指标 (50) 数量 指标 补种面积 ≥29亩 31亩 30 30 "
        "质量指标 补种成活率 ≥90% 92% 20 20 效益指标 社会效 益指标 带动就业人数 ≥30人 28人 30 28"
    ).split()
    reading = read("\n\n".join(cells))
    assert told_money(reading) == [
        ("42.10", "total_expenditure", "initial"), ("42.10", "total_expenditure", "adjusted"),
        ("34.06", "total_expenditure", "final"),
    ]  # fmt: skip
    leaves = [line for line in lines(reading) if line[0] == 3]
    assert leaves == [(3, "补种面积", 30, 30), (3, "补种成活率", 20, 20), (3, "带动就业人数", 30, 28)]


def test_a_value_where_names_stand_is_no_indicator():
    """Rows that nobody can put under their heads give no line that is called by its value."""
    rows = (
        "一级指标 | 二级指标 | 三级指标 | 分值 | 指标值 | 完成值",
        "补种面积 | 亩 | 29.5亩 | 20 | 好",
        "成活率 | 株 | 95% | 20 | 好",
    )
    reading = read(table(*rows), title="青石镇2023年造林项目支出绩效自评表")
    assert not [line for line in reading.indicators if line.name in ("29.5亩", "95%")]


def test_two_forms_below_one_another_have_their_own_money():
    """Rows are short of the label merged downwards; the second form begins with its project's name."""
    form = (
        "项目名称 | {0}", "预算单位 | 青石县林业局", "预算执行情况(万元) | 预算数: | {1} | 执行数: | {2}",
        "年度目标完成情况 | 预期目标 | 实际完成目标",
        "绩效指标完成情况 | 一级指标 | 二级指标 | 三级指标 | 预期指标值(包含数字及文字描述) | 实际完成指标值(包含数字及文字描述)",
        "项目完成指标 | 数量指标 | 护林车辆 | 8辆 | 7辆", "质量指标 | 车辆完好率 | 95% | 96%",
        "时效指标 | 按时维护率 | 100% | 98%",
    )  # fmt: skip
    first = [row.format("公务用车运行维护项目", "40", "38") for row in form]
    rows = [*first, *(row.format("护林防火项目", "60", "57") for row in form)]
    reading = read(
        "\n".join(row + " |" * (6 - row.count("|")) for row in rows), title="青石县林业局项目绩效目标完成情况表"
    )
    assert projects(reading) == {
        "公务用车运行维护项目": {"initial": 40, "spent": 38}, "护林防火项目": {"initial": 60, "spent": 57},
    }  # fmt: skip
    leaves = [(line.name, line.target.text, line.actual.text) for line in reading.indicators if line.is_leaf]
    assert leaves == [("护林车辆", "8辆", "7辆"), ("车辆完好率", "95%", "96%"), ("按时维护率", "100%", "98%")] * 2


def test_marks_of_what_is_not_stated_end_the_last_row():
    """A run of one cell a line does not end before the - behind its last number."""
    cells = (
        "项目名称 防火道项目 主管部门 青石县林业局 项目资金(万元) 年初预算数 全年预算数(A) 全年执行数(B) 分值 执行率(B/A) 得分 "
        "年度资金总额: 99 99 95 10 95.96% 9.6 其中:本年财政拨款 99 99 95 - 95.96% - "
    ).split()
    reading = read("\n\n".join(cells), "年度总体目标完成情况良好。", title="项目支出绩效自评表")
    assert projects(reading) == {"防火道项目": {"initial": 99, "budget": 99, "spent": 95, "execution_rate": 95.96}}


def test_a_list_with_codes_is_no_form_of_the_heads_behind_them():
    """A code of a class stands in the column of its own, not in that of the budget."""
    heads = ["序号", "项目名称", "功能科目", "年初预算", "全年预算", "全年支出", "执行率", "自评得分", "等级"]
    rows = [
        ["1", "村级卫生室运行补助", "2100399", "120.00", "120.00", "116.40", "97.0%", "97.7", "优"],
        ["2", "乡村医生培训", "2100408", "64.00", "68.50", "60.28", "88.0%", "91.2", "良"],
    ]
    reading = read("单位：万元", *(f"{cell}|" for row in [heads, *rows] for cell in row))
    assert not {"2100399", "2100408"} & {figure.printed for figure in money(reading)}


def test_labelled_amounts_beside_the_title_of_a_funds_block_keep_its_unit():
    """项目资金（万元） | 年度资金总额：128.60 | 其中：财政拨款 128.60, a cell a line: the rows of the block stand beside its title."""
    cells = "项目名称 渡口安全巡查 项目资金（万元） 年度资金总额：128.60 其中：财政拨款_128.60 年度目标 按月巡查，保障渡口安全。".split()
    cells += "一级指标 二级指标 三级指标 指标值 产出指标 数量指标 巡查渡口 ≥16处 效益指标 社会效益指标 安全隐患 有所减少".split()
    text = "\n".join(
        f"{cell.replace('_', ' ')} |" for cell in [*cells, "满意度指标", "服务对象满意度", "群众满意度", "≥90%"]
    )
    reading = read("2025年度项目支出绩效目标表", text, "以上目标已报财政部门。")
    amounts = [(f.value_fen, f.subject_code) for f in reading.figures if f.kind == "money"]
    assert amounts == [(128_600_000, "project")] * 2
    assert [line.name for line in reading.indicators if line.is_leaf] == ["巡查渡口", "安全隐患", "群众满意度"]


FUNDS_OF_OFFICE = (
    "部门（单位）名称 岚溪县城管中心 联系人 柳某 人员编制 26 实有人数 24 年度预算执行情况（万元） "
    "年初预算数 全年预算数 全年执行数 分值 执行率 得分 年度资金总额 _ _ _ 10 95% 9.5 按支出性质分： "
    "其中：基本支出 300.00 320.00 320.00 项目支出 160.00 180.00 155.00"
)
FUNDS_OF_PROJECT = (
    "项目资金（万元） _ 年初预算数 全年预算数 全年执行数 分值 执行率 得分 年度资金总额 46.8 46.8 42.12 10 90% 9 "
    "其中：当年财政拨款 46.8 46.8 42.12 _ 上年结转资金 _ _ _ _ 其他资金 _ _ _ _ "
    "年度总体目标 预期目标 实际完成情况 46.8 42.12"
)


@pytest.mark.parametrize(
    ("cells", "amounts"),
    [(FUNDS_OF_OFFICE, [300, 320, 320, 160, 180, 155]), (FUNDS_OF_PROJECT, [46.8, 46.8, 42.12] * 2)],
)
def test_the_head_over_the_labels_of_a_funds_block_tells_its_unit(cells, amounts):
    """年度预算执行情况（万元） heads the labels; behind 项目资金（万元） an empty head does."""
    text = "\n".join("|" if c == "_" else f"{c} |" for c in ("项目名称", "护栏维修", *cells.split(), *CELLS))
    reading = read(text, title="岚溪县城管中心2023年度支出绩效自评表")
    found = [f.value_fen / 1_000_000 for f in reading.figures if f.kind == "money" and f.value_fen and f.stage_code]
    assert found == amounts
    assert (1, "预算执行率") in [line[:2] for line in lines(reading)]


PLAN = [
    "绩效指标 一级指标 二级指标 三级指标 指标值 备注",
    "产出指标 数量指标 护岸修复长度 >=350米",
    "新建取水点数量( ≥**个 ) >=3个",
    "质量指标 单元工程合格率 >=97%",
    "成本指标 护岸 单价 <=460元/米",
    "效益指标 社会效益指标 出行条件 明显改善",
    "受益人口数≥**人 >=330人",
    "满意度指标 服务对象满意度指标 村民满意度(≥**%) >=90%",
]


def test_a_list_of_targets_whose_rows_name_a_group_once():
    """Rows of one group name it once; a name may hold blanks and what the template asks for (≥**个)."""
    reading = read("2022年护岸工程绩效目标申报表", *PLAN, "联系电话 0730-8610000")
    found = ["/".join(line.path[1:]) + f" {line.target.text}" for line in reading.indicators if line.is_leaf]
    assert found == [
        "数量指标/护岸修复长度 >=350米", "数量指标/新建取水点数量( ≥**个 ) >=3个", "质量指标/单元工程合格率 >=97%",
        "成本指标/护岸 单价 <=460元/米", "社会效益指标/出行条件 明显改善", "社会效益指标/受益人口数≥**人 >=330人",
        "服务对象满意度指标/村民满意度(≥**%) >=90%",
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["效益指标 社会效益指标 出行 条件 明显 改善", "产出指标 数量指标 取水点 ≥3个 约 ≥4个"])
def test_a_list_of_targets_with_a_line_of_no_certain_place_is_left(line):
    """Where a name ends and the target begins is not known, or there are two targets."""
    assert not read("2022年护岸工程绩效目标申报表", *PLAN[:4], line, *PLAN[5:]).document.tables


def test_any_name_with_the_points_of_its_lines_is_a_group():
    """政策依据 stands right behind its group's name; the group above both is not printed again."""
    lines = (
        "一级指标二级指标三级指标分值得分",
        "项目决策（25分）绩效目标（10分）目标内容54",
        "进度计划55",
        "决策依据（15分）政策依据1514",
        "项目绩效（75分）项目产出（75分）亮灯率4544",
        "维修及时率3028",
        "合计10095",
    )
    lines_read = read("项目绩效评价得分表", *lines, title="岚溪县路灯电费项目绩效评价报告").indicators
    assert [(line.level, line.name) for line in lines_read][:5] == [
        (1, "项目决策"), (2, "绩效目标"), (3, "目标内容"), (3, "进度计划"), (2, "决策依据"),
    ]  # fmt: skip
