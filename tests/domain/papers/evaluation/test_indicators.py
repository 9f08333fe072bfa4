from __future__ import annotations

from datetime import date
from decimal import Decimal

from fenghua_supervisor.domain.indicators.index import index_of
from fenghua_supervisor.domain.indicators.monitoring import Monitored, Monitoring
from fenghua_supervisor.domain.papers.evaluation.facts import EvaluationFacts
from fenghua_supervisor.domain.papers.evaluation.indicators import index_account, monitor_table
from fenghua_supervisor.domain.papers.inspections.facts import PaperOffice
from fenghua_supervisor.domain.papers.inspections.paper import PaperWords, SheetTable, TableAnnex
from tests.domain.indicators.measured import FIVE, OCTOBER, VALUES, indicator, version

AS_OF = date(2025, 10, 31)
FACTS = EvaluationFacts(AS_OF, PaperOffice("共富办", "共富办"))


def shown() -> Monitoring:
    index = index_of(version(FIVE), VALUES, OCTOBER)
    rows = tuple(
        Monitored(n, line, tuple(VALUES[line.indicator.code])) for n, line in enumerate(index.lines)
    )
    return Monitoring(index, rows, AS_OF, index_of(version(FIVE), VALUES, OCTOBER.previous))


def test_the_monitoring_table_has_every_indicator_under_its_group() -> None:
    paper = monitor_table(shown(), FACTS)
    assert paper.line == (
        "2025年10月实现度90.3，比上月+2.3，覆盖度80.0%（5个有数4个）　截至2025年10月31日"
    )
    [table] = paper.pieces
    assert isinstance(table, SheetTable)
    assert paper.across
    assert sum(column.width for column in table.columns) == 225
    assert table.rows[0][:2] == ("一", "民生")
    assert table.rows[0][6] == "90.3"
    assert table.rows[2][1:8] == (
        *("早死率", "≤8", "8.4", "2025年10月", "20", "95.2"),
        "未达到",
    )
    assert table.rows[4][3:8] == ("—", "—", "20", "—", "数据未发布")


def test_the_table_shows_the_goal_that_a_score_is_held_against() -> None:
    beds = indicator("床位", code="a", target="60", goals=((2025, Decimal(54)),))
    index = index_of(version([beds]), VALUES, OCTOBER)
    empty = index_of(version([beds]), {}, OCTOBER)
    table = [
        monitor_table(Monitoring(each, (Monitored(0, each.lines[0], ()),), AS_OF, empty), FACTS)
        for each in (index, empty)
    ]
    for paper, told in zip(table, (("≥54", "已达到"), ("≥54", "本期无数据")), strict=True):
        [rows] = paper.pieces
        assert isinstance(rows, SheetTable)
        assert (rows.rows[1][2], rows.rows[1][7]) == told


def test_the_account_has_each_line_and_they_add_up() -> None:
    paper = index_account(shown(), FACTS)
    words = "\n".join(piece.text for piece in paper.pieces if isinstance(piece, PaperWords))
    assert "按方案指标（第1版）测算" in words
    assert "与2025年9月相比变化+2.25分" in words
    [annex] = paper.annexes
    assert isinstance(annex, TableAnnex)
    rows = annex.table.rows
    assert rows[1][2] == "2025年10月：8 ÷ 8.4 × 100 = 95.24"
    assert rows[2][2] == "2025年10月：30 ÷ 28 × 100 = 107.14，封顶100"
    assert rows[3][2:] == ("数据未发布，不计入", "20", "—", "—")
    brought = sum(float(str(row[5])) for row in rows if row[5] != "—")
    assert round(brought, 2) == 90.25
