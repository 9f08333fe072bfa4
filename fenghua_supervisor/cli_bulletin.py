"""The bulletin on the command line: a period, a scope, a PDF or a Word file, frozen or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin_period import parse_period
from fenghua_supervisor.services import bulletin as bulletins
from fenghua_supervisor.services import bulletin_issues as issues
from fenghua_supervisor.services import files
from fenghua_supervisor.services.progress import NullProgress

if TYPE_CHECKING:
    from fenghua_supervisor.cli_call import Call


def bulletin(call: Call) -> None:
    """Write the paper of a period; with --freeze it becomes an issue."""
    args, office = call.args, call.office
    period = parse_period(args.period or args.month)
    scope = bulletins.scope_of(office, period.counted_to(call.as_of), args.campaign, args.unit)
    # Freezing cannot be taken back: it is refused before, and done after, the file is written.
    if args.freeze:
        issues.require_freezable(office, period, call.as_of, scope)
    issue = issues.frozen_issue(office, period, scope)
    data = None
    if issue is not None:
        content, number = issue.content, issue.words
    else:
        data = bulletins.collect_bulletin(office, period, call.as_of, scope)
        content, number = bulletins.render_bulletin(NullProgress(), data), data.number.words
    path = files.write_file(args.out, content)
    if args.freeze and data is not None:
        issues.freeze_bulletin(office, data, content, call.as_of)
    call.answer(
        f"已生成{period.words}通报：{path}",
        {
            "month": period.code,
            "period": period.code,
            "scope": scope.name,
            "number": number,
            "file": str(path),
            "frozen": issue is not None or args.freeze,
        },
    )
