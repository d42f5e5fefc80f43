-- Growth told twice of the same amount or of the same change: two of value, change and rate agree, the third differs.

with

figures as not materialized (
    select * from {{ ref('int_figures_with_intervals') }}
),

growths as (
    select
        judged.instance_id as relation_id,
        judged.report_id,
        judged.figure_id as rate_figure_id,
        judged.current_figure_id,
        judged.change_figure_id,
        {%- for term in ['current', 'change', 'rate'] %}
        {{ term }}s.base_value as {{ term }}_value,
        {{ term }}s.low_value as {{ term }}_low,
        {{ term }}s.high_value as {{ term }}_high,
        {%- endfor %}
        currents.label as current_label,
        rates.paragraph_id,
        rates.char_start
    from {{ ref('int_check_growths_judged') }} as judged
    inner join figures as rates
        on judged.figure_id = rates.figure_id
    inner join figures as currents
        on judged.current_figure_id = currents.figure_id
    left join figures as changes
        on judged.change_figure_id = changes.figure_id
    where currents.label <> ''
),

paired as (
    {%- for third, first, second, name_zh in [
        ('current', 'change', 'rate', ''),
        ('change', 'current', 'rate', '的增减额'),
        ('rate', 'current', 'change', '的增减幅度'),
    ] %}
    {{ 'union all' if not loop.first }}
    select
        later.relation_id || ':{{ third }}' as instance_id,
        later.report_id,
        earlier.{{ third }}_figure_id as first_figure_id,
        later.{{ third }}_figure_id as second_figure_id,
        later.current_label || '{{ name_zh }}' as name_zh,
        case
            when {{ intervals_meet(
                'earlier.' ~ third ~ '_low', 'earlier.' ~ third ~ '_high',
                'later.' ~ third ~ '_low', 'later.' ~ third ~ '_high'
            ) }} then 'PASS'
            -- Nobody tells one change twice in a breath: the other is a part's (…其中接待费增加0.75万元).
            when later.paragraph_id = earlier.paragraph_id then 'UNDETERMINED'
            -- The same change up and down is for DIRECTION.
            when later.{{ third }}_value = -earlier.{{ third }}_value then 'UNDETERMINED'
            else 'FAIL'
        end as status,
        row_number() over (partition by later.relation_id order by earlier.char_start) as telling_no
    from growths as later
    inner join growths as earlier
        on
            later.report_id = earlier.report_id
            and later.current_label = earlier.current_label
            and later.{{ first }}_value = earlier.{{ first }}_value
            and later.{{ second }}_value = earlier.{{ second }}_value
            and later.char_start > earlier.char_start
    where later.{{ third }}_value is not null and earlier.{{ third }}_value is not null
    {%- endfor %}
),

told_once as (
    select
        cast(instance_id as text) as instance_id,
        report_id,
        cast(first_figure_id as text) as first_figure_id,
        cast(second_figure_id as text) as second_figure_id,
        cast(name_zh as text) as name_zh,
        cast(status as text) as status
    from paired
    where telling_no = 1
)

select * from told_once
