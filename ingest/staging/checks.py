"""The rows that only checks read: the order of numbers, references, what headcounts and scores are of, what auditors decided."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ingest.extract.budget.headcounts import read_headcounts
from ingest.extract.structure.fact_mentions import find_fact_mentions
from ingest.extract.structure.numbering import read_numbering
from ingest.extract.structure.references import read_references
from ingest.lexicon import load_lexicon
from ingest.report import Reading
from ingest.steward.reviews import Review

Rows = dict[str, list[dict[str, Any]]]


def make_check_rows(report_id: str, reading: Reading) -> Rows:
    """Return the rows of numbered_label, report_reference, headcount_statement, score_statement and fact_mention of one report."""
    return {
        "numbered_label": _label_rows(report_id, reading),
        "report_reference": _reference_rows(report_id, reading),
        "headcount_statement": [
            {"figure_id": f"{report_id}:f{start}", "report_id": report_id, "measure_code": measure}
            for start, measure in read_headcounts(reading.figures)
        ],
        "score_statement": [
            {"figure_id": f"{report_id}:f{start}", "report_id": report_id} for start in reading.head.scores_told
        ],
        "fact_mention": [
            {"report_id": report_id, "fact_code": code, "char_start": start, "char_end": end}
            for code, (start, end) in find_fact_mentions(reading.document.text, load_lexicon()).items()
        ],
    }


def _label_rows(report_id: str, reading: Reading) -> list[dict[str, Any]]:
    return [
        {
            "label_id": f"{report_id}:n{label.start}",
            "report_id": report_id,
            "list_id": f"{report_id}:l{label.list_no}",
            "place_no": label.place_no,
            "label": reading.document.text[label.start : label.end],
            "style_code": label.style,
            "number": label.number,
            "heading": label.heading,
            "char_start": label.start,
            "char_end": label.end,
        }
        for label in read_numbering(reading.document)
    ]


def _reference_rows(report_id: str, reading: Reading) -> list[dict[str, Any]]:
    return [
        {
            "reference_id": f"{report_id}:x{each.start}",
            "report_id": report_id,
            "role": each.role,
            "kind": each.kind,
            "number": each.number,
            "title": each.title,
            "char_start": each.start,
            "char_end": each.end,
        }
        for each in read_references(reading.document)
    ]


def make_review_rows(reviews: Iterable[Review]) -> list[dict[str, Any]]:
    """Return the rows of finding_review."""
    return [
        {
            "line_no": review.line_no,
            "finding_id": review.finding_id,
            "rule_code": review.rule_code,
            "decision_code": review.decision,
            "note": review.note,
            "person": review.person,
            "decided_on": review.day.isoformat(),
        }
        for review in reviews
    ]
