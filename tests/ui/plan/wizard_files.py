"""Files for the import wizard, and how a user chooses from its boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.paths import SHIPPED_DIR

if TYPE_CHECKING:
    from fenghua_supervisor.ui.widgets.fields import ChoiceBox

SHIPPED = SHIPPED_DIR / "plan" / "fenghua-2021-2025.txt"
HEAD = "奉化推进高质量发展建设共同富裕特色区行动方案\n（2021—2025年）\n"
OTHER_LIST = (
    "示例区重点工作任务分解表\n"
    "1.举办全区运动会。（牵头单位：区教育局）\n2.修缮区图书馆。（牵头单位：区教育局）\n"
)


def pick(box: ChoiceBox, words: str) -> None:
    """Choose from a box as a user does."""
    at = next(at for at in range(box.count()) if words in box.itemText(at))
    box.setCurrentIndex(at)
    box.activated.emit(at)
