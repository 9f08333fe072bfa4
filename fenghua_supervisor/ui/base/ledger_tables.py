"""Which tables a row of the ledger is made from: a page that shows rows depends on all of them."""

from __future__ import annotations

LEDGER_TABLES = frozenset(
    {
        "plan",
        "action",
        "action_unit",
        "unit",
        "target",
        "entry",
        "reading",
        "milestone",
        "period_goal",
        "action_link",
        "light_rule",
        "setting",
    }
)
