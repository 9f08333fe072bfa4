from __future__ import annotations

import pytest

from fenghua_supervisor.domain.bulletin.edition_numbers import EditionNumber, next_number, series_of
from fenghua_supervisor.domain.bulletin.period import Scope
from fenghua_supervisor.domain.codes.bulletin import Numbering, ScopeKind
from fenghua_supervisor.domain.office.paper_form import PaperForm
from fenghua_supervisor.domain.office.settings import Settings

FIRST = Settings(first_issue_no=10, first_running_no=58)
OWN = [EditionNumber(2025, 10, 58), EditionNumber(2025, 12, 60), EditionNumber(2024, 99, 57)]
OTHER_PLAN = EditionNumber(2025, 3, 61)


@pytest.mark.parametrize(
    ("in_plan", "of_all", "year", "edition", "running"),
    [
        ([], [], 2025, 10, 58),
        ([], [OTHER_PLAN], 2025, 10, 62),
        (OWN, OWN, 2025, 13, 61),
        (OWN, [*OWN, OTHER_PLAN], 2025, 13, 62),
        (OWN, OWN, 2026, 1, 61),
        (OWN, OWN, 2024, 100, 61),
    ],
)
def test_the_number_of_the_year_is_the_plan_s_and_the_running_one_everybody_s(
    in_plan: list[EditionNumber], of_all: list[EditionNumber], year: int, edition: int, running: int
) -> None:
    assert next_number(in_plan, of_all, year, FIRST) == EditionNumber(year, edition, running)


def test_a_running_number_set_higher_than_any_is_kept() -> None:
    assert next_number(OWN, OWN, 2025, Settings(first_running_no=100)).running_no == 100


def test_a_gap_is_never_filled() -> None:
    known = [EditionNumber(2025, 1, 1), EditionNumber(2025, 3, 3)]
    assert next_number(known, known, 2025, Settings()) == EditionNumber(2025, 4, 4)


def test_a_number_in_words() -> None:
    assert EditionNumber(2025, 10, 58).words == "2025年第10期（总第58期）"


def test_papers_about_a_part_are_numbered_apart() -> None:
    known = [*OWN, EditionNumber(2025, 2, 3, "unit"), EditionNumber(2025, 9, 9, "campaign")]
    assert next_number(known, known, 2025, FIRST, "unit") == EditionNumber(2025, 3, 4, "unit")
    assert next_number(OWN, OWN, 2025, FIRST, "unit") == EditionNumber(2025, 1, 1, "unit")
    assert next_number(known, known, 2025, FIRST) == next_number(OWN, OWN, 2025, FIRST)
    assert EditionNumber(2025, 3, 4, "unit").words == "2025年单位第3期（单位总第4期）"
    assert EditionNumber(2025, 3, 4, "campaign").short == "2025年专项第3期"


@pytest.mark.parametrize(
    ("kind", "part"), [("whole", ""), ("campaign", "campaign"), ("unit", "unit")]
)
def test_the_scope_says_the_series(kind: str, part: str) -> None:
    assert series_of(Scope(ScopeKind(kind), "名")) == part


FORMAL = Settings(
    paper_form=PaperForm(numbering=Numbering.DOCUMENT, number_word="奉共富办通报"),
    first_issue_no=10,
)


@pytest.mark.parametrize(
    ("word", "part", "words"),
    [
        ("奉共富办通报", "", "奉共富办通报〔2025〕4号"),
        ("奉共富办通报", "campaign", "奉共富办专项通报〔2025〕4号"),
        ("奉共富办通报", "unit", "奉共富办单位通报〔2025〕4号"),
        ("奉共富办", "unit", "奉共富办单位〔2025〕4号"),
    ],
)
def test_a_formal_number_names_its_year_and_its_series(word: str, part: str, words: str) -> None:
    number = EditionNumber(2025, 4, 9, part, word)
    assert (number.words, number.short) == (words, words)


def test_a_formal_number_is_one_of_the_year_over_all_plans() -> None:
    assert next_number([], [], 2025, FORMAL).words == "奉共富办通报〔2025〕10号"
    found = next_number([], [OTHER_PLAN], 2025, FORMAL)
    assert found == EditionNumber(2025, 4, 62, "", "奉共富办通报")
