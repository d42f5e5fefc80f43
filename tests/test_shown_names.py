"""What a number is called where people read it."""

from __future__ import annotations

import pytest

from ingest.staging.names import shown_name


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("其中新增专项债券支出", "新增专项债券支出"),
        ("汇总/其中:/公用支出", "汇总/公用支出"),
        ("财政拨付率已", "财政拨付率"),
        ("1)2023年实现总收入", "2023年实现总收入"),
        ("市2023年第五批次(用地面积", "市2023年第五批次用地面积"),
        ("住房公积金支出(303", "住房公积金支出"),
        ("制止违法行为", "制止违法行为"),
        ("其中", "其中"),
    ],
)
def test_a_name_is_shown_without_the_words_around_it(label, shown):
    """What joins a name to its sentence says nothing where the name stands alone."""
    assert shown_name(label) == shown
