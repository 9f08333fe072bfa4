"""Text that people type or paste: kept as data, cleaned of what no paper can show."""

from __future__ import annotations

import re
import unicodedata

from fenghua_supervisor.errors import UserError

MAX_CHARACTERS = 20_000
_FAR = 4
_KEPT = "\n\t"
_LONE = re.compile("[\ud800-\udfff]")
# Direction overrides can make a text read differently from what is stored.
_DIRECTION = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}

#: What no file name may hold, on the system where that is strictest.
_NOT_IN_NAMES = '<>:"/\\|?*'


def shown(name: str) -> str:
    """``name`` of a file as it can be shown and stored: bytes that are no text become U+FFFD."""
    return _LONE.sub("\ufffd", name)


def file_name(text: str, otherwise: str) -> str:
    """``text`` as a file name that leads to no other folder; ``otherwise`` when nothing is left."""
    kept = "".join("_" if mark in _NOT_IN_NAMES or mark < " " else mark for mark in text)
    return kept.strip(". ") or otherwise


def clean(text: str) -> str:
    """``text`` with line ends unified and control characters and direction marks removed.

    Lone surrogates, which no file can store, become U+FFFD so that their place stays visible.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (
        "\ufffd" if unicodedata.category(mark) == "Cs" else mark
        for mark in unified
        if mark in _KEPT or (unicodedata.category(mark) != "Cc" and mark not in _DIRECTION)
    )
    return "".join(kept).strip()


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
