"""The code tables dim_region and dim_function_class: shape, tree and known anchors."""

import csv
import re
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[1] / "dbt_project" / "seeds"


def read_seed(name: str) -> list[dict[str, str]]:
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


REGIONS = {row["region_code"]: row for row in read_seed("dim_region")}
FUNCTIONS = {row["function_code"]: row for row in read_seed("dim_function_class")}


@pytest.mark.parametrize(("name", "key"), [("dim_region", "region_code"), ("dim_function_class", "function_code")])
def test_codes_are_unique_and_no_cell_has_stray_blanks(name: str, key: str) -> None:
    rows = read_seed(name)
    assert len({row[key] for row in rows}) == len(rows)
    assert [row for row in rows if any(cell != cell.strip() for cell in row.values())] == []


def test_region_codes_have_six_digits_that_fit_their_level() -> None:
    ending = {"province": r"\d\d0000", "prefecture": r"\d\d(?!00)\d\d00", "county": r"\d{4}(?!00)\d\d"}
    wrong = [c for c, row in REGIONS.items() if not re.fullmatch(ending[row["level_code"]], c)]
    assert wrong == []


def test_a_region_lies_in_its_parent() -> None:
    for code, row in REGIONS.items():
        if row["level_code"] == "province":
            assert row["parent_region_code"] == ""
            continue
        parent = REGIONS[row["parent_region_code"]]
        assert code.startswith(parent["region_code"].rstrip("0")[:4])
        assert row["full_name"] == parent["full_name"] + row["name"]
        assert row["province"] == parent["province"]


def test_a_county_under_a_listed_prefecture_belongs_to_it() -> None:
    for code, row in REGIONS.items():
        if row["level_code"] == "county" and f"{code[:4]}00" in REGIONS:
            assert row["parent_region_code"] == f"{code[:4]}00"


def test_full_names_are_unique() -> None:
    assert len({row["full_name"] for row in REGIONS.values()}) == len(REGIONS)


def test_all_provinces_are_there_and_hunan_is_complete() -> None:
    levels = [row["level_code"] for row in REGIONS.values()]
    hunan = [row["level_code"] for row in REGIONS.values() if row["province"] == "湖南省"]
    assert levels.count("province") == 34
    assert (hunan.count("prefecture"), hunan.count("county")) == (14, 122)


@pytest.mark.parametrize(
    ("code", "full_name", "parent"),
    [
        ("430000", "湖南省", ""),
        ("430100", "湖南省长沙市", "430000"),
        ("430725", "湖南省常德市桃源县", "430700"),
        ("430903", "湖南省益阳市赫山区", "430900"),
        ("433101", "湖南省湘西土家族苗族自治州吉首市", "433100"),
        ("110101", "北京市东城区", "110000"),
        ("429004", "湖北省仙桃市", "420000"),
    ],
)
def test_known_regions(code: str, full_name: str, parent: str) -> None:
    assert (REGIONS[code]["full_name"], REGIONS[code]["parent_region_code"]) == (full_name, parent)


def test_placeholders_are_not_regions() -> None:
    assert {"市辖区", "县"}.isdisjoint(row["name"] for row in REGIONS.values())


def test_function_codes_have_the_digits_of_their_level() -> None:
    digits = {"class": 3, "division": 5, "item": 7}
    wrong = [c for c, r in FUNCTIONS.items() if not re.fullmatch(rf"2\d{{{digits[r['level_code']] - 1}}}", c)]
    assert wrong == []


def test_the_parent_of_a_function_is_its_longest_listed_prefix() -> None:
    for code, row in FUNCTIONS.items():
        prefixes = [code[:length] for length in (5, 3) if length < len(code) and code[:length] in FUNCTIONS]
        assert row["parent_function_code"] == (prefixes[0] if prefixes else "")
        assert prefixes or row["level_code"] == "class"


def test_every_function_names_its_source() -> None:
    assert [code for code, row in FUNCTIONS.items() if not row["source"]] == []


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("201", "一般公共服务支出"),
        ("212", "城乡社区支出"),
        ("224", "灾害防治及应急管理支出"),
        ("20805", "行政事业单位养老支出"),
        ("2080505", "机关事业单位基本养老保险缴费支出"),
        ("2101101", "行政单位医疗"),
        ("2111103", "减排专项支出"),
        ("2120803", "城市建设支出"),
        ("2130505", "生产发展"),
        ("2210201", "住房公积金"),
        ("2296002", "用于社会福利的彩票公益金支出"),
    ],
)
def test_known_functions(code: str, name: str) -> None:
    assert FUNCTIONS[code]["name"] == name


@pytest.mark.parametrize("code", ["22198", "2219899", "2100299", "2130153"])
def test_codes_without_a_sound_source_are_left_out(code: str) -> None:
    assert code not in FUNCTIONS
