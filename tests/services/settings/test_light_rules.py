from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.bulletin.drafts import FreezeDraft
from fenghua_supervisor.domain.bulletin.period import parse_period
from fenghua_supervisor.domain.codes.bulletin import Annex
from fenghua_supervisor.domain.codes.lights import Light, LightBasis
from fenghua_supervisor.domain.lights.thresholds import Rungs
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.bulletin.collecting import collect_bulletin, render_bulletin
from fenghua_supervisor.services.bulletin.editions import freeze_bulletin, frozen_edition
from fenghua_supervisor.services.handling.closing import close_action
from fenghua_supervisor.services.ledger.export import ledger_sheet
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.services.settings.light_rules import (
    choose_light_rule,
    preview_light_rule,
    save_light_rule,
)
from fenghua_supervisor.store.tables.plan import MilestoneRow
from tests.reports import reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.domain.handling.drafts import ClosingDraft
    from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock

AS_OF = date(2025, 10, 31)
#: Number → percent and day of the only report. 96.7 % is due: 58 of the plan's 60 months.
TASKS = {
    69: ("100", date(2025, 10, 20)),
    82: ("90", date(2025, 10, 20)),
    76: ("70", date(2025, 10, 20)),
    77: ("60", date(2025, 10, 20)),
    80: ("45", date(2025, 10, 20)),
    83: ("98", date(2025, 9, 20)),
    84: ("98", date(2025, 8, 20)),
}


@pytest.fixture
def tasks(
    office: Office,
    follow_up: Callable[..., FollowUpDraft],
    closing: Callable[..., ClosingDraft],
) -> Office:
    """The task set; 85 is closed and 86 never heard of."""
    for number, (percent, day) in TASKS.items():
        log_follow_up(office, follow_up(number, percent=Decimal(percent), on=day))
    close_action(office, closing(85))
    return office


def lights(office: Office) -> dict[int, str]:
    rows = {row.number: row for row in office.queries.ledger.rows(AS_OF)}
    return {number: rows[number].verdict.label for number in (*TASKS, 85, 86)}


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("default", "绿 绿 黄 红 红 绿 绿 办结 未填报"),
        ("yinchuan", "绿 绿 黄 红 红 黄 红 办结 红"),
        ("sanya", "绿 黄 黄 黄 红 黄 红 办结 红"),
        ("xuancheng", "达进度 欠进度 欠进度 欠进度 欠进度 达进度 达进度 办结 未填报"),
        ("sanming", "绿 绿 绿 绿 绿 绿 绿 办结 未填报"),
    ],
)
def test_one_task_set_gets_the_lights_of_the_rule_in_force(
    tasks: Office, key: str, expected: str
) -> None:
    choose_light_rule(tasks, key)
    assert " ".join(lights(tasks).values()) == expected


@pytest.mark.parametrize("key", ["default", "yinchuan", "sanya", "xuancheng", "sanming"])
def test_a_bulletin_records_its_rule_and_prints_its_words(tasks: Office, key: str) -> None:
    choose_light_rule(tasks, key)
    rule, usual = tasks.rule, tasks.settings.paper_form
    # The annexes that do not tell of the rule are left out: they take most of the time.
    parts = (replace(part, on=part.key == Annex.RULE.value) for part in usual.annexes)
    form = replace(usual, annexes=tuple(parts))
    data = collect_bulletin(tasks, parse_period("2025-10"), AS_OF, form=form)
    content = render_bulletin(NullProgress(), data)
    freeze_bulletin(tasks, FreezeDraft(data, content, AS_OF))
    choose_light_rule(tasks, "works")
    issue = frozen_edition(tasks, parse_period("2025-10"))
    assert issue is not None
    assert issue.rule == rule.title == data.head.rule
    printed = "".join(page.text for page in reading.pages(issue.content))
    for words in (rule.title, rule.basis_words, rule.note):
        assert words.replace(" ", "") in printed
    for light, word in rule.legend:
        assert f"{word}{rule.meaning(light)}" in printed.replace(" ", "")


def test_a_frozen_bulletin_names_the_rule_it_was_made_with_not_the_one_in_force(
    tasks: Office,
) -> None:
    data = collect_bulletin(tasks, parse_period("2025-10"), AS_OF)
    content = render_bulletin(NullProgress(), data)
    choose_light_rule(tasks, "sanya")
    freeze_bulletin(tasks, FreezeDraft(data, content, AS_OF))
    issue = frozen_edition(tasks, parse_period("2025-10"))
    assert issue is not None
    assert issue.rule == "默认规则（2026.1版）"


