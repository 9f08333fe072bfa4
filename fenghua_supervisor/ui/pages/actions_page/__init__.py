"""任务: the ledger with filters, table and detail."""

from __future__ import annotations

from fenghua_supervisor.ui.pages.actions_page.page import ActionsPage

__all__ = ["ActionsPage"]
