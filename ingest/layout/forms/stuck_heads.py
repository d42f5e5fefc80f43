"""Finds the heads of a form that a copy printed without anything between them, and how far a form reaches whose columns are lost."""

from __future__ import annotations

import re
from functools import cache

from ingest.layout.form_cells import LEVELS, role_of
from ingest.lexicon import Lexicon, WordFinder
from ingest.shadow import make_shadow

_MIN_LOST = 4
_RATE = "执行率"
_HEADING = re.compile(r"\([一二三四五六七八九十]{1,2}\)|(?<![\d一二三四五六七八九十])[一二三四五六七八九十]{1,2}、")
_STOP = re.compile(r"[，。；]")
_BRACKET = re.compile(
    r"\([^()\u4e00-\u9fff]{1,4}[)1]|\([^()]{1,10}\)"
)  # 年初目标值(A), 得分(20分*执行率); a scan reads ) as 1


def head_runs(text: str, lexicon: Lexicon) -> list[list[tuple[int, int, str]]]:
    """Return the runs of heads of a form with nothing between them, each head as (start, end, role)."""
    found: list[tuple[int, int, str]] = []
    for start, end, word in _finder(lexicon).find(text):
        cut = len(_RATE) if word.startswith(_RATE) and role_of(word[len(_RATE) :], lexicon) else 0  # 执行率|得分
        bracket = _BRACKET.match(text, end)
        end = bracket.end() if bracket else end
        spans = [(start, start + cut), (start + cut, end)] if cut else [(start, end)]
        found += [(s, e, role) for s, e in spans if (role := role_of(_BRACKET.sub("", text[s:e]), lexicon))]
    runs: list[list[tuple[int, int, str]]] = [[]]
    for head in found:
        if runs[-1] and runs[-1][-1][1] != head[0]:
            runs.append([])
        runs[-1].append(head)
    return runs


def lost_form(text: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the stretch of a text with the heads of a form, nothing between them: its columns are lost unless it was parted.

    In a page saved as one line it goes up to the next heading; the prose around it is none of it.
    """
    shadow = make_shadow(text)
    runs = head_runs(shadow.text, lexicon) if "指标" in text else []
    ends = {end for run in runs for _, end, _ in run}  # 指标值(八), which a scan made of (A), heads no part
    for run in runs:
        roles = {role for _, _, role in run}
        if len(roles) >= _MIN_LOST or roles >= LEVELS:
            headings = _HEADING.finditer(shadow.text, run[-1][1])
            behind = next((heading for heading in headings if heading.end() not in ends), None)
            before = bool(_STOP.search(shadow.text, 0, run[0][0]))
            end = shadow.start(behind.start()) if behind else len(text)
            return (shadow.start(run[0][0]) if before else 0, end)
    return None


@cache
def _finder(lexicon: Lexicon) -> WordFinder:
    return WordFinder(word for word in lexicon.header_codes if role_of(word, lexicon))
