"""Windows, pages and dialogs: they show and ask; the only place with PySide6."""
