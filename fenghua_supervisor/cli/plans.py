"""Commands of several plans: which there are, and how their actions hang together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.cli.call import ON, Argument, Command, OneOf
from fenghua_supervisor.cli.plan_documents import link_document, plan_document
from fenghua_supervisor.domain.codes.plan import Kinship
from fenghua_supervisor.domain.ledger.done_rate import done_rate
from fenghua_supervisor.domain.plan.kinds import parse_kind, period_of
from fenghua_supervisor.domain.plan.plan import find_plan
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from fenghua_supervisor.cli.call import Call
    from fenghua_supervisor.domain.plan.plan import Plan

_COLONS = str.maketrans("：", ":")


def plans(call: Call) -> None:
    """List the plans with their figures as of the day; or end, go on with, or name one."""
    from fenghua_supervisor.services.plan.links import close_plan, follow_plan, set_plan_kind

    office, args = call.office, call.args
    known = office.queries.plan.plans()
    if args.close is not None:
        call.answer_done(close_plan(office, find_plan(known, args.close).id, call.on()))
        return
    if args.follow is not None:
        call.answer_done(follow_plan(office, find_plan(known, args.follow).id))
        return
    if args.kind is not None:
        plan, kind = args.kind
        call.answer_done(set_plan_kind(office, find_plan(known, plan).id, parse_kind(kind)))
        return
    chosen = office.queries.plan.current().id
    wanted = [plan for plan in known if args.plan is None or plan.id == chosen]
    documents = [_document(call, plan, is_chosen=plan.id == chosen) for plan in wanted]
    lines = [_line(plan, found) for plan, found in zip(wanted, documents, strict=True)]
    call.answer("\n".join([*lines, f"共{len(wanted)}个方案"]), documents)


PLANS = Command(
    "plans",
    "列出方案，结束或恢复跟踪",
    run=plans,
    arguments=(
        OneOf(
            Argument("--close", metavar="方案", help="结束跟踪：今日、督办和填报不再问它"),
            Argument("--follow", metavar="方案", help="恢复跟踪"),
            Argument("--kind", nargs=2, metavar=("方案", "类型"), help="改方案的类型"),
        ),
        ON,
    ),
)


def _document(call: Call, plan: Plan, *, is_chosen: bool) -> dict[str, object]:
    rows = call.office.queries.ledger.rows(call.as_of, plan.id)
    rate = done_rate(rows, with_dropped=call.office.settings.dropped_in_base)
    is_open = plan.is_followed(call.as_of) and (is_chosen or plan.period_start <= call.as_of)
    return plan_document(plan, rows, rate, is_chosen=is_chosen, is_open=is_open)


def _line(plan: Plan, found: dict[str, object]) -> str:
    state = "在办" if found["open"] else "已结束跟踪" if plan.closed_on else "未开始"
    chosen = "，当前" if found["current"] else ""
    period = period_of(plan.period_start, plan.period_end)
    return (
        f"{plan.id:>4}  {plan.kind.label}  {period}  {state}{chosen}"
        f"  {found['done_words']}  {plan.title}"
    )


def link(call: Call) -> None:
    """Link two actions of two plans from a day on."""
    from fenghua_supervisor.services.plan.links import link_actions

    args = call.args
    first, other = _action(call, args.first), _action(call, args.second)
    call.answer_done(link_actions(call.office, first, other, _kinship(args.kind), call.on()))


def unlink(call: Call) -> None:
    """End the link of two actions from a day on."""
    from fenghua_supervisor.services.plan.links import unlink_actions

    first, other = _action(call, call.args.first), _action(call, call.args.second)
    call.answer_done(unlink_actions(call.office, first, other, call.on()))


def links(call: Call) -> None:
    """List the links that hold on the day."""
    queries, known = call.office.queries, {}
    found = queries.links.links(call.as_of)
    for ident in {each for link in found for each in (link.action_id, link.other_id)}:
        known[ident] = queries.ledger.row(ident, call.as_of)
    only = queries.plan.only
    found = [
        each
        for each in found
        if only is None or only in (known[each.action_id].plan_id, known[each.other_id].plan_id)
    ]
    lines = []
    for each in found:
        one, two = known[each.action_id], known[each.other_id]
        lines.append(
            f"{one.plan_id}:{one.number} {one.title}  {each.kind.label}"
            f"  {two.plan_id}:{two.number} {two.title}"
        )
    words = "\n".join([*lines, f"共{len(found)}个关联"])
    call.answer(words, [link_document(each, known) for each in found])


_PAIR = (
    Argument("first", metavar="方案:编号", help="如1:82或工作要点:3"),
    Argument("second", metavar="方案:编号", help="另一个方案的任务"),
)
_KINDS = "、".join(f"{kind.value}（{kind.label}）" for kind in Kinship)
LINK = Command(
    "link",
    "关联两个方案的任务",
    run=link,
    arguments=(*_PAIR, Argument("--kind", default="same", help=f"{_KINDS}，不写为same"), ON),
)
UNLINK = Command("unlink", "解除关联", run=unlink, arguments=(*_PAIR, ON))
LINKS = Command("links", "列出关联", run=links)


def _action(call: Call, words: str) -> int:
    """The action that 「方案:编号」 means; without a plan, of the current one."""
    plan_words, _, number = words.translate(_COLONS).rpartition(":")
    if not number.strip().isdecimal():
        raise UserError(f"“{words}”不是任务，请写成方案:编号，如1:82或工作要点:3。")
    queries = call.office.queries.plan
    plan = find_plan(queries.plans(), plan_words.strip()) if plan_words.strip() else None
    return queries.action_id(int(number), plan.id if plan else None)


def _kinship(text: str) -> Kinship:
    for kind in Kinship:
        if text in (kind.value, kind.label):
            return kind
    raise UserError(f"没有“{text}”这种关联，可用的有{_KINDS}。")
