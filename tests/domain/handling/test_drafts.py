from __future__ import annotations

from datetime import date

import pytest

from fenghua_supervisor.domain.handling.drafts import (
    ClosingDraft,
    DropDraft,
    EvidenceDraft,
    HandlingDraft,
    HandOverDraft,
    ReviewDraft,
)

ON = date(2025, 10, 31)


@pytest.mark.parametrize(
    "draft",
    [
        ClosingDraft(82, ON, "已验收。", (EvidenceDraft(doc_number="8号"),)),
        ReviewDraft(82, ON, "同意。"),
        HandlingDraft((82,), ON),
        DropDraft(82, ON, "并入第83项。", "区政府", merged_into=83),
    ],
)
def test_a_draft_that_names_no_unit_means_all_that_its_step_fits(draft: ClosingDraft) -> None:
    assert draft.unit_ids == ()


@pytest.mark.parametrize(
    "draft",
    [
        ReviewDraft(82, ON, "退回。"),
        HandlingDraft((82,), ON),
        HandOverDraft(82, ON, 1, "区教育局", "职责调整。"),
    ],
)
def test_a_term_that_is_not_typed_in_is_the_office_s_rule(draft: ReviewDraft) -> None:
    assert draft.due_on is None


def test_an_action_that_is_dropped_is_merged_only_where_it_says_into_which() -> None:
    assert DropDraft(82, ON, "不再实施。", "区政府").merged_into is None
