"""Scanned pages: the characters and ruled lines of a picture, found by the optional package for character recognition.

What comes out is a page like that of a PDF file with text, so paragraphs and ruled tables are put together in the same
way. The package (`make ocr`) brings its models along; nothing is fetched, and one thread gives the same result always.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from statistics import median
from typing import TYPE_CHECKING, Any

from ingest.errors import UnreadableFile, UnsupportedFormat
from ingest.readers.pdf.grid import Segment, join_segments
from ingest.readers.pdf.lines import is_wide
from ingest.readers.pdf.page import Char, Page, Rule
from ingest.readers.pdf.recognised_text import settle_text

if TYPE_CHECKING:
    from PIL.Image import Image

INSTALL = "请运行 make ocr 安装文字识别（OCR）后重新构建，或放入带文字的 PDF 或 .docx"
LONGER_SIDE_POINTS = 842.0  # of a picture that does not tell its size: A4
MAX_SIDE_PIXELS = 2_400
SECONDS_A_PAGE = 40
MAX_PAGES = 60
MEGABYTES = 3_000
_PACKAGE = "rapidocr_onnxruntime"
_LEAST_LINE_SCORE = 0.6  # of a line; below, it is dirt, a seal or handwriting
_SAME_SIZE = 0.35  # type that differs less from the usual size is of the usual size
_GAP_EM = 1.5  # from middle to middle; nearer characters stand side by side
_RULE_POINTS = 30.0  # shorter level strokes belong to characters
_UPRIGHT_POINTS = 14.0
_NEAR = 4.0  # points between the end of a line and the line it ends at
_RULE_THICKNESS = 4.0
_TURNS = (0, 90, 270, 180)
_GOOD_SCORE = 0.85
_LONG_BOX = 5.0  # times its height: shows how the picture is tilted


def can_recognise() -> bool:
    """Return whether the package for character recognition is installed."""
    return find_spec(_PACKAGE) is not None


def check_page_count(count: int) -> None:
    """Refuse more pages than can be recognised in the time a file may take.

    Raises:  UnreadableFile
    """
    if count > MAX_PAGES:
        raise UnreadableFile(f"有 {count} 页是扫描图片，超过文字识别 {MAX_PAGES} 页的上限；请只放入报告部分")


@dataclass(frozen=True)
class _Line:
    """A recognised line: the middle of each character (pixels), what it is, how sure it is, and the line's height."""

    text: str
    sure: tuple[float, ...]
    middles: tuple[tuple[float, float], ...]
    ends: tuple[tuple[float, float], tuple[float, float]]
    height: float
    score: float


def recognise(picture: Image, number: int, points_a_pixel: float) -> Page:
    """Return what stands on the picture of a page.

    Raises:  UnsupportedFormat, where the package is installed but does not run on this machine.
    """
    import numpy

    pixels = numpy.asarray(picture.convert("RGB"))[:, :, ::-1]
    pixels, lines = _upright(pixels)
    angle = _tilt(lines)
    turn = _turner(pixels.shape, angle)
    chars = [char for line in _sized(lines, points_a_pixel) for char in _chars(line, turn, points_a_pixel)]
    rules = tuple(_rules(pixels, angle, points_a_pixel))
    height, width = pixels.shape[:2]
    return Page(number, width * points_a_pixel, height * points_a_pixel, tuple(chars), rules, is_picture=not chars)


@functools.cache
def _engine() -> Any:
    try:
        import cv2
        from rapidocr_onnxruntime import RapidOCR
    except ImportError as error:
        raise UnsupportedFormat(f"文字识别（OCR）已安装但无法启动（{error}）；{INSTALL}") from error
    cv2.setNumThreads(1)
    return RapidOCR(max_side_len=MAX_SIDE_PIXELS, intra_op_num_threads=1, inter_op_num_threads=1)


