from __future__ import annotations

from dataclasses import replace
from datetime import date

from fenghua_supervisor.domain.appraisal.board import Board, Objection, board_terms
from fenghua_supervisor.domain.appraisal.result import Counted, Material, count, with_objections
from fenghua_supervisor.domain.codes.appraisal import BoardState, ObjectionVerdict, ScoreEvent
from fenghua_supervisor.domain.papers.evaluation.boards import (
    BoardFacts,
    board_sheet,
    main_items,
    objection_answer,
    place_words,
    record_words,
    unit_sheet,
)
from fenghua_supervisor.domain.papers.inspections.paper import LARGE, PaperWords, SheetTable
from fenghua_supervisor.domain.units.leagues import League
from tests.domain.papers.evaluation.evaluation_facts import FACTS
from tests.domain.score_facts import fact, own_rule, unit
from tests.shipped import shipped_calendar

SPAN = date(2025, 1, 1), date(2025, 6, 30)
RULE = replace(own_rule({"code": "item_late", "lead": -5}, {"code": "item_done", "lead": 2}), id=1)
OTHER = replace(own_rule({"code": "item_late", "lead": -8}), id=2, version="2")
LATE = fact(ScoreEvent.ITEM_LATE)
FACTS_OF = (LATE, *(fact(ScoreEvent.ITEM_DONE) for _ in range(2)))
UNITS = unit(1), unit(2), unit(3, 1), unit(4, league=League.TOWN)
BOARD = Board(1, 2025, 3, "上半年亮榜", *SPAN, rule_id=1, drafted_on=date(2025, 7, 1))


def counted(*versions: object) -> Counted:
    return count(SPAN, RULE, Material(UNITS, FACTS_OF, {}), versions)  # type: ignore[arg-type]


def tables(pieces: object) -> list[SheetTable]:
    return [piece for piece in pieces if isinstance(piece, SheetTable)]  # type: ignore[attr-defined]


def test_a_board_lists_each_league_with_its_places() -> None:
    on = date(2025, 7, 7)
    terms = board_terms(BOARD, RULE, shipped_calendar(), on)
    shown = BoardFacts(BOARD, counted(), BoardState.PUBLISHED, on, terms)
    paper = board_sheet(shown, FACTS)
    assert paper.large
    assert "2025年7月7日起公示，至2025年7月14日；有异议的请在2025年7月10日前书面提出" in paper.line
    departments, towns = tables(paper.pieces)
    assert sum(column.width for column in departments.columns) == LARGE
    assert [row[:3] for row in departments.rows] == [
        ("1", "单位2", "100"),
        ("2", "单位1", "99"),
        ("—", "单位3", "100"),
    ]
    assert departments.rows[1][-1] == "任务逾期未办结1件-5；任务按期办结2件+4"
    assert departments.rows[2][-1] == "项数不足，只列不排"
    assert towns.rows[0][-1] == "镇街只有一家，不排名"
    rule = replace(RULE, black=((League.DEPARTMENT, 1),))
    coloured = replace(shown, counted=replace(shown.counted, rule=rule))
    table, _towns = tables(board_sheet(coloured, FACTS).pieces)
    assert sum(column.width for column in table.columns) == LARGE
    assert [row[2] for row in table.rows] == ["", "黑榜", ""]
    heads = [p.text for p in paper.pieces if isinstance(p, PaperWords) and p.level]
    assert heads == ["部门（3家，参加排名2家）", "镇街（1家，参加排名0家）"]


def test_both_versions_of_a_rule_stand_on_the_board() -> None:
    shown = BoardFacts(BOARD, counted(OTHER), BoardState.DRAFT, date(2025, 7, 1))
    paper = board_sheet(shown, FACTS)
    first = tables(paper.pieces)[0]
    assert sum(column.width for column in first.columns) == LARGE
    assert "按2版计" in [column.title for column in first.columns]
    assert first.rows[1][7] == "92第2名"
    assert "草拟稿，不作依据" in paper.line


def test_a_units_sheet_names_the_record_of_each_line() -> None:
    result = counted(OTHER)
    score = result.of(1)
    assert score is not None
    paper = unit_sheet(result, score, FACTS, BOARD)
    (table,) = tables(paper.pieces)
    assert [row[5] for row in table.rows] == [record_words(line) for line in score.lines]
    assert table.note == "100-5+4=99；部门第2名"
    assert "按试行（2版）计为100-8=92，部门第2名" in paper.pieces[1].text  # type: ignore[union-attr]
    none = result.of(2)
    assert none is not None
    assert main_items(none) == ""
    assert "得基础分100分" in unit_sheet(result, none, FACTS).pieces[0].text  # type: ignore[union-attr]


def test_an_answer_says_what_was_decided_and_what_the_unit_has_now() -> None:
    upheld = Objection(
        *(7, 1, 1, "单位1", LATE.key, date(2025, 7, 8), "已办结", date(2025, 7, 9)),
        ObjectionVerdict.UPHELD,
        "经核属实",
    )
    after = with_objections(counted(), [upheld])
    paper = objection_answer(BOARD, upheld, after, FACTS)
    told = "".join(piece.text for piece in paper.pieces if isinstance(piece, PaperWords))
    assert "异议内容：已办结。" in told
    assert "经核查，异议成立。经核属实。" in told
    assert "答复后你单位得分：100+4=104；部门第1名。" in told
    assert (paper.addressee, paper.signed) == ("单位1", True)
    score = after.of(1)
    assert score is not None
    assert place_words(score) == "部门第1名"
