"""Papers from the page of inspections: found in one menu, shown, saved as PDF and as Word."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from fenghua_supervisor.domain.units.directory import UnitDraft
from fenghua_supervisor.services.units.directory import save_unit
from fenghua_supervisor.ui.cases.meeting_dialogs import MeetingDialog
from fenghua_supervisor.ui.inspections.commands import PAPER_COMMANDS
from fenghua_supervisor.ui.inspections.numbered_paper_dialog import NumberedPaperDialog
from fenghua_supervisor.ui.inspections.paper_dialog import InspectionPaperDialog
from fenghua_supervisor.ui.outbox.send_dialog import SendDialog
from fenghua_supervisor.ui.papers.list_dialog import ListDialog
from tests.reports import reading
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.inspections.page import InspectionsPage
    from tests.ui.ui_fakes import FakeFeedback

AS_OF = date(2025, 10, 31)


def menu_of(page: InspectionsPage, qtbot: QtBot) -> QMenu:
    qtbot.mouseClick(page.papers, Qt.MouseButton.LeftButton)
    return page.findChildren(QMenu)[-1]


def shown(page: InspectionsPage, qtbot: QtBot, words: str) -> InspectionPaperDialog:
    """The dialog that an entry of the menu opens, with its paper set."""
    (entry,) = (e for e in menu_of(page, qtbot).actions() if e.text().startswith(words))
    entry.trigger()
    dialog = page.findChildren(InspectionPaperDialog)[-1]
    qtbot.waitUntil(dialog.save.isEnabled)
    return dialog


def test_each_list_offers_its_papers(shown_page: InspectionsPage, qtbot: QtBot) -> None:
    offered = {}
    for key in ("findings", "inspections", "cases"):
        shown_page.choose(key)
        offered[key] = [entry.text().rstrip("…") for entry in menu_of(shown_page, qtbot).actions()]
    assert offered == {
        "findings": [
            *("问题交办单", "整改通知书", "销号申请单"),
            *("问题清单（列出的6条）", "整改清单（连同单位填报的问题）"),
        ],
        "inspections": [
            *("督查方案", "暗访通报", "督查专报"),
            *("问题交办单", "整改通知书", "销号申请单"),
        ],
        "cases": ["包案台账", "回访记录表", "会商纪要"],
    }
    shown_page.choose("clues")
    assert not shown_page.papers.isVisible()


@pytest.mark.parametrize("key", ["findings", "inspections", "cases"])
def test_a_right_click_offers_the_same_papers(
    shown_page: InspectionsPage, qtbot: QtBot, key: str
) -> None:
    shown_page.choose(key)
    offered = [entry.text() for entry in menu_of(shown_page, qtbot).actions()]
    menu = QMenu(shown_page)
    fill = shown_page.view().pane.table.fill_menu
    assert fill is not None
    fill(menu)
    below = menu.actions()[-1]
    assert below.text() == "文书"
    papers = below.menu()
    assert isinstance(papers, QMenu)
    assert [entry.text() for entry in papers.actions()] == offered


def test_a_paper_is_shown_and_saved_in_both_forms(
    shown_page: InspectionsPage, qtbot: QtBot, shown_feedback: FakeFeedback, tmp_path: Path
) -> None:
    shown_page.choose("inspections")
    dialog = shown(shown_page, qtbot, "暗访通报")
    for name, button, head in (
        ("a.pdf", dialog.save, b"%PDF"),
        ("a.docx", dialog.save_word, b"PK"),
    ):
        shown_feedback.save_path = tmp_path / name
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(shown_feedback.save_path.is_file)
        assert shown_feedback.save_path.read_bytes().startswith(head)
    assert dialog.file_name() == "暗访通报 督查〔2025〕1号 2025-10-31.pdf"


def test_a_unit_is_chosen_above_its_sheet(shown_page: InspectionsPage, qtbot: QtBot) -> None:
    shown_page.choose("inspections")
    dialog = shown(shown_page, qtbot, "问题交办单")
    units = [dialog.choice.itemText(place) for place in range(dialog.choice.count())]
    assert len(units) > 1
    assert dialog.file_name().startswith(f"问题交办单 {units[0]} ")
    dialog.choice.setCurrentIndex(1)
    assert not dialog.save.isEnabled()
    qtbot.waitUntil(dialog.save.isEnabled)
    assert dialog.file_name().startswith(f"问题交办单 {units[1]} ")


def test_the_advice_of_a_report_is_typed_above_it(
    shown_page: InspectionsPage, qtbot: QtBot, shown_feedback: FakeFeedback, tmp_path: Path
) -> None:
    shown_page.choose("inspections")
    dialog = shown(shown_page, qtbot, "督查专报")
    qtbot.keyClicks(dialog.words, "suggest")
    dialog.words.setPlainText("建议约谈")
    assert not dialog.save.isEnabled()
    qtbot.waitUntil(dialog.save.isEnabled)
    shown_feedback.save_path = tmp_path / "a.pdf"
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    pages = reading.pages(shown_feedback.save_path.read_bytes())
    assert "建议约谈。" in "".join(each.text for each in pages)


def test_a_circular_is_numbered_written_and_kept(
    page: InspectionsPage, qtbot: QtBot, feedback: FakeFeedback
) -> None:
    office = page.session.office
    page.choose("inspections")
    dialog = shown(page, qtbot, "暗访通报")
    assert isinstance(dialog, NumberedPaperDialog)
    feedback.answer = False
    dialog.numbers.number_it.click()
    assert office.queries.papers.issued(AS_OF) == []
    feedback.answer = True
    dialog.numbers.number_it.click()
    assert "编为暗访通报〔2025〕第1期，印发日期2025年10月31日" in feedback.texts("ask")[-1]
    qtbot.waitUntil(lambda: dialog.numbers.paper() is not None and dialog.save.isEnabled())
    (written,) = office.store.papers.glob("*.pdf")
    assert dialog.file_name() == written.name
    assert "暗访通报〔2025〕第1期" in reading.pages(written.read_bytes())[0].text
    dialog.numbers.which.setCurrentIndex(0)
    qtbot.waitUntil(dialog.save.isEnabled)
    assert dialog.file_name() == "暗访通报 督查〔2025〕1号 2025-10-31.pdf"
    dialog.numbers.which.setCurrentIndex(1)
    feedback.typed = "数据有误"
    dialog.numbers.withdraw.click()
    assert dialog.numbers.which.currentText() == "暗访通报〔2025〕第1期（已作废）"
    qtbot.waitUntil(dialog.save.isEnabled)


def test_minutes_are_numbered_by_their_meeting(page: InspectionsPage, qtbot: QtBot) -> None:
    page.choose("cases")
    dialog = shown(page, qtbot, "会商纪要")
    assert isinstance(dialog, NumberedPaperDialog)
    dialog.numbers.number_it.click()
    qtbot.waitUntil(lambda: dialog.numbers.paper() is not None and dialog.save.isEnabled())
    (paper,) = page.session.office.queries.papers.issued(AS_OF)
    assert (paper.number_words, paper.meeting_id) == ("会商纪要〔2025〕第1期", 1)


def test_what_cannot_be_made_is_grey_and_says_why(
    shown_page: InspectionsPage, qtbot: QtBot
) -> None:
    registered = next(
        f for f in shown_page.session.office.queries.findings.registered(AS_OF) if not f.units
    )
    shown_page.findings().show_item(registered.id)
    entry = menu_of(shown_page, qtbot).actions()[0]
    assert not entry.isEnabled()
    assert "责任单位" in entry.toolTip()


def test_the_list_of_both_sources_opens_from_here(
    shown_page: InspectionsPage, qtbot: QtBot
) -> None:
    (entry,) = (e for e in menu_of(shown_page, qtbot).actions() if e.text().startswith("整改清单"))
    entry.trigger()
    dialog = shown_page.findChildren(ListDialog)[-1]
    qtbot.waitUntil(dialog.save.isEnabled)


def test_every_paper_has_a_command_and_one_that_does_not_fit_says_so(
    shown_page: InspectionsPage, qtbot: QtBot, shown_feedback: FakeFeedback
) -> None:
    for (view, kind), command in PAPER_COMMANDS.items():
        before = len(shown_feedback.texts("warn"))
        shown_page.run(command.key)
        assert shown_page.choice.key() == view
        dialogs = shown_page.findChildren(InspectionPaperDialog)
        told = shown_feedback.texts("warn")[before:]
        assert told or dialogs[-1].windowTitle() == kind.label
    assert any("暗访出暗访通报" in told for told in shown_feedback.texts("warn"))
    for dialog in shown_page.findChildren(InspectionPaperDialog):
        qtbot.waitUntil(dialog.save.isEnabled)


def test_notices_go_to_their_units_like_sheets(
    page: InspectionsPage, inspected: Office, qtbot: QtBot
) -> None:
    known = {unit.name: unit.id for unit in inspected.queries.units.all()}
    rows = [row for row in page.findings().list.model.rows if row.number in (2, 3)]
    for place, row in enumerate(rows):
        unit = known[row.units[0]]
        save_unit(inspected, UnitDraft(row.units[0], email=f"a{place}@x.cn", unit_id=unit))
    page.findings().list.table.select_ids([2, 3])
    dialog = shown(page, qtbot, "整改通知书")
    assert dialog.send.isVisible()
    dialog.send.click()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(SendDialog)))
    dialog.findChildren(SendDialog)[0].queue.click()
    messages = inspected.queries.outbox.messages()
    assert {message.unit for message in messages} == {row.units[0] for row in rows}
    assert messages[0].subject == f"整改通知书（{messages[0].unit}，1个问题）"
    assert messages[0].kind.label == "督查文书"
    (file,) = messages[0].files
    pages = reading.pages(inspected.store.files.read(file.sha256))
    assert "整改通知书回执" in reading.solid("".join(page.text for page in pages))


def test_a_meeting_of_no_case_is_noted_and_has_minutes(
    page: InspectionsPage, inspected: Office, qtbot: QtBot
) -> None:
    page.choose("cases")
    assert page.meeting.isVisible()
    page.meeting.click()
    (dialog,) = page.findChildren(MeetingDialog)
    type_in(dialog.title, "养老服务会商")
    dialog.submit()
    assert [m.title for m in inspected.queries.meetings.of_no_case(AS_OF)] == ["养老服务会商"]
    page.view().list.table.clearSelection()
    paper = shown(page, qtbot, "会商纪要")
    assert paper.choice.itemText(paper.choice.count() - 1).endswith("养老服务会商（不属于包案）")
