from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.units.directory import UnitContact
from fenghua_supervisor.domain.units.duties import Duty
from fenghua_supervisor.ui.units.duties_dialog import DutiesDialog
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from datetime import date

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session


@pytest.fixture
def row(office: Office, as_of: date) -> LedgerRow:
    return next(row for row in office.queries.ledger.rows(as_of) if len(row.lead_units) == 2)


@pytest.fixture
def dialog(session: Session, row: LedgerRow, qtbot: QtBot) -> DutiesDialog:
    first, second = (status.unit_id for status in row.lead_units)
    duties = {first: Duty(row.id, first, "周局长")}
    contacts = {second: UnitContact(second, "陈局长", "李四", "88580000")}
    dialog = DutiesDialog(session, row, duties, contacts)
    qtbot.addWidget(dialog)
    return dialog


def test_each_lead_unit_has_its_line(dialog: DutiesDialog, row: LedgerRow) -> None:
    first, second = (status.unit_id for status in row.lead_units)
    assert dialog.draft() == [Duty(row.id, first, "周局长"), Duty(row.id, second)]
    assert not dialog.has_text()


def test_the_directory_shows_through_where_nothing_is_typed(
    dialog: DutiesDialog, row: LedgerRow
) -> None:
    first, second = (status.unit_id for status in row.lead_units)
    assert dialog.fields[second, "contact"].placeholderText() == "李四"
    assert dialog.fields[second, "owner"].placeholderText() == ""
    assert dialog.fields[first, "contact"].placeholderText() == ""


def test_what_is_typed_is_handed_over(dialog: DutiesDialog, row: LedgerRow) -> None:
    second = row.lead_units[1].unit_id
    type_in(dialog.fields[second, "owner"], " 王五 ")
    assert dialog.draft()[1] == Duty(row.id, second, owner="王五")
    assert dialog.has_text()
