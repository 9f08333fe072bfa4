from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.ledger import ChangeKind
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.round.import_preview import (
    FilePreview,
    FormLine,
    FormVerdict,
    Report,
)
from fenghua_supervisor.domain.round.rivals import beside_one_another, refuse_rivals
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from fenghua_supervisor.domain.plan.readings import TargetValue

OCTOBER = Month(2025, 10)


def line(action: int, words: str, unit: int = 1) -> FormLine:
    said: Reported[TargetValue] = Reported(words)
    report = Report(action, unit, said)
    return FormLine(action, "某项", "某局", "填报表 C2", report, ChangeKind.NEW, ChangeKind.NEW)


def file(ident: int, *lines: FormLine, month: Month = OCTOBER) -> FilePreview:
    return FilePreview(ident, Path(f"{ident}.xlsx"), month=month, lines=lines)


def test_files_that_contradict_each_other_are_both_left_to_the_office() -> None:
    files = beside_one_another(
        [file(0, line(1, "旧")), file(1, line(1, "新")), file(2, line(2, "a"))]
    )
    assert [found.rivals for found in files] == [((1, "1.xlsx"),), ((0, "0.xlsx"),), ()]
    assert [found.verdict for found in files] == [
        FormVerdict.SECOND,
        FormVerdict.SECOND,
        FormVerdict.READY,
    ]
    assert not files[0].is_taken
    with pytest.raises(UserError, match="只勾选其中一份"):
        refuse_rivals(files, {0, 1})
    refuse_rivals(files, {1, 2})


@pytest.mark.parametrize(
    "other",
    [
        file(1, line(1, "旧")),
        file(1, line(2, "新")),
        file(1, line(1, "新", unit=2)),
        file(1, line(1, "新"), month=Month(2025, 9)),
    ],
)
def test_the_same_words_or_other_parts_are_no_contradiction(other: FilePreview) -> None:
    assert not any(found.rivals for found in beside_one_another([file(0, line(1, "旧")), other]))
