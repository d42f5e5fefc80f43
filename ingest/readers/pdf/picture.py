"""Pictures of pages (.png, .jpg, .tif of several pages, .bmp), read where character recognition is installed."""

from __future__ import annotations

import io
from collections.abc import Iterator

from ingest.document import Block, RecognisedPage
from ingest.errors import UnreadableFile, UnsupportedFormat
from ingest.readers.pdf.columns import part_columns
from ingest.readers.pdf.flow import make_blocks
from ingest.readers.pdf.margins import drop_margins
from ingest.readers.pdf.page import Page
from ingest.readers.pdf.recognition import (
    INSTALL,
    LONGER_SIDE_POINTS,
    MAX_SIDE_PIXELS,
    MEGABYTES,
    SECONDS_A_PAGE,
    can_recognise,
    check_page_count,
    recognise,
)
from ingest.readers.pdf.sheets import take_apart
from ingest.readers.shared.sandbox import read_apart
from ingest.readers.shared.sniff import picture_kind

_MAX_PIXELS = 150_000_000  # A3 at 800 dots an inch
_SECONDS = 30


def is_picture(content: bytes) -> bool:
    """Return whether the content is a picture of a kind that can be recognised."""
    return picture_kind(content) is not None


def read_picture_blocks(content: bytes) -> list[Block]:
    """Return the blocks of a picture, or of the pages of one that has several.

    Raises:  UnsupportedFormat, where character recognition is not installed; UnreadableFile, when the picture is
             damaged or larger than a page can be, or shows no text.
    """
    if not can_recognise():
        raise UnsupportedFormat(f"这是{picture_kind(content)}，没有安装文字识别（OCR）；{INSTALL}")
    count = read_apart(_page_count, content, _SECONDS, MEGABYTES)
    check_page_count(count)
    return read_apart(_read_blocks, content, _SECONDS + SECONDS_A_PAGE * count, MEGABYTES)


def _page_count(content: bytes) -> int:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # told below, in our own words
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > _MAX_PIXELS:
                raise UnreadableFile(
                    f"图片有 {picture.width}×{picture.height} 个像素，超出正常范围，没有读取；请用 300 DPI 重新扫描"
                )
            return getattr(picture, "n_frames", 1)
    except (OSError, SyntaxError, ValueError, KeyError, Image.DecompressionBombError) as error:
        raise UnreadableFile(_DAMAGED) from error


def _read_blocks(content: bytes) -> list[Block]:
    pages = list(_each_page(content))
    if not any(page.chars for page in pages):
        raise UnreadableFile("图片里没有认出文字；请重新扫描（300 DPI、端正、清晰），或放入带文字的文件")
    sheets = [take_apart(page) for page in pages]
    drop_margins(sheets)
    part_columns(sheets)
    return [*make_blocks(sheets), *(RecognisedPage(page.number) for page in pages)]


def _each_page(content: bytes) -> Iterator[Page]:
    from PIL import Image, ImageOps, ImageSequence

    Image.MAX_IMAGE_PIXELS = _MAX_PIXELS
    try:
        with Image.open(io.BytesIO(content)) as picture:
            for number, frame in enumerate(ImageSequence.Iterator(picture), 1):
                shown = ImageOps.exif_transpose(frame).convert("RGB")
                scale = MAX_SIDE_PIXELS / max(shown.size)
                if scale < 1:
                    shown = shown.resize((round(shown.width * scale) or 1, round(shown.height * scale) or 1))
                yield recognise(shown, number, LONGER_SIDE_POINTS / max(shown.size))
    except (OSError, SyntaxError, ValueError, KeyError, Image.DecompressionBombError) as error:
        raise UnreadableFile(_DAMAGED) from error


_DAMAGED = "图片已损坏，不能打开；请从来源重新取得文件"
