"""What importing a file of answers would do: how many count, and what stands in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.senses import QuestionRole
from fenghua_supervisor.domain.senses.found import FoundProblem
from fenghua_supervisor.domain.senses.survey import Question, SenseSurvey, Stratum, field_days
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fenghua_supervisor.domain.senses.found import FoundSurvey
    from fenghua_supervisor.domain.senses.rule import SenseRule
    from fenghua_supervisor.domain.senses.survey import SurveyDraft


@record
class SurveyPreview:
    """A file held against what is known; ``survey`` is what would be kept, None: not yet."""

    found: FoundSurvey
    draft: SurveyDraft
    survey: SenseSurvey | None
    strata: tuple[Stratum, ...]
    problems: tuple[FoundProblem, ...]
    notes: tuple[str, ...]

    @property
    def is_ready(self) -> bool:
        """Whether it can be imported."""
        return self.survey is not None and not self.problems

    @property
    def words(self) -> str:
        """「问卷星，收到10000份：有效8792份，重复0份，作答过快1208份（中位用时159秒）」."""
        found = self.found
        left = "剔除" if found.drops else "只提示，不剔除："
        middle = f"（中位用时{found.median}秒，不到三分之一）" if found.median is not None else ""
        return (
            f"{found.maker.label}，收到{found.received}份：有效{found.counted}份，"
            f"{left}重复{found.copies}份、作答过快{found.hasty}份{middle}"
        )


def preview_of(
    found: FoundSurvey,
    draft: SurveyDraft,
    rule: SenseRule,
    people: Mapping[str, int],
    taken: tuple[SenseSurvey | None, SenseSurvey | None],
    today: date,
) -> SurveyPreview:
    """The preview; ``people`` are remembered populations by the name of a stratum.

    ``taken``: the survey that has this wave's name, and the one that came from this file.
    """
    problems = [*_taken_problems(found, draft, taken), *found.problems]
    days = None
    try:
        days = field_days(draft, found.days, today)
    except UserError as refusal:
        problems.append(FoundProblem("", str(refusal)))
    strata = _strata(found, {**people, **dict(draft.populations)})
    names = {stratum.name for stratum in strata}
    problems += [
        FoundProblem("", f"文件里没有镇街“{name}”，不能填它的人口，请照预览里列出的名称填写。")
        for name, _ in draft.populations
        if name not in names
    ]
    unknown = [stratum.name for stratum in strata if stratum.population is None]
    notes = list(found.notes)
    if unknown:
        notes.append(f"{len(unknown)}个镇街没有填人口，结果不按人口加权：{'、'.join(unknown)}")
    survey = None
    if days is not None:
        survey = SenseSurvey(
            id=0,
            wave=draft.wave,
            mode=draft.mode,
            from_on=days[0],
            to_on=days[1],
            received=found.received,
            copies=found.copies if found.drops else 0,
            hasty=found.hasty if found.drops else 0,
            questions=_questions(found),
            strata=strata,
            population=draft.population,
            approval=draft.approval,
            maker=found.maker.value,
            sha256=found.sha256,
            rule_id=rule.id,
        )
    return SurveyPreview(found, draft, survey, strata, tuple(problems), tuple(notes))


def _taken_problems(
    found: FoundSurvey, draft: SurveyDraft, taken: tuple[SenseSurvey | None, SenseSurvey | None]
) -> list[FoundProblem]:
    named, same = taken
    if same is not None:
        return [FoundProblem("", f"这个文件已导入为“{same.wave}”，不能再导入一次。")]
    if named is not None:
        return [
            FoundProblem(
                "",
                f"批次“{draft.wave}”已经导入过（有效{named.n}份），同一批次的两个文件"
                "请先合并成一个再导入，不是同一批次的请换一个批次名称。",
            )
        ]
    return []


def _strata(found: FoundSurvey, people: Mapping[str, int]) -> tuple[Stratum, ...]:
    names = (
        answer.text
        for column in found.columns
        if column.role is QuestionRole.STRATUM
        for answer in column.answers
        if not answer.is_doubtful
    )
    return tuple(Stratum(name, people.get(name)) for name in sorted(names))


def _questions(found: FoundSurvey) -> tuple[Question, ...]:
    """What is kept: questions with their counts; of the others the text, to be known again."""
    read = {question.text: question for question in found.questions}
    return tuple(
        read.get(column.text) or Question(column.text, column.role)
        for column in found.columns
        if column.text in read or (column.is_decided and not column.is_person)
    )
