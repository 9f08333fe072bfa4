"""Qt's own words in Chinese: its translation, and ours where that one has none or a wrong one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_KINDS = "QAbstractFileIconProvider"
#: By context and English words; they stand in the file dialog of systems without one of their own.
_MISSING = {
    ("QFileDialog", "&Look in:"): "查找位置(&L)：",
    ("QFileDialog", "Files of &type:"): "文件类型(&T)：",
    ("QFileSystemModel", "Size"): "大小",  # Qt's own says 体积
    (_KINDS, "Drive"): "驱动器",
    (_KINDS, "%1 File"): "%1 文件",
    (_KINDS, "File"): "文件",
    (_KINDS, "File Folder"): "文件夹",
    (_KINDS, "Folder"): "文件夹",
    (_KINDS, "Alias"): "替身",
    (_KINDS, "Shortcut"): "快捷方式",
    (_KINDS, "Unknown"): "未知",
}


class OwnWords(QTranslator):
    """Speaks where Qt's translation has no word, or not the one that people use."""

    def isEmpty(self) -> bool:
        """Qt: whether there is nothing to ask."""
        return False

    def translate(
        self,
        context: str | bytes,
        source: str | bytes,
        _meaning: str | bytes | None = None,
        _n: int = -1,
    ) -> str | None:
        """Qt: the Chinese of the words; None when they are not ours."""
        return _MISSING.get((_text(context), _text(source)))


def speak_chinese(app: QApplication) -> None:
    """Let Qt's dialogs and menus speak Chinese; the translator installed last is asked first."""
    # By it the kinds of files are told too.
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    whole = QTranslator(app)
    if whole.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(whole)
    app.installTranslator(OwnWords(app))


def _text(words: str | bytes) -> str:
    return words.decode() if isinstance(words, bytes) else words
