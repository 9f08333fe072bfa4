from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.bulletin.period import WHOLE, parse_period
from fenghua_supervisor.domain.office.paper_form import PaperForm
from fenghua_supervisor.domain.office.settings import Settings
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.services.bulletin.evaluated import read_realised
from fenghua_supervisor.services.indicators.values import note_values
from tests.services.indicators.test_index import AS_OF, two
from tests.services.indicators.test_values import draft

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office


@pytest.mark.parametrize(
    ("period", "compared", "words"),
    [
        ("2025-10", "2025-09", "比上月+10.0"),
        ("2025-Q4", "2025-09", "比上月+10.0"),
        ("2025", "2024-12", "比2024年12月+20.0"),
    ],
)
def test_the_index_is_compared_with_the_end_of_the_period_before(
    office: Office, period: str, compared: str, words: str
) -> None:
    system = two(office)
    note_values(office, system, [draft("48", month=Month(2025, 9), on=AS_OF)])
    note_values(office, system, [draft("42", month=Month(2024, 12), on=AS_OF)])
    settings = Settings(paper_form=PaperForm().switched(set()))
    shown = read_realised(office, WHOLE, parse_period(period), AS_OF, settings)
    assert shown is not None
    assert shown.before.month == Month.parse(compared)
    assert words in shown.words
