"""Tables with merged cells: text, which lost the merges, tells what the Word file tells.

Rows are written with cells parted by |; `<` goes on from the cell on the left, `^` from the cell above.
"""

from __future__ import annotations

import pytest

from ingest.report import Reading, read_report
from tests import docx_files as word
from tests.report_factory import OPENING, TITLE, amounts, lines, table

TABLES = {
    "two rows of heads": (
        "类别|预算情况|<|<|决算情况|<",
        "^|年初预算|预算调整|调整后预算|决算支出|年末结余",
        "基本支出|412.31|16.32|428.63|428.64|0.05",
        "项目支出|160.01|23.82|183.83|179.54|4.29",
        "合计|572.32|40.14|612.46|608.18|4.34",
    ),
    "offices by fund": (
        "机构名称|收入合计|其中：|<|<|<",
        "^|^|上年结转|公共财政拨款|政府基金拨款|其他收入",
        "局机关及二级机构汇总|1,162.66|12.10|678.76|461.80|10.00",
        "1、局机关|1,100.55||678.75|421.80|",
        "2、二级机构|62.11|12.11||40.00|10.01",
    ),
    "three rows of heads": (
        "机构名称|支出合计|其中：|<|<|<|结余|<",
        "^|^|基本支出|其中：|<|项目支出|当年结余|累计结余",
        "^|^|^|人员支出|公用支出|^|^|^",
        "汇总|1,162.66|283.55|159.75|123.80|879.11||",
        "1、局机关|1,162.67|283.56|159.76|123.81|879.12||",
    ),
    "a total over three columns": (
        "序号|项目类别|项目名称|年初预算|调整|可执行预算|支出金额|执行率|备注",
        "1|农林水支出|森林防火|60.11|23.82|83.93|79.54|94.82%|追加",
        "^|^|林木种苗|/|45.21|45.22|45.23|100%|",
        "2|节能环保|天然林保护|30.01||30.02|29.93|99.70%|",
        "合计|<|<|90.12|69.03|159.17|154.70||",
    ),
    "groups down and a total": (
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分",
        "产出指标（50分）|数量指标|造林面积|≥3000亩|3120亩|21|20",
        "^|^|抚育面积|5000亩|4800亩|14|12",
        "^|质量指标|成活率|≥85%|91%|15|14",
        "效益指标（50分）|社会效益|带动就业|≥120人|126人|50|49",
        "总分|<|<|<|<|100|95",
    ),
    "a total over five columns and a grade": (
        "一级指标|二级指标|三级指标|分值|年度指标值|实际完成值|得分",
        "产出指标|数量指标|造林面积|60|≥3000亩|3120亩|59",
        "^|时效指标|完成时间|40|12月底|12月20日|38",
        "总分|<|<|100|||97",
        "评价等次|<|<|优|<|<|<",
    ),
    "a funds block above the indicators": (
        "项目名称|森林防火经费|<|<|<|<|<|<",
        "项目资金（万元）|<|年初预算数|全年预算数|全年执行数|分值|执行率|得分",
        "^|年度资金总额|60.11|83.92|79.53|10|94.77%|9.5",
        "^|其中：财政拨款|60.12|83.93|79.54|-|94.78%|-",
        "绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分",
        "^|产出指标|数量指标|防火道路|≥12公里|13公里|50|49",
        "^|^|质量指标|合格率|100%|100%|40|38",
        "总分|<|<|<|<|<|100|96.5",
    ),
    "the rate by source": (
        "资金来源|2022年（万元）|<|2023年（万元）|<",
        "^|预算数|决算数|预算数|决算数",
        "基本支出|401.11|402.12|412.31|428.64",
        "项目支出|150.01|151.02|160.03|179.54",
    ),
}


def as_text(rows: tuple[str, ...]) -> bytes:
    """Return the report as converted text: a cell that spans columns stands once, one that goes down is empty below."""
    printed = ["|".join("" if cell == "^" else cell for cell in row.split("|") if cell != "<") for row in rows]
    return "\n".join((TITLE, OPENING, "（单位：万元）", table(*printed), "以上数据已核对。", "")).encode()


def word_row(row: str, below: str) -> str:
    """Return a row with its merges; `below` is the next row, which says where a cell goes on."""
    cells, under, made = row.split("|"), below.split("|"), []
    for place, text in enumerate(cells):
        if text == "<":
            continue
        span = next((end for end in range(place + 1, len(cells)) if cells[end] != "<"), len(cells)) - place
        down = (
            "<w:vMerge/>" if text == "^" else '<w:vMerge w:val="restart"/>' if under[place : place + 1] == ["^"] else ""
        )
        made.append(word.cell("" if text == "^" else text, f'<w:gridSpan w:val="{span}"/>{down}'))
    return word.row(*made)


