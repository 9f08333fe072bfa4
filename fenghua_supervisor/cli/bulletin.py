"""The bulletin on the command line: a period, a scope, a PDF or a Word file, frozen or not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.cli.call import Argument, Command, OneOf
from fenghua_supervisor.domain.bulletin.drafts import FreezeDraft
from fenghua_supervisor.domain.bulletin.period import parse_period
from fenghua_supervisor.domain.writing.dates import parse_day
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services import files
from fenghua_supervisor.services.bulletin import collecting as bulletins
from fenghua_supervisor.services.bulletin import editions
from fenghua_supervisor.services.progress import NullProgress

if TYPE_CHECKING:
    from fenghua_supervisor.cli.call import Call


def bulletin(call: Call) -> None:
    """Write the paper of a period; with --freeze it becomes an edition."""
    args, office = call.args, call.office
    period = parse_period(args.period or args.month)
    scope = bulletins.scope_of(office, period.counted_to(call.as_of), args.campaign, args.unit)
    is_word = _is_word(args.out, freeze=args.freeze)
    files.check_target(args.out)
    if args.freeze:
        editions.require_freezable(office, period, call.as_of, scope)
    edition = editions.frozen_edition(office, period, scope)
    if edition is not None and is_word:
        raise UserError(f"{period.words}的通报已经定稿，只能重印PDF原件，请把文件名改为.pdf结尾。")
    if edition is not None and args.issued_on:
        raise UserError(f"{period.words}的通报已经定稿，印发日期不能再改，重印请去掉--issued-on。")
    data = None
    if edition is not None:
        content, number = edition.content, edition.words
    else:
        issued_on = parse_day(args.issued_on, "印发日期") if args.issued_on else None
        data = bulletins.collect_bulletin(office, period, call.as_of, scope, issued_on)
        data = bulletins.traced(office, data) if args.freeze else data
        write = bulletins.bulletin_docx if is_word else bulletins.render_bulletin
        content, number = write(NullProgress(), data), data.head.number.words
    if args.freeze and data is not None:
        editions.freeze_to_file(office, FreezeDraft(data, content, call.as_of), args.out)
    else:
        files.write_file(args.out, content)
    call.answer(
        f"已生成{period.words}通报：{args.out}",
        {
            "month": period.code,
            "period": period.code,
            "scope": scope.name,
            "number": number,
            "file": str(args.out),
            "frozen": edition is not None or args.freeze,
        },
        stands=True,
    )


BULLETIN = Command(
    "bulletin",
    "生成通报",
    run=bulletin,
    arguments=(
        OneOf(
            Argument("--month", help="月份，如2025-10"),
            Argument("--period", help="期间：2025-10、2025-Q3、2025-H1或2025"),
            required=True,
        ),
        OneOf(
            Argument("--campaign", help="只通报一个攻坚行动"),
            Argument("--unit", help="只通报一个牵头单位"),
        ),
        Argument("--out", type=Path, required=True, metavar="文件.pdf或.docx"),
        Argument("--issued-on", help="印发日期，默认当天，不早于统计截止日"),
        Argument("--freeze", action="store_true", help="定稿，以后重印不变"),
    ),
)


def _is_word(path: Path, *, freeze: bool) -> bool:
    """Whether a Word file is asked for, which is never an edition."""
    is_word = path.suffix.lower() == ".docx"
    if is_word and freeze:
        raise UserError("定稿的原件是PDF，请把文件名改为.pdf结尾；Word文件可另行生成。")
    return is_word
