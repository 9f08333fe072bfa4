"""Writing what goes to the units into folders, a folder for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.services.outbox.packets import export_packets

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtCore import QObject

    from fenghua_supervisor.domain.outbox import UnitPaper
    from fenghua_supervisor.ui.base.session import Session


def ask_packet_folder(session: Session) -> Path | None:
    """Ask where the folders of the units go."""
    return session.feedback.ask_folder("选择存放各单位文件夹的位置")


def export_to(
    folder: Path, session: Session, packets: tuple[UnitPaper, ...], owner: QObject
) -> None:
    """Write a folder for each unit."""
    session.jobs.start(
        export_packets,
        packets,
        folder,
        label=exporting_words(packets),
        on_done=lambda _: offer_exported(session, packets, folder),
        owner=owner,
    )


def exporting_words(packets: Sequence[UnitPaper]) -> str:
    """What is going on."""
    return f"正在导出{len(packets)}家单位的文件"


def offer_exported(session: Session, packets: Sequence[UnitPaper], folder: Path) -> None:
    """Say what was written, and show it if the user wants that."""
    question = f"已导出{len(packets)}家单位的文件，一家一个文件夹。现在打开吗？"
    session.feedback.offer_folder(question, folder)
