"""The grammar of `steward.yml`: its keys, what each may hold, and the sentences that say what is wrong where."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import Any

import yaml

from ingest.errors import StewardError

REPORT_KINDS = ("department_overall", "project", "final_accounts", "budget", "other")
FIRST_YEAR, LAST_YEAR = 2000, 2100
_MAX_SCORE = 1000
_MAX_PEOPLE = 1_000_000


def mistake(place: str, problem: str, remedy: str) -> StewardError:
    """Return the error for one mistake: where, what, and what would have worked."""
    return StewardError(f"steward.yml 的 {place}：{problem}；{remedy}")


def load_mapping(content: bytes) -> dict[Any, Any]:
    """Return the file's content; an empty file is an empty mapping.

    Raises:  StewardError, for what is no UTF-8, no YAML, no mapping, or says the same key twice.
    """
    try:
        loaded = yaml.load(content.decode("utf-8-sig"), Loader=_StrictLoader)  # a SafeLoader, made stricter
    except UnicodeDecodeError as error:
        raise mistake("编码", "不是 UTF-8", "请另存为 UTF-8 编码") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"第 {mark.line + 1} 行" if mark else "内容"
        raise mistake(place, "不合 YAML 格式", "请检查缩进（用空格，不用制表符）、冒号后的空格和引号") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise mistake("内容", "不合 YAML 格式", "请对照 docs/steward.md 中的例子") from error
    if loaded is None:
        return {}
    if not isinstance(loaded, dict):
        raise mistake(
            "顶层",
            f"应有 departments、reports 或 same_report{_full_width_hint(loaded)}",
            "请对照 docs/steward.md 中的例子",
        )
    return loaded


class _StrictLoader(yaml.SafeLoader):
    """Refuses a key that stands twice in one mapping; YAML itself would let the last one win without a word."""


def _construct_mapping(loader: _StrictLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    mapping: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        place = f"第 {key_node.start_mark.line + 1} 行"
        if not isinstance(key, str):
            raise mistake(place, f"键「{key}」不是文字", "请给它加上引号")
        if key in mapping:
            raise mistake(place, f"键「{key}」写了两遍", "请合并成一条")
        mapping[key] = loader.construct_object(value_node, deep=True)
    return mapping


_StrictLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _construct_mapping)


def check_entry(place: str, content: Any, keys: Sequence[str]) -> dict[str, Any]:
    """Return an entry with every value checked; of `keys` those that are given. An empty value means nothing is said.

    Raises:  StewardError, for a key that is not among `keys` and for a value of another kind than its key's.
    """
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise mistake(place, f"应由“键: 值”组成{_full_width_hint(content)}", f"可用的键有 {'、'.join(keys)}")
    for key in content:
        if key not in keys:
            raise mistake(place, f"没有「{key}」这个键", _nearest(key, keys))
    return {
        key: _CHECKS[key](f"{place}的 {key}", value) if key in _CHECKS else value
        for key, value in content.items()
        if value is not None
    }


def _nearest(key: str, keys: Sequence[str]) -> str:
    close = get_close_matches(key, keys, n=1)
    return f"是否想写 {close[0]}" if close else f"可用的键有 {'、'.join(keys)}"


def _full_width_hint(content: Any) -> str:
    return "（冒号写成了全角“：”）" if isinstance(content, str) and "：" in content else ""


def text(place: str, value: Any) -> str:
    """Return a text that says something, without blanks at its ends."""
    if not isinstance(value, str) or not value.strip():
        raise mistake(place, f"应是文字，现为 {_shown(value)}", "如果是数字、日期或 yes/no，请加上引号")
    return value.strip()


def _texts(place: str, value: Any) -> list[str]:
    if not isinstance(value, list):
        raise mistake(place, f"应是列表，现为 {_shown(value)}", "请写成 [旧名, 简称]")
    return [text(f"{place} 第 {number} 项", item) for number, item in enumerate(value, 1)]


def _whole_number(lowest: int, highest: int) -> Callable[[str, Any], int]:
    def check(place: str, value: Any) -> int:
        is_whole = isinstance(value, int) and not isinstance(value, bool)
        if not is_whole or not lowest <= value <= highest:
            raise mistake(place, f"现为 {_shown(value)}", f"应是 {lowest} 到 {highest} 之间的整数，不加引号和单位")
        return int(value)

    return check


def _score(place: str, value: Any) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not math.isfinite(value) or not 0 <= value <= _MAX_SCORE:
        raise mistake(place, f"现为 {_shown(value)}", f"应是 0 到 {_MAX_SCORE} 之间的数，不加引号和“分”字")
    return float(value)


def _region_code(place: str, value: Any) -> str:
    code = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(code, str) or len(code) != 6 or not (code.isascii() and code.isdigit()):
        raise mistake(place, f"现为 {_shown(value)}", '应是 6 位数字的行政区划代码，如 "430000"')
    return code


def _report_kind(place: str, value: Any) -> str:
    if value not in REPORT_KINDS:
        raise mistake(place, f"现为 {_shown(value)}", f"应是 {'、'.join(REPORT_KINDS)} 之一")
    return str(value)


def _shown(value: Any) -> str:
    """Return a value as it may stand in a sentence: on one line, and short."""
    if isinstance(value, list | dict):
        return "一个列表" if isinstance(value, list) else "一组键值"
    written = " ".join(str(value).split())
    return f"「{written[:40]}…」" if len(written) > 40 else f"「{written}」"


def _yes_or_no(place: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise mistake(place, f"现为 {_shown(value)}", "应是 true 或 false，不加引号")
    return value


_CHECKS: dict[str, Callable[[str, Any], Any]] = {
    "name": text,
    "aliases": _texts,
    "region_name": text,
    "region_code": _region_code,
    "department": text,
    "fiscal_year": _whole_number(FIRST_YEAR, LAST_YEAR),
    "report_kind": _report_kind,
    "headcount_authorized": _whole_number(0, _MAX_PEOPLE),
    "headcount_actual": _whole_number(0, _MAX_PEOPLE),
    "total_score": _score,
    "grade": text,
    "replaces": text,
    "show_persons": _yes_or_no,
}
