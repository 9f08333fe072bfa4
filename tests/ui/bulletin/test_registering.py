from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from fenghua_supervisor.domain.bulletin.period import parse_period
from fenghua_supervisor.services.bulletin import live_paper
from fenghua_supervisor.services.bulletin.collecting import collect_bulletin
from fenghua_supervisor.services.bulletin.editions import frozen_edition
from fenghua_supervisor.services.bulletin.word_file import bulletin_docx_parts
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.ui.bulletin.page import BulletinPage
from fenghua_supervisor.ui.bulletin.registering import StrayNumbersDialog
from tests.ui.pdf_samples import sample_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.domain.bulletin.frozen_record import FrozenEdition
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from tests.ui.ui_fakes import FakeFeedback

AS_OF = date(2025, 10, 31)
pytestmark = pytest.mark.usefixtures("counted_at_once")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> BulletinPage:
    monkeypatch.setattr(live_paper, "render_bulletin", lambda *_: sample_pdf("草稿", 1))
    page = BulletinPage(session)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.show_as_of(AS_OF)
    return page


def finished(office: Office, path: Path, *more: str) -> Path:
    data = collect_bulletin(office, parse_period("2025-10"), AS_OF)
    word = docx.Document(BytesIO(bulletin_docx_parts(NullProgress(), data)[0]))
    for text in more:
        word.add_paragraph(text)
    word.save(str(path))
    return path


def kept(office: Office) -> FrozenEdition | None:
    return frozen_edition(office, parse_period("2025-10"))


def dialog(page: BulletinPage) -> StrayNumbersDialog:
    (found,) = page.findChildren(StrayNumbersDialog)
    return found


def test_a_file_with_other_numbers_is_registered_only_when_that_is_confirmed(
    page: BulletinPage, office: Office, qtbot: QtBot, tmp_path: Path, feedback: FakeFeedback
) -> None:
    file = finished(office, tmp_path / "定稿.docx", "联系电话88886666。")
    feedback.open_paths = [file]
    qtbot.mouseClick(page.finished, LEFT)
    shown = dialog(page)
    model = shown.list.model()
    assert [model.index(0, at).data() for at in (0, 1, 2)] == [
        *("88886666", "", "联系电话88886666"),
    ]
    qtbot.mouseClick(shown.back, LEFT)
    assert kept(office) is None
    shown.deleteLater()
    qtbot.waitUntil(lambda: not page.findChildren(StrayNumbersDialog))
    qtbot.mouseClick(page.finished, LEFT)
    qtbot.mouseClick(dialog(page).anyway, LEFT)
    edition = kept(office)
    assert edition is not None
    assert edition.content == file.read_bytes()
    assert edition.accepted == ("88886666（联系电话88886666）",)


def test_a_registered_word_file_is_saved_and_never_printed_from_here(
    page: BulletinPage, office: Office, qtbot: QtBot, tmp_path: Path, feedback: FakeFeedback
) -> None:
    file = finished(office, tmp_path / "定稿.docx")
    feedback.open_paths = [file]
    qtbot.mouseClick(page.finished, LEFT)
    assert "的数字与本期一致" in feedback.texts("ask")[0]
    told = {label.text() for label in page.findChildren(QLabel) if label.isVisible()}
    assert "定稿原件是Word文件" in told
    assert not page.print.isEnabled()
    assert not page.finished.isEnabled()
    feedback.save_path = tmp_path / "另存.docx"
    qtbot.mouseClick(page.save, LEFT)
    assert feedback.texts("ask_save_path") == ["2025年10月督查通报.docx"]
    assert feedback.save_path.read_bytes() == file.read_bytes()
    qtbot.keyClick(page.choice.periods, Qt.Key.Key_Down)
    qtbot.waitUntil(page.print.isEnabled)


def test_a_paper_dropped_on_the_draft_is_registered_and_others_are_not(
    page: BulletinPage, office: Office, tmp_path: Path
) -> None:
    file = finished(office, tmp_path / "定稿.docx")
    middle = page.preview.mapToGlobal(page.preview.rect().center())
    beside = page.choice.mapToGlobal(QPoint(5, 5))
    assert not page.take_files([file], beside)
    assert not page.take_files([tmp_path / "填报表.xlsx"], middle)
    assert not page.take_files([file, file], middle)
    assert page.take_files([file], middle)
    edition = kept(office)
    assert edition is not None
    assert edition.file_name == "定稿.docx"
    assert not page.take_files([file], middle)


def test_a_file_that_is_none_is_refused_in_one_sentence(
    page: BulletinPage, office: Office, qtbot: QtBot, tmp_path: Path, feedback: FakeFeedback
) -> None:
    (tmp_path / "照片.docx").write_bytes(b"\xff\xd8\xff\xe0")
    feedback.open_paths = [tmp_path / "照片.docx"]
    qtbot.mouseClick(page.finished, LEFT)
    (told,) = feedback.texts("warn")
    assert "“照片.docx”不是Word文件，实际是照片" in told
    assert kept(office) is None
