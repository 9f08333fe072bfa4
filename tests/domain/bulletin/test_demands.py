from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fenghua_supervisor.domain.bulletin.demands import next_steps
from fenghua_supervisor.domain.bulletin.facts import Previous
from fenghua_supervisor.domain.bulletin.paper import ItemStanding
from fenghua_supervisor.domain.bulletin.tables import lagging_units
from fenghua_supervisor.domain.bulletin.tally import twice_behind
from fenghua_supervisor.domain.codes.ledger import State, TextStatus
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.office.settings import Settings
from tests.domain.paper_facts import ANNEXED, BEHIND, DUE, SHORT, facts, row, unit

OLD = {"last_report_on": date(2025, 9, 1)}
WHO = Settings(office_contact="李静", office_phone="0574-88588000")


def asked(*rows: object, **fields: object) -> dict[str, str]:
    made = facts(*rows, **fields)  # type: ignore[arg-type]
    told = [part.text for part in next_steps(made, lagging_units(made), SHORT)]
    if len(told) == 1:
        return {"": told[0]}
    return {text[2:].partition("。")[0]: text.partition("。")[2] for text in told}


def test_lagging_items_are_mended_by_a_day_in_a_form_and_to_somebody() -> None:
    told = asked(
        row(1, unit("区民政局", BEHIND)),
        settings=WHO,
        issued_on=date(2025, 11, 3),
        reply_by=date(2025, 11, 10),
    )
    assert told[""] == (
        "区民政局要对照本通报所列事项逐项查明原因，明确整改措施、责任人和完成时间，"
        "于11月10日前将整改情况以书面形式（加盖公章）报送办公室（联系人：李静，电话：0574-88588000）。"
    )


@pytest.mark.parametrize(
    ("settings", "whom"),
    [
        (Settings(), "办公室。"),
        (Settings(office_phone="88588000"), "办公室（电话：88588000）。"),
        (Settings(office_contact="李静"), "办公室（联系人：李静）。"),
    ],
)
def test_who_is_to_be_asked_is_said_as_far_as_it_is_known(settings: Settings, whom: str) -> None:
    told = asked(row(1, unit(verdict=BEHIND)), settings=settings)
    assert told[""].endswith(whom)


def test_a_day_of_another_year_is_told_with_it() -> None:
    days = {"issued_on": date(2025, 12, 30), "reply_by": date(2026, 1, 7)}
    told = asked(row(1, unit(verdict=BEHIND)), **days)
    assert "于2026年1月7日前将" in told[""]


def test_those_that_owe_reports_are_counted_one_is_named() -> None:
    told = asked(
        row(1, unit("区教育局", **OLD)),
        row(2, unit("区民政局", **OLD)),
        row(3, unit("区民政局", **OLD)),
        reply_by=date(2025, 11, 7),
    )
    assert told[""] == ("2个单位本月应报送而未报送进展的3项次，要于11月7日前补报，并注明完成进度。")
    alone = asked(row(1, unit("区教育局", **OLD)))
    assert alone[""].startswith("区教育局本月应报送而未报送进展的1项次，要尽快补报")


def test_many_units_that_lag_are_those_above() -> None:
    rows = [row(n, unit(f"甲局{n}", BEHIND)) for n in range(7)]
    assert asked(*rows)[""].startswith("上述7个单位要对照本通报所列事项")


def test_what_is_due_today_is_asked_for() -> None:
    told = asked(row(3), row(4), as_of=DUE, reply_by=date(2026, 1, 8))
    assert told[""].startswith("今日到期未办结的2项（第3—4项），已完成的由牵头单位于")
    many = asked(*(row(n) for n in range(1, 22)), as_of=DUE)
    assert many[""].startswith("今日到期未办结的21项（附件1中时限为2025年12月31日的未办结事项），")


def test_a_second_bad_period_has_a_consequence() -> None:
    was = [ItemStanding(n, Light.RED, True, False, True) for n in (1, 3)]
    made = {
        "previous": Previous("2025年9月", "规则", tuple(was)),
    }
    rows = (row(1, unit(verdict=BEHIND)), row(2, unit(verdict=BEHIND)), row(3))
    assert [r.number for r in twice_behind(facts(*rows, **made))] == [1]
    assert asked(*rows, **made)["严肃跟踪问效"] == (
        "连续两期滞后的1项（第1项），由办公室列入重点督办；"
        "下期仍无明显进展的，提请约谈牵头单位负责人。"
    )
    assert "严肃跟踪问效" not in asked(*rows[1:], **made)
    of_many = next_steps(facts(*rows, **made), lagging_units(facts(*rows)), ANNEXED)
    assert "连续两期滞后的1项（附件2中已注明），" in of_many[1].text
    assert [item.again for item in lagging_units(facts(*rows, **made))[0].items] == [True, False]


def test_the_office_s_own_homework_is_asked_of_nobody() -> None:
    told = asked(row(1), row(3, text_status=TextStatus.MISSING), row(5, deadline=None))
    assert told[""].startswith("已完成的任务要及时提出办结申请")
    assert "第3项" not in "".join(told.values())


def test_when_all_is_done_only_that_it_lasts_is_asked_and_of_nothing_nothing() -> None:
    done = replace(row(1, unit(state=State.CLOSED)), state=State.CLOSED)
    assert asked(done) == {"": "已办结销号的事项要巩固成效，防止反弹。"}
    assert asked(row(1, deadline=None)) == {}


def test_demands_are_numbered_in_their_order() -> None:
    made = facts(row(1, unit(verdict=BEHIND)), row(2, unit("区教育局", **OLD)))
    told = [part.text for part in next_steps(made, lagging_units(made), SHORT)]
    assert [text[:5] for text in told] == ["一是限期整", "二是补报工"]
