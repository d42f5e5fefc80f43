"""Reads the fields printed in a line at the head of a form: 项目名称 … 主管部门 … 实施单位 …, with or without colons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from ingest.lexicon import Lexicon, WordFinder
from ingest.shadow import is_traditional, make_shadow

_MIN_FIELDS, _MIN_VALUE, _MAX_VALUE = 2, 2, 60
_STOPS = re.compile(r"[，。；、？！]")
_OTHER_LABEL = re.compile(r"^(\S+)\s+[\u4e00-\u9fff]{2,10}[:：].*")  # 实施单位：某县林业局 组织单位：某县财政局
_BEHIND_TITLE = re.compile(r"(?:自评|评价|绩效|申报)[^，。；:]{0,6}表(?:\([^()]{2,12}\))?\Z")
_SEAL = re.compile(r"\((?:盖章|公章|全称)\)")
_MARK = re.compile(r"^(?:\((?:盖章|公章|全称)\))?[:]?")


@cache
def _labels(lexicon: Lexicon) -> tuple[WordFinder, dict[str, str]]:
    roles = {word: role for role, words in lexicon.raw["form_fields"].items() for word in words}
    return WordFinder(roles), roles


@lru_cache(maxsize=4096)
def field_role(label: str, lexicon: Lexicon) -> str | None:
    """Return the role of a label (项目名称: → project_name), or None where it is none of a form's head."""
    key = _SEAL.sub("", make_shadow(label).text.replace("\n", "")).rstrip(":")
    return _labels(lexicon)[1].get(key)


@lru_cache(maxsize=4096)
def form_fields(line: str, lexicon: Lexicon) -> Mapping[str, str]:
    """Return the fields of one line by role; the first of a role counts.

    A line is one only where a label stands at its start or behind the title of the form (…自评表(2023年度)项目名称…) and every
    value is a name: short and without stops. Other lines give nothing, but for a whole form on one line: where two fields
    are told, the next one's value goes up to a blank, and nothing behind it is read.
    """
    finder, roles = _labels(lexicon)
    shadow = make_shadow(line)
    found = finder.find(shadow.text)
    at = next((n for n, (start, _, _) in enumerate(found) if _BEHIND_TITLE.search(shadow.text, 0, start)), len(found))
    if found and (not found[0][0] or shadow.text[found[0][0] - 1] in ")表"):
        at = 0
    found = found[at:]
    if not found:
        return {}
    fields: dict[str, str] = {}
    ends = [start for start, _, _ in found[1:]] + [len(shadow.text)]
    for (_, at, word), end in zip(found, ends, strict=True):
        mark = _MARK.match(shadow.text[at:end])
        first = at + (mark.end() if mark else 0)
        printed = _OTHER_LABEL.sub(r"\1", line[shadow.start(first) : shadow.end(end)].strip())
        is_name = _is_name(printed)
        if not is_name and len(fields) >= _MIN_FIELDS:
            printed = printed.split(" ", 1)[0]
        value = make_shadow(printed).text
        if not _is_name(printed):
            return fields if len(fields) >= _MIN_FIELDS else {}
        if len(value) >= _MIN_VALUE:
            fields.setdefault(roles[word], value if is_traditional(printed) else printed)
        if not is_name:
            break
    return fields


def _is_name(printed: str) -> bool:
    value = make_shadow(printed).text
    return not _STOPS.search(value) and len(value) <= _MAX_VALUE
