"""PDF files made in the test: what is drawn, page by page, with Chinese type and ruled tables."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP = 80.0, 512.0, 100.0
FONT = "STSong-Light"
SIZE = 16.0
PITCH = 28.0
IN_LINE = int((RIGHT - LEFT) / SIZE)  # Chinese characters that fill a line

Draw = Callable[[Canvas], None]
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def pdf(*pages: Draw, **options: object) -> bytes:
    """Return a PDF file with one page for each function that draws one."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1, **options)  # type: ignore[arg-type]
    for draw in pages:
        canvas.setFont(FONT, SIZE)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def text(canvas: Canvas, x: float, top: float, words: str, size: float = SIZE) -> None:
    """Write words so that their type begins `top` points below the upper edge of the page."""
    canvas.setFont(FONT, size)
    canvas.drawString(x, HEIGHT - top - 0.88 * size, words)


def page(*paragraphs: str, number: int | str | None = None, head: str = "", indent: float = 2) -> Draw:
    """Return a page of paragraphs as official papers are set: 16 points, indented by two, 28 points a line."""

    def draw(canvas: Canvas) -> None:
        top = TOP
        for paragraph in paragraphs:
            for line, x in _broken(paragraph, indent):
                text(canvas, x, top, line)
                top += PITCH
        if number is not None:
            text(canvas, WIDTH / 2 - 20, HEIGHT - 60, str(number), 14)
        if head:
            text(canvas, LEFT, 40, head, 10)

    return draw


def _broken(paragraph: str, indent: float) -> list[tuple[str, float]]:
    """Break a paragraph into lines; one that begins with ">" goes on from the page before, without indent."""
    goes_on = paragraph.startswith(">")
    rest, x = paragraph.removeprefix(">"), LEFT + (0 if goes_on else indent * SIZE)
    lines = []
    while rest:
        end = len(rest)
        while x + pdfmetrics.stringWidth(rest[:end], FONT, SIZE) > RIGHT + 0.01:
            end -= 1
        while 0 < end < len(rest) and (rest[end - 1] + rest[end]).replace(".", "").isdigit():
            end -= 1  # numbers are not broken
        lines.append((rest[:end], x))
        rest, x = rest[end:], LEFT
    return lines


Cells = Sequence[tuple[int, int, int, int, str]]


def table(
    canvas: Canvas, xs: Sequence[float], ys: Sequence[float], cells: Cells, as_boxes: bool = False, size: float = 10
) -> None:
    """Rule a table and fill it: cells are (row, column, rows, columns, text), `xs` and `ys` the places of its lines.

    `as_boxes`: lines are thin filled boxes, as some programs draw them.
    """
    for row, column, rows, columns, words in cells:
        x0, x1, y0, y1 = xs[column], xs[column + columns], ys[row], ys[row + rows]
        for left, top, right, bottom in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
            if as_boxes:
                canvas.rect(left, HEIGHT - bottom, max(right - left, 0.5), max(bottom - top, 0.5), stroke=0, fill=1)
            else:
                canvas.line(left, HEIGHT - top, right, HEIGHT - bottom)
        for number, line in enumerate(words.split("\n")):
            text(canvas, x0 + 4, y0 + 3 + number * (size + 2), line, size)
