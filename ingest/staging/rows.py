"""Turns a reading into rows of the staging tables. Keys are made of the report's id and a place or a running number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ingest.document import Table
from ingest.extract.cells.band_context import TableReading
from ingest.figure import Figure
from ingest.report import Reading
from ingest.staging.keys import cell_id, department_key, figure_id
from ingest.staging.names import shown_name
from ingest.staging.results import make_indicator_rows, make_outcome_rows, make_project_rows
from ingest.steward.settings import Steward

Rows = dict[str, list[dict[str, Any]]]
_CONTEXT_CHARS = 100


def make_rows(report_id: str, source_name: str, digest: str, reading: Reading, steward: Steward) -> Rows:
    """Return the rows of one report, by staging table."""
    rows: Rows = {
        "report": [_report_row(report_id, source_name, digest, reading, steward)],
        "report_text": [{"report_id": report_id, "text": reading.document.text}],
        "report_section": _section_rows(report_id, reading),
        "report_table": [_table_row(report_id, table, read, reading) for table, read in reading.tables],
        "report_cell": [row for table, read in reading.tables for row in _cell_rows(report_id, table, read)],
        "report_figure": _figure_rows(report_id, reading),
        "report_relation": _relation_rows(report_id, reading),
        "other_number": [],
        "unread_number": [],
        "outcome_statement": make_outcome_rows(report_id, reading),
        "indicator_line": make_indicator_rows(report_id, reading),
    }
    rows["project_mention"], rows["project_amount"] = make_project_rows(
        report_id, reading.projects, reading.head.opening.fiscal_year, reading.head.region_name
    )
    _add_other_rows(report_id, reading, rows)
    return rows


def _report_row(report_id: str, source_name: str, digest: str, reading: Reading, steward: Steward) -> dict[str, Any]:
    """Return the row of report; what the steward says comes before what was read."""
    head, opening = reading.head, reading.head.opening
    entry = steward.report_for(source_name)
    name = (entry and entry.department) or opening.department_name
    known = steward.department_for(name) if name else None
    label = known.name if known else name
    region = (entry and entry.region_name) or (known and known.region_name) or head.region_name
    code = (entry and entry.region_code) or (known and known.region_code) or head.region_code
    authorized, actual, score = head.headcount_authorized, head.headcount_actual, head.total_score
    return {
        "report_id": report_id,
        "source_name": source_name,
        "source_sha256": digest,
        "source_format": reading.document.source_format,
        "title": opening.title,
        "department_name": name,
        "department_id": department_key(label, region, report_id),
        "department_label": label,
        "region_name": region,
        "region_code": code,
        "level_code": head.level_code,
        "fiscal_year": opening.fiscal_year,
        "report_kind": opening.report_kind,
        "headcount_authorized": _told(entry and entry.headcount_authorized, _whole(authorized)),
        "headcount_authorized_figure_id": figure_id(report_id, authorized.start if authorized else None),
        "headcount_actual": _told(entry and entry.headcount_actual, _whole(actual)),
        "headcount_actual_figure_id": figure_id(report_id, actual.start if actual else None),
        "total_score": _told(entry and entry.total_score, score.value if score else None),
        "total_score_figure_id": figure_id(report_id, score.start if score else None),
        "grade": (entry and entry.grade) or head.grade,
        "char_count": len(reading.document.text),
        "recognised_page_count": len(reading.document.recognised_pages),
        "version_no": opening.version_no,
        "replaces_source_name": entry.replaces if entry else None,
    }


def _told(by_steward: Any, read: Any) -> Any:
    """Return what the steward says, or what was read where the steward says nothing."""
    return read if by_steward is None else by_steward


def _whole(figure: Figure | None) -> int | None:
    """Return a figure's value as a whole number."""
    return int(figure.value) if figure and figure.value is not None else None


def _section_rows(report_id: str, reading: Reading) -> list[dict[str, Any]]:
    """Return the rows of report_section."""
    return [
        {
            "section_id": f"{report_id}:s{section.seq}",
            "report_id": report_id,
            "parent_section_id": f"{report_id}:s{section.parent_seq}" if section.parent_seq else None,
            "seq": section.seq,
            "depth": section.depth,
            "label": section.label,
            "heading": section.heading,
            "chapter_code": section.chapter_code,
            "char_start": section.start,
            "char_end": section.end,
            "page_no": reading.document.page_at(section.start),
        }
        for section in reading.outline.sections
    ]


def _table_row(report_id: str, table: Table, read: TableReading, reading: Reading) -> dict[str, Any]:
    """Return the row of one table, with why it, or some of its rows, were left unread."""
    section = reading.outline.section_at(table.start)
    return {
        "table_id": f"{report_id}:t{table.table_no}",
        "report_id": report_id,
        "section_id": f"{report_id}:s{section.seq}" if section else None,
        "table_no": table.table_no,
        "caption": read.caption,
        "unit_printed": read.unit,
        "row_count": table.row_count,
        "column_count": table.column_count,
        "status": "refused" if read.refusal else "read",
        "reason": read.refusal or _left_rows(read),
        "char_start": table.start,
        "char_end": table.end,
    }


_SEVERAL, _WORDS = 4, 12


def _left_rows(read: TableReading) -> str | None:
    """Return the sentence that names the rows of a table whose numbers were given no column."""
    if not read.unplaced:
        return None
    return f"有 {len(read.unplaced)} 行缺少单元格，各数不能确定属于哪一栏，未取值：{'、'.join(read.unplaced)}"


