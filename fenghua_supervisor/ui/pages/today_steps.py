"""The next steps of 今日: which dialog opens, and which verb gets what it returns."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from fenghua_supervisor.domain.today import NextStep
from fenghua_supervisor.domain.vocabulary import EntryKind
from fenghua_supervisor.services.closing import return_closing, sign_off
from fenghua_supervisor.services.follow_up import log_follow_up
from fenghua_supervisor.ui.dialogs.follow_up_dialog import FollowUpDialog
from fenghua_supervisor.ui.dialogs.review_dialog import ReviewDialog

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.drafts import FollowUpDraft, ReviewDraft
    from fenghua_supervisor.domain.today import TodayItem
    from fenghua_supervisor.ui.session import Session


def take_step(session: Session, item: TodayItem, as_of: date, parent: QWidget) -> None:
    """Open the dialog of an item's next step; 查看 has none."""
    if item.next_step is NextStep.REVIEW:
        _review(session, item, as_of, parent)
    elif item.next_step is NextStep.URGE:
        _follow_up(session, item, as_of, parent, EntryKind.URGE)
    else:
        _follow_up(session, item, as_of, parent, EntryKind.PROGRESS)


def _follow_up(
    session: Session, item: TodayItem, as_of: date, parent: QWidget, kind: EntryKind
) -> None:
    detail = session.office.queries.detail(item.row.id, as_of)
    dialog = FollowUpDialog(session, [item.row], as_of, kind=kind, detail=detail, parent=parent)
    if len(item.units) == 1:
        dialog.unit.setCurrentIndex(max(dialog.unit.findData(item.units[0].unit_id), 0))

    def save(draft: object) -> bool:
        follow_up = cast("FollowUpDraft", draft)
        return session.perform(log_follow_up, follow_up, refused=dialog.refuse) is not None

    dialog.run(save)


def _review(session: Session, item: TodayItem, as_of: date, parent: QWidget) -> None:
    detail = session.office.queries.detail(item.row.id, as_of)
    dialog = ReviewDialog(session, detail, as_of, parent=parent)

    def save(draft: object) -> bool:
        verb = sign_off if dialog.passes() else return_closing
        review = cast("ReviewDraft", draft)
        return session.perform(verb, review, refused=dialog.refuse) is not None

    dialog.run(save)
