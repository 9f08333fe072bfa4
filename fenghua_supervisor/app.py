"""The composition root: the only file that knows every layer."""

from __future__ import annotations

import gc
import getpass
import logging
import os
import sys
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from fenghua_supervisor import console
from fenghua_supervisor.arguments import parse_arguments
from fenghua_supervisor.console import tell
from fenghua_supervisor.disk.privacy import kept_private
from fenghua_supervisor.disk.reading_only import why_only_read
from fenghua_supervisor.domain.writing.dates import parse_day
from fenghua_supervisor.errors import StepStands, Unshown, UserError, no_window, reason
from fenghua_supervisor.folders.home import data_home
from fenghua_supervisor.folders.location import demo_folder, log_place, program_name
from fenghua_supervisor.logs import LOG_NAME, log_folder, start_logging
from fenghua_supervisor.services.opening import open_office
from fenghua_supervisor.store.connection.recipe import WINDOW_BUSY_MS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from fenghua_supervisor.folders.home import DataHome
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.frame.desktop import Desktop
    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from fenghua_supervisor.ui.frame.places import Places
    from fenghua_supervisor.ui.frame.starting.refusal_box import Scene

logger = logging.getLogger(__name__)

DONE, REFUSED = 0, 1
#: not a status of the program: the window is to be opened for reading
TO_READ = 2


class OpenedOn(NamedTuple):
    """As of which day a window opens, and on which plan alone, as the command line says it."""

    as_of: date | None
    plan: str | None


def main(argv: Sequence[str]) -> int:
    """Run one command, or the window when there is none; the exit status."""
    console.prepare()
    start_logging(None)
    args = parse_arguments(argv)
    try:
        if args.command is None:
            return _run_window(args)
        home = data_home(args.data_dir)
        with kept_private(home.folder, own=home.own):
            _start_log(home.folder)
            return _run_command(args, home, _day_of(args))
    except UserError as refusal:
        tell(str(refusal))
    except StepStands as unshown:
        logger.warning("it stands, and then", exc_info=unshown)
        tell(str(unshown))
        return DONE
    except Unshown as lost:
        if str(lost):
            tell(str(lost))
    except KeyboardInterrupt:
        tell("已按Ctrl+C停止，做到一半的操作没有留下任何改动，最后一步可用history核对。")
    except OSError as failed:
        logger.exception("the command failed")
        tell(f"没有完成这次操作（{reason(failed)}），请检查磁盘空间和权限后重试。")
    except Exception:
        logger.exception("the command failed")
        tell(f"程序内部出错，未完成这次操作，{_in_log()}请联系维护人员。")
    return REFUSED


def _day_of(args: argparse.Namespace) -> date | None:
    return parse_day(args.as_of, "统计截止日") if args.as_of else None


def _start_log(folder: Path) -> None:
    start_logging(None if why_only_read(folder) else folder, log_place)


def _in_log() -> str:
    folder = log_folder()
    return f"详情已记入“{folder / LOG_NAME}”，" if folder is not None else ""


def build(
    folder: Path,
    clock: Callable[[], datetime],
    actor: str,
    as_of: date | None = None,
    only_read: str = "",
) -> MainWindow:
    """The main window on an open office, without running it; a QApplication must exist.

    Without ``as_of`` it shows today, or the day chosen for a plan whose period is over.
    """
    return _on(
        open_office(folder, clock, actor, as_of or date.min, WINDOW_BUSY_MS, only_read), as_of
    )


def _on(office: Office, as_of: date | None) -> MainWindow:
    from fenghua_supervisor.services.plan.period_over import opening_day
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.frame.main_window import MainWindow

    try:
        return MainWindow(Session(office), as_of or opening_day(office))
    except BaseException:
        office.close()
        raise


def system_clock() -> datetime:
    """The clock of the machine, which dates journal and backups whatever the as-of date."""
    return datetime.now()


