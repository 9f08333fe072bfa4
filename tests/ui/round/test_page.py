from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu

from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.round.round_status import RoundState
from fenghua_supervisor.domain.units.directory import UnitDraft
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.round.sending_out import collect_forms, issue_forms
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.services.units.directory import save_unit
from fenghua_supervisor.store.tables.round import FormReturnRow
from fenghua_supervisor.ui.base.links import ActionLink, ReceivedFormsLink
from fenghua_supervisor.ui.notices.issue_dialog import IssueDialog
from fenghua_supervisor.ui.round import detail
from fenghua_supervisor.ui.round.import_dialog import FormImportDialog
from fenghua_supervisor.ui.round.page import RoundPage
from fenghua_supervisor.ui.search.box import SearchBox
from fenghua_supervisor.ui.widgets.buttons import PlainButton, QuietButton
from fenghua_supervisor.ui.widgets.labels import PlainLabel, WrapLabel
from tests.conftest import AS_OF
from tests.filled_forms import fill_all
from tests.ui.right_click import right_click
from tests.ui.window_ends import end_dialogs, shared

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.domain.round.round_status import UnitRound
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from tests.conftest import Clock
    from tests.ui.ui_fakes import FakeFeedback

LEFT = Qt.MouseButton.LeftButton
NAME = "区民政局"


@pytest.fixture
def page(session: Session, qtbot: QtBot, as_of: date) -> RoundPage:
    page = _page(session, as_of)
    qtbot.addWidget(page)
    return page


def _page(session: Session, as_of: date) -> RoundPage:
    page = RoundPage(session)
    page.resize(1226, 716)
    page.show()
    page.show_as_of(as_of)
    return page


@pytest.fixture(scope="module")
def _shared_page(shared_session: Session) -> Iterator[RoundPage]:
    yield from shared(_page(shared_session, AS_OF))


@pytest.fixture
def shown_page(_shared_page: RoundPage) -> Iterator[RoundPage]:
    """One page a file, for tests that record nothing: as of the day, at its newest month."""
    _shared_page.show_as_of(AS_OF)
    _shared_page.months.setCurrentIndex(0)
    _shared_page.refresh(AS_OF)
    yield _shared_page
    end_dialogs(_shared_page)


