"""Hand labels: read the files of tests/labels (docs/labels.md tells their format)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

Row = Mapping[str, Any]

FEN_PER_WAN = 1_000_000

# The items that the warehouse must know by these codes; any other code is the project's own choice.
CONTRACT_ITEMS = frozenset(
    """
    grand_total_income grand_total_expenditure total_income fiscal_appropriation total_expenditure basic_expenditure
    personnel wages_benefits individual_subsidies public_operating goods_services project_expenditure debt_interest
    capital key_expenditure carryover three_public overseas_travel vehicle_purchase_operation vehicle_purchase
    vehicle_operation official_reception procurement procurement_goods procurement_works procurement_services
    total_assets total_liabilities net_assets fixed_assets fixed_assets_in_use fixed_assets_leased
    """.split()
)


class LabelError(Exception):
    """A label file that cannot be read; the message names the file and what was expected."""


@dataclass(frozen=True)
class Labels:
    """What a person read in one report. Money in 万元, as in the file; lists are in the order of the text."""

    label_set: str  # the folder: real, examples
    split: str  # worked_on, held_out
    source_name: str
    head: Row
    money: tuple[Row, ...]
    budget: tuple[Row, ...]
    projects: tuple[Row, ...]
    indicators: tuple[Row, ...]
    rates: tuple[Row, ...]
    outcomes: tuple[Row, ...]
    findings: tuple[Row, ...]
    must_not_flag: tuple[Row, ...]


_LISTS = ("money", "budget", "projects", "indicators", "rates", "outcomes", "findings", "must_not_flag")


def read_labels(path: Path) -> Labels:
    """Read one label file. Raises LabelError where it is not YAML or names no report."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise LabelError(f"{path}: not readable as YAML in UTF-8 ({error})") from error
    if not isinstance(content, dict) or "source_name" not in content:
        raise LabelError(f"{path}: expected a mapping with source_name, the report's path below REPORTS")
    lists = {name: tuple(content.get(name) or ()) for name in _LISTS}
    return Labels(
        label_set=path.parent.name,
        split=content.get("split", "worked_on"),
        source_name=content["source_name"],
        head=content.get("head") or {},
        **lists,
    )


def read_label_folder(folder: Path) -> list[Labels]:
    """Read every label file of a folder and its sub-folders, sorted by path. Raises LabelError where there is none."""
    paths = sorted(folder.rglob("*.yml"))
    if not paths:
        raise LabelError(f"{folder}: no label file (*.yml) found")
    return [read_labels(path) for path in paths]


def is_doubtful(row: Row) -> bool:
    """Tell whether the report itself leaves a label open; it counts nowhere, and neither does what is found for it."""
    return bool(row.get("doubtful"))


def doubtful_pairs(rows: Sequence[Row], pairs: Mapping[int, int]) -> frozenset[int]:
    """Return the places of what was found for doubtful labels; `pairs` are places of labels and of what was found."""
    return frozenset(found for place, found in pairs.items() if is_doubtful(rows[place]))


def fen_of_wan(wan: float | int) -> int:
    """Turn an amount in 万元, as the label prints it, into fen: 230.34 → 230 340 000."""
    return int((Decimal(str(wan)) * FEN_PER_WAN).to_integral_value())


def item_class(code: str | None) -> str:
    """Return a contract code as it is, and any other code (or none) as `other`."""
    return code if code in CONTRACT_ITEMS else "other"
