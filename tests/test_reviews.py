"""`reviews.csv`: what it may say, one clear sentence for everything it may not, and how a decision is added."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import IngestError, UnreadableFile
from ingest.steward.reviews import DECISIONS, Review, ReviewError, add_review, load_reviews

ID = "0a1b2c3d4e5f:SUM_PARTS:three_public-final-2022-128a64d5521"
OTHER = "0a1b2c3d4e5f:RATE:rate-0123456789a"
HEAD = "finding_id,decision,note,person,date\n"
DAY = date(2026, 11, 21)


def load(folder: Path, content: str | bytes) -> tuple[Review, ...]:
    (folder / "reviews.csv").write_bytes(content.encode() if isinstance(content, str) else content)
    return load_reviews(folder)


def test_without_a_file_nothing_is_decided(tmp_path: Path) -> None:
    """The file is optional."""
    assert load_reviews(tmp_path) == ()


def test_a_decision_is_read(tmp_path: Path) -> None:
    """Codes and Chinese words mean the same, dates may be written with strokes, empty lines do not count."""
    first, second = load(tmp_path, f"{HEAD}{ID},explained,已补充说明,李明,2026-11-21\n\n{OTHER},属实,,李明,2026/3/1\n")
    assert first == Review(ID, "explained", "已补充说明", "李明", DAY, 2)
    assert second == Review(OTHER, "confirmed", None, "李明", date(2026, 3, 1), 4)
    assert (first.report_id, first.rule_code) == ("0a1b2c3d4e5f", "SUM_PARTS")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_what_spreadsheet_programs_save_is_read(tmp_path: Path, encoding: str) -> None:
    """With and without a mark of UTF-8, and in GB 18030; columns may stand in another order, empty ones at the end."""
    text = f"date,person,note,decision,finding_id,,\r\n2026-11-21,李明,表格读错,误读,{ID},,\r\n"
    assert load(tmp_path, text.encode(encoding)) == (Review(ID, "wrongly_read", "表格读错", "李明", DAY, 2),)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("finding,decision,note,person,date\n", "第 1 行：没有「finding」这一列；表头应为 finding_id,decision,note,person,date"),
        ("finding_id,decision,note,person\n", "第 1 行：「date」一列缺少或重复；表头应为"),
        (f"{HEAD}RATE,open,,李明,2026-11-21\n", "第 2 行：「RATE」不是问题编号；请从问题页面复制"),
        (f"{HEAD}{ID},explain,说明,李明,2026-11-21\n", "第 2 行：「explain」不是处理结果；是否想写 explained"),
        (f"{HEAD}{ID},同意,,李明,2026-11-21\n", "第 2 行：「同意」不是处理结果；可填 open（待核）、confirmed（属实）"),
        (f"{HEAD}{ID},explained,,李明,2026-11-21\n", "第 2 行：处理结果为「explained」却没有说明；请在 note 中写明理由"),
        (f"{HEAD}{ID},open,,,2026-11-21\n", "第 2 行：没有写明处理人；请填 person"),
        (f"{HEAD}{ID},open,,李明,2026-02-30\n", "第 2 行：「2026-02-30」不是日期；请写成 2026-11-21"),
        (f"{HEAD}{ID},open,,李明,昨天\n", "第 2 行：「昨天」不是日期"),
        (f"{HEAD}{ID},open,核对过,但有疑问,李明,2026-11-21\n", "第 2 行：比表头多出一格；说明中的逗号请用全角"),
        (f'{HEAD}{ID},open,"没有收尾,李明,2026-11-21\n', "不合 CSV 格式；请检查引号是否成对"),
    ],
)  # fmt: skip
def test_every_mistake_is_one_sentence(tmp_path: Path, content: str, sentence: str) -> None:
    """Where, what, and what would have worked."""
    with pytest.raises(ReviewError) as error:
        load(tmp_path, content)
    assert str(error.value).startswith("reviews.csv 的")
    assert sentence in str(error.value)
    assert "\n" not in str(error.value)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    """A spreadsheet saved under the wrong name is named."""
    with pytest.raises(UnreadableFile, match="编码无法识别"):
        load(tmp_path, b"\xff\xfe\x00\xd8\x81")


def test_decisions_are_added_one_below_the_other(tmp_path: Path) -> None:
    """The file is made with its head; what stands in it already stays to the byte."""
    first = add_review(tmp_path, ID, "open", None, "李明", DAY)
    before = (tmp_path / "reviews.csv").read_bytes()
    second = add_review(tmp_path, ID, "已说明", "第一行\n第二行，带“引号”, 逗号", "王芳", DAY)
    assert (tmp_path / "reviews.csv").read_bytes().startswith(before)
    assert load_reviews(tmp_path) == (first, second)
    assert second.note == "第一行 第二行，带“引号”, 逗号"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_decision_is_added_as_the_file_is_written(tmp_path: Path, encoding: str) -> None:
    """In its encoding and the order of its columns, also where the last line has no end."""
    text = f"person,finding_id,decision,date,note\n李明,{ID},属实,2026-11-21,无误"
    (tmp_path / "reviews.csv").write_bytes(text.encode(encoding))
    add_review(tmp_path, OTHER, "wrongly_read", "单位读错", "王芳", DAY)
    assert [review.person for review in load_reviews(tmp_path)] == ["李明", "王芳"]
    assert (
        (tmp_path / "reviews.csv")
        .read_bytes()
        .decode(encoding)
        .endswith(f"王芳,{OTHER},wrongly_read,2026-11-21,单位读错\r\n")
    )


def test_a_decision_that_cannot_be_meant_is_not_written(tmp_path: Path) -> None:
    """A wrong decision leaves no file behind; a damaged file is not added to; a missing folder is named."""
    with pytest.raises(ReviewError, match="新的一条：「nonsense」不是处理结果"):
        add_review(tmp_path, ID, "nonsense", None, "李明", DAY)
    assert not (tmp_path / "reviews.csv").exists()
    (tmp_path / "reviews.csv").write_text("damaged\n")
    with pytest.raises(ReviewError, match="没有「damaged」这一列"):
        add_review(tmp_path, ID, "open", None, "李明", DAY)
    assert (tmp_path / "reviews.csv").read_text() == "damaged\n"
    with pytest.raises(ReviewError, match="这个文件夹"):
        add_review(tmp_path / "missing", ID, "open", None, "李明", DAY)


@given(note=st.text(max_size=40), person=st.text(min_size=1, max_size=10), decision=st.sampled_from(sorted(DECISIONS)))
def test_what_is_added_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, note: str, person: str, decision: str
) -> None:
    """Any note and name that the file takes come back as they were understood."""
    folder = tmp_path_factory.mktemp("reports")
    try:
        added = add_review(folder, ID, decision, note, person, DAY)
    except IngestError:
        return
    assert load_reviews(folder) == (added,)
