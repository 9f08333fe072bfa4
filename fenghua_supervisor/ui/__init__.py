"""Windows, pages and dialogs: they show and ask; the only place with PySide6."""

from __future__ import annotations

from fenghua_supervisor.ui.look.singleton_guard import keep_singletons_alive

keep_singletons_alive()
