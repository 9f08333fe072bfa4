"""The key figures of a month's bulletin, the same that the paper prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QWidget

from fenghua_supervisor.domain.bulletin.tally import shares_of_lights
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.writing.numbers import plain
from fenghua_supervisor.records import record
from fenghua_supervisor.ui.look.spoken_roles import speak_as
from fenghua_supervisor.ui.look.tokens import GAP_S
from fenghua_supervisor.ui.widgets.labels import PlainLabel, SubLabel, plain_tip
from fenghua_supervisor.ui.widgets.light_chip import LightChip
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, emptied, in_column

if TYPE_CHECKING:
    from PySide6.QtCore import QObject, QSize

    from fenghua_supervisor.domain.bulletin.frozen_record import FrozenEdition
    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.domain.lights.rule import LightRule


@record
class LightShare:
    """One light with its word, its number of items and its share in words."""

    light: Light
    word: str
    count: int
    share: str


def light_shares(data: BulletinData) -> list[LightShare]:
    """Counts and shares of the counted items; the shares sum to exactly 100.0."""
    legend, counts = data.head.legend, data.body.campaign_total.counts
    found = shares_of_lights([light for light, _ in legend], counts)
    return [
        LightShare(light, word, count, f"{share:.1f}%")
        for (light, word), count, share in zip(legend, counts, found, strict=True)
    ]


def scope_lines(data: BulletinData) -> list[tuple[str, str]]:
    """What the figures cover, as (word, value)."""
    total = data.body.campaign_total
    lines = [
        ("统计截止日", data.head.as_of.isoformat()),
        ("通报事项", f"{total.total - total.missing}项"),
    ]
    if total.missing:
        lines.append(("不计入比例", f"{total.missing}项"))
    if total.done_share is not None:
        lines.append(("办结率", f"{plain(total.done_share)}%"))
    lines.append((f"{data.head.period.this}办结", f"{len(data.body.closed)}项"))
    lines.append(("滞后及逾期", f"{len(data.body.lagging)}个单位"))
    return lines


_GAP_ROW = len(Light)  #: below the lights, however many the rule gives


class BulletinFigures(QWidget):
    """Shows the figures of one BulletinData, or nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edition = PlainLabel(parent=self)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GAP_S)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowMinimumHeight(_GAP_ROW, 6)
        in_column(self._edition, self._grid, gap=GAP_S, edges=NO_EDGES, of=self)

    def set_data(self, data: BulletinData, rule: LightRule) -> None:
        """Show the figures of a month and by which rule its lights were computed."""
        emptied(self._grid)
        self._edition.setText(data.head.issue_line)
        for row, share in enumerate(light_shares(data)):
            chip = LightChip(share.light, share.word, self)
            self._grid.addWidget(chip, row, 0, Qt.AlignmentFlag.AlignLeft)
            self._add(row, 1, PlainLabel(f"{share.count}项", self))
            self._add(row, 2, SubLabel(share.share, self))
        lines = [*scope_lines(data), ("亮灯规则", rule.title)]
        words = [self._add_line(*line, row) for row, line in enumerate(lines, _GAP_ROW + 1)]
        words[-1].setToolTip(plain_tip(rule.words))

    def set_edition(self, title: str, edition: FrozenEdition) -> None:
        """Show what a frozen edition was made with; its figures stand in the paper alone."""
        emptied(self._grid)
        self._edition.setText(f"{title}（已定稿）")
        lines: tuple[tuple[str, str], ...] = (
            ("统计截止日", edition.as_of.isoformat()),
            ("亮灯规则", edition.rule),
            ("定稿时间", f"{edition.issued_at:%Y-%m-%d %H:%M}"),
        )
        if edition.accepted:
            lines += (("核对后登记的数字", f"{len(edition.accepted)}处"),)
        for row, line in enumerate(lines, _GAP_ROW + 1):
            words = self._add_line(*line, row)
        if edition.accepted:
            words.setToolTip(plain_tip("\n".join(edition.accepted)))
        note = SubLabel("数字以定稿原件为准", self)
        self._grid.addWidget(note, _GAP_ROW + len(lines) + 1, 0, 1, 3)

    def _add_line(self, word: str, value: str, row: int) -> PlainLabel:
        words = PlainLabel(value, self)
        self._grid.addWidget(SubLabel(word, self), row, 0)
        self._grid.addWidget(words, row, 1, 1, 2, Qt.AlignmentFlag.AlignRight)
        return words

    def _add(self, row: int, column: int, label: PlainLabel) -> None:
        label.setMinimumWidth(48)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(label, row, column)


class FiguresArea(QScrollArea):
    """As high as the figures; on a low screen they scroll rather than lie over one another."""

    def __init__(self, figures: BulletinFigures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures = figures
        self.setAccessibleName("本期数字")
        speak_as(self, QAccessible.Role.Document)
        self.setProperty("stop", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setWidgetResizable(True)
        self.setWidget(figures)

    def sizeHint(self) -> QSize:
        """Qt: the size of the figures."""
        return self._figures.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: what is around has to follow when there are more figures or fewer."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
