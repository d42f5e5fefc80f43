-- Spending and the budget told beside it: of an item in one row or paragraph, of a source in a row of a form's funds
-- (其他资金 | 30.00 | 36.00), and what a rate divides by.

with

told_once as (
    select
        row_id,
        measure_code,
        max(report_id) as report_id,
        max(figure_id) as figure_id
    from {{ ref('int_check_row_members') }}
    where subject_slug <> 'project' and measure_code in ('initial', 'budget', 'spent')
    group by row_id, measure_code
    having count(*) = 1
),

project_amounts as (
    select distinct figure_id from {{ ref('stg_project_amount') }}
),

sources as (
    select
        amounts.report_id,
        figures.label,
        max(case when amounts.stage_code = 'final' then amounts.figure_id end) as figure_id,
        max(case when amounts.stage_code = 'adjusted' then amounts.figure_id end) as budget_figure_id
    from {{ ref('int_check_table_amounts') }} as amounts
    inner join {{ ref('int_figures_with_intervals') }} as figures
        on amounts.figure_id = figures.figure_id
    where amounts.stage_code in ('final', 'adjusted') and amounts.is_total = 0 and figures.subject_code = 'project'
    group by amounts.report_id, amounts.table_no, amounts.row_no, figures.label
    -- One amount of either stage, and a budget that is not left at nothing.
    having
        count(*) = 2 and max(amounts.stage_code) <> min(amounts.stage_code)
        and min(amounts.is_sure) = 1
        and max(case when amounts.stage_code = 'adjusted' then amounts.base_value end) > 0
),

pairs as (
    select
        spent.report_id,
        spent.figure_id,
        budgets.figure_id as budget_figure_id,
        1 as is_item,
        0 as is_told_over
    from told_once as spent
    inner join told_once as budgets
        on spent.row_id = budgets.row_id
    where spent.measure_code = 'spent' and budgets.measure_code <> 'spent'
    union all
    select
        rates.report_id,
        rates.numerator_figure_id as figure_id,
        rates.denominator_figure_id as budget_figure_id,
        0 as is_item,
        -- An account sets its spending against the opening budget whatever was added to it since, and so does a share
        -- (支出占年初预算的112%).
        rates.stated_low_pct > 100 and reports.report_kind <> 'final_accounts'
        and coalesce(rates.name, '') not like '%占%' as is_told_over
    from {{ ref('int_check_rates') }} as rates
    inner join {{ ref('stg_report') }} as reports
        on rates.report_id = reports.report_id
    left join project_amounts
        on rates.numerator_figure_id = project_amounts.figure_id
    where project_amounts.figure_id is null
    union all
    select
        sources.report_id,
        sources.figure_id,
        sources.budget_figure_id,
        0 as is_item,
        0 as is_told_over
    from sources
    left join project_amounts
        on sources.figure_id = project_amounts.figure_id
    where project_amounts.figure_id is null
)

select
    cast(figure_id || ':' || budget_figure_id as text) as pair_id,
    cast(report_id as text) as report_id,
    cast(figure_id as text) as figure_id,
    cast(budget_figure_id as text) as budget_figure_id,
    cast(max(is_item) as integer) as is_item,
    cast(max(is_told_over) as integer) as is_told_over
from pairs
group by report_id, figure_id, budget_figure_id
