"""What is asked beside a plan file: whose plan it is, of what kind, from when to when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from fenghua_supervisor.domain.codes.plan import PlanChange, PlanKind
from fenghua_supervisor.domain.ledger.plan_preview import ImportChoice
from fenghua_supervisor.domain.plan.kinds import period_of
from fenghua_supervisor.ui.widgets.fields import ChoiceBox, DateField
from fenghua_supervisor.ui.widgets.flow_layout import flowing
from fenghua_supervisor.ui.widgets.labels import SubLabel, plain_tip
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger.plan_preview import PlanPreview
    from fenghua_supervisor.domain.plan.plan import Plan

    _Period = tuple[date, date]

_ASK = "请选择…"
_AS_NEW = 0  #: in the place of a plan's id
_OTHER = "other"
#: The file is read anew for a period: not at each digit of a day.
_REST_MS = 600


class PlanQuestions(QWidget):
    """Shows what a preview takes for granted, so that it can be said otherwise."""

    #: something else was said
    changed = Signal()
    #: a day is being typed or turned to: what is said is known when it rests
    changing = Signal()

    def __init__(self, as_of: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._as_of = as_of
        self._strike: frozenset[int] = frozenset()
        self._leads: dict[int, int] = {}
        self._shown: PlanPreview | None = None
        self.plan = ChoiceBox("归入哪个方案", _ASK, self)
        self.kind = ChoiceBox("方案类型", None, self)
        self.period = ChoiceBox("方案起止", _ASK, self)
        self.start, self.end = DateField(parent=self), DateField(parent=self)
        self.milestones = QCheckBox(self)
        self.strike = QCheckBox(self)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._days = QWidget(self)
        self._build()

    def begin(
        self, plans: Sequence[Plan], periods: Sequence[_Period], preview: PlanPreview
    ) -> None:
        """Ask anew about a file that was just read."""
        self._strike, self._shown, self._leads = frozenset(), None, {}
        self._set_quiet(True)
        self.plan.offer(
            [("建立新方案", _AS_NEW), *((f"更新《{plan.title}》", plan.id) for plan in plans)]
        )
        self.kind.offer([(kind.label, kind) for kind in PlanKind])
        self.plan.setCurrentIndex(0)
        self.period.setCurrentIndex(0)
        self.milestones.setChecked(False)
        self._offer_periods(preview, periods)
        self._set_quiet(False)
        self.show_preview(preview)

    def show_preview(self, preview: PlanPreview) -> None:
        """Say what the preview goes by."""
        self._set_quiet(True)
        self._shown = preview
        is_asked = bool(preview.likely) and preview.plan is None and not preview.choice.as_new
        if not is_asked:
            _choose(self.plan, _AS_NEW if preview.plan is None else preview.plan.id)
        # Titles of plans are longer than the box.
        self.plan.setToolTip(plain_tip(self.plan.currentText()))
        _choose(self.kind, preview.choice.kind or _kind_of(preview))
        is_new = preview.plan is None
        self._period_pair.setVisible(is_new)
        self._days.setVisible(is_new and self.period.currentData() == _OTHER)
        self.milestones.setText(f"正文写明的{preview.milestones}个阶段时间写成节点")
        self.milestones.setVisible(bool(preview.milestones))
        left = [line for line in preview.gone if line.can_be_struck]
        self.strike.setText(_struck_words([line.change for line in left]))
        self.strike.setVisible(bool(left))
        self.strike.setChecked(bool(left) and len(preview.struck) == len(left))
        self._set_quiet(False)

    def choice(self) -> ImportChoice:
        """What is said now."""
        plan, code = self.plan.currentData(), self.kind.currentData()
        told = _kind_of(self._shown) if self._shown else None
        return ImportChoice(
            into=plan or None,
            as_new=plan == _AS_NEW,
            period=self._period(),
            kind=PlanKind(code) if code is not None and code != told else None,
            milestones=self.milestones.isChecked(),
            strike=self._strike,
            on=self._as_of,
            leads=frozenset(self._leads.items()),
        )

    def turn(self, action_id: int) -> None:
        """Strike an action off that the file leaves out, or keep it after all."""
        self._strike = self._strike ^ {action_id}
        self.changed.emit()

    def turn_lead(self, number: int, source_id: int) -> None:
        """Take the lead units of an earlier action for an action of the file, or leave them."""
        if self._leads.get(number) == source_id:
            del self._leads[number]
        else:
            self._leads[number] = source_id
        self.changed.emit()

    def _build(self) -> None:
        day_parts = self.start, SubLabel("至", self), self.end
        in_line(*day_parts, edges=NO_EDGES, of=self._days)
        layout = flowing(self)
        self._period_pair = _named("起止", self.period, self)
        pairs = _named("归入", self.plan, self), _named("类型", self.kind, self), self._period_pair
        for part in (*pairs, self._days, self.milestones, self.strike):
            layout.addWidget(part)
        self.plan.setMinimumContentsLength(20)
        self.kind.setMinimumContentsLength(8)
        self.period.setMinimumContentsLength(16)
        for box in (self.plan, self.kind, self.period):
            box.activated.connect(self._on_changed)
        for day in (self.start, self.end):
            day.dateChanged.connect(self._on_day)
            day.editingFinished.connect(self._on_day_finished)
        self._rest.timeout.connect(self.changed)
        self.milestones.clicked.connect(self._on_changed)
        self.strike.clicked.connect(self._on_strike)

    def _offer_periods(self, preview: PlanPreview, periods: Sequence[_Period]) -> None:
        start, end = preview.parsed.period_start, preview.parsed.period_end
        offered: list[tuple[str, object]] = [
            (period_of(*each), each) for each in periods if each != (start, end)
        ]
        is_stated = start is not None and end is not None
        if start is not None and end is not None:
            offered.insert(0, (f"{period_of(start, end)}（文件写明）", (start, end)))
        self.period.offer([*offered, ("其他…", _OTHER)])
        self.period.setCurrentIndex(1 if is_stated else 0)
        self.start.set_day(start or periods[0][0])
        self.end.set_day(end or periods[0][1])

    def _period(self) -> _Period | None:
        """The period of a new plan, where it is not the one that the file states."""
        if self._period_pair.isHidden() or self._shown is None:
            return None
        chosen = self.period.currentData()
        if chosen == _OTHER:
            return self.start.day(), self.end.day()
        return chosen if isinstance(chosen, tuple) else None

    def _on_changed(self) -> None:
        self._days.setVisible(
            self.period.currentData() == _OTHER and not self._period_pair.isHidden()
        )
        self.changed.emit()

    def _on_day(self) -> None:
        self._rest.start()
        self.changing.emit()

    def _on_day_finished(self) -> None:
        """Qt tells this of every field that is left, also of one that was not changed."""
        if self._rest.isActive():
            self._rest.stop()
            self.changed.emit()

    def _on_strike(self, checked: bool) -> None:  # noqa: FBT001 - Qt's own signal
        gone = self._shown.gone if self._shown else ()
        offered = (line.action_id for line in gone if line.can_be_struck)
        self._strike = frozenset(i for i in offered if i is not None) if checked else frozenset()
        self.changed.emit()

    def _set_quiet(self, quiet: bool) -> None:  # noqa: FBT001 - a state
        for part in (self.plan, self.kind, self.period, self.start, self.end, self.milestones):
            part.blockSignals(quiet)
        self.strike.blockSignals(quiet)


def _kind_of(preview: PlanPreview) -> PlanKind:
    return preview.plan.kind if preview.plan is not None else preview.parsed.kind


def _struck_words(changes: Sequence[PlanChange]) -> str:
    """「文件中删去、并入的2项按撤销、合并处理」 of what may be struck, by what became of it."""
    pairs = (PlanChange.REMOVED, "删去", "撤销"), (PlanChange.MERGED, "并入", "合并")
    met = [pair for pair in pairs if pair[0] in changes]
    gone, handled = ("、".join(pair[at] for pair in met) for at in (1, 2))
    return f"文件中{gone}的{len(changes)}项按{handled}处理"


def _choose(box: ChoiceBox, value: object) -> None:
    values = [box.itemData(at) for at in range(box.count())]
    box.setCurrentIndex(values.index(value) if value in values else 0)


def _named(name: str, field: QWidget, parent: QWidget) -> QWidget:
    pair = QWidget(parent)
    in_line(SubLabel(name, pair), field, edges=NO_EDGES, of=pair)
    return pair
