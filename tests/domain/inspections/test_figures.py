from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.calendar.workdays import Calendar
from fenghua_supervisor.domain.inspections.figures import (
    age_words,
    finding_figures,
    rounds_failed,
    was_in_time,
    workdays_taken,
)
from tests.domain.finding_facts import DONE, day, entry, finding

if TYPE_CHECKING:
    from fenghua_supervisor.domain.inspections.finding import Finding

WEEKS = Calendar({}, frozenset({2025}))
LATE = (*DONE[:2], entry("submit", "10-20"), *DONE[3:])


def twelve() -> list[Finding]:
    """Twelve findings: eight struck off, six of them in time, one came back."""
    done = [finding(*DONE, id=n, number=n) for n in range(1, 7)]
    late = [finding(*LATE, id=n, number=n) for n in (7, 8)]
    still = [finding(DONE[0], id=n, number=n) for n in (9, 10, 11)]
    return [*done, *late, *still, finding(id=12, number=12, repeats_id=3)]


def test_twelve_findings_give_the_three_rates() -> None:
    told = finding_figures(twelve(), day("10-31"), WEEKS)
    assert (told.found, told.counted, told.signed_off, told.in_time, told.rebounded) == (
        *(12, 12, 8, 6, 1),
    )
    rates = [told.settled_rate, told.in_time_rate, told.rebound_rate]
    assert rates == [Fraction(2, 3), Fraction(3, 4), Fraction(1, 8)]
    assert [f"{float(rate * 100):.1f}" for rate in rates if rate is not None] == [
        *("66.7", "75.0", "12.5"),
    ]
    assert (told.open, told.late, told.ages) == (4, 3, (0, 4, 0, 0))
    assert told.oldest is not None
    assert told.oldest.number == 9


def test_what_is_no_finding_any_more_counts_in_no_rate() -> None:
    gone = finding(DONE[0], entry("dismiss", "10-12"), id=2)
    merged = finding(DONE[0], entry("merge", "10-12", other_id=1), id=3)
    told = finding_figures([finding(*DONE), gone, merged], day("10-31"), WEEKS)
    assert (told.found, told.counted, told.settled_rate) == (3, 1, Fraction(1))


def test_nothing_found_gives_no_rate_at_all() -> None:
    told = finding_figures([], day("10-31"), WEEKS)
    assert (told.settled_rate, told.in_time_rate, told.rebound_rate) == (None, None, None)
    assert (told.mean_workdays, told.oldest, told.ages) == (None, None, (0, 0, 0, 0))


def test_an_extension_does_not_make_it_in_time_and_the_office_does_not_make_it_late() -> None:
    extended = finding(DONE[0], entry("extend", "10-16", due="10-31"), *LATE[2:])
    assert not was_in_time(extended)
    looked_at_late = finding(*DONE[:3], entry("pass", "11-20"), entry("sign_off", "11-21"))
    assert was_in_time(looked_at_late)
    assert workdays_taken(looked_at_late, WEEKS) == 3


def test_the_mean_is_taken_over_what_was_struck_off() -> None:
    told = finding_figures([finding(*DONE), finding(*LATE, id=2)], day("10-31"), WEEKS)
    assert told.mean_workdays == Fraction(3 + 6, 2)


def test_the_open_ones_are_counted_by_age() -> None:
    on = [day("10-31") - timedelta(age) for age in (0, 15, 16, 30, 31, 60, 61, 200)]
    found = [finding(id=n, registered_on=each) for n, each in enumerate(on, 1)]
    assert finding_figures(found, day("10-31"), WEEKS).ages == (2, 2, 2, 2)
    assert [age_words(band) for band in range(4)] == [
        *("0—15天", "16—30天", "31—60天", "60天以上"),
    ]


def test_it_is_told_how_often_a_recheck_failed() -> None:
    back = (DONE[0], entry("submit", "10-12"), entry("return", "10-13"))
    assert rounds_failed([finding(*back, *back[1:]), finding(*DONE)]) == 2
