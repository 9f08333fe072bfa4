"""What the office has to decide of a received file, asked in a line over what it holds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.ui.widgets.fields import ChoiceBox
from fenghua_supervisor.ui.widgets.labels import WrapSubLabel
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, emptied, in_column, in_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.round.questions import FormQuestion

_NARROWEST = 18  #: characters of an option that are seen
_OPEN = "请选定"


class QuestionsBar(QWidget):
    """One line a question with its answers; those that are answered can be answered anew."""

    answered = Signal(str, str)  #: the key of a question and the value of an option

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: list[ChoiceBox] = []
        self._lines = in_column(edges=NO_EDGES, gap=4, of=self)

    def ask(self, questions: Sequence[FormQuestion]) -> None:
        """Show these questions in the place of those before."""
        emptied(self._lines)
        self.boxes = []
        for question in questions:
            self._lines.addWidget(self._line(question))
        self.setVisible(bool(questions))

    def _line(self, question: FormQuestion) -> QWidget:
        line = QWidget(self)
        box = ChoiceBox(question.words, _OPEN, line)
        box.setMinimumContentsLength(_NARROWEST)
        box.offer([(option.words, option.value) for option in question.options])
        box.setCurrentIndex(max(0, box.findData(question.answer)) if question.answer else 0)
        box.activated.connect(partial(self._on_chosen, question.key, box))
        self.boxes.append(box)
        in_line((WrapSubLabel(question.words, line), 1), (box, 2), edges=NO_EDGES, of=line)
        return line

    def _on_chosen(self, key: str, box: ChoiceBox, _index: int) -> None:
        self.answered.emit(key, box.currentData() or "")
