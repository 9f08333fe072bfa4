from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)


def test_an_instruction_is_the_same_however_it_is_asked_for(shown_office: Office) -> None:
    act_now = shown_office.queries.act_now
    known = act_now.given(AS_OF)
    assert [item.due_on for item in known] == sorted(item.due_on for item in known)
    for item in known:
        assert act_now.item(act_now.id_of(item.year, item.number), AS_OF) == item
    assert act_now.last_number(2025) == max(item.number for item in known)
    assert {ident for ident, _ in act_now.search_texts()} == {item.id for item in known}


def test_what_happened_is_told_up_to_the_day(shown_office: Office) -> None:
    act_now = shown_office.queries.act_now
    last = act_now.given(AS_OF)[0]
    before = last.entries[-1].at.date().replace(day=last.entries[-1].at.day - 1)
    assert act_now.item(last.id, before).entries == last.entries[:-1]
    assert act_now.given(date(2025, 1, 1)) == []


def test_what_is_not_there_is_told(office: Office) -> None:
    assert office.queries.act_now.last_number(2025) == 0
    with pytest.raises(UserError, match="马上就办已不存在"):
        office.queries.act_now.item(1, AS_OF)
    with pytest.raises(UserError, match="没有马上就办〔2025〕7号"):
        office.queries.act_now.id_of(2025, 7)
