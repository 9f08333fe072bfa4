"""The two tables of an import of forms: files to tick, and fields with their addresses."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from fenghua_supervisor.domain.ledger.columns import NOTHING
from fenghua_supervisor.ui.look.tokens import GAP_S
from fenghua_supervisor.ui.round.import_rows import (
    TONES,
    DetailRow,
    FileRow,
    FormRowKind,
    counted,
    detail_rows,
    file_words,
    troubled,
)
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.chips import ChipRow
from fenghua_supervisor.ui.widgets.detail_text import DetailText
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.labels import WrapNoteLabel
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, split, stacked
from fenghua_supervisor.ui.widgets.questions import QuestionsBar
from fenghua_supervisor.ui.widgets.row_delegate import CheckDelegate, SubDelegate, ToneDelegate
from fenghua_supervisor.ui.widgets.rows_model import ROW_ROLE, Column, RowsModel
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from fenghua_supervisor.domain.round.import_preview import FilePreview, FormsPreview

ALL, TROUBLED = "all", "troubled"
_FILE_COLUMNS = (
    Column(
        "chosen", "", lambda row: "已勾选" if row.chosen else "", width=44,
        look=partial(CheckDelegate, lambda row: row.chosen, lambda row: row.file.can_be_taken),
    ),
    Column("name", "单位", lambda row: row.name, width=0, tooltip=lambda row: row.file.name),
    Column(
        "verdict", "结论", lambda row: row.file.verdict.label, width=84,
        look=partial(ToneDelegate, lambda row: TONES[row.file.verdict]),
    ),
    Column("count", "改动", lambda row: counted(row.file), width=56, align="right"),
    Column("troubles", "问题", lambda row: troubled(row.file), width=56, align="right"),
)  # fmt: skip
_KIND_TONES = {
    FormRowKind.PROBLEM: "red",
    FormRowKind.NOTE: "brand",
    FormRowKind.NEW: "green",
    FormRowKind.CHANGED: "yellow",
    FormRowKind.UNCHANGED: "grey",
}
_DETAIL_COLUMNS = (
    Column(
        "kind", "类别", lambda row: row.kind.label, width=56,
        look=partial(ToneDelegate, lambda row: _KIND_TONES[row.kind]),
    ),
    Column(
        "number", "编号", lambda row: NOTHING if row.number is None else str(row.number),
        sort_key=lambda row: row.number, width=50, align="right",
    ),
    Column("title", "任务", lambda row: row.title, width=150),
    Column("field", "栏目", lambda row: row.field or NOTHING, width=92),
    Column(
        "old", "原来，或所填内容", lambda row: row.old or NOTHING, width=110, place="room",
        look=SubDelegate,
    ),
    Column("new", "现在，或问题所在", lambda row: row.new or NOTHING, width=0),
    Column("place", "位置", lambda row: row.place or NOTHING, width=96),
)  # fmt: skip


class _TickView(RowsView):
    """A table whose rows are ticked with the space bar, or by a click on the box."""

    tick_wanted = Signal(list)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: tick what is selected."""
        if event.key() == Qt.Key.Key_Space:
            self.tick_wanted.emit(self.selected_rows())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: tick the row whose box was clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == 0 and event.button() is Qt.MouseButton.LeftButton:
            self.tick_wanted.emit([index.data(ROW_ROLE)])


class FilesPane(QWidget):
    """The files of a batch with a box each; only those with problems on demand."""

    chosen_changed = Signal()
    file_selected = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[FileRow] = []
        self.chips = ChipRow([(ALL, "全部", ""), (TROUBLED, "有问题", "red")], self)
        self.model = RowsModel(_FILE_COLUMNS, parent=self)
        self.table = _TickView(self.model, parent=self)
        self._build()
        self.chips.chosen.connect(self._show)
        self.table.tick_wanted.connect(self._on_tick)
        self.table.rows_selected.connect(self._on_selected)

    def set_preview(self, preview: FormsPreview) -> None:
        """Show the files; those that need a look stand first."""
        taken = preview.taken
        files = sorted(preview.files, key=lambda file: (list(TONES).index(file.verdict), file.id))
        count = Counter(file.unit_words for file in files)
        self._rows = [
            FileRow(file, file.id in taken, is_one_of=count[file.unit_words] > 1) for file in files
        ]
        self.chips.set_count(ALL, len(self._rows))
        bad = sum(row.has_problems for row in self._rows)
        self.chips.set_count(TROUBLED, bad)
        self.chips.chip(TROUBLED).setEnabled(bool(bad))
        self._show()

    def renew(self, preview: FormsPreview) -> None:
        """Show the files as they are after a decision; the others keep their ticks."""
        known = {file.id: file for file in preview.files}
        self._rows = [
            row
            if known[row.id] == row.file
            else replace(row, file=known[row.id], chosen=row.id in preview.taken)
            for row in self._rows
        ]
        self._show()
        self._on_selected(self.table.selected_rows())
        self.chosen_changed.emit()

    def chosen(self) -> frozenset[int]:
        """The files that are ticked."""
        return frozenset(row.id for row in self._rows if row.chosen)

    def _build(self) -> None:
        self.table.setAccessibleName("收回的填报表，按空格键勾选")
        chips, card = (self.chips, Qt.AlignmentFlag.AlignLeft), Card(self, self.table, margin=1)
        in_column(chips, (card, 1), gap=GAP_S, edges=NO_EDGES, of=self)

    def _show(self) -> None:
        only_bad = self.chips.key() == TROUBLED
        shown = [row for row in self._rows if row.has_problems or not only_bad]
        self.model.set_rows(shown)
        if shown and not self.table.selected_rows():
            self.table.select_ids([shown[0].id])

    def _on_tick(self, rows: list[FileRow]) -> None:
        free = [row for row in rows if row.file.can_be_taken]
        if not free:
            return
        wanted = not all(row.chosen for row in free)
        ids = {row.id for row in free}
        # Of files that contradict each other the one that was ticked last is meant.
        out = {ident for row in free for ident, _ in row.file.rivals if wanted} - ids
        self._rows = [
            replace(row, chosen=wanted and row.id not in out) if row.id in ids | out else row
            for row in self._rows
        ]
        self._show()
        self.chosen_changed.emit()

    def _on_selected(self, rows: list[FileRow]) -> None:
        if rows:
            self.file_selected.emit(rows[0].file)