def as_word(rows: tuple[str, ...]) -> bytes:
    """Return the report as a Word file with real merges."""
    made = (word_row(row, below) for row, below in zip(rows, (*rows[1:], ""), strict=True))
    before = "".join(word.paragraph(text) for text in (TITLE, OPENING, "（单位：万元）"))
    return word.docx(before + word.table(*made) + word.paragraph("以上数据已核对。"))


def facts(reading: Reading) -> dict[str, list[tuple[object, ...]]]:
    """Return all that a reading tells, without places."""
    figures = sorted(reading.figures, key=lambda figure: figure.start)
    return {
        "figures": [
            (f.printed, f.kind, f.value_fen, f.item_code, f.fund_code, f.stage_code, f.scope_code, f.fiscal_year)
            for f in figures
        ],
        "projects": [(m.name, m.category, m.is_total, amounts(reading, m)) for m in reading.projects],
        "indicators": [
            (*line, each.path)
            for line, each in zip(
                lines(reading), sorted(reading.indicators, key=lambda i: (i.start, i.level)), strict=True
            )
        ],
        "score": [(reading.head.total_score and reading.head.total_score.value, reading.head.grade)],
    }


CASES = [(name, what) for name in TABLES for what in ("figures", "projects", "indicators", "score")]


@pytest.mark.parametrize(("name", "what"), CASES)
def test_text_tells_what_the_word_file_tells(name: str, what: str):
    """Merges lost in text are worked out again."""
    from_text, from_word = read_report("x.txt", as_text(TABLES[name])), read_report("x.docx", as_word(TABLES[name]))
    assert facts(from_text)[what] == facts(from_word)[what]


def test_a_merged_head_reaches_over_its_columns():
    """In the Word file itself, years over two columns hold for both."""
    figures = facts(read_report("x.docx", as_word(TABLES["the rate by source"])))["figures"]
    assert [(f[0], f[5], f[7]) for f in figures] == [
        ("401.11", "initial", 2022),
        ("402.12", "final", 2022),
        ("412.31", "initial", 2023),
        ("428.64", "final", 2023),
        ("150.01", "initial", 2022),
        ("151.02", "final", 2022),
        ("160.03", "initial", 2023),
        ("179.54", "final", 2023),
    ]


def test_a_total_over_several_columns_keeps_its_amounts_in_place():
    """合计 over three columns: each sum stands under its own head."""
    found = {
        f[0]: (f[3], f[5])
        for f in facts(read_report("x.txt", as_text(TABLES["a total over three columns"])))["figures"]
    }
    sums = {"90.12": "initial", "69.03": "adjustment", "159.17": "adjusted", "154.70": "final"}
    assert {n: found[n] for n in sums} == {n: ("project_expenditure", stage) for n, stage in sums.items()}


def test_the_total_score_stands_under_its_own_head():
    """总分 over five columns: 100 is the weight, the other the score."""
    for name, score in (
        ("groups down and a total", 95),
        ("a total over five columns and a grade", 97),
        ("a funds block above the indicators", 96.5),
    ):
        reading = read_report("x.txt", as_text(TABLES[name]))
        assert [line[2:] for line in lines(reading) if line[0] == 0] == [(100, score)], name


@pytest.mark.parametrize("made", [as_text, as_word])
def test_a_row_with_the_grade_is_no_indicator(made):
    """评价等次 | 优 is the report's grade."""
    rows = TABLES["a total over five columns and a grade"]
    reading = read_report("x.txt" if made is as_text else "x.docx", made(rows))
    assert reading.head.grade == "优"
    assert not [line for line in reading.indicators if line.name in ("评价等次", "优")]


FORM = (
    "一级指标|二级指标|三级指标|指标值|完成值|分值|得分",
    "预算执行率|<|<|100%|97%|10|9.7",
    "产出指标|数量指标|山塘清淤|≥18口|19口|80|80",
    "^|质量指标|<|合格|合格|10|9",
    "合计|<|<|<|<|100|98.7",
    "存在问题|无|<|<|<|<|<",
)


def test_a_name_over_columns_of_groups_is_of_the_first_of_them():
    """预算执行率 over three columns is of the first level; a remark over the columns of values is no indicator."""
    expected = [
        (1, "预算执行率", 10, 9.7), (1, "产出指标", None, None), (2, "数量指标", None, None), (3, "山塘清淤", 80, 80),
        (2, "质量指标", 10, 9), (0, "合计", 100, 98.7),
    ]  # fmt: skip
    assert lines(read_report("x.docx", as_word(FORM))) == expected
