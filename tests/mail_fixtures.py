"""A mail server of this machine and units that can be reached by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.units.directory import UnitDraft
from fenghua_supervisor.services.units.directory import save_unit
from tests.mail_server import MailServer, make_certificate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fenghua_supervisor.services.office import Office


@pytest.fixture
def mail_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    pem, key = make_certificate(tmp_path / "tls")
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    running = MailServer(pem, key)
    yield running
    running.stop()


@pytest.fixture
def mailed_units(office: Office) -> list[int]:
    """Ten units with an address."""
    chosen = office.queries.units.all()[:10]
    for place, unit in enumerate(chosen):
        save_unit(office, UnitDraft(unit.name, email=f"u{place}@example.com", unit_id=unit.id))
    return [unit.id for unit in chosen]
