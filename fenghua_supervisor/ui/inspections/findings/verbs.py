"""What may be done with findings: ask over the page, perform the verb."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTemporaryDir
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.services.inspections.photos import PicturesRead, has_pictures, read_pictures
from fenghua_supervisor.ui.base.verbs import PageVerbs
from fenghua_supervisor.ui.inspections.findings.allowed import REBOUND

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from fenghua_supervisor.domain.inspections.clue import Clue
    from fenghua_supervisor.domain.inspections.finding import Finding

_TABLES = "问题表 (*.xlsx *.xlsm *.xls *.et *.ods *.csv *.docx);;所有文件 (*)"
_NONE_WAITS = "现在没有等整改后照片的问题，请先把问题交办给责任单位。"
_FILTER = "照片 (*.jpg *.jpeg *.png *.bmp *.gif *.webp *.tif *.tiff *.heic *.heif)"


class FindingVerbs(PageVerbs[QWidget]):
    """Registers findings and takes them further; ``then`` gets the ids that were registered.

    What asks is loaded when it is to ask: the page comes up without.
    """

    def add(
        self,
        as_of: date,
        then: Callable[[list[int]], object],
        *,
        inspection_id: int | None = None,
        clue: Clue | None = None,
        repeats: Finding | None = None,
    ) -> None:
        """Ask for one finding."""
        from fenghua_supervisor.ui.inspections.findings.finding_dialog import FindingDialog

        dialog = FindingDialog(
            *(self._session, as_of, self._page),
            inspection_id=inspection_id, clue=clue, repeats=repeats,
        )  # fmt: skip
        dialog.registered.connect(then)
        dialog.run()

    def take_step(
        self,
        step: str,
        findings: Sequence[Finding],
        as_of: date,
        then: Callable[[list[int]], object],
    ) -> None:
        """Ask for what a step needs and take it."""
        from fenghua_supervisor.ui.inspections.findings.finding_step_dialog import FindingStepDialog

        if step == REBOUND:
            self.add(as_of, then, repeats=findings[0])
        else:
            FindingStepDialog(self._session, step, findings, as_of, self._page).run()

    def ask_photos(
        self, as_of: date, then: Callable[[list[int]], object], inspection_id: int | None
    ) -> None:
        """Ask for pictures, and register findings."""
        paths = self._session.feedback.ask_open_paths("选择照片", _FILTER)
        if paths:
            self._read(paths, as_of, then, inspection_id)

    def ask_folder(
        self, as_of: date, then: Callable[[list[int]], object], inspection_id: int | None
    ) -> None:
        """Ask for a folder of pictures, and register findings."""
        folder = self._session.feedback.ask_folder("选择放照片的文件夹")
        if folder is not None:
            self._read([folder], as_of, then, inspection_id)

    def ask_after(self, as_of: date, *, folder: bool) -> None:
        """Ask for pictures from after rectifications, and give each to its finding."""
        if not self._waiting(as_of):
            self._session.feedback.warn(_NONE_WAITS)
        elif folder:
            chosen = self._session.feedback.ask_folder("选择放整改后照片的文件夹")
            self._read_after([chosen] if chosen is not None else [], as_of)
        else:
            paths = self._session.feedback.ask_open_paths("选择整改后照片", _FILTER)
            self._read_after(paths, as_of)

    def take_files(
        self,
        paths: Sequence[Path],
        as_of: date,
        then: Callable[[list[int]], object],
        inspection_id: int | None,
    ) -> bool:
        """Register findings of what was dropped; whether it is pictures, or one table of them."""
        from fenghua_supervisor.services.given_files import is_finding_table

        if has_pictures(paths):
            self._read(paths, as_of, then, inspection_id)
            return True
        is_table = len(paths) == 1 and is_finding_table(paths[0])
        if is_table:
            self._import(paths[0], as_of, then)
        return is_table

    def ask_table(self, as_of: date, then: Callable[[list[int]], object]) -> None:
        """Ask for a table of findings, and show what it would bring."""
        paths = self._session.feedback.ask_open_paths("选择问题表", _TABLES)
        if len(paths) > 1:
            self._session.feedback.warn("一次导入一份问题表，请只选一个文件。")
        elif paths:
            self._import(paths[0], as_of, then)

    def export(self, findings: Sequence[Finding], as_of: date) -> None:
        """Ask which table these findings are to be written as."""
        from fenghua_supervisor.ui.inspections.findings.export_dialog import FindingExportDialog

        if findings:
            FindingExportDialog(self._session, findings, as_of, self._page).run()
        else:
            self._session.feedback.warn("列表里没有问题，没有可导出的内容，请先清除筛选。")

    def _import(self, path: Path, as_of: date, then: Callable[[list[int]], object]) -> None:
        # Brings much along, and few look at a table in a session.
        from fenghua_supervisor.ui.inspections.findings.import_dialog import open_finding_import

        open_finding_import(self._session, self._page, path, as_of, then)

    def _read(
        self,
        paths: Sequence[Path],
        as_of: date,
        then: Callable[[list[int]], object],
        inspection_id: int | None,
    ) -> None:
        """Read the pictures while the window goes on, then show them in groups."""

        def on_read(result: PicturesRead, folder: QTemporaryDir) -> None:
            from fenghua_supervisor.ui.inspections.findings.pictures_dialog import PicturesDialog

            dialog = PicturesDialog(
                *(self._session, result.photos, result.refused, folder, as_of, self._page),
                inspection_id=inspection_id,
            )
            dialog.registered.connect(then)
            dialog.offer_after(partial(self._spread, result, folder, as_of))
            dialog.run()

        self._read_pictures(paths, on_read)

    def _read_after(self, paths: Sequence[Path], as_of: date) -> None:
        if paths:
            self._read_pictures(paths, lambda result, folder: self._spread(result, folder, as_of))

    def _read_pictures(
        self, paths: Sequence[Path], then: Callable[[PicturesRead, QTemporaryDir], object]
    ) -> None:
        folder = QTemporaryDir()

        def on_read(result: object) -> None:
            assert isinstance(result, PicturesRead)
            then(result, folder)

        self._session.jobs.start(
            *(read_pictures, tuple(paths), Path(folder.path())),
            label="正在读取照片", on_done=on_read, owner=self,
        )  # fmt: skip

    def _spread(self, read: PicturesRead, folder: QTemporaryDir, as_of: date) -> bool:
        """Show which finding each picture goes to; False where none waits for any."""
        from fenghua_supervisor.ui.inspections.findings.after_dialog import AfterDialog

        waiting = self._waiting(as_of)
        if not waiting:
            self._session.feedback.warn(_NONE_WAITS)
            return False
        AfterDialog(
            *(self._session, read.photos, read.refused, folder, waiting, as_of, self._page)
        ).run()
        return True

    def _waiting(self, as_of: date) -> list[Finding]:
        """The findings that pictures may go to."""
        from fenghua_supervisor.domain.inspections.after_pictures import waits_for_pictures

        known = self._session.office.queries.findings.registered(as_of)
        return [finding for finding in known if waits_for_pictures(finding)]
