"""The cockpit leaves the window: on paper, as a picture, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.ui.cockpit.file_names import file_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures
    from fenghua_supervisor.ui.base.session import Session


class CockpitPapers(QObject):
    """Makes a file of the figures that are shown, behind the window."""

    def __init__(self, session: Session, owner: QWidget) -> None:
        super().__init__(owner)
        self._session = session
        self._owner = owner
        #: what is shown; None until there is anything
        self.figures: CockpitFigures | None = None

    def show(self) -> None:
        """Show the paper as it will be, to be printed or saved."""
        if self.figures is not None:
            from fenghua_supervisor.ui.cockpit.paper_dialog import CockpitPaperDialog

            dialog = CockpitPaperDialog(self._session, self.figures, self._owner.window())
            dialog.open()
            dialog.show_size()

    def save_picture(self) -> None:
        """Save a picture for a chat or a slide."""
        from fenghua_supervisor.services.cockpit.papers import cockpit_png

        self._save(cockpit_png, "png", "图片 (*.png)")

    def save_table(self) -> None:
        """Save the figures as a workbook."""
        from fenghua_supervisor.services.cockpit.papers import cockpit_xlsx

        self._save(cockpit_xlsx, "xlsx", "Excel 工作簿 (*.xlsx)")

    def _save(self, job: Callable[..., bytes], suffix: str, kind: str) -> None:
        if self.figures is None:
            return
        from fenghua_supervisor.services.files import check_target

        feedback = self._session.feedback
        path = feedback.ask_save_path("保存驾驶舱", file_name(self.figures, suffix), kind)
        if path is None:
            return
        try:
            if path.suffix.lower() != f".{suffix}":
                # Nobody could open a picture that calls itself a paper.
                raise UserError(f"这里存的是.{suffix}文件，请把“{path.name}”改为.{suffix}结尾。")
            check_target(path)
        except UserError as refusal:
            feedback.warn(str(refusal))
            return
        self._session.jobs.start(
            job,
            self.figures,
            label="正在生成驾驶舱",
            on_done=lambda content: self._write(path, content),
            owner=self,
        )

    def _write(self, path: Path, content: object) -> None:
        from fenghua_supervisor.services.files import write_file

        assert isinstance(content, bytes)
        if self._session.feedback.unless_refused(write_file, path, content) is not None:
            self._session.feedback.done(f"已保存“{path.name}”")