def operator_name() -> str:
    """The name of the account, until an operator is entered in the settings."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "经办人"


def _run_command(args: argparse.Namespace, home: DataHome, as_of: date | None) -> int:
    from fenghua_supervisor.cli.call import Command, UnopenedCommand
    from fenghua_supervisor.cli.parser import COMMANDS

    folder, command = home.folder, COMMANDS[args.command]
    if isinstance(command, Command) and (not command.alone or why_only_read(folder)):
        return _carry_out(args, home, as_of)
    # Most commands hold nothing.
    from fenghua_supervisor.instance_lock import held_words, hold, this_process

    with hold(folder, this_process(operator_name(), system_clock(), args.command)) as lock:
        if lock is None:
            raise UserError(held_words(folder))
        if isinstance(command, UnopenedCommand):
            gc.enable()
            command.run(args, home, system_clock())
            return DONE
        return _carry_out(args, home, as_of)


def _carry_out(args: argparse.Namespace, home: DataHome, as_of: date | None) -> int:
    from fenghua_supervisor.cli.parser import run
    from fenghua_supervisor.services.machine import warnings_of

    with _damage_told(home.folder):
        try:
            office = _office(home, as_of)
        except UserError as refusal:
            from fenghua_supervisor.cli.closed import done_without

            gc.enable()
            status = done_without(refusal, args, home, system_clock(), operator_name())
            if status is None:
                raise
            return status
        gc.freeze()
        gc.enable()
        try:
            for sentence in warnings_of(office):
                tell(f"注意：{sentence}")
            note = _back_up_quietly(office)
            status = run(office, args, as_of or office.today())
            note = _back_up_quietly(office, after=True) or note
            # A command that was refused said why in its own sentence.
            if note:
                tell(f"注意：{note}")
            return status
        finally:
            office.close()
            gc.freeze()  # the process ends, and looking for garbage would keep it


def _office(home: DataHome, as_of: date | None) -> Office:
    if not home.address:
        return open_office(home.folder, system_clock, operator_name(), as_of or date.min)
    from fenghua_supervisor.services.on_server import open_known

    return open_known(home, system_clock, operator_name(), as_of or date.min)


@contextmanager
def _damage_told(folder: Path) -> Iterator[None]:
    """What breaks down on damaged data is not a fault of the program, and is not called one."""
    try:
        yield
    except (UserError, StepStands, Unshown):
        raise
    except Exception as bug:
        from fenghua_supervisor.services.safekeeping.watching import damage_behind

        damage = damage_behind(folder, system_clock())
        if damage is None:
            raise
        logger.exception("stopped by damaged data")
        raise damage from bug


def _back_up_quietly(office: Office, *, after: bool = False) -> str:
    """The backup of the day, or what is due ``after`` a command; it never stands in the way.

    Returns a sentence on why there is none, else nothing.
    """
    from fenghua_supervisor.services.progress import NullProgress
    from fenghua_supervisor.services.safekeeping.due import backup_if_due, daily_backup
    from fenghua_supervisor.services.safekeeping.second_folder import second_folder_of

    if office.only_read:
        return ""
    make = backup_if_due if after else daily_backup
    try:
        make(NullProgress(), office.data_dir, second_folder_of(office.settings), office.now())
    except UserError as refusal:
        logger.warning("no backup: %s", refusal)
        return f"自动备份没有做成：{refusal}"
    except Exception:
        # The step of the command is not to be called undone because of it.
        logger.exception("the backup broke down")
        return f"自动备份出错，没有做成，{_in_log()}请联系维护人员。"
    return ""


def _run_window(args: argparse.Namespace) -> int:
    """The window on one folder after another, until it is left; every refusal is seen."""
    if not console.has_screen(sys.platform, os.environ):
        raise UserError(
            "这台机器没有图形界面，窗口打不开；请在桌面环境中启动，"
            f"或使用命令行，如{program_name()} actions。"
        )
    try:
        from fenghua_supervisor.ui.frame.desktop import Desktop
    except ImportError as missing:
        raise no_window(str(missing)) from missing
    desktop, given = Desktop(args.files), args.data_dir
    while True:
        try:
            desktop.dress()
            status = _window_on(desktop, given, OpenedOn(_day_of(args), args.plan))
        except Exception as failure:
            logger.exception("the window did not open, or broke down")
            answer = desktop.refused(failure, _scene(given))
            if answer is None:
                return REFUSED
            given = answer.folder or given
        else:
            chosen = desktop.take_chosen()
            if chosen is None:
                return status
            given = chosen


def _scene(given: Path | str | None) -> Scene:
    """What there is to look at after a start that failed."""
    from fenghua_supervisor.ui.frame.starting.refusal_box import Scene

    data = None
    with suppress(UserError):
        data = data_home(given).folder
    return Scene(system_clock(), data, log_folder())


def _window_on(desktop: Desktop, given: Path | str | None, look: OpenedOn) -> int:
    """The window of one data folder, and of its demo data as long as the user goes to and fro."""
    from fenghua_supervisor.instance_lock import HELD_ELSEWHERE
    from fenghua_supervisor.ui.frame.places import Places

    home, status = data_home(given), DONE
    places = Places(home.folder, demo_folder(home.folder), on_server=bool(home.address))
    with kept_private(home.folder, own=home.own):
        while places.go():
            _start_log(places.folder)
            if places.is_demo:
                status = _run_demo(desktop, places)
            elif home.address:
                run = partial(_run_server, desktop, home, places, look)
                status = _run_holding(desktop, places, run)
            elif why_only_read(places.folder):
                # Nothing is made in it, so there may be as many windows as there are readers.
                status = _run_to_read(desktop, places, look, "", operator_name())
            else:
                run = partial(_run_office, desktop, places, look)
                read = partial(_run_to_read, desktop, places, look, HELD_ELSEWHERE)
                status = _run_holding(desktop, places, run, read)
    return status


def _run_holding(
    desktop: Desktop,
    places: Places,
    run: Callable[[str], int],
    read: Callable[[str], int] | None = None,
) -> int:
    """Run the window that holds its folder, or raise the one that does; the exit status.

    One that is not ours to raise may be followed by a second one that only reads.
    """
    from fenghua_supervisor.instance_lock import hold, this_process

    account = operator_name()
    while True:
        with hold(places.folder, this_process(account, system_clock())) as lock:
            if lock is not None:
                return run(account)
        status = desktop.raise_first_window(places.folder, account, may_read=read is not None)
        if status == TO_READ and read is not None:
            return read(account)
        if status is not None:
            return status


def _run_office(desktop: Desktop, places: Places, look: OpenedOn, account: str) -> int:
    make = partial(_window, places.folder, account, look)
    return desktop.run(places.folder, make, system_clock, account, places)


def _run_server(
    desktop: Desktop, home: DataHome, places: Places, look: OpenedOn, account: str
) -> int:
    """The window on a server that was seen to let us in; it is asked away from the window."""
    from fenghua_supervisor.services.on_server import open_known, try_server

    remarks: list[str] = []
    password = desktop.let_in(home, partial(try_server, home, system_clock, account, remarks))
    day = look.as_of or date.min
    known = partial(open_known, home, system_clock, account, day, WINDOW_BUSY_MS, password)
    make = partial(_looking, look, lambda: _on(known(remarks), look.as_of))
    return desktop.run(home.folder, make, system_clock, account, places)


def _run_to_read(
    desktop: Desktop, places: Places, look: OpenedOn, only_read: str, account: str
) -> int:
    make = partial(_window, places.folder, account, look, only_read)
    return desktop.run_to_read(make, account, places)


def _run_demo(desktop: Desktop, places: Places) -> int:
    """The window on the demo data; what goes wrong there leads back to the office's own."""
    try:
        with kept_private(places.folder, own=True):
            return _run_holding(desktop, places, partial(_run_trial, desktop, places))
    except UserError as refusal:
        desktop.tell(str(refusal))
        places.go_back()
        return REFUSED


