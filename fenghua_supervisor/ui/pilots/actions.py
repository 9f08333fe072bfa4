"""The action that a pilot or a result belongs to, as its number is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

_MOST_DIGITS = 6


def action_of(office: Office, typed: str) -> tuple[int | None, str]:
    """The id of the action of a number, and what is wrong with it; both empty for nothing."""
    number = typed.strip()
    if not number:
        return None, ""
    if not number.isdecimal() or len(number) > _MOST_DIGITS:
        return None, f"“{number}”不是任务编号，请只填数字，如82。"
    try:
        return office.queries.plan.action_id(int(number)), ""
    except UserError as refusal:
        return None, str(refusal)
