from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.plan.readings import TargetValue
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.store.tables.round import FormIssueRow
from tests.conftest import NOW
from tests.services.reported import report_by_form

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)


def test_forms_and_returns_belong_to_a_month(office: Office) -> None:
    forms = office.queries.round
    with office.begin("发表") as work:
        work.add(FormIssueRow(plan_id=1, month="2025-10", unit_id=3, code="A1", made_at=NOW))
    assert forms.forms(1, Month(2025, 9)) == {}
    [(unit, form)] = forms.forms(1, Month(2025, 10)).items()
    assert (unit, form.code, form.made_at) == (3, "A1", datetime(2025, 10, 31, 9, 30))
    report_by_form(office, on=date(2025, 10, 22))
    [[received]] = forms.received(1, Month(2025, 10), AS_OF).values()
    assert (received.file_name, received.filled_by) == ("填报表.xlsx", "张三")
    assert forms.received(1, Month(2025, 10), date(2025, 10, 21)) == {}
    [files] = forms.received_files(1, Month(2025, 10)).values()
    assert files == (("0" * 64, "填报表.xlsx", received.id),)


def test_the_report_before_a_month_is_printed_into_its_form(office: Office) -> None:
    report_by_form(office, text="九月的话。", percent="40", month="2025-09")
    report_by_form(office, text="十月的话。", percent="60", month="2025-10")
    [before] = office.queries.round.reports_before(1, Month(2025, 10), AS_OF).values()
    assert (before.reported.progress, before.reported.percent) == ("九月的话。", Decimal("40"))


def test_what_a_unit_said_last_of_a_month_is_told_with_what_stands_now(office: Office) -> None:
    action = office.queries.plan.action_id(82)
    target, _ = office.queries.plan.targets_of([action])[action][0]
    _, first = report_by_form(office, text="先说。", readings={target: "3"})
    _, later = report_by_form(office, text="更正。", supersedes=first, month="2025-11")
    [told] = office.queries.round.said_by_forms(1, Month(2025, 10)).values()
    assert (told.entry_id, told.head_id, told.reported.progress) == (first, later, "先说。")
    assert told.reported.readings == (TargetValue(target, value=Decimal("3")),)


def test_targets_come_with_the_reading_of_an_earlier_month(office: Office) -> None:
    action = office.queries.plan.action_id(82)
    target, wanted = office.queries.plan.targets_of([action])[action][0]
    report_by_form(office, month="2025-09", readings={target: "3"})
    report_by_form(office, month="2025-10", readings={target: "5"})
    targets = office.queries.round.targets(1, Month(2025, 10), AS_OF)
    assert set(targets) == set(office.queries.plan.targets(1))
    asked = targets[action][0]
    assert (asked.id, asked.target) == (target, wanted)
    assert asked.last is not None
    assert asked.last.value == Decimal("3")
