"""The one way to speak to the user: short notes, warnings, questions and bug reports."""

from __future__ import annotations

import traceback
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from PySide6.QtWidgets import QApplication

from fenghua_supervisor.errors import UserError

# Boxes and dialogs are loaded by the first that is shown: most starts show none.
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

    from fenghua_supervisor.ui.widgets.toast import Toast

Args = ParamSpec("Args")
ValueT = TypeVar("ValueT")

TITLE = "奉化共富督办"
_ICON_SIZE = 28
#: A box of more lines would not fit on a small screen.
_MOST_LINES = 10
#: The kinds of boxes by Qt's names, with icon and tone.
_ICONS = {
    "Information": ("info", "brand"),
    "Warning": ("warning", "yellow"),
    "Critical": ("warning", "red"),
    "Question": ("help", "brand"),
}


class Feedback:
    """Message boxes and toasts over one window; texts are plain text, never markup."""

    def __init__(self) -> None:
        self._window: QWidget | None = None
        self._toast: Toast | None = None
        #: called when something broke down: damaged data may be behind it
        self.doubt: Callable[[], None] = _nothing

    def attach(self, window: QWidget) -> None:
        """Name the window that boxes and toasts belong to."""
        self._window, self._toast = window, None

    def info(self, text: str) -> None:
        """Tell something the user has to read."""
        self._run(self._box("Information", text))

    def done(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say in passing that something is done, and offer to take it back; goes away by itself."""
        if self._window is None:
            return
        if self._toast is None:
            from fenghua_supervisor.ui.widgets.toast import Toast

            self._toast = Toast(self._window)
        self._toast.show_text(text, undo)

    def withdraw_undo(self) -> None:
        """Another step came: the last note no longer offers to take its own back."""
        if self._toast is not None:
            self._toast.withdraw()

    def warn(self, text: str) -> None:
        """Say why something was refused and what to do."""
        self._run(self._box("Warning", text))

    def unless_refused(
        self, call: Callable[Args, ValueT], *args: Args.args, **options: Args.kwargs
    ) -> ValueT | None:
        """What ``call`` gives; None when it was refused, which was said."""
        try:
            return call(*args, **options)
        except UserError as refusal:
            self.warn(str(refusal))
            return None

    def error(self, text: str) -> None:
        """Say that something failed; what is too long for a screen can be unfolded and copied."""
        from PySide6.QtWidgets import QMessageBox

        lines = text.split("\n")
        more = len(lines) - _MOST_LINES
        shown = [*lines[:_MOST_LINES], f"还有{more}条，点“显示详情”查看。"] if more > 0 else lines
        box = self._box("Critical", "\n".join(shown))
        if more > 0:
            box.setDetailedText(text)
            box.setDefaultButton(box.addButton("关闭", QMessageBox.ButtonRole.RejectRole))
        self._run(box)

    def ask(self, text: str, yes_label: str) -> bool:
        """Ask before something that matters; the safe answer is the default."""
        from PySide6.QtWidgets import QMessageBox

        box = self._box("Question", text)
        yes = box.addButton(yes_label, QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no)
        box.setEscapeButton(no)
        return self._run(box) is yes

    def choose(self, text: str, ways: Sequence[str], *, details: str = "") -> str:
        """Say what is in the way, with a button for each of ``ways``; the one that was pressed.

        The first is the default, the last is what closing the box means. It needs no window, no
        theme and no file of the program. ``details`` can be unfolded.
        """
        from PySide6.QtWidgets import QMessageBox

        box = self._box("Warning", text)
        if details:
            box.setDetailedText(details)
        buttons = {way: box.addButton(way, QMessageBox.ButtonRole.ActionRole) for way in ways}
        box.setDefaultButton(buttons[ways[0]])
        box.setEscapeButton(buttons[ways[-1]])
        pressed = self._run(box)
        return next((way for way in ways if buttons[way] is pressed), ways[-1])

    def offer_folder(self, question: str, folder: Path) -> None:
        """Show a folder in the file manager, if the user wants that."""
        from fenghua_supervisor.ui.base.opening import open_outside

        if self.ask(question, "打开文件夹"):
            open_outside(folder)

    def ask_text(self, title: str, label: str, words: str = "") -> str | None:
        """Ask for one line; None when the user thinks better of it."""
        from PySide6.QtWidgets import QInputDialog, QLineEdit

        parent = QApplication.activeModalWidget() or self._window
        answer, given = QInputDialog.getText(parent, title, label, QLineEdit.EchoMode.Normal, words)
        return answer.strip() if given else None

    def ask_password(self, title: str, label: str) -> str | None:
        """Ask for a password, shown as dots; None when the user thinks better of it."""
        from PySide6.QtWidgets import QInputDialog, QLineEdit

        parent = QApplication.activeModalWidget() or self._window
        answer, given = QInputDialog.getText(parent, title, label, QLineEdit.EchoMode.Password)
        return answer if given and answer else None

    def ask_save_path(self, title: str, name: str, filters: str) -> Path | None:
        """Ask where to save; ``name`` is offered in the user's documents folder.

        The suffix of the chosen kind is added before the dialog asks about overwriting.
        """
        from PySide6.QtWidgets import QFileDialog

        parent = QApplication.activeModalWidget() or self._window
        dialog = QFileDialog(parent, title, _documents(), filters)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(_suffix(kind)))
        dialog.setDefaultSuffix(_suffix(dialog.selectedNameFilter()))
        dialog.selectFile(name)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        return Path(chosen[0]) if chosen else None

    def ask_open_path(self, title: str, filters: str = "", folder: str = "") -> Path | None:
        """Ask for one file to read, in ``folder`` or the user's documents."""
        from PySide6.QtWidgets import QFileDialog

        parent = QApplication.activeModalWidget() or self._window
        name, _ = QFileDialog.getOpenFileName(parent, title, folder or _documents(), filters)
        return Path(name) if name else None

    def ask_open_paths(self, title: str, filters: str = "") -> list[Path]:
        """Ask for files to read."""
        from PySide6.QtWidgets import QFileDialog

        parent = QApplication.activeModalWidget() or self._window
        names, _ = QFileDialog.getOpenFileNames(parent, title, _documents(), filters)
        return [Path(name) for name in names]

    def ask_folder(self, title: str, folder: str = "") -> Path | None:
        """Ask for a folder, from ``folder`` or the user's documents on; None when given up."""
        from PySide6.QtWidgets import QFileDialog

        parent = QApplication.activeModalWidget() or self._window
        name = QFileDialog.getExistingDirectory(parent, title, folder or _documents())
        return Path(name) if name else None

    def bug(self, exc: BaseException) -> None:
        """Report a fault of the program with details that can be copied."""
        from PySide6.QtWidgets import QMessageBox

        self.doubt()
        details = "".join(traceback.format_exception(exc))
        box = self._box(
            "Critical",
            "程序出现意外错误，本次操作没有完成，数据未受影响。请复制详情发给维护人员。",
        )
        box.setDetailedText(details)
        copy = box.addButton("复制详情", QMessageBox.ButtonRole.ActionRole)
        box.setDefaultButton(box.addButton("关闭", QMessageBox.ButtonRole.RejectRole))
        if self._run(box) is copy:
            QApplication.clipboard().setText(details)

    def _box(self, kind: str, text: str) -> QMessageBox:
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMessageBox

        from fenghua_supervisor.ui.base.commands import bind
        from fenghua_supervisor.ui.base.window_commands import letter_verbs
        from fenghua_supervisor.ui.look import icons

        parent = QApplication.activeModalWidget() or self._window
        icon = QMessageBox.Icon[kind]
        box = QMessageBox(icon, TITLE, text, QMessageBox.StandardButton.NoButton, parent)
        box.setTextFormat(Qt.TextFormat.PlainText)
        bind(box, letter_verbs(box.adjustSize))
        name, tone = _ICONS[kind]
        ratio = parent.devicePixelRatioF() if parent is not None else box.devicePixelRatioF()
        # A program whose files are gone must still be able to say so.
        with suppress(OSError):
            box.setIconPixmap(icons.pixmap(name, _ICON_SIZE, tone, ratio))
        return box

    def _run(self, box: QMessageBox) -> QAbstractButton | None:
        """Show a box until a button is pressed; the box does not outlive its answer."""
        box.exec()
        pressed = box.clickedButton()
        box.deleteLater()
        return pressed


def _nothing() -> None:
    """Nobody looks after the data yet."""


def _documents() -> str:
    """Where a file dialog begins; the folder the program was started in means nothing to anyone.

    One that is not there would stand in the dialog as the name of a file.
    """
    from PySide6.QtCore import QDir, QStandardPaths

    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return place if Path(place).is_dir() else QDir.homePath()


def _suffix(kind: str) -> str:
    """Xlsx for 「Excel 工作簿 (*.xlsx)」; empty for a kind that takes every file."""
    return kind.rpartition("*.")[2].rstrip(")") if "*." in kind else ""
