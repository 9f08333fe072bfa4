"""Commands of the ledger: its rows within limits, and a follow-up on one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.cli.call import ALL_PLANS, FILES, LEAD_UNIT, NUMBER, ON, Argument, Command
from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.codes.lights import GreyKind, Light
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import TEXTS, Reported
from fenghua_supervisor.domain.writing.numbers import parse_percent
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.cli.call import Call
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.lights.rule import LightRule

#: The limits of the ledger.
FILTERS = (
    Argument("--unit", help="牵头单位"),
    Argument("--light", help="灯：红、黄、绿、办结、灰……"),
    Argument("--state", help="状态：已立项、承办中、已办结……"),
    Argument("--search", help="搜索词，可用拼音首字母"),
)
#: What every entry on an action needs.
ENTRY = (NUMBER, Argument("--text", required=True, help="内容"), LEAD_UNIT, ON)


def actions(call: Call) -> None:
    """List the rows within the limits, with the rate of what is done."""
    # A follow-up is logged without what lists the rows.
    from fenghua_supervisor.cli.documents import row_document, rows_words
    from fenghua_supervisor.domain.ledger.done_rate import done_rate

    ledger = call.office.queries.ledger.rows(call.as_of, all_plans=call.args.all_plans)
    rows = filtered(call, ledger)
    rate = done_rate(rows, with_dropped=call.office.settings.dropped_in_base)
    call.answer(rows_words(rows, rate), [row_document(row) for row in rows])


ACTIONS = Command("actions", "列出任务", run=actions, arguments=(*FILTERS, ALL_PLANS))


def log(call: Call) -> None:
    """Log a follow-up on an action."""
    from fenghua_supervisor.services.ledger.follow_up import log_follow_up

    args = call.args
    draft = FollowUpDraft(
        action_ids=(call.office.queries.plan.action_id(args.number),),
        on=call.on(),
        reported=Reported(
            args.text,
            percent=parse_percent(args.percent) if args.percent is not None else None,
            **{text.name: getattr(args, text.name) for text in TEXTS[1:]},
        ),
        unit_id=call.unit_id(),
        files=call.files(),
    )
    call.answer_done(log_follow_up(call.office, draft))


LOG = Command(
    "log",
    "记跟踪",
    run=log,
    arguments=(
        *ENTRY,
        Argument("--percent", help="完成进度，0到100"),
        *(
            Argument(f"--{text.name.replace('_', '-')}", default="", help=text.label)
            for text in TEXTS[1:]
        ),
        FILES,
    ),
)


def filtered(call: Call, rows: Sequence[LedgerRow]) -> list[LedgerRow]:
    """The rows within the limits that were given."""
    from fenghua_supervisor.domain.ledger.filters import LedgerFilter

    args = call.args
    lights, greys = _light(args.light, call.office.rule)
    unit = call.unit()
    units = frozenset({unit.name}) if unit else frozenset[str]()
    wanted = LedgerFilter(lights=lights, greys=greys, units=units, states=_states(args.state))
    kept = [row for row in rows if wanted.accepts(row, call.as_of)]
    if args.search:
        from fenghua_supervisor.domain.writing.search import SearchIndex

        found = SearchIndex(call.office.queries.ledger.search_texts(all_plans=True)).find(
            args.search
        )
        kept = [row for row in kept if found is None or row.id in found]
    return kept


def _light(text: str | None, rule: LightRule) -> tuple[frozenset[Light], frozenset[GreyKind]]:
    if not text:
        return frozenset(), frozenset()
    for light in Light:
        if text in (light.value, light.label, rule.own_word(light)):
            return frozenset({light}), frozenset()
    for grey in GreyKind:
        if text in (grey.value, grey.label):
            return frozenset(), frozenset({grey})
    known = "、".join([*(word for _, word in rule.legend), *(grey.label for grey in GreyKind)])
    raise UserError(f"没有“{text}”这种灯，可用的有{known}。")


def _states(text: str | None) -> frozenset[State]:
    if not text:
        return frozenset()
    for state in State:
        if text in (state.value, state.label):
            return frozenset({state})
    known = "、".join(state.label for state in State)
    raise UserError(f"没有“{text}”这种状态，可用的有{known}。")
