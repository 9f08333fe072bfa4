from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from fenghua_supervisor.domain.notices.talk import Talk
from fenghua_supervisor.ui.notices.talk_fields import TalkFields

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

DAY = date(2025, 11, 24)


def test_each_of_the_three_is_asked_for_in_turn(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    fields = TalkFields(DAY, parent)
    assert not fields.has_text()
    assert "约谈时间还没有填写" in fields.problem(DAY)
    fields.clock.setText("25:00")
    assert "不是有效的时刻" in fields.problem(DAY)
    fields.clock.setText("14：30")
    assert "约谈地点" in fields.problem(DAY)
    fields.place.setText("201会议室")
    assert "约谈人" in fields.problem(DAY)
    fields.by.setText("王副区长")
    assert fields.problem(DAY) == ""
    assert fields.talk() == Talk(datetime(2025, 11, 24, 14, 30), "201会议室", "王副区长")
    assert fields.has_text()
    fields.day.set_day(date(2025, 11, 20))
    assert "早于印发日期" in fields.problem(DAY)
