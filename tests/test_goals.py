"""Targets told in sentences: in chapters about goals, behind 绩效目标：, and beside the result they are held against."""

from __future__ import annotations

import pytest

from tests.report_factory import projects, read, table

Told = list[tuple[str, str | None, str | None]]


def targets(*paragraphs: str) -> Told:
    """Return name, target and result of every line without points."""
    found = read(*paragraphs).indicators
    return [(line.name, line.target.text, line.actual.text) for line in found if line.block_code == "target_list"]


def aims(*paragraphs: str) -> list[str]:
    """Return the numbers of the text that are targets of indicators."""
    return [figure.printed for figure in read(*paragraphs).figures if figure.subject_code == "indicator"]


def ties(*paragraphs: str) -> list[tuple[str, str, str]]:
    """Return name, target and result of what sentences tie."""
    reading = read(*paragraphs)
    printed = {figure.start: figure.printed for figure in reading.figures}
    told = [relation for relation in reading.relations if relation.kind == "target"]
    return [(relation.label, *(printed[start] for start, _ in relation.members)) for relation in told]


THREE = [("山塘清淤", "18口"), ("水质达标率", "95%以上"), ("群众满意度", "≥90%")]
GOALS = [
    ("二、年度绩效目标", "山塘清淤18口，水质达标率达到95%以上，群众满意度≥90%。"),
    ("二、绩效目标设定情况", "（一）总体目标：完成山塘清淤18口；水质达标率95%以上；群众满意度≥90%。"),
    ("二、重点项目", "项目一：山塘整治。预算60万元，绩效目标：山塘清淤18口，水质达标率达到95%以上，群众满意度≥90%。"),
    ("二、部门整体支出绩效目标", "目标1：山塘清淤18口；目标2：水质达标率提高到95%以上；目标3：群众满意度≥90%。"),
    ("二、年度履职目标", "确保全年山塘清淤18口、水质达标率达95%以上、群众满意度≥90%。"),
]


def test_projects_won_are_a_goal():
    """引进项目20个 is one, 项目资金 and 实施项目 are not."""
    text = "1.引进项目20个；2.实施项目12个；3.项目资金120.00万元。"
    assert aims("二、年度绩效目标", text) == ["20"]


@pytest.mark.parametrize(("heading", "text"), GOALS)
def test_goals_told_in_a_sentence(heading, text):
    """Each clause with one number and its unit is a target; with a sign among them they are a list of indicators."""
    assert [line[:2] for line in targets(heading, text)] == THREE
    unsigned = text.replace("≥90%", "不低于90%")
    assert targets(heading, unsigned) == []
    assert aims(heading, unsigned) == ["18", "95", "90"]


def test_goals_called_indicators_are_a_list():
    """具体指标：, without a sign; how many indicators there are is none."""
    told = "竣工率100%；群众满意度90%以上。"
    assert targets("二、项目绩效目标", f"具体指标：{told}") == [
        ("竣工率", "100%", None),
        ("群众满意度", "90%以上", None),
    ]
    assert targets("二、项目绩效目标", told) == []


@pytest.mark.parametrize(
    ("heads", "signs"),
    [
        ("项目名称|年初预算数|绩效指标|指标值", ("≥18口|", "≥95%|", "≥90%|")),
        ("项目名称|年初预算数|三级指标|指标性质|目标值|单位", ("≥|18|口", "≥|95|%", "≥|90|%")),
    ],
)
def test_targets_beside_the_projects_they_are_of(heads, signs):
    """A table of projects with their money tells each one's targets too, in one row or several."""
    rows = zip(("山塘整治|60.00|山塘清淤", "||水质达标率", "村庄绿化|38.50|群众满意度"), signs, strict=True)
    reading = read("二、重点项目绩效目标（单位：万元）", table(heads, *("|".join(row).rstrip("|") for row in rows)))
    found = [(line.name, line.target.value, line.target.operator, line.target.unit) for line in reading.indicators]
    assert found == [("山塘清淤", 18, ">=", "口"), ("水质达标率", 95, ">=", "%"), ("群众满意度", 90, ">=", "%")]
    assert [(project.name, len(project.amounts)) for project in reading.projects] == [("山塘整治", 1), ("村庄绿化", 1)]


