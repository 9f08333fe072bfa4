"""The fields of a light rule: one row a measure, one column a light."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSizePolicy, QWidget

from fenghua_supervisor.domain.codes.lights import Light, LightBasis
from fenghua_supervisor.domain.lights.rule_definition import MAX_LABEL, MAX_NAME, NAMEABLE
from fenghua_supervisor.domain.lights.thresholds import WARNING_LIGHTS, Rungs
from fenghua_supervisor.domain.writing.numbers import plain
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.ui.base.form_fields import Choice, Line
from fenghua_supervisor.ui.look.tokens import CONTROL_HEIGHT, GAP_S
from fenghua_supervisor.ui.widgets.fields import NumberField
from fenghua_supervisor.ui.widgets.labels import SubLabel, plain_tip
from fenghua_supervisor.ui.widgets.light_chip import LightChip
from fenghua_supervisor.ui.widgets.lines import in_line

if TYPE_CHECKING:
    from decimal import Decimal

    from fenghua_supervisor.domain.lights.rule import LightRule

_FIELD_WIDTH, _LABEL_WIDTH = 84, 92
_NOTE_LIMIT = 200
#: Each measure: its attribute, what its row is called, and what the row means.
_MEASURES = (
    ("gap", "进度差距", "实际进度落后序时进度多少时亮灯，不填的灯不按差距亮"),
    ("late", "逾期（天）", "过了时限未办结，从第几天起亮灯；最先亮的一种须从第1天起"),
    ("silent", "未填报（月）", "连续几个整月没有填报时亮灯，不填就不看"),
    ("unstarted", "未见进展（月）", "启动满几个月仍无进展时亮灯，不填就不看"),
)
_POINTS, _RELATIVE = "百分点", "占应完成的比例"


class LightRuleForm(QWidget):
    """Shows a rule and gives the rule as edited."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rule: LightRule | None = None
        self.name = Line(limit=MAX_NAME).make(self)
        self.note = Line("", "印在规则后面，可不填", _NOTE_LIMIT).make(self)
        self.basis, self.unit = Choice().make(self), Choice().make(self)
        self.near = NumberField("", self)
        self.labels = {
            light: Line("", light.label, MAX_LABEL, width=_FIELD_WIDTH).make(self)
            for light in NAMEABLE
        }
        self.fields = {
            (name, light): NumberField("", self)
            for name, _, _ in _MEASURES
            for light in WARNING_LIGHTS
        }
        self.inclusive = {light: QCheckBox("达到就算", self) for light in WARNING_LIGHTS}
        self._chips = {light: LightChip(light, light.label, self) for light in NAMEABLE}
        self._grid = QGridLayout(self)
        self._set_up()
        self._build()
        self._connect()

    def set_rule(self, rule: LightRule) -> None:
        """Show another rule without telling anyone."""
        self._rule = None
        self.name.setText(rule.name)
        self.note.setText(rule.note)
        self.note.setCursorPosition(0)
        self.basis.setCurrentIndex(self.basis.findData(LightBasis(rule.basis)))
        self.unit.setCurrentIndex(int(rule.relative))
        self.near.setText(str(rule.near_days) if rule.near_days else "")
        for light, label in self.labels.items():
            label.setText(rule.own_word(light))
        for (name, light), field in self.fields.items():
            value = getattr(rule, name).at(light)
            field.setText("" if value is None else plain(value))
        for light, box in self.inclusive.items():
            box.setChecked(light in rule.gap.inclusive)
        self._rule = rule
        self._show_words()

    def rule(self) -> LightRule:
        """The rule as it stands in the form; UserError when a field holds no number."""
        assert self._rule is not None
        near = _number(self.near, "临近天数")
        if near is not None and near != near.to_integral_value():
            raise UserError(f"临近天数{plain(near)}不能用，请填整数。")
        return replace(
            self._rule,
            name=self.name.text().strip(),
            note=self.note.text().strip(),
            basis=self.basis.currentData(),
            relative=self.unit.currentData(),
            near_days=int(near or 0),
            gap=self._rungs("gap", "进度差距"),
            late=self._rungs("late", "逾期天数"),
            silent=self._rungs("silent", "未填报月数"),
            unstarted=self._rungs("unstarted", "未见进展月数"),
            labels=tuple((light, word) for light in NAMEABLE if (word := self._word(light))),
        )

    def _word(self, light: Light) -> str:
        return self.labels[light].text().strip()

    def _rungs(self, name: str, what: str) -> Rungs:
        values = {
            light.value: _number(self.fields[name, light], f"{what}的{light.label}灯界限")
            for light in WARNING_LIGHTS
        }
        ticked = frozenset(light for light, box in self.inclusive.items() if box.isChecked())
        inclusive = ticked if name == "gap" else frozenset(WARNING_LIGHTS)
        return Rungs(**values, inclusive=inclusive)

    def _set_up(self) -> None:
        for basis in LightBasis:
            self.basis.addItem(basis.label, basis)
        self.basis.setToolTip("序时进度怎么算；按节点时，没有设节点的任务按整月算")
        self.unit.addItem(_POINTS, False)
        self.unit.addItem(_RELATIVE, True)
        self.unit.setAccessibleName("差距的算法")
        for light, label in self.labels.items():
            label.setAccessibleName(f"{light.label}灯的叫法")
        words = {name: (title, tip) for name, title, tip in _MEASURES}
        for (name, light), number in self.fields.items():
            title, tip = words[name]
            number.setAccessibleName(f"{title} {light.label}灯")
            number.setToolTip(plain_tip(tip))
        for light, box in self.inclusive.items():
            box.setAccessibleName(f"差距恰好达到{light.label}灯界限就算")
            box.setToolTip("差距恰好等于界限时，算这种灯还是算较轻的一种")
        self.near.setToolTip("离时限不超过这么多天且未办结的亮黄灯，不填就不看")
        for number in (*self.fields.values(), self.near):
            number.setFixedSize(_FIELD_WIDTH, CONTROL_HEIGHT)
        self.name.setFixedHeight(CONTROL_HEIGHT)
        self.note.setFixedHeight(CONTROL_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _build(self) -> None:
        grid = self._grid
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP_S)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        self._add_line(0, "规则名称", self.name)
        self._add_line(1, "序时进度", self.basis, SubLabel("差距算", self), self.unit)
        for index, light in enumerate(NAMEABLE, start=1):
            grid.addWidget(self._chips[light], 2, index, Qt.AlignmentFlag.AlignHCenter)
            grid.addWidget(self.labels[light], 3, index)
        self._head(3, "叫法", self.labels[Light.GREEN])
        row = 4
        for name, title, _ in _MEASURES:
            self._head(row, title, self.fields[name, Light.YELLOW])
            for index, light in enumerate(WARNING_LIGHTS, start=2):
                grid.addWidget(self.fields[name, light], row, index)
            row += 1
            if name == "gap":
                for index, light in enumerate(WARNING_LIGHTS, start=2):
                    grid.addWidget(self.inclusive[light], row, index)
                row += 1
        self._head(row, "临近（天内）", self.near)
        grid.addWidget(self.near, row, 2)
        self._add_line(row + 1, "说明", self.note)

    def _add_line(self, row: int, title: str, *fields: QWidget) -> None:
        self._head(row, title, fields[0])
        parts = [(field, int(not isinstance(field, SubLabel))) for field in fields]
        self._grid.addLayout(in_line(*parts), row, 1, 1, len(NAMEABLE))

    def _head(self, row: int, title: str, field: QWidget) -> None:
        label = SubLabel(title, self)
        label.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(title)
        self._grid.addWidget(label, row, 0)

    def _connect(self) -> None:
        for field in (*self.labels.values(), *self.fields.values(), self.near, self.note):
            field.textChanged.connect(self._on_edited)
        self.name.textEdited.connect(self._on_edited)
        for choice in (self.basis, self.unit):
            choice.currentIndexChanged.connect(self._on_edited)
        for box in self.inclusive.values():
            box.toggled.connect(self._on_edited)

    def _on_edited(self) -> None:
        if self._rule is not None:
            self._show_words()
            self.edited.emit()

    def _show_words(self) -> None:
        """The chips carry the words as typed; a box without a threshold has nothing to say."""
        for light, chip in self._chips.items():
            chip.set_light(light, self._word(light) or light.label)
        for light, box in self.inclusive.items():
            box.setEnabled(bool(self.fields["gap", light].text().strip()))


def _number(field: NumberField, what: str) -> Decimal | None:
    try:
        return field.number()
    except ValueError:
        raise UserError(f"{what}“{field.text()}”不是数字，请填数字或留空。") from None
