from __future__ import annotations

import io
from datetime import date

import pdfplumber

from fenghua_supervisor.domain.appraisal.board import Board
from fenghua_supervisor.domain.appraisal.result import Material, count
from fenghua_supervisor.domain.codes.appraisal import BoardState
from fenghua_supervisor.domain.papers.evaluation.boards import BoardFacts, board_sheet
from fenghua_supervisor.domain.units.leagues import League
from fenghua_supervisor.reports.inspections.pdf import render_office_paper
from tests.domain.papers.evaluation.evaluation_facts import FACTS
from tests.domain.score_facts import own_rule, unit

SPAN = date(2025, 1, 1), date(2025, 9, 30)
RULE = own_rule({"code": "item_late", "lead": -5}, {"code": "item_done", "lead": 2})
BOARD = Board(1, 2025, 1, "三季度亮榜", *SPAN, rule_id=1, drafted_on=date(2025, 10, 1))


def test_the_units_of_a_plan_stand_on_two_sheets_and_words_keep_off_the_tables() -> None:
    leagues = [League.DEPARTMENT] * 33 + [League.TOWN] + [League.PLATFORM] * 9
    units = tuple(unit(n, league=league) for n, league in enumerate(leagues, 1))
    counted = count(SPAN, RULE, Material(units, (), {}), ())
    shown = BoardFacts(BOARD, counted, BoardState.DRAFT, date(2025, 10, 1))
    content = render_office_paper(board_sheet(shown, FACTS), {})
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        first, second = pdf.pages
        rules = next(line for line in second.extract_text_lines() if "计分规则" in line["text"])
        lowest = max(edge["bottom"] for edge in second.rects + second.lines)
    assert first.width > first.height > 800
    assert rules["top"] - lowest > 3
