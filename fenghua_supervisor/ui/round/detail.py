"""One unit in the round: its form, what came back, whom to call, which actions are owed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from fenghua_supervisor.domain.ledger.filters import LedgerFilter
from fenghua_supervisor.domain.round.round_status import RoundState
from fenghua_supervisor.domain.writing.dates import weekday_words
from fenghua_supervisor.ui.base.detail_pane import DetailCard, DetailContent, Facts, open_button
from fenghua_supervisor.ui.base.links import ActionLink, FilterLink
from fenghua_supervisor.ui.round.columns import STATE_LIGHTS
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.labels import HeadLabel, WrapLabel
from fenghua_supervisor.ui.widgets.lines import in_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QHBoxLayout, QWidget

    from fenghua_supervisor.domain.round.round_status import RoundItem, RoundStatus, UnitRound
    from fenghua_supervisor.domain.units.directory import UnitContact

_TOP = Qt.AlignmentFlag.AlignTop
#: More than any unit has of one plan.
_MOST_ITEMS = 30
_NO_CONTACT = "尚未填写，可在“单位”页填写"


class RoundDetail(DetailCard):
    """Shows one unit, or a hint when none is selected."""

    open_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        hint = "在左边列表中选一家，这里显示它的表、返回情况和未填报的任务。"
        super().__init__("没有选中单位", hint, "round", parent)

    def show_unit(self, unit: UnitRound, status: RoundStatus, contact: UnitContact | None) -> None:
        """Show one unit; the pane starts at its top, and stays where it shows just that."""
        if self.is_made_of((unit, status.due_on, status.as_of, contact)):
            return
        content = self.new_content()
        content.add(HeadLabel(unit.unit, content).wrap())
        light = STATE_LIGHTS[unit.state]
        content.add_standing(light, unit.state.label, _standing(unit, status))
        content.column.addSpacing(4)
        content.add(_facts(unit, contact, content))
        self._add_items(content, unit)
        self.show_content(content)

    def _add_items(self, content: DetailContent, unit: UnitRound) -> None:
        """The owed ones first: they are what is asked for."""
        message = [item for item in unit.items if not item.owed]
        room = _MOST_ITEMS
        for words, items in (("未填报", unit.owing), ("本月已有进展", message)):
            if items:
                content.add_section(f"{words} {len(items)} 项")
            for item in items[:room]:
                content.column.addLayout(self._item(item, content))
            if len(items) > room:
                content.column.addLayout(in_line(self._all_of(unit, words, items, content), None))
            room = max(room - len(items), 0)

    def _all_of(
        self, unit: UnitRound, words: str, items: Sequence[RoundItem], on: QWidget
    ) -> QuietButton:
        """The way to all of very many: a line for each of them would hold the window up."""
        ids = frozenset(item.action_id for item in items)
        wanted = LedgerFilter(ids=ids, ids_words=f"{unit.unit}{words}{len(items)}项")
        button = QuietButton(f"在“任务”页列出全部{len(items)}项", parent=on)
        button.clicked.connect(partial(self.open_requested.emit, FilterLink(wanted)))
        return button

    def _item(self, item: RoundItem, on: QWidget) -> QHBoxLayout:
        opened = partial(self.open_requested.emit, ActionLink(item.action_id))
        button = open_button(f"第{item.number}项", opened, on)
        return in_line((WrapLabel(f"第{item.number}项　{item.title}", on), 1), (button, _TOP))


def _facts(unit: UnitRound, contact: UnitContact | None, on: QWidget) -> Facts:
    facts = Facts(on)
    if unit.issue is not None:
        facts.add("填报表", f"{unit.issue.made_at:%Y-%m-%d %H:%M}生成")
        facts.add("编码", unit.issue.code)
    else:
        facts.add("填报表", "还没有生成")
    for index, back in enumerate(unit.received, 1):
        people = "　".join(
            f"{what}{name}"
            for what, name in (("填报", back.filled_by), ("审核", back.checked_by))
            if name
        )
        what = "返回" if len(unit.received) == 1 else f"第{index}次返回"
        facts.add(what, "\n".join(filter(None, (weekday_words(back.on), back.file_name, people))))
    known = contact is not None and contact.has_contact
    call = f"{contact.contact}　{contact.phone}".strip("　") if contact and known else _NO_CONTACT
    facts.add("联系人", call)
    return facts


def _standing(unit: UnitRound, status: RoundStatus) -> str:
    due = weekday_words(status.due_on)
    if unit.state is RoundState.MISSING:
        late = (status.as_of - status.due_on).days
        return f"应于{due}前报送，已过{late}天"
    if unit.state is RoundState.REDO:
        return "有填报已退回，请催该单位重新报送"
    if unit.state is RoundState.LATE:
        late = (unit.received[0].on - status.due_on).days
        return f"应于{due}前报送，迟{late}天返回"
    if unit.state is RoundState.WAITING:
        return f"请于{due}前报送"
    if unit.state is RoundState.REPORTED:
        return "没有返回填报表，本月的进展都已另行登记"
    return f"按时返回，截止{due}"
