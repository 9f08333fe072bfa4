from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from fenghua_supervisor.domain.bulletin.drafts import BulletinPart, BulletinTextDraft
from fenghua_supervisor.domain.bulletin.period import Scope, parse_period
from fenghua_supervisor.domain.codes.bulletin import BulletinSection, ScopeKind

PLAN = Scope(ScopeKind.WHOLE)


def test_a_part_is_known_by_its_period_scope_and_section() -> None:
    parts = {
        BulletinPart(parse_period(period), PLAN, section)
        for period in ("2025-10", "2025-10", "2025-09")
        for section in (BulletinSection.OVERALL, BulletinSection.LAGGING)
    }
    assert len(parts) == 4


def test_own_words_keep_what_the_program_wrote_beside_them() -> None:
    part = BulletinPart(parse_period("2025-10"), PLAN, BulletinSection.OVERALL)
    draft = BulletinTextDraft(part, text="改过的话", generated="原来的话")
    with pytest.raises(FrozenInstanceError):
        draft.generated = ""  # type: ignore[misc]
    assert (draft.text, draft.generated) == ("改过的话", "原来的话")
