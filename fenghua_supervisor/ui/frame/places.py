"""The places a window can be on, one after another: the office's data and the demo data."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.instance_lock import is_held
from fenghua_supervisor.ui.base.links import DataPlace
from fenghua_supervisor.ui.base.window_commands import TO_OFFICE
from fenghua_supervisor.ui.frame.notice_bar import Way

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.ui.base.feedback import Feedback
    from fenghua_supervisor.ui.frame.main_window import MainWindow

_AFRESH = "演示数据里试过的改动都会清除，重新生成一份；正式数据不受影响。"


class Places:
    """Where the window is, and where it is to go on when it is closed; None: nowhere."""

    def __init__(self, office: Path, demo: Path, *, on_server: bool = False) -> None:
        self.office, self.demo = office, demo
        #: the office's data lies on a server; its folder holds what stays on this machine
        self.on_server = on_server
        self.here = DataPlace.OFFICE
        self.wanted: DataPlace | None = DataPlace.OFFICE

    def go(self) -> bool:
        """Go on where it is wanted; whether it is wanted anywhere."""
        if self.wanted is None:
            return False
        self.here, self.wanted = self.wanted, None
        return True

    @property
    def is_demo(self) -> bool:
        """Whether the window is on demo data."""
        return self.here is not DataPlace.OFFICE

    @property
    def is_afresh(self) -> bool:
        """Whether the demo data is wanted as it was at first."""
        return self.here is DataPlace.DEMO_AFRESH

    def go_back(self) -> None:
        """Go on at the office's own data."""
        self.wanted = DataPlace.OFFICE

    @property
    def folder(self) -> Path:
        """The data folder it is on."""
        return self.demo if self.is_demo else self.office

    def join(
        self, window: MainWindow, feedback: Feedback, raise_window: Callable[[Path], bool]
    ) -> None:
        """Let the window ask for another place, and say in it that it is on demo data.

        ``raise_window`` brings the window of another process on a folder to the front.
        """
        window.place = self.here
        window.place_wanted.connect(partial(self._leave, window, feedback, raise_window))
        if not self.is_demo:
            return
        today = chinese_date(window.session.office.today())
        back = partial(window.place_wanted.emit, DataPlace.OFFICE)
        window.notices.say(
            "demo",
            f"演示数据，仅供试用，按{today}查看。在这里怎么改，正式数据都不受影响。",
            Way(TO_OFFICE.words, back, icon="info", tone="yellow"),
        )

    def _leave(
        self,
        window: MainWindow,
        feedback: Feedback,
        raise_window: Callable[[Path], bool],
        place: DataPlace,
    ) -> None:
        """Close the window to go on elsewhere, unless a window is open there already."""
        if place is DataPlace.OFFICE and not self.is_demo:
            return
        if place is DataPlace.DEMO and self.is_demo:
            return
        if place is DataPlace.DEMO_AFRESH and not feedback.ask(_AFRESH, "清空重来"):
            return
        folder = self.office if place is DataPlace.OFFICE else self.demo
        if folder != self.folder and is_held(folder):
            if raise_window(folder) and place is DataPlace.OFFICE:
                window.close()
            return
        self.wanted = place
        if not window.close():
            self.wanted = None
