{{ config(post_hook="{{ create_index(['set_id']) }}") }}

{% set whole_low, whole_high = 'figures.low_value', 'figures.high_value' %}
{% set whole_units, part_units = [
    'cast(round(figures.base_value / nullif(figures.base_precision, 0)) as integer)',
    'cast(round(sums.computed_value / nullif(figures.base_precision, 0)) as integer)',
] %}

with

sums as (
    select * from {{ ref('int_check_sums') }}
    where is_complete = 1
),

readings as (
    select * from {{ ref('int_check_part_readings') }}
),

figures as (
    select * from {{ ref('int_figures_with_intervals') }}
),

worded as (
    select * from {{ ref('int_check_figures') }}
),

alternatives as (
    select * from {{ ref('int_check_sum_alternatives') }}
),

compared as (
    select
        ---------- ids
        sums.set_id,
        sums.report_id,
        sums.whole_figure_id,

        ---------- strings
        sums.relation_kind,
        sums.basis,
        sums.parts_key,
        figures.kind,
        worded.name_zh,
        worded.subject_key,
        worded.subject_slug,
        worded.printed_zh,
        worded.unit_zh,

        ---------- numerics
        figures.base_value as stated_value,
        sums.computed_value,
        cast((figures.high_value - figures.low_value + sums.computed_high - sums.computed_low) / 2 as real) as margin,
        worded.unit_size,
        sums.part_count,
        figures.char_start,
        figures.char_end,

        ---------- booleans
        cast(sums.is_sure = 1 and worded.is_sure = 1 as integer) as is_sure,
        cast(
            case
                when sums.is_comparable = 0 then 'UNDETERMINED'
                when {{ intervals_meet(whole_low, whole_high, 'sums.computed_low', 'sums.computed_high') }}
                    then 'PASS'
                -- One part in a sentence is never all of them, nor one row of a table but for a misprint of the whole.
                when sums.part_count = 1 and sums.basis not in ('table', 'row') then 'UNDETERMINED'
                when sums.part_count = 1 and not {{ is_misprint_of(whole_units, part_units) }} then 'UNDETERMINED'
                when alternatives.set_id is not null then 'UNDETERMINED'
                when sums.is_definite = 0 or worded.is_definite = 0 then 'UNDETERMINED'
                {%- for reading in ['listed', 'without_totals', 'totals'] %}
                {%- set low, high = 'readings.' ~ reading ~ '_low', 'readings.' ~ reading ~ '_high' %}
                when {{ intervals_meet(whole_low, whole_high, low, high) }} then 'UNDETERMINED'
                {%- endfor %}
                else 'FAIL'
            end as text
        ) as status
    from sums
    inner join figures
        on sums.whole_figure_id = figures.figure_id
    inner join worded
        on sums.whole_figure_id = worded.figure_id
    left join alternatives
        on sums.set_id = alternatives.set_id
    left join readings
        on sums.set_id = readings.relation_id
    where figures.base_value is not null and figures.kind <> 'rate'
)

select * from compared
