from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from fenghua_supervisor.domain.codes.plan import Kinship
from fenghua_supervisor.services.plan.importing import apply_plan
from fenghua_supervisor.services.plan.links import link_actions
from fenghua_supervisor.services.plan.previewing import preview_plan
from fenghua_supervisor.ui.ledger import commands
from fenghua_supervisor.ui.plan.link_dialog import LinkDialog
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from tests.services.plan.plan_texts import TASKS, parsed_plan

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.ledger.page import ActionsPage
    from tests.ui.ui_fakes import FakeFeedback

AS_OF = date(2025, 10, 31)
SECOND = "示例区2025年工作要点"


@pytest.fixture
def second(session: Session) -> list[int]:
    """The actions of a second plan."""
    parsed = parsed_plan(SECOND, *TASKS)
    done = session.perform(apply_plan, preview_plan(session.office, parsed))
    assert done is not None
    return [row.id for row in session.office.queries.ledger.rows(AS_OF, done.value)]


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    over = QWidget()
    qtbot.addWidget(over)
    return over


@pytest.fixture
def dialog(session: Session, second: list[int], office: Office, over: QWidget) -> LinkDialog:
    row = office.queries.ledger.row(office.queries.plan.action_id(82), AS_OF)
    return LinkDialog(session, row, AS_OF, over).run()


def test_an_action_is_linked_with_one_of_another_plan(
    dialog: LinkDialog, second: list[int], office: Office, qtbot: QtBot
) -> None:
    assert dialog.plan.currentText() == SECOND
    dialog.submit()
    assert dialog.warning() == "请选择另一个方案里的哪一项。"
    dialog.other.setCurrentIndex(dialog.other.findData(second[1]))
    qtbot.mouseClick(dialog.yes_button, Qt.MouseButton.LeftButton)
    (link,) = office.queries.links.links(AS_OF)
    assert (link.kind, {link.action_id, link.other_id}) == (
        Kinship.SAME,
        {office.queries.plan.action_id(82), second[1]},
    )


def test_what_reads_alike_is_offered_first_and_words_narrow_it_down(
    session: Session, second: list[int], office: Office, over: QWidget
) -> None:
    text = "建成城北快速路，打通断头路。"
    row = replace(office.queries.ledger.row(office.queries.plan.action_id(82), AS_OF), text=text)
    dialog = LinkDialog(session, row, AS_OF, over).run()
    offered = [dialog.other.itemData(at) for at in range(dialog.other.count())]
    assert offered[:2] == [None, second[2]]
    assert sorted(offered[1:]) == second
    assert dialog.other.itemText(1).endswith("（文字相近）")
    dialog.words.setText("医养")
    assert [dialog.other.itemData(at) for at in range(dialog.other.count())] == [None, second[1]]
    dialog.other.setCurrentIndex(1)
    dialog.words.setText("yyjh")
    assert dialog.draft().other_id == second[1]
    dialog.words.setText("没有的词")
    assert dialog.other.currentText() == "没有找到，请换个字"
    assert dialog.draft().other_id is None


def test_each_way_of_linking_says_what_it_means(dialog: LinkDialog, qtbot: QtBot) -> None:
    assert "只问一次" in dialog.meaning.text()
    qtbot.mouseClick(dialog.kind.chip("supports"), Qt.MouseButton.LeftButton)
    assert "各自填报" in dialog.meaning.text()
    assert dialog.draft().kind is Kinship.SUPPORTS


def test_a_link_is_shown_in_the_detail_and_ended_in_the_dialog(
    page: ActionsPage, session: Session, second: list[int], office: Office, qtbot: QtBot
) -> None:
    action = office.queries.plan.action_id(82)
    session.perform(link_actions, action, second[0], Kinship.SAME, AS_OF)
    page.show_action(action)
    told = office.queries.ledger.detail(action, AS_OF).kin[0].told
    assert told.startswith(f"《{SECOND}》第1项　")
    page.run(commands.LINK.key)
    (dialog,) = page.findChildren(LinkDialog)
    (end,) = (b for b in dialog.findChildren(PlainButton) if b.text() == "解除")
    qtbot.mouseClick(end, Qt.MouseButton.LeftButton)
    assert office.queries.links.links(AS_OF) == []


def test_with_one_plan_there_is_nothing_to_link(
    page: ActionsPage, office: Office, feedback: FakeFeedback
) -> None:
    page.show_action(office.queries.plan.action_id(82))
    page.run(commands.LINK.key)
    assert page.findChildren(LinkDialog) == []
    assert any("只有一个方案" in str(said) for said in feedback.shown)


def test_a_long_task_makes_the_dialog_high_and_not_wide(
    session: Session, office: Office, over: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LinkDialog, "room", lambda _: QSize(1800, 1000))
    parsed = parsed_plan(SECOND, "推进" + "没有停顿的任务名称" * 30)
    whole = replace(parsed.actions[0], title=parsed.actions[0].text, lead_units=("区教育局",) * 30)
    done = session.perform(apply_plan, preview_plan(office, replace(parsed, actions=(whole,))))
    assert done is not None
    (row,) = office.queries.ledger.rows(AS_OF, done.value)
    dialog = LinkDialog(session, row, AS_OF, over).run()
    assert dialog.width() <= LinkDialog.most_width
    (body,) = dialog.findChildren(QScrollArea, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert body.horizontalScrollBar().maximum() == 0
