"""What the window of a start is made of, written down as plain lists for its twin; a process."""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime, time
from pathlib import Path
from typing import Any
from unittest.mock import patch

from PySide6.QtCore import QModelIndex, QSize
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from fenghua_supervisor import app
from fenghua_supervisor.paths import RESOURCES_DIR
from fenghua_supervisor.store.connection.sql import PlainDatabase
from fenghua_supervisor.ui.frame.desktop import bare_application
from fenghua_supervisor.ui.frame.registry import PAGES
from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.today.list import TodayList
from fenghua_supervisor.ui.widgets.grouped_lines import line_of
from fenghua_supervisor.ui.widgets.labels import IconLabel
from tests.bench import data
from tests.house_rules import PACKAGE

_READS = ("SELECT", "PRAGMA", "BEGIN", "COMMIT", "ROLLBACK", "WITH")


def statements(asked: list[tuple[str, Any]]) -> Any:  # noqa: ANN401 - a patch
    """Notes what is asked of the database; a start asks and does not write."""
    ask = PlainDatabase.execute_sql

    def note(self: PlainDatabase, sql: str, params: Any = None) -> Any:  # noqa: ANN401
        assert sql.lstrip().upper().startswith(_READS), sql
        asked.append((sql, [str(v) if hasattr(v, "year") else v for v in params or ()]))
        return ask(self, sql, params)

    return patch.object(PlainDatabase, "execute_sql", note)


def part(widget: QWidget) -> dict[str, Any]:
    """A widget with all that it holds."""
    kinds = type(widget).__mro__
    own = [kind.__name__ for kind in kinds if kind.__module__.startswith(PACKAGE)]
    policy = widget.sizePolicy()
    told: dict[str, Any] = {
        "qt": next(kind.__name__ for kind in kinds if kind.__module__.startswith("PySide6")),
        "kinds": own[::-1],
        "least": _pair(widget.minimumSize()),
        "most": _pair(widget.maximumSize()),
        "policy": [policy.horizontalPolicy().value, policy.verticalPolicy().value],
        "hidden": widget.isHidden(),
        "tip": widget.toolTip(),
        "says": {name: widget.property(name) for name in _names(widget)},
    }
    if isinstance(widget, QLabel | QAbstractButton):
        told["text"] = widget.text()
    if isinstance(widget, QTreeView):
        return told | {"lines": _lines(widget)}
    if isinstance(widget, QScrollArea):
        return told | {"inside": part(widget.widget())}
    if isinstance(widget, QStackedWidget):
        pages = [part(widget.widget(i)) for i in range(widget.count())]
        return told | {"pages": pages, "front": widget.currentIndex()}
    layout = widget.layout()
    return told | ({"layout": _laid_out(layout)} if layout is not None else {})


def _names(widget: QWidget) -> list[str]:
    names = [bytes(name.data()).decode() for name in widget.dynamicPropertyNames()]
    return [name for name in names if not name.startswith("_q_")]


def _pair(size: QSize) -> list[int]:
    return [size.width(), size.height()]


def _laid_out(layout: QLayout) -> dict[str, Any]:
    items = []
    for place in range(layout.count()):
        item = layout.itemAt(place)
        assert item is not None
        share = layout.stretch(place) if isinstance(layout, QBoxLayout) else 0
        inner, widget = item.layout(), item.widget()
        shown = _laid_out(inner) if inner else part(widget) if widget else None
        items.append((share, "layout" if inner else "widget" if widget else "room", shown))
    edges = layout.contentsMargins()
    return {
        "below": isinstance(layout, QVBoxLayout),
        "gap": layout.spacing(),
        "edges": [edges.left(), edges.top(), edges.right(), edges.bottom()],
        "items": items,
    }


def _lines(view: QTreeView, above: QModelIndex | None = None) -> list[dict[str, Any]]:
    """The lines of a list with their words."""
    model, told = view.model(), []
    above = above or QModelIndex()
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        line = line_of(index)
        assert line is not None
        words = [line.spoken] if line.is_heading else line.cells
        told.append(
            {
                "words": words[1:6] or words,
                "tip": index.data(3),
                "buttons": [button.words for button in line.buttons],
                "open": view.isExpanded(index),
                "lines": _lines(view, index) if line.is_heading else [],
            }
        )
    return told


def main() -> None:
    """Write the lists for the data folder of the first argument into the file of the second."""
    asked: list[tuple[str, Any]] = []
    theme.install(bare_application(), hurries=True)
    folder = Path(sys.argv[1])
    with statements(asked):
        now = datetime.combine(data.AS_OF, time(9))
        window = app.build(folder, lambda: now, "bench", data.AS_OF)
    window.present()
    QApplication.processEvents()
    qapp = QApplication.instance()
    assert isinstance(qapp, QApplication)
    assert window.findChild(TodayList) is not None
    fonts = [*theme.BUNDLED_FONTS, theme.RARE_FONT]
    icons = [RESOURCES_DIR / "icons" / f"{page.icon}.svg" for page in PAGES]
    icons += [RESOURCES_DIR / "icons" / "info.svg"] * len(window.findChildren(IconLabel))
    told = {
        "database": str(folder / "office.db"),
        "statements": asked,
        "fonts": [str(RESOURCES_DIR / "fonts" / name) for name in fonts],
        "family": qapp.font().families(),
        "pixels": qapp.font().pixelSize(),
        "sheet": qapp.styleSheet(),
        "icons": [str(path) for path in icons],
        "keys": [key.key().toString() for key in window.findChildren(QShortcut)],
        "actions": [action.text() for action in window.findChildren(QAction)],
        "window": part(window),
    }
    Path(sys.argv[2]).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
