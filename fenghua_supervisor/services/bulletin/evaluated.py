"""What a bulletin is told of surveys, pilots and results, where its sections are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.appraisal.told import ToldBoard, newest_told
from fenghua_supervisor.domain.codes.bulletin import BulletinSection, ScopeKind
from fenghua_supervisor.domain.senses.evaluated_work import EvaluatedWork
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.services.appraisal.counting import count_board
from fenghua_supervisor.services.indicators.index import monitoring
from fenghua_supervisor.services.senses.results import figures_before, survey_figures

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from fenghua_supervisor.domain.bulletin.period import Period, Scope
    from fenghua_supervisor.domain.indicators.monitoring import Monitoring
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.office.settings import Settings
    from fenghua_supervisor.services.office import Office


def read_evaluated(
    office: Office,
    scope: Scope,
    rows: Iterable[LedgerRow],
    period: Period,
    day: date,
    settings: Settings,
) -> EvaluatedWork:
    """The surveys of the period, pilots and results of a scope; nothing of a section that is off.

    A survey is about the whole district: a paper on a unit or a campaign tells nothing of it.
    """
    queries, own = office.queries, frozenset(row.id for row in rows)
    off = settings.paper_form.off
    surveys = []
    if BulletinSection.SENSES not in off and scope.kind in (ScopeKind.WHOLE, ScopeKind.ALL):
        surveys = [s for s in queries.senses.surveys(day) if s.to_on >= period.first]
    if BulletinSection.PILOTS in off:
        pilots, results = [], []
    else:
        pilots = [
            one for one in queries.pilots.noted(day) if scope.takes(one.units, [one.action_id], own)
        ]
        results = [
            one
            for one in queries.results.noted(day)
            if scope.takes(one.units, [one.action_id], own)
        ]
    return EvaluatedWork(
        tuple((survey_figures(office, s), figures_before(office, s)) for s in surveys),
        tuple(pilots),
        tuple(results),
        _board(office, scope, period, day, settings),
    )


def read_realised(
    office: Office, scope: Scope, period: Period, day: date, settings: Settings
) -> Monitoring | None:
    """The index of the period's last month beside that of the period before.

    None unless one system is in use and its section is on.
    """
    if BulletinSection.INDICATORS in settings.paper_form.off:
        return None
    if scope.kind not in (ScopeKind.WHOLE, ScopeKind.ALL):
        return None
    used = office.queries.indicators.systems_in_use()
    if len(used) != 1:
        return None
    month = Month.of(min(period.last, day))
    before = Month.of(period.previous.last)
    return monitoring(office, used[0].id, month, day, before=before)


def _board(
    office: Office, scope: Scope, period: Period, day: date, settings: Settings
) -> ToldBoard | None:
    """The newest board that the period brought, as it was kept; None where its section is off.

    A board is about the whole district, as a survey is.
    """
    off = BulletinSection.APPRAISAL in settings.paper_form.off
    if off or scope.kind not in {ScopeKind.WHOLE, ScopeKind.ALL}:
        return None
    board = newest_told(office.queries.boards.drafted(day), period.first, day)
    return None if board is None else ToldBoard(board, count_board(office, board))
