"""Steps of the appraisal as its tests take them, on an office whose today is 31 October 2025."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.act_now.instruction import ActNowDraft
from fenghua_supervisor.domain.appraisal.board import BoardDraft, BoardMove
from fenghua_supervisor.domain.appraisal.rule_definition import rule_from
from fenghua_supervisor.domain.codes.appraisal import BoardState
from fenghua_supervisor.services.act_now import add_act_now
from fenghua_supervisor.services.appraisal.boards import (
    BoardPaper,
    draft_board,
    finish_board,
    publish_board,
)
from fenghua_supervisor.services.appraisal.counting import count_board
from fenghua_supervisor.services.appraisal.rules import turn_on_appraisal

if TYPE_CHECKING:
    from fenghua_supervisor.domain.appraisal.board import Board
    from fenghua_supervisor.domain.appraisal.rule import ScoreRule
    from fenghua_supervisor.services.office import Office

UNIT, OTHER = "区教育局", "区民政局"
FIRST, LAST = date(2025, 7, 1), date(2025, 9, 30)
YEAR = date(2025, 1, 1)


def day(text: str) -> date:
    """「10-09」 of 2025."""
    return date.fromisoformat(f"2025-{text}")


def rule(*items: dict[str, object], **more: object) -> ScoreRule:
    """A rule whose lines are counted each time, unless said otherwise."""
    usual = {"key": "t", "name": "试行办法", "version": "1", "base": 100, "once": "each"}
    return rule_from({**usual, "items": items, **more})


RULE = rule(
    {"code": "order_late", "lead": -2},
    {"code": "urged", "lead": -1},
    {"code": "item_done", "lead": 2, "support": 1},
    {"code": "item_late", "lead": -5, "support": -2.5},
    {"code": "finding_late", "lead": -1},
    {"code": "finding_rebound", "lead": -3},
    {"code": "praised", "lead": 1},
    {"code": "praise", "event": "by_hand", "name": "上级表扬", "lead": 1, "support": 0.5},
    {"code": "judged", "event": "by_hand", "name": "领导评价", "low": -5, "high": 5},
)


def turned_on(office: Office, wanted: ScoreRule = RULE, since: date = YEAR) -> ScoreRule:
    """The appraisal is on; the version in force."""
    return turn_on_appraisal(office, wanted, since).value


def late_order(office: Office, unit: str = UNIT, due: str = "08-15") -> int:
    """An instruction that was due in August and has no answer; its id."""
    given = datetime.combine(day(due).replace(day=1), datetime.min.time())
    draft = ActNowDraft("核查校园周边占道", given, unit=unit, due_on=day(due))
    return add_act_now(office, draft).value


def drafted(office: Office, on: str = "10-08") -> int:
    """A board of the third quarter; its id."""
    return draft_board(office, BoardDraft(FIRST, LAST, on=day(on))).value


def paper(
    office: Office, board_id: int, name: str = "亮榜.pdf", content: bytes = b"%PDF-1"
) -> BoardPaper:
    """A paper of a board as it stands."""
    board = office.queries.boards.item(board_id, office.today())
    return BoardPaper(count_board(office, board), "亮榜.pdf", content)


def published(office: Office, on: str = "10-09") -> int:
    """A board of the third quarter that was made public; its id."""
    ident = drafted(office)
    publish_board(office, BoardMove(ident, BoardState.PUBLISHED, on=day(on)), paper(office, ident))
    return ident


def finished(office: Office, ident: int, on: str = "10-20", content: bytes = b"%PDF-2") -> None:
    """Make it final."""
    move = BoardMove(ident, BoardState.FINAL, on=day(on))
    finish_board(office, move, paper(office, ident, content=content))


def now(office: Office, ident: int) -> Board:
    """A board as it stands."""
    return office.queries.boards.item(ident, office.today())


def total(office: Office, ident: int, unit: str = UNIT) -> Decimal:
    """What a unit has on a board."""
    counted = count_board(office, now(office, ident))
    return next(score.total for score in counted.scores if score.tasks.unit == unit)


def harder(known: ScoreRule) -> ScoreRule:
    """The same rule, an instruction that is late costing five points."""
    lines = (replace(known.items[0], lead=Decimal(-5), support=Decimal(-5)), *known.items[1:])
    return replace(known, items=lines)
