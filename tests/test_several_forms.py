"""Several projects' forms in one report: each keeps its own name, unit, money and score, in whatever layout."""

from __future__ import annotations

import pytest

from ingest.report import read_report
from tests.report_factory import money, projects, read, table, ties

TITLE = "岚溪县林业局2022年度项目支出绩效自评表"


def _form(name: str, amounts: str, score: str) -> list[str]:
    head = ["项目名称", name, "主管部门", "岚溪县林业局", "实施单位", "岚溪县林业局", "项目资金(万元)"]
    heads = ["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
    goals = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
    line = ["产出指标", "数量指标", "巡护次数", "≥90次", "92次", "90", "85"]
    return [*head, *heads, "年度资金总额", *amounts.split(), *goals, *line, "总分", "100", score]


FORMS = [*_form("松材线虫病防治", "640.00 612.38 581.76 10 95.00% 9.5", "94.5")]
FORMS += ["项目支出绩效自评表", "(2022年度)", *_form("护林站设备购置", "86.40 86.40 0.00 10 0.00% 0", "85")]
FOUND = {
    "松材线虫病防治": {"initial": 640, "budget": 612.38, "spent": 581.76, "execution_rate": 95},
    "护林站设备购置": {"initial": 86.4, "budget": 86.4, "spent": 0, "execution_rate": 0},
}


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_forms_that_follow_one_another_a_cell_a_line_keep_their_names(between):
    """The second form's name stands in the middle of the cells: its money is not the first project's."""
    reading = read(between.join(FORMS), title=TITLE)
    assert projects(reading) == FOUND
    assert reading.head.total_score is None


def test_forms_of_projects_behind_the_departments_own_are_the_projects():
    """项目名称 begins a project's form in a department's report: its money and score are not the department's."""
    own = [
        "自评总分(分)",
        "96.3",
        "预算执行情况(万元)",
        "年初预算数",
        "全年预算数",
        "全年执行数",
        "执行率(%)",
        "执行率权重",
    ]
    own += ["执行率得分", "年度总金额", "14,520.00", "16,238.40", "15,101.71", "93.00", "10", "9.3"]
    reading = read("二、部门整体绩效自评表", "\n\n".join([*own, "三、项目自评表", *FORMS]))
    assert projects(reading) == FOUND
    told = {(f.printed, f.subject_code) for f in money(reading)}
    assert {("640.00", "project"), ("86.40", "project"), ("16,238.40", "department")} <= told
    assert getattr(reading.head.total_score, "value", 96.3) == 96.3


def test_labels_beside_their_numbers_below_one_head_are_of_its_stage():
    """预算数： | 680.00 below 预算安排数（调整后）, which spans both."""
    page = (
        f"<html><body><h1>{TITLE}</h1><p>预算绩效资金支出情况如下。</p><table>"
        "<tr><td rowspan=2>一、基本情况</td><td>项目名称</td><td colspan=6>智慧林区</td></tr>"
        "<tr><td>主管部门</td><td colspan=2>岚溪县林业局</td><td>实施单位</td><td colspan=3>岚溪县林业局</td></tr>"
        "<tr><td rowspan=3>二、预算执行情况</td><td colspan=2>预算安排数（调整后）</td><td colspan=2>资金到位数</td>"
        "<td colspan=2>实际支出数</td><td>预算执行进度</td></tr>"
        "<tr><td>预算数：</td><td>680.00</td><td>到位数：</td><td>680.00</td><td>执行数：</td><td>612.00</td><td>90.00%</td></tr>"
        "<tr><td>其中：财政资金</td><td>600.00</td><td>其中：财政资金</td><td>600.00</td><td>其中：财政资金</td><td>540.00</td>"
        "<td>—</td></tr></table></body></html>"
    )
    reading = read_report("x.html", page.encode())
    assert projects(reading) == {"智慧林区": {"budget": 680, "appropriated": 680, "spent": 612, "execution_rate": 90}}


def test_a_unit_behind_wide_blanks_is_the_forms():
    """(2022年度)            金额单位：元: the blanks between make the line no longer than it is."""
    unit = f"（2022年度）{' ' * 90}金额单位：元"
    form = table(
        "项目名称|护林员服装",
        "资金来源|全年预算数|全年执行数|分值|执行率|得分",
        "年度资金总额|429,000.00|394,680.00|10|92%|9.2",
    )
    reading = read("单位：万元", unit, form, title=TITLE)
    assert projects(reading)["护林员服装"]["budget"] == 42.9


def test_a_column_headed_as_a_projects_name_names_no_form():
    """项目名称 | 项目级次 | 主要内容 are heads; what stands behind is no project."""
    rows = (
        "项目名称|项目级次|主要内容|年初预算|决算数",
        "办案装备|本级|购置|86.00|80.00",
        "司法救助|本级|救助|40.00|38.00",
    )
    found = projects(read("三、项目支出情况", "单位：万元", table(*rows)))
    assert found == {"办案装备": {"initial": 86, "spent": 80}, "司法救助": {"initial": 40, "spent": 38}}


def test_forms_of_one_line_each_keep_their_names():
    """The name stands behind the form's title and before other labels; the second form's is not the first one's."""
    rows = "年度总金额 {0} {0} {0} 100.00 10 10"
    heads = "资金情况(万元) 年初预算数 全年(调整)预算数 全年执行数 执行率(%) 执行率权重 执行率得分"
    line = "2021年度项目支出绩效自评表 项目名称 {0} 自评总分(分) {1} 主管部门 岚溪县林业局 项目联系人 陈某"
    forms = [
        (line.format("林道清扫经费", 98), heads, rows.format("426.00")),
        (line.format("护林站经费", 94.5), heads, rows.format("85.00")),
    ]
    reading = read(*(piece for form in forms for piece in form), title=TITLE)
    assert {name: values.get("spent") for name, values in projects(reading).items()} == {
        "林道清扫经费": 426,
        "护林站经费": 85,
    }
    assert reading.head.total_score is None


def test_the_sum_of_several_projects_is_no_projects():
    """合计预算资金, 整体支出率 in the first paragraph of a report on three projects are of none of them."""
    page = (
        "<html><body><h1>岚溪县林业局2023年项目支出绩效自评情况</h1>"
        "<p>我局对3个项目进行了绩效自评，合计预算资金1,482.60万元，实际支出1,401.77万元，支出率94.55%。</p><table>"
        "<tr><td>项目名称</td><td colspan=4>防火队伍建设</td></tr><tr><td>主管部门</td><td colspan=4>岚溪县林业局</td></tr>"
        "<tr><td rowspan=2>资金情况（万元）</td><td>年初预算</td><td>调整后预算</td><td>实际支出</td><td>支出率</td></tr>"
        "<tr><td>1,020.00</td><td>968.00</td><td>948.64</td><td>98.00%</td></tr></table><p>附件2：</p><table>"
        "<tr><td>项目名称</td><td colspan=4>虫害普查</td></tr><tr><td>主管部门</td><td colspan=4>岚溪县林业局</td></tr>"
        "</table></body></html>"
    )
    assert projects(read_report("x.html", page.encode())) == {
        "防火队伍建设": {"initial": 1020, "budget": 968, "spent": 948.64, "execution_rate": 98}
    }


def test_a_rate_of_spending_beside_money_that_arrived_is_held_against_what_gives_it():
    """支出率 may be of the budget or of what arrived: it is tied to the one that gives it."""
    for stated, base in (("75.00%", "1,676.00"), ("54.65%", "2,300.00")):
        form = table(
            "资金来源|年初预算数|到位数|全年执行数|支出率|分值", f"资金总额|2,300.00|1,676.00|1,257.00|{stated}|10"
        )
        reading = read("项目名称：老旧小区改造", form, title="岚溪县2022年老旧小区改造项目支出绩效自评表")
        assert [base] in [tie["denominator"] for tie in ties(reading, "rate")]
