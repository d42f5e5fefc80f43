with

operands as (
    select * from {{ ref('int_rate_operands') }}
),

growths as (
    select * from {{ ref('int_growth_computed') }}
),

quotients as (
    select
        relation_id,
        case when denominator_value > 0 then numerator_value * 100.0 / denominator_value end as computed_pct,
        100 * {{ quotient_low('numerator_low', 'denominator_low', 'denominator_high') }} as computed_low_pct,
        100 * {{ quotient_high('numerator_high', 'denominator_low', 'denominator_high') }} as computed_high_pct
    from operands
    where kind = 'rate' and is_comparable = 1
),

both as (
    select * from quotients
    union all
    select * from growths
),

computed as (
    select
        operands.relation_id,
        operands.kind,
        operands.figure_id,
        operands.label,
        operands.change_direction,
        cast(
            case
                when operands.kind = 'rate' then operands.numerator_figure_id
                else coalesce(operands.change_figure_id, operands.current_figure_id)
            end as text
        ) as numerator_figure_id,
        cast(
            case
                when operands.kind = 'rate' then operands.denominator_figure_id
                else coalesce(operands.base_figure_id, operands.current_figure_id)
            end as text
        ) as denominator_figure_id,
        cast(both.computed_pct as real) as computed_pct,
        cast(both.computed_low_pct as real) as computed_low_pct,
        cast(both.computed_high_pct as real) as computed_high_pct
    from operands
    -- All three or none: bounds without a value cannot be explained to a reader.
    left join both
        on
            operands.relation_id = both.relation_id
            and both.computed_pct is not null
            and both.computed_low_pct is not null
            and both.computed_high_pct is not null
)

select * from computed
