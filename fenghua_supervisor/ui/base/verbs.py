"""The base of what may be done from a page: it asks over the page and performs the verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from fenghua_supervisor.ui.base.session import Session

PageT = TypeVar("PageT", bound=QWidget)


class PageVerbs(QObject, Generic[PageT]):
    """Lives as long as the page over which it asks."""

    def __init__(self, session: Session, page: PageT) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
