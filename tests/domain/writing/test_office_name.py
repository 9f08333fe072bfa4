from __future__ import annotations

import pytest

from fenghua_supervisor.domain.office.settings import DEFAULTS
from fenghua_supervisor.domain.writing.office_name import halves, in_text, two_names


def test_the_shipped_name_has_two_names_and_is_called_by_its_first() -> None:
    first, second = two_names(DEFAULTS.office_name)
    assert first == "宁波市奉化区推进高质量发展建设共同富裕特色区领导小组办公室"
    assert second == "（中共宁波市奉化区委社会建设委员会）"
    assert in_text(DEFAULTS.office_name) == first
    assert halves(first) == ("宁波市奉化区推进高质量发展建设", "共同富裕特色区领导小组办公室")


@pytest.mark.parametrize("name", ["区发改局", "（甲）乙办", "甲（乙）办公室", "甲（乙）（丙）"])
def test_other_names_are_one(name: str) -> None:
    assert two_names(name) == (name,)


@pytest.mark.parametrize("name", ["甲乙丙丁", "甲乙丙丁戊", "甲办公室乙丙丁戊己庚辛壬癸"])
def test_without_a_word_near_the_middle_it_is_broken_there(name: str) -> None:
    first, second = halves(name)
    assert first + second == name
    assert 0 <= len(first) - len(second) <= 1
