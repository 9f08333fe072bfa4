"""What nobody waits for: it is read again by itself, or in short pieces; the window goes on."""

from __future__ import annotations

import gc
import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from fenghua_supervisor.errors import Busy, NoServer, UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from fenghua_supervisor.ui.base.session import Session

AGAIN_MS = 500
#: How long is read in one turn of the loop; its last piece may go a little beyond.
_TURN_S = 0.015
#: So many more objects than before are very much: some tens of thousands of rows.
_MUCH = 100_000
HELD, SHOWN = "数据正被其他程序占用，稍后自动刷新", "已刷新"
#: What stands in the place of figures that are still to come.
COUNTING = "正在统计…"


class Rereading(QObject):
    """Reads and shows one thing; while the data is held, or its server away, it is tried again."""

    def __init__(self, session: Session, owner: QObject) -> None:
        super().__init__(owner)
        self._session = session
        self._call: Callable[[], object] | None = None
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._on_again)

    def show(self, call: Callable[[], object]) -> None:
        """Call what reads as of one moment and shows it: now, or as soon as it can be read.

        It takes the place of what waits still.
        """
        waited = self._call is not None
        self._call = call
        try:
            self._try()
        except Busy:
            self._again.start()
            self._session.feedback.done(HELD)
            return
        except NoServer:
            # The line above the page says so as long as it lasts.
            self._again.start()
            return
        if waited:
            self._session.feedback.done(SHOWN)

    def finish(self) -> None:
        """Come back when nothing waits any more; raises Busy when the user gives up."""
        self._session.office.ask(self._try)

    def _try(self) -> None:
        call = self._call
        if call is not None:
            with self._session.office.queries.at_once():
                self._call = None
                self._again.stop()
                call()

    def _on_again(self) -> None:
        if self._call is not None:
            self.show(self._call)


class Pieces(QObject):
    """Takes the pieces of one reading after another; another reading takes its place.

    What comes of them is told in a turn of its own: it is shown then.
    """

    def __init__(self, session: Session, owner: QObject) -> None:
        super().__init__(owner)
        self._session = session
        self._pieces: Generator[None, None, object] | None = None
        #: tells what came of all pieces; None: some are left, or none were asked for
        self._tell: Callable[[], object] | None = None
        self._read: Callable[[object], object] = _nobody
        self._refused: Callable[[UserError], object] = _nobody
        #: garbage was searched for before the reading began, and is to be afterwards
        self._searches = False
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._on_turn)

    @property
    def is_reading(self) -> bool:
        """Whether something is left to read, or to be told."""
        return self._pieces is not None or self._tell is not None

    def start(
        self,
        pieces: Generator[None, None, object],
        read: Callable[[object], object],
        refused: Callable[[UserError], object],
    ) -> None:
        """Read from the next turn on; call ``read`` with what comes of it, or ``refused``."""
        self.rest()
        self._pieces, self._read, self._refused = pieces, read, refused
        self._keep_all(reading=True)
        self._turn.start()

    def finish(self) -> None:
        """Come back when all is read."""
        while self.is_reading:
            self._go_on(0.0)

    def rest(self) -> None:
        """Read nothing more, and call nobody."""
        self._turn.stop()
        self._pieces = self._tell = None
        self._keep_all(reading=False)

    def _keep_all(self, *, reading: bool) -> None:
        """While very much is read that stays, no search for garbage goes through all of it.

        Nor does a later one where much has come: rows hold no circles, and go as soon as nobody
        keeps them. What circles there are beside a little would never be found again for it.
        """
        if reading and gc.isenabled():
            gc.disable()
            self._searches = True
        elif not reading and self._searches:
            if gc.get_count()[0] > _MUCH:
                gc.freeze()
            gc.enable()
            self._searches = False

    def _on_turn(self) -> None:
        self._go_on(time.perf_counter() + _TURN_S)
        if self.is_reading:
            self._turn.start()

    def _go_on(self, until: float) -> None:
        if self._pieces is not None:
            self._read_some(self._pieces, until)
        elif self._tell is not None:
            tell = self._tell
            self.rest()
            tell()

    def _read_some(self, pieces: Generator[None, None, object], until: float) -> None:
        """Take pieces, one at least; all of a turn are read as of one moment."""
        try:
            with self._session.office.queries.at_once():
                is_read, found = _next_of(pieces)
                while not is_read and time.perf_counter() < until:
                    is_read, found = _next_of(pieces)
        except UserError as refusal:
            self.rest()
            self._refused(refusal)
            return
        if is_read:
            self._pieces, self._tell = None, partial(self._read, found)


def _next_of(pieces: Generator[None, None, object]) -> tuple[bool, object]:
    """Whether nothing is left, and what came of all then."""
    try:
        next(pieces)
    except StopIteration as end:
        return True, end.value
    return False, None


def _nobody(_told: object) -> None:
    """Nothing was started yet."""