def test_orange_gets_a_column_only_under_a_rule_that_gives_it(tasks: Office) -> None:
    def columns() -> tuple[str, ...]:
        return collect_bulletin(tasks, parse_period("2025-10"), AS_OF).body.campaign_columns

    assert "橙" not in columns()
    choose_light_rule(tasks, "works")
    assert columns()[2:-1] == ("办结", "绿", "黄", "橙", "红", "灰")
    assert (Light.ORANGE, "橙") in ledger_sheet(tasks, [], AS_OF).legend


def test_a_copy_of_a_preset_becomes_the_office_s_own_rule_and_is_in_force(
    tasks: Office, clock: Clock
) -> None:
    tighter = replace(tasks.rule, name="本区规则", gap=Rungs(Decimal(5), red=Decimal(20)))
    save_light_rule(tasks, tighter)
    first = tasks.rule
    assert (first.title, first.source) == (
        "本区规则（2025.1版）",
        "参照默认规则（2026.1版）设定。",
    )
    assert lights(tasks)[82] == "黄"
    save_light_rule(tasks, replace(first, near_days=0))
    assert (tasks.rule.key, tasks.rule.version) == (first.key, "2025.2")
    clock.moment = datetime(2026, 1, 5, 9)
    save_light_rule(tasks, replace(tasks.rule, near_days=10))
    assert tasks.rule.version == "2026.1"
    assert tasks.queries.lights.versions(first.key) == ["2025.1", "2025.2", "2026.1"]
    assert [rule.name for rule in tasks.rules()].count("本区规则") == 1


def test_undo_brings_the_former_version_back(tasks: Office) -> None:
    save_light_rule(tasks, replace(tasks.rule, name="本区规则"))
    first = tasks.rule
    save_light_rule(tasks, replace(first, near_days=0))
    undo(tasks)
    assert tasks.rule == first
    undo(tasks)
    assert tasks.rule.key == "default"


def test_what_cannot_be_saved_is_refused_in_one_sentence(tasks: Office) -> None:
    save_light_rule(tasks, replace(tasks.rule, name="本区规则"))
    own, shipped = tasks.rule, tasks.rules()[0]
    crossed = replace(own, gap=Rungs(Decimal(30), red=Decimal(10)))
    for rule, sentence in (
        (own, "“本区规则（2025.1版）”没有改动"),
        (shipped, "已经有名为“默认规则”的亮灯规则"),
        (replace(shipped, name="本区规则"), "已经有名为“本区规则”的亮灯规则"),
        (replace(own, name="银川规则"), "已经有名为“银川规则”的亮灯规则"),
        (replace(own, key="own-9"), "所依据的亮灯规则已不存在"),
        (crossed, "界限交叉了：黄灯30不小于红灯10"),
    ):
        with pytest.raises(UserError, match=sentence):
            save_light_rule(tasks, rule)
    with pytest.raises(UserError, match="亮灯规则“紫”不存在"):
        choose_light_rule(tasks, "紫")
    assert tasks.rule == own


def test_a_rule_is_tried_before_it_is_saved(tasks: Office) -> None:
    rows = tasks.queries.ledger.rows(AS_OF, tasks.queries.plan.current().id)
    yinchuan = next(rule for rule in tasks.rules() if rule.key == "yinchuan")
    tried = preview_light_rule(tasks, yinchuan, AS_OF, rows)
    changed = {change.number: change for change in tried.changes}
    assert (changed[84].before.label, changed[84].after.label) == ("绿", "红")
    assert changed[84].after.reason.endswith("已连续2个月未填报")
    assert changed[84].is_worse
    assert 82 not in changed
    assert sum(count.before for count in tried.counts) == 69
    assert sum(count.after for count in tried.counts) == 69
    assert tasks.rule.key == "default"
    assert preview_light_rule(tasks, tasks.rule, AS_OF, rows).changes == ()


def test_milestones_decide_what_is_due_when_the_rule_says_so(tasks: Office) -> None:
    action = tasks.queries.plan.action_id(80)
    with tasks.begin("分解") as work:
        for place, (day, percent) in enumerate(
            ((date(2023, 6, 30), 20), (date(2025, 9, 30), 50), (date(2025, 12, 20), 100))
        ):
            work.add(
                MilestoneRow(
                    action_id=action,
                    position=place,
                    title=f"节点{place}",
                    due_date=day,
                    percent=Decimal(percent),
                )
            )
    row = tasks.queries.ledger.row(action, AS_OF)
    assert (row.light, row.expected_percent) == (Light.GREEN, 50)
    assert row.verdict.reason == "节点应完成50%，实际45%，差5个百分点"
    unplanned = tasks.queries.ledger.row(tasks.queries.plan.action_id(77), AS_OF)
    assert unplanned.verdict.reason == "应完成96.7%，实际60%，差36.7个百分点"
    save_light_rule(tasks, replace(tasks.rule, name="按月规则", basis=LightBasis.MONTHS))
    assert tasks.queries.ledger.row(action, AS_OF).light is Light.RED
