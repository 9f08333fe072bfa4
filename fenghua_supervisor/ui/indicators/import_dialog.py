"""Import of a system or of values: what the file would bring, each problem with its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit

from fenghua_supervisor.domain.indicators.adoption import told_of
from fenghua_supervisor.domain.indicators.rounding import value_words
from fenghua_supervisor.records import record
from fenghua_supervisor.services.indicators.exchange import (
    import_system,
    import_values,
    preview_system,
    preview_values,
)
from fenghua_supervisor.ui.base.backing_up import back_up_first
from fenghua_supervisor.ui.base.declared_form import field
from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.labels import HeadLabel, ToldLabel, WarnLabel, WrapNoteLabel
from fenghua_supervisor.ui.widgets.lines import ROUND_EDGES
from fenghua_supervisor.ui.widgets.row_delegate import ToneDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column, RowsModel
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.indicators.system import SystemVersion
    from fenghua_supervisor.domain.indicators.system_table import SystemChanges
    from fenghua_supervisor.domain.indicators.value_table import ValueLine
    from fenghua_supervisor.domain.round.received_table import FormTable
    from fenghua_supervisor.domain.writing.month import Month
    from fenghua_supervisor.ui.base.session import Session

_SIZE = (920, 600)


@record
class _Line:
    """One line of a preview."""

    id: int
    verdict: str
    tone: str
    place: str
    words: str


_COLUMNS = (
    Column("verdict", "结论", lambda line: line.verdict, width=84,
           look=lambda view: ToneDelegate(lambda line: line.tone, view)),
    Column("place", "位置", lambda line: line.place, width=150),
    Column("words", "说明", lambda line: line.words, width=0),
)  # fmt: skip


class _ImportDialog(Dialog):
    """A table of what a file says over one button; nothing is written before it."""

    chapter = "03g-evaluation#导入和导出"

    def __init__(self, session: Session, title: str, parent: QWidget | None) -> None:
        super().__init__(title, parent)
        self.session = session
        self.told = ToldLabel(parent=self)
        self.notes = WrapNoteLabel(parent=self)
        self.model = RowsModel(_COLUMNS, parent=self)
        self.table = RowsView(self.model, parent=self)
        self.table.setAccessibleName(title)
        self._warning = WarnLabel(parent=self)
        self.cancel = PlainButton("取消", parent=self)
        self.take = PrimaryButton("导入", parent=self)

    def warning(self) -> str:
        """What is said to be wrong; empty: nothing."""
        return self._warning.text()

    def build(self, *parts: object) -> None:
        """Lay it out, ``parts`` above the table."""
        head = HeadLabel(self.windowTitle(), self)
        card = Card(self, self.table, margin=1)
        foot = None, self.cancel, self.take
        above = (head, self.told, *parts, self.notes)
        self.lay_out(*above, (card, 1), self._warning, foot=foot, edges=ROUND_EDGES)  # type: ignore[arg-type]
        self.grow_to(*_SIZE)
        self._warning.say("")
        self.cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self.on_take)
        self.take.setToolTip("Ctrl+Enter")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.take.click)

    def show_lines(self, lines: list[_Line], told: str, notes: tuple[str, ...]) -> None:
        """Show what a preview says."""
        self.model.set_rows(lines)
        self.told.set_whole(told)
        self.notes.setText("；".join(notes))
        self.notes.setVisible(bool(notes))

    def on_take(self) -> None:
        """Write it."""
        raise NotImplementedError

    def refuse(self, sentence: str) -> None:
        """Say why it was refused."""
        self._warning.say(sentence)


class SystemImportDialog(_ImportDialog):
    """A new system, or the next version of one that is in use."""

    def __init__(
        self, session: Session, table: FormTable, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, "导入指标体系", parent)
        self._table = table
        self.name = QLineEdit(name, self)
        self.name.setMaxLength(40)
        self.name.setAccessibleName("体系名称")
        self.build(field(self, "体系名称（同名的发布为新版）", self.name))
        self.name.textChanged.connect(self._show)
        self._show()

    def on_take(self) -> None:
        """Publish it."""
        back_up_first(self.session)
        if self.session.perform_or(self.refuse, import_system, self.preview) is not None:
            self.accept()

    def _show(self) -> None:
        name = self.name.text().strip()
        self.preview = preview_system(self.session.office, self._table, name)
        reading, changes = self.preview.reading, self.preview.changes
        lines = [
            _Line(n, "要改正", "red", problem.place, problem.why)
            for n, problem in enumerate(reading.problems)
        ]
        if reading.draft is not None and changes is not None:
            lines = _changes(changes)
            is_next = self.preview.system_id is not None
            told = f"{'发布新版' if is_next else '新建体系'}：{told_of(reading.draft)}"
            told += f"；{changes.words}" if is_next else ""
        else:
            told = f"有{len(lines)}处要改正，改好文件再导入"
        self.show_lines(lines, f"{reading.file}：{told}", reading.notes)
        self.take.setEnabled(reading.draft is not None and bool(name))


class ValuesImportDialog(_ImportDialog):
    """Every value of a file with what is known of its month by now."""

    def __init__(
        self,
        session: Session,
        table: FormTable,
        version: SystemVersion,
        month: Month,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, "导入指标数据", parent)
        self._system_id = version.system_id
        #: from which day the values are known whose row names none; None: today
        self.day: date | None = None
        self.reading = preview_values(session.office, table, version, month)
        self.build()
        problems = [
            _Line(n, "要改正", "red", problem.place, problem.why)
            for n, problem in enumerate(self.reading.problems)
        ]
        lines = [_value_line(n, line) for n, line in enumerate(self.reading.lines, len(problems))]
        new = len(self.reading.new)
        told = f"有{len(problems)}处要改正，改好文件再导入" if problems else f"将录入{new}个数据"
        self.show_lines(problems + lines, f"{self.reading.file}：{told}", self.reading.notes)
        self.take.setText(f"导入{new}个" if new else "导入")
        self.take.setEnabled(bool(new) and not problems)

    def on_take(self) -> None:
        """Note the values."""
        back_up_first(self.session)
        done = self.session.perform_or(
            self.refuse, import_values, self._system_id, self.reading, self.day
        )
        if done is not None:
            self.accept()


def _changes(changes: SystemChanges) -> list[_Line]:
    told = (
        ("新增", "green", changes.added),
        ("调整", "yellow", changes.changed),
        ("不再列入", "red", changes.removed),
    )
    found = [(what, tone, title) for what, tone, titles in told for title in titles]
    return [_Line(n, what, tone, "", title) for n, (what, tone, title) in enumerate(found)]


def _value_line(number: int, line: ValueLine) -> _Line:
    draft = line.draft
    value = value_words(draft.value) if draft.value is not None else draft.status.label
    words = f"{line.title}　{draft.month.words}　{value}"
    if not line.is_new:
        return _Line(number, "已有", "grey", line.place, words)
    if line.before is not None and line.before.value is not None:
        before = f"（原来是{value_words(line.before.value)}）"
        return _Line(number, "修订", "yellow", line.place, f"{words}{before}")
    return _Line(number, "录入", "green", line.place, words)
