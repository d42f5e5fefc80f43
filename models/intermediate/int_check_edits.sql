{{ config(post_hook="{{ create_index(['figure_id']) }}") }}

-- Numbers that resolve every contradiction they are in once they are printed with another digit, with a digit more or
-- less, with two neighbouring digits in each other's place or with the other sign; or, where several contradictions ask
-- for the same, with any other value.

{% set digit = '(wrong.units / places.place_units % 10)' %}
{% set next_digit = '(wrong.units / places.place_units / 10 % 10)' %}
{% set above, below = 'wrong.units / places.place_units', 'wrong.units % places.place_units' %}
{#- A digit more or less moves those before it, so it stands before the point; percentages hardly gain or lose one. #}
{% set is_whole_place = "places.place_units >= wrong.units_per_whole and wrong.kind <> 'rate'" %}

with

terms as not materialized (
    select * from {{ ref('int_check_terms') }}
),

failing as (
    select distinct figure_id from terms
    where status = 'FAIL'
),

wrong as (
    select
        figures.figure_id,
        figures.base_value,
        figures.base_precision,
        cast(round(abs(figures.base_value) / figures.base_precision) as integer) as units,
        round(worded.unit_size / figures.base_precision) as units_per_whole,
        -- The changed number stands for half a place more and less; points are exact.
        figures.kind,
        case when figures.base_value < 0 then -1 else 1 end as sign,
        case when figures.kind in ('score', 'count', 'headcount') then 0 else figures.base_precision / 2 end as margin,
        {{ noise('figures.base_value') }}
        * case when figures.kind in ('score', 'count', 'headcount') then -1 else 1 end as noise
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

edited as (
    {%- for new_units, applies in [
        (
            'wrong.units + (digits.digit - ' ~ digit ~ ') * places.place_units',
            'wrong.units >= places.place_units'
        ),
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
    select
        wrong.figure_id,
        round(wrong.sign * ({{ new_units }}) * wrong.base_precision, 6) as new_value,
        1 as is_misprint
    from wrong
    cross join places
    cross join digits
    where {{ applies }}
    union
    {%- endfor %}
    select
        figure_id,
        round(exact_value, 6) as new_value,
        0 as is_misprint
    from terms
    where status = 'FAIL' and exact_value is not null
),

tried as (
    select
        edited.figure_id,
        edited.new_value,
        edited.is_misprint,
        terms.instance_id,
        terms.status,
        -- What has a margin lies inside its bounds, what is exact on them.
        edited.new_value > terms.lowest_value - wrong.margin + wrong.noise
        and edited.new_value < terms.highest_value + wrong.margin - wrong.noise as fits,
        coalesce(abs(edited.new_value - terms.exact_value) <= wrong.margin, 1) as fits_exactly
    from edited
    inner join wrong
        on edited.figure_id = wrong.figure_id
    inner join terms
        on edited.figure_id = terms.figure_id
    where edited.new_value not in (0, wrong.base_value)
),

fitting as (
    select
        cast(figure_id as text) as figure_id,
        cast(new_value as real) as required_value,
        cast(count(distinct case when status = 'FAIL' then instance_id end) as integer) as mended_count,
        cast(max(is_misprint) as integer) as is_misprint,
        cast(min(fits or status = 'FAIL') as integer) as keeps_rest,
        cast(min(fits_exactly or status = 'PASS') as integer) as is_exact
    from tried
    group by figure_id, new_value
    having min(fits or status = 'PASS')
)

select * from fitting
where is_misprint = 1 or mended_count > 1
