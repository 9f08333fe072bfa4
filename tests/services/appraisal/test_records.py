"""What each kind of record becomes on the sheet of its unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.appraisal import ScoreEvent
from fenghua_supervisor.domain.codes.inspections import InspectionEvent
from fenghua_supervisor.domain.codes.pilots import Level, PilotEvent
from fenghua_supervisor.domain.inspections.inspection import InspectionEntryDraft
from fenghua_supervisor.domain.pilots.pilot import PilotDraft, PilotEntryDraft
from fenghua_supervisor.services.appraisal.counting import count_span
from fenghua_supervisor.services.inspections.inspecting import record_inspection
from fenghua_supervisor.services.pilots.pilots import note_pilot, record_pilot
from tests.services.appraisal.appraisal_steps import (
    UNIT,
    YEAR,
    day,
    late_order,
    rule,
    turned_on,
)
from tests.services.inspections.finding_steps import inspection, registered, step

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.services.office import Office

EVERY = rule(*({"code": e.value, "lead": 1} for e in ScoreEvent if e is not ScoreEvent.BY_HAND))


def events(office: Office, last: date, unit: str = UNIT) -> dict[str, str]:
    """Event → the words of its last line, of one unit."""
    counted = count_span(office, YEAR, last)
    score = next(s for s in counted.scores if s.tasks.unit == unit)
    return {line.fact.event.value: line.fact.words for line in score.lines}


def test_findings_pilots_and_praise_stand_on_the_sheet_of_their_unit(office: Office) -> None:
    turned_on(office, EVERY)
    late_order(office)
    ident = registered(office)
    step(office, ident, "assign", "10-10", due_on=day("10-15"))
    praised = InspectionEntryDraft(
        inspection(office), InspectionEvent.PRAISE, "立行立改", day("10-10"), UNIT
    )
    record_inspection(office, praised)
    pilot = note_pilot(
        office,
        PilotDraft("未来乡村", Level.PROVINCIAL, "乡村", "省厅", "", (UNIT,), None, day("09-01")),
    ).value
    grant = PilotEntryDraft(
        pilot, PilotEvent.GRANT, "", "浙改〔2025〕1号", day("09-10"), day("12-31")
    )
    record_pilot(office, grant)
    told = events(office, day("10-31"))
    assert told == {
        "order_late": "马上就办〔2025〕1号，期限2025年8月15日，到2025年10月31日没有回复",
        "pilot_granted": "省级试点“未来乡村”获批",
        "praised": "督查〔2025〕1号《校园周边暗访》：立行立改",
        "finding_late": "问题〔2025〕1号，整改期限2025年10月15日，到2025年10月31日没有申请销号",
    }
    step(office, ident, "submit", "10-20")
    assert events(office, day("10-31"))["finding_late"].endswith("2025年10月20日才申请销号")
    # As of a day before it was late, nothing is held against the unit.
    assert "finding_late" not in events(office, day("10-15"))


def test_an_event_counts_in_the_span_of_its_day_alone(office: Office) -> None:
    turned_on(office, EVERY)
    late_order(office)
    for first, last, there in (
        (day("07-01"), day("09-30"), True),
        (day("08-16"), day("08-16"), True),
        (day("08-17"), day("10-31"), False),
        (day("07-01"), day("08-15"), False),
    ):
        counted = count_span(office, first, last)
        lines = [line for s in counted.scores for line in s.lines]
        assert bool(lines) is there
