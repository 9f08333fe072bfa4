from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.search import normalise
from fenghua_supervisor.ui.inspections.findings import finding_filter
from fenghua_supervisor.ui.inspections.findings.finding_filter import (
    FindingFilter,
    FindingPhase,
    in_order,
    of_phase,
    phase_of,
    phase_order,
    whatever_phase,
)

if TYPE_CHECKING:
    from datetime import date

    import pytest

    from fenghua_supervisor.services.office import Office


def test_late_ones_come_first_and_a_filter_keeps_the_order(
    demo_office: Office, as_of: date
) -> None:
    known = demo_office.queries.findings.registered(as_of)
    ordered = in_order(known, as_of)
    late = [one.is_late(as_of) for one in ordered]
    assert late == sorted(late, reverse=True)
    assert True in late
    timely = [one for one in ordered if not one.is_late(as_of)]
    assert [*map(phase_order, timely)] == sorted(map(phase_order, timely))
    work = FindingFilter(phase=FindingPhase.AT_WORK)
    wanted = [one for one in ordered if phase_of(one) is FindingPhase.AT_WORK]
    assert of_phase(ordered, FindingPhase.AT_WORK) == wanted
    assert of_phase(ordered, None) == ordered
    assert whatever_phase(ordered, work, as_of) == ordered


def test_a_number_is_folded_once_however_much_is_typed(
    demo_office: Office, as_of: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = demo_office.queries.findings.registered(as_of)
    folded: list[str] = []
    monkeypatch.setattr(
        finding_filter, "normalise", lambda text: folded.append(text) or normalise(text)
    )
    finding_filter.folded_number.cache_clear()
    for words in ("〔2025〕3", "〔2025〕3号"):
        wanted = FindingFilter(words=words, found=frozenset())
        expected = [one for one in known if normalise(words) in normalise(one.number_words)]
        assert whatever_phase(known, wanted, as_of) == expected
    assert expected
    assert len(folded) == len(known) + 2
