-- The spending and the budget of each project, on the whole and in each place where both are told together.

with

lines as (
    select * from {{ ref('int_project_lines_described') }}
),

amounts as (
    select * from {{ ref('int_project_amounts_pivoted') }}
),

mentions as (
    select * from {{ ref('stg_project_mention') }}
),

mention_amounts as (
    select * from {{ ref('stg_project_amount') }}
),

lined as (
    select
        lines.line_key as place_id,
        lines.report_id,
        lines.name,
        amounts.spent_figure_id,
        amounts.budget_figure_id
    from lines
    inner join amounts
        on lines.line_key = amounts.line_key
),

told as (
    select
        mentions.mention_id as place_id,
        mentions.report_id,
        mentions.name,
        max(case when amounts.measure_code = 'spent' then amounts.figure_id end) as spent_figure_id,
        max(case when amounts.measure_code = 'budget' then amounts.figure_id end) as budget_figure_id
    from mentions
    inner join mention_amounts as amounts
        on mentions.mention_id = amounts.mention_id
    -- A total is over budget where one of its projects is; else it is miscounted.
    where mentions.is_total = 0
    group by mentions.mention_id, mentions.report_id, mentions.name
    having count(case when amounts.measure_code in ('spent', 'budget') then 1 end) = 2
),

pairs as (
    select * from lined
    union all
    select told.* from told
    left join lined
        on told.spent_figure_id = lined.spent_figure_id and told.budget_figure_id = lined.budget_figure_id
    where lined.place_id is null
)

select * from pairs
