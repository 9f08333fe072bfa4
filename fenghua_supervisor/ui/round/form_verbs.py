"""Sending forms out from a page: ask for a folder, have them written, record that it was done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.domain.round.round_status import missing_text
from fenghua_supervisor.services.files import check_folder
from fenghua_supervisor.services.round.sending_out import (
    FormsWritten,
    already_there,
    collect_forms,
    issue_forms,
    render_forms,
)
from fenghua_supervisor.ui.base.step_papers import StepPapers
from fenghua_supervisor.ui.base.verbs import PageVerbs

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.round.round_status import RoundStatus
    from fenghua_supervisor.domain.writing.month import Month


class FormVerbs(PageVerbs[QWidget]):
    """Makes the forms of a month and copies the names of those who owe theirs, over ``page``."""

    def issue(self, month: Month, as_of: date, unit_ids: Collection[int] | None = None) -> None:
        """Make the forms of these units, or of all that have something to report."""
        feedback = self._session.feedback
        found = feedback.unless_refused(collect_forms, self._session.office, month, as_of)
        if found is None:
            return
        sheets = tuple(s for s in found if unit_ids is None or s.code.unit_id in unit_ids)
        if not sheets:
            feedback.warn(_NOTHING)
            return
        folder = feedback.ask_folder(f"选择存放{len(sheets)}份填报表的文件夹")
        if folder is None:
            return
        folder /= f"{sheets[0].month_words}填报表"
        there = already_there(sheets, folder)
        if there and not feedback.ask(_REPLACE.format(name=folder.name, count=len(there)), "覆盖"):
            return
        if feedback.unless_refused(check_folder, folder) is None:
            return
        ids = [sheet.code.unit_id for sheet in sheets]
        written = FormsWritten.of(sheets, folder, as_of)
        done = self._session.perform(issue_forms, sheets[0].code.month, ids, written)
        if done is not None:
            told = partial(self._on_written, done.message, folder)
            papers = StepPapers(self._session, self._page, done, told)
            papers.start(render_forms, sheets, folder, label=f"正在生成{len(sheets)}份填报表")

    def copy_missing(self, status: RoundStatus) -> None:
        """Put the units whose forms are overdue on the clipboard, as text for a chat."""
        QGuiApplication.clipboard().setText(missing_text(status))
        self._session.feedback.done(
            f"已复制{len(status.missing)}家缺报单位的名单，可粘贴到聊天软件"
        )

    def _on_written(self, message: str, folder: Path) -> None:
        question = f"{message}，放在“{folder}”。现在打开这个文件夹吗？"
        self._session.feedback.offer_folder(question, folder)


_NOTHING = "没有需要填报的单位：在办的任务都已办结、中止，或已申请办结。"
_REPLACE = (
    "“{name}”里已有{count}份同名的表，单位可能已经填写。重新生成会用空白的表覆盖它们，确定覆盖吗？"
)
