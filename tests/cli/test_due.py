from __future__ import annotations

from argparse import Namespace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.cli.call import Call
from fenghua_supervisor.cli.due import due

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock

NOTE = (
    "注意：方案期已于2025年12月31日结束，按今天（2026年11月29日）看，69项都已逾期。"
    "要看方案期末的情况，请加上--as-of 2025-12-31。\n"
)


@pytest.mark.parametrize(
    ("now", "as_of", "note"),
    [
        (datetime(2026, 11, 29, 9), None, NOTE),
        (datetime(2026, 11, 29, 9), "2026-11-29", ""),
        (datetime(2025, 10, 31, 9), None, ""),
    ],
)
def test_after_the_end_of_the_plan_a_note_says_why_so_much_is_due(
    office: Office,
    clock: Clock,
    capsys: pytest.CaptureFixture[str],
    now: datetime,
    as_of: str | None,
    note: str,
) -> None:
    clock.moment = now
    args = Namespace(as_of=as_of, all_plans=False, unit=None, json=False)
    due(Call(office, args, office.today()))
    told = capsys.readouterr()
    assert told.err == note
    assert told.out.splitlines()[-1].startswith("共")


def test_what_is_asked_for_one_unit_stands_under_its_name(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    args = Namespace(as_of="2025-12-20", all_plans=False, unit="区教育局", json=False)
    due(Call(office, args, date(2025, 12, 20)))
    heads = [line for line in capsys.readouterr().out.splitlines() if line.endswith("项）")]
    assert len(heads) == 1
    assert heads[0].startswith("区教育局（")
