"""How ripe a result is, and which recognitions count."""

from __future__ import annotations

from datetime import date

import pytest

from fenghua_supervisor.domain.codes.pilots import Level
from fenghua_supervisor.domain.codes.results import (
    AwardGrade,
    RecognitionKind,
    ResultKind,
    ResultStatus,
)
from fenghua_supervisor.domain.pilots.result import (
    Recognition,
    RecognitionDraft,
    Result,
    ResultEntry,
    check_recognition,
    check_stage,
    result_figures,
)
from fenghua_supervisor.errors import UserError

DAY = date(2025, 6, 1)


def recognition(kind: RecognitionKind, level: Level, number: str = "〔2025〕1号") -> Recognition:
    return Recognition(1, kind, level, "省委改革办", DAY, number)


def result(*recognitions: Recognition, stage: ResultStatus | None = None) -> Result:
    stages = (ResultEntry(1, stage, DAY, "", ""),) if stage else ()
    return Result(
        1, "片区联动", ResultKind.PRACTICE, "", "", DAY, stages=stages, recognitions=recognitions
    )


def test_only_what_a_document_proves_counts() -> None:
    proved = recognition(RecognitionKind.TYPICAL_CASE, Level.CITY)
    told = recognition(RecognitionKind.AWARD, Level.NATIONAL, "")
    found = result(proved, told)
    assert found.counted == (proved,)
    assert found.highest == proved
    assert found.recognised_words == "1次，最高为市级典型案例、最佳实践（另有1次没有文件，不计入）"
    figures = result_figures([found])
    assert dict(figures.by_level)[Level.NATIONAL] == 0
    assert figures.uncounted == 1


def test_the_highest_level_goes_before_the_highest_rung() -> None:
    prize = recognition(RecognitionKind.AWARD, Level.CITY)
    words = recognition(RecognitionKind.INSTRUCTION, Level.PROVINCIAL)
    assert result(prize, words).highest == words


def test_stages_go_one_way() -> None:
    with pytest.raises(UserError, match="已是“成型”"):
        check_stage(result(stage=ResultStatus.FORMED), ResultStatus.GROWING, DAY)
    with pytest.raises(UserError, match="早于上一步"):
        check_stage(result(), ResultStatus.FORMED, date(2025, 5, 1))
    check_stage(result(), ResultStatus.SPREAD, DAY)


@pytest.mark.parametrize(
    ("kind", "more", "words"),
    [
        (RecognitionKind.TYPICAL_CASE, {"grade": AwardGrade.GOLD}, "只有获奖才有等次"),
        (RecognitionKind.TYPICAL_CASE, {"places": 3}, "只有复制推广才填"),
        (RecognitionKind.REPLICATED, {}, "几个地方"),
        (RecognitionKind.REPLICATED, {"places": 0}, "几个地方"),
    ],
)
def test_what_does_not_fit_together(
    kind: RecognitionKind, more: dict[str, object], words: str
) -> None:
    with pytest.raises(UserError, match=words):
        check_recognition(RecognitionDraft(1, kind, Level.CITY, "市委", **more))  # type: ignore[arg-type]
