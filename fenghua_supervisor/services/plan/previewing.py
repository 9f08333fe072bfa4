"""What applying a plan file would change: pure work on values, which may take its time."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.plan import PlanKind
from fenghua_supervisor.domain.ledger.plan_preview import UNSAID, ImportChoice, PlanPreview, compare
from fenghua_supervisor.domain.ledger.revision import Revision, revise, share_known
from fenghua_supervisor.domain.plan.kinds import kind_of_title
from fenghua_supervisor.domain.units.names import oddly_written
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.plan_text.titles import same_title
from fenghua_supervisor.records import record
from fenghua_supervisor.services.plan.proposing_leads import propose_leads, with_leads
from fenghua_supervisor.services.progress import NullProgress

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.plan.plan import ParsedPlan, Plan
    from fenghua_supervisor.domain.units.names import UnitInfo
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress

#: From this share on a file's texts tell its plan, with its title or all alone.
_MOST_TEXTS, _ALL_TEXTS = 0.5, 0.9


@record
class KnownPlans:
    """What the ledger holds when a file is held against it: plans, their rows by id, units."""

    plans: tuple[Plan, ...]
    rows: Mapping[int, Sequence[LedgerRow]]
    units: tuple[UnitInfo, ...]


def known_plans(office: Office) -> KnownPlans:
    """All that a preview asks the database for."""
    plans = tuple(office.queries.plan.plans())
    rows = {plan.id: office.queries.ledger.rows(office.today(), plan.id) for plan in plans}
    return KnownPlans(plans, rows, tuple(office.queries.units.all()))


def preview_plan(office: Office, parsed: ParsedPlan, choice: ImportChoice = UNSAID) -> PlanPreview:
    """What applying ``parsed``, which holds an action at least, would change.

    Raises UserError when the plan that was chosen is not there.
    """
    return preview_beside(NullProgress(), known_plans(office), parsed, choice)


def preview_beside(
    progress: Progress, known: KnownPlans, parsed: ParsedPlan, choice: ImportChoice = UNSAID
) -> PlanPreview:
    """The preview beside what the ledger holds; no database is touched."""
    parsed = _with_choice(_with_known_units(known.units, parsed), choice)
    revisions = _Revisions(known, parsed, lambda: progress.advance(0, 0, "与台账逐项比对"))
    plan, likely, question = _plan_meant(known, parsed, choice, revisions)
    revision = revisions.of(plan)
    proposals = propose_leads(known.plans, known.rows, revision)
    if choice.leads:
        parsed = with_leads(parsed, proposals, choice.leads)
        revision = _Revisions(known, parsed, revisions.step).of(plan)
    lines, gone = compare(revision)
    if plan is None and not question and None in (parsed.period_start, parsed.period_end):
        question = "文件中没有写方案的起止年份，请写明这个方案从哪一天到哪一天"
    mended = _mended(known.units, parsed)
    notes = tuple(
        f"单位“{unit.name}”的名称里有形近的异体字符，应用时改为“{mended[unit.id]}”"
        for unit in known.units
        if unit.id in mended
    )
    parsed = replace(parsed, notes=(*parsed.notes, *notes))
    return PlanPreview(parsed, plan, lines, gone, likely, question, choice, proposals, mended)


def _mended(units: Sequence[UnitInfo], parsed: ParsedPlan) -> dict[int, str]:
    """The oddly written units that the file names rightly: without this they would get twins."""
    named = {
        name for action in parsed.actions for name in (*action.lead_units, *action.support_units)
    }
    return {ident: name for ident, name in oddly_written(units).items() if name in named}


class _Revisions:
    """The file held against each plan once, however often it is asked for."""

    def __init__(self, known: KnownPlans, parsed: ParsedPlan, step: Callable[[], None]) -> None:
        self.step = step
        self._known = known
        self._parsed = parsed
        self._made: dict[int | None, Revision] = {}

    def of(self, plan: Plan | None) -> Revision:
        """The file beside the rows of ``plan``; None: beside none."""
        ident = plan.id if plan else None
        if ident not in self._made:
            rows = self._known.rows.get(ident, ()) if ident is not None else ()
            self._made[ident] = revise(self._parsed.actions, rows, self.step)
        return self._made[ident]


def _with_choice(parsed: ParsedPlan, choice: ImportChoice) -> ParsedPlan:
    start, end = choice.period or (parsed.period_start, parsed.period_end)
    told = parsed.kind if parsed.kind is not PlanKind.PROGRAMME else kind_of_title(parsed.title)
    return replace(parsed, period_start=start, period_end=end, kind=choice.kind or told)


def _plan_meant(
    known: KnownPlans, parsed: ParsedPlan, choice: ImportChoice, revisions: _Revisions
) -> tuple[Plan | None, tuple[Plan, ...], str]:
    """The plan the file belongs to, those that it may belong to, and what is in doubt.

    Two offices' lists may have one title, and next year's list half of this year's texts: where
    title and texts do not agree the office decides.
    """
    plans = [plan for plan in known.plans if _same_period(plan, parsed)]
    shares = {plan.id: share_known(revisions.of(plan), known.rows[plan.id]) for plan in plans}
    titled = {plan.id for plan in plans if same_title(plan.title, parsed.title)}
    likely = tuple(
        plan for plan in plans if plan.id in titled or (shares[plan.id] or 0) >= _MOST_TEXTS
    )
    if choice.into is not None:
        return _chosen(known, choice.into), likely, ""
    if choice.as_new or not likely:
        return None, likely, ""
    sure = [plan for plan in likely if _is_sure(shares[plan.id], is_titled=plan.id in titled)]
    if len(sure) == 1:
        return sure[0], likely, ""
    told = "、".join(f"《{plan.title}》（编号{plan.id}）" for plan in likely)
    why = "标题相同而多数任务不同" if titled else "不少任务相同而标题不同"
    if len(sure) > 1:
        why = "与文件都对得上"
    return None, likely, f"台账中已有{told}，{why}，请选择更新它，还是建立新方案"


def _is_sure(share: float | None, *, is_titled: bool) -> bool:
    if is_titled:
        return share is None or share >= _MOST_TEXTS
    return share is not None and share >= _ALL_TEXTS


def _chosen(known: KnownPlans, ident: int) -> Plan:
    chosen = next((plan for plan in known.plans if plan.id == ident), None)
    if chosen is None:
        raise UserError("这个方案已不在台账中，请刷新后再试。")
    return chosen


def _same_period(plan: Plan, parsed: ParsedPlan) -> bool:
    """Whether the file names the plan's period, or none."""
    return parsed.period_start in (None, plan.period_start) and (
        parsed.period_end in (None, plan.period_end)
    )


def _with_known_units(units: Sequence[UnitInfo], parsed: ParsedPlan) -> ParsedPlan:
    """``parsed`` with the directory's names for exact aliases; each is told in a note."""
    names = {unit.name for unit in units}
    owners = Counter(alias for unit in units for alias in unit.aliases)
    known = {
        alias: unit.name
        for unit in units
        for alias in unit.aliases
        if owners[alias] == 1 and alias not in names
    }
    met: dict[str, str] = {}

    def renamed(written: tuple[str, ...]) -> tuple[str, ...]:
        met.update((name, known[name]) for name in written if name in known)
        return tuple(dict.fromkeys(known.get(name, name) for name in written))

    actions = tuple(
        replace(
            action,
            lead_units=renamed(action.lead_units),
            support_units=renamed(action.support_units),
        )
        for action in parsed.actions
    )
    notes = tuple(f"“{written}”按单位名录记为“{name}”" for written, name in met.items())
    return replace(parsed, actions=actions, notes=(*parsed.notes, *notes))
