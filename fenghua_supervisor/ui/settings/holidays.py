"""放假调休: which years are announced, the next holidays, and the way to add a notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from fenghua_supervisor.domain.calendar.holidays_ahead import next_holidays
from fenghua_supervisor.domain.calendar.workdays import PROVISIONAL
from fenghua_supervisor.ui.look.tokens import GAP, GAP_S
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.labels import HeadLabel, NoteLabel, SubLabel, WrapLabel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fenghua_supervisor.ui.base.session import Session

_NOTE = "工作日按国务院办公厅的通知推算；没有公布的年份按周末和法定节日暂按。"
_AHEAD = 3
_LABEL_WIDTH = 84


class HolidayCard(Card):
    """What the calendar of working days rests on."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=16)
        self._session = session
        self.add = PlainButton("载入放假通知…", "import", parent=self)
        self._rows = [(SubLabel(parent=self), WrapLabel(parent=self)) for _ in range(_AHEAD + 2)]
        self._build()
        self.add.clicked.connect(self.open)

    def open(self) -> None:
        """Ask for a notice."""
        from fenghua_supervisor.ui.calendar.holiday_dialog import HolidayDialog

        HolidayDialog(self._session, self).run()

    def refresh(self) -> None:
        """Read the calendar."""
        office = self._session.office
        calendar, today = office.calendar, office.today()
        known = [year for year in calendar.official if year >= today.year - 1]
        open_years = [y for y in (today.year, today.year + 1) if y not in calendar.official]
        message = [("已公布", _years(known) or "没有")]
        if open_years:
            message.append((PROVISIONAL.partition("，")[0], f"{_years(open_years)}，未公布"))
        message += [
            (holiday.name, holiday.words + ("" if holiday.official else "（暂按）"))
            for holiday in next_holidays(calendar, today, _AHEAD)
        ]
        for index, (name, words) in enumerate(self._rows):
            shown = index < len(message)
            name.setText(message[index][0] if shown else "")
            words.setText(message[index][1] if shown else "")
            name.setVisible(shown)
            words.setVisible(shown)

    def _build(self) -> None:
        self.body.addWidget(HeadLabel("放假调休", self))
        note = NoteLabel(_NOTE, self)
        note.setWordWrap(True)
        self.body.addWidget(note)
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(GAP_S - 2)
        grid.setColumnStretch(1, 1)
        for index, (name, words) in enumerate(self._rows):
            name.setMinimumWidth(_LABEL_WIDTH)
            grid.addWidget(name, index, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, index, 1)
        self.body.addLayout(grid)
        self.body.addSpacing(2)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)


def _years(years: Iterable[int]) -> str:
    return "、".join(f"{year}年" for year in sorted(years))
