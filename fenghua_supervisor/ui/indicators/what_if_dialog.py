"""试调权重: what the index would be with other weights; nothing of it can be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from fenghua_supervisor.domain.indicators.monitoring import index_words
from fenghua_supervisor.domain.indicators.rounding import (
    change_words,
    score_words,
    weight_words,
)
from fenghua_supervisor.domain.indicators.system import parse_weight
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.indicators.index import monitoring
from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.labels import (
    HeadLabel,
    SubLabel,
    WarnLabel,
    WrapLabel,
    WrapNoteLabel,
)
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, ROUND_EDGES

if TYPE_CHECKING:
    from fractions import Fraction

    from fenghua_supervisor.domain.indicators.monitoring import Monitoring
    from fenghua_supervisor.ui.base.session import Session

_NOTE = (
    "这里只试算，不保存，也不能冻结；要改权重，请导出指标体系，改好后导入为新版。"
    "组的权重按组内原来的比例分给各指标，合计不是100也可以试。"
)


class WhatIfDialog(Dialog):
    """A weight for each group; the figures follow what is typed."""

    chapter = "03g-evaluation#试调权重"

    def __init__(self, session: Session, shown: Monitoring, parent: QWidget | None = None) -> None:
        super().__init__("试调权重", parent)
        self._session, self._monitored = session, shown
        self.fields: dict[str, QLineEdit] = {}
        self._scores: dict[str, SubLabel] = {}
        self.outcome = HeadLabel("", self)
        self.told = WrapLabel("", self)
        self._warning = WarnLabel(parent=self)
        self.restore = PlainButton("恢复原来的权重", parent=self)
        self.close_it = PlainButton("关闭", parent=self)
        table = self._table()
        foot = self.restore, None, self.close_it
        note = WrapNoteLabel(_NOTE, self)
        parts = HeadLabel(shown.index.version.words, self), note, table, self.outcome, self.told
        self.lay_out(*parts, self._warning, foot=foot, edges=ROUND_EDGES)
        self.setMinimumWidth(560)
        self._warning.say("")
        self.restore.clicked.connect(self._on_restore)
        self.close_it.clicked.connect(self.reject)
        self._count()

    def warning(self) -> str:
        """What is said to be wrong; empty: nothing."""
        return self._warning.text()

    def _table(self) -> QWidget:
        holder = QWidget(self)
        grid = QGridLayout(holder)
        grid.setContentsMargins(*NO_EDGES)
        for column, words in enumerate(("分组", "试调权重", "实现程度")):
            grid.addWidget(SubLabel(words, holder), 0, column)
        for row, group in enumerate(self._monitored.index.groups, 1):
            edit = QLineEdit(weight_words(group.weight), holder)
            edit.setAccessibleName(f"{group.name}的权重")
            edit.setFixedWidth(110)
            edit.textChanged.connect(self._count)
            self.fields[group.name] = edit
            score = self._scores[group.name] = SubLabel(score_words(group.value), holder)
            grid.addWidget(WrapLabel(group.name, holder), row, 0)
            grid.addWidget(edit, row, 1)
            grid.addWidget(score, row, 2)
        grid.setColumnStretch(0, 1)
        return holder

    def _on_restore(self) -> None:
        for group in self._monitored.index.groups:
            self.fields[group.name].setText(weight_words(group.weight))

    def _count(self) -> None:
        try:
            weights = self._weights()
            index = self._monitored.index
            month, system = index.month, index.version.system_id
            tried = monitoring(
                self._session.office, system, month, self._monitored.as_of, weights
            ).index
        except UserError as wrong:
            self._warning.say(str(wrong))
            return
        self._warning.say("")
        value, before = tried.total.value, index.total.value
        self.outcome.setText(f"试算 {score_words(value)}（体系权重 {score_words(before)}）")
        moved = value - before if value is not None and before is not None else None
        told = f"{index_words(tried)}；比按体系权重{change_words(moved, 2)}"
        self.told.setText(f"{told}；试调权重合计{weight_words(tried.total.weight)}。")

    def _weights(self) -> dict[str, Fraction]:
        """Each group's weight, given to its indicators in their proportions."""
        weights: dict[str, Fraction] = {}
        for group in self._monitored.index.groups:
            text = self.fields[group.name].text()
            is_own = text == weight_words(group.weight)
            wanted = group.weight if is_own else parse_weight(text)
            share = wanted / group.weight if group.weight else group.weight
            for line in self._monitored.index.lines:
                if line.group == group.name:
                    weights[line.indicator.code] = line.weight * share
        return weights
