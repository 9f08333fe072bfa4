"""The sample bulletin, set once for all tests of this folder."""

from __future__ import annotations

import pytest

from fenghua_supervisor.reports.bulletin.pdf import render_bulletin
from tests.reports import sample


@pytest.fixture(scope="session")
def bulletin_pdf() -> bytes:
    """The whole sample bulletin, with entries of 4,000 and 40,000 characters."""
    return render_bulletin(sample.bulletin({60: sample.LONG, 82: sample.LONG * 10}))
