"""登记成果, its stages and its recognitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from fenghua_supervisor.domain.codes.pilots import Level
from fenghua_supervisor.domain.codes.results import (
    AwardGrade,
    RecognitionKind,
    ResultKind,
    ResultStatus,
)
from fenghua_supervisor.domain.pilots.result import (
    RecognitionDraft,
    ResultDraft,
    ResultEntryDraft,
)
from fenghua_supervisor.services.pilots.results import note_recognition, note_result, note_stage
from fenghua_supervisor.ui.base.declared_form import field
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Area, Choice, Day, Line, Own
from fenghua_supervisor.ui.evidence.file_list import EvidenceList
from fenghua_supervisor.ui.inspections.offers import offer_codes, offer_units
from fenghua_supervisor.ui.pilots.actions import action_of
from fenghua_supervisor.ui.widgets.units.chips import UnitChips

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.pilots.result import Result
    from fenghua_supervisor.ui.base.session import Session

_UNCOUNTED = "没有文号、也没有附文件的认可只作记录，不计入次数"


class ResultDialog(FormDialog[ResultDraft]):
    """Asks for a result, perhaps of a pilot."""

    chapter = "03g-evaluation#成果"

    #: the id it was registered under
    registered = Signal(object)

    least_width = 680

    name = Line("成果名称", "一句话说清", 200, needed="请填写成果名称。")
    kind = Choice("类别", width=120)
    pilot = Choice("来自试点")
    concerned = Line("对应的任务", "编号，可不填", 20, width=120)
    units = Own("单位", note="可不填", maker=UnitChips)
    practice = Area("主要做法", "一行一条", 4)
    effect = Area("成效", "有数字写数字，可不填", 3)
    day = Day("登记日期")
    lines = ((name, kind), (pilot, concerned, day), units, practice, effect)

    def __init__(
        self,
        session: Session,
        as_of: date,
        parent: QWidget | None = None,
        *,
        pilot_id: int | None = None,
    ) -> None:
        super().__init__(session, "登记成果", "登记", parent, day=as_of)
        offer_codes(self.kind, ResultKind)
        self.pilot.addItem("不是试点的成果", None)
        for known in session.office.queries.pilots.noted(as_of):
            self.pilot.addItem(known.name, known.id)
        self.fill(kind=ResultKind.PRACTICE, pilot=pilot_id)
        offer_units(self.units, session)
        self.name.setFocus()

    def draft(self) -> ResultDraft:
        """What the user entered."""
        self.units.commit()
        return ResultDraft(
            self.name.text().strip(),
            ResultKind(self.kind.currentData()),
            self.practice.words(),
            self.effect.words(),
            self.pilot.currentData(),
            action_of(self.session.office, self.concerned.text())[0],
            self.units.names(),
            self.day.day(),
        )

    def problem(self) -> str:
        """A name is needed, and the number of an action must be one."""
        return action_of(self.session.office, self.concerned.text())[1] or super().problem()

    def save(self, draft: ResultDraft) -> bool:
        """Write it down."""
        done = self.session.perform_or(self.refuse, note_result, draft)
        if done is not None:
            self.registered.emit(done.value)
        return done is not None


class ResultStageDialog(FormDialog[ResultEntryDraft]):
    """Asks for the stage that a result reached."""

    chapter = "03g-evaluation#成果"

    stage = Choice("阶段", width=140)
    day = Day("日期")
    text = Area("说明", "凭什么算到这个阶段", 3, needed="请填写说明。")
    lines = ((stage, day), text)

    def __init__(
        self, session: Session, result: Result, as_of: date, parent: QWidget | None = None
    ) -> None:
        about = result.name, f"现在是“{result.stage.label}”"
        super().__init__(session, "转阶段", "保存", parent, about=about, day=as_of)
        self._result = result
        order = list(ResultStatus)
        offer_codes(self.stage, order[order.index(result.stage) + 1 :])
        self.text.setFocus()

    def draft(self) -> ResultEntryDraft:
        """What the user entered."""
        stage = ResultStatus(self.stage.currentData())
        return ResultEntryDraft(self._result.id, stage, self.text.words(), self.day.day())

    def save(self, draft: ResultEntryDraft) -> bool:
        """Note it."""
        return self.perform(note_stage, draft)


class RecognitionDialog(FormDialog[RecognitionDraft]):
    """Asks for a recognition with its document."""

    chapter = "03g-evaluation#认可"

    kind = Choice("方式", width=180)
    level = Choice("级别", width=120)
    grade = Choice("等次", width=120)
    places = Line("推广到几个地方", "整数", 5, width=140)
    giver = Line("认可机关", "谁批示、发文、授奖", 200, needed="请填写认可机关。")
    day = Day("日期")
    number = Line("文号", "例如 浙改〔2025〕3号", 200, note=_UNCOUNTED)
    text = Area("说明", "可不填", 2)
    lines = ((kind, level, grade, places), (giver, day), number, text)

    def __init__(
        self, session: Session, result: Result, as_of: date, parent: QWidget | None = None
    ) -> None:
        about = result.name, f"认可{result.recognised_words}"
        super().__init__(session, "记认可", "保存", parent, about=about, day=as_of)
        self._result = result
        self.files = EvidenceList(session.feedback, self)
        self.form.addLayout(field(self, "附件", self.files))
        offer_codes(self.kind, RecognitionKind)
        offer_codes(self.level, Level)
        offer_codes(self.grade, AwardGrade)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self._on_kind()
        self.giver.setFocus()

    def draft(self) -> RecognitionDraft:
        """What the user entered."""
        kind = RecognitionKind(self.kind.currentData())
        is_award = kind is RecognitionKind.AWARD
        copied = kind is RecognitionKind.REPLICATED
        places = self.places.text().strip()
        return RecognitionDraft(
            result_id=self._result.id,
            kind=kind,
            level=Level(self.level.currentData()),
            giver=self.giver.text().strip(),
            doc_number=self.number.text().strip(),
            text=self.text.words(),
            grade=AwardGrade(self.grade.currentData()) if is_award else AwardGrade.NONE,
            places=int(places) if copied and places.isdecimal() else None,
            on=self.day.day(),
            files=self.files.paths(),
        )

    def has_text(self) -> bool:
        """Whether something was written or added."""
        return bool(self.files.paths()) or super().has_text()

    def save(self, draft: RecognitionDraft) -> bool:
        """Note it."""
        return self.perform(note_recognition, draft)

    def _on_kind(self) -> None:
        kind = RecognitionKind(self.kind.currentData())
        self.show_field(self.grade, shown=kind is RecognitionKind.AWARD)
        self.show_field(self.places, shown=kind is RecognitionKind.REPLICATED)
