"""The day from which a plan is looked at when its period is over is chosen once for each plan."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.plan.period_over import with_choice
from fenghua_supervisor.services.settings.office_settings import write_settings
from fenghua_supervisor.services.verb import verb

if TYPE_CHECKING:
    from fenghua_supervisor.domain.codes.plan import AsOfBasis
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office


@verb
def choose_as_of(office: Office, basis: AsOfBasis) -> Done[AsOfBasis]:
    """Open the current plan as of this day from now on, now that its period is over."""
    settings, plan = office.settings, office.queries.plan.current()
    choices = with_choice(settings.as_of_choices, plan.id, basis)
    with office.begin("选择查看日期") as work:
        write_settings(office, work, replace(settings, as_of_choices=choices))
    return work.done(basis, message=f"以后打开都按{basis.label}查看，可在“设置”里改")
