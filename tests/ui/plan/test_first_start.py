from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from fenghua_supervisor.ui.base.links import DataPlace, PlaceLink
from fenghua_supervisor.ui.plan.choice_list import ChoiceCard
from fenghua_supervisor.ui.plan.first_start import FirstStartDialog
from fenghua_supervisor.ui.plan.import_wizard import ImportWizard
from fenghua_supervisor.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from tests.conftest import Clock
    from tests.ui.ui_fakes import FakeFeedback

LEFT = Qt.MouseButton.LeftButton
BEGIN, IMPORT, DEMO = range(3)
FULL_PLAN = Path(__file__).parents[2] / "plan_text" / "fixtures" / "full_plan_example.txt"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def dialog(session: Session, window: QWidget) -> FirstStartDialog:
    dialog = FirstStartDialog(session, window)
    dialog.open()
    return dialog


def words(dialog: QWidget) -> str:
    labels = dialog.findChildren(PlainLabel)
    return "".join(label.text() for label in labels if label.isVisible())


def test_it_says_what_is_there_what_is_missing_and_the_three_ways_on(
    dialog: FirstStartDialog,
) -> None:
    said = words(dialog)
    assert "已收录69项第54—122项" in said
    assert "还缺53项第1—53项原文待导入" in said
    assert [card.offer.words for card in dialog.ways.cards] == [
        *("开始使用", "导入完整方案", "用演示数据试用")
    ]
    # The period goes on: there is nothing to say of it.
    assert "方案期" not in said
    assert dialog.days is None


def test_by_keyboard_alone_the_names_are_kept_as_one_step(
    dialog: FirstStartDialog, office: Office, qtbot: QtBot
) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.ways.cards[BEGIN])
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClicks(dialog.operator, "lijing")
    dialog.office_name.setText("共富办")
    qtbot.keyClick(dialog.operator, Qt.Key.Key_Return)
    settings = office.settings
    assert (settings.operator, settings.office_name) == ("lijing", "共富办")
    assert settings.first_start_seen
    assert [step.label for step in office.queries.journal.steps()] == ["开始使用", "建立台账"]
    assert not dialog.isVisible()


def test_two_clicks_begin_with_the_names_as_they_are(
    dialog: FirstStartDialog, office: Office, feedback: FakeFeedback, qtbot: QtBot
) -> None:
    qtbot.mouseClick(dialog.ways.cards[BEGIN], LEFT)
    qtbot.mouseClick(dialog.start, LEFT)
    assert office.settings.first_start_seen
    assert office.settings.as_of_choices == ()
    assert feedback.texts("done") == ["台账已就绪，要办的事都在“今日”"]


def test_the_names_need_no_scrolling(dialog: FirstStartDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.ways.cards[BEGIN], LEFT)
    (area,) = dialog.findChildren(QScrollArea)
    qtbot.waitUntil(dialog.start.isVisible)
    QApplication.sendPostedEvents()
    assert area.verticalScrollBar().maximum() == 0


def test_without_an_office_name_it_says_why_it_stays(
    dialog: FirstStartDialog, office: Office, qtbot: QtBot
) -> None:
    qtbot.mouseClick(dialog.ways.cards[BEGIN], LEFT)
    dialog.office_name.clear()
    qtbot.mouseClick(dialog.start, LEFT)
    assert "办公室名称" in dialog.warning()
    assert not office.settings.first_start_seen
    qtbot.keyClicks(dialog.office_name, "a")
    assert dialog.warning() == ""
    qtbot.mouseClick(dialog.back, LEFT)
    assert dialog.ways.isVisible()


def test_an_import_that_is_cancelled_leads_back_to_the_choice(
    dialog: FirstStartDialog, office: Office, qtbot: QtBot
) -> None:
    qtbot.mouseClick(dialog.ways.cards[IMPORT], LEFT)
    wizard = dialog.findChild(ImportWizard)
    assert wizard.isVisible()
    qtbot.mouseClick(wizard.cancel, LEFT)
    assert dialog.ways.isVisible()
    assert not office.settings.first_start_seen


