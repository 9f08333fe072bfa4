from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fenghua_supervisor.domain.plan.milestones import Milestone, Span
from fenghua_supervisor.ui.plan.milestones_dialog import MilestoneDoneDialog, MilestonesDialog
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from tests.ui.ui_fakes import FakeFeedback

SPAN = Span(date(2021, 1, 1), date(2025, 12, 31))
LEFT = Qt.MouseButton.LeftButton
DONE = Milestone(1, 82, 0, "立项", date(2025, 3, 31), "王五", Decimal(40), done_on=date(2025, 4, 1))
OPEN = Milestone(2, 82, 1, "验收", date(2025, 11, 30), "", Decimal(100))
Open = Callable[..., MilestonesDialog]


@pytest.fixture
def open_dialog(session: Session, office: Office, as_of: date, qtbot: QtBot) -> Open:
    row = office.queries.ledger.row(office.queries.plan.action_id(82), as_of)

    def make(*steps: Milestone) -> MilestonesDialog:
        dialog = MilestonesDialog(session, row, steps, SPAN, date(2025, 10, 31))
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def fill(dialog: MilestonesDialog, *named: tuple[str, int]) -> None:
    for row, (name, days) in zip(dialog.rows.open_rows() or dialog.rows.rows, named, strict=False):
        type_in(row.title, name)
        row.workdays.setValue(days)


def test_rows_without_a_name_are_left_out(open_dialog: Open) -> None:
    assert open_dialog().draft() == []


def test_counting_back_fills_in_dates_and_progress(open_dialog: Open, qtbot: QtBot) -> None:
    dialog = open_dialog()
    fill(dialog, ("方案", 10), ("施工", 20), ("验收", 5))
    qtbot.mouseClick(dialog.count_button, LEFT)
    assert [(d.title, d.due_date.isoformat(), int(d.percent)) for d in dialog.draft()] == [
        ("方案", "2025-11-26", 29),
        ("施工", "2025-12-24", 86),
        ("验收", "2025-12-31", 100),
    ]
    assert dialog.note.text() == "共35个工作日，应从2025年11月13日开始。"
    assert dialog.warning() == ""


def test_a_start_that_is_past_and_a_year_without_a_notice_are_told(
    open_dialog: Open, qtbot: QtBot
) -> None:
    dialog = open_dialog()
    fill(dialog, ("方案", 80))
    dialog.count()
    assert "这一天已经过去" in dialog.note.text()
    dialog.end.set_day(date(2027, 1, 8))
    dialog.count()
    assert "2027年放假安排暂按，未公布。" in dialog.note.text()


def test_what_cannot_be_counted_back_is_said_in_the_dialog(open_dialog: Open, qtbot: QtBot) -> None:
    dialog = open_dialog()
    qtbot.mouseClick(dialog.count_button, LEFT)
    assert dialog.warning() == "还没有要倒排的节点，请先填写节点名称和所需工作日。"
    fill(dialog, ("方案", 0))
    dialog.count()
    assert dialog.warning() == "节点“方案”所需工作日请填1到999之间的整数。"


def test_a_start_before_the_plan_is_warned_of(open_dialog: Open) -> None:
    dialog = open_dialog()
    dialog.end.set_day(date(2021, 1, 29))
    fill(dialog, ("方案", 200))
    dialog.count()
    assert "早于方案起始日2021年1月1日，请减少工作日。" in dialog.warning()


def test_what_is_done_stays_as_it_is(open_dialog: Open, qtbot: QtBot) -> None:
    dialog = open_dialog(DONE, OPEN)
    done, rest = dialog.rows.rows
    assert not done.remove.isEnabled()
    assert not done.workdays.isEnabled()
    rest.workdays.setValue(10)
    qtbot.mouseClick(rest.insert, LEFT)
    type_in(dialog.rows.rows[2].title, "总结")
    dialog.rows.rows[2].workdays.setValue(10)
    dialog.count()
    assert [(d.id, d.due_date.isoformat(), int(d.percent)) for d in dialog.draft()] == [
        (1, "2025-03-31", 40),
        (2, "2025-12-17", 70),
        (None, "2025-12-31", 100),
    ]


def test_rows_are_inserted_and_removed_and_reached_by_tab(open_dialog: Open, qtbot: QtBot) -> None:
    dialog = open_dialog(DONE, OPEN)
    qtbot.mouseClick(dialog.rows.rows[0].insert, LEFT)
    titles = [row.title.text() for row in dialog.rows.rows]
    assert titles == ["立项", "", "验收"]
    assert dialog.rows.rows[0].remove.nextInFocusChain() is dialog.rows.rows[1].title
    qtbot.mouseClick(dialog.rows.rows[2].remove, LEFT)
    assert [draft.title for draft in dialog.draft()] == ["立项"]
    assert [row.place.text() for row in dialog.rows.rows] == ["1", "2"]


def test_the_last_row_is_never_missing(open_dialog: Open, qtbot: QtBot) -> None:
    dialog = open_dialog(OPEN)
    qtbot.mouseClick(dialog.rows.rows[0].remove, LEFT)
    assert [row.title.text() for row in dialog.rows.rows] == [""]
    assert dialog.draft() == []


def test_steps_are_handed_over_in_the_order_of_their_dates(open_dialog: Open) -> None:
    dialog = open_dialog(OPEN)
    dialog.rows.insert_after(dialog.rows.rows[0])
    row = dialog.rows.rows[1]
    type_in(row.title, "招标")
    row.day.set_day(date(2025, 6, 30))
    type_in(row.percent, "３０")
    type_in(row.owner, "李四")
    assert [(d.title, d.percent, d.owner) for d in dialog.draft()] == [
        ("招标", Decimal(30), "李四"),
        ("验收", Decimal(100), ""),
    ]


@pytest.mark.parametrize(
    ("name", "percent", "sentence"),
    [
        ("", "30", "第1个节点还没有名称，请填写，或删除这一行。"),
        ("招标", "三成", "第1个节点的应达进度不是数字，请填0到100之间的数。"),
        ("招标", "30", ""),
    ],
)
def test_obvious_gaps_are_said_before_saving(
    open_dialog: Open, name: str, percent: str, sentence: str
) -> None:
    dialog = open_dialog()
    type_in(dialog.rows.rows[0].title, name)
    type_in(dialog.rows.rows[0].percent, percent)
    assert dialog.problem() == sentence


def test_closing_asks_only_when_something_was_entered(
    open_dialog: Open, feedback: FakeFeedback
) -> None:
    open_dialog(OPEN).reject()
    assert feedback.texts("ask") == []
    dialog = open_dialog(OPEN)
    type_in(dialog.rows.rows[0].owner, "李四")
    dialog.reject()
    assert len(feedback.texts("ask")) == 1


def test_the_day_of_completion_is_the_as_of_day_but_never_later_than_today(
    session: Session, qtbot: QtBot
) -> None:
    for as_of, offered in ((date(2025, 9, 30), date(2025, 9, 30)), (date(2026, 1, 1), None)):
        dialog = MilestoneDoneDialog(session, OPEN, as_of)
        qtbot.addWidget(dialog)
        assert dialog.draft() == (offered or session.office.today())
