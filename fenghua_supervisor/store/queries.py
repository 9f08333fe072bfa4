"""The only reader: every question the program asks its database, answered with frozen values."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.ledger.detail import ActionDetail, TargetProgress
from fenghua_supervisor.domain.ledger.row_building import Frame, build_row
from fenghua_supervisor.domain.office.settings import SavedView, Settings
from fenghua_supervisor.domain.plan.plan import Plan
from fenghua_supervisor.domain.units.duties import answerables
from fenghua_supervisor.domain.units.names import UnitInfo
from fenghua_supervisor.domain.writing.search import SEPARATOR
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store import (
    act_now_query,
    desk_query,
    duty_query,
    journal_query,
    ledger_query,
    milestone_query,
    notice_query,
    rule_query,
    sql,
    timeline_query,
)
from fenghua_supervisor.store.answers import answers_translated
from fenghua_supervisor.store.bulletin_queries import BulletinQueries
from fenghua_supervisor.store.outbox_query import OutboxQueries
from fenghua_supervisor.store.review_queries import ReviewQueries
from fenghua_supervisor.store.round_queries import RoundQueries
from fenghua_supervisor.store.tables import TABLE_NAMES, table_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from fenghua_supervisor.domain.act_now.instruction import ActNow
    from fenghua_supervisor.domain.calendar.workdays import SpecialDay
    from fenghua_supervisor.domain.codes.notices import NoticeKind
    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.lights.rule import LightRule
    from fenghua_supervisor.domain.notices.notice import Notice
    from fenghua_supervisor.domain.office.journal import Change, Step, TableWords
    from fenghua_supervisor.domain.plan.milestones import Milestone
    from fenghua_supervisor.domain.units.directory import UnitContact
    from fenghua_supervisor.domain.units.duties import Duty
    from fenghua_supervisor.store.store import Store


@answers_translated
class Queries(RoundQueries, ReviewQueries, OutboxQueries, BulletinQueries):
    """Reads of one open store; lights are computed with the rule the office has chosen."""

    def __init__(self, store: Store, rules: Mapping[str, LightRule]) -> None:
        super().__init__(store)
        self._rules = rules

    def settings(self) -> Settings:
        """The office's settings, with defaults for what was never set."""
        found = sql.rows(self._database, "SELECT key, value FROM setting")
        stored = {key: json.loads(value) for key, value in found}
        known = {field.name for field in fields(Settings)}
        values = {key: value for key, value in stored.items() if key in known}
        views = values.pop("saved_views", [])
        for key in {"lead_days", "bulletin_off"} & values.keys():
            values[key] = tuple(values[key])
        return Settings(saved_views=tuple(SavedView(**view) for view in views), **values)

    def rules(self) -> list[LightRule]:
        """The light rules that can be chosen: the shipped ones, then the office's own."""
        return [*self._rules.values(), *rule_query.own_rules(self._database)]

    def rule(self) -> LightRule:
        """The light rule in force; UserError when there is none of that name any more."""
        key = self.settings().light_rule
        rule = self._rules.get(key) or rule_query.own_rule(self._database, key)
        if rule is None:
            raise UserError(f"亮灯规则“{key}”不存在，请在设置中重新选择。")
        return rule

    def rule_versions(self, key: str) -> list[str]:
        """The versions of one of the office's own rules, oldest first."""
        return rule_query.versions(self._database, key)

    def plans(self) -> list[Plan]:
        """All plans in the order they were added."""
        found = sql.rows(
            self._database,
            "SELECT id, title, period_start, period_end, expected_count, source FROM plan"
            " ORDER BY id",
        )
        return [
            Plan(ident, title, date.fromisoformat(start), date.fromisoformat(end), count, source)
            for ident, title, start, end, count, source in found
        ]

    def current_plan(self) -> Plan:
        """The plan chosen in the settings, else the first one."""
        plans = self.plans()
        if not plans:
            raise UserError("台账里还没有方案，请先导入方案。")
        wanted = self.settings().plan_id
        return next((plan for plan in plans if plan.id == wanted), plans[0])

    def ledger(
        self, as_of: date, plan_id: int | None = None, *, all_plans: bool = False
    ) -> list[LedgerRow]:
        """Rows as of ``as_of``: of the current plan, of ``plan_id``, or of all plans."""
        if plan_id is None and not all_plans:
            plan_id = self.current_plan().id
        return self.ledger_under(self.rule(), as_of, plan_id)

    def ledger_under(
        self,
        rule: LightRule,
        as_of: date,
        plan_id: int | None = None,
        *,
        without: Collection[int] = (),
    ) -> list[LedgerRow]:
        """Rows as of a day as ``rule`` would judge them: of one plan, or of all plans.

        The entries ``without`` do not count, as if something had superseded them.
        """
        starts = {plan.id: plan.period_start for plan in self.plans()}
        facts = ledger_query.action_facts(self._database, as_of, plan_id=plan_id, without=without)
        leads = self.settings().lead_days
        frames = {key: Frame(as_of, start, rule, leads) for key, start in starts.items()}
        return [build_row(fact, frames[fact.plan_id]) for fact in facts]

    def standings(self, as_of: date, plan_id: int | None = None) -> list[LedgerRow]:
        """Rows that count as of a day, of one plan or of all, with states and days only.

        They carry neither lights nor targets nor supporting units, which take the longest.
        """
        starts = {plan.id: plan.period_start for plan in self.plans()}
        leads = self.settings().lead_days
        facts = ledger_query.standing_facts(self._database, as_of, plan_id)
        frames = {key: Frame(as_of, start, None, leads) for key, start in starts.items()}
        return [build_row(fact, frames[fact.plan_id]) for fact in facts]

    def row(self, action_id: int, as_of: date) -> LedgerRow:
        """One row as of a day; UserError when there is no such action."""
        facts = ledger_query.action_facts(self._database, as_of, action_id=action_id)
        if not facts:
            raise UserError("这项任务已不在台账中，请刷新后再试。")
        plan = next(plan for plan in self.plans() if plan.id == facts[0].plan_id)
        leads = self.settings().lead_days
        return build_row(facts[0], Frame(as_of, plan.period_start, self.rule(), leads))

    def action_id(self, number: int, plan_id: int | None = None) -> int:
        """The id of the action with this number in a plan (default: the current one)."""
        plan = plan_id if plan_id is not None else self.current_plan().id
        found = sql.row(
            self._database,
            "SELECT id FROM action WHERE plan_id = ? AND number = ?",
            (plan, number),
        )
        if found is None:
            raise UserError(f"台账中没有第{number}项，请核对编号。")
        return int(found[0])

    def detail(self, action_id: int, as_of: date) -> ActionDetail:
        """Everything about one action as of a day."""
        row = self.row(action_id, as_of)
        readings = timeline_query.latest_readings(self._database, action_id, as_of)
        targets = tuple(
            TargetProgress(ident, target, readings.get(ident))
            for ident, target in ledger_query.target_rows(self._database, action_id)
        )
        entries = timeline_query.entries_of(self._database, action_id, as_of)
        answers = answerables(row.lead_units, self.duties(action_id), self.unit_contacts())
        return ActionDetail(row, targets, tuple(entries), answers, self.milestones(action_id))

    def entry(self, entry_id: int, as_of: date) -> Entry:
        """One entry; UserError when there is none."""
        entry = timeline_query.entry_by_id(self._database, entry_id, as_of)
        if entry is None:
            raise UserError("这条记录已不存在，请刷新后再试。")
        return entry

    def closings(self, plan_id: int, first: date, last: date) -> list[Entry]:
        """Sign-offs of a plan dated first…last, oldest first."""
        return timeline_query.effective_entries(
            self._database, plan_id, [EntryKind.CLOSE], first, last
        )

    def entries_between(
        self, plan_id: int, kinds: Sequence[EntryKind], first: date, last: date
    ) -> list[Entry]:
        """Entries of some kinds dated first…last, oldest first."""
        return timeline_query.effective_entries(self._database, plan_id, kinds, first, last)

    def latest_reports(self, plan_id: int, as_of: date) -> dict[int, list[Entry]]:
        """Action id → the latest report of each lead unit as of a day."""
        return timeline_query.latest_reports(self._database, plan_id, as_of)

    def units(self) -> list[UnitInfo]:
        """The unit directory in the order units were met."""
        found = sql.rows(
            self._database, "SELECT id, name, kind, aliases, initials FROM unit ORDER BY id"
        )
        return [
            UnitInfo(ident, name, kind, tuple(filter(None, aliases.split("、"))), initials)
            for ident, name, kind, aliases, initials in found
        ]

    def unit_contacts(self) -> dict[int, UnitContact]:
        """Unit id → whom to call there, for the units of which that is known."""
        return duty_query.contacts(self._database)

    def duties(self, action_id: int) -> dict[int, Duty]:
        """Unit id → what was typed in of who answers there for one action."""
        return duty_query.by_action(self._database, action_id).get(action_id, {})

    def all_duties(self) -> dict[int, dict[int, Duty]]:
        """Action id → unit id → who answers there, for every action of which that is known."""
        return duty_query.by_action(self._database)

    def milestones(self, action_id: int) -> tuple[Milestone, ...]:
        """The steps of one action in their order."""
        return milestone_query.of_action(self._database, action_id)

    def milestone(self, milestone_id: int) -> Milestone:
        """One step; UserError when there is none."""
        found = milestone_query.by_id(self._database, milestone_id)
        if found is None:
            raise UserError("这个节点已不存在，请刷新后再试。")
        return found

    def all_milestones(self) -> dict[int, tuple[Milestone, ...]]:
        """Action id → its steps, for every action that has any."""
        return milestone_query.by_action(self._database)

    def search_texts(self, *, all_plans: bool = False) -> list[tuple[int, str]]:
        """Action id → everything it can be found by, normalised, with pinyin initials."""
        scope = "1" if all_plans else "a.plan_id = ?"
        values = () if all_plans else (self.current_plan().id,)
        mark = SEPARATOR
        found = sql.rows(
            self._database,
            "SELECT a.id, a.search_key, (SELECT group_concat(u.name || ? || u.initials, ?)"
            " FROM action_unit au JOIN unit u ON u.id = au.unit_id WHERE au.action_id = a.id),"
            " (SELECT group_concat(e.search_key, ?) FROM entry e WHERE e.action_id = a.id)"
            f" FROM action a WHERE {scope}",
            (mark, mark, mark, *values),
        )
        return [(ident, mark.join(part for part in parts if part)) for ident, *parts in found]

    def table_words(self) -> Mapping[str, TableWords]:
        """How the journal tells each table and its columns."""
        return table_words()

    def steps(self, limit: int = 200, before: int | None = None) -> list[Step]:
        """The journal's steps, newest first."""
        return journal_query.steps(self._database, limit, before)

    def changes(self, step_id: int) -> list[Change]:
        """What a step changed."""
        return journal_query.changes(self._database, step_id)

    def next_undo(self) -> Step | None:
        """The step that undo would take back."""
        return journal_query.next_undo(self._database)

    def next_redo(self) -> Step | None:
        """The step that redo would bring back."""
        found = journal_query.next_redo(self._database)
        return None if found is None else found[0]

    def redo_step(self) -> tuple[Step, int] | None:
        """The step that redo would bring back, and the id of the undo step to be taken back."""
        return journal_query.next_redo(self._database)

    def raw_changes(self, step_id: int) -> list[tuple[str, int, str | None, str | None]]:
        """Table, row id, before and after (canonical JSON) of a step's changes, in order."""
        return journal_query.raw_changes(self._database, step_id)

    def step_count(self) -> int:
        """How many steps the journal has."""
        return self._count("journal_step")

    def holiday_years(self) -> dict[int, tuple[SpecialDay, ...]]:
        """Year → its special days, of the notices on holidays that the office has added."""
        return desk_query.holiday_years(self._database)

    def act_now(self, as_of: date) -> list[ActNow]:
        """Instructions given up to a day, as they stood then; the earliest due first."""
        return act_now_query.items(self._database, as_of)

    def act_now_item(self, item_id: int, as_of: date) -> ActNow:
        """One instruction as it stood on a day; UserError when there is none."""
        found = act_now_query.item(self._database, item_id, as_of)
        if found is None:
            raise UserError("这条马上就办已不存在，请刷新后再试。")
        return found

    def act_now_id(self, year: int, number: int) -> int:
        """The id of the instruction 〔year〕number; UserError when there is none."""
        found = act_now_query.item_id(self._database, year, number)
        if found is None:
            raise UserError(f"没有马上就办〔{year}〕{number}号，请核对编号。")
        return found

    def last_act_now_number(self, year: int) -> int:
        """The last number given to an instruction in a year; 0: none."""
        return act_now_query.highest_number(self._database, year)

    def act_now_texts(self) -> list[tuple[int, str]]:
        """Id of an instruction → everything it can be found by."""
        return act_now_query.search_texts(self._database)

    def open_milestones(self, as_of: date, until: date) -> list[Milestone]:
        """Steps due up to ``until`` that are not done as of a day, the earliest first."""
        return milestone_query.still_open(self._database, as_of, until)

    def shown_reminders(self, until: datetime) -> dict[str, tuple[datetime, date]]:
        """Key → the latest occurrence up to a moment that was shown, and the last day it was."""
        return desk_query.shown_reminders(self._database, until)

    def snoozes(self) -> dict[str, date]:
        """Key → the day until which a reminder is silent; days that have come are among them."""
        return desk_query.snoozes(self._database)

    def notices(
        self,
        as_of: date,
        *,
        unit_id: int | None = None,
        kinds: Iterable[NoticeKind] | None = None,
        since: date | None = None,
    ) -> list[Notice]:
        """Sheets issued by ``as_of`` (from ``since`` on), the oldest first, as known that day."""
        return notice_query.notices(
            self._database, as_of, unit_id=unit_id, kinds=kinds, since=since
        )

    def notice(self, notice_id: int, as_of: date = date.max) -> Notice:
        """One sheet with all that is known of it, or was known on a day; UserError: none."""
        found = notice_query.notice_by_id(self._database, notice_id, as_of)
        if found is None:
            raise UserError("这张文书已不存在，请刷新后再试。")
        return found

    def notice_of_reply(self, reply_id: int) -> Notice:
        """The sheet that a reply belongs to; UserError when there is no such reply."""
        found = notice_query.notice_of_reply(self._database, reply_id)
        if found is None:
            raise UserError("这条答复已不存在，请刷新后再试。")
        return self.notice(found)

    def last_notice(self, kind: NoticeKind, year: int) -> tuple[int, date | None]:
        """The highest number of a kind in a year and its day; (0, None): none was issued."""
        return notice_query.last_number(self._database, kind, year)

    def highest_id(self, table: str) -> int:
        """The highest id in a journaled table; 0: it is empty."""
        assert table in TABLE_NAMES
        found = sql.row(self._database, f"SELECT max(id) FROM {table}")
        return int(found[0] or 0) if found else 0

    def counts(self) -> dict[str, int]:
        """Rows per kind of record, for backups and checks."""
        names = {"plan": "方案", "action": "任务", "entry": "跟踪记录", "evidence": "佐证材料"}
        return {label: self._count(table) for table, label in names.items()}

    def _count(self, table: str) -> int:
        return int(sql.rows(self._database, f"SELECT count(*) FROM {table}")[0][0])
