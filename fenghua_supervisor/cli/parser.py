"""The whole command line: every command with its arguments, and the one door that runs it.

Exit status 0: done; 1: refused, one Chinese sentence on stderr; 2: wrong usage.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from fenghua_supervisor import console
from fenghua_supervisor.cli.call import Call, Command, OneOf, UnopenedCommand
from fenghua_supervisor.domain.writing.characters import readable
from fenghua_supervisor.errors import StepStands, Unshown, UserError, reason
from fenghua_supervisor.folders.home import given_place
from fenghua_supervisor.folders.location import program_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date
    from types import ModuleType

    from fenghua_supervisor.cli.call import Argument
    from fenghua_supervisor.services.office import Office

#: The files with commands, in the order of the help, each with the names of its own.
FILES = {
    "plan": "init import-plan",
    "plans": "plans link unlink links",
    "ledger": "actions log",
    "handling": "close reopen assign accept submit return extend",
    "bulletin": "bulletin",
    "cockpit": "cockpit",
    "export": "export",
    "safekeeping": "backup restore check repair undo history",
    "moving": "move-to-server move-from-server",
    "due": "due",
    "notices": "issue-notices",
    "papers.one_paper": "notice action-paper",
    "papers.register": "papers",
    "round": "forms import-forms",
    "outbox": "outbox send",
    "act_now": "act-now",
    "inspecting.inspections": "inspect finding findings clue",
    "inspecting.tables": "import-findings export-findings",
    "inspecting.checklists": "checklist",
    "inspecting.cases": "case visit meeting",
    "evaluation.indicators": "indicators indicator-value import-indicators",
    "evaluation.index": "index",
    "evaluation.senses": "import-survey senses",
    "evaluation.appraisal": "scores board objection",
    "evaluation.pilots": "pilots results",
    "workdays": "workdays",
    "papers.paper_form": "paper-form",
    "demo": "demo",
    "about": "diagnose",
}


class _Commands(Mapping[str, "Command | UnopenedCommand"]):
    """Every command by its name; its file is loaded when it is asked for, and no other."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self._files = {name: file for file, names in files.items() for name in names.split()}

    def __getitem__(self, name: str) -> Command | UnopenedCommand:
        module = import_module(f"fenghua_supervisor.cli.{self._files[name]}")
        return next(c for c in commands_of(module) if c.name == name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def commands_of(module: ModuleType) -> list[Command | UnopenedCommand]:
    """The commands that stand in a file, in its order."""
    return [c for c in vars(module).values() if isinstance(c, (Command, UnopenedCommand))]


#: Every command by its name, in the order of the help.
COMMANDS = _Commands(FILES)
_DATA_HELP = "数据文件夹，或数据库地址postgresql://用户名@服务器/数据库名"
_PLAN_HELP = "只看这个方案：编号，或标题中独有的几个字"


def build_parser(words: Collection[str] | None = None) -> argparse.ArgumentParser:
    """The command line; without a command the window opens.

    ``words`` are what it is built to read: a command that is not among them has a name only.
    """
    # Each argument is laid out once when it is added, and a formatter asks for the width itself.
    laid_out = partial(argparse.HelpFormatter, width=console.columns() - 2)
    parser = argparse.ArgumentParser(
        prog=program_name(), description="奉化共富督办", formatter_class=laid_out
    )
    parser.add_argument("--data-dir", type=given_place, help=_DATA_HELP)
    parser.add_argument("--as-of", type=readable, help="统计截止日，如2025-10-31")
    parser.add_argument("--plan", type=readable, help=_PLAN_HELP)
    parser.add_argument("--json", action="store_true", help="在标准输出打印一份JSON")
    commands = parser.add_subparsers(dest="command", metavar="命令", prog=parser.prog)
    # Only the help lists the words of all; to load and build what is not asked for takes longer
    # than most commands.
    is_listed = words is None or any(word.startswith(("-h", "--h")) for word in words)
    other = argparse.ArgumentParser(add_help=False, formatter_class=laid_out)
    for name in COMMANDS:
        is_meant = words is None or name in words
        if not is_meant and not is_listed:
            # Each parser of its own would look for translations of argparse's words.
            commands.choices[name] = other
            continue
        command = COMMANDS[name]
        own = commands.add_parser(
            name, help=command.words, add_help=is_meant, formatter_class=laid_out
        )
        if not is_meant:
            continue
        # Whatever is no path and no number is words, which come in here.
        own.register("type", None, readable)
        # Options may stand before or after the command; SUPPRESS keeps the one given before.
        own.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
        own.add_argument("--as-of", default=argparse.SUPPRESS)
        own.add_argument("--plan", default=argparse.SUPPRESS, help=_PLAN_HELP)
        own.add_argument("--data-dir", type=given_place, default=argparse.SUPPRESS)
        _add(own, command.arguments)
    return parser


def run(office: Office, args: argparse.Namespace, as_of: date) -> int:
    """Carry the command out; what is to be said beside its answer goes to standard error.

    UserError and Exception are left to the caller: nothing was saved, or nothing stayed saved.
    Raises StepStands when something failed, such as the output, after something was done.
    """
    _finish_papers(office)
    if args.plan is not None:
        from fenghua_supervisor.services.plan.worked import look_only_at

        look_only_at(office, args.plan)
    before = office.queries.journal.step_count()
    command = COMMANDS[args.command]
    try:
        if isinstance(command, Command):
            command.run(Call(office, args, as_of))
    except UserError:
        raise
    except Exception as failure:
        if office.queries.journal.step_count() == before:
            raise
        cause = failure.__cause__ if isinstance(failure, (StepStands, Unshown)) else failure
        why = f"（{reason(cause)}）" if isinstance(cause, OSError) else ""
        raise StepStands(
            f"这一步已经保存，但结果没能显示{why}，请用history查看，不要重做。"
        ) from failure
    finally:
        for remark in office.take_remarks():
            console.tell(remark)
    return 0


def _finish_papers(office: Office) -> None:
    """Papers that a killed run left unwritten are made first, whatever the command is."""
    if not office.store.slips.has_open():
        return
    from fenghua_supervisor.services.progress import NullProgress
    from fenghua_supervisor.services.safekeeping.missing_papers import finish_papers

    try:
        done = finish_papers(office, NullProgress())
    except UserError as refusal:
        done = f"上次中断时没有写成的文件还不能补做：{refusal}"
    if done:
        office.remark(done)


def _add(parser: argparse.ArgumentParser, arguments: Sequence[Argument | OneOf]) -> None:
    for argument in arguments:
        if isinstance(argument, OneOf):
            group = parser.add_mutually_exclusive_group(required=argument.required)
            for choice in argument.arguments:
                group.add_argument(*choice.names, **choice.options)
        else:
            parser.add_argument(*argument.names, **argument.options)
