"""Measure the readers beside their libraries alone: `python -m tools.bench.readers FILES…`.

For every format: what the library needs to give up its text (docx: unzip and parse; pdf: the text of every page; xlsx:
unzip and parse; xls: open), what the reader needs to make blocks of it, and what the whole reading of a report needs. All
in processor milliseconds of this process and of those it starts, the fastest of several rounds; nothing is stored.
"""

from __future__ import annotations

import argparse
import io
import resource
import zipfile
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pypdfium2
import xlrd
from lxml import etree
from rich.console import Console
from rich.table import Table

from ingest.readers import choose_reader, read_document
from ingest.report import read_report

ROUNDS = 3


@dataclass
class Rates:
    """Sums over the files of a format: how many, their characters, and milliseconds of each way of reading."""

    file_count: int = 0
    char_count: int = 0
    library_ms: float = 0.0
    reader_ms: float = 0.0
    report_ms: float = 0.0


def _parse_package(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith(".xml"):
                etree.fromstring(package.read(name))


def _text_of_pages(content: bytes) -> None:
    document = pypdfium2.PdfDocument(content)
    for page in document:
        page.get_textpage().get_text_range()
    document.close()


def _open_workbook(content: bytes) -> None:
    xlrd.open_workbook(file_contents=content, formatting_info=True)


LIBRARIES: dict[str, Callable[[bytes], None]] = {
    "docx": _parse_package, "xlsx": _parse_package, "pdf": _text_of_pages, "xls": _open_workbook,
}  # fmt: skip


def measure(paths: list[Path]) -> dict[str, Rates]:
    """Return the rates of each format among the files."""
    found: dict[str, Rates] = defaultdict(Rates)
    for path in paths:
        content = path.read_bytes()
        source_format = choose_reader(path.name, content).source_format
        rates = found[source_format]
        rates.file_count += 1
        rates.char_count += len(read_document(path.name, content).text)
        rates.library_ms += _fastest(partial(LIBRARIES.get(source_format, len), content))
        rates.reader_ms += _fastest(partial(read_document, path.name, content))
        rates.report_ms += _fastest(partial(read_report, path.name, content))
    return dict(found)


def _fastest(read: Callable[[], object]) -> float:
    return min(_milliseconds(read) for _ in range(ROUNDS))


def _milliseconds(read: Callable[[], object]) -> float:
    before = _processor_seconds()
    read()
    return 1000 * (_processor_seconds() - before)


def _processor_seconds() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def main() -> None:
    """Print a row for each format."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    table = Table("format", "files", "characters", "library ms", "reader ms", "whole ms", "whole, characters a second")
    for source_format, rates in measure(parser.parse_args().files).items():
        count = rates.file_count
        means = (f"{each / count:.1f}" for each in (rates.library_ms, rates.reader_ms, rates.report_ms))
        speed = f"{1000 * rates.char_count / rates.report_ms:,.0f}"
        table.add_row(source_format, str(count), f"{rates.char_count / count:,.0f}", *means, speed)
    Console().print(table)


if __name__ == "__main__":
    main()
