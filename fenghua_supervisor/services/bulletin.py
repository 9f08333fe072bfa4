"""The bulletin of a month: collected here, printed by the reports, frozen on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin import build_bulletin
from fenghua_supervisor.domain.bulletin_data import FrozenIssue
from fenghua_supervisor.domain.bulletin_months import bulletin_day
from fenghua_supervisor.domain.bulletin_tables import BulletinFacts
from fenghua_supervisor.domain.deadlines import (
    chinese_date,
    month_end,
    parse_month,
    total_months,
)
from fenghua_supervisor.domain.journal import Done
from fenghua_supervisor.domain.vocabulary import EntryKind
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables import BulletinIssueRow

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.bulletin_data import BulletinData
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress


def collect_bulletin(office: Office, month: str, as_of: date) -> BulletinData:
    """The finished figures of ``month`` (YYYY-MM) as of its last day, or ``as_of`` if earlier.

    Raises UserError for a month that has not begun or lies before the plan.
    """
    first = parse_month(month)
    plan = office.queries.current_plan()
    if first > as_of:
        raise UserError(
            f"{first.year}年{first.month}月还没有开始，不能生成通报，请选择以前的月份。"
        )
    if first < plan.period_start.replace(day=1):
        raise UserError(f"{first.year}年{first.month}月早于方案起始月，请选择方案期内的月份。")
    day = bulletin_day(first, as_of)
    queries = office.queries
    reports = queries.entries_between(plan.id, [EntryKind.PROGRESS], first, day)
    rows = queries.ledger(day, plan.id)
    facts = BulletinFacts(
        plan=plan,
        settings=office.settings,
        rule=office.rule,
        month=first,
        as_of=day,
        rows=rows,
        reports=queries.latest_reports(plan.id, day),
        closings=queries.closings(plan.id, first, day),
        report_count=len(reports),
    )
    return build_bulletin(facts)


def render_bulletin(progress: Progress, data: BulletinData) -> bytes:
    """The bulletin as PDF; a job function of a frozen value."""
    # Loading the typesetting takes a quarter of a second, which a start need not pay.
    from fenghua_supervisor.reports.bulletin_pdf import render_bulletin as render

    progress.step(0, 1, f"排版{data.month}通报")
    content = render(data)
    progress.step(1, 1, "完成")
    return content


def characters_lost(data: BulletinData) -> tuple[str, ...]:
    """Characters of the bulletin that no bundled font can draw; they print as 〓."""
    from fenghua_supervisor.reports.lost import characters_lost as lost

    return lost(data)


def frozen_issue(office: Office, month: str) -> FrozenIssue | None:
    """The issue of a frozen month (YYYY-MM) of the current plan; None if not frozen."""
    parse_month(month)
    issue = office.queries.issue(office.queries.current_plan().id, month)
    if issue is None:
        return None
    content = office.store.files.read(issue.sha256)
    return FrozenIssue(content, issue.as_of, issue.rule, issue.issued_at)


def require_freezable(office: Office, month: str, as_of: date) -> None:
    """Refuse a month that is frozen already, or that still goes on.

    What comes in until a month's last day would be lost to the paper.
    """
    first = parse_month(month)
    words = f"{first.year}年{first.month}月"
    if office.queries.issue(office.queries.current_plan().id, month) is not None:
        raise UserError(f"{words}的通报已经定稿，不能重复定稿，可直接重印。")
    if as_of < month_end(first):
        raise UserError(
            f"{words}还没有结束，定稿后不能修改，请在{chinese_date(month_end(first))}或以后定稿。"
        )


@verb
def freeze_bulletin(
    office: Office, month: str, as_of: date, content: bytes, rule: str = ""
) -> Done:
    """Keep ``content`` as the month's issue for ever; refused as ``require_freezable`` says.

    ``rule`` is the light rule that ``content`` was made with; empty: the one in force.
    """
    require_freezable(office, month, as_of)
    first = parse_month(month)
    words = f"{first.year}年{first.month}月"
    plan = office.queries.current_plan()
    stored = office.store.files.keep_bytes(content, f"{month}.pdf")
    label = f"通报定稿 {month}"
    with office.begin(label, undoable=False) as work:
        work.add(
            BulletinIssueRow(
                plan_id=plan.id,
                month=month,
                year=first.year,
                issue_no=first.month,
                running_no=total_months(plan.period_start, first),
                as_of=bulletin_day(first, as_of),
                rule=rule or office.rule.title,
                sha256=stored.sha256,
                issued_at=office.now(),
            )
        )
    return Done(label, work.tables, month, message=f"{words}通报已定稿")
