"""One command of the command line: how it is asked for, what every call gets, how it answers."""

from __future__ import annotations

import json
from argparse import ArgumentTypeError
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fenghua_supervisor import console
from fenghua_supervisor.domain.writing.dates import parse_day
from fenghua_supervisor.errors import StepStands, Unshown, reason
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from datetime import date, datetime

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.units.names import UnitInfo
    from fenghua_supervisor.folders.home import DataHome
    from fenghua_supervisor.services.office import Office


class Argument:
    """One argument of a command, in the words of ``argparse``."""

    def __init__(self, *names: str, **options: Any) -> None:  # noqa: ANN401 - argparse's own
        self.names = names
        self.options = options


class OneOf:
    """Arguments of which one at most may be given; ``required``: exactly one."""

    def __init__(self, *arguments: Argument, required: bool = False) -> None:
        self.arguments = arguments
        self.required = required


@record
class Command:
    """A command: its name, its help, what it does, and its arguments in the order of its help.

    ``alone``: it puts other data in the place of all there is, so not under an open window.
    """

    name: str
    words: str
    run: Callable[[Call], None]
    arguments: tuple[Argument | OneOf, ...] = ()
    alone: bool = False


@record
class UnopenedCommand:
    """A command that opens what it needs by itself: the data is not brought up to date for it.

    It runs under the lock of the folder, with its arguments and where the data lies, at a moment.
    """

    name: str
    words: str
    run: Callable[[argparse.Namespace, DataHome, datetime], None]
    arguments: tuple[Argument | OneOf, ...] = ()


@record
class Call:
    """One command with its arguments, on an open office, as of a day."""

    office: Office
    args: argparse.Namespace
    as_of: date

    def answer(self, words: str, document: object, *, stands: bool = False) -> None:
        """Print ``words``, or ``document`` as JSON when asked for; ``stands`` as in ``answer``."""
        answer(self.args, words, document, stands=stands)

    def answer_done(self, done: Done[object]) -> None:
        """Print what a verb did."""
        self.answer(done.message, {"label": done.label, "message": done.message}, stands=True)

    def on(self) -> date:
        """The business date: ``--on`` or the as-of date."""
        return parse_day(self.args.on) if self.args.on else self.as_of

    def files(self) -> tuple[Path, ...]:
        """The files of ``--file``."""
        return tuple(self.args.file or ())

    def unit(self) -> UnitInfo | None:
        """The unit of ``--unit``, by whatever name; None when none was named."""
        if not self.args.unit:
            return None
        from fenghua_supervisor.domain.units.names import resolve_unit

        return resolve_unit(self.office.queries.units.all(), self.args.unit)

    def unit_id(self) -> int | None:
        """The id of the unit of ``--unit``."""
        unit = self.unit()
        return unit.id if unit else None


def answer(args: argparse.Namespace, words: str, document: object, *, stands: bool = False) -> None:
    """Print ``words``, or ``document`` as JSON when asked for.

    ``stands``: what is told of was done and stays so. When the output does not take it, StepStands
    is raised then, else Unshown.
    """
    if args.json:
        # An escape of ours is no JSON; its own says every character in ASCII.
        text = json.dumps(document, ensure_ascii=not console.shows_all(), indent=2)
    else:
        text = words.rstrip("\n")
    try:
        console.show(f"{text}\n")
    except OSError as lost:
        if stands:
            raise StepStands(f"已经做完，但结果没能显示（{reason(lost)}），不用重做。") from lost
        is_gone = isinstance(lost, BrokenPipeError)
        raise Unshown(
            ""
            if is_gone
            else f"结果没能显示（{reason(lost)}），数据没有改动，请检查输出的去处后重试。"
        ) from lost


def item_number(text: str) -> int:
    """The number of an action; ArgumentTypeError says how to write it."""
    if not text.strip().isdecimal():
        raise ArgumentTypeError(
            f"“{text}”不是编号，请只写数字，如82；别的方案的任务再加--plan，如--plan 工作要点"
        )
    return int(text)


#: What several commands ask for.
NUMBER = Argument("number", type=item_number, metavar="编号")
LEAD_UNIT = Argument("--unit", help="牵头单位，不写为全体牵头单位")
ON = Argument("--on", help="发生日期，不写为统计截止日")
FILES = Argument("--file", type=Path, action="append", metavar="文件", help="附件，可重复")
ALL_PLANS = Argument("--all-plans", action="store_true", help="列出所有方案，不只当前方案")
