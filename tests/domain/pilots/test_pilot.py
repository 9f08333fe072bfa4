"""What may happen to a pilot, and when it is told of."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from fenghua_supervisor.domain.codes.pilots import Level, PilotEvent, PilotState
from fenghua_supervisor.domain.pilots.pilot import (
    Pilot,
    PilotEntry,
    PilotEntryDraft,
    allowed_events,
    check_pilot_event,
)
from fenghua_supervisor.errors import UserError

GRANTED, END = date(2025, 1, 10), date(2025, 12, 31)


def pilot(*kinds: str) -> Pilot:
    entries = tuple(
        PilotEntry(
            n,
            PilotEvent(kind),
            GRANTED,
            "",
            "浙发改〔2025〕1号",
            "",
            {"grant": END, "extend": date(2026, 12, 31)}.get(kind),
        )
        for n, kind in enumerate(kinds)
    )
    return Pilot(1, "未来乡村", Level.PROVINCIAL, "", "", "", GRANTED, entries=entries)


@pytest.mark.parametrize(
    ("kinds", "state"),
    [
        ((), PilotState.PLANNED),
        (("apply",), PilotState.APPLIED),
        (("apply", "grant"), PilotState.GRANTED),
        (("grant", "start", "note"), PilotState.UNDER_WAY),
        (("grant", "start", "accept"), PilotState.ACCEPTED),
        (("grant", "accept", "extend"), PilotState.UNDER_WAY),
        (("grant", "end"), PilotState.STOPPED),
    ],
)
def test_its_entries_make_its_state(kinds: tuple[str, ...], state: PilotState) -> None:
    assert pilot(*kinds).state is state


@pytest.mark.parametrize(
    ("day", "days"),
    [
        (date(2025, 7, 3), None),
        (date(2025, 7, 4), 180),
        (date(2025, 10, 1), 180),
        (date(2025, 10, 2), 90),
        (date(2025, 12, 1), 30),
        (END, 30),
        (date(2026, 1, 1), 0),
    ],
)
def test_it_is_told_of_180_90_and_30_days_before_its_end(day: date, days: int | None) -> None:
    assert pilot("grant", "start").reminded(day) == days
    assert pilot("grant", "accept").reminded(day) is None


def test_an_extension_sets_its_end_anew() -> None:
    extended = pilot("grant", "extend")
    assert extended.ends_on == date(2026, 12, 31)
    assert extended.reminded(END) is None
    assert extended.term_words(END) == "2026年12月31日到期，还有365天"


@pytest.mark.parametrize(
    ("kinds", "draft", "words"),
    [
        ((), PilotEntryDraft(1, PilotEvent.ACCEPT), "还没有获批"),
        ((), PilotEntryDraft(1, PilotEvent.GRANT), "批准文号"),
        (("grant",), PilotEntryDraft(1, PilotEvent.GRANT, doc_number="x"), "已经获批"),
        (("grant",), PilotEntryDraft(1, PilotEvent.EXTEND), "延到哪一天"),
        (("grant",), PilotEntryDraft(1, PilotEvent.EXTEND, ends_on=END), "不晚于原来的"),
        (("grant",), PilotEntryDraft(1, PilotEvent.START, ends_on=END), "不改变试点期限"),
        (("grant", "end"), PilotEntryDraft(1, PilotEvent.START), "已终止"),
    ],
)
def test_what_cannot_happen(kinds: tuple[str, ...], draft: PilotEntryDraft, words: str) -> None:
    with pytest.raises(UserError, match=words):
        check_pilot_event(pilot(*kinds), draft, date(2025, 6, 1))


def test_a_grant_is_proved_by_a_number_or_a_file() -> None:
    day = date(2025, 6, 1)
    check_pilot_event(pilot(), PilotEntryDraft(1, PilotEvent.GRANT, doc_number="浙1号"), day)
    scan = (Path("批复.pdf"),)
    check_pilot_event(pilot("apply"), PilotEntryDraft(1, PilotEvent.GRANT, files=scan), day)


def test_what_is_offered_is_what_is_allowed() -> None:
    assert allowed_events(pilot()) == (
        PilotEvent.APPLY,
        PilotEvent.GRANT,
        PilotEvent.END,
        PilotEvent.NOTE,
    )
    assert allowed_events(pilot("grant", "end")) == (PilotEvent.NOTE,)
