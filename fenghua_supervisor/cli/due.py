"""The command ``due``: all that is due as of a day, the most urgent first; nothing is noted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from fenghua_supervisor import console
from fenghua_supervisor.cli.call import Argument, Command
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.reminders.digest import build_digest
from fenghua_supervisor.services.plan.period_over import find_period_over, over_words
from fenghua_supervisor.services.reminders import collect, end_of, present

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fenghua_supervisor.cli.call import Call
    from fenghua_supervisor.domain.reminders.digest import Digest, Occurrence


def due(call: Call) -> None:
    """List what is due, grouped by unit; what was put off says until when."""
    office = call.office
    _note_period_over(call)
    now = present(office)
    if call.as_of != now.date():
        now = end_of(call.as_of)
    items = collect(office, now, all_plans=call.args.all_plans)
    unit = call.unit()
    if unit is not None:
        items = [item for item in items if unit.name in item.units]
    snoozed = {
        key: until
        for key, until in office.queries.reminders.snoozes().items()
        if until > call.as_of
    }
    # Who asks for one unit wants all of it under that name, also where another one leads first.
    told = [replace(item, units=(unit.name,)) for item in items] if unit else items
    call.answer(_words(build_digest(told, now), snoozed), [_document(i, snoozed) for i in items])


DUE = Command(
    "due",
    "列出到期和临近的事项",
    run=due,
    arguments=(
        Argument("--unit", help="单位"),
        Argument("--all-plans", action="store_true", help="连同已结束跟踪和还没开始的方案"),
    ),
)


def _note_period_over(call: Call) -> None:
    """Say once on standard error why so much is due after the end of the plan."""
    over = find_period_over(call.office) if not call.args.as_of else None
    if over is not None:
        end = over.plan.period_end.isoformat()
        words = over_words(call.office, over)
        console.tell(f"注意：{words}要看方案期末的情况，请加上--as-of {end}。")


def _document(item: Occurrence, snoozed: Mapping[str, date]) -> dict[str, Any]:
    """One reminder; numbers are numbers, dates ISO texts, absent things null."""
    until = snoozed.get(item.key)
    return {
        "key": item.key,
        "kind": item.kind.value,
        "kind_label": item.kind.label,
        "occurs_on": item.at.date().isoformat(),
        "occurs_at": item.at.isoformat(),
        "urgency": item.urgency.value,
        "urgency_label": item.urgency.label,
        "words": item.words,
        "due_date": item.due_on.isoformat() if item.due_on else None,
        "number": item.number,
        "unit": item.units[0] if item.units else None,
        "units": list(item.units),
        "action_id": item.action_id,
        "action_title": item.title if item.action_id is not None else None,
        "title": item.title,
        "notice_id": item.notice_id,
        "act_now_id": item.act_id,
        **{f"{name}_id": _id_in(item, register) for name, register in _REGISTERS.items()},
        "snoozed_until": until.isoformat() if until else None,
    }


def _id_in(item: Occurrence, register: Register) -> int | None:
    return item.about[1] if item.about is not None and item.about[0] is register else None


_REGISTERS = {
    "finding": Register.FINDING,
    "inspection": Register.INSPECTION,
    "clue": Register.CLUE,
    "case": Register.CASE,
    "meeting": Register.MEETING,
    "board": Register.BOARD,
    "pilot": Register.PILOT,
}


def _words(digest: Digest, snoozed: Mapping[str, date]) -> str:
    if not digest.items:
        return "没有到期或临近的事项。"
    lines = []
    for group in digest.groups:
        lines.append(f"{group.unit}（{len(group.items)}项）")
        lines += [_line(item, snoozed.get(item.key)) for item in group.items]
    return "\n".join([*lines, f"共{digest.words}"])


def _line(item: Occurrence, until: date | None) -> str:
    number = f"{item.number:>4}" if item.number is not None else "    "
    off = f"  暂缓到{until.isoformat()}" if until else ""
    words = f"{number}  {item.urgency.label}  {item.title}  {item.reason}{off}"
    return " ".join(words.splitlines())
