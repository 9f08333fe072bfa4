"""Numbers in a sentence of a paper: what each counts, and the words around them."""

from __future__ import annotations

import re
from typing import NamedTuple

from fenghua_supervisor.domain.writing.numerals import amount, counted

#: Between the cells of a table's row, which is checked as one line.
CELL_END = "\t"
#: What stands for a number among the words of a sentence.
MARK = "#"
ITEM, DAY, MONTH, YEAR, PERCENT = "第项", "日", "月", "年", "%"
_WIDE = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
_NUMERALS = "〇零一二三四五六七八九十百"
_SPELT = re.compile(
    f"(?P<head>第?)(?P<number>[{_NUMERALS}]{{2,8}}|十)(?=个|项|家|条|份|张|次|件|期|号)"
)
_SPELT_PERCENT = re.compile(f"百分之(?P<number>[{_NUMERALS}点]+)")
#: What numbers a part of the paper itself: 1. 2） （3） 附件：1. at the head of a line, 附件1.
_ORDINAL = re.compile(
    r"^\s*(?:附件[：:])?[（(]?\d{1,3}\s*(?:[)）．、]|\.(?!\d))|附[件表图]\s*\d+|[见附]表\d+|图\d+"
)
_JOINT = r"[、，,—–\-~～至和及]"
_TOKEN = re.compile(
    rf"第(?P<items>\d+(?:{_JOINT}第?\d+)+|\d+(?=项))(?:项)?"
    r"|第\d+(?P<of>[一-鿿])"
    r"|(?P<iso>\d{4}[-./]\d{1,2}[-./]\d{1,2})(?!\d)"
    r"|(?:(?P<year>\d{4})年)?(?<!\d)(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<unit>个(?:百分点|单位|月|工作日)|项次|[万亿]元|万[人亩]|平方公里|平方米|公里|[%‰]|[一-鿿])?"
)
_BETWEEN_NUMBERS = re.compile(r"(?<=\d)\s+(?=\d)")
_SENTENCE_END = re.compile(r"(?<=[。；！？])|\n")
_A_YEAR = re.compile("19[5-9][0-9]|20[0-9][0-9]")


class Token(NamedTuple):
    """One number: its unit or kind, the number itself, and as it is written."""

    kind: str
    number: str
    shown: str

    @property
    def same(self) -> tuple[str, str]:
        """What two numbers share that are the same."""
        return self.kind, self.number


def sentences(text: str) -> list[str]:
    """The sentences of a text, without empty ones."""
    return [part for part in _SENTENCE_END.split(text) if part.strip()]


def normal(text: str) -> str:
    """Digits of any width, and numbers in Chinese numerals, as digits."""

    def spelt(found: re.Match[str]) -> str:
        value = counted(found["number"])
        return found[0] if value is None else f"{found['head']}{value}"

    def percent(found: re.Match[str]) -> str:
        value = amount(found["number"])
        return found[0] if value is None else f"{value}%"

    return _SPELT.sub(spelt, _SPELT_PERCENT.sub(percent, text.translate(_WIDE)))


def bare(text: str) -> str:
    """Without white space, except between two numbers."""
    return " ".join("".join(part.split()) for part in _BETWEEN_NUMBERS.split(text))


def _numbered_off(text: str) -> str:
    """Normal text without white space within, and without what numbers its own parts."""
    cells = normal(text).split(CELL_END)
    return CELL_END.join(_ORDINAL.sub("", bare(cell)) for cell in cells)


def skeleton(sentence: str) -> str:
    """The words of a sentence with a mark for each number."""
    marked = _TOKEN.sub(lambda found: MARK * len(_read(found)), _numbered_off(sentence))
    return marked.strip("。；")


def tokens(sentence: str) -> list[Token]:
    """The numbers of a sentence in their order."""
    return [token for found in _TOKEN.finditer(_numbered_off(sentence)) for token in _read(found)]


def _read(found: re.Match[str]) -> list[Token]:
    shown = found[0]
    if found["items"]:
        return [Token(ITEM, _plain(n), f"第{n}项") for n in re.findall(r"\d+", shown)]
    if found["of"]:
        return [Token(f"第{found['of']}", _plain(shown[1:-1]), shown)]
    if found["iso"]:
        year, month, day = re.split("[-./]", found["iso"])
        return [Token(DAY, f"{year}|{_plain(month)}-{_plain(day)}", shown)]
    if found["month"]:
        year, month, day = found["year"] or "", _plain(found["month"]), found["day"]
        if day:
            return [Token(DAY, f"{year}|{month}-{_plain(day)}", shown)]
        return [Token(MONTH, f"{year}|{month}", shown)]
    number, unit = _plain(found["number"]), found["unit"] or ""
    if unit in ("", YEAR) and _A_YEAR.fullmatch(number):
        return [Token(YEAR, number, shown)]
    return [Token(unit, number, shown)]


def _plain(number: str) -> str:
    """A number of any length in its shortest form: 4,500 and 04500.0 are 4500."""
    whole, _, part = number.replace(",", "").partition(".")
    return f"{whole.lstrip('0') or '0'}.{part}".rstrip("0").rstrip(".")
