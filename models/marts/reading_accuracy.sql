-- Percents are made of the counts that were measured; rows of source_format `all` add the formats up.
with

measured as (
    select * from {{ ref('measured_accuracy') }}
),

of_all_formats as (
    select
        label_set,
        split_code,
        'all' as source_format,
        fact_code,
        sum(report_count) as report_count,
        sum(labelled_count) as labelled_count,
        sum(found_count) as found_count,
        sum(all_right_count) as all_right_count,
        sum(read_count) as read_count,
        sum(right_count) as right_count
    from measured
    group by label_set, split_code, fact_code
),

together as (
    select * from measured
    union all
    select * from of_all_formats
),

rated as (
    select
        ---------- ids
        cast(label_set || ':' || split_code || ':' || source_format || ':' || fact_code as text) as accuracy_id,

        ---------- strings
        cast(label_set as text) as label_set,
        cast(split_code as text) as split_code,
        cast(source_format as text) as source_format,
        cast(fact_code as text) as fact_code,

        ---------- numerics
        cast(report_count as integer) as report_count,
        cast(labelled_count as integer) as labelled_count,
        cast(found_count as integer) as found_count,
        cast(all_right_count as integer) as all_right_count,
        cast(read_count as integer) as read_count,
        cast(right_count as integer) as right_count,
        cast(round(100.0 * found_count / nullif(labelled_count, 0), 2) as real) as recall_pct,
        cast(round(100.0 * right_count / nullif(read_count, 0), 2) as real) as precision_pct,
        cast(round(100.0 * all_right_count / nullif(labelled_count, 0), 2) as real) as all_right_pct
    from together
)

select * from rated
