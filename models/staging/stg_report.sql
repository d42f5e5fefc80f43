with

source as (
    select * from {{ source('ingest', 'report') }}
),

selected as (
    select
        report_id,
        source_name,
        source_sha256,
        source_format,
        title,
        department_name,
        department_id,
        department_label,
        region_name,
        region_code,
        level_code,
        fiscal_year,
        report_kind,
        headcount_authorized,
        headcount_authorized_figure_id,
        headcount_actual,
        headcount_actual_figure_id,
        total_score,
        total_score_figure_id,
        grade,
        char_count,
        recognised_page_count,
        version_no,
        replaces_source_name
    from source
)

select * from selected
