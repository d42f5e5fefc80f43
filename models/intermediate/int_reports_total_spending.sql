with

reports as (
    select * from {{ ref('dim_report') }}
),

budgets as (
    select * from {{ ref('fct_budget') }}
    where item_code = 'total_expenditure' and fund_code = 'all' and scope_code = 'consolidated'
),

pivoted as (
    select
        reports.report_id,
        max(case when budgets.stage_code = 'initial' then budgets.amount_fen end) as initial_fen,
        max(case when budgets.stage_code = 'adjusted' then budgets.amount_fen end) as adjusted_fen,
        max(case when budgets.stage_code = 'final' then budgets.amount_fen end) as final_fen,
        max(case when budgets.stage_code = 'initial' then budgets.figure_id end) as initial_figure_id,
        max(case when budgets.stage_code = 'adjusted' then budgets.figure_id end) as adjusted_figure_id,
        max(case when budgets.stage_code = 'final' then budgets.figure_id end) as final_figure_id
    from reports
    inner join budgets
        on reports.report_id = budgets.report_id and reports.fiscal_year = budgets.fiscal_year
    group by reports.report_id
),

in_force as (
    select
        ---------- ids
        report_id,
        cast(coalesce(adjusted_figure_id, initial_figure_id) as text) as budget_figure_id,
        cast(final_figure_id as text) as final_figure_id,

        ---------- strings
        cast(
            case when adjusted_fen is not null then 'adjusted' when initial_fen is not null then 'initial' end as text
        ) as budget_stage_code,

        ---------- numerics
        cast(coalesce(adjusted_fen, initial_fen) as integer) as budget_fen,
        cast(final_fen as integer) as final_fen
    from pivoted
)

select * from in_force
