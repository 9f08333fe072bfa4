"""What a chart says of the place under the pointer or the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fenghua_supervisor.domain.cockpit.figures import Mark

HOW = "点击或按Enter查看"


def said_of(where: str, mark: Mark, called: str = "") -> str:
    """「全域美丽大花园 红灯5项，点击或按Enter查看」; ``called`` replaces the words of the mark."""
    return f"{where} {called or mark.words}{mark.counted}，{HOW}"


def said_of_all(where: str, mark: Mark, more: str = "") -> str:
    """「区教育局 共8项（滞后3），点击或按Enter查看」: everything that belongs to a row."""
    return f"{where} 共{mark.counted}{more}，{HOW}"
