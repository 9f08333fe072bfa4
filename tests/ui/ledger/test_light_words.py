"""§4 test 1: the arithmetic of a light stands in the tool tip, in the detail and on paper."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fenghua_supervisor.domain.bulletin.period import parse_period
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.services.bulletin.collecting import collect_bulletin, render_bulletin
from fenghua_supervisor.services.ledger.export import ledger_sheet
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.settings.light_rules import choose_light_rule
from fenghua_supervisor.store.tables.plan import PlanRow
from fenghua_supervisor.ui.ledger.page import ActionsPage
from fenghua_supervisor.ui.today.page import TodayPage
from fenghua_supervisor.ui.widgets.chips import Chip
from fenghua_supervisor.ui.widgets.labels import PlainLabel
from fenghua_supervisor.ui.widgets.rows_view import RowsView
from tests.reports import reading

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from tests.conftest import Clock

AS_OF = date(2025, 11, 30)
GREEN = "应完成91.7%，实际82%，差9.7个百分点"
RED = "应完成91.7%，实际60%，差31.7个百分点"
SHARE = "，差额占应完成的34.6%"


@pytest.fixture
def year_plan(office: Office, clock: Clock) -> Office:
    """A plan from 1 January to 31 December: 91.7 % of its months are over on 30 November."""
    clock.moment = clock.moment.replace(month=11, day=30)
    with office.begin("方案期") as work:
        plan = work.get(PlanRow, office.queries.plan.current().id)
        assert plan is not None
        plan.period_start = date(2025, 1, 1)
        work.save(plan)
    for number, percent in ((69, 82), (82, 60)):
        action = office.queries.plan.action_id(number)
        draft = FollowUpDraft((action,), AS_OF, Reported("推进", percent=Decimal(percent)))
        log_follow_up(office, draft)
    return office


@pytest.fixture
def tasks(year_plan: Office, session: Session, qtbot: QtBot) -> ActionsPage:
    page = ActionsPage(session)
    qtbot.addWidget(page)
    page.resize(1226, 716)
    page.show()
    page.show_as_of(AS_OF)
    assert year_plan is session.office
    return page


def tip(page: ActionsPage, number: int) -> str:
    model = page.findChild(RowsView).model()
    place = next(n for n, row in enumerate(model.rows) if row.number == number)
    index = model.index(place, model.column_of("light"))
    return str(index.data(Qt.ItemDataRole.ToolTipRole))


@pytest.mark.parametrize(
    ("number", "label", "reason"), [(69, "绿", GREEN), (82, "红", RED)], ids=["82%", "60%"]
)
def test_tool_tip_and_detail_say_the_arithmetic(
    tasks: ActionsPage, qtbot: QtBot, number: int, label: str, reason: str
) -> None:
    row = tasks.session.office.queries.ledger.row(
        tasks.session.office.queries.plan.action_id(number), AS_OF
    )
    assert (row.verdict.label, row.expected_percent) == (label, Decimal("91.7"))
    assert reason in tip(tasks, number)
    tasks.findChild(RowsView).select_ids([row.id])

    def shown() -> bool:
        return any(reason in found.text() for found in tasks.findChildren(PlainLabel))

    qtbot.waitUntil(shown)


@pytest.mark.parametrize(("rule", "share"), [("default", ""), ("sanya", SHARE)])
def test_bulletin_and_ledger_print_the_arithmetic(year_plan: Office, rule: str, share: str) -> None:
    from fenghua_supervisor.reports.ledger.pdf import render_ledger

    choose_light_rule(year_plan, rule)
    rows = year_plan.queries.ledger.rows(AS_OF)
    bulletin = render_bulletin(
        NullProgress(), collect_bulletin(year_plan, parse_period("2025-11"), AS_OF)
    )
    for paper in (bulletin, render_ledger(rows, ledger_sheet(year_plan, rows, AS_OF))):
        text = "".join(page.text for page in reading.pages(paper))
        assert RED + share in text
        assert GREEN in text


def chips(page: ActionsPage | TodayPage) -> list[str]:
    shown = [chip.text() for chip in page.findChildren(Chip) if not chip.isHidden()]
    return [text.split()[0] for text in shown]


def test_chips_carry_the_words_of_the_rule_and_orange_only_where_it_is_given(
    tasks: ActionsPage, qtbot: QtBot
) -> None:
    today = TodayPage(tasks.session)
    qtbot.addWidget(today)
    today.show_as_of(AS_OF)
    assert {"橙", "预警"}.isdisjoint(chips(tasks) + chips(today))
    tasks.session.perform(choose_light_rule, "sanming")
    today.show_as_of(AS_OF)
    for page in (tasks, today):
        assert {"红", "预警", "提醒", "绿", "办结"} <= set(chips(page))
        assert "黄" not in chips(page)
    tasks.session.perform(choose_light_rule, "default")
    assert {"橙", "预警"}.isdisjoint(chips(tasks))
