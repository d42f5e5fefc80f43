{#
    Interval arithmetic for printed values. A printed value with precision p stands for [value - p/2, value + p/2): low
    is inside, high is not. An exact value (a score, a headcount, a stated zero) is the point low = high.
#}

{#
    What two bounds may differ by and still be one: floating-point noise, never a tolerance. Far below half a fen for
    any amount a report prints, where halves of fen are exact anyway; it matters for rates and decimal quantities.

    bound: a numeric expression, the size the noise grows with.
#}
{% macro noise(bound) -%}
    (1e-9 + 1e-15 * abs({{ bound }}))
{%- endmacro %}


{#
    Whether some value of interval a can be at most some value of interval b; if not, a is larger for certain.

    low_a, low_b, high_b: numeric expressions in one unit. The high end of a plays no part.
#}
{% macro can_be_at_most(low_a, low_b, high_b) -%}
    (
        {{ low_a }} < {{ high_b }} - {{ noise(high_b) }}
        or ({{ low_b }} = {{ high_b }} and {{ low_a }} <= {{ high_b }} + {{ noise(high_b) }})
    )
{%- endmacro %}


{#
    Whether two intervals share a value: each can be at most the other. Intervals that only touch share none, unless a
    point stands at the other's low end. NULL where a bound is NULL.

    low_a, high_a, low_b, high_b: numeric expressions in one unit.
#}
{% macro intervals_meet(low_a, high_a, low_b, high_b) -%}
    ({{ can_be_at_most(low_a, low_b, high_b) }} and {{ can_be_at_most(low_b, low_a, high_a) }})
{%- endmacro %}


{#
    Whether an interval is of a value above zero that is told as such, not as a limit (不超过5万元): a limit, which goes on
    without end, would explain any other number.

    low, high: bounds of the interval.
#}
{% macro is_positive(low='low_value', high='high_value') -%}
    ({{ low }} > 0 and {{ high }} < {{ unbounded() }})
{%- endmacro %}


{#
    The low end of a quotient of two intervals, NULL where the divisor is not positive for certain.

    low, high: bounds of the dividend. divisor_low, divisor_high: bounds of the divisor.
#}
{% macro quotient_low(low, divisor_low, divisor_high) -%}
    case when {{ divisor_low }} > 0 then min({{ low }} * 1.0 / {{ divisor_low }}, {{ low }} * 1.0 / {{ divisor_high }}) end
{%- endmacro %}

{#
    The high end of a quotient of two intervals, NULL where the divisor is not positive for certain.

    high: high bound of the dividend. divisor_low, divisor_high: bounds of the divisor.
#}
{% macro quotient_high(high, divisor_low, divisor_high) -%}
    case when {{ divisor_low }} > 0 then max({{ high }} * 1.0 / {{ divisor_low }}, {{ high }} * 1.0 / {{ divisor_high }}) end
{%- endmacro %}


{#
    A number as people write it: thousands commas, at most six places, no zeros at the end (1247.50 → 1,247.5, 3.00 → 3).
    NULL stays NULL.

    value:  a numeric expression.
    places: the most places after the point; 6 shows one fen in 万元.
#}
{% macro number_text(value, places=6) -%}
    case
        when abs(round({{ value }}, {{ places }})) < 1000 then {{ plain_number(value, places) }}
        when {{ value }} is not null
            then
                case when {{ value }} < 0 then '-' else '' end
                || printf('%,d', cast(abs(round({{ value }}, {{ places }})) as integer))
                || rtrim(
                    rtrim(
                        substr(
                            printf(
                                '%.{{ places }}f',
                                abs(round({{ value }}, {{ places }})) - cast(abs(round({{ value }}, {{ places }})) as integer)
                            ), 2
                        ), '0'
                    ), '.'
                )
    end
{%- endmacro %}


{#
    The same without commas, for keys: 1247.5.
#}
{% macro plain_number(value, places=6) -%}
    case
        when abs(round({{ value }}, {{ places }})) = 0 then '0'
        when {{ value }} is not null then rtrim(rtrim(printf('%.{{ places }}f', {{ value }}), '0'), '.')
    end
{%- endmacro %}
