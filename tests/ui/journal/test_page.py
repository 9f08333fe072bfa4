from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.plan.readings import TargetValue
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.settings.office_settings import save_settings
from fenghua_supervisor.ui.journal.detail import SHOWN_CHANGES
from fenghua_supervisor.ui.journal.page import HistoryPage
from fenghua_supervisor.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session

AS_OF = date(2025, 10, 31)


@pytest.fixture
def page(session: Session, office: Office, qtbot: QtBot) -> HistoryPage:
    entry = FollowUpDraft((office.queries.plan.action_id(82),), AS_OF, Reported("完成验收。"))
    log_follow_up(office, entry)
    save_settings(office, replace(office.settings, operator="李静"))
    page = HistoryPage(session)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.show_as_of(AS_OF)
    return page


def labels(page: HistoryPage) -> list[str]:
    return [step.label for step in page.model.rows]


def choose(page: HistoryPage, label: str, qtbot: QtBot) -> str:
    step = next(row for row in page.model.rows if row.label == label)
    page.table.select_ids([step.id])
    return page.detail.text.toPlainText()


def test_the_newest_step_comes_first(page: HistoryPage) -> None:
    assert labels(page) == ["修改设置", "记跟踪 82", "建立台账"]


def test_a_chosen_step_shows_its_changes(page: HistoryPage, qtbot: QtBot) -> None:
    assert "内容：完成验收。" in choose(page, "记跟踪 82", qtbot)


def test_a_reading_is_told_with_the_name_of_its_target(
    page: HistoryPage, office: Office, qtbot: QtBot
) -> None:
    action = office.queries.plan.action_id(82)
    target = office.queries.ledger.detail(action, AS_OF).targets[0]
    reading = TargetValue(target.id, value=Decimal("0.98"))
    entry = FollowUpDraft((action,), AS_OF, Reported("已报数据。", readings=(reading,)))
    page.session.perform(log_follow_up, entry)
    page.table.select_ids([page.model.rows[0].id])
    assert f"指标：{target.target.name}\n数值：0.98" in page.detail.text.toPlainText()


def test_very_many_changes_are_cut_and_counted(page: HistoryPage, qtbot: QtBot) -> None:
    words = choose(page, "建立台账", qtbot)
    step = next(row for row in page.model.rows if row.label == "建立台账")
    assert f"另有{step.changes - SHOWN_CHANGES}处改动" in words


def test_undo_and_redo_name_their_step_and_are_listed(page: HistoryPage, qtbot: QtBot) -> None:
    assert page.undo.text() == "撤销：修改设置"
    qtbot.mouseClick(page.undo, Qt.MouseButton.LeftButton)
    assert labels(page)[0] == "撤销：修改设置"
    assert page.redo.text() == "恢复：修改设置"
    qtbot.mouseClick(page.redo, Qt.MouseButton.LeftButton)
    assert page.session.office.settings.operator == "李静"


def test_an_undone_step_is_marked(page: HistoryPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.undo, Qt.MouseButton.LeftButton)
    row = labels(page).index("修改设置")
    assert page.model.index(row, page.model.column_of("mark")).data() == "已撤销"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("跟踪", ["记跟踪 82"]),
        ("测试员", ["修改设置", "记跟踪 82", "建立台账"]),
        ("2025-10-31 09", ["修改设置", "记跟踪 82", "建立台账"]),
        ("不可撤销", ["建立台账"]),
    ],
)
def test_steps_are_found_by_label_actor_time_and_mark(
    page: HistoryPage, words: str, found: list[str]
) -> None:
    page.search.setText(words)
    assert labels(page) == found


def test_nothing_found_says_so_and_offers_the_whole_list(page: HistoryPage, qtbot: QtBot) -> None:
    page.search.setText("没有这样的步骤")
    empty = page.findChild(EmptyState)
    assert empty.isVisible()
    empty.clicked.emit()
    assert len(labels(page)) == 3
