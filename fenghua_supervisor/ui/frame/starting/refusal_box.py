"""The box that stands in the window's place: why there is none, and how to go on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from fenghua_supervisor.ui.base.opening import open_outside
from fenghua_supervisor.ui.frame.starting.refusals import WayOn, refusal_of

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.ui.base.feedback import Feedback


@dataclass(frozen=True, slots=True)
class GoOn:
    """Try once more, on another data folder if one was chosen."""

    folder: Path | None = None


def ask_way(feedback: Feedback, failure: Exception, logs: Path | None) -> GoOn | None:
    """Say why there is no window until a way on is chosen; None: the user leaves.

    ``logs`` is the folder of the log, None when there is none.
    """
    refusal = refusal_of(failure)
    if logs is None:
        refusal = replace(refusal, ways=tuple(w for w in refusal.ways if w is not WayOn.LOGS))
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
        elif logs is not None:
            open_outside(logs)
