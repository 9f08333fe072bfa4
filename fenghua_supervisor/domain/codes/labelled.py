"""The base of every stored code: a Chinese label rides along."""

from __future__ import annotations

from enum import StrEnum


class Labelled(StrEnum):
    """A stored code with its Chinese label; members are declared as ``CODE = code, label``."""

    label: str  #: the Chinese word shown to people

    def __new__(cls, code: str, label: str = "") -> Labelled:
        """Create the member from its code; the label rides along."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member
