with

statements as (
    select * from {{ ref('stg_outcome_statement') }}
    where as_of_date is not null and cumulative_key is not null
),

dated as (
    select
        statements.outcome_id,
        statements.report_id,
        statements.figure_id,
        statements.name,
        statements.cumulative_key,
        statements.as_of_date,
        figures.base_value,
        figures.low_value,
        figures.high_value,
        figures.char_start,
        figures.char_end,
        figures.subject_code,
        worded.measure_code,
        worded.printed_zh,
        worded.unit_zh,
        worded.unit_size,
        worded.is_definite,
        worded.is_sure
    from statements
    -- Joined as tables, for their indexes.
    inner join {{ ref('int_figures_with_intervals') }} as figures
        on statements.figure_id = figures.figure_id
    inner join {{ ref('int_check_figures') }} as worded
        on statements.figure_id = worded.figure_id
    where figures.base_value is not null
),

paired as (
    select
        earlier.*,
        later.figure_id as later_figure_id,
        later.as_of_date as later_date,
        later.base_value as later_value,
        later.printed_zh as later_printed_zh,
        cast(earlier.is_sure + later.is_sure = 2 as integer) as are_sure,
        cast(
            case
                when {{ can_be_at_most('earlier.low_value', 'later.low_value', 'later.high_value') }} then 'PASS'
                when earlier.is_definite + later.is_definite < 2 then 'UNDETERMINED'
                else 'FAIL'
            end as text
        ) as status,
        -- Told in several places with different values: the largest is what the earlier one is held against.
        row_number() over (
            partition by earlier.outcome_id
            order by later.high_value desc, later.char_start desc
        ) as later_rank
    from dated as earlier
    inner join dated as later
        on
            earlier.report_id = later.report_id
            and earlier.cumulative_key = later.cumulative_key
            and earlier.subject_code = later.subject_code
            and earlier.measure_code = later.measure_code
            and earlier.as_of_date < later.as_of_date
            -- What accumulates begins anew with the year.
            and substr(earlier.as_of_date, 1, 4) = substr(later.as_of_date, 1, 4)
)

select * from paired
where later_rank = 1