def _run_trial(desktop: Desktop, places: Places, account: str) -> int:
    from fenghua_supervisor.domain.office.clock import running_from
    from fenghua_supervisor.services.demo.trial import prepare_trial

    folder = places.folder
    prepare = partial(prepare_trial, afresh=places.is_afresh)
    opened = partial(open_office, folder, actor=account)
    begins = desktop.prepare("正在准备演示数据…", prepare, folder, opened)
    if not isinstance(begins, datetime):
        places.go_back()
        return REFUSED
    clock = running_from(begins, system_clock)
    return desktop.run(folder, partial(build, folder, clock, account), clock, account, places)


def _window(folder: Path, account: str, look: OpenedOn, only_read: str = "") -> MainWindow:
    with _damage_told(folder):
        make = partial(build, folder, system_clock, account, look.as_of, only_read)
        return _looking(look, make)


def _looking(look: OpenedOn, make: Callable[[], MainWindow]) -> MainWindow:
    """A window that looks at the plan that is said, if one is."""
    window = make()
    if look.plan is not None:
        from fenghua_supervisor.domain.plan.plan import find_plan

        office = window.session.office
        try:
            window.look_at(find_plan(office.queries.plan.plans(), look.plan).id)
        except UserError:
            office.close()
            raise
    return window
