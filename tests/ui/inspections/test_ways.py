"""The ways that lead to findings, inspections, clues and cases from elsewhere in the window."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.domain.inspections.drafts import FindingDraft
from fenghua_supervisor.services.inspections.findings import add_findings
from fenghua_supervisor.ui.base.links import (
    CaseLink,
    ClueLink,
    FindingLink,
    InspectionLink,
    UnitFindingsLink,
)
from fenghua_supervisor.ui.evidence.shelf import EvidenceShelf
from fenghua_supervisor.ui.inspections.page import InspectionsPage
from fenghua_supervisor.ui.ledger.detail import DetailPane
from fenghua_supervisor.ui.search.finder import Finder
from fenghua_supervisor.ui.search.hits import Offers, find_hits
from fenghua_supervisor.ui.units.page import UnitsPage
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.labels import PlainLabel
from tests.ui.inspections.inspected import TELLER, WHOM

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session

AS_OF = date(2025, 10, 31)


def found(finder: Finder, words: str) -> list[object]:
    return [hit.target for hit in find_hits(words, Offers(()), finder, AS_OF, with_actions=False)]


@pytest.mark.parametrize(
    ("words", "link"),
    [
        ("消防通道", FindingLink(2)),
        ("问题〔2025〕4号", FindingLink(4)),
        ("民生实事项目", InspectionLink(1)),
        ("路灯不亮", ClueLink(1)),
        ("加装电梯", CaseLink(1)),
    ],
)
def test_the_search_box_finds_them(
    inspected: Office, session: Session, words: str, link: FindingLink
) -> None:
    assert link in found(Finder(session), words)


@pytest.mark.parametrize("name", [TELLER, TELLER[:3], WHOM])
def test_the_search_box_does_not_find_who_told(
    inspected: Office, session: Session, name: str
) -> None:
    assert found(Finder(session), name) == []


def test_the_search_box_knows_what_was_just_registered(inspected: Office, session: Session) -> None:
    finder = Finder(session)
    assert found(finder, "电梯未年检") == []
    assert session.perform(add_findings, [FindingDraft("电梯未年检")]) is not None
    assert found(finder, "电梯未年检") == [FindingLink(7)]


def test_an_action_shows_what_was_found_of_it(
    inspected: Office, session: Session, qtbot: QtBot
) -> None:
    action = inspected.queries.plan.action_id(64)
    host = QWidget()
    qtbot.addWidget(host)
    pane = DetailPane(EvidenceShelf(session, host), host)
    detail = inspected.queries.ledger.detail(action, AS_OF)
    pane.show_detail(detail, AS_OF, inspected.queries.findings.of_action(action, AS_OF))
    told = [label.text() for label in pane.findChildren(PlainLabel)]
    assert "督查问题 1 条，未办结 1 条" in told
    (way,) = [
        b for b in pane.findChildren(QuietButton) if b.accessibleName() == "打开问题〔2025〕2号"
    ]
    with qtbot.waitSignal(pane.open_requested) as opened:
        way.click()
    assert opened.args == [FindingLink(2)]


def test_a_unit_leads_to_its_findings(inspected: Office, session: Session, qtbot: QtBot) -> None:
    unit = inspected.queries.findings.item(2, AS_OF).unit_ids[0]
    units = UnitsPage(session)
    qtbot.addWidget(units)
    units.show_as_of(AS_OF)
    units.table.select_ids([unit])
    with qtbot.waitSignal(units.open_requested) as opened:
        units.show_findings.click()
    assert opened.args == [UnitFindingsLink(unit)]
    page = InspectionsPage(session)
    qtbot.addWidget(page)
    page.show_as_of(AS_OF)
    page.open(opened.args[0])
    assert [row.number for row in page.findings().list.model.rows] == [2]


def test_a_unit_without_findings_is_named_until_the_limit_is_cleared(
    inspected: Office, session: Session, qtbot: QtBot
) -> None:
    idle = inspected.queries.units.all()[-1]
    page = InspectionsPage(session)
    qtbot.addWidget(page)
    page.show_as_of(AS_OF)
    page.open(UnitFindingsLink(idle.id))
    for _ in range(2):
        assert page.findings().filters.unit.currentText() == idle.name
        assert page.findings().list.model.rows == []
        page.show_anew()
    page.findings().filters.clear()
    page.show_anew()
    assert page.findings().filters.unit.findData(idle.id) < 0
    assert len(page.findings().list.model.rows) == 6
