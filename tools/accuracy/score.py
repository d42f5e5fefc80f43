"""Counts of right and wrong, and the differences behind them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Difference:
    """One thing that is not as labelled."""

    measure: str  # money.stage, budget.recall …
    kind: str  # what is alike in differences with one cause: "final → adjusted"
    expected: str
    found: str
    line: int | None = None  # of the canonical text, counted from 1
    words: str = ""


@dataclass
class Score:
    """Measures of one report, or of several added up: per measure how many are right, of how many."""

    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    total: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    differences: list[Difference] = field(default_factory=list)

    def count(self, measure: str, is_right: bool) -> None:
        """Count one case of a measure."""
        self.total[measure] += 1
        self.right[measure] += is_right

    def miss(self, difference: Difference) -> None:
        """Count one wrong case, and keep it."""
        self.count(difference.measure, False)
        self.differences.append(difference)

    def add(self, other: Score) -> None:
        """Add the counts (not the differences) of another report."""
        for measure, total in other.total.items():
            self.total[measure] += total
            self.right[measure] += other.right[measure]

    def percent(self, measure: str) -> float | None:
        """Return the share that is right, in percent; None where nothing was counted."""
        total = self.total.get(measure, 0)
        return 100 * self.right[measure] / total if total else None
