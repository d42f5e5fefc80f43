"""Reads a list of targets that stands a row a line, its cells parted by blanks (产出指标 数量指标 造林面积 ≥300亩)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from ingest.document import Paragraph, Table
from ingest.layout.form_cells import LEVELS, is_first_level, is_form_head, is_group, role_of
from ingest.layout.lines.lines_as_tables import stretch_of, table_of, words_of
from ingest.lexicon import Lexicon

_MIN_LINES = 3
_MIN_HEADS = 3
_VALUE = re.compile(r"(?:[≥≤<>=]{1,2}\s*)?\d[^*]*")  # ≥**% in a name is left over from the template
_BELOW = re.compile(r"[\d.:/年月日—-]+")  # 联系电话 0730-8610000 and 填报日期 2022年3月1日 stand below a list

Row = list[Paragraph]


def target_lines(blocks: Sequence[Paragraph | Table], lexicon: Lexicon) -> tuple[Table, int] | None:
    """Return the list whose heads are the first block, and how many blocks it takes; None where a line has no certain place.

    A line begins with the names of groups or goes on with the group above it, and ends with its target: a number, or
    where it has a word for each name and one more any word. Without points nothing but the lines tells the rows of such a list.
    """
    heads = words_of(blocks[0]) if isinstance(blocks[0], Paragraph) else []
    over = [*takewhile(lambda word: role_of(word.text, lexicon) is None, heads)]  # 绩效指标 over all of them
    heads = heads[len(over) :]
    roles = [role_of(word.text, lexicon) for word in heads]
    if len(roles) < _MIN_HEADS or None in roles or "target" not in roles or is_form_head(roles):
        return None
    levels = [at for at, role in enumerate(roles) if role in LEVELS]
    if not levels or levels != list(range(roles.index("target"))):
        return None
    rows: list[Row] = [over, heads] if over else [heads]
    first = len(rows)
    for block in blocks[1:]:
        words = words_of(block) if isinstance(block, Paragraph) else []
        groups = len([*takewhile(lambda word: is_group(word.text, lexicon), words[: len(levels) - 1])])
        row = words if groups == len(levels) - 1 and len(words) == len(heads) else None
        row = row or (_row(block, words, groups, len(levels), lexicon) if isinstance(block, Paragraph) else None)
        if row is None and groups:
            return None
        if row is None or (len(rows) == first and not groups):
            break
        rows.append(row)
    taken = len(rows) - first + 1
    return (table_of(0, rows), taken) if taken >= _MIN_LINES else None


def _row(line: Paragraph, words: Row, groups: int, levels: int, lexicon: Lexicon) -> Row | None:
    """Return the cells of a line in the columns of names and of the target, or None where they have no certain place."""
    *names, last = words[groups:] or [line]
    is_number = bool(_VALUE.fullmatch(last.text)) and not any(_VALUE.fullmatch(word.text) for word in names)
    is_whole = len(names) == 1 and groups == levels - 1
    is_below = not groups and bool(_BELOW.fullmatch(last.text))
    if not names or is_below or not (is_number or is_whole):
        return None
    name = stretch_of(line, names[0].start, names[-1].end)[0]
    shift = 1 if groups == 1 < levels - 1 and not is_first_level(words[0].text, lexicon) else 0
    behind = levels - 1 - groups - shift
    gap = Paragraph(name.start, name.start, "")
    before = Paragraph(line.start, line.start, "")
    return [*[before] * shift, *words[:groups], *[gap] * behind, name, last]
