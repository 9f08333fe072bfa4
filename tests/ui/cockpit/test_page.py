from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QSlider

from fenghua_supervisor.domain.bulletin.period import WHOLE
from fenghua_supervisor.domain.cockpit.figures import Mark, RowKind
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.ui.act_now.item_dialog import ActNowItemDialog
from fenghua_supervisor.ui.cockpit.commands import FULL_SCREEN
from fenghua_supervisor.ui.cockpit.full_screen import FullScreen
from fenghua_supervisor.ui.cockpit.page import CockpitPage
from fenghua_supervisor.ui.cockpit.paper_dialog import CockpitPaperDialog
from fenghua_supervisor.ui.cockpit.pick_popup import PickPopup
from fenghua_supervisor.ui.cockpit.rows_dialog import RowsDialog
from fenghua_supervisor.ui.ledger.page import ActionsPage
from fenghua_supervisor.ui.notices.page import NoticesPage
from fenghua_supervisor.ui.widgets.chips import LimitChip
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.labels import ElideLabel, HeadLabel, PlainLabel
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from tests.ui.ui_fakes import FakeFeedback

AS_OF, JUNE = date(2025, 10, 31), date(2025, 6, 30)
LEFT = Qt.MouseButton.LeftButton


def front(window: MainWindow) -> str:
    return window.windowTitle().partition(" - ")[0]


def figures(page: CockpitPage) -> CockpitFigures:
    shown = page.figures()
    assert shown is not None
    return shown


def go_to(page: CockpitPage, day: date, qtbot: QtBot) -> None:
    page.slider.choose(day)
    qtbot.waitUntil(lambda: figures(page).head.as_of == day and page.board.is_drawn)


def listed(page: ActionsPage | NoticesPage | RowsDialog) -> list[int]:
    return [row.id for row in page.findChild(RowsView).model().rows]


def press_spot(page: CockpitPage, block: str, mark: Mark, qtbot: QtBot) -> None:
    """Click where a chart shows a figure."""
    chart = page.board.cards[block].chart
    spot = next(spot for spot in chart.spots() if spot.leads == mark)
    qtbot.mouseClick(chart.viewport(), LEFT, pos=spot.box.center().toPoint())


def rows_dialog(qtbot: QtBot) -> RowsDialog:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), RowsDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, RowsDialog)
    return dialog


def test_alt_0_opens_it_and_it_shows_the_plan_as_of_the_day(
    window: MainWindow, qtbot: QtBot
) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    assert front(window) == "今日"
    qtbot.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    page = window.findChild(CockpitPage)
    qtbot.waitUntil(lambda: page.board.is_drawn)
    assert (front(window), figures(page).head.as_of) == ("驾驶舱", AS_OF)


def test_a_light_of_a_campaign_leads_to_exactly_its_tasks(
    shown_cockpit: CockpitPage, shown_window: MainWindow, qtbot: QtBot
) -> None:
    red = next(mark for mark in figures(shown_cockpit).campaigns[0].lights if mark.words == "红")
    press_spot(shown_cockpit, "campaigns", red, qtbot)
    page = shown_window.findChild(ActionsPage)
    assert (front(shown_window), sorted(listed(page))) == ("任务", sorted(red.ids))
    assert page.findChild(LimitChip).text() == f"驾驶舱：红 {red.count}项  ×"
    assert shown_window.as_of == AS_OF


def test_a_figure_of_the_sentence_leads_to_exactly_its_tasks(
    shown_cockpit: CockpitPage, shown_window: MainWindow
) -> None:
    sentence = shown_cockpit.board.headline.sentence
    for place, mark in enumerate(sentence.marks()[:4]):
        sentence.anchorClicked.emit(QUrl(str(place)))
        assert sorted(listed(shown_window.findChild(ActionsPage))) == sorted(mark.ids), place
    assert place == 3


def test_sheets_lead_to_exactly_those_sheets(
    shown_cockpit: CockpitPage, shown_window: MainWindow, qtbot: QtBot
) -> None:
    answered = figures(shown_cockpit).sheets[0].answered
    press_spot(shown_cockpit, "sheets", answered, qtbot)
    assert front(shown_window) == "督办"
    assert sorted(listed(shown_window.findChild(NoticesPage))) == sorted(answered.ids)


