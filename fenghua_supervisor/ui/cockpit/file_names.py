"""What a file of the cockpit is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.dates import chinese_date

if TYPE_CHECKING:
    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures


def file_name(figures: CockpitFigures, suffix: str) -> str:
    """「2025年10月31日驾驶舱（区教育局）.pdf」."""
    about = f"（{figures.head.scope.words}）" if figures.head.scope.words else ""
    return f"{chinese_date(figures.head.as_of)}驾驶舱{about}.{suffix}"
