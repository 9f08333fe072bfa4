from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.ui.base.session import Session
from fenghua_supervisor.ui.today.page import TodayPage
from fenghua_supervisor.ui.widgets.chips import Chip
from tests.conftest import AS_OF
from tests.ui.ui_fakes import InlineJobs

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from tests.ui.ui_fakes import FakeFeedback


def cut(page: TodayPage) -> list[str]:
    """The counts that have less room than they need."""
    chips = page.findChildren(Chip)
    return [c.text() for c in chips if c.isVisible() and c.width() < c.sizeHint().width()]


def test_no_count_is_cut_on_a_busy_day(
    demo_office: Office, feedback: FakeFeedback, qtbot: QtBot
) -> None:
    page = TodayPage(Session(demo_office, feedback, InlineJobs(feedback)))
    qtbot.addWidget(page)
    page.resize(953, 560)
    page.show()
    page.show_as_of(AS_OF)
    qtbot.wait(50)
    assert cut(page) == []
    assert page.width() == 953
