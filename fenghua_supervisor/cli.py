"""The command line: the same services without a window.

Exit status 0: done; 1: refused, one Chinese sentence on stderr; 2: wrong usage.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor import cli_arguments as arguments
from fenghua_supervisor import (
    cli_bulletin,
    cli_due,
    cli_handling,
    cli_json,
    cli_notices,
    cli_outbox,
    cli_round,
    cli_supervision,
)
from fenghua_supervisor.cli_call import Call
from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.codes.lights import GreyKind, Light
from fenghua_supervisor.domain.handling.drafts import ReviewDraft
from fenghua_supervisor.domain.ledger.done_rate import done_rate
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.filters import LedgerFilter
from fenghua_supervisor.domain.units.names import resolve_unit
from fenghua_supervisor.domain.writing.numbers import parse_percent
from fenghua_supervisor.domain.writing.search import SearchIndex
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.progress import NullProgress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.lights.rule import LightRule
    from fenghua_supervisor.services.office import Office

_NONE = NullProgress()
#: Commands that put other data in the place of all there is: not under an open window.
NEEDS_FOLDER_ALONE = frozenset({"restore", "demo"})


def build_parser() -> argparse.ArgumentParser:
    """The whole command line; without a command the window opens."""
    parser = argparse.ArgumentParser(prog="main.py", description="奉化共富督办")
    parser.add_argument("--data-dir", type=Path, help="数据文件夹")
    parser.add_argument("--as-of", help="统计截止日，如2025-10-31")
    parser.add_argument("--json", action="store_true", help="在标准输出打印一份JSON")
    commands = parser.add_subparsers(dest="command", metavar="命令")
    for name, (help_text, add_arguments, _) in COMMANDS.items():
        command = commands.add_parser(name, help=help_text)
        # Options may stand before or after the command; SUPPRESS keeps the one given before.
        command.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
        command.add_argument("--as-of", default=argparse.SUPPRESS)
        command.add_argument("--data-dir", type=Path, default=argparse.SUPPRESS)
        add_arguments(command)
    return parser


def run(office: Office, args: argparse.Namespace, as_of: date) -> int:
    """Carry the command out; UserError is left to the caller."""
    COMMANDS[args.command][2](Call(office, args, as_of))
    return 0


def _init(call: Call) -> None:
    plan = call.office.queries.current_plan()
    counts = call.office.queries.counts()
    call.answer(
        f"台账已就绪：{plan.title}，共{counts['任务']}项，数据在{call.office.data_dir}",
        {"plan": plan.title, "actions": counts["任务"], "data_dir": str(call.office.data_dir)},
    )


def _import_plan(call: Call) -> None:
    from fenghua_supervisor.services.plan.importing import apply_plan, preview_plan, read_plan_file

    preview = preview_plan(call.office, read_plan_file(_NONE, call.args.file))
    words = cli_json.preview_words(preview)
    if call.args.apply:
        words += "\n" + apply_plan(call.office, preview).message
    call.answer(words, cli_json.preview_document(preview, applied=call.args.apply))


def _actions(call: Call) -> None:
    ledger = call.office.queries.ledger(call.as_of, all_plans=call.args.all_plans)
    rows = _filtered(call, ledger)
    rate = done_rate(rows, with_dropped=call.office.settings.dropped_in_base)
    call.answer(cli_json.rows_words(rows, rate), [cli_json.row_document(row) for row in rows])


def _filtered(call: Call, rows: Sequence[LedgerRow]) -> list[LedgerRow]:
    args = call.args
    lights, greys = _light(args.light, call.office.rule)
    units = (
        frozenset({resolve_unit(call.office.queries.units(), args.unit).name})
        if args.unit
        else frozenset[str]()
    )
    wanted = LedgerFilter(lights=lights, greys=greys, units=units, states=_states(args.state))
    kept = [row for row in rows if wanted.accepts(row, call.as_of)]
    if args.search:
        found = SearchIndex(call.office.queries.search_texts(all_plans=True)).find(args.search)
        kept = [row for row in kept if found is None or row.id in found]
    return kept


def _light(said: str | None, rule: LightRule) -> tuple[frozenset[Light], frozenset[GreyKind]]:
    if not said:
        return frozenset(), frozenset()
    for light in Light:
        if said in (light.value, light.label, rule.own_word(light)):
            return frozenset({light}), frozenset()
    for grey in GreyKind:
        if said in (grey.value, grey.label):
            return frozenset(), frozenset({grey})
    known = "、".join([*(word for _, word in rule.legend), *(grey.label for grey in GreyKind)])
    raise UserError(f"没有“{said}”这种灯，可用的有{known}。")


def _states(said: str | None) -> frozenset[State]:
    if not said:
        return frozenset()
    for state in State:
        if said in (state.value, state.label):
            return frozenset({state})
    known = "、".join(state.label for state in State)
    raise UserError(f"没有“{said}”这种状态，可用的有{known}。")


def _unit_id(call: Call) -> int | None:
    if not call.args.unit:
        return None
    return resolve_unit(call.office.queries.units(), call.args.unit).id


def _log(call: Call) -> None:
    from fenghua_supervisor.services.ledger.follow_up import log_follow_up

    args = call.args
    draft = FollowUpDraft(
        action_ids=(call.office.queries.action_id(args.number),),
        on=call.on(),
        progress_text=args.text,
        issues_text=args.issues,
        next_steps_text=args.next_steps,
        percent=parse_percent(args.percent) if args.percent is not None else None,
        unit_id=_unit_id(call),
    )
    call.answer_done(log_follow_up(call.office, draft))


def _close(call: Call) -> None:
    from fenghua_supervisor.services.handling.closing import close_action

    call.answer_done(close_action(call.office, cli_handling.closing_draft(call)))


def _reopen(call: Call) -> None:
    from fenghua_supervisor.services.handling.closing import reopen_action

    draft = ReviewDraft(
        action_id=call.office.queries.action_id(call.args.number),
        on=call.on(),
        text=call.args.text,
        unit_ids=cli_handling.unit_ids(call),
    )
    call.answer_done(reopen_action(call.office, draft))


def _export(call: Call) -> None:
    from fenghua_supervisor.services.ledger.export import export_ledger, ledger_sheet

    rows = _filtered(call, call.office.queries.ledger(call.as_of))
    sheet = ledger_sheet(call.office, rows, call.as_of)
    path = export_ledger(_NONE, rows, sheet, call.args.file)
    call.answer(f"已导出{len(rows)}项：{path}", {"file": str(path), "actions": len(rows)})


def _backup(call: Call) -> None:
    from fenghua_supervisor.services.safekeeping.backups import (
        BackupMade,
        make_backup,
        make_full_backup,
    )

    folder, target, now = call.office.data_dir, call.args.file, call.office.now()
    if target is None:
        made = BackupMade(make_backup(_NONE, folder, None, now), ())
    else:
        made = make_full_backup(_NONE, folder, target, now)
    call.answer(made.words, {"file": str(made.path), "left_out": list(made.left_out)})


def _restore(call: Call) -> None:
    from fenghua_supervisor.services.safekeeping.backups import restore_backup

    call.answer_done(restore_backup(call.office, call.args.file))


def _check(call: Call) -> None:
    from fenghua_supervisor.services.safekeeping.backups import check_data

    report = check_data(call.office)
    document = {
        "ok": report.ok,
        "problems": list(report.problems),
        "counts": dict(report.counts),
        "steps": report.steps,
        "content_hash": report.content_hash,
        "sqlite": report.sqlite_version,
    }
    counts = "、".join(f"{label}{count}" for label, count in report.counts.items())
    if not report.ok:
        if call.args.json:
            call.answer("", document)
        raise UserError("".join(report.problems))
    call.answer(
        f"数据完好：{counts}，留痕{report.steps}步，内容校验{report.content_hash[:16]}",
        document,
    )


def _undo(call: Call) -> None:
    from fenghua_supervisor.services.safekeeping.undo import undo

    call.answer_done(undo(call.office))


def _history(call: Call) -> None:
    steps = call.office.queries.steps(limit=call.args.limit)
    call.answer(cli_json.steps_words(steps), [cli_json.step_document(step) for step in steps])


def _demo(call: Call) -> None:
    from fenghua_supervisor.services.demo.filling import fill_demo

    args = call.args
    done = fill_demo(
        _NONE,
        call.office,
        months=args.months,
        as_of=call.as_of,
        seed=args.seed,
        plans=args.plans,
    )
    call.answer_done(done)


COMMANDS: dict[
    str,
    tuple[str, Callable[[argparse.ArgumentParser], None], Callable[[Call], None]],
] = {
    "init": ("建立台账", arguments.nothing, _init),
    "import-plan": ("导入方案", arguments.import_plan, _import_plan),
    "actions": ("列出任务", arguments.actions, _actions),
    "log": ("记跟踪", arguments.log, _log),
    "close": ("办结销号", arguments.close, _close),
    "reopen": ("回头看重启", arguments.entry, _reopen),
    "assign": ("交办", arguments.assign, cli_handling.assign),
    "accept": ("签收", arguments.accept, cli_handling.accept),
    "submit": ("申请办结", arguments.close, cli_handling.submit),
    "return": ("退回重办", arguments.return_closing, cli_handling.return_closing),
    "extend": ("延期", arguments.extend, cli_handling.extend),
    "bulletin": ("生成通报", arguments.bulletin, cli_bulletin.bulletin),
    "export": ("导出台账", arguments.export, _export),
    "backup": ("备份", arguments.backup, _backup),
    "restore": ("恢复备份", arguments.restore, _restore),
    "check": ("检查数据", arguments.nothing, _check),
    "undo": ("撤销上一步", arguments.nothing, _undo),
    "history": ("留痕", arguments.history, _history),
    "due": ("列出到期和临近的事项", arguments.due, cli_due.due),
    "issue-notices": ("发催办单、督办单", arguments.issue_notices, cli_notices.issue_notices),
    "forms": ("发放填报表", arguments.forms, cli_round.forms),
    "import-forms": ("导入收回的填报表", arguments.import_forms, cli_round.import_forms),
    "outbox": ("列出发件箱", arguments.outbox, cli_outbox.outbox),
    "send": ("发送发件箱里的邮件，或导出到文件夹", arguments.send, cli_outbox.send),
    "act-now": ("马上就办：登记、列出、催问、回复", arguments.act_now, cli_supervision.act_now),
    "workdays": ("推算工作日", arguments.workdays, cli_supervision.workdays),
    "demo": ("生成演示数据", arguments.demo, _demo),
}
