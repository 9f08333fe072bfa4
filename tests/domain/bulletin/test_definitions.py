from __future__ import annotations

from fenghua_supervisor.domain.bulletin.definitions import definitions
from tests.domain.notice_facts import notice
from tests.domain.paper_facts import BEHIND, RED, facts, row, unit


def test_each_word_of_the_paper_is_defined_once() -> None:
    told = "".join(part.text for part in definitions(facts(row(1), notices=(notice(),))))
    words = ("差距", "滞后", "逾期", "今日到期", "应报送而未报送", "尚未报送进展", "办结率")
    for word in (*words, "按时答复、逾期答复", "待答复、逾期未答", "已升级"):
        assert told.count(f"{word}：") == 1, word
    assert "未办结、未申请办结，本月没有报送进展" in told
    assert "答复已到（含待评价）" in told
    assert "答复被退回后没有再答复，期限未过、已过" in told


def test_without_sheets_theirs_are_left_out() -> None:
    told = "".join(part.text for part in definitions(facts(row(1))))
    assert "按时答复" not in told


def test_how_shares_are_rounded_is_said_where_they_are() -> None:
    thirds = facts(row(1), row(2, unit(verdict=BEHIND)), row(3, unit(verdict=RED)))
    assert "最大余额法" in definitions(thirds)[0].text
    assert "最大余额法" not in definitions(facts(row(1)))[0].text
