"""更改: another unit, deadline or other words for an instruction; what was stays in its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.act_now.changes import ActNowChangeDraft
from fenghua_supervisor.domain.writing.dates import short_weekday
from fenghua_supervisor.services.act_now import change_act_now, moment_on
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Area, Day, Own, Unit
from fenghua_supervisor.ui.widgets.labels import WrapNoteLabel

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.act_now.instruction import ActNow
    from fenghua_supervisor.ui.base.session import Session

_WHY = "为什么更改；推迟期限必须写明，其他可不填"


class ActNowChangeDialog(FormDialog[ActNowChangeDraft]):
    """Everything an instruction says, to be written over; only what differs is handed on."""

    chapter = "02-today#马上就办"

    unit = Unit("承办单位", "名称、别名或拼音首字母，可不填")
    due = Day("办理期限")
    day = Day("更改日期")
    reach = Own(maker=WrapNoteLabel)
    text = Area("交办内容", "", 4, needed="请填写交办内容。")
    reason = Area("更改理由", _WHY, 2)
    lines = ((unit, due, day), reach, text, reason)

    def __init__(
        self, session: Session, item: ActNow, as_of: date, parent: QWidget | None = None
    ) -> None:
        about = "更改马上就办", f"{item.number_words}；改动前的内容保留在办理记录里。"
        super().__init__(session, "更改马上就办", "更改", parent, about=about, day=as_of)
        self._item = item
        self.unit.offer(session.office.queries.units.all())
        self.fill(unit=item.unit, text=item.text)
        self.due.set_day(item.due_on)
        self.due.dateChanged.connect(self._show_reach)
        self._show_reach()
        self.unit.setFocus()

    def draft(self) -> ActNowChangeDraft:
        """What differs from what the instruction says now."""
        item, due = self._item, self.due.day()
        text, unit = self.text.words(), self.unit.unit()
        return ActNowChangeDraft(
            item.id,
            text=text if text != item.text else None,
            unit=unit if unit != item.unit else None,
            due_on=due if due != item.due_on else None,
            reason=self.reason.words(),
            at=moment_on(self.session.office, self.day.day()),
        )

    def problem(self) -> str:
        """The words are needed, and a reason where the deadline is put off."""
        if self.due.day() > self._item.due_on and not self.reason.words():
            return "期限推迟了，请写明更改理由。"
        return super().problem()

    def save(self, draft: ActNowChangeDraft) -> bool:
        """Write the change as an entry of its own."""
        return self.perform(change_act_now, draft)

    def _show_reach(self) -> None:
        """How the day compares with the present one, in working days."""
        old, new = self._item.due_on, self.due.day()
        given = self._item.given_at.date()
        count = self.session.office.calendar.between(given, new)
        words = f"{short_weekday(new)}前办结，自交办之日起{count}个工作日"
        if new != old:
            way = "推迟" if new > old else "提前"
            words += f"；原为{short_weekday(old)}，{way}{abs((new - old).days)}天"
        self.reach.setText(f"{words}。")
