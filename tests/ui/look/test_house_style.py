"""A start that hurries guards every field as soon as its window waits for the user."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.house_rules import ROOT

SCRIPT = """
import json, os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QSpinBox, QVBoxLayout, QWidget
from fenghua_supervisor.ui.frame.desktop import bare_application
from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.entry_guard import EntryGuard

app = bare_application()
theme.install(app, hurries=True)
told = []

def filled(window):
    line, box, spin = QLineEdit(window), QComboBox(window), QSpinBox(window)
    box.setEditable(True)
    layout = QVBoxLayout(window)
    for field in (line, box, spin):
        layout.addWidget(field)
    window.show()
    return lambda: [
        line.findChild(EntryGuard) is not None,
        box.lineEdit().findChild(EntryGuard) is not None,
        *(not field.focusPolicy().value & 4 for field in (box, spin)),
    ]

first, second = QWidget(), QWidget()
guarded = filled(first)
told.append(guarded())

def tell():
    told.append(guarded())
    told.append(filled(second)())
    print(json.dumps(told), flush=True)
    os._exit(0)

QTimer.singleShot({wait}, tell)
app.exec()
"""


def test_fields_are_guarded_once_the_window_waits() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(wait=500)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )
    before, seen, later = json.loads(done.stdout)
    assert not any(before)
    assert seen == [True, True, True, True]
    assert later == [True, True, True, True]
