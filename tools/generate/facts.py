"""What a generated report is about: one department in one year, with money that adds up.

All money is whole fen, a multiple of `STEP` (0.01万元, the last place the reports print). A year's amounts depend on
the department and the year alone, so that what a report says of the year before is what that year's report says.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

STEP = 10_000
WAN = 1_000_000
FIRST_YEAR = 2020
YEARS_PER_DEPARTMENT = 4
_WORDS_PATH = Path(__file__).with_name("words.yml")


@cache
def words() -> dict[str, Any]:
    """Return the vocabulary of the generated reports."""
    content: dict[str, Any] = yaml.safe_load(_WORDS_PATH.read_text(encoding="utf-8"))
    return content


@dataclass(frozen=True)
class Department:
    """An invented department; `size_wan` is its yearly basic expenditure, in 万元, about."""

    number: int
    region_name: str
    name: str
    we: str
    office: dict[str, Any]
    size_wan: float
    has_government_fund: bool
    project_names: tuple[str, ...]


@dataclass(frozen=True)
class ProjectYear:
    """A project's money, in fen: carry_in + appropriated = budget = initial + adjustment = spent + carry_out."""

    name: str
    fund_code: str
    initial: int
    appropriated: int
    carry_in: int
    carry_out: int

    @property
    def budget(self) -> int:
        return self.carry_in + self.appropriated

    @property
    def adjustment(self) -> int:
        return self.budget - self.initial

    @property
    def spent(self) -> int:
        return self.budget - self.carry_out


@dataclass(frozen=True)
class Year:
    """A department's year: amounts in fen by (item_code, stage_code), its projects, posts and people."""

    department: Department
    fiscal_year: int
    amounts: dict[tuple[str, str], int]
    projects: tuple[ProjectYear, ...]
    headcount_authorized: int
    headcount_actual: int

    def amount(self, item: str, stage: str = "final") -> int:
        return self.amounts[item, stage]


