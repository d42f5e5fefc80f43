-- Every two tellings of one headcount of a year, and people on posts beside the posts.

with

counted as not materialized (
    select * from {{ ref('int_check_headcounts_told') }}
),

doubts as (
    select * from {{ ref('int_check_headcount_doubts') }}
),

told_again as (
    select
        again.*,
        first_told.figure_id as other_figure_id,
        first_told.person_count as other_count,
        first_told.line_no as other_line_no,
        cast('conflict' as text) as kind_code,
        first_told.is_sure as other_is_sure,
        cast(case when again.person_count = first_told.person_count then 'PASS' else 'FAIL' end as text) as status
    from counted as again
    inner join counted as first_told
        on
            again.report_id = first_told.report_id
            and again.measure_code = first_told.measure_code
            and again.fiscal_year is first_told.fiscal_year
    where
        first_told.telling_no = 1 and again.telling_no > 1 and again.measure_code <> 'outside_posts'
        and again.is_part = 0
),

against_posts as (
    select
        people.*,
        posts.figure_id as other_figure_id,
        posts.person_count as other_count,
        posts.line_no as other_line_no,
        cast('posts' as text) as kind_code,
        posts.is_sure as other_is_sure,
        cast(
            case
                when people.person_count <= posts.person_count then 'PASS'
                -- People without posts may be among those in service.
                when people.measure_code = 'staff' and people.has_outside = 1 then 'UNDETERMINED'
                when doubts.figure_id is not null then 'UNDETERMINED'
                else 'FAIL'
            end as text
        ) as status
    from counted as people
    inner join counted as posts
        on people.report_id = posts.report_id and people.fiscal_year is posts.fiscal_year
    left join doubts
        on people.figure_id = doubts.figure_id and posts.figure_id = doubts.posts_figure_id
    where
        posts.measure_code = 'posts'
        and (people.measure_code = 'staff_on_posts' or (people.measure_code = 'staff' and people.has_on_posts = 0))
),

paired as (
    select * from told_again
    union all
    select * from against_posts
)

select * from paired
