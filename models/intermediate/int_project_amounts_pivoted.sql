{% set measures = project_measures() %}

with

grouped as (
    select * from {{ ref('int_project_mentions_grouped') }}
),

amounts as (
    select * from {{ ref('stg_project_amount') }}
),

figures as (
    select * from {{ ref('stg_report_figure') }}
),

ranked as (
    select
        grouped.line_key,
        amounts.measure_code,
        amounts.figure_id,
        figures.value,
        figures.value_fen,
        figures.fiscal_year,
        row_number() over (
            partition by grouped.line_key, amounts.measure_code
            order by grouped.mention_rank
        ) as amount_rank
    from grouped
    inner join amounts
        on grouped.mention_id = amounts.mention_id
    inner join figures
        on amounts.figure_id = figures.figure_id
),

pivoted as (
    select
        line_key,
        {%- for measure in measures %}
        cast(max(case when measure_code = '{{ measure }}' then value_fen end) as integer) as {{ measure }}_fen,
        cast(max(case when measure_code = '{{ measure }}' then figure_id end) as text) as {{ measure }}_figure_id,
        {%- endfor %}
        cast(max(case when measure_code = 'execution_rate' then value end) as real) as stated_execution_rate_pct,
        cast(max(case when measure_code = 'execution_rate' then figure_id end) as text) as execution_rate_figure_id
    from ranked
    where amount_rank = 1
    group by line_key
)

select * from pivoted
