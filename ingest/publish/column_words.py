"""The Chinese name of a column and of its codes, taken from the column's description, so that each is said once.

A description reads `名称，更多说明：code 名称、code 名称 / English`; a column's unit stands in its name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

#: Ending of a column's name -> its unit.
UNITS = {"_fen": "分", "_wan": "万元", "_pct": "%", "_bytes": "字节"}
_KEY = "键"
_NAME_ENDS = re.compile(r"[，（：；。]| / ")
_ID_WORD = re.compile(r"(?<=.)(?:编号|代码)$")
_CODE = re.compile(r"([A-Za-z_]+) ([^（]+)(?:（.*）)?")


def unit_of(column: str) -> str | None:
    """Return the unit that a column's name ends in.

    >>> unit_of("spent_wan"), unit_of("name")
    ('万元', None)
    """
    return next((unit for ending, unit in UNITS.items() if column.endswith(ending)), None)


def bare_title(description: str) -> str:
    """Return the Chinese name that a description begins with; that of a key says so.

    >>> bare_title("年初预算，万元 / Opening budget, in 万元; NULL where not told.")
    '年初预算'
    """
    name = _NAME_ENDS.split(description, maxsplit=1)[0].strip()
    return "编号" if name == _KEY else name


def title(column: str, description: str) -> str:
    """Return a column's name as a table's head shows it.

    >>> title("initial_wan", "年初预算，万元 / Opening budget, in 万元.")
    '年初预算（万元）'
    """
    unit = unit_of(column)
    return f"{bare_title(description)}（{unit}）" if unit else bare_title(description)


def code_titles(column: str, description: str) -> dict[str, str]:
    """Return the Chinese names of a column's codes, as its description lists them; empty where it lists none.

    >>> code_titles("status_code", "进度：completed 已完成、under_construction 在建 / State of the project.")
    {'completed': '已完成', 'under_construction': '在建'}
    >>> code_titles("is_leaf", "是否末级指标 / 1 for a line with no lines below it, else 0.")
    {'0': '否', '1': '是'}
    """
    chinese = description.split(" / ", 1)[0]
    if column.startswith(("is_", "has_")):
        return {"0": "否", "1": "是"}
    listed = re.split(r"[、，；]", chinese.partition("：")[2])
    return dict(match.groups() for part in listed if (match := _CODE.fullmatch(part.strip())))  # type: ignore[misc]


def titles(descriptions: Mapping[str, str], shown_by_label: Collection[str]) -> dict[str, str]:
    """Return the names of a table's columns; a reference shown by its label is named after what it leads to.

    >>> titles({"fund_code": "资金性质代码 / Fund.", "seq": "顺序号 / Order."}, {"fund_code"})
    {'fund_code': '资金性质', 'seq': '顺序号'}
    """
    named = {column: title(column, description) for column, description in descriptions.items()}
    return {column: named_after(name) if column in shown_by_label else name for column, name in named.items()}


def named_after(name: str) -> str:
    """Return what a reference's column is called where it shows the name behind the code.

    >>> named_after("资金性质代码"), named_after("部门编号")
    ('资金性质', '部门')
    """
    return _ID_WORD.sub("", name)
