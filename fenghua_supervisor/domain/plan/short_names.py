"""What plans are called where actions of several stand together: a word that fits in a cell."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.plan import PlanKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.plan.plan import Plan

#: The period behind a title: 「（2021—2025年）」.
_PERIOD = re.compile(r"（[\d—\-年]+）$")
_KINDS = {PlanKind.WORK_POINTS: "工作要点"}


def short_names(plans: Sequence[Plan]) -> dict[int, str]:
    """Plan id → its name among these: its kind, with its years, or its title, until it is alone."""
    found: dict[int, str] = {}
    left = list(plans)
    for name in (_kind, _kind_with_years, core_title, _with_id):
        counts = Counter(map(name, left)) + Counter(found.values())
        found |= {plan.id: name(plan) for plan in left if counts[name(plan)] == 1}
        left = [plan for plan in left if plan.id not in found]
    return {plan.id: found[plan.id] for plan in plans}


def core_title(plan: Plan) -> str:
    """The title without its brackets and without the period behind it."""
    return _PERIOD.sub("", plan.title.strip("《》")) or plan.title


def _kind(plan: Plan) -> str:
    return _KINDS.get(plan.kind, plan.kind.label)


def _kind_with_years(plan: Plan) -> str:
    first, last = plan.period_start.year, plan.period_end.year
    years = f"{first}年" if first == last else f"{first}—{last}年"
    return f"{years}{_kind(plan)}"


def _with_id(plan: Plan) -> str:
    return f"{core_title(plan)}（方案{plan.id}）"
