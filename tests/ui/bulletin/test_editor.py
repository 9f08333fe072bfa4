"""The words beside the paper: typed, warned of, saved when left, taken back, switched off."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from fenghua_supervisor.domain.bulletin.period import PeriodKind, Scope, parse_period
from fenghua_supervisor.domain.codes.bulletin import BulletinSection, ScopeKind
from fenghua_supervisor.services.bulletin import live_paper
from fenghua_supervisor.services.bulletin.collecting import collect_bulletin
from fenghua_supervisor.services.bulletin.editions import edition_register
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.ui.base.session import Session
from fenghua_supervisor.ui.bulletin.editor import BulletinEditor
from fenghua_supervisor.ui.bulletin.highlights_dialog import HighlightsDialog
from fenghua_supervisor.ui.bulletin.page import BulletinPage
from fenghua_supervisor.ui.bulletin.register_dialog import RegisterDialog, WithdrawDialog
from fenghua_supervisor.ui.bulletin.section_block import SectionBlock
from fenghua_supervisor.ui.outbox.send_dialog import SendDialog
from tests.ui.pdf_samples import sample_pdf
from tests.ui.typing_keys import type_in
from tests.ui.ui_fakes import FakeFeedback, InlineJobs

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)
pytestmark = pytest.mark.usefixtures("counted_at_once")
OCTOBER = parse_period("2025-10")
OVERALL, NEXT = BulletinSection.OVERALL, BulletinSection.NEXT_STEPS


@pytest.fixture
def printed() -> list[BulletinData]:
    """What was set as a paper, the latest last."""
    return []


@pytest.fixture
def page(
    short_demo_office: Office,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    printed: list[BulletinData],
) -> BulletinPage:
    def fake_render(_progress: object, data: BulletinData, _kept: object = None) -> bytes:
        printed.append(data)
        return sample_pdf(data.head.period.code, 2)

    monkeypatch.setattr(live_paper, "render_bulletin", fake_render)
    feedback = FakeFeedback()
    page = BulletinPage(Session(short_demo_office, feedback, InlineJobs(feedback)))
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.show_as_of(AS_OF)
    qtbot.mouseClick(page.sides.chip("words"), Qt.MouseButton.LeftButton)
    return page


def write(page: BulletinPage, qtbot: QtBot, key: BulletinSection, text: str) -> None:
    """Write ``text`` in the place of a section's words, as a user does."""
    field = page.editor.blocks[key].text
    field.setFocus()
    field.selectAll()
    type_in(field, text)


def words(office: Office, key: BulletinSection) -> str:
    section = collect_bulletin(office, OCTOBER, AS_OF).body.section(key)
    assert section is not None
    return "".join(part.text for part in section.text)


def test_blocks_are_made_when_they_are_seen_or_asked_for(
    short_demo_office: Office, qtbot: QtBot
) -> None:
    data = collect_bulletin(short_demo_office, OCTOBER, AS_OF)
    now = "\n".join(part.text for part in data.body.paragraphs(NEXT) if part.level != 1)
    editor = BulletinEditor()
    qtbot.addWidget(editor)
    editor.set_data(
        data, {OVERALL: "改过的话。", NEXT: now.strip(), BulletinSection.HIGHLIGHTS: "多"}
    )
    assert editor.findChildren(SectionBlock) == []
    waiting = editor.drafts()
    assert waiting[OVERALL] == "改过的话。"
    assert NEXT not in waiting
    editor.show()
    assert editor.drafts() == waiting
    assert len(editor.findChildren(SectionBlock)) == len(BulletinSection)
    assert editor.blocks[OVERALL].draft() == "改过的话。"
    editor.hide()
    editor.set_data(data)
    assert editor.drafts() == {}
    assert editor.blocks[OVERALL].draft() != "改过的话。"
    editor.set_data(data, waiting)
    editor.set_frozen()
    assert editor.drafts() == {}
    assert all(block.isHidden() for block in editor.blocks.values())


def test_typed_words_are_on_the_paper_before_they_are_saved(
    page: BulletinPage, qtbot: QtBot, printed: list[BulletinData], short_demo_office: Office
) -> None:
    write(page, qtbot, NEXT, "请各单位抓紧。")
    qtbot.waitUntil(lambda: printed[-1].body.paragraphs(NEXT)[-1].text == "请各单位抓紧。")
    assert words(short_demo_office, NEXT) != "请各单位抓紧。"


def test_words_are_saved_when_the_keyboard_leaves_them(
    page: BulletinPage, qtbot: QtBot, short_demo_office: Office
) -> None:
    write(page, qtbot, NEXT, "请各单位抓紧。")
    qtbot.keyClick(page.editor.blocks[NEXT].text, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: words(short_demo_office, NEXT) == "请各单位抓紧。")
    assert not page.editor.blocks[NEXT].reset.isHidden()
    undo(short_demo_office)
    assert words(short_demo_office, NEXT) != "请各单位抓紧。"


def test_a_number_that_is_not_among_the_figures_is_named_at_once(
    page: BulletinPage, qtbot: QtBot
) -> None:
    write(page, qtbot, OVERALL, "已办结9999项。")
    block = page.editor.blocks[OVERALL]
    qtbot.waitUntil(lambda: "写9999项" in block.warning.text())


def test_the_generated_words_come_back(
    page: BulletinPage, qtbot: QtBot, short_demo_office: Office
) -> None:
    before = words(short_demo_office, NEXT)
    write(page, qtbot, NEXT, "请各单位抓紧。")
    page.keep_words()
    qtbot.mouseClick(page.editor.blocks[NEXT].reset, Qt.MouseButton.LeftButton)
    assert words(short_demo_office, NEXT) == before
    assert page.editor.blocks[NEXT].draft().replace("\n", "") == before


