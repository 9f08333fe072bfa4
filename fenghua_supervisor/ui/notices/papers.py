"""Papers of sheets from the window: made by a job, saved, printed, copied as words, shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.domain.codes.notices import ReleaseWay
from fenghua_supervisor.services.notices.papers import (
    chat_texts,
    notice_sheets,
    paper_bytes,
    paper_name,
    word_bytes,
)
from fenghua_supervisor.services.notices.replies import release_notices
from fenghua_supervisor.ui.base.opening import open_outside
from fenghua_supervisor.ui.base.verbs import PageVerbs
from fenghua_supervisor.ui.papers.pdf_dialog import PaperDialog
from fenghua_supervisor.ui.papers.pdf_output import ask_printer, print_document
from fenghua_supervisor.ui.papers.pdf_preview import pdf_document

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fenghua_supervisor.domain.notices.notice import NoticeSheet
    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.ui.base.session import Session


class NoticePapers(PageVerbs[QWidget]):
    """Prints, copies and shows the papers of sheets over ``page``."""

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(session, page)
        self._sheets: tuple[NoticeSheet, ...] = ()

    def copy(self, ids: Sequence[int]) -> None:
        """Put the words of the sheets on the clipboard; nothing is recorded of it."""
        sheets = notice_sheets(self._session.office, ids)
        text = self._session.feedback.unless_refused(chat_texts, sheets)
        if not text:
            return
        QGuiApplication.clipboard().setText(text)
        what = f"{len(sheets)}份文书" if len(sheets) > 1 else sheets[0].number_words
        self._session.feedback.done(f"已复制{what}的文字，可粘贴到聊天软件")

    def open_folder(self, folder: Path) -> None:
        """Show a folder in the file manager."""
        open_outside(folder)

    def print(self, ids: Sequence[int]) -> None:
        """Have the papers set, ask for a printer and print them; then they count as printed."""
        self._sheets = notice_sheets(self._session.office, ids)
        start, done = self._session.jobs.start, self._on_rendered
        start(paper_bytes, self._sheets, label="正在排版", on_done=done, owner=self)

    def show(self, notice_id: int, why_not_print: str = "") -> None:
        """Show the paper of a sheet as it will be printed."""
        sheets = notice_sheets(self._session.office, [notice_id])

        def shown(result: object) -> None:
            (content,) = cast("tuple[bytes, ...]", result)
            name = paper_name(sheets[0])
            word = partial(_word_of, sheet=sheets[0])
            dialog = PaperDialog(self._session, name, content, why_not_print, self._page, word)
            dialog.print_wanted.connect(partial(self.print, [notice_id]))
            dialog.open()

        self._session.jobs.start(paper_bytes, sheets, label="正在排版", on_done=shown, owner=self)

    def _on_rendered(self, result: object) -> None:
        contents = cast("tuple[bytes, ...]", result)
        printed = self._session.feedback.unless_refused(self._print, contents)
        fresh = [s.notice.id for s in self._sheets if s.notice.released_at is None]
        if printed and fresh:
            self._session.perform(release_notices, fresh, ReleaseWay.PRINTED)

    def _print(self, contents: Sequence[bytes]) -> bool:
        """Print all; False when the user thought better of it."""
        holder = QObject(self)
        try:
            documents = [pdf_document(content, holder) for content in contents]
            name = self._sheets[0].number_words
            printer = ask_printer(documents[0], name, self._page)
            if printer is None:
                return False
            for document in documents:
                if len(documents) > 1:
                    # A range of pages is meant for one paper; of several each is printed whole.
                    printer.setFromTo(0, 0)
                print_document(document, printer)
            return True
        finally:
            holder.deleteLater()


def _word_of(progress: Progress, sheet: NoticeSheet) -> bytes:
    (content,) = word_bytes(progress, [sheet])
    return content
