"""Cells of reports in any order and layout are read or left; none makes the reader fail, and no number changes its words."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.report_factory import read

CELLS = (
    "项目 科目 序号 行次 栏次 一级指标 二级指标 三级指标 指标名称 指标值 年度指标值 实际完成值 目标值 "
    "分值 得分 权重 扣分原因 自评得分 年初预算数 全年预算数 全年执行数 调整预算数 预算数 决算数 执行率 "
    "支出决算数 上年决算数 增减额 增减率 合计 总计 总分 小计 其中： 其中 项目名称 主管部门 实施单位 "
    "项目资金 资金总额 中央补助 省级资金 地方资金 其他资金 年度资金总额 单位：万元 （万元） 绩效指标 "
    "产出指标 数量指标 质量指标 时效指标 效益指标 社会效益指标 满意度指标 服务对象满意度 培训人次 "
    "道路维修里程 发放补贴户数 基本支出 项目支出 人员经费 公用经费 三公经费 公务接待费 公务用车运行维护费 "
    "因公出国（境）费 一般公共预算 政府性基金预算 财政拨款收入 本年收入合计 本年支出合计 1 2 3 10 20 100 "
    "12.50 1,234.56 0.00 95% 100.00% ≥95% ≤3.5万元 =100% 12 15公里 3人次 2023年12月底 - — — 无 / 一、 "
    "（一） 1. 优 良 √ □ 2023年 2022年 2023年度 预算执行率 10分 得10分 扣1分 附件1 第3页 未完成 已完成 "
    "县级 （盖章） ： ； 。"
).split(" ")  # fmt: skip
JOINTS = ["\n", "\n", "\n", "\t", " ", "  ", " | ", "|", "，", "：", "\n\n", ""]


@st.composite
def runs_of_cells(draw: st.DrawFn) -> str:
    """Draw words and numbers of tables, mostly with one joint between them as a flattened table has."""
    usual = draw(st.sampled_from(JOINTS))
    words = draw(st.lists(st.sampled_from(CELLS), min_size=3, max_size=60))
    joints = draw(st.lists(st.sampled_from([usual] * 6 + JOINTS), min_size=len(words), max_size=len(words)))
    return "".join(word + joint for word, joint in zip(words, joints, strict=True))


@given(runs_of_cells())
@example("项目\n科目\n名称\n指标\n-\n1\n")  # a number before the first label
@example("项目 | 预算 | 决算 |\n|\n| 1 | 2 |\n| 3 |\n")  # a row of nothing but a pipe
@settings(max_examples=100, deadline=None)
def test_any_run_of_cells_is_read(text: str) -> None:
    """Every figure is where it says it is."""
    reading = read(text)
    for figure in reading.figures:
        assert reading.document.text[figure.start : figure.end] == figure.printed