def year_of(seed: int) -> Year:
    """Return the department's year a seed stands for: four seeds in a row are four years of one department."""
    return make_year(seed // YEARS_PER_DEPARTMENT, FIRST_YEAR + seed % YEARS_PER_DEPARTMENT)


@lru_cache(maxsize=64)
def make_department(number: int) -> Department:
    """Return the department of a number; numbers below 4 480 give different names."""
    told, offices = words(), words()["offices"]
    firsts, seconds = told["place_first"], told["place_second"]
    # Offices change first, then places: neighbours in number share a place, as a county's departments do.
    office = offices[number % len(offices)]
    place = number // len(offices)
    first = place % len(firsts)
    stem = firsts[first] + seconds[(place // len(firsts) + 3 * first) % len(seconds)]
    rng = Random(f"department {number}")
    region = stem + told["place_kind"][place % len(told["place_kind"])]
    projects = tuple(rng.sample(office["projects"], rng.randint(3, len(office["projects"]))))
    size = round(10 ** rng.uniform(2.1, 3.6), 2)
    return Department(number, region, region + office["name"], office["we"], office, size, rng.random() < 0.4, projects)


def make_year(number: int, fiscal_year: int) -> Year:
    """Return a department's money and people of one year; every sum holds."""
    department = make_department(number)
    rng = Random(f"year {department.number} {fiscal_year}")
    projects = tuple(_project(department, index, fiscal_year) for index in range(len(department.project_names)))
    amounts = _basic(rng, department.size_wan)
    _add_projects(amounts, projects)
    _add_totals(amounts, rng, projects)
    _add_three_public(amounts, rng, department.size_wan)
    _add_procurement_and_assets(amounts, rng)
    posts = 12 + round(department.size_wan / 25) + department.number % 7
    return Year(department, fiscal_year, amounts, projects, posts, round(posts * rng.uniform(0.82, 1)))


def in_steps(wan: float) -> int:
    """Return an amount in 万元 as fen, rounded to what a report prints."""
    return round(wan * 100) * STEP


def _part(rng: Random, whole: int, low: float, high: float) -> int:
    return round(whole * rng.uniform(low, high) / STEP) * STEP


def _project(department: Department, index: int, fiscal_year: int) -> ProjectYear:
    size = in_steps(department.size_wan * Random(f"size {department.number} {index}").uniform(0.08, 1.2))
    rng = Random(f"project {department.number} {index} {fiscal_year}")
    appropriated = _part(rng, size, 0.75, 1.3)
    initial = _part(rng, appropriated, 0.6, 1.05) if rng.random() < 0.6 else appropriated
    is_fund = department.has_government_fund and index == 0
    return ProjectYear(
        department.project_names[index], "government_fund" if is_fund else "general_public", initial, appropriated,
        _left_over(department, index, fiscal_year - 1, size), _left_over(department, index, fiscal_year, size),
    )  # fmt: skip


def _left_over(department: Department, index: int, fiscal_year: int, size: int) -> int:
    rng = Random(f"left {department.number} {index} {fiscal_year}")
    return _part(rng, size, 0.02, 0.25) if rng.random() < 0.35 else 0


def _basic(rng: Random, size_wan: float) -> dict[tuple[str, str], int]:
    """Return basic expenditure and its parts in three stages and as spent; nothing of it is left at the year's end."""
    shares = {"wages_benefits": 0.72, "individual_subsidies": 0.08, "goods_services": 0.18, "capital": 0.02}
    amounts: dict[tuple[str, str], int] = {}
    for item, share in shares.items():
        amounts[item, "initial"] = in_steps(size_wan * share * rng.uniform(0.9, 1.1))
        amounts[item, "adjustment"] = _part(rng, amounts[item, "initial"], -0.02, 0.12)
        amounts[item, "adjusted"] = amounts[item, "initial"] + amounts[item, "adjustment"]
        amounts[item, "final"] = amounts[item, "adjusted"]
    for stage in ("initial", "adjustment", "adjusted", "final"):
        amounts["personnel", stage] = amounts["wages_benefits", stage] + amounts["individual_subsidies", stage]
        amounts["public_operating", stage] = amounts["goods_services", stage] + amounts["capital", stage]
        amounts["basic_expenditure", stage] = amounts["personnel", stage] + amounts["public_operating", stage]
    return amounts


def _add_projects(amounts: dict[tuple[str, str], int], projects: tuple[ProjectYear, ...]) -> None:
    stages = {"initial": "initial", "adjustment": "adjustment", "adjusted": "budget", "final": "spent"}
    for stage, name in stages.items():
        amounts["project_expenditure", stage] = sum(getattr(project, name) for project in projects)
    for stage in stages:
        amounts["total_expenditure", stage] = (
            amounts["basic_expenditure", stage] + amounts["project_expenditure", stage]
        )


def _add_totals(amounts: dict[tuple[str, str], int], rng: Random, projects: tuple[ProjectYear, ...]) -> None:
    """Add income: what is spent and left over is what came in and was brought over."""
    carry_in, carry_out = (sum(getattr(p, name) for p in projects) for name in ("carry_in", "carry_out"))
    income = amounts["total_expenditure", "final"] + carry_out - carry_in
    other = _part(rng, amounts["basic_expenditure", "final"], 0.01, 0.08) if rng.random() < 0.4 else 0
    amounts["carryover", "carry_in"], amounts["carryover", "carry_out"] = carry_in, carry_out
    amounts["total_income", "final"], amounts["other_income", "final"] = income, other
    amounts["fiscal_appropriation", "final"] = income - other
    for item in ("grand_total_income", "grand_total_expenditure"):
        amounts[item, "final"] = income + carry_in


def _add_three_public(amounts: dict[tuple[str, str], int], rng: Random, size_wan: float) -> None:
    for stage, factor in (("initial", 1.0), ("final", rng.uniform(0.6, 1.0))):
        amounts["overseas_travel", stage] = 0
        amounts["vehicle_purchase", stage] = 0
        amounts["vehicle_operation", stage] = in_steps((2 + size_wan * 0.004) * factor)
        amounts["official_reception", stage] = in_steps((1 + size_wan * 0.002) * factor)
        vehicles = amounts["vehicle_purchase", stage] + amounts["vehicle_operation", stage]
        amounts["vehicle_purchase_operation", stage] = vehicles
        amounts["three_public", stage] = vehicles + amounts["official_reception", stage]


def _add_procurement_and_assets(amounts: dict[tuple[str, str], int], rng: Random) -> None:
    spent = amounts["total_expenditure", "final"]
    kinds = ("procurement_goods", "procurement_works", "procurement_services")
    for item in kinds:
        amounts[item, "final"] = _part(rng, spent, 0.01, 0.09)
    amounts["procurement", "final"] = sum(amounts[item, "final"] for item in kinds)
    assets = _part(rng, spent, 0.8, 6.0)
    amounts["total_assets", "year_end"] = assets
    amounts["total_liabilities", "year_end"] = _part(rng, assets, 0.02, 0.3)
    amounts["net_assets", "year_end"] = assets - amounts["total_liabilities", "year_end"]
    amounts["fixed_assets", "year_end"] = _part(rng, assets, 0.2, 0.6)
    amounts["fixed_assets_in_use", "year_end"] = _part(rng, amounts["fixed_assets", "year_end"], 0.85, 1.0)
