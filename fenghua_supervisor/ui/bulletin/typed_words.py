"""Words that were typed and are not saved yet, of every bulletin that was looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.domain.codes.bulletin import BulletinSection
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.bulletin.verbs import BulletinVerbs

AGAIN_MS = 500


class TypedWords(QObject):
    """Saves words; those that another program was in the way of are kept and saved later."""

    def __init__(
        self, session: Session, steps: BulletinVerbs, save: Callable[[], object], page: QObject
    ) -> None:
        """``save``: what is called when it is to be tried again."""
        super().__init__(page)
        self._queries = session.office.queries
        self._steps = steps
        self._left: dict[
            tuple[object, object], tuple[BulletinData, dict[BulletinSection, str]]
        ] = {}
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(save)

    def __bool__(self) -> bool:
        """Whether some are not saved yet."""
        return bool(self._left)

    def of(self, data: BulletinData) -> Mapping[BulletinSection, str]:
        """Those of this bulletin."""
        return self._left.get(_key(data), (data, {}))[1]

    def take(self, data: BulletinData, drafts: Mapping[BulletinSection, str]) -> None:
        """Have these saved next."""
        if drafts:
            self._left[_key(data)] = data, {**self.of(data), **drafts}

    def save(self, *, wait: bool) -> bool:
        """Save all there is, waiting for another program or not; whether nothing is left."""
        # A text may lose the keyboard while its page is being read: that is no time to write.
        for key, (data, drafts) in [] if self._queries.only_reads else list(self._left.items()):
            left = self._steps.keep(data, drafts, wait=wait)
            if left:
                self._left[key] = data, left
            else:
                del self._left[key]
        if self._left:
            self._again.start()
        return not self._left


def _key(data: BulletinData) -> tuple[object, object]:
    return data.head.period, data.head.scope
