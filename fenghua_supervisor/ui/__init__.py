"""Windows, pages and dialogs: they show and ask; the only place with PySide6."""

from __future__ import annotations

from fenghua_supervisor.ui.look.plain_import import load_qt
from fenghua_supervisor.ui.look.quick_enums import make_enums_quickly
from fenghua_supervisor.ui.look.singleton_guard import keep_singletons_alive

make_enums_quickly()
load_qt()
keep_singletons_alive()
