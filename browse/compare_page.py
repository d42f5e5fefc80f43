"""/compare?a=…&b=…: two reports, or a report and its group, side by side with their differences."""

from __future__ import annotations

import re
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from browse.compare_queries import CANDIDATES, GROUP, REPORT, SIBLINGS, TWO_REPORTS
from browse.pages import Rows, answer, ask

GROUPS = {
    "all": "全部部门",
    "province": "省级部门",
    "prefecture": "市级部门",
    "county": "县级部门",
    "township": "乡级单位",
}
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)年?")


async def compare_page(request: Request, datasette: Datasette) -> Response:
    """Answer /compare; what is not yet the id of a report is looked for and offered as a choice."""
    sides = {name: (request.args.get(name) or "").strip() for name in ("a", "b")}
    left, right = [await _report(datasette, sides[name]) for name in ("a", "b")]
    context: dict[str, Any] = {"a": sides["a"], "b": sides["b"], "left": left, "right": right, "groups": GROUPS}
    group_code = _group_code(sides["b"], left)
    if left and right:
        context |= await _compared(datasette, TWO_REPORTS, left=left["report_id"], right=right["report_id"])
        context["head"] = context["head"][0]
    elif left and group_code:
        values = {"left": left["report_id"], "right": left["report_id"], "group_code": group_code}
        context |= await _compared(datasette, GROUP, **values)
        context["group"] = GROUPS[group_code]
        context["head"] = {row["name"]: row for row in context["head"]}
    else:
        context["choices"] = {
            name: await _candidates(datasette, sides[name])
            for name, report in (("a", left), ("b", right))
            if sides[name] and not report
        }
        context["siblings"] = await ask(datasette, SIBLINGS, report_id=left["report_id"]) if left else []
    return await answer(datasette, request, "compare.html", context)


async def _report(datasette: Datasette, report_id: str) -> dict[str, Any] | None:
    found = await ask(datasette, REPORT, report_id=report_id) if report_id else []
    return found[0] if found else None


def _group_code(written: str, left: dict[str, Any] | None) -> str | None:
    """Read `group` (the report's own level of government) or `group:county`; None for anything else."""
    if not left or not written.startswith("group"):
        return None
    code = written.partition(":")[2] or left["group_level_code"] or "all"
    return code if code in GROUPS else None


async def _compared(datasette: Datasette, queries: dict[str, str], **values: str) -> dict[str, Any]:
    return {name: await ask(datasette, sql, **values) for name, sql in queries.items()}


async def _candidates(datasette: Datasette, words: str) -> Rows:
    """Return reports whose title or department holds the words; a year among them counts as the year."""
    year = _YEAR.search(words)
    name = _YEAR.sub("", words).strip()
    return await ask(datasette, CANDIDATES, name=name, year=year.group(1) if year else "")