class ReceivedFormPane(QWidget):
    """What one file holds: what is to be decided, its fields and problems, the selected one."""

    decided = Signal(int, str, str)  #: the file, the key of a question and its answer

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[DetailRow] = []
        self._file: FilePreview | None = None
        kinds = [(kind.value, kind.label, _KIND_TONES[kind]) for kind in FormRowKind]
        self.chips = ChipRow([(ALL, "全部", ""), *kinds], self)
        self.note = WrapNoteLabel(parent=self)
        self.questions = QuestionsBar(self)
        self.model = RowsModel(_DETAIL_COLUMNS, parent=self)
        self.table = RowsView(self.model, parent=self)
        self.whole = DetailText("这一行的全文", self)
        self._empty = EmptyState("", icon="inbox", parent=self)
        self._stack = stacked(self, self.table, self._empty)
        self._lower = Card(self, self.whole, margin=12)
        self._build()
        self.chips.chosen.connect(self._show)
        self.table.rows_selected.connect(self._on_selected)
        self.questions.answered.connect(self._on_answered)

    def set_file(self, file: FilePreview) -> None:
        """Show another file; its problems first."""
        if self._file is file:
            return
        self._file = file
        self._rows = detail_rows(file)
        counts = Counter(row.kind for row in self._rows)
        self.chips.set_count(ALL, len(self._rows))
        for kind in FormRowKind:
            self.chips.set_count(kind.value, counts[kind])
            self.chips.chip(kind.value).setEnabled(counts[kind] > 0)
        self.chips.choose(ALL)
        words = file_words(file)
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self.questions.ask(file.questions)
        title = "这份文件不能导入" if file.why else "没有可导入的内容"
        self._empty.set_texts(title, file.why or "表里没有填写进展情况。")
        self._show()

    def _build(self) -> None:
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAccessibleName("这份表的改动和问题")
        upper = Card(self, self._stack, margin=1)
        splitter = split(Qt.Orientation.Vertical, self, upper, self._lower, gap=GAP_S)
        splitter.setSizes([270, 190])
        chips = self.chips, Qt.AlignmentFlag.AlignLeft
        parts = chips, self.note, self.questions, (splitter, 1)
        in_column(*parts, gap=GAP_S, edges=NO_EDGES, of=self)

    def _on_answered(self, key: str, value: str) -> None:
        if self._file is not None:
            self.decided.emit(self._file.id, key, value)

    def _show(self) -> None:
        key = self.chips.key()
        rows = [row for row in self._rows if key in (ALL, row.kind.value)]
        self.model.set_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        self._lower.setVisible(bool(rows))
        self.chips.setVisible(bool(self._rows))
        if rows:
            self.table.select_ids([rows[0].id])
            self._on_selected(rows[:1])
        else:
            self.whole.set_paragraphs(())

    def _on_selected(self, rows: list[DetailRow]) -> None:
        if not rows:
            return
        row = rows[0]
        name = f"第{row.number}项　{row.title}" if row.number else row.title
        if row.kind is FormRowKind.PROBLEM:
            where = f"{row.place}　{row.field}"
            pairs = [(f"问题　{where.strip('　')}", row.new)]
            pairs += [("任务，或所填内容", name)] if name != NOTHING else []
        elif row.kind is FormRowKind.NOTE:
            pairs = [(row.kind.label, row.new)]
        else:
            pairs = [(row.field or row.kind.label, name)]
            pairs += [("原来", row.old)] if row.old else []
            pairs += [("现在", row.new)]
        self.whole.set_paragraphs(pairs)
