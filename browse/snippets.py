"""Where the words of a search stand in a text, marked as HTML."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

#: Characters kept before and after the first place found.
_BEFORE, _AFTER = 24, 72
_QUOTED_OR_WORD = re.compile(r'"([^"]*)"(?!\S)|(\S+)')
#: What the search index does not see: quotation marks, blanks between characters, thousands commas.
_UNSEEN = r"[\s\"'“”‘’《》〈〉「」『』,，]*"


def snippet(text: str | None, words: str) -> Markup:
    """Return the part of a text around the first place where a word stands, all places in it marked.

    >>> snippet("全年支出1,301.50万元。", "1301.50")
    Markup('全年支出<mark>1,301.50</mark>万元。')
    """
    flat = " ".join((text or "").split())
    found = _pattern(words).search(flat)
    start = max(found.start() - _BEFORE, 0) if found else 0
    end = (found.end() if found else 0) + _AFTER
    dots = ("…" if start else "", "…" if end < len(flat) else "")
    return Markup("{}{}{}").format(dots[0], highlighted(flat[start:end], words), dots[1])


def highlighted(text: str | None, words: str) -> Markup:
    """Return a text with every place marked where a word stands, everything escaped."""
    parts, place = [], 0
    for found in _pattern(words).finditer(text or ""):
        parts += [escape((text or "")[place : found.start()]), Markup("<mark>{}</mark>").format(found.group())]
        place = found.end()
    return Markup("").join([*parts, escape((text or "")[place:])])


def _pattern(words: str) -> re.Pattern[str]:
    """Return what finds any of the words as the index finds them."""
    wanted = ["".join(quoted or word) for quoted, word in _QUOTED_OR_WORD.findall(words)]
    spelled = [[re.escape(character) for character in word if not re.fullmatch(_UNSEEN, character)] for word in wanted]
    return re.compile("|".join(_UNSEEN.join(letters) for letters in spelled if letters) or r"(?!)", re.IGNORECASE)
