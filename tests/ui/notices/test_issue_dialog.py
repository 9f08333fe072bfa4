from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from fenghua_supervisor.domain.codes.inspections import FindingEvent
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.inspections.drafts import FindingDraft, FindingEntryDraft
from fenghua_supervisor.domain.notices.drafts import IssueDraft, IssueEntry
from fenghua_supervisor.domain.notices.wording import usual_requirement
from fenghua_supervisor.services.inspections.findings import add_findings, record_finding
from fenghua_supervisor.services.notices.issuing import issue_notices, propose
from fenghua_supervisor.ui.base.session import Session
from fenghua_supervisor.ui.notices.issue_dialog import IssueDialog
from fenghua_supervisor.ui.notices.issue_unit import WHAT, WHY
from fenghua_supervisor.ui.widgets.labels import SubLabel
from tests.ui.ui_fakes import InlineJobs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock
    from tests.ui.ui_fakes import FakeFeedback

AS_OF = date(2026, 1, 5)  # every action of the plan is overdue
HEALTH, REFORM = 6, 2  # 区卫生健康局 with seven items, 区发改局 with ten


@pytest.fixture
def session(office: Office, feedback: FakeFeedback, clock: Clock) -> Session:
    clock.moment = datetime(2026, 1, 5, 9, 30)
    return Session(office, feedback, InlineJobs(feedback))


@pytest.fixture
def open_dialog(session: Session, qtbot: QtBot) -> Callable[..., IssueDialog]:
    def open_it(**options: object) -> IssueDialog:
        dialog = IssueDialog(session, AS_OF, **options)  # type: ignore[arg-type]
        qtbot.addWidget(dialog)
        dialog.run()
        with qtbot.waitActive(dialog):
            dialog.activateWindow()
        return dialog

    return open_it


def test_all_that_need_no_reason_are_ticked_and_counted(
    open_dialog: Callable[..., IssueDialog],
) -> None:
    dialog = open_dialog()
    draft = dialog.draft()
    assert len(draft.entries) == 43
    assert dialog.count.text() == "将出具43份，共124项"
    assert (draft.kind, draft.on, draft.reply_workdays) == (NoticeKind.URGE, AS_OF, 5)
    assert draft.text == usual_requirement(NoticeKind.URGE)


def test_only_the_units_that_were_asked_for_are_ticked(
    open_dialog: Callable[..., IssueDialog],
) -> None:
    dialog = open_dialog(unit_ids=[REFORM])
    assert [entry.unit_id for entry in dialog.draft().entries] == [REFORM]
    assert dialog.count.text() == "将出具1份，共10项"


def test_space_unticks_a_unit_and_an_item(
    open_dialog: Callable[..., IssueDialog], qtbot: QtBot
) -> None:
    dialog = open_dialog(unit_ids=[HEALTH])
    tree = dialog.tree
    assert tree.hasFocus()
    unit = tree.unit_item(HEALTH)
    tree.setCurrentItem(unit)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert unit.isExpanded()
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert dialog.count.text() == "将出具1份，共6项"
    assert unit.checkState(0) is Qt.CheckState.PartiallyChecked
    tree.setCurrentItem(unit)
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert dialog.count.text() == "将出具1份，共7项"
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert dialog.count.text() == "还没有选择单位"
    assert not dialog.yes_button.isEnabled()


def test_all_and_none_follow_what_is_shown(
    open_dialog: Callable[..., IssueDialog], qtbot: QtBot
) -> None:
    dialog = open_dialog(unit_ids=[])
    dialog.search.setText("卫生健康局")
    qtbot.mouseClick(dialog._all, Qt.MouseButton.LeftButton)  # noqa: SLF001
    assert dialog.count.text() == "将出具1份，共7项"
    dialog.search.clear()
    qtbot.mouseClick(dialog._none, Qt.MouseButton.LeftButton)  # noqa: SLF001
    assert dialog.draft().entries == ()


def test_a_step_up_asks_for_its_reason_in_the_row_of_the_unit(
    open_dialog: Callable[..., IssueDialog], qtbot: QtBot
) -> None:
    dialog = open_dialog()
    qtbot.mouseClick(dialog.kinds.chip("supervise"), Qt.MouseButton.LeftButton)
    assert dialog.draft().entries == ()
    assert dialog.text.words() == usual_requirement(NoticeKind.SUPERVISE)
    dialog.tree.unit_item(REFORM).setCheckState(0, Qt.CheckState.Checked)
    field = dialog.tree.reason_field(REFORM)
    assert field.isVisible()
    assert "没有逾期未答复的催办单" in field.placeholderText()
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "特事特办" in dialog.warning()
    field.setText("区委专题会要求")
    assert dialog.problem() == ""
    assert dialog.draft().entries[0].reason == "区委专题会要求"
    dialog.tree.unit_item(REFORM).setCheckState(0, Qt.CheckState.Unchecked)
    assert not dialog.tree.findChildren(QLineEdit)[0].isVisible()


