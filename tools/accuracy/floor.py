"""Floors: how good each measure must at least be."""

from __future__ import annotations

from pathlib import Path

import yaml

from tools.accuracy.score import Score

Floor = dict[str, dict[str, float]]


class FloorError(Exception):
    """A file of floors that cannot be used; the message tells what was expected."""


def read_floor(path: Path) -> Floor:
    """Read a file of floors, in percent: group (`examples/held_out`) → measure (`budget.recall`) → number."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        return {
            group: {measure: float(percent) for measure, percent in floors.items()} for group, floors in content.items()
        }
    except (yaml.YAMLError, AttributeError, TypeError, ValueError) as error:
        raise FloorError(f"{path}: expected group → measure → percent ({error})") from error


def shortfalls(floor: Floor, scores: dict[str, Score]) -> list[str]:
    """Return one line for each measure below its floor. A group that was not loaded is not judged."""
    lines = []
    for group in floor.keys() & scores.keys():
        for measure, least in sorted(floor[group].items()):
            percent = scores[group].percent(measure)
            if percent is None or percent < least:
                shown = "nothing was counted" if percent is None else f"{percent:.1f} %"
                lines.append(f"{group}: {measure} is below its floor of {least:g} % ({shown})")
    return sorted(lines)
