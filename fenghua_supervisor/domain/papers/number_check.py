"""Whether the numbers of a paper that was finished elsewhere are those of its draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from fenghua_supervisor.domain.bulletin.plain_tables import annex_tables, section_tables
from fenghua_supervisor.domain.codes.bulletin import SECTIONS, Annex
from fenghua_supervisor.domain.writing.numerals import amount, counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fenghua_supervisor.domain.bulletin.paper import BulletinData

#: Between the cells of a table's row, which is checked as one line.
CELL_END = "\t"
_ITEM, _DAY, _MONTH, _YEAR, _PERCENT = "第项", "日", "月", "年", "%"
#: What figures of tables count, whose headings name it instead of the cell.
_COUNTS = frozenset(
    ("", "项", "项次", "个", "个单位", "家", "条", "份", "张", "次", "位", "件", "名")
)
_NUMBER_HEADS = ("编号", "序号", "项号", "名次", "排名")
_WIDE = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
_NUMERALS = "〇零一二三四五六七八九十百"
_SPELT = re.compile(
    f"(?P<head>第?)(?P<number>[{_NUMERALS}]{{2,8}}|十)(?=个|项|家|条|份|张|次|件|期|号)"
)
_SPELT_PERCENT = re.compile(f"百分之(?P<number>[{_NUMERALS}点]+)")
#: What numbers a part of the paper itself: 1. 2） （3） at the head of a line, 附件1.
_ORDINAL = re.compile(
    r"^\s*[（(]?\d{1,3}\s*(?:[)）．、]|\.(?!\d))|附[件表图]\s*\d+|[见附]表\d+|图\d+"
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
#: With fewer words than this a sentence, other than a row, is not known again by its words.
_LEAST_WORDS = 4
_LONGEST_SENTENCE = 90


@dataclass(frozen=True, slots=True)
class PaperText:
    """The text of a finished paper by its lines, what in it was not read, and the file's hash."""

    lines: tuple[str, ...]
    notes: tuple[str, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class StrayNumber:
    """A number that is not among those of the draft, with the sentence it stands in.

    ``was``: what the draft says in the same sentence; empty: it has no such sentence.
    """

    number: str
    sentence: str
    was: str = ""

    @property
    def words(self) -> str:
        """It, and where it stands, in one line."""
        instead = f"，原稿为{self.was}" if self.was else ""
        return f"{self.number}（{self.sentence}{instead}）"


class _Token(NamedTuple):
    """One number: its unit or kind, the number itself, and as it is written."""

    kind: str
    number: str
    shown: str

    @property
    def same(self) -> tuple[str, str]:
        return self.kind, self.number


def stray_numbers(lines: Sequence[str], data: BulletinData) -> tuple[StrayNumber, ...]:
    """The numbers in the lines of a finished paper that its draft does not have.

    A table's row is one line, with CELL_END between its cells. A sentence or row that the draft
    has in the same words must have its numbers; any other number must be among the figures, dates,
    numbers of items and texts of the draft with the same counted thing. The number of the edition,
    and the mark of a paper that is no real one, must stand somewhere.
    """
    known = _Known(data)
    found: dict[tuple[str, str], StrayNumber] = {}
    for line in lines:
        for stray in known.strays(line):
            found.setdefault((stray.number, stray.sentence), stray)
    return (*_missing(lines, data), *found.values())


def _missing(lines: Sequence[str], data: BulletinData) -> Iterator[StrayNumber]:
    text = _bare(_normal("".join(lines)))
    if _bare(data.head.number.short) not in text:
        yield StrayNumber(data.head.number.short, "文件里没有写这一期的编号")
    if data.head.mark and _bare(_normal(data.head.mark)) not in text:
        yield StrayNumber(data.head.mark, "文件里没有这个标记")


class _Known:
    """The numbers of a draft, with and without the words around them."""

    def __init__(self, data: BulletinData) -> None:
        self._sentences: dict[str, list[tuple[_Token, ...]]] = {}
        self._same: set[tuple[str, str]] = set()
        self._figures: set[str] = set()
        self._items = {str(standing.number) for standing in data.standings}
        for text in (*_texts(data), f"共印{data.distribution.copies}份"):
            self._learn_sentences(text)
        for heads, rows in _tables(data):
            for row in rows:
                self._learn(CELL_END.join(row))
                for head, cell in zip(heads, row, strict=False):
                    self._learn_sentences(cell)
                    token = _only(cell)
                    if token and not any(word in head for word in _NUMBER_HEADS):
                        self._figures.add(token.number)

    def strays(self, line: str) -> Iterator[StrayNumber]:
        """What of a line is not known."""
        if CELL_END in line and self._is_known_row(line):
            yield from self._against_draft(line)
            return
        for cell in line.split(CELL_END):
            for sentence in _sentences(cell):
                if _skeleton(sentence) in self._sentences:
                    yield from self._against_draft(sentence)
                else:
                    told = _shortened(sentence if CELL_END not in line else line)
                    for token in _tokens(sentence):
                        if not self._has(token):
                            yield StrayNumber(token.shown, told)

    def _is_known_row(self, line: str) -> bool:
        return _skeleton(line) in self._sentences

    def _against_draft(self, sentence: str) -> Iterator[StrayNumber]:
        """The numbers that differ from those of the nearest draft of the same words."""
        own, drafts = _tokens(sentence), self._sentences[_skeleton(sentence)]

        def differing(draft: tuple[_Token, ...]) -> list[tuple[_Token, _Token]]:
            return [pair for pair in zip(own, draft, strict=True) if pair[0].same != pair[1].same]

        for mine, theirs in min(map(differing, drafts), key=len):
            yield StrayNumber(mine.shown, _shortened(sentence), theirs.shown)

    def _has(self, token: _Token) -> bool:
        kind, number = token.same
        if kind == _ITEM:
            return number in self._items
        if token.same in self._same:
            return True
        if kind in _COUNTS and (number in self._figures or (not kind and number in self._items)):
            return True
        return kind in (_PERCENT, "个百分点") and number in self._figures

    def _learn_sentences(self, text: str) -> None:
        for sentence in _sentences(text):
            self._learn(sentence)

    def _learn(self, sentence: str) -> None:
        tokens = tuple(_tokens(sentence))
        if not tokens:
            return
        skeleton = _skeleton(sentence)
        least = 1 if CELL_END in skeleton else _LEAST_WORDS
        if len(skeleton.replace("#", "").replace(CELL_END, "")) >= least:
            self._sentences.setdefault(skeleton, []).append(tokens)
        for token in tokens:
            self._same.add(token.same)
            if token.kind in (_DAY, _MONTH):
                # A day that is said with its year is known without, and with its month alone.
                year, _, rest = token.number.rpartition("|")
                month = rest.partition("-")[0]
                self._same |= {(token.kind, f"|{rest}"), (_MONTH, f"|{month}")}
                self._same |= {(_MONTH, f"{year}|{month}"), (_YEAR, year)}


def _texts(value: object) -> Iterator[str]:
    """All texts and days inside a value of dataclasses and tuples, days as they are written."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, date):
        yield value.isoformat()
    elif isinstance(value, Decimal):
        yield f"{value}%"
    elif isinstance(value, Sequence):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _tables(data: BulletinData) -> Iterator[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]]:
    tables = [table for key in SECTIONS for table in section_tables(data, key)]
    tables += [
        table for key in Annex if key in data.annexes.listed for table in annex_tables(data, key)
    ]
    for table in tables:
        yield table.heads, table.rows


def _only(cell: str) -> _Token | None:
    """The number that a cell consists of."""
    tokens = _tokens(cell)
    return tokens[0] if len(tokens) == 1 and tokens[0].shown == _bare(cell) else None


def _sentences(text: str) -> list[str]:
    return [part for part in _SENTENCE_END.split(text) if part.strip()]


def _normal(text: str) -> str:
    """Digits of any width, and numbers in Chinese numerals, as digits."""

    def spelt(found: re.Match[str]) -> str:
        value = counted(found["number"])
        return found[0] if value is None else f"{found['head']}{value}"

    def percent(found: re.Match[str]) -> str:
        value = amount(found["number"])
        return found[0] if value is None else f"{value}%"

    return _SPELT.sub(spelt, _SPELT_PERCENT.sub(percent, text.translate(_WIDE)))


def _bare(text: str) -> str:
    """Without white space, except between two numbers."""
    return " ".join("".join(part.split()) for part in _BETWEEN_NUMBERS.split(text))


def _numbered_off(text: str) -> str:
    """Normal text without white space within, and without what numbers its own parts."""
    cells = _normal(text).split(CELL_END)
    return CELL_END.join(_ORDINAL.sub("", _bare(cell)) for cell in cells)


def _skeleton(sentence: str) -> str:
    """The words of a sentence with a mark for each number."""
    marked = _TOKEN.sub(lambda found: "#" * len(_read(found)), _numbered_off(sentence))
    return marked.strip("。；")


def _tokens(sentence: str) -> list[_Token]:
    return [token for found in _TOKEN.finditer(_numbered_off(sentence)) for token in _read(found)]


def _read(found: re.Match[str]) -> list[_Token]:
    shown = found[0]
    if found["items"]:
        return [_Token(_ITEM, _plain(n), f"第{n}项") for n in re.findall(r"\d+", shown)]
    if found["of"]:
        return [_Token(f"第{found['of']}", _plain(shown[1:-1]), shown)]
    if found["iso"]:
        year, month, day = re.split("[-./]", found["iso"])
        return [_Token(_DAY, f"{year}|{_plain(month)}-{_plain(day)}", shown)]
    if found["month"]:
        year, month, day = found["year"] or "", _plain(found["month"]), found["day"]
        if day:
            return [_Token(_DAY, f"{year}|{month}-{_plain(day)}", shown)]
        return [_Token(_MONTH, f"{year}|{month}", shown)]
    number, unit = _plain(found["number"]), found["unit"] or ""
    if unit in ("", _YEAR) and _A_YEAR.fullmatch(number):
        return [_Token(_YEAR, number, shown)]
    return [_Token(unit, number, shown)]


def _plain(number: str) -> str:
    """A number of any length in its shortest form: 4,500 and 04500.0 are 4500."""
    whole, _, part = number.replace(",", "").partition(".")
    return f"{whole.lstrip('0') or '0'}.{part}".rstrip("0").rstrip(".")


def _shortened(sentence: str) -> str:
    told = " ".join(sentence.replace(CELL_END, " | ").split()).strip("。；，")
    return told if len(told) <= _LONGEST_SENTENCE else f"{told[:_LONGEST_SENTENCE]}…"
