"""Some findings in short: state, number and words, each a way to the finding."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.writing.text import one_line
from fenghua_supervisor.ui.base.links import FindingLink
from fenghua_supervisor.ui.inspections.findings.finding_columns import light_of
from fenghua_supervisor.ui.look.tokens import GAP_S
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.labels import NoteLabel, WrapLabel
from fenghua_supervisor.ui.widgets.light_chip import LightChip
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, in_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.inspections.finding import Finding

_MOST = 8
_TEXT = 60


class FindingLines(QWidget):
    """The open ones first, the newest first; more than some are counted."""

    opened = Signal(object)

    def __init__(
        self, findings: Sequence[Finding], as_of: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        ordered = sorted(findings, key=lambda f: (not f.is_open, -f.year, -f.number))
        lines: list[QHBoxLayout | NoteLabel] = [self._line(f, as_of) for f in ordered[:_MOST]]
        if len(ordered) > _MOST:
            lines.append(NoteLabel(f"还有{len(ordered) - _MOST}条，见督查的问题清单", self))
        in_column(*lines, gap=GAP_S, edges=NO_EDGES, of=self)

    def _line(self, finding: Finding, as_of: date) -> QHBoxLayout:
        light = light_of(finding, as_of) or Light.GREY
        words = one_line(finding.text)
        short = words if len(words) <= _TEXT else f"{words[:_TEXT]}…"
        texts = in_column(WrapLabel(short, self), gap=2)
        about = " · ".join(filter(None, (finding.number_words, finding.place)))
        texts.addWidget(NoteLabel(about, self))
        button = QuietButton(icon="chevron-right", tip=f"打开{finding.number_words}", parent=self)
        button.setFixedHeight(24)
        button.clicked.connect(partial(self.opened.emit, FindingLink(finding.id)))
        top = Qt.AlignmentFlag.AlignTop
        chip = LightChip(light, finding.state.label, self)
        return in_line((chip, top), (texts, 1), (button, top))