def test_a_figure_of_another_month_is_followed_as_of_its_own_day(
    shown_cockpit: CockpitPage, shown_window: MainWindow, qtbot: QtBot
) -> None:
    go_to(shown_cockpit, JUNE, qtbot)
    assert shown_window.as_of == AS_OF
    unit = next(unit for unit in figures(shown_cockpit).units if unit.lagging.count)
    press_spot(shown_cockpit, "units", unit.items, qtbot)
    page = shown_window.findChild(ActionsPage)
    assert (shown_window.as_of, page.as_of) == (JUNE, JUNE)
    assert sorted(listed(page)) == sorted(unit.items.ids)


def test_what_was_done_by_a_month_is_followed_as_of_that_month(
    shown_cockpit: CockpitPage, shown_window: MainWindow, qtbot: QtBot
) -> None:
    month = next(m for m in figures(shown_cockpit).trend[:-1] if m.done.count)
    press_spot(shown_cockpit, "trend", month.done, qtbot)
    assert shown_window.as_of == month.day
    assert sorted(listed(shown_window.findChild(ActionsPage))) == sorted(month.done.ids)


def test_targets_are_listed_in_a_dialog_that_leads_on_to_the_task(
    shown_cockpit: CockpitPage, shown_window: MainWindow, qtbot: QtBot
) -> None:
    bar = next(bar for bar in figures(shown_cockpit).targets if bar.at_risk.count)
    press_spot(shown_cockpit, "targets", bar.at_risk, qtbot)
    dialog = rows_dialog(qtbot)
    assert sorted(listed(dialog)) == sorted(bar.at_risk.ids)
    assert dialog.findChild(HeadLabel).text() == f"{bar.at_risk.words} {bar.at_risk.count}个"
    row = dialog.list.first_selected()
    qtbot.keyClick(dialog.list.table, Qt.Key.Key_Return)
    shown = shown_window.findChild(ActionsPage).findChild(RowsView).selected_rows()
    assert (front(shown_window), [action.id for action in shown]) == ("任务", [row.action_id])


def test_the_rows_of_a_dialog_can_be_copied(shown_cockpit: CockpitPage, qtbot: QtBot) -> None:
    bar = figures(shown_cockpit).targets[0]
    shown_cockpit.follow(bar.total)
    dialog = rows_dialog(qtbot)
    dialog.list.table.selectAll()
    qtbot.mouseClick(dialog.copy, LEFT)
    lines = QApplication.clipboard().text().split("\n")
    assert len(lines) == bar.total.count + 1
    assert lines[0].split("\t")[:2] == ["行动", "指标"]


def test_an_instruction_to_be_decided_is_opened_from_its_row(
    shown_cockpit: CockpitPage, qtbot: QtBot
) -> None:
    marks = figures(shown_cockpit).headline.decisions
    mark = next(mark for mark in marks if mark.kind is RowKind.INSTRUCTIONS)
    shown_cockpit.follow(mark)
    dialog = rows_dialog(qtbot)
    assert sorted(listed(dialog)) == sorted(mark.ids)
    qtbot.mouseClick(dialog.open_it, LEFT)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ActNowItemDialog))


def test_a_figure_of_nothing_leads_nowhere(
    shown_cockpit: CockpitPage, shown_window: MainWindow
) -> None:
    shown_cockpit.follow(Mark("逾期", RowKind.ACTIONS, ()))
    assert (front(shown_window), QApplication.activeModalWidget()) == ("驾驶舱", None)


def test_a_month_of_the_trend_moves_the_slider(shown_cockpit: CockpitPage, qtbot: QtBot) -> None:
    chart = shown_cockpit.board.cards["trend"].chart
    month = figures(shown_cockpit).trend[-3]
    spot = next(spot for spot in chart.spots() if spot.leads == month.day)
    qtbot.mouseClick(chart.viewport(), LEFT, pos=spot.box.center().toPoint())
    assert shown_cockpit.slider.day() == month.day


