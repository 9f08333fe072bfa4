"""A list that a standing and words limit, with the selected row in full beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from fenghua_supervisor.ui.base.list_page import ListPane, ListView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QMenu, QWidget

    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.base.views.step_detail import TakenFurtherDetail
    from fenghua_supervisor.ui.base.views.words_bar import WordsBar

RowT = TypeVar("RowT")
Why = tuple[str, str, str]


class WordedView(ListView, Generic[RowT]):
    """The rows newest first; a view makes its three parts and has ``compose`` put them together."""

    #: title, sentence and the words of a button where the filter lets nothing through
    filtered_out: ClassVar[Why]
    #: the same where there is nothing yet; the button adds the first one
    none_yet: ClassVar[Why]

    filters: WordsBar
    list: ListPane
    detail: TakenFurtherDetail

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self._rows: list[RowT] = []

    def compose(self, fill_menu: Callable[[QMenu], None]) -> None:
        """Put the detail beside the list below its filters; ``fill_menu`` is for a right click."""
        self.list.put_beside(self.detail)
        self.fill(self.filters, self.filters.told, self.list)
        self.filters.changed.connect(self._show_rows)
        self.list.chosen.connect(self._on_chosen)
        self.list.offer_menu(fill_menu)
        self.list.empty.clicked.connect(self._on_empty)
        self.detail.step_requested.connect(self.take_step)
        self.detail.open_requested.connect(self.open_requested)

    def read(self, as_of: date) -> str:
        """Read ``_rows`` as of a day and tell the filters; how many there are, in words."""
        raise NotImplementedError

    def standing_of(self, row: RowT) -> str:
        """What a row stands at, in the words that the filter offers."""
        raise NotImplementedError

    def called(self, row: RowT) -> tuple[int, str]:
        """The id of a row, and its number or name, by which it is found too."""
        raise NotImplementedError

    def show_detail(self, row: RowT) -> None:
        """Show a row in full."""
        raise NotImplementedError

    def take_step(self, step: str) -> None:
        """Take a step with the selected row."""
        raise NotImplementedError

    def refresh(self, as_of: date) -> None:
        """Read everything anew; filter and selection stay."""
        self.as_of = as_of
        told = self.read(as_of)
        self.filters.told.set_whole(told if self._rows else "")
        self._show_rows()

    def show_item(self, ident: int) -> None:
        """Select one row, dropping the filter when it would hide it."""
        if self.list.model.find(ident) < 0:
            self.filters.clear()
        self.list.table.select_ids([ident])
        self.take_focus()

    def fitting(self) -> Sequence[RowT]:
        """The rows that are listed."""
        return self.filters.fitting(self._rows, self.standing_of, self.called)

    def _show_rows(self) -> None:
        self.list.show_rows(self.fitting(), self.filtered_out if self._rows else self.none_yet)

    def _on_chosen(self, rows: Sequence[RowT]) -> None:
        if rows:
            self.show_detail(rows[0])

    def _on_empty(self) -> None:
        if self._rows:
            self.filters.clear()
        else:
            self.add()
