from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import docx
import pytest

from fenghua_supervisor.domain.handling.drafts import ClosingDraft, EvidenceDraft
from fenghua_supervisor.services.handling.closing import close_action
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.ui.base.links import ActionLink
from fenghua_supervisor.ui.ledger.export import FILES
from fenghua_supervisor.ui.papers.action_paper_dialog import ActionPaperDialog
from tests.reports import reading

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QObject
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.base.commands import WindowCommand
    from fenghua_supervisor.ui.ledger.page import ActionsPage
    from tests.ui.ui_fakes import FakeFeedback

DAY = date(2025, 10, 31)


def shown(page: QObject) -> ActionPaperDialog | None:
    return page.findChild(ActionPaperDialog)


def choose(page: ActionsPage, number: int) -> None:
    page.open(ActionLink(page.session.office.queries.plan.action_id(number)))


def test_the_report_holds_what_is_typed_and_is_saved(
    page: ActionsPage, feedback: FakeFeedback, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(page, 82)
    page.run("report")
    dialog = shown(page)
    assert dialog is not None
    assert dialog.save.isEnabled()
    dialog.conclusion.setPlainText("建议召开协调会。")
    assert not dialog.save.isEnabled()
    qtbot.waitUntil(dialog.save.isEnabled)
    feedback.save_path = tmp_path / "专报.pdf"
    dialog.save.click()
    text = "".join(p.text for p in reading.pages(feedback.save_path.read_bytes()))
    assert "建议召开协调会。" in text
    assert feedback.texts("ask_save_path") == ["督查专报 第82项 2025-10-31.pdf"]
    feedback.save_path = tmp_path / "专报.docx"
    dialog.save_word.click()
    word = docx.Document(str(feedback.save_path))
    assert "建议召开协调会。" in [part.text for part in word.paragraphs]
    assert feedback.texts("ask_save_path")[1:] == ["督查专报 第82项 2025-10-31.docx"]


def test_a_report_is_numbered_kept_and_withdrawn(
    page: ActionsPage, feedback: FakeFeedback, qtbot: QtBot
) -> None:
    office = page.session.office
    choose(page, 82)
    page.run("report")
    dialog = shown(page)
    assert dialog is not None
    dialog.conclusion.setPlainText("建议召开协调会。")
    qtbot.waitUntil(dialog.save.isEnabled)
    dialog.numbers.number_it.click()
    assert "编为督查专报〔2025〕第1期，印发日期2025年10月31日" in feedback.texts("ask")[0]
    qtbot.waitUntil(dialog.save.isEnabled)
    assert dialog.numbers.which.currentText() == "督查专报〔2025〕第1期"
    (written,) = office.store.papers.glob("*.pdf")
    text = "".join(p.text for p in reading.pages(written.read_bytes()))
    assert "督查专报〔2025〕第1期" in text
    assert "2025年10月31日印发" in text
    # What is kept cannot be typed over; the next draft begins empty.
    assert dialog.conclusion.isReadOnly()
    assert dialog.conclusion.toPlainText() == "建议召开协调会。"
    dialog.numbers.which.setCurrentIndex(0)
    assert not dialog.conclusion.isReadOnly()
    assert dialog.conclusion.toPlainText() == ""
    assert dialog.numbers.withdraw.isHidden()
    dialog.numbers.which.setCurrentIndex(1)
    feedback.typed = "数据有误"
    dialog.numbers.withdraw.click()
    assert dialog.numbers.which.currentText() == "督查专报〔2025〕第1期（已作废）"
    assert dialog.numbers.told.text().endswith("2025-10-31作废：数据有误")
    (paper,) = office.queries.papers.issued(DAY)
    assert (paper.text, paper.withdrawn_reason) == ("建议召开协调会。", "数据有误")


def test_undo_stamps_the_file_and_gives_the_number_back(
    page: ActionsPage, feedback: FakeFeedback, qtbot: QtBot
) -> None:
    office = page.session.office
    choose(page, 82)
    page.run("report")
    dialog = shown(page)
    assert dialog is not None
    feedback.answer = False
    dialog.numbers.number_it.click()
    assert office.queries.papers.issued(DAY) == []
    feedback.answer = True
    dialog.numbers.number_it.click()
    qtbot.waitUntil(dialog.save.isEnabled)
    page.session.perform(undo)
    (stamped,) = office.store.papers.glob("*.pdf")
    assert stamped.name.startswith("已撤销-督查专报〔2025〕第1期 ")
    assert office.queries.papers.issued(DAY) == []


def test_only_a_closed_action_has_a_form(page: ActionsPage, feedback: FakeFeedback) -> None:
    choose(page, 69)
    page.run("sign_off_form")
    assert shown(page) is None
    assert "办结销号以后才有销号单" in feedback.texts("warn")[0]
    office = page.session.office
    proof = EvidenceDraft(doc_number="奉民〔2025〕18号")
    close_action(office, ClosingDraft(office.queries.plan.action_id(69), DAY, "已完成。", (proof,)))
    page.refresh(DAY)
    page.run("sign_off_form")
    dialog = shown(page)
    assert dialog is not None
    assert dialog.conclusion.isHidden()
    assert dialog.save.isEnabled()


@pytest.mark.parametrize("command", FILES, ids=lambda command: command.key)
def test_one_click_writes_what_is_shown(
    page: ActionsPage, feedback: FakeFeedback, tmp_path: Path, command: WindowCommand
) -> None:
    name = FILES[command][0]
    suffix = name.rpartition(".")[2]
    feedback.save_path = tmp_path / f"台账.{suffix}"
    feedback.answer = False
    page.run(command.key)
    assert feedback.save_path.stat().st_size > 1000
    assert feedback.texts("ask_save_path") == [name.format(day="2025-10-31")]
