"""How a warehouse is compared with hand labels: what counts as found, as right, and as invented."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tools.accuracy.budget import compare_budget
from tools.accuracy.findings import compare_findings
from tools.accuracy.indicators import compare_indicators
from tools.accuracy.labels import LabelError, Labels, fen_of_wan, read_label_folder, read_labels
from tools.accuracy.match import align, best_pairs, number_key, similarity
from tools.accuracy.money import compare_money, label_fen, pair_money
from tools.accuracy.projects import compare_projects
from tools.accuracy.results import compare_head, compare_outcomes, compare_rates
from tools.accuracy.score import Score
from tools.accuracy.warehouse import Loaded

KEY = {"fund": "all", "stage": "final", "scope": "consolidated", "year": 2023}
CODES = {"fund_code": "all", "stage_code": "final", "scope_code": "consolidated", "fiscal_year": 2023}


def labels(**lists: Any) -> Labels:
    """Labels of an invented report that tell only what is given."""
    names = ("money", "budget", "projects", "indicators", "rates", "outcomes", "findings", "must_not_flag")
    rows = {name: tuple(lists.get(name, ())) for name in names}
    return Labels("examples", "worked_on", "档案局.txt", lists.get("head", {}), **rows)


def loaded(**rows: list[dict[str, Any]]) -> Loaded:
    """Published rows of an invented report; the tables that are not given are empty."""
    names = ("money", "budget", "projects", "indicators", "rates", "outcomes", "findings", "finding_figures", "checks")
    return Loaded("云溪县档案局\n支出12.50万元\n", {name: rows.get(name, []) for name in (*names, "report")})


def spent(printed: str, **told: Any) -> dict[str, Any]:
    """A label for money the department spent."""
    return {"printed": printed, "unit": "万元", "subject": "department", "item": "total_expenditure"} | KEY | told


def figure(printed: str, fen: int, **found: Any) -> dict[str, Any]:
    """A money figure as published."""
    row = {"figure_id": f"f{printed}", "printed": printed, "value_fen": fen, "unit_printed": "万元", "context": ""}
    place = {"unit_source": "inline", "line_no": 2, "char_end": 8, "confidence": "sure"}
    return row | place | {"subject_code": "department", "item_code": "total_expenditure"} | CODES | found


def counted(score: Score, measure: str) -> tuple[int, int]:
    return score.right[measure], score.total[measure]


def compared_money(money: list[dict[str, Any]], figures: list[dict[str, Any]]) -> Score:
    told, found = labels(money=money), loaded(money=figures)
    return compare_money(told, found, pair_money(told, found))


@pytest.mark.parametrize(
    ("printed", "same"),
    [("1,234.50", "１ ２３４.５０"), ("-40.00", "40.00"), ("未发生", "无"), ("三十", "三十")],
)
def test_printed_numbers_are_the_same_whatever_their_width_and_commas(printed: str, same: str) -> None:
    """Zeros count (0 is not 0.00), blanks and commas do not; a number in Chinese numerals is no nil word."""
    assert number_key(printed) == number_key(same)
    assert number_key("0") != number_key("0.00")
    assert number_key("三十") != number_key("无")


@pytest.mark.parametrize(
    ("label", "fen"),
    [
        ({"printed": "12.5", "unit": "万元"}, 12_500_000),
        ({"printed": "12,850.00", "unit": "元"}, 1_285_000),
        ({"printed": "1亿2000", "unit": "万元"}, 12_000_000_000),
        ({"printed": "无", "unit": "万元", "wan": 0}, 0),
        ({"printed": "三十", "unit": "万元"}, None),
    ],
)
def test_a_label_tells_its_size_in_fen(label: dict[str, Any], fen: int | None) -> None:
    """Compound amounts are added up; what only words tell is not compared."""
    assert label_fen(label) == fen


def test_an_amount_in_wan_is_exact_in_fen() -> None:
    """1.8351 is not a whole number in binary, 18 351元 is."""
    assert fen_of_wan(1.8351) == 1_835_100


def test_lists_are_aligned_without_crossing() -> None:
    """The second 5 is the third row's, although the first row has a 5 too."""
    assert align("95", "595", lambda a, b: float(a == b)) == [(0, 1), (1, 2)]


def test_best_pairs_take_the_surest_pair_first() -> None:
    """A row goes to the label it fits best, not to the first that fits at all."""
    points = {("a", "x"): 1.0, ("b", "x"): 2.0, ("b", "y"): 1.0}
    assert best_pairs("ab", "xy", lambda a, b: points.get((a, b), 0)) == [(1, 0)]


def test_a_longer_form_of_a_name_is_the_same_name() -> None:
    """Quotes and a prefix do not make another project; another street does."""
    assert similarity("“城东路”改造工程", "云溪县城东路改造工程") > 0.9
    assert similarity("城东路改造", "供水管网") < 0.5
    assert similarity("城鄉(xiāng)供水管網(wǎng)", "城乡供水管网") > 0.9


