{{ config(post_hook=[
    "{{ create_index(['figure_id']) }}",
    "{{ create_index(['cell_id']) }}",
    "{{ create_index(['report_id', 'paragraph_id']) }}",
]) }}

{#- Only what the checks and facts ask of a figure: the rows are many, and the words around them most of their size. #}
{% set told = [
    'figure_id', 'report_id', 'cell_id', 'block_id', 'kind', 'printed', 'char_start', 'char_end', 'line_no', 'value',
    'precision', 'unit_printed', 'unit_source', 'value_fen', 'precision_fen', 'qualifier', 'direction', 'label',
    'item_code', 'also_item_code', 'fund_code', 'stage_code', 'scope_code', 'fiscal_year', 'subject_code',
    'is_total', 'confidence',
] %}

with

figures as not materialized (
    select
        {{ told | join(', ') }},
        cast(case kind when 'money' then value_fen else value end as real) as base_value,
        cast(case kind when 'money' then precision_fen else precision end as real) as base_precision
    from {{ ref('stg_report_figure') }}
),

cells as (
    select
        cell_id,
        count(*) as figure_count
    from {{ ref('stg_report_figure') }}
    where cell_id is not null
    group by cell_id
),

placed as (
    select
        figures.*,
        -- Several figures in one cell make a sentence: its line is the paragraph, not the whole table.
        cast(
            case when cells.figure_count > 1 then figures.cell_id || ':' || figures.line_no else figures.block_id end
            as text
        ) as paragraph_id,
        cast(coalesce(cells.figure_count = 1, 0) as integer) as is_tabular
    from figures
    left join cells
        on figures.cell_id = cells.cell_id
),

-- The finest printed value of the same unit in the paragraph; 2万元 beside 1.8351万元 is 2.0000.
finest as (
    select
        report_id,
        paragraph_id,
        kind,
        unit_printed,
        min(base_precision) as finest_precision
    from placed
    where base_value <> 0
    group by report_id, paragraph_id, kind, unit_printed
),

measured as (
    select
        placed.*,
        cast(coalesce(finest.finest_precision, placed.base_precision) as real) as effective_precision
    from placed
    left join finest
        on
            placed.report_id = finest.report_id and placed.paragraph_id = finest.paragraph_id
            and placed.kind = finest.kind and placed.unit_printed is finest.unit_printed
),

margins as (
    select
        *,
        cast(
            case
                when base_value is null then null
                when base_value = 0 then 0
                -- The zeros of 约200 are not printed precision: it is told in hundreds.
                when qualifier = 'about' then {{ last_place('base_value', 'base_precision') }} / 2
                when kind in ('score', 'count', 'headcount') then 0
                else coalesce(effective_precision, 0) / 2
            end as real
        ) as margin
    from measured
),

bounded as (
    select
        *,
        cast(
            case when qualifier in ('at_most', 'less_than') then -{{ unbounded() }} else base_value - margin end as real
        ) as low_value,
        cast(
            case when qualifier in ('at_least', 'more_than') then {{ unbounded() }} else base_value + margin end as real
        ) as high_value
    from margins
)

select * from bounded
