"""The pictures of the manual and the readme: each brings something forward and gives it back."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from fenghua_supervisor.domain.codes.inspections import PhotoRole
from fenghua_supervisor.domain.codes.ledger import LedgerView
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.ui.act_now.quick_dialog import ActNowDialog
from fenghua_supervisor.ui.base.links import (
    ActionLink,
    CaseLink,
    FindingLink,
    NewInstructionLink,
    ReviewLink,
)
from fenghua_supervisor.ui.bulletin.page import BulletinPage
from fenghua_supervisor.ui.cockpit.page import CockpitPage
from fenghua_supervisor.ui.handling.closing_dialog import ClosingDialog
from fenghua_supervisor.ui.inspections.findings.photo_pair import PhotoPair
from fenghua_supervisor.ui.inspections.findings.photos_dialog import FindingPhotosDialog
from fenghua_supervisor.ui.ledger import commands as ledger
from fenghua_supervisor.ui.ledger.follow_up_dialog import FollowUpDialog
from fenghua_supervisor.ui.ledger.views.month_view import MonthView
from fenghua_supervisor.ui.ledger.views.path_view import PathView
from fenghua_supervisor.ui.lights.rule_dialog import LightRuleDialog
from fenghua_supervisor.ui.notices import commands as notices
from fenghua_supervisor.ui.notices.issue_dialog import IssueDialog
from fenghua_supervisor.ui.reminders.clock import ReminderClock
from fenghua_supervisor.ui.reminders.digest_dialog import DigestDialog
from fenghua_supervisor.ui.widgets.labels import ElideLabel, HeadLabel
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.inspections.finding import Finding
    from tests.pictures.stage import Stage

NUMBER = 64
#: until the detail of an action has come beside it
_NONE_CHOSEN = "没有选中任务"
_DETAIL_MS = 150


def cockpit(stage: Stage) -> QWidget:
    page = stage.window.show_page("cockpit")
    assert isinstance(page, CockpitPage)
    # The size from which all blocks are seen at once.
    stage.window.resize(1366, 768)
    stage.until(lambda: page.board.is_drawn)
    return stage.window


def today(stage: Stage) -> QWidget:
    stage.window.show_page("today")
    return stage.window


def tasks(stage: Stage) -> QWidget:
    stage.window.open(ActionLink(stage.office.queries.plan.action_id(NUMBER), afresh=True))
    heads = stage.window.findChildren(HeadLabel)
    stage.until(lambda: not any(h.isVisible() and h.text() == _NONE_CHOSEN for h in heads))
    return stage.window


def calendar(stage: Stage) -> QWidget:
    """The last month of the plan, in which everything is due."""
    tasks(stage)
    stage.window.run(ledger.VIEWS[LedgerView.CALENDAR])
    view = stage.window.findChild(MonthView)
    action = stage.office.queries.plan.action_id(NUMBER)
    view.reveal(stage.office.queries.ledger.detail(action, stage.window.as_of).row)
    stage.settle(_DETAIL_MS)
    return stage.window


def milestones(stage: Stage) -> QWidget:
    tasks(stage)
    stage.window.run(ledger.VIEWS[LedgerView.PATH])
    view = stage.window.findChild(PathView)
    stage.until(lambda: view.chart() is not None)
    stage.settle(_DETAIL_MS)
    return stage.window


def board(stage: Stage) -> QWidget:
    tasks(stage)
    stage.window.run(ledger.VIEWS[LedgerView.BOARD])
    stage.settle(_DETAIL_MS)
    return stage.window


def follow_up(stage: Stage) -> QWidget:
    tasks(stage)
    stage.window.run(ledger.FOLLOW_UP)
    dialog = stage.dialog(FollowUpDialog, 640, 700)
    type_in(dialog.progress, "“一人一技”公益培训新开12期，建成嵌入式健身点3处。")
    QTest.keyClicks(dialog.percent, "75")
    return dialog


def closing(stage: Stage) -> QWidget:
    tasks(stage)
    stage.window.run(ledger.CLOSE)
    dialog = stage.dialog(ClosingDialog, 640, 600)
    type_in(dialog.summary, "“一人一技”培训覆盖全部镇街，人均体育场地面积达到目标。")
    return dialog


def sheets(stage: Stage) -> QWidget:
    stage.window.show_page("notices")
    return stage.window


def issuing(stage: Stage) -> QWidget:
    stage.window.run(notices.ISSUE)
    dialog = stage.dialog(IssueDialog, 980, 640)
    for label in dialog.findChildren(ElideLabel):
        # The folder of the data is another one each time.
        label.set_whole(label.whole().replace(str(stage.office.data_dir), "…"))
    return dialog


def monthly_round(stage: Stage) -> QWidget:
    stage.window.show_page("round")
    return stage.window


def review(stage: Stage) -> QWidget:
    stage.window.open(ReviewLink())
    return stage.window


def bulletin(stage: Stage) -> QWidget:
    page = stage.window.show_page("bulletin")
    assert isinstance(page, BulletinPage)
    stage.until(lambda: page.preview.view is not None and _is_painted(page.preview.view))
    return stage.window


def _is_painted(view: QWidget) -> bool:
    """A thread of its own paints the paper; its title is red."""
    image = view.grab().toImage()
    middle = (
        image.pixelColor(x, y)
        for y in range(0, image.height(), 3)
        for x in range(0, image.width(), 3)
    )
    return any(colour.red() > 180 and colour.green() < 60 for colour in middle)


def units(stage: Stage) -> QWidget:
    stage.window.show_page("units")
    return stage.window


def journal(stage: Stage) -> QWidget:
    """After some work; what is saved here is in no later picture."""
    action = stage.office.queries.plan.action_id(NUMBER)
    for percent, words in ((70, "新开培训8期。"), (72, "建成健身点2处。")):
        draft = FollowUpDraft(
            (action,), stage.window.as_of, Reported(words, percent=Decimal(percent))
        )
        stage.window.session.perform(log_follow_up, draft)
    stage.window.show_page("history")
    return stage.window


def act_now(stage: Stage) -> QWidget:
    today(stage)
    stage.window.open(NewInstructionLink())
    dialog = stage.dialog(ActNowDialog, 720, 570)
    type_in(
        dialog.text, "张区长批示：健身点进小区群众反映很好，请区文广旅体局三天内报一份全年计划。"
    )
    return dialog


def reminders(stage: Stage) -> QWidget:
    today(stage)
    clock = ReminderClock(stage.window.session, stage.window)
    clock.show_today()
    dialog = stage.dialog(DigestDialog, 860, 520)
    # It would go on looking at the dialog when that is gone.
    clock.deleteLater()
    return dialog


def search(stage: Stage) -> QWidget:
    today(stage)
    window = stage.window
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(QApplication.focusWidget(), "sk")
    return window


def light_rule(stage: Stage) -> QWidget:
    LightRuleDialog(stage.window.session, stage.window.as_of, stage.window).open()
    dialog = stage.dialog(LightRuleDialog, 1180, 640)
    dialog.base.setCurrentIndex(1)
    return dialog


def findings(stage: Stage) -> QWidget:
    """The list, at a finding with pictures before and after; those come from a worker thread."""
    stage.window.open(FindingLink(_pictured(stage).id))
    stage.until(lambda: any(map(_has_pictures, stage.window.findChildren(PhotoPair))))
    return stage.window


def before_and_after(stage: Stage) -> QWidget:
    findings(stage)
    FindingPhotosDialog(stage.window.session, _pictured(stage), 0, stage.window).open()
    dialog = stage.dialog(FindingPhotosDialog, 1080, 520)
    stage.settle(_DETAIL_MS)
    return dialog


def cases(stage: Stage) -> QWidget:
    going_on = stage.office.queries.cases.going_on(stage.window.as_of)
    stage.window.open(CaseLink(going_on[-1].id))
    return stage.window


def _pictured(stage: Stage) -> Finding:
    """The newest finding that has a picture before and one after."""
    found = stage.office.queries.findings.registered(stage.window.as_of)
    wanted = PhotoRole.BEFORE, PhotoRole.AFTER
    return next(one for one in reversed(found) if all(map(one.photos_as, wanted)))


def _has_pictures(pair: PhotoPair) -> bool:
    small = pair.findChildren(QPushButton)
    return pair.isVisible() and all(not button.icon().isNull() for button in small)


#: Each picture by the name of its file.
SCENES = {
    "cockpit": cockpit,
    "today": today,
    "reminders": reminders,
    "act-now": act_now,
    "tasks": tasks,
    "follow-up": follow_up,
    "closing": closing,
    "notices": sheets,
    "issuing": issuing,
    "round": monthly_round,
    "review": review,
    "bulletin": bulletin,
    "findings": findings,
    "before-after": before_and_after,
    "cases": cases,
    "units": units,
    "light-rule": light_rule,
    "search": search,
    # From here on the tasks are no table any more.
    "calendar": calendar,
    "milestones": milestones,
    "board": board,
    "journal": journal,
}
