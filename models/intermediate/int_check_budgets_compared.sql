-- Spending that a sentence of an account (决算说明) sets against its opening budget (完成年初预算的107.33%, 较年初预算增加……):
-- its template asks for that comparison, with the budget in force left out.

with

relations as (
    select * from {{ ref('stg_report_relation') }}
    where kind in ('rate', 'growth') and basis = 'sentence'
),

figures as (
    select * from {{ ref('stg_report_figure') }}
    where value_fen is not null
),

accounts as (
    select report_id from {{ ref('stg_report') }}
    where report_kind = 'final_accounts'
),

members as (
    select
        relations.report_id,
        relations.relation_id,
        relations.role,
        figures.value_fen,
        figures.stage_code
    from relations
    inner join figures
        on relations.figure_id = figures.figure_id
    inner join accounts
        on relations.report_id = accounts.report_id
),

pairs as (
    select
        spent.report_id,
        spent.value_fen as spent_fen,
        budgets.value_fen as budget_fen
    from members as spent
    inner join members as budgets
        on spent.relation_id = budgets.relation_id
    where
        spent.role in ('numerator', 'current') and budgets.role in ('denominator', 'base')
        and budgets.stage_code = 'initial'
)

select distinct
    cast(report_id as text) as report_id,
    cast(spent_fen as integer) as spent_fen,
    cast(budget_fen as integer) as budget_fen
from pairs
