"""Gives a chapter of the manual the sizes and colours of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.letters import px
from fenghua_supervisor.ui.look.tokens import BODY_PX, HEAD_PX, TITLE_PX

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock, QTextDocument, QTextFrame, QTextTableCell

_HEADING_SIZES = {1: TITLE_PX, 2: HEAD_PX}
_LINE_PERCENT = 150.0
_INDENT = 22.0
_MANY_COLUMNS = 4


def dress(document: QTextDocument, room: int) -> None:
    """Set sizes, distances and table lines of a document that was read from Markdown.

    ``room`` in pixels is what a table of many columns may take; all else keeps to the lines.
    """
    document.setIndentWidth(_INDENT)
    # As one edit, so that it is laid out once.
    whole = QTextCursor(document)
    whole.beginEditBlock()
    block = document.begin()
    while block.isValid():
        _dress_block(document, block)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        _dress_table(frame, room)
    whole.endEditBlock()


def _dress_block(document: QTextDocument, block: QTextBlock) -> None:
    level = block.blockFormat().headingLevel()
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    if level:
        font = QFont(document.defaultFont())
        font.setPixelSize(px(_HEADING_SIZES.get(level, BODY_PX)))
        font.setWeight(QFont.Weight.DemiBold)
        words = QTextCharFormat()
        words.setFont(font)
        cursor.setCharFormat(words)
    space = QTextBlockFormat()
    space.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    space.setTopMargin(20.0 if level == 2 else 3.0)
    space.setBottomMargin(8.0 if level else 3.0)
    cursor.mergeBlockFormat(space)


def _dress_table(frame: QTextFrame, room: int) -> None:
    if not isinstance(frame, QTextTable):
        return
    style = frame.format()
    style.setBorder(0)
    style.setTopMargin(8)
    style.setBottomMargin(10)
    style.setCellPadding(4)
    style.setCellSpacing(0)
    is_wide = frame.columns() >= _MANY_COLUMNS
    style.setWidth(
        QTextLength(QTextLength.Type.FixedLength, room)
        if is_wide
        else QTextLength(QTextLength.Type.PercentageLength, 100)
    )
    frame.setFormat(style)
    for row in range(frame.rows()):
        for column in range(frame.columns()):
            _rule_below(frame.cellAt(row, column))


def _rule_below(cell: QTextTableCell) -> None:
    ruled = cell.format().toTableCellFormat()
    ruled.setBottomBorder(1)
    ruled.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    ruled.setBottomBorderBrush(QColor(theme.current().line))
    cell.setFormat(ruled)
