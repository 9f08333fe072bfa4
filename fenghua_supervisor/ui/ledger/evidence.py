"""Opening of evidence files: a copy under its own name, never a program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTemporaryDir

from fenghua_supervisor.domain.writing.text import file_name
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.ledger.evidence import copy_evidence
from fenghua_supervisor.ui.base.opening import open_outside

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.office.evidence import Evidence
    from fenghua_supervisor.ui.base.session import Session

#: kinds of files that people read; everything else is only saved, never opened
READABLE = frozenset(
    {".pdf", ".txt", ".csv", ".rtf", ".eml", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx"}
    | {".wps", ".et", ".dps", ".ofd", ".odt", ".ods", ".odp", ".mp4", ".mp3", ".wav", ".avi"}
    | {".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".zip", ".rar", ".7z"}
)


class EvidenceOpener(QObject):
    """Opens a stored file with the system's program after asking."""

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._folder = QTemporaryDir()

    def open(self, proof: Evidence) -> None:
        """Open a copy of the file, or offer to save it when its kind is not for reading."""
        feedback = self._session.feedback
        if Path(proof.name).suffix.lower() not in READABLE:
            question = f"“{proof.name}”不是文档或图片，为安全起见不直接打开。要另存到别处吗？"
            if feedback.ask(question, "另存为…"):
                self._save_as(proof)
            return
        if not feedback.ask(f"用系统程序打开佐证材料“{proof.name}”？", "打开"):
            return
        target = Path(self._folder.path()) / safe_name(proof.name)
        if self._write(proof, target):
            open_outside(target)

    def _save_as(self, proof: Evidence) -> None:
        target = self._session.feedback.ask_save_path("另存佐证材料", safe_name(proof.name), "")
        if target is not None and self._write(proof, target):
            self._session.feedback.done(f"已另存为“{target.name}”")

    def _write(self, proof: Evidence, target: Path) -> bool:
        try:
            copy_evidence(self._session.office, proof.sha256, target)
        except UserError as refusal:
            self._session.feedback.warn(str(refusal))
            return False
        return True


def safe_name(name: str) -> str:
    """The file name without anything that could lead to another folder."""
    return file_name(name, "佐证材料")
