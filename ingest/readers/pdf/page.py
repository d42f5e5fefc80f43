"""What stands on one page of a PDF file: its characters, its ruled lines and whether pictures cover it.

Coordinates are points (1/72 inch) from the upper left corner of the page as it is read, that is, after it is turned so
that most of its text stands upright.
"""

from __future__ import annotations

import ctypes
import itertools
import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from ingest.errors import UnreadableFile

UNMAPPED = "\ufffd"  # a glyph for which the file does not tell the character
_MAX_CHARS = 60_000
_MAX_OBJECTS = 60_000
_MAX_SEGMENTS = 200_000
_MAX_DEPTH = 8
_HAIRLINE = 3.0  # a filled shape thinner than this is a line
_SLANT = 1.0  # how far the ends of a level line may differ
_PICTURE_SHARE = 0.2
_OUTLINED_TEXT_SEGMENTS = 3_000
_ASCENT = 0.88  # share of the size of type above the base line, for Chinese
_INVISIBLE = 3  # text render mode: the hidden text that scanning software lays under a picture
_SOFT_HYPHEN = 0xFFFE  # how PDFium writes the hyphen at the end of a line

Point = tuple[float, float]
Turn = Callable[[float, float], Point]
Matrix = tuple[float, float, float, float, float, float]


class Char(NamedTuple):
    """One printed character: how far it advances and how high its type is, whatever the shape of the character.

    `turn` is how far it is turned on the upright page (0, 90, 180 or 270).
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    turn: int


class Rule(NamedTuple):
    """A level (y0 == y1) or upright (x0 == x1) line."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True)
class Page:
    """A page as it is read; `is_picture`: what it shows is mostly drawn, or text that only a machine recognised."""

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]
    rules: tuple[Rule, ...]
    is_picture: bool


def read_page(page: Any, number: int) -> Page:
    """Read a loaded page.

    Raises:  UnreadableFile, where it holds more than any printed page can.
    """
    shapes = _Shapes(page)
    angled = list(_characters(page, shapes.has_hidden_text))
    turn_degrees = _upright_turn(angled, page.get_rotation())
    turn, width, height = _turn_of(page.get_bbox(), turn_degrees)
    chars = [_placed(each, turn, turn_degrees) for each in angled]
    rules = tuple(_ruled(shapes.lines, turn))
    is_drawn = shapes.picture_area > _PICTURE_SHARE * width * height or shapes.segments > _OUTLINED_TEXT_SEGMENTS
    return Page(number, width, height, tuple(c for c in chars if c), rules, is_drawn)


class _Angled(NamedTuple):
    """A character in the file's own coordinates; `box` is left, right, bottom, top and may hug its shape."""

    text: str
    box: tuple[float, float, float, float]
    origin: Point
    size: float
    degrees: float


