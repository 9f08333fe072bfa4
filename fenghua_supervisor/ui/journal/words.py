"""The journal in readable Chinese: names of tables, fields and codes, and what a step did."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.domain.codes.act_now import ActNowSource, ActNowStep
from fenghua_supervisor.domain.codes.bulletin import BulletinSection, ScopeKind
from fenghua_supervisor.domain.codes.calendar import DayKind
from fenghua_supervisor.domain.codes.ledger import EntryKind, HeadingStatus, TextStatus
from fenghua_supervisor.domain.codes.notices import NoticeKind, ReleaseWay, ReplyVerdict
from fenghua_supervisor.domain.codes.outbox import MailSecurity, OutgoingKind, SendState
from fenghua_supervisor.domain.codes.plan import (
    Direction,
    DueBasis,
    DuePrecision,
    ReadingStatus,
    Relation,
)
from fenghua_supervisor.domain.codes.reminders import ReminderKind
from fenghua_supervisor.domain.codes.round import ReviewVerdict
from fenghua_supervisor.domain.lights.rule_definition import rule_from
from fenghua_supervisor.domain.office.record_names import TABLES
from fenghua_supervisor.ui.journal.labels import FIELDS, SETTINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import StrEnum

    from fenghua_supervisor.domain.office.journal import Change, Step

#: Kept for the program alone, or said already by the journal's own line.
_HIDDEN = frozenset(
    {
        "id",
        "search_key",
        "initials",
        "recorded_at",
        "issued_at",
        "sha256",
        "return_id",
        "figures",
        "texts",
    }
)
_FLAGS = frozenset({"active", "is_demo"})
_CODES: dict[str, type[StrEnum]] = {
    "text_status": TextStatus,
    "heading_status": HeadingStatus,
    "due_precision": DuePrecision,
    "due_basis": DueBasis,
    "relation": Relation,
    "direction": Direction,
    "status": ReadingStatus,
    "verdict": ReplyVerdict,
}
_CODES_OF_TABLE: dict[tuple[str, str], type[StrEnum]] = {
    ("entry", "kind"): EntryKind,
    ("act_now", "source"): ActNowSource,
    ("act_now_entry", "kind"): ActNowStep,
    ("notice", "kind"): NoticeKind,
    ("notice", "release_way"): ReleaseWay,
    ("outgoing", "kind"): OutgoingKind,
    ("outgoing", "state"): SendState,
    ("report_review", "verdict"): ReviewVerdict,
    ("workday", "kind"): DayKind,
    ("bulletin_text", "section"): BulletinSection,
    ("bulletin_text", "scope_kind"): ScopeKind,
    ("issue_detail", "scope_kind"): ScopeKind,
}
#: Points in time, stored with a T between day and hour.
_MOMENTS = frozenset(
    {"at", "given_at", "released_at", "occurs_at", "next_try_at", "sent_at", "created_at"}
)
#: Tables whose rows name what they are about by a key, and what its first part says.
_KEYED = frozenset({"reminder_shown", "snooze"})
_KEY_WORDS = {str(kind): kind.label for kind in ReminderKind} | {
    "urge": "可催办的单位",
    "due": "临近到期的单位",
    "report": "未填报的单位",
}
_OF_ACTIONS = frozenset({"action", "sign", "objection", "rework", "review"})
#: Fields that hold a document, each with how it is told in words.
_DOCUMENTS: dict[str, Callable[[Any], str]] = {
    "definition": lambda stored: rule_from(stored).words,
    "files": lambda stored: "、".join(str(file["name"]) for file in stored),
}
_ROLES = {"lead": "牵头单位", "support": "配合单位"}
_NONE = "空"
_ORDER = {field: place for place, field in enumerate(FIELDS)}


@dataclass(frozen=True, slots=True)
class Names:
    """What ids stand for; an id that is gone is shown as its number."""

    actions: Mapping[int, str]
    entries: Mapping[int, str]
    targets: Mapping[int, str]
    units: Mapping[int, str]
    plans: Mapping[int, str]
    rules: Mapping[str, str]


def change_words(change: Change, names: Names) -> tuple[str, str]:
    """One change as a heading and the lines below it."""
    row = change.after or change.before or {}
    verb = "新增" if change.before is None else "删除" if change.after is None else "修改"
    table = TABLES.get(change.table, change.table)
    about = _about(change, row, names)
    heading = f"{verb}{table}" + (f"　{about}" if about else "")
    if change.table == "setting":
        return heading, _setting_lines(change, names)
    if change.before is not None and change.after is not None:
        return heading, _differences(change, change.before, change.after, names)
    return heading, _content(change, row, names)


def keyed_action(table: str, row: Mapping[str, object]) -> int:
    """The action that a reminder is about; 0 when it is about something else."""
    kind, _, rest = str(row.get("key")).partition(":")
    ident = rest.partition(":")[0]
    return int(ident) if table in _KEYED and kind in _OF_ACTIONS and ident.isdigit() else 0


def field_word(table: str, field: str) -> str:
    """The Chinese name of a column."""
    if table in {"unit", "evidence"} and field == "name":
        return {"unit": "单位名称", "evidence": "文件名"}[table]
    if (table, field) == ("report_review", "verdict"):
        return "审核结论"
    return FIELDS.get(field, field)


def undo_words(step: Step, following: Step | None) -> str:
    """Whether a step can be taken back now, and if not, why; ``following`` is undo's next."""
    if step.undone:
        return "这一步已经撤销。"
    if step.undoes is not None:
        return "这是一次撤销或恢复，本身也已留痕；要改回来，请用「撤销」或「恢复」。"
    if not step.undoable:
        return "建立台账、通报定稿，此类步骤不可撤销。"
    if following is not None and following.id == step.id:
        return "这是最近的一步，可以撤销。"
    later = f"请先撤销“{following.label}”" if following else "请先恢复被撤销的步骤"
    return f"撤销从最近一步开始，依次往前，{later}。"


