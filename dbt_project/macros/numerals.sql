{#
    A whole number from 1 to 99 in Chinese: 7 → 七, 12 → 十二, 20 → 二十.

    number: an expression, an integer.
#}
{% macro chinese_numeral(number) -%}
    case
        when ({{ number }}) <= 10 then substr('一二三四五六七八九十', ({{ number }}), 1)
        else
            case when ({{ number }}) >= 20 then substr('一二三四五六七八九', ({{ number }}) / 10, 1) else '' end || '十'
            || case when ({{ number }}) % 10 > 0 then substr('一二三四五六七八九', ({{ number }}) % 10, 1) else '' end
    end
{%- endmacro %}


{#
    A number in the style of a list's labels: 三 in a list 一、二、, ③ in a list ①②, else 3.

    number: an expression, an integer from 1. style: an expression, the style of the list.
#}
{% macro label_numeral(number, style) -%}
    case
        when {{ style }} in ('cn', 'cn_paren', 'part') then {{ chinese_numeral(number) }}
        when {{ style }} = 'circle' then char(9311 + ({{ number }}))
        else cast(({{ number }}) as text)
    end
{%- endmacro %}


{#
    An ISO day as people write it: 2023-06-30 → 2023年6月30日.

    day: an expression, an ISO date.
#}
{% macro day_text(day) -%}
    substr({{ day }}, 1, 4) || '年' || cast(substr({{ day }}, 6, 2) as integer) || '月'
    || cast(substr({{ day }}, 9, 2) as integer) || '日'
{%- endmacro %}
