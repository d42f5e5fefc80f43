"""Tells what the rows of a band measure, one after the other: by their own labels and by what the rows above them name."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.document import Cell
from ingest.extract.cells.band_context import BandContext
from ingest.extract.cells.labels import names_class, row_meaning
from ingest.layout.bands import Row
from ingest.lexicon import Meaning
from ingest.shadow import make_shadow

_DIVIDED_BY_FUND = ("carryover", "fiscal_appropriation")
_THREE_PUBLIC = frozenset(["overseas_travel", "vehicle_purchase", "vehicle_operation", "official_reception"])
_CHAPTER = re.compile(r"[一二三四五六七八九十]{1,3}、")
_SUM_OF_CHAPTER = re.compile(r"\([一二三四五六七八九十]\)(?:支出|费用|金额)?(?:合计|小计|总计)")


class RowMeanings:
    """The rows of a band from top to bottom; it remembers what they name for the rows below, by their column of labels."""

    def __init__(self, context: BandContext) -> None:
        self._context = context
        self._last_item: str | None = None
        self._wholes: dict[int, Meaning] = {}  # what the rows below divide by fund
        self._chapters: dict[int, Meaning | None] = {}  # what the last row numbered 一、 names
        self._are_sides_mixed = _are_sides_mixed(context)

    def meaning(self, row: Row, label: str, label_cells: list[Cell], told: Meaning | None) -> Meaning | None:
        """Return what the next row, or side of a row, measures; `told` is what the labels beside its values say."""
        is_total = self._context.is_total_row(row)
        meaning = told or row_meaning(self._context, label_cells, is_total) or self._short_row(label)
        if not is_total and self._is_class_alone(row.row_no, meaning):
            meaning = None
        if label_cells:
            meaning = self._of_chapter(self._of_whole(meaning, label_cells[0].col_no), label_cells[0])
        self._last_item = meaning.item if meaning and meaning.item else self._last_item
        return meaning

    def _short_row(self, label: str) -> Meaning | None:
        """Return what a row is whose label is short for a part of the item above it: 其中：购置费 below 公务用车购置及运行费."""
        item = self._context.lexicon.short_part(label, {self._last_item}) if self._last_item else None
        return Meaning(item=item) if item else None

    def _is_class_alone(self, row_no: int, meaning: Meaning | None) -> bool:
        """Tell whether a row's code makes its label the name of a class; 30217 公务接待费 is only what basic spending paid of it."""
        is_part = meaning is not None and meaning.item in _THREE_PUBLIC and names_class(self._context, row_no, "3")
        return is_part or names_class(self._context, row_no)

    def _of_whole(self, meaning: Meaning | None, col_no: int) -> Meaning | None:
        """Return what a fund's row is below what the funds divide, until another item is told.

        年初财政拨款结转和结余, or 财政拨款收入 above 一般公共预算资金.
        """
        if meaning and meaning.fund and meaning.item in (None, "fiscal_appropriation") and col_no in self._wholes:
            return replace(meaning, item=self._wholes[col_no].item, stage=self._wholes[col_no].stage)
        if meaning and meaning.item in _DIVIDED_BY_FUND and not meaning.fund:
            self._wholes[col_no] = meaning
        elif meaning:
            self._wholes.pop(col_no, None)
        return meaning

    def _of_chapter(self, meaning: Meaning | None, label: Cell) -> Meaning | None:
        """Return what a row is that tells the sum of the one it is a part of: 一、“三公”经费支出 ⏎ （一）支出合计.

        Nothing where the row above may be of the other side.
        """
        words = make_shadow(label.text).text
        if _CHAPTER.match(words):
            self._chapters[label.col_no] = meaning
        if not _SUM_OF_CHAPTER.fullmatch(words) or label.col_no not in self._chapters:
            return meaning
        return None if self._are_sides_mixed else self._chapters[label.col_no] or meaning


def _are_sides_mixed(context: BandContext) -> bool:
    """Tell whether the rows of two sides stand one behind the other, as their numbers (行次) do not go up."""
    columns = [c.col_no for c in context.band.columns if "row_number" in context.lexicon.headers(c.key)]
    numbers = [row.text(columns[0]).strip() for row in context.band.rows] if len(columns) == 1 else []
    told = [int(number) for number in numbers if number.isdecimal()]
    return told != sorted(told)
