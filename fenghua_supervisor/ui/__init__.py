"""Windows, pages and dialogs: they show and ask; the only place with PySide6."""

from __future__ import annotations

from fenghua_supervisor.ui.look.plain_import import load_qt
from fenghua_supervisor.ui.look.singleton_guard import keep_singletons_alive

load_qt()
keep_singletons_alive()
