-- What a project's line brings over from the year before, beside what that year's own report leaves over for it.

with

years as (
    select * from {{ ref('int_check_report_years') }}
),

paired as (
    select
        ---------- ids
        cast(later.figure_id || ':carry_in' as text) as instance_id,
        later.report_id,
        later.figure_id,
        earlier.figure_id as earlier_figure_id,

        ---------- strings
        cast('project/' || later.project_key || '/carry_in' as text) as subject_key,
        cast('project-carry_in' as text) as subject_slug,
        cast('carry_in' as text) as stage_code,
        cast('“' || later.name || '”年初结转' as text) as name_zh,
        cast('“' || earlier.name || '”年末结转' as text) as earlier_name_zh,
        cast('all' as text) as fund_code,
        cast('all' as text) as earlier_fund_code,

        ---------- numerics
        years.earlier_year,

        ---------- booleans
        cast(later.is_clear + earlier.is_clear = 2 as integer) as is_clear
    from years
    -- Joined as tables, for their indexes.
    inner join {{ ref('int_check_project_balances') }} as later
        on years.report_id = later.report_id and later.measure_code = 'carry_in'
    inner join {{ ref('int_check_project_balances') }} as earlier
        on
            years.earlier_report_id = earlier.report_id
            and later.project_key = earlier.project_key and earlier.measure_code = 'carry_out'
)

select * from paired
