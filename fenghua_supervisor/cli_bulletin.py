"""The bulletin on the command line: a period, a scope, a PDF or a Word file, frozen or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.period import parse_period
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services import files
from fenghua_supervisor.services.bulletin import collecting as bulletins
from fenghua_supervisor.services.bulletin import issues as issues
from fenghua_supervisor.services.progress import NullProgress

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.cli_call import Call


def bulletin(call: Call) -> None:
    """Write the paper of a period; with --freeze it becomes an issue."""
    args, office = call.args, call.office
    period = parse_period(args.period or args.month)
    scope = bulletins.scope_of(office, period.counted_to(call.as_of), args.campaign, args.unit)
    is_word = _is_word(args.out, freeze=args.freeze)
    # Freezing cannot be taken back: it is refused before, and done after, the file is written.
    if args.freeze:
        issues.require_freezable(office, period, call.as_of, scope)
    issue = issues.frozen_issue(office, period, scope)
    if issue is not None and is_word:
        raise UserError(f"{period.words}的通报已经定稿，只能重印PDF原件，请把文件名改为.pdf结尾。")
    data = None
    if issue is not None:
        content, number = issue.content, issue.words
    else:
        data = bulletins.collect_bulletin(office, period, call.as_of, scope)
        write = bulletins.bulletin_docx if is_word else bulletins.render_bulletin
        content, number = write(NullProgress(), data), data.head.number.words
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


def _is_word(path: Path, *, freeze: bool) -> bool:
    """Whether a Word file is asked for, which is never an issue."""
    is_word = path.suffix.lower() == ".docx"
    if is_word and freeze:
        raise UserError("定稿的原件是PDF，请把文件名改为.pdf结尾；Word文件可另行生成。")
    return is_word
