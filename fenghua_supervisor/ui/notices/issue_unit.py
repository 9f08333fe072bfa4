"""One unit in the list of those that get a sheet: its line, its items, its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit, QTreeWidgetItem, QWidget

from fenghua_supervisor.domain.notices.drafts import IssueEntry
from fenghua_supervisor.domain.today.rows import causes_words
from fenghua_supervisor.domain.writing.numbers import number_ranges
from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.widgets.labels import plain_tip
from fenghua_supervisor.ui.widgets.lines import in_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.notices.causes import Urging
    from fenghua_supervisor.domain.notices.ladder import UnitProposal
    from fenghua_supervisor.domain.notices.notice import Matter

#: The columns of the list: what, why, and how much was asked this month.
WHAT, WHY, SENT = range(3)
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_ROW = 34
_REASON_LIMIT = 300


class UnitItem:
    """A unit's line with the lines of its items below it and the field for a reason inside it.

    Items that wait for an answer already are only ticked one by one, on purpose.
    """

    def __init__(self, proposal: UnitProposal, prefix: str) -> None:
        self.proposal = proposal
        self.item = QTreeWidgetItem([proposal.unit, "", _burden(proposal)])
        self.item.setSizeHint(WHAT, QSize(0, _ROW))
        self.calls = [(_call_item(call), call) for call in (*proposal.items, *proposal.covered)]
        self.item.addChildren([item for item, _ in self.calls])
        self.about = _about(proposal, prefix)
        self.item.setText(WHY, self.about)
        # The view shows and hides the widget of a line; the field inside keeps its own state.
        self.holder = QWidget()
        self.reason = QLineEdit(self.holder)
        self.reason.setMaxLength(_REASON_LIMIT)
        self.reason.setAccessibleName(f"{proposal.unit}的理由")
        self.reason.hide()
        in_line(self.reason, edges=(0, 1, 0, 1), of=self.holder)

    def ticked(self) -> tuple[Matter, ...]:
        """The actions and findings that are ticked."""
        return tuple(call.matter for item, call in self.calls if is_on(item))

    def tick(self, *, on: bool) -> None:
        """Tick all items that call for the sheet, or take every tick away."""
        for item, call in self.calls:
            item.setCheckState(WHAT, CHECKED if on and not call.covered else UNCHECKED)

    def show_own_tick(self) -> None:
        """The unit's box follows its items; it cannot be ticked when all of them wait."""
        count, wanted = len(self.ticked()), len(self.proposal.items)
        state = Qt.CheckState.PartiallyChecked if count else UNCHECKED
        self.item.setCheckState(WHAT, CHECKED if count and count >= wanted else state)

    def ask_reason(self, why: str) -> None:
        """Show the field for the reason, or take it away."""
        self.reason.setPlaceholderText(why)
        self.reason.setToolTip(plain_tip(why))
        self.reason.setVisible(bool(why))
        self.item.setText(WHY, "" if why else self.about)
        self.item.setToolTip(1, plain_tip(self.about))

    def problem(self) -> str:
        """The reason that is missing, as a sentence."""
        if self.reason.isHidden() or self.reason.text().strip() or not self.ticked():
            return ""
        return self.reason.placeholderText()

    def entry(self) -> IssueEntry | None:
        """What is to be issued to the unit; None when nothing is ticked."""
        matters = self.ticked()
        reason = "" if self.reason.isHidden() else self.reason.text().strip()
        return IssueEntry.of(self.proposal.unit_id, matters, reason) if matters else None


def is_on(item: QTreeWidgetItem) -> bool:
    """Whether a line is ticked."""
    return item.checkState(WHAT) is CHECKED


def _burden(proposal: UnitProposal) -> str:
    return f"{proposal.burden}次" if proposal.burden else ""


def _about(proposal: UnitProposal, prefix: str) -> str:
    """What the line of a unit says while nothing has to be asked."""
    if not proposal.items:
        return f"{len(proposal.covered)}项都在等待答复，本次不发"
    if len(proposal.items) == 1 and proposal.based_on is None:
        return f"{proposal.items[0].label}，{proposal.items[0].reason}"
    numbers = _numbers(proposal.items)
    if proposal.based_on is not None:
        return f"{numbers}，{proposal.based_on.number_words(prefix)}未按要求答复"
    return f"{numbers}，{causes_words(proposal.items)}"


def _numbers(calls: Sequence[Urging]) -> str:
    """「第69、70项、问题2个」."""
    actions = [call.number for call in calls if not call.finding]
    findings = len(calls) - len(actions)
    told = (
        f"第{number_ranges(actions)}项" if actions else "",
        f"问题{findings}个" if findings else "",
    )
    return "、".join(filter(None, told))


def _call_item(call: Urging) -> QTreeWidgetItem:
    why = f"{call.covered}，勾选则再发" if call.covered else call.reason
    item = QTreeWidgetItem([f"{call.label} {call.title}", why, ""])
    item.setToolTip(0, plain_tip(call.title))
    item.setToolTip(1, plain_tip(f"{why}\n{call.reason}" if call.covered else why))
    for column in (WHAT, WHY) if call.covered else (WHY,):
        item.setForeground(column, theme.colour("sub"))
    item.setCheckState(WHAT, UNCHECKED)
    return item
