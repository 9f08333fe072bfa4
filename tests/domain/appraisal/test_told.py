from __future__ import annotations

from dataclasses import replace
from datetime import date

from fenghua_supervisor.domain.appraisal.result import Material, count
from fenghua_supervisor.domain.appraisal.told import ToldBoard, board_sentences, newest_told
from fenghua_supervisor.domain.codes.appraisal import BoardState, ScoreEvent
from fenghua_supervisor.domain.units.leagues import League
from tests.domain.appraisal.test_board import DRAFT, FINAL, OPEN, PUBLIC, entered
from tests.domain.score_facts import fact, own_rule, unit

RULE = own_rule({"code": "urged", "lead": -1})
SPAN = date(2025, 1, 1), date(2025, 6, 30)


def test_a_board_is_told_by_the_best_of_each_league() -> None:
    units = [unit(n) for n in range(1, 6)] + [unit(6, 1)]
    facts = [fact(ScoreEvent.URGED, n) for n in (2, 3, 4, 4, 5, 5)]
    counted = count(SPAN, RULE, Material(tuple(units), tuple(facts), {}))
    told = ToldBoard(replace(PUBLIC, objections=(OPEN,)), counted)
    assert board_sentences(told) == (
        "2025年1月1日至6月30日综合绩效考核亮榜（亮榜〔2025〕3号）已于2025年9月26日公示，"
        "按试行（1版）计分。部门第1名单位1（100分）、第2名单位2（99分）、第2名单位3（99分）。"
        "任务项数不足、只列不排的1家。收到异议1件，其中1件待答复。"
    )
    rule = replace(RULE, black=((League.DEPARTMENT, 2),))
    coloured = board_sentences(ToldBoard(PUBLIC, replace(counted, rule=rule)))
    assert "、第2名单位3（99分）。黑榜：单位4、单位5。任务项数不足" in coloured


def test_only_a_board_of_the_period_that_stands_is_told() -> None:
    first, last = date(2025, 9, 1), date(2025, 9, 30)
    assert newest_told([DRAFT, PUBLIC], first, last) is PUBLIC
    assert newest_told([FINAL], first, last) is None
    assert newest_told([FINAL], first, date(2025, 10, 31)) is FINAL
    gone = entered(PUBLIC, BoardState.WITHDRAWN, date(2025, 9, 29))
    assert newest_told([DRAFT, gone], first, last) is None
