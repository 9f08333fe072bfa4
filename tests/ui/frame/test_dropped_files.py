from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.ui.base.links import PlanFileLink, ReceivedFormsLink
from fenghua_supervisor.ui.frame.dropped_files import DroppedFiles
from fenghua_supervisor.ui.handling.closing_dialog import ClosingDialog
from fenghua_supervisor.ui.ledger.dropped_dialog import DroppedFilesDialog, FileUse
from fenghua_supervisor.ui.ledger.follow_up_dialog import FollowUpDialog
from fenghua_supervisor.ui.ledger.page import ActionsPage
from fenghua_supervisor.ui.widgets.rows_view import RowsView
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.frame.main_window import MainWindow

PLACE = QPointF(5, 5)


def drop(window: QWidget, *urls: str, place: QPointF = PLACE) -> bool:
    """Hand the event to the filter, as Qt does once a drag has come over the window."""
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    event = QDropEvent(place, Qt.DropAction.CopyAction, data, left, none)
    [dropped] = window.findChildren(DroppedFiles)
    return dropped.eventFilter(window, event)


@pytest.fixture
def taken(qtbot: QtBot) -> tuple[QWidget, list[list[Path]]]:
    window, found = QWidget(), list[list[Path]]()
    qtbot.addWidget(window)
    DroppedFiles(window, lambda paths, _place: found.append(list(paths)), lambda _place: None)
    return window, found


def test_files_and_folders_are_handed_over_together(
    taken: tuple[QWidget, list[list[Path]]], qtbot: QtBot
) -> None:
    window, found = taken
    assert window.acceptDrops()
    assert drop(window, "file:///in/a.xlsx", "file:///in/more")
    qtbot.waitUntil(lambda: bool(found))
    assert found == [[Path("/in/a.xlsx"), Path("/in/more")]]


@pytest.mark.parametrize("urls", [(), ("https://example.com/a.xlsx",)])
def test_what_is_no_file_of_this_machine_is_left_alone(
    taken: tuple[QWidget, list[list[Path]]], urls: tuple[str, ...]
) -> None:
    window, found = taken
    assert not drop(window, *urls)
    QApplication.processEvents()
    assert found == []


@pytest.fixture
def tasks(window: MainWindow) -> ActionsPage:
    page = window.show_page("tasks")
    assert isinstance(page, ActionsPage)
    QApplication.processEvents()
    return page


def over_row(window: MainWindow, page: ActionsPage, number: int) -> QPointF:
    """Where the row of an action stands in the window."""
    [table] = [view for view in page.findChildren(RowsView) if view.isVisible()]
    model = table.model()
    [row] = [i for i in range(model.rowCount()) if model.row_at(i).number == number]
    table.scrollTo(model.index(row, 0))
    middle = table.visualRect(model.index(row, 0)).center()
    return QPointF(window.mapFromGlobal(table.viewport().mapToGlobal(middle)))


def asked(page: ActionsPage) -> DroppedFilesDialog:
    [dialog] = page.findChildren(DroppedFilesDialog)
    return dialog


def test_files_dropped_on_a_row_come_with_a_follow_up_on_it(
    window: MainWindow, tasks: ActionsPage, office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    files = [tmp_path / "现场.jpg", tmp_path / "进度.xlsx"]
    for file in files:
        file.write_bytes(file.name.encode())
    urls = [QUrl.fromLocalFile(str(file)).toString() for file in files]
    assert drop(window, *urls, place=over_row(window, tasks, 82))
    qtbot.waitUntil(lambda: bool(tasks.findChildren(DroppedFilesDialog)))
    dialog = asked(tasks)
    dialog.uses.chip(FileUse.INSPECT).click()
    dialog.submit()
    [follow_up] = tasks.findChildren(FollowUpDialog)
    assert follow_up.files.paths() == tuple(files)
    type_in(follow_up.progress, "现场督查")
    follow_up.submit()
    detail = office.queries.ledger.detail(office.queries.plan.action_id(82), window.as_of)
    (entry,) = detail.entries
    assert (entry.kind, len(entry.evidence)) == (EntryKind.INSPECT, 2)


def test_they_may_be_the_evidence_of_a_closing(
    window: MainWindow, tasks: ActionsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    proof = tmp_path / "验收.pdf"
    proof.write_bytes(b"%PDF")
    drop(window, QUrl.fromLocalFile(str(proof)).toString(), place=over_row(window, tasks, 82))
    qtbot.waitUntil(lambda: bool(tasks.findChildren(DroppedFilesDialog)))
    dialog = asked(tasks)
    dialog.uses.chip(FileUse.CLOSING).click()
    assert "佐证材料" in "".join(label.text() for label in dialog.findChildren(QLabel))
    dialog.submit()
    [closing] = tasks.findChildren(ClosingDialog)
    assert closing.evidence.paths() == (proof,)
    closing.reject()


def test_a_row_without_text_takes_a_plan_alone(
    window: MainWindow, tasks: ActionsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    plan = tmp_path / "方案.docx"
    plan.write_bytes(b"plan")
    opened: list[object] = []
    tasks.open_requested.disconnect()
    tasks.open_requested.connect(opened.append)
    drop(window, QUrl.fromLocalFile(str(plan)).toString(), place=over_row(window, tasks, 1))
    qtbot.waitUntil(lambda: bool(tasks.findChildren(DroppedFilesDialog)))
    dialog = asked(tasks)
    assert [use for use in FileUse if dialog.uses.chip(use).isVisible()] == [FileUse.READ]
    dialog.submit()
    assert opened == [PlanFileLink(plan)]


def test_beside_the_rows_a_file_is_read_as_before(
    window: MainWindow, tasks: ActionsPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    opened: list[object] = []
    monkeypatch.setattr(window, "open", opened.append)
    drop(window, "file:///in/a.xlsx")
    qtbot.waitUntil(lambda: bool(opened))
    assert opened == [ReceivedFormsLink((Path("/in/a.xlsx"),))]
    assert not tasks.findChildren(DroppedFilesDialog)
