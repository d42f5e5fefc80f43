{{ config(post_hook="{{ create_index(['budget_id']) }}") }}

with

figures as (
    select
        *,
        item_code as budget_item_code
    from {{ ref('int_figures_with_intervals') }}
    where kind = 'money' and subject_code = 'department'
    union all
    -- 收、支总计 states two items with one number.
    select
        *,
        also_item_code as budget_item_code
    from {{ ref('int_figures_with_intervals') }}
    where kind = 'money' and subject_code = 'department' and also_item_code is not null
),

reports as (
    select * from {{ ref('stg_report') }}
),

mentions as (
    select
        figures.*,
        reports.department_id,
        coalesce(figures.fiscal_year, reports.fiscal_year) as budget_year
    from figures
    inner join reports
        on figures.report_id = reports.report_id
    where
        figures.budget_item_code is not null
        and figures.stage_code is not null
        and figures.fund_code is not null
        and figures.scope_code is not null
        and figures.value_fen is not null
),

keyed as (
    select
        *,
        report_id || ':' || fund_code || ':' || budget_item_code || ':' || stage_code || ':' || scope_code
        || ':' || coalesce(budget_year, '') as budget_id
    from mentions
),

blocked as (
    select
        *,
        min(char_start) over (partition by budget_id, is_tabular, block_id) as block_start
    from keyed
),

ranked as (
    select
        cast(budget_id as text) as budget_id,
        figure_id,
        report_id,
        department_id,
        fund_code,
        budget_item_code as item_code,
        stage_code,
        scope_code,
        cast(budget_year as integer) as fiscal_year,
        value_fen,
        precision_fen,
        low_value,
        high_value,
        confidence,
        char_start,
        -- A table before prose; in a table the total before its parts; else the first that is told.
        cast(
            row_number() over (
                partition by budget_id
                order by is_tabular desc, block_start asc, is_total desc, char_start asc, figure_id asc
            ) as integer
        ) as mention_rank
    from blocked
)

select * from ranked
