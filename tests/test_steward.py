"""`steward.yml`: what it may say, and one clear sentence for everything it may not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import IngestError, StewardError, UnreadableFile
from ingest.files import find_files
from ingest.steward.settings import Department, ReportEntry, Steward, load_steward

FILES = ["2022/某局.docx", "2023/某局.docx", "2023/某局（更正）.docx"]

GOOD = """
departments:
  - name: 临溪县文旅局
    aliases: [临溪县文化旅游广电体育局, 县文旅局]
    region_name: 临溪县
    region_code: "430999"
  - name: 临溪县商务局
reports:
  2023/某局（更正）.docx:
    department: 临溪县文旅局
    fiscal_year: 2023
    report_kind: department_overall
    headcount_authorized: 35
    headcount_actual: 30
    total_score: 96.5
    grade: 优
    replaces: 2023/某局.docx
  2022/某局.docx:
    region_code: 430999
"""


def load(tmp_path: Path, content: str | bytes) -> Steward:
    written = content.encode() if isinstance(content, str) else content
    (tmp_path / "steward.yml").write_bytes(written)
    return load_steward(tmp_path, FILES)


def test_everything_the_format_allows_is_read(tmp_path: Path):
    steward = load(tmp_path, GOOD)
    aliases = ("临溪县文化旅游广电体育局", "县文旅局")
    assert steward.departments[0] == Department("临溪县文旅局", aliases, "临溪县", "430999")
    assert steward.report_for("2022/某局.docx") == ReportEntry("2022/某局.docx", region_code="430999")
    assert steward.report_for("2023/某局（更正）.docx") == ReportEntry(
        source_name="2023/某局（更正）.docx",
        department="临溪县文旅局",
        fiscal_year=2023,
        report_kind="department_overall",
        headcount_authorized=35,
        headcount_actual=30,
        total_score=96.5,
        grade="优",
        replaces="2023/某局.docx",
    )
    assert steward.report_for("2023/某局.docx") is None


@pytest.mark.parametrize("name", ["临溪县文旅局", "县文旅局", "临溪县 文化旅游\n广电体育局", " 县文旅局 "])
def test_a_department_is_found_by_any_of_its_names(tmp_path: Path, name: str):
    found = load(tmp_path, GOOD).department_for(name)
    assert found is not None
    assert found.name == "临溪县文旅局"


def test_a_name_nobody_told_is_no_department(tmp_path: Path):
    assert load(tmp_path, GOOD).department_for("临溪县教育局") is None


def test_without_a_file_nothing_is_known(tmp_path: Path):
    assert load_steward(tmp_path, FILES) == Steward()


@pytest.mark.parametrize("content", ["", "# 还没有内容\n", "departments:\nreports:\n", "\ufeffreports: {}\n"])
def test_a_file_that_says_nothing_is_allowed(tmp_path: Path, content: str):
    assert load(tmp_path, content) == Steward()


def report(line: str, path: str = "2023/某局.docx") -> str:
    return f"reports:\n  {path}:\n    {line}\n"


def departments(*entries: str) -> str:
    return "departments:\n" + "".join(f"  - {entry}\n" for entry in entries)


MISTAKES = {
    "an entry that matches no file": (
        report("grade: 优", "2023/某句.docx"),
        "「2023/某句.docx」：没有对应的文件；最接近的文件有「2023/某局.docx」",
    ),
    "an entry like no file at all": (report("grade: 优", "zzz"), "请写文件夹以下的路径"),
    "a replaced file that is not there": (
        report("replaces: 2021/某局.docx"),
        "replaces「2021/某局.docx」：没有对应的文件；最接近",
    ),
    "a report that replaces itself": (report("replaces: 2023/某局.docx"), "循环"),
    "reports that replace each other": (
        "reports:\n  2022/某局.docx: {replaces: 2023/某局.docx}\n  2023/某局.docx: {replaces: 2022/某局.docx}\n",
        "2022/某局.docx → 2023/某局.docx → 2022/某局.docx",
    ),
    "an unknown key on top": ("report:\n", "顶层：没有「report」这个键；是否想写 reports"),
    "an unknown key of a report": (report("fiscalyear: 2023"), "没有「fiscalyear」这个键；是否想写 fiscal_year"),
    "an unknown key of a department": (
        departments("{name: 甲局, 别名: [乙]}"),
        "departments 第 1 项：没有「别名」这个键；可用的键有 name",
    ),
    "a department without a name": (departments("name: 甲局", "aliases: [乙]"), "departments 第 2 项：缺少 name"),
    "a name that is a number": (departments("name: 2023"), "应是文字，现为 「2023」"),
    "an empty name": (departments("name: ' '"), "应是文字"),
    "aliases that are no list": (
        departments("{name: 甲局, aliases: 乙局}"),
        "aliases：应是列表，现为 「乙局」；请写成 [旧名, 简称]",
    ),
    "an alias that is no text": (departments("{name: 甲局, aliases: [乙局, 3]}"), "aliases 第 2 项：应是文字"),
    "an alias of two departments": (
        departments("{name: 甲局, aliases: [丙 局]}", "{name: 乙局, aliases: [丙局]}"),
        "「丙局」：同时属于「甲局」和「乙局」",
    ),
    "one name for two departments": (departments("name: 甲局", "name: 甲局"), "同时属于"),
    "departments that are no list": ("departments: {name: 甲局}\n", "departments：应是一个列表"),
    "reports that are a list": ("reports: [2023/某局.docx]\n", "reports：应以文件路径为键"),
    "a year out of range": (report("fiscal_year: 23"), "fiscal_year：现为 「23」；应是 2000 到 2100 之间的整数"),
    "a year in quotes": (report('fiscal_year: "2023"'), "应是 2000 到 2100"),
    "a year that is yes": (report("fiscal_year: yes"), "应是 2000 到 2100"),
    "a kind that is none": (
        report("report_kind: 部门整体支出"),
        "应是 department_overall、project、final_accounts、budget、other 之一",
    ),
    "a short region code": (report("region_code: 4309"), "应是 6 位数字"),
    "a headcount below nothing": (report("headcount_actual: -1"), "应是 0 到 1000000"),
    "a headcount with its unit": (report("headcount_actual: 30人"), "不加引号和单位"),
    "a score with its unit": (report("total_score: 96分"), "不加引号和“分”字"),
    "a score that is no number": (report("total_score: .nan"), "应是 0 到 1000"),
    "a grade that is a list": (report("grade: [优]"), "grade：应是文字，现为 一个列表"),
    "a full-width colon": ("reports:\n  2023/某局.docx:\n    grade：优\n", "冒号写成了全角"),
    "a full-width colon on top": ("departments：\n", "冒号写成了全角"),
    "a key told twice": (report("grade: 优\n    grade: 良"), "第 4 行：键「grade」写了两遍"),
    "a report told twice": (report("grade: 优") + "  2023/某局.docx:\n    grade: 良\n", "写了两遍"),
    "a key that is a number": (report("2023: 优"), "第 3 行：键「2023」不是文字；请给它加上引号"),
    "a tab for indentation": ("reports:\n\t2023/某局.docx:\n", "第 2 行：不合 YAML 格式"),
    "an open quote": ("departments:\n  - name: '甲局\n", "不合 YAML 格式"),
    "an object to be made": (report("grade: !!python/object/apply:os.getcwd []"), "不合 YAML 格式"),
    "a list that holds itself": ("departments: &a [*a]\n", "不合 YAML 格式|应由"),
    "GB18030": ("departments:\n  - name: 甲局\n".encode("gb18030"), "不是 UTF-8"),
}


@pytest.mark.parametrize(("content", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_one_sentence_that_names_the_place(tmp_path: Path, content: str | bytes, words: str):
    with pytest.raises(StewardError) as error:
        load(tmp_path, content)
    message = str(error.value)
    assert any(part in message for part in words.split("|")), message
    assert message.startswith("steward.yml 的 ")
    assert "\n" not in message
    assert message.count("；") == 1


def test_lists_that_repeat_each_other_without_end_are_refused_quickly(tmp_path: Path):
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"{new}: &{new} [{', '.join([f'*{old}'] * 10)}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)]
    with pytest.raises(StewardError, match="没有「a」这个键"):
        load(tmp_path, "\n".join(lines))
    with pytest.raises(StewardError):
        load(tmp_path, "departments:\n - name: &a [x, x]\n   aliases: &b [*a, *a]\n")


def test_a_huge_file_is_not_read(tmp_path: Path):
    with pytest.raises(UnreadableFile, match="超过 1 MB"):
        load(tmp_path, b"#" * 2_000_000)


def test_the_steward_s_file_is_no_report(tmp_path: Path):
    (tmp_path / "报告.txt").write_text("报告")
    (tmp_path / "steward.yml").write_text("")
    assert [found.source_name for found in find_files(tmp_path)] == ["报告.txt"]


@given(st.text(alphabet="abc:-[]{}&*!|>'\"#%@`, \n\t甲：？1.~", max_size=200))
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: str):
    folder = tmp_path_factory.mktemp("steward")
    message = "steward.yml"
    try:
        load(folder, content)
    except IngestError as error:
        message = str(error)
    assert "steward.yml" in message


def test_the_example_in_the_documentation_is_valid(tmp_path: Path):
    """The page's first YAML block is the format itself."""
    page = (Path(__file__).parent.parent / "docs" / "steward.md").read_text(encoding="utf-8")
    example = page.split("```yaml\n")[1].split("```")[0]
    (tmp_path / "steward.yml").write_text(example, encoding="utf-8")
    more = ["2023/某委.docx", "2023/某委附表.xlsx", "2023/某院/报告.docx", "2023/某院/自评表.xlsx"]
    steward = load_steward(tmp_path, [*FILES, *more])
    assert steward.departments
    assert steward.reports
    assert steward.same_reports == (tuple(more[:2]), tuple(more[2:]))
