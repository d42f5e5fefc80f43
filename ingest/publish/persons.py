"""Hides contacts and signatories in the published file: their names and telephone numbers, by as many signs ＊.

Equal length keeps every offset true. Nothing that is read as a figure is ever hidden: a wrong number would be worse.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ingest.publish.specs import Model

_WORDS = Path(__file__).with_name("persons.yml")
_SIGN = "＊"
_BLANKS = r"[ \t　|]"
#: Between a label and what it announces: a colon, the border of a cell, or blanks; the next line for one cell a line.
_GAP = rf"(?:{_BLANKS}|[:：)）]|\n){{1,8}}"
_PHONE = r"\+?\d[\d\-—－ ()（）]{5,18}\d"
_SHORTEST_PHONE = 7
_AFTER = re.compile(rf"[、，,/ 　\t]{{0,3}}({_PHONE})(?!\d)")  # 联系人及电话：a name and then the number
Span = tuple[int, int]


def personal_spans(text: str) -> list[Span]:
    """Return the places of names after 联系人, 填报人 … and of telephone numbers after 电话 …, in order.

    Left alone: departments and offices after the same words, names elsewhere, and public short numbers.
    """
    announced, name, phone = _patterns()
    spans = []
    for match in announced.finditer(text):
        place = match.end()
        while found := name.match(text, place):
            if not _is_no_name(found.group(1)):
                spans.append(found.span(1))
            place = found.end()
        if any(label in match.group() for label in _words()["phone_labels"]) and (found := _AFTER.match(text, place)):
            spans.append(found.span(1))
    numbers = (match for match in phone.finditer(text) if len(re.findall(r"\d", match.group(1))) >= _SHORTEST_PHONE)
    spans += [match.span(1) for match in numbers]
    return sorted(set(spans))


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    return words


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = _words()
    labels, signed, phones = ("|".join(words[name]) for name in ("labels", "signed", "phone_labels"))
    after = rf"(?:{_BLANKS}*[(（]?(?:{signed})[)）]?)?(?:[及和、/]?(?:{phones}))?"
    surname = f"(?:{'|'.join(words['compound_surnames'])}|[{''.join(words['surnames'].split())}])"
    # A name ends where no Chinese character follows, or the next label does.
    given = r"[ 　]{0,2}[\u4e00-\u9fff]"
    name = rf"[、，,/ 　]{{0,3}}({surname}{given}(?:{given})?)(?=[^\u4e00-\u9fff]|$|{labels}|{phones}|{signed})"
    return (
        re.compile(rf"(?:{labels}){after}{_GAP}"),
        re.compile(name),
        re.compile(rf"(?:{phones}){_GAP}({_PHONE})(?!\d)"),
    )


def _is_no_name(words: str) -> bool:
    bare = "".join(words.split())
    known = [*_words()["no_names"], *_words()["labels"], *_words()["phone_labels"]]
    return bare in known or bare[-1] in _words()["no_name_ends"] or any(label in bare for label in _words()["labels"])


@dataclass(frozen=True)
class Hidden:
    """A report's text before and after, and the words that are hidden wherever they stand in it."""

    text: str
    masked: str
    words: tuple[str, ...]

    def slice(self, start: int | None, end: int | None, value: str) -> str:
        """Return what is shown for a value that may be a piece of the text."""
        if start is not None and end is not None and self.text[start:end] == value:
            return self.masked[start:end]
        return self.value(value)

    def value(self, value: str) -> str:
        """Return what is shown for any other text of the report."""
        for word in self.words:
            value = value.replace(word, _SIGN * len(word))
        return _masked(value, personal_spans(value))


def hide(text: str, phones: Iterable[Span], figures: Iterable[Span]) -> Hidden | None:
    """Return what is hidden in a text; None where nothing is. `phones` are numbers known to be telephone numbers."""
    known = [(start, end) for start, end in phones if end - start >= _SHORTEST_PHONE]
    spans = [*personal_spans(text), *known]
    # A name of two characters may be a word elsewhere; a longer one is that person.
    words = tuple(
        sorted({text[s:e] for s, e in spans if e - s >= 3 and not text[s:e].isspace()}, key=len, reverse=True)
    )
    spans += [match.span() for word in words for match in re.finditer(re.escape(word), text)]
    taken = bytearray(len(text))
    for start, end in figures:
        taken[start:end] = b"\1" * (end - start)
    spans = [(start, end) for start, end in spans if not any(taken[start:end])]
    return Hidden(text, _masked(text, spans), words) if spans else None


def _masked(text: str, spans: Iterable[Span]) -> str:
    signs = list(text)
    for start, end in spans:
        signs[start:end] = [sign if sign.isspace() else _SIGN for sign in text[start:end]]
    return "".join(signs)


def hide_persons(connection: sqlite3.Connection, models: dict[str, Model]) -> None:
    """Hide persons in every text of every report in the file."""
    hidden = dict(_hidden_reports(connection))
    if not hidden:
        return
    connection.create_function("hidden_slice", 4, lambda report, *rest: hidden[report].slice(*rest), deterministic=True)
    connection.create_function("hidden_value", 2, lambda report, value: hidden[report].value(value), deterministic=True)
    connection.execute("create temp table hidden_report(report_id text primary key)")
    connection.executemany("insert into hidden_report values (?)", [(report,) for report in hidden])
    for model in models.values():
        for column in _texts(connection, model):
            known = {"char_start", "char_end"} <= set(model.descriptions)
            shown = (
                f"hidden_slice(report_id, char_start, char_end, [{column}])"
                if known
                else f"hidden_value(report_id, [{column}])"
            )
            connection.execute(
                f"update main.[{model.name}] set [{column}] = {shown} "
                f"where report_id in (select report_id from hidden_report) and [{column}] is not null"
            )
    connection.execute("drop table hidden_report")


def _hidden_reports(connection: sqlite3.Connection) -> Iterator[tuple[str, Hidden]]:
    """Yield the reports in which something is hidden."""
    phones = _places(connection, "other_number where class_code = 'phone'")
    figures = _places(connection, "report_figure")
    for report_id, text in connection.execute("select report_id, text from main.report_text"):
        if found := hide(text, phones.get(report_id, ()), figures.get(report_id, ())):
            yield report_id, found


def _places(connection: sqlite3.Connection, rows: str) -> dict[str, list[Span]]:
    """Return places by report, all at once: there is no index yet that would find those of one report."""
    found: dict[str, list[Span]] = {}
    for report_id, *place in connection.execute(f"select report_id, char_start, char_end from main.{rows}"):
        found.setdefault(report_id, []).append((place[0], place[1]))
    return found


def _texts(connection: sqlite3.Connection, model: Model) -> list[str]:
    """Return the columns that hold a report's words: no keys, no references, no codes, no file names."""
    if "report_id" not in model.descriptions or model.name in ("finding_review", "ingest_file"):
        return []
    kept = {*model.primary_key, *(reference.column for reference in model.references), "report_id"}
    sql = "select name from pragma_table_info(?, 'main') where type = 'TEXT'"
    columns = [name for (name,) in connection.execute(sql, (model.name,))]
    ends = ("_id", "_code", "_key", "_sha256", "_name", "_format", "kind", "status", "severity", "verdict")
    return [name for name in columns if name not in kept and not name.endswith(ends) and name not in model.accepted]
