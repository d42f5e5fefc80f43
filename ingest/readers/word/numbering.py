"""Automatic list numbers: Word stores the rule, not the number, so each is counted again here as Word counts it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ingest.readers.shared.elements import Element, to_int
from ingest.readers.shared.list_numerals import format_number, pad_number
from ingest.readers.word.styles import Styles
from ingest.readers.word.xml_names import MC, W, attribute, child, child_value, is_on

LEVEL_COUNT = 9
_MAX_LINKS = 10
_PLACEHOLDER = re.compile(r"%([1-9])")
_MAX_TEXT = 200


@dataclass(frozen=True)
class Level:
    """One level of a list: `text` holds %1 … %9 where the levels' numbers go; `restart_after` counts levels from 1."""

    start: int = 1
    number_format: str = "decimal"
    custom_format: str | None = None
    text: str = ""
    suffix: str = "tab"
    restart_after: int | None = None
    is_legal: bool = False
    style_id: str | None = None


@dataclass
class _List:
    """An abstract list and how far it has been counted; several `w:num` may count on in the same one."""

    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)


@dataclass
class _Instance:
    """A `w:num`: a list, with levels of its own in place of some of the list's."""

    counted: _List
    levels: dict[int, Level]
    restarts: dict[int, int]  # level → number to start again from, until it has been used


class Numbering:
    """The list numbers of one document, to be asked for in the order of the document."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._instances: dict[str, _Instance | None] = {}
        found_lists = [] if root is None else list(root.iterfind(W + "abstractNum"))
        found_nums = [] if root is None else list(root.iterfind(W + "num"))
        self._list_elements = {attribute(element, "abstractNumId"): element for element in found_lists}
        self._num_elements = {attribute(element, "numId"): element for element in found_nums}
        self._lists: dict[str | None, _List] = {}

    def next_number(self, paragraph_properties: Element | None) -> tuple[str, str] | None:
        """Return the number Word prints before a paragraph and its suffix (tab, space, nothing); None without one.

        Counts: each call moves the list on by one, so every paragraph is to be asked for once.
        """
        place = self._place(paragraph_properties)
        if place is None:
            return None
        instance, level_no = place
        level = instance.levels.get(level_no)
        if level is None:
            return None
        _count(instance, level_no)
        if level.number_format == "bullet":
            return None
        text = _write(instance, level)
        return (text, level.suffix) if text.strip() else None

    def _place(self, paragraph_properties: Element | None) -> tuple[_Instance, int] | None:
        """Return the list and level of a paragraph: what it says itself, else what its style says."""
        own = child(paragraph_properties, "numPr")
        num_id, level = child_value(own, "numId"), child_value(own, "ilvl")
        from_style = self._styles.numbering(child_value(paragraph_properties, "pStyle"))
        if num_id is None and from_style is None:
            return None
        instance = self._instance(num_id or (from_style.num_id if from_style else ""))
        if instance is None:
            return None
        if num_id is None and level is None and from_style is not None:
            return instance, _linked_level(instance, from_style.style_ids, from_style.level)
        return instance, min(max(to_int(level, 0), 0), LEVEL_COUNT - 1)

    def _instance(self, num_id: str) -> _Instance | None:
        if num_id not in self._instances:
            self._instances[num_id] = self._make_instance(num_id)
        return self._instances[num_id]

    def _make_instance(self, num_id: str) -> _Instance | None:
        element = self._num_elements.get(num_id)
        if num_id == "0" or element is None:
            return None
        counted = self._list(child_value(element, "abstractNumId"), _MAX_LINKS)
        if counted is None:
            return None
        instance = _Instance(counted, dict(counted.levels), {})
        for override in element.iterfind(W + "lvlOverride"):
            _apply_override(instance, override)
        return instance

    def _list(self, list_id: str | None, links_left: int) -> _List | None:
        """Return an abstract list, followed through `w:numStyleLink` to the list that a numbering style stands for."""
        if list_id in self._lists:
            return self._lists[list_id]
        element = self._list_elements.get(list_id)
        if element is None or links_left == 0:
            return None
        linked_style = child_value(element, "numStyleLink")
        style = self._styles.numbering(linked_style) if linked_style else None
        if style is not None and style.num_id in self._num_elements:
            target = child_value(self._num_elements[style.num_id], "abstractNumId")
            found = self._list(target, links_left - 1)
        else:
            found = _List(dict(map(_read_level, element.iterfind(W + "lvl"))))
        if found is not None:
            self._lists[list_id] = found
        return found


def _read_level(element: Element) -> tuple[int, Level]:
    number_format, custom_format = _read_format(element)
    restart = child_value(element, "lvlRestart")
    legal = child(element, "isLgl")
    return to_int(attribute(element, "ilvl"), 0), Level(
        start=to_int(child_value(element, "start"), 0),
        number_format=number_format,
        custom_format=custom_format,
        text=(child_value(element, "lvlText") or "")[:_MAX_TEXT],
        suffix=child_value(element, "suff") or "tab",
        restart_after=None if restart is None else to_int(restart, 0),
        is_legal=legal is not None and is_on(legal),
        style_id=child_value(element, "pStyle"),
    )


def _read_format(element: Element) -> tuple[str, str | None]:
    """Return the number format and, for a custom one, its pattern, which newer Word hides in an alternative."""
    found = child(element, "numFmt")
    if found is None:
        found = element.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    return attribute(found, "val") or "decimal", attribute(found, "format")


def _apply_override(instance: _Instance, override: Element) -> None:
    level_no = to_int(attribute(override, "ilvl"), 0)
    own_level = child(override, "lvl")
    if own_level is not None:
        instance.levels[level_no] = _read_level(own_level)[1]
    start = child_value(override, "startOverride")
    if start is not None:
        number = to_int(start, 1)
        instance.restarts[level_no] = number
        instance.levels[level_no] = replace(instance.levels.get(level_no, Level()), start=number)


def _linked_level(instance: _Instance, style_ids: tuple[str, ...], told: str | None) -> int:
    """Return the level that names the paragraph's style as its own; only else what the style itself tells."""
    for style_id in style_ids:
        for number, level in instance.levels.items():
            if level.style_id == style_id:
                return number
    return min(max(to_int(told, 0), 0), LEVEL_COUNT - 1)


def _count(instance: _Instance, level_no: int) -> None:
    """Move the list on by one at `level_no` and start the levels below it anew."""
    counts = instance.counted.counts
    if level_no in instance.restarts:
        counts[level_no] = instance.restarts.pop(level_no)
    elif level_no in counts:
        counts[level_no] += 1
    else:
        counts[level_no] = instance.levels[level_no].start
    for lower in [number for number in counts if number > level_no]:
        restart_after = instance.levels.get(lower, Level()).restart_after
        if restart_after is None or level_no < restart_after:
            del counts[lower]


def _write(instance: _Instance, level: Level) -> str:
    counts = instance.counted.counts

    def number(match: re.Match[str]) -> str:
        level_no = int(match.group(1)) - 1
        named = instance.levels.get(level_no, Level())
        # A level that was skipped shows the number it would start with.
        value = counts.get(level_no, named.start)
        if level.is_legal and named.number_format not in ("none", "bullet"):
            return str(value)
        if named.custom_format is not None:
            return pad_number(value, named.custom_format)
        return format_number(value, named.number_format)

    return _PLACEHOLDER.sub(number, level.text)
