"""A page of several lists, of which chips choose the one that is shown."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from fenghua_supervisor.ui.base.list_page import ListPage, ListView, fill_offers
from fenghua_supervisor.ui.widgets.buttons import MenuButton, PrimaryButton
from fenghua_supervisor.ui.widgets.chips import ChipRow
from fenghua_supervisor.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from fenghua_supervisor.domain.papers.shown_table import ShownTable
    from fenghua_supervisor.ui.base.commands import WindowCommand
    from fenghua_supervisor.ui.base.session import Session

ViewT = TypeVar("ViewT", bound=ListView)


class ViewsPage(ListPage, Generic[ViewT]):
    """Each list is made when it first comes up, and read when it comes up; the first one is shown.

    The head has the chips, then the page's own buttons, 文书 and what begins a new row.
    """

    #: what brings each view up, in the order of the chips
    views: ClassVar[Mapping[str, WindowCommand]]
    #: what begins a new row of each view
    adds: ClassVar[Mapping[str, WindowCommand]]
    #: the file below ``ui`` and the class of each view
    makers: ClassVar[Mapping[str, tuple[str, str]]]

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        first = next(iter(self.views))
        self._made: dict[str, ViewT] = {}
        self._stale_views: set[str] = set()
        self.choice = ChipRow([(key, c.words, "") for key, c in self.views.items()], self)
        own = self.own_buttons()
        self.papers = MenuButton("文书", self)
        self.add = PrimaryButton(self.adds[first].label, "plus", parent=self)
        self._stack = QStackedWidget(self)
        self.lay_out([self.choice], [*own, self.papers, self.add], self._stack)
        self.choice.chosen.connect(self.choose)
        self.add.clicked.connect(self._on_add)
        self.papers.clicked.connect(self._on_papers)
        self._bind({command: partial(self.choose, key) for key, command in self.views.items()})
        self._bind({command: partial(self._add_to, key) for key, command in self.adds.items()})

    def left_out(self) -> Iterator[Callable[[], object]]:
        """The list that is shown first, then what stands beside it and the buttons for it."""
        key = self.choice.key()
        if self._stack.currentWidget() is None:
            yield partial(self._make, key)
            yield partial(self._bring, key)

    def own_buttons(self) -> Sequence[QWidget]:
        """Make the buttons that stand before 文书."""
        return ()

    def on_made(self, view: ViewT) -> None:
        """Listen to a view that has just been made."""

    def show_buttons(self, key: str) -> None:
        """Show the buttons that the view of ``key``, which is shown, has something for."""

    def refresh(self, as_of: date) -> None:
        """Read the list that is shown; the others are read when they come up."""
        self._stale_views = set(self.views) - {self.choice.key()}
        self.view().refresh(as_of)
        self.show_buttons(self.choice.key())

    def view(self) -> ViewT:
        """The list that is shown."""
        if self._stack.currentWidget() is None:
            self._bring(self.choice.key())
        return self._made[self.choice.key()]

    def choose(self, key: str) -> None:
        """Show another list."""
        self._bring(key)
        if key in self._stale_views:
            self._stale_views.discard(key)
            self.view().refresh(self.as_of)
            self.show_buttons(key)
        self.view().take_focus()

    def take_focus(self) -> None:
        """The keyboard starts in the list."""
        self.view().take_focus()

    def shown(self) -> ShownTable:
        """The rows that are listed."""
        return self.view().shown()

    def open_in(self, key: str, ident: int) -> None:
        """Show a row in its own list."""
        self.choose(key)
        self.view().show_item(ident)

    def pop_up(self, button: MenuButton, fill: Callable[[QMenu], None]) -> None:
        """Open a menu below a button, as ``fill`` fills it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill(menu)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _add_to(self, key: str) -> None:
        self.choose(key)
        self.view().add()

    def _on_add(self) -> None:
        self.view().add()

    def _on_papers(self) -> None:
        self.pop_up(self.papers, lambda menu: fill_offers(menu, self.view().offers()))

    def _make(self, key: str) -> ViewT:
        view = self._made.get(key)
        if view is None:
            file, name = self.makers[key]
            maker = getattr(import_module(f"fenghua_supervisor.ui.{file}"), name)
            view = self._made[key] = cast("ViewT", maker(self.session, self._stack))
            view.open_requested.connect(self.open_requested)
            self.on_made(view)
        return view

    def _bring(self, key: str) -> None:
        view = self._make(key)
        if self._stack.indexOf(view) < 0:
            view.make_rest()
            self._stack.addWidget(view)
        self.choice.choose(key)
        self._stack.setCurrentWidget(view)
        command = self.adds[key]
        self.add.setText(command.label)
        self.add.setToolTip(plain_tip(command.hint() if command.keys else ""))
        self.show_buttons(key)
