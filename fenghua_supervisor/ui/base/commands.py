"""Commands: what the user can do, said once for menus, buttons, their tips, keys and the search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.ui.base.links import Link


def _always(_chosen: object) -> bool:
    return True


@record(eq=False)
class WindowCommand:
    """One line of a table of commands; who binds it says what it does, unless it opens a link."""

    key: str
    words: str
    #: pinyin initials; the search box finds only what has some
    initials: str = ""
    icon: str = ""
    keys: str = ""
    #: a second key that is heard and not told
    also: str = ""
    #: the letter that chooses it in its menu
    letter: str = ""
    tip: str = ""
    #: words in the search box, where those of the menu do not say enough
    found_as: str = ""
    #: it asks before it does anything
    asks: bool = False
    #: its key is heard in one part of the window only, and the search box does not tell it
    is_local: bool = False
    #: the page that does it; empty for the window
    page: str = ""
    opens: Link | None = None
    #: whether it may be done with what is chosen on its page
    may: Callable[[Any], bool] = _always

    @property
    def label(self) -> str:
        """Words on a button or in a menu."""
        return f"{self.words}…" if self.asks else self.words

    @property
    def full_words(self) -> str:
        """Words that say enough by themselves."""
        return self.found_as or self.words

    def hint(self, words: str = "") -> str:
        """The tip, or these words, and the key in brackets."""
        return f"{words or self.tip or self.words}（{self.keys}）"

    def in_menu(self) -> str:
        """The entry of a menu that only tells the key; an action of the window hears it."""
        return f"{self.label}\t{self.keys}" if self.keys else self.label


def bind(owner: QWidget, verbs: Mapping[WindowCommand, Callable[[], object]]) -> None:
    """Let ``owner`` hear the keys of the commands; a local one only when the focus is in it."""
    for command, verb in verbs.items():
        for keys in filter(None, (command.keys, command.also)):
            shortcut = QShortcut(QKeySequence(keys), owner, verb)
            if command.is_local:
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