def test_money_with_another_code_is_found_but_not_right() -> None:
    """One amount is right, one is read as income."""
    score = compared_money(
        [spent("12.50"), spent("3.00")],
        [figure("12.50", 12_500_000), figure("3.00", 3_000_000, item_code="total_income")],
    )
    assert counted(score, "money.found") == (2, 2)
    assert counted(score, "money.item") == (1, 2)
    assert counted(score, "money.all_right") == (1, 2)
    assert [difference.kind for difference in score.differences] == ["total_expenditure → total_income"]


def test_a_unit_read_wrongly_is_a_wrong_value() -> None:
    """12.50元 for 12.50万元."""
    score = compared_money([spent("12.50")], [figure("12.50", 1250, unit_printed="元")])
    assert counted(score, "money.value") == (0, 1)


def test_missing_and_invented_amounts_are_both_told() -> None:
    """A label without a figure, and a figure without a label."""
    score = compared_money([spent("12.50")], [figure("8", 8_000_000)])
    assert counted(score, "money.found") == (0, 1)
    assert counted(score, "money.precision") == (0, 1)


def test_an_item_without_a_contract_code_may_have_any_other() -> None:
    """`other` is met by a code of the project's own, not by a code of the contract."""
    meeting = figure("12.50", 12_500_000, item_code="meeting")
    assert counted(compared_money([spent("12.50", item="other")], [meeting]), "money.item") == (1, 1)
    assert counted(compared_money([spent("12.50", item="capital")], [meeting]), "money.item") == (0, 1)


def test_doubtful_amounts_count_nowhere() -> None:
    """Neither as found nor, in the budget, as a fact that nobody labelled."""
    told = labels(money=[spent("12.50", doubtful=True)])
    fact = {"figure_id": "f12.50", "item_code": "total_expenditure", "amount_fen": 12_500_000, "amount_wan": 12.5}
    found = loaded(money=[figure("12.50", 12_500_000)], budget=[fact | CODES])
    pairs = pair_money(told, found)
    assert not compare_money(told, found, pairs).total["money.found"]
    assert not compare_budget(told, found, pairs).total


def budget_score(amount_fen: int, stage: str = "final") -> Score:
    fact = {"figure_id": "f1", "item_code": "total_expenditure", "amount_fen": amount_fen, "amount_wan": 0}
    told = labels(budget=[{"item": "total_expenditure", "wan": 12.5} | KEY])
    return compare_budget(told, loaded(budget=[fact | CODES | {"stage_code": stage}]), {})


def test_a_fact_needs_the_right_amount_to_the_fen() -> None:
    """One fen off is another amount."""
    assert counted(budget_score(12_500_000), "budget.recall") == (1, 1)
    assert counted(budget_score(12_500_001), "budget.recall") == (0, 1)
    assert counted(budget_score(12_500_001), "budget.precision") == (0, 1)


def test_a_fact_under_another_key_is_told_so() -> None:
    """The amount is there, as a budget instead of spending."""
    score = budget_score(12_500_000, stage="initial")
    assert score.differences[0].kind == "elsewhere: stage final → initial"
    assert counted(score, "budget.precision") == (0, 1)


def project(name: str, code: str | None, spent_wan: float) -> dict[str, Any]:
    amounts = ("carry_in", "initial", "adjustment", "appropriated", "budget", "carry_out", "total_investment")
    row = {f"{amount}_{unit}": None for amount in amounts for unit in ("fen", "wan")}
    codes = {"fund_code": None, "status_code": None, "document_no": None, "category": None, "function_code": code}
    place = {"char_start": 0, "basis": "table", "stated_execution_rate_pct": None}
    return row | codes | place | {"name": name, "spent_wan": spent_wan, "spent_fen": fen_of_wan(spent_wan)}


def test_projects_of_one_name_are_told_apart_by_function_code() -> None:
    """Two lines of one project, in the other order; the third row is nobody's."""
    told = labels(
        projects=[
            {"name": "城东路改造", "function_code": "2120303", "spent": 3.0, "fund": None},
            {"name": "城东路改造", "function_code": "2120399", "spent": 4.0},
        ]
    )
    rows = [project("城东路改造", "2120399", 4.0), project("城东路改造", "2120303", 3.5), project("桥", None, 1.0)]
    score = compare_projects(told, loaded(projects=rows))
    assert counted(score, "project.recall") == (2, 2)
    assert counted(score, "project.amount") == (1, 2)
    assert counted(score, "project.precision") == (2, 3)


