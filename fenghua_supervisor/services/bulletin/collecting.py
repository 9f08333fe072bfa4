"""The bulletin of a period: collected here, printed by the reports, frozen on demand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.assembly import build_bulletin
from fenghua_supervisor.domain.bulletin.period import WHOLE, find_campaign
from fenghua_supervisor.domain.codes.bulletin import ScopeKind
from fenghua_supervisor.domain.office.secrecy import check_secrecy
from fenghua_supervisor.domain.units.names import resolve_unit
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.bulletin.collector import Collector
from fenghua_supervisor.services.bulletin.issue_day import issue_day
from fenghua_supervisor.services.bulletin.readings import Readings
from fenghua_supervisor.services.bulletin.subject import subject_of
from fenghua_supervisor.store.connection.unsearched import unsearched

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.bulletin.highlights import HighlightChoice
    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.domain.bulletin.period import Period, Scope
    from fenghua_supervisor.domain.office.paper_form import PaperForm
    from fenghua_supervisor.domain.plan.plan import Plan
    from fenghua_supervisor.reports.bulletin.kept_parts import KeptParts
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress


def collect_bulletin(
    office: Office,
    period: Period,
    as_of: date,
    scope: Scope = WHOLE,
    issued_on: date | None = None,
    form: PaperForm | None = None,
) -> BulletinData:
    """The finished figures of a period as of its last day, or ``as_of`` if earlier.

    ``issued_on`` is the 印发日期, today if not given; ``form`` that of the papers if it is another
    than the one in force: for a look at it. Raises UserError for a period that has not
    begun, lies before the plan, or has no rows, when it were issued before the day it counts, and
    where the settings ask for a mark of state secrets.
    """
    collector, issued = collector_of(office, period, as_of, scope, issued_on, form)
    return build_bulletin(collector.facts(as_of, issued))


def collector_of(
    office: Office,
    period: Period,
    as_of: date,
    scope: Scope,
    issued_on: date | None,
    form: PaperForm | None = None,
) -> tuple[Collector, date]:
    """Who asks for what the bulletin is made from, and the 印发日期; UserError as above."""
    subject = subject_of(office, period, as_of, scope)
    _require_period(subject.plan, period, as_of)
    check_secrecy(office.settings.secrecy)
    day = period.counted_to(as_of)
    issued = issued_on or issue_day(office, period, as_of)
    if issued < day:
        raise UserError(
            f"印发日期{chinese_date(issued)}早于统计截止日{chinese_date(day)}，请改到以后。"
        )
    return Collector(office, subject, period, Readings(subject), form), issued


def traced(office: Office, data: BulletinData) -> BulletinData:
    """The figures with the state of the ledger they were counted from, for a paper to be frozen."""
    return replace(data, head=replace(data.head, trace=office.queries.journal.trace()))


def highlight_options(
    office: Office, period: Period, as_of: date, scope: Scope = WHOLE
) -> list[HighlightChoice]:
    """The follow-ups of the period that may be picked: picked, suggested, all others."""
    subject = subject_of(office, period, as_of, scope)
    return Collector(office, subject, period, Readings(subject)).choices(as_of)


def scope_of(
    office: Office,
    as_of: date,
    campaign: str | None,
    unit: str | None,
    plans: int | Collection[int] | None = None,
) -> Scope:
    """The scope that a campaign (of the current plan or of others) or a unit means, else all.

    Empty words mean nothing that there is: UserError.
    """
    from fenghua_supervisor.domain.bulletin.period import Scope

    if campaign is not None:
        return find_campaign(office.queries.ledger.rows(as_of, plans), campaign)
    if unit is not None:
        return Scope(ScopeKind.UNIT, resolve_unit(office.queries.units.all(), unit).name)
    return WHOLE


def render_bulletin(progress: Progress, data: BulletinData, kept: KeptParts | None = None) -> bytes:
    """The bulletin as PDF; a job function of a frozen value. ``kept``: parts set before."""
    # Loading the typesetting takes a quarter of a second, which a start need not pay.
    from fenghua_supervisor.reports.bulletin import pdf

    progress.advance(0, 1, f"排版{data.head.period.words}通报")
    with unsearched():
        content = pdf.render_bulletin(data, kept)
    progress.advance(1, 1, "完成")
    return content


def bulletin_parts(
    progress: Progress, data: BulletinData, kept: KeptParts | None = None
) -> tuple[bytes, ...]:
    """The bulletin and its ledger annex as two PDFs, one where it has none; a job function."""
    from fenghua_supervisor.reports.bulletin import pdf

    if not data.annexes.ledger:
        return (render_bulletin(progress, data, kept),)
    progress.advance(0, 2, f"排版{data.head.period.words}通报")
    with unsearched():
        body = pdf.render_bulletin(data, kept, ledger_apart=True)
        progress.advance(1, 2, "排版台账附件")
        annex = pdf.render_ledger_annex(data, kept)
    progress.advance(2, 2, "完成")
    return body, annex


def annex_path(path: Path, *, kept: bool = False) -> Path:
    """Where the ledger annex of a bulletin goes when nobody names a file: beside it.

    ``kept``: that of an edition, which is a PDF whatever its paper is.
    """
    return path.with_name(annex_name(path.name, ".pdf" if kept else path.suffix))


def annex_name(name: str, suffix: str) -> str:
    """How the ledger annex of a bulletin's file is called."""
    return f"{PurePath(name).stem} 附件1{suffix}"


def _require_period(plan: Plan, period: Period, as_of: date) -> None:
    if period.first > as_of:
        raise UserError(f"{period.words}还没有开始，不能生成通报，请选择以前的期间。")
    if period.last < plan.period_start:
        raise UserError(f"{period.words}早于方案起始月，请选择方案期内的期间。")
