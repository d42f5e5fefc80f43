-- Growth told with its amounts, read anew: where the amount before 比上年 is only a part (其中 …), the change may be the
-- whole's. Rates that rule RATE judges are left to it.

with

operands as (
    select * from {{ ref('int_rate_operands') }}
    where kind = 'growth' and is_comparable = 1 and (change_figure_id is not null or base_figure_id is not null)
),

rates as (
    select * from {{ ref('int_rates_judged') }}
    where verdict_rank = 1 and relation_kind = 'growth' and verdict in ('consistent', 'inconsistent')
),

judged_elsewhere as (
    select figure_id from {{ ref('int_check_rates') }}
),

parts as (
    select
        figure_id,
        min(whole_figure_id) as whole_figure_id
    from {{ ref('int_check_parts') }}
    where relation_kind = 'part_whole' and basis <> 'table'
    group by figure_id
),

figures as not materialized (
    select * from {{ ref('int_figures_with_intervals') }}
),

gathered as (
    select
        operands.*,
        rates.verdict,
        rates.stated_pct,
        rates.stated_low_pct,
        rates.stated_high_pct,
        rates.computed_pct,
        rates.computed_low_pct,
        rates.computed_high_pct,
        wholes.figure_id as whole_figure_id,
        -- A change printed without a sign has the sign of its word; its bounds trade places.
        cast(
            coalesce(operands.change_direction, stated.direction) = 'decrease' and operands.change_value >= 0 as integer
        ) as is_fall,
        -- 下降25.66% tells a fall as a positive number.
        cast(
            coalesce(stated.direction, operands.change_direction) = 'decrease' and rates.stated_pct >= 0 as integer
        ) as is_told_turned,
        -- Which of two words is wrong is for DIRECTION to say.
        cast(coalesce(operands.change_direction <> stated.direction, 0) as integer) as is_contradictory,
        wholes.base_value as whole_value,
        wholes.low_value as whole_low,
        wholes.high_value as whole_high
    from operands
    inner join rates
        on operands.relation_id = rates.relation_id
    inner join figures as stated
        on operands.figure_id = stated.figure_id
    left join judged_elsewhere
        on operands.figure_id = judged_elsewhere.figure_id
    left join parts
        on operands.current_figure_id = parts.figure_id and operands.base_figure_id is null
    left join figures as wholes
        on parts.whole_figure_id = wholes.figure_id
    where judged_elsewhere.figure_id is null
)

select * from gathered
