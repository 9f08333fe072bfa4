"""What importing a table of findings would do: row by row; nothing is written yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.labelled import Labelled
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.finding_tables.columns import TableKind
    from fenghua_supervisor.domain.finding_tables.found import RowPicture
    from fenghua_supervisor.domain.inspections.finding import Finding, FindingEntry
    from fenghua_supervisor.domain.round.questions import FormQuestion
    from fenghua_supervisor.domain.round.received_form import FormProblem

#: The answer that leaves a finding without a unit for the time being.
OPEN_UNIT = "待定"


class LineVerdict(Labelled):
    """What becomes of a row."""

    UNDECIDED = "undecided", "待选定"
    PROBLEM = "problem", "不能导入"
    NEW = "new", "新增"
    FURTHER = "further", "接着办理"
    KNOWN = "known", "已登记过"
    DOUBLE = "double", "表内重复"


@record
class TableLine:
    """One row: the finding as it would stand afterwards, and where its history stops.

    ``finding`` has no number yet, but where a finding of the register is taken further: then it is
    that one with the entries that are new, whose id is 0. ``held`` says why it went no further than
    it did, ``same`` which finding or row says the same already.
    """

    id: int
    place: str
    verdict: LineVerdict
    finding: Finding
    pictures: tuple[RowPicture, ...] = ()
    problems: tuple[FormProblem, ...] = ()
    notes: tuple[str, ...] = ()
    held: str = ""
    same: str = ""

    @property
    def added(self) -> tuple[FindingEntry, ...]:
        """The entries that importing writes."""
        return tuple(entry for entry in self.finding.entries if not entry.id)


@record
class TablePreview:
    """What one file would bring; ``day`` stands for the day where the file tells none."""

    file: str
    sha256: str
    kinds: tuple[TableKind, ...]
    day: date
    lines: tuple[TableLine, ...]
    problems: tuple[FormProblem, ...] = ()
    notes: tuple[str, ...] = ()
    questions: tuple[FormQuestion, ...] = ()
    inspection_id: int | None = None
    terms_in_workdays: bool = True

    @property
    def new(self) -> tuple[TableLine, ...]:
        """The rows that importing registers."""
        return tuple(line for line in self.lines if line.verdict is LineVerdict.NEW)

    @property
    def further(self) -> tuple[TableLine, ...]:
        """The rows that take a finding of the register further, where that is wanted."""
        return tuple(line for line in self.lines if line.verdict is LineVerdict.FURTHER)

    @property
    def troubles(self) -> tuple[FormProblem, ...]:
        """Every problem with its place, those of the file first."""
        return (*self.problems, *(p for line in self.lines for p in line.problems))

    def count(self, verdict: LineVerdict) -> int:
        """How many rows have a verdict."""
        return sum(line.verdict is verdict for line in self.lines)

    @property
    def words(self) -> str:
        """「整改通知单，共12条：新增10条，已登记过2条；问题1处」."""
        kinds = "、".join(kind.label for kind in self.kinds)
        counts = [(v, self.count(v)) for v in LineVerdict]
        told = "，".join(f"{v.label}{n}条" for v, n in counts if n)
        bad = f"；问题{len(self.troubles)}处" if self.troubles else ""
        return (
            f"{kinds or '没有问题的表'}，共{len(self.lines)}条"
            + (f"：{told}" if told else "")
            + bad
        )
