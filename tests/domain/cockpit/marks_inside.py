"""Every mark of a value of figures."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cockpit.figures import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator


def marks_in(value: object) -> Iterator[Mark]:
    """The marks inside ``value``, in their order."""
    if isinstance(value, Mark):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from marks_in(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from marks_in(getattr(value, field.name))
