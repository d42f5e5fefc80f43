{{ config(post_hook="{{ create_index(['figure_id']) }}") }}

{% set digit = '(wrong.units / places.place_units % 10)' %}
{% set next_digit = '(wrong.units / places.place_units / 10 % 10)' %}
{% set above, below = 'wrong.units / places.place_units', 'wrong.units % places.place_units' %}
{#- A digit more or less moves those before it, so it stands before the point. Percentages never gain or lose one. #}
{% set is_whole_place = "places.place_units >= wrong.units_per_whole and wrong.kind <> 'rate'" %}

-- Every number of a contradiction as it would have been printed with another digit, with a digit more or one
-- less, with two neighbouring digits in each other's place or with the other sign, as far as the rest leaves room
-- for it.

with

failing as (
    select
        figure_id,
        max(lowest_value) as lowest_value,
        min(highest_value) as highest_value
    from {{ ref('int_check_terms') }}
    where status = 'FAIL'
    group by figure_id
),

wrong as (
    select
        figures.figure_id,
        figures.kind,
        figures.base_precision,
        failing.lowest_value - figures.base_precision as lowest_value,
        failing.highest_value + figures.base_precision as highest_value,
        case when figures.base_value < 0 then -1 else 1 end as sign,
        cast(round(abs(figures.base_value) / figures.base_precision) as integer) as units,
        round(worded.unit_size / figures.base_precision) as units_per_whole
    from failing
    inner join {{ ref('int_figures_with_intervals') }} as figures
        on failing.figure_id = figures.figure_id
    inner join {{ ref('int_check_figures') }} as worded
        on figures.figure_id = worded.figure_id
    where figures.base_precision > 0 and figures.base_value <> 0
),

places as (
    {%- for place in range(12) %}
    {{ 'union all' if not loop.first }}
    select {{ 10 ** place }} as place_units
    {%- endfor %}
),

digits as (
    {%- for digit in range(10) %}
    {{ 'union all' if not loop.first }}
    select {{ digit }} as digit
    {%- endfor %}
),

misprinted as (
    {%- for new_units, applies in [
        ('wrong.units + (digits.digit - ' ~ digit ~ ') * places.place_units', 'wrong.units >= places.place_units'),
        (
            '(' ~ above ~ ' * 10 + digits.digit) * places.place_units + ' ~ below,
            'wrong.units * 10 >= places.place_units and ' ~ is_whole_place
        ),
        (
            above ~ ' / 10 * places.place_units + ' ~ below,
            'wrong.units >= places.place_units and digits.digit = 0 and ' ~ is_whole_place
        ),
        (
            'wrong.units + (' ~ digit ~ ' - ' ~ next_digit ~ ') * 9 * places.place_units',
            'wrong.units >= places.place_units * 10 and digits.digit = 0'
        ),
        ('-wrong.units', 'places.place_units = 1 and digits.digit = 0'),
    ] %}
    {{ 'union' if not loop.first }}
    select
        cast(wrong.figure_id as text) as figure_id,
        cast(round(wrong.sign * ({{ new_units }}) * wrong.base_precision, 6) as real) as required_value
    from wrong
    cross join places
    cross join digits
    where
        ({{ new_units }}) not in (0, wrong.units) and {{ applies }}
        and wrong.sign * ({{ new_units }}) * wrong.base_precision between wrong.lowest_value and wrong.highest_value
    {%- endfor %}
)

select * from misprinted
