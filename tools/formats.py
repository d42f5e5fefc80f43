"""Save Word and Excel reports in other formats and read them again: `python -m tools.formats FOLDER…`.

LibreOffice makes the copies: PDF and HTML of Word files, PDF of workbooks whose cells get lines around them, as forms are
printed. Text of Word files is written as programs save web pages: cells parted by pipes, empty ones left out. A fact is an
amount with all it measures, an indicator line with its points, a project's amount. Printed is how many facts the copies have
lost or read otherwise, and what these are. Nothing else than the format may tell them apart.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from rich.console import Console
from rich.table import Table

from ingest.document import Paragraph
from ingest.errors import IngestError
from ingest.readers import read_document
from ingest.readers.word.older import find_libreoffice
from ingest.report import Reading, read_report
from ingest.run.workers import run_in_workers

Fact = tuple[object, ...]
Pair = tuple[Path, Path]
Outcome = tuple[Counter[Fact], Counter[Fact]]

SECONDS, MEGABYTES = 120, 2_000
_CONVERT_SECONDS = 1_800
_BATCH = 50  # of several hundred at once it leaves out some
_WIDEST = 24  # of a column, in characters
_SHOWN = 3


def facts_of(reading: Reading) -> Counter[Fact]:
    """Return the facts of a report with how often each is told; no place in the text is part of one."""
    values = {figure.start: figure.value for figure in reading.figures}
    facts: Counter[Fact] = Counter(
        ("amount", f.value_fen, f.subject_code, f.item_code, f.fund_code, f.stage_code, f.fiscal_year)
        for f in reading.figures
        if f.kind == "money"
    )
    for line in reading.indicators:
        points = (values.get(place) if place is not None else None for place in (line.weight, line.score))
        facts["line", _solid(line.name), line.level, *points] += 1
    facts.update(
        {
            ("project", _solid(mention.name), measure, values.get(place))
            for mention in reading.projects
            for measure, place in mention.amounts.items()
        }
    )
    return facts


def _solid(name: str) -> str:
    return "".join(name.split())


def compare(pair: Pair) -> Outcome:
    """Return the facts of a report and those of its copy; of a file that is refused there are none."""
    first, second = (_read(path) for path in pair)
    return first, second


def _read(path: Path) -> Counter[Fact]:
    try:
        return facts_of(read_report(path.name, path.read_bytes()))
    except IngestError:
        return Counter()


def with_lines(source: Path, target: Path) -> Path:
    """Save a workbook as it would be printed: lines around its cells, text wrapped, as wide as the page."""
    side = Side(style="thin")
    border = Border(left=side, right=side, top=side, bottom=side)
    book = load_workbook(source)
    for sheet in book.worksheets:
        is_table = False
        for row in sheet.iter_rows():
            sheet.row_dimensions[row[0].row].height = None  # as high as its text
            is_table = is_table or sum(cell.value is not None for cell in row) > 1  # titles above it have no lines
            for cell in row:
                cell.alignment = Alignment(wrap_text=True, vertical="center")
                if is_table:
                    cell.border = border
        for at, column in enumerate(sheet.iter_cols(), 1):
            widest = max((2 * len(str(cell.value)) for cell in column if cell.value is not None), default=0)
            sheet.column_dimensions[get_column_letter(at)].width = min(_WIDEST, max(8, widest))
        sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    book.save(target)
    return target


def as_web_text(source: Path, target: Path) -> Path:
    """Save a Word file as text whose rows are parted by pipes, without their empty cells, and filled with pipes at their ends."""
    lines = []
    for block in read_document(source.name, source.read_bytes()).blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
            continue
        rows = [[" ".join(cell.text.split()) for cell in row if cell.text.strip()] for row in block.rows().values()]
        width = max(map(len, rows), default=0)
        lines += [f"{' | '.join(row)} |{'|' * (width - len(row))}" for row in rows if row]
    target.write_text("\n".join(lines), encoding="utf-8")
    return target


def converted(files: list[Path], target: str, folder: Path) -> Iterator[Path]:
    """Have LibreOffice save files in another format (pdf, or html with its filter), and yield the copies in their order."""
    program = find_libreoffice()
    if not program:
        sys.exit("LibreOffice is not installed; it makes the copies")
    command = [program, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--convert-to", target, "--outdir", str(folder)]
    for at in range(0, len(files), _BATCH):
        batch = [str(file) for file in files[at : at + _BATCH]]
        subprocess.run([*command, *batch], check=True, capture_output=True, timeout=_CONVERT_SECONDS)
    for file in files:
        copy = folder / f"{file.stem}.{target.partition(':')[0]}"
        if not copy.exists():
            sys.exit(f"LibreOffice made no copy of {file.name}; nothing was compared")
        yield copy


def _pairs(folders: list[Path], room: Path) -> dict[str, list[Pair]]:
    """Return the reports with their copies, by what was done to them."""
    files = sorted(file for folder in folders for file in folder.rglob("*") if file.is_file())
    words = [file for file in files if file.suffix == ".docx"]
    books = [file for file in files if file.suffix == ".xlsx"]
    (room / "lines").mkdir()
    lined = [with_lines(book, room / "lines" / book.name) for book in books]
    ways: dict[str, tuple[list[Path], list[Path], str]] = {
        "docx → pdf": (words, words, "pdf"),
        "docx → html": (words, words, "html:HTML (StarWriter)"),
        "xlsx, with lines → pdf": (books, lined, "pdf"),
    }
    pairs = {}
    for number, (way, (originals, sources, target)) in enumerate(ways.items()):
        folder = room / str(number)
        folder.mkdir()
        pairs[way] = list(zip(originals, converted(sources, target, folder), strict=True)) if sources else []
    (room / "text").mkdir()
    pairs["docx → text of a web page"] = [
        (word, as_web_text(word, room / "text" / f"{word.stem}.txt")) for word in words
    ]
    return pairs


def main() -> None:
    """Convert, read and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    told = parser.parse_args()
    console = Console(width=160)
    table = Table("way", "reports", "facts", "lost", "new", title="facts read from copies in another format")
    lost_facts: list[tuple[str, Fact]] = []
    with tempfile.TemporaryDirectory() as room:
        for way, pairs in _pairs(told.folders, Path(room)).items():
            counts: Counter[str] = Counter()
            for (original, _), (first, second) in zip(pairs, _compared(pairs), strict=True):
                lost, new = first - second, second - first
                counts += Counter(facts=first.total(), lost=lost.total(), new=new.total())
                lost_facts += [(f"{way}: {original.name}", fact) for fact in [*lost][:_SHOWN]]
            table.add_row(way, str(len(pairs)), *(f"{counts[name]:,}" for name in ("facts", "lost", "new")))
    for name, fact in lost_facts:
        console.print(name, fact, highlight=False, markup=False, soft_wrap=True)
    console.print(table)


def _compared(pairs: list[Pair]) -> Iterator[Outcome]:
    yield from run_in_workers(compare, pairs, lambda _: SECONDS, MEGABYTES, _lost)


def _lost(pair: Pair, _reason: str) -> Outcome:
    return _read(pair[0]), Counter()


if __name__ == "__main__":
    main()
