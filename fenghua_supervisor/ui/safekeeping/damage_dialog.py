"""Damage of the data: what is wrong, since when, and the ways on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from fenghua_supervisor.services.safekeeping.damage import keep_aside, standing
from fenghua_supervisor.services.safekeeping.repairing import repair
from fenghua_supervisor.services.safekeeping.watching import check_again
from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.base.links import RecoveryLink
from fenghua_supervisor.ui.look.tokens import GAP, GAP_S
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton
from fenghua_supervisor.ui.widgets.labels import HeadLabel, WrapLabel, WrapSubLabel
from fenghua_supervisor.ui.widgets.lines import DIALOG_EDGES, scrolled

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.office.damage import Damage
    from fenghua_supervisor.ui.base.session import Session

_WIDTH = 640
_SHOWN = 8
#: the problems scroll when they need more, so that a small screen has room for the ways on
_MOST_HEIGHT = 160
_RESTORE = "从列出的备份里选一份完好的，损坏的数据文件会保留。"
_REPAIR = "留痕完好、只是记录坏了的，改回留痕最后写下的样子，什么也不丢。"
_AGAIN = "已在别处修好的，没有问题就恢复写入。"
_ASIDE = "把损坏的数据文件复制一份，交给维护人员查看。"
_LOOK = "也可以先不处理：继续查看和导出，窗口上方一直有提示。"


class DamageDialog(Dialog):
    """Shown when damage is found, and again from the line above the page."""

    chapter = "07-backup#数据损坏时"

    #: open what this Link names
    open_requested = Signal(object)
    #: Damage, or None: the data is whole again
    judged = Signal(object)

    def __init__(self, session: Session, damage: Damage, parent: QWidget | None = None) -> None:
        super().__init__("数据已损坏", parent)
        self._session = session
        self.restore = PrimaryButton("用备份恢复…", "history", parent=self)
        self.repair = PlainButton("按留痕修复", "check", parent=self)
        self.again = PlainButton("再检查一次", "refresh", parent=self)
        self.aside = PlainButton("另存损坏的数据", "backup", parent=self)
        self.look = PlainButton("只看不改", parent=self)
        self._head = HeadLabel(parent=self).wrap()
        self._problems = WrapLabel(parent=self)
        self._since = WrapSubLabel(parent=self)
        self.setFixedWidth(_WIDTH)
        self._build()
        self.show_damage(damage)
        self.restore.clicked.connect(self._on_restore)
        self.repair.clicked.connect(self._on_repair)
        self.again.clicked.connect(self._on_again)
        self.aside.clicked.connect(self._on_aside)
        self.look.clicked.connect(self.reject)

    def _build(self) -> None:
        ways = QGridLayout()
        ways.setHorizontalSpacing(GAP)
        ways.setVerticalSpacing(GAP_S)
        ways.setColumnStretch(1, 1)
        said = (
            (self.restore, _RESTORE),
            (self.repair, _REPAIR),
            (self.again, _AGAIN),
            (self.aside, _ASIDE),
        )
        for row, (button, words) in enumerate(said):
            ways.addWidget(button, row, 0)
            ways.addWidget(WrapSubLabel(words, self), row, 1)
        self._area = scrolled(self._problems, self, "发现的问题")
        foot = (WrapSubLabel(_LOOK, self), 1), self.look
        self.lay_out(self._head, self._area, self._since, ways, foot=foot)
        # It comes up while somebody types: the space bar must not choose by chance.
        self._head.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._head.setFocus()

    def show_damage(self, damage: Damage) -> None:
        """Say what is wrong and since when."""
        more = len(damage.problems) - _SHOWN
        rest = [f"还有{more}处问题，用“数据检查”可以全部列出。"] if more > 0 else []
        self._head.setText(damage.head)
        self._problems.setText("\n".join((*damage.problems[:_SHOWN], *rest)))
        self._since.setText(damage.since)
        left, _, right, _ = DIALOG_EDGES
        needed = self._problems.heightForWidth(_WIDTH - left - right)
        self._area.setFixedHeight(min(needed, _MOST_HEIGHT))
        self.fit()

    def words(self) -> str:
        """All that is said."""
        labels = self._head, self._problems, self._since
        return "\n".join(label.text() for label in labels)

    def _on_restore(self) -> None:
        self.accept()
        self.open_requested.emit(RecoveryLink())

    def _on_repair(self) -> None:
        done = self._session.perform(repair)
        if done is not None:
            self._judge(standing(self._session.office.data_dir))

    def _on_again(self) -> None:
        office = self._session.office
        self._session.jobs.start(
            check_again,
            office.data_dir,
            office.now(),
            label="数据检查",
            on_done=self._on_checked,
            owner=self,
        )

    def _on_checked(self, result: object) -> None:
        damage = cast("Damage | None", result)
        if damage is None:
            self._session.feedback.info("数据检查没有发现问题，可以照常使用。")
        self._judge(damage)

    def _judge(self, damage: Damage | None) -> None:
        self.judged.emit(damage)
        if damage is None:
            self.accept()
        else:
            self.show_damage(damage)

    def _on_aside(self) -> None:
        office, feedback = self._session.office, self._session.feedback
        kept = feedback.unless_refused(partial(keep_aside, office.data_dir, office.now()))
        if kept is not None:
            feedback.info(f"损坏的数据已另存为“{kept}”，可以交给维护人员查看。")
