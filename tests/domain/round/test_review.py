from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.codes.ledger import EntryKind, State
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.codes.plan import Direction, ReadingStatus, Relation
from fenghua_supervisor.domain.ledger.entries import Entry
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.lights.verdict import Verdict
from fenghua_supervisor.domain.office.evidence import Evidence
from fenghua_supervisor.domain.plan.plan import Target
from fenghua_supervisor.domain.plan.readings import Reading
from fenghua_supervisor.domain.round.review import (
    Beside,
    MonthReport,
    Oddity,
    ReportToReview,
    Suspicion,
    Waiting,
    in_order,
    same_words,
    to_review,
)
from fenghua_supervisor.domain.writing.month import Month
from tests.domain.today.today_facts import row, unit

RATIO = Target("城乡居民收入倍差", Relation.BELOW, Decimal("1.5"), direction=Direction.DOWN)
BEDS = Target("养老床位", Relation.REACH, Decimal(900), unit="张")
SHARE = Target("常住人口", Relation.ABOUT, Decimal(60), unit="万人", direction=Direction.HOLD)
TARGETS = ((1, RATIO), (2, BEDS), (3, SHARE))
BEHIND = Verdict(Light.RED, "应完成91.7%，实际40%，差51.7个百分点", behind=True)


def reading(target: int, value: str | None) -> Reading:
    known = dict(TARGETS)[target]
    status = ReadingStatus.NOT_PUBLISHED if value is None else ReadingStatus.VALUE
    number = None if value is None else Decimal(value)
    named = {"target_name": known.name, "unit": known.unit, "on": date(2025, 11, 20)}
    return Reading(target, status, number, **named)  # type: ignore[arg-type]


def report(
    percent: str | None = None,
    text: str = "完成验收。",
    *,
    issues: str = "",
    readings: tuple[Reading, ...] = (),
    **fields: object,
) -> Entry:
    number = None if percent is None else Decimal(percent)
    entry = Entry(
        id=9,
        action_id=66,
        unit="区民政局",
        kind=EntryKind.PROGRESS,
        on=date(2025, 11, 20),
        reported=Reported(text, issues, percent=number, readings=readings),
        entered_by="",
        recorded_at=datetime(2025, 11, 20),
    )
    return replace(entry, **fields)  # type: ignore[arg-type]


def reviewed(
    now: Entry, *earlier: Entry, months: tuple[str, ...] = ("2025-10", "2025-09", "2025-08"),
    **status: object,
) -> ReportToReview:  # fmt: skip
    told = tuple(
        MonthReport(Month.parse(month), e) for month, e in zip(months, earlier, strict=False)
    )
    after = unit(**status)  # type: ignore[arg-type]
    beside = Beside(row(), unit(), after, told, TARGETS)
    return to_review(Waiting(1, 1, Month(2025, 11), now), beside)


def words(seen: ReportToReview) -> list[str]:
    return [suspicion.words for suspicion in seen.suspicions]


PROOF = (Evidence(1, "", "奉民〔2025〕18号", "", 0),)


@pytest.mark.parametrize(
    ("now", "earlier", "status", "told"),
    [
        (report("62", "八月"), [report("55")], {}, []),
        (report("55"), [report("62", "别的")], {}, ["进度由62%降到55%"]),
        # Who said nothing last month is held against what was said last.
        (report("55"), [report(None, "一"), report("62.5", "二")], {}, ["进度由62.5%降到55%"]),
        (report("61"), [report("20", "一")], {}, ["进度由20%升到61%，一个月升41个百分点"]),
        (report("60"), [report("20", "一")], {}, []),
        (report("100"), [], {}, ["已填100%，但没有佐证材料，也没有申请办结"]),
        (report("100", evidence=PROOF), [], {}, []),
        (report("100"), [], {"state": State.SUBMITTED}, []),
        (report("100"), [], {"state": State.CLOSED}, []),
        (report("99.9"), [], {}, []),
        (report(), [report(text="完成验收。")], {}, ["进展情况自2025年10月起一字未改"]),
        (
            report(),
            [report(), report(), report(text="准备验收")],
            {},
            ["进展情况自2025年9月起一字未改"],
        ),
        (report(text="完成 验收！"), [report()], {}, ["进展情况与2025年10月只有标点或空格不同"]),
        (report(), [report(text="准备验收"), report()], {}, []),
        (report("40"), [], {"verdict": BEHIND}, ["进度滞后，但未写存在问题"]),
        (report("40", issues="资金不足"), [], {"verdict": BEHIND}, []),
        (report("40"), [], {"verdict": Verdict(Light.YELLOW, "距时限20天")}, []),
    ],
)
def test_what_looks_odd_is_said_in_words(
    now: Entry, earlier: list[Entry], status: dict[str, object], told: list[str]
) -> None:
    assert words(reviewed(now, *earlier, **status)) == told


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ((1, "1.56"), (1, "1.61"), ["城乡居民收入倍差由1.56升到1.61，目标越小越好"]),
        ((1, "1.56"), (1, "1.50"), []),
        ((2, "820"), (2, "815"), ["养老床位由820张降到815张，目标越大越好"]),
        ((2, "820"), (2, "820"), []),
        ((3, "60"), (3, "58"), []),
        ((2, "820"), (2, None), []),
        ((2, None), (2, "815"), []),
        ((2, "820"), None, ["2025年10月填了养老床位，这次未填"]),
        ((2, None), None, []),
    ],
)
def test_readings_are_held_against_their_direction(
    was: tuple[int, str | None], now: tuple[int, str | None] | None, told: list[str]
) -> None:
    before = report(text="十月", readings=(reading(*was),))
    after = report(readings=(reading(*now),) if now else ())
    assert words(reviewed(after, before)) == told


def test_a_value_is_held_against_the_last_value_and_not_against_silence() -> None:
    silent = report(text="十月", readings=(reading(1, None),))
    told = report(text="九月", readings=(reading(1, "1.56"),))
    seen = reviewed(report(readings=(reading(1, "1.61"),)), silent, told)
    assert [s.oddity for s in seen.suspicions] == [Oddity.AGAINST]
    assert [pair.before.value for pair in seen.readings if pair.before] == [Decimal("1.56")]


def test_a_leap_over_several_months_is_measured_by_their_number() -> None:
    seen = reviewed(report("95"), report("10", "一"), months=("2025-09",))
    assert words(seen) == ["进度由10%升到95%，2个月升85个百分点"]
    assert words(reviewed(report("90"), report("10", "一"), months=("2025-09",))) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("完成验收。", " 完成验收", True),
        ("完成Ａ区\n验收", "完成a区验收。", True),
        ("完成2项", "完成3项", False),
        ("完成1.5亿元", "完成15亿元", False),
    ],
)
def test_texts_are_compared_without_blanks_and_punctuation(
    one: str, other: str, same: bool
) -> None:
    assert same_words(one, other) is same


def test_the_queue_shows_the_suspicious_first_then_the_red() -> None:
    odd = (Suspicion(Oddity.FELL, "进度由62%降到55%"),)
    plain = reviewed(report("90"))
    red = replace(plain, after=unit(verdict=BEHIND))
    suspicious = replace(plain, suspicions=odd)
    later = replace(plain, row=row(67))
    assert in_order([later, plain, red, suspicious]) == [suspicious, red, plain, later]
