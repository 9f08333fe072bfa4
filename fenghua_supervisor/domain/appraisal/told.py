"""What a bulletin tells of a board that was made public or became final within its period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.appraisal.red_black import colour_sentences
from fenghua_supervisor.domain.codes.appraisal import BoardState, ScoreStanding
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.numbers import plain
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.appraisal.board import Board
    from fenghua_supervisor.domain.appraisal.result import Counted
    from fenghua_supervisor.domain.units.leagues import League

_BEST = 3


@record
class ToldBoard:
    """A board as it was kept, with what it shows."""

    board: Board
    counted: Counted


def newest_told(boards: list[Board], first: date, last: date) -> Board | None:
    """The newest board that was made public or became final within some days and stands."""
    told = [
        board
        for board in boards
        if board.state in {BoardState.PUBLISHED, BoardState.FINAL}
        and first <= board.entries[-1].on <= last
    ]
    return max(told, key=lambda board: (board.entries[-1].on, board.id), default=None)


def board_sentences(told: ToldBoard) -> str:
    """「2025年1月1日至6月30日综合绩效考核亮榜于…公示。部门第1名区教育局（88分）…」."""
    board, counted = told.board, told.counted
    step = board.entries[-1]
    head = (
        f"{board.span_words}综合绩效考核亮榜（{board.number_words}）已于{chinese_date(step.on)}"
        f"{step.state.label}，按{counted.rule.title}计分。"
    )
    leagues = [words for league in counted.leagues if (words := _best(counted, league))]
    red_black = colour_sentences(counted.rule, counted.scores)
    listed = sum(score.standing is ScoreStanding.FEW_ITEMS for score in counted.scores)
    rest = f"任务项数不足、只列不排的{listed}家。" if listed else ""
    waiting = len(board.open_objections)
    asked = f"收到异议{len(board.objections)}件" if board.objections else ""
    asked += f"，其中{waiting}件待答复" if waiting else ""
    return "".join(
        [head, *(f"{words}。" for words in leagues), red_black, rest, f"{asked}。" if asked else ""]
    )


def _best(counted: Counted, league: League) -> str:
    """「部门：第1名区教育局（88分）、…」; equal points stand on one place."""
    ranked = [score for score in counted.in_league(league) if 0 < score.place <= _BEST]
    told = [f"第{s.place}名{s.tasks.unit}（{plain(s.total)}分）" for s in ranked]
    return f"{league.value}{'、'.join(told)}" if told else ""