def _upright(pixels: Any) -> tuple[Any, list[_Line]]:
    """Return the picture turned so that its lines are level and can be read, and the lines."""
    import numpy

    best: tuple[float, Any, list[_Line]] = (-1.0, pixels, [])
    for degrees in _TURNS:
        turned = numpy.ascontiguousarray(numpy.rot90(pixels, degrees // 90))
        lines = _read_lines(turned)
        level = [line for line in lines if _is_level(line)]
        told = [line for line in lines if len(line.text) > 1]
        score = sum(line.score * len(line.text) for line in told if _is_level(line)) / max(_count(told), 1)
        if score > best[0]:
            best = score, turned, level
        if score >= _GOOD_SCORE or not (lines or degrees):
            break
    return best[1], best[2]


def _count(lines: Sequence[_Line]) -> int:
    return sum(len(line.text) for line in lines)


def _is_level(line: _Line) -> bool:
    (x0, y0), (x1, y1) = line.ends
    return len(line.text) < 2 or abs(x1 - x0) > abs(y1 - y0)


def _read_lines(pixels: Any) -> list[_Line]:
    found, _ = _engine()(pixels, use_cls=False, return_word_box=True)
    return [line for each in found or () if (line := _line(*each)) is not None]


def _line(box: Any, text: str, score: Any, char_boxes: Any, chars: Any, sure: Any) -> _Line | None:
    if float(score) < _LEAST_LINE_SCORE or not text.strip() or len(chars) != len(char_boxes):
        return None
    middles = [(sum(x for x, _ in each) / 4, sum(y for _, y in each) / 4) for each in char_boxes]
    left = (box[0][0] + box[3][0]) / 2, (box[0][1] + box[3][1]) / 2
    right = (box[1][0] + box[2][0]) / 2, (box[1][1] + box[2][1]) / 2
    height = min(math.dist(box[0], box[3]), math.dist(box[1], box[2]))
    kept = [
        (char, float(each), middle) for char, each, middle in zip(chars, sure, middles, strict=True) if char.strip()
    ]
    if not kept:
        return None
    words, certain, places = zip(*kept, strict=True)
    return _Line("".join(words), certain, places, (left, right), height, float(score))


def _tilt(lines: Sequence[_Line]) -> float:
    """Return by how many radians the lines of the picture fall."""
    long = [line.ends for line in lines if math.dist(*line.ends) > _LONG_BOX * line.height]
    return median(math.atan2(y1 - y0, x1 - x0) for (x0, y0), (x1, y1) in long) if long else 0.0


def _turner(shape: Any, angle: float) -> Any:
    """Return the matrix that turns places of the picture so that its lines are level."""
    import cv2

    return cv2.getRotationMatrix2D((shape[1] / 2, shape[0] / 2), math.degrees(angle), 1.0)


def _sized(lines: Sequence[_Line], points_a_pixel: float) -> Iterator[tuple[_Line, float]]:
    """Yield the lines with the size of their type in points: boxes differ where the type does not."""
    usual = median(line.height for line in lines for _ in line.text) if lines else 0.0
    for line in lines:
        is_usual = abs(line.height - usual) <= _SAME_SIZE * usual
        yield line, (usual if is_usual else line.height) * points_a_pixel


def _chars(sized: tuple[_Line, float], turn: Any, points_a_pixel: float) -> Iterator[Char]:
    """Yield the characters of a line; those near each other are set as type is, however roughly they were placed."""
    line, size = sized
    places = [_moved(turn, x, y, points_a_pixel) for x, y in line.middles]
    level = median(y for _, y in places)
    texts = settle_text(line.text, line.sure)
    widths = [size if is_wide(char) else size / 2 for char in line.text]
    for run in _runs([x for x, _ in places], size):
        begin = places[run[0]][0] - widths[run[0]] / 2
        end = places[run[-1]][0] + widths[run[-1]] / 2
        stretch = (end - begin) / sum(widths[index] for index in run)
        for index in run:
            yield Char(texts[index], begin, begin + widths[index], level - size / 2, level + size / 2, size, 0)
            begin += widths[index] * stretch


def _runs(middles: Sequence[float], size: float) -> list[list[int]]:
    """Return the numbers of the characters of a line, parted where a gap is wider than any between two characters."""
    runs = [[0]]
    for index in range(1, len(middles)):
        if middles[index] - middles[index - 1] > _GAP_EM * size:
            runs.append([])
        runs[-1].append(index)
    return runs


def _moved(turn: Any, x: float, y: float, points_a_pixel: float) -> tuple[float, float]:
    (a, b, c), (d, e, f) = turn
    return float(a * x + b * y + c) * points_a_pixel, float(d * x + e * y + f) * points_a_pixel


def _rules(pixels: Any, angle: float, points_a_pixel: float) -> Iterator[Rule]:
    """Yield the level and upright lines drawn on the picture.

    An upright line of a table ends at level ones; other upright strokes belong to characters.
    """
    import cv2

    grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    turn = _turner(pixels.shape, angle)
    level = cv2.warpAffine(grey, turn, (grey.shape[1], grey.shape[0]), borderValue=255)
    ink = cv2.adaptiveThreshold(level, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15)
    across = join_segments(list(_strokes(ink, True, points_a_pixel)))
    for y, left, right in across:
        yield Rule(left, y, right, y)
    for x, top, bottom in join_segments(list(_strokes(ink, False, points_a_pixel))):
        ends = [y for y, left, right in across if left - _NEAR <= x <= right + _NEAR]
        if all(any(abs(y - end) <= _NEAR for y in ends) for end in (top, bottom)):
            yield Rule(x, top, x, bottom)


def _strokes(ink: Any, is_level: bool, points_a_pixel: float) -> Iterator[Segment]:
    """Yield the straight level or upright strokes: where each stands, where it begins, where it ends, in points."""
    import cv2

    least = int((_RULE_POINTS if is_level else _UPRIGHT_POINTS) / points_a_pixel)

    wide = cv2.getStructuringElement(cv2.MORPH_RECT, (1, 3) if is_level else (3, 1))
    length = cv2.getStructuringElement(cv2.MORPH_RECT, (least, 1) if is_level else (1, least))
    strokes = cv2.morphologyEx(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, wide), cv2.MORPH_OPEN, length)
    _, _, found, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    for left, top, width, height, _ in found[1:]:
        x0, x1, y0, y1 = (float(place) * points_a_pixel for place in (left, left + width, top, top + height))
        begin, end, low, high = (x0, x1, y0, y1) if is_level else (y0, y1, x0, x1)
        if high - low <= _RULE_THICKNESS:
            yield (low + high) / 2, begin, end
