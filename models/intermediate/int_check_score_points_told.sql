-- Points told in the text of a scored line that no line has as its own: how many, and which where one stands below it.

{#- Behind the heading's own line: what else stands on that is told of other lines (…得9.5分，制度管理得10分). -#}
{% set is_below = 'figures.char_start >= lines.char_end and figures.line_no > coalesce(scores.line_no, 0)' %}
{% set below = 'case when ' ~ is_below ~ ' then figures.figure_id end' %}

with

lines as (
    select
        *,
        lead(char_start) over (partition by report_id, block_code order by seq) as next_start
    from {{ ref('stg_indicator_line') }}
    where block_code = 'scoring_narrative'
),

own_figures as (
    {{ figures_of_lines() }}
),

-- Few points are of no line: they are looked for first.
loose as (
    select figures.*
    from {{ ref('int_figures_with_intervals') }} as figures
    left join own_figures
        on figures.figure_id = own_figures.figure_id
    where figures.kind = 'score' and figures.qualifier = 'exact' and own_figures.figure_id is null
),

points as (
    select
        lines.indicator_id,
        cast(case when count({{ below }}) = 1 then max({{ below }}) end as text) as told_figure_id,
        cast(
            case when count({{ below }}) = 1 then max(case when {{ is_below }} then figures.value end) end as real
        ) as told_score,
        cast(count(*) as integer) as told_count
    from loose as figures
    cross join lines
    left join {{ ref('int_figures_with_intervals') }} as scores
        on lines.score_figure_id = scores.figure_id
    where
        figures.report_id = lines.report_id and lines.is_leaf = 1
        and lines.char_start <= figures.char_start and lines.next_start > figures.char_start
        -- Full marks told once more beside the points (得9.6分，满分10分).
        and not (figures.value is lines.weight and coalesce(scores.char_start >= lines.char_end, 0))
    group by lines.indicator_id
)

select * from points