def test_an_import_that_is_done_is_the_beginning(
    dialog: FirstStartDialog, office: Office, qtbot: QtBot
) -> None:
    qtbot.mouseClick(dialog.ways.cards[IMPORT], LEFT)
    wizard = dialog.findChild(ImportWizard)
    wizard.read(FULL_PLAN)
    qtbot.mouseClick(wizard.apply, LEFT)
    assert dialog.isVisible()
    qtbot.mouseClick(wizard.cancel, LEFT)
    assert not dialog.isVisible()
    assert office.settings.first_start_seen
    step = office.queries.journal.next_undo()
    assert step is not None
    assert step.label.startswith("导入方案")


def test_another_plan_that_is_imported_is_the_one_to_begin_with(
    dialog: FirstStartDialog, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "下一轮.txt"
    file.write_text(
        "奉化推进共同富裕行动方案（2026—2030年）\n"
        "1.办好学校。到2030年，新办学校3所。（牵头单位：区教育局）\n",
        encoding="utf-8",
    )
    qtbot.mouseClick(dialog.ways.cards[IMPORT], LEFT)
    wizard = dialog.findChild(ImportWizard)
    wizard.read(file)
    qtbot.mouseClick(wizard.apply, LEFT)
    assert office.queries.plan.current().title == "奉化推进共同富裕行动方案（2026—2030年）"


def test_the_demo_is_asked_for_and_the_welcome_comes_again_after_it(
    dialog: FirstStartDialog, office: Office, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(dialog.open_requested) as asked:
        qtbot.keyClick(dialog.ways.cards[BEGIN], Qt.Key.Key_3)
    assert asked.args == [PlaceLink(DataPlace.DEMO)]
    assert not office.settings.first_start_seen


def test_the_arrows_go_around_the_ways(dialog: FirstStartDialog, qtbot: QtBot) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), ChoiceCard))
    gone = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(QApplication.focusWidget(), key)
        gone.append(dialog.ways.cards.index(QApplication.focusWidget()))
    assert gone == [IMPORT, DEMO, BEGIN, DEMO]


def test_closing_it_brings_it_back_at_the_next_start(
    dialog: FirstStartDialog, office: Office, qtbot: QtBot
) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not office.settings.first_start_seen


@pytest.mark.parametrize(
    ("pick", "day", "choice"),
    [(0, date(2025, 12, 31), "1:period_end"), (1, date(2026, 11, 29), "1:today")],
)
def test_a_period_that_is_over_is_one_line_of_the_welcome(
    session: Session,
    window: QWidget,
    office: Office,
    clock: Clock,
    qtbot: QtBot,
    pick: int,
    day: date,
    choice: str,
) -> None:
    clock.moment = datetime(2026, 11, 29, 9, 30)
    dialog = FirstStartDialog(session, window)
    dialog.open()
    assert "方案期已于2025年12月31日结束，打开后按哪一天查看？" in words(dialog)
    assert dialog.days is not None
    assert dialog.days.key() == "period_end"
    qtbot.mouseClick(dialog.days.chip(("period_end", "today")[pick]), LEFT)
    qtbot.mouseClick(dialog.ways.cards[BEGIN], LEFT)
    with qtbot.waitSignal(dialog.day_chosen) as shown:
        qtbot.mouseClick(dialog.start, LEFT)
    assert shown.args == [day]
    assert office.settings.as_of_choices == (choice,)


@pytest.mark.parametrize("over", [False, True])
def test_nothing_is_cut_on_a_small_screen(
    session: Session, window: QWidget, clock: Clock, *, over: bool
) -> None:
    if over:
        clock.moment = datetime(2026, 11, 29, 9, 30)
    dialog = FirstStartDialog(session, window)
    dialog.open()
    # 1366 x 768 at 150 %, without the bar of the desktop and the title.
    assert dialog.height() <= 768 / 1.5 - 60
    for label in dialog.findChildren(PlainLabel):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width())
            assert label.wordWrap() or label.width() >= label.sizeHint().width(), label.text()
