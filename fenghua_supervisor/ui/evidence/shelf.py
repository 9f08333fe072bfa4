"""The files that were stored with records: opened as a copy, saved elsewhere, seen as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTemporaryDir
from PySide6.QtGui import QImage, QPixmap

from fenghua_supervisor.domain.writing.text import file_name
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.ledger.evidence import (
    copy_evidence,
    stored_place,
    stored_size,
    without_places,
)
from fenghua_supervisor.ui.base.opening import open_outside
from fenghua_supervisor.ui.evidence.thumbnails import may_be_picture, read_thumbnail

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.office.evidence import Evidence
    from fenghua_supervisor.services.ledger.evidence import Cleaned
    from fenghua_supervisor.ui.base.session import Session

#: kinds of files that people read; everything else is only saved, never opened
READABLE = frozenset(
    {".pdf", ".txt", ".csv", ".rtf", ".eml", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx"}
    | {".wps", ".et", ".dps", ".ofd", ".odt", ".ods", ".odp", ".mp4", ".mp3", ".wav", ".avi"}
    | {".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".zip", ".rar", ".7z"}
)
#: which copy of pictures that tell a place is saved elsewhere
_COPIES = "另存去掉地点的副本", "另存原件", "取消"
_KEPT = 100  #: pictures kept for going back to a row


class EvidenceShelf(QObject):
    """Hands stored files out, never the stored file itself and never as a program."""

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._folder: QTemporaryDir | None = None
        #: hash, edge and pixels per point → the picture
        self._seen: dict[tuple[str, int, float], QPixmap] = {}

    def has(self, proof: Evidence) -> bool:
        """Whether the file is where it was stored."""
        return stored_size(self._session.office, proof) is not None

    def open(self, proof: Evidence) -> None:
        """Open a copy of the file, or offer to save it when its kind is not for reading."""
        feedback = self._session.feedback
        if Path(proof.name).suffix.lower() not in READABLE:
            question = f"“{proof.name}”不是文档或图片，为安全起见不直接打开。要另存到别处吗？"
            if feedback.ask(question, "另存为…"):
                self.save(proof)
            return
        if not feedback.ask(f"用系统程序打开“{proof.name}”？", "打开"):
            return
        if self._folder is None:
            self._folder = QTemporaryDir()
        target = Path(self._folder.path()) / safe_name(proof.name)
        if self._write(proof, target):
            open_outside(target)

    def save(self, proof: Evidence) -> None:
        """Ask where to, and write a copy there; of pictures that tell a place, ask which copy."""
        feedback, office = self._session.feedback, self._session.office
        cleaned = None
        try:
            cleaned = without_places(office, proof)
        except UserError as refusal:
            # It goes out as it is, or not at all: the copy says the same again where it is gone.
            feedback.warn(str(refusal))
        if cleaned is not None:
            said = f"“{proof.name}”里有{cleaned.places}张照片带着拍摄地点。"
            way = feedback.choose(f"{said}要另存哪一份？", _COPIES)
            if way == _COPIES[-1]:
                return
            cleaned = cleaned if way == _COPIES[0] else None
        target = self._session.feedback.ask_save_path("另存附件", safe_name(proof.name), "")
        if target is not None and self._write(proof, target, cleaned):
            self._session.feedback.done(f"已另存为“{target.name}”")

    def show_picture(
        self, proof: Evidence, edge: int, widget: QWidget, then: Callable[[QPixmap], None]
    ) -> None:
        """Hand the picture of a file, ``edge`` pixels of ``widget`` large, to ``then``.

        At once when it was seen before, later when it must be read, never when it is none.
        """
        place = stored_place(self._session.office, proof)
        if place is None or not may_be_picture(proof.name):
            return
        ratio = widget.devicePixelRatioF()
        key = (proof.sha256, edge, ratio)
        if key in self._seen:
            then(self._seen[key])
            return

        def on_read(image: object) -> None:
            if isinstance(image, QImage):
                picture = QPixmap.fromImage(image)
                picture.setDevicePixelRatio(ratio)
                if len(self._seen) >= _KEPT:
                    self._seen.clear()
                self._seen[key] = picture
                then(picture)

        self._session.jobs.start(
            read_thumbnail,
            place,
            round(edge * ratio),
            label="读取图片",
            on_done=on_read,
            owner=widget,
            quiet=True,
        )

    def _write(self, proof: Evidence, target: Path, cleaned: Cleaned | None = None) -> bool:
        try:
            copy_evidence(self._session.office, proof.sha256, target, cleaned)
        except UserError as refusal:
            self._session.feedback.warn(str(refusal))
            return False
        return True


def safe_name(name: str) -> str:
    """The file name without anything that could lead to another folder."""
    return file_name(name, "附件")
