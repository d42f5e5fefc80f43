"""Text as the search index stores it, so that a search finds exactly the words printed.

SQLite's own tokenizers see a Chinese sentence as one word. Here every CJK character becomes a word of its own, and
a query for several characters becomes a phrase. The index and the query go through the same function, so words of
one, two or more characters are found alike, and a number is found as a whole: 220.68 does not match 1,220.68.
"""

from __future__ import annotations

import re

#: Stands in the index for punctuation, so that a phrase cannot reach over a comma or a full stop.
BREAK = "_"
#: The FTS5 tokenizer that reads `spaced` text back: words at blanks, a decimal point and a break are letters.
TOKENIZER = "unicode61 remove_diacritics 0 tokenchars '._'"

_QUOTES = "\"'“”‘’《》〈〉「」『』"
_CJK = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_LONE_DOT = re.compile(r"(?<!\d)\.|\.(?!\d)")
_WORDS_OR_QUOTED = re.compile(r'"([^"]*)"(?!\S)|(\S+)')
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}


class _Spacing(dict[int, str]):
    """What replaces each character; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if _CJK.match(character):
            replacement = f" {character} "
        elif character in _QUOTES:
            replacement = ""
        elif character.isspace() or character.isalnum() or character == ".":
            replacement = character
        else:
            replacement = f" {BREAK} "
        self[code] = replacement
        return replacement


_SPACING = _Spacing()


def spaced(text: str | None) -> str:
    """Return text with a blank around every CJK character and every mark, numbers whole and without thousands commas.

    Full-width letters and digits become plain ones; quotation marks are dropped, because reports set them at will
    (“三公”经费, 三公经费); other punctuation becomes `BREAK`.

    >>> spaced("支出1,220.68万元。").split()
    ['支', '出', '1220.68', '万', '元', '_']
    """
    if not text:
        return ""
    plain = text.translate(_FULL_WIDTH)
    plain = _THOUSANDS.sub("", plain)
    plain = _LONE_DOT.sub("。", plain)
    return plain.translate(_SPACING)


def match_expression(query: str | None) -> str:
    """Return the FTS5 expression for what somebody typed: every word must occur, each exactly as typed.

    Words are separated by blanks; "…" keeps words with blanks together. Nothing the user types is FTS5 syntax.

    >>> match_expression("三公 220.68")
    '"三 公" "220.68"'
    """
    phrases = (spaced(quoted or word).split() for quoted, word in _WORDS_OR_QUOTED.findall(query or ""))
    wanted = [" ".join(phrase).strip(f" {BREAK}") for phrase in phrases]
    # An empty phrase matches nothing, which is the answer to a search for nothing but punctuation.
    return " ".join(f'"{phrase}"' for phrase in wanted if phrase) or '""'
