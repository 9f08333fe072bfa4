"""The pictures of the manual and the readme show what the window shows; ``make pictures``."""

from __future__ import annotations

import inspect
import json
import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from fenghua_supervisor.services.demo.filling import fill_demo
from tests.house_rules import ROOT
from tests.pictures.fingerprint import differences, looks_different, shown_in
from tests.pictures.places import FINGERPRINTS, PICTURES
from tests.pictures.scenes import SCENES
from tests.pictures.stage import stage

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office

MADE_BY = "run `make pictures` and look at what has changed"
PAGES = sorted((ROOT / "resources" / "help").glob("*.md"))


def named_in(path: Path, folder: str) -> set[str]:
    """The pictures that a page of Markdown shows."""
    return set(re.findall(rf"!\[[^\]]*\]\({folder}([\w-]+)\.png\)", path.read_text("utf-8")))


def test_every_picture_is_made_shown_and_known() -> None:
    shown = named_in(ROOT / "README.md", "resources/help/images/")
    for page in PAGES:
        shown |= named_in(page, "images/")
    assert {path.stem for path in PICTURES.glob("*")} == set(SCENES) == shown
    assert {path.stem for path in FINGERPRINTS.glob("*.json")} == set(SCENES)


def test_the_pictures_show_what_the_window_shows(
    demo_office: Office, tmp_path: Path, qapp: QApplication
) -> None:
    demo_office.close()
    stale = {}
    with stage(qapp, demo_office.data_dir, tmp_path) as made:
        for key, scene in SCENES.items():
            whole, picture = made.shoot(scene)
            stored = json.loads((FINGERPRINTS / f"{key}.json").read_text(encoding="utf-8"))
            why = differences(stored, shown_in(whole))
            grain = looks_different(QImage(str(PICTURES / f"{key}.png")), picture)
            if why or grain:
                stale[key] = [*why[:3], grain]
            made.clear()
    assert stale == {}, MADE_BY


@pytest.fixture
def sheet(qtbot: QtBot) -> QWidget:
    """A small window with a sentence and a button."""
    whole = QWidget()
    qtbot.addWidget(whole)
    layout = QVBoxLayout(whole)
    layout.addWidget(QLabel("办结7项", whole))
    layout.addWidget(QPushButton("保存", whole))
    whole.resize(240, 120)
    whole.show()
    return whole


def picture_of(sheet: QWidget) -> QImage:
    return sheet.grab().toImage()


def test_the_same_window_is_the_same(sheet: QWidget) -> None:
    assert differences([s.told() for s in shown_in(sheet)], shown_in(sheet)) == []
    assert looks_different(picture_of(sheet), picture_of(sheet)) == ""


def test_another_word_and_a_missing_widget_are_seen(sheet: QWidget) -> None:
    before = [s.told() for s in shown_in(sheet)]
    sheet.findChild(QLabel).setText("办结8项")
    assert "办结8项" in differences(before, shown_in(sheet))[0]
    sheet.findChild(QPushButton).hide()
    assert len(differences(before[:1], shown_in(sheet))) == 1


def test_a_widget_that_stands_elsewhere_is_seen_and_one_pixel_is_not(sheet: QWidget) -> None:
    before = [s.told() for s in shown_in(sheet)]
    label = sheet.findChild(QLabel)
    label.move(label.pos() + QPoint(2, 0))
    assert differences(before, shown_in(sheet)) == []
    label.move(label.pos() + QPoint(0, 30))
    assert len(differences(before, shown_in(sheet))) == 1


def written(left: int = 10, ground: str = "white") -> QImage:
    """A page of text that begins so far from the edge."""
    picture = QImage(1280, 720, QImage.Format.Format_RGB32)
    picture.fill(QColor(ground))
    painter = QPainter(picture)
    for top in range(40, 700, 36):
        painter.drawText(left, top, "落实能源消费总量和强度“双控”目标　2025-12-31　96.7%" * 3)
    painter.end()
    return picture


@pytest.mark.usefixtures("qapp")
def test_other_grain_of_the_letters_is_no_difference_but_another_ground_is() -> None:
    assert written() != written(11)
    assert looks_different(written(), written(11)) == ""
    assert "patches" in looks_different(written(), written(ground="#ccc"))
    assert "size" in looks_different(written(), written().scaled(1200, 700))


def test_the_data_of_the_tests_is_that_of_the_pictures() -> None:
    from tests import conftest
    from tests.pictures import stage as own

    assert (own.AS_OF, own.NOW) == (conftest.AS_OF, conftest.NOW)
    assert inspect.signature(fill_demo).parameters["seed"].default == own.SEED
