"""Plans, forms, papers and tables of findings: read in a child, refused in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.round.received_table import Unreadable
from fenghua_supervisor.domain.writing.text import shown
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.reading.apart import Task, each_apart, read_apart
from fenghua_supervisor.exchange.reading.child import (
    ARCHIVE,
    FINDINGS,
    FORM,
    PAPER,
    PHOTO,
    PLAN,
    SURVEY,
    TABLE,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from pathlib import Path

    from fenghua_supervisor.domain.finding_tables.found import FoundFile
    from fenghua_supervisor.domain.papers.number_check import PaperText
    from fenghua_supervisor.domain.plan.plan import ParsedPlan
    from fenghua_supervisor.domain.round.received_form import FormFile
    from fenghua_supervisor.domain.round.received_table import FormTable
    from fenghua_supervisor.domain.senses.found import FoundSurvey, SurveyHints
    from fenghua_supervisor.exchange.gates.archive import ArchiveContents
    from fenghua_supervisor.exchange.photos import ReadPhoto
    from fenghua_supervisor.plan_text.source import PlanHints

_FORM_ADVICE = "请用Excel或WPS打开，只保留填报表，另存后再导入"
_ARCHIVE_ADVICE = "请先解压，再把里面的填报表拖进来"
_PAPER_ADVICE = "请用WPS或Word打开，另存一份再登记"
_PHOTO_ADVICE = "请另存为JPG并缩小后再添加"
_FINDINGS_ADVICE = "请用Excel或WPS打开，只保留问题的表，另存后再导入"
_SURVEY_ADVICE = "请用Excel或WPS打开，只保留答卷的表，另存后再导入"
_PLAN_ADVICE = "请打开它，只保留方案正文，另存为.docx或.txt后再导入"


def read_forms(paths: Sequence[Path], tick: Callable[[int], None]) -> list[FormFile | Unreadable]:
    """Read each file; one that cannot be read is told with its reason, the rest are read.

    ``tick`` hears how many are read, many times a second; whatever it raises stops the child.
    """
    from fenghua_supervisor.exchange.reading.forms import FORM_FILE

    answers = read_apart(Task(FORM, _FORM_ADVICE, FORM_FILE.decode), paths, tick)
    return [
        Unreadable(shown(path.name), str(answer)) if isinstance(answer, UserError) else answer
        for path, answer in zip(paths, answers, strict=True)
    ]


def read_archives(
    paths: Sequence[Path], tick: Callable[[int], None]
) -> list[ArchiveContents | Unreadable]:
    """What each archive holds, or why it is not opened; ``tick`` as in ``read_forms``."""
    from fenghua_supervisor.exchange.reading.forms import CONTENTS

    answers = read_apart(Task(ARCHIVE, _ARCHIVE_ADVICE, CONTENTS.decode), paths, tick)
    return [
        Unreadable(shown(path.name), str(answer)) if isinstance(answer, UserError) else answer
        for path, answer in zip(paths, answers, strict=True)
    ]


def read_plan(path: Path, hints: PlanHints, tick: Callable[[int], None]) -> ParsedPlan:
    """Read and parse a text, web page, document, workbook or PDF; UserError in one sentence."""
    from fenghua_supervisor.exchange.reading.plans import PARSED_PLAN, PLAN_HINTS

    task = Task(PLAN, _PLAN_ADVICE, PARSED_PLAN.decode, PLAN_HINTS.encode(hints))
    [answer] = read_apart(task, [path], tick)
    if isinstance(answer, UserError):
        raise answer
    return answer


def read_paper(path: Path, tick: Callable[[int], None]) -> PaperText:
    """The text of a paper that was finished as .docx or .pdf; UserError in one sentence."""
    from fenghua_supervisor.exchange.reading.papers import PAPER_TEXT

    [answer] = read_apart(Task(PAPER, _PAPER_ADVICE, PAPER_TEXT.decode), [path], tick)
    if isinstance(answer, UserError):
        raise answer
    return answer


def read_findings(path: Path, folder: Path, tick: Callable[[int], None]) -> FoundFile:
    """The tables of findings in a file, its pictures in ``folder``; UserError in one sentence."""
    from fenghua_supervisor.exchange.reading.finding_tables import FOUND_FILE

    task = Task(FINDINGS, _FINDINGS_ADVICE, FOUND_FILE.decode, str(folder.absolute()))
    [answer] = read_apart(task, [path], tick)
    if isinstance(answer, UserError):
        raise answer
    return answer


def read_survey(path: Path, hints: SurveyHints, tick: Callable[[int], None]) -> FoundSurvey:
    """The answers in a file as counts; nothing of a single person leaves the child."""
    from fenghua_supervisor.exchange.reading.surveys import FOUND_SURVEY, SURVEY_HINTS

    task = Task(SURVEY, _SURVEY_ADVICE, FOUND_SURVEY.decode, SURVEY_HINTS.encode(hints))
    [answer] = read_apart(task, [path], tick)
    if isinstance(answer, UserError):
        raise answer
    return answer


def read_table(path: Path, tick: Callable[[int], None]) -> FormTable:
    """The sheets of a workbook or a CSV file; UserError in one sentence."""
    from fenghua_supervisor.exchange.reading.tables import TABLE_ADVICE, TABLE_FILE

    task = Task(TABLE, TABLE_ADVICE, TABLE_FILE.decode)
    [answer] = read_apart(task, [path], tick)
    if isinstance(answer, UserError):
        raise answer
    return answer.table


def read_photos(
    paths: Sequence[Path], tick: Callable[[int], None]
) -> Generator[ReadPhoto | UserError]:
    """Each photo with its cleaned copy, or why it is none; one after another, as they are read."""
    from fenghua_supervisor.exchange.reading.photos import photo_from

    return each_apart(Task(PHOTO, _PHOTO_ADVICE, photo_from), paths, tick)
