"""A ledger with a proof, and backups of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.backups import back_up
from fenghua_supervisor.store.tables.ledger import EvidenceRow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.services.office import Office

PROOF = "佐证材料“名册.pdf”"


@pytest.fixture
def proof(office: Office) -> str:
    """The hash of a proof of action 82."""
    return add_proof(office, b"proof")


def add_proof(office: Office, content: bytes) -> str:
    """Log a follow-up with a proof; its hash."""
    stored = office.store.files.keep_bytes(content, "名册.pdf")
    draft = FollowUpDraft((office.queries.plan.action_id(82),), office.today(), Reported("验收。"))
    (entry,) = log_follow_up(office, draft).value  # type: ignore[misc]
    with office.begin("佐证") as work:
        work.add(
            EvidenceRow(entry_id=entry, name="名册.pdf", sha256=stored.sha256, size=stored.size)
        )
    return stored.sha256


@pytest.fixture
def backed_up(office: Office) -> Callable[[], Path]:
    """Make a backup of the automatic kind as of the office's clock."""
    return lambda: back_up(NullProgress(), office.data_dir, None, office.now()).path


@pytest.fixture
def elsewhere(_seed_folder: Path, open_copy: Callable[[Path], Office]) -> Office:
    """Another office, as on another PC."""
    return open_copy(_seed_folder)