def test_the_small_button_takes_the_whole_window_to_the_day(
    shown_cockpit: CockpitPage, shown_window: MainWindow, qtbot: QtBot
) -> None:
    go_to(shown_cockpit, JUNE, qtbot)
    button = next(b for b in shown_cockpit.findChildren(QPushButton) if b.text() == "按此日查看")
    qtbot.mouseClick(button, LEFT)
    assert (shown_window.as_of, shown_cockpit.slider.day(), shown_cockpit.slider.is_last) == (
        JUNE,
        JUNE,
        True,
    )


def test_a_unit_is_found_by_its_initials(cockpit: CockpitPage, qtbot: QtBot) -> None:
    about = next(b for b in cockpit.findChildren(QPushButton) if b.text() == "整个方案")
    qtbot.mouseClick(about, LEFT)
    popup = next(p for p in cockpit.findChildren(PickPopup) if p.isVisible())
    field = popup.findChild(QLineEdit)
    qtbot.keyClicks(field, "qjyj")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: figures(cockpit).head.scope.words == "区教育局")
    assert about.text() == "区教育局"
    assert [unit.unit for unit in figures(cockpit).units] == ["区教育局"]


def test_month_and_scope_stay_when_something_is_written(
    cockpit: CockpitPage, session: Session, qtbot: QtBot
) -> None:
    campaign = figures(cockpit).campaigns[-1]
    campaigns, _ = cockpit._scopes()  # noqa: SLF001 - a user sees them in the list
    assert campaign.name in campaigns
    go_to(cockpit, date(2025, 9, 30), qtbot)
    unit = figures(cockpit).units[0].unit
    before = figures(cockpit)
    action = session.office.queries.plan.action_id(82)
    session.perform(log_follow_up, FollowUpDraft((action,), JUNE, Reported("有进展")))
    qtbot.waitUntil(lambda: figures(cockpit) is not before)
    assert (cockpit.slider.day(), figures(cockpit).head.as_of) == (date(2025, 9, 30),) * 2
    assert figures(cockpit).head.scope == WHOLE
    assert figures(cockpit).units[0].unit == unit


def test_the_columns_follow_the_page_and_not_the_scroll_bar(
    shown_cockpit: CockpitPage, shown_window: MainWindow, qtbot: QtBot
) -> None:
    units, sheets = shown_cockpit.board.cards["units"], shown_cockpit.board.cards["sheets"]
    for width, is_wide in ((1080, False), (1280, True), (1180, False), (1280, True)):
        shown_window.resize(width, 720)
        qtbot.waitUntil(lambda is_wide=is_wide: (units.y() == sheets.y()) is is_wide)


def test_with_one_plan_there_is_no_choice_of_plans(shown_cockpit: CockpitPage) -> None:
    shown = [
        b.accessibleName()
        for b in shown_cockpit.controls.findChildren(QPushButton)
        if b.isVisible()
    ]
    assert not any(name.startswith("方案：") for name in shown)
    assert "范围：整个方案" in shown


def test_before_the_plan_begins_it_says_so(
    cockpit: CockpitPage, window: MainWindow, qtbot: QtBot
) -> None:
    window.set_as_of(date(2020, 12, 31))
    empty = cockpit.findChild(EmptyState)
    assert empty.isVisible()
    assert empty.findChild(HeadLabel).text() == "方案还没有开始"
    window.set_as_of(AS_OF)
    qtbot.waitUntil(lambda: not empty.isVisible())


def test_f11_shows_the_blocks_on_the_whole_screen_and_the_keys_move_the_month(
    shown_cockpit: CockpitPage, shown_window: MainWindow, qtbot: QtBot
) -> None:
    with qtbot.waitActive(shown_window):
        shown_window.activateWindow()
    qtbot.keyClick(shown_window, Qt.Key.Key_F11)
    full = shown_window.findChild(FullScreen)
    qtbot.waitUntil(lambda: full.board.is_drawn)
    qtbot.keyClick(full, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: full.board.figures().head.as_of == date(2025, 9, 30))
    assert "2025年9月30日" in full.about.whole()
    qtbot.keyClick(full, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: shown_window.findChild(FullScreen) is None)
    assert shown_cockpit.slider.day() == date(2025, 9, 30)
    assert figures(shown_cockpit).head.as_of == date(2025, 9, 30)


