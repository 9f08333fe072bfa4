"""What looks after an open window: its clock, its data, and what is due."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from fenghua_supervisor.ui.reminders.desk import ReminderDesk
    from fenghua_supervisor.ui.safekeeping.guard import Guard


def look_after(window: MainWindow) -> None:
    """Look at the clock and the data from now on, begin to remind, and load what may be shown."""
    from fenghua_supervisor.ui.frame.badges import Badges
    from fenghua_supervisor.ui.frame.machine_watch import MachineWatch
    from fenghua_supervisor.ui.frame.pages_ahead import PagesAhead, Steps

    MachineWatch(window.session.office, window.notices, window).start()
    if window.session.office.server:
        from fenghua_supervisor.ui.frame.server_watch import ServerWatch

        ServerWatch(window).start()
    guard_of(window).start()
    reminders_of(window).start()
    Badges(window).start()
    ahead = PagesAhead(window, chain((window.prepare_search,), Steps(window).of()))
    window.closed.connect(ahead.stop)
    ahead.start()


def guard_of(window: MainWindow) -> Guard:
    """What looks after the data of a window, joined to the line above its page."""
    from fenghua_supervisor.ui.frame.notice_bar import Way
    from fenghua_supervisor.ui.safekeeping.guard import Guard

    guard = Guard(window.session, window)
    way = Way("怎么办…", guard.show)
    guard.told.connect(lambda words: window.notices.say("damage", words, way))
    guard.open_requested.connect(window.open)
    window.closed.connect(guard.close)
    return guard


def reminders_of(window: MainWindow) -> ReminderDesk:
    """What finds and shows reminders at a window, joined to its bell."""
    from fenghua_supervisor.ui.reminders.desk import ReminderDesk

    desk = ReminderDesk(window.session, window)
    desk.clock.counted.connect(window.show_reminder_count)
    desk.open_requested.connect(window.open)
    desk.window_wanted.connect(window.come_forward)
    window.reminders_wanted.connect(desk.clock.show_today)
    desk.clock.show_as_of(window.as_of)
    window.as_of_shown.connect(desk.clock.show_as_of)
    window.closed.connect(desk.close)
    return desk
