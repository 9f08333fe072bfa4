"""What the fields of the forms offer: codes with their words, units, inspections, checklists."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from PySide6.QtWidgets import QComboBox

    from fenghua_supervisor.domain.codes.labelled import Labelled
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.widgets.units.chips import UnitChips

_HINT = "名称、别名或拼音首字母，回车确认，可写几个"


def offer_codes(box: QComboBox, codes: Iterable[Labelled]) -> None:
    """Offer codes by their words."""
    for code in codes:
        box.addItem(code.label, code)


def offer_units(chips: UnitChips, session: Session) -> None:
    """Offer the directory; a name that is not in it is left to the verb to refuse with words."""
    chips.offer(session.office.queries.units.all(), lambda _name: True, _HINT)


def offer_inspections(box: QComboBox, session: Session, as_of: date) -> None:
    """Offer the inspections, the newest first, and none."""
    box.addItem("不属于哪次督查", None)
    for inspection in reversed(session.office.queries.inspections.planned(as_of)):
        box.addItem(f"{inspection.number_words} {inspection.title}", inspection.id)


def offer_checklists(box: QComboBox, session: Session) -> None:
    """Offer the latest version of every checklist in use, and none."""
    box.addItem("不用清单", None)
    for known in session.office.queries.checklists.all():
        if known.stopped_on is None:
            latest = known.latest
            words = f"{known.name}（第{latest.version}版，{len(latest.points)}条）"
            box.addItem(words, latest.id)
