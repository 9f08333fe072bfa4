"""The bar of filters above the table: chips with counts, and menus."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from fenghua_supervisor.domain.codes.ledger import State, TextStatus
from fenghua_supervisor.domain.ledger.filters import LedgerFilter
from fenghua_supervisor.ui.ledger import filter_model, light_choices
from fenghua_supervisor.ui.ledger.filter_model import DUE_WORDS
from fenghua_supervisor.ui.ledger.light_choices import LIGHT_CHOICES, with_choice
from fenghua_supervisor.ui.look.tokens import GAP_S
from fenghua_supervisor.ui.widgets.buttons import MenuButton
from fenghua_supervisor.ui.widgets.check_popup import CheckChoice, CheckPopup
from fenghua_supervisor.ui.widgets.chips import ChipRow, LimitChip
from fenghua_supervisor.ui.widgets.lines import AT_LEFT, NO_EDGES, in_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.lights.rule import LightRule
    from fenghua_supervisor.domain.units.names import UnitInfo

_SECTION = "\x1f"  #: keys of sections are campaign + this + section


class FilterBar(QWidget):
    """Holds the LedgerFilter; ``changed`` fires when the user changes it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = LedgerFilter()
        self._tree: dict[str, dict[str, None]] = {}
        options = [(c.key, c.words, c.tone) for c in LIGHT_CHOICES]
        self._chips = ChipRow(options, self)
        self._grid = QGridLayout(self)
        self._counted = LimitChip(self)
        self._menus = QWidget(self)
        self._below = False
        #: what the chips tell without words, and how wide they are then; None: not yet asked
        self._whole: Counter[str] = Counter()
        self._widest: int | None = None
        names = ("攻坚行动", "单位", "状态", "时限", "原文")
        self._buttons = [MenuButton(name, self._menus) for name in names]
        self._campaigns, self._units, self._states, self._due, self._texts = self._buttons
        self._campaign_popup = CheckPopup([], self, "攻坚行动")
        self._unit_popup = CheckPopup([], self, "单位")
        states = [CheckChoice(s.value, s.label) for s in State]
        self._state_popup = CheckPopup(states, self, "状态")
        texts = [CheckChoice(s.value, s.label) for s in TextStatus]
        self._text_popup = CheckPopup(texts, self, "原文")
        self._build()
        self._connect()

    def value(self) -> LedgerFilter:
        """The filter as it stands."""
        return self._filter

    def set_value(self, wanted: LedgerFilter) -> None:
        """Show this filter without telling anyone."""
        self._filter = wanted
        self._chips.choose(light_choices.choice_of(wanted))
        self._campaign_popup.set_keys(wanted.campaigns | self._section_keys(wanted.sections))
        self._unit_popup.set_keys(wanted.units)
        self._state_popup.set_keys(wanted.states)
        self._text_popup.set_keys(wanted.text_statuses)
        for action in self._due_group.actions():
            action.setChecked(action.data() == wanted.due)
        self._show_limits()

    def set_words(self, words: str) -> None:
        """Add the words of the search box to the filter without telling anyone."""
        self._filter = replace(self._filter, words=words)

    def set_rows(self, rows: Sequence[LedgerRow], units: Sequence[UnitInfo]) -> None:
        """Offer the campaigns, sections and units that occur in the ledger."""
        tree: dict[str, dict[str, None]] = {}
        for row in rows:
            if row.campaign:
                sections = tree.setdefault(row.campaign, {})
                if row.section:
                    sections[row.section] = None
        self._tree = tree
        self._campaign_popup.set_choices(
            [
                CheckChoice(
                    name, name, children=tuple(CheckChoice(name + _SECTION + s, s) for s in below)
                )
                for name, below in tree.items()
            ]
        )
        items = Counter(name for row in rows for name in row.unit_names)
        initials = {unit.name: unit.initials for unit in units}
        self._unit_popup.set_choices(
            [
                CheckChoice(name, f"{name}  {count}项", initials.get(name, ""))
                for name, count in items.most_common()
            ]
        )
        self._campaigns.setVisible(bool(tree))

    def set_rule(self, rule: LightRule) -> None:
        """Offer the lights that a rule can give, in its own words."""
        offered = {choice.key: choice for choice in light_choices.light_choices(rule)}
        for choice in LIGHT_CHOICES:
            chip = self._chips.chip(choice.key)
            chip.setVisible(choice.key in offered or chip.isChecked())
            self._chips.set_words(choice.key, offered.get(choice.key, choice).words)

    def set_counts(self, counts: Counter[str], whole: Counter[str] | None = None) -> None:
        """Show how many rows each chip stands for; ``whole`` is how many there are without words.

        The menus have the room which that leaves them: the list below stays where it is while
        words are typed.
        """
        whole = counts if whole is None else whole
        if whole is not self._whole:
            self._whole, self._widest = whole, None
        for choice in LIGHT_CHOICES:
            self._chips.set_count(choice.key, counts[choice.key])
        for key in light_choices.RARE:
            chip = self._chips.chip(key)
            chip.setVisible(counts[key] > 0 or chip.isChecked())
        self._arrange()
        self._chips.settle()
        self._grid.activate()

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the letters may have another size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._widest = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the menus on a line of their own where one line is too narrow."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        if self._widest is None:
            self._widest = self._chips.width_with(self._whole)
        needed = self._widest + GAP_S + self._menus.sizeHint().width()
        below = needed > self.width()
        if below != self._below:
            self._place_menus(below=below)

    def minimumSizeHint(self) -> QSize:
        """Qt: as narrow as its wider part, because the menus may stand below the chips."""
        parts = (self._chips.minimumSizeHint(), self._menus.minimumSizeHint())
        return QSize(max(p.width() for p in parts), super().minimumSizeHint().height())

    def _place_menus(self, *, below: bool) -> None:
        self._below = below
        self._grid.removeWidget(self._menus)
        if below:
            self._grid.addWidget(self._menus, 1, 0, 1, 2, AT_LEFT)
        else:
            self._grid.addWidget(self._menus, 0, 1, Qt.AlignmentFlag.AlignRight)

    def _build(self) -> None:
        in_line(*self._buttons, gap=0, edges=NO_EDGES, of=self._menus)
        for button in self._buttons:
            button.setFixedHeight(28)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._chips, 0, 0, AT_LEFT)
        self._grid.addWidget(self._counted, 2, 0, 1, 2, AT_LEFT)
        self._place_menus(below=False)
        self._chips.chip("unreported").setToolTip("未启动、未填报或数据未发布")
        self._chips.chip("missing").setToolTip("原文待导入，不计入比例")
        self._chips.chip(light_choices.INCOMPLETE).setToolTip("时限或单位待定，不计入比例")
        self._due_menu = QMenu(self)
        self._due_group = QActionGroup(self)
        for words, due in [("不限时限", None), *((w, d) for d, w in DUE_WORDS.items())]:
            action = self._due_menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(due is None)
            action.setData(due)
            self._due_group.addAction(action)

    def _connect(self) -> None:
        self._counted.clicked.connect(lambda: self._set(filter_model.without_ids(self._filter)))
        self._chips.chosen.connect(lambda key: self._set(with_choice(self._filter, key)))
        self._due.clicked.connect(self._open_due)
        self._due_group.triggered.connect(lambda a: self._set(replace(self._filter, due=a.data())))
        for button, popup in (
            (self._campaigns, self._campaign_popup),
            (self._units, self._unit_popup),
            (self._states, self._state_popup),
            (self._texts, self._text_popup),
        ):
            button.clicked.connect(partial(popup.popup_below, button))
            popup.changed.connect(self._on_ticked)

    def _open_due(self) -> None:
        self._due_menu.popup(self._due.mapToGlobal(self._due.rect().bottomLeft()))

    def _on_ticked(self) -> None:
        keys = self._campaign_popup.keys()
        self._set(
            replace(
                self._filter,
                campaigns=frozenset(key for key in keys if _SECTION not in key),
                sections=frozenset(key.split(_SECTION)[1] for key in keys if _SECTION in key),
                units=self._unit_popup.keys(),
                states=frozenset(map(State, self._state_popup.keys())),
                text_statuses=frozenset(map(TextStatus, self._text_popup.keys())),
            )
        )

    def _set(self, wanted: LedgerFilter) -> None:
        self._filter = wanted
        self._show_limits()
        self.changed.emit()

    def _show_limits(self) -> None:
        wanted = self._filter
        self._counted.show_limit(wanted.ids_words if wanted.ids else "")
        self._campaigns.show_count(len(wanted.campaigns) + len(wanted.sections))
        self._units.show_count(len(wanted.units))
        self._states.show_count(len(wanted.states))
        self._texts.show_count(len(wanted.text_statuses))
        self._due.show_count(int(wanted.due is not None))

    def _section_keys(self, sections: frozenset[str]) -> frozenset[str]:
        return frozenset(
            name + _SECTION + section
            for name, below in self._tree.items()
            for section in below
            if section in sections
        )
