"""Import of a plan file: choose, look at the preview, apply as one undoable step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal

from fenghua_supervisor.domain.ledger.plan_preview import UNSAID
from fenghua_supervisor.domain.writing.text import shown
from fenghua_supervisor.services.plan.importing import (
    apply_plan,
    offered_periods,
    period_to_read_by,
    read_plan_file,
)
from fenghua_supervisor.services.plan.previewing import known_plans, preview_beside
from fenghua_supervisor.ui.base.backing_up import back_up_first
from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.plan.import_choose import ChoosePage
from fenghua_supervisor.ui.plan.import_preview import PreviewPage
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.labels import ElideLabel, HeadLabel, WarnLabel
from fenghua_supervisor.ui.widgets.lines import ROUND_EDGES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.ledger.plan_preview import ImportChoice, PlanPreview
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.plan.plan import ParsedPlan
    from fenghua_supervisor.services.plan.previewing import KnownPlans
    from fenghua_supervisor.ui.base.session import Session

_CHOOSE, _PREVIEW, _RESULT = range(3)


class ImportWizard(Dialog):
    """Nothing is written until 应用; what went wrong is said inside the dialog."""

    chapter = "04-import"

    #: the id of the plan that was written to
    applied = Signal(int)

    def __init__(self, session: Session, as_of: date, parent: QWidget | None = None) -> None:
        super().__init__("导入方案", parent)
        self._session, self._as_of = session, as_of
        self._path: Path | None = None
        #: the file as it states its own period, and as it is read by the one that was said
        self._stated: ParsedPlan | None = None
        self._parsed: ParsedPlan | None = None
        self._read_by: tuple[date, date] | None = None
        self._known: KnownPlans | None = None
        self._preview: PlanPreview | None = None
        self._is_compared = False
        self.choose = ChoosePage(session.feedback, self)
        self.preview = PreviewPage(as_of, self)
        self.outcome = EmptyState("", icon="check", parent=self)
        # No stack: it would ask for the room of the largest page on every one.
        self._pages = (self.choose, self.preview, self.outcome)
        self._note = ElideLabel(parent=self)
        self._warning = WarnLabel(parent=self)
        self.back = PlainButton("换一个文件", parent=self)
        self.cancel = PlainButton("取消", parent=self)
        self.apply = PrimaryButton("应用", parent=self)
        self._build()
        self.choose.file_chosen.connect(self.read)
        self.back.clicked.connect(self._on_back)
        self.cancel.clicked.connect(self.reject)
        self.apply.clicked.connect(self._on_apply)
        self.preview.questions.changing.connect(self._set_in_doubt)
        self.preview.questions.changed.connect(self._on_answer)
        self._show_page(_CHOOSE)

    def read(self, path: Path) -> None:
        """Read a file in the background and show what it would change."""
        self._session.jobs.forsake(self)
        self._path = path
        self.choose.say("")
        self.choose.setEnabled(False)
        back_up_first(self._session)
        self._session.jobs.start(
            read_plan_file,
            path,
            label="读取方案",
            on_done=self._on_read,
            on_error=self._on_unreadable,
            on_end=partial(self.choose.setEnabled, True),  # noqa: FBT003
            owner=self,
        )

    def warning(self) -> str:
        """What is said above the preview now."""
        return self._warning.text()

    def reject(self) -> None:
        """Qt: close; a file that is still being read is read no further."""
        self._session.jobs.forsake(self)
        super().reject()

    def _build(self) -> None:
        self.grow_to(1020, 640)
        pages = [(page, 1) for page in self._pages]
        foot = self.back, (self._note, 1), self.cancel, self.apply
        head = HeadLabel("导入方案", self)
        self.lay_out(head, self._warning, *pages, foot=foot, edges=ROUND_EDGES)

    def _show_page(self, page: int) -> None:
        for at, each in enumerate(self._pages):
            each.setVisible(at == page)
        self._warning.say("")
        self.back.setVisible(page == _PREVIEW)
        self.apply.setVisible(page == _PREVIEW)
        self.cancel.setText("完成" if page == _RESULT else "取消")
        self.cancel.setDefault(page == _RESULT)
        if page != _PREVIEW:
            self._note.set_whole("")

    def _on_read(self, result: object) -> None:
        self._stated = self._parsed = cast("ParsedPlan", result)
        self._read_by, self._known = None, known_plans(self._session.office)
        self._compare(UNSAID, self._on_first_preview, self._on_unreadable)

    def _on_first_preview(self, result: object) -> None:
        assert self._known is not None
        preview = cast("PlanPreview", result)
        periods = offered_periods(self._session.office)
        self.preview.questions.begin(self._known.plans, periods, preview)
        self._show_page(_PREVIEW)
        self._show_preview(preview)
        (self.apply if self.apply.isEnabled() else self.back).setFocus()
        self._read_again(preview)

    def _on_answer(self) -> None:
        """Something else was said about the file: show what it would change now."""
        self._compare(self.preview.questions.choice(), self._on_preview, self._on_refused)

    def _compare(
        self,
        choice: ImportChoice,
        on_done: Callable[[object], None],
        on_error: Callable[[str], None],
    ) -> None:
        """Hold the file against the ledger in the background; what was begun before is dropped."""
        assert self._parsed is not None
        self._session.jobs.forsake(self)
        self._set_in_doubt()
        self._is_compared = False
        self._session.jobs.start(
            preview_beside,
            self._known,
            self._parsed,
            choice,
            label="与台账比对",
            on_done=on_done,
            on_error=on_error,
            on_end=self._on_compared,
            owner=self,
        )

    def _on_compared(self) -> None:
        """However it ended; what was cancelled is begun anew by an answer."""
        if self._is_compared:
            return
        if self.choose.isVisibleTo(self):
            self.choose.say("没有比对完，请再选一次文件。")
        else:
            self._warning.say("没有比对完。改一下上面的选择就重新比对，也可以换一个文件。")

    def _on_preview(self, result: object) -> None:
        preview = cast("PlanPreview", result)
        self.preview.questions.show_preview(preview)
        self._show_preview(preview)
        self._read_again(preview)

    def _on_refused(self, why: str) -> None:
        self._is_compared = True
        self._warning.say(why)

    def _set_in_doubt(self) -> None:
        """What is shown is no longer what was said: it cannot be applied."""
        self.apply.setEnabled(False)

    def _read_again(self, preview: PlanPreview) -> None:
        """Days without a year mean another day in another period."""
        assert self._stated is not None
        period = period_to_read_by(self._stated, preview)
        if period == self._read_by or self._path is None:
            return
        self._set_in_doubt()
        self._session.jobs.start(
            read_plan_file,
            self._path,
            period,
            label="读取方案",
            on_done=partial(self._on_read_again, period),
            on_error=self._on_unreadable,
            owner=self,
        )

    def _on_read_again(self, period: tuple[date, date] | None, result: object) -> None:
        self._read_by, self._parsed = period, cast("ParsedPlan", result)
        self._on_answer()

    def _show_preview(self, preview: PlanPreview) -> None:
        self._is_compared = True
        self._preview = preview
        known = {unit.name for unit in self._session.office.queries.units.all()}
        self.preview.set_preview(preview, known)
        self._warning.say(f"{preview.question}。" if preview.question else "")
        self._offer(preview)

    def _on_unreadable(self, why: str) -> None:
        self._is_compared = True
        self.choose.say(why)
        self._show_page(_CHOOSE)

    def _offer(self, preview: PlanPreview) -> None:
        count = preview.new + preview.changed + len(preview.struck)
        said = preview.choice
        more = said.milestones or (preview.plan is not None and said.kind is not None)
        words = f"应用{count}项" if count else "应用" if more else "没有要应用的"
        self.apply.setText(words)
        self.apply.setEnabled(bool(count or more) and not preview.question)
        name = shown(self._path.name) if self._path else ""
        plan = preview.plan
        whose = f"更新《{plan.title}》" if plan else f"建立新方案《{preview.parsed.title}》"
        self._note.set_whole(f"应用之前不会写入，应用后可以撤销。{name}：{whose}。")

    def _on_back(self) -> None:
        self._session.jobs.forsake(self)
        self._preview = None
        self._show_page(_CHOOSE)
        self.choose.drop.choose.setFocus()

    def _on_apply(self) -> None:
        assert self._preview is not None
        done = self._session.perform_or(self._warning.say, apply_plan, self._preview)
        if done is not None:
            self._tell(done)
            self.applied.emit(done.value)

    def _tell(self, done: Done[object]) -> None:
        left = self._preview.parsed.problems if self._preview else ()
        more = f"另有{len(left)}处未能识别，没有写入，请核对原文。" if left else ""
        self.outcome.set_texts(
            done.message or f"已{done.label}",
            f"已有的跟踪、办结和佐证都保留。{more}{self._where()}如需撤回，点窗口顶部的「撤销」。",
        )
        self._show_page(_RESULT)
        self.cancel.setFocus()

    def _where(self) -> str:
        """Where a second plan is found now: it may begin only later."""
        if self._preview is None or self._preview.plan is not None:
            return ""
        start = self._preview.parsed.period_start
        if start is not None and start > self._as_of:
            return f"窗口顶部左边可以只看这个方案，{start}起它也在「全部在办方案」里。"
        return "窗口顶部左边可以看「全部在办方案」，也可以只看这个方案。"
