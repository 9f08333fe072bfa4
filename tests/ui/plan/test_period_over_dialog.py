from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.plan.period_over import find_period_over, opening_day
from fenghua_supervisor.ui.plan.import_wizard import ImportWizard
from fenghua_supervisor.ui.plan.period_over_dialog import PeriodOverDialog
from fenghua_supervisor.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from tests.conftest import Clock

LEFT = Qt.MouseButton.LeftButton
END, LAST, TODAY = date(2025, 12, 31), date(2025, 10, 31), date(2026, 11, 29)


@pytest.fixture
def dialog(session: Session, owner: QWidget, office: Office, clock: Clock) -> PeriodOverDialog:
    """A plan whose period is over, with one record."""
    action = office.queries.plan.action_id(82)
    log_follow_up(office, FollowUpDraft((action,), LAST, Reported("已验收。")))
    clock.moment = datetime(2026, 11, 29, 9, 30)
    over = find_period_over(office)
    assert over is not None
    dialog = PeriodOverDialog(session, over, owner)
    dialog.open()
    return dialog


def test_one_sentence_and_the_days_to_choose_from(dialog: PeriodOverDialog) -> None:
    said = "".join(label.text() for label in dialog.findChildren(PlainLabel))
    assert "方案期已于2025年12月31日结束，按今天（2026年11月29日）看，69项都已逾期。" in said
    assert [card.offer.words for card in dialog.ways.cards] == [
        "按方案期末查看（2025-12-31）",
        "按最后一次记录的日期查看（2025-10-31）",
        "按今天查看（2026-11-29）",
        "导入下一轮方案…",
    ]
    assert dialog.height() <= 768 / 1.5 - 60


@pytest.mark.parametrize(
    ("key", "day"),
    [(Qt.Key.Key_1, END), (Qt.Key.Key_2, LAST), (Qt.Key.Key_3, TODAY)],
)
def test_a_digit_chooses_and_the_choice_is_kept(
    dialog: PeriodOverDialog, office: Office, qtbot: QtBot, key: Qt.Key, day: date
) -> None:
    with qtbot.waitSignal(dialog.day_chosen) as shown:
        qtbot.keyClick(dialog.ways.cards[0], key)
    assert shown.args == [day]
    over = find_period_over(office)
    assert over is not None
    assert not over.is_open
    assert opening_day(office) == day


def test_who_puts_it_off_is_asked_again(
    dialog: PeriodOverDialog, office: Office, qtbot: QtBot
) -> None:
    qtbot.mouseClick(dialog.later, LEFT)
    over = find_period_over(office)
    assert over is not None
    assert over.is_open


def test_the_next_plan_becomes_the_current_one_when_it_was_imported(
    dialog: PeriodOverDialog, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "下一轮.txt"
    file.write_text(
        "奉化推进共同富裕行动方案（2026—2030年）\n"
        "1.办好学校。到2030年，新办学校3所。（牵头单位：区教育局）\n",
        encoding="utf-8",
    )
    qtbot.mouseClick(dialog.ways.cards[3], LEFT)
    wizard = dialog.findChild(ImportWizard)
    wizard.read(file)
    qtbot.mouseClick(wizard.apply, LEFT)
    with qtbot.waitSignal(dialog.day_chosen) as shown:
        qtbot.mouseClick(wizard.cancel, LEFT)
    assert shown.args == [TODAY]
    assert office.queries.plan.current().period_end == date(2030, 12, 31)
    assert not dialog.isVisible()


def test_an_import_that_is_cancelled_leads_back_to_the_days(
    dialog: PeriodOverDialog, office: Office, qtbot: QtBot
) -> None:
    qtbot.mouseClick(dialog.ways.cards[3], LEFT)
    qtbot.mouseClick(dialog.findChild(ImportWizard).cancel, LEFT)
    assert dialog.ways.isVisible()
    assert office.settings.as_of_choices == ()
