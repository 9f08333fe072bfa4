"""The timeline of an action: entries newest first, corrected ones struck out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fenghua_supervisor.domain.ledger.entry_kinds import FOLLOW_UP_KINDS, RULES
from fenghua_supervisor.domain.ledger.reported import TEXTS
from fenghua_supervisor.domain.writing.numbers import percent_text
from fenghua_supervisor.ui.evidence.lines import EvidenceLines
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.labels import (
    ElideLabel,
    NoteLabel,
    SubLabel,
    WrapLabel,
    plain_tip,
)
from fenghua_supervisor.ui.widgets.lines import AT_LEFT, AT_TOP, NO_EDGES, in_column, in_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.ui.evidence.shelf import EvidenceShelf

FIRST_SHOWN = 5
_DATE_WIDTH = 52


class EntryItem(QWidget):
    """One entry: day, kind, who; its texts; evidence; a way to correct it."""

    correct_clicked = Signal(object)

    def __init__(
        self,
        entry: Entry,
        as_of: date,
        shelf: EvidenceShelf,
        parent: QWidget | None = None,
        *,
        returned: bool = False,
    ) -> None:
        super().__init__(parent)
        self._entry = entry
        self._old = entry.superseded_by is not None
        self._returned = returned
        day = SubLabel(words.short_day(entry.on, as_of), self)
        day.setFixedWidth(_DATE_WIDTH)
        day.setToolTip(plain_tip(_recorded(entry)))
        proofs = [EvidenceLines(entry.evidence, shelf, self)] if entry.evidence else []
        column = in_column(self._head(), *self._texts(), *proofs, gap=3)
        in_line((day, AT_TOP), (column, 1), edges=NO_EDGES, of=self)

    def _head(self) -> QHBoxLayout:
        entry = self._entry
        kind = SubLabel(entry.kind.label, self)
        tone = RULES[entry.kind].tone
        kind.setProperty("tone", tone.value if tone else "" if self._old else "brand")
        kind.setProperty("strong", True)
        line = in_line(kind)
        if entry.reported.percent is not None:
            line.addWidget(NoteLabel(percent_text(entry.reported.percent), self))
        # The longest unit names are wider than the pane.
        unit = ElideLabel(entry.unit, self)
        unit.setProperty("sub", True)
        line.addWidget(unit, 1)
        if self._old:
            line.addWidget(NoteLabel("已退回" if self._returned else "已更正", self))
        elif entry.kind in FOLLOW_UP_KINDS:
            button = QuietButton("更正", tip="更正这条记录，原记录保留", parent=self)
            button.setProperty("small", True)
            button.setFixedHeight(20)
            button.clicked.connect(lambda: self.correct_clicked.emit(entry))
            line.addWidget(button)
        return line

    def _texts(self) -> list[WrapLabel]:
        """What the entry says, below one another; nothing when it says nothing."""
        entry = self._entry
        leads = RULES[entry.kind].leads
        parts = [(leads.get(text.name, text.lead), text.of(entry.reported)) for text in TEXTS]
        parts += [
            (f"{reading.target_name}：", words.reading_words(reading))
            for reading in entry.reported.readings
        ]
        parts += _terms(entry)
        words_ = "\n".join(lead + text for lead, text in parts if text)
        if not words_:
            return []
        label = WrapLabel(words_, self)
        if self._old:
            font = label.font()
            font.setStrikeOut(True)
            label.setFont(font)
            label.setProperty("old", True)
        return [label]


class Timeline(QWidget):
    """Entries newest first; older ones are added on demand."""

    correct_requested = Signal(object)

    def __init__(
        self,
        entries: Sequence[Entry],
        as_of: date,
        shelf: EvidenceShelf,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._entries = list(entries)
        verdicts = [entry for entry in entries if entry.returns_report]
        self._returned = {e.supersedes for e in verdicts} - {e.id for e in verdicts}
        self._as_of = as_of
        self._shown = 0
        self._more = QuietButton(parent=self)
        self._more.clicked.connect(self._show_more)
        self._column = in_column((self._more, AT_LEFT), edges=NO_EDGES, of=self)
        self._show_more()

    def _show_more(self) -> None:
        upto = self._shown + FIRST_SHOWN
        for entry in self._entries[self._shown : upto]:
            returned = entry.id in self._returned
            item = EntryItem(entry, self._as_of, self._shelf, self, returned=returned)
            item.correct_clicked.connect(self.correct_requested)
            self._column.insertWidget(self._column.count() - 1, item)
            self._shown += 1
        left = len(self._entries) - self._shown
        self._more.setText(f"显示更早的{left}条")
        self._more.setVisible(left > 0)


def _terms(entry: Entry) -> list[tuple[str, str]]:
    """The day that an entry set, and who approved it or by which paper."""
    day = entry.due_on.isoformat() if entry.due_on else ""
    rule = RULES[entry.kind]
    return [(rule.due_lead, day), (rule.reference_lead, entry.reference)]


def _recorded(entry: Entry) -> str:
    who = entry.entered_by or "未署名"
    text = f"{entry.on.isoformat()}；{who}于{entry.recorded_at:%Y-%m-%d %H:%M}录入"
    return text + ("（演示数据）" if entry.is_demo else "")
