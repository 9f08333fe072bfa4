"""What is typed in of one group of pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from fenghua_supervisor.domain.codes.inspections import RectifyKind, Severity
from fenghua_supervisor.ui.base.declared_form import field
from fenghua_supervisor.ui.inspections.offers import offer_codes, offer_units
from fenghua_supervisor.ui.look.tokens import CONTROL_HEIGHT, GAP_S
from fenghua_supervisor.ui.widgets.fields import TextArea
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, in_line
from fenghua_supervisor.ui.widgets.units.chips import UnitChips

if TYPE_CHECKING:
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.inspections.findings.picture_groups import PhotoGroup

_PLACE_LIMIT = 200


class GroupForm(QWidget):
    """Shows a PhotoGroup and writes what is typed back into it."""

    #: something was typed
    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group: PhotoGroup | None = None
        self.text = TextArea("看到了什么，写清事实", 2, self)
        self.place = QLineEdit(self)
        self.place.setMaxLength(_PLACE_LIMIT)
        self.units = UnitChips(self)
        offer_units(self.units, session)
        self.severity, self.rectify = QComboBox(self), QComboBox(self)
        offer_codes(self.severity, Severity)
        offer_codes(self.rectify, RectifyKind)
        for box in (self.severity, self.rectify):
            box.setFixedHeight(CONTROL_HEIGHT)
        in_column(
            field(self, "问题", self.text),
            in_line(
                (field(self, "地点", self.place), 1),
                field(self, "严重程度", self.severity),
                field(self, "整改方式", self.rectify),
            ),
            field(self, "责任单位", self.units, "可以不填，交办时再写"),
            gap=GAP_S, edges=NO_EDGES, of=self,
        )  # fmt: skip
        self.text.textChanged.connect(self._on_text)

    def show_group(self, group: PhotoGroup) -> None:
        """Show what was typed of another group; what is shown is kept in its own."""
        self.keep()
        self._group = None
        self.text.setPlainText(group.text)
        self.place.setText(group.place)
        self.units.set_names(group.units)
        self.units.edit.clear()
        self.severity.setCurrentIndex(self.severity.findData(group.severity))
        self.rectify.setCurrentIndex(self.rectify.findData(group.rectify))
        self._group = group

    def keep(self) -> None:
        """Write what is shown into its group."""
        group = self._group
        if group is None:
            return
        self.units.commit()
        group.text, group.place = self.text.words(), self.place.text().strip()
        group.units = self.units.names()
        group.severity = self.severity.currentData()
        group.rectify = self.rectify.currentData()

    def take_from(self, former: PhotoGroup) -> None:
        """Take place and units over from another group."""
        self.place.setText(former.place)
        self.units.set_names(former.units)

    def _on_text(self) -> None:
        if self._group is not None:
            self._group.text = self.text.words()
            self.changed.emit()