def test_targets_of_several_projects_have_their_weights_and_are_targets_still():
    """Names merged downwards are printed once: a project's first row begins behind its office, its other rows at the groups."""
    rows = [
        "单位名称 项目名称 预算数 年度目标 一级指标 二级指标 三级指标 指标性质 指标值 度量单位 权重 指标方向性",
        "108001-岚溪县林业局 山塘整治 600,000.00 清淤山塘。 产出指标 数量指标 山塘清淤18口 ≥ 18 口 60 正向指标",
        "满意度指标 服务对象满意度指标 群众满意度 ≥ 90 % 30 正向指标",
        "村庄绿化 385,000.00 栽植行道树。 产出指标 质量指标 苗木成活率 ≥ 95 % 90 正向指标",
    ]
    text = "\n".join("| " + " | ".join(row.split()) + " |" + "|" * (12 - len(row.split())) for row in rows)
    reading = read("金额单位：元", text, "以上目标已审核。", title="部门预算项目绩效目标申报表（2023年度）")
    assert [(line.name, line.target.value, line.block_code) for line in reading.indicators] == [
        ("山塘清淤18口", 18, "target_list"), ("群众满意度", 90, "target_list"), ("苗木成活率", 95, "target_list"),
    ]  # fmt: skip
    weights = {figure.start: figure.value for figure in reading.figures}
    assert [weights[line.weight] for line in reading.indicators if line.weight is not None] == [60, 30, 90]
    assert projects(reading) == {"山塘整治": {"initial": 60}, "村庄绿化": {"initial": 38.5}}
    assert reading.head.opening.report_kind == "project"


def test_a_list_of_targets_a_cell_a_line():
    """Nothing but the order of the cells is left: 产出指标⏎数量指标⏎山塘清淤⏎18口⏎实施方案."""
    cells = "一级指标|二级指标|三级指标|指标值|指标值确定依据|产出指标|数量指标|山塘清淤|18口|实施方案"
    cells += "|产出指标|质量指标|水质达标率|95%以上|检测报告|满意度指标|服务对象满意度指标|群众满意度|≥90%|问卷"
    behind = "专项名称|某专项|主管部门|岚溪县林业局|实施单位|岚溪县林场|附件2：绩效目标表|合计|12.00"
    assert [line[:2] for line in targets("山塘整治绩效目标表", *f"{cells}|{behind}".split("|")) if line[1]] == THREE


@pytest.mark.parametrize(
    "text",
    [
        "年初设立产出指标6项、效益指标3项。",
        "我局管理水库3座，核定编制18名。",
        "2022年收入增加102.36万元，增长7.73%。",
        "项目资金120.00万元，其中上级补助80.00万元。",
        "保障17个村正常运转，2022年6月底前完成招标。",
        "已完成山塘清淤12口，上年清淤9口。",
    ],
)
def test_what_is_no_target_in_a_chapter_about_goals(text):
    """The office, its money, how many indicators were set, dates and results are left alone."""
    assert targets("二、年度绩效目标", f"主要指标：{text}") == []


OTHER_SHAPES = [
    ("一是山塘清淤目标18口、完成16口；二是验收合格率目标98%，实际97.5%。", [("验收合格率", "98%", "97.5%")]),
    ("未完成的绩效目标：山塘清淤因汛期停工，资金未使用，实际完成0口。", []),
    ("项目总投资486万元，年度计划150万元，实际完成支出136万元。", []),
]


@pytest.mark.parametrize(("text", "expected"), OTHER_SHAPES)
def test_a_target_ends_with_its_clause_and_has_a_name(text, expected):
    """未完成 and 总投资 name no indicator; what stands behind a semicolon is another's."""
    assert targets("三、绩效目标完成情况", text) == expected


def test_what_leads_to_a_target_is_no_part_of_its_name():
    """Labels, 用于 and words of comparison stand around a name."""
    text = "（一）山塘水位低于1.5米；（二）清淤山塘不少于18口；用于聘请专家5人次。"
    found = [("山塘水位", "低于1.5米", None), ("清淤山塘", "不少于18口", None), ("聘请专家", "5人次", None)]
    assert targets("二、年度绩效目标", f"主要指标：{text}") == found


