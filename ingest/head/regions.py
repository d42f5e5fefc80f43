"""Finds the region a department belongs to: the place in its name, else the place whose offices the text names."""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

from ingest.lexicon import WordFinder
from ingest.shadow import make_shadow

REGIONS_PATH = Path(__file__).resolve().parents[2] / "dbt_project" / "seeds" / "dim_region.csv"
_PLACE = re.compile(
    r"([\u4e00-\u9fff]{1,6}?"
    r"(?:特别行政区|自治区|自治州|自治县|自治旗|省|市|州(?!市(?![场域政直管容]))|县|区|旗|镇|乡|街道))"
)
_OFFICE_PLACE = re.compile(
    r"(?:^|[为由受经据照按向是对在及和与给属、，。；（(\s《“])[为由受经据照按]?([\u4e00-\u9fff]{2,5}?(?:自治县|自治州|县|市|区|旗|州))"
    r"(?=人民政府|财政局|委、|委员会、)"
)
# What stands before the place in the names of offices that are led from above, and of the Party's.
_ABOVE = re.compile(
    r"^(?:中国共产党|中共|国家税务总局|国家统计局|共青团|中国共产主义青年团|中国人民政治协商会议|政协|国网)"
)
_NO_PLACE = frozenset(
    "城市 社区 地区 乡镇 城乡 灾区 学区 辖区 园区 城区 县区 市区 城镇 村镇 省市 小区 山区 牧区".split()
)
# What no place's own name holds, only the sentence around it: 我局会同县财政局, 学校为市交通运输局所属, 现将岚溪县…
_STRANGE = re.compile(r"[我本该各的将为是由现与按据对及局校]|会同(?!县)")
_ZONE = re.compile(r"(?:开发区|园区|集中区|工业区|新区|示范区|保税区|管理区)$")
# After these signs 市 or 区 is not the end of a place: 市场监督, 区域合作, 市政管理, 县直机关, 城市管理.
_GOES_ON = frozenset("场域政直管容")


@cache
def _regions() -> tuple[dict[str, list[dict[str, str]]], WordFinder, dict[str, dict[str, str]]]:
    """Return the code table by name, a finder of its names, and the rows by code."""
    with REGIONS_PATH.open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    by_name: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        by_name.setdefault(row["name"], []).append(row)
    return by_name, WordFinder(by_name), {row["region_code"]: row for row in rows}


def find_region(department: str | None, text: str, folder: str = "") -> tuple[str | None, str | None, str | None]:
    """Return name, code and level of the department's region; `folder` is the path of folders above the file.

    The place in the department's name counts first, then the place whose finance bureau or government the text names,
    then the innermost folder that is named after a place. A name that several provinces share gets a code only where
    the text or a folder names the place above it.
    """
    text = f"{folder}\n{text}"
    department = _ABOVE.sub("", department or "")
    inner = _named_in_text(department, text)
    if inner:
        return inner["name"], inner["region_code"], inner["level_code"]
    name = _last_place(department)
    if not name:
        told = _OFFICE_PLACE.findall(make_shadow(text).text)
        places = Counter(place for place in told if not _STRANGE.search(place))
        name = places.most_common(1)[0][0] if places else _place_of_folder(folder)
    if not name:
        return None, None, None
    by_name, _, by_code = _regions()
    rows = by_name.get(name, [])
    if len(rows) > 1:
        rows = [row for row in rows if (up := by_code.get(row["parent_region_code"])) and up["name"] in text]
    if len(rows) == 1:
        return name, rows[0]["region_code"], rows[0]["level_code"]
    return name, None, _level_of(name)


def _place_of_folder(folder: str) -> str | None:
    """Return the innermost folder that is named after a place and nothing more (报告/澜溪县/2023 → 澜溪县)."""
    named = (part for part in reversed(folder.split("/")) if part and _last_place(part) == part)
    return next(named, None)


_CORPS = re.compile(r"新疆生产建设兵团|第[一二三四五六七八九十]{1,3}师")
_MOST_IN_TOWN = 2
_PLACE_ENDING = re.compile(r"(?:自治州|自治县|地区|省|市|州|县|区|旗)$")


