"""留痕: every step with who did it and when, what it changed, undo and redo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.office.entry_day import real_today_note
from fenghua_supervisor.domain.writing.search import normalise
from fenghua_supervisor.services.safekeeping.undo import redo, undo
from fenghua_supervisor.ui.base.list_page import ListPage, ListPane
from fenghua_supervisor.ui.journal.detail import SHOWN_CHANGES, StepDetail
from fenghua_supervisor.ui.journal.names import names_for
from fenghua_supervisor.ui.journal.words import undo_words
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.fields import FindField
from fenghua_supervisor.ui.widgets.labels import SubLabel, plain_tip
from fenghua_supervisor.ui.widgets.row_delegate import SubDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.office.journal import Step
    from fenghua_supervisor.domain.papers.shown_table import ShownTable
    from fenghua_supervisor.ui.base.session import Session

_NOT_FOUND = ("没有找到", "换个词试试，或清除查找。", "清除查找")
_NOTHING = ("还没有记录", "每一步操作都会记录在此。")
_LIMIT = 2000
_BUTTON_WORDS = 16


def moment_words(step: Step) -> str:
    """When a step was done, to the minute."""
    return f"{step.at:%Y-%m-%d %H:%M}"


def mark_words(step: Step) -> str:
    """What is special about a step."""
    if step.undone:
        return "已撤销"
    return "" if step.undoable or step.undoes is not None else "不可撤销"


COLUMNS = (
    Column("at", "时间", moment_words, lambda step: step.id, 136, look=SubDelegate),
    Column("label", "步骤", lambda step: step.label, width=0),
    Column("actor", "经办人", lambda step: step.actor, width=92, place="room", look=SubDelegate),
    Column(
        "changes", "改动", lambda step: f"{step.changes}处", lambda step: step.changes, 72, "right",
        place="room", look=SubDelegate,
    ),
    Column("mark", "状态", mark_words, width=80, look=SubDelegate),
)  # fmt: skip


class HistoryPage(ListPage):
    """The list of steps on the left, the changes of the selected one on the right."""

    title = "留痕"
    depends_on = None

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._steps: list[Step] = []
        #: steps bear the real moment whatever day is looked at
        self._real = ""
        self._count = SubLabel(parent=self)
        self.search = FindField("查找步骤、经办人、日期", 240, self)
        self.undo = PlainButton("撤销", "undo", parent=self)
        self.redo = PlainButton("恢复", "redo", parent=self)
        self.list = ListPane(self, COLUMNS, "步骤", "history", settings_key="history")
        self.model, self.table = self.list.model, self.list.table
        self.detail = StepDetail(self.list.beside)
        self.list.put_beside(self.detail, (3000, 2000), least=(0, 0))
        self.lay_out([self._count], [self.search, self.undo, self.redo], self.list)
        self.search.textChanged.connect(self._show_steps)
        self.undo.clicked.connect(lambda: session.perform(undo))
        self.redo.clicked.connect(lambda: session.perform(redo))
        self.list.chosen.connect(self._on_chosen)
        self.list.empty.clicked.connect(self.search.clear)

    def refresh(self, as_of: date) -> None:
        """Read the newest steps and what undo and redo would do next."""
        self._real = real_today_note(as_of, self.session.office.today())
        queries = self.session.office.queries
        self._steps = queries.journal.steps(_LIMIT)
        self._offer(self.undo, "撤销", queries.journal.next_undo())
        self._offer(self.redo, "恢复", queries.journal.next_redo())
        self._show_steps()

    def shown(self) -> ShownTable:
        """The steps that are listed."""
        words = self.search.text().strip()
        told = self._count.text() + (f" · “{words}”" if words else "")
        return self.table.shown("操作留痕", told)

    def take_focus(self) -> None:
        """The keyboard starts in the list of steps."""
        self.table.setFocus()

    def _offer(self, button: PlainButton, verb: str, step: Step | None) -> None:
        words = f"{verb}：{step.label}" if step else verb
        button.setEnabled(step is not None)
        cut = f"{words[: _BUTTON_WORDS - 1]}…" if len(words) > _BUTTON_WORDS else words
        button.setText(cut.replace("&", "&&"))
        button.setToolTip(plain_tip(words))

    def _show_steps(self) -> None:
        words = normalise(self.search.text())
        found = [step for step in self._steps if words in _searched(step)]
        more = f"（最近{_LIMIT}步）" if len(self._steps) == _LIMIT else ""
        shown = f"找到{len(found)}步 / " if words else ""
        self._count.setText(f"{shown}共{len(self._steps)}步{more}{self._real}")
        self.list.show_rows(found, _NOT_FOUND if self._steps else _NOTHING)

    def _on_chosen(self, rows: list[Step]) -> None:
        if not rows:
            return
        queries = self.session.office.queries
        step: Step = rows[0]
        note = undo_words(step, queries.journal.next_undo())
        changes = queries.journal.changes(step.id)
        names = names_for(self.session.office, changes[:SHOWN_CHANGES], self.as_of)
        self.detail.show_step(step, note, changes, names)


def _searched(step: Step) -> str:
    return normalise(
        f"{step.label} {step.who} {moment_words(step)} {mark_words(step)} {step.trace.code}"
    )
