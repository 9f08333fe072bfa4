"""Commands that keep the data safe: backup and restore, the check, undo, the journal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.cli.call import Argument, Command, OneOf, answer
from fenghua_supervisor.cli.documents import (
    backup_document,
    backups_words,
    step_document,
    steps_words,
)
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.progress import NullProgress

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from fenghua_supervisor.cli.call import Call
    from fenghua_supervisor.domain.office.check_report import CheckReport


def backup(call: Call) -> None:
    """Make a backup in the data folder and its second place, or one that stands alone."""
    from fenghua_supervisor.services.safekeeping.backups import back_up, make_full_backup
    from fenghua_supervisor.services.safekeeping.second_folder import second_folder_of

    folder, target, now = call.office.data_dir, call.args.file, call.office.now()
    if call.args.drill:
        _drill(call)
        return
    if target is None:
        call.office.require_writable()
        second = second_folder_of(call.office.settings)
        made = back_up(NullProgress(), folder, second, now, thorough=True)
    else:
        made = make_full_backup(NullProgress(), folder, target, now)
    document = {
        "file": str(made.path),
        "left_out": list(made.left_out),
        "mended": list(made.mended),
        "second": made.second,
    }
    call.answer(made.words, document, stands=True)


def _drill(call: Call) -> None:
    """Try the newest backup; refused when it does not come back whole."""
    from fenghua_supervisor.services.safekeeping.drill import drill
    from fenghua_supervisor.services.safekeeping.second_folder import second_folder_of

    office = call.office
    office.require_writable()
    if call.args.file is not None:
        raise UserError("--drill试恢复的是最近的自动备份，不用写文件名，请去掉后重试。")
    result = drill(NullProgress(), office.data_dir, second_folder_of(office.settings), office.now())
    if not result.passed:
        raise UserError(f"恢复演练{result.words}。")
    document = {"passed": True, "backup": result.backup, "last_step": result.last_step}
    call.answer(f"恢复演练{result.words}：{result.backup}，最后一步{result.last_step}", document)


BACKUP = Command(
    "backup",
    "备份",
    run=backup,
    arguments=(
        Argument("file", type=Path, nargs="?", metavar="文件"),
        Argument("--drill", action="store_true", help="试恢复最近的自动备份，不动现在的数据"),
    ),
)


def restore(call: Call) -> None:
    """Put a backup in the place of all there is; list them when none is named."""
    from fenghua_supervisor.services.safekeeping.restoring import restore_backup

    source = _source(call.office.data_dir, call.args)
    if source is not None:
        call.office.require_writable()
        call.answer_done(restore_backup(call.office, source))


def restore_closed(data_dir: Path, args: argparse.Namespace, now: datetime, account: str) -> int:
    """As ``restore``, when what is to be replaced cannot be opened."""
    from fenghua_supervisor.services.safekeeping.recovering import recover

    source = _source(data_dir, args)
    if source is not None:
        found = recover(NullProgress(), data_dir, source, now, account)
        document = {"label": "恢复备份", "message": found.words}
        answer(args, found.words, document, stands=True)
    return 0


def _source(data_dir: Path, args: argparse.Namespace) -> Path | None:
    """The backup that is asked for; None: the backups were listed."""
    from fenghua_supervisor.services.safekeeping.catalogue import catalogue
    from fenghua_supervisor.services.safekeeping.second_folder import known_second_folder

    if args.file is not None:
        return Path(args.file)
    second = known_second_folder(data_dir).folder
    place = Path(second) if second else None
    entries = catalogue(NullProgress(), data_dir, place, verified=True)
    if not args.newest:
        answer(args, backups_words(entries), [backup_document(entry) for entry in entries])
        return None
    whole = next((entry for entry in entries if entry.is_whole), None)
    if whole is None:
        raise UserError("没有一份完好的备份，未作改动；别处有备份的，请写出它的文件名。")
    return whole.path


RESTORE = Command(
    "restore",
    "恢复备份，不写文件则列出全部备份",
    run=restore,
    arguments=(
        OneOf(
            Argument("file", type=Path, nargs="?", metavar="文件"),
            Argument("--newest", action="store_true", help="用最近一份完好的备份"),
        ),
    ),
    alone=True,
)


def check(call: Call) -> None:
    """Check the data, or a code from the foot of a paper; refused with all that is wrong."""
    from fenghua_supervisor.services.safekeeping.checking import step_of_code

    if call.args.code:
        step = step_of_code(call.office, call.args.code)
        call.answer(
            f"与台账一致：{step.trace.words}，{step.at:%Y-%m-%d %H:%M}，{step.who}，{step.label}",
            step_document(step),
        )
        return
    check_closed(call.office.data_dir, call.args, call.office.now())


def check_closed(data_dir: Path, args: argparse.Namespace, now: datetime) -> int:
    """As ``check``, also when what is wrong keeps the data from being opened."""
    from fenghua_supervisor.services.safekeeping.damage import standing
    from fenghua_supervisor.services.safekeeping.watching import full_check

    report = full_check(NullProgress(), data_dir, now)
    damage = standing(data_dir)
    _tell_found(args, report, damage.since if damage is not None else "")
    return 0


def _tell_found(args: argparse.Namespace, report: CheckReport, since: str) -> None:
    """Print what a check found; UserError with all of it when anything is wrong.

    ``since``: a sentence on when the damage was first found, if there is any.
    """
    document = {
        "ok": report.ok,
        "problems": list(report.problems),
        "notes": list(report.notes),
        "counts": dict(report.counts),
        "steps": report.steps,
        "content_hash": report.content_hash,
        "engine": report.engine,
    }
    counts = "、".join(f"{label}{count}" for label, count in report.counts.items())
    if not report.ok:
        if args.json:
            answer(args, "", document)
        raise UserError("".join((*report.problems, since, *report.notes)))
    words = f"数据完好：{counts}，留痕{report.steps}步，内容校验{report.content_hash[:16]}"
    answer(args, "\n".join((words, *report.notes)), document)


CHECK = Command(
    "check",
    "检查数据",
    run=check,
    arguments=(Argument("--code", help="文件页脚的校验码，如“第128步 A1B2-C3D4-E5F6”"),),
)


def repair(call: Call) -> None:
    """Write damaged rows back to what the journal last wrote of them."""
    from fenghua_supervisor.services.safekeeping.repairing import repair as mend

    call.answer_done(mend(call.office))


REPAIR = Command("repair", "按留痕修复", run=repair)


def undo(call: Call) -> None:
    """Take the last step back."""
    from fenghua_supervisor.services.safekeeping import undo as history

    call.answer_done(history.undo(call.office))


UNDO = Command("undo", "撤销上一步", run=undo)


def journal(call: Call) -> None:
    """List the last steps, the newest first."""
    steps = call.office.queries.journal.steps(limit=call.args.limit)
    call.answer(steps_words(steps), [step_document(step) for step in steps])


HISTORY = Command(
    "history",
    "留痕",
    run=journal,
    arguments=(Argument("--limit", type=int, default=50, help="最多列出几步"),),
)