@cache
def _names_in_full() -> dict[str, list[str]]:
    """Return the names of all places by what is left of them without their endings (澜溪 → 澜溪县), two signs or more."""
    names: dict[str, list[str]] = {}
    for name in _regions()[0]:
        stem = _PLACE_ENDING.sub("", name)
        if len(stem) > 1:
            names.setdefault(stem, []).append(name)
    return names


def _named_in_text(department: str, text: str) -> dict[str, str] | None:
    """Return the county or city that the text names in full and the department's name in short (澜溪… → 澜溪县)."""
    opening, text = department[:16], text[:20000]
    pieces = {opening[at:end]: at for at in reversed(range(len(opening))) for end in range(at + 2, len(opening) + 1)}
    named = [(name, at) for stem, at in pieces.items() for name in _names_in_full().get(stem, ()) if name in text]
    chain = _places(department) if named else []
    found = []
    for name, at in named:
        rows = _regions()[0][name]
        # 安丰 in 安丰县 is no place of another name, 安丰市.
        is_other = any(start <= at < end and place != name for start, end, place in chain)
        if not is_other and len(rows) == 1 and rows[0]["level_code"] != "province":
            found.append((at, text.count(name), -text.find(name), rows[0]))
    return max(found, key=lambda item: item[:3])[3] if found else None


def _places(source: str) -> list[tuple[int, int, str]]:
    """Return the places a name begins with, the outermost first: known ones as such, others by their endings."""
    _, finder, _ = _regions()
    known = {start: (end, word) for start, end, word in finder.find(source[:24])}
    places, at = [], 0
    while at < len(source):
        if at in known:
            end, word = known[at]
        elif (match := _PLACE.match(source, at)) and source[match.end() : match.end() + 1] not in _GOES_ON:
            end, word = match.end(), match.group(1)
        else:
            break
        if source[end : end + 1] in ("镇", "乡") and len(word) <= _MOST_IN_TOWN and at not in known:
            end, word = end + 1, word + source[end]  # 白市镇 is no town in a 白市
        is_strange = word in _NO_PLACE or len(word) < 2 or word.endswith("城乡")  # 住房和城乡建设局
        if is_strange:
            break
        places.append((at, end, word))
        at = end
    return places


def _last_place(source: str) -> str | None:
    """Return the innermost place a name begins with (云岫市澜溪县财政局 → 澜溪县); of a town or street in it as well."""
    outer = [place for _, _, place in _places(source) if not _ZONE.search(place)]
    outer = outer[:-1] if len(outer) > 1 and outer[-1].endswith(("街道", "镇", "乡")) else outer
    return outer[-1] if outer else None


def has_place(name: str) -> bool:
    """Tell whether a name holds a place."""
    return bool(_PLACE.search(name))


def town_of(name: str) -> str | None:
    """Return the town that a name of places and nothing more ends in (岚溪县青石镇 → 青石镇), or None."""
    return _places(name)[-1][2] if is_place(name) and name.endswith(("镇", "乡", "街道")) else None


def is_town(name: str) -> bool:
    """Tell whether a name is a place and nothing more, the last of it a town (岚溪县青石镇)."""
    return town_of(name) is not None


def is_place(name: str) -> bool:
    """Tell whether a name is a place, or places one in the other, and nothing more (云岫市澜溪县)."""
    places = _places(name)
    return bool(places) and places[-1][1] == len(name)


def without_province(name: str) -> str:
    """Return the name of an office of a city or county without the province before it (…省岚溪县林业局)."""
    places = _places(name)
    is_below = len(places) > 1 and places[0][2].endswith(("省", "自治区")) and not _ZONE.search(places[1][2])
    return name[places[0][1] :] if is_below else name


def begins_with_place(name: str) -> bool:
    """Tell whether a name begins with a place (岚溪县林业局…), or with a division of the corps that is a place's authority."""
    return bool(_CORPS.match(name) or _places(_ABOVE.sub("", name)))


def _level_of(name: str) -> str | None:
    endings = {
        "省": "province",
        "自治区": "province",
        "州": "prefecture",
        "市": "prefecture",
        "县": "county",
        "区": "county",
        "旗": "county",
        "镇": "township",
        "乡": "township",
        "街道": "township",
    }
    return next((level for ending, level in endings.items() if name.endswith(ending)), None)
