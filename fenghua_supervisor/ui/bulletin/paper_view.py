"""The paper of a bulletin as it prints, or why there is none to be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.ui.papers.pdf_preview import PdfPreview
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.lines import put_into, stacked

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

_EMPTY, _PREVIEW = range(2)
_WORD_KEPT = "“{name}”原样保存着，点“保存…”另存一份，用WPS或Word打开和打印。"


class PaperView(Card):
    """What stands on the right of the page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, margin=1)
        self._stack = stacked(self)
        self.preview = PdfPreview(self._stack)
        self.empty = EmptyState("", icon="bulletin", parent=self._stack)
        put_into(self._stack, self.empty, self.preview)
        self.body.addWidget(self._stack)

    def is_under(self, place: QPoint) -> bool:
        """Whether a place of the screen is on it."""
        return self._stack.rect().contains(self._stack.mapFromGlobal(place))

    def wait(self, words: str) -> None:
        """Say what is done for the next paper; the one before stays till then."""
        self.preview.say(words)
        if self.preview.document is None:
            self.empty.set_texts(words)

    def tell_failure(self, why: str) -> None:
        """Say why the next paper does not come."""
        self.preview.say(why)
        self.empty.set_texts("没有排成版", why)

    def show_pdf(self, content: bytes, note: str) -> None:
        """Show a paper, with a note beside its controls."""
        self.preview.show_pdf(content)
        self.preview.say(note)
        self._stack.setCurrentIndex(_PREVIEW)

    def show_word_file(self, name: str) -> None:
        """Tell where the original is when it cannot be shown."""
        self.show_nothing("定稿原件是Word文件", _WORD_KEPT.format(name=name))

    def show_nothing(self, title: str, why: str) -> None:
        """Tell why there is no paper."""
        self.empty.set_texts(title, why)
        self._stack.setCurrentIndex(_EMPTY)
