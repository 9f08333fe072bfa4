"""What happened to something, the newest first: day, what, words, files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fenghua_supervisor.ui.evidence.lines import EvidenceLines
from fenghua_supervisor.ui.widgets.labels import NoteLabel, SubLabel, WrapLabel, WrapSubLabel
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, in_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.office.evidence import Evidence
    from fenghua_supervisor.ui.evidence.shelf import EvidenceShelf


class EntryLine(QWidget):
    """One entry: ``told`` are its facts in short lines, ``tone`` colours what happened."""

    def __init__(
        self,
        head: tuple[str, str, str],
        text: str,
        told: Sequence[str],
        files: Sequence[Evidence],
        shelf: EvidenceShelf,
        *,
        tone: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``head``: the day, what happened, who entered it."""
        super().__init__(parent)
        day, what, by = head
        # What happened may be long: it wraps beside the day rather than widen the pane.
        named = WrapSubLabel(what, self)
        named.setProperty("strong", True)
        named.setProperty("tone", tone)
        top = Qt.AlignmentFlag.AlignTop
        line = in_line((SubLabel(day, self), top), (named, 1), (NoteLabel(by, self), top))
        column: QVBoxLayout = in_column(line, gap=3, edges=NO_EDGES, of=self)
        if text:
            column.addWidget(WrapLabel(text, self))
        for words in filter(None, told):
            column.addWidget(WrapSubLabel(words, self))
        if files:
            column.addWidget(EvidenceLines(files, shelf, self))
