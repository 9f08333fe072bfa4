"""Which number the next edition gets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.edition_numbers import (
    EditionNumber,
    next_number,
    plan_series,
    series_of,
)
from fenghua_supervisor.domain.bulletin.period import WHOLE
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.services.bulletin.subject import key_of

if TYPE_CHECKING:
    from fenghua_supervisor.domain.bulletin.period import Scope
    from fenghua_supervisor.domain.office.paper_form import PaperForm
    from fenghua_supervisor.services.office import Office


def draft_number(
    office: Office, year: int, scope: Scope = WHOLE, form: PaperForm | None = None
) -> EditionNumber:
    """The number that the next edition of a year about a scope will get.

    ``form``: that of the papers if it is another than the one in force.
    """
    part, key = series_of(scope), key_of(office, scope)
    settings = office.settings if form is None else replace(office.settings, paper_form=form)
    # A 文号 is one of all plans.
    all_of = [None, *(plan.id for plan in office.queries.plan.plans())]
    keys = all_of if settings.paper_form.own_number_word else [key]
    taken = [edition.number for edition in office.queries.bulletin.editions(key)]
    of_all, used = office.queries.bulletin.numbers(), office.queries.registers.used
    # What a restore took out of the ledger counts on; a plan's and the running numbers are apart.
    taken += [
        EditionNumber(gone.key.year, gone.key.number, 0, part)
        for each in keys
        for gone in used(Register.BULLETIN, plan_series(each, part))
    ]
    of_all += [
        EditionNumber(gone.key.year, 0, gone.key.number, part)
        for gone in used(Register.BULLETIN, part)
    ]
    return next_number(taken, of_all, year, settings, part)
