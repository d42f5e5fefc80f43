{% set economic_classes = "('wages_benefits', 'individual_subsidies', 'goods_services', 'capital', 'debt_interest')" %}

-- Parts told far from their whole: a total in one chapter, its parts in others. Only facts read with full confidence,
-- all of one report, fund, stage, scope and year.

with

facts as not materialized (
    select * from {{ ref('int_check_facts_settled') }}
),

divisions as (
    select
        *,
        sum(is_required) over (partition by division_code) as required_count
    from {{ ref('item_parts') }}
),

paired as (
    select
        cast(wholes.budget_id || ':' || divisions.division_code as text) as set_id,
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
        divisions.is_required,
        -- Where the required parts make the whole, another is a part of something else (其中资本性支出 below 项目支出).
        {{ intervals_meet(
            'wholes.low_value', 'wholes.high_value',
            'sum(divisions.is_required * parts.low_value) over division',
            'sum(divisions.is_required * parts.high_value) over division'
        ) }} as is_made_by_required,
        cast(divisions.required_count as integer) as required_count,
        cast(sum(divisions.is_required) over division as integer) as required_seen
    -- Cross joins go through the facts in their order: else SQLite would begin with the divisions, copy all facts by
    -- their item, and look for the parts from report to report.
    from facts as wholes
    cross join divisions
    cross join facts as parts
    where
        wholes.item_code = divisions.whole_item_code
        and wholes.report_id = parts.report_id
        and divisions.part_item_code = parts.item_code
        and wholes.fund_code = parts.fund_code
        and coalesce(divisions.part_stage_code, wholes.stage_code) = parts.stage_code
        and wholes.scope_code = parts.scope_code
        and wholes.fiscal_year is parts.fiscal_year
        -- What was carried in is told once, and an opening budget need not count it.
        and wholes.is_sure = 1 and parts.is_sure = 1
        and (divisions.part_stage_code is null or wholes.stage_code = 'final')
    window division as (partition by wholes.budget_id, divisions.division_code)
),

-- Where the economic classes add up to the whole spending, they are classes of that, not of 基本支出 or 人员经费.
classes_of_total as (
    select
        totals.report_id,
        totals.fund_code,
        totals.stage_code,
        totals.scope_code,
        totals.fiscal_year
    from facts as totals
    inner join facts as classes
        on
            totals.report_id = classes.report_id and totals.fund_code = classes.fund_code
            and totals.stage_code = classes.stage_code and totals.scope_code = classes.scope_code
            and totals.fiscal_year is classes.fiscal_year and classes.item_code in {{ economic_classes }}
    where totals.item_code = 'total_expenditure'
    group by totals.budget_id, totals.low_value, totals.high_value
    having sum(classes.low_value) <= totals.high_value and sum(classes.high_value) >= totals.low_value
),

divisions_of_total as (
    select parts.set_id
    from paired as parts
    inner join facts as members
        on parts.figure_id = members.figure_id and members.item_code in {{ economic_classes }}
    inner join classes_of_total as totals
        on
            members.report_id = totals.report_id and members.fund_code = totals.fund_code
            and members.stage_code = totals.stage_code and members.scope_code = totals.scope_code
            and members.fiscal_year is totals.fiscal_year
),

complete as (
    -- A figure that states two parts at once (…和…均为零) is one operand.
    select distinct
        paired.set_id,
        paired.report_id,
        paired.relation_kind,
        paired.basis,
        paired.whole_figure_id,
        paired.whole_count,
        paired.figure_id,
        paired.base_value,
        paired.low_value,
        paired.high_value,
        paired.char_start,
        paired.is_sure,
        paired.is_definite,
        paired.is_comparable
    from paired
    where
        paired.required_seen = paired.required_count and (paired.is_required = 1 or not paired.is_made_by_required)
        and paired.set_id not in (select divisions_of_total.set_id from divisions_of_total)
)

select * from complete
