"""Finds the department's own name in a sentence: it says no more than 我局 does (岚溪县林业局人员经费 is the department's)."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.lexicon import Lexicon, Meaning, Term

_OWN = Meaning(marks=frozenset(["department"]))
_OWN_PART = Meaning(scope="own", marks=frozenset(["department"]))
_LEAST_SIGNS = 3
_PLACE = re.compile(r"[省市州盟县区旗镇乡]")
# 县林业局 and 林业局 are short for it where no other word goes before, which would make it another office.
_NO_OTHER_BEFORE = r"(?:(?<![\u4e00-\u9fff])|(?<=[年月日度由对为]))"


@lru_cache(maxsize=256)
def _pattern(name: str) -> re.Pattern[str]:
    ends = {name[at:] for place in _PLACE.finditer(name) for at in place.span()}
    short = sorted((end for end in ends if len(end) >= _LEAST_SIGNS), key=len, reverse=True)
    names = "|".join([re.escape(name), *(_NO_OTHER_BEFORE + re.escape(end) for end in short)])
    return re.compile(rf"(?:{names})(?P<own>本级|机关本级)?")


def terms_with_own_names(lexicon: Lexicon, shadow_text: str, names: tuple[str, ...]) -> list[Term]:
    """Return the words of a text that say something about amounts; every own name is one, and none is found in it."""
    terms: list[Term] = []
    behind = 0
    for found in sorted((m for name in names for m in _pattern(name).finditer(shadow_text)), key=lambda m: m.start()):
        meaning = _OWN_PART if found["own"] else _OWN
        terms += [*lexicon.terms(shadow_text, behind, found.start()), Term(found[0], *found.span(), meaning)]
        behind = found.end()
    return terms + lexicon.terms(shadow_text, behind)
