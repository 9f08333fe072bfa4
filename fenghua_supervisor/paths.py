"""Where the program's own files lie; user data never lies here."""

from __future__ import annotations

from pathlib import Path

PROGRAM_DIR = Path(__file__).resolve().parent.parent
SHIPPED_DIR = PROGRAM_DIR / "data"
RESOURCES_DIR = PROGRAM_DIR / "resources"
#: A packaged program whose first argument this is reads untrusted files, apart from the window.
CHILD_FLAG = "--reading-child"
