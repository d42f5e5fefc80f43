with

projects as (
    select * from {{ ref('int_check_project_budgets') }}
),

paired as (
    select
        *,
        budget_high > 0 and low_value >= {{ multiple_of_budget() }} * budget_high as is_multiple,
        low_value >= {{ slip_of_unit() }} * budget_high as is_slip,
        are_sure = 0 and item_code = 'total_expenditure'
        and low_value >= {{ foreign_budget() }} * budget_high as is_foreign,
        {{ can_be_at_most('low_value', 'budget_low', 'budget_high') }} as fits
    from {{ ref('int_check_over_budget') }}
),

departments as (
    select
        ---------- ids
        cast(budget_id || ':' || budget_stage_code as text) as instance_id,
        report_id,
        figure_id,
        budget_figure_id,

        ---------- strings
        name_zh,
        printed_zh,
        unit_zh,
        budget_name_zh,
        budget_printed_zh,
        item_code as slug,
        cast(
            case
                when is_three_public = 1 or budget_stage_code = 'adjusted' then 'excess'
                when is_multiple then 'multiple'
                else 'opening'
            end as text
        ) as kind_code,
        cast(
            case
                when fits then 'PASS'
                when is_clear = 0 or is_foreign or (is_slip and budget_stage_code = 'initial') then 'UNDETERMINED'
                -- The opening budget may have been raised since, told or not; no raise makes a multiple of it usual.
                when budget_stage_code = 'initial' and is_three_public = 0 and not is_multiple then 'UNDETERMINED'
                else 'FAIL'
            end as text
        ) as status,

        ---------- numerics
        cast(value_fen as real) as value_fen,
        cast(budget_fen as real) as budget_fen,
        unit_size,
        char_start,
        char_end,

        ---------- booleans
        cast(are_sure as integer) as is_sure
    from paired
    -- Beside an adjusted budget the opening one is no measure, short of a multiple of it.
    -- A list's total is over budget where one of its projects is; else it is miscounted.
    where (has_adjusted + is_list_total = 0) or is_multiple or is_three_public = 1
),

together as (
    select told.* from {{ ref('int_check_rows_over_budget') }} as told
    left join departments
        on told.figure_id = departments.figure_id and told.budget_figure_id = departments.budget_figure_id
    where departments.instance_id is null or (departments.status = 'UNDETERMINED' and told.status = 'FAIL')
),

judged as (
    select * from departments
    union all
    select * from projects
    union all
    select * from together
)

select * from judged
