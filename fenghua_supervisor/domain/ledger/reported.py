"""What a unit reports of an action, each of its texts declared once."""

from __future__ import annotations

from dataclasses import field, fields, replace
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from fenghua_supervisor.domain.writing.text import clean_field, required_field
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

ValueT = TypeVar("ValueT", covariant=True)
PERCENT_LABEL = "完成百分比"


@record
class TextField:
    """One text of a report: its attribute, its word, and what leads it on the timeline."""

    name: str
    label: str
    lead: str

    @property
    def column(self) -> str:
        """The column of an entry that holds it."""
        return f"{self.name}_text"

    def of(self, reported: Reported[Any]) -> str:
        """What it says in a report."""
        return str(getattr(reported, self.name))


def _text(label: str, lead: str) -> str:
    stated: str = field(default="", metadata={"label": label, "lead": lead})
    return stated


@record
class Reported(Generic[ValueT]):
    """Texts, percent and values of targets as a unit reports them.

    An entry that is no report says what it has to say in the first text.
    """

    progress: str = _text("进展情况", "")
    issues: str = _text("存在问题", "问题：")
    next_steps: str = _text("下步举措", "下步：")
    percent: Decimal | None = None
    readings: tuple[ValueT, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Its texts in their order."""
        return tuple(text.of(self) for text in TEXTS)

    def further(self) -> Iterator[tuple[TextField, str]]:
        """The texts after the first that say something."""
        return ((text, text.of(self)) for text in TEXTS[1:] if text.of(self))

    def cleaned(self, first: str) -> Self:
        """With texts as they are stored; UserError when the ``first`` is empty or one too long."""
        further: dict[str, Any] = {
            text.name: clean_field(text.of(self), text.label) for text in TEXTS[1:]
        }
        return replace(self, progress=required_field(self.progress, first), **further)


#: The texts in the order of the paper.
TEXTS = tuple(
    TextField(declared.name, **declared.metadata)
    for declared in fields(Reported)
    if declared.metadata
)
