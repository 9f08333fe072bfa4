"""A place of the joined text that names the units of an item."""

from __future__ import annotations

from functools import cached_property

from fenghua_supervisor.plan_text.duty.labels import has_unit_label
from fenghua_supervisor.records import record


@record(slots=False)
class ChargeSpan:
    """A unit bracket or labelled line: [start, end) in the joined text; no content: unclosed.

    ``is_ahead``: it stands between the number of an item and its text.
    """

    start: int
    end: int
    content: str | None
    is_ahead: bool = False

    @cached_property
    def names_units(self) -> bool:
        """Whether it names units, and not only a date or a person."""
        return self.content is None or has_unit_label(self.content)
