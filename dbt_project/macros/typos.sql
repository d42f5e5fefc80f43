{#
    Whether one number can be a misprint of another: one digit differs, or two neighbouring digits have changed places.

    units:    a whole number, the printed number in its last printed place (110.00 → 11000), zero or more.
    required: a whole number in the same place, what it should have been.
#}
{% macro is_misprint_of(units, required) -%}
    (
        {{ required }} >= 0 and (
            {%- for place in range(12) %}
            {{ 'or' if not loop.first }} (
                ({{ required }} - {{ units }}) % {{ 10 ** place }} = 0
                and abs({{ required }} - {{ units }}) / {{ 10 ** place }} between 1 and 9
                and ({{ units }} / {{ 10 ** place }}) % 10 + ({{ required }} - {{ units }}) / {{ 10 ** place }} between 0 and 9
            )
            {%- endfor %}
            or {{ has_places_changed(units, required) }}
        )
    )
{%- endmacro %}


{#
    Whether two neighbouring digits of one number stand in each other's place in another (6892.47, 6982.47).

    units, required: whole numbers in the same place.
#}
{% macro has_places_changed(units, required) -%}
    (
        {{ required }} <> {{ units }}
        and {{ required }} - {{ units }} in (
            {%- for place in range(12) %}
            ({{ units }} / {{ 10 ** place }} % 10 - {{ units }} / {{ 10 ** (place + 1) }} % 10) * {{ 9 * 10 ** place }}{{ ',' if not loop.last }}
            {%- endfor %}
        )
    )
{%- endmacro %}


{#
    How many digits a whole number has before the zeros at its end: 158700000 → 4.

    units: a whole number, not zero.
#}
{% macro significant_digits(units) -%}
    length(rtrim(cast(abs({{ units }}) as text), '0'))
{%- endmacro %}


{#
    Whether the first digit of a number is a two: the look of a ≥ that was recognised as a digit.

    value: a numeric expression.
#}
{% macro begins_with_two(value) -%}
    (
        {%- for power in range(8) %}
        {{ 'or' if not loop.first }} ({{ value }} >= {{ 2 * 10 ** power }} and {{ value }} < {{ 3 * 10 ** power }})
        {%- endfor %}
    )
{%- endmacro %}
