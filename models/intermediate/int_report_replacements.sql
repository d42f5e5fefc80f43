with

reports as (
    select * from {{ ref('stg_report') }}
),

told as (
    select
        newer.report_id,
        older.report_id as replaced_report_id,
        2 as basis_rank,
        older.version_no
    from reports as newer
    inner join reports as older
        on newer.replaces_source_name = older.source_name
),

corrected as (
    -- A department files many project forms a year, so there only the steward's word says what replaces what.
    select
        newer.report_id,
        older.report_id as replaced_report_id,
        1 as basis_rank,
        older.version_no
    from reports as newer
    inner join reports as older
        on
            newer.department_id = older.department_id
            and newer.fiscal_year = older.fiscal_year
            and newer.report_kind = older.report_kind
            and newer.version_no > older.version_no
    where newer.report_kind not in ('project', 'other')
),

replacements as (
    select * from told
    union all
    select * from corrected
),

ranked as (
    select
        *,
        row_number() over (
            partition by report_id
            order by basis_rank desc, version_no desc, replaced_report_id asc
        ) as replacement_rank
    from replacements
),

latest as (
    select
        report_id,
        cast(replaced_report_id as text) as replaced_report_id
    from ranked
    where replacement_rank = 1
)

select * from latest
