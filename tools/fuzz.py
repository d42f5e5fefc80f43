"""Damage reports at random and read them: `python -m tools.fuzz FILES… [--seconds 600] [--seed 0]`.

Each input is a whole file of any format with bytes, characters or parts changed, left out, repeated or put in from a list
of awkward pieces; inside zip files and PDF streams too, so that the damage gets past the packing. A reader may read it or
refuse it in one sentence. Printed is every input at which it crashed, took too long or too much memory, or gave no
sentence, with the seed that makes it again. Exit code 1 where there was one.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import sys
import time
import traceback
import zipfile
import zlib
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from ingest.errors import IngestError
from ingest.report import read_report
from ingest.run.workers import run_in_workers
from ingest.staging.checks import make_check_rows
from ingest.staging.rows import make_rows
from ingest.steward.settings import Steward

SECONDS, MEGABYTES = 30, 2_000
READ, REFUSED = "read", "refused"
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_WORDS = (
    "</w:tbl>,<w:tbl>,<w:tr>,<w:tc>,<w:vMerge/>,<table>,</td>,<td rowspan=9999>,<td colspan=9999>,<tr>,&#9999;,<![CDATA[,<!--,"
    "/Kids,/Length 999999,stream,|,.,%,-1,0,99999999999999999999,亿,万元,其中：,分别为,增加到,百千十万,一、,（,、,=,≥,元/人,\t,\n,\n\n\t,\f"
)
_PIECES = [*(each.encode() for each in _WORDS.split(",")), b",", b"\x00", b"\xff"]

Named = tuple[str, bytes]


def damaged(files: Sequence[Named], seed: int) -> Named:
    """Return one of the files, damaged; the same seed gives the same bytes."""
    chance = random.Random(seed)
    name, content = chance.choice(files)
    if content.startswith(b"PK") and chance.random() < 0.9:
        return name, _damaged_zip(chance, content)
    if content.startswith(b"%PDF") and chance.random() < 0.6:
        return name, _STREAM.sub(partial(_damaged_stream, chance), content)
    changed = _damaged_bytes(chance, content)
    is_text = Path(name).suffix in (".txt", ".html", ".mht") and chance.random() < 0.9
    return name, changed.decode("utf-8", "ignore").encode() if is_text else changed


def _damaged_zip(chance: random.Random, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as whole, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy:
        names = whole.namelist()
        victim = chance.choice(names)
        for name in names:
            part = whole.read(name)
            is_main = name.endswith(("document.xml", "sheet1.xml")) and chance.random() < 0.5
            copy.writestr(name, _damaged_bytes(chance, part) if name == victim or is_main else part)
    return made.getvalue()


def _damaged_stream(chance: random.Random, match: re.Match[bytes]) -> bytes:
    try:
        part = zlib.decompress(match.group(1))
    except zlib.error:
        return match.group()
    changed = _damaged_bytes(chance, part) if chance.random() < 0.3 else part
    return b"stream\n" + zlib.compress(changed) + b"\nendstream"


def _damaged_bytes(chance: random.Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 3, 8, 20, 60))):
        at = chance.randrange(len(changed) + 1)
        end = at + chance.choice((1, 4, 30, 400, 4_000))
        how = chance.randrange(5)
        if how == 0:
            changed[at : at + 1] = bytes([chance.randrange(256)])
        elif how == 1:
            del changed[at:end]
        elif how == 2:
            changed[at:at] = changed[at:end] * chance.choice((1, 2, 5))
        else:
            changed[at:at] = chance.choice(_PIECES) * chance.choice((1, 1, 3, 50, 400))
    return bytes(changed)


def outcome(files: Sequence[Named], seed: int) -> str:
    """Return "read", "refused", or what was wrong with how a damaged file was read."""
    name, content = damaged(files, seed)
    try:
        reading = read_report(name, content)
        make_rows("0" * 12, name, "0" * 64, reading, Steward())
        make_check_rows("0" * 12, reading)
    except IngestError as error:
        message = str(error)
        is_sentence = "；" in message and "\n" not in message and len(message) < 200
        return REFUSED if is_sentence else f"no sentence: {message}"
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)[-3:]
        return f"{type(error).__name__}: {error} at " + ", ".join(f"{Path(f.filename).name}:{f.lineno}" for f in frames)
    return READ


def _lost(_seed: int, reason: str) -> str:
    return reason


def main() -> None:
    """Damage and read until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0, help="the first one; each input has the next")
    told = parser.parse_args()
    files = [(path.name, path.read_bytes()) for path in told.files]
    seeds = range(told.seed, told.seed + 1_000_000)
    end = time.monotonic() + told.seconds
    counts: Counter[str] = Counter()
    outcomes = run_in_workers(partial(outcome, files), seeds, lambda _: SECONDS, MEGABYTES, _lost)
    for seed, what in zip(seeds, outcomes, strict=True):
        counts[what if what in (READ, REFUSED) else "wrong"] += 1
        if what not in (READ, REFUSED):
            print(f"seed {seed} ({damaged(files, seed)[0]}): {what}", flush=True)
        if time.monotonic() > end:
            break
    print(f"{counts.total()} inputs: {counts[READ]} read, {counts[REFUSED]} refused, {counts['wrong']} wrong")
    sys.exit(1 if counts["wrong"] else 0)


if __name__ == "__main__":
    main()
