"""The form of the papers in its dialog: renamed, ordered, looked at, saved, as it was again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from fenghua_supervisor.domain.bulletin.period import parse_period
from fenghua_supervisor.domain.codes.bulletin import BulletinSection, Numbering, Signing
from fenghua_supervisor.domain.office.paper_form import PaperForm
from fenghua_supervisor.services.bulletin.collecting import collect_bulletin
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.ui.base.session import Session
from fenghua_supervisor.ui.bulletin import paper_form_dialog
from fenghua_supervisor.ui.bulletin.page import BulletinPage
from fenghua_supervisor.ui.bulletin.paper_form_dialog import PaperFormDialog
from fenghua_supervisor.ui.papers.pdf_dialog import PaperDialog
from tests.ui.pdf_samples import sample_pdf
from tests.ui.typing_keys import type_in
from tests.ui.ui_fakes import FakeFeedback, InlineJobs

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)
OCTOBER = parse_period("2025-10")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def dialog(short_demo_office: Office, window: QWidget) -> PaperFormDialog:
    feedback = FakeFeedback()
    session = Session(short_demo_office, feedback, InlineJobs(feedback))
    return PaperFormDialog(session, AS_OF, window).run()


def rename(dialog: PaperFormDialog, qtbot: QtBot, words: str) -> None:
    """Rename the marked section in place, as a user does."""
    dialog.sections.rename.click()
    (line,) = dialog.sections.list.viewport().findChildren(QLineEdit)
    line.selectAll()
    type_in(line, words) if words else line.clear()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    # Qt takes the words over when the loop runs.
    qtbot.waitUntil(lambda: not dialog.sections.list.viewport().findChildren(QLineEdit))


def headings(office: Office) -> list[str]:
    return [part.heading for part in collect_bulletin(office, OCTOBER, AS_OF).body.sections]


def test_a_section_is_renamed_in_place_moved_by_keys_and_left_out(
    dialog: PaperFormDialog, qtbot: QtBot, short_demo_office: Office
) -> None:
    dialog.sides.chip("sections").click()
    rename(dialog, qtbot, "基本情况")
    qtbot.keyClick(dialog.sections.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    dialog.sections.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.sections.list.currentItem().text() == "基本情况"
    dialog.submit()
    assert headings(short_demo_office)[0] == "一、基本情况"
    assert short_demo_office.settings.paper_form.off == {*PaperForm().off, BulletinSection.TARGETS}
    undo(short_demo_office)
    assert short_demo_office.settings.paper_form == PaperForm()


def test_an_emptied_name_is_the_usual_one(dialog: PaperFormDialog, qtbot: QtBot) -> None:
    dialog.sides.chip("sections").click()
    rename(dialog, qtbot, "基本情况")
    rename(dialog, qtbot, "")
    assert dialog.sections.list.item(0).text() == "总体情况"
    assert not dialog.has_text()


def test_what_cannot_be_printed_is_said_at_once_and_stays_in_the_dialog(
    dialog: PaperFormDialog, short_demo_office: Office
) -> None:
    dialog.texts["title_end"].setText("长" * 300)
    assert dialog.warning() == "标题后半有300字，请不超过30字。"
    dialog.submit()
    assert dialog.isVisible()
    assert short_demo_office.settings.paper_form == PaperForm()
    dialog.usual.click()
    assert dialog.warning() == ""
    assert dialog.draft() == PaperForm()


def test_a_formal_paper_is_put_together_and_told_beforehand(
    dialog: PaperFormDialog, short_demo_office: Office
) -> None:
    box = dialog.choices["numbering"]
    assert not dialog.texts["number_word"].isEnabled()
    box.setCurrentIndex(box.findData(Numbering.DOCUMENT.value))
    dialog.texts["number_word"].setText("奉督通报")
    dialog.choices["signing"].setCurrentIndex(2)
    dialog.texts["signer"].setText("王敏")
    assert "奉督通报〔2025〕1号" in dialog.told.text()
    dialog.submit()
    head = collect_bulletin(short_demo_office, OCTOBER, AS_OF).head
    assert head.issue_line == "奉督通报〔2025〕1号"
    assert (head.form.signer, head.form.signing) == ("王敏", Signing.SEALED)


def test_the_paper_is_looked_at_before_anything_is_saved(
    dialog: PaperFormDialog, short_demo_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[BulletinData] = []

    def fake_render(_progress: object, data: BulletinData) -> bytes:
        made.append(data)
        return sample_pdf("样张", 1)

    monkeypatch.setattr(paper_form_dialog, "render_bulletin", fake_render)
    dialog.texts["title_end"].setText("{0}<b>进展的通报")
    dialog.preview.click()
    assert made[0].head.title_lines[1] == "{0}<b>进展的通报"
    (paper,) = dialog.findChildren(PaperDialog)
    assert not paper.print.isEnabled()
    assert short_demo_office.settings.paper_form == PaperForm()


def test_a_yearly_paper_gets_a_title_of_its_own_and_the_rest_as_all(
    dialog: PaperFormDialog, short_demo_office: Office
) -> None:
    dialog.texts["signer"].setText("王敏")
    dialog.whose.setCurrentIndex(dialog.whose.findData("year"))
    assert dialog.texts["signer"].text() == "王敏"
    assert not dialog.usual.isEnabled()
    assert not dialog.sides.chip("sheets").isEnabled()
    assert not dialog.choices["numbering"].isEnabled()
    dialog.texts["title_end"].setText("年度推进情况的通报")
    assert dialog.told.text().endswith("关于2025年度共同富裕特色区建设年度推进情况的通报")
    dialog.whose.setCurrentIndex(0)
    assert dialog.texts["title_end"].text() == PaperForm().title_end
    dialog.submit()
    year, month = (
        collect_bulletin(short_demo_office, parse_period(code), AS_OF).head
        for code in ("2025", "2025-10")
    )
    assert year.title_lines[1] == "年度推进情况的通报"
    assert month.title_lines[1] == PaperForm().title_end
    assert (year.form.signer, month.form.signer) == ("王敏", "王敏")


def test_a_closing_sentence_is_changed_left_out_and_usual_again(
    dialog: PaperFormDialog,
) -> None:
    urge, supervise, *_ = dialog.closings.values()
    urge.setText("特此催办。")
    supervise.setText("")
    first, second, *others = dialog.draft().closings
    assert (first.words, first.on) == ("特此催办。", True)
    assert (second.words, second.on) == ("", False)
    assert others == list(PaperForm().closings[2:])
    urge.setText("逾期未答复的，将予以督办。")
    assert dialog.draft().closings[0] == PaperForm().closings[0]


def test_the_words_of_the_bulletin_stand_in_the_order_and_by_the_names_of_the_form(
    dialog: PaperFormDialog, qtbot: QtBot, short_demo_office: Office
) -> None:
    last = dialog.sections.list.count() - 1
    dialog.sections.list.setCurrentRow(last)
    for _ in range(last):
        dialog.sections.up.click()
    rename(dialog, qtbot, "工作要求")
    dialog.submit()
    feedback = FakeFeedback()
    page = BulletinPage(Session(short_demo_office, feedback, InlineJobs(feedback)))
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.show_as_of(AS_OF)
    page.ready()
    qtbot.mouseClick(page.sides.chip("words"), Qt.MouseButton.LeftButton)
    next_steps = page.editor.blocks[BulletinSection.NEXT_STEPS]
    assert next_steps.printed.text() == "工作要求"
    overall = page.editor.blocks[BulletinSection.OVERALL]
    qtbot.waitUntil(lambda: 0 < next_steps.y() < overall.y())
    page.editor.form.click()
    assert page.findChildren(PaperFormDialog)
