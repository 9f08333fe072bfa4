"""By which way Chinese is typed: the Qt that we use knows IBus and Wayland, not Fcitx."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import MutableMapping

_LIST, _ONE = "QT_IM_MODULES", "QT_IM_MODULE"


def reach_fcitx(environment: MutableMapping[str, str]) -> None:
    """Let Qt go on to IBus, which Fcitx 5 speaks too, where a desktop names Fcitx alone.

    Without it only Latin letters could be typed there. A list that is set already is left alone.
    """
    if environment.get(_ONE, "").startswith("fcitx") and not environment.get(_LIST):
        environment[_LIST] = "wayland;fcitx;ibus"
