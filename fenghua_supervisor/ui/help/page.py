"""帮助: the manual inside the program, chapters on the left."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from fenghua_supervisor.records import record
from fenghua_supervisor.ui.base.links import AboutLink, HelpLink
from fenghua_supervisor.ui.base.page import Page
from fenghua_supervisor.ui.base.window_commands import ABOUT
from fenghua_supervisor.ui.help.manual_text import HELP_DIR, ManualText
from fenghua_supervisor.ui.look.tokens import GAP
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.labels import TitleLabel
from fenghua_supervisor.ui.widgets.lines import AS_OUTSIDE, PAGE_EDGES, in_column, in_line
from fenghua_supervisor.ui.widgets.rows_model import Column, RowsModel
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.ui.base.links import Link
    from fenghua_supervisor.ui.base.session import Session

_LIST_WIDTH = 200


@record
class Chapter:
    """One file of the manual; its first line is its title."""

    id: str
    title: str
    text: str
    path: Path


def read_chapters(folder: Path = HELP_DIR) -> list[Chapter]:
    """The chapters in the order of their file names."""
    found = []
    for path in sorted(folder.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        found.append(Chapter(path.stem, text.partition("\n")[0].lstrip("# ").strip(), text, path))
    return found


#: The chapter that tells of each page.
CHAPTER_ON = {
    "cockpit": "02-cockpit",
    "today": "02-today",
    "tasks": "03-tasks",
    "notices": "03c-notices",
    "round": "03d-round",
    "bulletin": "05-bulletin",
    "inspections": "03e-inspections",
    "evaluation": "03g-evaluation",
    "units": "03b-units",
    "history": "06-history",
    "settings": "08-workdays",
}
COLUMNS = (Column("title", "目录", lambda chapter: chapter.title, width=0),)


class HelpPage(Page):
    """The chapters of resources/help; a search line finds those that hold the words."""

    title = "帮助"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._chapters: list[Chapter] = []
        self._shown: Chapter | None = None
        self.search = QLineEdit(self)
        self.model = RowsModel(COLUMNS, parent=self)
        # Each is made where it stays: what moves is dressed again with all that is in it.
        self._left, self._right = Card(self, margin=1), Card(self)
        self.contents = RowsView(self.model, parent=self._left)
        self.text = ManualText(self._right)
        self.about = PlainButton(ABOUT.label, ABOUT.icon, parent=self)
        self._build()
        self.search.textChanged.connect(self._on_search)
        self.contents.rows_selected.connect(self._show)
        self.about.clicked.connect(partial(self.open_requested.emit, AboutLink()))

    def refresh(self, _as_of: date) -> None:
        """Read the manual; the chapter that was open stays open."""
        self._chapters = read_chapters()
        self._on_search()

    def take_focus(self) -> None:
        """The keyboard starts in the contents."""
        self.contents.setFocus()

    def open(self, link: Link) -> None:
        """Show the chapter on a page, when one is asked for and there is one."""
        chapter = CHAPTER_ON.get(link.on_page) if isinstance(link, HelpLink) else None
        if chapter:
            self.search.clear()
            self.contents.select_ids([chapter])

    def changeEvent(self, event: QEvent) -> None:
        """Set the chapter anew in the colours of a new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._chapters:
            self._shown = None
            self._show(self.contents.selected_rows())

    def _build(self) -> None:
        self.search.setPlaceholderText("在手册中查找")
        self.search.setAccessibleName("在手册中查找")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(240)
        self.contents.horizontalHeader().hide()
        self.contents.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.contents.setAccessibleName("手册目录")
        head = in_line(
            *(TitleLabel(self.title, self), None, self.search, self.about), gap=AS_OUTSIDE
        )
        for card, shown in ((self._left, self.contents), (self._right, self.text)):
            card.body.addWidget(shown)
        self._left.setFixedWidth(_LIST_WIDTH)
        self._right.body.setContentsMargins(28, 16, 6, 16)
        columns = in_line(self._left, (self._right, 1), gap=GAP)
        in_column(head, (columns, 1), edges=PAGE_EDGES, of=self)

    def _on_search(self) -> None:
        words = self.search.text().strip().casefold()
        found = [chapter for chapter in self._chapters if words in chapter.text.casefold()]
        self.model.set_rows(found)
        if found and not self.contents.selected_rows():
            self.contents.select_ids([found[0].id])

    def _show(self, rows: list[Chapter]) -> None:
        """From its top; the view may tell of the same chapter several times, and it is set once."""
        if rows and rows[0] is not self._shown:
            self._shown = rows[0]
            self.text.show_chapter(rows[0].path)
        elif rows:
            self.text.verticalScrollBar().setValue(0)
