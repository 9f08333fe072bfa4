from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QDesktopServices, QImage
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.domain.office.evidence import Evidence
from fenghua_supervisor.ui.evidence.lines import EvidenceLine
from fenghua_supervisor.ui.evidence.shelf import EvidenceShelf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from tests.ui.ui_fakes import FakeFeedback

    Show = Callable[[Evidence], EvidenceLine]


@pytest.fixture
def show(session: Session, qtbot: QtBot) -> Show:
    page = QWidget()
    qtbot.addWidget(page)
    shelf = EvidenceShelf(session, page)

    def shown(proof: Evidence) -> EvidenceLine:
        line = EvidenceLine(proof, shelf, page)
        page.show()
        line.show()
        line.adjustSize()
        return line

    return shown


def stored(office: Office, path: Path) -> Evidence:
    kept = office.store.files.keep(path)
    return Evidence(1, path.name, "", kept.sha256, kept.size)


def photo(folder: Path) -> Path:
    image = QImage(QSize(800, 600), QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    path = folder / "现场.jpg"
    image.save(str(path))
    return path


def test_a_picture_is_seen_and_opens_by_a_click(
    show: Show,
    office: Office,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True
    )
    line = show(stored(office, photo(tmp_path)))
    assert line.picture is not None
    assert line.picture.isVisible()
    assert line.picture.iconSize() == QSize(72, 54)
    qtbot.mouseClick(line.picture, Qt.MouseButton.LeftButton)
    assert opened[0].endswith("现场.jpg")


def test_a_file_shows_its_name_and_size_and_is_saved_elsewhere(
    show: Show, office: Office, tmp_path: Path, feedback: FakeFeedback, qtbot: QtBot
) -> None:
    source = tmp_path / "会议纪要.pdf"
    source.write_bytes(b"%PDF" * 3_000)
    line = show(stored(office, source))
    assert (line.name.text(), line.note.text()) == ("会议纪要.pdf", "12 KB")
    feedback.save_path = tmp_path / "另存.pdf"
    qtbot.mouseClick(line.save, Qt.MouseButton.LeftButton)
    assert feedback.save_path.read_bytes() == source.read_bytes()


def test_a_file_that_is_gone_is_said_and_not_offered(show: Show) -> None:
    line = show(Evidence(1, "批示.jpg", "", "0" * 64, 9))
    assert line.note.text() == "原件缺失"
    assert not line.name.isEnabled()
    assert line.save.isHidden()
    assert line.picture is None


def test_a_document_number_stands_alone(show: Show) -> None:
    line = show(Evidence(1, "", "奉政〔2025〕6号", "", 0))
    assert (line.name.text(), line.note.text()) == ("奉政〔2025〕6号", "")
