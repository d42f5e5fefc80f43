"""The scores of a generated report, as a form, as indicators told one by one, or as a review on three levels.

Points are tenths and hundredths kept as Decimal; a line's points are its weight less what was taken off, every group
is the sum of its lines and the total the sum of the groups.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Any

from tools.generate.facts import Year, words
from tools.generate.writer import Writer, percent


@dataclass(frozen=True)
class Line:
    """A scored indicator: its group (产出指标), kind (数量指标), name, target, actual, weight and points."""

    group: str
    kind: str
    name: str
    target: str
    actual: str
    weight: Decimal
    score: Decimal
    reason: str = ""


def make_lines(year: Year, rng: Random) -> tuple[Line, ...]:
    """Return the lines of a self-evaluation form: 10 points for execution, 50, 30 and 10 for the groups."""
    rate = Decimal(percent(year.amount("total_expenditure"), year.amount("total_expenditure", "adjusted")))
    points = (rate / 10).quantize(Decimal("0.01"), ROUND_HALF_UP)
    first = Line("预算执行", "预算执行", "预算执行率", "100%", f"{rate}%", Decimal(10), points)
    return (first, *_output_lines(year, rng), *_benefit_lines(rng))


def _output_lines(year: Year, rng: Random) -> list[Line]:
    lines = []
    works = rng.sample(year.department.office["works"], 2)
    for what, unit, measure in works:
        target = rng.randint(3, 900)
        actual = target + rng.randint(0, target // 5)
        lines.append(
            Line(
                "产出指标",
                "数量指标",
                f"{what}{measure}",
                f"≥{target}{unit}",
                f"{actual}{unit}",
                Decimal(10),
                Decimal(10),
            )
        )
    lines.append(Line("产出指标", "质量指标", "项目验收合格率", "100%", "100%", Decimal(10), Decimal(10)))
    off = rng.choice([Decimal(0), Decimal("0.5"), Decimal(1), Decimal("1.5"), Decimal(2)])
    done = ("基本按期完成", "个别项目前期工作较慢，今后倒排工期") if off else ("按期完成", "")
    lines.append(Line("产出指标", "时效指标", "任务完成时间", "按期完成", done[0], Decimal(10), 10 - off, done[1]))
    spent, planned = year.amount("three_public"), year.amount("three_public", "initial")
    name = "“三公”经费控制率"
    lines.append(Line("产出指标", "成本指标", name, "≤100%", f"{percent(spent, planned)}%", Decimal(10), Decimal(10)))
    return lines


def _benefit_lines(rng: Random) -> list[Line]:
    off = rng.choice([Decimal(0), Decimal(0), Decimal("0.5"), Decimal(1)])
    held = ("基本健全", "管护责任落实不够，今后明确到人") if off else ("健全", "")
    target = rng.randint(85, 93)
    actual = Decimal(target) + Decimal(rng.randint(0, 50)) / 10
    return [
        Line("效益指标", "经济效益指标", "促进相关产业发展", "有所促进", "有所促进", Decimal(10), Decimal(10)),
        Line("效益指标", "社会效益指标", "公共服务水平", "稳步提升", "稳步提升", Decimal(10), Decimal(10)),
        Line("效益指标", "可持续影响指标", "长效管理机制", "健全", held[0], Decimal(10), 10 - off, held[1]),
        Line("满意度指标", "服务对象满意度指标", "群众满意度", f"≥{target}%", f"{actual}%", Decimal(10), Decimal(10)),
    ]


def total(lines: tuple[Line, ...]) -> Decimal:
    """Return the report's score."""
    return sum((line.score for line in lines), Decimal(0))


def plain(points: Decimal) -> str:
    """Return points as reports print them: 10, 9.5, 9.86."""
    return f"{points.normalize():f}"


def grade(score: Decimal) -> str:
    """Return the grade of a score out of 100."""
    return "优" if score >= 90 else "良" if score >= 80 else "中"


