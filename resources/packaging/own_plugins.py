"""Has Qt take its plugins from the bundle alone, whatever the environment of the desktop says."""

import os
import sys

# Wheels for Windows have no folder between the package and what belongs to Qt.
_qt = ("PySide6",) if sys.platform == "win32" else ("PySide6", "Qt")
os.environ["QT_PLUGIN_PATH"] = os.path.join(sys.prefix, *_qt, "plugins")
