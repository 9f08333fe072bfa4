"""The lock files agree with pyproject.toml, keep the floors, and hold only licences we may ship."""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from fenghua_supervisor.cli.parser import COMMANDS
from fenghua_supervisor.store.connection.recipe import require_safe_sqlite, sqlite_version
from tests.house_rules import PACKAGE, ROOT, sources

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
#: Every group of pyproject.toml with the file that locks it.
LOCKS = {
    "": "requirements.lock",
    "dev": ".ci/dev.lock",
    "bench": ".ci/bench.lock",
    "package": ".ci/package.lock",
}
#: Below these versions a package has a known hole or loses data.
FLOORS = {
    "reportlab": "5.1.0",
    "openpyxl": "3.1.5",
    "defusedxml": "0.7.1",
    "python-docx": "1.2.0",
    "lxml": "6.1.0",
    "pillow": "12.2.0",
    "pi-heif": "1.4.0",
    "peewee": "4.5.3",
    "pysqlite3": "0.6.1",
    "pyside6-essentials": "6.12.0",
}
LICENCES = ("MIT", "BSD", "0BSD", "Apache", "PSF", "LGPL-3.0", "Zlib", "CC0-1.0")
#: Packages whose metadata names no licence; read in their wheels.
LICENCE_BY_HAND = {"peewee": "MIT", "pysqlite3": "Zlib", "colorama": "BSD"}
#: Imported by openpyxl, peewee, pypdfium2 and reportlab when present, never by us.
USED_BY_OTHERS = {"defusedxml", "pillow", "pysqlite3", "rl-accel"}
#: Part of the fixed stack; the charts that it is for are still to come.
STILL_TO_COME = {"pyqtgraph"}


def wanted(group: str) -> list[Requirement]:
    """What pyproject.toml asks for."""
    about = PROJECT["project"]
    # Who installs by the lock, or gets the bundle, can open a database on a server.
    ours = [*about["dependencies"], *about["optional-dependencies"]["server"]]
    lines = PROJECT["dependency-groups"][group] if group else ours
    return [Requirement(line) for line in lines]


def locked(file: str) -> list[Requirement]:
    """What a lock file holds."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    return [Requirement(line.rstrip("\\ ")) for line in lines if re.match("[a-z]", line)]


def version_of(requirement: Requirement) -> Version:
    """The one version that a locked requirement allows."""
    (exact,) = requirement.specifier
    assert exact.operator == "=="
    return Version(exact.version)


def here() -> list[Requirement]:
    """The locked packages that this machine and this Python need."""
    return [r for r in locked("requirements.lock") if not r.marker or r.marker.evaluate()]


def may_ship(licence: str) -> bool:
    """Whether one alternative of ``licence`` holds only licences of the list."""
    return any(
        all(part.strip(" ()").startswith(LICENCES) for part in alternative.split(" AND "))
        for alternative in licence.split(" OR ")
    )


@cache
def imported_packages() -> set[str]:
    """Names at the head of every import of the program."""
    return {
        name.partition(".")[0]
        for source in sources()
        if source.path.startswith((PACKAGE, "main.py"))
        for _, name in source.imports()
    }


@pytest.mark.parametrize(("group", "file"), LOCKS.items())
def test_a_lock_file_holds_what_is_asked_for(group: str, file: str) -> None:
    found = {canonicalize_name(r.name): version_of(r) for r in locked(file)}
    for requirement in wanted(group):
        assert found[canonicalize_name(requirement.name)] in requirement.specifier


@pytest.mark.parametrize("group", LOCKS)
def test_every_dependency_has_a_lower_bound(group: str) -> None:
    for requirement in wanted(group):
        assert [bound.operator for bound in requirement.specifier] == [">="], requirement.name


@pytest.mark.parametrize("file", LOCKS.values())
def test_a_lock_file_pins_hashes_and_names_no_server(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z])", text.partition("\n\n")[2] or text)
    assert all("--hash=sha256:" in entry for entry in entries if "==" in entry)
    assert not re.search(r"://|index-url|find-links", text)


@pytest.mark.parametrize("file", list(LOCKS.values())[1:])
def test_lock_files_agree_on_shared_packages(file: str) -> None:
    versions = {r.name: version_of(r) for r in here()}
    shared = [r for r in locked(file) if r.name in versions]
    assert all(version_of(r) == versions[r.name] for r in shared)


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_nothing_below_a_floor_is_locked(name: str, floor: str) -> None:
    assert [version_of(r) >= Version(floor) for r in here() if r.name == name] == [True]


def test_the_installed_packages_are_the_locked_ones() -> None:
    installed = {r.name: Version(metadata.version(r.name)) for r in here()}
    assert installed == {r.name: version_of(r) for r in here()}


def test_the_sqlite_in_use_has_no_known_corruption_bug() -> None:
    require_safe_sqlite()
    assert Version(sqlite_version()) >= Version("3.53.2")


def test_every_dependency_is_used() -> None:
    homes: dict[str, set[str]] = {}
    for module, names in metadata.packages_distributions().items():
        for name in names:
            homes.setdefault(canonicalize_name(name), set()).add(module)
    ours = {r.name.lower() for r in wanted("")} - USED_BY_OTHERS - STILL_TO_COME
    assert [name for name in sorted(ours) if not homes[name] & imported_packages()] == []


@pytest.mark.parametrize("name", [r.name for r in here()])
def test_a_licence_may_be_shipped(name: str) -> None:
    about = metadata.metadata(name).json
    stated = str(about.get("license_expression") or about.get("license") or LICENCE_BY_HAND[name])
    assert may_ship(stated), stated


@pytest.mark.parametrize(
    ("licence", "fine"),
    [
        ("MIT", True),
        ("LGPL-3.0-only OR GPL-3.0-only", True),
        ("GPL-3.0-only", False),
        ("AGPL-3.0-only", False),
        ("MIT AND GPL-2.0-only", False),
    ],
)
def test_copyleft_code_is_refused(licence: str, fine: bool) -> None:
    assert may_ship(licence) is fine


def test_the_program_is_under_mit_and_its_fonts_keep_their_licences() -> None:
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")
    families = {
        re.split(r"[A-Z][a-z]+$|-", p.stem)[0] for p in (ROOT / "resources/fonts").glob("*.ttf")
    }
    licences = " ".join(p.name for p in (ROOT / "resources/fonts").glob("LICENSE-*"))
    assert families
    assert all(family in licences for family in families)


@pytest.mark.parametrize("words", ["make run", "make test", "快速上手"])
def test_the_readme_says_how_to_start(words: str) -> None:
    assert words in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_lists_every_command() -> None:
    table = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Command line")[2]
    assert set(re.findall(r"`([a-z-]+)[ `]", table)) >= set(COMMANDS)


def test_every_link_of_the_readme_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_version_stands_once() -> None:
    text = (ROOT / PACKAGE / "__init__.py").read_text(encoding="utf-8")
    (version,) = (n.value for n in ast.parse(text).body if isinstance(n, ast.Assign))
    assert ast.literal_eval(version) == PROJECT["project"]["version"]
