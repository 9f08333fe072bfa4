"""What importing received forms would do: per file, row and field; nothing is written yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import ChangeKind
from fenghua_supervisor.domain.codes.plan import ReadingStatus
from fenghua_supervisor.domain.ledger.reported import PERCENT_LABEL, TEXTS
from fenghua_supervisor.domain.writing.numbers import percent_text, plain
from fenghua_supervisor.domain.writing.text import shown
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.ledger.reported import Reported
    from fenghua_supervisor.domain.plan.readings import TargetValue
    from fenghua_supervisor.domain.round.finding_judging import FindingLine
    from fenghua_supervisor.domain.round.questions import FormQuestion
    from fenghua_supervisor.domain.round.received_form import FormProblem
    from fenghua_supervisor.domain.writing.month import Month


_NAMED = 3  #: files that are named where many are meant


@record
class Report:
    """What a unit reports of one action; ``without``: the fields its file has no column for."""

    action_id: int
    unit_id: int
    reported: Reported[TargetValue]
    without: frozenset[str] = frozenset()


@record
class Said:
    """What a unit said last of a month by a form.

    ``head_id`` is the entry that stands for it now, after corrections; None when the office has
    returned it. ``files`` are the hashes of the files by which it reported.
    """

    entry_id: int
    head_id: int | None
    head_on: str
    reported: Reported[TargetValue]
    files: frozenset[str] = frozenset()


@record
class FieldChange:
    """One field of a row: what is recorded, what the file says."""

    field: str
    old: str
    new: str


@record
class FormLine:
    """One row of a file that can be imported: which part of which action, and what it changes.

    ``kind`` is told beside the files before it, ``alone`` beside the ledger only.
    """

    number: int
    title: str
    unit: str
    place: str
    report: Report
    kind: ChangeKind
    alone: ChangeKind
    changes: tuple[FieldChange, ...] = ()


class FormVerdict(StrEnum):
    """What a file is, in one word; the first that fits."""

    UNREADABLE = "unreadable"
    UNDECIDED = "undecided"
    NOTHING = "nothing"
    KNOWN = "known"
    OTHER_UNIT = "other_unit"
    OTHER_MONTH = "other_month"
    SECOND = "second"
    PROBLEMS = "problems"
    UNCHANGED = "unchanged"
    READY = "ready"

    @property
    def label(self) -> str:
        """The word that is shown."""
        return _VERDICTS[self]


_VERDICTS = {
    FormVerdict.UNREADABLE: "读不出",
    FormVerdict.UNDECIDED: "待选定",
    FormVerdict.NOTHING: "无可导入",
    FormVerdict.KNOWN: "已导入过",
    FormVerdict.OTHER_UNIT: "单位不符",
    FormVerdict.OTHER_MONTH: "非本月",
    FormVerdict.SECOND: "再次报送",
    FormVerdict.PROBLEMS: "有问题",
    FormVerdict.UNCHANGED: "无变化",
    FormVerdict.READY: "可导入",
}
#: Files of these kinds are taken unless the office says otherwise.
_TAKEN = frozenset({FormVerdict.READY, FormVerdict.PROBLEMS})


@record
class FilePreview:
    """One file: whose form of which month it is, and what importing it would do.

    ``units`` are ids and names. ``known`` when this very file has been imported before;
    ``second_to`` names the file by which the unit reported already, in the ledger or in this
    batch (then ``in_batch``); ``rivals`` are the files of the batch, by id and name, that say
    otherwise of the same part; ``other_unit``: code and head name different units;
    ``questions`` are what only the office can decide, those answered too; ``why`` is set when the
    file cannot be used at all.
    """

    id: int
    path: Path
    sha256: str = ""
    kind: str = ""
    plan_id: int = 0
    month: Month | None = None
    on: date | None = None
    units: tuple[tuple[int, str], ...] = ()
    filled_by: str = ""
    checked_by: str = ""
    lines: tuple[FormLine, ...] = ()
    unmatched: tuple[FormProblem, ...] = ()
    problems: tuple[FormProblem, ...] = ()
    notes: tuple[str, ...] = ()
    late: bool = False
    known: bool = False
    other_month: bool = False
    other_unit: bool = False
    second_to: str = ""
    in_batch: bool = False
    why: str = ""
    questions: tuple[FormQuestion, ...] = ()
    rivals: tuple[tuple[int, str], ...] = ()
    findings: tuple[FindingLine, ...] = ()

    @property
    def new_findings(self) -> tuple[FindingLine, ...]:
        """What importing would record of findings."""
        return tuple(line for line in self.findings if line.is_new)

    @property
    def new_count(self) -> int:
        """How many reports importing would record, those of findings too."""
        return len(self.changed) + len(self.new_findings)

    @property
    def is_open(self) -> bool:
        """Whether something is still to be decided before all of it can be read."""
        return any(question.is_open for question in self.questions)

    @property
    def name(self) -> str:
        """The name of the file, as it can be shown and stored."""
        return shown(self.path.name)

    @property
    def rival_words(self) -> str:
        """The files that contradict it, some of them by name; empty: none."""
        named = "、".join(f"“{name}”" for _, name in self.rivals[:_NAMED])
        return f"{named}等{len(self.rivals)}份" if len(self.rivals) > _NAMED else named

    @property
    def unit_words(self) -> str:
        """The unit, or how many they are."""
        if len(self.units) > 1:
            return f"{self.units[0][1]}等{len(self.units)}家"
        return self.units[0][1] if self.units else ""

    def of(self, *kinds: ChangeKind) -> tuple[FormLine, ...]:
        """The lines of some kinds."""
        return tuple(line for line in self.lines if line.kind in kinds)

    @property
    def changed(self) -> tuple[FormLine, ...]:
        """The lines that importing would record."""
        return self.of(ChangeKind.NEW, ChangeKind.CHANGED)

    @property
    def troubles(self) -> tuple[FormProblem, ...]:
        """Everything that stays out, with its address."""
        return (*self.problems, *self.unmatched)

    @property
    def verdict(self) -> FormVerdict:
        """What the file is, in one word."""
        cases = (
            (bool(self.why), FormVerdict.UNREADABLE),
            (not self.lines and self.is_open, FormVerdict.UNDECIDED),
            (not self.lines and not self.findings, FormVerdict.NOTHING),
            (self.known and not self.new_count, FormVerdict.KNOWN),
            (self.other_unit, FormVerdict.OTHER_UNIT),
            (self.other_month, FormVerdict.OTHER_MONTH),
            (bool(self.rivals), FormVerdict.SECOND),
            (bool(self.troubles), FormVerdict.PROBLEMS),
            (not self.new_count, FormVerdict.UNCHANGED),
        )
        return next((verdict for fits, verdict in cases if fits), FormVerdict.READY)

    @property
    def can_be_taken(self) -> bool:
        """Whether importing it would record anything, or at least that it came back."""
        says_something = bool(self.lines or self.findings)
        return not self.why and says_something and not (self.known and not self.new_count)

    @property
    def is_taken(self) -> bool:
        """Whether it is chosen before anybody chooses."""
        return self.can_be_taken and (
            self.verdict in _TAKEN or (self.verdict is FormVerdict.UNCHANGED and not self.known)
        )


@record
class FormsPreview:
    """All files of one import; ``missing`` units have sent nothing for the month."""

    month: Month
    as_of: date
    files: tuple[FilePreview, ...]
    missing: tuple[str, ...] = ()

    @property
    def late(self) -> tuple[str, ...]:
        """Units whose form came after its last day."""
        return tuple(
            dict.fromkeys(name for file in self.files if file.late for _, name in file.units)
        )

    @property
    def double(self) -> tuple[str, ...]:
        """Units that reported before, by another file."""
        return tuple(
            dict.fromkeys(name for file in self.files if file.second_to for _, name in file.units)
        )

    def count(self, chosen: Collection[int]) -> int:
        """How many reports importing the chosen files would record."""
        taken = [file for file in self.files if file.id in chosen and file.can_be_taken]
        findings = {line.finding_id for file in taken for line in file.new_findings}
        return len(findings) + len(
            {
                (file.plan_id, file.month, line.report.action_id, line.report.unit_id)
                for file in taken
                for line in file.lines
                if line.alone is not ChangeKind.UNCHANGED
            }
        )

    @property
    def taken(self) -> frozenset[int]:
        """The files that are chosen before anybody chooses."""
        return frozenset(file.id for file in self.files if file.is_taken)


def imported_words(counts: Sequence[int], skipped: int, findings: int = 0) -> str:
    """「已导入3份填报表，共21项；1份没有新内容，只登记返回；2处有问题，没有导入」.

    ``counts``: how many reports each file added; ``skipped``: what was left out of the files;
    ``findings``: how many of the reports are about findings.
    """
    added = [count for count in counts if count]
    same = len(counts) - len(added)
    parts = [f"已导入{len(added)}份填报表，共{sum(added)}项"] if added else []
    parts += [f"其中问题整改{findings}项"] if findings else []
    if same:
        parts.append(f"{same}份没有新内容，只登记返回" if added else "没有新内容，只登记返回")
    parts += [f"{skipped}处有问题，没有导入"] if skipped else []
    return "；".join(parts)


#: Target id → its name and unit, for the words of changes.
Names = Mapping[int, tuple[str, str]]


def kind_of(report: Report, before: Said | None) -> ChangeKind:
    """What recording ``report`` would be, beside what the unit said last."""
    if before is None or before.head_id is None:
        return ChangeKind.NEW
    return ChangeKind.CHANGED if changes(report, before, {}) else ChangeKind.UNCHANGED


def changes(report: Report, before: Said | None, names: Names) -> tuple[FieldChange, ...]:
    """Field by field what ``report`` says otherwise than the unit said last."""
    now = _fields(completed(report, before), names)
    was = _fields(before.reported, names) if before else {}
    fields = dict.fromkeys((*now, *was))
    pairs = ((name, was.get(name, ""), now.get(name, "")) for name in fields)
    return tuple(FieldChange(name, old, new) for name, old, new in pairs if old != new)


def completed(report: Report, before: Said | None) -> Reported[TargetValue]:
    """A report with what was said before in the fields that its file has no column for."""
    if before is None:
        return report.reported
    kept = {name: getattr(before.reported, name) for name in report.without}
    return replace(report.reported, **kept)


def as_said(reported: Reported[TargetValue]) -> Said:
    """What this batch reports as if it were recorded, to hold a second file against."""
    return Said(0, 0, "", reported)


def _fields(reported: Reported[TargetValue], names: Names) -> dict[str, str]:
    """The fields as words; one that says nothing is absent."""
    fields = {text.label: text.of(reported) for text in TEXTS}
    fields[PERCENT_LABEL] = "" if reported.percent is None else percent_text(reported.percent)
    for reading in reported.readings:
        name, unit = names.get(reading.target_id, (f"指标{reading.target_id}", ""))
        known = reading.value if reading.status is ReadingStatus.VALUE else None
        fields[name] = reading.status.label if known is None else f"{plain(known)}{unit}"
    return {name: words for name, words in fields.items() if words}
