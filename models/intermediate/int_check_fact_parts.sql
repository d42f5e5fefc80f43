-- Parts told far from their whole: a total in one chapter, its parts in others. Only facts told without contradiction
-- and read with full confidence, all of one report, fund, stage, scope and year.

with

mentions as (
    select * from {{ ref('int_budget_mentions_ranked') }}
),

contradicted as (
    select distinct budget_id from {{ ref('int_budget_mentions_compared') }}
    where differs_from_fact = 1
),

divisions as (
    select
        *,
        sum(is_required) over (partition by division_code) as required_count
    from {{ ref('item_parts') }}
),

worded as (
    select * from {{ ref('int_check_figures') }}
),

facts as (
    select
        mentions.*,
        worded.is_sure,
        worded.is_definite
    from mentions
    inner join worded
        on mentions.figure_id = worded.figure_id
    left join contradicted
        on mentions.budget_id = contradicted.budget_id
    -- Changes told against budgets and against last year do not add up.
    where mentions.mention_rank = 1 and contradicted.budget_id is null and mentions.stage_code <> 'change'
),

paired as (
    select
        cast(wholes.budget_id || ':' || divisions.division_code as text) as set_id,
        wholes.budget_id as relation_id,
        parts.report_id,
        cast('part_whole' as text) as relation_kind,
        cast('fact' as text) as basis,
        wholes.figure_id as whole_figure_id,
        cast(1 as integer) as whole_count,
        parts.figure_id,
        cast(parts.value_fen as real) as base_value,
        parts.low_value,
        parts.high_value,
        parts.char_start,
        parts.is_sure,
        parts.is_definite,
        cast(1 as integer) as is_comparable,
        cast(divisions.required_count as integer) as required_count,
        cast(
            sum(divisions.is_required) over (partition by wholes.budget_id, divisions.division_code) as integer
        ) as required_seen
    from facts as wholes
    inner join divisions
        on wholes.item_code = divisions.whole_item_code
    inner join facts as parts
        on
            wholes.report_id = parts.report_id
            and divisions.part_item_code = parts.item_code
            and wholes.fund_code = parts.fund_code
            and coalesce(divisions.part_stage_code, wholes.stage_code) = parts.stage_code
            and wholes.scope_code = parts.scope_code
            and wholes.fiscal_year is parts.fiscal_year
    where wholes.is_sure = 1 and parts.is_sure = 1
),

-- Parts of the whole spending may be of the same kinds as parts of a part of it (工资福利支出 of 支出合计, not of 基本支出):
-- what adds up to the total is a division of the total.
divisions_of_total as (
    select parts.set_id
    from paired as parts
    inner join facts as wholes
        on parts.whole_figure_id = wholes.figure_id
    inner join facts as totals
        on
            wholes.report_id = totals.report_id and totals.item_code = 'total_expenditure'
            and wholes.item_code <> 'total_expenditure' and wholes.fund_code = totals.fund_code
            and wholes.stage_code = totals.stage_code and wholes.scope_code = totals.scope_code
            and wholes.fiscal_year is totals.fiscal_year
    group by parts.set_id, totals.figure_id, totals.low_value, totals.high_value
    having sum(parts.low_value) <= totals.high_value and sum(parts.high_value) >= totals.low_value
),

complete as (
    -- A figure that states two parts at once (…和…均为零) is one operand.
    select distinct paired.* from paired
    where
        paired.required_seen = paired.required_count
        and paired.set_id not in (select divisions_of_total.set_id from divisions_of_total)
)

select * from complete