def test_a_heading_that_goes_on_is_of_what_it_begins_with():
    """Goals found wanting (绩效目标不明确) head no list of goals."""
    heading = "（一）决策。立项依据充分，但绩效目标不明确。"
    assert targets("四、绩效评价指标分析", heading, "（二）效益。群众满意度88.6%；农户增收11.2%。") == []


LISTS = [
    ("数量指标：山塘清淤，指标值≥18口；", [("山塘清淤", "≥18口")]),
    ("数量指标：65岁以上老人体检人数≥2,650人；新建水窖5座", [("65岁以上老人体检人数", "≥2,650人"), ("新建水窖", "5座")]),
    ("质量指标：验收合格率：不低于98%。时效指标：完工时间：11月底前。", [("验收合格率", "不低于98%"), ("完工时间", "11月底前")]),
    ("数量指标：山塘清淤18口，新建水窖5座；", [("山塘清淤", "18口"), ("新建水窖", "5座")]),
    ("（1）数量指标：（1）山塘清淤18口；（2）新建水窖5座。", [("山塘清淤", "18口"), ("新建水窖", "5座")]),
    ("时效指标：补助兑付时间，指标值2023年11月底前；", [("补助兑付时间", "2023年11月底前")]),
    ("社会效益指标：居民健康素养水平达到26%以上；", [("居民健康素养水平", "达到26%以上")]),
    ("社会效益：生态环境持续改善。", [("社会效益", "生态环境持续改善")]),
    ("数量指标：完成年度任务。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_targets_listed_under_the_name_of_their_group(text, expected):
    """Behind a line that announces goals 数量指标：… names indicators with their targets."""
    found = read("三、绩效管理情况", "以山塘整治项目为例，年度绩效目标为：", text).indicators
    assert [(line.name, line.target.text) for line in found if line.is_leaf] == expected
    assert {line.block_code for line in found} <= {"target_list"}
    assert {line.level for line in found if line.is_leaf} <= {1, 3}


def test_targets_that_say_so_need_no_announcement():
    """≥ and 指标值 tell targets in any chapter; a bare number under 数量指标 tells what was reached."""
    found = read("四、履职完成情况", "数量指标：山塘清淤≥18口；新建水窖5座。").indicators
    assert [(line.name, line.target.text) for line in found if line.is_leaf] == [("山塘清淤", "≥18口")]


HELD = [
    ("1.质量指标：群众满意度94%，目标值≥90%。", [("群众满意度", "≥90%", "94%")]),
    ("1.数量指标：培训农户≥1750人，完成值1806人。", [("培训农户", "≥1750人", "1806人")]),
    ("1.数量指标：培训农户指标值“1,750人以上”，完成1,806人。", [("培训农户", "1,750人以上", "1,806人")]),
    ("二是成本指标：寄宿生补助标准指标值1000元/生.年,全年实际完成值980元/生.年。", [("寄宿生补助标准", "1000元/生.年", "980元/生.年")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), HELD)
def test_a_result_and_its_target_under_the_name_of_their_group_are_one_line(text, expected):
    """The result is no target of its own, and 目标值, 完成值 are no names."""
    assert targets("四、履职完成情况", text) == expected


def test_results_are_no_goals():
    """A chapter about how goals were met tells results; 数量指标：… there is no target either."""
    assert targets("二、绩效目标完成情况", "1.数量指标：山塘清淤18口，惠及农户436户。") == []


def test_money_is_a_target_only_with_a_bound():
    """成本控制在150万元以内, but not 资金150万元."""
    assert aims("二、年度绩效目标", "单口成本控制在5.4万元以内，工程造价150万元。") == ["5.4"]


def test_what_a_form_tells_too_is_listed_once():
    """A chapter of goals sums up the form behind it."""
    form = table(
        "一级指标|二级指标|三级指标|指标值|完成值|分值|得分", "产出指标|数量指标|清淤山塘数|≥18口|19口|100|100"
    )
    told = ("二、年度绩效目标", "山塘清淤18口，群众满意度≥90%。", form)
    assert [name for name, _, _ in targets(*told)] == ["群众满意度"]


AGAINST = [
    ("山塘清淤19口，完成目标18口。", [("山塘清淤", "18", "19")]),
    ("山塘清淤16口，完成年度目标任务18口的88.89%。", [("山塘清淤", "18", "16")]),
    ("水质达标率93.4%，目标95%，未完成。", [("水质达标率", "95", "93.4")]),
    ("水质达标率93.4%，低于年度目标（≥95%）。", [("水质达标率", "95", "93.4")]),
    ("群众满意度86.2%，未达到90%的目标。", [("群众满意度", "90", "86.2")]),
    ("新建水窖4座（目标5座），另1座未开工。", [("新建水窖", "5", "4")]),
    ("山塘清淤计划18口，实际完成16口，完成率88.89%。", [("山塘清淤", "18", "16")]),
    ("计划清淤山塘18口，实际完成16口。", [("清淤山塘", "18", "16")]),
    ("计划清淤山塘18口，因汛期停工，完成16口。", [("清淤山塘", "18", "16")]),
    ("群众满意度86.2%，未达到90%，扣1.5分。", [("群众满意度", "90", "86.2")]),
    ("应挂牌水库640座，实际挂牌611座。", []),
    ("项目计划投资300万元，实际完成投资280万元。", []),
    ("山塘清淤19口，完成预算的95%。", []),
]


@pytest.mark.parametrize(("text", "expected"), AGAINST)
def test_results_held_against_their_targets(text, expected):
    """What was reached and what was aimed at stand in one unit, side by side."""
    assert ties("四、履职完成情况", text) == expected


def test_a_target_that_was_not_reached_is_no_ceiling():
    """低于90%的目标 tells where the result lies; 目标<5% is a sign of the target's own."""
    read_signs = [
        [line.target.operator for line in read("四、履职完成情况", f"主要指标：{text}").indicators]
        for text in ("公厕满意度88%，低于90%的目标。", "设备故障率6%，高于目标<5%。")
    ]
    assert read_signs == [[None], ["<"]]


BESIDE = [
    ("1)数量指标：山塘清淤，年度指标值为“18口”，全年实际完成值16口；新建水窖，年度指标值为“≥5座”，全年实际完成值5座.",
     [("山塘清淤", "18口", "16口"), ("新建水窖", "≥5座", "5座")]),
    ("质量指标：验收合格率（指标值≥98%，完成值99%）。", [("验收合格率", "≥98%", "99%")]),
    ("①质量指标：验收合格率目标98%，实际99%。②时效指标：按月发放率100%，实际100%。③效益指标：植被盖度目标不低于60%，实际61.3%。",
     [("验收合格率", "98%", "99%"), ("按月发放率", "100%", "100%"), ("植被盖度", "不低于60%", "61.3%")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BESIDE)
def test_a_name_before_a_comma_or_bracket_has_the_target_behind_it(text, expected):
    """年度 of 年度指标值 is no name."""
    assert targets("四、履职完成情况", text) == expected


def test_a_result_held_against_its_target_is_still_a_result():
    """19口 is what was done; 18口 belongs to the indicator alone."""
    reading = read("四、履职完成情况", "山塘清淤19口，完成目标18口。")
    assert {figure.printed: figure.subject_code for figure in reading.figures} == {"19": "output", "18": "indicator"}


@pytest.mark.parametrize("title", ["转移支付绩效自评表", "绩效目标表", "四、绩效自评表"])
@pytest.mark.parametrize(("total", "block"), [((), "target_list"), (("绩效自评综合得分|92",), "self_score_form")])
def test_a_form_is_a_list_of_targets_where_it_has_no_points_anywhere(title, total, block):
    """Its title, above it or in its first row, does not make it a form of scores; a total score does."""
    rows = ("一级指标|二级指标|三级指标|指标值|全年实际完成值", "产出指标|数量指标|清淤山塘数|≥18口|19口", *total)
    above = read("附件", title, "（2023年度）", table(*rows)).indicators
    within = read("附件", table(title, *rows)).indicators
    assert {line.block_code for line in (*above, *within)} == {block}
