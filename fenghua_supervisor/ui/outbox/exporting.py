"""Writing what goes to the units into folders, a folder for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.services.outbox.packets import export_packets

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QObject

    from fenghua_supervisor.domain.outbox import UnitPaper
    from fenghua_supervisor.ui.base.session import Session


def ask_packet_folder(session: Session) -> Path | None:
    """Ask where the folders of the units go."""
    return session.feedback.ask_folder("选择存放各单位文件夹的位置")


def export_to(
    folder: Path,
    session: Session,
    packets: tuple[UnitPaper, ...],
    owner: QObject,
    first: Callable[[], object] | None = None,
) -> None:
    """Write a folder for each unit; ``first`` is called before the user is told."""

    def exported(_result: object) -> None:
        if first is not None:
            first()
        question = f"已导出{len(packets)}家单位的文件，一家一个文件夹。现在打开吗？"
        session.feedback.offer_folder(question, folder)

    label = f"正在导出{len(packets)}家单位的文件"
    session.jobs.start(export_packets, packets, folder, label=label, on_done=exported, owner=owner)
