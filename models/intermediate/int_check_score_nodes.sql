{{ config(post_hook=["{{ create_index(['parent_id', 'measure_code']) }}", "{{ create_index(['node_id']) }}"]) }}

-- The indicator tree, once for weights and once for scores.

with

lines as (
    select * from {{ ref('int_check_score_lines') }}
),

borrowed as (
    select * from {{ ref('int_check_score_totals_borrowed') }}
),

figures as (
    select * from {{ ref('int_figures_with_intervals') }}
),

gathered as (
    {%- for measure in ['weight', 'score'] %}
    select
        '{{ measure }}' as measure_code,
        node_id,
        report_id,
        block_code,
        parent_id,
        {{ measure }}_figure_id as figure_id,
        name,
        {{ measure }} as value,
        weight,
        char_start,
        char_end,
        is_total,
        total_count,
        0 as is_borrowed,
        has_execution_line
    from lines
    where is_total = 0 or {{ measure }} is not null
    union all
    {%- endfor %}
    select
        'score' as measure_code,
        node_id,
        report_id,
        block_code,
        null as parent_id,
        figure_id,
        '总分' as name,
        value,
        weight,
        null as char_start,
        null as char_end,
        1 as is_total,
        1 as total_count,
        1 as is_borrowed,
        has_execution_line
    from borrowed
),

placed as (
    select
        cast(gathered.measure_code as text) as measure_code,
        gathered.node_id,
        gathered.report_id,
        gathered.block_code,
        gathered.parent_id,
        gathered.figure_id,
        figures.block_id,
        cast(gathered.name as text) as name,
        gathered.value,
        gathered.weight,
        cast(coalesce(figures.char_start, gathered.char_start) as integer) as char_start,
        cast(coalesce(figures.char_end, gathered.char_end) as integer) as char_end,
        gathered.is_total,
        gathered.total_count,
        cast(gathered.is_borrowed as integer) as is_borrowed,
        gathered.has_execution_line
    from gathered
    left join figures
        on gathered.figure_id = figures.figure_id
)

select * from placed
