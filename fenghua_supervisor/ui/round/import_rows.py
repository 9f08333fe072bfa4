"""The preview of received forms as rows of two tables: the files, and what one of them holds."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import ChangeKind
from fenghua_supervisor.domain.round.import_preview import FormVerdict
from fenghua_supervisor.domain.writing.numbers import NOTHING
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Collection

    from fenghua_supervisor.domain.round.finding_judging import FindingLine
    from fenghua_supervisor.domain.round.import_preview import FilePreview, FormLine, FormsPreview
    from fenghua_supervisor.domain.round.received_form import FormProblem

#: The tone of each verdict; the word beside it says the same.
TONES = {
    FormVerdict.UNREADABLE: "red",
    FormVerdict.UNDECIDED: "yellow",
    FormVerdict.NOTHING: "grey",
    FormVerdict.KNOWN: "grey",
    FormVerdict.OTHER_UNIT: "red",
    FormVerdict.OTHER_MONTH: "yellow",
    FormVerdict.SECOND: "yellow",
    FormVerdict.PROBLEMS: "red",
    FormVerdict.UNCHANGED: "grey",
    FormVerdict.READY: "green",
}


@record
class FileRow:
    """One file with whether it is chosen; ``is_one_of``: the batch has others of its unit."""

    file: FilePreview
    chosen: bool
    is_one_of: bool = False

    @property
    def id(self) -> int:
        """The place of the file in the batch."""
        return self.file.id

    @property
    def name(self) -> str:
        """The unit, or the name of the file when the unit is not known."""
        if self.is_one_of and self.file.unit_words:
            return f"{self.file.unit_words}　{self.file.name}"
        return self.file.unit_words or self.file.name

    @property
    def has_problems(self) -> bool:
        """Whether something in it cannot be used."""
        return bool(self.file.why or self.file.troubles or self.file.is_open)


class FormRowKind(StrEnum):
    """What a row of the second table tells."""

    PROBLEM = "problem"
    NOTE = "note"
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"

    @property
    def label(self) -> str:
        """The word that is shown."""
        return _LABELS[self]


_LABELS = {
    FormRowKind.PROBLEM: "问题",
    FormRowKind.NOTE: "提示",
    FormRowKind.NEW: ChangeKind.NEW.label,
    FormRowKind.CHANGED: ChangeKind.CHANGED.label,
    FormRowKind.UNCHANGED: ChangeKind.UNCHANGED.label,
}


@record
class DetailRow:
    """A field that importing would record, a problem with its address, or what was made of it."""

    id: int
    kind: FormRowKind
    number: int | None
    title: str
    field: str
    old: str
    new: str
    place: str


def detail_rows(file: FilePreview) -> list[DetailRow]:
    """The problems of a file first, then its notes, then every field in the order of actions."""
    rows = [_problem(problem) for problem in file.troubles]
    rows += [_note(note) for note in file.notes]
    for line in file.lines:
        rows += _fields(line)
    rows += [_of_finding(line) for line in file.findings]
    return [replace(row, id=index) for index, row in enumerate(rows)]


def _problem(problem: FormProblem) -> DetailRow:
    """The action it is about, and what stands there in the place of what was before."""
    kind, what = FormRowKind.PROBLEM, problem.what
    title, old = (problem.title, what) if problem.title else (what or NOTHING, "")
    return DetailRow(0, kind, problem.number, title, problem.field, old, problem.why, problem.place)


def _note(words: str) -> DetailRow:
    return DetailRow(0, FormRowKind.NOTE, None, NOTHING, "", "", words, "")


def _fields(line: FormLine) -> list[DetailRow]:
    kind = FormRowKind(line.kind.value)
    title = f"{line.title}（{line.unit}）"
    if not line.changes:
        return [DetailRow(0, kind, line.number, title, "", "", "没有变化", line.place)]
    return [
        DetailRow(0, kind, line.number, title, change.field, change.old, change.new, line.place)
        for change in line.changes
    ]


def _of_finding(line: FindingLine) -> DetailRow:
    kind = FormRowKind.NEW if line.is_new else FormRowKind.UNCHANGED
    return DetailRow(0, kind, None, line.title, line.event.label, "", line.text, line.place)


def file_words(file: FilePreview) -> str:
    """What is special about a file, in a sentence or two."""
    if file.why:
        return ""
    message = [f"{file.name}。"]
    if file.rivals:
        message.append(f"这一批里的{file.rival_words}对同一任务填的不同，请选留一份。")
        if file.in_batch:
            message.append(f"下面是与“{file.second_to}”的不同之处。")
    elif file.in_batch:
        message.append(f"这一批里还有同一单位的“{file.second_to}”，所填不冲突。")
    elif file.second_to and not file.known:
        message.append(f"该单位已报过“{file.second_to}”，下面是不同之处。")
    if file.known:
        message.append("这份文件已导入过。")
    if file.other_month and file.month is not None:
        message.append(f"这是{file.month.words}的表，勾选后记入那个月。")
    if file.late and not file.other_month:
        message.append("已过报送截止日。")
    return "".join(message)


def counted(file: FilePreview) -> str:
    """「5项」 that importing would record; 「—」: none."""
    return f"{file.new_count}项" if file.new_count else NOTHING


def troubled(file: FilePreview) -> str:
    """How many problems there are; 「—」: none."""
    return f"{len(file.troubles)}处" if file.troubles else NOTHING


def foot_words(preview: FormsPreview, chosen: Collection[int]) -> str:
    """「将导入31份，共212项；3份有问题」."""
    count = preview.count(chosen)
    taken = [file for file in preview.files if file.id in chosen]
    words = f"将导入{len(taken)}份，共{count}项" if taken else "没有勾选要导入的文件"
    bad = sum(FileRow(file, chosen=False).has_problems for file in preview.files)
    left = sum(len(file.troubles) for file in taken)
    words += f"；{bad}份有问题" if bad else ""
    return f"{words}，其中{left}处不导入" if left else words


def head_words(preview: FormsPreview) -> str:
    """Which round it is, and who has sent nothing, came late or came twice."""
    message = [f"{preview.month.words}，收到{len(preview.files)}份"]
    absent = ("未返回", preview.missing), ("迟报", preview.late), ("再次报送", preview.double)
    for what, units in absent:
        if units:
            message.append(f"{what}{len(units)}家：{'、'.join(units)}")
    return "；".join(message)
