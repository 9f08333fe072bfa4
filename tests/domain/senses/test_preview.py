"""What stands in the way of an import."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fenghua_supervisor.domain.codes.senses import QuestionRole, SurveyMode
from fenghua_supervisor.domain.senses.found import QuestionChoice
from fenghua_supervisor.domain.senses.preview import SurveyPreview, preview_of
from fenghua_supervisor.domain.senses.rule import SenseRule
from fenghua_supervisor.domain.senses.survey import SenseSurvey, SurveyDraft
from tests.domain.senses.tables import graded_rows, read
from tests.domain.senses.test_figures import survey

TODAY = date(2025, 10, 31)
DRAFT = SurveyDraft("三季度", SurveyMode.PHONE)
NOBODY = (None, None)


def preview(
    draft: SurveyDraft = DRAFT,
    taken: tuple[SenseSurvey | None, SenseSurvey | None] = NOBODY,
    chosen: tuple[QuestionChoice, ...] = (),
) -> SurveyPreview:
    found = read(graded_rows(), chosen=chosen)
    return preview_of(found, draft, SenseRule(), {}, taken, TODAY)


def test_a_good_file_is_ready_and_says_how_many_count() -> None:
    found = preview()
    assert found.is_ready
    assert found.words == (
        "问卷星，收到10份：有效10份，剔除重复0份、作答过快0份（中位用时100秒，不到三分之一）"
    )
    assert found.survey is not None
    assert (found.survey.n, found.survey.from_on) == (10, date(2025, 9, 2))


def test_one_wave_has_one_file_and_one_file_one_wave() -> None:
    other = survey()
    named = preview(taken=(other, None))
    assert "同一批次的两个文件请先合并成一个" in named.problems[0].why
    same = preview(taken=(other, other))
    assert same.problems[0].why == "这个文件已导入为“三季度”，不能再导入一次。"
    assert not named.is_ready


def test_people_of_a_town_that_is_not_there() -> None:
    found = preview(replace(DRAFT, populations=(("莼湖街道", 40_000), ("锦屏街道", 90_000))))
    assert [problem.why for problem in found.problems] == [
        "文件里没有镇街“莼湖街道”，不能填它的人口，请照预览里列出的名称填写。"
    ]
    assert found.strata[0].population == 90_000
    assert "1个镇街没有填人口" in preview().notes[0]


def test_questions_that_were_decided_are_kept_to_be_known_again() -> None:
    left = QuestionChoice("您最关心什么", QuestionRole.LEFT_OUT)
    found = preview(chosen=(left,)).survey
    assert found is not None
    texts = [question.text for question in found.questions]
    assert "您最关心什么" in texts
    assert "您的姓名" not in texts
