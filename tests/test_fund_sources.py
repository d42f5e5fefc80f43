"""The rows of a funds block that tell where the money came from are parts of its total."""

from __future__ import annotations

import pytest

from ingest.extract.indicators.fund_sources import FundsRow, tie_sources


def ties(*labels: str, empty: tuple[str, ...] = ()) -> list[tuple[int, bool]]:
    """Return how many parts each tie has, and whether they are all there is; the first label is the total's."""
    amounts = [{} if label in empty else {"budget": place} for place, label in enumerate(labels)]
    rows = [FundsRow(label, place == 0, amounts[place]) for place, label in enumerate(labels)]
    return [(len(relation.members) - 1, relation.is_exhaustive) for relation in tie_sources(rows)]


@pytest.mark.parametrize(
    ("sources", "told"),
    [
        (("财政拨款", "其他资金"), [(2, True)]),
        (("当年财政拨款", "上年结转资金", "其他资金"), [(3, True)]),
        (("财政资金", "上年结转"), [(2, False)]),  # 上年结转 may be among 财政资金
        (("中央补助", "省级资金", "县级配套"), [(3, False)]),
        (("中央财政", "省级财政", "其他资金"), [(3, True)]),
        (("省级", "市级", "县级"), [(3, False)]),
        (("中央补助", "自治区补助", "盟市配套", "旗县区财政资金"), [(4, False)]),
        (("上级补助资金", "本级财政资金", "自筹资金"), [(3, True)]),
        (("中央财政资金", "地方资金", "其他资金"), [(3, True)]),  # 地方 is every level below the centre
        (("中央财政资金", "省级资金", "地方资金"), []),
        (("财政资金", "财政专户管理资金", "单位资金"), [(3, True)]),
        (("省级福彩公益金", "县级配套"), [(2, False)]),
        (("市级农业发展补助", "县级财政", "项目支出"), []),
        (("财政拨款", "中央补助", "省级资金"), []),  # 财政拨款 is of both levels
        (("上级补助资金", "中央补助", "其他资金"), []),
        (("一般公共预算", "政府性基金", "基本支出", "项目支出"), []),  # two divisions of one total
        (("省级资金", "省级资金"), []),
        (("基本支出", "项目支出", "其他"), [(3, True)]),  # by what was spent
        (("基本支出", "项目支出"), []),
    ],
)
def test_sources_that_stand_beside_each_other(sources: tuple[str, ...], told: list[tuple[int, bool]]) -> None:
    """All there is where one is the rest; nothing where a row is part of another, or is no source."""
    assert ties("年度资金总额", *sources) == told


def test_an_empty_rest_adds_nothing() -> None:
    """其他资金 | — completes the list; an empty source leaves it open."""
    assert ties("合计", "中央财政", "省级财政", "其他资金", empty=("其他资金",)) == [(2, True)]
    assert ties("合计", "中央财政", "省级财政", "其他资金", empty=("省级财政",)) == [(2, False)]


def test_only_one_total_is_divided() -> None:
    """Two totals are of two forms: which source is whose is not told."""
    rows = [FundsRow("合计", True, {"budget": 1}), FundsRow("资金总额", True, {"budget": 2})]
    assert list(tie_sources([*rows, FundsRow("省级资金", False, {"budget": 3})])) == []
