"""What a chart says of the place under the pointer or the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cockpit.figures import RowKind

if TYPE_CHECKING:
    from fenghua_supervisor.domain.cockpit.figures import Mark

_COUNTED = {
    RowKind.ACTIONS: "项",
    RowKind.TARGETS: "个",
    RowKind.SHEETS: "份",
    RowKind.INSTRUCTIONS: "件",
}
HOW = "点击或按Enter查看"


def counted(mark: Mark) -> str:
    """「红灯5项」."""
    return f"{mark.words}{mark.count}{_COUNTED[mark.kind]}"


def said_of(where: str, mark: Mark, more: str = "") -> str:
    """「全域美丽大花园 红灯5项，点击或按Enter查看」; ``more`` follows the count."""
    what = f"共{mark.count}{_COUNTED[mark.kind]}" if mark.words == where else counted(mark)
    return f"{where} {what}{more}，{HOW}"
