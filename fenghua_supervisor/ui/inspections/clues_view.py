"""线索: the clues in a list, the selected one beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import ClueEvent
from fenghua_supervisor.domain.writing.text import one_line
from fenghua_supervisor.ui.base.list_page import ListPane, ListView
from fenghua_supervisor.ui.inspections.clue_detail import ClueDetail, light_of_clue
from fenghua_supervisor.ui.inspections.clue_dialogs import (
    ClueDialog,
    ClueInstructionDialog,
    ClueStepDialog,
)
from fenghua_supervisor.ui.inspections.commands import ADD_CLUE
from fenghua_supervisor.ui.inspections.findings.verbs import FindingVerbs
from fenghua_supervisor.ui.inspections.words_bar import WordsBar
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.widgets.light_chip import StateChipDelegate
from fenghua_supervisor.ui.widgets.row_delegate import SubDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.inspections.clue import Clue
    from fenghua_supervisor.ui.base.session import Session

_FILTERED_OUT = ("没有符合条件的线索", "换个条件试试。", "清除筛选")
_NONE_YET = (
    "还没有登记线索",
    "代表委员、12345、来信、媒体反映的情况登记在这里，再分办、答复。来源人单独保存，不外露。",
    ADD_CLUE.label,
)


class CluesView(ListView):
    """All clues as of a day."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self._rows: list[Clue] = []
        self.filters = WordsBar("查找线索内容", self)
        columns = _columns(lambda: self.as_of)
        self.list = ListPane(self, columns, "线索", "inbox", settings_key="clues")
        self.detail = ClueDetail(session, self)
        self.steps = FindingVerbs(session, self)
        self.list.put_beside(self.detail)
        self.fill(self.filters, self.filters.told, self.list)
        self.filters.changed.connect(self._show_rows)
        self.list.chosen.connect(self._on_chosen)
        self.list.offer_menu(self.detail.fill_menu)
        self.list.empty.clicked.connect(self._on_empty)
        self.detail.step_requested.connect(self.take_step)
        self.detail.open_requested.connect(self.open_requested)

    def refresh(self, as_of: date) -> None:
        """Read the clues anew; filter and selection stay."""
        self.as_of = as_of
        queries = self.session.office.queries.clues
        self._rows = queries.received(as_of)
        self.filters.know([row.standing for row in self._rows], queries.search_texts())
        waiting = sum(row.sorted_as is None for row in self._rows)
        answers = sum(row.sorted_as is not None and not row.is_answered for row in self._rows)
        told = f"共{len(self._rows)}条，待分办{waiting}条，待答复{answers}条"
        self.filters.told.set_whole(told if self._rows else "")
        self._show_rows()

    def show_item(self, ident: int) -> None:
        """Select one clue, dropping the filter when it would hide it."""
        if self.list.model.find(ident) < 0:
            self.filters.clear()
        self.list.table.select_ids([ident])
        self.take_focus()

    def add(self) -> None:
        """Ask for a clue."""
        dialog = ClueDialog(self.session, self.as_of, self)
        dialog.registered.connect(self.show_item)
        dialog.run()

    def take_step(self, step: str) -> None:
        """Take a step with the selected clue."""
        clue: Clue | None = self.list.first_selected()
        if clue is None:
            return
        event = ClueEvent(step)
        if event is ClueEvent.FINDING:
            self.steps.add(self.as_of, partial(self._on_sorted, clue.id), clue=clue)
        elif event is ClueEvent.INSTRUCTION:
            ClueInstructionDialog(self.session, clue, self.as_of, self).run()
        else:
            ClueStepDialog(self.session, event, clue, self.as_of, self).run()

    def _on_sorted(self, ident: int, _findings: list[int]) -> None:
        self.show_item(ident)

    def _show_rows(self) -> None:
        found = self.filters.fitting(
            self._rows, lambda row: row.standing, lambda row: (row.id, row.number_words)
        )
        self.list.show_rows(found, _FILTERED_OUT if self._rows else _NONE_YET)

    def _on_chosen(self, rows: list[Clue]) -> None:
        if rows:
            self.detail.show_clue(rows[0], self.as_of)

    def _on_empty(self) -> None:
        if self._rows:
            self.filters.clear()
        else:
            self.add()


def _columns(as_of: Callable[[], date]) -> list[Column]:
    return [
        Column(
            "number", "编号", lambda c: f"〔{c.year}〕{c.number}号", lambda c: (c.year, c.number),
            92, whole=lambda c: c.number_words,
        ),
        Column(
            "standing", "状态", lambda c: c.standing, width=124,
            look=partial(StateChipDelegate, lambda c: (light_of_clue(c), c.standing)),
        ),
        Column("text", "线索", lambda c: one_line(c.text), width=0, whole=lambda c: c.text),
        Column("channel", "来源", lambda c: c.channel.label, width=92, look=SubDelegate),
        Column(
            "received", "收到", lambda c: words.listed_day(c.received_on, as_of()),
            lambda c: c.received_on, 92, place="room", look=SubDelegate,
        ),
    ]  # fmt: skip
