from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fenghua_supervisor.domain.bulletin.demands import next_steps, twice_behind
from fenghua_supervisor.domain.bulletin.facts import Previous
from fenghua_supervisor.domain.bulletin.paper import ItemStanding
from fenghua_supervisor.domain.bulletin.tables import lagging_units
from fenghua_supervisor.domain.codes.ledger import State, TextStatus
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.office.settings import Settings
from tests.domain.paper_facts import BEHIND, DUE, facts, row, unit

OLD = {"last_report_on": date(2025, 9, 1)}
WHO = Settings(office_contact="李静", office_phone="0574-88588000")


def asked(*rows: object, **fields: object) -> dict[str, str]:
    made = facts(*rows, **fields)  # type: ignore[arg-type]
    parts = next_steps(made, lagging_units(made))
    return {
        heading.text[3:]: body.text for heading, body in zip(parts[::2], parts[1::2], strict=True)
    }


def test_lagging_items_are_mended_by_a_day_in_a_form_and_to_somebody() -> None:
    told = asked(
        row(1, unit("区民政局", BEHIND)),
        settings=WHO,
        issued_on=date(2025, 11, 3),
        reply_by=date(2025, 11, 10),
    )
    assert told["限期整改滞后事项。"] == (
        "区民政局要对照本通报所列事项逐项查明原因，明确整改措施、责任人和完成时间，"
        "于11月10日前将整改情况以书面形式（加盖公章）报送"
        "宁波市奉化区推进高质量发展建设共同富裕特色区领导小组办公室（联系人：李静，电话：0574-88588000）。"
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
    assert told["限期整改滞后事项。"].endswith(whom)


def test_a_day_of_another_year_is_told_with_it() -> None:
    days = {"issued_on": date(2025, 12, 30), "reply_by": date(2026, 1, 7)}
    told = asked(row(1, unit(verdict=BEHIND)), **days)
    assert "于2026年1月7日前将" in told["限期整改滞后事项。"]


def test_those_that_owe_reports_are_named_the_most_owing_first() -> None:
    told = asked(
        row(1, unit("区教育局", **OLD)),
        row(2, unit("区民政局", **OLD)),
        row(3, unit("区民政局", **OLD)),
        reply_by=date(2025, 11, 7),
    )
    assert told["补报工作进展。"] == (
        "区民政局、区教育局本月应报送而未报送进展的3项次，要于11月7日前补报，并注明完成进度。"
    )


def test_what_is_due_today_is_asked_for() -> None:
    told = asked(row(3), row(4), as_of=DUE, reply_by=date(2026, 1, 8))
    assert told["办结到期事项。"].startswith("今日到期未办结的2项（第3—4项），已完成的由牵头单位于")
    assert "严格办结销号。" not in told


def test_a_second_bad_period_has_a_consequence() -> None:
    was = [ItemStanding(n, Light.RED, True, False, True) for n in (1, 3)]
    made = {
        "previous": Previous("2025年9月", "规则", tuple(was)),
    }
    rows = (row(1, unit(verdict=BEHIND)), row(2, unit(verdict=BEHIND)), row(3))
    assert [r.number for r in twice_behind(facts(*rows, **made))] == [1]
    assert asked(*rows, **made)["严肃跟踪问效。"] == (
        "连续两期滞后的1项（第1项），由办公室列入重点督办；"
        "下期仍无明显进展的，提请约谈牵头单位负责人。"
    )
    assert "严肃跟踪问效。" not in asked(*rows[1:], **made)


def test_the_office_s_own_homework_is_asked_of_nobody() -> None:
    told = asked(row(1), row(3, text_status=TextStatus.MISSING), row(5, deadline=None))
    assert list(told) == ["严格办结销号。"]
    assert "第3项" not in "".join(told.values())


def test_when_all_is_done_only_that_it_lasts_is_asked_and_of_nothing_nothing() -> None:
    done = replace(row(1, unit(state=State.CLOSED)), state=State.CLOSED)
    assert asked(done) == {"严格办结销号。": "已办结销号的事项要巩固成效，防止反弹。"}
    assert asked(row(1, deadline=None)) == {}


def test_demands_are_numbered_in_their_order() -> None:
    made = facts(row(1, unit(verdict=BEHIND)), row(2, unit("区教育局", **OLD)))
    headings = [part.text for part in next_steps(made, lagging_units(made)) if part.level == 2]
    assert headings == ["（一）限期整改滞后事项。", "（二）补报工作进展。", "（三）严格办结销号。"]
