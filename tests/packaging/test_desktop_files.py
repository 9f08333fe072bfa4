"""The menu entry, the types and the description that software centres show."""

from __future__ import annotations

from configparser import ConfigParser
from xml.etree import ElementTree

from tests.house_rules import ROOT

PACKAGING = ROOT / "resources" / "packaging"
NAME = "fenghua-supervisor"
TYPE = "{http://www.freedesktop.org/standards/shared-mime-info}mime-type"


def entry(name: str) -> dict[str, str]:
    """The keys of an entry in small letters, with their values."""
    parser = ConfigParser(interpolation=None, comment_prefixes="#")
    parser.read(PACKAGING / name, encoding="utf-8")
    return dict(parser["Desktop Entry"])


def test_the_menu_shows_the_chinese_name_and_the_icon() -> None:
    shown = entry(f"{NAME}.desktop")
    assert shown["name[zh_cn]"] == "奉化共富督办"
    assert (shown["icon"], shown["exec"]) == (NAME, f"{NAME} %F")
    assert shown["categories"].startswith("Office;")
    assert "nodisplay" not in shown


def test_no_type_of_others_is_taken_over() -> None:
    """Without a choice the entry whose name is first in the alphabet opens a type."""
    assert "mimetype" not in entry(f"{NAME}.desktop")
    offered = entry(f"zz-{NAME}-open.desktop")
    assert offered["nodisplay"] == "true"
    types = set(offered["mimetype"].strip(";").split(";"))
    assert {"text/html", "text/plain", "application/pdf", "application/wps-office.et"} <= types


def test_only_a_type_that_nobody_knows_is_named() -> None:
    tree = ElementTree.parse(PACKAGING / "debian" / f"{NAME}.sharedmimeinfo")
    assert [node.get("type") for node in tree.iter(TYPE)] == ["application/wps-office.et"]


def test_software_centres_find_the_entry_by_its_name() -> None:
    component = ElementTree.parse(PACKAGING / f"{NAME}.metainfo.xml").getroot()
    assert component.findtext("launchable") == f"{NAME}.desktop"
    names = {node.text for node in component.findall("name")}
    assert names == {"Fenghua Supervisor", "奉化共富督办"}
