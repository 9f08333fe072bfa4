from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.domain.codes.notices import ReleaseWay
from fenghua_supervisor.errors import Cancelled, UserError
from fenghua_supervisor.services.safekeeping import undo as history
from fenghua_supervisor.store.tables.units import UnitRow
from fenghua_supervisor.ui.base.session import Session
from fenghua_supervisor.ui.notices import papers as notice_papers
from fenghua_supervisor.ui.notices import verbs as notice_steps
from fenghua_supervisor.ui.notices.issue_dialog import IssueDialog
from fenghua_supervisor.ui.notices.issued_dialog import IssuedDialog
from fenghua_supervisor.ui.notices.verbs import NoticeVerbs, open_issue_dialog
from tests.ui.ui_fakes import InlineJobs

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock
    from tests.ui.ui_fakes import FakeFeedback

AS_OF = date(2026, 1, 5)  # every action of the plan is overdue
UNITS = (2, 6)


@pytest.fixture
def session(office: Office, feedback: FakeFeedback, clock: Clock) -> Session:
    clock.moment = datetime(2026, 1, 5, 9, 30)
    return Session(office, feedback, InlineJobs(feedback))


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def issue(session: Session, parent: QWidget, qtbot: QtBot) -> None:
    open_issue_dialog(session, parent, AS_OF, UNITS)
    dialog = parent.findChild(IssueDialog)
    qtbot.mouseClick(dialog.yes_button, Qt.MouseButton.LeftButton)


def issued(parent: QWidget) -> IssuedDialog:
    dialog = parent.findChild(IssuedDialog)
    assert dialog is not None
    return dialog


def test_issuing_is_one_step_with_its_papers(
    session: Session, parent: QWidget, qtbot: QtBot
) -> None:
    before = session.office.queries.journal.step_count()
    issue(session, parent, qtbot)
    office = session.office
    assert office.queries.journal.step_count() == before + 1
    assert sorted(path.name for path in (office.data_dir / "papers").iterdir()) == [
        "奉共富督催〔2026〕1号 区发改局.pdf",
        "奉共富督催〔2026〕2号 区卫生健康局.pdf",
    ]
    assert issued(parent).isVisible()
    session.perform(history.undo)
    assert office.queries.notices.issued(AS_OF) == []


def test_the_words_are_copied_and_nothing_is_marked(
    session: Session, parent: QWidget, qtbot: QtBot
) -> None:
    issue(session, parent, qtbot)
    qtbot.mouseClick(issued(parent).copy, Qt.MouseButton.LeftButton)
    pasted = QGuiApplication.clipboard().text()
    assert pasted.count("【催办单】") == 2
    assert "区发改局，您好！" in pasted
    assert all(n.released_at is None for n in session.office.queries.notices.issued(AS_OF))


@pytest.mark.parametrize("failure", [Cancelled(), UserError("磁盘已满，请清理后再试。")])
def test_without_the_papers_nothing_stays_issued(
    session: Session,
    parent: QWidget,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    failure: Exception,
    feedback: FakeFeedback,
) -> None:
    def fail(*_: object) -> object:
        raise failure

    monkeypatch.setattr(notice_steps, "render_notices", fail)
    issue(session, parent, qtbot)
    assert session.office.queries.notices.issued(AS_OF) == []
    assert parent.findChild(IssuedDialog) is None
    assert feedback.texts("warn") == ([str(failure)] if isinstance(failure, UserError) else [])


def test_a_step_of_the_same_name_that_came_between_is_not_taken_back(
    session: Session,
    parent: QWidget,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    feedback: FakeFeedback,
) -> None:
    def fail(*_: object) -> object:
        with session.office.begin(session.office.queries.journal.steps()[0].label) as work:
            work.add(UnitRow(name="区某局"))
        raise Cancelled

    monkeypatch.setattr(notice_steps, "render_notices", fail)
    issue(session, parent, qtbot)
    assert len(session.office.queries.notices.issued(AS_OF)) == 2
    assert "区某局" in {unit.name for unit in session.office.queries.units.all()}
    assert "文件没有写成" in feedback.texts("warn")[0]


def test_printing_prints_each_paper_and_marks_it(
    session: Session,
    parent: QWidget,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    feedback: FakeFeedback,
) -> None:
    printed: list[int] = []
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    monkeypatch.setattr(notice_papers, "ask_printer", lambda *_: printer)
    monkeypatch.setattr(
        notice_papers, "print_document", lambda document, _: printed.append(document.pageCount())
    )
    issue(session, parent, qtbot)
    qtbot.mouseClick(issued(parent).print, Qt.MouseButton.LeftButton)
    assert len(printed) == 2
    notices = session.office.queries.notices.issued(AS_OF)
    assert [notice.release_way for notice in notices] == [ReleaseWay.PRINTED] * 2
    assert session.perform(history.undo) is None
    assert len(session.office.queries.notices.issued(AS_OF)) == 2


def test_a_printer_that_is_not_there_marks_nothing(
    session: Session,
    parent: QWidget,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    feedback: FakeFeedback,
) -> None:
    def refuse(*_: object) -> None:
        raise UserError("这台电脑没有安装打印机。")

    monkeypatch.setattr(notice_papers, "ask_printer", refuse)
    issue(session, parent, qtbot)
    qtbot.mouseClick(issued(parent).print, Qt.MouseButton.LeftButton)
    assert feedback.texts("warn") == ["这台电脑没有安装打印机。"]
    assert all(n.released_at is None for n in session.office.queries.notices.issued(AS_OF))


def test_marking_as_sent_asks_first(
    session: Session, parent: QWidget, qtbot: QtBot, feedback: FakeFeedback
) -> None:
    issue(session, parent, qtbot)
    steps = parent.findChild(NoticeVerbs)
    notices = session.office.queries.notices.issued(AS_OF)
    feedback.answer = False
    steps.mark_sent(notices)
    assert session.office.queries.notices.issued(AS_OF)[0].released_at is None
    feedback.answer = True
    steps.mark_sent(notices)
    assert session.office.queries.notices.issued(AS_OF)[0].release_way is ReleaseWay.SENT


def test_withdrawing_asks_for_its_reason(
    session: Session, parent: QWidget, qtbot: QtBot, feedback: FakeFeedback
) -> None:
    issue(session, parent, qtbot)
    steps = parent.findChild(NoticeVerbs)
    notice = session.office.queries.notices.issued(AS_OF)[0]
    steps.withdraw(notice, "奉共富督催〔2026〕1号", AS_OF)
    assert session.office.queries.notices.notice(notice.id).withdrawn_on is None
    feedback.typed = "单位写错"
    steps.withdraw(notice, "奉共富督催〔2026〕1号", AS_OF)
    assert session.office.queries.notices.notice(notice.id).withdrawn_reason == "单位写错"
