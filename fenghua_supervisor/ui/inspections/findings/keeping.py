"""Pictures are read and written down by the worker before what they belong to is saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTemporaryDir

from fenghua_supervisor.services.inspections.photos import (
    drop_laid,
    folder_beside,
    prepare_photos,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fenghua_supervisor.domain.inspections.drafts import PhotoDraft
    from fenghua_supervisor.ui.base.form_dialog import FormDialog


def save_with_photos(
    dialog: FormDialog[Any],
    photos: Sequence[PhotoDraft],
    save: Callable[[Sequence[PhotoDraft]], bool],
) -> bool:
    """Whether ``save`` was done at once; with pictures the dialog is closed when it is.

    While they are made ready the dialog waits; a refusal is said in it.
    """
    if not photos:
        return save(())
    folder = QTemporaryDir()

    def on_ready(result: object) -> None:
        ready: tuple[PhotoDraft, ...] = result  # type: ignore[assignment]
        saved = save(ready)
        drop_laid(photo.reading for photo in ready if photo.reading is not None)
        folder.remove()
        if saved:
            dialog.accept()

    dialog.setEnabled(False)
    dialog.session.jobs.start(
        *(prepare_photos, tuple(photos), Path(folder.path()), folder_beside(dialog.session.office)),
        label="正在保存照片", on_done=on_ready, on_error=dialog.refuse,
        on_end=lambda: dialog.setEnabled(True), owner=dialog,
    )  # fmt: skip
    return False
