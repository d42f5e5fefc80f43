-- Points in the text below a group of a narrative that belong to no line: a line of the group was not read. Of weights
-- only the points that are missing say so. Nor are parts those of a score of the whole where they make another one told
-- (部门自评93.4分。…附件：项目得分90.8分，其中…). And of a form without a total, which may break off, the last groups
-- may go on.

{% set behind_chars = 200 %}

with

sums as not materialized (
    select * from {{ ref('int_check_score_sums') }}
    where block_code = 'scoring_narrative'
),

lines as (
    select
        indicator_id,
        level,
        min(level) over (
            partition by report_id, block_code order by char_start, indicator_id
            rows between 1 following and unbounded following
        ) as level_behind
    from {{ ref('stg_indicator_line') }}
    where block_code = 'self_score_form'
),

own_figures as (
    {{ figures_of_lines() }}
),

unclaimed as (
    select figures.* from {{ ref('stg_report_figure') }} as figures
    left join own_figures
        on figures.figure_id = own_figures.figure_id
    where figures.kind = 'score' and figures.qualifier = 'exact' and own_figures.figure_id is null
),

lost as (
    select sums.set_id from sums
    inner join unclaimed
        on
            sums.report_id = unclaimed.report_id
            and unclaimed.char_start between sums.char_start and sums.last_char_start + {{ behind_chars }}
            and (
                sums.measure_code = 'score'
                or abs(sums.stated_value - sums.computed_value - unclaimed.value) < 1e-6
            )
    -- Parts whose weights make up the group's are all there: points told once more lose nothing.
    where sums.is_total = 0 and sums.is_full_set = 0 and sums.computed_value < sums.stated_value
    union
    select sums.set_id from sums
    inner join unclaimed
        on sums.report_id = unclaimed.report_id and abs(sums.computed_value - unclaimed.value) < 1e-6
    where sums.is_total = 1 and sums.measure_code = 'score'
    union
    select forms.set_id from {{ ref('int_check_score_sums') }} as forms
    inner join lines
        on forms.group_id = lines.indicator_id
    where
        forms.total_count = 0 and forms.is_full_set = 0 and forms.computed_value < forms.stated_value
        and coalesce(lines.level_behind > lines.level, 1)
)

select * from lost
