from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.store.tables.fields import CodeField, DayField, DecimalField, MomentField


@pytest.mark.parametrize(
    ("field", "value", "stored"),
    [
        (DayField(), date(2025, 10, 31), "2025-10-31"),
        (MomentField(), datetime(2025, 10, 31, 9, 30), "2025-10-31T09:30:00"),
        (DecimalField(), Decimal("1E+2"), "100"),
        (DecimalField(), Decimal("91.70"), "91.70"),
    ],
)
def test_a_value_comes_back_from_its_stored_text(
    field: DayField | MomentField | DecimalField, value: object, stored: str
) -> None:
    assert field.db_value(value) == stored
    assert field.python_value(stored) == value
    assert (field.db_value(None), field.python_value(None)) == (None, None)


def test_a_code_is_stored_as_plain_text() -> None:
    stored = CodeField().db_value(EntryKind.CLOSE)
    assert (type(stored), stored) == (str, "close")
    assert CodeField().db_value(None) is None
