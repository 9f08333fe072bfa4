"""Answers are counted, copies and haste found, and nothing of a person comes out."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from fenghua_supervisor.domain.codes.senses import QuestionRole, Sense, SurveyMaker
from fenghua_supervisor.domain.senses.found import QuestionChoice
from fenghua_supervisor.domain.senses.rule import SenseRule
from tests.domain.senses.tables import GRADES, graded_rows, read, wjx_row

TENCENT_HEADS = (
    *("编号", "开始答题时间", "结束答题时间", "答题时长", "地理位置国家和地区", "地理位置省"),
    *("地理位置市", "用户类型", "用户标识", "昵称", "自定义字段", "1.您的获得感", "2.您的幸福感"),
)


def test_a_table_of_wjx_is_understood_by_its_heads() -> None:
    found = read(graded_rows())
    assert (found.maker, found.received, found.problems) == (SurveyMaker.WJX, 10, ())
    scored = {column.text: column.sense for column in found.columns if column.sense}
    assert scored == {
        "您的获得感如何？": Sense.GAIN,
        "您的幸福感如何？": Sense.HAPPINESS,
        "您的安全感": Sense.SECURITY,
        "对奉化的认同感": Sense.IDENTITY,
    }
    assert found.days == (date(2025, 9, 2), date(2025, 9, 11))
    question = next(q for q in found.questions if q.sense is Sense.GAIN)
    assert question.counts == {(grade, "锦屏街道"): 2 for grade in GRADES}


def test_a_table_of_tencent_takes_time_from_its_two_moments() -> None:
    rows = [
        [n, "2025-09-01 10:00:00", f"2025-09-01 10:0{5 if n else 1}:00", *([""] * 6), "李四", ""]
        + [GRADES[n % 2], GRADES[n % 2]]
        for n in range(12)
    ]
    heads = [*TENCENT_HEADS[:3], *TENCENT_HEADS[4:]]
    found = read([[*row[:3], *row[4:]] for row in rows], heads)
    assert (found.maker, found.hasty, found.median) == (SurveyMaker.TENCENT, 1, 300)
    assert found.first_on == date(2025, 9, 1)


def test_nothing_of_a_person_comes_out() -> None:
    found = read(graded_rows())
    told = repr(found)
    assert not any(word in told for word in ("张三", "1380000", "36.22"))


def test_a_column_of_a_person_cannot_be_asked_for() -> None:
    found = read(graded_rows(), chosen=[QuestionChoice("您的手机号", QuestionRole.COUNTED)])
    assert [problem.place for problem in found.problems] == ["O1"]
    assert "个人信息" in found.problems[0].why
    assert "1380000" not in repr(found)


def test_several_answers_in_a_cell_and_skipped_ones() -> None:
    rows = [*(wjx_row(n) for n in range(11, 15)), *graded_rows()]
    rows[0][12], rows[1][12], rows[2][12], rows[3][12] = "收入┋教育", -3, "(跳过)", "教育→收入"
    rows[1][8], rows[2][8] = "-3", -2.0
    found = read(rows, chosen=[QuestionChoice("您最关心什么", QuestionRole.COUNTED)])
    assert found.problems == ()
    asked = next(q for q in found.questions if q.text == "您最关心什么")
    assert ({o.text for o in asked.options}, asked.skipped) == ({"收入", "教育"}, 2)
    assert asked.n("收入") == 12
    gain = next(q for q in found.questions if q.sense is Sense.GAIN)
    assert (gain.skipped, sum(gain.counts.values())) == (2, 12)
    assert gain.n("非常不满意") == 2


def test_words_written_beside_an_option_are_cut_off() -> None:
    rows = graded_rows()
    rows[0][12] = "其他〖我是王五，电话13912345678〗"
    found = read(rows, chosen=[QuestionChoice("您最关心什么", QuestionRole.COUNTED)])
    asked = next(q for q in found.questions if q.text == "您最关心什么")
    assert {o.text for o in asked.options} == {"其他", "收入", "教育"}
    assert "13912345678" not in repr(found)


def test_numbers_of_options_are_asked_about_once() -> None:
    rows = [wjx_row(n, 1 + n % 5) for n in range(1, 11)]
    found = read(rows)
    assert len(found.problems) == 20
    assert "是选项序号，请写明它计多少分" in found.problems[0].words
    scores = [(str(n), Decimal(score)) for n, score in enumerate((100, 80, 60, 30, 0), 1)]
    told = read(rows, scores=scores)
    assert told.problems == ()
    gain = next(q for q in told.questions if q.sense is Sense.GAIN)
    assert [(o.text, o.score) for o in gain.options] == scores


def test_an_unknown_answer_has_its_place_and_can_be_voided() -> None:
    rows = graded_rows()
    rows[4][8] = "我叫张三，手机13800001111"
    found = read(rows)
    assert [problem.place for problem in found.problems] == ["I6"]
    assert "13800001111" not in found.problems[0].words
    told = read(rows, void=["我叫张三，手机13800001111"])
    assert told.problems == ()
    gain = next(q for q in told.questions if q.sense is Sense.GAIN)
    assert (gain.skipped, sum(gain.counts.values())) == (1, 9)


def test_what_was_decided_before_is_remembered_by_the_text() -> None:
    before = QuestionChoice(
        "您最关心什么", QuestionRole.SCORED, Sense.GAIN, (("收入┋教育", Decimal(60)),)
    )
    found = read(graded_rows(), remembered=[before])
    column = next(c for c in found.columns if c.text == "您最关心什么")
    assert (column.why, column.answers[0].score) == ("按上次的设置", 60)


def test_copies_and_haste_are_left_out_and_told() -> None:
    rows = [wjx_row(n, GRADES[n % 5]) for n in range(1, 21)]
    rows.append(list(rows[3]))
    rows.append(wjx_row(99, "满意", seconds="20秒"))
    rows[-1][-1] = rows[-2][-1] + "9"
    found = read(rows)
    assert (found.received, found.copies, found.hasty, found.median) == (22, 1, 1, 100)
    assert found.counted == 20
    gain = next(q for q in found.questions if q.sense is Sense.GAIN)
    assert sum(gain.counts.values()) == 20
    kept = read(rows, rule=SenseRule(drops=False))
    assert (kept.counted, kept.copies) == (22, 1)


def test_an_ip_is_not_a_person() -> None:
    assert len({row[5] for row in graded_rows()}) == 1
    assert read(graded_rows()).copies == 0


def test_days_that_count_from_1904_are_refused_in_one_sentence() -> None:
    rows = graded_rows()
    for row in rows:
        row[1] = datetime(1904, 9, 3, 12)
    found = read(rows)
    assert ["1904年" in problem.why for problem in found.problems] == [True]
    assert found.problems[0].place == "B2"


def test_two_questions_of_one_head_are_told_with_their_place() -> None:
    heads = ["您的获得感", "您的获得感", "序号"]
    found = read([["非常满意", "非常满意", 1], ["一般", "一般", 2]], heads)
    assert [problem.place for problem in found.problems] == ["A1"]


def test_a_plain_table_without_times_needs_no_more_than_questions() -> None:
    rows = [["非常满意", "很安全"], ["满意", "比较安全"]]
    found = read(rows, ["对收入的获得感", "对治安的安全感"])
    assert (found.maker, found.problems, found.copies, found.days) == (
        SurveyMaker.PLAIN,
        (),
        0,
        None,
    )


def test_a_file_without_questions_on_the_senses_says_so() -> None:
    assert "没有找到四感的计分题" in read([[1, "苹果"]], ["序号", "水果"]).problems[0].why
