"""The window of a start from plain lists, without a module of the program: what Qt takes for it.

``window_lists`` writes the lists. Parts, layouts, style sheet, fonts, keys and lines are those of
the program; the database is asked the same, and nothing is made of its answers.
"""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path
from typing import Any

# As the program does: nothing is garbage yet, and peewee needs no driver but that of SQLite.
gc.disable()
sys.modules.update(dict.fromkeys(("sqlite3", "psycopg2cffi", "psycopg2", "psycopg")))
import peewee  # noqa: E402
from PySide6 import QtGui, QtWidgets  # noqa: E402
from PySide6.QtCore import QRect, QRectF, QSize, Qt  # noqa: E402
from PySide6.QtSvg import QSvgRenderer  # noqa: E402

WORDS, ICON, LINE = Qt.ItemDataRole.UserRole, 16, 36
MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
KINDS: dict[str, type] = {}
ICONS: list[QtGui.QPixmap] = []
Told = dict[str, Any]


class Painted:
    """What paints itself: an icon and words."""

    def paintEvent(self, _event: object) -> None:
        painter = QtGui.QPainter(self)
        if ICONS:
            painter.drawPixmap(0, 0, ICONS.pop())
        if isinstance(self, QtWidgets.QAbstractButton):
            painter.drawText(self.rect(), MIDDLE, self.text())


class Lines(QtWidgets.QStyledItemDelegate):
    def sizeHint(self, _option: object, _index: object) -> QSize:
        return QSize(0, LINE)

    def paint(self, painter: QtGui.QPainter, option: Any, index: Any) -> None:  # noqa: ANN401
        words, buttons = index.data(WORDS)
        box = QRect(option.rect)
        box.setWidth(box.width() // (len(words) + len(buttons)))
        for word in (*words, *buttons):
            right, metrics = Qt.TextElideMode.ElideRight, painter.fontMetrics()
            painter.drawText(box, MIDDLE, metrics.elidedText(word, right, box.width()))
            box.translate(box.width(), 0)
        if buttons:
            painter.drawRoundedRect(box.translated(-box.width(), 0), 4, 4)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())


def kind_of(told: Told) -> type:
    """A style sheet knows a part by the names of its kinds, the least special first."""
    kind: type = getattr(QtWidgets, told["qt"])
    for name in told["kinds"]:
        bases = (Painted, kind) if name in ("NavButton", "DayButton", "IconLabel") else (kind,)
        kind = KINDS.setdefault(name, type(name, bases, {}))
    return kind


def made(told: Told, parent: QtWidgets.QWidget | None) -> Any:  # noqa: ANN401 - one of many kinds
    widget = kind_of(told)(parent)
    for name, value in told["says"].items():
        widget.setProperty(name, value)
    if "text" in told:
        widget.setText(told["text"])
    widget.setToolTip(told["tip"])
    widget.setMinimumSize(*told["least"])
    widget.setMaximumSize(*told["most"])
    widget.setSizePolicy(*map(QtWidgets.QSizePolicy.Policy, told["policy"]))
    if "lines" in told:
        fill(widget, told["lines"])
    if "inside" in told:
        widget.setWidgetResizable(True)
        widget.setWidget(made(told["inside"], widget))
    for page in told.get("pages", ()):
        widget.addWidget(made(page, widget))
    if "layout" in told:
        widget.setLayout(laid_out(told["layout"], widget))
    if told["hidden"]:
        widget.hide()
    return widget


def laid_out(told: Told, owner: QtWidgets.QWidget) -> QtWidgets.QBoxLayout:
    layout = QtWidgets.QVBoxLayout() if told["below"] else QtWidgets.QHBoxLayout()
    layout.setSpacing(told["gap"])
    layout.setContentsMargins(*told["edges"])
    for share, kind, shown in told["items"]:
        if kind == "layout":
            layout.addLayout(laid_out(shown, owner), share)
        elif kind == "widget":
            layout.addWidget(made(shown, owner), share)
        else:
            layout.addStretch(share)
    return layout


def fill(view: QtWidgets.QTreeView, lines: list[Told]) -> None:
    model = QtGui.QStandardItemModel(view)
    model.invisibleRootItem().appendRows([item(line) for line in lines])
    view.setModel(model)
    view.setItemDelegate(Lines(view))
    view.setHeaderHidden(True)
    for row, line in enumerate(lines):
        view.setExpanded(model.index(row, 0), line["open"])


def item(line: Told) -> QtGui.QStandardItem:
    cell = QtGui.QStandardItem(line["words"][0])
    cell.setToolTip(line["tip"])
    cell.setData((line["words"], line["buttons"]), WORDS)
    cell.appendRows([item(below) for below in line["lines"]])
    return cell


def icon(path: str) -> QtGui.QPixmap:
    drawn = QtGui.QPixmap(ICON, ICON)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QtGui.QPainter(drawn)
    QSvgRenderer(path).render(painter, QRectF(0, 0, ICON, ICON))
    painter.end()
    return drawn


told = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
database = peewee.SqliteDatabase(told["database"])
for sql, values in told["statements"]:
    database.execute_sql(sql, values).fetchall()
application = QtWidgets.QApplication(sys.argv[:1])
application.setStyle(QtWidgets.QProxyStyle("Fusion"))
for path in told["fonts"]:
    QtGui.QFontDatabase.addApplicationFont(path)
font = QtGui.QFont(told["family"])
font.setPixelSize(told["pixels"])
application.setFont(font)
application.setStyleSheet(told["sheet"])
ICONS.extend(map(icon, told["icons"]))
window = made(told["window"], None)
for keys in told["keys"]:
    QtGui.QShortcut(QtGui.QKeySequence(keys), window, window.update)
window.showMaximized()
sys.exit(QtWidgets.QApplication.exec())
