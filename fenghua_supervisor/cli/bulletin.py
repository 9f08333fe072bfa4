"""The bulletin on the command line: a period, a scope, a PDF or a Word file, frozen or not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.cli.call import Argument, Command, OneOf
from fenghua_supervisor.domain.bulletin.drafts import FreezeDraft
from fenghua_supervisor.domain.bulletin.period import ALL, parse_period
from fenghua_supervisor.domain.writing.dates import parse_day
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services import files
from fenghua_supervisor.services.bulletin import collecting as bulletins
from fenghua_supervisor.services.bulletin import editions
from fenghua_supervisor.services.bulletin.finished import (
    check_finished,
    read_finished,
    registration,
)
from fenghua_supervisor.services.bulletin.word_file import bulletin_docx_parts
from fenghua_supervisor.services.progress import NullProgress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.cli.call import Call
    from fenghua_supervisor.domain.bulletin.frozen_record import FrozenEdition
    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.domain.bulletin.period import Period, Scope

#: As many numbers that do not match are told one by one.
_MOST_TOLD = 12


def bulletin(call: Call) -> None:
    """Write the paper of a period, or register a finished one as its edition."""
    args = call.args
    period = parse_period(args.period or args.month)
    scope = _scope(call, period)
    if args.register is not None:
        _register(call, period, scope)
    elif args.accept_numbers:
        raise UserError("--accept-numbers只与--register同用，请去掉。")
    else:
        _write(call, period, scope)


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
            Argument("--all-plans", action="store_true", help="全部在办方案合成一份"),
        ),
        OneOf(
            Argument("--out", type=Path, metavar="文件.pdf或.docx"),
            Argument("--register", type=Path, metavar="文件", help="登记改好的.docx或.pdf为定稿"),
            required=True,
        ),
        Argument("--accept-numbers", action="store_true", help="登记时有对不上的数字仍然登记"),
        Argument("--issued-on", help="印发日期，默认当天，不早于统计截止日"),
        Argument("--annex-file", type=Path, metavar="文件", help="台账附件另作的文件"),
        Argument("--freeze", action="store_true", help="定稿，以后重印不变"),
    ),
)


def _write(call: Call, period: Period, scope: Scope) -> None:
    """Write the paper; with --freeze it becomes an edition."""
    args, office = call.args, call.office
    is_word = _is_word(args.out, freeze=args.freeze)
    files.check_target(args.out)
    if args.freeze:
        editions.require_freezable(office, period, call.as_of, scope)
    edition = editions.frozen_edition(office, period, scope)
    if edition is not None and is_word != (edition.suffix == ".docx"):
        kind = "登记的Word原件" if edition.suffix == ".docx" else "PDF原件"
        raise UserError(
            f"{period.words}的通报已经定稿，只能重印{kind}，请把文件名改为{edition.suffix}结尾。"
        )
    if edition is not None and args.issued_on:
        raise UserError(f"{period.words}的通报已经定稿，印发日期不能再改，重印请去掉--issued-on。")
    annex = _annex(call, edition)
    data: BulletinData | None = None
    apart: list[bytes] = []
    if edition is not None:
        content, number = edition.content, edition.words
        apart = [edition.annex] if edition.annex else []
    else:
        issued_on = parse_day(args.issued_on, "印发日期") if args.issued_on else None
        data = bulletins.collect_bulletin(office, period, call.as_of, scope, issued_on)
        data = bulletins.traced(office, data) if args.freeze else data
        content, *apart = _made(data, is_word=is_word, apart=annex is not None)
        number = data.head.number.words
    if args.freeze and data is not None:
        draft = FreezeDraft(data, content, call.as_of, b"".join(apart))
        editions.freeze_to_file(office, draft, args.out, annex)
    else:
        files.write_file(args.out, content)
    written = [str(args.out)]
    if annex is not None and apart:
        if not args.freeze:
            files.write_file(annex, apart[0])
        written.append(str(annex))
    call.answer(
        f"已生成{period.words}通报：{'、'.join(written)}{_none_apart(annex, apart)}",
        {
            "month": period.code,
            "period": period.code,
            "scope": scope.name,
            "number": number,
            "file": str(args.out),
            "annex_file": written[1] if written[1:] else None,
            "frozen": edition is not None or args.freeze,
        },
        stands=True,
    )


def _register(call: Call, period: Period, scope: Scope) -> None:
    """Make a file that the office finished the edition; UserError names numbers that are not ours.

    The ledger annex is kept with it where it is a file of its own.
    """
    args, office = call.args, call.office
    if args.freeze or args.annex_file is not None:
        raise UserError("--register登记的就是定稿，不能与--freeze、--annex-file同用，请去掉。")
    editions.require_freezable(office, period, call.as_of, scope)
    issued_on = parse_day(args.issued_on, "印发日期") if args.issued_on else None
    paper = read_finished(NullProgress(), args.register)
    data = bulletins.collect_bulletin(office, period, call.as_of, scope, issued_on)
    data = bulletins.traced(office, data)
    strays = check_finished(office, paper, data)
    if strays and not args.accept_numbers:
        raise UserError(
            f"“{paper.name}”有{len(strays)}处数字与本期对不上，没有登记："
            f"{'；'.join(stray.words for stray in strays[:_MOST_TOLD])}"
            f"{'等' if strays[_MOST_TOLD:] else ''}。"
            "请改正，或核对无误后加--accept-numbers再登记。"
        )
    _, *annex = (
        bulletins.bulletin_parts(NullProgress(), data) if office.settings.annex_apart else (b"",)
    )
    draft = FreezeDraft(data, paper.content, call.as_of, b"".join(annex))
    done = editions.freeze_bulletin(office, registration(draft, paper, strays))
    call.answer(
        done.message,
        {
            "period": period.code,
            "scope": scope.name,
            "number": data.head.number.words,
            "file": paper.name,
            "sha256": paper.text.sha256,
            "accepted_numbers": [stray.words for stray in strays],
        },
        stands=True,
    )


def _scope(call: Call, period: Period) -> Scope:
    if call.args.all_plans:
        if call.args.plan is not None:
            raise UserError("--all-plans是全部在办方案合成一份，不能与--plan同用，请去掉一个。")
        return ALL
    day = period.counted_to(call.as_of)
    return bulletins.scope_of(call.office, day, call.args.campaign, call.args.unit)


def _made(data: BulletinData, *, is_word: bool, apart: bool) -> tuple[bytes, ...]:
    """The finished file, and the ledger annex where it is one of its own."""
    if is_word:
        return bulletin_docx_parts(NullProgress(), data, apart=apart)
    if apart:
        return bulletins.bulletin_parts(NullProgress(), data)
    return (bulletins.render_bulletin(NullProgress(), data),)


def _annex(call: Call, edition: FrozenEdition | None) -> Path | None:
    """Where the ledger annex goes as a file of its own; None: it stays in the paper.

    UserError when it is asked for of an edition that was frozen whole.
    """
    named: Path | None = call.args.annex_file
    out: Path = call.args.out
    if edition is not None and not edition.annex:
        if named is not None:
            raise UserError("这一期定稿时台账附件没有另作文件，请去掉--annex-file。")
        return None
    if named is None:
        wanted = call.office.settings.annex_apart or edition is not None
        kept = edition is not None
        named = bulletins.annex_path(out, kept=kept) if wanted else None
    elif named.absolute() == out.absolute():
        raise UserError("--annex-file不能与--out是同一个文件，请换个名字。")
    if named is not None:
        files.check_target(named)
    return named


def _none_apart(annex: Path | None, apart: Sequence[bytes]) -> str:
    return "（没有台账附件可另作文件）" if annex is not None and not apart else ""


def _is_word(path: Path, *, freeze: bool) -> bool:
    """Whether a Word file is asked for, which is never an edition."""
    is_word = path.suffix.lower() == ".docx"
    if is_word and freeze:
        raise UserError("定稿的原件是PDF，请把文件名改为.pdf结尾；Word文件可另行生成。")
    return is_word
