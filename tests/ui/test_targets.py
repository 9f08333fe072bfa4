"""Every dialog of the window that asks where to save, on the ledger itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.domain.office.evidence import Evidence
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.ui.bulletin.verbs import BulletinVerbs
from fenghua_supervisor.ui.evidence.shelf import EvidenceShelf
from fenghua_supervisor.ui.ledger.commands import EXPORT
from fenghua_supervisor.ui.ledger.export import LedgerExport
from fenghua_supervisor.ui.papers.pdf_output import save_paper
from fenghua_supervisor.ui.round.form_verbs import FormVerbs
from fenghua_supervisor.ui.settings.data import DataCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.base.session import Session
    from tests.ui.ui_fakes import FakeFeedback

DAY = date(2025, 10, 31)


def export(session: Session, page: QWidget) -> None:
    rows = session.office.queries.ledger.rows(DAY)[:1]
    LedgerExport(session, page).start(rows, DAY, EXPORT)


def bulletin(session: Session, page: QWidget) -> None:
    BulletinVerbs(session, page).save("通报", (b"%PDF",), None)


def paper(session: Session, _page: QWidget) -> None:
    save_paper(session.feedback, "保存文书", "文书.pdf", b"%PDF")


def backup(session: Session, page: QWidget) -> None:
    DataCard(session, page).backup.click()


def forms(session: Session, page: QWidget) -> None:
    FormVerbs(session, page).issue(Month(2025, 10), DAY)


def evidence(session: Session, page: QWidget) -> None:
    stored = session.office.store.files.keep_bytes(b"MZ", "证明.exe")
    proof = Evidence(1, stored.name, "", stored.sha256, stored.size)
    EvidenceShelf(session, page).open(proof)


@pytest.mark.parametrize("act", [export, bulletin, paper, backup, forms, evidence])
def test_no_dialog_of_the_window_writes_over_the_data(
    session: Session,
    feedback: FakeFeedback,
    qtbot: QtBot,
    act: Callable[[Session, QWidget], None],
) -> None:
    office, page = session.office, QWidget()
    qtbot.addWidget(page)
    steps, content = office.queries.journal.step_count(), office.store.path.read_bytes()
    # The kind of file is asked for by its ending, as a user would choose it.
    feedback.save_path = office.data_dir / ("台账.xlsx" if act is export else "office.db")
    feedback.folder = office.data_dir
    act(session, page)
    assert ["数据文件夹" in told for told in feedback.texts("warn")] == [True]
    assert office.store.path.read_bytes() == content
    assert office.queries.journal.step_count() == steps
