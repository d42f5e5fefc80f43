"""The prose chapters of a generated report: who the office is, what it did, what is wrong and what will be done."""

from __future__ import annotations

from decimal import Decimal

from tools.generate.facts import words
from tools.generate.scores import Line, grade, make_levels, plain, total, write_indicators, write_levels
from tools.generate.writer import Writer, percent

_DETAIL_WITH_TASKS = 4


def write_opening(writer: Writer) -> None:
    """Write the sentence that says why the report was written."""
    year = writer.year.fiscal_year
    writer.text(
        f"为进一步强化财政支出绩效理念和部门责任意识，规范财政资金管理，提高财政资金使用效益，根据市财政局《关于开展{year}年度"
        f"部门整体支出绩效自评工作的通知》要求，{writer.we}组织对{year}年度部门整体支出开展了绩效自评，现将有关情况报告如下："
    )


def write_office(writer: Writer) -> None:
    """Write the chapter on duties, divisions, people and goals."""
    department, told, rng = writer.year.department, words(), writer.rng
    writer.heading(1, "部门基本情况")
    writer.heading(2, "主要职责")
    for number, duty in enumerate(department.office["duties"], 1):
        verb, tails = rng.choice(told["duty_verbs"]), rng.sample(told["duty_tails"], min(4, writer.style.detail))
        writer.text(f"{number}.{verb}{duty}工作，{'；'.join(tails)}。")
    writer.heading(2, "机构设置与人员情况")
    divisions = rng.sample(told["divisions"], rng.randint(4, 9))
    units = rng.sample(told["units"], rng.randint(1, 4))
    writer.text(
        f"{writer.we}内设{'、'.join(divisions)}等{len(divisions)}个机构，下属{'、'.join(units)}等{len(units)}个单位。"
    )
    _write_people(writer)
    writer.heading(2, "年度绩效目标")
    for number, goal in enumerate(rng.sample(told["goals"], min(6, 2 + writer.style.detail)), 1):
        writer.text(f"{number}.{goal.format(project=department.project_names[0])}；")


def _write_people(writer: Writer) -> None:
    year = writer.year
    posts, people = year.headcount_authorized, year.headcount_actual
    officials = posts // 2
    writer.text(
        f"{writer.we}核定编制{posts}名，其中行政编制{officials}名、事业编制{posts - officials}名；"
        f"截至{year.fiscal_year}年12月31日，"
        f"实有在职人员{people}人，在职人员控制率为{percent(people, posts)}%。"
    )


def write_management(writer: Writer) -> None:
    """Write the chapter on how the money was looked after."""
    writer.heading(1, "部门整体支出管理情况")
    for text in writer.rng.sample(words()["management"], min(7, 2 + writer.style.detail)):
        writer.text(text.format(we=writer.we))
    writer.text(f"年末{writer.we}实有在职人员{writer.year.headcount_actual}人，全部纳入年度考核。")


def write_results(writer: Writer, lines: tuple[Line, ...]) -> Decimal:
    """Write the chapter on what was achieved and how it is scored; return the score.

    `lines` are the indicators of the form or the prose; an office that reviews itself on three levels has its own.
    """
    groups = make_levels(writer.rng)
    is_review = writer.style.scoring == "levels"
    score = sum((item[3] for _, items in groups for item in items), Decimal(0)) if is_review else total(lines)
    writer.heading(1, "部门整体支出绩效情况")
    if writer.style.has_region:
        _write_region(writer)
    _write_achievements(writer)
    _write_progress(writer)
    if writer.style.detail >= _DETAIL_WITH_TASKS:
        _write_tasks(writer)
    writer.text(
        f"经自评，{writer.we}{writer.year.fiscal_year}年度部门整体支出绩效自评得分{plain(score)}分，评价等次为“{grade(score)}”{_where(writer)}。"
    )
    if is_review:
        write_levels(writer, groups)
    elif writer.style.scoring == "indicators":
        write_indicators(writer, lines)
    return score


def _where(writer: Writer) -> str:
    if writer.style.scoring != "form":
        return ""
    return f"，自评表详见附件{'1' if writer.style.has_annexes else ''}"


def _write_region(writer: Writer) -> None:
    rng, year = writer.rng, writer.year
    product, invested = (Decimal(rng.randint(2000, 40000)) / 100 for _ in range(2))
    rates = [Decimal(rng.randint(20, 140)) / 10 for _ in range(4)]
    income = rng.randint(16000, 42000)
    writer.text(
        f"{year.fiscal_year}年，{year.department.region_name}实现地区生产总值{product}亿元，同比增长{rates[0]}%；完成固定资产投资"
        f"{invested}亿元，同比增长{rates[1]}%；城乡居民人均可支配收入{income}元，同比增长{rates[2]}%；完成地方财政收入"
        f"{Decimal(rng.randint(100, 3000)) / 100}亿元，同比增长{rates[3]}%。"
    )


def _write_achievements(writer: Writer) -> None:
    told, office, rng = words(), writer.year.department.office, writer.rng
    for number in range(1, 3 + 2 * writer.style.detail):
        works = rng.sample(office["works"], 2)
        sentence = "，".join(f"{what}{rng.randint(3, 4000)}{unit}" for what, unit, _ in works)
        shape = rng.choice(told["achievements"])
        work = rng.choice(office["duties"])
        writer.text(f"{number}、{shape.format(work=work, sentence=sentence, rate=rng.randint(100, 118), we=writer.we)}")


def _write_progress(writer: Writer) -> None:
    """Write how far one piece of work had come at two days of the year."""
    year, rng = writer.year.fiscal_year, writer.rng
    what, unit, _ = rng.choice(writer.year.department.office["works"])
    first = rng.randint(200, 2000)
    last = first + rng.randint(50, 2000)
    writer.text(
        f"工作进度均衡推进：截至{year}年6月30日，累计{what}{first}{unit}；截至{year}年12月31日，累计{what}{last}{unit}。"
    )


def _write_tasks(writer: Writer) -> None:
    """Write the table of the year's tasks: planned, done and in what part."""
    office, rng = writer.year.department.office, writer.rng
    writer.text(f"{writer.year.fiscal_year}年度重点工作任务完成情况表")
    rows = [["序号", "工作任务", "牵头股室", "计划数", "完成数", "完成率"]]
    for number in range(1, 2 * writer.style.detail):
        what, unit, _ = rng.choice(office["works"])
        division, planned = rng.choice(words()["divisions"]), rng.randint(20, 3000)
        done = planned + rng.randint(0, planned // 8)
        rows.append([str(number), f"{what}（{unit}）", division, str(planned), str(done), f"{percent(done, planned)}%"])
    writer.table(rows)


def write_closing(writer: Writer) -> None:
    """Write the chapters on problems, measures and what becomes of the evaluation."""
    told, rng, count = words(), writer.rng, min(5, 2 + writer.style.detail)
    for title, key in (("存在的问题及原因分析", "problems"), ("下一步改进措施", "measures")):
        writer.heading(1, title)
        for text in rng.sample(told[key], count):
            head, _, rest = text.partition("。")
            writer.heading(2, f"{head}。{rest}")
    writer.heading(1, "绩效自评结果应用和公开情况")
    writer.text("自评结果将作为编制下一年度预算和完善项目管理的重要依据，并按要求在门户网站公开，接受社会监督。")
