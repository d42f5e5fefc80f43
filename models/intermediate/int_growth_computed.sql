with

operands as (
    select * from {{ ref('int_rate_operands') }}
    where kind = 'growth' and is_comparable = 1
),

figures as (
    select * from {{ ref('int_figures_with_intervals') }}
),

worded as (
    select
        operands.*,
        coalesce(operands.change_direction, figures.direction) = 'decrease' and operands.change_value >= 0 as is_fall
    from operands
    inner join figures
        on operands.figure_id = figures.figure_id
),

signed as (
    -- A change printed without a sign has the sign of its word; its bounds trade places.
    select
        relation_id,
        current_value,
        current_low,
        current_high,
        base_value,
        base_low,
        base_high,
        case when is_fall then -change_value else change_value end as change_value,
        case when is_fall then -change_high else change_low end as change_low,
        case when is_fall then -change_low else change_high end as change_high
    from worded
),

computed as (
    select
        relation_id,
        -- Nothing changed, whatever the base: also where there is none (支出0万元，增加0万元，增长0%).
        case
            when change_value = 0 then 0
            when base_value > 0 and change_value is not null then change_value * 1.0 / base_value
            when base_value > 0 and current_value is not null then (current_value - base_value) * 1.0 / base_value
            when base_value is null then {{ growth_from_current('change_value', 'current_value') }}
        end as growth,
        case
            when change_value = 0 then 0
            when change_value is not null and base_value is not null
                then {{ quotient_low('change_low', 'base_low', 'base_high') }}
            when base_low > 0 then (current_low - base_high) * 1.0 / base_high
            else min(
                {{ growth_from_current('change_low', 'current_low') }},
                {{ growth_from_current('change_low', 'current_high') }}
            )
        end as growth_low,
        case
            when change_value = 0 then 0
            when change_value is not null and base_value is not null
                then {{ quotient_high('change_high', 'base_low', 'base_high') }}
            when base_low > 0 then (current_high - base_low) * 1.0 / base_low
            else max(
                {{ growth_from_current('change_high', 'current_low') }},
                {{ growth_from_current('change_high', 'current_high') }}
            )
        end as growth_high
    from signed
),

rounded as (
    select
        relation_id,
        cast(growth * 100 as real) as computed_pct,
        cast(growth_low * 100 as real) as computed_low_pct,
        cast(growth_high * 100 as real) as computed_high_pct
    from computed
)

select * from rounded
