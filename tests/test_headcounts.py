"""What headcounts count, by the words before them."""

from __future__ import annotations

import pytest

from ingest.extract.budget.headcounts import read_headcounts
from ingest.figure import Figure
from tests.report_factory import read, table


def figure(label: str, kind: str = "headcount", context: str = "", **other: object) -> Figure:
    return Figure(0, 2, "30", kind, 30.0, 1.0, "p1", context, label=label, **other)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("label", "measure"),
    [
        ("核定编制", "posts"),
        ("经市委编办核定的编制数为", "posts"),
        ("我局编制仅", "posts"),
        ("系统核定编制", "posts"),
        ("本部门核定的在职人员编制人数", "posts"),
        ("核定中央政法专项编制", "posts"),
        ("2022年末实有在职人员", "staff"),
        ("实有人数", "staff"),
        ("其中在编人员", "staff_on_posts"),
        ("截至2023年12月31日实际在职在编", "staff_on_posts"),
        ("合同制人员", "outside_posts"),
        ("另聘用劳务派遣人员", "outside_posts"),
        ("其中行政编制", None),
        ("核定行政编制", None),
        ("下设农技中心核定编制", None),
        ("离退休人员", None),
        ("在校学生", None),
        ("青山水库管理所核定编制", None),
    ],
)
def test_only_the_whole_department_is_counted(label: str, measure: str | None) -> None:
    """Parts, offices and other people are left out: comparing them would be a false alarm."""
    assert read_headcounts([figure(label)]) == ([(0, measure)] if measure else [])


def test_about_values_and_other_kinds_are_left_out() -> None:
    """约30人 is no headcount to compare, and points are no people."""
    assert read_headcounts([figure("核定编制", qualifier="about"), figure("核定编制", kind="count")]) == []


def test_people_that_money_was_spent_on_are_not_the_department() -> None:
    """A project's people stand behind its amount, the department's own before any."""
    told = figure("在岗", context="支持高校毕业生计划1,830.00万元，在岗30人。")
    assert read_headcounts([told]) == []
    assert read_headcounts([figure("年末在岗", context="年末在岗30人，支出1,830.00万元。")]) == [(0, "staff")]


def test_a_headcount_below_another_first_column_is_not_the_total():
    """The number under 行政 is one kind of post, the one under 合计 the whole."""
    assert read("人员情况", "类别\n行政\n事业\n合计", "编制数\n18\n100\n118").head.headcount_authorized.printed == "118"
    reading = read("人员情况", table("类别|行政|事业|合计", "编制数|18|100|118", "在职人数|17|90|107"))
    assert (reading.head.headcount_authorized.printed, reading.head.headcount_actual.printed) == ("118", "107")


HEADCOUNTS = [
    ("核定行政编制82名，事业编制14名，合计96名；年末在职91人。", "96", "91"),
    ("行政编制24人，事业编制31人，共计55人；年末在职干部职工53人，遗属补助人员4人。", "55", "53"),
    ("中央政法专项编制112名，事业编制8名，合计120名；实有在编干警115人，其中政法编108人、事业编7人。", "120", "115"),
    ("政法编制42名，后勤人员控制数3名，共45名；年末实有行政39人、事业3人，共42人。", "45", "42"),
    ("机关编制156名，其中政法专项编制148名、机关工勤编制8名；年末实有人员149人。", "156", "149"),
    ("编制138人（行政编制76人，事业编制62人），实际129人（行政71人，事业58人）。", "138", "129"),
    ("核定编制17名，其中行政编制16名、工勤编制1名；实有15人，其中行政14人、工勤1人；退休9人。", "17", "15"),
    ("核定事业编制412名，年末在编实有386人，另有编外聘用人员233人。", "412", "386"),
    ("学校核定编制142个，年末在职教职工137人，退休人员56人。", "142", "137"),
    ("编制数74人，实有人数118人，其中：在职69人，退休49人，离休0人。", "74", "69"),
    ("事业编制核定数31名。实有事业人员29名、离退休人员24名。", "31", "29"),
    ("核定行政编制82名，事业编制14名，合计96名；实有行政人员80名、事业人员13名。", "96", None),
    ("核定行政编制82名，事业编制14名；实有人数118人，其中：聘用69人，退休49人。", None, None),
    ("行政编制80人，实际74人；事业编制206人，实际188人。", None, None),
    ("行政编制80人，实际74人。", "80", "74"),
    ("机关编制26名，下属事业单位编制22名。", None, None),
    ("局机关编制26名，实有25名；所属单位编制22名，实有20名。", None, None),
    ("核定编制48名，其中：局机关26名、下属单位22名；年末实有45人，其中：局机关25人、下属单位20人。", "48", "45"),
    ("本部门及所属单位核定编制48名，实有在职45人。", "48", "45"),
]


@pytest.mark.parametrize(("text", "posts", "people"), HEADCOUNTS)
def test_posts_are_those_of_the_whole_and_people_those_in_service(text, posts, people):
    """A sum behind kinds of posts, or the only kind, is the whole; the retired are not in service; nothing is added up."""
    head = read("人员情况", text).head
    told = (head.headcount_authorized, head.headcount_actual)
    assert tuple(figure and figure.printed for figure in told) == (posts, people)


@pytest.mark.parametrize(("level", "people"), [("\n正科级", "23"), ("", None)])
def test_an_offices_code_is_no_headcount(level, people):
    """A cell a line: the code stands right below the last head; where a cell is lost, nothing is read."""
    lines = f"单位代码\n单位名称\n单位级别\n编制人数\n在职人数\n108004\n岚溪县图书馆{level}\n24\n23"
    actual = read("单位基本情况如下表：", *lines.split("\n")).head.headcount_actual
    assert (actual and actual.printed) == people


def test_a_headcount_without_a_unit():
    """核定编制26: the word says what is counted."""
    assert read("核定编制26，实有在职人员23。").head.headcount_authorized.value == 26


def test_a_count_with_retired_people_is_not_of_people_in_service():
    """实有1,302人 of whom 96 are retired may well be more than the posts."""
    told = "全系统编制人数1,250人；实有人数1,302人，其中：在职人数1,206人，退休人数96人。"
    reading = read("一、人员情况", told)
    assert [measure for _, measure in read_headcounts(reading.figures)] == ["posts", "staff"]
    assert reading.document.text[read_headcounts(reading.figures)[1][0] :].startswith("1,206")


TEACHERS = ("类别|合计|管理人员|专任教师|工勤人员", "编制数（名）|126|12|108|6", "年末在职人数（人）|119|11|103|5")


@pytest.mark.parametrize(
    ("rows", "counts"),
    [
        (TEACHERS, (126, 119)),
        ([r.replace("合计|", "", 1).replace("126|", "").replace("119|", "") for r in TEACHERS], (None, None)),
    ],
)
def test_a_column_of_one_kind_of_people_is_not_all(rows, counts):
    """管理人员 is one kind; without a column of all, nothing is told of the whole."""
    head = read("人员情况", table(*rows)).head
    assert (getattr(head.headcount_authorized, "value", None), getattr(head.headcount_actual, "value", None)) == counts
