{{ config(post_hook="{{ create_index(['finding_id']) }}") }}

-- Suggestions in words, of the first telling of a finding that has one.

with

findings as (
    select * from {{ ref('int_check_findings') }}
),

mends as (
    select * from {{ ref('int_check_mends') }}
    where is_suggested = 1
),

worded as (
    select * from {{ ref('int_check_figures') }}
),

-- Points are the line's, whatever their column is called.
points as (
    {%- for measure, measure_zh in [('weight', '分值'), ('score', '得分'), ('deduction', '扣分')] %}
    {{ 'union all' if not loop.first }}
    select
        {{ measure }}_figure_id as figure_id,
        {{ quoted('name') }} || '的{{ measure_zh }}' as name_zh
    from {{ ref('stg_indicator_line') }}
    where {{ measure }}_figure_id is not null and name is not null
    {%- endfor %}
),

valued as (
    select
        findings.finding_id,
        mends.figure_id,
        coalesce(points.name_zh, worded.name_zh) as name_zh,
        worded.printed_zh,
        worded.unit_zh,
        -- 减少37万元 is printed without the sign that its word gives it.
        case
            when figures.base_value < 0 and figures.printed not glob '*[-－−]*' then -mends.required_value
            else mends.required_value
        end / worded.unit_size as required_value,
        row_number() over (partition by findings.finding_id order by findings.telling_rank) as telling_rank
    from findings
    inner join mends
        on findings.instance_id = mends.instance_id
    inner join worded
        on mends.figure_id = worded.figure_id
    inner join {{ ref('int_figures_with_intervals') }} as figures
        on mends.figure_id = figures.figure_id
    left join points
        on mends.figure_id = points.figure_id
),

described as (
    select
        finding_id,
        figure_id,
        cast(
            '若' || name_zh || '的“' || printed_zh || '”为' || {{ number_text('required_value') }} || unit_zh
            || '，则相关各数均相符。' as text
        ) as suggestion_zh
    from valued
    where telling_rank = 1
)

select * from described
