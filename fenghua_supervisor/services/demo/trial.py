"""Demo data to try the program with, in a folder of its own; what is real is never touched."""

from __future__ import annotations

import os
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.appending import append
from fenghua_supervisor.disk.clearing import all_or_nothing, clear_data, is_half_done
from fenghua_supervisor.disk.data_folder import TRIAL_MARK, holds_nothing
from fenghua_supervisor.errors import Cancelled, DamagedData, DatabaseTooNew, UserError, reason
from fenghua_supervisor.services.demo.filling import fill_demo
from fenghua_supervisor.services.reminders import mark_shown, not_shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress

    #: opens the office of the demo data by a clock
    Open = Callable[[Callable[[], datetime]], Office]

#: The last day of a month late in the shipped plan's period: there is something of everything.
TRIAL_DAY = date(2025, 10, 31)
_BEGINS = datetime.combine(TRIAL_DAY, time(9))
#: What has rung by then was seen: whoever begins finds what is new on that day.
_EVE = _BEGINS - timedelta(days=1)
_MONTHS, _SEED = 12, 7
_MARK_WORDS = (
    "这里放的是“奉化共富督办”的演示数据，仅供试用，与正式数据无关；"
    "关闭程序后可以把这个文件夹整个删除。\n"
)


def prepare_trial(
    progress: Progress, folder: Path, open_it: Open, *, afresh: bool = False
) -> datetime:
    """See that ``folder`` holds demo data; the moment at which its clock is to go on.

    A job function, for when no other office is open. The days of the demo data pass only while
    its window is open. ``afresh``: what was done with it is thrown away. Raises UserError when
    something else lies in the folder, and Cancelled, with nothing left there.
    """
    try:
        is_marked = os.path.lexists(folder / TRIAL_MARK)
        # The mark tells whoever finds it to delete the folder: nothing else may lie there.
        if not is_marked and not holds_nothing(folder):
            raise UserError(
                f"演示数据要放在“{folder}”，那里已有别的文件，未作改动，请把那个文件夹改名后再试。"
            )
        folder.mkdir(parents=True, exist_ok=True)
        if not is_marked:
            append(folder / TRIAL_MARK, _MARK_WORDS.encode(), durable=False)
        if afresh or is_half_done(folder):
            clear_data(folder)
        return _prepared(progress, folder, open_it)
    except OSError as error:
        raise UserError(
            f"演示数据没有生成（{reason(error)}），请检查“{folder}”的磁盘空间和权限后再试。"
        ) from error


def _prepared(progress: Progress, folder: Path, open_it: Open) -> datetime:
    progress.advance(0, 1, "打开演示数据")
    try:
        office = open_it(_at_the_beginning)
    except (DamagedData, DatabaseTooNew):
        clear_data(folder)
        office = open_it(_at_the_beginning)
    try:
        if not office.queries.office.counts()["跟踪记录"]:
            with all_or_nothing(folder):
                fill_demo(progress, office, months=_MONTHS, as_of=TRIAL_DAY, seed=_SEED)
                mark_shown(office, not_shown(office, _EVE).items)
        last = office.queries.journal.last_at()
    except Cancelled:
        office.close()
        clear_data(folder)
        raise
    finally:
        office.close()
    return max(last or _BEGINS, _BEGINS)


def _at_the_beginning() -> datetime:
    return _BEGINS
