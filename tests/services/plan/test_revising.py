"""A revised plan over one that is followed: each record stays with its task, in one step."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.codes.plan import DueBasis, DuePrecision, PlanChange
from fenghua_supervisor.domain.ledger.plan_preview import ImportChoice
from fenghua_supervisor.domain.plan.plan import Deadline, ProposedMilestone
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.plan.importing import apply_plan
from fenghua_supervisor.services.plan.previewing import preview_plan
from fenghua_supervisor.services.safekeeping.checking import check_data
from fenghua_supervisor.services.safekeeping.undo import undo
from tests.services.plan.plan_texts import TASKS, parsed_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
    from fenghua_supervisor.domain.ledger.plan_preview import PlanPreview
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)
TITLE = "示例区2025年重点工作任务分解表"
NEW = "举办全区运动会。"


@pytest.fixture
def followed(office: Office, follow_up: Callable[..., FollowUpDraft]) -> int:
    """A plan of three tasks, each with a follow-up of its own; its id."""
    plan_id = apply_plan(office, preview_plan(office, parsed_plan(TITLE, *TASKS))).value
    for row in office.queries.ledger.rows(AS_OF, plan_id):
        log_follow_up(office, follow_up(action_ids=(row.id,), progress=f"跟踪{row.number}"))
    return plan_id


def told(office: Office, plan_id: int) -> list[tuple[int, str, list[str]]]:
    """Number, text and follow-ups of each row."""
    return [
        (
            row.number,
            row.text,
            [e.reported.progress for e in office.queries.ledger.detail(row.id, AS_OF).entries],
        )
        for row in office.queries.ledger.rows(AS_OF, plan_id)
    ]


def changes(preview: PlanPreview) -> list[tuple[int, PlanChange]]:
    return [(line.number, line.change) for line in (*preview.lines, *preview.gone)]


def test_tasks_that_changed_places_take_their_follow_ups_along(
    office: Office, followed: int
) -> None:
    before = told(office, followed)
    ring = parsed_plan(TITLE, TASKS[2], TASKS[0], TASKS[1])
    preview = preview_plan(office, ring)
    assert changes(preview) == [(number, PlanChange.MOVED) for number in (1, 2, 3)]
    assert preview.lines[0].differences == ("编号：3 → 1",)
    apply_plan(office, preview)
    assert told(office, followed) == [
        (1, TASKS[2], ["跟踪3"]),
        (2, TASKS[0], ["跟踪1"]),
        (3, TASKS[1], ["跟踪2"]),
    ]
    undo(office)
    assert told(office, followed) == before
    assert check_data(office).ok


def test_a_new_task_never_inherits_what_the_old_number_was_told(
    office: Office, followed: int
) -> None:
    revised = parsed_plan(TITLE, TASKS[0], NEW, TASKS[2])
    preview = preview_plan(office, revised)
    assert changes(preview) == [
        (1, PlanChange.UNCHANGED),
        (2, PlanChange.NEW),
        (3, PlanChange.UNCHANGED),
        (2, PlanChange.REMOVED),
    ]
    apply_plan(office, preview)
    assert told(office, followed) == [
        (1, TASKS[0], ["跟踪1"]),
        (2, NEW, []),
        (3, TASKS[2], ["跟踪3"]),
        (4, TASKS[1], ["跟踪2"]),
    ]
    aside = office.queries.ledger.rows(AS_OF, followed)[3]
    assert (aside.printed_number, aside.state) == ("原第2项", State.ACCEPTED)
    again = preview_plan(office, revised)
    assert changes(again)[:3] == [(number, PlanChange.UNCHANGED) for number in (1, 2, 3)]


def test_what_was_chosen_of_the_tasks_left_out_is_struck_off(office: Office, followed: int) -> None:
    merged = parsed_plan(TITLE, TASKS[0] + TASKS[1], TASKS[2])
    preview = preview_plan(office, merged)
    (gone,) = preview.gone
    assert gone.change is PlanChange.MERGED
    assert gone.can_be_struck
    chosen = ImportChoice(strike=frozenset({gone.action_id or 0}))
    done = apply_plan(office, preview_plan(office, merged, chosen))
    assert "撤销1项" in done.label
    row = office.queries.ledger.row(gone.action_id or 0, AS_OF)
    assert row.state is State.DROPPED
    entry = office.queries.ledger.detail(row.id, AS_OF).entries[0]
    assert entry.reported.progress == "修订后合并：正文已写入第1项"
    undo(office)
    assert office.queries.ledger.row(row.id, AS_OF).state is not State.DROPPED


def test_a_struck_task_that_was_left_out_again_is_not_offered(
    office: Office, followed: int
) -> None:
    fewer = parsed_plan(TITLE, TASKS[0], TASKS[1])
    (gone,) = preview_plan(office, fewer).gone
    chosen = ImportChoice(strike=frozenset({gone.action_id or 0}))
    apply_plan(office, preview_plan(office, fewer, chosen))
    assert preview_plan(office, fewer).gone == ()


def test_a_split_task_keeps_its_row_and_its_other_part_says_so(office: Office) -> None:
    whole = parsed_plan(TITLE, TASKS[0] + TASKS[1], TASKS[2])
    plan_id = apply_plan(office, preview_plan(office, whole)).value
    ids = {row.id for row in office.queries.ledger.rows(AS_OF, plan_id)}
    split = preview_plan(office, parsed_plan(TITLE, *TASKS))
    assert split.gone == ()
    (part,) = [line for line in split.lines if line.change is PlanChange.SPLIT]
    assert (part.differences, part.action_id) == (("来源：由原第1项拆分",), None)
    assert {line.action_id for line in split.lines if line is not part} == ids
    apply_plan(office, split)
    assert [text for _, text, _ in told(office, plan_id)] == list(TASKS)


def test_steps_in_the_text_become_milestones_only_when_taken(office: Office) -> None:
    day = Deadline(date(2025, 6, 30), DuePrecision.MONTH, DueBasis.STATED, "6月底前")
    parsed = parsed_plan(TITLE, *TASKS, steps=(ProposedMilestone("完成招标", day),))
    plan_id = apply_plan(office, preview_plan(office, parsed)).value
    assert preview_plan(office, parsed).milestones == 3
    assert office.queries.plan.all_milestones() == {}
    taken = preview_plan(office, parsed, ImportChoice(milestones=True))
    assert apply_plan(office, taken).message.endswith("另写入3个节点")
    milestones = office.queries.plan.all_milestones()
    first, *_ = office.queries.ledger.rows(AS_OF, plan_id)
    assert [(m.title, m.due_date) for m in milestones[first.id]] == [("完成招标", day.date)]
    assert apply_plan(office, taken).message == "文件内容与台账一致，没有改动"
