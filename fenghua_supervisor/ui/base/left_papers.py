"""What a former run left undone about papers: done at the start, by a job, and said."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from fenghua_supervisor.services.safekeeping.missing_papers import (
    close_remade,
    left_papers,
    write_unwritten,
)

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from fenghua_supervisor.services.safekeeping.missing_papers import Remade
    from fenghua_supervisor.ui.base.session import Session


def finish_left_papers(session: Session, owner: QObject) -> None:
    """Rename what was to be renamed, make again what is missing, and tell what was done."""
    found = session.feedback.unless_refused(left_papers, session.office)
    if found is None:
        return
    unwritten, words = found
    for sentence in words:
        session.feedback.info(sentence)
    if unwritten:
        session.jobs.start(
            write_unwritten,
            unwritten,
            session.office.store.papers,
            label="补做上次没有写成的文件",
            on_done=partial(_on_remade, session),
            owner=owner,
        )


def _on_remade(session: Session, result: object) -> None:
    sentence = close_remade(session.office, cast("tuple[Remade, ...]", result))
    if sentence:
        session.feedback.info(sentence)
