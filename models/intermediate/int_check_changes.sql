{{ config(post_hook="{{ create_index(['instance_id']) }}") }}

-- Changes told in an amount beside the amounts before and after them: whether these differ by the change, in the sense
-- of its word.

{% set operands = ['current', 'base', 'change'] %}

with

ties as (
    select
        {%- for role in operands %}
        max(case when role = '{{ role }}' then figure_id end) as {{ role }}_figure_id,
        {%- endfor %}
        relation_id
    from {{ ref('stg_report_relation') }}
    where kind = 'growth'
    group by relation_id
    having max(role = 'stated') = 0
),

figures as not materialized (
    select * from {{ ref('int_figures_with_intervals') }}
),

worded as not materialized (
    select * from {{ ref('int_check_figures') }}
),

gathered as (
    select
        ties.*,
        changes.report_id,
        changes.direction,
        changes.char_start,
        changes.char_end,
        words.unit_zh,
        words.unit_size,
        words.printed_zh,
        currents.base_value - bases.base_value as difference,
        currents.low_value - bases.high_value as difference_low,
        currents.high_value - bases.low_value as difference_high,
        case changes.direction when 'decrease' then -1 else 1 end * abs(changes.base_value) as told,
        case changes.direction
            when 'decrease' then -max(abs(changes.low_value), abs(changes.high_value))
            else min(abs(changes.low_value), abs(changes.high_value))
        end as told_low,
        case changes.direction
            when 'decrease' then -min(abs(changes.low_value), abs(changes.high_value))
            else max(abs(changes.low_value), abs(changes.high_value))
        end as told_high,
        {%- for role in ['current', 'base'] %}
        {{ role }}_words.name_zh as {{ role }}_name_zh,
        {{ role }}_words.printed_zh as {{ role }}_printed_zh,
        {%- endfor %}
        current_words.subject_key,
        current_words.subject_slug,
        min(current_words.is_sure, base_words.is_sure, words.is_sure) as is_sure,
        min(current_words.is_definite, base_words.is_definite, words.is_definite) as is_definite
    from ties
    inner join figures as changes
        on ties.change_figure_id = changes.figure_id
    inner join worded as words
        on ties.change_figure_id = words.figure_id
    {%- for role in ['current', 'base'] %}
    inner join figures as {{ role }}s
        on ties.{{ role }}_figure_id = {{ role }}s.figure_id
    inner join worded as {{ role }}_words
        on ties.{{ role }}_figure_id = {{ role }}_words.figure_id
    {%- endfor %}
),

judged as (
    select
        cast(relation_id as text) as instance_id,
        cast(report_id as text) as report_id,
        cast(current_figure_id as text) as current_figure_id,
        cast(base_figure_id as text) as base_figure_id,
        cast(change_figure_id as text) as change_figure_id,
        direction,
        current_name_zh,
        base_name_zh,
        current_printed_zh,
        base_printed_zh,
        printed_zh,
        unit_zh,
        subject_key,
        subject_slug,
        cast(
            case
                when {{ intervals_meet('difference_low', 'difference_high', 'told_low', 'told_high') }} then 'PASS'
                when is_definite = 0 or difference is null or told is null then 'UNDETERMINED'
                -- The amounts fit, the word does not: for DIRECTION to say.
                when {{ intervals_meet('-difference_high', '-difference_low', 'told_low', 'told_high') }} then 'TURNED'
                else 'FAIL'
            end as text
        ) as status,
        cast(told as real) as told,
        cast(difference as real) as difference,
        unit_size,
        char_start,
        char_end,
        cast(is_sure as integer) as is_sure
    from gathered
)

select * from judged
