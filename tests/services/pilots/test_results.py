"""A result ripens, and counts by what documents prove."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.pilots import Level
from fenghua_supervisor.domain.codes.results import (
    AwardGrade,
    RecognitionKind,
    ResultKind,
    ResultStatus,
)
from fenghua_supervisor.domain.pilots.result import (
    RecognitionDraft,
    ResultDraft,
    ResultEntryDraft,
)
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.papers.evaluation_papers import (
    paper_of_result,
    paper_of_results,
)
from fenghua_supervisor.services.pilots.results import note_recognition, note_result, note_stage
from fenghua_supervisor.services.safekeeping.checking import check_data
from fenghua_supervisor.services.safekeeping.undo import undo
from tests.services.pilots.test_pilots import granted

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office


def noted(office: Office) -> int:
    action = office.queries.plan.action_id(82)
    draft = ResultDraft(
        "片区联动", ResultKind.PRACTICE, "一村一策", "", granted(office), action, ("区农业农村局",)
    )
    return note_result(office, draft).value


def award(ident: int, number: str) -> RecognitionDraft:
    return RecognitionDraft(
        ident, RecognitionKind.AWARD, Level.PROVINCIAL, "省委改革委", number, grade=AwardGrade.GOLD
    )


def test_only_a_proved_recognition_counts(office: Office) -> None:
    ident = noted(office)
    assert note_recognition(office, award(ident, "")).message.endswith("没有文号和文件，暂不计入")
    assert office.queries.results.item(ident, office.today()).counted == ()
    note_recognition(office, award(ident, "浙改〔2025〕8号"))
    result = office.queries.results.item(ident, office.today())
    assert result.recognised_words == "1次，最高为省级获奖（另有1次没有文件，不计入）"
    assert result.pilot == "未来乡村"
    card = paper_of_result(office, ident, office.today())
    assert "第82项" in dict(card.pieces[0].rows)["重点任务"]
    assert paper_of_results(office, office.today()).line.endswith("另有1次没有文件，不计入")
    undo(office)
    assert office.queries.results.item(ident, office.today()).counted == ()
    assert check_data(office).ok


def test_stages_go_one_way(office: Office) -> None:
    ident = noted(office)
    note_stage(office, ResultEntryDraft(ident, ResultStatus.FORMED, "已印发办法"))
    with pytest.raises(UserError, match="已是“成型”"):
        note_stage(office, ResultEntryDraft(ident, ResultStatus.GROWING, "退回"))
    assert office.queries.results.item(ident, office.today()).stage is ResultStatus.FORMED