def test_an_item_that_waits_for_an_answer_is_only_ticked_on_purpose(
    session: Session, open_dialog: Callable[..., IssueDialog]
) -> None:
    ids = tuple(call.action_id for call in propose(session.office, AS_OF, NoticeKind.URGE)[1].items)
    draft = IssueDraft(NoticeKind.URGE, AS_OF, (IssueEntry(REFORM, ids),))
    session.perform(issue_notices, draft)
    dialog = open_dialog()
    assert dialog.count.text() == "将出具42份，共114项"
    tree, unit = dialog.tree, dialog.tree.unit_item(REFORM)
    assert (unit.text(1), unit.text(2)) == ("10项都在等待答复，本次不发", "1次")
    assert "已催办" in unit.child(0).text(1)
    tree.tick_all(on=True)
    unit.setCheckState(0, Qt.CheckState.Checked)
    assert dialog.count.text() == "将出具42份，共114项"
    unit.child(0).setCheckState(0, Qt.CheckState.Checked)
    assert dialog.count.text() == "将出具43份，共115项"
    assert "个工作日内再次催办须写明理由" in tree.reason_field(REFORM).placeholderText()
    assert dialog.problem() == tree.reason_field(REFORM).placeholderText()


def test_enter_leads_to_the_reason(open_dialog: Callable[..., IssueDialog], qtbot: QtBot) -> None:
    dialog = open_dialog(kind=NoticeKind.SUPERVISE, unit_ids=[REFORM])
    tree = dialog.tree
    tree.setCurrentItem(tree.unit_item(REFORM))
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert dialog.focusWidget() is tree.reason_field(REFORM)


def test_the_reply_date_is_counted_in_working_days(
    open_dialog: Callable[..., IssueDialog],
) -> None:
    dialog = open_dialog()
    assert "2026年1月12日（星期一）前" in _words(dialog)
    dialog.days.setValue(6)
    assert "2026年1月13日（星期二）前" in _words(dialog)


def test_a_date_through_a_year_without_a_notice_says_so(
    session: Session, qtbot: QtBot, clock: Clock
) -> None:
    clock.moment = datetime(2026, 12, 25, 9, 0)
    dialog = IssueDialog(session, date(2026, 12, 25))
    qtbot.addWidget(dialog)
    assert "2027年1月4日（星期一）前\n2027年放假安排暂按，未公布" in _words(dialog)


def _words(dialog: IssueDialog) -> set[str]:
    return {label.text() for label in dialog.findChildren(SubLabel)}


def test_a_text_of_ones_own_stays_when_the_kind_changes(
    open_dialog: Callable[..., IssueDialog], qtbot: QtBot
) -> None:
    dialog = open_dialog()
    dialog.text.setPlainText("请于周五前说明原因。")
    qtbot.mouseClick(dialog.kinds.chip("circular"), Qt.MouseButton.LeftButton)
    assert dialog.draft().text == "请于周五前说明原因。"
    assert dialog.has_text()


def test_another_folder_can_be_chosen(
    open_dialog: Callable[..., IssueDialog], feedback: FakeFeedback, tmp_path: Path
) -> None:
    dialog = open_dialog()
    assert dialog.folder().name == "papers"
    feedback.folder = tmp_path
    dialog._elsewhere.click()  # noqa: SLF001
    assert dialog.folder() == tmp_path


def test_with_nothing_late_the_dialog_says_so(
    office: Office, feedback: FakeFeedback, qtbot: QtBot, clock: Clock
) -> None:
    clock.moment = datetime(2021, 2, 1, 9, 0)
    dialog = IssueDialog(Session(office, feedback, InlineJobs(feedback)), date(2021, 2, 1))
    qtbot.addWidget(dialog)
    dialog.run()
    assert not dialog.tree.isVisible()
    assert not dialog.yes_button.isEnabled()


def test_the_draft_is_a_plain_value(open_dialog: Callable[..., IssueDialog]) -> None:
    assert isinstance(open_dialog().draft(), IssueDraft)


def test_the_selected_units_are_copied_by_ctrl_c(
    open_dialog: Callable[..., IssueDialog], qtbot: QtBot
) -> None:
    dialog = open_dialog()
    dialog.tree.setFocus()
    qtbot.keyClick(dialog.tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    head, line = QGuiApplication.clipboard().text().split("\n")
    assert head == "勾选\t单位和任务\t为什么发\t本月已发"
    assert line.startswith(f"√\t{dialog.tree.topLevelItem(0).text(0)}\t")


def test_a_late_finding_is_ticked_with_the_actions_of_its_unit(
    session: Session, open_dialog: Callable[..., IssueDialog]
) -> None:
    given = date(2025, 12, 15)
    draft = FindingDraft("消防通道堆放杂物", units=("区卫生健康局",), on=given)
    (ident,) = add_findings(session.office, [draft]).value
    step = FindingEntryDraft(ident, FindingEvent.ASSIGN, "", given, due_on=date(2025, 12, 22))
    record_finding(session.office, step)
    dialog = open_dialog(unit_ids=[HEALTH])
    assert dialog.count.text() == "将出具1份，共8项"
    (entry,) = dialog.draft().entries
    assert entry.finding_ids == (ident,)
    dialog.search.setText("问题〔2025〕1号")
    items = [dialog.tree.topLevelItem(place) for place in range(dialog.tree.topLevelItemCount())]
    (shown,) = (item for item in items if item is not None and not item.isHidden())
    assert shown.text(WHAT) == "区卫生健康局"
    assert "、问题1个，" in shown.text(WHY)
    dialog.yes_button.click()
    (sheet,) = session.office.queries.notices.issued(AS_OF)
    assert sheet.items[-1].label == "问题〔2025〕1号"
