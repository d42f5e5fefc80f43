"""The measured accuracy is written where users read it: the seed, and the table in the READMEs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.accuracy.publish import READMES, SEED, count_facts, read_seed, readme_table, write_readmes, write_seed
from tools.accuracy.score import Score


def score(**measures: tuple[int, int]) -> Score:
    """A score of measures as right, total; `__` stands for the dot in a measure's name."""
    result = Score()
    for name, (right, total) in measures.items():
        result.right[name.replace("__", ".")] = right
        result.total[name.replace("__", ".")] = total
    return result


GROUPS = {
    "variants/held_out": {
        "a.docx": score(money__found=(3, 4), money__all_right=(2, 4), money__precision=(3, 3), money__sure=(2, 2)),
        "b.docx": score(money__found=(1, 1), money__all_right=(1, 1), money__precision=(1, 2)),
        "c.pdf": score(budget__recall=(5, 6)),
    }
}
FORMATS = {"a.docx": "docx", "b.docx": "docx", "c.pdf": "pdf"}


def told(fact: str, source_format: str) -> tuple[int | None, ...]:
    """The counts of one kind of fact in one format of the groups above."""
    (row,) = [r for r in count_facts(GROUPS, FORMATS) if (r.fact_code, r.source_format) == (fact, source_format)]
    return row.report_count, row.labelled_count, row.found_count, row.all_right_count, row.read_count, row.right_count


def test_counts_are_added_up_by_format() -> None:
    """Two Word files are one row; what is only measured of sure amounts has no recall."""
    assert told("money", "docx") == (2, 5, 4, 3, 5, 4)
    assert told("money_sure", "docx") == (2, None, None, None, 2, 2)
    assert told("budget", "pdf") == (1, 6, 5, None, 0, 0)


def test_sets_that_were_not_measured_keep_their_counts(tmp_path: Path) -> None:
    """Who has no real reports keeps what was measured on them; a set measured anew leaves nothing of before."""
    seed = tmp_path / "seed.csv"
    write_seed(seed, count_facts({"real/worked_on": {"r.txt": score(money__found=(1, 1))}}, {"r.txt": "text"}))
    write_seed(seed, count_facts(GROUPS, FORMATS))
    less = {"variants/held_out": {"c.pdf": GROUPS["variants/held_out"]["c.pdf"]}}
    rows = write_seed(seed, count_facts(less, FORMATS))
    assert rows == read_seed(seed)
    assert {(row.label_set, row.source_format) for row in rows} == {("real", "text"), ("variants", "pdf")}


@pytest.mark.parametrize(("language", "line"), [("en", "| money amounts found | 4/5 |"), ("zh", "| 金额找到 | 4/5 |")])
def test_the_readme_has_a_column_for_each_group(tmp_path: Path, language: str, line: str) -> None:
    """The table stands between its marks; what is around them stays."""
    readme = tmp_path / "README.md"
    mark = "accuracy: made by `make measure-accuracy`"
    readme.write_text(f"before\n<!-- {mark} -->\nold\n<!-- /accuracy -->\nafter\n", encoding="utf-8")
    write_readmes(count_facts(GROUPS, FORMATS), {readme: language})
    text = readme.read_text(encoding="utf-8")
    assert line in text and "old" not in text
    assert text.startswith("before\n") and text.endswith("after\n")


@pytest.mark.parametrize("readme", READMES)
def test_the_readmes_tell_what_the_seed_holds(readme: Path) -> None:
    """No number in a README is written by hand."""
    assert readme_table(read_seed(SEED), READMES[readme]) in readme.read_text(encoding="utf-8")
