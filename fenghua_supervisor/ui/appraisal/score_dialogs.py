"""手工加减分 and 免责: what a unit gets besides what the records say, each with its document."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from fenghua_supervisor.domain.appraisal.board import ExemptionDraft, PointsDraft
from fenghua_supervisor.domain.appraisal.rule import signed
from fenghua_supervisor.domain.codes.appraisal import ScoreRole
from fenghua_supervisor.services.appraisal.points import enter_points, exempt_line
from fenghua_supervisor.ui.base.declared_form import field
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Area, Choice, Day, Line, Unit
from fenghua_supervisor.ui.evidence.file_list import EvidenceList
from fenghua_supervisor.ui.inspections.offers import offer_codes
from fenghua_supervisor.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QComboBox, QWidget

    from fenghua_supervisor.domain.appraisal.counting import ScoreLine, UnitScore
    from fenghua_supervisor.domain.appraisal.rule import ScoreRule
    from fenghua_supervisor.ui.base.session import Session

_LONGEST = 15


class PointsDialog(FormDialog[PointsDraft]):
    """Asks for points by hand; only lines that the rule leaves to a hand are offered."""

    chapter = "03g-evaluation#考核"

    unit = Unit("单位", "名称、别名或拼音首字母", needed="请填写单位。")
    item = Choice("计分项")
    role = Choice("角色", width=110)
    points = Line("分值", limit=8, width=110)
    reason = Area("理由", "为什么加减分", 3, needed="请写明加减分的理由。")
    doc_number = Line(
        "依据文件", "文件名称或文号", 80, needed="请填写依据文件，没有文件的不加减分。"
    )
    day = Day("日期")
    lines = (unit, (item, role, points), reason, (doc_number, day))

    def __init__(
        self,
        session: Session,
        rule: ScoreRule,
        as_of: date,
        parent: QWidget | None = None,
        unit: str = "",
    ) -> None:
        super().__init__(session, "手工加减分", "登记", parent, day=as_of)
        self.unit.offer(session.office.queries.units.all())
        self.unit.setText(unit)
        offer_codes(self.role, ScoreRole)
        for item in rule.by_hand:
            told = f"{item.name}（{item.words.partition('：')[2]}）"
            self.item.addItem(told, item)
        self.files = EvidenceList(session.feedback, self)
        self.form.addLayout(field(self, "附件", self.files))
        self.item.currentIndexChanged.connect(self._on_item)
        self._on_item()
        (self.reason if unit else self.unit).setFocus()

    def draft(self) -> PointsDraft:
        """What the user entered."""
        item = self.item.currentData()
        text = self.points.text().strip()
        return PointsDraft(
            unit=self.unit.unit(),
            item=item.code if item else "",
            reason=self.reason.words(),
            doc_number=self.doc_number.text().strip(),
            points=Decimal(text) if text and item and item.is_judged else None,
            role=ScoreRole(self.role.currentData()),
            on=self.day.day(),
            files=self.files.paths(),
        )

    def problem(self) -> str:
        """What is missing, or is no number."""
        text = self.points.text().strip()
        item = self.item.currentData()
        if item is None:
            return "这一版规则没有手工计分项，请先在“考核榜单”里修改计分规则。"
        if item.is_judged:
            try:
                Decimal(text)
            except InvalidOperation:
                return f"分值“{text}”不是数字，请填如2或-0.5。"
        return super().problem()

    def save(self, draft: PointsDraft) -> bool:
        """Note them."""
        return self.session.perform_or(self.refuse, enter_points, draft) is not None

    def _on_item(self) -> None:
        item = self.item.currentData()
        self.show_field(self.points, shown=bool(item and item.is_judged))
        if item and item.is_judged:
            self.call(self.points, "分值", f"{signed(item.low)}至{signed(item.high)}")


class ExemptionDialog(FormDialog[ExemptionDraft]):
    """Asks which line of a unit is not to count, and why."""

    chapter = "03g-evaluation#考核"

    line = Choice("计分行")
    reason = Area("理由", "例如不可抗力、政策调整", 3, needed="请写明免责的理由。")
    doc_number = Line("依据文件", "文件名称或文号", 80, needed="请填写依据文件，没有文件的不免责。")
    day = Day("日期")
    lines = (line, reason, (doc_number, day))

    def __init__(
        self, session: Session, score: UnitScore, as_of: date, parent: QWidget | None = None
    ) -> None:
        about = score.tasks.unit, "这一行不再计分，明细里写明理由和依据"
        super().__init__(session, "免责", "免责", parent, about=about, day=as_of)
        offer_lines(self.line, [line for line in score.lines if not line.is_struck])
        self.reason.setFocus()

    def draft(self) -> ExemptionDraft:
        """What the user entered."""
        line: ScoreLine = self.line.currentData()
        number = self.doc_number.text().strip()
        return ExemptionDraft(line.fact.key, self.reason.words(), number, self.day.day())

    def problem(self) -> str:
        """What is missing."""
        if self.line.currentData() is None:
            return "这个单位的每一行都已免责。"
        return super().problem()

    def save(self, draft: ExemptionDraft) -> bool:
        """Let it not count."""
        return self.session.perform_or(self.refuse, exempt_line, draft) is not None


def offer_lines(box: QComboBox, lines: Sequence[ScoreLine]) -> None:
    """Offer the lines of a unit, the newest first."""
    for line in reversed(lines):
        head = f"{line.fact.on.isoformat()} {line.name}{signed(line.counted)}"
        box.addItem(f"{head}：{shortened(line.fact.words)}", line)
        tip = plain_tip(line.fact.words)
        box.setItemData(box.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)


def shortened(words: str) -> str:
    """As much of a text as a line of a choice has room for."""
    told = " ".join(words.split())
    return told if len(told) <= _LONGEST else f"{told[: _LONGEST - 1]}…"
