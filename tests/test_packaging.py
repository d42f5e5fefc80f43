"""What is installed is what is used: pinned, complete, and only where it may be imported."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
OWN = {"ingest", "browse", "tools", "tests"}
PRODUCT, DEVELOPMENT = ("ingest", "browse", "tools"), ("tests", "examples", "tools")
#: The tools that need what only the tests need: a browser, a load tool.
FOR_DEVELOPERS = ("tools/screenshots.py", "tools/bench/pages.py", "tools/formats.py")
#: The readers that need what `make ocr` installs, and load it when they are asked to recognise a page.
NEEDS_OCR = ("ingest/readers/pdf/recognition.py", "ingest/readers/pdf/picture.py")
_DISTRIBUTIONS = packages_distributions()


def requirements(name: str) -> dict[str, Requirement]:
    """Return the requirements of a file by canonical name."""
    lines = (line.split("#")[0].strip() for line in (ROOT / name).read_text(encoding="utf-8").splitlines())
    found = [Requirement(line) for line in lines if line and not line.startswith("-")]
    return {canonicalize_name(each.name): each for each in found}


def imports(folders: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield (file, top-level package) of every import of a package that is neither ours nor Python's own."""
    for path in (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules = [node.module]
            for top in {module.split(".")[0] for module in modules} - OWN - sys.stdlib_module_names:
                yield path.relative_to(ROOT).as_posix(), top


def undeclared(folders: tuple[str, ...], declared: set[str]) -> list[str]:
    return [
        f"{path} imports {package}"
        for path, package in imports(folders)
        if not declared & {canonicalize_name(name) for name in _DISTRIBUTIONS.get(package, [package])}
    ]


@pytest.mark.parametrize("name", ["requirements", "requirements-dev", "requirements-ocr"])
def test_every_package_is_pinned_to_one_version(name: str):
    """Also those that others bring along, so that two machines install the same."""
    pinned = requirements(f"{name}.txt")
    assert not set(requirements(f"{name}.in")) - set(pinned)
    assert [str(each) for each in pinned.values() if not re.fullmatch(r"==[^*,]+", str(each.specifier))] == []


@pytest.mark.parametrize("name", ["requirements-dev.txt", "requirements-ocr.txt"])
def test_the_files_agree(name: str):
    """What the tests run against is what the product runs with."""
    product, other = requirements("requirements.txt"), requirements(name)
    shared = product.keys() & other.keys()
    assert [name for name in shared if product[name].specifier != other[name].specifier] == []


def test_no_file_names_the_server_it_was_made_with():
    """Packages come from wherever the machine that installs them looks for packages."""
    for path in ROOT.glob("requirements*"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"https?:|file://|^--(extra-)?index|^--find-links|trusted-host", text, re.MULTILINE), (
            path.name
        )


def test_the_product_imports_only_what_it_asks_for():
    """`make build` installs requirements.txt alone."""
    found = undeclared(PRODUCT, set(requirements("requirements.in")))
    assert [each for each in found if not each.startswith((*FOR_DEVELOPERS, *NEEDS_OCR))] == []


def test_the_readers_of_pictures_import_only_what_make_ocr_installs():
    """And only inside functions: a build without it never gets there."""
    declared = {*requirements("requirements.in"), *requirements("requirements-ocr.in")}
    assert [each for each in undeclared(("ingest",), declared) if each.startswith(NEEDS_OCR)] == []
    for name in NEEDS_OCR:
        top = [
            node for node in ast.parse((ROOT / name).read_text(encoding="utf-8")).body if isinstance(node, ast.Import)
        ]
        assert {alias.name for node in top for alias in node.names} <= sys.stdlib_module_names


def test_tests_and_examples_import_only_what_they_ask_for():
    """`make test` installs all three files."""
    declared = {name for kind in ("", "-dev", "-ocr") for name in requirements(f"requirements{kind}.in")}
    assert undeclared(DEVELOPMENT, declared) == []


def test_plugins_know_of_ingest_only_how_search_words_are_written():
    """Datasette's plugins are no package, so import-linter does not see them."""
    told = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "browse/plugins").glob("*.py"))
    assert set(re.findall(r"^(?:from|import) (ingest[.\w]*)", told, re.MULTILINE)) == {"ingest.search_text"}
