from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.plan.milestones import Milestone, MilestoneDraft
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.plan.milestones import (
    mark_milestone,
    save_milestones,
    unmark_milestone,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.services.office import Office

DRAFTS = (
    MilestoneDraft("立项批复", date(2025, 6, 30), Decimal(30), "王五"),
    MilestoneDraft("主体完工", date(2025, 9, 30), Decimal(80)),
    MilestoneDraft("竣工验收", date(2025, 12, 31), Decimal(100)),
)


@pytest.fixture
def action(office: Office) -> int:
    ident = office.queries.plan.action_id(82)
    save_milestones(office, ident, DRAFTS)
    return ident


def draft_of(step: Milestone, **changes: object) -> MilestoneDraft:
    kept = MilestoneDraft(step.title, step.due_date, step.percent, step.owner, step.id)
    return replace(kept, **changes)  # type: ignore[arg-type]


def refused(do: Callable[[], object]) -> str:
    with pytest.raises(UserError) as refusal:
        do()
    return str(refusal.value)


def test_steps_are_read_back_in_their_order(office: Office, action: int) -> None:
    steps = office.queries.plan.milestones(action)
    assert [(step.title, step.owner, step.position) for step in steps] == [
        ("立项批复", "王五", 0),
        ("主体完工", "", 1),
        ("竣工验收", "", 2),
    ]
    assert office.queries.plan.all_milestones() == {action: steps}


def test_adding_changing_and_removing_is_one_step(office: Office, action: int) -> None:
    first, _, last = office.queries.plan.milestones(action)
    done = save_milestones(
        office,
        action,
        [
            MilestoneDraft("可研", date(2025, 3, 31), Decimal(10)),
            draft_of(first, title="初设批复"),
            draft_of(last),
        ],
    )
    steps = office.queries.plan.milestones(action)
    assert [step.title for step in steps] == ["可研", "初设批复", "竣工验收"]
    assert [step.id for step in steps][1:] == [first.id, last.id]
    assert office.queries.journal.steps()[0].label == done.label == "分解节点 82"


def test_saving_the_same_again_changes_nothing(office: Office, action: int) -> None:
    done = save_milestones(
        office, action, [draft_of(s) for s in office.queries.plan.milestones(action)]
    )
    assert done.tables == frozenset()


def test_a_step_that_is_done_is_not_removed(office: Office, action: int) -> None:
    first, second, _ = office.queries.plan.milestones(action)
    mark_milestone(office, first.id, date(2025, 7, 2))
    words = refused(lambda: save_milestones(office, action, [draft_of(second)]))
    assert words == "节点“立项批复”已经完成，不能删除，如标错了请先取消完成。"
    assert len(office.queries.plan.milestones(action)) == 3


def test_a_step_of_another_action_is_refused(office: Office, action: int) -> None:
    foreign = office.queries.plan.milestones(action)[0]
    other = office.queries.plan.action_id(69)
    words = refused(lambda: save_milestones(office, other, [draft_of(foreign)]))
    assert words == "第69项的节点已有变动，请关闭窗口，重新打开后再改。"


def test_a_step_is_done_as_of_its_day(office: Office, action: int) -> None:
    step = office.queries.plan.milestones(action)[0]
    mark_milestone(office, step.id, date(2025, 7, 2))
    told = office.queries.plan.milestone(step.id)
    assert told.is_done(date(2025, 7, 2))
    assert not told.is_done(date(2025, 7, 1))
    unmark_milestone(office, step.id)
    assert office.queries.plan.milestone(step.id).done_on is None


def test_a_wrong_day_of_completion_can_be_put_right(office: Office, action: int) -> None:
    step = office.queries.plan.milestones(action)[0]
    mark_milestone(office, step.id, date(2025, 7, 2))
    mark_milestone(office, step.id, date(2025, 6, 28))
    assert office.queries.plan.milestone(step.id).done_on == date(2025, 6, 28)
    words = refused(lambda: mark_milestone(office, step.id, date(2025, 6, 28)))
    assert words == "节点“立项批复”已标记为2025年6月28日完成，无需重复。"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 11, 1), "日期2025年11月1日在今天之后，请填实际发生的日期。"),
        (date(2020, 12, 31), "日期2020年12月31日早于方案起始日2021年1月1日，请核对年份。"),
    ],
)
def test_a_day_on_which_nothing_can_have_been_done(
    office: Office, action: int, day: date, words: str
) -> None:
    step = office.queries.plan.milestones(action)[0]
    assert refused(lambda: mark_milestone(office, step.id, day)) == words


def test_an_open_step_cannot_be_reopened(office: Office, action: int) -> None:
    step = office.queries.plan.milestones(action)[0]
    assert "还没有标记完成" in refused(lambda: unmark_milestone(office, step.id))


def test_a_step_that_is_gone_says_so(office: Office) -> None:
    words = refused(lambda: mark_milestone(office, 99, date(2025, 10, 8)))
    assert words == "这个节点已不存在，请刷新后再试。"


def test_an_action_without_text_is_not_decomposed(office: Office) -> None:
    words = refused(lambda: save_milestones(office, office.queries.plan.action_id(3), DRAFTS))
    assert words == "第3项原文待导入，请先导入完整方案或录入原文，再分解节点。"
