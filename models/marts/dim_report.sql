with

reports as (
    select * from {{ ref('stg_report') }}
),

replaced_by_name as (
    select distinct replaces_source_name as source_name
    from reports
    where replaces_source_name is not null
),

versioned as (
    select
        *,
        -- A department files many project forms a year, so there only the steward's word says what replaces what.
        case
            when department_id is null or fiscal_year is null then version_no
            when report_kind in ('project', 'other') then version_no
            else max(version_no) over (partition by department_id, fiscal_year, report_kind)
        end as latest_version_no
    from reports
),

judged as (
    select
        ---------- ids
        versioned.report_id,
        versioned.department_id,
        versioned.headcount_authorized_figure_id,
        versioned.headcount_actual_figure_id,
        versioned.total_score_figure_id,

        ---------- strings
        versioned.report_kind,
        versioned.title,
        versioned.department_name,
        versioned.region_name,
        versioned.region_code,
        versioned.level_code,
        versioned.source_name,
        versioned.source_sha256,
        versioned.source_format,
        versioned.replaces_source_name,
        versioned.grade,

        ---------- numerics
        versioned.fiscal_year,
        versioned.char_count,
        versioned.recognised_page_count,
        versioned.headcount_authorized,
        versioned.headcount_actual,
        versioned.total_score,
        versioned.version_no,

        ---------- booleans
        cast(
            coalesce(versioned.version_no, 1) = coalesce(versioned.latest_version_no, 1)
            and replaced_by_name.source_name is null
            as integer
        ) as is_current
    from versioned
    left join replaced_by_name
        on versioned.source_name = replaced_by_name.source_name
)

select * from judged
