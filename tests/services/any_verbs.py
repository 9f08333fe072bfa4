"""Verbs of supervision with drawn values, to be run in any order: each works or refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.act_now.changes import ActNowChangeDraft
from fenghua_supervisor.domain.act_now.instruction import ActNowDraft, ActNowEntryDraft
from fenghua_supervisor.domain.codes.act_now import ActNowEvent
from fenghua_supervisor.domain.codes.notices import NoticeKind, ReplyVerdict
from fenghua_supervisor.domain.handling import drafts
from fenghua_supervisor.domain.notices.drafts import (
    IssueDraft,
    IssueEntry,
    JudgementDraft,
    NoticeWithdrawal,
    ReplyDraft,
)
from fenghua_supervisor.domain.notices.talk import Talk
from fenghua_supervisor.domain.plan.milestones import MilestoneDraft
from fenghua_supervisor.domain.units.directory import UnitDraft
from fenghua_supervisor.domain.units.duties import Duty
from fenghua_supervisor.services import act_now, holidays
from fenghua_supervisor.services.handling import handling
from fenghua_supervisor.services.notices import replies as notice_replies
from fenghua_supervisor.services.notices.issuing import issue_notices
from fenghua_supervisor.services.plan import milestones
from fenghua_supervisor.services.reminders import snooze, unsnooze
from fenghua_supervisor.services.settings import light_rules
from fenghua_supervisor.services.settings.office_settings import save_settings
from fenghua_supervisor.services.units.directory import save_unit
from fenghua_supervisor.services.units.duties import save_duties
from tests.domain.calendar.holiday_texts import NOTICE_2026, NOTICE_2027
from tests.services.appraisal_verbs import verbs_of_appraisal
from tests.services.indicator_verbs import verbs_of_indicators
from tests.services.inspection_verbs import verbs_of_inspections
from tests.services.office_machine import DAY
from tests.services.pilot_verbs import verbs_of_pilots

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.services.office import Office

    Verb = Callable[[], object]

ACTIONS = (69, 80, 82)


def verbs(office: Office, pick: int) -> dict[str, Verb]:
    """Name → the verb on something that ``pick`` chooses."""
    action = office.queries.plan.action_id(ACTIONS[pick % len(ACTIONS)])
    units = office.queries.ledger.row(action, DAY).lead_units
    unit = units[pick % len(units)].unit_id
    return {
        **_handling(office, action, unit, pick),
        **_decomposition(office, action, unit, pick),
        **_sheets(office, action, unit, pick),
        **verbs_of_appraisal(office, unit, pick),
        **_desk(office, pick),
        **_settings(office, unit, pick),
        **verbs_of_inspections(office, action, unit, pick),
        **verbs_of_indicators(office, pick),
        **verbs_of_pilots(office, action, pick),
    }


def _handling(office: Office, action: int, unit: int, pick: int) -> dict[str, Verb]:
    told = drafts.HandlingDraft((action,), DAY, f"理由{pick}", (unit,), reference="1号")
    longer = drafts.ExtensionDraft(
        action, DAY, date(2026, 1, 1) + timedelta(pick), "雨季", "分管领导"
    )
    return {
        "assign": partial(handling.assign, office, told),
        "accept": partial(handling.accept, office, told),
        "object": partial(handling.object_to, office, told),
        "uphold": partial(handling.uphold_assignment, office, told),
        "suspend": partial(handling.suspend, office, told),
        "resume": partial(handling.resume, office, told),
        "extend": partial(handling.extend, office, longer),
    }


def _decomposition(office: Office, action: int, unit: int, pick: int) -> dict[str, Verb]:
    known = office.queries.plan.milestones(action)
    kept = [MilestoneDraft(s.title, s.due_date, s.percent, milestone_id=s.id) for s in known[:-1]]
    day = date(2025, 12, 1) + timedelta(pick)
    added = [*kept, MilestoneDraft(f"验收{pick}", min(day, date(2025, 12, 31)), Decimal(100))]
    marked: dict[str, Verb] = {}
    if known:
        step = known[pick % len(known)].id
        marked = {
            "mark": partial(milestones.mark_milestone, office, step, DAY),
            "unmark": partial(milestones.unmark_milestone, office, step),
        }
    return {
        **marked,
        "milestones": partial(milestones.save_milestones, office, action, added),
        "one_less": partial(milestones.save_milestones, office, action, kept),
        "duties": partial(save_duties, office, action, [Duty(action, unit, owner=f"王{pick}")]),
    }


def _sheets(office: Office, action: int, unit: int, pick: int) -> dict[str, Verb]:
    kind = list(NoticeKind)[pick % len(NoticeKind)]
    entry = IssueEntry(unit, (action,), "特事特办")
    talk = Talk(datetime.combine(DAY, time(9)), "甲", "乙") if kind is NoticeKind.TALK else None
    issue = partial(issue_notices, office, IssueDraft(kind, DAY, (entry,), talk=talk))
    made: dict[str, Verb] = {"issue": issue}
    found = office.queries.findings.registered(DAY)
    if found:
        alone = replace(entry, action_ids=(), finding_ids=(found[pick % len(found)].id,))
        draft = IssueDraft(kind, DAY, (alone,), talk=talk)
        made["issue_finding"] = partial(issue_notices, office, draft)
    known = office.queries.notices.issued(DAY)
    if not known:
        return made
    sheet = known[pick % len(known)]
    made |= {
        "reply": partial(notice_replies.log_reply, office, ReplyDraft(sheet.id, DAY, "已办。")),
        "withdraw": partial(
            notice_replies.withdraw_notice, office, NoticeWithdrawal(sheet.id, "有误", DAY)
        ),
    }
    if sheet.replies:
        reply = sheet.replies[-1].id
        verdict = ReplyVerdict.AGAIN if pick % 2 else ReplyVerdict.SATISFIED
        judged = JudgementDraft(reply, verdict, "请写明时限。", DAY)
        made["judge"] = partial(notice_replies.judge_reply, office, judged)
    return made


def _desk(office: Office, pick: int) -> dict[str, Verb]:
    draft = ActNowDraft(f"核实{pick}", datetime(2025, 10, 30, 9), workdays=1 + pick % 5)
    known = office.queries.act_now.given(DAY)
    key = f"action:{ACTIONS[pick % len(ACTIONS)]}"
    followed: dict[str, Verb] = {}
    if known:
        item = known[pick % len(known)].id
        followed = {
            "note": partial(
                act_now.record_act_now, office, ActNowEntryDraft(item, ActNowEvent.NOTE, "已约谈")
            ),
            "chase": partial(
                act_now.record_act_now, office, ActNowEntryDraft(item, ActNowEvent.CHASE)
            ),
            "change": partial(
                act_now.change_act_now,
                office,
                ActNowChangeDraft(item, unit="发改局", workdays=1 + pick % 9, reason="送检"),
            ),
            "answer": partial(
                act_now.record_act_now, office, ActNowEntryDraft(item, ActNowEvent.REPLY, "已办")
            ),
        }
    return {
        **followed,
        "instruct": partial(act_now.add_act_now, office, draft),
        "snooze": partial(snooze, office, key, DAY + timedelta(1 + pick % 7)),
        "unsnooze": partial(unsnooze, office, key),
    }


def _settings(office: Office, unit: int, pick: int) -> dict[str, Verb]:
    rules = office.rules()
    name = next(u.name for u in office.queries.units.all() if u.id == unit)
    tighter = replace(office.rule, name="本区规则", near_days=pick % 60)
    text = (NOTICE_2026, NOTICE_2027)[pick % 2]
    return {
        "holidays": partial(holidays.add_holiday_notice, office, f"{text}\n第{pick}次。"),
        "choose_rule": partial(light_rules.choose_light_rule, office, rules[pick % len(rules)].key),
        "save_rule": partial(light_rules.save_light_rule, office, tighter),
        "unit": partial(save_unit, office, UnitDraft(name, contact=f"李{pick}", unit_id=unit)),
        "settings": partial(
            save_settings, office, replace(office.settings, reply_workdays=1 + pick % 9)
        ),
    }
