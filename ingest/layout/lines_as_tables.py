"""Goes through a report's blocks and puts a table in the place of every run of lines that was found to be one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ingest.document import Paragraph, Table

Block = Paragraph | Table
Found = tuple[Sequence[Block], int]  # what stands in the place of some blocks, and the place behind the last of them


def with_tables(blocks: Sequence[Block], found_at: Callable[[int, int], Found | None]) -> list[Block]:
    """Return the blocks with what `found_at` finds in place of theirs.

    It is asked for every place that nothing found before it takes, with the number that a new table gets; numbers go on
    behind those of the tables that are there.
    """
    number = 1 + max((block.table_no for block in blocks if isinstance(block, Table)), default=0)
    result: list[Block] = []
    at = 0
    while at < len(blocks):
        found = found_at(at, number)
        stands, at = found or ((blocks[at],), at + 1)
        number += sum(isinstance(block, Table) for block in stands) if found else 0
        result += stands
    return result