def test_on_the_whole_screen_all_letters_are_large_and_no_day_or_base_is_cut(
    shown_cockpit: CockpitPage, shown_window: MainWindow, qtbot: QtBot
) -> None:
    shown_cockpit.run(FULL_SCREEN.key)
    full = shown_window.findChild(FullScreen)
    full.showNormal()
    full.resize(1920, 1080)
    qtbot.waitUntil(lambda: full.board.is_drawn and full.size().width() == 1920)
    labels = [label for label in full.findChildren(PlainLabel) if label.isVisible()]
    twenty_points = 20 * full.logicalDpiY() / 72
    assert min(label.fontInfo().pixelSize() for label in labels) >= twenty_points
    cut = [label for label in full.findChildren(ElideLabel) if label.text() != label.whole()]
    assert (cut, full.height()) == ([], 1080)
    full.close()


@pytest.mark.parametrize("size", [(1093, 614), (911, 512)])
def test_on_the_whole_of_a_small_or_scaled_screen_nothing_stands_beyond_its_edge(
    size: tuple[int, int], shown_cockpit: CockpitPage, shown_window: MainWindow, qtbot: QtBot
) -> None:
    """A screen of 1366×768 has so many dots at 125 and at 150 per cent."""
    shown_cockpit.run(FULL_SCREEN.key)
    full = shown_window.findChild(FullScreen)
    full.showNormal()
    full.resize(*size)
    qtbot.waitUntil(lambda: full.board.is_drawn)
    least = full.layout().minimumSize()
    assert (least.width() <= size[0], least.height() <= size[1]) == (True, True)
    full.close()


def test_what_is_asked_for_before_the_first_figures_waits_for_them(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.run(FULL_SCREEN)
    qtbot.waitUntil(lambda: window.findChild(FullScreen) is not None)
    assert window.findChild(FullScreen).board.figures().head.as_of == AS_OF
    window.findChild(FullScreen).close()


def test_the_paper_is_shown_in_the_size_that_is_chosen(
    shown_cockpit: CockpitPage, qtbot: QtBot
) -> None:
    shown_cockpit.run("print")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, CockpitPaperDialog)
    assert dialog.file_name() == "2025年10月31日驾驶舱.pdf"
    a4 = dialog.preview.document.pagePointSize(0)
    qtbot.mouseClick(dialog.sizes.chip("a3"), LEFT)
    assert dialog.preview.document.pagePointSize(0).width() > a4.width() * 1.4


@pytest.mark.parametrize(
    ("command", "name"),
    [("save_picture", "2025年10月31日驾驶舱.png"), ("save_table", "2025年10月31日驾驶舱.xlsx")],
)
def test_the_figures_are_saved(
    shown_cockpit: CockpitPage,
    shown_feedback: FakeFeedback,
    tmp_path: Path,
    command: str,
    name: str,
) -> None:
    shown_feedback.save_path = tmp_path / name
    shown_cockpit.run(command)
    assert shown_feedback.texts("ask_save_path") == [name]
    assert shown_feedback.texts("done") == [f"已保存“{name}”"]
    assert (tmp_path / name).stat().st_size > 2000


def test_a_picture_is_not_saved_under_the_name_of_a_paper(
    shown_cockpit: CockpitPage, shown_feedback: FakeFeedback, tmp_path: Path
) -> None:
    shown_feedback.save_path = tmp_path / "驾驶舱.pdf"
    shown_cockpit.run("save_picture")
    assert shown_feedback.texts("warn") == ["这里存的是.png文件，请把“驾驶舱.pdf”改为.png结尾。"]
    assert not shown_feedback.save_path.exists()


def test_nothing_is_written_over_the_data(
    shown_cockpit: CockpitPage, shown_feedback: FakeFeedback
) -> None:
    shown_feedback.save_path = shown_cockpit.session.office.data_dir / "office.db"
    before = shown_feedback.save_path.stat().st_size
    shown_cockpit.run("save_table")
    assert shown_feedback.texts("warn")
    assert shown_feedback.save_path.stat().st_size == before


def test_the_keyboard_starts_on_the_months(shown_cockpit: CockpitPage, qtbot: QtBot) -> None:
    with qtbot.waitActive(shown_cockpit.window()):
        shown_cockpit.window().activateWindow()
    assert isinstance(QApplication.focusWidget(), QSlider)
