from __future__ import annotations

from fenghua_supervisor.domain.plan.drafts import ActionDraft


def test_a_text_that_is_typed_in_may_leave_its_deadline_and_headings_open() -> None:
    draft = ActionDraft(1, "建成12支队伍。", ("区民政局",))
    assert (draft.due_date, draft.campaign, draft.section) == (None, "", "")
    assert draft.support_units == ()
