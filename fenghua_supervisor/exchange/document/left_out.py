"""What stands in a Word document and is not its text: counted, and said in one note each."""

from __future__ import annotations

from enum import Enum

_EXCERPT = 20


class Omission(Enum):
    """Why a text is left out; the value is how the note begins."""

    DELETED = "修订中删除的文字"
    HIDDEN = "隐藏的文字"
    STRUCK = "加了删除线的文字"
    FORMULA = "公式"
    SIGN = "符号字体里认不出的符号"


class Omissions:
    """What has been left out of one document so far."""

    def __init__(self) -> None:
        self._counts: dict[Omission, int] = {}
        self._first: dict[Omission, str] = {}

    def add(self, why: Omission, text: str) -> None:
        """One more place; a place without anything visible does not count."""
        if not text.strip():
            return
        self._counts[why] = self._counts.get(why, 0) + 1
        self._first.setdefault(why, text.strip())

    def notes(self) -> tuple[str, ...]:
        """One sentence for each reason."""
        return tuple(
            f"{why.value}有{self._counts[why]}处（如“{_short(self._first[why])}”），没有读入"
            for why in Omission
            if why in self._counts
        )


def _short(text: str) -> str:
    return text if len(text) <= _EXCERPT else text[:_EXCERPT] + "…"
