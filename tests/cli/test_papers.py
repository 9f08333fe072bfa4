from __future__ import annotations

from datetime import date

from fenghua_supervisor.cli.papers.documents import papers_words


def test_papers_issued_after_the_day_are_not_said_to_be_none() -> None:
    day = date(2025, 10, 31)
    assert papers_words([], day) == "还没有编号的材料。"
    assert papers_words([], day, later=3) == (
        "2025-10-31以后印发的3份没有列出，请用--as-of写晚一些的统计截止日。"
    )