def indicator(name: str, weight: float | None, is_leaf: int, **found: Any) -> dict[str, Any]:
    row = {"block_code": "self_score_form", "name": name, "path": name, "level": 3, "weight": weight, "score": weight}
    texts = {"target_text": "≥90%", "actual_text": "95%", "deduction": None}
    return row | texts | {"is_leaf": is_leaf, "is_total": 0, "char_start": 0} | found


def test_indicator_lines_are_compared_cell_by_cell() -> None:
    """A group without points that no label lists is not counted; an unlabelled leaf is."""
    line = {"block": "self_score_form", "level": 3, "name": "公众满意度", "weight": 10, "score": 9, "leaf": True}
    told = labels(indicators=[line | {"target": "90%"}])
    rows = [indicator("“公众”满意度", 10, 1), indicator("效益指标", None, 0), indicator("绿化率", None, 1)]
    score = compare_indicators(told, loaded(indicators=rows))
    assert counted(score, "indicator.weight") == (1, 1)
    assert counted(score, "indicator.score") == (0, 1)
    assert counted(score, "indicator.target") == (1, 1)
    assert counted(score, "indicator.precision") == (1, 2)


def test_a_level_that_no_form_tells_is_not_compared() -> None:
    """Found or missed, a line whose label leaves its level out is counted by its name and points."""
    line = {"block": "self_score_form", "name": "预算执行率", "weight": 10, "score": 10, "leaf": True}
    score = compare_indicators(labels(indicators=[line]), loaded(indicators=[indicator("预算执行率", 10, 1)]))
    assert counted(score, "indicator.all_right") == (1, 1)
    assert counted(compare_indicators(labels(indicators=[line]), loaded(indicators=[])), "indicator.recall") == (0, 1)


def test_rates_of_equal_size_are_told_apart_by_name() -> None:
    """Of two 100 % the labelled one is the one that is called so."""
    told = labels(rates=[{"printed": "100", "name": "预算执行率", "subject": "department", "verdict": "consistent"}])
    base = {"printed": "100", "subject_code": "department", "line_no": 3}
    rows = [base | {"name": "满意度", "verdict": "unverifiable"}, base | {"name": "执行率", "verdict": "consistent"}]
    score = compare_rates(told, loaded(rates=rows))
    assert counted(score, "rate.verdict") == (1, 1)
    assert counted(score, "rate.precision") == (1, 2)


def test_an_outcome_needs_its_number_and_its_unit() -> None:
    """㎡ is 平方米; 个 is not 次."""
    told = labels(outcomes=[{"printed": "500", "unit": "㎡", "subject": "output", "name": "绿化面积"}])
    row = {"printed": "500", "subject_code": "output", "name": "绿化面积", "line_no": 3}
    assert counted(compare_outcomes(told, loaded(outcomes=[row | {"unit_printed": "平方米"}])), "outcome.recall") == (
        1,
        1,
    )
    assert counted(compare_outcomes(told, loaded(outcomes=[row | {"unit_printed": "次"}])), "outcome.recall") == (0, 1)


def test_a_percentage_of_work_may_be_labelled_as_a_rate_or_as_a_result() -> None:
    """It is published as both: in the list that does not tell it, it is neither right nor invented."""
    label = {"printed": "93", "subject": "output", "name": "群众满意度", "verdict": "unverifiable"}
    row = {"printed": "93", "unit_printed": "%", "subject_code": "output", "name": "群众满意度", "line_no": 3}
    rate = row | {"verdict": "unverifiable"}
    as_result, as_rate = labels(outcomes=[label | {"unit": "%"}]), labels(rates=[label])
    assert counted(compare_outcomes(as_result, loaded(outcomes=[row])), "outcome.recall") == (1, 1)
    assert not compare_rates(as_result, loaded(rates=[rate])).total
    assert not compare_outcomes(as_rate, loaded(outcomes=[row])).total
    assert counted(compare_rates(as_rate, loaded(rates=[rate, rate])), "rate.precision") == (1, 2)


def finding(rule: str, topic: str = "a-2023-0") -> dict[str, Any]:
    return {"finding_id": f"r:{rule}:{topic}", "rule_code": rule, "message_zh": "不符", "char_start": 0, "char_end": 3}


def found_findings(rows: list[dict[str, Any]], printed: list[tuple[str, str]], rules: list[str]) -> Loaded:
    figures = [{"finding_id": rows[0]["finding_id"], "printed": number, "role": role} for number, role in printed]
    return loaded(findings=rows, finding_figures=figures, checks=[{"rule_code": rule} for rule in rules])


SUM = [("311.50", "whole"), ("280.00", "part"), ("31.60", "part")]


