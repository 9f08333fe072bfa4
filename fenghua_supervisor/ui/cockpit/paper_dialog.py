"""The cockpit on the screen as it will be on paper; saved or printed from here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cockpit.paper_size import PaperSize
from fenghua_supervisor.services.cockpit.papers import cockpit_pdf
from fenghua_supervisor.ui.cockpit.file_names import file_name
from fenghua_supervisor.ui.papers.pdf_dialog import PdfDialog
from fenghua_supervisor.ui.widgets.chips import ChipRow
from fenghua_supervisor.ui.widgets.lines import in_line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures
    from fenghua_supervisor.ui.base.session import Session

_SIZE = (1080, 860)


class CockpitPaperDialog(PdfDialog):
    """Shows the figures on a sheet; the chips change its size."""

    chapter = "02-cockpit#投影、打印、存文件"

    def __init__(self, session: Session, figures: CockpitFigures, parent: QWidget) -> None:
        super().__init__(session, _SIZE, parent)
        self._figures = figures
        self.setWindowTitle("打印驾驶舱")
        self.sizes = ChipRow([(size.value, size.label, "") for size in PaperSize], self)
        self.sizes.chosen.connect(self.show_size)
        self.head.addLayout(in_line(self.sizes, None))

    def show_size(self) -> None:
        """Have the sheet of the chosen size set, and show it."""
        size = self._chosen()
        self.show_paper(None)
        self.preview.say("正在排版…")
        self.session.jobs.start(
            cockpit_pdf,
            self._figures,
            size,
            label="正在生成驾驶舱",
            on_done=partial(self._on_rendered, size),
            on_error=self.preview.say,
            owner=self,
            quiet=True,
        )

    def file_name(self) -> str:
        """The day and what it is about."""
        return file_name(self._figures, "pdf")

    def save_title(self) -> str:
        """The title of the dialog that asks where to save."""
        return "保存驾驶舱"

    def _chosen(self) -> PaperSize:
        return PaperSize(self.sizes.key())

    def _on_rendered(self, size: PaperSize, result: object) -> None:
        if size is self._chosen() and isinstance(result, bytes):
            self.show_paper(result)
