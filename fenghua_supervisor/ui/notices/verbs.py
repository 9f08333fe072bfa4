"""What may be done with sheets to units, from any page: ask, perform the verb, make the papers."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from fenghua_supervisor.domain.codes.notices import NoticeKind, ReleaseWay
from fenghua_supervisor.domain.notices.drafts import NoticeWithdrawal
from fenghua_supervisor.services.notices.papers import notice_sheets, render_notices
from fenghua_supervisor.services.notices.replies import (
    judge_reply,
    log_reply,
    release_notices,
    withdraw_notice,
)
from fenghua_supervisor.ui.base.step_papers import StepPapers
from fenghua_supervisor.ui.base.verbs import PageVerbs

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.notices.drafts import JudgementDraft, ReplyDraft
    from fenghua_supervisor.domain.notices.notice import Notice
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.notices.papers import NoticePapers


class NoticeVerbs(PageVerbs[QWidget]):
    """Issues sheets, logs and judges replies, marks and withdraws, all over ``page``."""

    @cached_property
    def papers(self) -> NoticePapers:
        """What prints and shows them; with it comes Qt's printing, which a page does without."""
        from fenghua_supervisor.ui.notices.papers import NoticePapers

        return NoticePapers(self._session, self._page)

    def issue(
        self,
        as_of: date,
        unit_ids: Collection[int] | None = None,
        kind: NoticeKind = NoticeKind.URGE,
    ) -> None:
        """Ask for units and items, issue the sheets as one step, then make their papers."""
        from fenghua_supervisor.ui.notices.issue_dialog import IssueDialog

        dialog = IssueDialog(self._session, as_of, kind=kind, unit_ids=unit_ids, parent=self._page)
        dialog.issued.connect(partial(self._issued, dialog.folder))
        dialog.run()

    def reply(self, draft: ReplyDraft) -> bool:
        """Log what a unit answered; False when it was refused."""
        return self._session.perform(log_reply, draft) is not None

    def judge(self, draft: JudgementDraft) -> bool:
        """Say what the office thinks of a reply; False when it was refused."""
        return self._session.perform(judge_reply, draft) is not None

    def mark_sent(self, notices: Sequence[Notice]) -> None:
        """Record that sheets left the office."""
        ids = [notice.id for notice in notices if notice.released_at is None]
        if ids and self._session.feedback.ask(_SENT_QUESTION, "标记已送出"):
            self._session.perform(release_notices, ids, ReleaseWay.SENT)

    def withdraw(self, notice: Notice, number: str, on: date) -> None:
        """Ask why, then withdraw a sheet; its number stays."""
        why = self._session.feedback.ask_text("作废", f"{number}的作废理由（文号保留，不再使用）：")
        if why is not None:
            self._session.perform(withdraw_notice, NoticeWithdrawal(notice.id, why, on))

    def _issued(self, folder: Callable[[], Path], done: Done[tuple[int, ...]]) -> None:
        """Have the papers made, then offer what is mostly done next."""
        from fenghua_supervisor.ui.notices.issued_dialog import IssuedDialog

        sheets = notice_sheets(self._session.office, done.value)

        def written() -> None:
            dialog = IssuedDialog(sheets, folder(), self._page)
            dialog.print_wanted.connect(partial(self.papers.print, done.value))
            dialog.copy_wanted.connect(partial(self.papers.copy, done.value))
            dialog.folder_wanted.connect(partial(self.papers.open_folder, folder()))
            dialog.open()

        papers = StepPapers(self._session, self._page, done, written)
        papers.start(render_notices, sheets, folder(), label="正在生成PDF")


def open_issue_dialog(
    session: Session,
    parent: QWidget,
    as_of: date,
    unit_ids: Collection[int] | None = None,
    kind: NoticeKind = NoticeKind.URGE,
) -> None:
    """Open 「出具催办单」 over a page; ``unit_ids`` are ticked first, None: all proposed ones."""
    steps = parent.findChild(NoticeVerbs) or NoticeVerbs(session, parent)
    steps.issue(as_of, unit_ids, kind)


_SENT_QUESTION = "标记为已送出？标记后这份文书不能再用撤销收回，只能作废。"
