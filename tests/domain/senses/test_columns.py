"""What a column is read as, and by whose decision."""

from __future__ import annotations

from fenghua_supervisor.domain.codes.senses import QuestionRole, Sense
from fenghua_supervisor.domain.senses.columns import read_as
from fenghua_supervisor.domain.senses.found import QuestionChoice, SurveyHints
from fenghua_supervisor.domain.senses.rule import SenseRule

ROWS = [["锦屏街道", "非常满意", "满意", "好的", "溪口镇"], ["溪口镇", "满意", "一般", "", "江口"]]
TITLES = ["所在镇街", "您的获得感", "您的收入", "获得感方面的意见", "户籍所在地"]


def roles(*chosen: QuestionChoice, remembered: tuple[QuestionChoice, ...] = ()) -> list[str]:
    hints = SurveyHints(SenseRule(), remembered, chosen)
    return [column.role.value for column in read_as(TITLES, ROWS, hints)]


def test_heads_and_answers_decide_together() -> None:
    assert roles() == ["stratum", "scored", "left_out", "left_out", "left_out"]
    why = [column.why for column in read_as(TITLES, ROWS, SurveyHints(SenseRule()))]
    assert why[2] == "答案像五级打分，但看不出属于哪一感，如要计分请指定"
    assert why[4] == "已有分层的题"


def test_what_was_decided_goes_before_what_was_remembered() -> None:
    scored = QuestionChoice("您的收入", QuestionRole.SCORED, Sense.GAIN)
    left = QuestionChoice("您的收入", QuestionRole.LEFT_OUT)
    assert roles(remembered=(scored,))[2] == "scored"
    assert roles(left, remembered=(scored,))[2] == "left_out"
    stratum = QuestionChoice("户籍所在地", QuestionRole.STRATUM)
    assert roles(stratum)[0] == "left_out"
