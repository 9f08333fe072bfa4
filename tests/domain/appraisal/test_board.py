from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.appraisal.board import (
    AnswerDraft,
    Board,
    BoardEntry,
    Objection,
    board_terms,
    check_answer,
    check_final,
    check_move,
    check_objection,
    check_span,
)
from fenghua_supervisor.domain.appraisal.facts import LineKey
from fenghua_supervisor.domain.codes.appraisal import BoardState, ObjectionVerdict, ScoreEvent
from fenghua_supervisor.errors import UserError
from tests.shipped import shipped_calendar, shipped_score_rules

RULE = shipped_score_rules()["supervision"]
DRAFT = Board(
    *(1, 2025, 3, "上半年亮榜", date(2025, 1, 1), date(2025, 6, 30)),
    rule_id=1,
    drafted_on=date(2025, 9, 24),
)
LINE = LineKey(ScoreEvent.ITEM_LATE, "action", 69, 12)


def entered(board: Board, state: BoardState, on: date) -> Board:
    entry = BoardEntry(len(board.entries) + 1, state, on, "", "张三")
    return replace(board, entries=(*board.entries, entry))


PUBLIC = entered(DRAFT, BoardState.PUBLISHED, date(2025, 9, 26))
FINAL = entered(PUBLIC, BoardState.FINAL, date(2025, 10, 11))
OPEN = Objection(1, 1, 12, "区教育局", LINE, date(2025, 9, 28), "已按期办结")


def test_the_days_are_counted_in_working_days() -> None:
    assert board_terms(DRAFT, RULE, shipped_calendar()) is None
    terms = board_terms(PUBLIC, RULE, shipped_calendar())
    assert terms is not None
    # National Day lies between; 28 September and 11 October 2025 are worked.
    assert terms.objections_end.day == date(2025, 9, 30)
    assert terms.notice_ends.day == date(2025, 10, 10)
    assert terms.final_from == date(2025, 10, 11)
    assert PUBLIC.span_words == "2025年1月1日至6月30日"


@pytest.mark.parametrize(
    ("board", "on", "words"),
    [
        (PUBLIC, date(2025, 10, 10), "公示到2025年10月10日为止，最早2025年10月11日才能定稿"),
        (
            replace(PUBLIC, objections=(OPEN,)),
            date(2025, 10, 11),
            "还有1件异议没有答复（区教育局）",
        ),
        (DRAFT, date(2025, 10, 11), "现在是“草拟”，不能定稿"),
        (FINAL, date(2025, 10, 12), "现在是“定稿”，不能定稿"),
        (PUBLIC, date(2025, 9, 25), "早于上一步的2025年9月26日"),
    ],
)
def test_what_keeps_a_board_from_being_final(board: Board, on: date, words: str) -> None:
    with pytest.raises(UserError, match=words):
        check_final(board, board_terms(board, RULE, shipped_calendar()), on)


def test_a_board_whose_notice_is_over_becomes_final() -> None:
    answered = replace(OPEN, verdict=ObjectionVerdict.REJECTED, decided_on=date(2025, 9, 29))
    board = replace(PUBLIC, objections=(answered,))
    check_final(board, board_terms(board, RULE, shipped_calendar()), date(2025, 10, 11))


@pytest.mark.parametrize(
    ("board", "to", "words"),
    [
        (PUBLIC, BoardState.PUBLISHED, "不能公示"),
        (entered(FINAL, BoardState.WITHDRAWN, date(2025, 11, 1)), BoardState.WITHDRAWN, "已作废"),
    ],
)
def test_steps_follow_from_the_state(board: Board, to: BoardState, words: str) -> None:
    with pytest.raises(UserError, match=words):
        check_move(board, to, date(2025, 12, 1))
    check_move(DRAFT, BoardState.WITHDRAWN, date(2025, 12, 1))
    check_move(FINAL, BoardState.WITHDRAWN, date(2025, 12, 1))


@pytest.mark.parametrize(
    ("board", "on", "words"),
    [
        (DRAFT, date(2025, 9, 25), "只有公示期间才能登记异议"),
        (FINAL, date(2025, 10, 12), "只有公示期间才能登记异议"),
        (PUBLIC, date(2025, 9, 25), "早于公示的2025年9月26日"),
        (PUBLIC, date(2025, 10, 1), "异议期到2025年9月30日为止，2025年10月1日提出的已经过期"),
    ],
)
def test_objections_have_their_time(board: Board, on: date, words: str) -> None:
    with pytest.raises(UserError, match=words):
        check_objection(board, board_terms(board, RULE, shipped_calendar()), on)


UPHELD = AnswerDraft(1, ObjectionVerdict.UPHELD, "属实")


@pytest.mark.parametrize(
    ("objection", "draft", "on", "words"),
    [
        (replace(OPEN, verdict=ObjectionVerdict.UPHELD), UPHELD, date(2025, 9, 29), "已经答复"),
        (OPEN, UPHELD, date(2025, 9, 27), "早于提出异议的2025年9月28日"),
        (replace(OPEN, line=None), UPHELD, date(2025, 9, 29), "请填写更正的分值"),
        (
            OPEN,
            AnswerDraft(1, ObjectionVerdict.REJECTED, "不属实", Decimal(1)),
            date(2025, 9, 29),
            "不更正分值",
        ),
    ],
)
def test_answers_that_say_nothing_are_refused(
    objection: Objection, draft: AnswerDraft, on: date, words: str
) -> None:
    with pytest.raises(UserError, match=words):
        check_answer(objection, draft, on)


def test_a_span_lies_before_today() -> None:
    with pytest.raises(UserError, match="早于开始日期"):
        check_span(date(2025, 7, 1), date(2025, 6, 30), date(2025, 10, 31))
    with pytest.raises(UserError, match="今天是2025年6月29日"):
        check_span(date(2025, 1, 1), date(2025, 6, 30), date(2025, 6, 29))
    check_span(date(2025, 1, 1), date(2025, 6, 30), date(2025, 6, 30))
