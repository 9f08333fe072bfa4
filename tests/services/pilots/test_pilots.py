"""A pilot goes its way step by step."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.pilots import Level, PilotEvent, PilotState
from fenghua_supervisor.domain.pilots.pilot import PilotDraft, PilotEntryDraft
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.pilots.pilots import note_pilot, record_pilot
from fenghua_supervisor.services.safekeeping.checking import check_data
from fenghua_supervisor.services.safekeeping.undo import undo

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.office import Office

DRAFT = PilotDraft("未来乡村", Level.PROVINCIAL, "城乡融合", "省发改委", units=("区农业农村局",))


def granted(office: Office, **more: object) -> int:
    ident = note_pilot(office, DRAFT).value
    grant = PilotEntryDraft(
        ident,
        PilotEvent.GRANT,
        doc_number="浙发改〔2025〕1号",
        on=date(2025, 2, 1),
        ends_on=date(2026, 1, 31),
    )
    record_pilot(office, grant)
    return ident


def test_it_is_granted_until_a_day_and_each_step_is_taken_back(office: Office) -> None:
    ident = granted(office)
    pilot = office.queries.pilots.item(ident, office.today())
    assert (pilot.state, pilot.ends_on) == (PilotState.GRANTED, date(2026, 1, 31))
    assert pilot.units == ("区农业农村局",)
    assert office.queries.pilots.item(ident, office.today()).reminded(office.today()) == 180
    undo(office)
    assert office.queries.pilots.item(ident, office.today()).state is PilotState.PLANNED
    assert check_data(office).ok


def test_what_happened_later_is_not_known_before(office: Office) -> None:
    ident = granted(office)
    record_pilot(office, PilotEntryDraft(ident, PilotEvent.START, "已启动", on=date(2025, 3, 1)))
    assert office.queries.pilots.noted(date(2025, 10, 30)) == []
    entries = office.queries.pilots.item(ident, office.today()).entries
    assert [entry.kind for entry in entries] == [PilotEvent.GRANT, PilotEvent.START]


def test_a_file_proves_a_grant(office: Office, tmp_path: Path) -> None:
    scan = tmp_path / "批复.pdf"
    scan.write_bytes(b"%PDF-1.4 scan")
    ident = note_pilot(office, DRAFT).value
    with pytest.raises(UserError, match="批准文号，或附上批准文件"):
        record_pilot(office, PilotEntryDraft(ident, PilotEvent.GRANT, "获批"))
    record_pilot(office, PilotEntryDraft(ident, PilotEvent.GRANT, files=(scan,)))
    [entry] = office.queries.pilots.item(ident, office.today()).entries
    assert [proof.name for proof in entry.evidence] == ["批复.pdf"]


def test_one_name_one_pilot(office: Office) -> None:
    note_pilot(office, DRAFT)
    with pytest.raises(UserError, match="已登记试点“未来乡村”"):
        note_pilot(office, DRAFT)
