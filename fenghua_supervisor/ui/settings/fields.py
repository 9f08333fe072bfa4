"""The settings form as a declared table of fields, and the editors that show them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from fenghua_supervisor.domain.office.settings_rules import lead_days_words, parse_lead_days
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.ui.look.tokens import CONTROL_HEIGHT, GAP, GAP_S
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.labels import (
    HeadLabel,
    NoteLabel,
    SubLabel,
    WarnLabel,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.office.settings import Settings

_LABEL_WIDTH = 84
_SHORT = 52


class Kind(Enum):
    """How a field is edited."""

    LINE = "line"
    NUMBER = "number"
    CHOICE = "choice"
    DAYS = "days"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Field:
    """One setting: its name in Settings, its word, how it is edited and checked.

    Within a Group ``before`` and ``after`` stand beside its short control.
    """

    key: str
    word: str
    kind: Kind = Kind.LINE
    required: bool = False
    limit: int = 200
    hint: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Short fields that stand in one row."""

    word: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A card of the form; ``note`` stands below its title."""

    title: str
    note: str
    rows: tuple[Field | Group, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """Its fields in order, those in groups too."""
        return tuple(
            field
            for row in self.rows
            for field in (row.fields if isinstance(row, Group) else (row,))
        )


def _number(key: str, word: str, before: str, after: str, limit: int = 3) -> Field:
    return Field(key, word, Kind.NUMBER, required=True, limit=limit, before=before, after=after)


LIGHTS = "台账与亮灯"
SUPERVISION = "督办规则"
MAIL = "邮件"
SECTIONS = (
    Section(
        "办公室",
        "记录和通报里出现的名字。",
        (
            Field("office_name", "办公室名称", required=True, limit=40),
            Field("operator", "经办人", limit=40, hint="谁在记录，会写进留痕"),
            Field("office_contact", "联系人", limit=40, hint="印在督办文书上，单位有疑问找谁"),
            Field("office_phone", "联系电话", limit=40),
        ),
    ),
    Section(
        "通报",
        "印在通报的版头和版记上。",
        (
            Field("masthead", "版头", required=True, limit=12),
            Field("addressee", "主送"),
            Field("report_to", "报"),
            Field("send_to", "送"),
            Field("issued_to", "发"),
            Field("secrecy", "密级", limit=12, hint="如机密★1年，不填不印"),
            Field("copies", "印数", Kind.NUMBER, required=True, limit=4),
            Group(
                "首期编号",
                (
                    _number("first_issue_no", "首期期号", "第", "期", limit=4),
                    _number("first_running_no", "首期总期号", "总第", "期", limit=4),
                ),
            ),
            Field(
                "rank_by_original",
                "单位排名",
                Kind.FLAG,
                hint="延期的任务仍按原时限判断逾期",
            ),
        ),
    ),
    Section(
        LIGHTS,
        "",
        (
            Field("plan_id", "当前方案", Kind.CHOICE),
            Field("light_rule", "亮灯规则", Kind.CHOICE),
            Field(
                "dropped_in_base",
                "办结率",
                Kind.FLAG,
                hint="撤销、合并的任务也计入基数（不算办结）",
            ),
        ),
    ),
    Section(
        SUPERVISION,
        "什么时候提醒，给单位多少个工作日。改动只影响以后发出的文书和提醒。",
        (
            Field("number_prefix", "文号代字", required=True, limit=10),
            Field("lead_days", "提前几天提醒", Kind.DAYS, limit=60, hint="如90、30、15、7、3、0"),
            Group(
                "每月填报",
                (
                    _number("report_open_day", "填报开始日", "", "日开始"),
                    _number("report_due_day", "填报截止日", "", "日截止"),
                    _number("urge_day", "催办日", "", "日催办"),
                ),
            ),
            Group(
                "工作日",
                (
                    _number("sign_workdays", "签收工作日", "签收", ""),
                    _number("objection_workdays", "异议工作日", "异议", ""),
                    _number("reply_workdays", "答复工作日", "答复", ""),
                    _number("urge_gap_workdays", "催办间隔工作日", "两次催办间隔", ""),
                ),
            ),
            Field(
                "separate_reviewer", "审核", Kind.FLAG, hint="审核销号的人不能是申请办结的录入人"
            ),
        ),
    ),
    Section(
        MAIL,
        "给单位发邮件用的账号，只经加密连接发送。密码不写入数据，不填这些也能导出到文件夹送达。",
        (
            Field("smtp_host", "邮件服务器", limit=100, hint="如smtp.example.com"),
            Field("smtp_port", "端口", Kind.NUMBER, required=True, limit=5),
            Field("smtp_security", "加密方式", Kind.CHOICE),
            Field("smtp_user", "账号", limit=100, hint="通常是完整的邮箱地址"),
            Field("smtp_sender", "发件地址", limit=100, hint="单位收到邮件时看到的地址"),
        ),
    ),
)


class Editor(QWidget):
    """A field's control and what is wrong with it; the card lays them out."""

    edited = Signal()

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()  # only its parts are shown, in the grid of the card
        self.field = field
        self.warning = WarnLabel(parent=parent)
        self.warning.say("")
        self.control = self._make_control(parent)
        self.control.setAccessibleName(field.word)

    def _make_control(self, parent: QWidget) -> QLineEdit | QComboBox | QCheckBox:
        field = self.field
        if field.kind is Kind.CHOICE:
            choice = QComboBox(parent)
            choice.setMinimumContentsLength(16)
            policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            choice.setSizeAdjustPolicy(policy)
            choice.currentIndexChanged.connect(self._on_edited)
            return choice
        if field.kind is Kind.FLAG:
            flag = QCheckBox(field.hint, parent)
            flag.setFixedHeight(CONTROL_HEIGHT)
            flag.toggled.connect(self._on_edited)
            return flag
        line = QLineEdit(parent)
        line.setMaxLength(field.limit)
        line.setPlaceholderText(field.hint)
        line.textChanged.connect(self._on_edited)
        return line

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer (value, words) in a choice; what was chosen stays."""
        if not isinstance(self.control, QComboBox):
            return
        kept = self.value()
        self.control.blockSignals(True)
        self.control.clear()
        for value, words in choices:
            self.control.addItem(words, value)
        self.control.blockSignals(False)
        self.set_value(kept)

    def set_value(self, value: object) -> None:
        """Show a value of the settings."""
        if isinstance(self.control, QComboBox):
            self.control.setCurrentIndex(max(self.control.findData(value), 0))
        elif isinstance(self.control, QCheckBox):
            self.control.setChecked(bool(value))
        else:
            words = lead_days_words(value) if isinstance(value, tuple) else value
            self.control.setText("" if words is None else str(words))
            self.control.setCursorPosition(0)

    def value(self) -> object:
        """The value as Settings holds it; only when there is no problem."""
        if isinstance(self.control, QComboBox):
            return self.control.currentData()
        if isinstance(self.control, QCheckBox):
            return self.control.isChecked()
        words = self.control.text().strip()
        if self.problem():
            return words
        if self.field.kind is Kind.DAYS:
            return parse_lead_days(words)
        return int(words) if self.field.kind is Kind.NUMBER else words

    def problem(self) -> str:
        """What is wrong, as a sentence; empty when nothing is."""
        if not isinstance(self.control, QLineEdit):
            return ""
        words = self.control.text().strip()
        if self.field.required and not words:
            return f"请填写{self.field.word}。"
        if self.field.kind is Kind.NUMBER and not words.isdecimal():
            return f"{self.field.word}请填整数。"
        return _days_problem(words) if self.field.kind is Kind.DAYS else ""

    def _on_edited(self) -> None:
        self.warning.say(self.problem())
        self.edited.emit()


class SectionCard(Card):
    """A section's title, note and editors; ``warning`` is for what is wrong between fields."""

    def __init__(self, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=16)
        self.body.addWidget(HeadLabel(section.title, self))
        if section.note:
            self.body.addWidget(NoteLabel(section.note, self))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GAP_S // 2)
        self._grid.setColumnStretch(1, 1)
        self.editors: list[Editor] = []
        for place, row in enumerate(section.rows):
            self._add_row(place, row)
        self.warning = WarnLabel(parent=self)
        self.warning.say("")
        self.body.addSpacing(2)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.warning)

    def _add_row(self, place: int, row: Field | Group) -> None:
        fields = row.fields if isinstance(row, Group) else (row,)
        editors = [Editor(field, self) for field in fields]
        label = SubLabel(row.word, self)
        label.setFixedWidth(_LABEL_WIDTH)
        label.setBuddy(editors[0].control)
        self._grid.addWidget(label, 2 * place, 0)
        if isinstance(row, Group):
            self._grid.addLayout(self._beside(editors), 2 * place, 1)
        else:
            self._grid.addWidget(editors[0].control, 2 * place, 1)
        below = QVBoxLayout()
        for editor in editors:
            below.addWidget(editor.warning)
        self._grid.addLayout(below, 2 * place + 1, 1)
        self.editors += editors

    def _beside(self, editors: Sequence[Editor]) -> QHBoxLayout:
        """Short controls in one line, each with its words."""
        line = QHBoxLayout()
        line.setSpacing(GAP_S)
        for editor in editors:
            editor.control.setFixedWidth(_SHORT)
            if isinstance(editor.control, QLineEdit):
                editor.control.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            if editor.field.before:
                line.addWidget(SubLabel(editor.field.before, self))
            line.addWidget(editor.control)
            if editor.field.after:
                line.addWidget(SubLabel(editor.field.after, self))
            line.addSpacing(GAP_S)
        line.addStretch(1)
        return line


def _days_problem(words: str) -> str:
    try:
        parse_lead_days(words)
    except UserError as problem:
        return str(problem)
    return ""


def value_of(settings: Settings, field: Field) -> object:
    """A field's value in the settings."""
    return getattr(settings, field.key)
