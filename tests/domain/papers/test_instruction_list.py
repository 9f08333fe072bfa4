from __future__ import annotations

from datetime import date, datetime

from fenghua_supervisor.domain.act_now.changes import Terms, TermsChange
from fenghua_supervisor.domain.act_now.instruction import ActNow, ActNowEntry
from fenghua_supervisor.domain.codes.act_now import ActNowEvent, ActNowSource
from fenghua_supervisor.domain.papers.instruction_list import instruction_columns, latest_words

AS_OF = date(2025, 10, 31)
OLD = Terms("核实", None, "", 3, date(2025, 10, 14))
NEW = Terms("核实", 3, "区教育局", 3, date(2025, 10, 14))
CHANGED = ActNowEntry(
    1, ActNowEvent.CHANGE, datetime(2025, 10, 10, 9), "", "王伟", TermsChange(OLD, NEW)
)
CHASED = ActNowEntry(2, ActNowEvent.CHASE, datetime(2025, 10, 11, 9), "", "王伟")


def item(*entries: ActNowEntry) -> ActNow:
    given = datetime(2025, 10, 9, 9)
    return ActNow(
        7, 2025, 7, "核实", "", ActNowSource.PHONE, 3, "区教育局", given, 3,
        date(2025, 10, 14), "王伟", entries,
    )  # fmt: skip


def test_a_row_says_all_that_a_register_holds() -> None:
    texts = [column.text(item()) for column in instruction_columns(AS_OF)]
    assert texts == [
        *("〔2025〕7号", "超时", "核实", "—", "电话", "区教育局"),
        *("2025-10-09", "2025-10-14", "—", "—"),
    ]


def test_the_latest_is_what_was_said_last() -> None:
    assert latest_words(item(CHANGED, CHASED)) == "10月10日更改：承办单位：未定 → 区教育局"