def _about(change: Change, row: Mapping[str, object], names: Names) -> str:
    """Which action, unit or setting a change is about."""
    if change.table == "setting":
        return SETTINGS.get(str(row.get("key")), str(row.get("key")))
    if change.table == "action":
        return f"第{row.get('number')}项"
    if change.table in _KEYED:
        kind, _, rest = str(row.get("key")).partition(":")
        action = keyed_action(change.table, row)
        of = names.actions.get(action, "") if action else ""
        return "　".join(filter(None, (_KEY_WORDS.get(kind, rest), of)))
    if change.table == "holiday_notice":
        return f"{row.get('year')}年"
    if "action_id" in row:
        return _named(names.actions, row["action_id"])
    if "entry_id" in row:
        return names.entries.get(_whole(row["entry_id"]), "")
    if change.table == "unit_contact":
        return _named(names.units, row.get("unit_id"))
    return str(row.get("name") or row.get("title") or "")


def _setting_lines(change: Change, names: Names) -> str:
    key = str((change.after or change.before or {}).get("key"))
    before, after = (_setting(key, row, names) for row in (change.before, change.after))
    return f"{before} → {after}" if change.before is not None else after


def _setting(key: str, row: Mapping[str, object] | None, names: Names) -> str:
    if row is None:
        return _NONE
    value = json.loads(str(row.get("value")))
    if value in (None, ""):
        return _NONE
    if isinstance(value, bool):
        return "是" if value else "否"
    if key == "plan_id":
        return _named(names.plans, value)
    if key == "light_rule":
        return names.rules.get(str(value), str(value))
    if key == "smtp_security":
        return _label(MailSecurity, str(value))
    if isinstance(value, list):
        # Saved views have names; days of reminders are numbers.
        told = (str(v.get("name") if isinstance(v, dict) else v) for v in value)
        return "、".join(told) or _NONE
    return str(value)


def _differences(
    change: Change, before: Mapping[str, object], after: Mapping[str, object], names: Names
) -> str:
    lines = []
    for field, new in _in_order(after):
        old = before.get(field)
        if field in _HIDDEN or old == new:
            continue
        was, now = (_value(change.table, field, value, names) for value in (old, new))
        lines.append(f"{field_word(change.table, field)}：{was} → {now}")
    return "\n".join(lines)


def _content(change: Change, row: Mapping[str, object], names: Names) -> str:
    skipped = _HIDDEN | {"action_id", "position", "entry_id", "act_now_id", "notice_id"}
    if change.table in {"unit", "action"}:
        skipped |= {"name", "number"}
    if change.table == "light_rule" or change.table in _KEYED:
        skipped |= {"key"}
    return "\n".join(
        f"{field_word(change.table, field)}：{_value(change.table, field, value, names)}"
        for field, value in _in_order(row)
        if field not in skipped and value not in (None, "") and not _is_default(field, value)
    )


def _in_order(row: Mapping[str, object]) -> list[tuple[str, object]]:
    return sorted(row.items(), key=lambda pair: _ORDER.get(pair[0], len(_ORDER)))


def _is_default(field: str, value: object) -> bool:
    return (field == "is_demo" and not value) or (field == "active" and bool(value))


def _value(table: str, field: str, value: object, names: Names) -> str:
    if value is None or value == "":
        return _NONE
    ids = {
        "unit_id": names.units,
        "action_id": names.actions,
        "plan_id": names.plans,
        "target_id": names.targets,
    }
    if field in ids:
        return _named(ids[field], value)
    if field == "role":
        return _ROLES.get(str(value), str(value))
    if field in _FLAGS:
        return "是" if value else "否"
    if field == "percent":
        return f"{value}%"
    if field in _MOMENTS:
        return str(value).replace("T", " ")[:16]
    if field in _DOCUMENTS:
        return _DOCUMENTS[field](json.loads(str(value)))
    codes = _CODES_OF_TABLE.get((table, field), _CODES.get(field))
    return _label(codes, str(value)) if codes else str(value)


def _label(codes: type[StrEnum], code: str) -> str:
    known = {str(member): getattr(member, "label", code) for member in codes}
    return str(known.get(code, code))


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _named(names: Mapping[int, str], ident: object) -> str:
    return names.get(ident, f"编号{ident}") if isinstance(ident, int) else str(ident)
