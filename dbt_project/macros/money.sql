{#
    Fen as 万元: 1 万元 = 1 000 000 fen. NULL stays NULL.

    fen: an expression in whole fen.
#}
{% macro wan(fen) -%}
    cast({{ fen }} / 1000000.0 as real)
{%- endmacro %}
