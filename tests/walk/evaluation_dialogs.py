"""The dialogs of the evaluation on the targets of the demo data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.indicators.adoption import AdoptionChoice
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.services.indicators.index import monitoring
from fenghua_supervisor.services.indicators.systems import adopt_targets, shipped_groups
from tests.pictures.stage import AS_OF

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

    from fenghua_supervisor.domain.indicators.monitoring import Monitoring
    from tests.walk.maker import Maker


def _shown(make: Maker) -> Monitoring:
    if not make.office.queries.indicators.systems():
        adopt_targets(make.office, AdoptionChoice(shipped=shipped_groups()))
    system = make.office.queries.indicators.systems()[0]
    return monitoring(make.office, system.id, Month.of(AS_OF), AS_OF)


def adoption(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.indicators.adopt_dialog import AdoptDialog

    return AdoptDialog(*make.over)


def values(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.indicators.values_dialog import ValuesDialog

    return ValuesDialog(make.session, _shown(make), parent=make.window)


OPENED: dict[str, Callable[[Maker], QDialog]] = {
    "AdoptDialog": adoption,
    "ValuesDialog": values,
}
