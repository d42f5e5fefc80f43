-- Projects told in a table and again in the text: the text should say what the rows make, or what one of them says.

with

amounts as (
    select * from {{ ref('int_check_project_amounts') }}
),

rows_of_tables as (
    select
        report_id,
        project_key,
        measure_code,
        min(figure_id) as figure_id,
        sum(base_value) as total_value,
        sum(low_value) as total_low,
        sum(high_value) as total_high,
        -- Each table may tell all of the project.
        count(distinct table_id) > 1 as is_of_several
    from amounts
    where is_tabular
    group by report_id, project_key, measure_code
    having count(*) = count(base_value)
),

told as (
    select
        amounts.*,
        -- One of the rows may be meant.
        max(cells.figure_id is not null) as is_a_row
    from amounts
    left join amounts as cells
        on
            amounts.report_id = cells.report_id
            and amounts.project_key = cells.project_key
            and amounts.measure_code = cells.measure_code
            and cells.is_tabular
            and {{ intervals_meet('amounts.low_value', 'amounts.high_value', 'cells.low_value', 'cells.high_value') }}
    -- Spending told alone may be of a part or of several years.
    where not amounts.is_tabular and amounts.measure_count = 2 and amounts.base_value is not null
    group by amounts.figure_id, amounts.measure_code
),

compared as (
    select
        cast(told.figure_id || ':project' as text) as instance_id,
        told.project_key,
        told.measure_code,
        told.report_id,
        cast(rows_of_tables.figure_id as text) as first_figure_id,
        told.figure_id as second_figure_id,
        cast(rows_of_tables.total_value as real) as total_value,
        cast(
            case
                when {{ intervals_meet('told.low_value', 'told.high_value', 'total_low', 'total_high') }} then 'PASS'
                when told.is_a_row or rows_of_tables.is_of_several then 'UNDETERMINED'
                else 'FAIL'
            end as text
        ) as status
    from told
    inner join rows_of_tables
        on
            told.report_id = rows_of_tables.report_id
            and told.project_key = rows_of_tables.project_key
            and told.measure_code = rows_of_tables.measure_code
)

select * from compared
