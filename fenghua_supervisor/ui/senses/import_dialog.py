"""Import of answers: how each question is read, what is in doubt, then the counts in one step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget

from fenghua_supervisor.domain.codes.senses import QuestionRole, SurveyMode
from fenghua_supervisor.domain.senses.found import FoundSurvey
from fenghua_supervisor.domain.senses.survey import SurveyDraft
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.senses.importing import (
    import_survey,
    preview_survey,
    read_answers,
    survey_hints,
)
from fenghua_supervisor.ui.base.backing_up import back_up_first
from fenghua_supervisor.ui.base.declared_form import field
from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.look.tokens import GAP_S
from fenghua_supervisor.ui.senses.import_rows import (
    READINGS,
    ColumnRow,
    answer_questions,
    chosen,
    column_rows,
    parse_people,
    people_text,
    reading_key,
)
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.fields import ChoiceBox, DateField, TextArea
from fenghua_supervisor.ui.widgets.labels import (
    HeadLabel,
    SubLabel,
    ToldLabel,
    WarnLabel,
    WrapNoteLabel,
    WrapSubLabel,
    plain_tip,
)
from fenghua_supervisor.ui.widgets.lines import (
    NO_EDGES,
    ROUND_EDGES,
    in_column,
    in_line,
    scrolled,
    split,
)
from fenghua_supervisor.ui.widgets.questions import QuestionsBar
from fenghua_supervisor.ui.widgets.row_delegate import ToneDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column, RowsModel
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.senses.preview import SurveyPreview
    from fenghua_supervisor.ui.base.session import Session

SIZE = (1180, 680)
_COLUMNS = (
    Column(
        "verdict", "结论", lambda row: row.verdict, width=76,
        look=partial(ToneDelegate, lambda row: row.tone),
    ),
    Column("place", "位置", lambda row: row.column.place, width=56),
    Column("text", "题目", lambda row: row.column.text, width=0),
    Column("reading", "读作", lambda row: row.reading, width=76),
    Column("why", "依据", lambda row: row.column.why, width=150, wide=230, place="room"),
    Column("answers", "答案", lambda row: row.answers, width=160, wide=300, place="room"),
)  # fmt: skip
_PEOPLE_HEIGHT = 72
_KEPT = "只保存各题各答案的份数；姓名、电话、IP、昵称和填写的文字不读出、不保存。"


def open_survey_import(
    session: Session,
    parent: QWidget,
    path: Path,
    as_of: date,
    then: Callable[[int], object],
) -> None:
    """Count a file in the background, then show what importing it would do."""

    def show(result: object) -> None:
        assert isinstance(result, FoundSurvey)
        dialog = SurveyImportDialog(session, path, result, as_of, parent)
        dialog.registered.connect(then)
        dialog.open()

    back_up_first(session)
    session.jobs.start(
        *(read_answers, path, survey_hints(session.office)),
        label="正在读取问卷", on_done=show, owner=parent,
    )  # fmt: skip


class SurveyImportDialog(Dialog):
    """Nothing is written before 导入; what is chosen has the file counted anew."""

    chapter = "03g-evaluation#导入问卷"

    #: the id of the survey
    registered = Signal(object)

    def __init__(
        self,
        session: Session,
        path: Path,
        found: FoundSurvey,
        as_of: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("导入问卷", parent)
        self._session, self._path, self._found = session, path, found
        self._readings: dict[str, str] = {}
        self._answers: dict[tuple[str, str], str] = {}
        self._preview: SurveyPreview | None = None
        #: whether the days are those of the file, or were typed
        self._dated = found.days is not None
        first, last = found.days or (as_of, as_of)
        self.wave, self.approval, self.population = (QLineEdit(self) for _ in range(3))
        self.mode = ChoiceBox("调查方式", "请选择", self)
        self.begins, self.ends = DateField(first, self), DateField(last, self)
        self.model = RowsModel(_COLUMNS, parent=self)
        self.table = RowsView(self.model, parent=self)
        self.reading = ChoiceBox("这一题读作", None, self)
        self.questions = QuestionsBar(self)
        self.people = TextArea("一行一个：锦屏街道 98000", parent=self)
        self.told, self.foot = ToldLabel(parent=self), SubLabel(parent=self)
        self.about, self.notes = WrapSubLabel(parent=self), WrapNoteLabel(parent=self)
        self._warning = WarnLabel(parent=self)
        self.cancel = PlainButton("取消", parent=self)
        self.take = PrimaryButton("导入", parent=self)
        self._build()
        self._connect()
        self._show()
        self.wave.setFocus()

    def warning(self) -> str:
        """What is said to be wrong; empty: nothing."""
        return self._warning.text()

    def _build(self) -> None:
        self.grow_to(*SIZE)
        self.mode.offer([(mode.label, mode) for mode in SurveyMode])
        self.reading.offer([(words, key) for key, words in READINGS])
        self.wave.setPlaceholderText("例如 2025年第三季度")
        self.wave.setMaxLength(80)
        self.approval.setPlaceholderText("没有的注明内部测评")
        self.approval.setMaxLength(80)
        self.population.setPlaceholderText("例如 18周岁以上居民，可不填")
        self.people.setFixedHeight(_PEOPLE_HEIGHT)
        self.people.setAccessibleName("各镇街人口")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAccessibleName("文件里的题目")
        who = in_line(
            *((field(self, "批次", self.wave), 2), (field(self, "方式", self.mode), 1)),
            *(field(self, "开始", self.begins), field(self, "结束", self.ends)),
            gap=GAP_S,
        )
        whom = in_line(
            (field(self, "批准文号", self.approval), 1),
            (field(self, "对象", self.population), 1),
            gap=GAP_S,
        )
        lower = split(
            Qt.Orientation.Horizontal,
            *(self, Card(self, self.table, margin=1), Card(self, self._side(), margin=12)),
            gap=GAP_S,
        )
        lower.setSizes([720, 420])
        lower.setStretchFactor(0, 1)
        parts = (
            HeadLabel("导入问卷", self),
            self.told,
            WrapNoteLabel(_KEPT, self),
            who,
            whom,
            self.notes,
        )
        foot = self.foot, None, self.cancel, self.take
        self.lay_out(*parts, self._warning, (lower, 1), foot=foot, edges=ROUND_EDGES)
        self._warning.say("")

    def _side(self) -> QWidget:
        """What can be decided of the selected question, and the populations."""
        self._asked = scrolled(self.questions, self)
        self._people_label = SubLabel("各镇街人口，填全了才按人口加权", self)
        holder = QWidget(self)
        in_column(
            self.about,
            in_line(SubLabel("这一题读作", self), (self.reading, 1), gap=GAP_S),
            (self._asked, 1),
            self._people_label,
            self.people,
            gap=GAP_S,
            edges=NO_EDGES,
            of=holder,
        )
        return holder

    def _connect(self) -> None:
        self.table.rows_selected.connect(self._on_selected)
        self.reading.activated.connect(self._on_reading)
        self.questions.answered.connect(self._on_answered)
        for line in (self.wave, self.approval, self.population):
            line.textChanged.connect(self._judge)
        self.mode.activated.connect(self._judge)
        self.begins.dateChanged.connect(self._on_dated)
        self.ends.dateChanged.connect(self._on_dated)
        self.people.textChanged.connect(self._judge)
        self.cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self._on_take)
        self.take.setToolTip("Ctrl+Enter")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.take.click)

    def _draft(self) -> SurveyDraft:
        return SurveyDraft(
            self.wave.text().strip() or "（未命名）",
            SurveyMode(self.mode.currentData() or SurveyMode.PHONE),
            self.population.text().strip(),
            self.approval.text().strip(),
            self.begins.day(),
            self.ends.day(),
            parse_people(self.people.toPlainText()),
        )

    def _show(self) -> None:
        """A file that was counted: its questions, its strata, what is said of it."""
        self._judge()
        preview = self._preview
        if preview is None:
            return
        self.people.blockSignals(True)
        self.people.setPlainText(people_text(preview.strata))
        self.people.blockSignals(False)
        for shown in (self.people, self._people_label):
            shown.setVisible(bool(preview.strata))
        self._judge()
        self.table.select_ids([self.model.row_at(0).id])
        self._on_selected(self.table.selected_rows())

    def _judge(self) -> None:
        """What importing would do with what is typed now."""
        try:
            self._preview = preview_survey(self._session.office, self._found, self._draft())
        except UserError as refusal:
            self._preview = None
            self._warning.say(str(refusal))
            self.take.setEnabled(False)
            return
        preview = self._preview
        self.told.set_whole(f"{preview.found.file}：{preview.words}")
        self.notes.setText("；".join(preview.notes))
        self.notes.setVisible(bool(preview.notes))
        self.model.set_rows(column_rows(preview))
        missing = self._missing()
        apart = [problem.words for problem in preview.problems if not problem.place]
        self._warning.say(apart[0] if apart else "")
        count = len(preview.problems)
        self.foot.setText(missing or (f"还有{count}处要处理" if count else ""))
        self.take.setEnabled(preview.is_ready and not missing)
        self.take.setDefault(self.take.isEnabled())

    def _missing(self) -> str:
        if not self.wave.text().strip():
            return "请填写批次名称"
        if not self._dated:
            return "文件里没有提交时间，请填写调查的开始和结束日期"
        return "" if self.mode.currentData() is not None else "请选择调查方式"

    def _on_dated(self) -> None:
        self._dated = True
        self._judge()

    def _on_selected(self, rows: list[ColumnRow]) -> None:
        if not rows:
            return
        row, column = rows[0], rows[0].column
        self.about.setText(f"{column.place}　{column.text}\n{column.why}")
        self.reading.setCurrentIndex(max(0, self.reading.findData(reading_key(column))))
        self.reading.setEnabled(not column.is_person)
        asked = []
        if column.role is QuestionRole.SCORED:
            levels = self._session.office.queries.senses.rule().levels
            asked = answer_questions(column, levels, self._answers)
        self.questions.ask(asked)
        self.about.setToolTip(plain_tip("\n".join(row.problems)))

    def _on_reading(self) -> None:
        rows: list[ColumnRow] = self.table.selected_rows()
        if rows:
            self._readings[rows[0].column.text] = self.reading.currentData()
            self._count_again()

    def _on_answered(self, answer: str, value: str) -> None:
        rows: list[ColumnRow] = self.table.selected_rows()
        if not rows:
            return
        column = rows[0].column
        self._answers.pop((column.text, answer), None)
        if value:
            self._answers[column.text, answer] = value
        self._readings.setdefault(column.text, reading_key(column))
        self._count_again()

    def _count_again(self) -> None:
        """Count the file with what was chosen; the window waits no longer than that takes."""
        choices = [chosen(text, key, self._answers) for text, key in self._readings.items()]
        hints = survey_hints(self._session.office, choices)
        self.setEnabled(False)
        self._session.jobs.start(
            *(read_answers, self._path, hints),
            label="正在读取问卷", on_done=self._on_counted, on_error=self._warning.say,
            on_end=lambda: self.setEnabled(True), owner=self,
        )  # fmt: skip

    def _on_counted(self, result: object) -> None:
        assert isinstance(result, FoundSurvey)
        selected = [row.id for row in self.table.selected_rows()]
        self._found = result
        self._judge()
        self.table.select_ids(selected)
        self._on_selected(self.table.selected_rows())
        strata = self._preview.strata if self._preview is not None else ()
        for shown in (self.people, self._people_label):
            shown.setVisible(bool(strata))

    def _on_take(self) -> None:
        preview = self._preview
        if preview is None or not self.take.isEnabled():
            return
        done = self._session.perform_or(self._refuse, import_survey, preview)
        if done is not None:
            self.accept()
            self.registered.emit(done.value)

    def _refuse(self, why: str) -> None:
        self._judge()
        self._warning.say(why)
