-- What projects were given and spent, in tables and in the text, with the values that the printed numbers may have.

with

amounts as (
    select
        mentions.report_id,
        mentions.project_key,
        mentions.mention_id,
        cast(mentions.basis = 'table' as integer) as is_tabular,
        amounts.measure_code,
        figures.figure_id,
        -- A table is cut into blocks; its number stands before the b.
        cast(substr(figures.block_id, 1, instr(figures.block_id || 'b', 'b') - 1) as text) as table_id,
        figures.base_value,
        figures.low_value,
        figures.high_value,
        cast(count(*) over (partition by mentions.mention_id) as integer) as measure_count
    from {{ ref('stg_project_mention') }} as mentions
    inner join {{ ref('stg_project_amount') }} as amounts
        on mentions.mention_id = amounts.mention_id
    inner join {{ ref('int_figures_with_intervals') }} as figures
        on amounts.figure_id = figures.figure_id
    where
        mentions.is_total = 0 and amounts.measure_code in ('budget', 'spent') and figures.confidence <> 'doubtful'
)

select * from amounts
