"""The journal in readable Chinese: names of tables, fields and codes, and what a step did."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.domain.codes.outbox import MailSecurity
from fenghua_supervisor.domain.codes.reminders import ReminderKind
from fenghua_supervisor.domain.lights.rule_definition import rule_from
from fenghua_supervisor.domain.office.paper_form import PaperForm, stored_form
from fenghua_supervisor.domain.office.paper_form_rules import form_changes
from fenghua_supervisor.domain.office.setting_words import SETTING_WORDS
from fenghua_supervisor.domain.office.settings import FORMERLY_OFF
from fenghua_supervisor.domain.plan.period_over import choices_of
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fenghua_supervisor.domain.office.journal import Change, ColumnWords, Step, TableWords

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
_NONE = "空"
#: What the heading of a change says already.
_IN_HEADING = frozenset({"action_id", "position", "entry_id", "act_now_id", "notice_id"})
_IN_HEADING_OF = {"unit": {"name"}, "action": {"number"}}


@record
class Names:
    """What tables, columns and ids stand for; an id that is gone is shown as its number."""

    tables: Mapping[str, TableWords]
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
    about = _about(change, row, names)
    heading = f"{verb}{names.tables[change.table].word}" + (f"　{about}" if about else "")
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


def undo_words(step: Step, following: Step | None) -> str:
    """Whether a step can be taken back now, and if not, why; ``following`` is undo's next."""
    if step.undone:
        return "这一步已经撤销。"
    if step.undoes is not None:
        return "这是一次撤销或恢复，本身也已留痕；要改回来，请用「撤销」或「恢复」。"
    if not step.undoable:
        return "建立台账、通报定稿、升级数据，此类步骤不可撤销。"
    if following is not None and following.id == step.id:
        return "这是最近的一步，可以撤销。"
    later = f"请先撤销“{following.label}”" if following else "请先恢复被撤销的步骤"
    return f"撤销从最近一步开始，依次往前，{later}。"


def _about(change: Change, row: Mapping[str, object], names: Names) -> str:
    """Which action, unit or setting a change is about."""
    if change.table == "setting":
        key = str(row.get("key"))
        return "不印的通报内容" if key == FORMERLY_OFF else SETTING_WORDS.get(key, key)
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
        return names.entries.get(whole(row["entry_id"]), "")
    if change.table == "unit_contact":
        return _named(names.units, row.get("unit_id"))
    return str(row.get("name") or row.get("title") or "")


def _setting_lines(change: Change, names: Names) -> str:
    key = str((change.after or change.before or {}).get("key"))
    if key == "paper_form":
        return form_changes(_form(change.before), _form(change.after))
    before, after = (_setting(key, row, names) for row in (change.before, change.after))
    return f"{before} → {after}" if change.before is not None else after


def _form(row: Mapping[str, object] | None) -> PaperForm:
    """The form of the papers in a row; the usual one where there was none."""
    return stored_form(json.loads(str(row.get("value"))) if row is not None else {})


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
        return str(MailSecurity(value).label)
    if key == "as_of_choices":
        chosen = choices_of(value).items()
        return "、".join(f"{_named(names.plans, plan)}：{basis.label}" for plan, basis in chosen)
    if isinstance(value, list):
        # Saved views have names; days of reminders are numbers.
        words = (str(v.get("name") if isinstance(v, dict) else v) for v in value)
        return "、".join(words) or _NONE
    return str(value)


def _differences(
    change: Change, before: Mapping[str, object], after: Mapping[str, object], names: Names
) -> str:
    lines = []
    for field, column in names.tables[change.table].columns.items():
        if before.get(field) != after.get(field):
            was, now = (_value(field, column, row.get(field), names) for row in (before, after))
            lines.append(f"{column.word}：{was} → {now}")
    return "\n".join(lines)


def _content(change: Change, row: Mapping[str, object], names: Names) -> str:
    skipped = _IN_HEADING | _IN_HEADING_OF.get(change.table, set())
    return "\n".join(
        f"{column.word}：{_value(field, column, row[field], names)}"
        for field, column in names.tables[change.table].columns.items()
        if field not in skipped and row.get(field) not in (None, "", column.usual)
    )


def _value(field: str, column: ColumnWords, value: object, names: Names) -> str:
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
    if column.usual is not None:
        return "是" if value else "否"
    if field == "percent":
        return f"{value}%"
    if column.is_moment:
        return str(value).replace("T", " ")[:16]
    if field in _DOCUMENTS:
        return _DOCUMENTS[field](json.loads(str(value)))
    return column.codes.get(str(value), str(value))


def whole(value: object) -> int:
    """The id that a row holds; 0 when it holds none."""
    return value if isinstance(value, int) else 0


def _named(names: Mapping[int, str], ident: object) -> str:
    return names.get(ident, f"编号{ident}") if isinstance(ident, int) else str(ident)
