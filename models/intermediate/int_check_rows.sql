{{ config(post_hook="{{ create_index(['row_id']) }}") }}

{% set measures = ['carry_in', 'initial', 'adjustment', 'appropriated', 'budget', 'spent', 'carry_out'] %}

-- One row per row or paragraph, with what it tells of each measure. A measure told twice with different amounts is
-- left out: no telling which one is meant.

with

members as not materialized (
    select * from {{ ref('int_check_row_members') }}
),

figures as (
    select * from {{ ref('int_figures_with_intervals') }}
    where base_value is not null
),

worded as (
    select * from {{ ref('int_check_figures') }}
),

-- Most rows tell one amount or two.
long_rows as (
    select row_id
    from members
    group by row_id
    having count(*) >= 3
),

told as (
    select
        members.*,
        figures.base_value,
        figures.low_value,
        figures.high_value,
        worded.printed_zh,
        worded.is_sure,
        worded.is_definite,
        min(figures.base_value) over telling as least_value,
        max(figures.base_value) over telling as greatest_value,
        figures.char_start = min(figures.char_start) over telling as is_first
    from long_rows
    inner join members
        on long_rows.row_id = members.row_id
    inner join figures
        on members.figure_id = figures.figure_id
    inner join worded
        on members.figure_id = worded.figure_id
    window telling as (partition by members.row_id, members.measure_code)
),

pivoted as (
    select
        row_id,
        report_id,
        subject_zh,
        subject_key,
        subject_slug,
        {%- for measure in measures %}
        cast(max(case when measure_code = '{{ measure }}' then figure_id end) as text) as {{ measure }}_figure_id,
        cast(max(case when measure_code = '{{ measure }}' then printed_zh end) as text) as {{ measure }}_zh,
        {%- for bound in ['base', 'low', 'high'] %}
        cast(max(case when measure_code = '{{ measure }}' then {{ bound }}_value end) as real)
            as {{ measure }}_{{ bound }},
        {%- endfor %}
        {%- endfor %}
        cast(min(is_sure) as integer) as is_sure,
        cast(min(is_definite) as integer) as is_definite
    from told
    where is_first and least_value = greatest_value
    group by row_id, report_id, subject_zh, subject_key, subject_slug
    having count(*) >= 3
)

select * from pivoted