def unread_tables(reading: Reading) -> str | None:
    """Return the sentence for the steward that says what was left unread of a report's tables, None where nothing was."""
    refused = [str(table.table_no) for table, read in reading.tables if read.refusal]
    told = [f"第 {'、'.join(refused)} 张表的行列界线已丢失，未取值"] if refused else []
    left = (f"第 {table.table_no} 张表{rows}" for table, read in reading.tables if (rows := _left_rows(read)))
    return "；".join([*told, *left, *_unread_outside(reading)]) or None


def _unread_outside(reading: Reading) -> list[str]:
    """Return the sentence on unread numbers outside tables, where they are several: there may stand a table that was lost."""
    tables = [(table.start, table.end) for table, _ in reading.tables]
    unread = [other.start for other in reading.others if other.class_code is None]
    outside = sorted(place for place in unread if not any(start <= place < end for start, end in tables))
    if len(outside) < _SEVERAL:
        return []
    text = reading.document.text
    line = text[text.rfind("\n", 0, outside[0]) + 1 :].partition("\n")[0].strip()
    return [f"表格之外有 {len(outside)} 个数字说不清含义（多因行列界线已丢失），未取值，自“{line[:_WORDS]}”一行起"]


def _cell_rows(report_id: str, table: Table, read: TableReading) -> Iterable[dict[str, Any]]:
    """Return the rows of a table's cells."""
    for cell in table.cells:
        place = (cell.row_no, cell.col_no)
        yield {
            "cell_id": cell_id(report_id, (table.table_no, *place)),
            "report_id": report_id,
            "table_no": table.table_no,
            "row_no": cell.row_no,
            "col_no": cell.col_no,
            "row_span": cell.row_span,
            "col_span": cell.col_span,
            "text": cell.text,
            "header_text": read.header_text.get(place),
            "row_text": read.row_text.get(place),
            "is_header": int(place in read.header_cells),
            "is_total_row": int(cell.row_no in read.total_rows),
            "char_start": cell.start,
            "char_end": cell.end,
        }


def _figure_rows(report_id: str, reading: Reading) -> list[dict[str, Any]]:
    """Return the rows of report_figure, with the line of the text each stands in."""
    text = reading.document.text
    rows, line_no, at = [], 1, 0
    for figure in reading.figures:
        line_no += text.count("\n", at, figure.start)
        at = figure.start
        page_no = reading.document.page_at(figure.start)
        is_recognised = page_no in reading.document.recognised_pages
        rows.append(_figure_row(report_id, figure, line_no, page_no, is_recognised))
    return rows


def _figure_row(
    report_id: str, figure: Figure, line_no: int, page_no: int | None, is_recognised: bool
) -> dict[str, Any]:
    """Return one row of report_figure; what was recognised on a picture is never sure."""
    return {
        "figure_id": figure_id(report_id, figure.start),
        "report_id": report_id,
        "section_id": f"{report_id}:s{figure.section_seq}" if figure.section_seq else None,
        "cell_id": cell_id(report_id, figure.cell_key) if figure.cell_key else None,
        "block_id": figure.block_id,
        "kind": figure.kind,
        "printed": figure.printed,
        "char_start": figure.start,
        "char_end": figure.end,
        "line_no": line_no,
        "page_no": page_no,
        "is_recognised": int(is_recognised),
        "value": figure.value,
        "precision": figure.precision,
        "unit_printed": figure.unit_printed,
        "unit_source": figure.unit_source,
        "value_fen": figure.value_fen,
        "precision_fen": figure.precision_fen,
        "qualifier": figure.qualifier,
        "direction": figure.direction,
        "label": shown_name(figure.label),
        "item_code": figure.item_code,
        "also_item_code": figure.also_item_code,
        "fund_code": (figure.fund_code or "all") if figure.kind == "money" else None,
        "stage_code": figure.stage_code,
        "scope_code": (figure.scope_code or "consolidated") if figure.kind == "money" else None,
        "fiscal_year": figure.fiscal_year,
        "subject_code": figure.subject_code,
        "is_total": int(figure.is_total),
        "confidence": "inferred" if is_recognised and figure.confidence == "sure" else figure.confidence,
        "context": figure.context,
    }


def _relation_rows(report_id: str, reading: Reading) -> list[dict[str, Any]]:
    """Return the rows of report_relation, one for each member."""
    return [
        {
            "relation_id": f"{report_id}:r{number}",
            "report_id": report_id,
            "kind": relation.kind,
            "figure_id": figure_id(report_id, start),
            "role": role,
            "basis": relation.basis,
            "is_exhaustive": int(relation.is_exhaustive),
            "label": shown_name(relation.label) if relation.label else relation.label,
        }
        for number, relation in enumerate(reading.relations, 1)
        for start, role in dict.fromkeys(relation.members)
    ]


def _add_other_rows(report_id: str, reading: Reading, rows: Rows) -> None:
    """Add the numbers that are no figures: those with a class, and those that were not understood."""
    text = reading.document.text
    for other in reading.others:
        row = {
            "report_id": report_id,
            "char_start": other.start,
            "char_end": other.end,
            "printed": text[other.start : other.end],
        }
        if other.class_code:
            rows["other_number"].append(row | {"class_code": other.class_code})
        else:
            rows["unread_number"].append(row | {"context": _sentence_around(text, other.start, other.end)})


def _sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence or line a number stands in; of a long one the clauses around the number."""
    left = re.split(r"[。；;！？\n]", text[max(0, start - _CONTEXT_CHARS) : start])[-1]
    right = re.split(r"(?<=[。；;！？])|\n", text[end : end + _CONTEXT_CHARS])[0]
    if len(left) == _CONTEXT_CHARS:
        left = left.split("，", 1)[-1]
    if len(right) == _CONTEXT_CHARS:
        right = right.rsplit("，", 1)[0]
    return f"{left}{text[start:end]}{right}".strip()