def test_a_unit_with_very_many_actions_leads_to_all_of_them(
    shown_page: RoundPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(detail, "_MOST_ITEMS", 2)
    shown = unit(shown_page)
    assert len(shown.owing) > 2
    shown_page.table.select_ids([next(row.id for row in shown_page.model.rows if row is not shown)])
    shown_page.table.select_ids([shown.id])
    content = shown_page.detail.content()
    titles = [label.text() for label in content.findChildren(WrapLabel)]
    assert sum(title.startswith("第") for title in titles) == 2
    (everything,) = (b for b in content.findChildren(QuietButton) if "全部" in b.text())
    with qtbot.waitSignal(shown_page.open_requested) as opened:
        qtbot.mouseClick(everything, LEFT)
    wanted = opened.args[0].wanted
    assert wanted.ids == {item.action_id for item in shown.owing}
    assert wanted.ids_words == f"{NAME}未填报{len(shown.owing)}项"


def unit(page: RoundPage, name: str = NAME) -> UnitRound:
    return next(row for row in page.model.rows if row.unit == name)


def cells(page: RoundPage, name: str = NAME) -> dict[str, str]:
    row = page.model.find(unit(page, name).id)
    return {
        column.key: str(page.model.index(row, place).data())
        for place, column in enumerate(page.model.columns)
    }


def said(page: RoundPage) -> str:
    shown = [label.text() for label in page.findChildren(PlainLabel) if label.isVisible()]
    return "\n".join(shown)


def come_back(page: RoundPage, on: date, name: str = NAME) -> None:
    office = page.session.office
    with office.begin("返回") as work:
        work.add(
            FormReturnRow(
                plan_id=office.queries.plan.current().id,
                month="2025-10",
                unit_id=unit(page, name).unit_id,
                file_name="民政局填好.xlsx",
                sha256="0" * 64,
                returned_on=on,
                filled_by="李四",
                checked_by="张局长",
                recorded_at=office.now(),
            )
        )
    page.refresh(page.as_of)


def issue_dialog(page: RoundPage) -> IssueDialog:
    return next(d for d in page.findChildren(IssueDialog) if d.isVisible())


def test_every_unit_that_reports_is_listed_with_the_missing_first(shown_page: RoundPage) -> None:
    assert len(shown_page.model.rows) == 43
    assert {row.state for row in shown_page.model.rows} == {RoundState.MISSING}
    assert "10月27日 周一截止 · 43家，已返回0家，缺报43家" in said(shown_page)
    assert cells(shown_page) == {
        "unit": NAME,
        "state": "缺报",
        "issued": "—",
        "returned": "—",
        "review": "—",
        "items": str(len(unit(shown_page).items)),
        "owing": str(len(unit(shown_page).owing)),
    }


def test_forms_go_into_a_folder_of_the_month_and_are_recorded(
    page: RoundPage, qtbot: QtBot, feedback: FakeFeedback, tmp_path: Path
) -> None:
    feedback.folder, feedback.answer = tmp_path, False
    qtbot.mouseClick(page.issue, LEFT)
    folder = tmp_path / "2025年10月填报表"
    assert len(list(folder.glob("*.xlsx"))) == 43
    assert cells(page)["issued"] == "10-31 周五"
    assert feedback.texts("ask") == [
        f"已生成43家单位的2025年10月填报表，放在“{folder}”。现在打开这个文件夹吗？|打开文件夹"
    ]
    undo(page.session.office)
    page.refresh(page.as_of)
    assert cells(page)["issued"] == "—"


def test_nothing_happens_without_a_folder(
    shown_page: RoundPage, qtbot: QtBot, shown_feedback: FakeFeedback
) -> None:
    qtbot.mouseClick(shown_page.issue, LEFT)
    assert len(shown_feedback.texts("ask_folder")) == 1
    assert shown_page.session.office.queries.round.forms(1, Month(2025, 10)) == {}


def test_filled_in_forms_are_not_replaced_unasked(
    shown_page: RoundPage, qtbot: QtBot, shown_feedback: FakeFeedback, tmp_path: Path
) -> None:
    folder = tmp_path / "2025年10月填报表"
    folder.mkdir()
    sheet = collect_forms(shown_page.session.office, Month(2025, 10), shown_page.as_of)[0]
    (folder / sheet.file_name).write_bytes(b"filled in")
    shown_feedback.folder, shown_feedback.answer = tmp_path, False
    qtbot.mouseClick(shown_page.issue, LEFT)
    assert "里已有1份同名的表，单位可能已经填写" in shown_feedback.texts("ask")[0]
    assert (folder / sheet.file_name).read_bytes() == b"filled in"
    assert shown_page.session.office.queries.round.forms(1, Month(2025, 10)) == {}


def test_a_folder_that_refuses_is_told_and_nothing_is_recorded(
    shown_page: RoundPage, qtbot: QtBot, shown_feedback: FakeFeedback, tmp_path: Path
) -> None:
    (tmp_path / "2025年10月填报表").write_text("a file in the way")
    shown_feedback.folder = tmp_path
    qtbot.mouseClick(shown_page.issue, LEFT)
    assert len(shown_feedback.texts("warn")) == 1
    assert shown_page.session.office.queries.round.forms(1, Month(2025, 10)) == {}


def test_only_the_selected_units_get_a_form(
    page: RoundPage, feedback: FakeFeedback, office: Office, tmp_path: Path
) -> None:
    feedback.folder, feedback.answer = tmp_path, False
    chosen = [unit(page).unit_id, unit(page, "区教育局").unit_id]
    page.table.select_ids([*chosen])
    right_click(page.table)
    menu = page.findChildren(QMenu)[-1]
    action = menu.actions()[0]
    assert action.text() == "只发放选中的2家…"
    action.trigger()
    menu.close()
    assert set(office.queries.round.forms(1, Month(2025, 10))) == set(chosen)


def test_what_came_back_is_shown_with_its_days(page: RoundPage, qtbot: QtBot) -> None:
    come_back(page, date(2025, 10, 28))
    assert (cells(page)["state"], cells(page)["returned"]) == ("迟报", "10-28 周二")
    come_back(page, date(2025, 10, 30))
    assert cells(page)["returned"] == "10-30 周四 · 2次"
    page.table.select_ids([unit(page).id])
    words = "应于2025年10月27日（星期一）前报送，迟1天返回"
    qtbot.waitUntil(lambda: words in said(page))
    assert "民政局填好.xlsx\n填报李四　审核张局长" in said(page)
    assert "已返回1家，缺报42家" in said(page)


def test_the_detail_says_whom_to_call_and_what_is_owed(
    page: RoundPage, session: Session, office: Office, qtbot: QtBot
) -> None:
    issue_forms(office, Month(2025, 10), [unit(page).unit_id])
    contact = UnitDraft(NAME, contact="李四", phone="0574-88588000", unit_id=unit(page).unit_id)
    session.perform(save_unit, contact)
    page.table.select_ids([unit(page).id])
    qtbot.waitUntil(lambda: "李四　0574-88588000" in said(page))
    assert f"未填报 {len(unit(page).owing)} 项" in said(page)
    code = office.queries.round.forms(1, Month(2025, 10))[unit(page).unit_id].code
    assert code in said(page)
    button = next(b for b in page.detail.findChildren(QuietButton) if b.isVisible())
    with qtbot.waitSignal(page.open_requested) as asked:
        qtbot.mouseClick(button, LEFT)
    assert asked.args == [ActionLink(unit(page).items[0].action_id)]


def test_chips_limit_the_list_and_an_empty_one_leads_back(page: RoundPage, qtbot: QtBot) -> None:
    come_back(page, date(2025, 10, 24))
    qtbot.mouseClick(page.chips.chip("returned"), LEFT)
    assert [row.unit for row in page.model.rows] == [NAME]
    qtbot.mouseClick(page.chips.chip("waiting"), LEFT)
    assert "没有这样的单位" in said(page)
    button = next(
        b for b in page.findChildren(PlainButton) if b.isVisible() and b.text() == "查看全部单位"
    )
    qtbot.mouseClick(button, LEFT)
    assert len(page.model.rows) == 43


def test_the_names_of_the_missing_are_copied(
    page: RoundPage, qtbot: QtBot, feedback: FakeFeedback
) -> None:
    come_back(page, date(2025, 10, 24))
    qtbot.mouseClick(page.copy, LEFT)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("截至10月31日，以下42家单位尚未报送2025年10月工作进展填报表")
    assert NAME not in text
    assert feedback.texts("done") == ["已复制42家缺报单位的名单，可粘贴到聊天软件"]


def test_the_missing_are_urged_by_a_sheet(page: RoundPage, qtbot: QtBot) -> None:
    come_back(page, date(2025, 10, 24))
    qtbot.mouseClick(page.urge, LEFT)
    issue_dialog(page).reject()


def test_before_the_last_day_nobody_is_missing(shown_page: RoundPage) -> None:
    shown_page.show_as_of(date(2025, 10, 24))
    assert {row.state for row in shown_page.model.rows} == {RoundState.WAITING}
    assert not shown_page.copy.isEnabled()
    assert not shown_page.urge.isEnabled()
    assert "没有缺报的单位" in shown_page.urge.toolTip()


def test_another_month_is_chosen_and_only_the_present_one_is_urged(
    shown_page: RoundPage, qtbot: QtBot
) -> None:
    assert shown_page.month() == Month(2025, 10)
    shown_page.months.setFocus()
    qtbot.keyClick(shown_page.months, Qt.Key.Key_Down)
    shown_page.months.activated.emit(shown_page.months.currentIndex())
    assert shown_page.month() == Month(2025, 9)
    assert "9月25日 周四截止" in said(shown_page)
    assert not shown_page.urge.isEnabled()
    assert "请先选当月" in shown_page.urge.toolTip()


def test_early_in_a_month_the_last_round_is_shown(page: RoundPage, clock: Clock) -> None:
    clock.moment = datetime(2025, 11, 3, 9)
    page.show_as_of(date(2025, 11, 3))
    assert page.month() == Month(2025, 10)


def test_a_report_typed_in_is_followed(page: RoundPage, session: Session, office: Office) -> None:
    owing = len(unit(page).owing)
    first = unit(page).items[0].action_id
    draft = FollowUpDraft((first,), page.as_of, Reported("有进展"), unit_id=unit(page).unit_id)
    session.perform(log_follow_up, draft)
    assert cells(page)["owing"] == str(owing - 1)


@pytest.mark.usefixtures("plain_forms")
def test_the_search_box_sends_the_forms_out_and_the_folder_is_opened_when_wanted(
    window: MainWindow,
    feedback: FakeFeedback,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    feedback.folder = tmp_path
    search = window.findChild(SearchBox)
    search.setFocus()
    qtbot.keyClicks(search, "fftbb")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    folder = tmp_path / "2025年10月填报表"
    assert len(list(folder.glob("*.xlsx"))) == 43
    assert opened == [str(folder)]


def test_received_forms_are_imported_from_the_page(
    window: MainWindow, office: Office, feedback: FakeFeedback, tmp_path: Path, as_of: date
) -> None:
    fill_all(collect_forms(office, Month(2025, 10), as_of)[:2], tmp_path / "in")
    feedback.folder = tmp_path / "in"
    page = window.show_page("round")
    assert isinstance(page, RoundPage)
    page.take.menu().actions()[1].trigger()
    [dialog] = page.findChildren(FormImportDialog)
    dialog.take.click()
    assert sum(row.state is RoundState.LATE for row in page.model.rows) == 2


def test_the_command_asks_for_received_forms(window: MainWindow, feedback: FakeFeedback) -> None:
    window.open(ReceivedFormsLink())
    assert feedback.texts("ask_open_paths") == ["选择收回的填报表"]


def test_a_narrow_table_leaves_out_columns_rather_than_names(shown_page: RoundPage) -> None:
    keys = [column.key for column in shown_page.model.columns]
    shown_page.table.resize(508, 400)
    assert shown_page.table.columnWidth(keys.index("unit")) >= 180
    assert not shown_page.table.isColumnHidden(keys.index("owing"))
