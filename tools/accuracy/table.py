"""Show the comparison: a table of measures, and the differences by cause and by report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from tools.accuracy.score import Difference, Score

_TOPICS = ("head", "money", "budget", "project", "indicator", "rate", "outcome", "finding")
_EXAMPLES = 4
_WORDS = 110


def measure_table(groups: dict[str, Score]) -> Table:
    """Return the table: a row per measure, a column per group of reports (real/worked_on …), “right/all percent”."""
    table = Table(title="accuracy against hand labels")
    table.add_column("measure")
    for name in groups:
        table.add_column(name, justify="right")
    measures = dict.fromkeys(measure for score in groups.values() for measure in score.total)
    for measure in sorted(measures, key=_topic_rank):
        table.add_row(measure, *(_cell(score, measure) for score in groups.values()))
    return table


def _topic_rank(measure: str) -> int:
    return _TOPICS.index(measure.partition(".")[0])


def _cell(score: Score, measure: str) -> str:
    percent = score.percent(measure)
    if percent is None:
        return "–"
    return f"{score.right[measure]}/{score.total[measure]} {percent:5.1f}"


def print_differences(console: Console, named: list[tuple[str, Difference]]) -> None:
    """Print first how often each cause occurs, with examples, then every difference, report by report."""
    console.print(f"{len(named)} differences. By cause:\n", highlight=False)
    counts = Counter((difference.measure, difference.kind) for _, difference in named)
    for (measure, kind), count in counts.most_common():
        _line(console, f"{count:4d}  {measure}: {kind}")
        same = [pair for pair in named if (pair[1].measure, pair[1].kind) == (measure, kind)]
        for source, difference in same[:_EXAMPLES]:
            _line(console, f"        {_short(source)}{_told(difference)}")
    for source in dict.fromkeys(source for source, _ in named):
        _line(console, f"\n== {source}")
        for difference in _in_order(difference for name, difference in named if name == source):
            _line(console, f"  {difference.measure:20s}{_told(difference)}")


def _in_order(differences: Iterable[Difference]) -> list[Difference]:
    return sorted(differences, key=lambda difference: (difference.measure, difference.line or 0))


def _short(source: str) -> str:
    return source.rsplit("/", 1)[-1][:14]


def _told(difference: Difference) -> str:
    line = "" if difference.line is None else f" L{difference.line}"
    words = " ".join(difference.words.split())
    shown = f"  “{words[:_WORDS]}”" if words else ""
    return f"{line}  {difference.expected}  ⇒  {difference.found}{shown}"


def _line(console: Console, text: str) -> None:
    console.print(text, highlight=False, markup=False, soft_wrap=True)
