from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.services.about import components as room
from fenghua_supervisor.services.about.components import DISTRIBUTIONS, Component, components
from tests.house_rules import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def named(name: str) -> Component:
    return next(part for part in components() if part.name == name)


def test_every_locked_package_is_told() -> None:
    locked = re.findall(r"^([\w-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.M)
    assert {name.lower() for name, _, _ in DISTRIBUTIONS} == set(locked)


@pytest.mark.parametrize("part", components(), ids=lambda part: part.name)
def test_every_component_has_the_text_of_its_licence(part: Component) -> None:
    assert part.files
    assert len(part.licence_text()) > 300


def test_qt_is_under_the_lesser_licence_with_the_one_that_it_adds_to() -> None:
    text = named("PySide6-Essentials").licence_text()
    assert text.startswith("Qt 6 and Qt for Python")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "TERMS AND CONDITIONS" in text


def test_without_metadata_the_packed_licences_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "peewee").mkdir()
    (tmp_path / "peewee" / "LICENSE").write_text("packed", encoding="utf-8")
    monkeypatch.setattr(room, "LICENCES_DIR", tmp_path)

    def missing(name: str) -> None:
        raise room.importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(room.importlib.metadata, "distribution", missing)
    assert named("peewee").licence_text() == "packed"
    assert "numpy" not in {part.name for part in components()}


def test_a_licence_that_is_not_at_hand_is_named() -> None:
    part = Component("甲", "", "MIT", "", ())
    assert part.licence_text() == "甲按MIT许可使用，许可全文随它的安装包提供。"
