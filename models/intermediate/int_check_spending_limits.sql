-- Amounts that the limits of the seed `spending_limit` hold against another amount of their report.

with

told as not materialized (
    select * from {{ ref('int_check_budgets_told') }}
),

limits as (
    select * from {{ ref('spending_limit') }}
    where is_active = 1
),

judged as (
    select
        ---------- ids
        cast(limited.budget_id || ':' || limits.limit_code as text) as instance_id,
        limited.report_id,
        limited.figure_id,
        bases.figure_id as budget_figure_id,

        ---------- strings
        limited.name_zh,
        limited.printed_zh,
        limited.unit_zh,
        bases.name_zh as budget_name_zh,
        bases.printed_zh as budget_printed_zh,
        cast(limits.limit_code as text) as slug,
        cast('limit' as text) as kind_code,
        cast(
            case
                when {{ can_be_at_most(
                    'limited.low_value', 'bases.low_value * limits.max_pct / 100', 'bases.high_value * limits.max_pct / 100'
                ) }} then 'PASS'
                when limited.is_settled + limited.is_definite + bases.is_settled + bases.is_definite < 4
                    then 'UNDETERMINED'
                else 'FAIL'
            end as text
        ) as status,

        ---------- numerics
        cast(limited.value_fen as real) as value_fen,
        cast(bases.value_fen * limits.max_pct / 100 as real) as budget_fen,
        limited.unit_size,
        limited.char_start,
        limited.char_end,

        ---------- booleans
        cast(limited.is_sure + bases.is_sure = 2 as integer) as is_sure,
        cast(limits.name_zh as text) as limit_zh
    -- In this order: most often no limit is on.
    from limits
    cross join told as limited
    inner join told as bases
        on
            limited.report_id = bases.report_id
            and limits.base_item_code = bases.item_code and limits.base_stage_code = bases.stage_code
            and limited.fund_code = bases.fund_code and limited.scope_code = bases.scope_code
            and limited.fiscal_year - limits.base_years_before = bases.fiscal_year
    where limits.item_code = limited.item_code and limits.stage_code = limited.stage_code and bases.value_fen > 0
)

select * from judged
