-- Every number of points with the values it may have beside the others: a line beside the lines below it, points beside
-- what the line says of them and beside what it can have at most.

with

judged as (
    select
        *,
        count(nullif(status, 'PASS')) over (partition by group_id) as contradiction_count
    from {{ ref('int_check_score_sums_judged') }}
    where status in ('FAIL', 'PASS')
),

-- Where neither weights nor points add up, lines are missing rather than one number misprinted.
sums as (
    select * from judged
    where contradiction_count < 2
),

rules as (
    select * from {{ ref('int_check_score_rules') }}
),

terms as (
    select
        set_id as instance_id,
        status,
        figure_id,
        computed_value as exact_value,
        computed_value as lowest_value,
        computed_value as highest_value
    from sums
    union all
    select
        sums.set_id as instance_id,
        sums.status,
        parts.figure_id,
        parts.value + sums.stated_value - sums.computed_value as exact_value,
        parts.value + sums.stated_value - sums.computed_value as lowest_value,
        parts.value + sums.stated_value - sums.computed_value as highest_value
    from sums
    inner join {{ ref('int_check_score_parts') }} as parts
        on sums.group_id = parts.group_id and sums.measure_code = parts.measure_code
    {%- for kind, figure_id, lowest, highest in [
        ('exceeds', 'score_figure_id', '0', 'weight'),
        ('exceeds', 'weight_figure_id', 'score', unbounded()),
        ('deduction', 'score_figure_id', 'expected', 'expected'),
        ('deduction', 'deduction_figure_id', 'weight - score', 'weight - score'),
        ('deduction', 'weight_figure_id', 'score + deduction', 'score + deduction'),
        ('result', 'score_figure_id', 'weight', unbounded()),
        ('result', 'weight_figure_id', '0', 'score'),
        ('told', 'score_figure_id', 'expected', 'expected'),
        ('told', 'other_figure_id', 'score', 'score'),
    ] %}
    union all
    select
        instance_id,
        status,
        {{ figure_id }} as figure_id,
        {{ lowest if lowest == highest else 'null' }} as exact_value,
        {{ lowest }} as lowest_value,
        {{ highest }} as highest_value
    from rules
    where kind = '{{ kind }}'
    {%- endfor %}
),

typed as (
    select
        cast(instance_id as text) as instance_id,
        cast(status as text) as status,
        cast(figure_id as text) as figure_id,
        cast(exact_value as real) as exact_value,
        cast(lowest_value as real) as lowest_value,
        cast(highest_value as real) as highest_value
    from terms
    where figure_id is not null and lowest_value is not null
)

select * from typed
