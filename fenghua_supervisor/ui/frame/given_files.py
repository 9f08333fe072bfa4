"""Files that come from outside: dropped on the window, double-clicked, or given at the start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from fenghua_supervisor.domain.writing.text import shown
from fenghua_supervisor.ui.base.links import link_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from fenghua_supervisor.ui.base.links import Link
    from fenghua_supervisor.ui.frame.notice_bar import NoticeBar

_SUBJECT = "files"


def open_given(
    notices: NoticeBar, open_link: Callable[[Link], None], paths: Sequence[Path]
) -> None:
    """Show the preview of files; while a dialog is open, say that it comes first."""
    busy = QApplication.activeModalWidget() is not None
    notices.say(_SUBJECT, _waiting_words(paths) if busy else "")
    if not busy:
        open_link(link_of(paths))


def _waiting_words(paths: Sequence[Path]) -> str:
    more = f"等{len(paths)}个文件" if len(paths) > 1 else ""
    return f"“{shown(paths[0].name)}”{more}还没有打开：请先关闭正开着的对话框，再打开一次。"
