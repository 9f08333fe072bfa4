"""One step of the journal in full: who, when, whether it can be undone, and its changes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fenghua_supervisor.ui.base.detail_pane import Detail
from fenghua_supervisor.ui.journal.words import change_words
from fenghua_supervisor.ui.look.tokens import GAP_S
from fenghua_supervisor.ui.widgets.detail_text import DetailText
from fenghua_supervisor.ui.widgets.labels import HeadLabel, WrapNoteLabel, WrapSubLabel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.office.journal import Change, Step, TableWords
    from fenghua_supervisor.ui.journal.words import Names

SHOWN_CHANGES = 150


class StepDetail(Detail):
    """Shows one step, or nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = HeadLabel(parent=self)
        self._title.setWordWrap(True)
        self._who = WrapSubLabel(parent=self)
        self._undo = WrapSubLabel(parent=self)
        self._summary = WrapNoteLabel(parent=self)
        self.text = DetailText("改动的内容", self)
        self._labels = self._title, self._who, self._undo, self._summary
        for label in self._labels:
            self.body.addWidget(label)
        self.body.addSpacing(GAP_S)
        self.body.addWidget(self.text, 1)

    def show_step(self, step: Step, note: str, changes: Sequence[Change], names: Names) -> None:
        """Show a step with a note on undoing it; very many changes are cut, and it says so."""
        self._title.setText(step.label)
        self._who.setText(f"{step.at:%Y-%m-%d %H:%M:%S}　{step.who}\n{step.trace.words}")
        self._undo.setText(note)
        self._summary.setText(summary_words(changes, names.tables))
        words = [change_words(change, names) for change in changes[:SHOWN_CHANGES]]
        if len(changes) > SHOWN_CHANGES:
            words.append(("", f"另有{len(changes) - SHOWN_CHANGES}处改动，没有逐条列出。"))
        self.text.set_paragraphs(words)

    def show_none(self) -> None:
        """Show nothing."""
        for label in self._labels:
            label.setText("")
        self.text.set_paragraphs(())


def summary_words(changes: Sequence[Change], tables: Mapping[str, TableWords]) -> str:
    """How many rows of which kind a step changed."""
    counts = Counter(change.table for change in changes)
    return "、".join(f"{tables[table].word}{count}处" for table, count in counts.items())
