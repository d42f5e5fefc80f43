"""The heads of a form of indicators by whatever name: in a table, and with a cell a line, which must not shift."""

from __future__ import annotations

import pytest

from tests.report_factory import read, table

LEVELS = [
    "一级指标|二级指标|三级指标", "一级指标|二级指标|指标名称", "一级指标|二级指标|三级指标名称", "一级|二级|三级",
    "一级指标|二级指标|绩效指标",
    "指标类别|二级指标|三级指标", "年度绩效指标|二级指标|三级指标", "一级指标|二级指标|指标内容",
    "一级指标|二级指标|具体指标",
]  # fmt: skip
HEADS = {
    "target": [
        "年度指标值", "目标值", "预期指标值", "年初指标值", "年初目标值", "计划值", "计划指标值", "指标值",
        "绩效目标", "预期目标", "绩效目标值",
        "预期目标值", "年度目标值", "计划完成值", "年初设定目标值", "预算指标值", "指标值（年初）", "全年目标值",
        "年度目标", "计划目标值", "目标",
        "年初绩效目标值", "指标目标值", "年度指标值（A）", "全年指标值", "预期值", "设定目标值", "期初目标值",
    ],
    "actual": [
        "实际完成值", "全年实际值", "完成值", "实际值", "全年完成值", "实际完成情况", "完成情况", "实际完成指标值",
        "自评完成值", "实际完成",
        "年度完成值", "全年实际完成值", "实际完成值（B）", "完成指标值", "指标完成值", "年度实际完成值",
        "全年完成情况", "实际完成数", "达成值",
        "实际达成情况", "年末完成值", "指标完成情况", "自评实际值", "实绩", "业绩值",
    ],
    "weight": [
        "分值", "权重", "权重分值", "标准分", "指标权重", "满分", "标准分值", "分值（权重）", "权重（%）",
        "指标分值", "应得分", "评分权重",
        "参考分值", "设定分值", "基准分",
    ],
    "score": [
        "得分", "自评得分", "自评分", "评分", "实际得分", "指标得分", "最终得分", "评价得分", "自评分值",
        "单位自评得分", "考核得分", "实得分",
        "自评分数", "得分值", "评估得分", "核定得分",
    ],
}  # fmt: skip
USUAL = {role: heads[0] for role, heads in HEADS.items()}
ROWS = [
    "产出指标|数量指标|林道维护里程|≥120公里|118公里|25|24", "||新造林面积|≥3000亩|3120亩|25|25", "|质量指标|造林成活率|≥90%|92%|10|10",
    "效益指标|生态效益指标|森林覆盖率|≥62%|62.4%|20|20", "满意度指标|服务对象满意度指标|群众满意度|≥95%|96%|10|10", "总分|||||90|89",
]  # fmt: skip
CASES = [(levels, USUAL) for levels in LEVELS] + [
    (LEVELS[0], USUAL | {role: head}) for role, heads in HEADS.items() for head in heads[1:]
]


@pytest.mark.parametrize("is_table", [True, False], ids=["table", "cell a line"])
def test_a_form_is_read_by_any_usual_head(is_table):
    """Each line has its own target, result, points and score."""
    wanted = {name: tuple(values) for _, _, name, *values in (row.split("|") for row in ROWS[:-1])}
    for levels, heads in CASES:
        rows = ["|".join([levels, *heads.values()]), *ROWS]
        form = table(*rows) if is_table else "\n".join(cell for row in rows for cell in row.split("|") if cell)
        reading = read("项目名称：林业生态建设", form, title="岚溪县林业局2023年度林业生态建设项目支出绩效自评表")
        printed = {figure.start: figure.printed for figure in reading.figures}
        told = {
            line.name: (line.target.text, line.actual.text, printed.get(line.weight), printed.get(line.score))
            for line in reading.indicators
        }
        assert {name: told.get(name) for name in wanted} == wanted, (levels, heads)
