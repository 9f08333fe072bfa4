"""No part of the bundle is without its licence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fenghua_supervisor.services.about.components import DISTRIBUTIONS
from tests.house_rules import ROOT

if TYPE_CHECKING:
    from types import ModuleType


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_locked_library_has_the_text_of_its_licence(licences: ModuleType) -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = set(re.findall(r"^([\w.-]+)==", lock, re.MULTILINE))
    parts = {plain(part.name): part for part in licences.components()}
    assert locked - set(parts) == set(licences.LEFT_OUT)
    assert {"python", "fandol", "notosanssc", "notoserifsc"} <= set(parts)
    assert all(len(part.text) > 400 and part.files for part in parts.values())
    # The window says the same of the same parts.
    assert {plain(name) for name, _, _ in DISTRIBUTIONS} == locked


def test_debian_gets_one_stanza_a_part_and_no_text_that_it_has(licences: ModuleType) -> None:
    text = licences.debian_copyright()
    stanzas = text.split("\n\nFiles: ")
    assert len(stanzas) == len(licences.components()) + 2
    assert all("\nCopyright: " in one and "\nLicense: " in one for one in stanzas[1:])
    assert "/usr/share/common-licenses/LGPL-3" in text
    assert "END OF TERMS AND CONDITIONS" not in text
    for name in ("numpy", "reportlab", "PySide6_Essentials", "pysqlite3", "Fandol", "Python"):
        assert f"License: {name}-licence" in text


def test_a_name_of_an_author_in_an_old_encoding_is_read(licences: ModuleType) -> None:
    freetype = next(part for part in licences.components() if part.name == "pypdfium2")
    assert "FreeType" in freetype.text
