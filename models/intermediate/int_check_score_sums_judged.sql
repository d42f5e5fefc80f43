with

lines as (
    select * from {{ ref('int_check_score_lines') }}
),

cells as (
    select * from {{ ref('stg_report_cell') }}
),

-- A sentence with an unread number loses no line of a form; a cell with one may.
unread as (
    select distinct
        numbers.report_id,
        numbers.char_start
    from {{ ref('stg_unread_number') }} as numbers
    inner join cells
        on
            numbers.report_id = cells.report_id
            and numbers.char_start >= cells.char_start and numbers.char_start < cells.char_end
),

forms as (
    select
        report_id,
        block_code,
        min(char_start) as first_char,
        max(char_end) as last_char
    from lines
    group by report_id, block_code
),

-- A cell with a number that no rule explained, among the lines of a form or right behind them: a line may be lost.
leaky as (
    select distinct
        forms.report_id,
        forms.block_code
    from forms
    inner join unread
        on
            forms.report_id = unread.report_id
            and unread.char_start between forms.first_char and forms.last_char + 200
),

lost as (
    select * from {{ ref('int_check_score_points_lost') }}
),

sums as (
    select
        sums.*,
        cast(
            lost.set_id is not null or (sums.computed_value < sums.stated_value and leaky.report_id is not null)
            as integer
        ) as has_lost_lines,
        sums.block_code = 'scoring_narrative'
        and min(sums.stated_value - sums.computed_value) over (partition by sums.group_id)
        <> max(sums.stated_value - sums.computed_value) over (partition by sums.group_id)
        and min(abs(sums.stated_value - sums.computed_value)) over (partition by sums.group_id) >= 1e-6 as is_off_twice
    from {{ ref('int_check_score_sums') }} as sums
    left join lost
        on sums.set_id = lost.set_id
    left join leaky
        on sums.report_id = leaky.report_id and sums.block_code = leaky.block_code
),

judged as (
    select
        *,
        cast(
            case
                -- Points are exact: half a point is half a point.
                when abs(stated_value - computed_value) < 1e-6 then 'PASS'
                when has_gap = 1 or has_lost_lines = 1 then 'UNDETERMINED'
                -- One line is no sum: the others were not read.
                when part_count = 1 and block_code = 'scoring_narrative' then 'UNDETERMINED'
                -- A part beyond the whole is no part; lines of prose whose weights are off by another number are
                -- another's.
                when greatest_value > stated_value or is_off_twice then 'UNDETERMINED'
                when is_total = 1 and computed_value >= 2 * stated_value then 'UNDETERMINED'
                when is_total = 0 then 'FAIL'
                when measure_code = 'score' and is_full_set = 1 then 'FAIL'
                -- 财预〔2020〕10号 gives budget execution 10 of 100 points; many forms print it outside the list.
                when
                    measure_code = 'weight' and block_code = 'self_score_form'
                    and (has_execution_line = 1 or abs(stated_value - computed_value - 10) > 1e-6)
                    then 'FAIL'
                else 'UNDETERMINED'
            end as text
        ) as status
    from sums
)

select * from judged
