from __future__ import annotations

from fenghua_supervisor.domain.round.questions import FormOption, FormQuestion, answer_of

OPTIONS = (FormOption("D2", "D2“6月”"), FormOption("E2", "E2“7月”"))


def test_only_an_option_is_an_answer() -> None:
    assert answer_of({"进展情况": "E2"}, "进展情况", OPTIONS) == "E2"
    assert answer_of({"进展情况": "F2"}, "进展情况", OPTIONS) == ""
    assert answer_of({}, "进展情况", OPTIONS) == ""


def test_a_question_is_open_until_it_is_answered() -> None:
    assert FormQuestion("进展情况", "用哪一栏", OPTIONS).is_open
    assert not FormQuestion("进展情况", "用哪一栏", OPTIONS, "D2").is_open
