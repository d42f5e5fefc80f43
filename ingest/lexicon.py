"""Loads the vocabulary and finds its words in a text: the longest word wins, wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from ingest.errors import LexiconError

LEXICON_PATH = Path(__file__).with_name("lexicon.yml")


@dataclass(frozen=True)
class Meaning:
    """What a word says about an amount near it; a word may say several things at once."""

    item: str | None = None
    also_item: str | None = None
    stage: str | None = None
    fund: str | None = None
    scope: str | None = None
    direction: str | None = None  # increase, decrease
    is_adjustment: bool = False
    marks: frozenset[str] = field(
        default_factory=frozenset
    )  # open, closed, comparison, region, department, nil, rate …


class Term(NamedTuple):
    """A word of the lexicon at its place in a shadow text (end exclusive)."""

    word: str
    start: int
    end: int
    meaning: Meaning


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of all words, the longest first, in which words that begin alike share their beginning.

    A flat a|b|c tries every word at every place; this one leaves after the first sign that no word goes on with.
    """
    tails: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        if word:
            tails.setdefault(word[0], []).append(word[1:])
    branches = [re.escape(sign) + _tail(following) for sign, following in tails.items()]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})" if branches else ""


def _tail(words: list[str]) -> str:
    rest = any_of(words)
    return f"(?:{rest})?" if rest and "" in words else rest


