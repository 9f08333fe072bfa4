"""What stands in the column of numbers: 1 · 1. · （一） · ① · 1.1 · 合计."""

from __future__ import annotations

import re
import unicodedata

from fenghua_supervisor.domain.writing.numerals import counted
from fenghua_supervisor.records import record

_ARABIC = re.compile(r"[（(]?0*(\d{1,4})(?:\.0)?[）)]?[.．、]?")
_WORDED = re.compile(r"(?:第)?(\d{1,4})(?:项|条|号|件)|(?:任务|项目|事项|实事)(\d{1,4})")
_DOTTED = re.compile(r"\d{1,3}(?:[.．\-—–－]\d{1,3}){1,3}[.．、]?")
_CODED = re.compile(r"[A-Za-z]{1,4}[-—]?\d{1,4}")
_CIRCLED = re.compile(r"[①-⑳㉑-㉟㊱-㊿⑴-⒇]")
_NUMERAL = re.compile(r"[（(]?第?([一二三四五六七八九十]{1,3})[）)]?[项条]?[.．、]?")
_TOTAL = re.compile(r"(?:合计|小计|总计|共计|累计|总和|汇总)(?:[：:（(].*)?")


@record
class RowNumber:
    """A number as printed where that is more than digits.

    ``value`` is None where only the order of rows can give one; ``is_numeral``: it is written 一,
    （二）, as headings are.
    """

    printed: str
    value: int | None
    is_numeral: bool = False


def row_number(text: str) -> RowNumber | None:
    """Read the tidy words of a cell; None when they are no number."""
    if found := _ARABIC.fullmatch(text):
        return RowNumber(text if text[0] in "（(" else str(int(found[1])), int(found[1]))
    if found := _WORDED.fullmatch(text):
        return RowNumber(text, int(found[1] or found[2]))
    if _CIRCLED.fullmatch(text):
        return RowNumber(text, int(unicodedata.numeric(text)))
    if found := _NUMERAL.fullmatch(text):
        return RowNumber(text, counted(found[1]), is_numeral=True)
    if _DOTTED.fullmatch(text) or _CODED.fullmatch(text):
        return RowNumber(text, None)
    return None


def is_total(text: str) -> bool:
    """Whether a row's first words say that it sums up others."""
    return _TOTAL.fullmatch(text.replace(" ", "")) is not None
