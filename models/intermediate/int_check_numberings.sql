-- Each label beside the one before it in its list.

with

labels as (
    select * from {{ ref('stg_numbered_label') }}
),

followed as (
    select
        *,
        cast(lag(label) over (partition by list_id order by place_no) as text) as previous_label,
        cast(lag(number) over (partition by list_id order by place_no) as integer) as previous_number,
        cast(lag(heading) over (partition by list_id order by place_no) as text) as previous_heading,
        cast(lag(style_code) over (partition by list_id order by place_no) as text) as previous_style_code,
        count(*) over (partition by list_id) as label_count
    from labels
),

judged as (
    select
        ---------- ids
        label_id,
        report_id,

        ---------- strings
        label,
        heading,
        previous_label,
        previous_heading,
        previous_style_code,
        cast(
            case
                -- 二、 after 2、: the one before belonged elsewhere, under an item whose number is lost in a line.
                when number = previous_number and style_code <> previous_style_code then 'unclear'
                when number = previous_number then 'repeated'
                when number > previous_number + 1 then 'skipped'
                -- 3、 for 三、 is a habit; 二 after 1 continues nothing, unless it stands among many.
                when
                    label_count = 2
                    and style_code in ('cn', 'cn_paren') and previous_style_code not in ('cn', 'cn_paren', 'part')
                    then 'strange'
                else 'next'
            end as text
        ) as order_code,

        ---------- numerics
        number,
        previous_number,
        char_start,
        char_end
    from followed
    where previous_number is not null
)

select * from judged
