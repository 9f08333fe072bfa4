from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from fenghua_supervisor.ui.frame.notice_bar import NoticeBar, Way
from fenghua_supervisor.ui.widgets.labels import WrapLabel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_what_must_be_dealt_with_stands_above_what_can_be_put_away(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    bar = NoticeBar(window)
    bar.say("clock", "电脑时钟不对")
    bar.say("place", "同步文件夹")
    bar.say("day", "按2025年6月30日查看", Way("回到今天", window.close, is_choice=True))
    bar.say("damage", "")
    bar.say("damage", "数据已损坏", Way("怎么办…", window.close))
    bar.resize(600, 120)
    window.show()
    lines = sorted(bar.findChildren(WrapLabel), key=lambda line: line.parentWidget().y())
    assert [line.text() for line in lines] == [
        *("数据已损坏", "按2025年6月30日查看", "电脑时钟不对", "同步文件夹")
    ]
