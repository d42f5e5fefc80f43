"""Which errors are put in for which rule. `sharp` ones no rounding can hide; `fine` ones lie just beyond rounding.

`HARMLESS` are changes that rounding explains: no check may speak of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from tools.check_accuracy import change as to
from tools.check_accuracy.places import Cell, CopiedCell, LostChapters, LostRow, LostWords, Place, Prose

_STAGES = ("年初预算", "决算支出", "年末结余")
_PROJECTS = ("项目名称", "可执行预算", "执行率")
_CARRIED = ("项目名称", "上年结转", "年末结转")
_ANNEX = ("项目名称", "全年预算数", "实际支出", "预算执行率")
_TASKS = ("工作任务", "计划数", "完成率")
_BASE = ("项目",)
_FORM = ("三级指标", "年度指标值", "得分")
_UNIT = "(?:万元|元)"


@dataclass(frozen=True)
class RuleErrors:
    """The errors of one rule; `needs_last_year` where the report of the year before has to be there too."""

    rule: str
    sharp: tuple[Place, ...]
    fine: tuple[Place, ...] = ()
    needs_last_year: bool = False


ERRORS = (
    RuleErrors(
        "SUM_PARTS",
        sharp=(
            Prose("收入合计‹#›万?元~其中.财政拨款收入#", to.digit),
            Prose("支出合计‹#›万?元~其中", to.digit),
            Prose("收入总计‹#›", to.digit),
            Prose("其中.基本支出‹#›", to.digit),
            Prose("人员经费‹#›万?元~其中", to.digit),
            Prose("对个人和家庭的补助‹#›", to.digit),
            Prose("资本性支出‹#›", to.digit),
            Prose("经费决算数‹#›", to.digit),
            Prose("公务接待费‹#›", to.digit),
            Prose("采购支出‹#›", to.digit),
            Prose("(?:货物|工程|服务)‹#›", to.digit),
            Prose("(?:负债总额|净资产|资产总额)‹#›", to.digit),
        ),
        fine=(
            Prose("(?:负债总额|净资产|资产总额)‹#›", to.fine(2)),
            Prose("采购支出‹#›", to.fine(3)),
            Prose("其中.工资福利支出‹#›", to.fine(2)),
        ),
    ),
    RuleErrors(
        "SUM_TABLE",
        sharp=(
            Cell(_PROJECTS, "支出金额", to.digit),
            Cell(_PROJECTS, "年初预算", to.digit, "合计"),
            Cell(_CARRIED, "本年财政拨款", to.digit),
            Cell(_CARRIED, "本年支出", to.digit, "合计"),
            Cell(_ANNEX, "实际支出", to.digit),
            Cell(_STAGES, "年初预算", to.digit, "合计"),
            LostRow(_PROJECTS),
            LostRow(_CARRIED),
            LostRow(_ANNEX),
        ),
        fine=(Cell(_PROJECTS, "支出金额", to.fine(9), "合计"), Cell(_STAGES, "决算支出", to.fine(2), "合计")),
    ),
    RuleErrors(
        "ROW_IDENTITY",
        sharp=(
            Cell(_STAGES, "调整后预算", to.digit),
            Cell(_STAGES, "年末结余", to.digit),
            Cell(_STAGES, "年初预算", to.digit, "日常公用"),
            Cell(_PROJECTS, "可执行预算", to.digit),
            Cell(_PROJECTS, "预算调整", to.digit),
            Cell(_CARRIED, "全年预算数", to.digit),
            Cell(_CARRIED, "年末结转", to.digit),
        ),
        fine=(Cell(_STAGES, "调整后预算", to.fine(2)), Cell(_PROJECTS, "可执行预算", to.fine(2))),
    ),
    RuleErrors(
        "PART_EXCEEDS_WHOLE",
        sharp=(
            Prose("其中在用固定资产‹#›", to.longer),
            Prose("其中.工资福利支出‹#›", to.longer),
            Prose("其中.货物‹#›", to.longer),
            Prose("其中行政编制‹#›名", to.longer),
            Prose("其中.基本支出‹#›", to.longer),
        ),
    ),
    RuleErrors(
        "RATE",
        sharp=(
            Prose("占支出合计的‹#›%", to.digit),
            Prose("占基本支出的‹#›%", to.digit),
            Prose("预算执行率‹#›%", to.digit),
            Prose("控制率为‹#›%", to.digit),
            Prose("利用率‹#›%", to.digit),
            Cell(_PROJECTS, "执行率", to.digit),
            Cell(_ANNEX, "预算执行率", to.digit),
            Cell(_TASKS, "完成率", to.digit),
        ),
        fine=(Prose("占支出合计的‹#›%", to.fine(4)), Prose("利用率‹#›%", to.fine(4))),
    ),
    RuleErrors(
        "GROWTH",
        sharp=(
            Prose("比上年(?:增加|减少)‹#›", to.digit),
            Prose("比上年.{2}#万?元~(?:增长|下降)‹#›%", to.digit),
            Prose("较预算数减少#万?元~下降‹#›%", to.digit),
            Prose("较预算数减少‹#›", to.digit),
        ),
        fine=(Prose("比上年.{2}#万?元~(?:增长|下降)‹#›%", to.fine(5)),),
    ),
    RuleErrors(
        "CONFLICT",
        sharp=(
            Prose("年初预算支出‹#›", to.digit),
            Prose("调整后预算支出‹#›", to.digit),
            Prose("自评得分‹#›分.*附件", to.fewer_points),
            Prose("项目支出全年预算数‹#›", to.digit),
            Prose("年基本支出‹#›", to.digit),
            Prose("元。日常公用经费‹#›", to.digit),
            Cell(_BASE, "\\d+年预算数", to.digit, "三公"),
            Cell(_BASE, "\\d+年预算数", to.digit, "公务接待"),
            Cell(_ANNEX, "全年预算数", to.digit),
        ),
        fine=(Prose("年初预算支出‹#›万元", to.fine(1)), Prose("项目支出全年预算数‹#›万元", to.fine(1))),
    ),
    RuleErrors(
        "DIRECTION",
        sharp=(
            Prose("本年比上年‹增加|减少›", to.opposite),
            Prose("本年比上年.{2}#万?元~‹增长|下降›", to.opposite),
            Prose("较预算数‹减少›", to.opposite),
            Prose("较预算数减少#万?元~‹下降›", to.opposite),
            Prose("年中‹追加|追减›预算", to.opposite),
        ),
    ),
    RuleErrors(
        "UNIT_SLIP",
        sharp=(
            Prose(f"支出合计#‹{_UNIT}›~其中", to.unit),
            Prose(f"其中.基本支出#‹{_UNIT}›", to.unit),
            Prose(f"经费决算数#‹{_UNIT}›", to.unit),
            Prose(f"工资福利支出#‹{_UNIT}›", to.unit),
            Prose(f"采购支出#‹{_UNIT}›", to.unit),
            Prose(f"净资产#‹{_UNIT}›", to.unit),
            Prose(f"项目~全年预算数#‹{_UNIT}›", to.unit),
            Prose(f"年初预算支出#‹{_UNIT}›", to.unit),
            Prose("整体支出情况表 +单位~‹万元›", to.unit),
        ),
    ),
    RuleErrors(
        "COLUMN_SHIFT",
        sharp=(
            CopiedCell(_PROJECTS, "支出金额", "执行率"),
            CopiedCell(_PROJECTS, "年初预算", "执行率"),
            CopiedCell(_TASKS, "完成数", "完成率"),
        ),
    ),
    RuleErrors(
        "SCORE_SUM",
        sharp=(
            Cell(_FORM, "得分", to.fewer_points, "有所促进|稳步提升|100%", head_row=2),
            Cell(_FORM, "得分", to.more_points, "总分", head_row=2),
            Cell(_FORM, "分值", to.fewer_points, "满意度", head_row=2),
            Prose("自评得分‹#›分~评价等次为~.~。", to.fewer_points),
            Prose("~\\d+分~实际得分~‹#›分~$", to.fewer_points),
            Prose("得‹#›分~(?:未扣分|扣)", to.fewer_points),
            Prose("分值#分~得分‹#›分", to.fewer_points),
            Prose("^\\d+、.{2,20}~\\d+分~实际得分~‹#›分~。", to.fewer_points),
        ),
    ),
    RuleErrors(
        "SCORE_RULE",
        sharp=(
            Cell(_FORM, "得分", to.more_points, "按期完成\\|按期完成|有所促进|稳步提升", head_row=2),
            Prose("分值10分~得分‹10›分", to.more_points),
            Prose("~扣‹#›分", to.more_points),
            Prose("^\\d+、.{2,20}~\\d+分~实际得分~‹#›分~。.*扣", to.more_points),
        ),
    ),
    RuleErrors(
        "TARGET_MISSED",
        sharp=(
            Cell(_FORM, "实际完成值", to.shorter, "≥", head_row=2),
            Cell(_FORM, "实际完成值", to.longer, "≤", head_row=2),
            Cell(_FORM, "实际完成值", to.shorter, "满意度", head_row=2),
            Prose("年度指标值~≥[^，,]+~实际完成值~‹#›", to.shorter),
            Prose("年度指标值~≤[^，,]+~实际完成值~‹#›", to.longer),
        ),
    ),
    RuleErrors(
        "OVER_BUDGET",
        sharp=(
            Prose("经费决算数‹#›", to.longer),
            Prose("经费预算数‹#›", to.shorter),
            Prose("项目支出全年预算数#万?元~全年执行数‹#›", to.longer),
            Prose("项目~全年预算数#万?元~实际支出‹#›", to.longer),
            Cell(_PROJECTS, "支出金额", to.longer),
            Cell(_STAGES, "决算支出", to.longer, "合计"),
        ),
    ),
    RuleErrors(
        "HEADCOUNT",
        sharp=(
            Prose("实有在职人员‹#›人~在职", to.longer),
            Prose("实有在职人员‹#›人~全部", to.digit),
            Prose("核定编制‹#›名", to.shorter),
        ),
    ),
    RuleErrors(
        "NUMBERING",
        sharp=(
            Prose("^‹[二三四五六七]›、", to.next_label),
            Prose("^[（(]‹[二三四五六七]›[）)]", to.next_label),
            Prose("^‹[2-6]›、[^，,。]{4,12}$", to.next_label),
            Prose("^‹[2-5]›\\..*工作，", to.next_label),
        ),
    ),
    RuleErrors(
        "MISSING",
        sharp=(
            LostChapters(("存在的问题", "改进措施")),
            LostChapters(("部门基本情况",)),
            LostWords("经自评.*”。"),
            LostWords(".*核定编制.*|年末.*实有在职人员.*"),
        ),
    ),
    RuleErrors(
        "CUMULATIVE",
        sharp=(Prose("6月30日~累计\\D+‹#›", to.longer), Prose("12月31日~累计\\D+‹#›", to.two_digits)),
    ),
    RuleErrors("REFERENCE", sharp=(Prose("(?:详见|另见)附件‹[12]›", to.third_annex), LostWords("^附件2.*"))),
    RuleErrors(
        "PRIOR_YEAR",
        sharp=(
            Prose("上年支出合计‹#›", to.digit),
            Prose("加上年结转和结余‹#›", to.digit),
            Cell(_BASE, "\\d+年决算数", to.digit, "三公|公务接待|项目支出"),
        ),
        fine=(Prose("加上年结转和结余‹#›万元", to.fine(1)),),
        needs_last_year=True,
    ),
)

HARMLESS: tuple[Place, ...] = (
    Prose("(?:负债总额|净资产|资产总额)‹#›", to.fine(1)),
    Prose("采购支出‹#›", to.fine(1)),
    Prose("(?:货物|工程|服务)‹#›", to.fine(1)),
)
