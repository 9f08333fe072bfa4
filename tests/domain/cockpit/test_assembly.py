from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cockpit.assembly import build_cockpit
from fenghua_supervisor.domain.cockpit.day_count import DayCount, count_day
from fenghua_supervisor.domain.cockpit.figures import Realised
from fenghua_supervisor.domain.codes.ledger import State
from tests.domain.cockpit.cockpit_facts import MISSING, SUBJECT, facts
from tests.domain.paper_facts import AS_OF, RED, row, unit

if TYPE_CHECKING:
    from fenghua_supervisor.domain.ledger.rows import LedgerRow


def day(as_of: date, *rows: LedgerRow) -> DayCount:
    return count_day(facts(*rows, as_of=as_of))


def test_the_day_is_compared_with_the_end_of_the_month_before() -> None:
    made = build_cockpit(
        SUBJECT,
        [
            day(date(2025, 8, 31), row(1, state=State.CLOSED)),
            day(date(2025, 9, 30), row(1), row(2)),
            day(AS_OF, row(1, state=State.CLOSED), row(2, unit("甲局", RED)), row(3, **MISSING)),
        ],
    )
    assert made.head.compared_on == date(2025, 9, 30)
    line = made.headline
    assert (line.done_change, line.red_change, line.verdict) == (1, 1, "有进有退")
    assert [point.day.month for point in made.trend] == [8, 9, 10]
    assert (made.head.base.ids, made.head.left_out.ids) == ((1, 2), (3,))


def test_in_the_plan_s_first_month_there_is_nothing_to_compare_with() -> None:
    made = build_cockpit(SUBJECT, [day(AS_OF, row(1))])
    assert made.head.compared_on is None
    line = made.headline
    assert (line.done_change, line.red_change, line.verdict) == (None, None, "")


def test_a_plan_without_anything_to_count_is_well_formed() -> None:
    made = build_cockpit(SUBJECT, [day(date(2025, 9, 30)), day(AS_OF)])
    assert made.headline.sentence == "没有可统计的行动。"
    assert (made.headline.done_change, made.headline.verdict) == (None, "")
    assert (made.campaigns, made.units, made.targets, made.sheets) == ((), (), (), ())
    assert [point.actual for point in made.trend] == [None, None]


def test_the_degree_of_realisation_stands_with_the_targets() -> None:
    one = day(AS_OF, row(1))
    bare = build_cockpit(SUBJECT, [one])
    told = build_cockpit(SUBJECT, [one], None, Realised(Decimal("79.4"), Decimal("60.0"), True))  # noqa: FBT003
    assert bare.captions.targets.heading == "指标达成"
    assert told.captions.targets.heading == "指标达成和实现度"
    assert told.captions.targets.base.endswith(
        "个指标，实现度试算79.4（覆盖度60.0%），截至2025年10月31日"
    )
    assert len(told.notes) == len(bare.notes) + 1
