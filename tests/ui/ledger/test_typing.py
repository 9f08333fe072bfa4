"""What a letter costs the task page: counted, not timed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

from fenghua_supervisor.store.readers.ledger import LedgerReader
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.ledger.page import ActionsPage

SETTLED_MS = 80  #: more than the detail waits for


def test_a_letter_that_leaves_the_selected_action_leaves_its_detail(
    page: ActionsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    detail = LedgerReader.detail

    def told(reader: LedgerReader, action_id: int, *args: object) -> object:
        read.append(action_id)
        return detail(reader, action_id, *args)

    monkeypatch.setattr(LedgerReader, "detail", told)
    table = page.findChild(RowsView)
    (chosen,) = (row for row in table.model().rows if row.number == 69)
    table.select_ids([chosen.id])
    qtbot.waitUntil(lambda: read == [chosen.id])
    for words in (chosen.title[:1], chosen.title[:2], ""):
        page.set_words(words)
        QTest.qWait(SETTLED_MS)
        assert table.selected_rows() == [chosen]
    assert read == [chosen.id]
    page.show_anew()
    qtbot.waitUntil(lambda: read == [chosen.id] * 2)
    page.set_words("没有这样的任务")
    QTest.qWait(SETTLED_MS)
    page.set_words("")
    table.select_ids([chosen.id])
    qtbot.waitUntil(lambda: read == [chosen.id] * 3)
