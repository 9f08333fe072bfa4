"""关联任务: how an action stands to one of another plan."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.plan import Kinship
from fenghua_supervisor.domain.plan.likeness import LEAST_LIKENESS, LikeTexts
from fenghua_supervisor.domain.writing.search import SearchIndex
from fenghua_supervisor.records import record
from fenghua_supervisor.services.plan.links import link_actions, unlink_actions
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Chips, Choice, Day, Line
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.labels import WrapNoteLabel, WrapSubLabel
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_line

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.ledger.detail import KinAction
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.ui.base.session import Session

_MEANINGS = {
    Kinship.SAME: "同一事项：填报表里只问一次，两边都记；催办单上只列一次，各自计入各自的办结率。",
    Kinship.PART_OF: "从属于：这一项是另一项的一部分，只作说明，各自填报。",
    Kinship.SUPPORTS: "支撑：这一项为另一项服务，只作说明，各自填报。",
}


@record
class LinkDraft:
    """The action of another plan, how this one stands to it, and from which day on."""

    other_id: int | None
    kind: Kinship
    on: date


class LinkDialog(FormDialog[LinkDraft]):
    """Asks for a LinkDraft; the links there are can be ended here."""

    chapter = "03-tasks#关联任务"
    least_width = 640

    kind = Chips("关联", options=[(kind.value, kind.label) for kind in Kinship])
    plan = Choice("另一个方案")
    words = Line("查找", hint="编号、任务或单位中的字，也可用拼音首字母")
    other = Choice("哪一项")
    day = Day("从哪天起")
    lines = (kind, plan, words, other, day)

    def __init__(
        self, session: Session, row: LedgerRow, as_of: date, parent: QWidget | None = None
    ) -> None:
        about = words.item_name(row), ""
        super().__init__(session, "关联任务", "关联", parent, about=about, day=as_of)
        self._row, self._as_of = row, as_of
        self.meaning = WrapNoteLabel("", self)
        self.form.addWidget(self.meaning)
        for plan in session.office.queries.plan.plans():
            if plan.id != row.plan_id:
                self.plan.addItem(plan.title, plan.id)
        for kin in session.office.queries.ledger.detail(row.id, as_of).kin:
            self._add_kin(kin)
        self.form.addStretch(1)
        self._index = SearchIndex(session.office.queries.ledger.search_texts(all_plans=True))
        self._offered: list[tuple[LedgerRow, float]] = []
        self.kind.chosen.connect(self._on_kind)
        self.plan.currentIndexChanged.connect(self._on_plan)
        self.words.textChanged.connect(self._offer_actions)
        self._on_kind()
        self._on_plan()
        self.other.setFocus()

    def draft(self) -> LinkDraft:
        """What the user entered."""
        kind = Kinship(self.kind.key())
        return LinkDraft(self.other.currentData(), kind, self.day.day())

    def problem(self) -> str:
        """The other action must be chosen."""
        if self.other.currentData() is None:
            return "请选择另一个方案里的哪一项。"
        return super().problem()

    def save(self, draft: LinkDraft) -> bool:
        """Link the two."""
        assert draft.other_id is not None
        return self.perform(link_actions, self._row.id, draft.other_id, draft.kind, draft.on)

    def has_text(self) -> bool:
        """Whether something was chosen."""
        return self.other.currentData() is not None

    def _add_kin(self, kin: KinAction) -> None:
        told = WrapSubLabel(f"已关联　{kin.words}：{kin.told}", self)
        end = PlainButton("解除", parent=self)
        end.setAccessibleName(f"解除与{kin.told}的关联")
        end.clicked.connect(partial(self._end, kin))
        self.form.addLayout(in_line((told, 1), end, edges=NO_EDGES))

    def _end(self, kin: KinAction) -> None:
        if self.perform(unlink_actions, self._row.id, kin.row.id, self.day.day()):
            self.accept()

    def _on_kind(self) -> None:
        self.meaning.setText(_MEANINGS[Kinship(self.kind.key())])

    def _on_plan(self) -> None:
        """The actions of the plan, those first that read most like this one."""
        plan_id = self.plan.currentData()
        rows = self.session.office.queries.ledger.standings(self._as_of, plan_id)
        likeness = dict(LikeTexts([row.text for row in rows]).ranked(self._row.text))
        ranked = sorted(range(len(rows)), key=lambda at: -likeness.get(at, 0.0))
        self._offered = [(rows[at], likeness.get(at, 0.0)) for at in ranked]
        self._offer_actions()

    def _offer_actions(self) -> None:
        """Offer what is found; what was chosen stays chosen while it is among it."""
        chosen, found = self.other.currentData(), self._index.find(self.words.text())
        offered = [each for each in self._offered if found is None or each[0].id in found]
        self.other.clear()
        self.other.addItem("请选择…" if offered else "没有找到，请换个字", None)
        for row, likeness in offered:
            mark = "（文字相近）" if likeness >= LEAST_LIKENESS else ""
            self.other.addItem(f"{row.number}　{row.title}{mark}", row.id)
        self.other.setCurrentIndex(max(0, self.other.findData(chosen)))
