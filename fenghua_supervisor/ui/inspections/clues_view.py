"""线索: the clues in a list, the selected one beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import ClueEvent
from fenghua_supervisor.domain.writing.text import one_line
from fenghua_supervisor.ui.base.list_page import ListPane
from fenghua_supervisor.ui.base.views.worded_view import WordedView
from fenghua_supervisor.ui.base.views.words_bar import WordsBar
from fenghua_supervisor.ui.inspections.clue_detail import ClueDetail, light_of_clue
from fenghua_supervisor.ui.inspections.clue_dialogs import (
    ClueDialog,
    ClueInstructionDialog,
    ClueStepDialog,
)
from fenghua_supervisor.ui.inspections.commands import ADD_CLUE
from fenghua_supervisor.ui.inspections.findings.verbs import FindingVerbs
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.widgets.row_delegate import StateChipDelegate, SubDelegate
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


class CluesView(WordedView["Clue"]):
    """All clues as of a day."""

    filtered_out, none_yet = _FILTERED_OUT, _NONE_YET
    detail: ClueDetail

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self.filters = WordsBar("查找线索内容", self)
        columns = _columns(lambda: self.as_of)
        self.list = ListPane(self, columns, "线索", "inbox", settings_key="clues")
        self.detail = ClueDetail(session, self.list.beside)
        self.steps = FindingVerbs(session, self)
        self.compose(self.detail.fill_menu)

    def read(self, as_of: date) -> str:
        """The clues."""
        queries = self.session.office.queries.clues
        self._rows = queries.received(as_of)
        self.filters.know([row.standing for row in self._rows], queries.search_texts())
        waiting = sum(row.sorted_as is None for row in self._rows)
        answers = sum(row.sorted_as is not None and not row.is_answered for row in self._rows)
        return f"共{len(self._rows)}条，待分办{waiting}条，待答复{answers}条"

    def standing_of(self, row: Clue) -> str:
        """As the chip says it."""
        return row.standing

    def called(self, row: Clue) -> tuple[int, str]:
        """By its number."""
        return row.id, row.number_words

    def show_detail(self, row: Clue) -> None:
        """In the pane beside the list."""
        self.detail.show_clue(row, self.as_of)

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
