"""Datasette's own English words in Chinese: filters, errors, descriptions."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: Datasette's filters by key, as its table page offers them.
FILTERS = {
    "exact": "等于",
    "not": "不等于",
    "contains": "包含",
    "endswith": "结尾是",
    "startswith": "开头是",
    "gt": "大于",
    "gte": "大于或等于",
    "lt": "小于",
    "lte": "小于或等于",
    "like": "形如（% 代表任意文字）",
    "notlike": "不形如",
    "glob": "形如（* 代表任意文字）",
    "in": "是其中之一（以逗号分隔）",
    "notin": "不是其中任何一个",
    "arraycontains": "列表包含",
    "arraynotcontains": "列表不包含",
    "date": "日期为",
    "isnull": "没有值",
    "notnull": "有值",
    "isblank": "为空",
    "notblank": "不为空",
}
#: Heads of the columns of a query that lead to a report's words.
QUERY_COLUMNS = {"report_id": "报告", "figure_id": "原文", "finding_id": "问题"}
_TECHNICAL = re.compile(r"(_fen|_key|_sha256|^precision|^char_start|^char_end|^line_no|^block_id|_figure_id)$")
#: What Datasette and SQLite say, and what we say instead; the first that matches counts.
_ERRORS = [
    (r"404|Not Found", "没有这个网页。"),
    (r"Table not found.*", "没有这张表，也没有这个名称的查询。"),
    (r"Database not found.*", "没有这个网页。"),
    (r"Record not found.*|Row not found.*", "没有这条记录，数据可能已经重新生成。"),
    (r"no such table: (.+)", "没有名为“{}”的表或视图。"),
    (r"no such column: (.+)", "没有名为“{}”的字段。"),
    (r"no such function: (.+)", "不能使用函数“{}”。"),
    (r'near "(.+)": syntax error', "“{}”附近的写法有误。"),
    (r"incomplete input", "语句没有写完。"),
    (r'unrecognized token: "(.+)"?', "认不出“{}”，请检查引号是否成对。"),
    (r"ambiguous column name: (.+)", "不止一张表有字段“{}”，请在前面写上表名。"),
    (r"You can only execute one statement at a time\.?", "一次只能执行一条语句。"),
    (r"Statement must be a SELECT", "只能查询（以 select 或 with 开头），不能修改数据。"),
    (r"Statement contained a disallowed PRAGMA.*", "不能使用这条 pragma。"),
    (r"(?:sql_)?interrupted|.*SQL query took too long.*", "查询用时过长，已停止。请加上条件，缩小范围。"),
    (r"(?:too many attached|not authorized|unable to open).*", "不允许读取其他文件。"),
    (r"attempt to write a readonly database|.*immutable.*", "数据库只供查询，不能修改。"),
    (r"string or blob too big", "结果中有一个值太长，已停止。"),
    (r"_size must be <= (\d+)", "一页最多 {} 行。"),
    (r"_size must be .*", "每页行数（_size）应是不小于 0 的整数。"),
    (r"Cannot sort table by (.+)", "没有字段“{}”，不能按它排序。"),
    (r"Cannot use _sort and _sort_desc.*", "不能同时按升序和降序排序。"),
    (r"_(?:no)?col=(.+) - invalid columns", "没有字段“{}”，或不能隐藏它。"),
    (r"Incorrect number of bindings supplied.*", "有参数没有填写。"),
    (r"You do not have permission.*|.*denied.*", "没有权限查看。"),
]


def chinese(description: str | None) -> str:
    """Return the Chinese part of a description written as 中文 / English.

    >>> chinese("项目名称 / Name of the project.")
    '项目名称'
    """
    return (description or "").split(" / ", 1)[0]


def chinese_error(message: str) -> str:
    """Return what went wrong in Chinese; SQLite's own words follow where they tell more than ours.

    >>> chinese_error("no such column: 金额")
    '没有名为“金额”的字段。'
    """
    for pattern, words in _ERRORS:
        if match := re.fullmatch(pattern, message.strip(), re.DOTALL):
            return words.format(*match.groups())
    return f"未能完成：{message}"


def in_reading_order(columns: list[str], first: Sequence[str] = ()) -> list[int]:
    """Return the places of a table's columns as people read them.

    Those of `first` stand first, in its order; the row's own id, exact and technical twins stand last.

    >>> in_reading_order(["project_id", "name", "spent_fen", "spent_wan", "char_start", "remark"], ["spent_wan"])
    [3, 1, 5, 0, 2, 4]
    """
    ranks = {column: rank for rank, column in enumerate(first)}
    hidden = for_programs(columns, first)
    return sorted(range(len(columns)), key=lambda place: (place in hidden, ranks.get(columns[place], len(ranks))))


def for_programs(columns: list[str], first: Sequence[str] = ()) -> set[int]:
    """Return the places of columns that say nothing to readers: the row's own id, exact and technical twins."""
    return {
        place
        for place, column in enumerate(columns)
        if column not in first and (_TECHNICAL.search(column) or (place == 0 and column.endswith("_id")))
    }
