-- Pairs of words about one growth: of its amount and of its rate, of two tellings, of the word and the amounts before
-- and after.

with

figures as not materialized (
    select * from {{ ref('int_figures_with_intervals') }}
),

growths as (
    select
        operands.*,
        rates.direction as rate_direction,
        currents.label as current_label,
        row_number() over (
            partition by operands.report_id, currents.label, operands.current_value, abs(operands.change_value)
            order by rates.char_start
        ) as telling_no
    from {{ ref('int_rate_operands') }} as operands
    inner join figures as rates
        on operands.figure_id = rates.figure_id
    left join figures as currents
        on operands.current_figure_id = currents.figure_id
    where
        operands.kind = 'growth' and operands.is_comparable = 1
        -- Amounts that were only tried say nothing of a rate that they do not give.
        and operands.relation_id in (select stated.relation_id from {{ ref('int_rates_stated') }} as stated)
),

paired as (
    select
        cast(relation_id || ':words' as text) as instance_id,
        report_id,
        change_figure_id as first_figure_id,
        figure_id as second_figure_id,
        change_direction as first_word,
        rate_direction as second_word,
        cast('words' as text) as kind,
        cast(current_label as text) as name_zh
    from growths
    where rate_direction is not null and change_direction is not null
    union all
    select
        cast(later.relation_id || ':again' as text) as instance_id,
        later.report_id,
        earlier.change_figure_id as first_figure_id,
        later.change_figure_id as second_figure_id,
        earlier.change_direction as first_word,
        later.change_direction as second_word,
        cast('again' as text) as kind,
        cast(later.current_label as text) as name_zh
    from growths as earlier
    inner join growths as later
        on
            earlier.report_id = later.report_id
            and earlier.current_label = later.current_label
            and earlier.current_value = later.current_value
            and abs(earlier.change_value) = abs(later.change_value)
            and later.telling_no > 1
    where earlier.telling_no = 1 and earlier.change_direction is not null and later.change_direction is not null
    union all
    select
        cast(relation_id || ':numbers' as text) as instance_id,
        report_id,
        current_figure_id as first_figure_id,
        base_figure_id as second_figure_id,
        coalesce(change_direction, rate_direction) as first_word,
        case
            when current_high < base_low then 'decrease'
            when current_low > base_high then 'increase'
            else coalesce(change_direction, rate_direction)
        end as second_word,
        cast('numbers' as text) as kind,
        cast(current_label as text) as name_zh
    from growths
    where
        current_figure_id <> base_figure_id
        -- Two words that contradict each other are told as such; which of them the numbers bear out adds nothing.
        and coalesce(change_direction, rate_direction) = coalesce(rate_direction, change_direction)
    union all
    select
        instance_id || ':numbers' as instance_id,
        report_id,
        current_figure_id as first_figure_id,
        base_figure_id as second_figure_id,
        direction as first_word,
        case when status = 'PASS' then direction when direction = 'decrease' then 'increase' else 'decrease' end
            as second_word,
        'numbers' as kind,
        null as name_zh
    from {{ ref('int_check_changes') }}
    where status in ('PASS', 'TURNED')
)

select * from paired
