"""The commands of the Makefile: all are explained, and the documentation names no other."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PHONY = re.findall(r"^\.PHONY: (\S+)$", MAKEFILE, re.MULTILINE)
#: `warehouse` is a step that build and compare share, not a command for people.
COMMANDS = sorted(set(PHONY) - {"warehouse"})
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / ".ci/run"]

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


def say(*arguments: str) -> str:
    """Return what make would run, or prints."""
    run = subprocess.run(["make", "READY=", "DEV_READY=", *arguments], cwd=ROOT, capture_output=True, check=True)
    return run.stdout.decode()


def test_help_lists_every_command_with_its_meaning():
    """`make` alone is `make help`."""
    assert say() == say("help")
    plain = re.sub(r"\x1b\[\d*m", "", say("help"))
    assert sorted(re.findall(r"^  ([a-z-]+) +\S", plain, re.MULTILINE)) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_can_be_run(command: str):
    """No recipe refers to what is not defined."""
    say("--dry-run", "--warn-undefined-variables", command)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_documents_name_only_commands_that_exist(path: Path):
    """Whoever types what a document says gets what it says."""
    named = re.findall(r"(?:`|^\s*|\$ )make ([a-z-]+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(named) <= {*PHONY}


def test_nothing_is_published_before_it_was_built_and_tested():
    """The order of the steps of `make build`."""
    recipe = say("--dry-run", "build")
    steps = ["-m ingest ", "dbt build", "-m ingest.publish", "-m ingest.publish.summary"]
    places = [recipe.index(step) for step in steps]
    assert places == sorted(places)


def test_the_folder_of_reports_is_handed_over_whole():
    """A name with spaces and quotes reaches ingest as it is: through the environment, not through the shell's eyes."""
    assert '-m ingest "$REPORTS"' in say("--dry-run", "build", "REPORTS=甲 '乙' \"丙\"")
