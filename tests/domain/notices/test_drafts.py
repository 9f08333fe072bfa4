from __future__ import annotations

from datetime import date

from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.notices.drafts import IssueDraft, IssueEntry
from fenghua_supervisor.domain.notices.notice import Matter


def test_what_a_draft_leaves_open_the_settings_and_the_usual_words_fill_in() -> None:
    draft = IssueDraft(NoticeKind.URGE, date(2025, 10, 31), (IssueEntry(1, (82,)),))
    assert (draft.reply_workdays, draft.text) == (None, "")


def test_a_sheet_needs_no_reason_unless_a_rung_or_the_gap_is_passed_over() -> None:
    assert IssueEntry(1, (82,)).reason == ""


def test_an_entry_holds_each_matter_once_actions_before_findings() -> None:
    first, second = Matter(finding_id=3), Matter(82)
    entry = IssueEntry.of(1, [first, second, first], "特事特办")
    assert entry == IssueEntry(1, (82,), "特事特办", (3,))
    assert entry.matters == (second, first)
