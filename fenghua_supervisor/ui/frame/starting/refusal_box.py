"""The box that stands in the window's place: why there is none, and how to go on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from fenghua_supervisor.errors import UserError, reason
from fenghua_supervisor.records import record
from fenghua_supervisor.ui.base.opening import open_outside
from fenghua_supervisor.ui.frame.starting.refusals import WayOn, refusal_of

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from fenghua_supervisor.ui.base.feedback import Feedback


@record
class GoOn:
    """Try once more, on another data folder if one was chosen."""

    folder: Path | None = None


@record
class Scene:
    """What a failed start leaves to be looked at: its moment, the data folder, that of the log.

    None: there is no such folder.
    """

    now: datetime
    data: Path | None
    logs: Path | None

    def offers(self, way: WayOn) -> bool:
        """Whether a way on leads anywhere here."""
        needed = {WayOn.LOGS: self.logs, WayOn.DIAGNOSE: self.data}
        return way not in needed or needed[way] is not None


def ask_way(feedback: Feedback, failure: Exception, scene: Scene) -> GoOn | None:
    """Say why there is no window until a way on is chosen; None: the user leaves."""
    refusal = refusal_of(failure)
    refusal = replace(refusal, ways=tuple(filter(scene.offers, refusal.ways)))
    while True:
        pressed = feedback.choose(refusal.sentence, refusal.ways, details=refusal.details)
        if pressed == WayOn.QUIT:
            return None
        if pressed == WayOn.AGAIN:
            return GoOn()
        if pressed == WayOn.CHOOSE:
            chosen = feedback.ask_folder("选择数据文件夹")
            if chosen is not None:
                return GoOn(chosen)
        elif pressed == WayOn.COPY:
            QApplication.clipboard().setText(refusal.details)
        elif pressed == WayOn.DIAGNOSE and scene.data is not None:
            _diagnose(feedback, scene.data, scene.now)
        elif scene.logs is not None:
            open_outside(scene.logs)


def _diagnose(feedback: Feedback, data: Path, now: datetime) -> None:
    """Save what the maintainers need of data that could not be opened."""
    from fenghua_supervisor.services.about.diagnosis import diagnosis_name, save_diagnosis
    from fenghua_supervisor.services.progress import NullProgress

    target = feedback.ask_save_path("存诊断包", diagnosis_name(now), "诊断包 (*.zip)")
    if target is None:
        return
    try:
        path = save_diagnosis(NullProgress(), data, {}, now, target)
    except (UserError, OSError) as refusal:
        why = f"诊断包没有存成（{reason(refusal)}）。" if isinstance(refusal, OSError) else refusal
        feedback.warn(str(why))
        return
    feedback.offer_folder(f"已存诊断包：{path}", path.parent)
