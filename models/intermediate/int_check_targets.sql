{% set target, result = 'target_value * scale', 'result_value' %}

with

actuals as (
    select * from {{ ref('int_check_target_actuals') }}
),

units as not materialized (
    select * from {{ ref('money_unit') }}
),

scaled as (
    select
        actuals.*,
        max(actuals.target_operator is null and actuals.target_unit = '%' and actuals.target_value > 200) over (
            partition by actuals.report_id
        ) = 1 as is_miscopied_report,
        -- How many of the result's units one of the target's makes; NULL where the units measure different things.
        case
            when actuals.target_unit is actuals.result_unit then 1.0
            -- A bare 0 is none of anything.
            when actuals.result_value = 0 and actuals.result_unit is null then 1.0
            when actuals.target_value = 0 and actuals.target_unit is null then 1.0
            when target_units.unit_printed is not null then target_units.fen_per_unit * 1.0 / result_units.fen_per_unit
            when actuals.target_unit = '万' || actuals.result_unit then 10000.0
            when '万' || actuals.target_unit = actuals.result_unit then 0.0001
            -- A bare number beside =38个 counts the same, unless it can be of a larger unit or a share of one (0.95).
            when
                actuals.result_unit is null
                and actuals.result_value between actuals.target_value / 10 and actuals.target_value * 10
                then 1.0
        end as scale
    from actuals
    left join units as result_units
        on actuals.result_unit = result_units.unit_printed
    left join units as target_units
        on actuals.target_unit = target_units.unit_printed and result_units.unit_printed is not null
),

judged as (
    select
        ---------- ids
        cast(indicator_id as text) as instance_id,
        report_id,
        target_figure_id,
        result_figure_id,

        ---------- strings
        name as name_zh,
        cast(target_text as text) as target_zh,
        -- A form that gives sign and unit in columns of their own prints a bare number.
        cast(
            case
                when target_text glob '*[^0-9.,]*' then target_text
                else
                    case target_operator
                        when '>=' then '≥' when '<=' then '≤' when '>' then '＞' when '<' then '＜' else ''
                    end
                    || target_text || coalesce(target_unit, '')
            end as text
        ) as target_told_zh,
        cast(
            coalesce(printed, {{ number_text('result_value') }}) || coalesce(result_unit, '') as text
        ) as result_zh,
        cast(coalesce(result_unit, '') as text) as unit_zh,
        target_direction,
        cast(
            case
                when abs({{ result }} - {{ target }}) <= {{ noise(target) }} then 'PASS'
                when target_direction = 'at_least' and {{ result }} + high_margin > {{ target }} then 'PASS'
                when target_direction = 'at_most' and {{ result }} - low_margin <= {{ target }} then 'PASS'
                -- More than exactly so many (＝1260人) misses nothing, but whether it is meant nobody says.
                when target_direction is null or scale is null then 'UNDETERMINED'
                when is_definite = 0 or target_operator = 'about' then 'UNDETERMINED'
                -- 295% without a sign is a ≥95% that was copied badly; beside it 2180人 may be ≥180人.
                when target_operator is null and target_unit = '%' and target_value > 100 then 'UNDETERMINED'
                when is_miscopied_report and target_operator is null and {{ begins_with_two('target_value') }}
                    then 'UNDETERMINED'
                else 'FAIL'
            end as text
        ) as status,

        ---------- numerics
        cast({{ result }} as real) as result_value,
        cast({{ target }} as real) as target_value,
        weight,
        score,
        char_start,
        char_end,

        ---------- booleans
        cast(coalesce(score >= weight and weight > 0, 0) as integer) as has_full_points,
        cast(is_sure as integer) as is_sure
    from scaled
)

select * from judged
