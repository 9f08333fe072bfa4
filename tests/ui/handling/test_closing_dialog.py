from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent

from fenghua_supervisor.domain.handling.drafts import ClosingDraft, EvidenceDraft
from fenghua_supervisor.ui.handling.closing_dialog import ClosingDialog
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.evidence.file_list import EvidenceList
    from tests.ui.ui_fakes import FakeFeedback

    Make = Callable[[int], ClosingDialog]


@pytest.fixture
def make(session: Session, office: Office, as_of: date, qtbot: QtBot) -> Make:
    """Make the dialog for the action with this number."""

    def make_it(number: int) -> ClosingDialog:
        row = office.queries.ledger.row(office.queries.plan.action_id(number), as_of)
        dialog = ClosingDialog(session, row, as_of)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make_it


def test_it_says_what_is_missing_and_sends_nothing(make: Make, qtbot: QtBot) -> None:
    dialog = make(69)
    with qtbot.assertNotEmitted(dialog.submitted):
        qtbot.mouseClick(dialog.yes_button, Qt.MouseButton.LeftButton)
    assert dialog.warning() == "还缺办结情况、佐证文件或文号，补齐后才能办结。"


@pytest.mark.parametrize("unseen", ["\u200b", "\u3164\ufeff", "\u00a0\u2060"])
def test_what_nobody_sees_is_not_filled_in(make: Make, unseen: str) -> None:
    dialog = make(69)
    dialog.summary.setPlainText(unseen)
    dialog.doc_number.setText(unseen)
    assert dialog.problem() == "还缺办结情况、佐证文件或文号，补齐后才能办结。"


def test_the_draft_holds_summary_file_number_and_units(
    make: Make, feedback: FakeFeedback, tmp_path: Path, as_of: date, qtbot: QtBot
) -> None:
    dialog = make(69)
    proof = tmp_path / "验收意见.pdf"
    feedback.open_paths = [proof]
    qtbot.mouseClick(dialog.evidence.add_button, Qt.MouseButton.LeftButton)
    type_in(dialog.summary, "已全面建成")
    type_in(dialog.doc_number, "甬奉民〔2025〕8号")
    draft = dialog.draft()
    assert dialog.problem() == ""
    assert isinstance(draft, ClosingDraft)
    assert draft.summary == "已全面建成"
    assert draft.on == as_of
    assert draft.evidence == (
        EvidenceDraft(path=proof),
        EvidenceDraft(doc_number="甬奉民〔2025〕8号"),
    )
    assert len(draft.unit_ids) == 1


def test_a_dropped_file_is_listed_once_and_can_be_removed(make: Make, tmp_path: Path) -> None:
    dialog = make(69)
    proof = tmp_path / "证明.jpg"
    for _ in range(2):
        _drop(dialog.evidence, proof)
    assert dialog.evidence.paths() == (proof,)
    dialog.evidence.remove(proof)
    assert dialog.evidence.paths() == ()


def test_only_the_ticked_units_are_closed(make: Make) -> None:
    dialog = make(56)
    first, second = dialog.draft().unit_ids
    dialog.units.box(first).click()
    assert dialog.draft().unit_ids == (second,)
    dialog.units.box(second).click()
    assert "办结单位" in dialog.missing()


def test_applying_only_is_a_choice(make: Make, qtbot: QtBot) -> None:
    dialog = make(69)
    assert dialog.signs_off()
    dialog.apply_only.click()
    assert not dialog.signs_off()
    assert dialog.yes_button.text() == "申请办结"


def _drop(widget: EvidenceList, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    widget.dropEvent(event)
