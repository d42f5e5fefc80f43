"""The staging tables: what ingest hands to dbt. One place for their columns, types and keys.

Everything here is read off the page. Totals, rates and verdicts are computed in SQL, downstream.
Money is whole fen (1元 = 100). Rates are percent. Offsets count characters of the canonical text, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class StagingTable:
    """A staging table: its columns with SQLite types, and its primary key (empty = none)."""

    name: str
    columns: dict[str, type]
    primary_key: tuple[str, ...]
    index: tuple[tuple[str, ...], ...] = ()


STAGING_TABLES: tuple[StagingTable, ...] = (
    StagingTable(
        "ingest_file",
        {
            "source_name": str,  # path below REPORTS, with /
            "sha256": str,  # null where the file could not be read
            "size_bytes": int,
            "source_format": str,  # text, docx, doc, pdf, picture, xlsx, xls, html, mht; null where not recognised
            "reader_version": str,
            "status": str,  # loaded, unchanged, duplicate, rejected
            "reason": str,  # one sentence for rejected and duplicate, else null
            "report_id": str,  # the report it holds; for a duplicate the first file's
        },
        ("source_name",),
    ),
    StagingTable(
        "report",
        {
            "report_id": str,  # first 12 hex digits of source_sha256
            "source_name": str,  # of several documents the first's
            "source_sha256": str,  # of the file; of several documents, of their sha256, a line each
            "source_format": str,  # of several documents joined with +
            "title": str,
            "department_name": str,  # as printed in this report; null where nothing names it
            "department_id": str,  # the same for all names a department had (aliases come from steward.yml)
            "department_label": str,  # the name the steward gave as current, else department_name
            "region_name": str,
            "region_code": str,
            "level_code": str,  # province, prefecture, county, township, null
            "fiscal_year": int,
            "report_kind": str,
            "headcount_authorized": int,
            "headcount_authorized_figure_id": str,
            "headcount_actual": int,
            "headcount_actual_figure_id": str,
            "total_score": float,
            "total_score_figure_id": str,
            "grade": str,
            "char_count": int,
            "recognised_page_count": int,  # pages that are pictures, their characters recognised
            "version_no": int,  # 1 for a first submission; higher where the report calls itself corrected
            "replaces_source_name": str,  # from steward.yml
        },
        ("report_id",),
    ),
    StagingTable(
        "report_document",
        {
            "report_id": str,
            "seq": int,  # from 1, in the order of the report's text
            "source_name": str,
            "sha256": str,
            "source_format": str,
            "char_start": int,
            "char_end": int,
        },
        ("report_id", "seq"),
    ),
    StagingTable("report_text", {"report_id": str, "text": str}, ("report_id",)),
    StagingTable(
        "report_section",
        {
            "section_id": str,  # report_id:s<seq>
            "report_id": str,
            "parent_section_id": str,
            "seq": int,
            "depth": int,  # 1 = chapter
            "label": str,  # as printed: 一、 （二） 3. ④ ; empty where the heading has none
            "heading": str,
            "chapter_code": str,  # see dim_chapter; null where not a usual chapter
            "char_start": int,
            "char_end": int,
            "page_no": int,  # on which it begins; null in formats without pages
        },
        ("section_id",),
        (("report_id",),),
    ),
    StagingTable(
        "report_table",
        {
            "table_id": str,  # report_id:t<table_no>
            "report_id": str,
            "section_id": str,
            "table_no": int,
            "caption": str,
            "unit_printed": str,  # the unit that holds for the whole table, null where none is told
            "row_count": int,
            "column_count": int,
            "status": str,  # read, refused
            "reason": str,  # why refused, or which rows were
            "char_start": int,
            "char_end": int,
        },
        ("table_id",),
        (("report_id",),),
    ),
    StagingTable(
        "report_cell",
        {
            "cell_id": str,  # report_id:t<table_no>r<row_no>c<col_no>
            "report_id": str,
            "table_no": int,
            "row_no": int,
            "col_no": int,
            "row_span": int,
            "col_span": int,
            "text": str,
            "header_text": str,  # the column's header, levels joined with /
            "row_text": str,  # the row's label, levels joined with /
            "is_header": int,
            "is_total_row": int,  # the row is a 合计 / 小计
            "char_start": int,
            "char_end": int,
        },
        ("cell_id",),
        (("report_id",),),
    ),
    StagingTable(
        "report_figure",
        {
            "figure_id": str,  # report_id:f<char_start>
            "report_id": str,
            "section_id": str,
            "cell_id": str,
            "block_id": str,  # the paragraph (p<n>) or table (t<n>) it stands in: printed precision is shared in it
            "kind": str,  # money, rate, count, score, headcount, area, quantity
            "printed": str,  # the number alone, as printed, without its unit; for a nil statement the word
            "char_start": int,
            "char_end": int,
            "line_no": int,
            "page_no": int,  # of the file, from 1; null in formats without pages
            "is_recognised": int,  # the page is a picture, its characters were recognised
            "value": float,  # in the printed unit; signed by its printed sign only
            "precision": float,  # one unit in the last printed place, in the printed unit
            "unit_printed": str,  # 万元, %, 人, 分, 个 …; null where none is told
            "unit_source": str,  # inline, header, caption, implied
            "value_fen": int,  # money only; adjustment and change signed by their word
            "precision_fen": int,
            "qualifier": str,  # exact, about, at_least, at_most, more_than, less_than
            "direction": str,  # increase, decrease, null
            "label": str,  # what it measures, in the report's words
            "item_code": str,
            "also_item_code": str,  # a second item the same number states (收、支总计), else null
            "fund_code": str,  # money: always one of dim_fund
            "stage_code": str,
            "scope_code": str,  # money: always one of dim_scope
            "fiscal_year": int,
            "subject_code": str,  # department, project, indicator, region, output, narrative
            "is_total": int,  # stands in a 合计 / 小计 row of a table
            "confidence": str,  # sure, inferred, doubtful
            "context": str,  # the sentence or the row it stands in
        },
        ("figure_id",),
        (("report_id",), ("kind", "subject_code")),
    ),
    StagingTable(
        "report_relation",
        {
            "relation_id": str,  # report_id:r<n>
            "report_id": str,
            "kind": str,  # part_whole, rate, growth, table_row, table_column, score, target
            "figure_id": str,
            "role": str,  # whole, part, numerator, denominator, stated, base, change, current, target, actual
            "basis": str,  # sentence, formula, list, table, heading, report
            # part_whole and score: 1 where the words or the layout say that the parts are all there are
            # (分别为, 包括 with a list, rows above a 合计); 0 where they may be some of them (其中 one part, 主要含).
            "is_exhaustive": int,
            "label": str,  # for rate and growth: the rate's name (执行率, 变动率 …)
        },
        ("relation_id", "figure_id", "role"),
        (("report_id",), ("figure_id",)),
    ),
    StagingTable(
        "numbered_label",
        {
            "label_id": str,  # report_id:n<char_start>
            "report_id": str,
            "list_id": str,  # report_id:l<n>: the labels that count on from each other
            "place_no": int,  # place in the list, from 1
            "label": str,  # as printed: 一、 （二） 3. ④
            "style_code": str,  # part, cn, cn_paren, num, num_comma, num_paren, num_close, circle
            "number": int,
            "heading": str,  # the words behind it, at most 30 characters
            "char_start": int,
            "char_end": int,
        },
        ("label_id",),
        (("report_id",),),
    ),
    StagingTable(
        "report_reference",
        {
            "reference_id": str,  # report_id:x<char_start>
            "report_id": str,
            "role": str,  # cited; listed (nothing follows it); present
            "kind": str,  # annex, table
            "number": int,  # null where none is told
            "title": str,  # without blanks, quotes and a remark in brackets; null where none is told
            "char_start": int,
            "char_end": int,
        },
        ("reference_id",),
        (("report_id",),),
    ),
    StagingTable(
        "fact_mention",
        {
            "report_id": str,
            "fact_code": str,  # of the seed required_fact
            "char_start": int,  # the first place where its words stand beside a number, or head a line
            "char_end": int,
        },
        ("report_id", "fact_code"),
    ),
    StagingTable(
        "headcount_statement",
        {
            "figure_id": str,
            "report_id": str,
            "measure_code": str,  # posts, staff, staff_on_posts, outside_posts
        },
        ("figure_id",),
        (("report_id",),),
    ),
    StagingTable(
        "score_statement",
        {
            "figure_id": str,  # a sentence's figure for the score of the whole report
            "report_id": str,
        },
        ("figure_id",),
        (("report_id",),),
    ),
    StagingTable(
        "finding_review",
        {
            "line_no": int,  # of reviews.csv, from 1: later lines go before earlier ones
            "finding_id": str,
            "rule_code": str,
            "decision_code": str,  # open, confirmed, explained, wrongly_read
            "note": str,
            "person": str,
            "decided_on": str,  # ISO
        },
        ("line_no",),
    ),
    StagingTable(
        "other_number",
        {"report_id": str, "char_start": int, "char_end": int, "printed": str, "class_code": str},
        ("report_id", "char_start"),
    ),
    StagingTable(
        "unread_number",
        {"report_id": str, "char_start": int, "char_end": int, "printed": str, "context": str},
        ("report_id", "char_start"),
    ),
    StagingTable(
        "project_mention",
        {
            "mention_id": str,  # report_id:m<seq>
            "report_id": str,
            "seq": int,  # document order
            "basis": str,  # table, list, prose
            "project_key": str,  # name without quotes, blanks and closing words; equal keys mean the same project
            "name": str,
            "category": str,
            "function_code": str,
            "document_no": str,
            "fund_code": str,  # null where nothing says it
            "status_code": str,  # completed, under_construction, preliminary, null
            "status_text": str,
            "remark": str,
            "is_total": int,  # a 合计 / 小计 row: never a project
            "char_start": int,
            "char_end": int,
        },
        ("mention_id",),
        (("report_id",),),
    ),
    StagingTable(
        "project_amount",
        {
            "mention_id": str,
            # carry_in, initial, adjustment, appropriated, budget, spent, carry_out, total_investment, execution_rate
            "measure_code": str,
            "figure_id": str,
        },
        ("mention_id", "measure_code"),
        (("figure_id",),),
    ),
    StagingTable(
        "indicator_line",
        {
            "indicator_id": str,  # report_id:i<seq>
            "report_id": str,
            "block_code": str,  # self_score_form, target_list, scoring_narrative
            "seq": int,
            "parent_indicator_id": str,
            "level": int,  # 0 = grand total, 1 = 一级指标 …
            "name": str,
            "path": str,  # 产出指标/数量指标/…
            "weight": float,
            "score": float,
            "deduction": float,
            "target_text": str,
            "target_operator": str,  # =, >=, <=, >, <, about, null
            "target_value": float,
            "target_unit": str,
            "target_direction": str,  # at_least, at_most; by its sign, else by the kind or name of the indicator; null
            "target_last_day": str,  # ISO; until when a target that is a date gives time
            "actual_text": str,
            "actual_value": float,
            "actual_unit": str,
            "actual_first_day": str,  # ISO; the first and the last day that a result which is a date may mean
            "actual_last_day": str,
            "actual_is_not_done": int,  # 1 for a result like 未完工, 尚未开工
            "deviation_text": str,
            "is_leaf": int,
            "is_total": int,
            "weight_figure_id": str,
            "score_figure_id": str,
            "deduction_figure_id": str,
            "target_figure_id": str,
            "actual_figure_id": str,
            "char_start": int,
            "char_end": int,
        },
        ("indicator_id",),
        (("report_id",),),
    ),
    StagingTable(
        "outcome_statement",
        {
            "outcome_id": str,  # report_id:o<n>
            "report_id": str,
            "figure_id": str,  # the stated result
            "name": str,
            "as_of": str,  # date as printed, or ISO where complete; null
            "as_of_date": str,  # ISO; told here or earlier in the section; a region's year: its last day; null
            "cumulative_key": str,  # name of a sum that only grows within a year, without 累计, 全区 …; else null
            "is_result": int,  # 0: the office's or a project's money, told for two days
            "change_figure_id": str,  # 比上年增加 … (an amount or a count)
            "change_rate_figure_id": str,  # 增长 …%
        },
        ("outcome_id",),
        (("report_id",),),
    ),
)
