from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.cockpit import sentences as words
from fenghua_supervisor.domain.cockpit.day_count import DayCount, count_day
from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.lights.thresholds import Rungs
from fenghua_supervisor.domain.plan.plan import Deadline
from tests.domain.cockpit.cockpit_facts import MISSING, SUBJECT, facts, subject
from tests.domain.paper_facts import AS_OF, RED, RULES, row, unit

if TYPE_CHECKING:
    from fenghua_supervisor.domain.ledger.rows import LedgerRow

SEPTEMBER = date(2025, 9, 30)
DONE = {"state": State.CLOSED}


def day(*rows: LedgerRow, as_of: date = AS_OF) -> DayCount:
    return count_day(facts(*rows, as_of=as_of))


def sentence(now: DayCount, before: DayCount | None = None) -> str:
    return words.sentence(SUBJECT, now, before)


@pytest.mark.parametrize(
    ("done", "red", "verdict"),
    [
        (1, 0, "比上月好转"),
        (0, -1, "比上月好转"),
        (2, -3, "比上月好转"),
        (-1, 0, "比上月变差"),
        (0, 2, "比上月变差"),
        (1, 1, "有进有退"),
        (-1, -1, "有进有退"),
        (0, 0, "与上月持平"),
    ],
)
def test_it_is_better_when_more_is_done_or_less_is_red_and_nothing_went_back(
    done: int, red: int, verdict: str
) -> None:
    assert words.verdict(done, red) == verdict


def test_one_sentence_says_what_a_leader_asks() -> None:
    due = replace(row(1).deadline, date=AS_OF)  # type: ignore[type-var]
    assert isinstance(due, Deadline)
    now = day(
        row(1, **DONE, deadline=due),
        row(2, deadline=due),
        row(3, unit("甲局", RED)),
        row(4, **MISSING),
    )
    before = day(*(row(n, unit("甲局", RED)) for n in (1, 2, 3)), as_of=SEPTEMBER)
    assert sentence(now, before) == (
        "已办结1项，按时限应完成2项（其中已办结1项）；红灯1项；"
        "与上月末（9月30日）相比，办结+1项、红灯−2项，比上月好转；未计入1项（原文待导入1项）。"
    )


def test_what_did_not_change_is_said_and_a_year_is_named_where_it_is_another_one() -> None:
    now, before = day(row(1), as_of=date(2025, 1, 15)), day(row(1), as_of=date(2024, 12, 31))
    assert sentence(now, before) == (
        "已办结0项，按时限应完成0项；红灯0项；"
        "与上月末（2024年12月31日）相比，办结不变、红灯不变，与上月持平。"
    )


def test_nothing_reported_is_not_told_as_all_well() -> None:
    never = unit(last_report_on=None)
    silent = day(row(1, never), row(2, never))
    assert sentence(silent) == "计入统计的2项都还没有填报进展，按时限应完成0项；红灯0项。"
    assert sentence(silent, silent) == sentence(silent), "nor as no worse than before"
    late = day(row(1, unit("甲局", RED, last_report_on=None)))
    assert "红灯+1项，比上月变差" in sentence(late, silent)


def test_where_nothing_counts_the_sentence_says_so() -> None:
    empty = day(row(1, **MISSING))
    assert sentence(empty, empty) == "没有可统计的行动；未计入1项（原文待导入1项）。"
    assert sentence(day()) == "没有可统计的行动。"


def test_the_light_is_named_as_the_rule_names_it() -> None:
    named = replace(RULES["default"], labels=((RED.light, "严重滞后"),))
    found = words.sentence(subject(rule=named), day(row(1, unit("甲局", RED))), None)
    assert "；红灯（严重滞后）1项。" in found


def test_a_rule_without_red_is_not_told_as_if_nothing_were_red() -> None:
    mild = replace(RULES["default"], gap=Rungs(yellow=Decimal(10)), late=Rungs(yellow=Decimal(1)))
    now = day(row(1))
    found = words.sentence(subject(rule=mild), now, replace(now, as_of=SEPTEMBER))
    assert found == ("已办结0项，按时限应完成0项；与上月末（9月30日）相比，办结不变，与上月持平。")


def test_each_block_names_its_day_and_its_base() -> None:
    now = day(row(1), row(2, unit("甲局", unit_id=2)))
    found = words.captions(now, (now.month,))
    assert found.headline.base == found.campaigns.base == "截至2025年10月31日，计入统计2项"
    assert found.trend.base == "截至2025年10月31日，计入统计2项"
    earlier = replace(now.month, day=SEPTEMBER)
    spanned = words.captions(now, (earlier, now.month))
    assert spanned.trend.base == "2025年9月30日至10月31日各月末，计入统计2项"
    assert found.units.base == "截至2025年10月31日，2个单位、牵头任务2项次"
    assert found.targets.base == "截至2025年10月31日，计入统计的行动共0个指标"
    assert found.sheets.base == "2025年1月1日至10月31日发出，共0份"


def test_notes_define_the_words_and_say_that_last_month_is_counted_anew() -> None:
    now, before = day(row(1)), day(row(1), as_of=SEPTEMBER)
    compared = "上月末指9月30日，按现在的台账和亮灯规则重新统计，可能与当时定稿的通报不同。"
    assert compared in words.notes(SUBJECT, now, before)
    assert compared not in words.notes(SUBJECT, now, None)
    assert all(note.endswith("。") for note in words.notes(SUBJECT, now, None))
