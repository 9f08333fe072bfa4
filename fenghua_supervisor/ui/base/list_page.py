"""The one list page: head, filters, a table or why it is empty, the selected row beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QWidget

from fenghua_supervisor.records import record
from fenghua_supervisor.ui.base.page import Page
from fenghua_supervisor.ui.look.tokens import GAP_S
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.flow_layout import spread
from fenghua_supervisor.ui.widgets.labels import TitleLabel, ToldLabel, plain_tip
from fenghua_supervisor.ui.widgets.lines import (
    AS_OUTSIDE,
    NO_EDGES,
    PAGE_EDGES,
    in_column,
    put_into,
    split,
    stacked,
)
from fenghua_supervisor.ui.widgets.rows_model import RowsModel
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QLayout, QMenu

    from fenghua_supervisor.domain.codes.labelled import Labelled
    from fenghua_supervisor.domain.papers.shown_table import ShownTable
    from fenghua_supervisor.ui.base.detail_pane import Detail
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.widgets.rows_model import Column


class ListPane(QWidget):
    """A table in a card or why it is empty; the selection stays by id, else the first row gets it.

    The owner calls ``show_rows`` and shows what ``chosen`` tells.
    """

    #: the selected rows, told after every refresh and every choice of the user
    chosen = Signal(list)

    def __init__(
        self,
        parent: QWidget,
        columns: Sequence[Column],
        name: str,
        icon: str,
        *,
        settings_key: str,
        several: bool = False,
        selects_first: bool = True,
    ) -> None:
        """``name``: what a screen reader calls the table; ``several`` rows may be selected."""
        super().__init__(parent)
        self.beside = split(Qt.Orientation.Horizontal, self)
        self._card = Card(self.beside, margin=1)
        self._stack = stacked(self._card)
        self.model = RowsModel(columns, parent=self)
        self.table = RowsView(self.model, settings_key, self._stack)
        self.empty = EmptyState("", icon=icon, parent=self._stack)
        self._detail: Detail | None = None
        self._told: list[int] | None = None
        self._selects_first = selects_first
        put_into(self._stack, self.table, self.empty)
        self._card.body.addWidget(self._stack)
        self.beside.addWidget(self._card)
        in_column(self.beside, gap=AS_OUTSIDE, edges=NO_EDGES, of=self)
        self.table.setAccessibleName(name)
        self.table.sort_by_header()
        if not several:
            self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.rows_selected.connect(self._on_selected)

    def put_beside(
        self,
        detail: Detail,
        shares: tuple[int, int] = (3000, 1950),
        least: tuple[int, int] = (360, 320),
    ) -> None:
        """Show the detail at the right; Enter goes into it, Escape back to the table.

        It is best made inside ``beside``, where it will stand.
        """
        self._detail = detail
        self.table.opens = "查看详情"
        self.table.row_opened.connect(detail.take_focus)
        self.beside.addWidget(detail)
        for index, widget in enumerate((self._card, detail)):
            self.beside.setStretchFactor(index, round(shares[index] / 1000))
            if least[index]:
                widget.setMinimumWidth(least[index])
        self.beside.setSizes(list(shares))
        escape_from(detail, self.table.setFocus)

    def offer_menu(self, fill: Callable[[QMenu], None]) -> None:
        """A right click on selected rows opens the menu that ``fill`` fills."""
        self.table.fill_menu = fill

    def show_rows(self, rows: Sequence[Any], why_empty: Sequence[str]) -> None:
        """Show these rows; without any a title, a sentence and the words of a button."""
        self._told = None
        self.model.set_rows(rows)
        self._stack.setCurrentWidget(self.table if rows else self.empty)
        if not rows:
            self.empty.set_texts(*why_empty)
            if self._detail is not None:
                self._detail.show_none()
        elif self._selects_first and not self.table.selected_rows():
            self.select_first()
        self._on_selected(self.table.selected_rows())

    def select_first(self) -> None:
        """Select the row that is looked at first."""
        self.table.select_ids([self.model.identity(self.model.row_at(0))])

    def selected(self) -> list[Any]:
        """The selected rows."""
        return self.table.selected_rows()

    def first_selected(self) -> Any:  # noqa: ANN401 - rows of any frozen dataclass
        """The selected row, of several the first one; None when there is none."""
        return next(iter(self.table.selected_rows()), None)

    def _on_selected(self, rows: list[Any]) -> None:
        """The view may say the same rows twice; a detail is built once."""
        identities = [id(row) for row in rows]
        if identities != self._told:
            self._told = identities
            self.chosen.emit(rows)


def escape_from(detail: QWidget, go_back: Callable[[], object]) -> None:
    """Escape leads from a detail back to its list."""
    back = QShortcut(QKeySequence(Qt.Key.Key_Escape), detail, go_back)
    back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)


@record
class PaperOffer:
    """A paper that a list can make; ``why_not`` says why it cannot, else it is empty."""

    kind: Labelled
    show: Callable[[], object]
    why_not: str = ""
    words: str = ""

    @property
    def label(self) -> str:
        """What it is called in a menu."""
        return self.words or self.kind.label


def fill_offers(menu: QMenu, offers: Sequence[PaperOffer]) -> None:
    """Put papers into a menu; one that cannot be made is grey, and its tip says why."""
    menu.setToolTipsVisible(True)
    for offer in offers:
        entry = menu.addAction(f"{offer.label}…")
        entry.setEnabled(not offer.why_not)
        entry.setToolTip(plain_tip(offer.why_not or offer.label))
        entry.triggered.connect(partial(_open, offer))


def _open(offer: PaperOffer, _checked: bool = False) -> None:
    offer.show()


class ListView(QWidget):
    """One list of several that share a page: how many there are, filters, the list.

    The page shows one of them and refreshes only that; the others are refreshed when they come up.
    """

    #: open what this Link names
    open_requested = Signal(object)
    #: the ids of what was registered from here, and is listed in another view
    registered = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.as_of = session.office.today()

    def fill(self, filters: QWidget, told: ToldLabel, pane: ListPane) -> None:
        """Lay filters and list out; ``told``, among the filters, says how many there are."""
        self.pane, self.told = pane, told
        in_column(filters, (pane, 1), gap=GAP_S, edges=NO_EDGES, of=self)

    def make_rest(self) -> None:
        """Make what was left out; views override this that are made in two turns of the loop."""

    def refresh(self, as_of: date) -> None:
        """Read everything anew and show it."""
        raise NotImplementedError

    def show_item(self, ident: int) -> None:
        """Select one row, dropping the filter when it would hide it."""
        raise NotImplementedError

    def add(self) -> None:
        """Ask for a new one."""
        raise NotImplementedError

    def add_apart(self) -> None:
        """Ask for what is noted here and belongs to no row."""
        raise NotImplementedError

    def offers(self) -> Sequence[PaperOffer]:
        """The papers that can be made of what is selected and listed."""
        return ()

    def with_papers(self, fill: Callable[[QMenu], None]) -> Callable[[QMenu], None]:
        """What fills a menu of selected rows with what ``fill`` offers and the papers."""

        def filled(menu: QMenu) -> None:
            fill(menu)
            fill_offers(menu.addMenu("文书"), self.offers())

        return filled

    def shown(self) -> ShownTable:
        """The rows that are listed."""
        name = self.pane.table.accessibleName()
        return self.pane.table.shown(name, self.told.whole())

    def take_focus(self) -> None:
        """The keyboard starts in the list."""
        self.pane.table.setFocus()


class ListPage(Page):
    """A page whose middle is a list."""

    def lay_out(
        self, told: Sequence[QWidget], buttons: Sequence[QWidget], *below: QWidget | QLayout
    ) -> None:
        """The title with what is told beside it, the buttons at the right; filters and list below.

        The last of ``below`` takes the room.
        """
        head = spread([TitleLabel(self.title, self), *told], buttons)
        *filters, shown = below
        in_column(head, *filters, (shown, 1), edges=PAGE_EDGES, of=self)
