"""A file of answers, and its way into the office."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.senses import SurveyMode
from fenghua_supervisor.domain.senses.survey import SurveyDraft
from fenghua_supervisor.exchange.senses import read_survey_file
from fenghua_supervisor.services.senses.importing import (
    import_survey,
    preview_survey,
    survey_hints,
)
from tests.domain.senses.tables import GRADES, WJX_HEADS, wjx_row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fenghua_supervisor.domain.senses.found import FoundSurvey, QuestionChoice
    from fenghua_supervisor.services.office import Office

DRAFT = SurveyDraft("三季度", SurveyMode.PHONE)


def answers_file(
    folder: Path, *, name: str = "答卷.csv", grades: int = 3, count: int = 120
) -> Path:
    """Answers of two towns as 问卷星 writes them, each with a name, a number and an IP."""
    towns = ("锦屏街道", "溪口镇")
    rows = [wjx_row(n, GRADES[n % grades], town=towns[n % 2]) for n in range(1, count + 1)]
    path = folder / name
    lines = [",".join(map(str, row)) for row in (WJX_HEADS, *rows)]
    path.write_text("\n".join(lines), "utf-8-sig")
    return path


def read(office: Office, path: Path, chosen: Sequence[QuestionChoice] = ()) -> FoundSurvey:
    """The file as the child counts it."""
    return read_survey_file(path, survey_hints(office, chosen))


def imported(
    office: Office, path: Path, wave: str = "三季度", populations: tuple[tuple[str, int], ...] = ()
) -> int:
    """Import a file; the survey's id."""
    preview = preview_survey(
        office, read(office, path), replace(DRAFT, wave=wave, populations=populations)
    )
    return import_survey(office, preview).value
