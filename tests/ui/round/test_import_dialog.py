from __future__ import annotations

import shutil
import sys
from contextlib import closing
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.app import open_office
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.exchange.reading import apart
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.round.importing import preview_forms
from fenghua_supervisor.services.round.received_files import read_form_files
from fenghua_supervisor.services.round.sending_out import collect_forms
from fenghua_supervisor.services.safekeeping.backups import recent_backups
from fenghua_supervisor.ui.round.import_dialog import FormImportDialog, open_form_import
from fenghua_supervisor.ui.round.import_rows import FormRowKind
from tests.conftest import Clock
from tests.exchange.samples import NOISE
from tests.filled_forms import fill_all
from tests.form_steps import table, write

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.round.received_files import ReadFile
    from fenghua_supervisor.ui.base.session import Session
    from tests.ui.ui_fakes import FakeFeedback

AS_OF, NINE = date(2025, 10, 24), datetime(2025, 10, 24, 9)
LEFT = Qt.MouseButton.LeftButton


class Received(NamedTuple):
    """Forms as they came, and what was read of them."""

    folder: Path
    files: tuple[ReadFile, ...]


@pytest.fixture(scope="module")
def received(_seed_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Received:
    """Five received forms: three good, one with a problem, one that is no form."""
    place = tmp_path_factory.mktemp("received")
    seed = shutil.copytree(_seed_folder, place / "data")
    with closing(open_office(seed, Clock(NINE), "测试员")) as office:
        sheets = collect_forms(office, Month(2025, 10), AS_OF)
    folder = place / "in"
    fill_all(sheets[:3], folder)
    write(folder / "问题.xlsx", sheets[3], {"H5": "有进展", "K5": "约60"})
    (folder / "坏.xlsx").write_bytes(NOISE)
    return Received(folder, read_form_files(NullProgress(), [folder]))


@pytest.fixture
def folder(received: Received, clock: Clock) -> Path:
    """The folder of the received forms; nothing in it may be changed."""
    clock.moment = NINE
    return received.folder


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """What the dialog is opened over."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(session: Session, parent: QWidget, received: Received, clock: Clock) -> FormImportDialog:
    clock.moment = NINE
    preview = preview_forms(session.office, received.files, AS_OF)
    made = FormImportDialog(session, received.files, preview, parent)
    made.open()
    return made


def names(dialog: FormImportDialog) -> list[str]:
    return [row.name for row in dialog.files.model.rows]


def test_what_needs_a_look_stands_first_and_is_shown(dialog: FormImportDialog) -> None:
    assert names(dialog)[0] == "坏.xlsx"
    assert len(names(dialog)) == 5
    assert dialog.files.chosen() == {row.id for row in dialog.files.model.rows if row.chosen}
    assert len(dialog.files.chosen()) == 3


def test_the_foot_counts_what_is_chosen(dialog: FormImportDialog) -> None:
    assert dialog.foot.text().startswith("将导入3份，共")
    assert "2份有问题" in dialog.foot.text()
    assert dialog.take.text() == "导入3份"


def test_only_problems_can_be_shown(dialog: FormImportDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.files.chips.chip("troubled"), LEFT)
    assert len(names(dialog)) == 2


def test_a_problem_is_shown_with_its_address(dialog: FormImportDialog) -> None:
    row = next(r for r in dialog.files.model.rows if r.file.troubles)
    dialog.files.table.select_ids([row.id])
    [problem] = [r for r in dialog.detail.model.rows if r.kind is FormRowKind.PROBLEM]
    assert problem.place == "填报表 K5"
    assert (problem.number, problem.old) == (60, "约60")
    assert problem.title.startswith("深化")
    assert "不是确切的数" in dialog.detail.whole.toPlainText()


def test_the_space_bar_ticks_and_nothing_ticked_cannot_be_taken(
    dialog: FormImportDialog, qtbot: QtBot
) -> None:
    dialog.files.table.selectAll()
    qtbot.keyClick(dialog.files.table, Qt.Key.Key_Space)
    assert dialog.files.chosen() == frozenset()
    assert not dialog.take.isEnabled()
    assert "没有勾选" in dialog.foot.text()
    qtbot.keyClick(dialog.files.table, Qt.Key.Key_Space)
    assert len(dialog.files.chosen()) == 3


def test_a_click_on_the_box_ticks_that_file(dialog: FormImportDialog, qtbot: QtBot) -> None:
    table, model = dialog.files.table, dialog.files.model
    row = next(place for place, r in enumerate(model.rows) if r.chosen)
    ident = model.row_at(row).id
    box = table.visualRect(model.index(row, 0)).center()
    qtbot.mouseClick(table.viewport(), LEFT, pos=box)
    assert ident not in dialog.files.chosen()


def test_a_file_that_cannot_be_read_cannot_be_ticked(
    dialog: FormImportDialog, qtbot: QtBot
) -> None:
    before = dialog.files.chosen()
    dialog.files.table.select_ids([dialog.files.model.row_at(0).id])
    qtbot.keyClick(dialog.files.table, Qt.Key.Key_Space)
    assert dialog.files.chosen() == before


def test_importing_writes_one_step_and_says_so(
    dialog: FormImportDialog, qtbot: QtBot, session: Session, feedback: FakeFeedback
) -> None:
    steps = session.office.queries.journal.step_count()
    qtbot.mouseClick(dialog.take, LEFT)
    assert session.office.queries.journal.step_count() == steps + 1
    assert feedback.texts("done")[0].startswith("已导入3份填报表")


def test_cancelling_writes_nothing(
    dialog: FormImportDialog, qtbot: QtBot, session: Session
) -> None:
    steps = session.office.queries.journal.step_count()
    qtbot.mouseClick(dialog.cancel, LEFT)
    assert session.office.queries.journal.step_count() == steps


def test_a_refusal_is_said_inside(dialog: FormImportDialog, qtbot: QtBot) -> None:
    chosen = next(r for r in dialog.files.model.rows if r.chosen)
    as_it_was = chosen.file.path.read_bytes()
    chosen.file.path.write_bytes(NOISE)
    qtbot.mouseClick(dialog.take, LEFT)
    chosen.file.path.write_bytes(as_it_was)
    assert "在预览之后又改过" in dialog.warning()
    assert dialog.isVisible()


def test_files_are_asked_for_and_read_in_a_job(
    session: Session, feedback: FakeFeedback, folder: Path, parent: QWidget
) -> None:
    open_form_import(session, parent)
    assert not parent.findChildren(FormImportDialog)
    feedback.open_paths = [folder]
    open_form_import(session, parent, as_of=AS_OF)
    assert len(parent.findChildren(FormImportDialog)) == 1


def test_what_changed_is_backed_up_before_forms_are_read(
    session: Session, folder: Path, parent: QWidget
) -> None:
    assert not recent_backups(session.office.data_dir)
    open_form_import(session, parent, [folder], AS_OF)
    assert len(recent_backups(session.office.data_dir)) == 1


def test_a_folder_without_forms_is_told(
    session: Session, feedback: FakeFeedback, tmp_path: Path, parent: QWidget
) -> None:
    (tmp_path / "空").mkdir()
    open_form_import(session, parent, [tmp_path / "空"])
    assert "没有填报表" in feedback.texts("warn")[0]


def test_a_file_that_hangs_leaves_the_window_alive_and_can_be_cancelled(
    working_session: Session,
    feedback: FakeFeedback,
    folder: Path,
    parent: QWidget,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hang = [sys.executable, "-c", "import time; time.sleep(60)"]
    monkeypatch.setattr(apart, "command", lambda: hang)
    session = working_session
    open_form_import(session, parent, [folder], AS_OF)
    assert session.jobs.busy
    turned: list[int] = []
    QTimer.singleShot(0, parent, lambda: turned.append(1))
    qtbot.waitUntil(lambda: turned == [1])
    session.jobs.cancel_all()
    qtbot.waitUntil(lambda: not session.jobs.busy)
    assert feedback.shown == []
    assert not parent.findChildren(FormImportDialog)


@pytest.fixture
def doubtful(session: Session, parent: QWidget, clock: Clock, tmp_path: Path) -> FormImportDialog:
    """A form without a doubt, one with two columns of progress and one of an unclear month."""
    clock.moment = NINE
    good = table(tmp_path / "甲.xlsx", *_reported("2025年10月填报表", "进展情况"))
    columns = table(tmp_path / "乙.xlsx", *_reported("2025年10月填报表", "进展情况", "进展情况"))
    month = table(tmp_path / "9月丙.xlsx", *_reported("10月份填报表", "进展情况"))
    files = read_form_files(NullProgress(), [good, columns, month])
    made = FormImportDialog(session, files, preview_forms(session.office, files, AS_OF), parent)
    made.open()
    return made


def _reported(title: str, *heads: str) -> tuple[tuple[object, ...], ...]:
    values = [f"填在第{place}栏" for place, _ in enumerate(heads, 1)]
    return (title,), ("填报单位：区民政局",), ("序号", *heads, "自评"), (66, *values, "好")


def show(dialog: FormImportDialog, file_id: int) -> None:
    dialog.files.table.select_ids([file_id])


def test_what_is_to_be_decided_is_asked_over_the_rows_of_its_file(
    doubtful: FormImportDialog,
) -> None:
    show(doubtful, 1)
    [box] = doubtful.detail.questions.boxes
    assert [box.itemText(index) for index in range(box.count())] == [
        "请选定",
        "B3“进展情况”",
        "C3“进展情况”",
        "都用，合为一条",
    ]
    show(doubtful, 0)
    assert not doubtful.detail.questions.isVisibleTo(doubtful)
    assert 1 not in doubtful.files.chosen()


def test_choosing_a_column_lets_the_file_in(doubtful: FormImportDialog, qtbot: QtBot) -> None:
    show(doubtful, 1)
    [box] = doubtful.detail.questions.boxes
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    new = [row.new for row in doubtful.detail.model.rows if row.kind is FormRowKind.NEW]
    changed = [row.new for row in doubtful.detail.model.rows if row.kind is FormRowKind.CHANGED]
    assert "填在第2栏" in new + changed
    assert not [r for r in doubtful.detail.model.rows if r.kind is FormRowKind.PROBLEM]
    [box] = doubtful.detail.questions.boxes
    assert box.currentData() == "C3"


def test_choosing_the_month_brings_the_other_month_up(doubtful: FormImportDialog) -> None:
    show(doubtful, 2)
    [box] = doubtful.detail.questions.boxes
    box.setCurrentIndex(box.findData("2025-09"))
    box.activated.emit(box.currentIndex())
    row = next(row for row in doubtful.files.model.rows if row.id == 2)
    assert row.file.month == Month(2025, 9)
    assert row.file.verdict.label == "非本月"
    assert doubtful.detail.questions.boxes[0].currentData() == "2025-09"


def test_what_was_not_read_is_a_row_of_its_own(doubtful: FormImportDialog) -> None:
    show(doubtful, 0)
    notes = [row for row in doubtful.detail.model.rows if row.kind is FormRowKind.NOTE]
    assert [note.new for note in notes] == ["这些栏没有读入：C3“自评”"]
