-- A budget row belongs to two groups: all departments, and those of its own level of government.
with

budgets as (
    select * from {{ ref('fct_budget') }}
    where fund_code = 'all' and scope_code = 'consolidated'
),

reports as (
    select * from {{ ref('dim_report') }}
    where is_current = 1 and report_kind <> 'project'
),

totals as (
    select
        report_id,
        stage_code,
        fiscal_year,
        amount_fen as total_fen
    from budgets
    where item_code = 'total_expenditure'
),

own as (
    select
        budgets.fiscal_year,
        budgets.item_code,
        budgets.stage_code,
        reports.level_code,
        budgets.amount_fen,
        100.0 * budgets.amount_fen / nullif(totals.total_fen, 0) as share_pct
    from budgets
    inner join reports
        on budgets.report_id = reports.report_id and budgets.fiscal_year = reports.fiscal_year
    left join totals
        on
            budgets.report_id = totals.report_id
            and budgets.stage_code = totals.stage_code
            and budgets.fiscal_year = totals.fiscal_year
),

grouped as (
    select
        cast('all' as text) as group_code,
        fiscal_year,
        item_code,
        stage_code,
        amount_fen,
        share_pct
    from own

    union all

    select
        cast(level_code as text) as group_code,
        fiscal_year,
        item_code,
        stage_code,
        amount_fen,
        share_pct
    from own
    where level_code is not null
),

ranked as (
    select
        *,
        count(*) over peers as report_count,
        count(share_pct) over peers as share_count,
        row_number() over (peers order by amount_fen) as amount_rank,
        row_number() over (peers order by share_pct is null, share_pct) as share_rank
    from grouped
    window peers as (partition by group_code, fiscal_year, item_code, stage_code)
)

select * from ranked
