"""Windows, pages and dialogs: they show and ask; the only place with PySide6."""

from __future__ import annotations

from fenghua_supervisor.ui.none_guard import keep_none_alive

keep_none_alive()
