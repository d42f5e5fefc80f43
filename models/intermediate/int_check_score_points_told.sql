-- Points told in the text below a scored line, where it is one number that no line has as its own.

with

lines as (
    select
        *,
        lead(char_start) over (partition by report_id, block_code order by seq) as next_start
    from {{ ref('stg_indicator_line') }}
    where block_code = 'scoring_narrative'
),

own_figures as (
    {%- for measure in ['weight', 'score', 'deduction', 'target', 'actual'] %}
    {{ 'union' if not loop.first }}
    select {{ measure }}_figure_id as figure_id from {{ ref('stg_indicator_line') }}
    where {{ measure }}_figure_id is not null
    {%- endfor %}
),

points as (
    select
        lines.indicator_id,
        cast(max(figures.figure_id) as text) as told_figure_id,
        cast(max(figures.value) as real) as told_score
    from lines
    inner join {{ ref('stg_report_figure') }} as figures
        on
            lines.report_id = figures.report_id
            and lines.char_end <= figures.char_start and lines.next_start > figures.char_start
    left join own_figures
        on figures.figure_id = own_figures.figure_id
    left join {{ ref('stg_report_figure') }} as scores
        on lines.score_figure_id = scores.figure_id
    where
        figures.kind = 'score' and figures.qualifier = 'exact'
        and own_figures.figure_id is null and lines.is_leaf = 1
        -- Full marks told once more beside the points (得9.6分，满分10分).
        and not (figures.value is lines.weight and coalesce(scores.char_start >= lines.char_end, 0))
    group by lines.indicator_id
    having count(*) = 1
)

select * from points
