"""Cells of a survey's file: an answer, several of them, none; a time, a length of time."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache

#: What programs write where a question was not asked, or not answered.
_SKIPPED = frozenset(
    ("-2", "-3", "(跳过)", "（跳过）", "(空)", "（空）", "跳过", "未作答", "—", "--")
)
_OWN_WORDS = re.compile(r"〖.*?(?:〗|$)", re.DOTALL)
_SEVERAL = re.compile("[┋→]")
_LONG_NUMBER = re.compile(r"\d{5,}|\d{1,3}(?:\.\d{1,3}){3}|@")
_LONGEST = 40
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{1,2})")
_SPOKEN = re.compile(r"(?:(\d+)\s*(?:小时|时))?\s*(?:(\d+)\s*分钟?)?\s*(?:(\d+(?:\.\d+)?)\s*秒)?")
_MOMENT = re.compile(
    r"(\d{4})[-/年.](\d{1,2})[-/月.](\d{1,2})日?"
    r"(?:[ T]+(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d+)?)?)?"
)
_EARLIEST = 2010  #: no such program existed before
_SECONDS = (3600, 60, 1)


def answer_of(cell: object) -> str:
    """The answer in a cell, without what somebody wrote beside it; empty: none was given."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return _answer(str(cell))


@lru_cache(maxsize=1_024)
def _answer(cell: str) -> str:
    text = " ".join(_OWN_WORDS.sub("", cell).split())
    return "" if text in _SKIPPED else text


def answers_of(cell: object) -> list[str]:
    """Every answer in a cell that may hold several, each once, in their order."""
    parts = (part.strip() for part in _SEVERAL.split(answer_of(cell)))
    return list(dict.fromkeys(part for part in parts if part and part not in _SKIPPED))


def can_be_option(answer: str) -> bool:
    """Whether it can be one of the answers offered: short, with no number of anybody in it."""
    return len(answer) <= _LONGEST and _LONG_NUMBER.search(answer) is None


def hidden(answer: str) -> str:
    """An answer as it may be shown to the one who has the file: cut, its digits hidden."""
    if can_be_option(answer):
        return answer
    cut = re.sub(r"[\d@]", "●", answer[:12])
    return f"{cut}…" if len(answer) > len(cut) else cut


def moment_of(cell: object) -> datetime | None:
    """When something was, to the second; None: the cell does not tell."""
    if isinstance(cell, datetime):
        return cell
    found = _MOMENT.fullmatch(str(cell).strip())
    if found is None:
        return None
    try:
        year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
        return datetime(year, month, day, hour, minute, second)
    except ValueError:
        return None


def is_plausible(moment: datetime) -> bool:
    """Whether somebody can have answered then."""
    return moment.year >= _EARLIEST


def seconds_of(cell: object) -> float | None:
    """How long something took in seconds; None: the cell does not tell."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return float(cell)
    text = str(cell).strip()
    clock = _CLOCK.fullmatch(text)
    spoken = _SPOKEN.fullmatch(text) if text else None
    if clock is not None:
        parts = clock.groups()
    elif spoken is not None and any(spoken.groups()):
        parts = spoken.groups()
    else:
        return float(text) if re.fullmatch(r"\d+(?:\.\d+)?", text) else None
    return sum(float(part or 0) * size for part, size in zip(parts, _SECONDS, strict=True))
