with

sums as (
    select * from {{ ref('int_check_score_sums') }}
),

judged as (
    select
        *,
        cast(
            case
                -- Points are exact: half a point is half a point.
                when abs(stated_value - computed_value) < 1e-6 then 'PASS'
                when has_gap = 1 then 'UNDETERMINED'
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
