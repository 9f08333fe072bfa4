"""Widgets of fixed measures grow with the letters: those there are, and those to come."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QApplication, QWidget

from fenghua_supervisor.ui.look import letters

#: set on a widget whose fixed measures were taken from its font: they have the size already
MEASURED = "measuredByFont"
_GIVEN, _KEPT = "givenMeasures", "keptMeasures"
_LEAST_PX = 18
#: from this width on a least width is a panel's, not that of a line of letters
_PANEL_PX = 300
_MOST_PX = 16_000  #: Qt's word for "no limit" is above it
_POLISH = QEvent.Type.Polish
Measures = tuple[int, int, int, int]


class Growth(QObject):
    """Lets what is made while the letters are large grow before it is first shown."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: a widget is about to be seen for the first time."""
        if event.type() is _POLISH and isinstance(watched, QWidget):
            given: tuple[float, ...] = _measures(watched)
            if watched.property(MEASURED):
                given = _at_standard(given, letters.percent())
            watched.setProperty(_GIVEN, given)
            _put(watched, _measures(watched), given)
        return False


def grow(app: QApplication, widgets: list[QWidget], former: int) -> None:
    """Bring widgets that have been seen from the ``former`` size, in per cent, to the new one."""
    growth = app.findChild(Growth)
    if letters.percent() != letters.STANDARD and growth is None:
        Growth(app)
    elif letters.percent() == letters.STANDARD and growth is not None:
        # What comes has its measures already: nothing need look at every event any more.
        app.removeEventFilter(growth)
        growth.setParent(None)
        growth.deleteLater()
    for widget in widgets:
        now, given = _measures(widget), widget.property(_GIVEN)
        if given is None or _scaled(tuple(given), former) != now:
            # Never noted, or set anew since.
            given = _at_standard(now, former)
            widget.setProperty(_GIVEN, given)
        _put(widget, now, tuple(given))


def measured(widget: QWidget) -> None:
    """Say that a widget's fixed measures come from its font."""
    widget.setProperty(MEASURED, True)


def keep_measures(widget: QWidget) -> None:
    """Say that a widget's measures stay as they are, whatever the size of the letters."""
    widget.setProperty(_KEPT, True)


def _put(widget: QWidget, now: Measures, given: tuple[float, ...]) -> None:
    if widget.property(_KEPT):
        return
    wanted = _scaled(given, letters.percent())
    if not widget.isWindow() and given[0] >= _PANEL_PX:
        # A part of a page has to share the window with others.
        wanted = (int(given[0]), *wanted[1:])
    if wanted == now:
        return
    room = widget.screen().availableSize()
    width, height = (room.width(), room.height()) if widget.isWindow() else (_MOST_PX, _MOST_PX)
    if wanted[:2] != now[:2]:
        widget.setMinimumSize(min(wanted[0], width), min(wanted[1], height))
    if wanted[2:] != now[2:]:
        widget.setMaximumSize(QSize(wanted[2], wanted[3]))


def _measures(widget: QWidget) -> Measures:
    least, most = widget.minimumSize(), widget.maximumSize()
    return least.width(), least.height(), most.width(), most.height()


def _scaled(given: tuple[float, ...], percent: int) -> Measures:
    a, b, c, d = (round(n * percent / letters.STANDARD) if _holds(n) else int(n) for n in given)
    return a, b, c, d


def _at_standard(now: tuple[float, ...], percent: int) -> tuple[float, ...]:
    return tuple(n * letters.STANDARD / percent if _holds(n) else n for n in now)


def _holds(pixels: float) -> bool:
    """Whether a measure is that of something with letters in it."""
    return _LEAST_PX <= pixels < _MOST_PX