def test_words_are_kept_when_the_page_goes_away(
    page: BulletinPage, qtbot: QtBot, short_demo_office: Office
) -> None:
    write(page, qtbot, NEXT, "请各单位抓紧。")
    page.hide()
    assert words(short_demo_office, NEXT) == "请各单位抓紧。"


def test_a_paper_older_than_the_words_is_not_frozen(page: BulletinPage, qtbot: QtBot) -> None:
    write(page, qtbot, NEXT, "请各单位抓紧。")
    page.freeze.click()
    assert edition_register(page.session.office) == []
    page.freeze.click()
    assert [issue.period for issue in edition_register(page.session.office)] == [OCTOBER]


def test_freezing_says_what_may_still_be_wrong(page: BulletinPage, qtbot: QtBot) -> None:
    feedback = page.session.feedback
    assert isinstance(feedback, FakeFeedback)
    write(page, qtbot, OVERALL, "已办结77.7%。")
    page.keep_words()
    page.freeze.click()
    [question] = feedback.texts("ask")
    assert "“总体情况”有1处数字与现有数据不符" in question
    assert "条填报没有审核" in question
    assert question.endswith("|仍要定稿")


def test_a_draft_is_sent_only_after_a_question(page: BulletinPage, qtbot: QtBot) -> None:
    feedback = page.session.feedback
    assert isinstance(feedback, FakeFeedback)
    feedback.answer = False
    circulate(page, qtbot)
    [question] = feedback.texts("ask")
    assert "还没有定稿" in question
    assert page.findChildren(SendDialog) == []
    feedback.answer = True
    page.freeze.click()
    asked = len(feedback.texts("ask"))
    circulate(page, qtbot)
    assert len(feedback.texts("ask")) == asked
    assert page.findChildren(SendDialog)


def circulate(page: BulletinPage, qtbot: QtBot) -> None:
    """Choose 「发给各牵头单位…」 in the menu of 「发送」."""
    page.send.click()
    menu = page.send.findChildren(QMenu)[-1]
    qtbot.waitUntil(menu.isVisible)
    menu.actions()[0].trigger()
    menu.close()


def test_a_field_is_as_high_as_lines_that_were_never_drawn(
    page: BulletinPage, qtbot: QtBot
) -> None:
    field = page.editor.blocks[NEXT].text
    write(page, qtbot, NEXT, "短。\n" + "各单位要对照目标任务抓紧推进，" * 12)
    drawn = sum(
        field.document().findBlockByNumber(place).layout().lineCount() for place in range(2)
    )
    assert field.height() >= drawn * field.fontMetrics().lineSpacing()


def test_a_section_is_switched_off_and_on(page: BulletinPage, printed: list[BulletinData]) -> None:
    page.editor.blocks[OVERALL].printed.click()
    assert printed[-1].body.section(OVERALL) is None
    assert not page.editor.blocks[OVERALL].printed.isChecked()
    page.editor.blocks[OVERALL].printed.click()
    assert printed[-1].body.section(OVERALL) is not None


def test_highlights_are_picked_by_keyboard(
    page: BulletinPage, qtbot: QtBot, printed: list[BulletinData]
) -> None:
    page.editor.blocks[BulletinSection.HIGHLIGHTS].pick.click()
    dialog = page.findChild(HighlightsDialog)
    assert dialog is not None
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.count.text().endswith("已选1条")
    dialog.yes_button.click()
    assert printed[-1].body.section(BulletinSection.HIGHLIGHTS) is not None


def test_a_quarter_of_one_unit_can_be_chosen(
    page: BulletinPage, printed: list[BulletinData], qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.sides.chip("issues"), Qt.MouseButton.LeftButton)
    page.choice.kinds.chip(PeriodKind.QUARTER.value).click()
    scopes = page.choice.scopes
    scopes.setCurrentIndex(scopes.findText("区民政局"))
    scopes.activated.emit(scopes.currentIndex())
    unit = Scope(ScopeKind.UNIT, "区民政局")
    qtbot.waitUntil(
        lambda: (printed[-1].head.period.code, printed[-1].head.scope) == ("2025-Q4", unit)
    )


def test_a_withdrawn_number_stays_in_the_register_with_its_reason(
    page: BulletinPage, qtbot: QtBot
) -> None:
    page.freeze.click()
    page.register.click()
    register = page.findChild(RegisterDialog)
    assert register is not None
    register.withdraw.click()
    ask = QApplication.activeModalWidget()
    assert isinstance(ask, WithdrawDialog)
    ask.submit()
    assert ask.warning() == "请写明作废原因。"
    type_in(ask.text, "数字有误")
    ask.submit()
    (issue,) = edition_register(page.session.office)
    assert (issue.stands, issue.reason) == (False, "数字有误")
    assert not register.withdraw.isEnabled()
    register.accept()
    page.freeze.click()
    numbers = [found.number.issue_no for found in edition_register(page.session.office)]
    assert numbers == [issue.number.issue_no, issue.number.issue_no + 1]


def test_a_draft_is_saved_as_a_word_file_with_the_same_words(
    page: BulletinPage, tmp_path: Path
) -> None:
    feedback = page.session.feedback
    assert isinstance(feedback, FakeFeedback)
    feedback.save_path = tmp_path / "通报.docx"
    page.save.click()
    told = {part.text.strip() for part in Document(str(feedback.save_path)).paragraphs}
    data = collect_bulletin(page.session.office, OCTOBER, AS_OF)
    assert {part.text for part in data.body.paragraphs(NEXT)} <= told
