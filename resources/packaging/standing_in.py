"""Stands in for Qt's OpenGL functions: pyqtgraph imports all of them, its charts use none."""

import sys
import types

sys.modules["PySide6.QtOpenGL"] = types.ModuleType("PySide6.QtOpenGL")
