{% set balance_items = "'carryover', 'total_expenditure'" %}

-- What a report tells of the year before beside what that year's own report tells, and carry-in beside carry-out.

with

years as (
    select * from {{ ref('int_check_report_years') }}
),

-- Each amount with the stage and year under which the report of the year before tells the same.
expected as (
    select
        told.*,
        years.earlier_report_id,
        years.earlier_year,
        case told.stage_code when 'carry_in' then 'carry_out' else told.stage_code end as earlier_stage_code
    from years
    inner join {{ ref('int_check_budgets_told') }} as told
        on
            years.report_id = told.report_id
            and years.earlier_year + (told.stage_code = 'carry_in') = told.fiscal_year
    where told.stage_code in ('initial', 'adjusted', 'final', 'carry_in', 'carry_out')
),

paired as (
    select
        ---------- ids
        later.budget_id as instance_id,
        later.report_id,
        later.figure_id,
        earlier.figure_id as earlier_figure_id,

        ---------- strings
        cast(later.item_code || '/' || later.stage_code as text) as subject_key,
        cast(later.item_code || '-' || later.stage_code as text) as subject_slug,
        later.stage_code,
        later.name_zh,
        earlier.name_zh as earlier_name_zh,
        later.fund_code,
        earlier.fund_code as earlier_fund_code,

        ---------- numerics
        later.earlier_year,

        ---------- booleans
        cast(
            later.is_settled + earlier.is_settled + later.is_definite + earlier.is_definite = 4 as integer
        ) as is_clear
    from expected as later
    -- Joined as a table, for its index.
    inner join {{ ref('int_check_budgets_told') }} as earlier
        on
            later.earlier_report_id = earlier.report_id
            and (
                later.item_code = earlier.item_code
                -- What is carried over is told by itself, or at the end of the row of all spending.
                or (
                    later.stage_code = 'carry_in'
                    and later.item_code in ({{ balance_items }}) and earlier.item_code in ({{ balance_items }})
                )
            )
            and later.earlier_stage_code = earlier.stage_code
            and later.scope_code = earlier.scope_code
            and later.earlier_year = earlier.fiscal_year
            and (later.fund_code = earlier.fund_code or 'all' in (later.fund_code, earlier.fund_code))
)

select * from paired