def patterns_of(words_by_code: Mapping[str, Iterable[str]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return each code with one pattern of all its words, in the order they are given."""
    return tuple((code, re.compile(any_of(words))) for code, words in words_by_code.items())


class WordFinder:
    """Finds any of many words in one pass; where several start at one place, the longest is taken.

    非 before a word denies it: 非财政拨款收入 is no 财政拨款收入.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._pattern = re.compile(any_of(words) or r"(?!)")

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, str]]:
        """Return (start, end, word) of every word found, left to right, without overlaps."""
        spans = self._pattern.finditer(text, start, len(text) if end is None else end)
        return [(m.start(), m.end(), m.group()) for m in spans if text[m.start() - 1 : m.start()] != "非"]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The vocabulary, ready for use. `raw` is the file as loaded, for the parts that are plain lists and maps."""

    raw: Mapping[str, Any]
    meanings: Mapping[str, Meaning]
    finder: WordFinder
    header_codes: Mapping[str, tuple[str, ...]]

    def terms(self, shadow_text: str, start: int = 0, end: int | None = None) -> list[Term]:
        """Return the words that say something about amounts, left to right."""
        found = self.finder.find(shadow_text, start, end)
        return [Term(word, first, last, self.meanings[word]) for first, last, word in found]

    def headers(self, shadow_text: str) -> tuple[str, ...]:
        """Return the column codes a table head may have (分值 → weight); empty where it is no known head."""
        return _headers(self, shadow_text)

    def is_source_head(self, shadow_text: str) -> bool:
        """Tell whether a head names who gave the money below it (上级资金, 县级财政配套, 自筹资金, 省级)."""
        return bool(_source_pattern(self).fullmatch(head_key(shadow_text)))

    def stage_in_head(self, shadow_text: str) -> str | None:
        """Return the stage of a head that is a word of stage between such as any amount may be headed by (本年支付金额)."""
        match = _stage_pattern(self).fullmatch(head_key(shadow_text))
        if not match:
            return None
        return self.meanings[match["stage"]].stage if match["stage"] in self.meanings else "final"  # 实际到位

    def meaning_of(self, shadow_text: str) -> Meaning | None:
        """Return the meaning of a text that is, as a whole, one word of the lexicon."""
        return self.meanings.get(shadow_text)

    def name_of_item(self, item: str | None) -> str:
        """Return the first word for an item, or nothing where it has none of its own."""
        return next(iter(self.raw["items"].get(item, ())), "")

    def parents(self, item: str | None) -> tuple[str, ...]:
        """Return the items an item may be a part of, the nearest first."""
        return tuple(self.raw["item_parents"].get(item, ()))

    def wholes(self, item: str | None) -> tuple[str, ...]:
        """Return all items an item may be a part of, at any depth, the nearest first."""
        return _wholes(self, item)

    def is_part_of(self, item: str | None, whole: str | None) -> bool:
        """Tell whether an item is, at any depth, a part of another."""
        return whole in self.wholes(item)

    def common_whole(self, items: Sequence[str | None]) -> str | None:
        """Return the nearest item of which all of some items are parts."""
        return next((w for w in self.wholes(items[0]) if all(self.is_part_of(item, w) for item in items)), None)

    def short_part(self, words: str, told: Collection[str | None]) -> str | None:
        """Return the item that words are short for where one of the items told is its whole or a part beside it."""
        for whole, parts in self.raw["short_parts"].items():
            if whole in told or any(part in told for part in parts):
                item: str | None = next((item for item, names in parts.items() if words in names), None)
                if item:
                    return item
        return None

    def is_short(self, words: str) -> bool:
        """Tell whether words are short for a part of some item (购置费), and nothing the lexicon knows elsewhere."""
        names = (names for parts in self.raw["short_parts"].values() for names in parts.values())
        return words not in self.meanings and any(words in told for told in names)

    def class_names(self) -> list[str]:
        """Return the names of classes of the budget, by function (农林水) and by what is paid (办公费)."""
        lists = ("budget_class_words", "economic_class_words", "spending_classes")
        return [word for name in lists for word in self.words(name)]

    def words(self, *path: str) -> list[str]:
        """Return a plain list of words of the file, e.g. words('headcount_words', 'actual')."""
        value: Any = self.raw
        for key in path:
            value = value[key]
        return list(value)


@cache
def _wholes(lexicon: Lexicon, item: str | None) -> tuple[str, ...]:
    parents = lexicon.parents(item)
    return tuple(dict.fromkeys([*parents, *(whole for parent in parents for whole in _wholes(lexicon, parent))]))


@cache
def _source_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    levels, kinds = lexicon.words("source_levels"), lexicon.words("source_kinds")
    ranks = [level for level in levels if level.endswith(("级", "自筹", "债券", "贷款")) or level == "中央"]
    ranks += [kind for kind in kinds if kind.startswith("财政") and kind.endswith("资金")]
    return re.compile(f"(?:{any_of(levels)}){any_of(kinds)}|{any_of(ranks)}")


@cache
def _stage_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    before, behind = (lexicon.words("head_affixes", place) for place in ("before", "behind"))
    stages = [word for word, meaning in lexicon.meanings.items() if meaning.stage and not meaning.item]
    stages += lexicon.words("arrival_words")
    return re.compile(f"(?:{any_of(before)})*?(?P<stage>{any_of(stages)})(?:{any_of(behind)})*")


_IN_BRACKETS = re.compile(r"\((?:[^()]*)\)")
_NO_WORDS = re.compile(
    r"[\s::]+|\([+±-]\)|(?<=[\u4e00-\u9fff])[+±]|(?<=减)-|^\d{1,2}[-—~至]\d{1,2}月(?=[\u4e00-\u9fff])"
)
_UNIT_BEHIND = re.compile(
    r"\((?:单位:)?(?:亿元|百万元|万元|千元|元|%|分|人|个|名|位|辆|台|\d+分?|[A-Z]|[A-Z]/[A-Z].*)\)$"
)


_MORE_OR_LESS = re.compile(r"增[、/,]减")


@lru_cache(maxsize=8192)
def head_key(shadow_text: str) -> str:
    """Return a table head without line breaks, blanks, closing colon, unit in brackets, signs (追加(+)追减(-)) and months (1-9月支出)."""
    key = _MORE_OR_LESS.sub("增减", _NO_WORDS.sub("", shadow_text))
    return _UNIT_BEHIND.sub("", key) or key if key.endswith(")") else key


@lru_cache(maxsize=8192)
def _headers(lexicon: Lexicon, shadow_text: str) -> tuple[str, ...]:
    key = head_key(shadow_text)
    found = lexicon.header_codes.get(key)
    if found is not None:
        return found
    # 得分(20分*执行率), 年初预算数(A), 全年(调整)预算数: a remark in brackets does not change what the column holds.
    codes = lexicon.header_codes.get(_IN_BRACKETS.sub("", key), ())
    return ("budget",) if "initial" in codes and re.search(r"\([^()]*调整后", key) else codes


def _add(
    meanings: dict[str, Meaning], owner: dict[str, str], words: Iterable[str], meaning: Meaning, where: str
) -> None:
    for word in words:
        if word in meanings and meanings[word] != meaning:
            raise LexiconError(f"lexicon.yml：「{word}」有两种含义（{owner[word]} 和 {where}），请只保留一处")
        meanings[word] = meaning
        owner[word] = where


def _collect_meanings(raw: Mapping[str, Any]) -> dict[str, Meaning]:
    meanings: dict[str, Meaning] = {}
    owner: dict[str, str] = {}

    def add(words: Iterable[str], meaning: Meaning, where: str) -> None:
        _add(meanings, owner, words, meaning, where)

    for code, words in raw["items"].items():
        add(words, Meaning(item=code), f"items.{code}")
    for code, words in raw["funds"].items():
        add(words, Meaning(fund=code), f"funds.{code}")
    for entry in raw["compounds"]:
        told = {key: value for key, value in entry.items() if key != "words"}
        add(entry["words"], Meaning(**told), f"compounds {told}")
    for code, words in raw["stages"].items():
        add(words, Meaning(stage=code), f"stages.{code}")
    for code, words in raw["scopes"].items():
        add(words, Meaning(scope=code), f"scopes.{code}")
    for direction, words in raw["adjustments"].items():
        add(words, Meaning(stage="adjustment", direction=direction, is_adjustment=True), f"adjustments.{direction}")
    for direction, words in raw["changes"].items():
        add(words, Meaning(direction=direction), f"changes.{direction}")
    for mark, words in _marked_words(raw):
        add(words, Meaning(marks=frozenset([mark])), mark)
    return meanings


def _marked_words(raw: Mapping[str, Any]) -> list[tuple[str, list[str]]]:
    return [
        ("whole", ["收入"]),
        ("comparison", raw["comparisons"]),
        ("open", raw["part_words"]["open"]),
        ("closed", raw["part_words"]["closed"]),
        ("department", raw["department_words"]),
        ("region", raw["region_words"]),
        *[("rate:" + code, words) for code, words in raw["rates"].items()],
        *[("headcount:" + code, words) for code, words in raw["headcount_words"].items()],
    ]


def _collect_headers(raw: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    codes: dict[str, tuple[str, ...]] = {}
    for code, words in raw["headers"].items():
        for word in words:
            codes[word] = (*codes.get(word, ()), code)
    return codes


def make_lexicon(raw: Mapping[str, Any]) -> Lexicon:
    """Build the lexicon from the loaded file; raises LexiconError naming a word that has two meanings."""
    meanings = _collect_meanings(raw)
    return Lexicon(raw, meanings, WordFinder(meanings), _collect_headers(raw))


@cache
def load_lexicon() -> Lexicon:
    """Return the project's own lexicon, read once per process."""
    return make_lexicon(yaml.safe_load(LEXICON_PATH.read_text(encoding="utf-8")))