def write_form(writer: Writer, lines: tuple[Line, ...]) -> None:
    """Write the annex with the form."""
    execution = lines[0]
    writer.text(f"附件{'1' if writer.style.has_annexes else ''}：部门整体支出绩效自评表")
    money = [writer.cell("total_expenditure", stage) for stage in ("adjusted", "final")]
    head = ["年度资金总额（万元）", "全年预算数", "全年执行数", "分值", "得分", "执行率", "", ""]
    funds = ["年度资金总额", *money, "10", plain(execution.score), execution.actual, "", ""]
    titles = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]
    rows = [head, funds, titles]
    _note(writer, "self_score_form", execution)
    group = kind = ""
    for line in lines[1:]:
        shown = line.group if line.group != group else "", line.kind if line.kind != kind else ""
        group, kind = line.group, line.kind
        rows.append([*shown, line.name, line.target, line.actual, plain(line.weight), plain(line.score), line.reason])
        _note(writer, "self_score_form", line)
    rows.append(["总分", "", "", "", "", "100", plain(total(lines)), ""])
    writer.table(rows)


def write_indicators(writer: Writer, lines: tuple[Line, ...]) -> None:
    """Write the same lines as prose, group by group."""
    for group in dict.fromkeys(line.group for line in lines):
        members = [line for line in lines if line.group == group]
        weight, score = (sum((getattr(m, name) for m in members), Decimal(0)) for name in ("weight", "score"))
        off = f"扣{plain(weight - score)}分" if weight > score else "未扣分"
        writer.heading(2, f"{group}（分值{plain(weight)}分，得{plain(score)}分，{off}）")
        _note_group(writer, group, weight, score)
        for number, line in enumerate(members, 1):
            _write_indicator(writer, number, line)


def _write_indicator(writer: Writer, number: int, line: Line) -> None:
    writer.text(
        f"{number}、{line.name}，年度指标值：{line.target}，实际完成值：{line.actual}，"
        f"分值{plain(line.weight)}分，得分{plain(line.score)}分。"
    )
    if line.reason:
        writer.text(f"{line.reason}，扣{plain(line.weight - line.score)}分。")
    _note(writer, "scoring_narrative", line)


def make_levels(rng: Random) -> list[tuple[str, list[tuple[str, str, int, Decimal]]]]:
    """Return a review on three levels: groups of (name, sentence, weight, points), 100 points in all."""
    told = words()
    process = rng.sample(told["reviews"][2:], 4)
    groups = [
        ("投入", [(*review, 10) for review in told["reviews"][:2]]),
        ("过程", [(*review, 10) for review in process]),
        ("产出", [(*result, weight) for result, weight in zip(told["results"], (8, 6, 6), strict=True)]),
        ("效果", [(*benefit, 5) for benefit in told["benefits"]]),
    ]
    offs = (Decimal(0), Decimal(0), Decimal(0), Decimal("0.5"), Decimal(1))
    return [(name, [(n, s, w, w - rng.choice(offs)) for n, s, w in items]) for name, items in groups]


def write_levels(writer: Writer, groups: list[tuple[str, list[tuple[str, str, int, Decimal]]]]) -> None:
    """Write the review, each line with its points and its reason."""
    for name, items in groups:
        weight, score = sum(item[2] for item in items), sum((item[3] for item in items), Decimal(0))
        writer.heading(2, f"{name}（{weight}分，实际得分：{plain(score)}分）")
        _note_group(writer, name, Decimal(weight), score)
        for number, (what, sentence, points, got) in enumerate(items, 1):
            off = f"，扣{plain(points - got)}分" if got < points else ""
            writer.text(f"{number}、{what}（{points}分，实际得分：{plain(got)}分）。{sentence}{off}。")
            _note(writer, "scoring_narrative", Line(name, "", what, "", "", Decimal(points), got))


def _note_group(writer: Writer, name: str, weight: Decimal, score: Decimal) -> None:
    writer.indicators.append(
        {"block_code": "scoring_narrative", "name": name, "is_leaf": 0, "weight": float(weight), "score": float(score)}
    )


def _note(writer: Writer, block: str, line: Line) -> None:
    note: dict[str, Any] = {"block_code": block, "name": line.name, "group": line.group, "is_leaf": 1}
    note |= {
        "weight": float(line.weight),
        "score": float(line.score),
        "target_text": line.target,
        "actual_text": line.actual,
    }
    writer.indicators.append(note)
