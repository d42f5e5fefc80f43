-- A budget row belongs to two groups: all departments, and those of its own level of government. What a department
-- tells in its evaluation and again in its final accounts is counted once.
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
    where item_code = 'total_expenditure' and stage_code in ('initial', 'adjusted', 'final')
),

-- What can be a share of all spending: not income, not assets.
spending_items as (
    select distinct item_code from {{ ref('int_check_item_ancestors') }}
    where ancestor_code in ('total_expenditure', 'three_public', 'procurement')

    union

    select item_code from {{ ref('dim_budget_item') }}
    where item_code in ('total_expenditure', 'three_public', 'procurement')
),

told as (
    select
        budgets.fiscal_year,
        budgets.item_code,
        budgets.stage_code,
        reports.level_code,
        budgets.amount_fen,
        case
            when spending_items.item_code is not null then 100.0 * budgets.amount_fen / nullif(totals.total_fen, 0)
        end as share_pct,
        row_number() over (
            partition by
                coalesce(reports.department_id, reports.report_id), budgets.fiscal_year, budgets.item_code,
                budgets.stage_code
            order by instr('department_overall final_accounts budget other', reports.report_kind), reports.report_id
        ) as telling_rank
    from budgets
    inner join reports
        on budgets.report_id = reports.report_id and budgets.fiscal_year = reports.fiscal_year
    left join spending_items
        on budgets.item_code = spending_items.item_code
    left join totals
        on
            budgets.report_id = totals.report_id
            and budgets.stage_code = totals.stage_code
            and budgets.fiscal_year = totals.fiscal_year
),

own as (
    select
        fiscal_year,
        item_code,
        stage_code,
        level_code,
        amount_fen,
        share_pct
    from told
    where telling_rank = 1
),

peer_groups as (
    select distinct cast(level_code as text) as group_code from reports
    where level_code is not null

    union all

    select cast('all' as text) as group_code
),

ranked as (
    select
        own.*,
        peer_groups.group_code,
        count(*) over peers as report_count,
        count(own.share_pct) over peers as share_count,
        row_number() over (peers order by own.amount_fen) as amount_rank,
        row_number() over (peers order by own.share_pct is null, own.share_pct) as share_rank
    from own
    inner join peer_groups
        on peer_groups.group_code in ('all', own.level_code)
    window peers as (partition by peer_groups.group_code, own.fiscal_year, own.item_code, own.stage_code)
)

select * from ranked
