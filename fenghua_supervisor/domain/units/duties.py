"""Who answers for an action at each of its lead units, and whom to call there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.units.directory import checked_name, checked_phone
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fenghua_supervisor.domain.units.directory import UnitContact

NO_CONTACT = "尚未填写联系人"


@record
class Duty:
    """What was typed in for one action at one unit; empty where nothing was."""

    action_id: int
    unit_id: int
    leader: str = ""
    owner: str = ""
    contact: str = ""
    phone: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is filled in."""
        return not (self.leader or self.owner or self.contact or self.phone)

    def checked(self, unit: str) -> Duty:
        """The same, cleaned; UserError names the field of ``unit`` that cannot be used."""
        return Duty(
            self.action_id,
            self.unit_id,
            checked_name(self.leader, f"{unit}的牵头领导"),
            checked_name(self.owner, f"{unit}的责任人"),
            checked_name(self.contact, f"{unit}的联系人"),
            checked_phone(self.phone, f"{unit}的电话"),
        )


@record
class Answerable:
    """Who answers at a unit: what was typed in for the action, else what the directory says.

    Name and number of the contact come from the same place: one man's number is not another's.
    """

    unit: str
    leader: str = ""
    owner: str = ""
    contact: str = ""
    phone: str = ""

    @property
    def has_contact(self) -> bool:
        """Whether there is anybody to call."""
        return bool(self.contact or self.phone)

    @property
    def contact_words(self) -> str:
        """Contact and phone, or that nobody has filled them in."""
        return " ".join(filter(None, (self.contact, self.phone))) or NO_CONTACT

    @property
    def people_words(self) -> str:
        """「牵头领导 张三 · 责任人 李四」; empty when neither is known."""
        people = (("牵头领导", self.leader), ("责任人", self.owner))
        return " · ".join(f"{what} {name}" for what, name in people if name)


def answerable(unit: str, duty: Duty | None, contact: UnitContact | None) -> Answerable:
    """Who answers at ``unit``, from what was typed in for the action and from the directory."""
    own = duty is not None and bool(duty.contact or duty.phone)
    source = duty if own else contact
    leader = (duty.leader if duty else "") or (contact.leader if contact else "")
    return Answerable(
        unit,
        leader,
        duty.owner if duty else "",
        source.contact if source else "",
        source.phone if source else "",
    )


def answerables(
    units: Iterable[tuple[int, str]],
    duties: Mapping[int, Duty],
    contacts: Mapping[int, UnitContact],
) -> tuple[Answerable, ...]:
    """Who answers at each of ``units``, given as (id, name), in their order."""
    return tuple(
        answerable(name, duties.get(unit_id), contacts.get(unit_id)) for unit_id, name in units
    )
