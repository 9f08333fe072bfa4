"""Import of the office's own table of findings: every row with its verdict, then one step."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTemporaryDir, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QCheckBox

from fenghua_supervisor.domain.finding_tables.preview import LineVerdict
from fenghua_supervisor.domain.office.entry_day import entry_day
from fenghua_supervisor.services.finding_tables.importing import (
    ReadFindings,
    import_findings,
    preview_findings,
    read_finding_table,
)
from fenghua_supervisor.ui.base.backing_up import back_up_first
from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.inspections.findings.import_rows import (
    TONES,
    becomes,
    file_words,
    foot_words,
    paragraphs,
    remarks,
    text_words,
    units_words,
    with_all_units,
)
from fenghua_supervisor.ui.inspections.offers import offer_inspections
from fenghua_supervisor.ui.look.tokens import GAP_S
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.chips import ALL, ChipRow
from fenghua_supervisor.ui.widgets.detail_text import DetailText
from fenghua_supervisor.ui.widgets.fields import ChoiceBox, DateField
from fenghua_supervisor.ui.widgets.labels import (
    HeadLabel,
    SubLabel,
    ToldLabel,
    WarnLabel,
    WrapNoteLabel,
)
from fenghua_supervisor.ui.widgets.lines import ROUND_EDGES, in_line, scrolled, split
from fenghua_supervisor.ui.widgets.questions import QuestionsBar
from fenghua_supervisor.ui.widgets.row_delegate import ToneDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column, RowsModel
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.finding_tables.preview import TableLine, TablePreview
    from fenghua_supervisor.ui.base.session import Session

SIZE = (1180, 660)
_COLUMNS = (
    Column(
        "verdict", "结论", lambda line: line.verdict.label, width=84,
        sort_key=lambda line: list(TONES).index(line.verdict),
        look=partial(ToneDelegate, lambda line: TONES[line.verdict]),
    ),
    Column("place", "位置", lambda line: line.place, width=110, sort_key=lambda line: line.id),
    Column("on", "检查时间", lambda line: line.finding.registered_on.isoformat(), width=92),
    Column("units", "责任单位", units_words, width=130, wide=180),
    Column("text", "问题", text_words, width=0),
    Column("state", "导入后，或相同的", becomes, width=124),
    Column("remarks", "说明", remarks, width=220, wide=420, place="room"),
)  # fmt: skip
_MOST_QUESTIONS = 132


def open_finding_import(
    session: Session,
    parent: QWidget,
    path: Path,
    as_of: date,
    then: Callable[[list[int]], object],
) -> None:
    """Read a file in the background, then show what importing it would do."""
    folder = QTemporaryDir()

    def show(result: object) -> None:
        assert isinstance(result, ReadFindings)
        dialog = FindingImportDialog(session, result, folder, as_of, parent)
        dialog.registered.connect(then)
        dialog.open()

    back_up_first(session)
    session.jobs.start(
        *(read_finding_table, path, Path(folder.path())),
        label="正在读取问题表", on_done=show, owner=parent,
    )  # fmt: skip


class FindingImportDialog(Dialog):
    """Nothing is written before 导入; ``folder`` holds the pictures and goes with the dialog."""

    chapter = "03e-inspections#导入问题表"

    #: the ids of what was registered
    registered = Signal(object)

    def __init__(
        self,
        session: Session,
        read: ReadFindings,
        folder: QTemporaryDir,
        as_of: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("导入问题表", parent)
        self._session, self._read, self._folder = session, read, folder
        self._answers: dict[str, str] = {}
        self.inspection = ChoiceBox("来自督查", None, self)
        self.day = DateField(entry_day(as_of, session.office.today()), self)
        self.day.setAccessibleName("表里没写日期的按这一天")
        self.days = ChoiceBox("整改期限只写“7天”的按哪种天数计", None, self)
        self.days.addItem("工作日", True)  # noqa: FBT003 - what the box holds
        self.days.addItem("自然日", False)  # noqa: FBT003 - what the box holds
        self.further = QCheckBox(self)
        self.further.setChecked(True)
        self.questions = QuestionsBar(self)
        chips = [(verdict.value, verdict.label, tone) for verdict, tone in TONES.items()]
        self.chips = ChipRow([(ALL, "全部", ""), *chips], self)
        self.model = RowsModel(_COLUMNS, parent=self)
        self.table = RowsView(self.model, parent=self)
        self.whole = DetailText("这一行的全部", self)
        self.told, self.foot = ToldLabel(parent=self), SubLabel(parent=self)
        self.notes = WrapNoteLabel(parent=self)
        self._warning = WarnLabel(parent=self)
        self.cancel = PlainButton("取消", parent=self)
        self.take = PrimaryButton("导入", parent=self)
        offer_inspections(self.inspection, session, as_of)
        self.preview = self._judged()
        self._build()
        self._connect()
        self._show()

    def warning(self) -> str:
        """What is said to be wrong; empty: nothing."""
        return self._warning.text()

    def _judged(self) -> TablePreview:
        office, inspection = self._session.office, self.inspection.currentData()
        return preview_findings(
            *(office, self._read, self.day.day(), self._answers, inspection),
            terms_in_workdays=bool(self.days.currentData()),
        )

    def _build(self) -> None:
        self.grow_to(*SIZE)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAccessibleName("表里的问题")
        self.table.sort_by_header()
        self._asked = scrolled(self.questions, self)
        self._asked.setMaximumHeight(_MOST_QUESTIONS)
        by = in_line(
            *(SubLabel("来自督查", self), (self.inspection, 1)),
            *(SubLabel("没写日期的按", self), self.day),
            *(SubLabel("期限“7天”按", self), self.days),
            gap=GAP_S,
        )
        lower = split(
            Qt.Orientation.Vertical,
            *(self, Card(self, self.table, margin=1), Card(self, self.whole, margin=12)),
            gap=GAP_S,
        )
        lower.setSizes([300, 150])
        lower.setStretchFactor(0, 1)
        chips = self.chips, Qt.AlignmentFlag.AlignLeft
        parts = HeadLabel("导入问题表", self), self.told, self.notes, by, self._asked, chips
        foot = self.foot, None, self.further, self.cancel, self.take
        self.lay_out(*parts, self._warning, (lower, 1), foot=foot, edges=ROUND_EDGES)
        self._warning.say("")

    def _connect(self) -> None:
        self.table.rows_selected.connect(self._on_selected)
        self.chips.chosen.connect(self._show_rows)
        self.questions.answered.connect(self._on_answered)
        self.inspection.activated.connect(self._renew)
        self.days.activated.connect(self._renew)
        self.further.toggled.connect(self._show_foot)
        self.day.dateChanged.connect(self._renew)
        self.cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self._on_take)
        self.take.setToolTip("Ctrl+Enter")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.take.click)

    def _show(self) -> None:
        """Everything that the preview says."""
        preview = self.preview
        self.told.set_whole(f"{preview.file}：{preview.words}")
        notes = file_words(preview)
        self.notes.setText("；".join(notes))
        self.notes.setVisible(bool(notes))
        names = [unit.name for unit in self._session.office.queries.units.all()]
        asked = with_all_units(preview.questions, names)
        self.questions.ask([replace(question, options=options) for question, options in asked])
        self._asked.setVisible(bool(asked))
        counts = Counter(line.verdict for line in preview.lines)
        self.chips.set_count(ALL, len(preview.lines))
        for verdict in LineVerdict:
            self.chips.set_count(verdict.value, counts[verdict])
            self.chips.chip(verdict.value).setEnabled(counts[verdict] > 0)
        self.further.setText(f"复查结果记到已登记的{len(preview.further)}条上")
        self.further.setVisible(bool(preview.further))
        self._show_foot()
        self._show_rows()

    def _goes_on(self) -> bool:
        """Whether findings that are registered already are taken further."""
        return bool(self.preview.further) and self.further.isChecked()

    def _show_foot(self) -> None:
        """What the button would do."""
        preview = self.preview
        count = len(preview.new) + (len(preview.further) if self._goes_on() else 0)
        self.foot.setText(foot_words(preview, further=self._goes_on()))
        self.take.setText(f"导入{count}条" if count else "导入")
        self.take.setEnabled(bool(count))
        self.take.setDefault(bool(count))

    def _show_rows(self) -> None:
        key = self.chips.key()
        rows = [line for line in self.preview.lines if key in (ALL, line.verdict.value)]
        self.model.set_rows(rows)
        if rows and not self.table.selected_rows():
            self.table.select_ids([rows[0].id])
        self._on_selected(self.table.selected_rows())

    def _on_selected(self, rows: list[TableLine]) -> None:
        self.whole.set_paragraphs(paragraphs(rows[0]) if rows else ())

    def _on_answered(self, key: str, value: str) -> None:
        self._answers.pop(key, None)
        if value:
            self._answers[key] = value
        self._renew()

    def _renew(self) -> None:
        """Look at the file anew with what was chosen."""
        found = self._session.feedback.unless_refused(self._judged)
        if found is not None:
            self.preview = found
            self._show()

    def _on_take(self) -> None:
        done = self._session.perform_or(
            self._refuse,
            import_findings,
            self._read,
            self.preview,
            self._answers,
            further=self._goes_on(),
        )
        if done is not None:
            self.accept()
            self.registered.emit(done.value)

    def _refuse(self, why: str) -> None:
        """Say why; what has changed since is shown."""
        self._renew()
        self._warning.say(why)
