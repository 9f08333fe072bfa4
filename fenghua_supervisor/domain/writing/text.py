"""Text that people type or paste: kept as data, cleaned of what no paper can show."""

from __future__ import annotations

from fenghua_supervisor.domain.writing.characters import readable
from fenghua_supervisor.errors import UserError

MAX_CHARACTERS = 20_000
_FAR = 4

#: What no file name may hold, on the system where that is strictest.
_INTO_BLANKS = str.maketrans("\n\t", "  ")
_NOT_IN_NAMES = '<>:"/\\|?*'


def shown(name: str) -> str:
    """``name`` of a file as it can be shown and stored: bytes that are no text become U+FFFD."""
    return one_line(readable(name))


def one_line(text: str) -> str:
    """``text`` with a blank for each line end and tab."""
    return text.translate(_INTO_BLANKS)


def file_name(text: str, otherwise: str) -> str:
    """``text`` as a file name that leads to no other folder; ``otherwise`` when nothing is left."""
    kept = "".join("_" if mark in _NOT_IN_NAMES or mark < " " else mark for mark in readable(text))
    return kept.strip(". ") or otherwise


def clean(text: str) -> str:
    """``text`` as it is stored: readable, without blank ends."""
    return readable(text).strip()


def clean_field(text: str, what: str, *, limit: int = MAX_CHARACTERS) -> str:
    """``text`` cleaned; UserError names ``what`` when it is longer than ``limit``."""
    # What is far too long is not looked through mark by mark.
    cleaned = text if len(text) > _FAR * limit else clean(text)
    if len(cleaned) > limit:
        raise UserError(
            f"{what}有{len(cleaned)}字，超过{limit}字的上限，未保存，"
            "请精简文字，或把全文作为佐证材料附上。"
        )
    return cleaned


def required_field(text: str, what: str, *, limit: int = MAX_CHARACTERS) -> str:
    """``text`` cleaned; UserError when nothing is left or it is too long."""
    cleaned = clean_field(text, what, limit=limit)
    if not cleaned:
        raise UserError(f"{what}还没有填写，请补充后再保存。")
    return cleaned