def test_a_finding_is_known_by_its_rule_and_operands() -> None:
    """Parts of a total may be told by either sum rule; labels of rules that were not run do not count."""
    told = labels(
        findings=[
            {"rule": "SUM_TABLE", "operands": ["311.5", "280", "31.60"], "note": "the rows make 311.60"},
            {"rule": "HEADCOUNT", "operands": ["12", "13"], "note": "13 people on 12 posts"},
        ]
    )
    score = compare_findings(told, found_findings([finding("SUM_PARTS")], SUM, ["SUM_PARTS", "SUM_TABLE"]))
    assert counted(score, "finding.recall") == (1, 1)
    assert counted(score, "finding.rule") == (0, 1)
    assert counted(score, "finding.precision") == (1, 1)


def test_what_is_left_open_counts_in_no_list() -> None:
    """Neither as missing nor, where it is found, as right or invented."""
    doubt = {"doubtful": True}
    result = {"printed": "300", "unit": "份", "subject": "output", "name": "发放问卷", "line_no": 3}
    told, found = labels(outcomes=[result | doubt] * 2), {"subject_code": "output", "unit_printed": "份"}
    assert not compare_outcomes(told, loaded(outcomes=[result | found])).total
    told = labels(projects=[{"name": "桥", "spent": 1.0} | doubt, {"name": "城东路改造"} | doubt])
    assert not compare_projects(told, loaded(projects=[project("桥", None, 1.0)])).total
    line = {"block": "self_score_form", "level": 3, "name": "绿化率", "weight": 10, "score": 9, "leaf": True} | doubt
    assert not compare_indicators(labels(indicators=[line]), loaded(indicators=[indicator("绿化率", None, 1)])).total
    sum_label = {"rule": "SUM_PARTS", "operands": [number for number, _ in SUM], "note": "a slip of the copy"} | doubt
    rows = found_findings([finding("SUM_PARTS")], SUM, ["SUM_PARTS"])
    assert not compare_findings(labels(findings=[sum_label], must_not_flag=[sum_label]), rows).total


def test_what_two_forms_tell_alike_counts_once() -> None:
    """A finding told twice is one."""
    label = {"rule": "SUM_PARTS", "operands": ["311.50", "280.00", "31.60"], "note": "they make 311.60"}
    told = labels(findings=[label, label | {"note": "so they do in the form of the office"}])
    score = compare_findings(told, found_findings([finding("SUM_PARTS")], SUM, ["SUM_PARTS"]))
    assert counted(score, "finding.recall") == (1, 1)


def test_a_label_may_write_a_rate_with_its_sign() -> None:
    """6.20% is the 6.20 that the finding tells as wrong, though it divides by another amount."""
    told = labels(findings=[{"rule": "RATE", "operands": ["6.20%", "1.12", "18.60"], "note": "it is 6.02 %"}])
    printed = [("6.20", "stated"), ("1.12", "numerator"), ("17.48", "denominator")]
    assert counted(compare_findings(told, found_findings([finding("RATE")], printed, ["RATE"])), "finding.recall") == (
        1,
        1,
    )


def test_what_only_looks_wrong_must_not_be_flagged() -> None:
    """The same numbers under must_not_flag make it a false alarm and a broken promise."""
    told = labels(must_not_flag=[{"rule": "SUM_PARTS", "operands": ["311.50", "280.00"], "note": "rounding"}])
    score = compare_findings(told, found_findings([finding("SUM_PARTS")], SUM, ["SUM_PARTS"]))
    assert counted(score, "finding.precision") == (0, 1)
    assert counted(score, "finding.quiet") == (0, 1)


def test_what_is_missing_is_known_by_the_note() -> None:
    """三公 is found; the grade is not, and headcount is a false alarm."""
    told = labels(
        findings=[{"rule": "MISSING", "operands": ["92"], "note": note} for note in ("no 三公经费", "no grade")],
    )
    rows = [finding("MISSING", "three_public-0"), finding("MISSING", "headcount-0")]
    score = compare_findings(told, found_findings(rows, [], ["MISSING"]))
    assert counted(score, "finding.recall") == (1, 2)
    assert counted(score, "finding.precision") == (1, 2)


def test_the_head_is_compared_entry_by_entry() -> None:
    """Nothing where nothing is told is right too."""
    report = {"department_name": "云溪县 档案局", "grade": None, "total_score": 92.0}
    score = compare_head(
        labels(head={"department": "云溪县档案局", "grade": None, "total_score": 93}), loaded(report=[report])
    )
    assert counted(score, "head") == (2, 3)


def test_a_label_file_names_its_report(tmp_path: Path) -> None:
    """A file without source_name, and a folder without label files, are told with what was expected."""
    (tmp_path / "a.yml").write_text("head: {}\n", encoding="utf-8")
    with pytest.raises(LabelError, match="source_name"):
        read_labels(tmp_path / "a.yml")
    with pytest.raises(LabelError, match="no label file"):
        read_label_folder(tmp_path / "none")
