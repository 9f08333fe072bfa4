"""A result (成果) with how ripe it is, and by whom it was recognised."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.pilots import Level
from fenghua_supervisor.domain.codes.results import AwardGrade, RecognitionKind, ResultStatus
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.codes.results import ResultKind
    from fenghua_supervisor.domain.office.evidence import Evidence

_MOST_PLACES = 10_000


@record
class ResultEntry:
    """The day on which a result reached a stage."""

    id: int
    stage: ResultStatus
    on: date
    text: str
    entered_by: str


@record
class Recognition:
    """One recognition; ``places`` is to how many places the result was copied."""

    id: int
    kind: RecognitionKind
    level: Level
    giver: str
    on: date
    doc_number: str
    text: str = ""
    grade: AwardGrade = AwardGrade.NONE
    places: int | None = None
    entered_by: str = ""
    evidence: tuple[Evidence, ...] = ()

    @property
    def is_counted(self) -> bool:
        """Whether a document proves it; without one it is told and counts nowhere."""
        return bool(self.doc_number) or bool(self.evidence)

    @property
    def document(self) -> str:
        """The number of the document, or the file, or that there is none."""
        return self.doc_number or (self.evidence[0].title if self.evidence else "无文件，不计入")

    @property
    def words(self) -> str:
        """「省级 获奖（金奖） 省委改革办」, 「复制推广到3个地方」."""
        grade = (
            f"（{self.grade.label}）" if self.kind is RecognitionKind.AWARD and self.grade else ""
        )
        places = f"（{self.places}个地方）" if self.places else ""
        return f"{self.level.label}{self.kind.label}{grade}{places}　{self.giver}"


@record
class Result:
    """One result; stages and recognitions oldest first."""

    id: int
    name: str
    kind: ResultKind
    practice: str
    effect: str
    noted_on: date
    pilot_id: int | None = None
    pilot: str = ""
    action_id: int | None = None
    units: tuple[str, ...] = ()
    unit_ids: tuple[int, ...] = ()
    stages: tuple[ResultEntry, ...] = ()
    recognitions: tuple[Recognition, ...] = ()
    is_demo: bool = False

    @property
    def stage(self) -> ResultStatus:
        """How ripe it is."""
        return self.stages[-1].stage if self.stages else ResultStatus.GROWING

    @property
    def counted(self) -> tuple[Recognition, ...]:
        """The recognitions that a document proves."""
        return tuple(each for each in self.recognitions if each.is_counted)

    @property
    def highest(self) -> Recognition | None:
        """The counted recognition of the highest level, and among these of the highest rung."""
        levels, rungs = list(Level), list(RecognitionKind)
        return min(
            self.counted,
            key=lambda each: (levels.index(each.level), -rungs.index(each.kind), each.on, each.id),
            default=None,
        )

    @property
    def recognised_words(self) -> str:
        """「3次，最高为省级获奖」; 「没有」."""
        highest = self.highest
        left = len(self.recognitions) - len(self.counted)
        more = f"（另有{left}次没有文件，不计入）" if left else ""
        if highest is None:
            return f"没有{more}"
        return f"{len(self.counted)}次，最高为{highest.level.label}{highest.kind.label}{more}"


@record
class ResultDraft:
    """What is typed in of a result; ``practice`` is what was done, ``effect`` what it brought."""

    name: str
    kind: ResultKind
    practice: str = ""
    effect: str = ""
    pilot_id: int | None = None
    action_id: int | None = None
    units: tuple[str, ...] = ()
    on: date | None = None


@record
class ResultEntryDraft:
    """That a result reached a stage."""

    result_id: int
    stage: ResultStatus
    text: str = ""
    on: date | None = None


@record
class RecognitionDraft:
    """What is noted of a recognition."""

    result_id: int
    kind: RecognitionKind
    level: Level
    giver: str
    doc_number: str = ""
    text: str = ""
    grade: AwardGrade = AwardGrade.NONE
    places: int | None = None
    on: date | None = None
    files: tuple[Path, ...] = ()


def check_stage(result: Result, stage: ResultStatus, on: date) -> None:
    """Refuse a stage that is behind the present one or no step on; UserError says why."""
    order = list(ResultStatus)
    if order.index(stage) <= order.index(result.stage):
        raise UserError(f"成果“{result.name}”已是“{result.stage.label}”，不能改为“{stage.label}”。")
    last = result.stages[-1].on if result.stages else result.noted_on
    if on < last:
        raise UserError(f"日期{chinese_date(on)}早于上一步的{chinese_date(last)}，请核对。")


def check_recognition(draft: RecognitionDraft) -> None:
    """Refuse what does not fit together; UserError says why."""
    is_copied = draft.kind is RecognitionKind.REPLICATED
    if draft.grade and draft.kind is not RecognitionKind.AWARD:
        raise UserError(f"只有获奖才有等次，{draft.kind.label}请不要填等次。")
    if draft.places is not None and not is_copied:
        raise UserError(f"只有复制推广才填地方数，{draft.kind.label}请不要填。")
    if is_copied and (draft.places is None or not 0 < draft.places <= _MOST_PLACES):
        raise UserError("复制推广请写明推广到几个地方，填大于0的整数。")


@record
class ResultFigures:
    """Counts over results: by stage, by level of a counted recognition, and what is not counted."""

    total: int
    by_stage: tuple[tuple[ResultStatus, int], ...]
    by_level: tuple[tuple[Level, int], ...]
    uncounted: int

    @property
    def words(self) -> str:
        """「成果5项（培育2项、成型2项、推广1项），认可：省级2次、市级1次」."""
        if not self.total:
            return "还没有登记成果"
        stages = "、".join(f"{stage.label}{n}项" for stage, n in self.by_stage if n)
        levels = "、".join(f"{level.label}{n}次" for level, n in self.by_level if n)
        left = f"；另有{self.uncounted}次没有文件，不计入" if self.uncounted else ""
        return f"成果{self.total}项（{stages}），有文件的认可：{levels or '没有'}{left}"


def result_figures(results: Sequence[Result]) -> ResultFigures:
    """What results come to."""
    stages = Counter(result.stage for result in results)
    counted = [each for result in results for each in result.counted]
    levels = Counter(each.level for each in counted)
    told = sum(len(result.recognitions) for result in results)
    return ResultFigures(
        len(results),
        tuple((stage, stages[stage]) for stage in ResultStatus),
        tuple((level, levels[level]) for level in Level),
        told - len(counted),
    )