def _characters(page: Any, has_hidden_text: bool) -> Iterator[_Angled]:
    """Yield the printed characters. Blanks are left out: what parts words is the gap between them."""
    text_page = page.get_textpage()
    raw = text_page.raw
    count = pdfium.FPDFText_CountChars(raw)
    if count > _MAX_CHARS:
        raise UnreadableFile(f"PDF 的一页上有 {count} 个字符，超出正常范围；请从来源重新取得文件")
    for index in range(max(count, 0)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        is_unmapped = pdfium.FPDFText_HasUnicodeMapError(raw, index) == 1
        text = UNMAPPED if is_unmapped else _printed(code)
        if text and not (has_hidden_text and _is_hidden(raw, index)):
            yield _angled(raw, index, text)
    text_page.close()


def _angled(raw: Any, index: int, text: str) -> _Angled:
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetLooseCharBox(raw, index, box)
    pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
    pdfium.FPDFText_GetMatrix(raw, index, matrix)
    size = pdfium.FPDFText_GetFontSize(raw, index) * math.hypot(matrix.c, matrix.d)
    degrees = -math.degrees(pdfium.FPDFText_GetCharAngle(raw, index))  # PDFium counts clockwise
    return _Angled(text, (box.left, box.right, box.bottom, box.top), (x.value, y.value), size, degrees)


def _printed(code: int) -> str:
    """Return the character of a code; radicals, compatibility forms and ligatures as the characters they are."""
    if code == _SOFT_HYPHEN:
        return "-"
    if code < 0x21 or code == 0x7F or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return UNMAPPED if 0xD800 <= code <= 0xDFFF or code == 0 else ""
    sign = chr(code)
    if sign.isspace() or unicodedata.category(sign) in ("Cf", "Cc"):
        return ""
    is_variant = 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF or 0xFB00 <= code <= 0xFB06
    return unicodedata.normalize("NFKC", sign) if is_variant else sign


def _is_hidden(raw: Any, index: int) -> bool:
    text_object = pdfium.FPDFText_GetTextObject(raw, index)
    return bool(text_object) and pdfium.FPDFTextObj_GetTextRenderMode(text_object) == _INVISIBLE


def _upright_turn(chars: list[_Angled], page_turn: int) -> int:
    """Return by how many degrees, clockwise, the page is to be turned for most text to stand upright."""
    turns = Counter(_quarter(char.degrees) for char in chars)
    turns.pop(None, None)
    return turns.most_common(1)[0][0] or 0 if turns else page_turn % 360


def _quarter(degrees: float) -> int | None:
    """Return the right angle an angle is meant to be; None for slanting text: a watermark."""
    nearest = round(degrees / 90) * 90
    return nearest % 360 if abs(degrees - nearest) < 2 else None


def _turn_of(box: tuple[float, float, float, float], degrees: int) -> tuple[Turn, float, float]:
    """Return how points of the file get to the page as read, and the size of that page."""
    left, bottom, right, top = box
    width, height = right - left, top - bottom
    if degrees == 90:
        return lambda x, y: (y - bottom, x - left), height, width
    if degrees == 180:
        return lambda x, y: (right - x, y - bottom), width, height
    if degrees == 270:
        return lambda x, y: (top - y, right - x), height, width
    return lambda x, y: (x - left, top - y), width, height


def _placed(char: _Angled, turn: Turn, page_turn: int) -> Char | None:
    quarter = _quarter(char.degrees)
    if quarter is None:
        return None
    left, right, bottom, top = char.box
    (xa, ya), (xb, yb), base = turn(left, bottom), turn(right, top), turn(*char.origin)
    x0, x1, y0, y1 = min(xa, xb), max(xa, xb), min(ya, yb), max(ya, yb)
    own_turn = (quarter - page_turn) % 360
    size = char.size or max(y1 - y0, x1 - x0)
    if own_turn in (0, 180):
        y0, y1 = _type_height(y0, y1, base[1], size if own_turn == 0 else -size)
    else:
        x0, x1 = _type_height(x0, x1, base[0], size if own_turn == 90 else -size)
    return Char(char.text, x0, x1, y0, y1, size, own_turn)


def _type_height(low: float, high: float, base: float, size: float) -> tuple[float, float]:
    """Return where type of a size stands on a base line; the box alone where it is not set on one (vertical writing)."""
    ends = sorted((base - _ASCENT * size, base + (1 - _ASCENT) * size))
    is_off = abs(sum(ends) - (low + high)) > 1.2 * abs(size)
    return (low, high) if is_off else (ends[0], ends[1])


class _Shapes:
    """The lines drawn on a page, in the file's coordinates, and how much of it pictures cover."""

    def __init__(self, page: Any) -> None:
        self.lines: list[tuple[Point, Point]] = []
        self.picture_area = 0.0
        self.segments = 0
        self.has_hidden_text = False
        self._objects = 0
        self._walk(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, (1, 0, 0, 1, 0, 0), 0)

    def _walk(self, holder: Any, count: Any, get: Any, outer: Matrix, depth: int) -> None:
        for index in range(max(count(holder), 0)):
            self._objects += 1
            if self._objects > _MAX_OBJECTS or self.segments > _MAX_SEGMENTS:
                raise UnreadableFile("PDF 的一页上图形对象过多，超出正常范围；请从来源重新取得文件")
            item = get(holder, index)
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._add_path(item, _times(_matrix(item), outer))
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._add_picture(_times(_matrix(item), outer))
            elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self.has_hidden_text |= pdfium.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
                inner = _times(_matrix(item), outer)
                self._walk(item, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, inner, depth + 1)

    def _add_picture(self, matrix: Matrix) -> None:
        a, b, c, d, _, _ = matrix
        self.picture_area += abs(a * d - b * c)

    def _add_path(self, path: Any, matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
        if not fill.value and not stroke.value:
            return
        for points in self._outlines(path, matrix):
            if stroke.value:
                self.lines.extend(itertools.pairwise(points))
            else:
                self.lines.extend(_hairline(points))

    def _outlines(self, path: Any, matrix: Matrix) -> Iterator[list[Point]]:
        """Yield the stretches of straight lines of a path; curves part them."""
        points: list[Point] = []
        count = pdfium.FPDFPath_CountSegments(path)
        self.segments += max(count, 0)
        x, y = ctypes.c_float(), ctypes.c_float()
        for index in range(min(max(count, 0), _MAX_SEGMENTS)):
            segment = pdfium.FPDFPath_GetPathSegment(path, index)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            if kind != pdfium.FPDF_SEGMENT_LINETO and points:
                yield points
                points = []
            points.append(_apply(matrix, x.value, y.value))
            if pdfium.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if points:
            yield points


def _hairline(points: list[Point]) -> Iterator[tuple[Point, Point]]:
    """Yield the line that a thin filled shape shows; a larger one is a shading, and no line."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
    if y1 - y0 <= _HAIRLINE and x1 - x0 > y1 - y0:
        yield (x0, (y0 + y1) / 2), (x1, (y0 + y1) / 2)
    elif x1 - x0 <= _HAIRLINE:
        yield ((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1)


def _ruled(lines: list[tuple[Point, Point]], turn: Turn) -> Iterator[Rule]:
    for first, second in lines:
        (xa, ya), (xb, yb) = turn(*first), turn(*second)
        if abs(ya - yb) <= _SLANT and abs(xa - xb) > abs(ya - yb):
            yield Rule(min(xa, xb), (ya + yb) / 2, max(xa, xb), (ya + yb) / 2)
        elif abs(xa - xb) <= _SLANT:
            yield Rule((xa + xb) / 2, min(ya, yb), (xa + xb) / 2, max(ya, yb))


def _matrix(item: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, found)
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _apply(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)
