"""A version of the rule never changes what was imported before."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.senses import Sense
from fenghua_supervisor.domain.senses.rule import SenseRule
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.services.senses.results import survey_figures
from fenghua_supervisor.services.senses.rules import save_sense_rule
from tests.services.senses.answers import answers_file, imported

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.office import Office

STRICT = replace(SenseRule(), levels=tuple(map(Decimal, (100, 75, 50, 25, 0))),
                 satisfied_from=Decimal(75))  # fmt: skip


def test_surveys_keep_the_rule_they_came_by(office: Office, tmp_path: Path) -> None:
    first = imported(office, answers_file(tmp_path))
    assert save_sense_rule(office, STRICT).message.startswith("四感计分规则第1版已保存")
    second = imported(office, answers_file(tmp_path, name="b.csv", count=150), wave="四季度")
    values = []
    for ident in (first, second):
        figures = survey_figures(office, office.queries.senses.item(ident))
        gain = figures.sense(Sense.GAIN)
        assert gain is not None
        values.append((figures.rule.title, gain.value))
    assert values == [("通用计分规则", 80), ("计分规则第1版", 75)]


def test_nothing_new_is_not_saved_and_undo_takes_a_version_back(office: Office) -> None:
    with pytest.raises(UserError, match="没有可保存的改动"):
        save_sense_rule(office, SenseRule())
    save_sense_rule(office, STRICT)
    undo(office)
    assert office.queries.senses.rule() == SenseRule()
