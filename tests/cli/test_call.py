from __future__ import annotations

import json
from argparse import Namespace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.cli.call import Call
from fenghua_supervisor.domain.office.journal import Done
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)


def test_an_answer_is_words_or_a_document(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    done = Done("延期 82", frozenset({"entry"}), 1, "第82项已延期")
    Call(office, Namespace(json=False), AS_OF).answer_done(done)
    assert capsys.readouterr().out == "第82项已延期\n"
    Call(office, Namespace(json=True), AS_OF).answer_done(done)
    assert json.loads(capsys.readouterr().out) == {"label": "延期 82", "message": "第82项已延期"}


def test_the_day_is_the_as_of_date_unless_one_is_given(office: Office) -> None:
    assert Call(office, Namespace(on=None), AS_OF).on() == AS_OF
    assert Call(office, Namespace(on="2025-10-01"), AS_OF).on() == date(2025, 10, 1)


def test_a_unit_is_found_by_any_of_its_names(office: Office) -> None:
    unit = Call(office, Namespace(unit="发改局"), AS_OF).unit()
    assert unit is not None
    assert unit.name == "区发改局"
    assert Call(office, Namespace(unit=None), AS_OF).unit_id() is None
    with pytest.raises(UserError, match="某局"):
        Call(office, Namespace(unit="某局"), AS_OF).unit()
