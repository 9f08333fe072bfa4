"""What follows from the kind of an entry: states, refusals, and how the timeline tells it."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import DONE_STATES, SETTLED_STATES, EntryKind, State
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Mapping

_OPEN = frozenset(State) - SETTLED_STATES


@record
class KindRule:
    """All that is known of one kind.

    ``leads_to`` is the state it puts a lead unit into, ``follows`` the states it may follow (None:
    any), ``only`` why it is refused after another one, ``instead`` and ``when_done`` what to do
    then. ``by_hand``: typed in as a follow-up, with its ``first_field``, a ``hint`` and the
    ``further`` texts it asks for; such an entry may be corrected, of another ``uncorrectable``
    says why not. ``of_any_action``: also of one without a text or lead units. ``tone`` is its
    colour on the timeline, ``leads``, ``due_lead`` and ``reference_lead`` stand before its texts
    (where they differ from a report's), the day and the paper. ``found_by_label``: its text does
    not say what happened, so that a search finds it by its label too.
    """

    leads_to: State | None = None
    follows: frozenset[State] | None = None
    only: str = ""
    instead: Mapping[State, str] = field(default_factory=dict)
    when_done: str = ""
    by_hand: bool = False
    first_field: str = ""
    hint: str = ""
    further: frozenset[str] = frozenset()
    of_any_action: bool = False
    uncorrectable: str = "办结、退回等状态记录不能更正，请用撤销或回头看处理。"
    tone: Light | None = None
    leads: Mapping[str, str] = field(default_factory=dict)
    due_lead: str = "签收期限："
    reference_lead: str = "批准："
    found_by_label: bool = False


#: The order of the kinds that change a state is that of the index over them.
RULES: dict[EntryKind, KindRule] = {
    EntryKind.ASSIGN: KindRule(
        leads_to=State.ASSIGNED,
        follows=frozenset({State.DRAFT, State.FILED, State.OBJECTED}),
        only="只有拟办、已立项或有异议的才能交办",
    ),
    EntryKind.ACCEPT: KindRule(
        leads_to=State.ACCEPTED,
        follows=frozenset({State.ASSIGNED}),
        only="只有已交办的才能签收",
        instead={State.FILED: "请先交办再签收", State.ACCEPTED: "无需再签收"},
    ),
    EntryKind.OBJECT: KindRule(
        leads_to=State.OBJECTED,
        follows=frozenset({State.ASSIGNED}),
        only="只有已交办、尚未签收的才能提异议",
        tone=Light.RED,
    ),
    EntryKind.SUBMIT: KindRule(
        leads_to=State.SUBMITTED,
        follows=frozenset(
            {State.FILED, State.ASSIGNED, State.ACCEPTED, State.RETURNED, State.REOPENED}
        ),
        only="不能申请办结，请核对所选任务",
        instead={
            State.SUSPENDED: "不能申请办结，请先恢复承办",
            State.OBJECTED: "不能申请办结，请先答复异议",
            State.DROPPED: "不能申请办结，撤销或合并的不再办理",
        },
        when_done="无需重复办结，如有问题请用回头看",
        tone=Light.BLUE,
    ),
    EntryKind.RETURN: KindRule(
        leads_to=State.RETURNED,
        follows=frozenset({State.SUBMITTED}),
        only="没有待审核的办结申请",
        tone=Light.RED,
        due_lead="重办期限：",
    ),
    EntryKind.CLOSE: KindRule(
        leads_to=State.CLOSED,
        follows=frozenset({State.SUBMITTED}),
        only="没有待审核的办结申请",
        tone=Light.BLUE,
        leads={"issues": "意见："},
    ),
    EntryKind.REOPEN: KindRule(
        leads_to=State.REOPENED,
        follows=DONE_STATES,
        only="只有已办结的才能回头看重启",
        tone=Light.YELLOW,
    ),
    EntryKind.SUSPEND: KindRule(
        leads_to=State.SUSPENDED,
        follows=frozenset({State.FILED, State.ACCEPTED, State.RETURNED, State.REOPENED}),
        only="只有已立项、承办中、退回重办或回头看重启的才能中止",
        tone=Light.YELLOW,
    ),
    EntryKind.DROP: KindRule(
        leads_to=State.DROPPED,
        follows=frozenset({State.DRAFT, State.FILED, State.OBJECTED, State.SUSPENDED}),
        only="只有拟办、已立项、有异议或中止的才能撤销或合并，承办中的请先中止",
        tone=Light.RED,
    ),
    EntryKind.RESUME: KindRule(
        leads_to=State.ACCEPTED,
        follows=frozenset({State.SUSPENDED}),
        only="只有中止的才能恢复承办",
    ),
    EntryKind.ARCHIVE: KindRule(
        leads_to=State.ARCHIVED,
        follows=frozenset({State.CLOSED}),
        only="只有已办结的才能归档",
        when_done="无需重复归档",
        reference_lead="档号：",
    ),
    EntryKind.EXTEND: KindRule(
        follows=_OPEN,
        only="只有尚未办结的才能延期",
        instead={State.SUSPENDED: "不能延期，请先恢复承办"},
        when_done="无需延期",
        tone=Light.YELLOW,
        due_lead="新时限：",
    ),
    EntryKind.SEND_BACK: KindRule(
        uncorrectable="退回填报的记录不能更正，如需改判请撤销退回，或请单位重报。",
        found_by_label=True,
    ),
    EntryKind.PROGRESS: KindRule(
        follows=_OPEN - {State.DRAFT},
        only="不能再记进展",
        instead={
            State.SUSPENDED: "不能再记进展，如需继续请先恢复承办",
            State.DROPPED: "不能再记进展，撤销或合并的不再办理",
            State.DRAFT: "不能记进展，请先录入牵头单位",
        },
        when_done="不能再记进展，如需继续请先回头看重启",
        by_hand=True,
        first_field="进展情况",
        hint="做了什么、完成到什么程度",
        further=frozenset({"issues", "next_steps"}),
    ),
    EntryKind.URGE: KindRule(
        by_hand=True,
        first_field="催办内容",
        hint="用什么方式催办、要求何时答复，例如：电话催办，请于本月25日前报送",
        tone=Light.YELLOW,
    ),
    EntryKind.REPLY: KindRule(by_hand=True, first_field="答复内容", hint="单位怎样答复"),
    EntryKind.INSPECT: KindRule(
        by_hand=True,
        first_field="督查情况",
        hint="督查方式、看到的情况",
        further=frozenset({"issues", "next_steps"}),
    ),
    EntryKind.NOTE: KindRule(
        by_hand=True, first_field="备注", hint="需要记下的事", of_any_action=True
    ),
}

#: The state that an entry of this kind puts a lead unit into.
STATE_AFTER = {kind: rule.leads_to for kind, rule in RULES.items() if rule.leads_to}
#: What is typed in as a follow-up, and may be corrected.
FOLLOW_UP_KINDS = tuple(kind for kind, rule in RULES.items() if rule.by_hand)
