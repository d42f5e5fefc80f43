-- More people than posts, where one of the two numbers may be of something else: posts of one kind beside those of
-- another (行政编制 beside 事业编制, their 合计 behind), or people of whom fewer are in service (实有118人，其中在职69人).

{% set near_chars = 200 %}

with

counted as not materialized (
    select * from {{ ref('int_check_headcounts_told') }}
),

pairs as (
    select
        people.report_id,
        people.measure_code,
        people.figure_id,
        people.person_count,
        people.char_start,
        posts.figure_id as posts_figure_id,
        posts.person_count as posts_count,
        posts.char_start as posts_start
    from counted as people
    inner join counted as posts
        on people.report_id = posts.report_id
    where
        posts.measure_code = 'posts' and people.measure_code in ('staff', 'staff_on_posts')
        and people.person_count > posts.person_count
),

parts as (
    select distinct figure_id from {{ ref('stg_report_relation') }}
    where kind = 'part_whole' and role = 'part'
),

-- People of no kind that the rule knows.
strangers as (
    select
        figures.report_id,
        figures.char_start,
        figures.value
    from {{ ref('stg_report_figure') }} as figures
    left join counted
        on figures.figure_id = counted.figure_id
    left join parts
        on figures.figure_id = parts.figure_id
    where figures.kind = 'headcount' and counted.figure_id is null and parts.figure_id is null
),

doubted as (
    select
        pairs.figure_id,
        pairs.posts_figure_id
    from pairs
    inner join strangers
        on
            pairs.report_id = strangers.report_id
            and pairs.posts_start < strangers.char_start
            and min(pairs.posts_start + {{ near_chars }}, pairs.char_start) >= strangers.char_start
    where pairs.posts_count + strangers.value >= pairs.person_count
    union
    select
        pairs.figure_id,
        pairs.posts_figure_id
    from pairs
    inner join counted as fewer
        on
            pairs.report_id = fewer.report_id
            and pairs.measure_code = fewer.measure_code
            and pairs.char_start < fewer.char_start
            and pairs.char_start + {{ near_chars }} >= fewer.char_start
    where fewer.person_count <= pairs.posts_count
)

select * from doubted
